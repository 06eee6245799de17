#include "view/attract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/action.h"
#include "deck/deck.h"
#include "show/show.h"
#include "support/stage.h"
#include "view/metrics.h"

/* The screen that waits for somebody, on every screen and in any first language. */

static const char *const profile_names[] = {"kiosk",  "pillar", "tablet",    "tablet-wide",
                                            "laptop", "wall",   "projector", "projector-old"};
enum { PROFILES = sizeof profile_names / sizeof profile_names[0], DRIFT_MS = 7500 };

struct fixture {
    struct stage *stage;
    struct slide_ref turns[4];
};

/* The kiosk's own deck, with slides that take turns: a cover, two with a picture, one without. */
static int
set_up(void **state)
{
    static const char *const slides[] = {"cover", "gate-closed", "not-every-gate-fits",
                                         "six-checks"};
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct stage *stage = fixture->stage = stage_open();
    for (size_t i = 0; i < sizeof slides / sizeof slides[0]; i++)
        fixture->turns[i] =
            (struct slide_ref){.slide = deck_find_slide(stage->deck, slides[i])->index};
    stage->deck->attract = fixture->turns;
    stage->deck->attract_count = sizeof slides / sizeof slides[0];
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    stage_close(fixture->stage);
    free(fixture);
    return 0;
}

/* A visit that has waited so long. */
static const struct scene *
wait_for(struct stage *stage, int64_t waited)
{
    const struct action wait = {.type = ACTION_ATTRACT, .value = 1};
    stage_go(stage, NULL);
    show_apply(stage->show, stage->deck, &wait, STAGE_NOW - waited);
    return stage_build(stage);
}

static struct rect
scenery_of(const struct scene *scene)
{
    for (size_t i = 0; i < scene->marks_count; i++)
        if (scene->marks[i].type == MARK_PICTURE)
            return scene->marks[i].picture.box;
    return (struct rect){0};
}

/* No words lie over what the picture shows; so far at its left the scenery is empty. */
static void
check_picture(const struct scene *scene, const char *what)
{
    struct rect box = scenery_of(scene);
    int empty = box.w * 34 / 1000;
    box.x += empty;
    box.w -= empty;
    if (box.w < scene->width / 4 || box.h < scene->height / 3)
        fail_msg("%s: the picture of %d x %d is small", what, box.w, box.h);
    for (size_t i = 0; i < scene->lines_count; i++)
        if (rect_overlaps(scene->lines[i].box, box))
            fail_msg("%s: '%s' lies over the picture", what, scene->lines[i].words);
}

/* The grounds reach every edge, also when all of it has drifted. */
static void
check_ground(const struct scene *scene, const char *what)
{
    int bottom = 0;
    for (size_t i = 0; i < scene->marks_count; i++) {
        const struct mark *mark = &scene->marks[i];
        if (mark->type != MARK_BOX || mark->box.corners != CORNERS_NONE)
            continue;
        struct rect box = mark->box.box;
        if (box.x > 0 || box.x + box.w < scene->width || box.y > bottom)
            fail_msg("%s: the ground has a gap at %d, %d", what, box.x, box.y);
        bottom = larger(bottom, box.y + box.h);
    }
    assert_true(bottom >= scene->height);
}

static void
it_fits_every_screen_in_any_first_language(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = fixture->stage;
    for (size_t i = 0; i < PROFILES; i++) {
        for (size_t first = 0; first < stage->deck->languages_count; first++) {
            char what[96];
            snprintf(what, sizeof what, "%s, %s", profile_names[i],
                     stage->deck->languages[first].code);
            stage_sit_down(stage, profile_names[i], 100, (int)first);
            const struct scene *scene = wait_for(stage, 0);
            stage_check_targets(stage, what);
            stage_check_lines(stage, (struct rect){0, 0, scene->width, scene->height}, 7, what);
            check_picture(scene, what);
            check_ground(scene, what);
            assert_int_equal(scene->targets_count, stage->deck->languages_count + 1);
        }
    }
}

