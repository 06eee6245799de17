#include "models/mrz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "support/amounts.h"
#include "support/zones.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/*
 * Random zones of each size, and what becomes of them when one character is misread. Where the
 * digits stand and what they are made over is written down here once more, as Doc 9303 has it:
 * lines and positions from 1, with its own arithmetic.
 */

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";

struct span {
    int line, first, last; /* line 0: no more */
};
static const struct chain {
    enum mrz_size size;
    enum mrz_field field;
    int line, position; /* of the digit */
    struct span spans[5];
} chains[] = {
    {MRZ_TD3, MRZ_NUMBER, 2, 10, {{2, 1, 9}}},
    {MRZ_TD3, MRZ_BIRTH, 2, 20, {{2, 14, 19}}},
    {MRZ_TD3, MRZ_EXPIRY, 2, 28, {{2, 22, 27}}},
    {MRZ_TD3, MRZ_OPTIONAL, 2, 43, {{2, 29, 42}}},
    {MRZ_TD3, MRZ_COMPOSITE, 2, 44, {{2, 1, 10}, {2, 14, 20}, {2, 22, 43}}},
    {MRZ_TD2, MRZ_NUMBER, 2, 10, {{2, 1, 9}}},
    {MRZ_TD2, MRZ_BIRTH, 2, 20, {{2, 14, 19}}},
    {MRZ_TD2, MRZ_EXPIRY, 2, 28, {{2, 22, 27}}},
    {MRZ_TD2, MRZ_COMPOSITE, 2, 36, {{2, 1, 10}, {2, 14, 20}, {2, 22, 35}}},
    {MRZ_TD1, MRZ_NUMBER, 1, 15, {{1, 6, 14}}},
    {MRZ_TD1, MRZ_BIRTH, 2, 7, {{2, 1, 6}}},
    {MRZ_TD1, MRZ_EXPIRY, 2, 15, {{2, 9, 14}}},
    {MRZ_TD1, MRZ_COMPOSITE, 2, 30, {{1, 6, 30}, {2, 1, 7}, {2, 9, 15}, {2, 19, 29}}},
};

static int
value_of(char character)
{
    return character == '<' ? 0 : (int)(strchr(alphabet, character) - alphabet);
}

static char
digit_of(const struct chain *chain, char lines[][MRZ_LINE_MAX + 1])
{
    int sum = 0, at = 0;
    for (const struct span *span = chain->spans; span->line; span++)
        for (int i = span->first; i <= span->last; i++, at++)
            sum += value_of(lines[span->line - 1][i - 1]) * (at % 3 == 0 ? 7 : at % 3 == 1 ? 3 : 1);
    return (char)('0' + sum % 10);
}

/* The weight of a place in a chain; 0: it is not in it. */
static int
weight_in(const struct chain *chain, int line, int position)
{
    int at = 0;
    for (const struct span *span = chain->spans; span->line; span++) {
        if (line == span->line && position >= span->first && position <= span->last) {
            at += position - span->first;
            return at % 3 == 0 ? 7 : at % 3 == 1 ? 3 : 1;
        }
        at += span->last - span->first + 1;
    }
    return 0;
}

static char
any_of(uint64_t *random, const char *characters)
{
    return characters[random_below(random, (uint32_t)strlen(characters))];
}

