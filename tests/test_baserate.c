#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/action.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "elements/baserate_parts.h"
#include "show/show.h"
#include "support/example.h"
#include "support/stage.h"

#define HEAD "baserate:\n  id: crowd\n  what: gate\n  presets:\n"
#define LIST "baserate:\n  id: crowd\n  what: watchlist\n  presets:\n"
#define PRESET(id, travellers, sought, match, non_match)                                  \
    "    - id: " id "\n      name: Name\n      travellers: " travellers "\n      " sought \
    "\n      false-match: " match "\n      false-non-match: " non_match "\n"
#define YEAR PRESET("year", "1000000", "impostors: 100", "0.1", "5")
#define DAY  PRESET("day", "130", "impostors: 0", "0.0003", "0")

/* m and M, n and N, s and S: less and more of false matches, of false non-matches, of those who are
 * sought; digits: a preset; f: as at first; ? and !: what does not exist. */
static bool
do_step(struct show *show, const struct deck *deck, char step)
{
    static const char less[] = "mns", more[] = "MNS";
    struct action action = {.type = ACTION_ITEM, .item = BASERATE_FIRST};
    if (strchr(less, step) || strchr(more, step)) {
        bool is_more = strchr(more, step);
        action.item = (int32_t)(is_more ? strchr(more, step) - more : strchr(less, step) - less);
        action.value = is_more ? 1 : -1;
    } else if (step == '?' || step == '!') {
        action.item = step == '?' ? BASERATE_FIRST + 1 : -1;
    } else if (step == '*') {
        action.item = BASERATE_SOUGHT;
        action.value = 2;
    } else if (step != 'f') {
        action.item = BASERATE_PRESET;
        action.value = step == '-' ? -1 : step - '0';
    }
    return show_apply(show, deck, &action, 0);
}

