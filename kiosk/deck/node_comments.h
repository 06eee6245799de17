#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The comments of a YAML file, which its tree does not have. */

struct arena;

struct node_comment {
    uint32_t line;    /* from 1 */
    bool alone;       /* nothing else stands on its line */
    const char *text; /* behind the first '#' and one blank; no blanks at its end */
};

/*
 * All of them, in the order written, of bytes that node_parse() takes. Words that only look like a
 * comment, inside quotes or below '>-', are none.
 */
const struct node_comment *node_comments(struct arena *arena, const char *bytes, size_t size,
                                         size_t *count_out);
