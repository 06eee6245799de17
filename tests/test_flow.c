#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "elements/flow.h"
#include "show/show.h"
#include "support/example.h"
#include "support/stage.h"
#include "view/metrics.h"

/* Three stations; at `b` the case `p` ends with a person, and `m` passes. */
#define STATION(id) "    - {id: " id ", title: " id ", icon: scan, text: It works.}\n"
#define STATIONS    "  stations:\n" STATION("a") STATION("b") STATION("c")
static const char three[] = "flow:\n"
                            "  id: way\n" STATIONS "  cases:\n"
                            "    - {id: p, title: P, at: b, text: A person.}\n"
                            "    - {id: m, title: M, at: b, ends: passes, text: The machine.}\n";

/* `>` and `<`: a step; `*`: play or pause; `^`: replay; `=`: the list; 0 1 2: that run; a b c: to
 * the station; `!` and `?`: what there is not. */
static struct action
action_of(char step)
{
    struct action action = {.type = ACTION_ITEM, .item = step - 'a'};
    static const struct {
        char step;
        int32_t item;
    } rows[] = {{'>', FLOW_STEP}, {'<', FLOW_BACK}, {'*', FLOW_PLAY}, {'^', FLOW_REPLAY},
                {'=', FLOW_LIST}, {'!', 17},        {'?', -19}};
    if (step >= '0' && step <= '9') {
        action.item = FLOW_RUN;
        action.value = step - '0';
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].step == step)
            action.item = rows[i].item;
    return action;
}

static bool
do_step(struct show *show, const struct deck *deck, char step)
{
    struct action action = action_of(step);
    return show_apply(show, deck, &action, 0);
}

/* The run and the station, then what is told, who plays, the list. */
static void
describe(const struct flow_element *flow, const struct flow_state *state, char *text)
{
    struct flow_stop stop = flow_stop_of(flow, state->run, state->stop);
    sprintf(text, "%d%s%s%s%s", state->run, flow->stations[stop.station].id,
            stop.aside  ? "!"
            : stop.told ? "?"
                        : "",
            state->playing ? "*" : "", state->listing ? "=" : "");
}