static void
values_go_in_round_steps(void **state)
{
    (void)state;
    static const struct {
        const char *steps, *refused;
        int32_t match, non_match, sought;
        int preset;
        bool finished;
    } rows[] = {
        {"", "", 1000, 50000, 100, 0, false},
        {"M", "", 2000, 50000, 100, 0, false},
        {"m", "", 500, 50000, 100, 0, false},
        {"Mm", "", 1000, 50000, 100, 0, false},
        {"NnN", "", 1000, 100000, 100, 0, false},
        {"SSS", "", 1000, 50000, 1000, 0, false},
        {"s", "", 1000, 50000, 50, 0, false},
        {"ssssssss", "s", 1000, 50000, 0, 0, false},
        {"SSSSSSSSSSSSS", "S", 1000, 50000, 1000000, 0, false},
        {"NNNNN", "N", 1000, 1000000, 100, 0, false},
        {"1", "", 3, 0, 0, 1, false},
        {"1m", "", 2, 0, 0, 1, false},
        {"1M", "", 5, 0, 0, 1, false},
        {"1n", "n", 3, 0, 0, 1, false},
        {"1SSSSSSSSS", "S", 3, 0, 130, 1, false}, /* no more than there are */
        {"0", "0", 1000, 50000, 100, 0, false},
        {"11", "1", 3, 0, 0, 1, false},
        {"1M1", "", 3, 0, 0, 1, false}, /* the same preset again, when something was changed */
        {"1f", "", 1000, 50000, 100, 0, false},
        {"f", "f", 1000, 50000, 100, 0, false},
        {"MNSf", "", 1000, 50000, 100, 0, true},
        {"Ms", "", 2000, 50000, 50, 0, true},
        {"sn", "", 1000, 20000, 50, 0, true},
        {"s1m", "", 2, 0, 0, 1, true},
        {"1n0S", "n", 1000, 50000, 200, 0, false},
        {"2", "2", 1000, 50000, 100, 0, false},
        {"-?!*", "-?!*", 1000, 50000, 100, 0, false},
    };
    struct arena arena = {0};
    struct deck *deck = example_deck(HEAD YEAR DAY);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char refused[EXAMPLE_STEPS_MAX + 1];
        struct show *show = example_play(&arena, deck, rows[i].steps, do_step, refused);
        const struct baserate_state *now = show_state(show, deck, 0, 0);
        if (now->values[BASERATE_FALSE_MATCH] != rows[i].match ||
            now->values[BASERATE_FALSE_NON_MATCH] != rows[i].non_match ||
            now->values[BASERATE_SOUGHT] != rows[i].sought || now->preset != rows[i].preset ||
            strcmp(refused, rows[i].refused) != 0)
            fail_msg("'%s': %d, %d, %d of preset %d, refused '%s'", rows[i].steps, now->values[0],
                     now->values[1], now->values[2], now->preset, refused);
        assert_int_equal(element->kind->finished(element->fields, now), rows[i].finished);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
bad_examples_are_told(void **state)
{
    (void)state;
    static const struct example_fault rows[] = {
        {HEAD PRESET("a", "1000", "impostors: 1001", "0", "0"),
         "'impostors' must be at most 1000, which is 'travellers', not '1001'", 17, 26},
        {LIST PRESET("a", "1000", "listed: 2000", "0", "0"),
         "'listed' must be at most 1000, which is 'travellers', not '2000'", 17, 23},
        {HEAD PRESET("a", "1000", "listed: 1", "0", "0"),
         "'listed' belongs to a watchlist; a gate has 'impostors'", 17, 23},
        {LIST PRESET("a", "1000", "listed: 1\n      impostors: 1", "0", "0"),
         "'listed' is the same as 'impostors': give one of them", 17, 23},
        {HEAD "    - {id: a, name: N, travellers: 1000, false-match: 0, false-non-match: 0}\n",
         "'impostors' is missing: how many of the travellers", 14, 15},
        {LIST "    - {id: a, name: N, travellers: 1000, false-match: 0, false-non-match: 0}\n",
         "'listed' is missing: how many of the travellers", 14, 15},
        {HEAD PRESET("a", "1000", "impostors: 1", "0.00001", "0"),
         "'false-match' must have four decimal places at most, not '0.00001'", 18, 28},
        {HEAD PRESET("a", "1000", "impostors: 1", "0", "5.00000"),
         "'false-non-match' must have four decimal places at most, not '5.00000'", 19, 32},
        {HEAD PRESET("a", "1000", "impostors: 1", "101", "0"),
         "'false-match' must be a number from 0 to 100, not '101'", 18, 28},
        {HEAD PRESET("a", "99", "impostors: 1", "0", "0"),
         "'travellers' must be a whole number from 100 to 100000000, not '99'", 16, 27},
        {HEAD YEAR YEAR, "'id: year' is given twice (first on line 14)", 20, 19},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

/* As many dots of each sort, and how many travellers one is: no dot for less than a person, a
 * smaller one for less than a dot. */
static void
dots_are_people(void **state)
{
    (void)state;
    static const struct {
        struct baserate_case given;
        int per_dot, count, sorts[BASERATE_SORTS];
        bool small; /* those who are sought and stopped */
    } rows[] = {
        {{BASERATE_GATE, 1000000, 100, 1000, 50000}, 100, 10000, {9500, 499, 1, 0}, true},
        {{BASERATE_GATE, 1000000, 2000, 5000, 20000}, 100, 10000, {9781, 199, 19, 1}, false},
        {{BASERATE_GATE, 1000000, 0, 1000, 50000}, 100, 10000, {9500, 500, 0, 0}, true},
        {{BASERATE_GATE, 1000000, 1000000, 0, 0}, 100, 10000, {0, 0, 10000, 0}, false},
        {{BASERATE_GATE, 1000000, 500000, 1000000, 1000000}, 100, 10000, {0, 5000, 0, 5000}, false},
        {{BASERATE_GATE, 250, 1, 1000, 20000}, 1, 250, {246, 4, 0, 0}, false},
        {{BASERATE_GATE, 250, 1, 0, 20000}, 1, 250, {245, 4, 1, 0}, false},
        {{BASERATE_GATE, 10001, 1, 0, 0}, 2, 5000, {4999, 0, 1, 0}, true},
        {{BASERATE_GATE, 100000000, 9999, 0, 0}, 10000, 10000, {9999, 0, 1, 0}, true},
        {{BASERATE_WATCHLIST, 100000, 10, 1000, 100000}, 10, 10000, {9989, 9, 1, 1}, true},
    };
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct slide *slide = deck_find_slide(stage->deck, "gate-rates");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene scene;
        struct layout layout = stage_paper(stage, slide, &scene);
        struct baserate_counts counts;
        assert_true(baserate_count(&rows[i].given, &counts));
        struct baserate_dots dots = baserate_dots_of(&layout, rows[i].given.people, 1200, 500);
        baserate_lay_dots(&layout, &dots, &counts, 0, 0);
        const struct mark_crowd *crowd = &scene.marks[0].crowd;
        assert_int_equal(scene.marks[0].type, MARK_CROWD);
        assert_int_equal(dots.per_dot, rows[i].per_dot);
        assert_int_equal(crowd->count, rows[i].count);
        assert_true(crowd->box.w <= 1200 && crowd->box.h <= 500);
        int sorts[CROWD_TONES] = {0};
        for (uint32_t j = 0; j < crowd->count; j++)
            sorts[crowd->tones[j]]++;
        for (int j = 0; j < BASERATE_SORTS; j++)
            if (sorts[j] != rows[i].sorts[j])
                fail_msg("row %zu: %d of sort %d", i, sorts[j], j);
        if (rows[i].sorts[BASERATE_SOUGHT_STOPPED] && dots.per_dot > 1 &&
            rows[i].sorts[BASERATE_SOUGHT_STOPPED] < 100)
            assert_int_equal(crowd->looks[BASERATE_SOUGHT_STOPPED].size <
                                 2 * crowd->looks[BASERATE_OTHERS_STOPPED].size,
                             rows[i].small);
    }
    stage_close(stage);
}

/* One more of them is one dot more, and all others stay what they are. */
static void
a_crowd_changes_one_by_one(void **state)
{
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct slide *slide = deck_find_slide(stage->deck, "gate-rates");
    uint8_t before[1000] = {0};
    for (int sought = 0; sought <= 10; sought++) {
        struct scene scene;
        struct layout layout = stage_paper(stage, slide, &scene);
        const struct baserate_case given = {BASERATE_GATE, 1000, sought, 0, 100000};
        struct baserate_counts counts;
        assert_true(baserate_count(&given, &counts));
        struct baserate_dots dots = baserate_dots_of(&layout, 1000, 1200, 500);
        baserate_lay_dots(&layout, &dots, &counts, 0, 0);
        const uint8_t *tones = scene.marks[0].crowd.tones;
        int changed = 0;
        for (int i = 0; i < 1000; i++)
            changed += tones[i] != before[i];
        assert_true(!sought || (changed >= 1 && changed <= 2)); /* one of the others goes too */
        memcpy(before, tones, sizeof before);
    }
    stage_close(stage);
}

static bool
has_line(const struct scene *scene, const char *words)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (strstr(scene->lines[i].words, words))
            return true;
    return false;
}

/* What is less than can be printed is so in the row and in the sentence. */
static void
a_count_reads_the_same_everywhere(void **state)
{
    (void)state;
    static const struct {
        struct baserate_case given;
        const char *row, *sentence;
    } rows[] = {
        {{BASERATE_GATE, 100, 0, 0, 1}, "< 0.01", "Of < 0.01 people stopped"},
        {{BASERATE_GATE, 100, 0, 0, 100}, "0.01", "Of 0.01 people stopped"},
        {{BASERATE_GATE, 100, 0, 0, 1000000}, "100", "Of 100 people stopped"},
        {{BASERATE_WATCHLIST, 100, 0, 1, 0}, "< 0.01", "Of < 0.01 alerts"},
    };
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct slide *slide = deck_find_slide(stage->deck, "gate-rates");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene scene;
        struct layout layout = stage_paper(stage, slide, &scene);
        struct baserate_view view = {.given = rows[i].given};
        assert_true(baserate_count(&view.given, &view.counts));
        const struct baserate_dots dots = {.per_dot = 1};
        baserate_lay_numbers(&layout, &view, &dots, 40, (struct rect){0, 0, 900, 0}, NULL);
        assert_string_equal(scene.lines[0].words, rows[i].row);
        size_t numbers = scene.lines_count;
        baserate_lay_lesson(&layout, &view, (struct rect){0, 500, 900, 0});
        if (strncmp(scene.lines[numbers].words, rows[i].sentence, strlen(rows[i].sentence)) != 0)
            fail_msg("row %zu: '%s'", i, scene.lines[numbers].words);
    }
    stage_close(stage);
}

