#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers, dates, order, word counts and widths as a language has them. ICU stays behind this
 * header. */

struct arena;

/* `value` with the language's digits and grouping. `calendar` is a language's of the deck. */
const char *locale_number(struct arena *arena, const char *language, int64_t value);

/* The same of a value whose last `places` digits, 0 to 6, stand behind the point, with as many of
 * them as it needs: 1250 with 2 is "12.5" in English. */
const char *locale_decimal(struct arena *arena, const char *language, int64_t value, int places);

/* A day (seconds since 1970, UTC) in long form in the language's calendar ("buddhist", …). */
const char *locale_date(struct arena *arena, const char *language, const char *calendar,
                        int64_t seconds);

/* A day of the Gregorian calendar in the same form; `day` 0: the month alone, `month` 0 too: the
 * year alone. */
const char *locale_day(struct arena *arena, const char *language, const char *calendar, int year,
                       int month, int day);

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
