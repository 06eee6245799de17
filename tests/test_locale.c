#include "view/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static void
test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        int64_t value;
        const char *expected;
    } rows[] = {
        {"en", 0, "0"},
        {"en", 1234567, "1,234,567"},
        {"en", -7, "-7"},
        {"ko", 50000, "50,000"},
        {"id", 50000, "50.000"},
        {"vi", 50000, "50.000"},
        {"ms", 50000, "50,000"},
        {"fil", 50000, "50,000"},
        {"th", 50000, "50,000"},
        {"km@numbers=khmr", 24, "២៤"},
        {"ar-EG", 24, "٢٤"},
        {"xx-nonsense", 12, "12"},
        {"en", INT64_MIN, "-9,223,372,036,854,775,808"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(locale_number(&arena, rows[i].language, rows[i].value),
                            rows[i].expected);
    arena_finish(&arena);
}

static void
test_dates(void **state)
{
    (void)state;
    enum { DAY = 24 * 60 * 60 };
    static const struct {
        const char *language, *calendar;
        int64_t seconds;
        const char *expected;
    } rows[] = {
        {"en", "gregorian", 0, "January 1, 1970"},
        {"en", "gregorian", -1, "December 31, 1969"},
        {"en", "gregorian", DAY - 1, "January 1, 1970"},
        {"ko", "gregorian", 20423LL * DAY, "2025년 12월 1일"},
        {"id", "gregorian", 20423LL * DAY, "1 Desember 2025"},
        {"th", "gregorian", 20423LL * DAY, "1 ธันวาคม ค.ศ. 2025"},
        {"th", "buddhist", 20423LL * DAY, "1 ธันวาคม 2568"},
        {"fil", "gregorian", 20423LL * DAY, "Disyembre 1, 2025"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *date = locale_date(&arena, rows[i].language, rows[i].calendar, rows[i].seconds);
        assert_string_equal(date, rows[i].expected);
    }
    arena_finish(&arena);
}

static void
test_decimals(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        int64_t value;
        int places;
        const char *expected;
    } rows[] = {
        {"en", 0, 2, "0"},          {"en", 1200, 2, "12"},
        {"en", 1250, 2, "12.5"},    {"en", 1205, 2, "12.05"},
        {"en", 7, 2, "0.07"},       {"en", 123456789, 2, "1,234,567.89"},
        {"id", 1250, 2, "12,5"},    {"vi", 1205, 2, "12,05"},
        {"ko", 250000, 2, "2,500"}, {"xx-nonsense", 5, 2, "0.05"},
        {"en", 7, 0, "7"},          {"en", 50000, 4, "5"},
        {"en", 1, 4, "0.0001"},     {"en", 1000000, 4, "100"},
        {"id", 12345, 4, "1,2345"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(locale_decimal(&arena, rows[i].language, rows[i].value, rows[i].places),
                            rows[i].expected);
    arena_finish(&arena);
}

/* As exactly as is known: a day, a month or a year. */
static void
test_days(void **state)
{
    (void)state;
    static const struct {
        const char *language, *calendar;
        int year, month, day;
        const char *expected;
    } rows[] = {
        {"en", "gregorian", 2016, 5, 21, "May 21, 2016"},
        {"en", "gregorian", 2016, 5, 0, "May 2016"},
        {"en", "gregorian", 2016, 0, 0, "2016"},
        {"en", "gregorian", 2016, 2, 29, "February 29, 2016"},
        {"en", "gregorian", 1948, 12, 10, "December 10, 1948"},
        {"ko", "gregorian", 2016, 5, 0, "2016년 5월"},
        {"ko", "gregorian", 2016, 0, 0, "2016년"},
        {"id", "gregorian", 2016, 5, 0, "Mei 2016"},
        {"vi", "gregorian", 2016, 5, 0, "tháng 5 năm 2016"},
        {"th", "buddhist", 2016, 5, 21, "21 พฤษภาคม 2559"},
        {"th", "buddhist", 2016, 5, 0, "พฤษภาคม 2559"},
        {"th", "buddhist", 2016, 0, 0, "พ.ศ. 2559"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(locale_day(&arena, rows[i].language, rows[i].calendar, rows[i].year,
                                       rows[i].month, rows[i].day),
                            rows[i].expected);
    arena_finish(&arena);
}

static void
test_plurals(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        int64_t value;
        const char *expected;
    } rows[] = {
        {"en", 1, "one"},   {"en", 0, "other"}, {"en", 2, "other"}, {"ko", 1, "other"},
        {"th", 1, "other"}, {"vi", 5, "other"}, {"fil", 3, "one"},  {"fil", 4, "other"},
        {"ar", 2, "two"},   {"pl", 3, "few"},   {"", 1, "other"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(locale_plural(&arena, rows[i].language, rows[i].value),
                            rows[i].expected);
    arena_finish(&arena);
}

static void
test_order(void **state)
{
    (void)state;
    static const struct {
        const char *language, *first, *second; /* first < second */
    } rows[] = {
        {"en", "apple", "Banana"}, {"en", "gate", "gates"}, {"vi", "cam", "chó"},
        {"vi", "da", "đa"},        {"vi", "dung", "đa"}, /* đ is a letter of its own */
        {"en", "đa", "dung"},                            /* but not in English */
        {"th", "กา", "เก"}, /* by the consonant, though the vowel is written first */
        {"th", "เก", "ขา"},        {"ko", "가방", "나라"},  {"km", "ក", "ខ"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(locale_compare(rows[i].language, rows[i].first, rows[i].second) < 0);
        assert_true(locale_compare(rows[i].language, rows[i].second, rows[i].first) > 0);
        assert_int_equal(locale_compare(rows[i].language, rows[i].first, rows[i].first), 0);
    }
}

static void
test_word_counts(void **state)
{
    (void)state;
    static const struct {
        const char *language, *text;
        size_t least, most;
    } rows[] = {
        {"en", "", 0, 0},
        {"en", " - ", 0, 0},
        {"en", "A closed gate is not a refusal.", 7, 7},
        {"en", "At 3.5 km, wait: it's here!", 6, 6},
        {"ko", "여권을 확인합니다.", 2, 2},
        {"th", "ประตูที่ปิดไม่ใช่การปฏิเสธ", 5, 7},
        {"km", "ទ្វារបើក", 2, 2},
        {"ja", "出入国", 1, 3},
        {"vi", "Cổng – đóng (24 %)", 3, 3},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_in_range(locale_count_words(rows[i].language, rows[i].text), rows[i].least,
                        rows[i].most);
}

static void
test_fill(void **state)
{
    (void)state;
    static const char *const arguments[] = {"6", "14", "{0}"};
    static const struct {
        const char *pattern;
        size_t count;
        const char *expected;
    } rows[] = {
        {"", 2, ""},
        {"plain", 2, "plain"},
        {"{0} / {1}", 2, "6 / 14"},
        {"{1} 중 {0}", 2, "14 중 6"},
        {"{0}{0}", 2, "66"},
        {"{2}", 3, "{0}"},         /* what is filled in is not filled again */
        {"{2} {9}", 2, "{2} {9}"}, /* no such argument */
        {"{} {x} {0 {0", 2, "{} {x} {0 {0"},
        {"{00000} {-1}", 2, "{00000} {-1}"},
        {"{", 0, "{"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(locale_fill(&arena, rows[i].pattern, arguments, rows[i].count),
                            rows[i].expected);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),     cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_dates),       cmocka_unit_test(test_days),
        cmocka_unit_test(test_plurals),     cmocka_unit_test(test_order),
        cmocka_unit_test(test_word_counts), cmocka_unit_test(test_fill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
