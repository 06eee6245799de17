#include "view/motion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/action.h"
#include "deck/deck.h"
#include "show/show.h"
#include "support/stage.h"
#include "view/layout.h"

/* What moves, how far it is at what time, and what never moves. Times count from STAGE_NOW. */

enum { REST_MS = 5000 };

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

static void
perform(struct stage *stage, struct action action)
{
    bool show = action_rows[action.type].owner == OWNER_SHOW;
    bool moved = show && show_apply(stage->show, stage->deck, &action, STAGE_NOW);
    viewer_apply(&stage->viewer, stage->deck, &action, moved, STAGE_NOW);
}

static struct rect
place_of(const struct mark *mark)
{
    switch (mark->type) {
    case MARK_BOX:
        return mark->box.box;
    case MARK_TEXT:
        return (struct rect){mark->text.x, mark->text.y, 0, 0};
    case MARK_PICTURE:
        return mark->picture.box;
    case MARK_DOTS:
        return mark->dots.box;
    case MARK_STROKE:
        return stroke_box(&mark->stroke);
    case MARK_CROWD:
        return mark->crowd.box;
    case MARK_BAND:
        return mark->band.box;
    }
    return (struct rect){0};
}

/* How many marks are drawn where they will rest, and how many (dx, dy) away; no other may be. */
struct moved {
    size_t at_rest, away;
};

static struct moved
compare(const struct scene *scene, const struct scene *rest, int dx, int dy)
{
    struct moved moved = {0};
    assert_int_equal(scene->marks_count, rest->marks_count);
    for (size_t i = 0; i < scene->marks_count; i++) {
        struct rect now = place_of(&scene->marks[i]), then = place_of(&rest->marks[i]);
        if (now.x == then.x && now.y == then.y)
            moved.at_rest++;
        else if (now.x == then.x + dx && now.y == then.y + dy)
            moved.away++;
        else
            fail_msg("mark %zu is %d, %d away", i, now.x - then.x, now.y - then.y);
    }
    return moved;
}

/* What can be touched and read stands where it will be at rest. */
static void
assert_same_targets(const struct scene *scene, const struct scene *rest)
{
    assert_int_equal(scene->targets_count, rest->targets_count);
    for (size_t i = 0; i < scene->targets_count; i++) {
        assert_string_equal(scene->targets[i].id, rest->targets[i].id);
        assert_memory_equal(&scene->targets[i].box, &rest->targets[i].box, sizeof(struct rect));
    }
    assert_int_equal(scene->lines_count, rest->lines_count);
    for (size_t i = 0; i < scene->lines_count; i++)
        assert_memory_equal(&scene->lines[i].box, &rest->lines[i].box, sizeof(struct rect));
}

/* 1 - (1 - t)^3 of 65 px at 1080 */
static void
a_slide_comes_in_from_where_one_goes(void **state)
{
    struct stage *stage = *state;
    static const struct {
        enum action_type action;
        int ms, dx;
        bool moving;
    } rows[] = {
        {ACTION_NEXT, 0, 65, true},       {ACTION_NEXT, 55, 27, true},
        {ACTION_NEXT, 110, 8, true},      {ACTION_NEXT, 219, 0, true},
        {ACTION_NEXT, 220, 0, false},     {ACTION_NEXT, 1000, 0, false},
        {ACTION_PREVIOUS, 0, -65, true},  {ACTION_PREVIOUS, 110, -8, true},
        {ACTION_BACK, 0, -65, true},      {ACTION_CHAPTER, 0, 0, false},
        {ACTION_PREVIOUS, 220, 0, false}, {ACTION_HOME, 0, -65, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, "kiosk", 200, 0);
        stage_go(stage, "same-person");
        perform(stage, (struct action){.type = rows[i].action});
        struct scene scene, rest;
        stage_build_into(stage, &rest, REST_MS);
        stage_build_into(stage, &scene, rows[i].ms);
        struct moved moved = compare(&scene, &rest, rows[i].dx, 0);
        assert_int_equal(moved.away > 10, rows[i].dx != 0);
        assert_true(moved.at_rest > 10);
        assert_same_targets(&scene, &rest);
        assert_int_equal(scene.moving_until, rows[i].moving ? STAGE_NOW + 220 : 0);
        assert_int_equal(rest.moving_until, 0);
    }
}

