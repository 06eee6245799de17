#include "view/body.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "deck/kind.h"
#include "show/poses.h"
#include "show/show.h"
#include "support/stage.h"
#include "view/column.h"

static int
set_up(void **state)
{
    *state = stage_open();
    return 0;
}

static int
tear_down(void **state)
{
    stage_close(*state);
    return 0;
}

/* The letters and digits of everything a slide says, without its blanks. */
static void
append_words(char *all, size_t size, const char *words)
{
    size_t at = strlen(all);
    for (; *words && at + 1 < size; words++)
        if (*words != ' ')
            all[at++] = *words;
    all[at] = '\0';
}

/* The lines of the body, those of the frame left out. */
static void
append_body(char *all, size_t size, const struct scene *scene)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (scene->lines[i].id[0] != '_')
            append_words(all, size, scene->lines[i].words);
}

static const char *
label(const struct stage *stage, const char *profile, int percent, int language, const char *what)
{
    static char text[256];
    snprintf(text, sizeof text, "%s %d %% %s %s part %d", profile, percent,
             stage->deck->languages[language].code, what, (int)stage->viewer.part + 1);
    return text;
}

/* But for words too wide or alone in a line: those of the measure that holds everywhere are wider
 * than real ones. */
static void
check_no_faults(const struct scene *scene, const char *what)
{
    for (size_t i = 0; i < scene->faults_count; i++)
        if (scene->faults[i].rule != RULE_WORD && scene->faults[i].rule != RULE_LONELY)
            fail_msg("%s: %s", what, scene->faults[i].message);
}

/* All parts of what the visit shows: targets good, nothing reported. */
static void
check_parts(struct stage *stage, const char *profile, int percent, int language, const char *what)
{
    int parts = 1;
    for (int part = 0; part < parts; part++) {
        stage->viewer.part = part;
        const struct scene *scene = stage_build(stage);
        const char *name = label(stage, profile, percent, language, what);
        parts = scene->parts;
        assert_int_equal(scene->part, part);
        check_no_faults(scene, name);
        stage_check_targets(stage, name);
    }
}

static void
test_targets_of_every_slide(void **state)
{
    struct stage *stage = *state;
    for (const char *const *profile = stage_profiles; *profile; profile++)
        for (int i = 0; i < STAGE_PERCENTS; i++)
            for (size_t language = 0; language < stage->deck->languages_count; language++) {
                int percent = stage_percents[i];
                stage_sit_down(stage, *profile, percent, (int)language);
                for (size_t j = 0; j < stage->deck->slides_count; j++) {
                    const char *id = stage->deck->slides[j].id;
                    stage_go(stage, id);
                    check_parts(stage, *profile, percent, (int)language, id);
                }
                for (size_t j = 0; j < stage->deck->chapters_count; j++) {
                    stage_go_to_chapter(stage, (int)j);
                    check_parts(stage, *profile, percent, (int)language, "_chapter");
                }
            }
}

static void
test_targets_of_every_sheet(void **state)
{
    struct stage *stage = *state;
    for (const char *const *profile = stage_profiles; *profile; profile++)
        for (int i = 0; i < STAGE_PERCENTS; i++)
            for (size_t language = 0; language < stage->deck->languages_count; language++) {
                stage_sit_down(stage, *profile, stage_percents[i], (int)language);
                stage_go(stage, "passport-chip");
                for (int sheet = SHEET_NONE + 1; sheet < SHEET_COUNT; sheet++) {
                    stage->viewer.sheet = sheet;
                    int parts = 1;
                    for (int part = 0; part < parts; part++) {
                        stage->viewer.sheet_part = part;
                        parts = stage_build(stage)->sheet_parts;
                        char what[64];
                        snprintf(what, sizeof what, "sheet %d", sheet);
                        const char *name =
                            label(stage, *profile, stage_percents[i], (int)language, what);
                        check_no_faults(&stage->scene, name);
                        stage_check_targets(stage, name);
                        assert_non_null(scene_find_target(&stage->scene, "_close"));
                        assert_non_null(scene_find_target(&stage->scene, "_scrim"));
                        assert_null(scene_find_target(&stage->scene, "_next"));
                    }
                }
            }
}

