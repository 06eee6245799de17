#include "view/idle_dialog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "deck/deck.h"
#include "show/show.h"
#include "support/stage.h"
#include "view/metrics.h"

/* The question whether somebody is still there, on every screen, in every language and size. */

enum { OLD_MS = 8000, RISE_MS = 200 };

static int
set_up(void **state)
{
    *state = stage_open();
    return 0;
}

static int
tear_down(void **state)
{
    stage_close(*state);
    return 0;
}

/* Asks so many ms ago. */
static const struct scene *
ask(struct stage *stage, enum question question, int64_t ago)
{
    stage_go(stage, "gate-closed");
    idle_ask(&stage->show->idle, question, STAGE_NOW - ago);
    return stage_build(stage);
}

/* The dialog's own ground: the last large box before its first tick. */
static struct rect
card_of(const struct scene *scene)
{
    struct rect card = {0};
    for (size_t i = 0; i < scene->marks_count && scene->marks[i].type != MARK_STROKE; i++)
        if (scene->marks[i].type == MARK_BOX)
            card = scene->marks[i].box.box;
    return card;
}

static void
check_card(struct stage *stage, const char *what)
{
    const struct scene *scene = &stage->scene;
    const struct screen *screen = &stage->viewer.screen;
    struct rect card = card_of(scene);
    if (card.x < 0 || card.y < 0 || card.x + card.w > screen->width ||
        card.y + card.h > screen->height)
        fail_msg("%s: the dialog of %d x %d is larger than the screen", what, card.w, card.h);
    stage_check_targets(stage, what);
    stage_check_lines(stage, card, 7, what);
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        if (!target->finger_only && !rect_contains(card, target->box.x, target->box.y))
            fail_msg("%s: %s stands beside the dialog", what, target->id);
    }
    const struct target *go_on = scene_find_target(scene, "_continue");
    assert_true(go_on->box.w >= 2 * metrics_of(&stage->viewer).target);
}

static void
it_fits_every_screen_in_every_language_and_size(void **state)
{
    struct stage *stage = *state;
    static const char *const names[] = {"kiosk",  "pillar", "tablet",    "tablet-wide",
                                        "laptop", "wall",   "projector", "projector-old"};
    for (size_t i = 0; i < sizeof names / sizeof names[0] * STAGE_PERCENTS; i++) {
        const char *profile = names[i / STAGE_PERCENTS];
        int percent = stage_percents[i % STAGE_PERCENTS];
        if (percent > 100 && !strncmp(profile, "projector", 9))
            continue;
        for (size_t language = 0; language < stage->deck->languages_count; language++) {
            char what[96];
            snprintf(what, sizeof what, "%s, %d %%, %s", profile, percent,
                     stage->deck->languages[language].code);
            stage_sit_down(stage, profile, percent, (int)language);
            ask(stage, QUESTION_STILL_THERE, OLD_MS);
            check_card(stage, what);
            ask(stage, QUESTION_START_OVER, OLD_MS);
            check_card(stage, what);
        }
    }
}

static int
count_ticks(const struct scene *scene, struct colour colour)
{
    int count = 0;
    for (size_t i = 0; i < scene->marks_count; i++)
        count += scene->marks[i].type == MARK_STROKE &&
                 !memcmp(&scene->marks[i].stroke.colour, &colour, sizeof colour);
    return count;
}

static bool
says(const struct scene *scene, const char *words)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (!strcmp(scene->lines[i].words, words))
            return true;
    return false;
}

static void
the_ring_loses_a_tick_a_second(void **state)
{
    struct stage *stage = *state;
    static const struct {
        int64_t ago;
        int left;
        const char *number, *label;
    } rows[] = {
        {0, 30, "30", "seconds"},    {999, 30, "30", "seconds"}, {1000, 29, "29", "seconds"},
        {8000, 22, "22", "seconds"}, {28999, 2, "2", "seconds"}, {29000, 1, "1", "second"},
        {31000, 1, "1", "second"},
    };
    stage_sit_down(stage, "kiosk", 100, 0);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct scene *scene = ask(stage, QUESTION_STILL_THERE, rows[i].ago);
        struct colour deep = stage->theme->accents[1].deep, gone = stage->theme->rule;
        assert_int_equal(count_ticks(scene, deep), rows[i].left);
        assert_int_equal(count_ticks(scene, gone), 30 - rows[i].left);
        assert_true(says(scene, rows[i].number));
        assert_true(says(scene, rows[i].label));
        int64_t next = (rows[i].ago / 1000 + 1) * 1000;
        assert_int_equal(scene->changes_at, next < 30000 ? STAGE_NOW - rows[i].ago + next : NEVER);
        assert_int_equal(scene->moving_until,
                         rows[i].ago < RISE_MS ? STAGE_NOW - rows[i].ago + RISE_MS : 0);
    }
}

/* What lies below can be neither read nor touched; all the rest of the screen goes on. */
static void
it_covers_everything(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "gate-closed");
    stage->viewer.sheet = SHEET_LANGUAGE;
    const struct scene *scene = ask(stage, QUESTION_STILL_THERE, OLD_MS);
    assert_int_equal(scene->targets_count, 3);
    assert_string_equal(scene_hit(scene, 3, 3, 16)->id, "_idle/anywhere");
    assert_string_equal(scene_hit(scene, 1919, 1079, 16)->id, "_idle/anywhere");
    assert_string_equal(scene_hit(scene, 960, 300, 16)->id, "_idle/anywhere");
    struct rect again = scene_find_target(scene, "_start-over")->box;
    assert_string_equal(scene_hit(scene, again.x + 9, again.y + 9, 16)->id, "_start-over");
    for (size_t i = 0; i < scene->targets_count; i++) {
        bool over = !strcmp(scene->targets[i].id, "_start-over");
        assert_int_equal(scene->targets[i].action.type, over ? ACTION_START_OVER : ACTION_CONTINUE);
    }
    for (size_t i = 0; i < scene->lines_count; i++)
        assert_int_equal(scene->lines[i].id[0], '_');
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_fits_every_screen_in_every_language_and_size, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_ring_loses_a_tick_a_second, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_covers_everything, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
