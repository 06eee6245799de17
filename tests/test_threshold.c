#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/action.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "elements/crowd.h"
#include "elements/threshold.h"
#include "show/show.h"
#include "support/example.h"
#include "support/stage.h"

#define SCORES(others, same) "threshold:\n  id: dial\n  others: " others "\n  same: " same "\n"
#define GOOD_SCORES          SCORES("{mean: 18, spread: 8}", "{mean: 66.77, spread: 11.71}")
#define LOW                  "    - {id: low, name: Low, at: 36.61}\n"
#define MEDIUM               "    - {id: medium, name: Medium, at: 42.72}\n"
#define HIGH                 "    - {id: high, name: High, at: 48.58}\n"
#define DIAL(scores, presets, start) \
    scores "  crowd: 1000\n  presets:\n" presets "  start: " start "\n"

static bool
do_step(struct show *show, const struct deck *deck, char step)
{
    struct action action = {.type = ACTION_ITEM, .item = THRESHOLD_SET};
    if (step == '+' || step == '-')
        action.item = step == '+' ? THRESHOLD_MORE : THRESHOLD_LESS;
    else if (step >= 'a' && step <= 'd')
        action =
            (struct action){.type = ACTION_ITEM, .item = THRESHOLD_PRESET, .value = step - 'a'};
    else if (step == '!' || step == '~')
        action.value = step == '!' ? THRESHOLD_MOST + 1 : -1;
    else if (step == '?')
        action.item = 1;
    else if (step == '<')
        action = (struct action){.type = ACTION_ITEM, .item = THRESHOLD_PRESET, .value = -1};
    else if (step == '.')
        action.value = THRESHOLD_MOST;
    else
        action.value = (step - '0') * THRESHOLD_MOST / 10;
    return show_apply(show, deck, &action, 0);
}

/* + and −; a to d: presets; a digit: a finger at so many tenths; .: at the end; the rest is beyond.
 */
