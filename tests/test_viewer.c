#include "show/viewer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/action.h"
#include "support/decks.h"

struct fixture {
    struct deck *deck;
    struct viewer viewer;
};

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->deck = test_deck("lao");
    viewer_init(&fixture->viewer, screen_of_size(1920, 1080), 0);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    deck_destroy(fixture->deck);
    free(fixture);
    return 0;
}

static bool
apply(struct fixture *fixture, enum action_type type, int32_t item, int32_t value)
{
    struct action action = {.type = type, .item = item, .value = value};
    uint64_t version = fixture->viewer.version;
    bool changed = viewer_apply(&fixture->viewer, fixture->deck, &action, false, 0);
    assert_int_equal(fixture->viewer.version != version, changed);
    return changed;
}

static void
sizes_are_three(void **state)
{
    struct fixture *fixture = *state;
    const struct {
        int32_t percent;
        bool changes;
    } rows[] = {{100, false}, {150, true},   {150, false}, {200, true}, {250, false},
                {0, false},   {-100, false}, {175, false}, {100, true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(apply(fixture, ACTION_TEXT_SIZE, 0, rows[i].percent), rows[i].changes);
    fixture->viewer.screen = screen_of_profile(profile_find("projector"));
    assert_false(apply(fixture, ACTION_TEXT_SIZE, 0, 150));
}

static void
a_language_closes_the_sheet_and_keeps_the_size(void **state)
{
    struct fixture *fixture = *state;
    apply(fixture, ACTION_TEXT_SIZE, 0, 150);
    apply(fixture, ACTION_SHEET, SHEET_LANGUAGE, 0);
    assert_true(apply(fixture, ACTION_LANGUAGE, 1, 0));
    assert_int_equal(fixture->viewer.sheet, SHEET_NONE);
    assert_int_equal(fixture->viewer.language, 1);
    assert_int_equal(fixture->viewer.text_percent, 150);
    assert_false(apply(fixture, ACTION_LANGUAGE, 2, 0));
    assert_false(apply(fixture, ACTION_LANGUAGE, -1, 0));
    fixture->deck->languages[0].struck = true;
    assert_false(apply(fixture, ACTION_LANGUAGE, 0, 0));
}

static void
sheets_open_and_close(void **state)
{
    struct fixture *fixture = *state;
    struct viewer *viewer = &fixture->viewer;
    assert_false(apply(fixture, ACTION_CLOSE, 0, 0));
    assert_false(apply(fixture, ACTION_SHEET, SHEET_NONE, 0));
    assert_false(apply(fixture, ACTION_SHEET, SHEET_COUNT, 0));
    assert_true(apply(fixture, ACTION_SHEET, SHEET_WORDS, 0));
    assert_true(apply(fixture, ACTION_SHEET, SHEET_TERM, 3));
    assert_int_equal(viewer->sheet_subject, 3);
    assert_true(apply(fixture, ACTION_CLOSE, 0, 0));
    assert_int_equal(viewer->sheet, SHEET_WORDS);
    assert_true(apply(fixture, ACTION_CLOSE, 0, 0));
    assert_int_equal(viewer->sheet, SHEET_NONE);
    assert_true(apply(fixture, ACTION_SHEET, SHEET_TERM, 0));
    assert_true(apply(fixture, ACTION_CLOSE, 0, 0));
    assert_int_equal(viewer->sheet, SHEET_NONE);
}

static void
a_move_of_the_show_begins_at_the_first_part(void **state)
{
    struct fixture *fixture = *state;
    struct viewer *viewer = &fixture->viewer;
    apply(fixture, ACTION_LANGUAGE, 1, 0);
    apply(fixture, ACTION_PART, 0, 2);
    apply(fixture, ACTION_ENGLISH, 0, 0);
    apply(fixture, ACTION_SHEET, SHEET_SOURCES, 0);
    viewer_set_focus(viewer, "_close");
    const struct action next = {.type = ACTION_NEXT};
    assert_true(viewer_apply(viewer, fixture->deck, &next, true, 0));
    assert_int_equal(viewer->part, 0);
    assert_int_equal(viewer->sheet, SHEET_NONE);
    assert_false(viewer->in_english);
    assert_string_equal(viewer->focus, "");
    assert_int_equal(viewer->language, 1);
    assert_false(viewer_apply(viewer, fixture->deck, &next, false, 0));
}

static char *
dump(const struct fixture *fixture)
{
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    viewer_dump(&fixture->viewer, fixture->deck, stream);
    fclose(stream);
    return text;
}

/* Whatever a visitor does to the eyes is seen in their dump, and gone after a reset. */
static void
the_next_visitor_sees_nothing_of_the_last(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        enum action_type type;
        int32_t item, value;
        const char *focus, *pressed;
    } rows[] = {
        {ACTION_LANGUAGE, 0, 0, NULL, NULL},       {ACTION_TEXT_SIZE, 0, 200, NULL, NULL},
        {ACTION_PART, 0, 2, NULL, NULL},           {ACTION_SHEET, SHEET_WORDS, 0, NULL, NULL},
        {ACTION_SHEET, SHEET_TERM, 1, NULL, NULL}, {ACTION_SHEET_PART, 0, 1, NULL, NULL},
        {ACTION_ENGLISH, 0, 0, NULL, NULL},        {ACTION_MOTION, 0, 0, NULL, NULL},
        {ACTION_NONE, 0, 0, "_next", NULL},        {ACTION_NONE, 0, 0, NULL, "_next"},
    };
    viewer_init(&fixture->viewer, screen_of_size(1280, 800), 1);
    fixture->viewer.hint_until = 9000;
    char *fresh = dump(fixture);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].focus)
            viewer_set_focus(&fixture->viewer, rows[i].focus);
        else if (rows[i].pressed)
            viewer_set_pressed(&fixture->viewer, rows[i].pressed, 1000);
        else
            assert_true(apply(fixture, rows[i].type, rows[i].item, rows[i].value));
        char *used = dump(fixture);
        assert_string_not_equal(used, fresh);
        uint64_t version = fixture->viewer.version;
        viewer_reset(&fixture->viewer);
        assert_true(fixture->viewer.version > version);
        char *after = dump(fixture);
        assert_string_equal(after, fresh);
        assert_int_equal(fixture->viewer.hint_until, 9000);
        free(used);
        free(after);
    }
    free(fresh);
}