/* Windows of any size that a desk may have. */
static void
it_fits_any_window(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = fixture->stage;
    static const int sizes[][2] = {{1337, 635}, {1000, 600},  {1000, 1001}, {1000, 999},
                                   {2999, 600}, {1000, 2100}, {3000, 2100}, {1280, 720},
                                   {1024, 768}, {1111, 1300}, {2000, 2000}, {1600, 700}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        for (size_t first = 0; first < stage->deck->languages_count; first++) {
            char what[96];
            snprintf(what, sizeof what, "%d x %d, %s", sizes[i][0], sizes[i][1],
                     stage->deck->languages[first].code);
            stage_sit_down(stage, "kiosk", 100, (int)first);
            stage->viewer.screen = screen_of_size(sizes[i][0], sizes[i][1]);
            const struct scene *scene = wait_for(stage, 0);
            stage_check_targets(stage, what);
            stage_check_lines(stage, (struct rect){0, 0, scene->width, scene->height}, 7, what);
        }
    }
}

static struct target *
copy_targets(const struct scene *scene)
{
    struct target *copy = calloc(scene->targets_count, sizeof *copy);
    memcpy(copy, scene->targets, scene->targets_count * sizeof *copy);
    return copy;
}

static void
assert_moved(const struct scene *scene, const struct target *before, int dx, int dy)
{
    for (size_t i = 0; i < scene->targets_count; i++) {
        bool ground = scene->targets[i].finger_only;
        struct rect box = rect_moved(before[i].box, ground ? 0 : dx, ground ? 0 : dy);
        if (memcmp(&box, &scene->targets[i].box, sizeof box) != 0)
            fail_msg("%s is at %d, %d, not at %d, %d", scene->targets[i].id,
                     scene->targets[i].box.x, scene->targets[i].box.y, box.x, box.y);
    }
}

static bool
says(const struct scene *scene, const char *words)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (strstr(scene->lines[i].words, words))
            return true;
    return false;
}

/* Slides take turns with the scenery; the keys stay where they are. */
static void
slides_take_turns(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = fixture->stage;
    static const struct {
        const char *words, *picture;
    } turns[] = {
        {"gate", "pictures/attract.svg"},
        {"refusal", "pictures/gate-closed.svg"},
        {"another", "pictures/wide-gate.svg"},
        {"questions", "pictures/attract.svg"},
    };
    enum { TURNS = sizeof turns / sizeof turns[0] };
    assert_int_equal(attract_screens(stage->deck), TURNS);
    stage_sit_down(stage, "kiosk", 100, 0);
    stage->viewer.reduced_motion = true;
    struct target *before = copy_targets(wait_for(stage, 0));
    int64_t each = stage->deck->attract_seconds * 1000;
    for (int64_t turn = 0; turn < 2 * TURNS; turn++) {
        for (int last = 0; last < 2; last++) {
            const struct scene *scene = wait_for(stage, turn * each + (last ? each - 1 : 0));
            assert_true(says(scene, turns[turn % TURNS].words));
            assert_int_equal(scene->changes_at, STAGE_NOW + (last ? 1 : each));
            bool shown = false;
            for (size_t i = 0; i < scene->marks_count; i++)
                shown |= scene->marks[i].type == MARK_PICTURE &&
                         !strcmp(scene->marks[i].picture.file, turns[turn % TURNS].picture);
            assert_true(shown);
            assert_moved(scene, before, 0, 0);
            stage_check_lines(stage, (struct rect){0, 0, scene->width, scene->height}, 7, "a turn");
        }
    }
    free(before);
}

static void
every_turn_fits_every_screen(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = fixture->stage;
    for (size_t i = 0; i < PROFILES; i++) {
        for (int turn = 1; turn < (int)attract_screens(stage->deck); turn++) {
            stage_sit_down(stage, profile_names[i], 100, 0);
            const struct scene *scene =
                wait_for(stage, turn * (int64_t)stage->deck->attract_seconds * 1000);
            stage_check_targets(stage, profile_names[i]);
            stage_check_lines(stage, (struct rect){0, 0, scene->width, scene->height}, 7,
                              profile_names[i]);
            check_picture(scene, profile_names[i]);
        }
    }
}

