#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/baserate.h"

enum { MILLION = 1000000 };

/* The worked examples, to the last millionth of a person. */
static void
people_are_counted_exactly(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct baserate_case given;
        struct baserate_counts counts;
        struct baserate_share genuine, sought;
    } rows[] = {
        {"a year at a gate",
         {BASERATE_GATE, MILLION, 100, 1000, 50000},
         {99900000, 100000, 49995000000, 949905000000},
         {998, 1000},
         {2, 1000}},
        {"a better camera",
         {BASERATE_GATE, MILLION, 100, 500, 10000},
         {99950000, 50000, 9999000000, 989901000000},
         {99, 100},
         {1, 100}},
        {"a list",
         {BASERATE_WATCHLIST, 100000, 10, 1000, 100000},
         {9000000, 1000000, 99990000, 99890010000},
         {92, 100},
         {8, 100}},
        {"a list that is asked with more care",
         {BASERATE_WATCHLIST, 100000, 10, 100, 100000},
         {9000000, 1000000, 9999000, 99980001000},
         {53, 100},
         {47, 100}},
        {"no impostors",
         {BASERATE_GATE, MILLION, 0, 1000, 50000},
         {0, 0, 50000000000, 950000000000},
         {100, 100},
         {0, 100}},
        {"all are impostors",
         {BASERATE_GATE, MILLION, MILLION, 1000, 50000},
         {999000000000, 1000000000, 0, 0},
         {0, 100},
         {100, 100}},
        {"a check that never errs",
         {BASERATE_GATE, MILLION, 100, 0, 0},
         {100000000, 0, 0, 999900000000},
         {0, 100},
         {100, 100}},
        {"a check that always errs",
         {BASERATE_GATE, MILLION, 100, MILLION, MILLION},
         {0, 100000000, 999900000000, 0},
         {100, 100},
         {0, 100}},
        {"nobody is stopped",
         {BASERATE_GATE, MILLION, 100, MILLION, 0},
         {0, 100000000, 0, 999900000000},
         {0, 0},
         {0, 0}},
        {"nobody travels", {BASERATE_GATE, 0, 0, 1000, 50000}, {0, 0, 0, 0}, {0, 0}, {0, 0}},
        {"as many as there may be",
         {BASERATE_GATE, BASERATE_PEOPLE_MOST, 1, 1, 999999},
         {999999, 1, 99999899000001, 100000000 - 1},
         {MILLION, MILLION},
         {0, MILLION}},
        {"four decimals of a per cent",
         {BASERATE_GATE, 3, 1, 1, 333333},
         {999999, 1, 666666, 1333334},
         {40, 100},
         {60, 100}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct baserate_counts counts = {0};
        bool counted = baserate_count(&rows[i].given, &counts);
        int64_t stopped = baserate_stopped(&counts);
        struct baserate_share genuine = baserate_share_of(counts.others_stopped, stopped);
        struct baserate_share sought = baserate_share_of(counts.sought_stopped, stopped);
        if (!counted || counts.sought_stopped != rows[i].counts.sought_stopped ||
            counts.sought_passed != rows[i].counts.sought_passed ||
            counts.others_stopped != rows[i].counts.others_stopped ||
            counts.others_passed != rows[i].counts.others_passed)
            fail_msg("%s: %jd %jd %jd %jd", rows[i].what, (intmax_t)counts.sought_stopped,
                     (intmax_t)counts.sought_passed, (intmax_t)counts.others_stopped,
                     (intmax_t)counts.others_passed);
        if (genuine.part != rows[i].genuine.part || genuine.whole != rows[i].genuine.whole ||
            sought.part != rows[i].sought.part || sought.whole != rows[i].sought.whole)
            fail_msg("%s: %jd of %jd, %jd of %jd", rows[i].what, (intmax_t)genuine.part,
                     (intmax_t)genuine.whole, (intmax_t)sought.part, (intmax_t)sought.whole);
        assert_true(counts.sought_stopped + counts.sought_passed + counts.others_stopped +
                        counts.others_passed ==
                    rows[i].given.people * MILLION);
    }
}

