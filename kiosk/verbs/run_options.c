#include "verbs/run_options.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

static bool
read_positive(const char *text, double *number_out)
{
    char *end;
    errno = 0;
    double number = strtod(text, &end);
    if (end == text || *end || errno || !(number > 0 && number < 100000))
        return false;
    *number_out = number;
    return true;
}

static enum verb_result
read_values(struct run_options *options, const struct verb_call *call)
{
    if (options->locked || options->supervise)
        return verb_fail(call, VERB_USAGE, "%s is not built yet",
                         options->locked ? "--locked" : "--supervise");
    if (options->window &&
        !verb_read_size(call, "--window", options->window, &options->width, &options->height))
        return VERB_USAGE;
    if (options->diagonal_text && !read_positive(options->diagonal_text, &options->diagonal_inch))
        return verb_fail(call, VERB_USAGE, "--diagonal must be inches, not '%s'",
                         options->diagonal_text);
    if (options->distance_text && !read_positive(options->distance_text, &options->distance_mm))
        return verb_fail(call, VERB_USAGE, "--distance must be millimetres, not '%s'",
                         options->distance_text);
    return VERB_GOOD;
}

bool
run_options_read(struct run_options *options, const struct verb_call *call,
                 enum verb_result *result_out)
{
    *options = (struct run_options){0};
    const struct verb_option rows[] = {
        {.name = "--window",
         .value = "WxH",
         .help = "at a desk; saved changes are shown",
         .text = &options->window},
        {.name = "--lang", .value = "L", .help = "the first language", .text = &options->language},
        {.name = "--demo", .help = "the unattended tour", .on = &options->demo},
        {.name = "--locked", .help = "no way out but for staff", .on = &options->locked},
        {.name = "--supervise", .help = "starts again what ended", .on = &options->supervise},
        {.name = "--diagonal",
         .value = "INCHES",
         .help = "of the screen",
         .text = &options->diagonal_text},
        {.name = "--distance",
         .value = "MM",
         .help = "of the eye",
         .text = &options->distance_text},
        {.name = "--state", .value = "DIR", .help = "the state folder", .text = &options->state},
        {0},
    };
    size_t count = 0;
    if (!verb_read(call, rows, &options->deck, 1, &count, result_out))
        return false;
    *result_out = read_values(options, call);
    return *result_out == VERB_GOOD;
}