/* A pixel at a time and never far; what is touched drifts along. */
static void
it_drifts(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = fixture->stage;
    stage->deck->attract_count = 0;
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct scene *scene = wait_for(stage, 0);
    assert_int_equal(scene->changes_at, STAGE_NOW + DRIFT_MS);
    struct target *before = copy_targets(scene);
    struct rect last = scene->targets[1].box;
    int most = 0, steps = 0;
    for (int step = 1; steps == 0; step++) {
        scene = wait_for(stage, (int64_t)step * DRIFT_MS + 100);
        struct rect box = scene->targets[1].box;
        assert_int_equal(abs(box.x - last.x) + abs(box.y - last.y), 1);
        int dx = box.x - before[1].box.x, dy = box.y - before[1].box.y;
        assert_moved(scene, before, dx, dy);
        check_ground(scene, "drifting");
        most = larger(most, larger(abs(dx), abs(dy)));
        steps = !dx && !dy ? step : 0;
        last = box;
        assert_true(step < 1000);
    }
    assert_true(most >= 4 && most <= 8);
    stage->viewer.reduced_motion = true;
    scene = wait_for(stage, 3 * DRIFT_MS);
    assert_moved(scene, before, 0, 0);
    free(before);
}

/* Each starts in its language, anything else in the first; a language at fault is not offered. */
static void
every_language_invites(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = fixture->stage;
    struct deck *deck = stage->deck;
    int first = deck_find_language(deck, "th"), struck = deck_find_language(deck, "ko");
    deck->languages[struck].struck = true;
    stage_sit_down(stage, "kiosk", 100, first);
    const struct scene *scene = wait_for(stage, 0);
    assert_int_equal(scene->targets_count, deck->languages_count);
    size_t invited = 0;
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        assert_int_equal(target->action.type, ACTION_BEGIN);
        int32_t language = target->action.item;
        assert_true(language != struck);
        if (target->finger_only) {
            assert_int_equal(language, first);
            continue;
        }
        if (!invited++)
            assert_int_equal(language, first);
        assert_string_equal(target->lang, deck->languages[language].code);
        assert_string_equal(target->words, deck_words(deck, (size_t)language,
                                                      &deck->words[WORD_TOUCH_TO_START], NULL));
    }
    assert_string_equal(scene_hit(scene, 1500, 60, 16)->id, "_attract/anywhere");
}

/* One that nobody has translated that word for yet is known by its own name. */
static void
a_language_without_the_word_has_its_name(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = fixture->stage;
    struct deck *deck = stage->deck;
    int korean = deck_find_language(deck, "ko");
    uint32_t index = deck->words[WORD_TOUCH_TO_START].index;
    deck->languages[korean].pack->words[index] = NULL;
    deck->languages[korean].pack->state[index] = WORDS_MISSING;
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct scene *scene = wait_for(stage, 0);
    assert_string_equal(scene_find_target(scene, "_attract/ko")->words,
                        deck->languages[korean].name);
}

/* Any number of languages up to what a deck may have on a wall. */
static void
few_languages_fit_too(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = fixture->stage;
    size_t all = stage->deck->languages_count;
    for (size_t i = 0; i < PROFILES; i++) {
        for (size_t count = 1; count < all; count++) {
            char what[96];
            snprintf(what, sizeof what, "%s with %zu languages", profile_names[i], count);
            stage->deck->languages_count = count;
            stage_sit_down(stage, profile_names[i], 100, 0);
            const struct scene *scene = wait_for(stage, 0);
            stage_check_targets(stage, what);
            stage_check_lines(stage, (struct rect){0, 0, scene->width, scene->height}, 7, what);
            check_picture(scene, what);
            assert_int_equal(scene->targets_count, count + 1);
        }
    }
    stage->deck->languages_count = all;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_fits_every_screen_in_any_first_language, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(it_fits_any_window, set_up, tear_down),
        cmocka_unit_test_setup_teardown(slides_take_turns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_turn_fits_every_screen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_drifts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_language_invites, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_language_without_the_word_has_its_name, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(few_languages_fit_too, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
