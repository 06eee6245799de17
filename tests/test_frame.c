#include "view/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "show/show.h"
#include "support/stage.h"

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

/* LOOKS section 5, in English at 100 %; read-aloud will stand between Home and Text size. */
struct stand {
    const char *profile, *id;
    struct rect box;
};

static const struct stand places[] = {
    {"kiosk", "_back", {48, 962, 252, 102}},         {"kiosk", "_home", {500, 962, 212, 102}},
    {"kiosk", "_text-size", {948, 962, 212, 102}},   {"kiosk", "_language", {1172, 962, 212, 102}},
    {"kiosk", "_next", {1568, 962, 304, 102}},       {"pillar", "_home", {48, 1668, 237, 112}},
    {"pillar", "_text-size", {546, 1668, 237, 112}}, {"pillar", "_back", {48, 1794, 360, 108}},
    {"pillar", "_next", {420, 1794, 612, 108}},
};

static void
test_boxes_are_those_of_the_looks(void **state)
{
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        stage_sit_down(stage, places[i].profile, 100, 0);
        stage_go(stage, "gate-closed");
        const struct target *target = scene_find_target(stage_build(stage), places[i].id);
        assert_non_null(target);
        const struct rect is = target->box, wanted = places[i].box;
        int off = abs(is.x - wanted.x) + abs(is.y - wanted.y) + abs(is.w - wanted.w) +
                  abs(is.h - wanted.h);
        if (off > 4)
            fail_msg("%s %s is at %d, %d, %d x %d", places[i].profile, places[i].id, is.x, is.y,
                     is.w, is.h);
    }
}

static const char *const frame_ids[] = {"_back", "_home", "_text-size", "_language", "_next"};
enum { FRAME_IDS = sizeof frame_ids / sizeof frame_ids[0] };

/* On every slide, the home screen and the maps, whatever part is shown. */
static void
check_frame_stays(struct stage *stage, const char *profile, int percent, int language)
{
    struct rect first[FRAME_IDS];
    for (size_t i = 0; i <= stage->deck->slides_count; i++) {
        if (i < stage->deck->slides_count)
            stage_go(stage, stage->deck->slides[i].id);
        else
            stage_go_to_chapter(stage, 0);
        const struct scene *scene = stage_build(stage);
        for (size_t j = 0; j < FRAME_IDS; j++) {
            const struct target *target = scene_find_target(scene, frame_ids[j]);
            assert_non_null(target);
            if (!i)
                first[j] = target->box;
            if (memcmp(&first[j], &target->box, sizeof first[j]))
                fail_msg("%s %d %% %s: %s moves on slide %s", profile, percent,
                         stage->deck->languages[language].code, frame_ids[j],
                         i < stage->deck->slides_count ? stage->deck->slides[i].id : "_chapter");
        }
    }
    stage_go(stage, NULL);
    const struct target *next = scene_find_target(stage_build(stage), "_next");
    assert_memory_equal(&next->box, &first[FRAME_IDS - 1], sizeof next->box);
}

static void
test_the_frame_never_moves(void **state)
{
    struct stage *stage = *state;
    for (const char *const *profile = stage_profiles; *profile; profile++)
        for (int i = 0; i < STAGE_PERCENTS; i++)
            for (size_t language = 0; language < stage->deck->languages_count; language++) {
                stage_sit_down(stage, *profile, stage_percents[i], (int)language);
                check_frame_stays(stage, *profile, stage_percents[i], (int)language);
            }
}

static void
test_keys_follow_in_reading_order(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 200, 0);
    stage_go(stage, "gate-closed");
    const struct scene *scene = stage_build(stage);
    assert_string_equal(scene->targets[0].id, "_chapter");
    for (size_t i = 0; i < FRAME_IDS; i++)
        assert_string_equal(scene->targets[scene->targets_count - FRAME_IDS + i].id, frame_ids[i]);
    const char *before = scene->targets[scene->targets_count - FRAME_IDS - 1].id;
    assert_string_equal(before, "_more");
}

static void
test_home_has_start_and_no_way_back(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct scene *scene = stage_build(stage);
    assert_string_equal(scene_find_target(scene, "_next")->words, "Start");
    assert_int_equal(scene_find_target(scene, "_next")->action.type, ACTION_PATH);
    assert_int_equal(scene_find_target(scene, "_next")->action.item, PATH_WHOLE);
    assert_true(scene_find_target(scene, "_back")->off);
    assert_null(scene_find_target(scene, "_chapter"));
    stage_go(stage, "gate-closed");
    scene = stage_build(stage);
    assert_string_equal(scene_find_target(scene, "_next")->words, "Next");
    assert_false(scene_find_target(scene, "_back")->off);
}

/* The mark stands only over words that nobody reviewed, and turns into its own way back. */
static void
test_the_mark_of_a_draft(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "gate-closed");
    assert_null(scene_find_target(stage_build(stage), "_draft"));
    int language = deck_find_language(stage->deck, "th");
    stage_sit_down(stage, "kiosk", 100, language);
    stage_go(stage, "gate-closed");
    const struct slide *slide = deck_find_slide(stage->deck, "gate-closed");
    const struct target *mark = scene_find_target(stage_build(stage), "_draft");
    assert_true(!mark == !deck_slide_is_draft(stage->deck, (size_t)language, slide));
    if (!mark)
        return;
    struct rect box = mark->box;
    stage->viewer.in_english = true;
    const struct scene *scene = stage_build(stage);
    mark = scene_find_target(scene, "_draft");
    assert_int_equal(mark->box.y, box.y);
    bool english_title = false;
    for (size_t i = 0; i < scene->lines_count; i++)
        english_title |= !strncmp(scene->lines[i].words, "A closed gate", 13) &&
                         !strcmp(scene->lines[i].lang, "en");
    assert_true(english_title);
}

static void
test_the_ring_is_around_the_focus(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "gate-closed");
    size_t marks = stage_build(stage)->marks_count;
    viewer_set_focus(&stage->viewer, "_next");
    const struct scene *scene = stage_build(stage);
    assert_int_equal(scene->marks_count, marks + 1);
    const struct mark *ring = &scene->marks[scene->marks_count - 1];
    assert_int_equal(ring->type, MARK_BOX);
    assert_int_equal(ring->box.box.x, scene_find_target(scene, "_next")->box.x - 11);
    assert_int_equal(ring->box.stroke_width, 6);
    viewer_set_focus(&stage->viewer, "no-such-target");
    assert_int_equal(stage_build(stage)->marks_count, marks);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes_are_those_of_the_looks),
        cmocka_unit_test(test_the_frame_never_moves),
        cmocka_unit_test(test_keys_follow_in_reading_order),
        cmocka_unit_test(test_home_has_start_and_no_way_back),
        cmocka_unit_test(test_the_mark_of_a_draft),
        cmocka_unit_test(test_the_ring_is_around_the_focus),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
