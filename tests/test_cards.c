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
#include "elements/cards.h"
#include "show/show.h"
#include "support/example.h"
#include "support/stage.h"

#define HEAD "cards:\n  id: set\n  cards:\n"
#define A    "    - {id: a, front: A, back: First.}\n"
#define B    "    - {id: b, front: B, back: Second.}\n"
#define C    "    - {id: c, front: C, back: Third.}\n"

/* A letter: that card; `r`: turn all back. What shows its back, what was seen, what meant nothing.
 */
static void
cards_turn_and_turn_back(void **state)
{
    static const struct {
        const char *taps, *turned, *seen, *refused;
        bool finished;
    } rows[] = {
        {"", "", "", "", false},           {"a", "a", "a", "", false},
        {"aa", "", "a", "", false},        {"aaa", "a", "a", "", false},
        {"ab", "ab", "ab", "", false},     {"cab", "abc", "abc", "", true},
        {"aabbcc", "", "abc", "", true},   {"r", "", "", "r", false},
        {"acr", "", "ac", "", false},      {"arr", "", "a", "r", false},
        {"abcr", "", "abc", "", true},     {"arb", "b", "ab", "", false},
        {"d", "", "", "d", false},         {"_", "", "", "_", false},
        {"abzc", "abc", "abc", "z", true},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(HEAD A B C);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct show *show = show_new(&arena, deck, 1, 0);
        char refused[8] = "", turned[8] = "", seen[8] = "";
        show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
        for (const char *tap = rows[i].taps; *tap; tap++) {
            struct action action = {.type = ACTION_ITEM, .item = *tap - 'a'};
            if (*tap == 'r')
                action.item = CARDS_BACK;
            if (*tap == '_')
                action.item = -2;
            if (!show_apply(show, deck, &action, 0))
                strncat(refused, tap, 1);
        }
        const struct cards_state *cards = show_state(show, deck, 0, 0);
        for (char letter = 'a'; letter <= 'c'; letter++) {
            if (cards->turned >> (letter - 'a') & 1)
                strncat(turned, &letter, 1);
            if (cards->seen >> (letter - 'a') & 1)
                strncat(seen, &letter, 1);
        }
        assert_string_equal(turned, rows[i].turned);
        assert_string_equal(seen, rows[i].seen);
        assert_string_equal(refused, rows[i].refused);
        assert_int_equal(element->kind->finished(element->fields, cards), rows[i].finished);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
bad_cards_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {HEAD A, "'cards' must have 2 to 9 items, not 1", 13, 13},
        {HEAD A "    - {id: b, front: B}\n", "'back' is missing in a card", 14, 15},
        {HEAD A "    - {id: a, front: B, back: Second.}\n",
         "'id: a' is given twice (first on line 13)", 14, 20},
        {HEAD A B "  all: some\n", "'all' must be true or false, not 'some'", 15, 16},
        {"cards:\n  cards:\n" A B, "'id' is missing in 'cards'", 11, 11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

/* How wide a card is drawn; `words_out`: how many marks of words and icons stand on it. */
static int
drawn_width(const struct scene *scene, const char *id, size_t *words_out)
{
    const struct target *target = scene_find_target(scene, id);
    int width = 0;
    *words_out = 0;
    assert_non_null(target);
    for (size_t i = 0; i < scene->marks_count; i++) {
        const struct mark *mark = &scene->marks[i];
        if (mark->type == MARK_BOX && mark->box.box.y == target->box.y &&
            mark->box.box.h == target->box.h && rect_overlaps(mark->box.box, target->box))
            width = mark->box.box.w;
        *words_out += mark->type == MARK_TEXT && rect_overlaps(mark->text.box, target->box);
    }
    return width;
}

static void
assert_rests(const struct scene *scene, const struct scene *rest)
{
    assert_int_equal(scene->targets_count, rest->targets_count);
    for (size_t i = 0; i < rest->targets_count; i++) {
        assert_string_equal(scene->targets[i].words, rest->targets[i].words);
        assert_memory_equal(&scene->targets[i].box, &rest->targets[i].box, sizeof(struct rect));
    }
    assert_int_equal(scene->lines_count, rest->lines_count);
    for (size_t i = 0; i < rest->lines_count; i++)
        assert_memory_equal(&scene->lines[i].box, &rest->lines[i].box, sizeof(struct rect));
}

/* It grows narrow and wide again, and nothing else moves: what can be touched and read stands from
 * the first frame on where it will rest. */
static void
a_card_turns_in_its_place(void **state)
{
    static const struct {
        int ms, thousandths;
    } rows[] = {{0, 1000},  {60, 875},  {90, 578},   {120, 0},
                {150, 578}, {180, 875}, {239, 1000}, {240, 1000}};
    static const char id[] = "cards/words/identify";
    const struct action turn = {.type = ACTION_ITEM, .item = 1};
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "cards");
    assert_true(show_apply(stage->show, stage->deck, &turn, STAGE_NOW));
    struct scene rest, scene;
    size_t all, words;
    stage_build_into(stage, &rest, 5000);
    int width = drawn_width(&rest, id, &all);
    assert_int_equal(rest.moving_until, 0);
    assert_int_equal(width, scene_find_target(&rest, id)->box.w);
    for (int reduced = 0; reduced < 2; reduced++)
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            stage->viewer.reduced_motion = reduced;
            stage_build_into(stage, &scene, rows[i].ms);
            int wanted = reduced ? width : width * rows[i].thousandths / 1000;
            assert_in_range(drawn_width(&scene, id, &words) + 2, wanted, wanted + 4);
            bool moves = !reduced && rows[i].ms < 240;
            assert_int_equal(words, moves ? 0 : all);
            assert_int_equal(scene.moving_until, moves ? STAGE_NOW + 240 : 0);
            assert_rests(&scene, &rest);
        }
    stage_close(stage);
}

/* Whatever is turned, every card and every key keeps its box. */
static void
nothing_jumps(void **state)
{
    static const char *const screens[] = {"kiosk", "pillar", "laptop"};
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        stage_sit_down(stage, screens[i], 100, 0);
        stage_go(stage, "cards");
        struct scene before, after;
        stage_build_into(stage, &before, 0);
        for (int32_t card = 0; card < 5; card++) {
            const struct action turn = {.type = ACTION_ITEM, .item = card};
            assert_true(show_apply(stage->show, stage->deck, &turn, STAGE_NOW));
            stage_build_into(stage, &after, 5000);
            assert_int_equal(after.targets_count, before.targets_count);
            for (size_t j = 0; j < before.targets_count; j++)
                assert_memory_equal(&after.targets[j].box, &before.targets[j].box,
                                    sizeof(struct rect));
        }
    }
    stage_close(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cards_turn_and_turn_back),
        cmocka_unit_test(bad_cards_are_told),
        cmocka_unit_test(a_card_turns_in_its_place),
        cmocka_unit_test(nothing_jumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
