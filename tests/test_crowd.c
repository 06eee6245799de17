#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "support/bare_scene.h"
#include "view/judge.h"
#include "view/scene.h"

/* A crowd is one mark: where its figures are, and that it is moved, cut, dumped and judged. */

static bool
is_same(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static void
cells_share_the_box(void **state)
{
    (void)state;
    static const struct {
        struct rect box;
        int columns;
        uint32_t count, index;
        struct rect cell;
    } rows[] = {
        {{10, 20, 100, 50}, 10, 50, 0, {10, 20, 10, 10}},
        {{10, 20, 100, 50}, 10, 50, 49, {100, 60, 10, 10}},
        {{10, 20, 100, 50}, 10, 41, 40, {10, 60, 10, 10}}, /* a last row that is not full */
        {{0, 0, 10, 10}, 3, 9, 0, {0, 0, 3, 3}},           /* nothing of the box is left over */
        {{0, 0, 10, 10}, 3, 9, 1, {3, 0, 3, 3}},
        {{0, 0, 10, 10}, 3, 9, 8, {6, 6, 4, 4}},
        {{0, 0, 7, 9}, 1, 1, 0, {0, 0, 7, 9}},
        {{0, 0, 7, 9}, 0, 1, 0, {0, 0, 7, 9}}, /* no column is one */
        {{0, 0, 2, 2}, 4, 16, 5, {0, 0, 1, 1}},
        {{0, 0, 1920, 1080}, 100000, 4000000000u, 3999999999u, {1919, 1079, 1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct mark_crowd crowd = {
            .box = rows[i].box, .columns = rows[i].columns, .count = rows[i].count};
        struct rect cell = crowd_cell(&crowd, rows[i].index);
        if (!is_same(cell, rows[i].cell))
            fail_msg("row %zu is at %d, %d, %d x %d", i, cell.x, cell.y, cell.w, cell.h);
    }
}

static void
larger_figures_reach_beyond_the_box(void **state)
{
    (void)state;
    static const struct {
        uint32_t count;
        struct crowd_look look;
        int reach;
    } rows[] = {
        {100, {CROWD_DOT, 8, {1, 1, 1, 255}, {0}}, 0},
        {100, {CROWD_DOT, 10, {1, 1, 1, 255}, {0}}, 0},
        {100, {CROWD_PERSON, 18, {1, 1, 1, 255}, {0}}, 4},
        {100, {CROWD_PERSON, 18, {1, 1, 1, 255}, {9, 9, 9, 255}}, 9},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct mark_crowd crowd = {.box = {50, 60, 100, 100},
                                         .columns = 10,
                                         .count = rows[i].count,
                                         .looks = {[3] = rows[i].look}};
        assert_true(is_same(crowd_extent(&crowd),
                            rect_grown((struct rect){50, 60, 100, 100}, rows[i].reach)));
    }
    const struct mark_crowd none = {.box = {50, 60, 100, 100}, .columns = 10};
    assert_true(is_same(crowd_extent(&none), (struct rect){50, 60, 0, 0}));
}

static struct mark_crowd
crowd_at(int x, int y)
{
    return (struct mark_crowd){.box = {x, y, 100, 60}, .columns = 10, .count = 60};
}

static void
a_crowd_moves_with_its_part(void **state)
{
    struct bare_scene *fixture = *state;
    struct scene column, *scene = &fixture->scene;
    scene_init(&column, &fixture->arena, 400, 900, COLOUR(0xfbf6ec));
    scene_add_crowd(&column, crowd_at(0, 20));
    scene_add_crowd(&column, crowd_at(7, 120));
    scene_add_part(scene, &column, 100, 300, 5, 10);
    assert_int_equal(scene->marks_count, 1);
    assert_true(is_same(scene->marks[0].crowd.box, (struct rect){12, 30, 100, 60}));
    scene_move_marks(scene, 0, -2, 3);
    assert_true(is_same(scene->marks[0].crowd.box, (struct rect){10, 33, 100, 60}));
    scene->marks[0].owner = (struct scene_owner){LAYER_BODY, 1};
    const struct target card = {.box = {0, 0, 200, 200}, .owner = {LAYER_BODY, 1}};
    scene_add_copy(scene, &card, 0, 1, 1);
    assert_int_equal(scene->marks_count, 2);
    assert_true(is_same(scene->marks[1].crowd.box, (struct rect){11, 34, 100, 60}));
}

static void
only_a_crowd_with_words_is_dumped(void **state)
{
    struct bare_scene *fixture = *state;
    struct mark_crowd crowd = crowd_at(1, 2);
    scene_add_crowd(&fixture->scene, crowd);
    crowd.id = "s/e";
    crowd.lang = "en";
    crowd.words = "Two of sixty";
    scene_add_crowd(&fixture->scene, crowd);
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    scene_dump(&fixture->scene, stream);
    fclose(stream);
    assert_string_equal(text, "picture\t1\t2\t100\t60\ts/e\ten\t\t\t\tTwo of sixty\n");
    free(text);
}

/* Words in the way, over it and under it, and beside it. */
static void
words_and_a_crowd_keep_apart(void **state)
{
    struct bare_scene *fixture = *state;
    static const struct {
        int y;
        bool over;
        int faults;
        enum rule rule;
    } rows[] = {
        {40, true, 1, RULE_TEXT_PICTURE},
        {40, false, 1, RULE_TEXT_HIDDEN},
        {140, true, 0, 0},
        {140, false, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene *scene = &fixture->scene;
        scene_init(scene, &fixture->arena, 400, 300, COLOUR(0xfbf6ec));
        if (rows[i].over)
            scene_add_crowd(scene, crowd_at(10, 20));
        scene_add_text(scene, (struct mark_text){.x = 20,
                                                 .y = rows[i].y + 20,
                                                 .box = {20, rows[i].y, 60, 20},
                                                 .text = "Words",
                                                 .font = {.family = "NotoSans", .script = "Latn"},
                                                 .colour = COLOUR(0x1b2438)});
        if (!rows[i].over)
            scene_add_crowd(scene, crowd_at(10, 20));
        const struct judge judge = {0};
        judge_grounds(&judge, scene);
        assert_int_equal(scene->faults_count, rows[i].faults);
        if (rows[i].faults)
            assert_int_equal(scene->faults[0].rule, rows[i].rule);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_share_the_box),
        cmocka_unit_test(larger_figures_reach_beyond_the_box),
        cmocka_unit_test_setup_teardown(a_crowd_moves_with_its_part, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(only_a_crowd_with_words_is_dumped, bare_scene_set_up,
                                        bare_scene_tear_down),
        cmocka_unit_test_setup_teardown(words_and_a_crowd_keep_apart, bare_scene_set_up,
                                        bare_scene_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
