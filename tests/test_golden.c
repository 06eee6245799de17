#include "view/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/builtin.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "show/show.h"
#include "show/tallies.h"
#include "show/viewer.h"
#include "support/decks.h"
#include "support/fake_measure.h"

/*
 * Scenes as text, from a deck that never changes and a measure that holds on every machine. With
 * KIOSK_BLESS=1 the files of tests/golden are written anew; read the difference like code.
 */

enum { ACTIONS_MAX = 4, STILL_MS = 1000 };

struct sight {
    const char *name;
    int width, height, percent;
    const char *slide; /* of one of the decks; NULL: the home screen of the first */
    struct action actions[ACTIONS_MAX];
};

static const struct sight sights[] = {
    {"home", 1920, 1080, 100, NULL, {{0}}},
    {"home-portrait", 1080, 1920, 100, NULL, {{0}}},
    {"home-200", 1920, 1080, 200, NULL, {{0}}},
    {"attract", 1920, 1080, 100, NULL, {{.type = ACTION_ATTRACT, .value = 1}}},
    {"attract-portrait", 1080, 1920, 100, NULL, {{.type = ACTION_ATTRACT, .value = 1}}},
    {"attract-small", 1024, 600, 100, NULL, {{.type = ACTION_ATTRACT, .value = 1}}},
    {"question", 1920, 1080, 100, "middle", {{.type = ACTION_START_OVER}}},
    {"question-portrait", 1080, 1920, 100, "middle", {{.type = ACTION_START_OVER}}},
    {"question-200", 1920, 1080, 200, "middle", {{.type = ACTION_START_OVER}}},
    {"chapter", 1920, 1080, 100, "opening", {{.type = ACTION_CHAPTER, .item = 1}}},
    {"text", 1920, 1080, 100, "opening", {{0}}},
    {"counter", 1920, 1080, 100, "counting", {{.type = ACTION_ITEM}, {.type = ACTION_ITEM}}},
    {"steps", 1920, 1080, 100, "counting", {{.type = ACTION_ITEM, .element = 1}}},
    {"split", 1920, 1080, 100, "middle", {{0}}},
    {"split-portrait", 1080, 1920, 100, "middle", {{0}}},
    {"split-150", 1920, 1080, 150, "middle", {{0}}},
    {"split-200-part-2", 1920, 1080, 200, "middle", {{.type = ACTION_PART, .value = 1}}},
    {"split-small", 1024, 600, 100, "middle", {{0}}},
    {"sheet-language", 1920, 1080, 100, "middle", {{.type = ACTION_SHEET, .item = SHEET_LANGUAGE}}},
    {"sheet-text-size",
     1920,
     1080,
     100,
     "middle",
     {{.type = ACTION_SHEET, .item = SHEET_TEXT_SIZE}}},
    {"sheet-term",
     1920,
     1080,
     100,
     "middle",
     {{.type = ACTION_SHEET, .item = SHEET_TERM, .value = 1}}},
    {"sheet-words", 1080, 1920, 100, "middle", {{.type = ACTION_SHEET, .item = SHEET_WORDS}}},
    {"table", 1920, 1080, 100, "table", {{0}}},
    {"table-200-part-3", 1920, 1080, 200, "table", {{.type = ACTION_PART, .value = 2}}},
    {"table-wide", 1920, 1080, 100, "numbers", {{0}}},
    {"table-cards", 1024, 600, 100, "numbers", {{.type = ACTION_PART, .value = 1}}},
    {"columns", 1920, 1080, 100, "columns", {{0}}},
    {"columns-portrait", 1080, 1920, 100, "columns", {{0}}},
    {"checklist", 1920, 1080, 100, "checklist", {{0}}},
    {"checklist-one", 1920, 1080, 100, "checklist", {{.type = ACTION_ITEM, .element = 1}}},
    {"checklist-all",
     1080,
     1920,
     100,
     "checklist",
     {{.type = ACTION_ITEM, .element = 1},
      {.type = ACTION_ITEM, .element = 1, .item = 1},
      {.type = ACTION_ITEM, .element = 1, .item = 2},
      {.type = ACTION_ITEM, .element = 1, .item = 3}}},
    {"checklist-200-part-2", 1920, 1080, 200, "checklist", {{.type = ACTION_PART, .value = 1}}},
    {"quiz", 1920, 1080, 100, "quiz", {{0}}},
    {"quiz-wrong", 1920, 1080, 100, "quiz", {{.type = ACTION_ITEM, .item = 1}}},
    {"quiz-right",
     1080,
     1920,
     100,
     "quiz",
     {{.type = ACTION_ITEM, .item = 0}, {.type = ACTION_ITEM, .item = 3}}},
    {"quiz-200-part-3",
     1920,
     1080,
     200,
     "quiz",
     {{.type = ACTION_ITEM, .item = 1}, {.type = ACTION_PART, .value = 2}}},
    {"quiz-drawn", 1920, 1080, 100, "draw", {{.type = ACTION_ITEM, .item = -2, .value = 1}}},
    {"poll", 1920, 1080, 100, "poll", {{0}}},
    {"poll-counted", 1920, 1080, 100, "poll", {{.type = ACTION_ITEM, .element = 1, .item = 1}}},
    {"poll-portrait", 1080, 1920, 100, "poll", {{.type = ACTION_ITEM, .element = 1}}},
    {"poll-200-part-3",
     1920,
     1080,
     200,
     "poll",
     {{.type = ACTION_ITEM, .element = 1}, {.type = ACTION_PART, .value = 2}}},
    {"hotspots", 1920, 1080, 100, "spots", {{0}}},
    {"hotspots-one", 1920, 1080, 100, "spots", {{.type = ACTION_ITEM, .item = 1}}},
    {"hotspots-two",
     1080,
     1920,
     100,
     "spots",
     {{.type = ACTION_ITEM, .item = 3}, {.type = ACTION_ITEM, .item = -1}}},
    {"hotspots-200", 1920, 1080, 200, "spots", {{.type = ACTION_ITEM, .item = 4}}},
    {"hotspots-200-part-2",
     1920,
     1080,
     200,
     "spots",
     {{.type = ACTION_ITEM, .item = 4}, {.type = ACTION_PART, .value = 1}}},
    {"cards", 1920, 1080, 100, "cards", {{0}}},
    {"cards-some",
     1920,
     1080,
     100,
     "cards",
     {{.type = ACTION_ITEM}, {.type = ACTION_ITEM, .item = 2}, {.type = ACTION_ITEM, .item = 4}}},
    {"cards-all",
     1080,
     1920,
     100,
     "two-cards",
     {{.type = ACTION_ITEM, .element = 1}, {.type = ACTION_ITEM, .element = 1, .item = 1}}},
    {"cards-200", 1920, 1080, 200, "cards", {{.type = ACTION_ITEM}}},
    {"chart", 1920, 1080, 100, "bars", {{0}}},
    {"chart-portrait", 1080, 1920, 100, "waits", {{0}}},
    {"chart-200-part-2", 1920, 1080, 200, "bars", {{.type = ACTION_PART, .value = 1}}},
    {"chart-dots", 1920, 1080, 100, "dots", {{0}}},
    {"timeline", 1920, 1080, 100, "years", {{0}}},
    {"timeline-open", 1920, 1080, 100, "years", {{.type = ACTION_ITEM, .item = 1}}},
    {"timeline-all",
     1080,
     1920,
     100,
     "years",
     {{.type = ACTION_ITEM, .item = 1},
      {.type = ACTION_ITEM, .item = 2},
      {.type = ACTION_ITEM, .item = 3},
      {.type = ACTION_ITEM, .item = 4}}},
    {"timeline-200-part-2", 1920, 1080, 200, "years", {{.type = ACTION_PART, .value = 1}}},
    {"compare", 1920, 1080, 100, "pictures", {{0}}},
    {"compare-left", 1920, 1080, 100, "pictures", {{.type = ACTION_ITEM, .value = 100}}},
    {"compare-right", 1080, 1920, 100, "pictures", {{.type = ACTION_ITEM}}},
    {"compare-texts", 1920, 1080, 100, "texts", {{0}}},
    {"compare-texts-left", 1920, 1080, 100, "texts", {{.type = ACTION_ITEM, .item = -2}}},
    {"compare-texts-right", 1080, 1920, 100, "texts", {{.type = ACTION_ITEM, .item = -1}}},
    {"compare-200-part-2", 1920, 1080, 200, "texts", {{.type = ACTION_PART, .value = 1}}},
    {"scenario", 1920, 1080, 100, "interpreter", {{0}}},
    {"scenario-harmful", 1920, 1080, 100, "interpreter", {{.type = ACTION_ITEM, .item = 1}}},
    {"scenario-partly", 1080, 1920, 100, "interpreter", {{.type = ACTION_ITEM, .item = 2}}},
    {"scenario-joined",
     1920,
     1080,
     100,
     "queue",
     {{.type = ACTION_ITEM, .element = 1, .item = 1},
      {.type = ACTION_ITEM, .element = 1, .item = -1},
      {.type = ACTION_ITEM, .element = 1, .item = 1}}},
    {"scenario-end",
     1920,
     1080,
     100,
     "interpreter",
     {{.type = ACTION_ITEM},
      {.type = ACTION_ITEM, .item = -1},
      {.type = ACTION_ITEM, .item = 1},
      {.type = ACTION_ITEM, .item = -1}}},
    {"scenario-end-portrait",
     1080,
     1920,
     100,
     "interpreter",
     {{.type = ACTION_ITEM},
      {.type = ACTION_ITEM, .item = -1},
      {.type = ACTION_ITEM, .item = 1},
      {.type = ACTION_ITEM, .item = -1}}},
    {"scenario-200-part-3",
     1920,
     1080,
     200,
     "interpreter",
     {{.type = ACTION_ITEM, .item = 1}, {.type = ACTION_PART, .value = 2}}},
    {"sheet-sources", 1920, 1080, 150, "middle", {{.type = ACTION_SHEET, .item = SHEET_SOURCES}}},
};

