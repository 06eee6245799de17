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
#include "elements/match.h"
#include "show/show.h"
#include "support/example.h"

#define PAIRS(pairs) "match:\n  id: match\n  question: Which?\n  pairs:\n" pairs
#define A            "    - {id: a, left: A, right: Z, why: Yes.}\n"
#define B            "    - {id: b, left: B, right: Y, why: Yes.}\n"
#define C            "    - {id: c, left: C, right: X, why: Yes.}\n"

enum { THREE = 3 };

/* a to c: a left side, A to C its partner; `r`: try again; `!`, `?`: nothing there is. */
static bool
do_step(const struct element *element, struct match_state *match, char step)
{
    struct action action = {.type = ACTION_ITEM};
    if (step == 'r')
        action.item = MATCH_AGAIN;
    else if (step == '!' || step == '?')
        action.item = step == '!' ? 2 * THREE : -17;
    else
        action.item = step >= 'a' ? 2 * (step - 'a') : 2 * (step - 'A') + 1;
    return element->kind->act(element->fields, match, &action, 5);
}

/* The letter of a side as above; 0: none. */
static int
side_of(char letter)
{
    return !letter ? 0 : letter >= 'a' ? 2 * (letter - 'a') + 1 : 2 * (letter - 'A') + 2;
}

static void
pairs_are_found(void **state)
{
    static const struct {
        const char *touches, *refused;
        unsigned found;
        char held, wrong[2], last;
        bool finished;
    } rows[] = {
        {"", "", 0, 0, {0, 0}, 0, false},
        {"a", "", 0, 'a', {0, 0}, 0, false},
        {"aa", "", 0, 0, {0, 0}, 0, false},
        {"ab", "", 0, 'b', {0, 0}, 0, false}, /* the other one instead */
        {"A", "", 0, 'A', {0, 0}, 0, false},
        {"AB", "", 0, 'B', {0, 0}, 0, false},
        {"aA", "", 1, 0, {0, 0}, 'A', false},
        {"Aa", "", 1, 0, {0, 0}, 'a', false}, /* the other way round */
        {"aB", "", 0, 0, {'a', 'B'}, 0, false},
        {"Ba", "", 0, 0, {'B', 'a'}, 0, false},
        {"aBb", "", 0, 'b', {0, 0}, 0, false}, /* nothing is locked */
        {"aBaA", "", 1, 0, {0, 0}, 'A', false},
        {"aAbC", "", 1, 0, {'b', 'C'}, 0, false},
        {"aAb", "", 1, 'b', {0, 0}, 0, false}, /* the reason was read */
        {"aAA", "A", 1, 0, {0, 0}, 'A', false},
        {"aAa", "", 1, 0, {0, 0}, 'a', false}, /* its reason stands at the other side */
        {"aAbCA", "", 1, 0, {'b', 'C'}, 'A', false},
        {"aAba", "", 1, 'b', {0, 0}, 'a', false}, /* what is held stays so */
        {"!", "!", 0, 0, {0, 0}, 0, false},
        {"a!", "!", 0, 'a', {0, 0}, 0, false},
        {"?", "?", 0, 0, {0, 0}, 0, false},
        {"r", "r", 0, 0, {0, 0}, 0, false},
        {"ar", "r", 0, 'a', {0, 0}, 0, false},
        {"aBr", "", 0, 0, {0, 0}, 0, false},
        {"aAr", "", 0, 0, {0, 0}, 0, false},
        {"aABbcC", "", 7, 0, {0, 0}, 'C', true},
        {"aABbcCb", "", 7, 0, {0, 0}, 'b', true},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(PAIRS(A B C));
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct match_state match = {.places = {2, 0, 1}};
        char refused[16] = "";
        for (const char *step = rows[i].touches; *step; step++)
            if (!do_step(element, &match, *step))
                strncat(refused, step, 1);
        if (strcmp(refused, rows[i].refused) != 0 || match.found != rows[i].found ||
            match.held != side_of(rows[i].held) || match.last != side_of(rows[i].last) ||
            match.wrong[0] != side_of(rows[i].wrong[0]) ||
            match.wrong[1] != side_of(rows[i].wrong[1]) ||
            element->kind->finished(element->fields, &match) != rows[i].finished)
            fail_msg("'%s': refused '%s', found %x, held %d, wrong %d and %d, last %d",
                     rows[i].touches, refused, match.found, match.held, match.wrong[0],
                     match.wrong[1], match.last);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* Never all beside their partners, each other order by some seed, the same by the same seed. */
static void
a_seed_mixes_the_right_sides(void **state)
{
    enum { SEEDS = 200, CODES = 64, ORDERS = 5 };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(PAIRS(A B C));
    const struct element *element = &deck->slides[0].show[0];
    bool seen[CODES] = {0};
    size_t different = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        struct match_state match = {0}, again = {0};
        element->kind->start(element->fields, &match, seed);
        element->kind->start(element->fields, &again, seed);
        assert_memory_equal(&match, &again, sizeof match);
        unsigned places = 0;
        size_t code = 0;
        for (size_t i = 0; i < THREE; i++) {
            places |= 1u << match.places[i];
            code |= (size_t)match.places[i] << 2 * i;
        }
        assert_int_equal(places, 7);
        assert_int_not_equal(code, 0 | 1 << 2 | 2 << 4);
        different += !seen[code];
        seen[code] = true;
    }
    assert_int_equal(different, ORDERS);
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
bad_matches_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {PAIRS(A), "'pairs' must have 2 to 6 items, not 1", 14, 13},
        {PAIRS(A "    - {id: b, left: B, why: No.}\n"), "'right' is missing in a pair", 15, 15},
        {PAIRS(A "    - {id: b, left: B, right: Y}\n"), "'why' is missing in a pair", 15, 15},
        {PAIRS(A "    - {id: a, left: B, right: Y, why: No.}\n"),
         "'id: a' is given twice (first on line 14)", 15, 20},
        {PAIRS(A "    - {id: b, left: B, right: Y, why: No., wrong: Y}\n"),
         "unknown key 'wrong' in a pair", 15, 52},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_found),
        cmocka_unit_test(a_seed_mixes_the_right_sides),
        cmocka_unit_test(bad_matches_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
