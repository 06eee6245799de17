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
#include "elements/kinds.h"
#include "show/show.h"
#include "support/example.h"

static const char three[] = "checklist:\n"
                            "  id: list\n"
                            "  rows:\n"
                            "    - {id: a, text: First}\n"
                            "    - {id: b, text: Second}\n"
                            "    - {id: c, text: Third}\n";

/* Taps on rows by letter; what is ticked afterwards, and which taps meant nothing. */
static void
taps_tick_and_take_back(void **state)
{
    static const struct {
        const char *taps, *ticked, *refused;
        bool finished;
    } rows[] = {
        {"", "", "", false},         {"a", "a", "", false},    {"b", "b", "", false},
        {"ab", "ab", "", false},     {"abc", "abc", "", true}, {"cba", "abc", "", true},
        {"aa", "", "", false},       {"aaa", "a", "", false},  {"abca", "bc", "", false},
        {"abcaa", "abc", "", true},  {"d", "", "d", false},    {"`", "", "`", false},
        {"adbz", "ab", "dz", false},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct show *show = show_new(&arena, deck, 1, 0);
        char refused[8] = "", ticked[8] = "";
        show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
        for (const char *tap = rows[i].taps; *tap; tap++)
            if (!show_apply(show, deck, &(struct action){.type = ACTION_ITEM, .item = *tap - 'a'},
                            0))
                strncat(refused, tap, 1);
        const uint32_t *bits = show_state(show, deck, 0, 0);
        for (char letter = 'a'; letter <= 'c'; letter++)
            if (*bits >> (letter - 'a') & 1)
                strncat(ticked, &letter, 1);
        assert_string_equal(ticked, rows[i].ticked);
        assert_string_equal(refused, rows[i].refused);
        assert_int_equal(element->kind->finished(element->fields, bits), rows[i].finished);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* What a deck may not say, and what its author reads then. */
static void
bad_lists_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {"checklist:\n  id: list\n  rows:\n    - {id: a, text: First}\n",
         "'rows' must have 2 to 12 items, not 1", 13, 13},
        {"checklist:\n  rows:\n    - {id: a, text: First}\n    - {id: b, text: Second}\n",
         "'id' is missing in 'checklist'", 11, 11},
        {"checklist:\n  id: list\n  rows:\n    - {id: a, text: First}\n"
         "    - {id: a, text: Second}\n",
         "'id: a' is given twice (first on line 13)", 14, 20},
        {"checklist:\n  id: list\n  rows:\n    - {id: a, text: First}\n    - {text: Second}\n",
         "'id' is missing in a row", 14, 15},
        {"checklist:\n  id: list\n  ticks: 3\n  rows:\n    - {id: a, text: First}\n"
         "    - {id: b, text: Second}\n",
         "unknown key 'ticks' in 'checklist'", 12, 11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taps_tick_and_take_back),
        cmocka_unit_test(bad_lists_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
