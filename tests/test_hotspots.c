#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "elements/hotspots.h"
#include "show/show.h"
#include "support/example.h"

#define HEAD       "hotspots:\n  id: gate\n  file: gate.svg\n  alt: A gate.\n  spots:\n"
#define SPOT(text) "    - {id: " text "}\n"
#define A          SPOT("a, x: 0, y: 0, title: A, text: First.")
#define B          SPOT("b, x: 1, y: 0.5, title: B, text: Second.")

static const char three[] = HEAD A B SPOT("c, x: 0.5, y: 1, title: C, text: Third.");

/* A letter: that spot; `>`: the next one. What is open, what was seen, what meant nothing. */
static void
spots_are_opened_in_any_order(void **state)
{
    static const struct {
        const char *taps, *seen, *refused;
        char open;
        bool finished;
    } rows[] = {
        {"", "", "", 0, false},        {"a", "a", "", 'a', false},
        {"c", "c", "", 'c', false},    {"ca", "ac", "", 'a', false},
        {"aa", "a", "", 'a', false}, /* on another part its text may be out of sight */
        {">", "a", "", 'a', false},    {">>", "ab", "", 'b', false},
        {">>>", "abc", "", 'c', true}, {">>>>", "abc", "", 'a', true},
        {"b>", "bc", "", 'c', false},  {"c>", "ac", "", 'a', false},
        {"c>>", "abc", "", 'b', true}, {"abcb", "abc", "", 'b', true},
        {"d", "", "d", 0, false},      {"bd", "b", "d", 'b', false},
        {"_", "", "_", 0, false},      {"az>", "ab", "z", 'b', false},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct show *show = show_new(&arena, deck, 1, 0);
        char refused[8] = "", seen[8] = "";
        show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
        for (const char *tap = rows[i].taps; *tap; tap++) {
            struct action action = {.type = ACTION_ITEM, .item = *tap - 'a'};
            if (*tap == '>')
                action.item = HOTSPOTS_NEXT;
            if (!show_apply(show, deck, &action, 0))
                strncat(refused, tap, 1);
        }
        const struct hotspots_state *spots = show_state(show, deck, 0, 0);
        for (char letter = 'a'; letter <= 'c'; letter++)
            if (hotspots_is_seen(spots, (size_t)(letter - 'a')))
                strncat(seen, &letter, 1);
        assert_string_equal(seen, rows[i].seen);
        assert_string_equal(refused, rows[i].refused);
        assert_int_equal(spots->open, rows[i].open ? rows[i].open - 'a' + 1 : 0);
        assert_int_equal(hotspots_count_seen(element->fields, spots), strlen(seen));
        assert_int_equal(element->kind->finished(element->fields, spots), rows[i].finished);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
bad_spots_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {HEAD A, "'spots' must have 2 to 9 items, not 1", 15, 13},
        {HEAD A SPOT("b, x: 1.2, y: 0, title: B, text: Second."),
         "'x' must be a number from 0 to 1, not '1.2'", 16, 26},
        {HEAD A SPOT("b, x: 0.2, title: B, text: Second."), "'y' is missing in a spot", 16, 15},
        {HEAD A SPOT("b, x: 0.2, y: 40 px, title: B, text: Second."),
         "'y' must be a number from 0 to 1, not '40 px'", 16, 34},
        {HEAD A SPOT("a, x: 0.2, y: 0, title: B, text: Second."),
         "'id: a' is given twice (first on line 15)", 16, 20},
        {"hotspots:\n  id: gate\n  file: gate.svg\n  spots:\n" A B,
         "'alt' is missing in 'hotspots'", 11, 11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spots_are_opened_in_any_order),
        cmocka_unit_test(bad_spots_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