static void
the_threshold_goes_where_it_is_sent(void **state)
{
    static const struct {
        const char *steps, *refused;
        int at, from;
        bool finished;
    } rows[] = {
        {"", "", 4272, 4272, false},      {"+", "", 4300, 4272, false},
        {"-", "", 4200, 4272, false},     {"++", "", 4400, 4300, false},
        {"a", "", 3661, 4272, false},     {"c", "", 4858, 4272, false},
        {"ac", "", 4858, 3661, true},     {"ca", "", 3661, 4858, true},
        {"b", "b", 4272, 4272, false},    {"ab", "", 4272, 3661, false},
        {"d", "d", 4272, 4272, false},    {"<", "<", 4272, 4272, false},
        {"0", "", 0, 0, false},           {"0-", "-", 0, 0, false},
        {"0+", "", 100, 0, false},        {".", "", 10000, 10000, false},
        {".+", "+", 10000, 10000, false}, {".-", "", 9900, 10000, false},
        {"0.", "", 10000, 10000, true},   {"+-", "", 4200, 4300, true},
        {"--", "", 4100, 4200, false},    {"5", "", 5000, 5000, false},
        {"55", "5", 5000, 5000, false},   {"!", "!", 4272, 4272, false},
        {"~", "~", 4272, 4272, false},    {"?", "?", 4272, 4272, false},
        {"4+", "", 4100, 4000, false},    {"4-", "", 3900, 4000, false},
    };
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(DIAL(GOOD_SCORES, LOW MEDIUM HIGH, "medium"));
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct show *show = show_new(&arena, deck, 1, 0);
        char refused[16] = "";
        show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
        for (const char *step = rows[i].steps; *step; step++)
            if (!do_step(show, deck, *step))
                strncat(refused, step, 1);
        const struct threshold_state *dial = show_state(show, deck, 0, 0);
        if (dial->at != rows[i].at || dial->from != rows[i].from ||
            strcmp(refused, rows[i].refused) != 0)
            fail_msg("'%s': %d from %d, refused '%s'", rows[i].steps, dial->at, dial->from,
                     refused);
        assert_int_equal(element->kind->finished(element->fields, dial), rows[i].finished);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

/* Of two presets the other one is all there is to try. */
static void
all_presets_are_enough(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct deck *deck = example_deck(DIAL(GOOD_SCORES, LOW HIGH, "low"));
    const struct element *element = &deck->slides[0].show[0];
    struct show *show = show_new(&arena, deck, 1, 0);
    show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
    assert_true(do_step(show, deck, '+'));
    assert_false(element->kind->finished(element->fields, show_state(show, deck, 0, 0)));
    assert_true(do_step(show, deck, 'b'));
    assert_true(element->kind->finished(element->fields, show_state(show, deck, 0, 0)));
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
bad_dials_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {DIAL(SCORES("{mean: 60, spread: 8}", "{mean: 60, spread: 9}"), LOW HIGH, "low"),
         "the same person scores higher than others do: 60 is not above 60", 13, 24},
        {DIAL(SCORES("{mean: 18, spread: 0}", "{mean: 60, spread: 9}"), LOW HIGH, "low"),
         "'spread' must be a number from 0.1 to 100, not '0'", 12, 38},
        {DIAL(SCORES("{mean: 18}", "{mean: 60, spread: 9}"), LOW HIGH, "low"),
         "'spread' is missing in 'others'", 12, 19},
        {DIAL(GOOD_SCORES, HIGH LOW, "low"),
         "presets go from low to high, and 36.61 is not above 48.58", 17, 40},
        {DIAL(GOOD_SCORES, LOW "    - {id: same, name: Same, at: 36.614}\n", "low"),
         "presets go from low to high, and 36.614 is not above 36.61", 17, 42},
        {DIAL(GOOD_SCORES, LOW "    - {id: far, name: Far, at: 101}\n", "low"),
         "'at' must be a number from 0 to 100, not '101'", 17, 40},
        {DIAL(GOOD_SCORES, LOW HIGH, "hihg"), "no preset is called 'hihg' (did you mean 'high'?)",
         18, 18},
        {DIAL(GOOD_SCORES, LOW HIGH, "elsewhere"), "no preset is called 'elsewhere'", 18, 18},
        {DIAL(GOOD_SCORES, LOW, "low"), "'presets' must have 2 to 4 items, not 1", 16, 13},
        {GOOD_SCORES "  crowd: 99\n  presets:\n" LOW HIGH "  start: low\n",
         "'crowd' must be a whole number from 100 to 1000, not '99'", 14, 18},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

static void
send(struct stage *stage, int32_t element, int32_t item, int32_t value)
{
    const struct action action = {
        .type = ACTION_ITEM, .element = element, .item = item, .value = value};
    assert_true(show_apply(stage->show, stage->deck, &action, STAGE_NOW));
}

static const struct mark *
find_mark(const struct scene *scene, enum mark_type type, size_t number)
{
    for (size_t i = 0; i < scene->marks_count; i++)
        if (scene->marks[i].type == type && !number--)
            return &scene->marks[i];
    return NULL;
}

/* The x of the threshold: the middle of its line, the only high and narrow box in ink. */
static int
find_line(const struct scene *scene, const struct theme *theme)
{
    for (size_t i = 0; i < scene->marks_count; i++) {
        const struct mark_box *box = &scene->marks[i].box;
        if (scene->marks[i].type == MARK_BOX && box->box.w == 8 && box->box.h > 100 &&
            !memcmp(&box->fill, &theme->ink, sizeof box->fill))
            return box->box.x + 4;
    }
    return -1;
}

/* 1 - (1 - t)^3 of the way after a key, at once under a finger and where less movement is wanted.
 * What can be touched and read is where it will be. */
static void
the_threshold_glides_behind_a_key(void **state)
{
    static const struct {
        int32_t item, value;
        bool reduced;
        int ms;
        double at; /* a score */
        bool moving;
    } rows[] = {
        {THRESHOLD_PRESET, 2, false, 0, 42.72, true},
        {THRESHOLD_PRESET, 2, false, 75, 47.85, true},
        {THRESHOLD_PRESET, 2, false, 150, 48.58, false},
        {THRESHOLD_PRESET, 0, false, 75, 37.37, true},
        {THRESHOLD_PRESET, 2, true, 0, 48.58, false},
        {THRESHOLD_SET, 9000, false, 0, 90, false},
        {THRESHOLD_SET, 0, false, 0, 0, false},
    };
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, "kiosk", 100, 0);
        stage->viewer.reduced_motion = rows[i].reduced;
        stage_go(stage, "dial");
        stage_build_at(stage, -1000);
        send(stage, 0, rows[i].item, rows[i].value);
        const struct scene *scene = stage_build_at(stage, rows[i].ms);
        const struct target *track = scene_find_target(scene, "dial/gate/_track");
        assert_non_null(track);
        int x = find_line(scene, stage->theme);
        int width = track->box.w - 2 * track->inset - 1;
        int wanted = track->box.x + track->inset + (int)(rows[i].at * width / 100 + 0.5);
        if (abs(x - wanted) > 1)
            fail_msg("row %zu: at %d, not %d", i, x, wanted);
        assert_int_equal(scene->moving_until, rows[i].moving ? STAGE_NOW + 150 : 0);
        assert_true(abs(target_track_value(track, wanted) - (int)(rows[i].at * 100)) < 10);
    }
    stage_close(stage);
}

