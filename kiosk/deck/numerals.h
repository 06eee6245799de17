#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * The numbers that stand in words, in the digits of any script, so that a translation can be held
 * to those of its English and the English to its facts. Knows no language.
 */

struct arena;

struct numerals {
    /* Each once, in ASCII digits: no grouping ("1,400" is "1400"), no zero in front; what stands
     * behind a decimal point is a number of its own. */
    const char **numbers;
    size_t count, capacity;
    /* "{0}" and the like, which the program fills in, as written. */
    const char **places;
    size_t places_count, places_capacity;
};

struct numerals numerals_of(struct arena *arena, const char *words);

/* Adds those of `words` to `numerals`. */
void numerals_add(struct arena *arena, struct numerals *numerals, const char *words);

bool numerals_have(const struct numerals *numerals, const char *number);

/* The same, or the same year as another calendar counts it. */
bool numerals_have_year(const struct numerals *numerals, const char *number);