/* The same of a pose of the slide's first element. */
static const struct {
    struct sight sight;
    size_t pose;
} poses[] = {
    {{"order", 1920, 1080, 100, "order", {{0}}}, 0},
    {{"order-held", 1080, 1920, 100, "order", {{0}}}, 1},
    {{"order-judged", 1920, 1080, 100, "order", {{0}}}, 2},
    {{"order-right", 1920, 1080, 100, "order", {{0}}}, 3},
    {{"order-right-portrait", 1080, 1920, 100, "order", {{0}}}, 3},
    {{"order-200-part-2", 1920, 1080, 200, "order", {{.type = ACTION_PART, .value = 1}}}, 1},
    {{"sort", 1920, 1080, 100, "sort", {{0}}}, 0},
    {{"sort-held", 1920, 1080, 100, "sort-four", {{0}}}, 1},
    {{"sort-wrong", 1920, 1080, 100, "sort", {{0}}}, 2},
    {{"sort-wrong-portrait", 1080, 1920, 100, "sort", {{0}}}, 2},
    {{"sort-right", 1920, 1080, 100, "sort", {{0}}}, 3},
    {{"sort-200-part-2", 1920, 1080, 200, "sort", {{.type = ACTION_PART, .value = 1}}}, 1},
    {{"match", 1920, 1080, 100, "match", {{0}}}, 0},
    {{"match-held", 1080, 1920, 100, "match", {{0}}}, 1},
    {{"match-wrong", 1920, 1080, 100, "match", {{0}}}, 2},
    {{"match-right", 1920, 1080, 100, "match-three", {{0}}}, 3},
    {{"match-right-portrait", 1080, 1920, 100, "match", {{0}}}, 3},
    {{"mrz", 2200, 1240, 100, "zone", {{0}}}, 0},
    {{"mrz-name", 2200, 1240, 100, "zone", {{0}}}, 2},
    {{"mrz-number", 2200, 1240, 100, "zone", {{0}}}, 3},
    {{"mrz-sex-portrait", 1080, 1920, 100, "zone", {{0}}}, 6},
    {{"mrz-unnoticed", 2200, 1240, 100, "zone", {{0}}}, 9},
    {{"mrz-noticed-portrait", 1080, 1920, 100, "zone", {{0}}}, 10},
    {{"mrz-name-open-200-part-3", 1920, 1080, 200, "zone", {{.type = ACTION_PART, .value = 2}}},
     11},
    {{"mrz-card", 1920, 1080, 100, "zone-card", {{0}}}, 4},
    {{"mrz-all", 2200, 1240, 100, "zone", {{0}}}, 12},
    {{"match-200-part-2", 1920, 1080, 200, "match", {{.type = ACTION_PART, .value = 1}}}, 2},
    {{"flow", 1920, 1080, 100, "gate-journey", {{0}}}, 0},
    {{"flow-middle", 1920, 1080, 100, "gate-journey", {{0}}}, 1},
    {{"flow-list", 1920, 1080, 100, "gate-journey", {{0}}}, 2},
    {{"flow-aside", 1920, 1080, 100, "gate-journey", {{0}}}, 3},
    {{"flow-aside-portrait", 1080, 1920, 100, "gate-journey", {{0}}}, 4},
    {{"flow-passes", 1920, 1080, 100, "gate-journey", {{0}}}, 5},
    {{"flow-end", 1080, 1920, 100, "short-journey", {{0}}}, 4},
    {{"flow-200", 1920, 1080, 200, "gate-journey", {{0}}}, 4},
    {{"flow-200-part-2", 1920, 1080, 200, "gate-journey", {{.type = ACTION_PART, .value = 1}}}, 4},
    {{"baserate", 1920, 1080, 100, "gate-rates", {{0}}}, 0},
    {{"baserate-busy", 1920, 1080, 100, "gate-rates", {{0}}}, 1},
    {{"baserate-last", 1920, 1080, 100, "gate-rates", {{0}}}, 2},
    {{"baserate-portrait", 1080, 1920, 100, "gate-rates", {{0}}}, 1},
    {{"baserate-200-part-2", 1920, 1080, 200, "gate-rates", {{.type = ACTION_PART, .value = 1}}},
     1},
    {{"threshold", 1920, 1080, 100, "dial", {{0}}}, 0},
    {{"threshold-low", 1920, 1080, 100, "dial", {{0}}}, 3},
    {{"threshold-high-portrait", 1080, 1920, 100, "dial", {{0}}}, 4},
    {{"threshold-all-through", 1920, 1080, 100, "dial", {{0}}}, 1},
    {{"threshold-all-stopped-small", 1366, 768, 100, "dial", {{0}}}, 2},
    {{"threshold-200", 1920, 1080, 200, "dial", {{0}}}, 4},
    {{"threshold-200-part-2", 1920, 1080, 200, "dial", {{.type = ACTION_PART, .value = 1}}}, 4},
    {{"threshold-200-part-3", 1920, 1080, 200, "dial", {{.type = ACTION_PART, .value = 2}}}, 4},
};

