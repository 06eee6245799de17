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
#include "elements/poll.h"
#include "show/show.h"
#include "show/tallies.h"
#include "support/example.h"
#include "support/stage.h"

static const char SLIDE[] = "poll";
enum { POLL = 1, OPTIONS = 4 }; /* of the deck `everything` */

static void
one_option_is_chosen(void **state)
{
    static const struct {
        const char *steps; /* options by number */
        const char *refused;
        int chosen;
    } rows[] = {
        {"", "", 0},   {"0", "", 1},   {"3", "", 4},  {"4", "4", 0},  {"00", "0", 1},
        {"01", "", 2}, {"010", "", 1}, {"9", "9", 0}, {"19", "9", 2}, {"0123", "", 4},
    };
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char refused[8] = "";
        stage_sit_down(stage, "kiosk", 100, 0);
        stage_go(stage, SLIDE);
        const struct slide *slide = show_slide(stage->show, stage->deck);
        const struct element *element = &slide->show[POLL];
        for (const char *step = rows[i].steps; *step; step++) {
            const struct action tap = {.type = ACTION_ITEM, .element = POLL, .item = *step - '0'};
            if (!show_apply(stage->show, stage->deck, &tap, STAGE_NOW))
                strncat(refused, step, 1);
        }
        const struct poll_state *poll = show_state(stage->show, stage->deck, slide->index, POLL);
        assert_string_equal(refused, rows[i].refused);
        assert_int_equal(poll->chosen, rows[i].chosen);
        assert_int_equal(element->kind->finished(element->fields, poll), rows[i].chosen > 0);
    }
    const struct action below = {.type = ACTION_ITEM, .element = POLL, .item = -1};
    assert_false(show_apply(stage->show, stage->deck, &below, STAGE_NOW));
    stage_close(stage);
}

static bool
says(const struct scene *scene, const char *words)
{
    bool found = false;
    for (size_t i = 0; i < scene->lines_count; i++)
        found |= strstr(scene->lines[i].words, words) != NULL;
    return found;
}

/* Steps of five, nothing under five, and nothing at all before the visitor has chosen. */
static void
few_are_not_told(void **state)
{
    static const struct {
        uint32_t counts[OPTIONS];
        const char *told[3], *untold[4];
    } rows[] = {
        {{0, 0, 0, 0}, {"Too few have"}, {"about"}},
        {{4, 4, 4, 4}, {"Too few have"}, {"about"}},
        {{5, 4, 0, 0}, {"about 5"}, {"Too few", "about 4", "about 0"}},
        {{9, 14, 1, 0}, {"about 5", "about 10"}, {"about 9", "about 14", "about 1 ", "about 0"}},
        {{1234, 5, 0, 4}, {"about 1,230", "about 5"}, {"1,234", "about 0", "about 4"}},
        {{UINT32_MAX, 0, 0, 0}, {"about 4,294,967,295"}, {"about 0"}},
    };
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, "kiosk", 100, 0);
        stage_go(stage, SLIDE);
        int32_t slide = show_slide(stage->show, stage->deck)->index;
        for (size_t j = 0; j < OPTIONS; j++)
            tallies_set(stage->show, stage->deck, slide, POLL, j, rows[i].counts[j]);
        const struct scene *scene = stage_build(stage);
        assert_false(says(scene, "about") || says(scene, "Too few have"));
        const struct action tap = {.type = ACTION_ITEM, .element = POLL, .item = 3};
        assert_true(show_apply(stage->show, stage->deck, &tap, 0));
        scene = stage_build(stage);
        for (size_t j = 0; j < 3 && rows[i].told[j]; j++)
            if (!says(scene, rows[i].told[j]))
                fail_msg("row %zu does not say '%s'", i, rows[i].told[j]);
        for (size_t j = 0; j < 4 && rows[i].untold[j]; j++)
            if (says(scene, rows[i].untold[j]))
                fail_msg("row %zu says '%s'", i, rows[i].untold[j]);
    }
    stage_close(stage);
}

#define POLL_OF(options) "poll:\n  id: poll\n  question: What?\n  options:\n" options
#define A                "    - {id: a, text: A}\n"

static void
bad_polls_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {POLL_OF(A), "'options' must have 2 to 6 items, not 1", 14, 13},
        {POLL_OF(A A), "'id: a' is given twice (first on line 14)", 15, 20},
        {POLL_OF(A "    - {id: b}\n"), "'text' is missing in an option", 15, 15},
        {"poll:\n  id: poll\n  options:\n" A "    - {id: b, text: B}\n",
         "'question' is missing in 'poll'", 11, 11},
        {POLL_OF(A "    - {id: b, text: B, right: true}\n"), "unknown key 'right' in an option", 15,
         32},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_option_is_chosen),
        cmocka_unit_test(few_are_not_told),
        cmocka_unit_test(bad_polls_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
