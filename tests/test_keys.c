#include "input/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* A slide's stops: an off Back, a link, More and Next; `x` is an element's key. */
static const struct stop stops[] = {
    {.id = "_chapter", .action = {.type = ACTION_CHAPTER}},
    {.id = "x", .action = {.type = ACTION_ITEM, .element = 1}},
    {.id = "_more", .action = {.type = ACTION_PART, .value = 1}},
    {.id = "_up", .action = {.type = ACTION_PART, .value = 0}, .off = true},
    {.id = "_back", .action = {.type = ACTION_BACK}, .off = true},
    {.id = "_next", .action = {.type = ACTION_PATH, .item = -1}},
};
enum { STOPS_COUNT = sizeof stops / sizeof stops[0] };

struct row {
    enum key_code key;
    const char *focus;
    bool sheet, home;
    int percent;
    const char *new_focus; /* NULL: unchanged */
    enum action_type action;
    int32_t value;
};

static const struct row rows[] = {
    {KEY_TAB, "", false, false, 100, "_chapter", ACTION_NONE, 0},
    {KEY_TAB, "_chapter", false, false, 100, "x", ACTION_NONE, 0},
    {KEY_TAB, "_more", false, false, 100, "_next", ACTION_NONE, 0},
    {KEY_TAB, "_next", false, false, 100, "_chapter", ACTION_NONE, 0},
    {KEY_TAB, "gone", false, false, 100, "_chapter", ACTION_NONE, 0},
    {KEY_DOWN, "x", false, false, 100, "_more", ACTION_NONE, 0},
    {KEY_TAB_BACK, "", false, false, 100, "_next", ACTION_NONE, 0},
    {KEY_TAB_BACK, "_next", false, false, 100, "_more", ACTION_NONE, 0},
    {KEY_UP, "_chapter", false, false, 100, "_next", ACTION_NONE, 0},
    {KEY_ENTER, "x", false, false, 100, NULL, ACTION_ITEM, 0},
    {KEY_ENTER, "", false, false, 100, NULL, ACTION_NONE, 0},
    {KEY_ENTER, "_back", false, false, 100, NULL, ACTION_NONE, 0},
    {KEY_ENTER, "gone", false, false, 100, NULL, ACTION_NONE, 0},
    {KEY_RIGHT, "x", false, false, 100, NULL, ACTION_NEXT, 0},
    {KEY_RIGHT, "x", false, true, 100, NULL, ACTION_PATH, 0},
    {KEY_RIGHT, "x", true, false, 100, NULL, ACTION_NONE, 0},
    {KEY_LEFT, "x", false, false, 100, NULL, ACTION_PREVIOUS, 0},
    {KEY_LEFT, "x", true, false, 100, NULL, ACTION_NONE, 0},
    {KEY_BACKSPACE, "", false, false, 100, NULL, ACTION_BACK, 0},
    {KEY_BACKSPACE, "", true, false, 100, NULL, ACTION_CLOSE, 0},
    {KEY_ESCAPE, "", true, false, 100, NULL, ACTION_CLOSE, 0},
    {KEY_ESCAPE, "", false, false, 100, NULL, ACTION_NONE, 0},
    {KEY_HOME, "", false, false, 100, NULL, ACTION_HOME, 0},
    {KEY_HOME, "", true, false, 100, NULL, ACTION_HOME, 0},
    {KEY_HOME, "", true, true, 100, NULL, ACTION_CLOSE, 0},
    {KEY_PAGE_DOWN, "", false, false, 100, NULL, ACTION_PART, 1},
    {KEY_PAGE_UP, "", false, false, 100, NULL, ACTION_NONE, 0},
    {KEY_PLUS, "", false, false, 100, NULL, ACTION_TEXT_SIZE, 150},
    {KEY_PLUS, "", false, false, 200, NULL, ACTION_NONE, 0},
    {KEY_MINUS, "", false, false, 150, NULL, ACTION_TEXT_SIZE, 100},
    {KEY_MINUS, "", false, false, 100, NULL, ACTION_NONE, 0},
    {KEY_NONE, "", false, false, 100, NULL, ACTION_NONE, 0},
};

static void
each_key_means_what_it_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        const struct key_place place = {stops,      STOPS_COUNT, row->focus,  "",
                                        row->sheet, row->home,   row->percent};
        struct key_meaning meaning = key_means(row->key, &place);
        if (row->new_focus)
            assert_string_equal(meaning.focus, row->new_focus);
        else
            assert_null(meaning.focus);
        assert_int_equal(meaning.action.type, row->action);
        assert_int_equal(meaning.action.value, row->value);
        assert_false(meaning.quit);
    }
}