static const char *const decks[] = {"counter", "wide", "everything"};
enum { DECKS = sizeof decks / sizeof decks[0] };

struct fixture {
    struct deck *decks[DECKS];
    const struct theme *theme;
    struct arena arena;
};

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    for (size_t i = 0; i < DECKS; i++)
        fixture->decks[i] = test_deck(decks[i]);
    struct diags diags;
    diags_init(&diags, &fixture->arena);
    const struct node *node =
        node_parse(&fixture->arena, "theme.yaml", (const char *)builtin_theme_yaml,
                   builtin_theme_yaml_size, &diags);
    fixture->theme = theme_decode(&fixture->arena, node, &diags);
    assert_non_null(fixture->theme);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_finish(&fixture->arena);
    for (size_t i = 0; i < DECKS; i++)
        deck_destroy(fixture->decks[i]);
    free(fixture);
    return 0;
}

/* Earlier visitors have chosen this and that. */
static void
count(struct show *show, const struct deck *deck, const struct slide *slide)
{
    static const uint32_t counts[] = {12, 1234, 4, 87};
    for (size_t i = 0; i < slide->show_count; i++)
        for (size_t j = 0; j < sizeof counts / sizeof counts[0]; j++)
            tallies_set(show, deck, slide->index, i, j, counts[j]);
}

