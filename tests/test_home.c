#include "view/home.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "show/show.h"
#include "support/stage.h"

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

/* The cards of all parts of the home screen, by id in reading order. */
static size_t
gather_cards(struct stage *stage, char ids[][64], size_t most)
{
    size_t count = 0;
    int parts = 1;
    for (int part = 0; part < parts; part++) {
        stage->viewer.part = part;
        const struct scene *scene = stage_build(stage);
        parts = scene->parts;
        for (size_t i = 0; i < scene->targets_count; i++) {
            const char *id = scene->targets[i].id;
            bool card = !strncmp(id, "_path/", 6) || !strncmp(id, "_chapter/", 9) ||
                        !strcmp(id, "_whole") || !strcmp(id, "_topics") || !strcmp(id, "_about");
            if (card && count < most)
                snprintf(ids[count++], 64, "%s", id);
        }
    }
    return count;
}

/* Where no keys of parts stand beside the cards, they fill the width between the margins. */
static void
check_width(const struct scene *scene, const char *what)
{
    int right = 0, margin = scene->width;
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        if (target->box.y >= scene_find_target(scene, "_next")->box.y)
            continue;
        right = target->box.x + target->box.w > right ? target->box.x + target->box.w : right;
        margin = target->box.x < margin ? target->box.x : margin;
    }
    if (scene->parts == 1 && (right < scene->width - margin - 2 || right > scene->width - margin))
        fail_msg("%s: the cards end at %d", what, right);
}

static void
check_home(struct stage *stage, const char *what)
{
    char ids[32][64];
    const struct deck *deck = stage->deck;
    size_t count = gather_cards(stage, ids, 32), at = 0;
    assert_int_equal(count, deck->paths_count + 1 + (deck->topics_count > 0) +
                                deck->chapters_count + (deck->about >= 0));
    for (size_t i = 0; i < deck->paths_count; i++, at++)
        assert_string_equal(ids[at] + 6, deck->paths[i].id);
    assert_string_equal(ids[at++], "_whole");
    if (deck->topics_count)
        assert_string_equal(ids[at++], "_topics");
    for (size_t i = 0; i < deck->chapters_count; i++, at++)
        assert_string_equal(ids[at] + 9, deck->chapters[i].id);
    int parts = stage->scene.parts;
    for (int part = 0; part < parts; part++) {
        stage->viewer.part = part;
        const struct scene *scene = stage_build(stage);
        for (size_t i = 0; i < scene->faults_count; i++)
            if (scene->faults[i].rule != RULE_WORD) /* the measure here is a wide one */
                fail_msg("%s: %s", what, scene->faults[i].message);
        stage_check_targets(stage, what);
        check_width(scene, what);
    }
}

static void
test_every_card_on_every_screen(void **state)
{
    struct stage *stage = *state;
    for (const char *const *profile = stage_profiles; *profile; profile++)
        for (int i = 0; i < STAGE_PERCENTS; i++)
            for (size_t language = 0; language < stage->deck->languages_count; language++) {
                stage_sit_down(stage, *profile, stage_percents[i], (int)language);
                char what[64];
                snprintf(what, sizeof what, "%s %d %% %s", *profile, stage_percents[i],
                         stage->deck->languages[language].code);
                check_home(stage, what);
            }
}

/* One, two, four and eleven chapters: the same cards, always room for each. */
static void
test_any_number_of_chapters(void **state)
{
    struct stage *stage = *state;
    struct chapter *chapters = stage->deck->chapters;
    size_t count = stage->deck->chapters_count;
    static const size_t numbers[] = {1, 2, 3, 4, 7, 11};
    struct chapter many[11];
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"};
    for (size_t i = 0; i < 11; i++) {
        many[i] = chapters[i % count];
        many[i].id = ids[i];
        many[i].number = (int)i + 1;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        for (int j = 0; j < STAGE_PERCENTS; j++) {
            stage->deck->chapters = many;
            stage->deck->chapters_count = numbers[i];
            char what[64];
            snprintf(what, sizeof what, "%zu chapters %d %%", numbers[i], stage_percents[j]);
            stage_sit_down(stage, "kiosk", stage_percents[j], 0);
            check_home(stage, what);
            assert_true(stage_percents[j] > 100 || stage->scene.parts == 1);
            stage_sit_down(stage, "pillar", stage_percents[j], 0);
            check_home(stage, what);
        }
    stage->deck->chapters = chapters;
    stage->deck->chapters_count = count;
}

static bool
says(const struct scene *scene, const char *words)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (strstr(scene->lines[i].words, words))
            return true;
    return false;
}

static void
test_a_chapter_that_was_seen_says_so(void **state)
{
    struct stage *stage = *state;
    stage_sit_down(stage, "kiosk", 100, 0);
    assert_false(says(stage_build(stage), "All seen"));
    const struct chapter *chapter = &stage->deck->chapters[0];
    for (size_t i = 0; i < chapter->slides_count; i++)
        stage->show->block[chapter->first + (int)i] = 1;
    assert_true(says(stage_build(stage), "All seen"));
    struct action map = {.type = ACTION_CHAPTER, .item = 0};
    show_apply(stage->show, stage->deck, &map, 0);
    assert_true(says(stage_build(stage), "Seen"));
    assert_false(says(stage_build(stage), "Not seen yet"));
}

static void
test_it_says_that_nothing_is_kept(void **state)
{
    struct stage *stage = *state;
    for (int i = 0; i < STAGE_PERCENTS; i++) {
        stage_sit_down(stage, "kiosk", stage_percents[i], 0);
        bool said = false;
        int parts = 1;
        for (int part = 0; part < parts; part++) {
            stage->viewer.part = part;
            parts = stage_build(stage)->parts;
            said |= says(&stage->scene, "Works offline.");
        }
        assert_true(said);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_card_on_every_screen),
        cmocka_unit_test(test_any_number_of_chapters),
        cmocka_unit_test(test_a_chapter_that_was_seen_says_so),
        cmocka_unit_test(test_it_says_that_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
