#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "deck/place.h"

/*
 * Faults of content, for its author: collected in one run, sorted by place, printed like a good
 * compiler's: `file:line:column: error: what was wanted, what was found`. Never stops at the first.
 */

struct arena;

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_COUNT };

/* What somebody saw when a fault of layout was met; for tools. */
struct diag_sight {
    const char *rule;
    const char *slide; /* or "_home", a screen of the program's own */
    const char *language, *profile;
    int text_size, pose, page; /* poses from 0, pages from 1 */
};

struct diag {
    struct place place; /* place.file copied into the arena of `diags` */
    enum severity severity;
    const char *message;
    const struct diag_sight *sight; /* NULL: the content alone is at fault */
};

/* So many are kept; more are only counted. */
enum { DIAGS_MAX = 1000 };

struct diags {
    struct arena *arena; /* holds the messages; outlives the deck that caused them */
    struct diag *items;
    size_t count, capacity;
    size_t errors;   /* how many errors there were, kept or not */
    size_t warnings; /* likewise */
};

void diags_init(struct diags *diags, struct arena *arena);

/* Whether one more fault would only be counted, so that its words need not be made. */
bool diags_are_full(const struct diags *diags);

/* Adds one; the message has no full stop. An exact repetition is not added again. */
__attribute__((format(printf, 3, 4))) void diag_error(struct diags *diags, struct place place,
                                                      const char *format, ...);
__attribute__((format(printf, 3, 4))) void diag_warning(struct diags *diags, struct place place,
                                                        const char *format, ...);

/* The same for a fault that is seen; the names in `sight` outlive `diags`. */
__attribute__((format(printf, 5, 6))) void diag_of_sight(struct diags *diags, struct place place,
                                                         enum severity severity,
                                                         const struct diag_sight *sight,
                                                         const char *format, ...);

/* By file, line, column, then errors first, then message. */
void diags_sort(struct diags *diags);

/* One line each, in today's order. Places without a line print as `file: error: …`. */
void diags_print(const struct diags *diags, FILE *stream);

/* The same line for one of them, without the line break. */
const char *diag_line(struct arena *arena, const struct diag *diag);

/* As a JSON array of {file, line, column, severity, message}; of what is seen with what `struct
 * diag_sight` has. */
void diags_print_json(const struct diags *diags, FILE *stream);