static void
what_is_out_of_range_is_not_counted(void **state)
{
    (void)state;
    static const struct baserate_case rows[] = {
        {BASERATE_GATE, -1, 0, 0, 0},
        {BASERATE_GATE, BASERATE_PEOPLE_MOST + 1, 0, 0, 0},
        {BASERATE_GATE, 100, -1, 0, 0},
        {BASERATE_GATE, 100, 101, 0, 0},
        {BASERATE_GATE, 100, 1, -1, 0},
        {BASERATE_GATE, 100, 1, MILLION + 1, 0},
        {BASERATE_WATCHLIST, 100, 1, 0, -1},
        {BASERATE_WATCHLIST, 100, 1, 0, MILLION + 1},
        {BASERATE_WATCHLIST, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
        {BASERATE_GATE, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct baserate_counts counts = {1, 2, 3, 4};
        assert_false(baserate_count(&rows[i], &counts));
        assert_int_equal(counts.sought_stopped, 1);
        assert_int_equal(counts.others_passed, 4);
    }
}

/* As many digits as tell few from none and most from all. */
static void
a_share_is_as_exact_as_it_must_be(void **state)
{
    (void)state;
    static const struct {
        int64_t among, stopped, part, whole;
    } rows[] = {
        {1, 2, 50, 100},
        {995, 1000, 995, 1000},
        {994, 1000, 99, 100},
        {5, 1000, 1, 100},
        {4, 1000, 4, 1000},
        {9999, 10000, 9999, 10000},
        {99999, 100000, 99999, 100000},
        {999999, 1000000, 999999, 1000000},
        {9999999, 10000000, 1000000, 1000000}, /* there it ends */
        {1, 10000000, 0, 1000000},
        {0, 7, 0, 100},
        {7, 7, 100, 100},
        {0, 0, 0, 0},
        {100000000000000, 100000000000000, 100, 100},
        {99999999999999, 100000000000000, 1000000, 1000000},
        {33333333333333, 100000000000000, 33, 100},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct baserate_share share = baserate_share_of(rows[i].among, rows[i].stopped);
        if (share.part != rows[i].part || share.whole != rows[i].whole)
            fail_msg("row %zu is %jd of %jd", i, (intmax_t)share.part, (intmax_t)share.whole);
    }
}

static void
a_base_rate_is_one_in_so_many(void **state)
{
    (void)state;
    static const struct {
        int64_t people, sought, precision, one_in;
    } rows[] = {
        {1243000000, 115000, 100, 10800}, /* positive answers of a year's searches */
        {1000000, 100, 1, 10000},
        {100000, 10, 1, 10000},
        {5, 2, 1, 3},
        {1000000, 0, 1, 0},
        {1000000, 1, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(baserate_one_in(rows[i].people, rows[i].sought, rows[i].precision),
                         rows[i].one_in);
}

static void
counts_are_rounded_to_be_printed(void **state)
{
    (void)state;
    static const struct {
        int64_t millionths, hundredths;
        bool less;
    } rows[] = {
        {0, 0, false},
        {1, 1, true},
        {9999, 1, true},
        {10000, 1, false},
        {50000, 5, false},
        {100000, 10, false},
        {994999, 99, false},
        {9000000, 900, false},
        {9999000, 1000, false},
        {99900000, 9990, false},
        {99990000, 10000, false},
        {50094900000, 5009500, false},
        {49995000000, 4999500, false},
        {100499999, 10000, false},
        {100500000, 10100, false},
        {100000000000000, 10000000000, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool less;
        int64_t hundredths = baserate_rounded(rows[i].millionths, &less);
        if (hundredths != rows[i].hundredths || less != rows[i].less)
            fail_msg("%jd is printed as %jd", (intmax_t)rows[i].millionths, (intmax_t)hundredths);
    }
}

static void
steps_are_round_numbers(void **state)
{
    (void)state;
    static const struct {
        int64_t value, most, less, more;
    } rows[] = {
        {0, MILLION, 0, 1},
        {1, MILLION, 0, 2},
        {2, MILLION, 1, 5},
        {5, MILLION, 2, 10},
        {10, MILLION, 5, 20},
        {33, MILLION, 20, 50},
        {50, 70, 20, 70},
        {70, 70, 50, 70},
        {500000, MILLION, 200000, MILLION},
        {MILLION, MILLION, 500000, MILLION},
        {0, 0, 0, 0},
        {3, 4, 2, 4},
        {BASERATE_PEOPLE_MOST, BASERATE_PEOPLE_MOST, 50000000, BASERATE_PEOPLE_MOST},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(baserate_less(rows[i].value), rows[i].less);
        assert_int_equal(baserate_more(rows[i].value, rows[i].most), rows[i].more);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_counted_exactly),
        cmocka_unit_test(what_is_out_of_range_is_not_counted),
        cmocka_unit_test(a_share_is_as_exact_as_it_must_be),
        cmocka_unit_test(a_base_rate_is_one_in_so_many),
        cmocka_unit_test(counts_are_rounded_to_be_printed),
        cmocka_unit_test(steps_are_round_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
