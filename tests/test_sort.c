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
#include "elements/sort.h"
#include "show/show.h"
#include "support/example.h"

/* a and b belong in the first group, c in the second. */
#define GROUPS                     \
    "sort:\n"                      \
    "  id: sort\n"                 \
    "  question: Where?\n"         \
    "  groups:\n"                  \
    "    - {id: one, name: One}\n" \
    "    - {id: two, name: Two}\n"
static const char three[] = GROUPS "  items:\n"
                                   "    - {id: a, text: A, group: one, why: Yes.}\n"
                                   "    - {id: b, text: B, group: one, why: Yes.}\n"
                                   "    - {id: c, text: C, group: two, why: Yes.}\n";

enum { THREE = 3 };

/* a to c: an item; 1, 2: a group; 3, 0: no such group; `r`: try again; `!`, `?`: nothing there is.
 */
static bool
do_step(const struct element *element, struct sort_state *sort, char step)
{
    struct action action = {.type = ACTION_ITEM, .item = step - 'a'};
    if (step >= '0' && step <= '3') {
        action.item = SORT_PUT;
        action.value = step - '1';
    } else if (step == 'r') {
        action.item = SORT_AGAIN;
    } else if (step == '!' || step == '?') {
        action.item = step == '!' ? THREE : -17;
    }
    return element->kind->act(element->fields, sort, &action, 5);
}

/* Where a, b, c stand ("-": nowhere yet) and in what order they do. */
static void
write_state(const struct sort_state *sort, char groups[THREE + 1], char order[THREE + 1])
{
    for (size_t i = 0; i < THREE; i++) {
        groups[i] = sort->group[i] ? (char)('0' + sort->group[i]) : '-';
        order[i] = (char)('a' + sort->order[i]);
    }
    groups[THREE] = order[THREE] = '\0';
}

/* From the order c b a. */
static void
items_are_picked_up_and_put(void **state)
{
    static const struct {
        const char *touches, *refused, *groups, *order;
        char held, last;
        bool finished;
    } rows[] = {
        {"", "", "---", "cba", 0, 0, false},
        {"a", "", "---", "cba", 'a', 0, false},
        {"aa", "", "---", "cba", 0, 0, false},
        {"ab", "", "---", "cba", 'b', 0, false}, /* the other one instead */
        {"1", "1", "---", "cba", 0, 0, false},
        {"a1", "", "1--", "acb", 0, 'a', false},
        {"a2", "", "2--", "acb", 0, 'a', false}, /* wrong, and it stays there */
        {"a0", "0", "---", "cba", 'a', 0, false},
        {"a3", "3", "---", "cba", 'a', 0, false},
        {"!", "!", "---", "cba", 0, 0, false},
        {"?", "?", "---", "cba", 0, 0, false},
        {"r", "r", "---", "cba", 0, 0, false},
        {"ar", "r", "---", "cba", 'a', 0, false},
        {"a1r", "", "---", NULL, 0, 0, false},
        {"a2a", "", "2--", "acb", 'a', 0, false},
        {"a2a1", "", "1--", "acb", 0, 'a', false},
        {"a2b2a1", "", "12-", "abc", 0, 'a', false},
        {"a1b1a", "", "11-", "bac", 'a', 0, false},
        {"a1b1aa", "", "11-", "bac", 0, 'a', false}, /* it stands where it was, told again */
        {"a1b1a1", "", "11-", "bac", 0, 'a', false},
        {"a1b1ab", "", "11-", "bac", 'b', 0, false},
        {"a1ba", "", "11-", "bac", 0, 'b', false}, /* onto an item of a group */
        {"a1c2ba", "", "112", "bca", 0, 'b', true},
        {"a1c2ac", "", "2-2", "acb", 0, 'a', false}, /* the same of another group */
        {"a1b1c2", "", "112", "cba", 0, 'c', true},
        {"a1b1c2c", "", "112", "cba", 'c', 0, true},
        {"a1b2c2", "", "122", "cba", 0, 'c', false},
        {"a1b2c2b1", "", "112", "bca", 0, 'b', true},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sort_state sort = {.order = {2, 1, 0}};
        char refused[16] = "", groups[THREE + 1], order[THREE + 1];
        for (const char *step = rows[i].touches; *step; step++)
            if (!do_step(element, &sort, *step))
                strncat(refused, step, 1);
        write_state(&sort, groups, order);
        if (strcmp(refused, rows[i].refused) != 0 || strcmp(groups, rows[i].groups) != 0 ||
            (rows[i].order && strcmp(order, rows[i].order) != 0) ||
            sort.held != (rows[i].held ? rows[i].held - 'a' + 1 : 0) ||
            sort.last != (rows[i].last ? rows[i].last - 'a' + 1 : 0) ||
            element->kind->finished(element->fields, &sort) != rows[i].finished)
            fail_msg("'%s': refused '%s', now '%s' as '%s', held %d, last %d", rows[i].touches,
                     refused, groups, order, sort.held, sort.last);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* Each order comes by some seed, the same by the same seed. */
static void
a_seed_mixes_the_items(void **state)
{
    enum { SEEDS = 100, CODES = 64, ORDERS = 6 };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    bool seen[CODES] = {0};
    size_t different = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        struct sort_state sort = {0}, again = {0};
        element->kind->start(element->fields, &sort, seed);
        element->kind->start(element->fields, &again, seed);
        assert_memory_equal(&sort, &again, sizeof sort);
        size_t code = 0;
        for (size_t i = 0; i < THREE; i++)
            code |= (size_t)sort.order[i] << 2 * i;
        different += !seen[code];
        seen[code] = true;
    }
    assert_int_equal(different, ORDERS);
    deck_destroy(deck);
    arena_finish(&arena);
}

#define A "    - {id: a, text: A, group: one, why: Yes.}\n"

static void
bad_sorts_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {GROUPS "  items:\n" A "    - {id: b, text: B, group: tow, why: No.}\n",
         "unknown group 'tow' (did you mean 'two'?)", 18, 39},
        {GROUPS "  items:\n" A "    - {id: b, text: B, group: nowhere, why: No.}\n",
         "unknown group 'nowhere'", 18, 39},
        {GROUPS "  items:\n" A, "'items' must have 2 to 10 items, not 1", 17, 13},
        {GROUPS "  items:\n" A "    - {id: b, text: B, group: two}\n",
         "'why' is missing in an item", 18, 15},
        {GROUPS "  items:\n" A "    - {id: two, text: B, group: two, why: No.}\n",
         "'id: two' is given twice (first on line 15)", 18, 20},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_picked_up_and_put),
        cmocka_unit_test(a_seed_mixes_the_items),
        cmocka_unit_test(bad_sorts_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
