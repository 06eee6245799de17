#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "elements/order.h"
#include "show/show.h"
#include "support/decks.h"
#include "support/example.h"
#include "support/folders.h"

/* Four steps; the second has no reason. */
static const char four[] = "order:\n"
                           "  id: order\n"
                           "  question: How?\n"
                           "  steps:\n"
                           "    - {id: a, text: A, why: Yes.}\n"
                           "    - {id: b, text: B}\n"
                           "    - {id: c, text: C, why: Yes.}\n"
                           "    - {id: d, text: D, why: Yes.}\n";

enum { FOUR = 4 };

/* a to d: a step; `k`: check; `r`: try again; `!`: no such step; `?`: no such key. */
static bool
do_step(const struct element *element, struct order_state *order, char step)
{
    struct action action = {.type = ACTION_ITEM, .item = step - 'a'};
    if (step == 'k' || step == 'r')
        action.item = step == 'k' ? ORDER_CHECK : ORDER_AGAIN;
    else if (step == '!' || step == '?')
        action.item = step == '!' ? FOUR : -17;
    return element->kind->act(element->fields, order, &action, 5);
}

static void
write_places(const struct order_state *order, char out[FOUR + 1])
{
    for (size_t i = 0; i < FOUR; i++)
        out[i] = (char)('a' + order->places[i]);
    out[FOUR] = '\0';
}

