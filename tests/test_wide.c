#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "deck/kind.h"
#include "show/show.h"
#include "support/stage.h"

/* Tables and columns: what stands beside each other, what does so no longer on a narrow screen. */

static int
set_up(void **state)
{
    *state = stage_open_deck("decks/wide");
    return 0;
}

static int
tear_down(void **state)
{
    stage_close(*state);
    return 0;
}

static const struct scene *
look(struct stage *stage, const char *profile, int percent, const char *slide, int part)
{
    stage_sit_down(stage, profile, percent, 0);
    stage_go(stage, slide);
    stage->viewer.part = part;
    return stage_build(stage);
}

/* The line with these words; NULL: there is none. */
static const struct scene_line *
find_line(const struct scene *scene, const char *words)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (!strcmp(scene->lines[i].words, words))
            return &scene->lines[i];
    return NULL;
}

static const struct rect *
box_of(const struct scene *scene, const char *words)
{
    const struct scene_line *line = find_line(scene, words);
    if (!line)
        fail_msg("'%s' is not there", words);
    return &line->box;
}

static void
a_table_stands_in_columns(void **state)
{
    const struct scene *scene = look(*state, "kiosk", 100, "numbers", 0);
    static const struct {
        const char *head, *cell;
    } columns[] = {{"Check", "Page"},
                   {"What it does", "It opens the chip"},
                   {"What can fail", "The chip is silent"},
                   {"Who helps", "An officer"}};
    int x = 0;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        assert_int_equal(box_of(scene, columns[i].cell)->x, box_of(scene, columns[i].head)->x);
        assert_true(box_of(scene, columns[i].head)->x > x);
        x = box_of(scene, columns[i].head)->x;
    }
    /* numbers end where their head ends */
    static const char *const numbers[] = {"Times", "3", "1 200", "44 %"};
    int right = box_of(scene, numbers[0])->x + box_of(scene, numbers[0])->w;
    for (size_t i = 1; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_in_range(box_of(scene, numbers[i])->x + box_of(scene, numbers[i])->w, right - 1,
                        right + 1);
}