/* What all parts say together is what one endless screen says. */
static void
check_union(struct stage *stage, const char *slide, int language)
{
    static char whole[65536], parted[65536];
    whole[0] = parted[0] = '\0';
    stage_sit_down(stage, "kiosk", 200, language);
    stage->viewer.screen.height = 30000;
    stage->viewer.screen.width = 1080;
    stage_go(stage, slide);
    append_body(whole, sizeof whole, stage_build(stage));
    stage_sit_down(stage, "kiosk", 200, language);
    stage_go(stage, slide);
    int parts = 1;
    for (int part = 0; part < parts; part++) {
        stage->viewer.part = part;
        parts = stage_build(stage)->parts;
        append_body(parted, sizeof parted, &stage->scene);
    }
    assert_true(strlen(whole) > 20);
    if (strcmp(whole, parted))
        fail_msg("%s %s: the parts do not say all:\n%s\n%s", slide,
                 stage->deck->languages[language].code, whole, parted);
}

/* A table says its heads once or with every row, as the screen has it: see test_wide.c; a chart its
 * axis over each part. What a visitor does something with says what to do where there is room. */
static bool
says_the_same_everywhere(const struct slide *slide)
{
    bool same = true;
    for (size_t i = 0; i < slide->show_count; i++) {
        const struct element *element = &slide->show[i];
        const char *kind = element->kind->name;
        same &= strcmp(kind, "table") != 0 && strcmp(kind, "chart") != 0 &&
                (!element->state_size || !strcmp(kind, "steps"));
    }
    return same;
}

static void
test_parts_say_all(void **state)
{
    struct stage *stage = *state;
    for (size_t language = 0; language < stage->deck->languages_count; language++)
        for (size_t i = 0; i < stage->deck->slides_count; i++)
            if (says_the_same_everywhere(&stage->deck->slides[i]))
                check_union(stage, stage->deck->slides[i].id, (int)language);
}

static void
test_a_part_beyond_the_last_is_the_last(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 200, 0);
    stage_go(stage, "gate-closed");
    stage->viewer.part = 99;
    const struct scene *scene = stage_build(stage);
    assert_true(scene->parts > 1);
    assert_int_equal(scene->part, scene->parts - 1);
    assert_true(scene_find_target(scene, "_more")->off);
    assert_false(scene_find_target(scene, "_up")->off);
    assert_int_equal(scene_find_target(scene, "_up")->action.value, scene->parts - 2);
}

/* Picture and sources are the last part of a slide in large words. */
static void
test_the_picture_is_the_last_part(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 200, 0);
    stage_go(stage, "gate-closed");
    int parts = stage_build(stage)->parts;
    for (int part = 0; part < parts; part++) {
        stage->viewer.part = part;
        const struct scene *scene = stage_build(stage);
        bool picture = false;
        for (size_t i = 0; i < scene->marks_count; i++)
            picture |= scene->marks[i].type == MARK_PICTURE;
        assert_int_equal(picture, part == parts - 1);
        assert_int_equal(scene_find_target(scene, "_sources") != NULL, part == parts - 1);
    }
}

static struct rect
picture_of(const struct scene *scene)
{
    for (size_t i = 0; i < scene->marks_count; i++)
        if (scene->marks[i].type == MARK_PICTURE && !scene->marks[i].picture.decorative)
            return scene->marks[i].picture.box;
    return (struct rect){0};
}

