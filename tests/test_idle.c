#include "show/idle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "deck/action.h"
#include "show/show.h"
#include "support/decks.h"

/* The idle clock by itself, and what a show does by it. */

enum { REST = 60000, NOW = 5000 };

/* One thing after the other, each at its time; then when something is due and what is shown. */
enum step_type { STEP_NONE, STEP_TOUCH, STEP_ASK, STEP_CONTINUE, STEP_PATIENCE };

struct step {
    enum step_type type;
    int64_t at; /* of STEP_PATIENCE: how long */
};

static void
take(struct idle *idle, const struct step *step)
{
    switch (step->type) {
    case STEP_TOUCH:
        idle_touch(idle, step->at);
        break;
    case STEP_ASK:
        idle_ask(idle, QUESTION_STILL_THERE, step->at);
        break;
    case STEP_CONTINUE:
        idle_continue(idle, step->at);
        break;
    case STEP_PATIENCE:
        idle->patience_ms = step->at;
        break;
    case STEP_NONE:
        break;
    }
}

static void
the_clock_waits_behind_the_last_input(void **state)
{
    (void)state;
    static const struct {
        struct step steps[4];
        int64_t rest, due;
        bool asks;
    } rows[] = {
        {{{STEP_TOUCH, 1000}}, REST, 61000, false},
        {{{STEP_TOUCH, 1000}, {STEP_TOUCH, 7000}}, REST, 67000, false},
        {{{STEP_TOUCH, 1000}, {STEP_PATIENCE, 90000}}, REST, 91000, false},
        {{{STEP_TOUCH, 1000}, {STEP_PATIENCE, 59999}}, REST, 61000, false},
        {{{STEP_TOUCH, 1000}, {STEP_PATIENCE, 90000}, {STEP_TOUCH, 2000}}, REST, 62000, false},
        {{{STEP_TOUCH, 1000}, {STEP_ASK, 61000}}, REST, 91000, true},
        {{{STEP_TOUCH, 1000}, {STEP_ASK, 61000}, {STEP_TOUCH, 70000}}, REST, 100000, true},
        {{{STEP_TOUCH, 1000}, {STEP_PATIENCE, 90000}, {STEP_ASK, 95000}}, REST, 125000, true},
        {{{STEP_TOUCH, 1000}, {STEP_ASK, 61000}, {STEP_CONTINUE, 62000}}, REST, 122000, false},
        {{{STEP_TOUCH, 1000}}, 0, NEVER, false},
        {{{STEP_TOUCH, 1000}, {STEP_PATIENCE, 90000}}, 0, NEVER, false},
        {{{STEP_TOUCH, 1000}, {STEP_ASK, 3000}}, 0, 33000, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct idle idle = {0};
        for (size_t n = 0; n < 4; n++)
            take(&idle, &rows[i].steps[n]);
        if (idle_deadline(&idle, rows[i].rest) != rows[i].due)
            fail_msg("row %zu: due at %lld, not at %lld", i,
                     (long long)idle_deadline(&idle, rows[i].rest), (long long)rows[i].due);
        assert_int_equal(idle.question != QUESTION_NONE, rows[i].asks);
    }
}

static void
the_question_counts_whole_seconds(void **state)
{
    (void)state;
    struct idle idle = {0};
    idle_ask(&idle, QUESTION_STILL_THERE, NOW);
    static const struct {
        int64_t after;
        int left;
        int64_t next; /* 0: never */
    } rows[] = {
        {-9000, 30, 1000}, {0, 30, 1000},     {999, 30, 1000},    {1000, 29, 2000},
        {8000, 22, 9000},  {28999, 2, 29000}, {29000, 1, 0},      {29999, 1, 0},
        {30000, 1, 0},     {3600000, 1, 0},   {12345, 18, 13000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(idle_seconds_left(&idle, NOW + rows[i].after), rows[i].left);
        assert_int_equal(idle_next_second(&idle, NOW + rows[i].after),
                         rows[i].next ? NOW + rows[i].next : NEVER);
    }
    idle_touch(&idle, NOW + 20000);
    assert_int_equal(idle_seconds_left(&idle, NOW + 20000), 30);
    assert_int_equal(idle_seconds_left(&idle, NOW + 21000), 29);
}

/* Only while a question stands, and however often it was touched. */
static void
a_question_is_young_for_a_second(void **state)
{
    (void)state;
    struct idle idle = {0};
    assert_false(idle_is_young(&idle, 0));
    idle_ask(&idle, QUESTION_STILL_THERE, NOW);
    assert_true(idle_is_young(&idle, NOW));
    idle_touch(&idle, NOW + 900);
    assert_true(idle_is_young(&idle, NOW + 999));
    assert_false(idle_is_young(&idle, NOW + 1000));
    idle_ask(&idle, QUESTION_START_OVER, NOW + 5000);
    idle_continue(&idle, NOW + 5100);
    assert_false(idle_is_young(&idle, NOW + 5200));
}

struct fixture {
    struct deck *deck;
    struct arena arena;
    struct show *show;
};

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->deck = test_deck("counter");
    fixture->show = show_new(&fixture->arena, fixture->deck, 1, NOW);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_finish(&fixture->arena);
    deck_destroy(fixture->deck);
    free(fixture);
    return 0;
}

static bool
apply(struct fixture *fixture, struct action action, int64_t now)
{
    return show_apply(fixture->show, fixture->deck, &action, now);
}

static bool
go(struct fixture *fixture, const char *slide)
{
    const struct action action = {.type = ACTION_GO,
                                  .slide = deck_find_slide(fixture->deck, slide)->index};
    return apply(fixture, action, NOW);
}

static char *
dump(const struct fixture *fixture)
{
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    show_dump(fixture->show, fixture->deck, stream);
    fclose(stream);
    return text;
}

/* From the first byte that the visit is worth to the last. */
static struct show *
copy_worth(const struct fixture *fixture)
{
    struct show *copy = malloc(fixture->show->size);
    memcpy(copy, fixture->show, fixture->show->size);
    return copy;
}

static void
assert_worth(const struct fixture *fixture, const struct show *before)
{
    size_t from = offsetof(struct show, seed);
    assert_int_equal(before->size, fixture->show->size);
    assert_memory_equal((const char *)before + from, (const char *)fixture->show + from,
                        before->size - from);
}

static void
a_question_leaves_the_visit_alone(void **state)
{
    struct fixture *fixture = *state;
    go(fixture, "counting");
    apply(fixture, (struct action){.type = ACTION_ITEM}, NOW);
    struct show *before = copy_worth(fixture);
    char *words = dump(fixture);
    show_ask(fixture->show, NOW + REST);
    assert_true(show_is_asking(fixture->show));
    assert_worth(fixture, before);
    show_touch(fixture->show, NOW + REST + 1000);
    assert_true(apply(fixture, (struct action){.type = ACTION_CONTINUE}, NOW + REST + 1100));
    assert_false(show_is_asking(fixture->show));
    assert_worth(fixture, before);
    char *after = dump(fixture);
    assert_string_equal(words, after);
    assert_false(apply(fixture, (struct action){.type = ACTION_CONTINUE}, NOW + REST + 1200));
    free(after);
    free(words);
    free(before);
}

/* What moves by itself rests while a question stands. */
static void
elements_rest_under_a_question(void **state)
{
    struct fixture *fixture = *state;
    go(fixture, "counting");
    apply(fixture, (struct action){.type = ACTION_ITEM}, NOW);
    int64_t due = show_deadline(fixture->show, fixture->deck);
    assert_true(due != NEVER);
    show_ask(fixture->show, NOW + 1);
    assert_int_equal(show_deadline(fixture->show, fixture->deck), NEVER);
    struct show *before = copy_worth(fixture);
    show_advance(fixture->show, fixture->deck, due + 100000);
    assert_worth(fixture, before);
    apply(fixture, (struct action){.type = ACTION_CONTINUE}, due + 100000);
    assert_int_equal(show_deadline(fixture->show, fixture->deck), due);
    free(before);
}

static void
nobody_is_missed_while_nobody_is_there(void **state)
{
    struct fixture *fixture = *state;
    const struct deck *deck = fixture->deck;
    assert_int_equal(show_idle_deadline(fixture->show, deck), NOW + deck->idle_seconds * 1000);
    show_be_patient(fixture->show, 100000);
    assert_int_equal(show_idle_deadline(fixture->show, deck), NOW + 100000);
    assert_true(apply(fixture, (struct action){.type = ACTION_ATTRACT, .value = 9}, NOW));
    assert_int_equal(show_idle_deadline(fixture->show, deck), NEVER);
    assert_true(apply(fixture, (struct action){.type = ACTION_BEGIN}, NOW + 50000));
    assert_int_equal(show_idle_deadline(fixture->show, deck),
                     NOW + 50000 + deck->idle_seconds * 1000);
    fixture->deck->idle_seconds = 0;
    assert_int_equal(show_idle_deadline(fixture->show, deck), NEVER);
}

/* No way leads back to the first screen, and every way from it is a beginning. */
static void
the_first_screen_is_before_everything(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        struct action action;
        bool changes;
    } rows[] = {
        {{.type = ACTION_BEGIN}, true},       {{.type = ACTION_HOME}, true},
        {{.type = ACTION_NEXT}, true},        {{.type = ACTION_GO, .slide = 2}, true},
        {{.type = ACTION_CHAPTER}, true},     {{.type = ACTION_PATH, .item = -1}, true},
        {{.type = ACTION_BACK}, false},       {{.type = ACTION_PREVIOUS}, false},
        {{.type = ACTION_START_OVER}, false}, {{.type = ACTION_CONTINUE}, false},
        {{.type = ACTION_ITEM}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        apply(fixture, (struct action){.type = ACTION_ATTRACT, .value = 3}, NOW);
        assert_int_equal(fixture->show->here.type, SPOT_ATTRACT);
        assert_int_equal(apply(fixture, rows[i].action, NOW + 10), rows[i].changes);
        assert_int_equal(fixture->show->here.type == SPOT_ATTRACT, !rows[i].changes);
        assert_int_equal(fixture->show->history_count, 0);
        assert_int_equal(fixture->show->seed, 3);
        if (!rows[i].changes)
            continue;
        apply(fixture, (struct action){.type = ACTION_BACK}, NOW + 20);
        assert_int_equal(fixture->show->here.type, SPOT_HOME);
    }
    apply(fixture, (struct action){.type = ACTION_BEGIN}, NOW + 30);
    assert_false(apply(fixture, (struct action){.type = ACTION_BEGIN}, NOW + 40));
}

/* A visit that was begun is as one that started there and then, byte for byte. */
static void
a_begun_visit_is_a_fresh_one(void **state)
{
    struct fixture *fixture = *state;
    go(fixture, "counting");
    apply(fixture, (struct action){.type = ACTION_ITEM}, NOW);
    apply(fixture, (struct action){.type = ACTION_ATTRACT, .value = 77}, NOW + 100);
    assert_true(apply(fixture, (struct action){.type = ACTION_BEGIN}, NOW + 9000));
    struct show *fresh = show_new(&fixture->arena, fixture->deck, 77, NOW + 9000);
    fresh->version = fixture->show->version;
    assert_memory_equal(fresh, fixture->show, fresh->size);
}

/* Who has nothing to lose is not asked; who has is asked once. */
static void
starting_over_is_asked_where_it_costs(void **state)
{
    struct fixture *fixture = *state;
    const struct action over = {.type = ACTION_START_OVER, .value = 5};
    struct show *show = fixture->show;
    assert_true(apply(fixture, over, NOW));
    assert_int_equal(show->here.type, SPOT_ATTRACT);
    apply(fixture, (struct action){.type = ACTION_BEGIN}, NOW);
    go(fixture, "middle");
    assert_true(apply(fixture, over, NOW + 10));
    assert_int_equal(show->idle.question, QUESTION_START_OVER);
    assert_int_equal(show->here.type, SPOT_SLIDE);
    assert_int_equal(show_idle_deadline(show, fixture->deck), NOW + 10 + 30000);
    apply(fixture, (struct action){.type = ACTION_CONTINUE}, NOW + 20);
    assert_true(show_has_seen_any(show, fixture->deck));
    apply(fixture, over, NOW + 30);
    assert_true(apply(fixture, over, NOW + 40));
    assert_int_equal(show->here.type, SPOT_ATTRACT);
    assert_false(show_has_seen_any(show, fixture->deck));
    assert_false(show_is_asking(show));
    assert_int_equal(show->seed, 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_clock_waits_behind_the_last_input),
        cmocka_unit_test(the_question_counts_whole_seconds),
        cmocka_unit_test(a_question_is_young_for_a_second),
        cmocka_unit_test_setup_teardown(a_question_leaves_the_visit_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(elements_rest_under_a_question, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_is_missed_while_nobody_is_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_first_screen_is_before_everything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_begun_visit_is_a_fresh_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(starting_over_is_asked_where_it_costs, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
