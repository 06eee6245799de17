#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "show/show.h"
#include "support/amounts.h"
#include "support/guest.h"
#include "view/reading.h"

/*
 * Visitors who pause, answer, leave: on a virtual clock, through the hands and keys of a visit.
 */

enum { IDLE_MS = 60000, ASKED_MS = 30000 };

static void
open_guest(struct guest *guest)
{
    guest_open(guest, screen_of_size(1920, 1080), "en", 100);
}

static char *
text_of_eyes(const struct guest *guest)
{
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    viewer_dump(&guest->visit.viewer, guest->exhibit.deck, stream);
    fclose(stream);
    return text;
}

static char *
text_of_scene(struct guest *guest)
{
    char *text;
    size_t size;
    visit_build(&guest->visit, guest->now);
    FILE *stream = open_memstream(&text, &size);
    scene_dump(&guest->visit.scene, stream);
    fclose(stream);
    return text;
}

/* All that a visit is worth. */
struct worth {
    struct show *show;
    char *eyes, *scene;
};

static struct worth
keep_worth(struct guest *guest)
{
    size_t size = guest->visit.show->size;
    struct worth worth = {malloc(size), text_of_eyes(guest), text_of_scene(guest)};
    memcpy(worth.show, guest->visit.show, size);
    return worth;
}

static void
assert_worth(struct guest *guest, const struct worth *worth, const char *what)
{
    size_t from = offsetof(struct show, seed);
    const char *before = (const char *)worth->show, *now = (const char *)guest->visit.show;
    if (memcmp(before + from, now + from, worth->show->size - from) != 0)
        fail_msg("%s: the visit is another one", what);
    char *eyes = text_of_eyes(guest), *scene = text_of_scene(guest);
    if (strcmp(eyes, worth->eyes) != 0)
        fail_msg("%s: the eyes were\n%s and are\n%s", what, worth->eyes, eyes);
    assert_string_equal(scene, worth->scene);
    free(eyes);
    free(scene);
}

static void
drop_worth(struct worth *worth)
{
    free(worth->show);
    free(worth->eyes);
    free(worth->scene);
}

/* In the middle of things: steps open, another language, large text, a later part, a sheet. */
static void
be_busy(struct guest *guest, bool sheet)
{
    guest_go(guest, "six-checks");
    guest_tap(guest, "six-checks/checks/_next");
    guest_tap(guest, "six-checks/checks/_next");
    guest_go(guest, "gate-closed");
    guest_tap(guest, "_language");
    guest_tap(guest, "_language/km");
    guest_tap(guest, "_text-size");
    guest_tap(guest, "_size/200");
    guest_tap(guest, "_close");
    guest_tap(guest, "_more");
    guest_key(guest, KEY_TAB);
    if (sheet)
        guest_tap(guest, "_language");
    guest_let_pass(guest, 2000);
}

/* What a hand may do to a question that it does not mean to start over; x and y in thousandths of
 * the screen, or of the target `on`. */
struct way {
    const char *name, *on;
    int from_x, from_y, to_x, to_y;
    enum pointer_type end;
    int hold_ms;
};

static const struct way ways[] = {
    {"a tap beside the dialog", NULL, 20, 30, 20, 30, POINTER_UP, 80},
    {"a tap in the dialog", NULL, 500, 350, 500, 350, POINTER_UP, 80},
    {"a tap on Continue", "_continue", 500, 500, 500, 500, POINTER_UP, 80},
    {"a press that slides off Continue", "_continue", 500, 500, 500, 3500, POINTER_UP, 900},
    {"a press that slides off Start over", "_start-over", 500, 500, 3500, 500, POINTER_UP, 900},
    {"a press that slides onto Start over", "_start-over", 4500, 500, 500, 500, POINTER_UP, 900},
    {"a cancelled press of Start over", "_start-over", 500, 500, 500, 500, POINTER_CANCEL, 80},
    {"a swipe to the left", NULL, 800, 300, 200, 300, POINTER_UP, 90},
    {"a swipe up", NULL, 500, 900, 500, 200, POINTER_UP, 90},
    {"a long press", NULL, 300, 300, 300, 300, POINTER_UP, 9000},
    {"a finger that is held too long", NULL, 300, 300, 300, 300, POINTER_UP, 29000},
    {"a long press of Continue", "_continue", 500, 500, 500, 500, POINTER_UP, 5000},
};

