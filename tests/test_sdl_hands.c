#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "deck/action.h"
#include "input/gestures.h"
#include "show/show.h"
#include "support/guest.h"
#include "view/metrics.h"

/* What hands bring about in a visit; test_gestures has what they mean. */

enum { MIDDLE_X = 960, MIDDLE_Y = 500 };

/* The slides beside the one that a row begins at. */
static const char NEXT[] = "the next", PREVIOUS[] = "the previous";

static const char *
place_meant(const struct guest *guest, const char *place)
{
    return place == NEXT       ? guest_beside(guest, 1)
           : place == PREVIOUS ? guest_beside(guest, -1)
                               : place;
}

static void
open_kiosk(struct guest *guest, const char *slide, int percent)
{
    guest_open(guest, screen_of_size(1920, 1080), "en", percent);
    guest_go(guest, slide);
}

static void
a_swipe_means_what_its_key_means(void **state)
{
    (void)state;
    static const struct {
        const char *slide;
        int percent, dx, dy;
        const char *before, *place; /* a target that is tapped first; where one is then */
        int part;
    } rows[] = {
        {"gate-closed", 100, -400, 0, NULL, NEXT, 0},
        {"gate-closed", 100, 400, 0, NULL, PREVIOUS, 0},
        {"gate-closed", 100, 0, -400, NULL, "gate-closed", 0},
        {"gate-closed", 100, -300, 250, NULL, "gate-closed", 0},
        {"gate-closed", 200, 0, -400, NULL, "gate-closed", 1},
        {"gate-closed", 200, 0, -400, "_more", "gate-closed", 2},
        {"gate-closed", 200, 0, 400, "_more", "gate-closed", 0},
        {"gate-closed", 200, 0, 400, NULL, "gate-closed", 0},
        {"gate-closed", 200, -400, 0, "_more", NEXT, 0},
        {"gate-closed", 200, 0, 400, "_language", "gate-closed", 0},
        {"gate-closed", 100, -400, 0, "_language", "gate-closed", 0},
        {"gate-closed", 100, 400, 0, "_sources", "gate-closed", 0},
        {"gate-closed", 100, -400, 0, "_chapter", "_chapter", 0},
        {"gate-closed", 100, 400, 0, "_chapter", "_chapter", 0},
        {NULL, 100, -400, 0, NULL, "_home", 0},
        {NULL, 100, 400, 0, NULL, "_home", 0},
        {NULL, 200, 0, -400, NULL, "_home", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct guest guest;
        open_kiosk(&guest, rows[i].slide, rows[i].percent);
        const char *place = place_meant(&guest, rows[i].place);
        if (rows[i].before)
            guest_tap(&guest, rows[i].before);
        bool sheet = guest.visit.viewer.sheet != SHEET_NONE;
        guest_swipe(&guest, MIDDLE_X, MIDDLE_Y, MIDDLE_X + rows[i].dx, MIDDLE_Y + rows[i].dy);
        if (strcmp(guest_place(&guest), place) != 0 || guest.visit.scene.part != rows[i].part ||
            (guest.visit.viewer.sheet != SHEET_NONE) != sheet)
            fail_msg("row %zu: one is at %s in part %d", i, guest_place(&guest),
                     guest.visit.scene.part);
        guest_close(&guest);
    }
}

static void
a_swipe_turns_what_lies_on_top(void **state)
{
    (void)state;
    struct guest guest;
    guest_open(&guest, screen_of_profile(profile_find("tablet")), "en", 200);
    guest_go(&guest, "gate-closed");
    const struct scene *scene = &guest.visit.scene;
    assert_true(scene->parts > 1);
    guest_tap(&guest, "_language");
    assert_true(scene->sheet_parts > 1);
    guest_swipe(&guest, 500, 500, 500, 200);
    assert_int_equal(scene->sheet_part, 1);
    guest_swipe(&guest, 500, 500, 500, 200);
    assert_int_equal(scene->sheet_part, 2);
    guest_swipe(&guest, 500, 200, 500, 500);
    assert_int_equal(scene->sheet_part, 1);
    guest_tap(&guest, "_close");
    assert_int_equal(scene->part, 0);
    guest_close(&guest);
}

/* Two taps, each of 80 ms, 100 ms apart, at the place of a target. */
static void
double_tap(struct guest *guest, const char *id)
{
    struct rect box = guest_find(guest, id)->box;
    int x = box.x + box.w / 2, y = box.y + box.h / 2;
    for (int i = 0; i < 2; i++) {
        guest_touch(guest, POINTER_DOWN, 1, x, y, 100);
        guest_touch(guest, POINTER_UP, 1, x, y, 80);
    }
}

static void
a_double_tap_does_one_thing(void **state)
{
    (void)state;
    static const struct {
        const char *slide, *target, *place;
        int sheet;
    } rows[] = {
        {"gate-closed", "_next", NEXT, SHEET_NONE},
        {"gate-closed", "_language", "gate-closed", SHEET_LANGUAGE},
        {"gate-closed", "_text-size", "gate-closed", SHEET_TEXT_SIZE},
        {"gate-closed", "_sources", "gate-closed", SHEET_SOURCES},
        {"gate-closed", "_home", "_home", SHEET_NONE},
        {"gate-closed", "_chapter", "_chapter", SHEET_NONE},
        {NULL, "_next", "cover", SHEET_NONE},
        {NULL, "_chapter/gate", "_chapter", SHEET_NONE},
        {NULL, "_chapter/welcome", "_chapter", SHEET_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct guest guest;
        open_kiosk(&guest, rows[i].slide, 100);
        const char *place = place_meant(&guest, rows[i].place);
        double_tap(&guest, rows[i].target);
        if (strcmp(guest_place(&guest), place) != 0 || guest.visit.viewer.sheet != rows[i].sheet ||
            guest.visit.viewer.language)
            fail_msg("row %zu: one is at %s, sheet %d, language %d", i, guest_place(&guest),
                     guest.visit.viewer.sheet, guest.visit.viewer.language);
        guest_close(&guest);
    }
}

static void
parts_turn_one_by_one(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 200);
    double_tap(&guest, "_more");
    assert_int_equal(guest.visit.scene.part, 1);
    guest_close(&guest);
}

/* The press feedback and the act of one finger, `mm` beside the right edge of a target. */
static void
a_near_miss_of_a_lone_target_counts(void **state)
{
    (void)state;
    static const struct {
        double mm;
        bool counts;
    } rows[] = {{-1, true}, {0.5, true}, {3.9, true}, {4.5, false}, {8, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct guest guest;
        open_kiosk(&guest, "gate-closed", 100);
        struct rect box = guest_find(&guest, "_next")->box;
        const char *place = rows[i].counts ? guest_beside(&guest, 1) : guest_place(&guest);
        int x = box.x + box.w - 1 + (int)(rows[i].mm * guest.visit.viewer.screen.px_per_mm);
        int y = box.y + box.h / 2;
        guest_touch(&guest, POINTER_DOWN, 1, x, y, 500);
        assert_string_equal(guest.visit.viewer.pressed, rows[i].counts ? "_next" : "");
        guest_touch(&guest, POINTER_UP, 1, x, y, 80);
        assert_string_equal(guest_place(&guest), place);
        guest_close(&guest);
    }
}

/* The scrim reaches to the sheet; a miss of the close key above the sheet would be its. */
static void
a_scrim_takes_what_is_beside_the_sheet(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    guest_tap(&guest, "_sources");
    struct rect box = guest_find(&guest, "_close")->box;
    guest_touch(&guest, POINTER_DOWN, 1, box.x, box.y - 8, 500);
    assert_string_equal(guest.visit.viewer.pressed, "_close");
    guest_touch(&guest, POINTER_CANCEL, 1, 0, 0, 80);
    guest_touch(&guest, POINTER_DOWN, 1, 30, 30, 500);
    assert_string_equal(guest.visit.viewer.pressed, "_scrim");
    guest_touch(&guest, POINTER_UP, 1, 30, 30, 80);
    assert_int_equal(guest.visit.viewer.sheet, SHEET_NONE);
    guest_close(&guest);
}

static void
what_is_off_is_not_pressed(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 200);
    const struct target *up = scene_find_target(&guest.visit.scene, "_up");
    assert_true(up->off);
    int x = up->box.x + 20, y = up->box.y + 20;
    guest_touch(&guest, POINTER_DOWN, 1, x, y, 500);
    assert_string_equal(guest.visit.viewer.pressed, "");
    guest_touch(&guest, POINTER_UP, 1, x, y, 80);
    assert_int_equal(guest.visit.scene.part, 0);
    guest_close(&guest);
}

static void
what_is_pressed_shows_at_once(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    struct rect next = guest_find(&guest, "_next")->box;
    const struct visit *visit = &guest.visit;
    guest_wait(&guest, 500);
    struct pointer pointer = {POINTER_DOWN, 1, next.x + 40, next.y + 40, false};
    visit_pointer(&guest.visit, &pointer, guest.now);
    assert_string_equal(visit->viewer.pressed, "_next");
    assert_true(visit_is_stale(visit, guest.now));
    guest_touch(&guest, POINTER_MOVE, 1, next.x, next.y - 100, 300);
    assert_string_equal(visit->viewer.pressed, "");
    guest_touch(&guest, POINTER_MOVE, 1, next.x + 40, next.y + 40, 300);
    assert_string_equal(visit->viewer.pressed, "_next");
    pointer = (struct pointer){POINTER_MOVE, 1, next.x + 40, next.y + 40, true};
    visit_pointer(&guest.visit, &pointer, guest.now);
    assert_string_equal(visit->viewer.pressed, "");
    pointer.type = POINTER_UP;
    visit_pointer(&guest.visit, &pointer, guest.now);
    assert_string_equal(guest_place(&guest), "gate-closed");
    guest_close(&guest);
}

static void
a_stuck_finger_ends_by_the_clock(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    struct rect next = guest_find(&guest, "_next")->box;
    int64_t begun = guest.now + 500;
    guest_touch(&guest, POINTER_DOWN, 1, next.x + 40, next.y + 40, 500);
    while (guest.visit.viewer.pressed[0]) {
        guest.now = visit_deadline(&guest.visit);
        assert_in_range(guest.now - begun, 0, 10000);
        guest_wait(&guest, 0);
    }
    assert_int_equal(guest.now - begun, 10000);
    guest_touch(&guest, POINTER_UP, 1, next.x + 40, next.y + 40, 500);
    assert_string_equal(guest_place(&guest), "gate-closed");
    const char *beside = guest_beside(&guest, 1);
    guest_tap(&guest, "_next");
    assert_string_equal(guest_place(&guest), beside);
    guest_close(&guest);
}

static void
slow_hands_tap_too(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    const char *beside = guest_beside(&guest, 1);
    struct rect next = guest_find(&guest, "_next")->box;
    guest_touch(&guest, POINTER_DOWN, 1, next.x + 40, next.y + 40, 500);
    guest_wait(&guest, 900);
    guest_touch(&guest, POINTER_UP, 1, next.x + 48, next.y + 44, 2000);
    assert_string_equal(guest_place(&guest), beside);
    guest_close(&guest);
}

static void
another_screen_ends_a_press(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    struct rect next = guest_find(&guest, "_next")->box;
    guest_touch(&guest, POINTER_DOWN, 1, next.x + 40, next.y + 40, 500);
    visit_set_screen(&guest.visit, screen_of_size(1280, 800));
    guest_wait(&guest, 0);
    assert_string_equal(guest.visit.viewer.pressed, "");
    struct rect moved = guest_find(&guest, "_next")->box;
    guest_touch(&guest, POINTER_UP, 1, moved.x + 40, moved.y + 40, 100);
    assert_string_equal(guest_place(&guest), "gate-closed");
    guest_close(&guest);
}

/* While a corner of the glass reports touches without an end, the rest goes on. */
static void
a_ghost_is_said_once(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    int found = 0;
    for (int i = 0; i < 2000; i++) {
        guest_touch(&guest, POINTER_DOWN, 7, 1900, 1070, 2);
        guest_touch(&guest, POINTER_UP, 7, 1900, 1070, 3);
        found += guest.visit.ghost.found;
        guest.visit.ghost.found = false;
    }
    assert_int_equal(found, 1);
    assert_string_equal(guest_place(&guest), "gate-closed");
    const char *beside = guest_beside(&guest, 1);
    struct rect next = guest_find(&guest, "_next")->box;
    guest_touch(&guest, POINTER_DOWN, 1, next.x + 40, next.y + 40, 1);
    guest_touch(&guest, POINTER_DOWN, 7, 1900, 1070, 2);
    guest_touch(&guest, POINTER_UP, 7, 1900, 1070, 3);
    guest_touch(&guest, POINTER_UP, 1, next.x + 40, next.y + 40, 50);
    assert_string_equal(guest_place(&guest), beside);
    guest_close(&guest);
}

/* Fingers are cancelled when the window loses the focus too: that is no sign of life. */
static void
a_cancel_without_a_finger_is_nobody(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    for (int seconds = 0; seconds < 600 && !show_is_asking(guest.visit.show); seconds++)
        guest_touch(&guest, POINTER_CANCEL, 0, 0, 0, 1000);
    assert_true(show_is_asking(guest.visit.show));
    guest_touch(&guest, POINTER_CANCEL, 0, 0, 0, 1000);
    assert_true(show_is_asking(guest.visit.show));
    guest_touch(&guest, POINTER_DOWN, 1, 5, 5, 1000);
    guest_touch(&guest, POINTER_CANCEL, 0, 0, 0, 80);
    assert_false(show_is_asking(guest.visit.show));
    assert_string_equal(guest_place(&guest), "gate-closed");
    guest_close(&guest);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_swipe_means_what_its_key_means),
        cmocka_unit_test(a_swipe_turns_what_lies_on_top),
        cmocka_unit_test(a_double_tap_does_one_thing),
        cmocka_unit_test(parts_turn_one_by_one),
        cmocka_unit_test(a_near_miss_of_a_lone_target_counts),
        cmocka_unit_test(a_scrim_takes_what_is_beside_the_sheet),
        cmocka_unit_test(what_is_off_is_not_pressed),
        cmocka_unit_test(what_is_pressed_shows_at_once),
        cmocka_unit_test(a_stuck_finger_ends_by_the_clock),
        cmocka_unit_test(slow_hands_tap_too),
        cmocka_unit_test(another_screen_ends_a_press),
        cmocka_unit_test(a_ghost_is_said_once),
        cmocka_unit_test(a_cancel_without_a_finger_is_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