static void
tab_visits_every_stop_and_returns(void **state)
{
    (void)state;
    const enum key_code keys[] = {KEY_TAB, KEY_TAB_BACK};
    for (size_t k = 0; k < 2; k++) {
        bool visited[STOPS_COUNT] = {false};
        const char *focus = "";
        for (size_t i = 0; i < STOPS_COUNT; i++) {
            const struct key_place place = {stops, STOPS_COUNT, focus, "", false, false, 100};
            focus = key_means(keys[k], &place).focus;
            for (size_t j = 0; j < STOPS_COUNT; j++)
                visited[j] |= !strcmp(stops[j].id, focus);
        }
        for (size_t j = 0; j < STOPS_COUNT; j++)
            assert_int_equal(visited[j], !stops[j].off);
    }
}

/* A track has Left and Right for itself, in a sheet and on the home screen too. */
static void
a_track_takes_left_and_right(void **state)
{
    (void)state;
    static const struct stop tracks[] = {
        {.id = "track",
         .action = {.type = ACTION_ITEM},
         .less = {.type = ACTION_ITEM, .value = 1},
         .more = {.type = ACTION_ITEM, .value = 2}},
        {.id = "off",
         .off = true,
         .less = {.type = ACTION_ITEM, .value = 3},
         .more = {.type = ACTION_ITEM, .value = 4}},
        {.id = "_next", .action = {.type = ACTION_PATH}},
    };
    static const struct {
        enum key_code key;
        const char *focus;
        bool sheet, home;
        enum action_type action;
        int32_t value;
    } rows_track[] = {
        {KEY_LEFT, "track", false, false, ACTION_ITEM, 1},
        {KEY_RIGHT, "track", false, false, ACTION_ITEM, 2},
        {KEY_LEFT, "track", true, false, ACTION_ITEM, 1},
        {KEY_RIGHT, "track", false, true, ACTION_ITEM, 2},
        {KEY_ENTER, "track", false, false, ACTION_ITEM, 0},
        {KEY_LEFT, "off", false, false, ACTION_PREVIOUS, 0},
        {KEY_RIGHT, "off", false, false, ACTION_NEXT, 0},
        {KEY_RIGHT, "gone", false, false, ACTION_NEXT, 0},
        {KEY_RIGHT, "_next", false, false, ACTION_NEXT, 0},
        {KEY_RIGHT, "", true, false, ACTION_NONE, 0},
    };
    for (size_t i = 0; i < sizeof rows_track / sizeof rows_track[0]; i++) {
        const struct key_place place = {
            tracks, 3, rows_track[i].focus, "", rows_track[i].sheet, rows_track[i].home, 100};
        struct key_meaning meaning = key_means(rows_track[i].key, &place);
        assert_null(meaning.focus);
        assert_int_equal(meaning.action.type, rows_track[i].action);
        assert_int_equal(meaning.action.value, rows_track[i].value);
    }
}

/* The stop that was focused is gone; `before` stood before it. */
static void
what_vanishes_leaves_its_place(void **state)
{
    (void)state;
    static const struct {
        enum key_code key;
        const char *before, *focus;
    } rows_gone[] = {
        {KEY_TAB, "x", "_more"},     {KEY_TAB, "_next", "_chapter"},
        {KEY_TAB, "", "_chapter"},   {KEY_TAB, "gone too", "_chapter"},
        {KEY_TAB_BACK, "x", "x"},    {KEY_TAB_BACK, "_next", "_next"},
        {KEY_TAB_BACK, "", "_next"}, {KEY_TAB_BACK, "gone too", "_next"},
        {KEY_TAB, "_up", "_next"},   {KEY_TAB_BACK, "_up", "_more"},
    };
    for (size_t i = 0; i < sizeof rows_gone / sizeof rows_gone[0]; i++) {
        const struct key_place place = {stops, STOPS_COUNT, "gone", rows_gone[i].before,
                                        false, false,       100};
        assert_string_equal(key_means(rows_gone[i].key, &place).focus, rows_gone[i].focus);
    }
    assert_string_equal(key_stop_before(stops, STOPS_COUNT, "_next"), "_more");
    assert_string_equal(key_stop_before(stops, STOPS_COUNT, "_chapter"), "");
    assert_null(key_stop_before(stops, STOPS_COUNT, "gone"));
}

static void
an_empty_screen_has_no_focus(void **state)
{
    (void)state;
    const struct key_place none = {.focus = "", .before = ""};
    const struct key_place off = {&stops[4], 1, "", "", false, false, 100};
    assert_null(key_means(KEY_TAB, &none).focus);
    assert_null(key_means(KEY_TAB_BACK, &none).focus);
    assert_null(key_means(KEY_TAB, &off).focus);
    assert_true(key_means(KEY_QUIT, &none).quit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_key_means_what_it_should),
        cmocka_unit_test(tab_visits_every_stop_and_returns),
        cmocka_unit_test(a_track_takes_left_and_right),
        cmocka_unit_test(what_vanishes_leaves_its_place),
        cmocka_unit_test(an_empty_screen_has_no_focus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