static void
touch_along(struct guest *guest, const struct way *way)
{
    struct rect box = {0, 0, guest->visit.viewer.screen.width, guest->visit.viewer.screen.height};
    if (way->on)
        box = guest_find(guest, way->on)->box;
    guest_touch(guest, POINTER_DOWN, 1, box.x + box.w * way->from_x / 1000,
                box.y + box.h * way->from_y / 1000, 0);
    guest_wait(guest, way->hold_ms / 2);
    guest_touch(guest, POINTER_MOVE, 1, box.x + box.w * way->to_x / 1000,
                box.y + box.h * way->to_y / 1000, 0);
    guest_wait(guest, way->hold_ms / 2);
    assert_true(guest_is_asked(guest));
    guest_touch(guest, way->end, 1, box.x + box.w * way->to_x / 1000,
                box.y + box.h * way->to_y / 1000, 0);
}

static void
any_touch_goes_on_with_everything_as_it_was(void **state)
{
    (void)state;
    static const int seconds[] = {1, 29};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0] * 2; i++) {
        const struct way *way = &ways[i / 2];
        struct guest guest;
        open_guest(&guest);
        be_busy(&guest, i % 2);
        struct worth worth = keep_worth(&guest);
        guest_wait_for_question(&guest);
        guest_wait(&guest, seconds[(i + i / 2) % 2] * 1000);
        touch_along(&guest, way);
        if (guest_is_asked(&guest))
            fail_msg("%s does not go on", way->name);
        assert_worth(&guest, &worth, way->name);
        int64_t again = guest_wait_for_question(&guest);
        assert_true(again >= IDLE_MS);
        drop_worth(&worth);
        guest_close(&guest);
    }
}

/* A touch that began in the question's first second was meant for what it covers. */
static void
a_young_question_cannot_start_over(void **state)
{
    (void)state;
    for (int late = 0; late < 2; late++) {
        struct guest guest;
        open_guest(&guest);
        be_busy(&guest, false);
        struct worth worth = keep_worth(&guest);
        guest_wait_for_question(&guest);
        guest_let_pass(&guest, late ? 950 : 100);
        struct rect box = guest_find(&guest, "_start-over")->box;
        guest_touch(&guest, POINTER_DOWN, 1, box.x + box.w / 2, box.y + box.h / 2, 0);
        guest_let_pass(&guest, 100);
        guest_touch(&guest, POINTER_UP, 1, box.x + box.w / 2, box.y + box.h / 2, 0);
        assert_false(guest_is_asked(&guest));
        assert_worth(&guest, &worth, "a touch of a young question");
        drop_worth(&worth);
        guest_close(&guest);
    }
}

