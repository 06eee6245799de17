#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers, dates, order, word counts and widths as a language has them. ICU stays behind this
 * header. */

struct arena;

/* `value` with the language's digits and grouping. `calendar` is a language's of the deck. */
const char *locale_number(struct arena *arena, const char *language, int64_t value);

/* A day (seconds since 1970, UTC) in long form in the language's calendar ("buddhist", …). */
const char *locale_date(struct arena *arena, const char *language, const char *calendar,
                        int64_t seconds);

/* Which of the CLDR plural categories: "one", "few", "other", … */
const char *locale_plural(struct arena *arena, const char *language, int64_t value);

/* <0, 0, >0 as the language's collation orders them. */
int locale_compare(const char *language, const char *a, const char *b);

/* Words as a reader of the language counts them, for reading time. */
size_t locale_count_words(const char *language, const char *text);

/* How many columns of a terminal `size` bytes of text take. */
size_t locale_columns(const char *text, size_t size);

/* `pattern` with {0}, {1} … replaced by the arguments. */
const char *locale_fill(struct arena *arena, const char *pattern, const char *const *arguments,
                        size_t count);
