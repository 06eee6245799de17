#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where ICU and the rules of a language allow a line to end. For paragraph.c; everybody else asks
 * paragraph_breaks().
 */

struct arena;
struct breaker;
struct script_rules;

/* A place where a line may end, always between two grapheme clusters. */
struct opportunity {
    size_t at;       /* byte offset: the next line begins here */
    bool hard;       /* the line ends here whatever comes */
    bool dictionary; /* found by dictionary between two letters, not at a space or a hyphen */
};

/* Ascending; the last is the end of `words` when there are any. */
size_t breaks_find(struct arena *arena, const struct script_rules *rules, const char *words,
                   size_t size, struct opportunity **found_out);

/*
 * boundaries[i]: a grapheme cluster begins at byte i; size + 1 of them, the last is true. A vowel
 * written before its consonant and a repetition mark count as part of one cluster with it.
 */
bool *breaks_clusters(struct arena *arena, struct breaker *breaker, const char *words, size_t size);

/* White space and zero width space: dropped where it ends a line. */
bool breaks_is_blank(uint32_t character);