/* Header and tray are drawn alike in every frame, but for the segment of the slide. */
static void
the_frame_does_not_move(void **state)
{
    struct stage *stage = *state;
    static const struct {
        int ms, height;
    } rows[] = {{0, 12}, {45, 20}, {90, 24}, {180, 26}, {300, 26}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, "kiosk", 100, 0);
        stage_go(stage, "same-person");
        perform(stage, (struct action){.type = ACTION_NEXT});
        struct scene scene, rest;
        stage_build_into(stage, &rest, REST_MS);
        stage_build_into(stage, &scene, rows[i].ms);
        size_t segments = 0;
        for (size_t j = 0; j < scene.marks_count; j++) {
            struct rect now = place_of(&scene.marks[j]), then = place_of(&rest.marks[j]);
            bool framed = now.y < 110 || now.y >= 948;
            if (!framed || !memcmp(&now, &then, sizeof now))
                continue;
            assert_int_equal(now.h, rows[i].height);
            assert_int_equal(then.h, 26);
            assert_int_equal(now.x, then.x);
            assert_in_range(now.y + now.h / 2, then.y + 12, then.y + 14);
            segments++;
        }
        assert_int_equal(segments, rows[i].height < 26);
    }
}

static void
a_sheet_rises_from_the_lower_edge(void **state)
{
    struct stage *stage = *state;
    static const struct {
        int ms;
        double left;
    } rows[] = {{0, 1}, {120, 0.125}, {239, 0}, {240, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, "kiosk", 100, 0);
        stage_go(stage, "same-person");
        perform(stage, (struct action){.type = ACTION_SHEET, .item = SHEET_LANGUAGE});
        struct scene scene, rest;
        stage_build_into(stage, &rest, REST_MS);
        stage_build_into(stage, &scene, rows[i].ms);
        int height = scene.height - scene_find_target(&rest, "_scrim")->box.h;
        int dy = (int)(height * rows[i].left + 0.5);
        struct moved moved = compare(&scene, &rest, 0, dy);
        assert_int_equal(moved.away > 10, dy > 0);
        assert_same_targets(&scene, &rest);
        assert_int_equal(scene.moving_until, rows[i].ms < 240 ? STAGE_NOW + 240 : 0);
    }
    /* a term of the list of words does not rise again */
    stage_go(stage, "same-person");
    perform(stage, (struct action){.type = ACTION_SHEET, .item = SHEET_WORDS});
    const struct action term = {.type = ACTION_SHEET, .item = SHEET_TERM};
    viewer_apply(&stage->viewer, stage->deck, &term, false, STAGE_NOW + 3000);
    struct scene scene;
    assert_int_equal(stage_build_into(stage, &scene, 3000)->moving_until, 0);
}

/* The ground of Next, drawn over its foot: how far it is down, and whether the foot is to be seen.
 */
static int
sunk(struct stage *stage, int64_t ms, bool *foot_out)
{
    struct scene scene;
    stage_build_into(stage, &scene, ms);
    struct rect box = scene_find_target(&scene, "_next")->box;
    int sunk = -1;
    *foot_out = false;
    for (size_t i = 0; i < scene.marks_count; i++) {
        struct rect mark = place_of(&scene.marks[i]);
        if (scene.marks[i].type != MARK_BOX || mark.x != box.x || mark.w != box.w)
            continue;
        *foot_out = sunk >= 0;
        sunk = mark.y - box.y;
    }
    return sunk;
}

static void
a_key_goes_down_at_once_and_up_in_a_while(void **state)
{
    struct stage *stage = *state;
    bool foot;
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "same-person");
    assert_int_equal(sunk(stage, 0, &foot), 0);
    assert_true(foot);
    viewer_set_pressed(&stage->viewer, "_next", STAGE_NOW);
    assert_int_equal(sunk(stage, 0, &foot), 5);
    assert_false(foot);
    assert_int_equal(sunk(stage, 60000, &foot), 5);
    viewer_set_pressed(&stage->viewer, "", STAGE_NOW + 200);
    static const struct {
        int ms, sunk;
    } rows[] = {{200, 5}, {218, 4}, {245, 3}, {272, 1}, {289, 0}, {290, 0}, {9000, 0}};
    for (int reduced = 0; reduced < 2; reduced++)
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            stage->viewer.reduced_motion = reduced;
            assert_int_equal(sunk(stage, rows[i].ms, &foot), rows[i].sunk);
            assert_int_equal(foot, rows[i].sunk < 5);
        }
}

