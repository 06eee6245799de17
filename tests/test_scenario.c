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
#include "elements/scenario.h"
#include "show/show.h"
#include "support/example.h"
#include "support/stage.h"

/* Three scenes. From `a`: on to `b`, round to `a` again, or the end; from `b`: on to `c` or back to
 * `a`; from `c`: the end, or back to `b`. */
static const char three[] =
    "scenario:\n"
    "  id: story\n"
    "  scenes:\n"
    "    - id: a\n"
    "      text: A.\n"
    "      choices:\n"
    "        - {id: a1, text: One, verdict: best, consequence: Good., goes: b}\n"
    "        - {id: a2, text: Two, verdict: partly, consequence: Hm., goes: a}\n"
    "        - {id: a3, text: Three, verdict: harmful, consequence: Bad.}\n"
    "    - id: b\n"
    "      text: B.\n"
    "      choices:\n"
    "        - {id: b1, text: One, verdict: best, consequence: Good., goes: c}\n"
    "        - {id: b2, text: Two, verdict: harmful, consequence: Bad., goes: a}\n"
    "    - id: c\n"
    "      text: C.\n"
    "      choices:\n"
    "        - {id: c1, text: One, verdict: best, consequence: Good.}\n"
    "        - {id: c2, text: Two, verdict: partly, consequence: Hm., goes: b}\n";

#define STORY "scenario:\n  id: story\n  scenes:\n"
#define SCENE(id, rest) \
    "    - id: " id "\n      text: A.\n" rest "      choices:\n" /* three lines, and the rest's */
#define BEST(id, rest) "        - {id: " id ", text: B, verdict: best, consequence: C." rest "}\n"
#define HARM(id, rest) \
    "        - {id: " id ", text: B, verdict: harmful, consequence: C." rest "}\n"

/* 1 to 4: a choice; `>`: go on; `<`: take the step back; `^`: from the beginning; A, B, C …: to the
 * first, second, third step of the path; `!` and `?`: what there is not. */
static struct action
action_of(char step)
{
    struct action action = {.type = ACTION_ITEM, .item = step - '1'};
    switch (step) {
    case '>':
        action.item = SCENARIO_GO_ON;
        break;
    case '<':
        action.item = SCENARIO_STEP_BACK;
        break;
    case '^':
        action.item = SCENARIO_RESTART;
        break;
    case '!':
        action.item = 17;
        break;
    case '?':
        action.item = -9;
        break;
    default:
        if (step >= 'A' && step <= 'Z') {
            action.item = SCENARIO_RETURN;
            action.value = step - 'A';
        }
    }
    return action;
}

static bool
do_step(struct show *show, const struct deck *deck, char step)
{
    struct action action = action_of(step);
    return show_apply(show, deck, &action, 0);
}

/* The path as "a1 b2", then what is shown: the scene, with the choice whose consequence is, or the
 * end. */
static void
describe(const struct scenario_element *story, const struct scenario_state *state, char *text)
{
    *text = '\0';
    for (size_t i = 0; i < state->path_count; i++) {
        strcat(text, scenario_choice_of(story, state->path[i])->id);
        strcat(text, " ");
    }
    const struct scenario_scene *scene = &story->scenes[state->scene];
    strcat(text, state->ended    ? "end"
                 : state->chosen ? scene->choices[state->chosen - 1].id
                                 : scene->id);
}