/* What it is an example of stands on each part of a page, in large words too. */
static void
an_example_says_so_on_each_part(void **state)
{
    (void)state;
    static const struct {
        const char *profile;
        int percent;
    } rows[] = {{"kiosk", 100}, {"kiosk", 200}, {"pillar", 150}, {"tablet", 100}, {"tablet", 200}};
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, rows[i].profile, rows[i].percent, 0);
        stage_go(stage, "gate-rates");
        const struct scene *scene = stage_build(stage);
        int parts = scene->parts;
        for (int part = 0; part < parts; part++) {
            stage->viewer.part = part;
            scene = stage_build(stage);
            bool of_it = false;
            for (size_t j = 0; j < scene->targets_count; j++)
                of_it |= !strncmp(scene->targets[j].id, "gate-rates/crowd/", 17);
            for (size_t j = 0; j < scene->marks_count; j++)
                of_it |= scene->marks[j].type == MARK_CROWD;
            if (of_it && !has_line(scene, "A worked example"))
                fail_msg("%s at %d %%: not on part %d", rows[i].profile, rows[i].percent, part + 1);
        }
    }
    stage_close(stage);
}

static void
paper_has_every_example(void **state)
{
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct slide *slide = deck_find_slide(stage->deck, "gate-rates");
    struct scene scene;
    struct layout layout = stage_paper(stage, slide, &scene);
    int height = layout_element(&layout, &slide->show[0], NULL);
    assert_int_equal(scene.targets_count, 0);
    assert_true(has_line(&scene, "A year") && has_line(&scene, "Better camera"));
    assert_true(has_line(&scene, "A morning") && has_line(&scene, "Impostors: 100 of 1,000,000"));
    assert_true(has_line(&scene, "998 of every 1,000") && has_line(&scene, "99 of every 100"));
    assert_true(has_line(&scene, "Impostors let through: 0.05 %"));
    size_t crowds = 0;
    for (size_t i = 0; i < scene.marks_count; i++)
        crowds += scene.marks[i].type == MARK_CROWD && scene.marks[i].crowd.count > 1;
    assert_int_equal(crowds, 3);
    assert_true(scene.lines[scene.lines_count - 1].box.y < height);
    stage_close(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_go_in_round_steps),
        cmocka_unit_test(bad_examples_are_told),
        cmocka_unit_test(dots_are_people),
        cmocka_unit_test(a_crowd_changes_one_by_one),
        cmocka_unit_test(a_count_reads_the_same_everywhere),
        cmocka_unit_test(an_example_says_so_on_each_part),
        cmocka_unit_test(paper_has_every_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