static char *
dump_of(struct fixture *fixture, const struct sight *sight, size_t pose)
{
    struct viewer viewer;
    viewer_init(&viewer, screen_of_size(sight->width, sight->height), 0);
    viewer.text_percent = sight->percent;
    const struct deck *deck = fixture->decks[0];
    for (size_t i = 0; i < DECKS && sight->slide && !deck_find_slide(deck, sight->slide); i++)
        deck = fixture->decks[i];
    struct show *show = show_new(&fixture->arena, deck, 1, 0);
    if (sight->slide) {
        const struct action go = {.type = ACTION_GO,
                                  .slide = deck_find_slide(deck, sight->slide)->index};
        assert_true(show_apply(show, deck, &go, 0));
        const struct element *element = &deck->slides[go.slide].show[0];
        if (pose)
            element->kind->pose(element->fields, show_state_mutable(show, deck, go.slide, 0), pose);
    }
    if (sight->slide)
        count(show, deck, deck_find_slide(deck, sight->slide));
    for (size_t i = 0; i < ACTIONS_MAX && sight->actions[i].type; i++) {
        const struct action *action = &sight->actions[i];
        if (action_rows[action->type].owner == OWNER_SHOW)
            assert_true(show_apply(show, deck, action, 0));
        else
            assert_true(viewer_apply(&viewer, deck, action, false, 0));
    }
    const struct view view = {.deck = deck,
                              .theme = fixture->theme,
                              .show = show,
                              .viewer = &viewer,
                              .measure = &fake_measure,
                              .now = STILL_MS};
    struct scene scene;
    view_build(&scene, &view, &fixture->arena);
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    scene_dump(&scene, stream);
    fclose(stream);
    return text;
}