static void
a_story_is_walked_through(void **state)
{
    static const struct {
        const char *steps, *refused, *then;
        unsigned tried[3];
        bool finished;
    } rows[] = {
        {"", "", "a", {0, 0, 0}, false},
        {"1", "", "a1", {1, 0, 0}, false},
        {"11", "1", "a1", {1, 0, 0}, false},
        {"123", "", "a3", {7, 0, 0}, false}, /* changed until one goes on */
        {"4", "4", "a", {0, 0, 0}, false},
        {"!", "!", "a", {0, 0, 0}, false},
        {"?", "?", "a", {0, 0, 0}, false},
        {">", ">", "a", {0, 0, 0}, false},
        {"<", "<", "a", {0, 0, 0}, false},
        {"^", "^", "a", {0, 0, 0}, false},
        {"A", "A", "a", {0, 0, 0}, false},
        {"3<", "", "a", {4, 0, 0}, false}, /* taken back, and remembered */
        {"3<<", "<", "a", {4, 0, 0}, false},
        {"3<>", ">", "a", {4, 0, 0}, false},
        {"3<1>", "", "a1 b", {5, 0, 0}, false},
        {"1>3", "3", "a1 b", {1, 0, 0}, false},
        {"1>A", "A", "a1 b", {1, 0, 0}, false}, /* only from the end */
        {"1>^", "^", "a1 b", {1, 0, 0}, false},
        {"2>", "", "a2 a", {2, 0, 0}, false},
        {"2>2>1>", "", "a2 a2 a1 b", {3, 0, 0}, false},
        {"3>", "", "a3 end", {4, 0, 0}, true},
        {"3>1", "1", "a3 end", {4, 0, 0}, true},
        {"3>>", ">", "a3 end", {4, 0, 0}, true},
        {"3><", "<", "a3 end", {4, 0, 0}, true},
        {"3>B", "B", "a3 end", {4, 0, 0}, true},
        {"3>A", "", "a", {4, 0, 0}, true}, /* the end was reached, once and for all */
        {"3>AA", "A", "a", {4, 0, 0}, true},
        {"3>^", "", "a", {0, 0, 0}, true},
        {"1>1>1>", "", "a1 b1 c1 end", {1, 1, 1}, true},
        {"1>1>1>B", "", "a1 b", {1, 1, 1}, true},
        {"1>1>1>B2>3>", "", "a1 b2 a3 end", {5, 3, 1}, true},
        {"1>1>2>1>1>", "", "a1 b1 c2 b1 c1 end", {1, 1, 3}, true},
        {"1>1>2>1>1>D", "", "a1 b1 c2 b", {1, 1, 3}, true},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char refused[EXAMPLE_STEPS_MAX + 1], then[256];
        struct show *show = example_play(&arena, deck, rows[i].steps, do_step, refused);
        const struct scenario_state *story = show_state(show, deck, 0, 0);
        describe(element->fields, story, then);
        if (strcmp(refused, rows[i].refused) != 0 || strcmp(then, rows[i].then) != 0 ||
            element->kind->finished(element->fields, story) != rows[i].finished)
            fail_msg("'%s': refused '%s', then '%s'", rows[i].steps, refused, then);
        for (size_t j = 0; j < 3; j++)
            assert_int_equal(story->tried[j], rows[i].tried[j]);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* What is refused changes nothing; another page is shown when the scene is another one. */
static void
touches_bring_pages(void **state)
{
    static const struct {
        char step;
        bool page;
    } rows[] = {{'2', false}, {'<', false}, {'<', false}, {'2', false}, {'>', true},
                {'1', false}, {'>', true},  {'3', false}, {'1', false}, {'>', true},
                {'1', false}, {'>', true},  {'B', true},  {'^', false}};
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    struct scenario_state now = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scenario_state before = now;
        struct action action = action_of(rows[i].step);
        if (!element->kind->act(element->fields, &now, &action, 7))
            assert_memory_equal(&now, &before, sizeof now);
        bool page = element->kind->page(element->fields, &now) !=
                    element->kind->page(element->fields, &before);
        if (page != rows[i].page)
            fail_msg("step %zu", i);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* Each step leads to the next one, the last one to where the story is. */
static void
check_path(const struct scenario_element *story, const struct scenario_state *state)
{
    assert_in_range(state->path_count, 0, SCENARIO_PATH_MAX);
    assert_int_equal(state->path_count ? state->path[0].scene : state->scene, 0);
    for (size_t i = 0; i < state->path_count; i++) {
        int to = scenario_goes(story, scenario_choice_of(story, state->path[i]));
        bool last = i + 1 == state->path_count;
        assert_int_equal(to, !last ? state->path[i + 1].scene : state->ended ? -1 : state->scene);
    }
}

/* However long one goes in circles, the path stays one and the end can be reached. */
static void
a_long_path_forgets_its_first_round(void **state)
{
    enum { ROUNDS = 500 };
    static const char *const rounds[] = {"2>", "1>2>", "1>1>2>2>", "2>1>1>2>1>2>2>"};
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(three);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
        struct scenario_state story = {0};
        for (int round = 0; round < ROUNDS; round++)
            for (const char *step = rounds[i]; *step; step++) {
                struct action action = action_of(*step);
                struct scenario_state before = story;
                assert_true(element->kind->act(element->fields, &story, &action, 0));
                check_path(element->fields, &story);
                if (story.scene != before.scene)
                    assert_int_not_equal(element->kind->page(element->fields, &story),
                                         element->kind->page(element->fields, &before));
            }
        assert_in_range(story.path_count, SCENARIO_PATH_MAX - 7, SCENARIO_PATH_MAX);
        for (const char *step = "1>1>1>"; *step; step++) {
            struct action action = action_of(*step);
            assert_true(element->kind->act(element->fields, &story, &action, 0));
        }
        check_path(element->fields, &story);
        char then[256];
        describe(element->fields, &story, then);
        assert_true(story.ended && strlen(then) > strlen("a1 b1 c1 end"));
        assert_string_equal(then + strlen(then) - strlen("a1 b1 c1 end"), "a1 b1 c1 end");
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* Between the beginning and the end every scene is looked at (a bit each), and a choice of each
 * verdict there is but the best. The end is that of a way which was not best all along. */
static void
check_poses(const struct element *element, size_t poses, unsigned scenes, unsigned verdicts)
{
    const struct scenario_element *story = element->fields;
    assert_int_equal(element->kind->poses(story), poses);
    for (size_t n = 0; n < poses; n++) {
        struct scenario_state posed = {0};
        element->kind->pose(story, &posed, n);
        check_path(story, &posed);
        assert_int_equal(posed.ended, n + 1 == poses);
        assert_int_equal(posed.chosen > 0, n && !posed.ended);
        if (posed.chosen) {
            scenes &= ~(1u << posed.scene);
            verdicts &= ~(1u << story->scenes[posed.scene].choices[posed.chosen - 1].verdict);
        }
        bool flawed = false;
        for (size_t j = 0; j < posed.path_count; j++)
            flawed |= scenario_choice_of(story, posed.path[j])->verdict != SCENARIO_BEST;
        assert_true(!posed.ended || flawed);
    }
    assert_int_equal(scenes, 0);
    assert_int_equal(verdicts, 0);
}

static void
poses_show_the_whole_story(void **state)
{
    static const struct {
        const char *example;
        size_t poses;
        unsigned scenes, verdicts;
    } rows[] = {
        {three, 6, 7, 1 << SCENARIO_PARTLY | 1 << SCENARIO_HARMFUL},
        {STORY SCENE("desk", "") BEST("b", ", goes: hall") HARM("c", "") SCENE("hall", "")
             BEST("d", "") HARM("e", ""),
         4, 3, 1 << SCENARIO_HARMFUL},
        {STORY SCENE("desk", "") BEST("b", ", goes: hall") HARM("c", ", goes: hall")
             SCENE("hall", "") BEST("d", "") BEST("e", ""),
         4, 3, 1 << SCENARIO_HARMFUL | 1 << SCENARIO_BEST},
    };
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct deck *deck = example_deck(rows[i].example);
        check_poses(&deck->slides[0].show[0], rows[i].poses, rows[i].scenes, rows[i].verdicts);
        deck_destroy(deck);
    }
    arena_finish(&arena);
}

/* Where a scene's words are smaller so that it stands on one page, they can be read all the same.
 */
static void
words_are_never_too_small(void **state)
{
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    size_t smaller_ones = 0;
    for (int width = 1400; width <= 1920; width += 40)
        for (int32_t choice = 0; choice < 3; choice++) {
            stage_sit_down(stage, "kiosk", 100, 0);
            stage->viewer.screen = screen_of_size(width, 1080);
            stage_go(stage, "interpreter");
            const struct action touch = {.type = ACTION_ITEM, .item = choice};
            assert_true(show_apply(stage->show, stage->deck, &touch, 0));
            const struct scene *scene = stage_build(stage);
            struct metrics metrics = metrics_of(&stage->viewer);
            assert_int_equal(scene->faults_count, 0);
            for (size_t i = 0; i < scene->lines_count; i++) {
                const struct scene_line *line = &scene->lines[i];
                assert_true(line->px >= metrics_least_px(&metrics, stage->theme));
                smaller_ones +=
                    !strcmp(line->id, "interpreter/talk/call") && line->px < metrics.body;
            }
        }
    assert_true(smaller_ones > 0);
    stage_close(stage);
}

static size_t
count_words(const struct scene_line *lines, size_t count, const char *words)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += strstr(lines[i].words, words) != NULL;
    return found;
}

/* All there is, with where it leads, and nothing to touch. */
static void
paper_has_the_whole_story(void **state)
{
    static const struct {
        const char *words;
        size_t times;
    } rows[] = {
        {"At the desk", 1},     {"She falls silent", 1},    {"The voice on the telephone", 1},
        {"Goes to scene 1", 1}, {"Goes to scene 2", 1},     {"Goes to scene 3", 2},
        {"Goes to scene 4", 0}, {"The story ends here", 5}, {": Best way", 3},
        {": Helps in part", 3}, {": Does harm", 3},         {"What the rules say", 5},
        {"Scene 1", 1},         {"What do you do?", 0},     {"Go on", 0},
        {"She looks up.", 1},   {"Nobody is pressed", 1},
    };
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "interpreter");
    const struct view view = {.deck = stage->deck,
                              .theme = stage->theme,
                              .show = stage->show,
                              .viewer = &stage->viewer,
                              .measure = &stage->measure,
                              .medium = MEDIUM_PAPER,
                              .now = STAGE_NOW};
    struct scene scene;
    view_build(&scene, &view, &stage->arena);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t times = count_words(scene.lines, scene.lines_count, rows[i].words) +
                       count_words(scene.rest, scene.rest_count, rows[i].words);
        if (times != rows[i].times)
            fail_msg("'%s' stands there %zu times", rows[i].words, times);
    }
    for (size_t i = 0; i < scene.targets_count; i++)
        assert_int_not_equal(scene.targets[i].action.type, ACTION_ITEM);
    stage_close(stage);
}

