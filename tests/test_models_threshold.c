#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "models/threshold.h"

/* The numbers of the illustrative table: low, medium, high. */
static const struct scores others = {18, 8}, same = {66.77, 11.71};

static void
expect_near(double value, double wanted, double within, const char *what)
{
    if (!(fabs(value - wanted) <= within))
        fail_msg("%s is %.17g, not %.17g", what, value, wanted);
}

/* One threshold moves both errors: 1 % and 0.5 %, 0.1 % and 2 %, 0.01 % and 6 %. */
static void
the_table_comes_out(void **state)
{
    static const struct {
        double at;
        int64_t match, non_match; /* hundredths of a per cent */
        int64_t through, stopped; /* of 1,000 */
        bool under_one;
    } rows[] = {
        {36.61, 100, 50, 10, 5, false},
        {42.72, 10, 200, 1, 20, false},
        {48.58, 1, 602, 0, 60, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double match = threshold_false_match(others, rows[i].at);
        double non_match = threshold_false_non_match(same, rows[i].at);
        assert_int_equal(threshold_hundredths(match), rows[i].match);
        expect_near((double)threshold_hundredths(non_match), (double)rows[i].non_match, 2, "FNMR");
        struct people through = threshold_people(match, 1000);
        assert_int_equal(through.people, rows[i].through);
        assert_int_equal(through.under_one, rows[i].under_one);
        assert_int_equal(threshold_people(non_match, 1000).people, rows[i].stopped);
    }
}

/* Known values of the normal distribution, to all their digits. */
static void
shares_are_those_of_the_normal_distribution(void **state)
{
    static const struct {
        double spreads, above;
    } rows[] = {
        {0, 0.5},
        {1, 0.15865525393145705},
        {-1, 0.84134474606854295},
        {1.6448536269514722, 0.05},
        {3.0902323061678132, 0.001},
        {6, 9.8658764503769814e-10},
        {10, 7.6198530241605261e-24},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double above = rows[i].above, spreads = rows[i].spreads;
        expect_near(threshold_false_match(others, 18 + 8 * spreads), above, above * 1e-11, "FMR");
        expect_near(threshold_false_non_match((struct scores){50, 10}, 50 - 10 * spreads), above,
                    above * 1e-11, "FNMR");
    }
    expect_near(threshold_density((struct scores){0, 1}, 0), 0.3989422804014327, 1e-15, "density");
    expect_near(threshold_density((struct scores){18, 8}, 26), 0.2419707245191434 / 8, 1e-15,
                "density");
    expect_near(threshold_density((struct scores){18, 8}, 10), 0.2419707245191434 / 8, 1e-15,
                "density");
}

/* Beyond all measure a rate is 0 or 1, and never something else. */
static void
extremes_are_numbers(void **state)
{
    static const struct {
        struct scores scores;
        double at, match, non_match;
    } rows[] = {
        {{18, 8}, 1e6, 0, 1},        {{18, 8}, -1e6, 1, 0},        {{18, 8}, INFINITY, 0, 1},
        {{18, 8}, -INFINITY, 1, 0},  {{50, 1e-300}, 50, 0.5, 0.5}, {{50, 1e-300}, 50.01, 0, 1},
        {{50, 1e-300}, 49.99, 1, 0}, {{50, 5e-324}, 49.99, 1, 0},  {{50, 1e300}, 99, 0.5, 0.5},
        {{-1e308, 1}, 1e308, 0, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double match = threshold_false_match(rows[i].scores, rows[i].at);
        double non_match = threshold_false_non_match(rows[i].scores, rows[i].at);
        if (match != rows[i].match || non_match != rows[i].non_match)
            fail_msg("row %zu: %g, %g", i, match, non_match);
        assert_false(isnan(threshold_density(rows[i].scores, rows[i].at)));
    }
}

/* A score in [0, 100), a spread above 0. */
static struct scores
random_scores(uint64_t *random)
{
    return (struct scores){random_below(random, 10000) / 100.0,
                           (1 + random_below(random, 4000)) / 100.0};
}

/* Lowering one raises the other, for any system: and never leaves 0 to 1. */
static void
one_error_falls_as_the_other_rises(void **state)
{
    (void)state;
    uint64_t random = 7;
    for (int i = 0; i < 10000; i++) {
        struct scores a = random_scores(&random), b = random_scores(&random);
        double low = random_below(&random, 10000) / 100.0;
        double high = low + (1 + random_below(&random, 2000)) / 100.0;
        double match = threshold_false_match(a, low), less = threshold_false_match(a, high);
        double non_match = threshold_false_non_match(b, low);
        double more = threshold_false_non_match(b, high);
        bool in_range = less >= 0 && match <= 1 && non_match >= 0 && more <= 1;
        /* Both move, unless they are as near to 0 or 1 as a number can be. */
        bool falls = less < match || match == 0 || less == 1;
        bool rises = more > non_match || more == 0 || non_match == 1;
        if (!in_range || !falls || !rises)
            fail_msg("%g to %g: FMR %g, %g; FNMR %g, %g", low, high, match, less, non_match, more);
    }
}

static void
a_rate_leads_back_to_its_threshold(void **state)
{
    static const double rates[] = {1e-12, 1e-6, 0.0001, 0.001, 0.01, 0.05, 0.5, 0.95, 0.999};
    (void)state;
    expect_near(threshold_of_false_match(others, 0.01), 36.61, 0.005, "low");
    expect_near(threshold_of_false_match(others, 0.001), 42.72, 0.005, "medium");
    expect_near(threshold_of_false_match(others, 0.0001), 47.75, 0.005, "high");
    expect_near(threshold_of_false_non_match(same, 0.02), 42.72, 0.005, "medium");
    uint64_t random = 11;
    for (size_t i = 0; i < 1000; i++) {
        struct scores scores = random_scores(&random);
        double rate = rates[i % (sizeof rates / sizeof rates[0])];
        double at = threshold_of_false_match(scores, rate);
        expect_near(threshold_false_match(scores, at) / rate, 1, 1e-9, "FMR");
        at = threshold_of_false_non_match(scores, rate);
        expect_near(threshold_false_non_match(scores, at) / rate, 1, 1e-9, "FNMR");
    }
}

/* The point where both rates are the same. */
static void
the_rates_are_equal_at_one_point(void **state)
{
    (void)state;
    uint64_t random = 13;
    for (int i = 0; i < 1000; i++) {
        struct scores low = random_scores(&random), high = random_scores(&random);
        high.mean += 100;
        struct equal_error equal = threshold_equal_error(low, high);
        expect_near(threshold_false_match(low, equal.at), equal.rate, equal.rate * 1e-9, "FMR");
        expect_near(threshold_false_non_match(high, equal.at), equal.rate, equal.rate * 1e-9,
                    "FNMR");
        assert_true(low.mean < equal.at && equal.at < high.mean);
    }
    struct equal_error equal = threshold_equal_error(others, same);
    expect_near(equal.at, 37.79, 0.01, "EER point");
    assert_int_equal(threshold_hundredths(equal.rate), 67);
}

/* FAR = FMR (1 - FTA), FRR = FTA + FNMR (1 - FTA). */
static void
transactions_count_what_gives_no_sample(void **state)
{
    static const struct {
        double match, non_match, fta, accept, reject;
    } rows[] = {
        {0.001, 0.05, 0, 0.001, 0.05},
        {0.001, 0.05, 0.02, 0.00098, 0.069},
        {0.01, 0.005, 0.1, 0.009, 0.1045},
        {0.5, 0.5, 1, 0, 1},
        {0, 0, 0.03, 0, 0.03},
        {1, 1, 0.5, 0.5, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_near(threshold_false_accept(rows[i].match, rows[i].fta), rows[i].accept, 1e-15,
                    "FAR");
        expect_near(threshold_false_reject(rows[i].non_match, rows[i].fta), rows[i].reject, 1e-15,
                    "FRR");
    }
}

/* The chance of at least one false hit grows with the list: 9.5 %, 63 %, 0.1 %, 1 %. */
static void
lists_make_false_matches_grow(void **state)
{
    static const struct {
        double match;
        int64_t entries, ten_thousandths; /* of a per cent */
    } rows[] = {
        {1e-4, 1000, 95167}, {1e-4, 10000, 632139}, {1e-6, 1000, 1000},
        {1e-6, 10000, 9950}, {1e-4, 1, 100},        {1e-4, 0, 0},
        {0, 1000000, 0},     {1, 1, 1000000},       {1e-4, -5, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double any = threshold_any_false_match(rows[i].match, rows[i].entries);
        assert_int_equal(llround(any * 1e6), rows[i].ten_thousandths);
    }
    expect_near(threshold_any_false_match(1e-18, 1000), 1e-15, 1e-25, "a tiny chance");
}

/* Ten times the rate for one group: of 10,000 attempts 10 succeed in the one, 100 in the other.
 * Where only 10 succeed in the other, 1 does in the one. */
static void
one_setting_protects_two_groups_unequally(void **state)
{
    (void)state;
    struct scores group = {18, 8};
    double at = threshold_of_false_match(group, 0.001);
    struct scores other = {at - 8 * 2.3263478740408408, 8}; /* whose rate there is 1 % */
    assert_int_equal(threshold_people(threshold_false_match(group, at), 10000).people, 10);
    assert_int_equal(threshold_people(threshold_false_match(other, at), 10000).people, 100);
    at = threshold_of_false_match(other, 0.001);
    assert_int_equal(threshold_people(threshold_false_match(other, at), 10000).people, 10);
    assert_int_equal(threshold_people(threshold_false_match(group, at), 10000).people, 1);
}

/* Nobody is said to be nobody who is half a person. */
static void
people_are_rounded_honestly(void **state)
{
    static const struct {
        double rate;
        int64_t crowd, people;
        bool under_one;
    } rows[] = {
        {0, 1000, 0, false},      {0.0004999, 1000, 0, true}, {0.0005, 1000, 1, false},
        {0.0001, 1000, 0, true},  {0.0001, 5000, 1, false},   {0.0014, 1000, 1, false},
        {0.0015, 1000, 2, false}, {1, 1000, 1000, false},     {1e-300, 1000, 0, true},
        {0.02, 100, 2, false},    {0.004, 100, 0, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct people people = threshold_people(rows[i].rate, rows[i].crowd);
        if (people.people != rows[i].people || people.under_one != rows[i].under_one)
            fail_msg("%g of %d: %d, %d", rows[i].rate, (int)rows[i].crowd, (int)people.people,
                     people.under_one);
    }
    assert_int_equal(threshold_hundredths(0.000049), 0);
    assert_int_equal(threshold_hundredths(0.00005), 1);
    assert_int_equal(threshold_hundredths(1), 10000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_comes_out),
        cmocka_unit_test(shares_are_those_of_the_normal_distribution),
        cmocka_unit_test(extremes_are_numbers),
        cmocka_unit_test(one_error_falls_as_the_other_rises),
        cmocka_unit_test(a_rate_leads_back_to_its_threshold),
        cmocka_unit_test(the_rates_are_equal_at_one_point),
        cmocka_unit_test(transactions_count_what_gives_no_sample),
        cmocka_unit_test(lists_make_false_matches_grow),
        cmocka_unit_test(one_setting_protects_two_groups_unequally),
        cmocka_unit_test(people_are_rounded_honestly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