static void
less_movement_cuts(void **state)
{
    struct stage *stage = *state;
    static const struct action actions[] = {
        {.type = ACTION_NEXT}, {.type = ACTION_BACK}, {.type = ACTION_SHEET, .item = SHEET_WORDS}};
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "same-person");
    perform(stage, (struct action){.type = ACTION_SHEET, .item = SHEET_TEXT_SIZE});
    struct scene scene, rest;
    stage_build_into(stage, &scene, REST_MS);
    assert_string_equal(scene_find_target(&scene, "_motion")->words, "Less movement: Off");
    perform(stage, scene_find_target(&scene, "_motion")->action);
    stage_build_into(stage, &scene, REST_MS);
    assert_string_equal(scene_find_target(&scene, "_motion")->words, "Less movement: On");
    perform(stage, (struct action){.type = ACTION_CLOSE});
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        perform(stage, actions[i]);
        stage_build_into(stage, &rest, REST_MS);
        stage_build_into(stage, &scene, 0);
        assert_int_equal(compare(&scene, &rest, 0, 0).at_rest, rest.marks_count);
        assert_int_equal(scene.moving_until, 0);
    }
    stage->viewer.reduced_motion = false;
    assert_true(stage_build_into(stage, &scene, 0)->moving_until > 0);
}

/* The line around a wrong answer grows from 3 to 7 px; then its reason comes in from 4 s = 43 px.
 */
static void
an_answer_is_judged_before_its_reason_comes(void **state)
{
    (void)state;
    static const struct {
        int ms, line, dx;
        bool moving;
    } rows[] = {{0, 3, 43, true},  {60, 7, 43, true}, {119, 7, 43, true},
                {220, 7, 5, true}, {319, 7, 0, true}, {320, 7, 0, false}};
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, "kiosk", 100, 0);
        stage_go(stage, "quiz");
        perform(stage, (struct action){.type = ACTION_ITEM, .item = 1});
        struct scene scene, rest;
        stage_build_into(stage, &rest, REST_MS);
        stage_build_into(stage, &scene, rows[i].ms);
        assert_int_equal(compare(&scene, &rest, rows[i].dx, 0).away > 3, rows[i].dx > 0);
        assert_same_targets(&scene, &rest);
        assert_int_equal(scene.moving_until, rows[i].moving ? STAGE_NOW + 320 : 0);
        struct rect box = scene_find_target(&scene, "quiz/shut/refused")->box;
        int line = 0;
        for (size_t j = 0; j < scene.marks_count; j++) {
            struct rect mark = place_of(&scene.marks[j]);
            if (scene.marks[j].type == MARK_BOX && !memcmp(&mark, &box, sizeof box))
                line = scene.marks[j].box.stroke_width;
        }
        assert_int_equal(line, rows[i].line);
    }
    stage_close(stage);
}

/* Nothing moves for longer than 300 ms but what an eye has to follow, a token and the hand of a
 * tour, and every motion ends at its place. */
static void
motions_are_short(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 100, 0);
    for (enum motion motion = 0; motion < MOTION_COUNT; motion++) {
        double last = -1;
        int moved_ms = 0;
        for (int64_t ms = -10; ms <= 1100; ms++) {
            struct scene scene;
            scene_init(&scene, &stage->arena, 1920, 1080, COLOUR(0));
            struct layout layout = {
                .viewer = &stage->viewer, .scene = &scene, .now = STAGE_NOW + ms};
            double progress = motion_progress(&layout, motion, STAGE_NOW);
            assert_true(progress >= last && progress >= 0 && progress <= 1);
            assert_true(ms > 0 || progress == 0);
            assert_int_equal(progress<1, scene.moving_until> layout.now);
            last = progress;
            moved_ms += progress > 0 && progress < 1;
        }
        assert_true(last == 1);
        bool token = motion == MOTION_TOKEN || motion == MOTION_FOLLOW;
        assert_in_range(moved_ms, 1, token ? 700 : motion == MOTION_HAND ? 600 : 300);
    }
}

/* Slow, fast, slow: narrowest half way, and the second half mirrors the first. */
static void
a_card_turns_evenly(void **state)
{
    static const struct {
        int64_t ms;
        int thousandths;
    } rows[] = {{0, 0},     {30, 8},    {60, 63},   {90, 211},   {120, 500},
                {150, 789}, {180, 938}, {210, 992}, {240, 1000}, {9000, 1000}};
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 100, 0);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene scene;
        scene_init(&scene, &stage->arena, 1920, 1080, COLOUR(0));
        struct layout layout = {
            .viewer = &stage->viewer, .scene = &scene, .now = STAGE_NOW + rows[i].ms};
        double progress = motion_progress(&layout, MOTION_CARD, STAGE_NOW);
        assert_int_equal((int)(progress * 1000 + 0.5), rows[i].thousandths);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slide_comes_in_from_where_one_goes),
        cmocka_unit_test(the_frame_does_not_move),
        cmocka_unit_test(a_sheet_rises_from_the_lower_edge),
        cmocka_unit_test(a_key_goes_down_at_once_and_up_in_a_while),
        cmocka_unit_test(less_movement_cuts),
        cmocka_unit_test(an_answer_is_judged_before_its_reason_comes),
        cmocka_unit_test(motions_are_short),
        cmocka_unit_test(a_card_turns_evenly),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
