#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/guest.h"

/* Where the focus is after keys that change the screen. test_sdl_keys has the screens as such. */

static void
open_kiosk(struct guest *guest, const char *slide, int percent)
{
    guest_open(guest, screen_of_size(1920, 1080), "en", percent);
    guest_go(guest, slide);
}

static void
check_focus(const struct guest *guest, const char *wanted)
{
    assert_string_equal(guest->visit.viewer.focus, wanted);
}

/* By Tab alone, as a visitor would. */
static void
focus_on(struct guest *guest, const char *id)
{
    for (int i = 0; i < 40 && strcmp(guest->visit.viewer.focus, id) != 0; i++)
        guest_key(guest, KEY_TAB);
    check_focus(guest, id);
}

static bool
has_ring(const struct scene *scene)
{
    const struct mark *last = &scene->marks[scene->marks_count - 1];
    return last->type == MARK_BOX && !last->box.fill.a && last->box.stroke_width > 0;
}

static void
a_closed_sheet_gives_it_back(void **state)
{
    (void)state;
    static const struct {
        const char *slide, *opener, *inside; /* NULL: nothing is chosen inside */
        enum key_code closes;
    } rows[] = {
        {"gate-closed", "_language", NULL, KEY_ESCAPE},
        {"gate-closed", "_language", NULL, KEY_BACKSPACE},
        {"gate-closed", "_language", "_close", KEY_ENTER},
        {"gate-closed", "_language", "_language/km", KEY_ENTER},
        {"gate-closed", "_text-size", "_size/150", KEY_ESCAPE},
        {"gate-closed", "_sources", NULL, KEY_ESCAPE},
        {"gate-closed", "_words", NULL, KEY_ESCAPE},
        {"gate-closed", "gate-closed/_term/verification", NULL, KEY_ESCAPE},
        {NULL, "_language", NULL, KEY_ESCAPE},
        {NULL, "_language", NULL, KEY_HOME},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct guest guest;
        open_kiosk(&guest, rows[i].slide, 100);
        focus_on(&guest, rows[i].opener);
        guest_key(&guest, KEY_ENTER);
        assert_int_not_equal(guest.visit.viewer.sheet, SHEET_NONE);
        check_focus(&guest, "");
        if (rows[i].inside) {
            focus_on(&guest, rows[i].inside);
            if (rows[i].closes != KEY_ENTER)
                guest_key(&guest, KEY_ENTER);
        }
        guest_key(&guest, rows[i].closes);
        assert_int_equal(guest.visit.viewer.sheet, SHEET_NONE);
        check_focus(&guest, rows[i].opener);
        guest_close(&guest);
    }
}

static void
a_sheet_over_a_sheet_gives_it_back_too(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    focus_on(&guest, "_words");
    guest_key(&guest, KEY_ENTER);
    focus_on(&guest, "_term/verification");
    guest_key(&guest, KEY_ENTER);
    assert_int_equal(guest.visit.viewer.sheet, SHEET_TERM);
    check_focus(&guest, "");
    guest_key(&guest, KEY_BACKSPACE);
    check_focus(&guest, "_term/verification");
    guest_key(&guest, KEY_BACKSPACE);
    check_focus(&guest, "_words");
    guest_close(&guest);
}

static void
a_touch_hides_it(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 100);
    focus_on(&guest, "_language");
    guest_key(&guest, KEY_ENTER);
    guest_tap(&guest, "_close");
    check_focus(&guest, "");
    guest_tap(&guest, "_language");
    guest_key(&guest, KEY_ESCAPE);
    check_focus(&guest, "");
    assert_false(has_ring(&guest.visit.scene));
    guest_close(&guest);
}

/* The key that shows the next step stays under the finger, and leaves its place when it goes. */
static void
steps_keep_it(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "six-checks", 100);
    const char *next = "six-checks/checks/_next";
    focus_on(&guest, next);
    while (scene_find_target(&guest.visit.scene, next)) {
        check_focus(&guest, next);
        assert_true(has_ring(&guest.visit.scene));
        guest_key(&guest, KEY_ENTER);
    }
    assert_false(has_ring(&guest.visit.scene));
    guest_key(&guest, KEY_ENTER);
    assert_string_equal(guest_place(&guest), "six-checks");
    guest_key(&guest, KEY_TAB_BACK);
    check_focus(&guest, "_chapter"); /* what stood before it in the part it went to */
    guest_close(&guest);
    open_kiosk(&guest, "six-checks", 100);
    focus_on(&guest, next);
    while (scene_find_target(&guest.visit.scene, next))
        guest_key(&guest, KEY_ENTER);
    guest_key(&guest, KEY_TAB);
    assert_string_not_equal(guest.visit.viewer.focus, "_chapter");
    assert_true(has_ring(&guest.visit.scene));
    guest_close(&guest);
}

/* More is off in the last part; the ring says that one is there still, and it does nothing. */
static void
parts_keep_it(void **state)
{
    (void)state;
    struct guest guest;
    open_kiosk(&guest, "gate-closed", 200);
    const struct scene *scene = &guest.visit.scene;
    focus_on(&guest, "_more");
    for (int part = 1; part < scene->parts; part++) {
        guest_key(&guest, KEY_ENTER);
        assert_int_equal(scene->part, part);
        check_focus(&guest, "_more");
        assert_true(has_ring(scene));
    }
    assert_true(scene_find_target(scene, "_more")->off);
    guest_key(&guest, KEY_ENTER);
    assert_int_equal(scene->part, scene->parts - 1);
    check_focus(&guest, "_more");
    guest_key(&guest, KEY_TAB_BACK);
    check_focus(&guest, "_up");
    guest_close(&guest);
}

static void
the_frame_keeps_it_from_slide_to_slide(void **state)
{
    (void)state;
    static const struct {
        const char *focus;
        enum key_code key;
        bool moves;
        const char *after;
    } rows[] = {
        {"_next", KEY_ENTER, true, "_next"},
        {"_next", KEY_LEFT, true, "_next"},
        {"_back", KEY_ENTER, true, "_back"},
        {"_text-size", KEY_RIGHT, true, "_text-size"},
        {"gate-closed/_term/verification", KEY_RIGHT, true, ""},
        {"_text-size", KEY_PLUS, false, "_text-size"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct guest guest;
        open_kiosk(&guest, "gate-closed", 100);
        focus_on(&guest, rows[i].focus);
        guest_key(&guest, rows[i].key);
        assert_int_equal(strcmp(guest_place(&guest), "gate-closed") != 0, rows[i].moves);
        check_focus(&guest, rows[i].after);
        if (!rows[i].after[0]) { /* nothing is remembered from elsewhere */
            guest_key(&guest, KEY_TAB);
            check_focus(&guest, "_chapter");
        }
        guest_close(&guest);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_closed_sheet_gives_it_back),
        cmocka_unit_test(a_sheet_over_a_sheet_gives_it_back_too),
        cmocka_unit_test(a_touch_hides_it),
        cmocka_unit_test(steps_keep_it),
        cmocka_unit_test(parts_keep_it),
        cmocka_unit_test(the_frame_keeps_it_from_slide_to_slide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