/* Who uses keys has the focus in the question, and gets it back. */
static void
a_question_covers_the_focus(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *focus, *asked;
    } rows[] = {{"", ""}, {"_next", "_continue"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct viewer *viewer = &fixture->viewer;
        viewer_set_focus(viewer, rows[i].focus);
        char *before = dump(fixture);
        viewer_cover_focus(viewer, "_continue");
        assert_string_equal(viewer->focus, rows[i].asked);
        viewer_set_focus(viewer, "_start-over");
        viewer_uncover_focus(viewer);
        assert_string_equal(viewer->covered, "");
        char *after = dump(fixture);
        assert_string_equal(before, after);
        free(before);
        free(after);
    }
}

static void
a_visit_begins_in_the_language_that_was_touched(void **state)
{
    struct fixture *fixture = *state;
    assert_true(apply(fixture, ACTION_BEGIN, 1, 0));
    assert_int_equal(fixture->viewer.language, 1);
    assert_int_equal(fixture->viewer.first_language, 0);
    assert_false(apply(fixture, ACTION_BEGIN, 7, 0));
    viewer_reset(&fixture->viewer);
    assert_int_equal(fixture->viewer.language, 0);
}

static void
english_is_shown_only_beside_another_language(void **state)
{
    struct fixture *fixture = *state;
    assert_false(apply(fixture, ACTION_ENGLISH, 0, 0));
    apply(fixture, ACTION_LANGUAGE, 1, 0);
    assert_true(apply(fixture, ACTION_ENGLISH, 0, 0));
    assert_true(fixture->viewer.in_english);
    assert_true(apply(fixture, ACTION_ENGLISH, 0, 0));
    assert_false(fixture->viewer.in_english);
}

static void
parts_are_not_negative(void **state)
{
    struct fixture *fixture = *state;
    assert_false(apply(fixture, ACTION_PART, 0, -1));
    assert_false(apply(fixture, ACTION_PART, 0, 0));
    assert_true(apply(fixture, ACTION_PART, 0, 1));
    assert_true(apply(fixture, ACTION_SHEET_PART, 0, 1));
    assert_true(apply(fixture, ACTION_MOTION, 0, 0));
    assert_true(fixture->viewer.reduced_motion);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sizes_are_three, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_language_closes_the_sheet_and_keeps_the_size, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(sheets_open_and_close, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_move_of_the_show_begins_at_the_first_part, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_next_visitor_sees_nothing_of_the_last, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_question_covers_the_focus, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_visit_begins_in_the_language_that_was_touched, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(english_is_shown_only_beside_another_language, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(parts_are_not_negative, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
