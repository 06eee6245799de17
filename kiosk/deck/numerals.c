#include "deck/numerals.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* Digits beyond these are no number that people compare. */
enum { DIGITS_MAX = 40, GROUP = 3, YEAR_MIN = 1000, YEAR_MAX = 2999 };

/* What other calendars add to a year: Buddhist, dangi, the Republic of China's. */
static const long calendar_offsets[] = {543, 2333, -1911};

struct reader {
    const char *words;
    size_t size, at;
};

/* The digit at `*at`, which moves behind it; -1: none stands there. */
static int
take_digit(const struct reader *reader, size_t *at)
{
    if (*at >= reader->size)
        return -1;
    size_t behind = *at;
    int digit = utf8_digit(utf8_next(reader->words, reader->size, &behind));
    if (digit >= 0)
        *at = behind;
    return digit;
}

static bool
is_grouping(uint32_t character)
{
    return character == ',' || character == '.' || character == '\'' || character == 0x2019 ||
           character == 0x00a0 || character == 0x202f || character == 0x2009;
}

/* Moves `*at` over a mark that groups digits, when exactly three digits follow it. */
static bool
take_grouping(const struct reader *reader, size_t *at)
{
    size_t ahead = *at;
    if (ahead >= reader->size || !is_grouping(utf8_next(reader->words, reader->size, &ahead)))
        return false;
    size_t behind = ahead;
    for (int i = 0; i < GROUP; i++)
        if (take_digit(reader, &behind) < 0)
            return false;
    if (take_digit(reader, &behind) >= 0)
        return false;
    *at = ahead;
    return true;
}

static const char **
add(struct arena *arena, const char **names, size_t *count, size_t *capacity, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (!strcmp(names[i], name))
            return names;
    names = arena_grow(arena, names, *count, capacity, sizeof *names);
    names[(*count)++] = arena_strdup(arena, name);
    return names;
}

/* Groups have three digits; the first may have fewer, and a longer run is not grouped at all. */
static void
take_number(struct arena *arena, struct numerals *numerals, struct reader *reader)
{
    char digits[DIGITS_MAX + 1];
    size_t count = 0, run;
    do {
        int digit;
        for (run = 0; (digit = take_digit(reader, &reader->at)) >= 0; run++)
            if (count < DIGITS_MAX && (digit || count))
                digits[count++] = (char)('0' + digit);
    } while (run <= GROUP && take_grouping(reader, &reader->at));
    if (!count)
        digits[count++] = '0';
    digits[count] = 0;
    numerals->numbers =
        add(arena, numerals->numbers, &numerals->count, &numerals->capacity, digits);
}

void
numerals_add(struct arena *arena, struct numerals *numerals, const char *words)
{
    struct reader reader = {.words = words, .size = strlen(words)};
    while (reader.at < reader.size) {
        size_t at = reader.at;
        if (words[at] == '{' && words[at + 1] >= '0' && words[at + 1] <= '9' &&
            words[at + 2] == '}') {
            char place[] = {'{', words[at + 1], '}', 0};
            numerals->places = add(arena, numerals->places, &numerals->places_count,
                                   &numerals->places_capacity, place);
            reader.at += 3;
        } else if (utf8_digit(utf8_next(words, reader.size, &at)) >= 0) {
            take_number(arena, numerals, &reader);
        } else {
            reader.at = at;
        }
    }
}

struct numerals
numerals_of(struct arena *arena, const char *words)
{
    struct numerals numerals = {0};
    numerals_add(arena, &numerals, words);
    return numerals;
}

bool
numerals_have(const struct numerals *numerals, const char *number)
{
    for (size_t i = 0; i < numerals->count; i++)
        if (!strcmp(numerals->numbers[i], number))
            return true;
    return false;
}

bool
numerals_have_year(const struct numerals *numerals, const char *number)
{
    if (numerals_have(numerals, number))
        return true;
    if (strlen(number) != 4)
        return false;
    long year = strtol(number, NULL, 10);
    for (size_t i = 0; i < sizeof calendar_offsets / sizeof *calendar_offsets; i++) {
        char other[32];
        snprintf(other, sizeof other, "%ld", year + calendar_offsets[i]);
        if (year >= YEAR_MIN && year <= YEAR_MAX && numerals_have(numerals, other))
            return true;
    }
    return false;
}
