#include "verbs/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "show/show.h"
#include "support/decks.h"
#include "support/fake_measure.h"
#include "verbs/exhibit.h"

/* A visit to the kiosk's own content with fingers, without a window. */
struct fixture {
    struct arena arena;
    struct diags diags;
    struct exhibit exhibit;
    struct visit visit;
    int64_t now;
};

static void
open_visit(struct fixture *fixture, struct screen screen, const char *language, int percent)
{
    *fixture = (struct fixture){.now = 1000};
    diags_init(&fixture->diags, &fixture->arena);
    assert_true(exhibit_load(&fixture->exhibit, tests_path("../content"), &fixture->diags));
    int code = deck_find_language(fixture->exhibit.deck, language);
    assert_in_range(code, 0, 100);
    visit_init(&fixture->visit, &fixture->exhibit, fake_measure, &fixture->diags, screen, code,
               fixture->now);
    visit_perform(&fixture->visit, &(struct action){.type = ACTION_BEGIN, .item = code},
                  fixture->now);
    fixture->visit.viewer.text_percent = percent;
    visit_build(&fixture->visit, fixture->now);
}

static void
close_visit(struct fixture *fixture)
{
    visit_finish(&fixture->visit);
    exhibit_finish(&fixture->exhibit);
    arena_finish(&fixture->arena);
}

static bool
tap(struct fixture *fixture, const char *id)
{
    struct visit *visit = &fixture->visit;
    fixture->now += 1000;
    visit_build(visit, fixture->now);
    const struct target *target = scene_find_target(&visit->scene, id);
    if (!target || target->off)
        return false;
    struct pointer pointer = {.type = POINTER_DOWN,
                              .finger = 1,
                              .x = target->box.x + target->box.w / 2,
                              .y = target->box.y + target->box.h / 2};
    visit_pointer(visit, &pointer, fixture->now);
    visit_build(visit, fixture->now);
    pointer.type = POINTER_UP;
    visit_pointer(visit, &pointer, fixture->now + 80);
    visit_build(visit, fixture->now + 80);
    return true;
}

static void
go(struct fixture *fixture, const char *slide)
{
    const struct slide *found = deck_find_slide(fixture->exhibit.deck, slide);
    visit_perform(&fixture->visit, &(struct action){.type = ACTION_GO, .slide = found->index},
                  fixture->now);
    visit_build(&fixture->visit, fixture->now);
}

/* The numbers in the discs before the steps that are in sight. */
static bool
shows_step(const struct scene *scene, const char *number)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (!strcmp(scene->lines[i].id, "six-checks/checks") &&
            !strcmp(scene->lines[i].words, number))
            return true;
    return false;
}

static void
a_step_that_opens_is_in_sight(void **state)
{
    (void)state;
    static const struct {
        int width, height, percent;
        const char *language;
    } rows[] = {
        {1920, 1080, 100, "en"}, {1920, 1080, 200, "en"}, {1080, 1920, 200, "km"},
        {1920, 1080, 200, "km"}, {1024, 600, 150, "vi"},  {1920, 1080, 150, "th"},
    };
    static const char *const numbers[] = {"2", "3", "4", "5", "6"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture fixture;
        open_visit(&fixture, screen_of_size(rows[i].width, rows[i].height), rows[i].language,
                   rows[i].percent);
        go(&fixture, "six-checks");
        const struct scene *scene = &fixture.visit.scene;
        for (size_t n = 0; n < 5; n++) {
            while (!scene_find_target(scene, "six-checks/checks/_next"))
                assert_true(tap(&fixture, "_more"));
            assert_true(tap(&fixture, "six-checks/checks/_next"));
            assert_true(shows_step(scene, numbers[n]));
        }
        close_visit(&fixture);
    }
}

static void
what_is_in_sight_stays_there(void **state)
{
    (void)state;
    struct fixture fixture;
    open_visit(&fixture, screen_of_size(1920, 1080), "en", 200);
    go(&fixture, "gate-closed");
    assert_true(tap(&fixture, "_more"));
    assert_int_equal(fixture.visit.scene.part, 1);
    assert_true(tap(&fixture, "_text-size"));
    assert_true(tap(&fixture, "_close"));
    assert_int_equal(fixture.visit.scene.part, 1);
    assert_true(tap(&fixture, "_up"));
    assert_int_equal(fixture.visit.scene.part, 0);
    close_visit(&fixture);
}

