#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>

#include <cmocka.h>

#include "base/random.h"
#include "support/amounts.h"
#include "support/desk.h"

/*
 * Random pointer and keys on the real window. Every few seconds the hands rest: the program must
 * still be there, alone on the screen, and answer a key and a touch.
 */

enum { WIDTH = 1280, HEIGHT = 800, ROUND_MS = 4000, ANSWER_MS = 5000, SETTLE_MS = 800 };

/* All but those that leave, Ctrl+Q. */
static const char *const keys[] = {
    "Tab",       "Up",        "Down",     "Left",   "Right", "Return",  "space",
    "BackSpace", "Home",      "Prior",    "Next",   "plus",  "minus",   "Escape",
    "End",       "Insert",    "Delete",   "Menu",   "F1",    "F5",      "F11",
    "F12",       "a",         "z",        "0",      "9",     "Shift_L", "Alt_L",
    "Super_L",   "Caps_Lock", "KP_Enter", "KP_Add", "Print",
};
enum { KEYS_COUNT = sizeof keys / sizeof *keys };

static void
press_random_key(struct desk *desk, uint64_t *state)
{
    KeyCode key =
        XKeysymToKeycode(desk->display, XStringToKeysym(keys[random_below(state, KEYS_COUNT)]));
    if (!key)
        return;
    XTestFakeKeyEvent(desk->display, key, True, 0);
    XTestFakeKeyEvent(desk->display, key, False, 0);
}

/* One thing a hand does; often the next one follows at once. */
static void
mash_once(struct desk *desk, uint64_t *state)
{
    unsigned button = random_below(state, 10) ? 1 : 1 + random_below(state, 5);
    switch (random_below(state, 8)) {
    case 0:
    case 1:
        desk_tap(desk, (int)random_below(state, WIDTH), (int)random_below(state, HEIGHT));
        break;
    case 2:
        XTestFakeMotionEvent(desk->display, -1, (int)random_below(state, WIDTH),
                             (int)random_below(state, HEIGHT), 0);
        break;
    case 3:
        XTestFakeButtonEvent(desk->display, button, True, 0);
        break;
    case 4:
    case 5:
        XTestFakeButtonEvent(desk->display, button, False, 0);
        break;
    default:
        press_random_key(desk, state);
        break;
    }
    XFlush(desk->display);
    if (!random_below(state, 3))
        desk_sleep((int)random_below(state, 30));
}

static int
count_windows(struct desk *desk)
{
    Window root, parent, *windows = NULL;
    unsigned count = 0;
    int viewable = 0;
    XQueryTree(desk->display, DefaultRootWindow(desk->display), &root, &parent, &windows, &count);
    for (unsigned i = 0; i < count; i++) {
        XWindowAttributes attributes;
        viewable += XGetWindowAttributes(desk->display, windows[i], &attributes) &&
                    attributes.map_state == IsViewable;
    }
    if (windows)
        XFree(windows);
    return viewable;
}

static uint32_t *
look(struct desk *desk)
{
    return desk_read(desk, 0, 0, WIDTH, HEIGHT);
}

/* Whether the screen becomes another than `before`, which is freed. */
static bool
changes(struct desk *desk, uint32_t *before)
{
    bool changed = false;
    for (int64_t end = desk_now_ms() + ANSWER_MS; !changed && desk_now_ms() < end;) {
        uint32_t *now = look(desk);
        changed = memcmp(before, now, sizeof *now * WIDTH * HEIGHT) != 0;
        free(now);
        desk_sleep(5);
    }
    free(before);
    return changed;
}

static void
lift_all(struct desk *desk)
{
    for (unsigned button = 1; button <= 5; button++)
        XTestFakeButtonEvent(desk->display, button, False, 0);
    XFlush(desk->display);
}

/* Home by its key, in whatever language and size; from there Next, in its corner, leads on. */
static void
check_that_it_answers(struct desk *desk)
{
    lift_all(desk);
    desk_key(desk, "Home", false);
    desk_sleep(SETTLE_MS);
    assert_int_equal(desk_wait_end(desk, 10), -1);
    assert_int_equal(count_windows(desk), 1);
    uint32_t *home = look(desk);
    desk_tap(desk, WIDTH - 60, HEIGHT - 40);
    assert_true(changes(desk, home));
    desk_sleep(SETTLE_MS);
    uint32_t *slide = look(desk);
    desk_key(desk, "Home", false);
    assert_true(changes(desk, slide));
}

static int
open_kiosk(void **state)
{
    static struct desk desk;
    if (!desk_open(&desk, WIDTH, HEIGHT)) {
        print_message("skipped: there is no Xvfb here\n");
        exit(77);
    }
    static char deck[4096];
    snprintf(deck, sizeof deck, "%s/content", getenv("KIOSK_SOURCE"));
    const char *const arguments[] = {getenv("KIOSK_PROGRAM"), "run", deck, NULL};
    desk_start(&desk, arguments);
    for (int64_t end = desk_now_ms() + ANSWER_MS; !count_windows(&desk) && desk_now_ms() < end;)
        desk_sleep(20);
    desk_sleep(SETTLE_MS);
    *state = &desk;
    return 0;
}

static int
close_kiosk(void **state)
{
    desk_close(*state);
    return 0;
}

static void
it_is_still_there_and_answers(void **state)
{
    struct desk *desk = *state;
    uint64_t dice = 1;
    check_that_it_answers(desk);
    for (int64_t end = desk_now_ms() + amount("mash-seconds") * 1000; desk_now_ms() < end;) {
        for (int64_t rest = desk_now_ms() + ROUND_MS; desk_now_ms() < rest;)
            mash_once(desk, &dice);
        check_that_it_answers(desk);
    }
    desk_key(desk, "q", true);
    assert_int_equal(desk_wait_end(desk, ANSWER_MS), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_still_there_and_answers, open_kiosk, close_kiosk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