/* A step that opens moves nothing but what stands below it. */
static void
test_the_picture_keeps_its_place_while_steps_open(void **state)
{
    struct stage *stage = *state;
    static const char *const profiles_at_100[] = {"kiosk", "wall", "pillar", "laptop"};
    const struct slide *slide = deck_find_slide(stage->deck, "smart-entry");
    for (size_t i = 0; i < sizeof profiles_at_100 / sizeof profiles_at_100[0]; i++)
        for (size_t language = 0; language < stage->deck->languages_count; language++) {
            struct rect first = {0};
            for (size_t pose = 0; pose < poses_count(stage->deck, slide->index); pose++) {
                stage_sit_down(stage, profiles_at_100[i], 100, (int)language);
                stage_go(stage, slide->id);
                poses_take(stage->show, stage->deck, slide->index, pose);
                struct rect picture = picture_of(stage_build(stage));
                if (!pose)
                    first = picture;
                if (memcmp(&picture, &first, sizeof first))
                    fail_msg("%s: the picture moves in pose %zu",
                             label(stage, profiles_at_100[i], 100, (int)language, slide->id), pose);
            }
            assert_true(first.w > 100);
        }
}

/* Beside words in parts the keys of the foot are on every part, and never on one of their own. */
static void
test_the_foot_stands_beside_words_in_parts(void **state)
{
    struct stage *stage = *state;
    size_t parted = 0;
    for (size_t i = 0; i < stage->deck->slides_count; i++) {
        const struct slide *slide = &stage->deck->slides[i];
        if (slide->layout != LAYOUT_SPLIT || !slide->facts.count)
            continue;
        int parts = 1;
        for (int part = 0; part < parts; part++) {
            stage_sit_down(stage, "tablet-wide", 100, 2);
            stage_go(stage, slide->id);
            stage->viewer.part = part;
            parts = stage_build(stage)->parts;
            assert_non_null(scene_find_target(&stage->scene, "_sources"));
        }
        parted += parts > 1;
    }
    assert_true(parted > 0);
}

/* Rows: a column of lines 100 high and keys, and the parts it is cut into. */
struct cut_row {
    int height, room;
    int cuts[8];
    struct seam seams[4];
    struct rect target;
    struct {
        int from, to;
    } parts[4];
    bool even;
};

static const struct cut_row cut_rows[] = {
    {300, 300, {100, 200}, {{0}}, {0}, {{0, 300}}, false},
    {300, 250, {100, 200}, {{0}}, {0}, {{0, 200}, {200, 300}}, false},
    /* between elements rather than between lines, and the gap is not shown */
    {500,
     300,
     {100, 200, 300, 400},
     {{.end = 240, .start = 260}},
     {0},
     {{0, 240}, {260, 500}},
     false},
    /* but not where that would leave the room half empty */
    {500,
     300,
     {100, 200, 300, 400},
     {{.end = 120, .start = 140}},
     {0},
     {{0, 300}, {300, 500}},
     false},
    /* never inside a target */
    {400, 300, {100, 200, 300}, {{0}}, {0, 150, 100, 100}, {{0, 300}, {300, 400}}, false},
    {400,
     250,
     {100, 200, 300},
     {{0}},
     {0, 150, 100, 100},
     {{0, 100}, {100, 300}, {300, 400}},
     false},
    /* too high where no cut is allowed */
    {400, 100, {300}, {{0}}, {0}, {{0, 300}, {300, 400}}, false},
    {400, 100, {0}, {{0}}, {0}, {{0, 400}}, false},
    /* even parts: no fuller than they need to be, never more of them, and not between two lines
     * where a little less even is enough */
    {400, 300, {100, 200, 300}, {{0}}, {0}, {{0, 200}, {200, 400}}, true},
    {600, 300, {100, 200, 300, 400, 500}, {{0}}, {0}, {{0, 300}, {300, 600}}, true},
    {420, 300, {100, 205}, {{.end = 230, .start = 250}}, {0}, {{0, 230}, {250, 420}}, true},
    /* filled where even ones are not possible */
    {400, 100, {300}, {{0}}, {0}, {{0, 300}, {300, 400}}, true},
};

