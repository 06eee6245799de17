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
#include "elements/quiz.h"
#include "show/show.h"
#include "support/decks.h"
#include "support/example.h"

/* Two questions: of the first `a` and `c` are right, of the second `x`. */
static const char two[] = "quiz:\n"
                          "  id: quiz\n"
                          "  questions:\n"
                          "    - id: one\n"
                          "      text: One?\n"
                          "      answers:\n"
                          "        - {id: a, text: A, right: true, why: Yes.}\n"
                          "        - {id: b, text: B, why: No.}\n"
                          "        - {id: c, text: C, right: true, why: Yes.}\n"
                          "    - id: two\n"
                          "      text: Two?\n"
                          "      answers:\n"
                          "        - {id: x, text: X, right: true, why: Yes.}\n"
                          "        - {id: y, text: Y, why: No.}\n";

/* 0 to 9: an answer; `r`: try again; `>` and `<`: the other question; `!`: no such answer. */
static bool
do_step(struct show *show, const struct deck *deck, char step, int at)
{
    struct action action = {.type = ACTION_ITEM, .item = step - '0'};
    if (step == 'r')
        action.item = QUIZ_AGAIN;
    else if (step == '!')
        action.item = 17;
    else if (step == '>' || step == '<') {
        action.item = QUIZ_SHOW;
        action.value = at + (step == '>' ? 1 : -1);
    }
    return show_apply(show, deck, &action, 0);
}

static void
answers_are_tried_in_any_order(void **state)
{
    static const struct {
        const char *steps, *refused;
        int at, tried[2], last[2];
        bool finished;
    } rows[] = {
        {"", "", 0, {0, 0}, {0, 0}, false},
        {"0", "", 0, {1, 0}, {1, 0}, false},
        {"1", "", 0, {2, 0}, {2, 0}, false},
        {"02", "", 0, {5, 0}, {3, 0}, false},
        {"00", "0", 0, {1, 0}, {1, 0}, false},
        {"010", "", 0, {3, 0}, {1, 0}, false}, /* its reason is read again */
        {"3", "3", 0, {0, 0}, {0, 0}, false},
        {"!", "!", 0, {0, 0}, {0, 0}, false},
        {"r", "r", 0, {0, 0}, {0, 0}, false},
        {"1r", "", 0, {0, 0}, {0, 0}, false},
        {"1r1", "", 0, {2, 0}, {2, 0}, false},
        {">", "", 1, {0, 0}, {0, 0}, false},
        {"<", "<", 0, {0, 0}, {0, 0}, false},
        {">>", ">", 1, {0, 0}, {0, 0}, false},
        {">0", "", 1, {0, 1}, {0, 1}, false},
        {"02>0", "", 1, {5, 1}, {3, 1}, true},
        {">0<02", "", 0, {5, 1}, {3, 1}, true},
        {"02>1", "", 1, {5, 2}, {3, 2}, false},
        {"02>0r", "", 1, {5, 0}, {3, 0}, false},
        {"02>01", "", 1, {5, 3}, {3, 2}, true},
        {">2", "2", 1, {0, 0}, {0, 0}, false},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(two);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct show *show = show_new(&arena, deck, 1, 0);
        const struct quiz_state *quiz;
        char refused[16] = "";
        show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
        quiz = show_state(show, deck, 0, 0);
        for (const char *step = rows[i].steps; *step; step++)
            if (!do_step(show, deck, *step, quiz->at))
                strncat(refused, step, 1);
        if (strcmp(refused, rows[i].refused) != 0 || quiz->at != rows[i].at ||
            element->kind->finished(element->fields, quiz) != rows[i].finished)
            fail_msg("'%s': refused '%s', at %d", rows[i].steps, refused, quiz->at);
        for (int j = 0; j < 2; j++) {
            assert_int_equal(quiz->tried[j], rows[i].tried[j]);
            assert_int_equal(quiz->last[j], rows[i].last[j]);
        }
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* Each seed draws some of the questions, each once; all are drawn by one seed or another, and an
 * equal seed draws the same. Answers change their places only where the quiz asks for that. */
static void
a_seed_draws_and_shuffles(void **state)
{
    enum { SEEDS = 200, QUESTIONS = 4, DRAWN = 3 };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = test_deck("everything");
    const struct slide *slide = deck_find_slide(deck, "draw");
    const struct action go = {.type = ACTION_GO, .slide = slide->index};
    int drawn[QUESTIONS] = {0}, turned = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        struct show *show = show_new(&arena, deck, seed, 0),
                    *again = show_new(&arena, deck, seed, 0);
        show_apply(show, deck, &go, 0);
        show_apply(again, deck, &go, 0);
        const struct quiz_state *quiz = show_state(show, deck, slide->index, 0);
        assert_memory_equal(quiz, show_state(again, deck, slide->index, 0), sizeof *quiz);
        assert_int_equal(quiz->drawn, DRAWN);
        unsigned seen = 0;
        for (int i = 0; i < DRAWN; i++) {
            assert_in_range(quiz->order[i], 0, QUESTIONS - 1);
            assert_false(seen >> quiz->order[i] & 1);
            seen |= 1u << quiz->order[i];
            drawn[quiz->order[i]]++;
        }
        turned += quiz->places[0][0] == 1;
        assert_int_equal(quiz->places[0][0] + quiz->places[0][1], 1);
    }
    for (int i = 0; i < QUESTIONS; i++)
        assert_in_range(drawn[i], SEEDS * DRAWN / QUESTIONS * 8 / 10, SEEDS - 1);
    assert_in_range(turned, SEEDS * 3 / 10, SEEDS * 7 / 10);
    deck_destroy(deck);
    arena_finish(&arena);
}

#define ONE(answers) \
    "quiz:\n  id: quiz\n  questions:\n    - id: one\n      text: One?\n      answers:\n" answers
#define YES "        - {id: a, text: A, right: true, why: Yes.}\n"
#define NO  "        - {id: b, text: B, why: No.}\n"

static void
bad_quizzes_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {ONE(YES), "'answers' must have 2 to 6 items, not 1", 16, 17},
        {ONE(NO "        - {id: c, text: C, why: No.}\n"),
         "one answer at least must be 'right: true'", 16, 17},
        {ONE(YES "        - {id: c, text: C, right: true, why: Yes.}\n"),
         "one answer at least must not be right", 16, 17},
        {ONE(YES "        - {id: c, text: C}\n"), "'why' is missing in an answer", 17, 19},
        {ONE(YES NO "  draw: 2\n"), "'draw' must be at most 1, the number of questions", 18, 17},
        {ONE(YES "        - {id: a, text: C, why: No.}\n"),
         "'id: a' is given twice (first on line 16)", 17, 24},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_tried_in_any_order),
        cmocka_unit_test(a_seed_draws_and_shuffles),
        cmocka_unit_test(bad_quizzes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
