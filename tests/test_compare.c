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
#include "elements/compare.h"
#include "show/show.h"
#include "support/example.h"
#include "support/stage.h"

#define SIDE(name, what)  "  " name ":\n    label: L\n" what
#define PICTURE           "    file: gate.svg\n    alt: A gate.\n"
#define TEXT              "    text: Words.\n"
#define PAIR(left, right) "compare:\n  id: pair\n" SIDE("left", left) SIDE("right", right)

struct step_row {
    const char *steps; /* + and −; a digit: a finger at so many tenths; ! and ~: beyond the ends */
    const char *refused;
    int value, from, ends;
};

static bool
do_step(struct show *show, const struct deck *deck, char step)
{
    struct action action = {.type = ACTION_ITEM, .item = COMPARE_SET};
    if (step == '+' || step == '-')
        action.item = step == '+' ? COMPARE_MORE : COMPARE_LESS;
    else if (step == '!' || step == '~')
        action.value = step == '!' ? COMPARE_MOST + 1 : -1;
    else if (step == '?')
        action.item = 1;
    else if (step == 'x')
        action.value = 57;
    else if (step == 'e')
        action.value = COMPARE_MOST;
    else
        action.value = (step - '0') * 10;
    return show_apply(show, deck, &action, 0);
}

static void
check_steps(const char *example, const struct step_row *rows, size_t count)
{
    struct arena arena = {0};
    struct deck *deck = example_deck(example);
    const struct element *element = &deck->slides[0].show[0];
    for (size_t i = 0; i < count; i++) {
        char refused[EXAMPLE_STEPS_MAX + 1];
        struct show *show = example_play(&arena, deck, rows[i].steps, do_step, refused);
        const struct compare_state *pair = show_state(show, deck, 0, 0);
        if (pair->value != rows[i].value || pair->from != rows[i].from ||
            pair->ends != rows[i].ends || strcmp(refused, rows[i].refused) != 0)
            fail_msg("'%s': %d from %d, ends %d, refused '%s'", rows[i].steps, pair->value,
                     pair->from, pair->ends, refused);
        assert_int_equal(element->kind->finished(element->fields, pair), rows[i].ends == 3);
    }
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
the_boundary_of_pictures_goes_by_tenths(void **state)
{
    static const struct step_row rows[] = {
        {"", "", 50, 50, 0},      {"+", "", 60, 50, 0},      {"-", "", 40, 50, 0},
        {"++-", "", 60, 70, 0},   {"+++++", "", 100, 90, 1}, {"++++++", "+", 100, 90, 1},
        {"-----", "", 0, 10, 2},  {"------", "-", 0, 10, 2}, {"0e", "", 100, 100, 3},
        {"e0", "", 0, 0, 3},      {"x", "", 57, 57, 0},      {"x+", "", 60, 57, 0},
        {"x-", "", 50, 57, 0},    {"5", "5", 50, 50, 0},     {"!", "!", 50, 50, 0},
        {"~", "~", 50, 50, 0},    {"?", "?", 50, 50, 0},     {"+++++-", "", 90, 100, 1},
        {"0+e-", "", 90, 100, 3},
    };
    (void)state;
    check_steps(PAIR(PICTURE, PICTURE), rows, sizeof rows / sizeof rows[0]);
}

/* One, both or the other: never half a word. */
static void
two_texts_have_three_stops(void **state)
{
    static const struct step_row rows[] = {
        {"", "", 50, 50, 0},   {"+", "", 100, 50, 1},  {"++", "+", 100, 50, 1},
        {"-", "", 0, 50, 2},   {"--", "-", 0, 50, 2},  {"+--", "", 0, 50, 3},
        {"x", "x", 50, 50, 0}, {"8", "", 100, 100, 1}, {"7", "7", 50, 50, 0},
        {"3", "3", 50, 50, 0}, {"2", "", 0, 0, 2},     {"28", "", 100, 100, 3},
        {"!", "!", 50, 50, 0},
    };
    (void)state;
    check_steps(PAIR(TEXT, TEXT), rows, sizeof rows / sizeof rows[0]);
}

static void
bad_pairs_are_told(void **state)
{
    static const struct example_fault rows[] = {
        {PAIR(PICTURE, TEXT), "one side is a picture and the other a text", 17, 13},
        {PAIR(TEXT, PICTURE), "one side is a picture and the other a text", 16, 13},
        {PAIR(PICTURE TEXT, PICTURE), "a side has a picture or a text, not both", 13, 13},
        {PAIR("", TEXT), "a side needs a picture, 'file' and 'alt', or a 'text'", 13, 13},
        {PAIR(TEXT, "    alt: A gate.\n"), "a side needs a picture, 'file' and 'alt', or a 'text'",
         16, 13},
        {PAIR("    file: gate.svg\n", PICTURE), "'alt' is missing beside 'file'", 13, 13},
        {PAIR(TEXT "    alt: A gate.\n", TEXT), "'alt' describes a picture, and there is none", 13,
         13},
        {"compare:\n  id: pair\n" SIDE("left", TEXT), "'right' is missing in 'compare'", 11, 11},
        {"compare:\n" SIDE("left", TEXT) SIDE("right", TEXT), "'id' is missing in 'compare'", 11,
         11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        example_expect_fault(&rows[i]);
}

/* The seen parts of the two pictures, left and right; of width 0 where one is not seen. */
static void
find_pictures(const struct scene *scene, struct rect seen[2])
{
    memset(seen, 0, 2 * sizeof seen[0]);
    for (size_t i = 0; i < scene->marks_count; i++) {
        const struct mark *mark = &scene->marks[i];
        if (mark->type == MARK_PICTURE && !mark->picture.decorative)
            seen[!!strstr(mark->picture.file, "shut")] = picture_seen(&mark->picture);
    }
}

/* How much of the width the left one has, in hundredths: 1 - (1 - t)^3 of the way after − or +,
 * at once under a finger and where less movement is wanted. */
static void
the_boundary_glides_behind_a_key(void **state)
{
    static const struct {
        int32_t item, value;
        bool reduced;
        int ms, left;
        bool moving;
    } rows[] = {
        {COMPARE_MORE, 0, false, 0, 50, true},    {COMPARE_MORE, 0, false, 75, 59, true},
        {COMPARE_MORE, 0, false, 150, 60, false}, {COMPARE_LESS, 0, false, 75, 41, true},
        {COMPARE_MORE, 0, true, 0, 60, false},    {COMPARE_SET, 23, false, 0, 23, false},
        {COMPARE_SET, 100, false, 0, 100, false}, {COMPARE_SET, 0, false, 0, 0, false},
    };
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stage_sit_down(stage, "kiosk", 100, 0);
        stage->viewer.reduced_motion = rows[i].reduced;
        stage_go(stage, "pictures");
        const struct action action = {
            .type = ACTION_ITEM, .item = rows[i].item, .value = rows[i].value};
        stage_build_at(stage, -1000);
        assert_true(show_apply(stage->show, stage->deck, &action, STAGE_NOW));
        const struct scene *scene = stage_build_at(stage, rows[i].ms);
        struct rect seen[2];
        find_pictures(scene, seen);
        int width = seen[0].w + seen[1].w;
        assert_int_equal((seen[0].w * 100 + width / 2) / width, rows[i].left);
        if (seen[0].w && seen[1].w)
            assert_int_equal(seen[0].x + seen[0].w, seen[1].x);
        assert_int_equal(scene->moving_until, rows[i].moving ? STAGE_NOW + 150 : 0);
    }
    stage_close(stage);
}

/* Both are there, whatever the slider shows, and nothing is to be touched. */
static void
paper_has_both_sides(void **state)
{
    static const char *const slides[] = {"pictures", "texts"};
    (void)state;
    struct stage *stage = stage_open_deck("decks/everything");
    stage_sit_down(stage, "kiosk", 100, 0);
    for (size_t i = 0; i < 2; i++) {
        const struct slide *slide = deck_find_slide(stage->deck, slides[i]);
        const struct element *element = &slide->show[0];
        const struct compare_state at_end = {.value = 0};
        struct scene scene;
        struct layout layout = stage_paper(stage, slide, &scene);
        int height = layout_element(&layout, element, &at_end);
        struct rect seen[2];
        find_pictures(&scene, seen);
        assert_int_equal(scene.targets_count - (i == 1), 0); /* the link of a term */
        assert_true(scene.lines_count >= 2);
        assert_true(i == 1 || (seen[0].w && seen[0].w == seen[1].w && seen[0].y < seen[1].y));
        assert_true(scene.lines[scene.lines_count - 1].box.y < height);
    }
    stage_close(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_boundary_of_pictures_goes_by_tenths),
        cmocka_unit_test(two_texts_have_three_stops),
        cmocka_unit_test(bad_pairs_are_told),
        cmocka_unit_test(the_boundary_glides_behind_a_key),
        cmocka_unit_test(paper_has_both_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
