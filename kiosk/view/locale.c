#include "view/locale.h"

#include <math.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "base/utf8.h"

/*
 * ICU's objects are opened where they are used: it keeps their data itself. What it cannot do is
 * said in plain digits or in the order of code points, so nothing here fails.
 */

enum { FORMATTED_MAX = 128 };

static const char *
to_utf8(struct arena *arena, const UChar *text, int32_t length)
{
    char *copy = arena_alloc(arena, (size_t)length * 3 + 1);
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(copy, length * 3 + 1, NULL, text, length, &status);
    return U_SUCCESS(status) ? copy : "";
}

const char *
locale_number(struct arena *arena, const char *language, int64_t value)
{
    UChar text[FORMATTED_MAX];
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, language, NULL, &status);
    int32_t length = 0;
    if (U_SUCCESS(status))
        length = unum_formatInt64(format, value, text, FORMATTED_MAX, NULL, &status);
    unum_close(format);
    if (U_FAILURE(status) || length >= FORMATTED_MAX)
        return arena_printf(arena, "%lld", (long long)value);
    return to_utf8(arena, text, length);
}

const char *
locale_decimal(struct arena *arena, const char *language, int64_t value, int places)
{
    double number = (double)value / pow(10, places);
    UChar text[FORMATTED_MAX];
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, language, NULL, &status);
    int32_t length = 0;
    if (U_SUCCESS(status)) {
        unum_setAttribute(format, UNUM_MAX_FRACTION_DIGITS, places);
        length = unum_formatDouble(format, number, text, FORMATTED_MAX, NULL, &status);
    }
    unum_close(format);
    if (U_FAILURE(status) || length >= FORMATTED_MAX)
        return arena_printf(arena, "%g", number);
    return to_utf8(arena, text, length);
}

const char *
locale_date(struct arena *arena, const char *language, const char *calendar, int64_t seconds)
{
    static const UChar utc[] = u"UTC";
    const char *name = arena_printf(arena, "%s@calendar=%s", language, calendar);
    UChar text[FORMATTED_MAX];
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_NONE, UDAT_LONG, name, utc, -1, NULL, 0, &status);
    int32_t length = 0;
    if (U_SUCCESS(status))
        length = udat_format(format, (UDate)seconds * U_MILLIS_PER_SECOND, text, FORMATTED_MAX,
                             NULL, &status);
    udat_close(format);
    if (U_FAILURE(status) || length >= FORMATTED_MAX)
        return "";
    return to_utf8(arena, text, length);
}

/* Noon, so that no rounding leads to another day. */
static int64_t
seconds_of(int year, int month, int day)
{
    static const UChar utc[] = u"UTC";
    enum { NOON = 12 };
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = ucal_open(utc, -1, "en", UCAL_GREGORIAN, &status);
    UDate date = 0;
    if (U_SUCCESS(status)) {
        ucal_setDateTime(calendar, year, month - 1, day, NOON, 0, 0, &status);
        date = ucal_getMillis(calendar, &status);
    }
    ucal_close(calendar);
    return (int64_t)(date / U_MILLIS_PER_SECOND);
}

/* The pattern by which a language writes the parts of a date that `skeleton` names. */
static int32_t
pattern_of(const char *locale, const UChar *skeleton, UChar *pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateTimePatternGenerator *generator = udatpg_open(locale, &status);
    int32_t length = 0;
    if (U_SUCCESS(status))
        length = udatpg_getBestPattern(generator, skeleton, -1, pattern, FORMATTED_MAX, &status);
    udatpg_close(generator);
    return U_SUCCESS(status) ? length : 0;
}

const char *
locale_day(struct arena *arena, const char *language, const char *calendar, int year, int month,
           int day)
{
    static const UChar utc[] = u"UTC";
    int64_t seconds = seconds_of(year, larger(month, 1), larger(day, 1));
    if (day)
        return locale_date(arena, language, calendar, seconds);
    const char *name = arena_printf(arena, "%s@calendar=%s", language, calendar);
    UChar pattern[FORMATTED_MAX], text[FORMATTED_MAX];
    int32_t length = pattern_of(name, month ? u"yMMMM" : u"y", pattern);
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, name, utc, -1, pattern, length, &status);
    length = 0;
    if (U_SUCCESS(status))
        length = udat_format(format, (UDate)seconds * U_MILLIS_PER_SECOND, text, FORMATTED_MAX,
                             NULL, &status);
    udat_close(format);
    if (U_FAILURE(status) || length >= FORMATTED_MAX)
        return arena_printf(arena, month ? "%d-%02d" : "%d", year, month);
    return to_utf8(arena, text, length);
}

