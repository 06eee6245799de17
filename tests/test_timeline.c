#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "elements/timeline.h"
#include "show/show.h"
#include "support/example.h"
#include "support/stage.h"

#define EVENT(id, date) "    - id: " id "\n      date: " date "\n      title: T\n      text: X.\n"
#define EVENTS          "timeline:\n  id: years\n  events:\n"

/* Taps on events by letter; what is open and seen afterwards, and which taps meant nothing. */
static void
taps_open_one_event_after_the_other(void **state)
{
    static const struct {
        const char *taps, *seen, *refused;
        char open;
        bool finished;
    } rows[] = {
        {"", "a", "", 'a', false},     {"b", "ab", "", 'b', false},   {"c", "ac", "", 'c', false},
        {"bc", "abc", "", 'c', true},  {"cb", "abc", "", 'b', true},  {"a", "a", "a", 'a', false},
        {"bb", "ab", "b", 'b', false}, {"ba", "ab", "", 'a', false},  {"bca", "abc", "", 'a', true},
        {"d", "a", "d", 'a', false},   {"`b", "ab", "`", 'b', false},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck =
        example_deck(EVENTS EVENT("a", "2004") EVENT("b", "2010") EVENT("c", "2016"));
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct show *show = show_new(&arena, deck, 1, 0);
        char refused[8] = "", seen[8] = "";
        show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
        for (const char *tap = rows[i].taps; *tap; tap++)
            if (!show_apply(show, deck, &(struct action){.type = ACTION_ITEM, .item = *tap - 'a'},
                            0))
                strncat(refused, tap, 1);
        const struct timeline_state *years = show_state(show, deck, 0, 0);
        for (char letter = 'a'; letter <= 'c'; letter++)
            if (timeline_is_seen(years, (size_t)(letter - 'a')))
                strncat(seen, &letter, 1);
        assert_string_equal(seen, rows[i].seen);
        assert_string_equal(refused, rows[i].refused);
        assert_int_equal(years->open + 'a', rows[i].open);
        assert_int_equal(element->kind->finished(element->fields, years), rows[i].finished);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
days_are_read_as_exactly_as_they_are_given(void **state)
{
    static const struct {
        const char *date;
        bool good;
        struct timeline_day day;
    } rows[] = {
        {"2016", true, {2016, 0, 0}},
        {"2016-05", true, {2016, 5, 0}},
        {"2016-05-21", true, {2016, 5, 21}},
        {"0800-01-01", true, {800, 1, 1}},
        {"2016-13-40", true, {2016, 13, 40}},
        {"", false, {0}},
        {"16", false, {0}},
        {"20160", false, {0}},
        {"2016-", false, {0}},
        {"2016-5", false, {0}},
        {"2016-05-", false, {0}},
        {"2016-05-2", false, {0}},
        {"2016-05-211", false, {0}},
        {"2016-05-21-01", false, {0}},
        {"2016/05", false, {0}},
        {"-2016", false, {0}},
        {"2016-05-21T10", false, {0}},
        {"May", false, {0}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct timeline_day day;
        bool good = timeline_read_day(rows[i].date, &day);
        if (good != rows[i].good || (good && memcmp(&day, &rows[i].day, sizeof day) != 0))
            fail_msg("'%s': %d, %d-%d-%d", rows[i].date, good, day.year, day.month, day.day);
    }
}

static void
months_have_their_days(void **state)
{
    static const struct {
        int year, month, days;
    } rows[] = {
        {2016, 1, 31}, {2016, 2, 29}, {2015, 2, 28},  {1900, 2, 28},  {2000, 2, 29}, {2016, 4, 30},
        {2016, 6, 30}, {2016, 9, 30}, {2016, 11, 30}, {2016, 12, 31}, {2016, 0, 0},  {2016, 13, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(timeline_days_in(rows[i].year, rows[i].month), rows[i].days);
}

/* What stands too close moves apart to both sides, what does not stays. */
static void
places_move_no_further_than_they_must(void **state)
{
    static const struct {
        int count, apart, first, last, places[4], moved[4];
    } rows[] = {
        {3, 10, 0, 100, {0, 50, 100}, {0, 50, 100}},
        {2, 10, 0, 100, {50, 50}, {45, 55}},
        {2, 10, 0, 100, {50, 54}, {47, 57}},
        {3, 10, 0, 100, {50, 50, 50}, {40, 50, 60}},
        {2, 10, 0, 100, {0, 0}, {0, 10}},
        {2, 10, 0, 100, {100, 100}, {90, 100}},
        {4, 10, 0, 100, {0, 1, 2, 100}, {0, 10, 20, 100}},
        {4, 10, 0, 100, {0, 98, 99, 100}, {0, 80, 90, 100}},
        {4, 25, 0, 75, {0, 0, 0, 75}, {0, 25, 50, 75}},
        {1, 10, 0, 100, {30}, {30}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int places[4];
        memcpy(places, rows[i].places, sizeof places);
        timeline_spread(places, (size_t)rows[i].count, rows[i].apart, rows[i].first, rows[i].last);
        for (int j = 0; j < rows[i].count; j++)
            if (places[j] != rows[i].moved[j])
                fail_msg("row %zu: place %d is %d, not %d", i, j, places[j], rows[i].moved[j]);
    }
}

static void
bad_timelines_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {EVENTS EVENT("a", "2016") EVENT("b", "2016-13"), "there is no month 13", 18, 21},
        {EVENTS EVENT("a", "2016-00") EVENT("b", "2017"), "there is no month 0", 14, 21},
        {EVENTS EVENT("a", "2016-02-30") EVENT("b", "2017"),
         "there is no day 30 in month 2 of 2016", 14, 21},
        {EVENTS EVENT("a", "2015-02-29") EVENT("b", "2017"),
         "there is no day 29 in month 2 of 2015", 14, 21},
        {EVENTS EVENT("a", "0000") EVENT("b", "2017"), "there is no year 0", 14, 21},
        {EVENTS EVENT("a", "2016") EVENT("b", "2015"),
         "'2015' comes before '2016', the event above it", 18, 21},
        {EVENTS EVENT("a", "2016-05-21") EVENT("b", "2016-05-20"),
         "'2016-05-20' comes before '2016-05-21', the event above it", 18, 21},
        {EVENTS EVENT("a", "May 2016") EVENT("b", "2016"),
         "'date' must be a year, a month or a day such as 2016, 2016-05 or 2016-05-21, not "
         "'May 2016'",
         14, 21},
        {EVENTS EVENT("a", "2016") EVENT("a", "2016-05"),
         "'id: a' is given twice (first on line 13)", 17, 19},
        {EVENTS EVENT("a", "2016"), "'events' must have 2 to 10 items, not 1", 13, 13},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

/* A month of a year and the year itself may follow each other in both ways. */
static void
dates_of_unlike_exactness_may_follow_each_other(void **state)
{
    static const char *const rows[] = {
        EVENTS EVENT("a", "2016") EVENT("b", "2016-05") EVENT("c", "2016"),
        EVENTS EVENT("a", "2016-05-21") EVENT("b", "2016-05") EVENT("c", "2016-05-22"),
        EVENTS EVENT("a", "2016-05-21") EVENT("b", "2016-05-21"),
        EVENTS EVENT("a", "2016-12") EVENT("b", "2017"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        deck_destroy(example_deck(rows[i]));
}

/* On paper all is open, whatever a visitor has opened, and nothing is to be touched. */
static void
paper_has_every_text(void **state)
{
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct slide *slide = deck_find_slide(stage->deck, "years");
    const struct timeline_element *timeline = slide->show[0].fields;
    const struct timeline_state first = {.seen = 1};
    struct scene scene;
    struct layout layout = stage_paper(stage, slide, &scene);
    layout_element(&layout, &slide->show[0], &first);
    for (size_t i = 0; i < timeline->events_count; i++) {
        size_t body = 0;
        for (size_t j = 0; j < scene.lines_count; j++)
            body += !strcmp(scene.lines[j].id, layout_item_id(&layout, timeline->events[i].id)) &&
                    scene.lines[j].px == layout.metrics.body;
        assert_true(body);
    }
    for (size_t i = 0; i < scene.targets_count; i++)
        assert_true(scene.targets[i].link);
    stage_close(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taps_open_one_event_after_the_other),
        cmocka_unit_test(days_are_read_as_exactly_as_they_are_given),
        cmocka_unit_test(months_have_their_days),
        cmocka_unit_test(places_move_no_further_than_they_must),
        cmocka_unit_test(bad_timelines_are_told),
        cmocka_unit_test(dates_of_unlike_exactness_may_follow_each_other),
        cmocka_unit_test(paper_has_every_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