static void
a_journey_is_stepped_through(void **state)
{
    static const struct {
        const char *steps, *refused, *then;
        bool arrived, finished;
        unsigned followed;
    } rows[] = {
        {"", "", "0a", false, false, 0},
        {"<", "<", "0a", false, false, 0},
        {">", "", "0b", false, false, 0},
        {"><", "", "0a", false, false, 0},
        {">>", "", "0c", true, false, 0},
        {">>>", ">", "0c", true, false, 0},
        {">>*", "*", "0c", true, false, 0}, /* there is nothing left to play */
        {">>^", "", "0a*", true, false, 0},
        {"*", "", "0b*", false, false, 0}, /* moves at once */
        {"**", "", "0b", false, false, 0},
        {"*>", "", "0c", true, false, 0}, /* who steps no longer plays */
        {"*<", "", "0a", false, false, 0},
        {"c", "", "0c", true, false, 0},
        {"a", "a", "0a", false, false, 0},
        {"*b", "", "0b", false, false, 0}, /* a finger on where it is: pause */
        {"!", "!", "0a", false, false, 0},
        {"?", "?", "0a", false, false, 0},
        {"3", "3", "0a", false, false, 0},
        {"9", "9", "0a", false, false, 0},
        {"=", "", "0a=", false, false, 0},
        {"==", "", "0a", false, false, 0},
        {"=a", "", "0a", false, false, 0}, /* any way on closes the list */
        {"=>", "", "0b", false, false, 0},
        {"*=", "", "0b=", false, false, 0}, /* and it rests while one reads it */
        {"=1", "", "1a*", false, false, 0},
        {"1>", "", "1b", false, false, 0},
        {"1>>", "", "1b!", false, false, 1},
        {"1>>>", ">", "1b!", false, false, 1},
        {"1>>c", "c", "1b!", false, false, 1}, /* it does not come by */
        {"1>>b", "", "1b", false, false, 1},
        {"1>><", "", "1b", false, false, 1},
        {"1>>^", "", "1a*", false, false, 1},
        {"1>>0c", "", "0c", true, true, 1},
        {"2>>", "", "2b?", false, false, 0},
        {"2>>b", "", "2b", false, false, 0},
        {"2>>*", "", "2c", true, true, 2},
        {"2>>>", "", "2c", true, true, 2},
        {"2c", "", "2c", true, true, 2},
        {"2c1>>", "", "1b!", true, true, 3},
        {">>0", "", "0a*", true, false, 0},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char refused[EXAMPLE_STEPS_MAX + 1], then[64];
        struct show *show = example_play(&arena, deck, rows[i].steps, do_step, refused);
        const struct flow_state *flow = show_state(show, deck, 0, 0);
        describe(element->fields, flow, then);
        if (strcmp(refused, rows[i].refused) != 0 || strcmp(then, rows[i].then) != 0 ||
            flow->arrived != rows[i].arrived || flow->followed != rows[i].followed ||
            element->kind->finished(element->fields, flow) != rows[i].finished)
            fail_msg("'%s': refused '%s', then '%s'", rows[i].steps, refused, then);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* What is refused changes nothing; only the list is another page. */
static void
touches_bring_pages(void **state)
{
    static const char steps[] = "<>!?=3=a>>9*";
    (void)state;
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    struct flow_state now = {0};
    for (const char *step = steps; *step; step++) {
        struct flow_state before = now;
        struct action action = action_of(*step);
        if (!element->kind->act(element->fields, &now, &action, 7))
            assert_memory_equal(&now, &before, sizeof now);
        assert_int_equal(element->kind->page(element->fields, &now) !=
                             element->kind->page(element->fields, &before),
                         now.listing != before.listing);
    }
    deck_destroy(deck);
}

/* After each tick: when it came, and what was then; the next one is due `rests` ms later. */
static void
it_plays_by_itself(void **state)
{
    static const struct {
        const char *steps;
        struct {
            int64_t after;
            const char *then;
        } ticks[4];
    } rows[] = {
        {"*", {{1900, "0c"}}},
        {"1", {{1200, "1b*"}, {1900, "1b!"}}},
        {"2", {{1200, "2b*"}, {1900, "2b?"}}}, /* who has read it goes on */
        {"2>>*", {{0}}},
        {"^", {{1200, "0b*"}, {1900, "0c"}}},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct show *show = show_new(&arena, deck, 1, 0);
        int64_t now = 5000;
        char then[64];
        show_apply(show, deck, &(struct action){.type = ACTION_GO}, now);
        assert_true(show_deadline(show, deck) == NEVER);
        for (const char *step = rows[i].steps; *step; step++) {
            struct action action = action_of(*step);
            assert_true(show_apply(show, deck, &action, now));
        }
        for (size_t j = 0; j < 4 && rows[i].ticks[j].then; j++) {
            int64_t due = now + rows[i].ticks[j].after;
            assert_int_equal(show_deadline(show, deck), due);
            show_advance(show, deck, due - 1);
            assert_int_equal(show_deadline(show, deck), due);
            now = due;
            show_advance(show, deck, now);
            describe(element->fields, show_state(show, deck, 0, 0), then);
            assert_string_equal(then, rows[i].ticks[j].then);
        }
        assert_true(show_deadline(show, deck) == NEVER);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* Whoever comes back finds it where it was, and time to read. */
static void
nobody_misses_a_stop(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    struct show *show = show_new(&arena, deck, 1, 0);
    char then[64];
    show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
    const struct action replay = action_of('^');
    show_apply(show, deck, &replay, 0);
    show_ask(show, 0);
    assert_true(show_deadline(show, deck) == NEVER);
    show_advance(show, deck, 90000);
    show_apply(show, deck, &(struct action){.type = ACTION_CONTINUE}, 90000);
    show_advance(show, deck, 90000);
    describe(element->fields, show_state(show, deck, 0, 0), then);
    assert_string_equal(then, "0a*");
    assert_int_equal(show_deadline(show, deck), 91200);
    const struct action early = {.type = ACTION_TICK};
    assert_false(show_apply(show, deck, &early, 90500));
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
poses_show_every_case(void **state)
{
    (void)state;
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    static const char *const then[] = {"0a", "0a", "0a=", "1b!", "2b?", "0c"};
    assert_int_equal(element->kind->poses(element->fields), 6);
    for (size_t n = 0; n < 6; n++) {
        struct flow_state posed = {0};
        char text[64];
        element->kind->pose(element->fields, &posed, n);
        describe(element->fields, &posed, text);
        assert_string_equal(text, then[n]);
        assert_int_equal(element->kind->finished(element->fields, &posed), n == 5);
    }
    deck_destroy(deck);
}

static void
faults_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {"flow:\n  id: way\n" STATIONS "  cases:\n    - {id: p, title: P, at: bb, text: A.}\n",
         "unknown station 'bb'", 17, 37},
        {"flow:\n  id: way\n  stations:\n" STATION("chip") STATION("b")
             STATION("c") "  cases:\n    - {id: p, title: P, at: chipp, text: A.}\n",
         "unknown station 'chipp' (did you mean 'chip'?)", 17, 37},
        {"flow:\n  id: way\n  picture: gate.svg\n" STATIONS
         "  cases:\n    - {id: p, title: P, at: b, text: A.}\n",
         "'alt' is missing beside 'picture'", 12, 20},
        {"flow:\n  id: way\n  alt: Somebody.\n" STATIONS
         "  cases:\n    - {id: p, title: P, at: b, text: A.}\n",
         "'picture' is missing beside 'alt'", 12, 16},
        {"flow:\n  id: way\n" STATIONS
         "  cases:\n    - {id: p, title: P, at: b, text: A., alt: B.}\n",
         "'picture' is missing beside 'alt'", 17, 55},
        {"flow:\n  id: way\n" STATIONS "  cases:\n    - {id: p, title: P, at: b, text: A.}\n"
         "    - {id: q, title: P, at: c, text: B.}\n",
         "the case 'q' has the title of the case 'p'", 18, 30},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

static void
apply(struct stage *stage, int32_t item, int32_t value, int64_t now)
{
    const struct action touch = {.type = ACTION_ITEM, .item = item, .value = value};
    assert_true(show_apply(stage->show, stage->deck, &touch, now));
}

static int
token_x(const struct scene *scene)
{
    for (size_t i = scene->marks_count; i-- > 0;)
        if (scene->marks[i].type == MARK_STROKE && scene->marks[i].stroke.colour.r == 0x86)
            return (int)scene->marks[i].stroke.from_x;
    fail_msg("there is no token");
    return 0;
}

/* On its way the token stands between its stations; who wants less movement sees it arrive. What
 * can be read and touched is that of the new stop at once. */
static void
only_the_token_moves(void **state)
{
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "gate-journey");
    int start = token_x(stage_build(stage));
    apply(stage, FLOW_STEP, 0, STAGE_NOW - 350);
    const struct scene *scene = stage_build(stage);
    int between = token_x(scene);
    assert_int_equal(scene->moving_until, STAGE_NOW + 350);
    size_t lines = scene->lines_count;
    stage->viewer.reduced_motion = true;
    scene = stage_build(stage);
    int there = token_x(scene);
    assert_true(scene->moving_until <= STAGE_NOW);
    assert_int_equal(scene->lines_count, lines);
    assert_true(start < between && between < there);
    assert_in_range(2 * between, start + there - 2, start + there + 2);
    stage_close(stage);
}

/* Whatever the screen, the keys stay where they are from stop to stop. */
static void
keys_keep_their_places(void **state)
{
    static const char *const screens[] = {"kiosk", "pillar", "laptop", "tablet"};
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        stage_sit_down(stage, screens[i], 100, 0);
        stage_go(stage, "gate-journey");
        apply(stage, FLOW_RUN, 2, 0);
        struct rect first = {0};
        for (int stop = 0; stop < 7; stop++) {
            const struct scene *scene = stage_build(stage);
            assert_int_equal(scene->faults_count, 0);
            const struct target *key = scene_find_target(scene, "gate-journey/journey/_step");
            assert_non_null(key);
            if (!stop)
                first = key->box;
            assert_memory_equal(&key->box, &first, sizeof first);
            if (stop < 6)
                apply(stage, FLOW_STEP, 0, 0);
            else
                assert_true(key->off);
        }
    }
    stage_close(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_journey_is_stepped_through), cmocka_unit_test(touches_bring_pages),
        cmocka_unit_test(it_plays_by_itself),           cmocka_unit_test(nobody_misses_a_stop),
        cmocka_unit_test(poses_show_every_case),        cmocka_unit_test(faults_are_told),
        cmocka_unit_test(only_the_token_moves),         cmocka_unit_test(keys_keep_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