/* A table: its head stands once more over each part that begins below it. */
static void
test_a_head_stands_over_each_part(void **state)
{
    (void)state;
    static const struct {
        bool even;
        int room;
        struct part parts[5];
    } rows[] = {
        {false, 500, {{0, 500, 0, 0}}},
        {false, 300, {{0, 300, 0, 0}, {300, 500, 40, 60}}},
        {true, 360, {{0, 300, 0, 0}, {300, 500, 40, 60}}},
        /* the head takes its room */
        {false, 250, {{0, 200, 0, 0}, {200, 300, 40, 60}, {300, 400, 40, 60}, {400, 500, 40, 60}}},
        {true, 250, {{0, 200, 0, 0}, {200, 300, 40, 60}, {300, 400, 40, 60}, {400, 500, 40, 60}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct column column = {.height = 500, .even = rows[i].even};
        scene_init(&column.scene, &arena, 500, 0, COLOUR(0));
        scene_add_line(&column.scene, (struct scene_line){.box = {0, 50, 90, 30}, .words = "head"});
        scene_add_target(&column.scene, (struct target){.box = {0, 50, 90, 30}, .id = "link"});
        for (int y = 200; y < 500; y += 100)
            scene_add_cut(&column.scene,
                          (struct scene_cut){.y = y, .start = y, .head = 40, .head_height = 60});
        size_t count;
        struct part *parts = column_parts(&column, rows[i].room, &count);
        for (size_t j = 0; j < count; j++) {
            assert_memory_equal(&parts[j], &rows[i].parts[j], sizeof parts[j]);
            struct scene scene;
            scene_init(&scene, &arena, 500, 500, COLOUR(0));
            column_add_part(&column, &scene, &parts[j], 7, 100);
            assert_int_equal(scene.lines_count, 1);
            assert_int_equal(scene.lines[0].box.y, j ? 110 : 150);
            assert_int_equal(scene.targets_count, 1);
            assert_int_equal(scene.targets[0].box.y, j ? 110 : 150);
        }
        assert_int_equal(rows[i].parts[count].to, 0);
        arena_finish(&arena);
    }
}

static void
test_columns_are_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cut_rows / sizeof cut_rows[0]; i++) {
        const struct cut_row *row = &cut_rows[i];
        struct arena arena = {0};
        struct column column = {.height = row->height, .even = row->even};
        scene_init(&column.scene, &arena, 500, 0, COLOUR(0));
        for (int j = 0; row->cuts[j]; j++)
            scene_add_cut(&column.scene,
                          (struct scene_cut){.y = row->cuts[j], .start = row->cuts[j]});
        for (int j = 0; row->seams[j].end; j++)
            column_add_seam(&column, row->seams[j].end, row->seams[j].start);
        if (row->target.h)
            scene_add_target(&column.scene, (struct target){.box = row->target, .id = "key"});
        size_t count;
        struct part *parts = column_parts(&column, row->room, &count);
        for (size_t j = 0; j < count; j++)
            if (parts[j].from != row->parts[j].from || parts[j].to != row->parts[j].to)
                fail_msg("row %zu: part %zu is %d to %d", i, j, parts[j].from, parts[j].to);
        assert_int_equal(row->parts[count].to, 0);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_are_cut),
        cmocka_unit_test(test_a_head_stands_over_each_part),
        cmocka_unit_test(test_a_part_beyond_the_last_is_the_last),
        cmocka_unit_test(test_the_picture_is_the_last_part),
        cmocka_unit_test(test_the_picture_keeps_its_place_while_steps_open),
        cmocka_unit_test(test_the_foot_stands_beside_words_in_parts),
        cmocka_unit_test(test_parts_say_all),
        cmocka_unit_test(test_targets_of_every_slide),
        cmocka_unit_test(test_targets_of_every_sheet),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