static void
a_language_is_changed_in_place(void **state)
{
    (void)state;
    struct fixture fixture;
    open_visit(&fixture, screen_of_size(1920, 1080), "en", 100);
    go(&fixture, "six-checks");
    assert_true(tap(&fixture, "six-checks/checks/_next"));
    assert_true(tap(&fixture, "_language"));
    assert_true(tap(&fixture, "_language/km"));
    const struct scene *scene = &fixture.visit.scene;
    assert_string_equal(show_slide(fixture.visit.show, fixture.exhibit.deck)->id, "six-checks");
    assert_true(shows_step(scene, "2"));
    assert_string_equal(scene_find_target(scene, "six-checks/checks/_next")->lang, "km");
    assert_true(tap(&fixture, "_draft"));
    assert_string_equal(scene_find_target(scene, "six-checks/checks/_next")->lang, "en");
    assert_true(tap(&fixture, "_draft"));
    assert_string_equal(scene_find_target(scene, "six-checks/checks/_next")->lang, "km");
    close_visit(&fixture);
}

static bool
shows_line(const struct scene *scene, const char *id)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (!strcmp(scene->lines[i].id, id))
            return true;
    return false;
}

static void
what_changes_by_itself_is_built_anew_then(void **state)
{
    (void)state;
    struct fixture fixture;
    open_visit(&fixture, screen_of_size(1920, 1080), "en", 100);
    struct visit *visit = &fixture.visit;
    assert_int_equal(visit->scene.changes_at, NEVER);
    visit->viewer.hint_until = 6000;
    visit_build(visit, 1000);
    assert_true(shows_line(&visit->scene, "_hint"));
    assert_int_equal(visit_deadline(visit), 6000);
    assert_false(visit_is_stale(visit, 5999));
    assert_true(visit_is_stale(visit, 6000));
    visit_build(visit, 6000);
    assert_false(shows_line(&visit->scene, "_hint"));
    assert_int_equal(visit_deadline(visit), 61000); /* until somebody is asked for */
    assert_false(visit_is_stale(visit, NEVER - 1));
    close_visit(&fixture);
}

/* Frame by frame while a slide comes in, and a tap in the midst of it. */
static void
a_motion_has_its_frames_and_ends(void **state)
{
    (void)state;
    struct fixture fixture;
    open_visit(&fixture, screen_of_size(1920, 1080), "en", 100);
    struct visit *visit = &fixture.visit;
    go(&fixture, "same-person");
    const struct slide *first = show_slide(visit->show, fixture.exhibit.deck);
    int64_t began = fixture.now, now = began;
    size_t frames = 0;
    for (; visit_is_moving(visit); frames++) {
        assert_int_equal(visit_deadline(visit), now + 16);
        assert_false(visit_is_stale(visit, now + 15));
        assert_true(visit_is_stale(visit, now + 16));
        visit_build(visit, now += 16);
    }
    assert_int_equal(frames, 14);
    assert_true(now >= began + 220);
    assert_true(visit_deadline(visit) > now + 50000); /* when somebody is asked for */
    assert_false(visit_is_stale(visit, now + 100000));

    const struct target next = *scene_find_target(&visit->scene, "_next");
    visit_perform(visit, &(struct action){.type = ACTION_NEXT}, now);
    visit_build(visit, now + 32);
    struct pointer pointer = {.type = POINTER_DOWN,
                              .finger = 1,
                              .x = next.box.x + next.box.w / 2,
                              .y = next.box.y + next.box.h / 2};
    visit_pointer(visit, &pointer, now + 40);
    visit_build(visit, now + 48);
    pointer.type = POINTER_UP;
    visit_pointer(visit, &pointer, now + 120);
    const struct slide *now_shown = show_slide(visit->show, fixture.exhibit.deck);
    assert_int_equal(now_shown->number, first->number + 2);
    close_visit(&fixture);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_that_opens_is_in_sight),
        cmocka_unit_test(what_is_in_sight_stays_there),
        cmocka_unit_test(a_language_is_changed_in_place),
        cmocka_unit_test(a_motion_has_its_frames_and_ends),
        cmocka_unit_test(what_changes_by_itself_is_built_anew_then),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