static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char signs[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* Up to `most` of `characters` at `out`, the first and the last of them no fillers. */
static int
put_run(uint64_t *random, char *out, int least, int most, const char *characters)
{
    int length = least + (int)random_below(random, (uint32_t)(most - least + 1));
    for (int i = 0; i < length; i++)
        out[i] = any_of(random, i > 0 && i + 1 < length ? characters : signs);
    return length;
}

static void
put_name(uint64_t *random, char *out, int room)
{
    int used = 0;
    for (int identifier = 0; identifier < 2; identifier++) {
        int words = (int)random_below(random, 4) + (identifier == 0);
        used += identifier == 1 && words > 0 ? 1 : 0; /* the second filler */
        for (; words > 0; words--)
            for (uint32_t left = 2 + random_below(random, 9); left > 0 && used < room; left--)
                out[used++] = left == 1 ? '<' : any_of(random, capitals);
    }
}

static void
put_date(uint64_t *random, char *out, bool may_be_unknown)
{
    char text[7];
    unsigned unknown = may_be_unknown && !random_below(random, 8) ? random_below(random, 8) : 0;
    snprintf(text, sizeof text, "%02u%02u%02u", random_below(random, 100),
             1 + random_below(random, 12), 1 + random_below(random, 28));
    for (unsigned i = 0; i < 6; i++)
        out[i] = unknown >> (i / 2) & 1 ? '<' : text[i];
}

/* Where the fields that the sizes have in common begin, from 1. */
struct position {
    int line, position;
};
static const struct making {
    struct position nationality, number, birth, sex, expiry, optional, name;
    int optional_length, name_length, lines, width;
    const char *codes[4];
} makings[] = {
    [MRZ_TD1] = {{2, 16},
                 {1, 6},
                 {2, 1},
                 {2, 8},
                 {2, 9},
                 {1, 16},
                 {3, 1},
                 15,
                 30,
                 3,
                 30,
                 {"I<", "AC", "CI", "ID"}},
    [MRZ_TD2] = {{2, 11},
                 {2, 1},
                 {2, 14},
                 {2, 21},
                 {2, 22},
                 {2, 29},
                 {1, 6},
                 7,
                 31,
                 2,
                 36,
                 {"I<", "AA", "C<", "IP"}},
    [MRZ_TD3] = {{2, 11},
                 {2, 1},
                 {2, 14},
                 {2, 21},
                 {2, 22},
                 {2, 29},
                 {1, 6},
                 14,
                 39,
                 2,
                 44,
                 {"P<", "PP", "PE", "PR"}},
};

#define AT(place) (zone->lines[making->place.line - 1] + making->place.position - 1)

/* Whether its number is a long one. */
static bool
make_zone(uint64_t *random, enum mrz_size size, struct mrz_zone *zone)
{
    static const char *const nationalities[] = {"UTO", "XXA", "XXB", "XXX", "UNO", "D<<"};
    const struct making *making = &makings[size];
    *zone = (struct mrz_zone){.size = size};
    for (int i = 0; i < making->lines; i++)
        memset(zone->lines[i], '<', (size_t)making->width);
    memcpy(zone->lines[0], making->codes[random_below(random, 4)], 2);
    memcpy(zone->lines[0] + 2, "UTO", 3);
    memcpy(AT(nationality), nationalities[random_below(random, COUNT(nationalities))], 3);
    put_name(random, AT(name), making->name_length);
    put_date(random, AT(birth), true);
    put_date(random, AT(expiry), false);
    AT(sex)[0] = any_of(random, "FM<");
    bool is_long = size != MRZ_TD3 && !random_below(random, 4);
    put_run(random, AT(number), is_long ? 9 : 1, 9, alphabet);
    if (size == MRZ_TD1)
        put_run(random, zone->lines[1] + 18, 0, 11, alphabet);
    if (!is_long && random_below(random, 2))
        put_run(random, AT(optional), 1, making->optional_length, alphabet);
    if (is_long) {
        int rest = put_run(random, AT(optional), 1, making->optional_length - 2, signs);
        char number[32];
        snprintf(number, sizeof number, "%.9s%.*s", AT(number), rest, AT(optional));
        int sum = 0;
        for (int i = 0; number[i]; i++)
            sum += value_of(number[i]) * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        AT(optional)[rest] = (char)('0' + sum % 10);
        int left = making->optional_length - rest - 2;
        if (left > 0 && random_below(random, 2))
            put_run(random, AT(optional) + rest + 2, 1, left, alphabet);
    }
    for (size_t i = 0; i < COUNT(chains); i++)
        if (chains[i].size == size && !(is_long && chains[i].field == MRZ_NUMBER))
            zone->lines[chains[i].line - 1][chains[i].position - 1] =
                digit_of(&chains[i], zone->lines);
    if (size == MRZ_TD3 && strspn(AT(optional), "<") >= 14 && random_below(random, 2))
        zone->lines[1][42] = '<'; /* worth as much as the 0 */
    return is_long;
}

/* Reads it; that it has no faults but those of digits of `noticed`. */
static void
check_reading(const struct mrz_zone *zone, struct mrz_document *document)
{
    char text[ZONES_TEXT_MAX + 1];
    unsigned noticed = 0;
    zones_print(zone, text);
    mrz_read(text, strlen(text), ZONES_TODAY, document);
    for (size_t i = 0; i < document->faults_count; i++)
        if (document->faults[i].type == MRZ_FAULT_CHECK)
            noticed |= 1u << document->faults[i].field;
    assert_int_equal(noticed, mrz_noticed(zone));
}

static void
test_sound(void **state)
{
    (void)state;
    uint64_t random = 1;
    long longs = 0;
    for (int size = 0; size < MRZ_SIZE_COUNT; size++)
        for (long i = amount("mrz-zones"); i > 0; i--) {
            struct mrz_zone zone;
            struct mrz_document document;
            bool is_long = make_zone(&random, (enum mrz_size)size, &zone);
            check_reading(&zone, &document);
            assert_int_equal(document.faults_count, 0);
            assert_memory_equal(&document.zone, &zone, sizeof zone);
            assert_int_equal(strlen(document.number) > 9, is_long);
            struct mrz_zone again = zones_write(&document);
            assert_memory_equal(&again, &zone, sizeof zone);
            longs += is_long;
        }
    assert_true(longs > amount("mrz-zones") / 4);
}

/*
 * What must be noticed of a zone whose digits hold when `to` is read at a place. Values that differ
 * by a multiple of ten are the same to a digit, and it does not care for its neighbours; a digit
 * itself is compared as it stands.
 */
static unsigned
predict(const struct mrz_zone *zone, int line, int position, char to)
{
    unsigned noticed = 0;
    char from = zone->lines[line - 1][position - 1];
    int apart = value_of(to) - value_of(from);
    for (size_t i = 0; i < COUNT(chains); i++) {
        if (chains[i].size != zone->size)
            continue;
        bool is_digit = line == chains[i].line && position == chains[i].position;
        bool seen =
            apart * weight_in(&chains[i], line, position) % 10 != 0 || (is_digit && to != from);
        if (zone->size == MRZ_TD3 && chains[i].field == MRZ_OPTIONAL) {
            bool empty = strspn(zone->lines[1] + 28, "<") >= 14;
            if (is_digit && empty)
                seen = to != '0' && to != '<';
            else if (empty && zone->lines[1][42] == '<')
                seen = weight_in(&chains[i], line, position) > 0 && to != from;
        }
        noticed |= seen ? 1u << chains[i].field : 0;
    }
    return noticed;
}

/* With a filler for its digit a number may be a long one: then the optional field matters too. */
static bool
is_predictable(const struct mrz_zone *zone, bool is_long, int line, int position, char to)
{
    const struct chain *number = &chains[zone->size == MRZ_TD1 ? 9 : 5];
    if (zone->size == MRZ_TD3)
        return true;
    if (!is_long)
        return line != number->line || position != number->position || to != '<';
    int optional = makings[zone->size].optional.position;
    return line != number->line ||
           !((position >= number->position - 1 && position <= number->position) ||
             (position >= optional && position < optional + makings[zone->size].optional_length));
}

/* Of a long number the chain has no digit of its own place: it is in the optional field. */
static void
check_change(const struct mrz_zone *zone, bool is_long, int line, int position, char to)
{
    if (!is_predictable(zone, is_long, line, position, to))
        return;
    struct mrz_zone changed = *zone;
    struct mrz_document document;
    changed.lines[line - 1][position - 1] = to;
    assert_int_equal(mrz_noticed(&changed), predict(zone, line, position, to));
    check_reading(&changed, &document);
}

static void
test_changed(void **state)
{
    (void)state;
    uint64_t random = 2;
    for (int size = 0; size < MRZ_SIZE_COUNT; size++)
        for (long i = amount("mrz-zones"); i > 0; i--) {
            struct mrz_zone zone;
            bool is_long = make_zone(&random, (enum mrz_size)size, &zone);
            int line = 1 + (int)random_below(&random, (uint32_t)makings[size].lines);
            int position = 1 + (int)random_below(&random, (uint32_t)makings[size].width);
            check_change(&zone, is_long, line, position, any_of(&random, alphabet));
        }
}

/* Every character of the specimens, and of a zone with an empty optional field, as every other. */
static void
test_every_change(void **state)
{
    (void)state;
    static const char *const empty[] = {
        "P<UTOSATRIYA<SUDARPA<<<<<<<<<<<<<<<<<<<<<<<<\n"
        "X0000001A4UTO8802141M3105010<<<<<<<<<<<<<<<0",
        "P<UTOSATRIYA<SUDARPA<<<<<<<<<<<<<<<<<<<<<<<<\n"
        "X0000001A4UTO8802141M3105010<<<<<<<<<<<<<<00",
    };
    for (size_t i = 0; i < MRZ_SIZE_COUNT + COUNT(empty); i++) {
        const char *text = i < MRZ_SIZE_COUNT ? zones_specimens[i] : empty[i - MRZ_SIZE_COUNT];
        struct mrz_document document;
        assert_true(mrz_read(text, strlen(text), ZONES_TODAY, &document));
        enum mrz_size size = document.zone.size;
        for (int line = 1; line <= makings[size].lines; line++)
            for (int position = 1; position <= makings[size].width; position++)
                for (const char *to = alphabet; *to; to++)
                    check_change(&document.zone, false, line, position, *to);
    }
}

/* Of a long number's own digit: each of its characters counts, at the weight it has in the whole.
 */
static void
test_changed_long(void **state)
{
    (void)state;
    uint64_t random = 3;
    long seen = 0;
    for (long i = amount("mrz-zones"); i > 0; i--) {
        enum mrz_size size = random_below(&random, 2) ? MRZ_TD1 : MRZ_TD2;
        struct mrz_zone zone;
        if (!make_zone(&random, size, &zone))
            continue;
        size_t rest = mrz_number_rest(&zone);
        int at = (int)random_below(&random, 9 + (uint32_t)rest), line = makings[size].number.line;
        int position =
            at < 9 ? makings[size].number.position + at : makings[size].optional.position + at - 9;
        char from = zone.lines[line - 1][position - 1], to = any_of(&random, signs);
        int weight = at % 3 == 0 ? 7 : at % 3 == 1 ? 3 : 1;
        zone.lines[line - 1][position - 1] = to;
        bool noticed = mrz_noticed(&zone) >> MRZ_NUMBER & 1;
        assert_int_equal(noticed, (value_of(to) - value_of(from)) * weight % 10 != 0);
        seen += noticed;
    }
    assert_true(seen > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound),
        cmocka_unit_test(test_changed),
        cmocka_unit_test(test_every_change),
        cmocka_unit_test(test_changed_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
