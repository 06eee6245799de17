#include "view/theme_check.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/builtin.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "view/contrast.h"
#include "view/theme.h"

/* Colours by WCAG, and what a theme must keep to. */

struct decoded {
    struct arena arena;
    struct diags diags;
    const struct node *node;
    const struct theme *theme;
};

static void
decode(struct decoded *decoded, const char *yaml, size_t size)
{
    memset(decoded, 0, sizeof *decoded);
    diags_init(&decoded->diags, &decoded->arena);
    decoded->node = node_parse(&decoded->arena, "theme.yaml", yaml, size, &decoded->diags);
    assert_non_null(decoded->node);
    decoded->theme = theme_decode(&decoded->arena, decoded->node, &decoded->diags);
    diags_print(&decoded->diags, stderr);
    assert_non_null(decoded->theme);
}

static void
ratios_are_those_of_wcag(void **state)
{
    (void)state;
    static const struct {
        uint32_t a, b;
        double ratio;
    } rows[] = {
        {0x000000, 0xffffff, 21},    {0xffffff, 0xffffff, 1},      {0x767676, 0xffffff, 4.54},
        {0x777777, 0xffffff, 4.48},  {0x0072b2, 0xffffff, 5.19},   {0xff0000, 0xffffff, 4.00},
        {0x00ff00, 0x000000, 15.30}, {0x0a0a0a, 0x000000, 1.0607}, {0x0b0b0b, 0x000000, 1.0669},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double ratio = contrast_ratio(COLOUR(rows[i].a), COLOUR(rows[i].b));
        double back = contrast_ratio(COLOUR(rows[i].b), COLOUR(rows[i].a));
        double close = i < 7 ? 0.005 : 0.00006; /* the last two stand beside the knee of sRGB */
        if (fabs(ratio - rows[i].ratio) > close || fabs(ratio - back) > 1e-9)
            fail_msg("row %zu: %.4f", i, ratio);
    }
}

static void
what_shines_through_is_mixed(void **state)
{
    (void)state;
    struct colour half = {255, 0, 100, 128}, white = COLOUR(0xffffff), none = {9, 9, 9, 0};
    struct colour mixed = contrast_blend(half, white);
    assert_int_equal(mixed.r, 255);
    assert_int_equal(mixed.g, 127);
    assert_in_range(mixed.b, 176, 178);
    assert_int_equal(mixed.a, 255);
    mixed = contrast_blend(none, white);
    assert_int_equal(mixed.r, 255);
}

static void
our_own_theme_keeps_to_seven(void **state)
{
    (void)state;
    struct decoded ours;
    decode(&ours, (const char *)builtin_theme_yaml, builtin_theme_yaml_size);
    size_t words = 0;
    for (const struct theme_pair *pair = theme_pairs; pair->section; pair++) {
        bool accent = !strcmp(pair->section, "accents");
        for (size_t i = 0; i < (accent ? ACCENTS_COUNT : 1); i++) {
            double ratio = theme_pair_ratio(ours.theme, pair, i);
            if (ratio < pair->ours)
                fail_msg("%s on %s (%zu): %.2f, not %g", pair->words, pair->ground, i, ratio,
                         pair->ours);
            words += pair->ours >= 7;
        }
    }
    assert_true(words > 80);
    assert_true(theme_check(ours.theme, ours.node, &ours.diags));
    assert_int_equal(ours.diags.count, 0);
    arena_finish(&ours.arena);
}

/* The text of our theme with `old` written over by `new`, once. */
static char *
changed(const char *old, const char *new)
{
    size_t size = builtin_theme_yaml_size, room = size + strlen(new) + 1;
    char *copy = calloc(1, room), *whole = calloc(1, size + 1);
    memcpy(whole, builtin_theme_yaml, size);
    char *at = strstr(whole, old);
    assert_non_null(at);
    snprintf(copy, room, "%.*s%s%s", (int)(at - whole), whole, new, at + strlen(old));
    free(whole);
    return copy;
}

/* How many lines stand before `words` in our theme. */
static uint32_t
line_of(const char *text, const char *words)
{
    uint32_t line = 1;
    for (const char *end = strstr(text, words); text < end; text++)
        line += *text == '\n';
    return line;
}

static void
others_are_told_where_they_are_too_faint(void **state)
{
    (void)state;
    static const struct {
        const char *old, *new, *message;
        size_t count;
    } rows[] = {
        {"ink-2: \"#474c5a\"", "ink-2: \"#8a8d94\"",
         "'ink-2' must stand out from 'paper' by 4.5 to 1, and does by 3.1", 6},
        {"others-word: \"#7a3e00\"", "others-word: \"#b4690a\"",
         "'others-word' must stand out from 'shut' by 4.5 to 1, and does by 3.7", 1},
        {"off: \"#6f6656\"", "off: \"#8f8676\"",
         "'off' must stand out from 'tray' by 4.5 to 1, and does by 3.0", 3},
        {"edge: \"#867a68\"", "edge: \"#a89c8a\"",
         "'edge' must stand out from 'paper' by 3 to 1, and does by 2.5", 4},
        {"deep: \"#0b4f54\"", "deep: \"#2f9a94\"",
         "'deep' must stand out from 'tint' by 4.5 to 1, and does by 2.7", 5},
        {"words-2: \"#e9e4f2\"", "words-2: \"#8d85a0\"",
         "'words-2' must stand out from 'sky' by 4.5 to 1, and does by 4.4", 3},
        {"caption: {size: 0.72", "caption: {size: 0.7",
         "no words may be smaller than 0.72 of the body, and 'caption' is 0.7", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct decoded other;
        char *yaml = changed(rows[i].old, rows[i].new);
        decode(&other, yaml, strlen(yaml));
        assert_false(theme_check(other.theme, other.node, &other.diags));
        diags_sort(&other.diags);
        bool told = false;
        for (size_t j = 0; j < other.diags.count; j++) {
            const struct diag *diag = &other.diags.items[j];
            assert_int_equal(diag->severity, SEVERITY_ERROR);
            assert_int_equal(diag->place.line, line_of(yaml, rows[i].new));
            told |= !strcmp(diag->message, rows[i].message);
        }
        if (!told || other.diags.count != rows[i].count) {
            diags_print(&other.diags, stderr);
            fail_msg("row %zu: %zu faults", i, other.diags.count);
        }
        free(yaml);
        arena_finish(&other.arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_are_those_of_wcag),
        cmocka_unit_test(what_shines_through_is_mixed),
        cmocka_unit_test(our_own_theme_keeps_to_seven),
        cmocka_unit_test(others_are_told_where_they_are_too_faint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
