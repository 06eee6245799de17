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

#include "deck/deck.h"
#include "support/decks.h"
#include "support/desk.h"
#include "support/sight_marks.h"

/*
 * A card is dragged by a real pointer on a real window that is smaller than the screen: out of it
 * and back, with a second button meanwhile, with the question in the middle. The order of the cards
 * is another one in each visit, so what is compared is the picture of the window, before a card is
 * taken along and after it was brought back: nothing is lost, nothing is stuck.
 */

enum { SCREEN_WIDTH = 1500, SCREEN_HEIGHT = 1000, WIDTH = 1280, HEIGHT = 800 };
enum { PLACES_MAX = 5, SETTLE_MS = 700, MOVES = 6, QUESTION_MS = 150000 };
static const char SLIDE[] = "order";

struct table {
    struct desk desk;
    struct sight_marks marks;
    int x, y; /* of the window */
    struct target_mark places[PLACES_MAX];
    int places_count;
};

/* The largest window that is to be seen. */
static void
find_window(struct table *table)
{
    Display *display = table->desk.display;
    Window root = DefaultRootWindow(display), parent, *windows = NULL;
    unsigned count = 0;
    int widest = 0;
    XQueryTree(display, root, &root, &parent, &windows, &count);
    for (unsigned i = 0; i < count; i++) {
        XWindowAttributes attributes;
        if (XGetWindowAttributes(display, windows[i], &attributes) &&
            attributes.map_state == IsViewable && attributes.width > widest) {
            widest = attributes.width;
            table->x = attributes.x;
            table->y = attributes.y;
        }
    }
    XFree(windows);
    assert_int_equal(widest, WIDTH);
}

static uint32_t *
look(struct table *table)
{
    desk_sleep(SETTLE_MS);
    return desk_read(&table->desk, table->x, table->y, WIDTH, HEIGHT);
}

static bool
looks_like(struct table *table, const uint32_t *picture)
{
    uint32_t *now = look(table);
    bool same = !memcmp(now, picture, sizeof *now * WIDTH * HEIGHT);
    free(now);
    return same;
}

/* Before the slide come so many others. */
static int
count_slides_before(void)
{
    struct deck *deck = test_deck("everything");
    int before = 0;
    const struct slide *slide = deck_find_slide(deck, SLIDE);
    for (int32_t i = 0; i < slide->index; i++)
        before += deck->slides[i].number > 0;
    deck_destroy(deck);
    return before;
}

static void
find_places(struct table *table)
{
    static const char element[] = "order/gate/";
    struct target_mark targets[TARGETS_MAX];
    int count = sight_marks_targets(&table->marks, SLIDE, 1, targets);
    for (int i = 0; i < count; i++)
        if (!strncmp(targets[i].id, element, sizeof element - 1) &&
            targets[i].id[sizeof element - 1] != '_' && table->places_count < PLACES_MAX)
            table->places[table->places_count++] = targets[i];
    assert_true(table->places_count >= 3);
}

/* At the slide, nothing touched yet; false: there is no X server. */
static bool
sit_down(struct table *table)
{
    char size[32];
    *table = (struct table){0};
    if (!desk_open(&table->desk, SCREEN_WIDTH, SCREEN_HEIGHT))
        return false;
    const char *deck = tests_path("decks/everything");
    sight_marks_load(&table->marks, deck, "en", WIDTH, HEIGHT, SLIDE);
    snprintf(size, sizeof size, "%dx%d", WIDTH, HEIGHT);
    const char *const arguments[] = {
        getenv("KIOSK_PROGRAM"), "run", deck, "--window", size, "--lang", "en", NULL};
    desk_start(&table->desk, arguments);
    desk_sleep(3000);
    find_window(table);
    find_places(table);
    desk_key(&table->desk, "Home", false);
    desk_sleep(SETTLE_MS);
    for (int i = count_slides_before(); i >= 0; i--) {
        desk_key(&table->desk, "Right", false);
        desk_sleep(300);
    }
    return true;
}

static void
stand_up(struct table *table)
{
    desk_key(&table->desk, "q", true);
    assert_int_equal(desk_wait_end(&table->desk, 10000), 0);
    desk_close(&table->desk);
    sight_marks_finish(&table->marks);
}

static void
press(struct table *table, int place)
{
    desk_press(&table->desk, table->x + table->places[place].x, table->y + table->places[place].y);
}