static void
keys_go_on_or_start_over(void **state)
{
    (void)state;
    static const struct {
        enum key_code keys[4];
        bool starts_over;
    } rows[] = {
        {{KEY_ENTER}, false},
        {{KEY_NONE}, false},
        {{KEY_ESCAPE}, false},
        {{KEY_BACKSPACE}, false},
        {{KEY_HOME}, false},
        {{KEY_PAGE_DOWN}, false},
        {{KEY_PLUS}, false},
        {{KEY_TAB, KEY_ENTER}, true}, /* the focus was on Continue from the start */
        {{KEY_RIGHT, KEY_ENTER}, true},
        {{KEY_TAB_BACK, KEY_ENTER}, true},
        {{KEY_TAB, KEY_TAB, KEY_ENTER}, false},
        {{KEY_TAB, KEY_DOWN, KEY_LEFT, KEY_ENTER}, true},
        {{KEY_TAB, KEY_ESCAPE}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct guest guest;
        open_guest(&guest);
        be_busy(&guest, false);
        assert_true(guest.visit.viewer.focus[0]);
        struct worth worth = keep_worth(&guest);
        guest_wait_for_question(&guest);
        guest_let_pass(&guest, 5000);
        for (int n = 0; n < 4 && (!n || rows[i].keys[n]); n++) {
            if (n)
                assert_true(guest_is_asked(&guest));
            guest_key(&guest, rows[i].keys[n]);
        }
        assert_false(guest_is_asked(&guest));
        assert_int_equal(!strcmp(guest_place(&guest), "_attract"), rows[i].starts_over);
        if (!rows[i].starts_over)
            assert_worth(&guest, &worth, "a key");
        drop_worth(&worth);
        guest_close(&guest);
    }
}

/* Whoever has not used keys sees the ring first where Enter would press. */
static void
the_first_key_of_a_toucher_shows_the_focus(void **state)
{
    (void)state;
    struct guest guest;
    open_guest(&guest);
    guest_go(&guest, "gate-closed");
    guest_wait_for_question(&guest);
    guest_key(&guest, KEY_TAB);
    assert_string_equal(guest.visit.viewer.focus, "_continue");
    guest_key(&guest, KEY_TAB);
    assert_string_equal(guest.visit.viewer.focus, "_start-over");
    guest_key(&guest, KEY_ESCAPE);
    assert_string_equal(guest.visit.viewer.focus, "");
    guest_close(&guest);
}

/* A key or a finger on the question makes its seconds count from the start. */
static void
an_input_starts_the_seconds_again(void **state)
{
    (void)state;
    struct guest guest;
    open_guest(&guest);
    guest_go(&guest, "gate-closed");
    guest_wait_for_question(&guest);
    guest_let_pass(&guest, 25000);
    guest_key(&guest, KEY_TAB);
    guest_let_pass(&guest, ASKED_MS - 1);
    assert_true(guest_is_asked(&guest));
    guest_touch(&guest, POINTER_DOWN, 1, 5, 5, 0);
    guest_let_pass(&guest, ASKED_MS - 1);
    assert_true(guest_is_asked(&guest));
    assert_string_equal(guest_place(&guest), "gate-closed");
    guest_let_pass(&guest, 1);
    assert_string_equal(guest_place(&guest), "_attract");
    guest_close(&guest);
}

/* After a reset the next visitor finds what the first visitor of a fresh kiosk found. */
static void
a_reset_equals_a_fresh_start(void **state)
{
    (void)state;
    for (int by_key = 0; by_key < 2; by_key++) {
        struct guest guest, fresh;
        open_guest(&guest);
        be_busy(&guest, true);
        guest_key(&guest, KEY_TAB);
        guest_wait_for_question(&guest);
        guest_let_pass(&guest, by_key ? 2000 : ASKED_MS);
        if (by_key)
            guest_tap(&guest, "_start-over");
        assert_string_equal(guest_place(&guest), "_attract");

        fresh = (struct guest){.now = guest.now};
        diags_init(&fresh.diags, &fresh.arena);
        visit_init(&fresh.visit, &guest.exhibit, guest.visit.measure, &fresh.diags,
                   guest.visit.viewer.screen, 0, guest.now);
        fresh.exhibit.deck = guest.exhibit.deck;
        fresh.visit.show->version = guest.visit.show->version;
        assert_int_equal(fresh.visit.show->size, guest.visit.show->size);
        assert_memory_equal(fresh.visit.show, guest.visit.show, fresh.visit.show->size);
        char *before = text_of_eyes(&fresh), *after = text_of_eyes(&guest);
        assert_string_equal(before, after);
        free(before);
        free(after);
        before = text_of_scene(&fresh);
        after = text_of_scene(&guest);
        assert_string_equal(before, after);
        free(before);
        free(after);
        visit_finish(&fresh.visit);
        arena_finish(&fresh.arena);
        guest_close(&guest);
    }
}

static void
many_extensions_lose_nothing(void **state)
{
    (void)state;
    struct guest guest;
    open_guest(&guest);
    guest_go(&guest, "six-checks");
    guest_tap(&guest, "six-checks/checks/_next");
    guest_let_pass(&guest, 2000); /* until nothing moves */
    struct worth worth = keep_worth(&guest);
    for (int i = 0, count = (int)amount("idle-extensions"); i < count; i++) {
        guest_wait_for_question(&guest);
        guest_wait(&guest, (1 + i % 29) * 1000);
        guest_touch(&guest, POINTER_DOWN, i % 3, i * 7919 % 1920, 5 + i * 31 % 100, 0);
        guest_touch(&guest, POINTER_UP, i % 3, i * 7919 % 1920, 5 + i * 31 % 100, 80);
        assert_false(guest_is_asked(&guest));
    }
    assert_worth(&guest, &worth, "all the extensions");
    drop_worth(&worth);
    guest_close(&guest);
}

static void
starting_over_asks_who_has_seen_something(void **state)
{
    (void)state;
    static const struct {
        const char *slide; /* NULL: only the home screen was seen */
        bool sheet, asks;
    } rows[] = {{NULL, false, false},
                {NULL, true, false},
                {"gate-closed", false, true},
                {"gate-closed", true, true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct guest guest;
        open_guest(&guest);
        if (rows[i].slide)
            guest_go(&guest, rows[i].slide);
        if (rows[i].sheet)
            guest_tap(&guest, "_language");
        else
            guest_go(&guest, NULL);
        struct worth worth = keep_worth(&guest);
        guest_tap(&guest, "_start-over");
        assert_int_equal(guest_is_asked(&guest), rows[i].asks);
        assert_int_equal(!strcmp(guest_place(&guest), "_attract"), !rows[i].asks);
        if (rows[i].asks) {
            guest_tap(&guest, "_continue");
            assert_false(guest_is_asked(&guest));
            assert_worth(&guest, &worth, "no, not over");
            guest_tap(&guest, "_start-over");
            guest_let_pass(&guest, 1500);
            guest_tap(&guest, "_start-over");
            assert_string_equal(guest_place(&guest), "_attract");
        }
        drop_worth(&worth);
        guest_close(&guest);
    }
}

/* A worn spot of the glass neither keeps a visit alive nor answers for a visitor. */
static void
ghosts_are_nobody(void **state)
{
    (void)state;
    enum { EVERY_MS = 10 };
    struct guest guest;
    open_guest(&guest);
    guest_key(&guest, KEY_TAB);
    for (int i = 0; i < 8000 / EVERY_MS; i++)
        guest_touch(&guest, i % 2 ? POINTER_UP : POINTER_DOWN, 7, 900, 20, EVERY_MS);
    assert_true(guest.visit.ghost.found);
    bool asked = false;
    for (int i = 0; i < (2 * IDLE_MS + ASKED_MS) / EVERY_MS; i++) { /* home takes time to read */
        guest_touch(&guest, i % 2 ? POINTER_UP : POINTER_DOWN, 7, 900, 20, EVERY_MS);
        asked |= guest_is_asked(&guest);
    }
    assert_true(asked);
    assert_string_equal(guest_place(&guest), "_attract");
    guest_close(&guest);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_touch_goes_on_with_everything_as_it_was),
        cmocka_unit_test(a_young_question_cannot_start_over),
        cmocka_unit_test(keys_go_on_or_start_over),
        cmocka_unit_test(the_first_key_of_a_toucher_shows_the_focus),
        cmocka_unit_test(an_input_starts_the_seconds_again),
        cmocka_unit_test(a_reset_equals_a_fresh_start),
        cmocka_unit_test(many_extensions_lose_nothing),
        cmocka_unit_test(starting_over_asks_who_has_seen_something),
        cmocka_unit_test(ghosts_are_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