/* In a crowd of 1,000 the first 20 have room for three cells' distance, whatever the seed; who
 * counts with one more is whoever counted before and one more. */
static void
those_counted_first_keep_apart(void **state)
{
    (void)state;
    enum { CROWD = 1000, FIRST = 20 };
    static const int columns[] = {10, 25, 40, 100};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        for (uint64_t seed = 0; seed < 20; seed++) {
            struct arena arena = {0};
            const struct crowd_grid grid = {CROWD, columns[i]};
            const uint16_t *order = crowd_order(&arena, grid, 3, seed);
            bool counts[CROWD] = {false};
            for (int j = 0; j < CROWD; j++) {
                assert_true(order[j] < CROWD && !counts[order[j]]);
                counts[order[j]] = true;
                for (int k = 0; j < FIRST && k < j; k++)
                    assert_true(abs(order[j] % columns[i] - order[k] % columns[i]) >= 3 ||
                                abs(order[j] / columns[i] - order[k] / columns[i]) >= 3);
            }
            arena_finish(&arena);
        }
}

/* The same of any crowd, however small; another seed is another order. */
static void
any_crowd_has_an_order(void **state)
{
    (void)state;
    static const struct crowd_grid grids[] = {{0, 1}, {1, 1}, {7, 10}, {23, 5}, {100, 1}};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof grids / sizeof grids[0]; i++)
        for (int apart = 1; apart < 6; apart++) {
            const uint16_t *order = crowd_order(&arena, grids[i], apart, 1);
            int sum = 0;
            for (int j = 0; j < grids[i].count; j++)
                sum += order[j];
            assert_int_equal(sum, grids[i].count * (grids[i].count - 1) / 2);
        }
    const uint16_t *one = crowd_order(&arena, grids[4], 3, 1);
    assert_memory_equal(one, crowd_order(&arena, grids[4], 3, 1), 100 * sizeof *one);
    assert_memory_not_equal(one, crowd_order(&arena, grids[4], 3, 2), 100 * sizeof *one);
    arena_finish(&arena);
}

/* One more or less in the crowd moves nobody else. */
static void
who_counts_stays_who_they_are(void **state)
{
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    uint8_t before[2][1000] = {{0}};
    stage_sit_down(stage, "kiosk", 100, 0);
    stage_go(stage, "dial");
    for (int at = 2500; at <= 6500; at += 50) {
        send(stage, 0, THRESHOLD_SET, at);
        const struct scene *scene = stage_build_at(stage, 0);
        for (size_t i = 0; i < 2; i++) {
            const struct mark *mark = find_mark(scene, MARK_CROWD, i);
            assert_non_null(mark);
            assert_int_equal(mark->crowd.count, 1000);
            int came = 0, went = 0;
            for (size_t j = 0; j < 1000; j++) {
                came += mark->crowd.tones[j] > before[i][j];
                went += mark->crowd.tones[j] < before[i][j];
            }
            /* The first are stopped, more and more; the others get through, fewer and fewer. */
            if (at > 2500)
                assert_int_equal(i ? came : went, 0);
            memcpy(before[i], mark->crowd.tones, sizeof before[i]);
        }
    }
    stage_close(stage);
}

/* "20", "1", and what is not half a person, in words of the element. */
static void
errors_are_told_in_words(void **state)
{
    static const struct {
        int32_t preset;
        const char *words;
    } rows[] = {
        {0, "Threshold: 5 of 1,000 genuine travellers stopped. 10 of 1,000 impostors let through"},
        {1, "Threshold: 20 of 1,000 genuine travellers stopped. 1 of 1,000 impostors let through"},
        {2, "Threshold: 60 of 1,000 genuine travellers stopped. "
            "less than 1 of 1,000 impostors let through"},
    };
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, "kiosk", 100, 0);
        stage_go(stage, "dial");
        if (rows[i].preset != 1)
            send(stage, 0, THRESHOLD_PRESET, rows[i].preset);
        const struct target *track = scene_find_target(stage_build(stage), "dial/gate/_track");
        assert_string_equal(track->words, rows[i].words);
    }
    stage_close(stage);
}