/* From one place of the screen to another, as a hand does. */
static void
glide(struct table *table, int from_x, int from_y, int to_x, int to_y)
{
    for (int i = 1; i <= MOVES; i++) {
        desk_move(&table->desk, from_x + (to_x - from_x) * i / MOVES,
                  from_y + (to_y - from_y) * i / MOVES);
        desk_sleep(30);
    }
}

static void
glide_to_place(struct table *table, int from, int to)
{
    const struct target_mark *a = &table->places[from], *b = &table->places[to];
    glide(table, table->x + a->x, table->y + a->y, table->x + b->x, table->y + b->y);
}

static void
drag(struct table *table, int from, int to)
{
    press(table, from);
    glide_to_place(table, from, to);
    desk_release(&table->desk);
}

static void
a_card_goes_there_and_back(void **state)
{
    (void)state;
    struct table table;
    if (!sit_down(&table))
        skip();
    uint32_t *before = look(&table);
    press(&table, 0);
    glide_to_place(&table, 0, 2);
    assert_false(looks_like(&table, before)); /* it is carried */
    desk_release(&table.desk);
    uint32_t *moved = look(&table);
    assert_true(memcmp(moved, before, sizeof *moved * WIDTH * HEIGHT) != 0);
    drag(&table, 2, 0);
    assert_true(looks_like(&table, before));
    free(moved);
    free(before);
    stand_up(&table);
}

/* Out of the window, and back; a second button goes down and up while the first is held. */
static void
a_card_survives_the_edge_and_a_second_button(void **state)
{
    (void)state;
    struct table table;
    if (!sit_down(&table))
        skip();
    uint32_t *before = look(&table);
    drag(&table, 0, 2);
    uint32_t *moved = look(&table);
    drag(&table, 2, 0);
    assert_true(looks_like(&table, before));

    const struct target_mark *first = &table.places[0], *third = &table.places[2];
    int out_x = table.x + WIDTH + 60, out_y = table.y + HEIGHT + 60;
    press(&table, 0);
    glide(&table, table.x + first->x, table.y + first->y, out_x, out_y);
    XTestFakeButtonEvent(table.desk.display, 3, True, 0);
    XFlush(table.desk.display);
    desk_sleep(100);
    glide(&table, out_x, out_y, table.x + WIDTH / 2, table.y + HEIGHT / 2);
    XTestFakeButtonEvent(table.desk.display, 3, False, 0);
    XFlush(table.desk.display);
    desk_sleep(100);
    glide(&table, table.x + WIDTH / 2, table.y + HEIGHT / 2, table.x + third->x,
          table.y + third->y);
    desk_release(&table.desk);
    assert_true(looks_like(&table, moved));
    drag(&table, 2, 0);
    assert_true(looks_like(&table, before));

    /* Let go outside, it waits where it was; a tap puts it back. */
    press(&table, 0);
    glide(&table, table.x + first->x, table.y + first->y, out_x, out_y);
    desk_release(&table.desk);
    assert_false(looks_like(&table, before));
    desk_tap(&table.desk, table.x + first->x, table.y + first->y);
    assert_true(looks_like(&table, before));
    free(moved);
    free(before);
    stand_up(&table);
}

/* The finger rests in the midst of a drag until somebody is asked for. */
static void
the_question_comes_in_the_middle(void **state)
{
    (void)state;
    struct table table;
    if (!sit_down(&table))
        skip();
    uint32_t *before = look(&table);
    press(&table, 0);
    glide_to_place(&table, 0, 2);
    uint32_t *carried = look(&table);
    bool asked = false;
    for (int64_t end = desk_now_ms() + QUESTION_MS; !asked && desk_now_ms() < end;) {
        uint32_t *now = look(&table);
        asked = now[0] != carried[0]; /* the scrim reaches into the corner */
        free(now);
    }
    assert_true(asked);
    desk_sleep(1500);
    glide_to_place(&table, 2, 1);
    desk_release(&table.desk);
    desk_sleep(SETTLE_MS);
    assert_false(looks_like(&table, before)); /* a finger that rests so long has let go there */
    drag(&table, 2, 0);
    assert_true(looks_like(&table, before));
    free(carried);
    free(before);
    stand_up(&table);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_goes_there_and_back),
        cmocka_unit_test(a_card_survives_the_edge_and_a_second_button),
        cmocka_unit_test(the_question_comes_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
