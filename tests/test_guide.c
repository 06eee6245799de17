#include "view/guide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "support/stage.h"

/* What is seen of a tour: the line and the hand. */

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

static size_t
count_guide_lines(const struct scene *scene)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->lines_count; i++)
        count += !strcmp(scene->lines[i].id, "_guide");
    return count;
}

/* On every screen and in every language: it covers nothing, and nothing covers or replaces it. */
static void
check_line(struct stage *stage, const char *what)
{
    const struct screen *screen = &stage->viewer.screen;
    const struct scene *scene = &stage->scene;
    if (!count_guide_lines(scene))
        fail_msg("%s: nothing says how to take over", what);
    stage_check_lines(stage, (struct rect){0, 0, screen->width, screen->height}, 4.5, what);
    for (size_t i = 0; i < scene->lines_count; i++) {
        const struct scene_line *line = &scene->lines[i];
        if (strcmp(line->id, "_guide") != 0)
            continue;
        for (size_t j = 0; j < scene->targets_count; j++)
            if (rect_overlaps(line->box, scene->targets[j].box))
                fail_msg("%s: it lies over %s", what, scene->targets[j].id);
        if (rect_overlaps(line->box, scene->content))
            fail_msg("%s: it lies in the slide", what);
    }
}

static void
the_line_stands_where_nothing_else_does(void **state)
{
    struct stage *stage = *state;
    static const char *const slides[] = {NULL, "gate-closed", "cover"};
    for (const char *const *profile = stage_profiles; *profile; profile++)
        for (size_t language = 0; language < stage->deck->languages_count; language++)
            for (size_t i = 0; i < sizeof slides / sizeof *slides; i++) {
                char what[96];
                stage_sit_down(stage, *profile, 100, (int)language);
                stage_go(stage, slides[i]);
                snprintf(what, sizeof what, "%s, %s, %s", *profile,
                         stage->deck->languages[language].code, slides[i] ? slides[i] : "home");
                assert_int_equal(count_guide_lines(stage_build(stage)), 0);
                viewer_guide(&stage->viewer, true);
                stage_build(stage);
                assert_null(scene_find_target(&stage->scene, "_guide"));
                check_line(stage, what);
            }
}

static struct rect
hand_at(struct stage *stage, int64_t ms, size_t *marks_out)
{
    struct scene scene;
    const struct view view = {
        .deck = stage->deck,
        .theme = stage->theme,
        .show = stage->show,
        .viewer = &stage->viewer,
        .measure = &stage->measure,
        .now = STAGE_NOW + ms,
    };
    view_build(&scene, &view, &stage->arena);
    const struct mark *last = &scene.marks[scene.marks_count - 1];
    *marks_out = scene.marks_count;
    return last->type == MARK_BOX ? last->box.box : (struct rect){0};
}

static void
the_hand_goes_where_it_will_touch(void **state)
{
    static const struct {
        bool reduced;
        int64_t ms;
        int x, y;
    } rows[] = {
        {false, 0, 960, 1080},  {false, 300, 730, 740}, {false, 600, 500, 400},
        {false, 900, 500, 400}, {true, 0, 500, 400},    {true, 300, 500, 400},
    };
    struct stage *stage = *state;
    size_t marks, without;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage_sit_down(stage, "kiosk", 100, 0);
        stage->viewer.reduced_motion = rows[i].reduced;
        viewer_guide(&stage->viewer, true);
        hand_at(stage, rows[i].ms, &without);
        viewer_move_hand(&stage->viewer, 500, 400, STAGE_NOW);
        struct rect box = hand_at(stage, rows[i].ms, &marks);
        assert_int_equal(marks, without + 2);
        assert_in_range(box.x + box.w / 2, rows[i].x - 1, rows[i].x + 1);
        assert_in_range(box.y + box.h / 2, rows[i].y - 1, rows[i].y + 1);
    }
}

static void
a_finger_that_is_down_looks_so_and_a_tour_that_ends_leaves_none(void **state)
{
    struct stage *stage = *state;
    size_t without, up, down;
    stage_sit_down(stage, "kiosk", 100, 0);
    viewer_guide(&stage->viewer, true);
    hand_at(stage, 0, &without);
    viewer_press_hand(&stage->viewer, 500, 400, false);
    hand_at(stage, 0, &up);
    viewer_press_hand(&stage->viewer, 500, 400, true);
    hand_at(stage, 0, &down);
    assert_int_equal(up, without + 2);
    assert_int_equal(down, without + 3);
    viewer_hide_hand(&stage->viewer);
    hand_at(stage, 0, &up);
    assert_int_equal(up, without);
    viewer_press_hand(&stage->viewer, 500, 400, true);
    viewer_guide(&stage->viewer, false);
    assert_false(stage->viewer.hand.shown);
    viewer_guide(&stage->viewer, true);
    viewer_press_hand(&stage->viewer, 500, 400, true);
    viewer_reset(&stage->viewer);
    assert_false(stage->viewer.guided || stage->viewer.hand.shown);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_stands_where_nothing_else_does),
        cmocka_unit_test(the_hand_goes_where_it_will_touch),
        cmocka_unit_test(a_finger_that_is_down_looks_so_and_a_tour_that_ends_leaves_none),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