static void
a_table_is_reported_where_it_cannot_stand(void **state)
{
    struct stage *stage = *state;
    static const struct {
        const char *profile, *slide;
        int percent, faults;
    } rows[] = {
        {"wall", "twelve", 100, 0},    {"kiosk", "twelve", 100, 1},   {"kiosk", "twelve", 200, 1},
        {"pillar", "twelve", 100, 1},  {"tablet", "twelve", 150, 1},  {"kiosk", "numbers", 200, 0},
        {"tablet", "numbers", 200, 0}, {"pillar", "numbers", 150, 0}, {"tablet", "table", 200, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct scene *scene = look(stage, rows[i].profile, rows[i].percent, rows[i].slide, 0);
        size_t tables = 0;
        for (size_t j = 0; j < scene->faults_count; j++)
            tables += !strncmp(scene->faults[j].message, "the table's 12 columns need ", 28);
        if ((tables > 0) != (rows[i].faults > 0) || (!tables && scene->faults_count))
            fail_msg("row %zu: %zu faults, of tables %zu", i, scene->faults_count, tables);
        if (tables)
            assert_int_equal(scene->faults[0].owner.element, 2);
    }
}

/* Whatever its form, every cell is there to be read. */
static void
no_cell_is_lost(void **state)
{
    struct stage *stage = *state;
    static const char *const words[] = {"Page", "Chip", "Face", "3", "1 200", "44 %"};
    for (const char *const *profile = stage_profiles; *profile; profile++)
        for (int i = 0; i < STAGE_PERCENTS; i++) {
            int found[6] = {0}, parts = 1;
            for (int part = 0; part < parts; part++) {
                const struct scene *scene =
                    look(stage, *profile, stage_percents[i], "numbers", part);
                parts = scene->parts;
                stage_check_targets(stage, *profile);
                assert_int_equal(scene->faults_count, 0);
                for (size_t j = 0; j < 6; j++)
                    found[j] += find_line(scene, words[j]) != NULL;
            }
            for (size_t j = 0; j < 6; j++)
                assert_true(found[j] > 0);
        }
}

/* As cards, each row has the heads with it, and the name of a card that is parted stands twice. */
static void
a_narrow_table_is_cards(void **state)
{
    struct stage *stage = *state;
    int parts = 1, names = 0, heads = 0;
    for (int part = 0; part < parts; part++) {
        const struct scene *scene = look(stage, "tablet", 200, "numbers", part);
        parts = scene->parts;
        for (size_t i = 0; i < scene->lines_count; i++) {
            names += !strcmp(scene->lines[i].words, "Chip");
            heads += !strcmp(scene->lines[i].words, "Who helps");
        }
    }
    assert_true(names >= 2);
    assert_int_equal(heads, 3);
}

static void
columns_stand_beside_each_other_where_there_is_room(void **state)
{
    struct stage *stage = *state;
    static const struct {
        const char *profile;
        int percent;
        bool beside;
    } rows[] = {{"kiosk", 100, true},   {"wall", 100, true},    {"kiosk", 150, false},
                {"pillar", 100, false}, {"tablet", 100, false}, {"kiosk", 200, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int parts = 1, machine = -1, remember = -1, machine_part = -1, remember_part = -1;
        for (int part = 0; part < parts; part++) {
            const struct scene *scene =
                look(stage, rows[i].profile, rows[i].percent, "columns", part);
            parts = scene->parts;
            stage_check_targets(stage, rows[i].profile);
            if (find_line(scene, "The machine")) {
                machine = box_of(scene, "The machine")->y;
                machine_part = part;
            }
            if (find_line(scene, "Remember")) {
                remember = box_of(scene, "Remember")->y;
                remember_part = part;
            }
        }
        assert_true(machine >= 0 && remember >= 0);
        bool beside = machine_part == remember_part && remember - machine < 60;
        if (beside != rows[i].beside)
            fail_msg("row %zu: beside %d", i, beside);
    }
}

/* What stands in a column belongs to its slide like anything else. */
static void
a_slide_knows_what_its_columns_hold(void **state)
{
    struct stage *stage = *state;
    const struct slide *slide = deck_find_slide(stage->deck, "columns");
    assert_int_equal(slide->facts.count, 1);
    assert_string_equal(slide->facts.names[0], "1.1");
    assert_int_equal(slide->terms_count, 1);
    assert_string_equal(slide->terms[0]->id, "person");
    assert_int_equal(slide->leads_count, 2);
    assert_int_equal(slide->pictures_count, 1);
    const struct scene *scene = look(stage, "kiosk", 100, "columns", 0);
    const struct target *target = scene_find_target(scene, "columns/way/aside");
    assert_non_null(target);
    assert_true(show_apply(stage->show, stage->deck, &target->action, STAGE_NOW));
    assert_string_equal(show_slide(stage->show, stage->deck)->id, "aside");
    assert_non_null(find_line(scene, "1"));
}

/* A table that is parted has its head on each part. */
static void
a_parted_table_has_its_head_again(void **state)
{
    struct stage *stage = *state;
    int parts = 1, heads = 0, rows = 0;
    for (int part = 0; part < parts; part++) {
        const struct scene *scene = look(stage, "kiosk", 200, "table", part);
        parts = scene->parts;
        bool row = find_line(scene, "Verification") || find_line(scene, "Identification");
        rows += row;
        heads += find_line(scene, "What it asks") != NULL;
        assert_int_equal(row, find_line(scene, "What it asks") != NULL);
    }
    assert_int_equal(rows, 2);
    assert_int_equal(heads, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_stands_in_columns),
        cmocka_unit_test(a_table_is_reported_where_it_cannot_stand),
        cmocka_unit_test(no_cell_is_lost),
        cmocka_unit_test(a_narrow_table_is_cards),
        cmocka_unit_test(a_parted_table_has_its_head_again),
        cmocka_unit_test(columns_stand_beside_each_other_where_there_is_room),
        cmocka_unit_test(a_slide_knows_what_its_columns_hold),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
