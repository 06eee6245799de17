#include "models/mrz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/zones.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static struct mrz_zone
zone_of(const char *text)
{
    struct mrz_document document;
    mrz_read(text, strlen(text), ZONES_TODAY, &document);
    return document.zone;
}

static void
test_values(void **state)
{
    (void)state;
    static const struct {
        char character;
        int expected;
    } rows[] = {
        {'0', 0},  {'9', 9},  {'A', 10}, {'G', 16}, {'K', 20},    {'U', 30},    {'Z', 35},
        {'<', 0},  {'a', -1}, {' ', -1}, {'-', -1}, {'\0', -1},   {'\n', -1},   {'>', -1},
        {'@', -1}, {'[', -1}, {'/', -1}, {':', -1}, {'\xc3', -1}, {'\xff', -1},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(mrz_value(rows[i].character), rows[i].expected);
    static const int weights[] = {7, 3, 1, 7, 3, 1, 7};
    for (size_t i = 0; i < COUNT(weights); i++)
        assert_int_equal(mrz_weight(i), weights[i]);
}

/* Every line of the specimens that is worked out in words, and what a slip of a finger makes. */
static void
test_sums(void **state)
{
    (void)state;
    static const struct {
        const char *characters;
        int sum;
        char digit;
    } rows[] = {
        {"L898902C3", 316, '6'},
        {"740812", 122, '2'},
        {"120415", 49, '9'},
        {"ZE184226B<<<<<", 401, '1'},
        {"L898902C3674081221204159ZE184226B<<<<<1", 880, '0'},
        {"D23145890", 207, '7'},
        {"", 0, '0'},
        {"<<<<<<", 0, '0'},
        /* the same slips as in a lesson: a wrong key, two swaps */
        {"740813", 123, '3'},
        {"470812", 110, '0'},
        {"740821", 124, '4'},
        /* a swap of values that differ by five goes unseen */
        {"160101", 33, '3'},
        {"610101", 53, '3'},
        /* long numbers, on cards whose specimens are public */
        {"007666667ZZ0", 490, '0'},
        {"600001795015", 132, '2'},
        /* no characters of a zone: as if they were fillers */
        {"7a0812", 110, '0'},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t count = strlen(rows[i].characters);
        assert_int_equal(mrz_sum(rows[i].characters, count), rows[i].sum);
        assert_int_equal(mrz_check_digit(rows[i].characters, count), rows[i].digit);
    }
}

/* The products of the first worked line. */
static void
test_products(void **state)
{
    (void)state;
    static const int products[] = {147, 24, 9, 56, 27, 0, 14, 36, 3};
    for (size_t i = 0; i < COUNT(products); i++)
        assert_int_equal(mrz_value("L898902C3"[i]) * mrz_weight(i), products[i]);
}

/* What a reader must and cannot tell apart when one character became another. */
static void
test_misreadings(void **state)
{
    (void)state;
    static const struct {
        char is, read;
        bool seen;
    } rows[] = {
        {'0', 'O', true},  {'1', 'I', true},  {'8', 'B', true},  {'5', 'S', true},
        {'2', 'Z', true},  {'G', '6', false}, {'A', 'K', false}, {'A', 'U', false},
        {'K', 'U', false}, {'A', '0', false}, {'U', '0', false}, {'K', '0', false},
        {'<', '0', false}, {'<', 'A', false}, {'1', '7', true},  {'6', 'G', false},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t at = 0; at < 9; at++) {
            char before[] = "123456789", after[] = "123456789";
            before[at] = rows[i].is;
            after[at] = rows[i].read;
            assert_int_equal(mrz_check_digit(before, 9) != mrz_check_digit(after, 9), rows[i].seen);
        }
}

/* Of every size each place lies in its line, none on another, and together they are the zone. */
static void
test_layouts(void **state)
{
    (void)state;
    static const int lines[] = {3, 2, 2}, widths[] = {30, 36, 44}, composed[] = {50, 31, 39};
    for (int size = 0; size < MRZ_SIZE_COUNT; size++) {
        const struct mrz_layout *layout = mrz_layout((enum mrz_size)size);
        char seen[MRZ_LINES_MAX][MRZ_LINE_MAX] = {{0}};
        int covered = 0, before = -1, length = 0;
        assert_int_equal(layout->lines, lines[size]);
        assert_int_equal(layout->width, widths[size]);
        for (size_t i = 0; i < layout->places_count; i++) {
            const struct mrz_place *place = &layout->places[i];
            assert_ptr_equal(place, mrz_place((enum mrz_size)size, place->field));
            assert_true(place->line * MRZ_LINE_MAX + place->column > before);
            before = place->line * MRZ_LINE_MAX + place->column;
            for (int j = 0; j < place->length; j++)
                covered += !seen[place->line][place->column + j]++;
            if (place->check >= 0 && place->field != MRZ_COMPOSITE)
                covered += !seen[place->line][place->check]++;
        }
        assert_int_equal(covered, layout->lines * layout->width);
        for (size_t i = 0; i < layout->composite_count; i++)
            length += layout->composite[i].length;
        assert_int_equal(length, composed[size]);
    }
    assert_null(mrz_place(MRZ_TD3, MRZ_OPTIONAL_2));
    assert_non_null(mrz_place(MRZ_TD1, MRZ_OPTIONAL_2));
}

/* Who holds the document, and who issued it, is under no digit. */
static void
test_covered(void **state)
{
    (void)state;
    enum {
        OF_ALL = 1 << MRZ_NUMBER | 1 << MRZ_BIRTH | 1 << MRZ_EXPIRY | 1 << MRZ_OPTIONAL,
    };
    static const unsigned rows[MRZ_SIZE_COUNT] = {
        [MRZ_TD1] = OF_ALL | 1 << MRZ_OPTIONAL_2,
        [MRZ_TD2] = OF_ALL,
        [MRZ_TD3] = OF_ALL,
    };
    for (int size = 0; size < MRZ_SIZE_COUNT; size++)
        for (int field = 0; field < MRZ_FIELD_COUNT; field++)
            assert_int_equal(mrz_is_covered((enum mrz_size)size, (enum mrz_field)field),
                             rows[size] >> field & 1);
}

static void
test_checked(void **state)
{
    (void)state;
    static const struct {
        enum mrz_size size;
        enum mrz_field field;
        const char *characters; /* "": it has no digit */
        char digit;
    } rows[] = {
        {MRZ_TD3, MRZ_NUMBER, "L898902C3", '6'},
        {MRZ_TD3, MRZ_BIRTH, "740812", '2'},
        {MRZ_TD3, MRZ_EXPIRY, "120415", '9'},
        {MRZ_TD3, MRZ_OPTIONAL, "ZE184226B<<<<<", '1'},
        {MRZ_TD3, MRZ_COMPOSITE, "L898902C3674081221204159ZE184226B<<<<<1", '0'},
        {MRZ_TD3, MRZ_SEX, "", 0},
        {MRZ_TD3, MRZ_NATIONALITY, "", 0},
        {MRZ_TD3, MRZ_NAME, "", 0},
        {MRZ_TD3, MRZ_OPTIONAL_2, "", 0},
        {MRZ_TD2, MRZ_NUMBER, "D23145890", '7'},
        {MRZ_TD2, MRZ_COMPOSITE, "D23145890774081221204159<<<<<<<", '6'},
        {MRZ_TD2, MRZ_OPTIONAL, "", 0},
        {MRZ_TD1, MRZ_NUMBER, "D23145890", '7'},
        {MRZ_TD1, MRZ_COMPOSITE, "D231458907<<<<<<<<<<<<<<<74081221204159<<<<<<<<<<<", '6'},
        {MRZ_TD1, MRZ_OPTIONAL_2, "", 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mrz_zone zone = zone_of(zones_specimens[rows[i].size]);
        char text[MRZ_TEXT_MAX + 1] = "untouched", should = 0, is = 0;
        size_t count = mrz_checked(&zone, rows[i].field, text);
        assert_string_equal(text, rows[i].characters);
        assert_int_equal(count, strlen(text));
        assert_int_equal(mrz_digit(&zone, rows[i].field, &should, &is), count > 0);
        assert_int_equal(should, rows[i].digit);
        assert_int_equal(is, rows[i].digit);
        assert_true(mrz_digit_holds(&zone, rows[i].field));
    }
}

/* The specimen with a stretch of its second line written over. */
static void
test_noticed(void **state)
{
    (void)state;
    enum {
        NUMBER = 1 << MRZ_NUMBER,
        BIRTH = 1 << MRZ_BIRTH,
        EXPIRY = 1 << MRZ_EXPIRY,
        OPTIONAL = 1 << MRZ_OPTIONAL,
        COMPOSITE = 1 << MRZ_COMPOSITE,
    };
    static const struct {
        int position; /* in the second line of TD3, from 1 */
        const char *characters;
        unsigned expected;
    } rows[] = {
        {1, "L898902C3", 0},
        {14, "740813", BIRTH | COMPOSITE},
        {14, "470812", BIRTH | COMPOSITE},
        {14, "740821", BIRTH | COMPOSITE},
        {9, "0", NUMBER | COMPOSITE},
        {10, "7", NUMBER | COMPOSITE},
        {10, "G", NUMBER}, /* is no digit; the composite takes it for a 6 */
        {1, "B", 0},       /* for L: values ten apart */
        {11, "XXA", 0},
        {21, "M", 0}, /* the sex is under no digit */
        {21, "<", 0},
        {21, "X", 0},
        {22, "120416", EXPIRY | COMPOSITE},
        {43, "<", OPTIONAL | COMPOSITE},
        {29, "<<<<<<<<<<<<<<<", COMPOSITE}, /* an empty field may have < */
        {29, "<<<<<<<<<<<<<<0", COMPOSITE},
        {29, "<<<<<<<<<<<<<<1", OPTIONAL | COMPOSITE},
        {44, "1", COMPOSITE},
        {44, "<", COMPOSITE},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mrz_zone zone = zone_of(zones_specimens[MRZ_TD3]);
        memcpy(zone.lines[1] + rows[i].position - 1, rows[i].characters,
               strlen(rows[i].characters));
        assert_int_equal(mrz_noticed(&zone), rows[i].expected);
        mrz_mend_digits(&zone);
        assert_int_equal(mrz_noticed(&zone), 0);
    }
}

/* Digits that hold stay as they are, others become right: also 0 or < of an empty field. */
static void
test_mending(void **state)
{
    (void)state;
    static const struct {
        const char *line, *expected;
    } rows[] = {
        {"L898902C36UTO7408122F1204159ZE184226B<<<<<10",
         "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
        {"L898902C3<UTO740812<F120415<ZE184226B<<<<<<<",
         "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
        {"X0000001A4UTO8802141M3105010<<<<<<<<<<<<<<<0",
         "X0000001A4UTO8802141M3105010<<<<<<<<<<<<<<<0"},
        {"X0000001A4UTO8802141M3105010<<<<<<<<<<<<<<9X",
         "X0000001A4UTO8802141M3105010<<<<<<<<<<<<<<00"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mrz_zone zone = zone_of(zones_specimens[MRZ_TD3]);
        strcpy(zone.lines[1], rows[i].line);
        mrz_mend_digits(&zone);
        assert_string_equal(zone.lines[1], rows[i].expected);
    }
}

/* The digit of a long document number stands behind its rest. */
static void
test_long_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t rest;
        const char *characters;
        int line, column;
        bool holds;
    } rows[] = {
        {"I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\n"
         "STEVENSON<<PETER<<<<<<<<<<<<<<",
         3, "D23145890734", 0, 18, true},
        {"I<UTOD23145890<7348<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\n"
         "STEVENSON<<PETER<<<<<<<<<<<<<<",
         3, "D23145890734", 0, 18, false},
        {"I<UTOSTEVENSON<<PETER<<<<<<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<2", 3,
         "D23145890734", 1, 31, true},
        /* the longest that a card has room for */
        {"I<UTO600001795<01500000000002<\n3407127M9507122UTO<<<<<<<<<<<2\n"
         "STEVENSON<<PETER<<<<<<<<<<<<<<",
         13, "6000017950150000000000", 0, 28, true},
        /* no long ones: a short number, no digit, no filler behind it, a passport */
        {"I<UTOD2314589<<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\n"
         "STEVENSON<<PETER<<<<<<<<<<<<<<",
         0, "D2314589<", 0, 14, false},
        {"I<UTOD23145890<734A<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\n"
         "STEVENSON<<PETER<<<<<<<<<<<<<<",
         0, "D23145890", 0, 14, false},
        {"I<UTOD23145890<9<<<<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\n"
         "STEVENSON<<PETER<<<<<<<<<<<<<<",
         0, "D23145890", 0, 14, false},
        {"I<UTOD23145890<734900000000000\n3407127M9507122UTO<<<<<<<<<<<2\n"
         "STEVENSON<<PETER<<<<<<<<<<<<<<",
         0, "D23145890", 0, 14, false},
        {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
         "D23145890<UTO7408122F12041597349<<<<<<<<<<10",
         0, "D23145890", 1, 9, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mrz_zone zone = zone_of(rows[i].text);
        char text[MRZ_TEXT_MAX + 1];
        int line, column;
        assert_int_equal(mrz_number_rest(&zone), rows[i].rest);
        mrz_checked(&zone, MRZ_NUMBER, text);
        assert_string_equal(text, rows[i].characters);
        assert_true(mrz_digit_place(&zone, MRZ_NUMBER, &line, &column));
        assert_int_equal(line, rows[i].line);
        assert_int_equal(column, rows[i].column);
        assert_int_equal(mrz_digit_holds(&zone, MRZ_NUMBER), rows[i].holds);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),   cmocka_unit_test(test_sums),
        cmocka_unit_test(test_products), cmocka_unit_test(test_misreadings),
        cmocka_unit_test(test_layouts),  cmocka_unit_test(test_covered),
        cmocka_unit_test(test_checked),  cmocka_unit_test(test_noticed),
        cmocka_unit_test(test_mending),  cmocka_unit_test(test_long_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
