#include "verbs/verb.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_LEAST = 320, SIDE_MOST = 8192, SIDE_DIGITS_MAX = 4 }; /* pixels of a screen */

enum verb_result
verb_fail(const struct verb_call *call, enum verb_result result, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "kiosk %s: ", call->verb->name);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    return result;
}

static void
print_help(const struct verb *verb, const struct verb_option *options)
{
    printf("usage: kiosk %s%s%s\n\n%s.\n", verb->name, *verb->usage ? " " : "", verb->usage,
           verb->help);
    for (const struct verb_option *option = options; option->name; option++) {
        char left[64];
        snprintf(left, sizeof left, "%s %s", option->name, option->value ? option->value : "");
        printf("%s  %-26s %s\n", option == options ? "\n" : "", left, option->help);
    }
}

static const struct verb_option *
find_option(const struct verb_option *options, const char *word, size_t length)
{
    for (const struct verb_option *option = options; option->name; option++)
        if (strlen(option->name) == length && !strncmp(option->name, word, length))
            return option;
    return NULL;
}

static bool
read_number(const char *text, int from, int to, int *number_out)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (end == text || *end || errno || number < from || number > to)
        return false;
    *number_out = (int)number;
    return true;
}

/* Takes the option at `*at` and its value; moves `*at` to the last word taken. */
static bool
take_option(const struct verb_call *call, const struct verb_option *options, size_t *at)
{
    const char *word = call->words[*at];
    const char *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    const struct verb_option *option = find_option(options, word, length);

    if (!option) {
        verb_fail(call, VERB_USAGE, "unknown option '%.*s'", (int)length, word);
        return false;
    }
    if (option->on) {
        if (equals)
            verb_fail(call, VERB_USAGE, "%s takes no value", option->name);
        *option->on = true;
        return !equals;
    }
    const char *value = equals ? equals + 1 : NULL;
    if (!value && *at + 1 < call->words_count)
        value = call->words[++*at];
    if (!value || !*value) {
        verb_fail(call, VERB_USAGE, "%s needs a value: %s %s", option->name, option->name,
                  option->value);
        return false;
    }
    if (option->text) {
        *option->text = value;
        return true;
    }
    if (!read_number(value, option->from, option->to, option->number)) {
        verb_fail(call, VERB_USAGE, "%s must be a whole number from %d to %d, not '%s'",
                  option->name, option->from, option->to, value);
        return false;
    }
    return true;
}

bool
verb_read(const struct verb_call *call, const struct verb_option *options, const char **words_out,
          size_t places, size_t *words_count_out, enum verb_result *result_out)
{
    size_t count = 0;
    bool only_words = false;

    *result_out = VERB_USAGE;
    for (size_t i = 0; i < call->words_count; i++) {
        const char *word = call->words[i];
        if (!only_words && !strcmp(word, "--")) {
            only_words = true;
        } else if (!only_words && (!strcmp(word, "--help") || !strcmp(word, "-h"))) {
            print_help(call->verb, options);
            *result_out = VERB_GOOD;
            return false;
        } else if (!only_words && word[0] == '-' && word[1]) {
            if (!take_option(call, options, &i))
                return false;
        } else if (count == places) {
            verb_fail(call, VERB_USAGE, "one word too many: '%s'", word);
            return false;
        } else {
            words_out[count++] = word;
        }
    }
    *words_count_out = count;
    *result_out = VERB_GOOD;
    return true;
}

/* Digits only, up to `end`, within what screens have; moves `*at` behind them. */
static bool
read_side(const char **at, char end, int *side_out)
{
    int side = 0;
    size_t digits = strspn(*at, "0123456789");
    if (!digits || digits > SIDE_DIGITS_MAX || (*at)[digits] != end)
        return false;
    for (size_t i = 0; i < digits; i++)
        side = side * 10 + ((*at)[i] - '0');
    *at += digits + 1;
    *side_out = side;
    return side >= SIDE_LEAST && side <= SIDE_MOST;
}

bool
verb_parse_size(const char *text, int *width_out, int *height_out)
{
    return read_side(&text, 'x', width_out) && read_side(&text, '\0', height_out);
}

bool
verb_read_size(const struct verb_call *call, const char *option, const char *text, int *width_out,
               int *height_out)
{
    if (verb_parse_size(text, width_out, height_out))
        return true;
    verb_fail(call, VERB_USAGE, "%s must be like 1920x1080, each side from %d to %d, not '%s'",
              option, SIDE_LEAST, SIDE_MOST, text);
    return false;
}