/* From the order d c a b. */
static void
steps_are_picked_up_and_put(void **state)
{
    static const struct {
        const char *touches, *refused, *places;
        char held, open;
        bool begun, judged, finished;
    } rows[] = {
        {"", "", "dcab", 0, 0, false, false, false},
        {"a", "", "dcab", 'a', 0, false, false, false},
        {"aa", "", "dcab", 0, 0, false, false, false},
        {"ad", "", "adcb", 0, 0, true, false, false}, /* the others make room */
        {"db", "", "cabd", 0, 0, true, false, false},
        {"dc", "", "cdab", 0, 0, true, false, false},
        {"adb", "", "adcb", 'b', 0, true, false, false},
        {"!", "!", "dcab", 0, 0, false, false, false},
        {"a!", "!", "dcab", 'a', 0, false, false, false},
        {"?", "?", "dcab", 0, 0, false, false, false},
        {"r", "r", "dcab", 0, 0, false, false, false},
        {"ar", "r", "dcab", 'a', 0, false, false, false},
        {"k", "", "dcab", 0, 0, true, true, false},
        {"kk", "k", "dcab", 0, 0, true, true, false},
        {"ak", "", "dcab", 0, 0, true, true, false}, /* what is held goes back */
        {"ka", "", "dcab", 'a', 0, true, true, false},
        {"kad", "", "adcb", 0, 0, true, false, false}, /* no verdict stays */
        {"adbdcd", "", "abcd", 0, 0, true, false, false},
        {"adbdcdk", "", "abcd", 0, 'a', true, true, true},
        {"adbdcdka", "a", "abcd", 0, 'a', true, true, true},
        {"adbdcdkb", "b", "abcd", 0, 'a', true, true, true}, /* it has none */
        {"adbdcdkc", "", "abcd", 0, 'c', true, true, true},
        {"adbdcdkca", "", "abcd", 0, 'a', true, true, true},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(four);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct order_state order = {.places = {3, 2, 0, 1}};
        char refused[16] = "", places[FOUR + 1];
        for (const char *step = rows[i].touches; *step; step++)
            if (!do_step(element, &order, *step))
                strncat(refused, step, 1);
        write_places(&order, places);
        if (strcmp(refused, rows[i].refused) != 0 || strcmp(places, rows[i].places) != 0 ||
            order.held != (rows[i].held ? rows[i].held - 'a' + 1 : 0) ||
            order.open != (rows[i].open ? rows[i].open - 'a' + 1 : 0) ||
            order.begun != rows[i].begun || order.judged != rows[i].judged ||
            element->kind->finished(element->fields, &order) != rows[i].finished)
            fail_msg("'%s': refused '%s', now '%s', held %d, open %d", rows[i].touches, refused,
                     places, order.held, order.open);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* Never the right order, each other one by some seed, the same by the same seed; so too after each
 * "Try again". */
static void
a_seed_mixes_the_steps(void **state)
{
    enum { SEEDS = 500, CODES = 256, ORDERS = 23 };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(four);
    const struct element *element = &deck->slides[0].show[0];
    bool seen[CODES] = {0};
    size_t different = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        struct order_state order = {0}, again = {0};
        element->kind->start(element->fields, &order, seed);
        element->kind->start(element->fields, &again, seed);
        for (int round = 0; round < 2; round++) {
            assert_memory_equal(&order, &again, sizeof order);
            assert_true(order_count_right(element->fields, &order) < FOUR);
            size_t code = 0;
            for (size_t i = 0; i < FOUR; i++)
                code |= (size_t)order.places[i] << 2 * i;
            different += !seen[code];
            seen[code] = true;
            assert_true(do_step(element, &order, 'k') && do_step(element, &order, 'r'));
            assert_true(do_step(element, &again, 'k') && do_step(element, &again, 'r'));
        }
    }
    assert_int_equal(different, ORDERS);
    deck_destroy(deck);
    arena_finish(&arena);
}

/* What else stands in the deck changes nothing: chance goes by the names of slide and element. */
static void
a_slide_put_before_it_changes_no_order(void **state)
{
    enum { SEEDS = 20 };
    (void)state;
    static const char deck_yaml[] =
        "title: Hands\n"
        "languages:\n"
        "  - {code: en, name: English, script: Latn, fonts: [NotoSans], tall: 0,\n"
        "     breaks: dictionary, calendar: gregorian, letters: [A, B, C, D, E, F]}\n"
        "chapters: [04-hands]\n";
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", folder_new());
    folder_copy(tests_path("decks/everything"), folder);
    folder_write(folder, "deck.yaml", deck_yaml, sizeof deck_yaml - 1);
    struct deck_setup setup = test_setup();
    struct deck *alone = deck_load(folder, &setup, &diags), *deck = test_deck("everything");
    folder_remove(folder);
    diags_print(&diags, stderr);
    assert_non_null(alone);
    int32_t there = deck_find_slide(alone, "order")->index,
            here = deck_find_slide(deck, "order")->index;
    assert_int_not_equal(there, here);
    for (uint32_t seed = 0; seed < SEEDS; seed++)
        assert_memory_equal(show_state(show_new(&arena, alone, seed, 0), alone, there, 0),
                            show_state(show_new(&arena, deck, seed, 0), deck, here, 0),
                            sizeof(struct order_state));
    deck_destroy(alone);
    deck_destroy(deck);
    arena_finish(&arena);
}

#define ORDER(steps) "order:\n  id: order\n  question: How?\n  steps:\n" steps
#define A            "    - {id: a, text: A}\n"
#define B            "    - {id: b, text: B}\n"
#define C            "    - {id: c, text: C}\n"

static void
bad_orders_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {ORDER(A B), "'steps' must have 3 to 8 items, not 2", 14, 13},
        {ORDER(A B "    - {id: a, text: C}\n"), "'id: a' is given twice (first on line 14)", 16,
         20},
        {ORDER(A B "    - {id: c, text: C, whyy: C}\n"),
         "unknown key 'whyy' in a step (did you mean 'why'?)", 16, 32},
        {ORDER(A B "    - {id: c, why: C}\n"), "'text' is missing in a step", 16, 15},
        {"order:\n  id: order\n  steps:\n" A B C, "'question' is missing in 'order'", 11, 11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_picked_up_and_put),
        cmocka_unit_test(a_seed_mixes_the_steps),
        cmocka_unit_test(a_slide_put_before_it_changes_no_order),
        cmocka_unit_test(bad_orders_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