static void
bad_stories_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {STORY SCENE("desk", "") BEST("b", ", goes: hal") HARM("c", "") SCENE("hall", "")
             BEST("d", "") HARM("e", ""),
         "unknown scene 'hal' (did you mean 'hall'?)", 16, 74},
        {STORY SCENE("desk", "") BEST("b", ", goes: quay") HARM("c", "") SCENE("hall", "")
             BEST("d", "") HARM("e", ""),
         "unknown scene 'quay'", 16, 74},
        {STORY SCENE("desk", "") BEST("b", "") HARM("c", "") SCENE("hall", "") BEST("d", "")
             HARM("e", ""),
         "no choice reaches the scene 'hall'", 18, 15},
        /* only from where nobody comes */
        {STORY SCENE("desk", "") BEST("b", "") HARM("c", "") SCENE("hall", "")
             BEST("d", ", goes: hall") HARM("e", ", goes: desk"),
         "no choice reaches the scene 'hall'", 18, 15},
        {STORY SCENE("desk", "") BEST("b", ", goes: hall") HARM("c", "") SCENE("hall", "")
             BEST("d", ", goes: hall") HARM("e", ", goes: hall"),
         "the story never ends once it is at the scene 'hall'", 18, 15},
        {STORY SCENE("desk", "") BEST("b", ", goes: hall") HARM("c", ", goes: desk")
             SCENE("hall", "") BEST("d", ", goes: desk") HARM("e", ", goes: hall"),
         "the story never ends once it is at the scene 'desk'", 13, 15},
        {STORY SCENE("desk", "") BEST("b", ", goes: hall") HARM("c", "") SCENE("hall", "")
             HARM("d", "") HARM("e", ""),
         "one choice at least must be 'verdict: best'", 21, 17},
        {STORY SCENE("desk", "      picture: gate.svg\n") BEST("b", ", goes: hall") HARM("c", "")
             SCENE("hall", "") BEST("d", "") HARM("e", ""),
         "'alt' is missing beside 'picture'", 15, 24},
        {STORY SCENE("desk", "      alt: A gate.\n") BEST("b", ", goes: hall") HARM("c", "")
             SCENE("hall", "") BEST("d", "") HARM("e", ""),
         "'picture' is missing beside 'alt'", 15, 20},
        {STORY SCENE("desk", "") BEST("b", "") HARM("c", ""),
         "'scenes' must have 2 to 12 items, not 1", 13, 13},
        {STORY SCENE("desk", "") BEST("b", ", goes: hall") SCENE("hall", "") BEST("d", "")
             HARM("e", ""),
         "'choices' must have 2 to 4 items, not 1", 16, 17},
        {STORY SCENE("desk", "")
             BEST("b", ", goes: hall") "        - {id: c, text: B, verdict: bad, consequence: "
                                       "C.}\n" SCENE("hall", "") BEST("d", "") HARM("e", ""),
         "'verdict' must be one of best, partly, harmful, not 'bad'", 17, 45},
        {STORY SCENE("desk", "") BEST("b", ", goes: hall") HARM("hall", "") SCENE("hall", "")
             BEST("d", "") HARM("e", ""),
         "'id: hall' is given twice (first on line 17)", 18, 19},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

/* A circle is allowed where a way leads out of it, and scenes may join. */
static void
good_stories_load(void **state)
{
    static const char *const rows[] = {
        three,
        STORY SCENE("desk", "") BEST("b", ", goes: hall") HARM("c", ", goes: hall")
            SCENE("hall", "") BEST("d", ", goes: desk") HARM("e", ""),
        STORY SCENE("desk", "      picture: gate.svg\n      alt: A gate.\n")
            BEST("b", ", goes: hall") HARM("c", ", goes: desk") SCENE("hall", "") BEST("d", "")
                HARM("e", ", goes: hall"),
    };
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        deck_destroy(example_deck(rows[i]));
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_story_is_walked_through),
        cmocka_unit_test(touches_bring_pages),
        cmocka_unit_test(a_long_path_forgets_its_first_round),
        cmocka_unit_test(poses_show_the_whole_story),
        cmocka_unit_test(words_are_never_too_small),
        cmocka_unit_test(paper_has_the_whole_story),
        cmocka_unit_test(bad_stories_are_told),
        cmocka_unit_test(good_stories_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
