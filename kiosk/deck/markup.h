#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/place.h"

/*
 * Inline markup of visible text: __strong__, ((term)), ((term|shown words)). A backslash before
 * `_`, `(` or itself makes it literal. Marks do not nest, except a term inside strong.
 */

struct arena;
struct diags;

struct span {
    const char
        *text; /* what is shown, NUL-terminated; for ((term)) alone: "" (its name is shown) */
    size_t size;
    bool strong;
    const char *term; /* the glossary id; NULL: plain words */
};

struct markup {
    struct span *spans;
    size_t count;
};

/*
 * Takes `words` apart. Faults (an unclosed mark, an empty term) go to `diags` when given; the text
 * is then shown as it stands.
 */
struct markup markup_parse(struct arena *arena, const char *words, struct place place,
                           struct diags *diags);