const char *
locale_plural(struct arena *arena, const char *language, int64_t value)
{
    UChar text[FORMATTED_MAX];
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_openForType(language, UPLURAL_TYPE_CARDINAL, &status);
    int32_t length = 0;
    if (U_SUCCESS(status))
        length = uplrules_select(rules, (double)value, text, FORMATTED_MAX, &status);
    uplrules_close(rules);
    if (U_FAILURE(status) || length >= FORMATTED_MAX)
        return "other";
    return to_utf8(arena, text, length);
}

int
locale_compare(const char *language, const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(language, &status);
    UCollationResult order = UCOL_EQUAL;
    if (U_SUCCESS(status))
        order = ucol_strcollUTF8(collator, a, -1, b, -1, &status);
    ucol_close(collator);
    if (U_FAILURE(status))
        return strcmp(a, b);
    return order == UCOL_LESS ? -1 : order == UCOL_GREATER;
}

/* Words are not parted by blanks. */
static bool
needs_dictionary(UChar32 character)
{
    int32_t breaks = u_getIntPropertyValue(character, UCHAR_LINE_BREAK);
    return breaks == U_LB_COMPLEX_CONTEXT || breaks == U_LB_IDEOGRAPHIC;
}

static size_t
count_by_dictionary(const char *language, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *words = utext_openUTF8(NULL, text, -1, &status);
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, language, NULL, 0, &status);
    size_t count = 0;
    if (U_SUCCESS(status))
        ubrk_setUText(iterator, words, &status);
    while (U_SUCCESS(status) && ubrk_next(iterator) != UBRK_DONE)
        count += ubrk_getRuleStatus(iterator) >= UBRK_WORD_NONE_LIMIT;
    ubrk_close(iterator);
    utext_close(words);
    return count;
}

size_t
locale_count_words(const char *language, const char *text)
{
    size_t count = 0, size = strlen(text);
    bool within = false;
    for (size_t at = 0; at < size;) {
        UChar32 character = (UChar32)utf8_next(text, size, &at);
        if (needs_dictionary(character))
            return count_by_dictionary(language, text);
        if (u_isUWhiteSpace(character)) {
            within = false;
        } else if (!within && u_isalnum(character)) {
            within = true;
            count++;
        }
    }
    return count;
}

/* The number in "{12}" at the start of `text` and its length; 0: it is no place. */
static size_t
read_place(const char *text, size_t *index_out)
{
    size_t at = 1, index = 0;
    while (text[at] >= '0' && text[at] <= '9' && at < 4)
        index = index * 10 + (size_t)(text[at++] - '0');
    if (text[0] != '{' || at == 1 || text[at] != '}')
        return 0;
    *index_out = index;
    return at + 1;
}

size_t
locale_columns(const char *text, size_t size)
{
    size_t columns = 0, at = 0;
    while (at < size) {
        UChar32 character = (UChar32)utf8_next(text, size, &at);
        if (U_GET_GC_MASK(character) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
            continue;
        int32_t width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
        columns += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
    }
    return columns;
}

const char *
locale_fill(struct arena *arena, const char *pattern, const char *const *arguments, size_t count)
{
    size_t size = strlen(pattern);
    for (const char *at = pattern; *at; at++) {
        size_t index;
        if (read_place(at, &index) && index < count)
            size += strlen(arguments[index]);
    }
    char *filled = arena_alloc(arena, size + 1), *end = filled;
    for (const char *at = pattern; *at;) {
        size_t index, length = read_place(at, &index);
        if (length && index < count) {
            size_t argument = strlen(arguments[index]);
            memcpy(end, arguments[index], argument);
            end += argument;
            at += length;
        } else {
            *end++ = *at++;
        }
    }
    return filled;
}