static char *
read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    char *text = NULL;
    size_t size = 0;
    if (getdelim(&text, &size, '\0', file) < 0) {
        free(text);
        text = NULL;
    }
    fclose(file);
    return text;
}

static void
compare(struct fixture *fixture, const struct sight *sight, size_t pose)
{
    char name[128];
    snprintf(name, sizeof name, "golden/%s.txt", sight->name);
    const char *path = tests_path(name);
    char *now = dump_of(fixture, sight, pose);
    if (getenv("KIOSK_BLESS")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(now, file);
        fclose(file);
    }
    char *before = read_file(path);
    if (!before || strcmp(before, now))
        print_error("%s differs from tests/%s\n", sight->name, name);
    assert_non_null(before);
    assert_string_equal(now, before);
    free(before);
    free(now);
}

static void
scenes_are_as_they_were(void **state)
{
    for (size_t i = 0; i < sizeof sights / sizeof sights[0]; i++)
        compare(*state, &sights[i], 0);
    for (size_t i = 0; i < sizeof poses / sizeof poses[0]; i++)
        compare(*state, &poses[i].sight, poses[i].pose);
}

static void
expect_the_same(struct fixture *fixture, const struct sight *sight, size_t pose)
{
    char *one = dump_of(fixture, sight, pose), *other = dump_of(fixture, sight, pose);
    assert_string_equal(one, other);
    free(one);
    free(other);
}

/* What view_build() gives depends on its arguments alone. */
static void
a_scene_is_the_same_twice(void **state)
{
    for (size_t i = 0; i < sizeof sights / sizeof sights[0]; i++)
        expect_the_same(*state, &sights[i], 0);
    for (size_t i = 0; i < sizeof poses / sizeof poses[0]; i++)
        expect_the_same(*state, &poses[i].sight, poses[i].pose);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(scenes_are_as_they_were, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_scene_is_the_same_twice, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