/* At every place of the threshold both curves are named, in sizes and places that hold. */
static void
nothing_collides_wherever_it_is(void **state)
{
    static const char *const slides[] = {"dial", "old-photo"}, *const names[] = {"gate", "years"};
    static const char *const sights[] = {"kiosk", "laptop", "pillar"};
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (int i = 0; i < 6; i++) {
        stage_sit_down(stage, sights[i / 2], 100, 0);
        stage_go(stage, slides[i % 2]);
        for (int at = 10; at <= THRESHOLD_MOST; at += 333) {
            char others[64], same[64], what[64];
            snprintf(others, sizeof others, "%s/%s/_others", slides[i % 2], names[i % 2]);
            snprintf(same, sizeof same, "%s/%s/_same", slides[i % 2], names[i % 2]);
            snprintf(what, sizeof what, "%s on %s at %d", slides[i % 2], sights[i / 2], at);
            send(stage, i % 2, THRESHOLD_SET, at);
            const struct scene *scene = stage_build(stage);
            for (stage->viewer.part = 0; !find_mark(scene, MARK_BAND, 0);
                 scene = stage_build(stage))
                stage->viewer.part++;
            stage_check_lines(stage, (struct rect){0, 0, scene->width, scene->height}, 4.5, what);
            bool named[2] = {false, false};
            for (size_t j = 0; j < scene->lines_count; j++) {
                named[0] |= !strcmp(scene->lines[j].id, others);
                named[1] |= !strcmp(scene->lines[j].id, same);
            }
            if (!named[0] || !named[1])
                fail_msg("%s: a curve has no name", what);
        }
    }
    stage_close(stage);
}

/* Each part that shows something of it says so. */
static void
nobody_takes_it_for_measured(void **state)
{
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; stage_profiles[i]; i++)
        for (size_t j = 0; j < STAGE_PERCENTS; j++) {
            stage_sit_down(stage, stage_profiles[i], stage_percents[j], 0);
            stage_go(stage, "dial");
            int parts = stage_build(stage)->parts;
            for (int part = 0; part < parts; part++) {
                stage->viewer.part = part;
                const struct scene *scene = stage_build(stage);
                bool told = false, shown = false;
                for (size_t k = 0; k < scene->lines_count; k++) {
                    told |= !strcmp(scene->lines[k].id, "dial/gate/_caption");
                    shown |= !strcmp(scene->lines[k].id, "dial/gate/_genuine");
                }
                shown |= find_mark(scene, MARK_CROWD, 0) || find_mark(scene, MARK_BAND, 0);
                if (shown && !told)
                    fail_msg("%s at %d %%, part %d", stage_profiles[i], stage_percents[j],
                             part + 1);
            }
        }
    stage_close(stage);
}

/* What comes of each preset stands there at once, and nothing is to be touched. */
static void
paper_has_every_preset(void **state)
{
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    const struct slide *slide = deck_find_slide(stage->deck, "dial");
    struct scene scene;
    struct layout layout = stage_paper(stage, slide, &scene);
    int height = layout_element(&layout, &slide->show[0], NULL);
    static const char *const words[] = {"Low", "Medium", "High", "5", "10", "20", "60", "<1"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t j = 0;
        while (j < scene.lines_count && strcmp(scene.lines[j].words, words[i]) != 0)
            j++;
        if (j == scene.lines_count)
            fail_msg("'%s' is not there", words[i]);
        assert_true(scene.lines[j].box.y < height);
    }
    assert_int_equal(scene.targets_count, 0);
    assert_non_null(find_mark(&scene, MARK_BAND, 0));
    stage_close(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_threshold_goes_where_it_is_sent),
        cmocka_unit_test(all_presets_are_enough),
        cmocka_unit_test(bad_dials_are_told),
        cmocka_unit_test(the_threshold_glides_behind_a_key),
        cmocka_unit_test(those_counted_first_keep_apart),
        cmocka_unit_test(any_crowd_has_an_order),
        cmocka_unit_test(who_counts_stays_who_they_are),
        cmocka_unit_test(errors_are_told_in_words),
        cmocka_unit_test(nothing_collides_wherever_it_is),
        cmocka_unit_test(nobody_takes_it_for_measured),
        cmocka_unit_test(paper_has_every_preset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
