#include "deck/diag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static const char *const severity_names[SEVERITY_COUNT] = {
    [SEVERITY_ERROR] = "error",
    [SEVERITY_WARNING] = "warning",
};

void
diags_init(struct diags *diags, struct arena *arena)
{
    *diags = (struct diags){.arena = arena};
}

bool
diags_are_full(const struct diags *diags)
{
    return diags->count >= DIAGS_MAX;
}

/* A file's name is stored once, not once a fault. */
static const char *
keep_file(struct diags *diags, const char *file)
{
    if (!file)
        return NULL;
    for (size_t i = diags->count; i > 0; i--) {
        const char *known = diags->items[i - 1].place.file;
        if (known && strcmp(known, file) == 0)
            return known;
    }
    return arena_strdup(diags->arena, file);
}

static int
compare_files(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int
compare(const void *left, const void *right)
{
    const struct diag *a = left, *b = right;
    int order = compare_files(a->place.file, b->place.file);
    if (order)
        return order;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column ? -1 : 1;
    if (a->severity != b->severity)
        return a->severity < b->severity ? -1 : 1;
    return strcmp(a->message, b->message);
}

/* Messages repeat what a file says; on a terminal that must not do anything. */
static char *
cleanse(char *message)
{
    size_t size = strlen(message), valid = utf8_valid_prefix(message, size);
    memset(message + valid, '?', size - valid);
    for (size_t at = 0, next = 0; at < valid; at = next) {
        uint32_t character = utf8_next(message, valid, &next);
        if (character < 0x20 || (character >= 0x7f && character <= 0x9f) ||
            utf8_is_bidi_control(character))
            memset(message + at, ' ', next - at);
    }
    return message;
}

__attribute__((format(printf, 5, 0))) static void
add(struct diags *diags, struct place place, enum severity severity, const struct diag_sight *sight,
    const char *format, va_list arguments)
{
    if (!diags_are_full(diags)) {
        struct diag diag = {place, severity,
                            cleanse(arena_vprintf(diags->arena, format, arguments)), NULL};
        for (size_t i = diags->count; i > 0; i--) /* a repetition mostly follows at once */
            if (compare(&diags->items[i - 1], &diag) == 0)
                return;
        diag.place.file = keep_file(diags, place.file);
        if (sight) {
            struct diag_sight *kept = arena_new(diags->arena, struct diag_sight);
            *kept = *sight;
            diag.sight = kept;
        }
        diags->items = arena_grow(diags->arena, diags->items, diags->count, &diags->capacity,
                                  sizeof *diags->items);
        diags->items[diags->count++] = diag;
    }
    if (severity == SEVERITY_ERROR)
        diags->errors++;
    else
        diags->warnings++;
}

void
diag_error(struct diags *diags, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(diags, place, SEVERITY_ERROR, NULL, format, arguments);
    va_end(arguments);
}

void
diag_warning(struct diags *diags, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(diags, place, SEVERITY_WARNING, NULL, format, arguments);
    va_end(arguments);
}

void
diag_of_sight(struct diags *diags, struct place place, enum severity severity,
              const struct diag_sight *sight, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(diags, place, severity, sight, format, arguments);
    va_end(arguments);
}

void
diags_sort(struct diags *diags)
{
    if (diags->count > 1)
        qsort(diags->items, diags->count, sizeof *diags->items, compare);
}

const char *
diag_line(struct arena *arena, const struct diag *diag)
{
    const char *file = diag->place.file, *severity = severity_names[diag->severity];
    if (!file)
        return arena_printf(arena, "%s: %s", severity, diag->message);
    if (!diag->place.line)
        return arena_printf(arena, "%s: %s: %s", file, severity, diag->message);
    return arena_printf(arena, "%s:%u:%u: %s: %s", file, (unsigned)diag->place.line,
                        (unsigned)diag->place.column, severity, diag->message);
}

void
diags_print(const struct diags *diags, FILE *stream)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        if (diag->place.file)
            fprintf(stream, "%s:", diag->place.file);
        if (diag->place.line)
            fprintf(stream, "%u:%u:", (unsigned)diag->place.line, (unsigned)diag->place.column);
        fprintf(stream, "%s%s: %s\n", diag->place.file || diag->place.line ? " " : "",
                severity_names[diag->severity], diag->message);
    }
    size_t all = diags->errors + diags->warnings;
    if (all > diags->count)
        fprintf(stream, "and %zu more\n", all - diags->count);
}

static void
print_json_string(const char *text, FILE *stream)
{
    fputc('"', stream);
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\')
            fprintf(stream, "\\%c", *at);
        else if (*at < 0x20 || *at == 0x7f)
            fprintf(stream, "\\u%04x", *at);
        else
            fputc(*at, stream);
    }
    fputc('"', stream);
}

static void
print_json_sight(const struct diag_sight *sight, FILE *stream)
{
    const struct {
        const char *key, *value;
    } names[] = {{"rule", sight->rule},
                 {"slide", sight->slide},
                 {"language", sight->language},
                 {"profile", sight->profile}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        fprintf(stream, ", \"%s\": ", names[i].key);
        print_json_string(names[i].value, stream);
    }
    fprintf(stream, ", \"text_size\": %d, \"pose\": %d, \"page\": %d", sight->text_size,
            sight->pose, sight->page);
}

void
diags_print_json(const struct diags *diags, FILE *stream)
{
    fputs("[", stream);
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        fputs(i ? ",\n {\"file\": " : "\n {\"file\": ", stream);
        if (diag->place.file)
            print_json_string(diag->place.file, stream);
        else
            fputs("null", stream);
        fprintf(stream, ", \"line\": %u, \"column\": %u, \"severity\": \"%s\", \"message\": ",
                (unsigned)diag->place.line, (unsigned)diag->place.column,
                severity_names[diag->severity]);
        print_json_string(diag->message, stream);
        if (diag->sight)
            print_json_sight(diag->sight, stream);
        fputc('}', stream);
    }
    fputs(diags->count ? "\n]\n" : "]\n", stream);
}
