#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/desk.h"
#include "support/sight_marks.h"

/*
 * A pressed pointer that leaves a real window. The window stands in the corner of a larger desk, so
 * that its right and lower edges have something beyond.
 */

enum { WIDTH = 1024, HEIGHT = 640, BEYOND = 200, SEEN_MS = 3000, STILL_MS = 700 };

struct fixture {
    struct desk desk;
    struct sight_marks marks;
    struct sight_mark *home;
};

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    char content[512], size[32];
    *state = fixture;
    if (!desk_open(&fixture->desk, WIDTH + BEYOND, HEIGHT + BEYOND))
        exit(77);
    snprintf(content, sizeof content, "%s/content", getenv("KIOSK_SOURCE"));
    snprintf(size, sizeof size, "%dx%d", WIDTH, HEIGHT);
    sight_marks_load(&fixture->marks, content, "en", WIDTH, HEIGHT, NULL);
    desk_start(&fixture->desk, (const char *[]){getenv("KIOSK_PROGRAM"), "run", content, "--window",
                                                size, "--lang", "en", NULL});
    for (int i = 0; i < 20 && !fixture->home; i++) {
        desk_sleep(100);
        desk_resize(&fixture->desk, WIDTH, HEIGHT);
        fixture->home = sight_marks_wait(&fixture->marks, &fixture->desk, NULL, 500);
    }
    if (!fixture->home)
        return 1;
    sight_marks_begin(&fixture->marks, &fixture->desk, true);
    fixture->home = sight_marks_wait(&fixture->marks, &fixture->desk, fixture->home, 3000);
    desk_sleep(5500); /* how to leave is said for five seconds */
    return !fixture->home;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    desk_close(&fixture->desk);
    sight_marks_finish(&fixture->marks);
    free(fixture);
    return 0;
}

static struct target_mark
find(const struct fixture *fixture, const char *id)
{
    struct target_mark targets[TARGETS_MAX];
    int count = sight_marks_targets(&fixture->marks, "_home", 1, targets);
    for (int i = 0; i < count; i++)
        if (!strcmp(targets[i].id, id))
            return targets[i];
    fail_msg("the home screen has no target %s", id);
    return targets[0];
}

/* Whether the window comes to look like `picture`, or not like it, in time. */
static bool
comes_to(struct fixture *fixture, const uint32_t *picture, bool same, int limit_ms)
{
    bool found = false;
    for (int64_t end = desk_now_ms() + limit_ms; !found && desk_now_ms() < end; desk_sleep(10)) {
        uint32_t *now = desk_read(&fixture->desk, 0, 0, WIDTH, HEIGHT);
        found = !memcmp(now, picture, (size_t)WIDTH * HEIGHT * sizeof *now) == same;
        free(now);
    }
    return found;
}

/* With the pointer already there: SDL lets go of a press that comes together with an entry. */
static void
press(struct fixture *fixture, int x, int y)
{
    desk_move(&fixture->desk, x, y);
    desk_sleep(100);
    desk_press(&fixture->desk, x, y);
}

/* Another way out each time; the release comes where the pointer then is. */
static void
a_press_that_ends_beyond_the_window_does_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct desk *desk = &fixture->desk;
    struct target_mark next = find(fixture, "_next");
    uint32_t *before = desk_read(desk, 0, 0, WIDTH, HEIGHT);
    const int ways[][2] = {{WIDTH + 100, next.y}, {next.x, HEIGHT + 1}, {WIDTH, HEIGHT}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        press(fixture, next.x, next.y);
        assert_true(comes_to(fixture, before, false, SEEN_MS));
        desk_move(desk, ways[i][0], ways[i][1]);
        assert_true(comes_to(fixture, before, true, SEEN_MS));
        desk_release(desk);
        assert_false(comes_to(fixture, before, false, STILL_MS));
    }
    free(before);
}

/* The ground beside a sheet goes to the very edge: what was taken for its last pixel closed it. */
static void
a_ground_does_not_reach_beyond_the_window(void **state)
{
    struct fixture *fixture = *state;
    struct desk *desk = &fixture->desk;
    struct target_mark language = find(fixture, "_language");
    uint32_t *before = desk_read(desk, 0, 0, WIDTH, HEIGHT);
    desk_tap(desk, language.x, language.y);
    assert_true(comes_to(fixture, before, false, SEEN_MS));
    desk_sleep(STILL_MS);
    uint32_t *open = desk_read(desk, 0, 0, WIDTH, HEIGHT);
    press(fixture, WIDTH - 10, 40);
    desk_sleep(50);
    desk_move(desk, WIDTH + 50, 40);
    desk_sleep(50);
    desk_release(desk);
    assert_false(comes_to(fixture, open, false, STILL_MS));
    desk_tap(desk, WIDTH - 120, 40);
    assert_true(comes_to(fixture, before, true, SEEN_MS));
    free(open);
    free(before);
}

static void
a_press_that_comes_back_acts(void **state)
{
    struct fixture *fixture = *state;
    struct desk *desk = &fixture->desk;
    struct target_mark next = find(fixture, "_next");
    const int ways[][2] = {{next.x, next.y - 200}, {WIDTH + 100, next.y}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        uint32_t *before = desk_read(desk, 0, 0, WIDTH, HEIGHT);
        press(fixture, next.x, next.y);
        assert_true(comes_to(fixture, before, false, SEEN_MS));
        desk_move(desk, ways[i][0], ways[i][1]);
        assert_true(comes_to(fixture, before, true, SEEN_MS));
        desk_move(desk, next.x + 5, next.y);
        assert_true(comes_to(fixture, before, false, SEEN_MS));
        desk_release(desk);
        struct sight_mark *there = sight_marks_wait(&fixture->marks, desk, fixture->home, SEEN_MS);
        assert_non_null(there);
        desk_key(desk, "Home", false);
        assert_ptr_equal(sight_marks_wait(&fixture->marks, desk, there, SEEN_MS), fixture->home);
        desk_sleep(STILL_MS); /* sooner the next tap would be this one's second */
        free(before);
    }
}

/* The release of a press that went out, in and out again is lost to SDL. */
static void
a_press_without_an_end_is_over(void **state)
{
    struct fixture *fixture = *state;
    struct desk *desk = &fixture->desk;
    struct target_mark next = find(fixture, "_next");
    uint32_t *before = desk_read(desk, 0, 0, WIDTH, HEIGHT);
    const int way[][2] = {{WIDTH + 100, next.y}, {next.x, next.y}, {WIDTH + 100, next.y}};
    press(fixture, next.x, next.y);
    for (size_t i = 0; i < sizeof way / sizeof way[0]; i++) {
        desk_move(desk, way[i][0], way[i][1]);
        assert_true(comes_to(fixture, before, i % 2 == 0, SEEN_MS));
    }
    desk_release(desk);
    desk_move(desk, next.x, next.y);
    assert_false(comes_to(fixture, before, false, STILL_MS));
    press(fixture, next.x, next.y);
    assert_true(comes_to(fixture, before, false, SEEN_MS));
    assert_ptr_equal(sight_marks_wait(&fixture->marks, desk, NULL, SEEN_MS), fixture->home);
    desk_release(desk);
    assert_non_null(sight_marks_wait(&fixture->marks, desk, fixture->home, SEEN_MS));
    free(before);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_press_that_ends_beyond_the_window_does_nothing),
        cmocka_unit_test(a_ground_does_not_reach_beyond_the_window),
        cmocka_unit_test(a_press_that_comes_back_acts),
        cmocka_unit_test(a_press_without_an_end_is_over),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
