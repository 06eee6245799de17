#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/builtin.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "elements/chart.h"
#include "show/viewer.h"
#include "support/decks.h"
#include "support/example.h"
#include "support/fake_measure.h"

/* In hundredths. An axis begins at 0, ends at or behind the largest value or at the whole, and has
 * few marks at numbers that are easily said. */
static void
axes_are_round_and_begin_at_nothing(void **state)
{
    static const struct {
        int64_t most, of;
        bool whole;
        int64_t step, end;
    } rows[] = {
        {100, 0, true, 100, 100},
        {200, 0, true, 100, 200},
        {500, 0, true, 100, 500},
        {600, 0, true, 200, 600},
        {700, 0, true, 200, 800},
        {1200, 0, true, 500, 1500},
        {9900, 0, true, 2000, 10000},
        {10100, 0, true, 2500, 12500},
        {100, 0, false, 20, 100},
        {150, 0, false, 50, 150},
        {1, 0, false, 1, 1},
        {3850, 10000, false, 2000, 10000},
        {1200, 1000, true, 200, 1000},
        {300, 700, true, 700, 700},
        {200, 200, true, 100, 200},
        {0, 10000, true, 2000, 10000},
        {123456700, 0, true, 25000000, 125000000},
        {100000000000000, 0, true, 20000000000000, 100000000000000},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct chart_axis axis = chart_axis_of(rows[i].most, rows[i].of, rows[i].whole);
        if (axis.step != rows[i].step || axis.end != rows[i].end)
            fail_msg("%lld of %lld: steps of %lld to %lld", (long long)rows[i].most,
                     (long long)rows[i].of, (long long)axis.step, (long long)axis.end);
    }
}

/* What holds of any axis, whatever it is for. */
static void
every_value_fits_on_its_axis(void **state)
{
    (void)state;
    for (int64_t most = 1; most < 100000000; most += 1 + most / 7) {
        struct chart_axis axis = chart_axis_of(most, 0, most % 100 == 0);
        assert_true(axis.end >= most && axis.end - most < axis.step);
        assert_int_equal(axis.end % axis.step, 0);
        assert_in_range(axis.end / axis.step, 1, CHART_TICKS_MAX - 1);
    }
}

#define ROW(value)  "    - label: A\n      value: " value "\n"
#define BARS(first) "chart:\n  rows:\n" ROW(first) ROW("2")

static void
bad_charts_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {BARS("-1"), "'value' must be a number from 0 to 1000000000, not '-1'", 13, 22},
        {BARS("many"), "'value' must be a number from 0 to 1000000000, not 'many'", 13, 22},
        {BARS("1.255"), "'value' must have two decimal places at most, not '1.255'", 13, 22},
        {BARS("3") "  of: 2\n", "'value' must be at most 2, which is 'of', not '3'", 13, 22},
        {BARS("3") "  from: 2\n", "unknown key 'from' in 'chart'", 16, 11},
        {"chart:\n  rows:\n" ROW("0") ROW("0"),
         "one value at least must be more than 0, or 'of' be given", 12, 13},
        {"chart:\n  rows:\n" ROW("1"), "'rows' must have 2 to 8 items, not 1", 12, 13},
        {BARS("1") "  type: dots\n", "dots need 'of': how many there are, 100 at most", 11, 11},
        {BARS("1") "  type: dots\n  of: 101\n", "'of' must be at most 100 with dots, not '101'", 17,
         15},
        {BARS("1.5") "  type: dots\n  of: 10\n",
         "dots are counted: 'value' must be a whole number, not '1.5'", 13, 22},
        {BARS("1") "  unit: gates\n", "'unit' must have {0}, where the number stands", 16, 17},
        {BARS("1") "  unit: \"{0} of {1}\"\n", "{1} in 'unit' stands for 'of', which is not given",
         16, 17},
        {BARS("1") "  type: cake\n", "'type' must be one of bars, dots, not 'cake'", 16, 17},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

static const struct theme *
real_theme(struct arena *arena)
{
    struct diags diags;
    diags_init(&diags, arena);
    const struct node *node = node_parse(arena, "theme.yaml", (const char *)builtin_theme_yaml,
                                         builtin_theme_yaml_size, &diags);
    const struct theme *theme = theme_decode(arena, node, &diags);
    assert_non_null(theme);
    return theme;
}

/* Words shrink where parts are low, the number of a source with them, but no further than may be.
 */
static void
words_stay_readable_in_low_parts(void **state)
{
    static const struct {
        const char *slide;
        int width, most;
    } rows[] = {{"bars", 500, 240}, {"bars", 1600, 200}, {"dots", 500, 260}, {"dots", 1600, 200}};
    (void)state;
    struct arena arena = {0};
    struct deck *deck = test_deck("everything");
    const struct theme *theme = real_theme(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct viewer viewer;
        viewer_init(&viewer, screen_of_size(1920, 1080), 0);
        viewer.text_percent = 200;
        const struct slide *slide = deck_find_slide(deck, rows[i].slide);
        const struct element *element = &slide->show[slide->show_count - 1];
        struct scene scene;
        scene_init(&scene, &arena, 1920, 1080, COLOUR(0xffffff));
        struct layout layout = {.box = {0, 0, rows[i].width, 0},
                                .deck = deck,
                                .slide = slide,
                                .address = slide->id,
                                .theme = theme,
                                .accent = &theme->accents[0],
                                .metrics = metrics_of(&viewer),
                                .most = rows[i].most,
                                .viewer = &viewer,
                                .measure = &fake_measure,
                                .arena = &arena,
                                .scene = &scene};
        chart_lay(&layout, element->fields);
        int least = metrics_least_px(&layout.metrics, theme), shrunk = 0;
        for (size_t j = 0; j < scene.lines_count; j++) {
            assert_true(scene.lines[j].px >= least);
            shrunk += scene.lines[j].px < layout.metrics.body;
        }
        assert_true(shrunk);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_are_round_and_begin_at_nothing),
        cmocka_unit_test(every_value_fits_on_its_axis),
        cmocka_unit_test(words_stay_readable_in_low_parts),
        cmocka_unit_test(bad_charts_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
