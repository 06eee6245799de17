#include "support/stage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/builtin.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "show/show.h"
#include "support/decks.h"
#include "support/fake_measure.h"
#include "view/memo.h"
#include "view/metrics.h"
#include "view/paragraph_breaker.h"
#include "view/theme.h"

enum { MEMO_BYTES = 4 << 20 };

const char *const stage_profiles[] = {"kiosk",       "pillar",        "tablet",
                                      "tablet-wide", "laptop",        "wall",
                                      "projector",   "projector-old", NULL};
const int stage_percents[STAGE_PERCENTS] = {100, 150, 200};

static const struct node *
theme_node(struct stage *stage, struct diags *diags)
{
    if (stage->deck->theme_node)
        return stage->deck->theme_node;
    return node_parse(&stage->theme_arena, "theme.yaml", (const char *)builtin_theme_yaml,
                      builtin_theme_yaml_size, diags);
}

struct stage *
stage_open(void)
{
    return stage_open_deck("../content");
}

struct stage *
stage_open_deck(const char *folder)
{
    struct stage *stage = calloc(1, sizeof *stage);
    stage->measure = fake_measure;
    stage->measure.breaker = breaker_create();
    stage->measure.memo = memo_create();
    struct diags diags;
    diags_init(&diags, &stage->theme_arena);
    struct deck_setup setup = test_setup();
    stage->deck = deck_load(tests_path(folder), &setup, &diags);
    for (size_t i = 1; stage->deck && i < stage->deck->languages_count; i++)
        deck_load_language(stage->deck, i, &diags);
    diags_print(&diags, stderr);
    assert_non_null(stage->deck);
    stage->theme = theme_decode(&stage->theme_arena, theme_node(stage, &diags), &diags);
    assert_non_null(stage->theme);
    return stage;
}

void
stage_close(struct stage *stage)
{
    arena_finish(&stage->arena);
    arena_finish(&stage->theme_arena);
    deck_destroy(stage->deck);
    breaker_destroy(stage->measure.breaker);
    memo_destroy(stage->measure.memo);
    free(stage);
}

void
stage_sit_down(struct stage *stage, const char *profile, int percent, int language)
{
    arena_reset(&stage->arena);
    memo_tidy(stage->measure.memo, MEMO_BYTES);
    viewer_init(&stage->viewer, screen_of_profile(profile_find(profile)), language);
    stage->viewer.text_percent = percent;
    stage_go(stage, NULL);
}

static void
apply(struct stage *stage, struct action action)
{
    arena_reset(&stage->arena);
    stage->show = show_new(&stage->arena, stage->deck, 1, 0);
    if (action.type != ACTION_NONE)
        show_apply(stage->show, stage->deck, &action, 0);
    stage->viewer.part = 0;
}

void
stage_go(struct stage *stage, const char *slide)
{
    const struct slide *found = slide ? deck_find_slide(stage->deck, slide) : NULL;
    apply(stage,
          found ? (struct action){.type = ACTION_GO, .slide = found->index} : (struct action){0});
}

void
stage_go_to_chapter(struct stage *stage, int chapter)
{
    apply(stage, (struct action){.type = ACTION_CHAPTER, .item = chapter});
}

struct layout
stage_paper(struct stage *stage, const struct slide *slide, struct scene *scene)
{
    scene_init(scene, &stage->arena, 1920, 1080, COLOUR(0xffffff));
    return (struct layout){.box = {0, 0, 900, 0},
                           .medium = MEDIUM_PAPER,
                           .deck = stage->deck,
                           .slide = slide,
                           .element = &slide->show[0],
                           .address = slide->id,
                           .theme = stage->theme,
                           .accent = &stage->theme->accents[0],
                           .metrics = metrics_of(&stage->viewer),
                           .most = 1080,
                           .viewer = &stage->viewer,
                           .measure = &stage->measure,
                           .arena = &stage->arena,
                           .scene = scene};
}

const struct scene *
stage_build_into(struct stage *stage, struct scene *scene, int64_t ms)
{
    const struct view view = {
        .deck = stage->deck,
        .theme = stage->theme,
        .show = stage->show,
        .viewer = &stage->viewer,
        .measure = &stage->measure,
        .now = STAGE_NOW + ms,
    };
    view_build(scene, &view, &stage->arena);
    return scene;
}

const struct scene *
stage_build_at(struct stage *stage, int64_t ms)
{
    return stage_build_into(stage, &stage->scene, ms);
}

const struct scene *
stage_build(struct stage *stage)
{
    return stage_build_at(stage, 0);
}

static bool
apart(struct rect a, struct rect b, int gap)
{
    return a.x + a.w + gap <= b.x || b.x + b.w + gap <= a.x || a.y + a.h + gap <= b.y ||
           b.y + b.h + gap <= a.y;
}

static void
check_one(const struct stage *stage, const struct target *target, int least, const char *what)
{
    const struct screen *screen = &stage->viewer.screen;
    struct rect box = target->box;
    if (box.w < least || box.h < least)
        fail_msg("%s: %s is %d x %d, the smallest target is %d", what, target->id, box.w, box.h,
                 least);
    if (box.x < 0 || box.y < 0 || box.x + box.w > screen->width || box.y + box.h > screen->height)
        fail_msg("%s: %s at %d, %d of %d x %d is not on the screen of %d x %d", what, target->id,
                 box.x, box.y, box.w, box.h, screen->width, screen->height);
    if (!target->words || !*target->words)
        fail_msg("%s: %s has no words", what, target->id);
}

void
stage_check_targets(const struct stage *stage, const char *what)
{
    const struct scene *scene = &stage->scene;
    struct metrics metrics = metrics_of(&stage->viewer);
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        if (target->link)
            continue;
        check_one(stage, target, metrics.target, what);
        for (size_t j = 0; j < i; j++) {
            const struct target *other = &scene->targets[j];
            int gap = other->link ? 0 : metrics.gap;
            if (target->finger_only || other->finger_only) /* keys lie on grounds */
                continue;
            if (!apart(target->box, other->box, gap))
                fail_msg("%s: %s (%d, %d, %d x %d) and %s (%d, %d, %d x %d) are not %d px apart",
                         what, target->id, target->box.x, target->box.y, target->box.w,
                         target->box.h, other->id, other->box.x, other->box.y, other->box.w,
                         other->box.h, gap);
        }
    }
}

static double
light_of(uint8_t value)
{
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double
luminance(struct colour colour)
{
    return 0.2126 * light_of(colour.r) + 0.7152 * light_of(colour.g) + 0.0722 * light_of(colour.b);
}

double
stage_contrast(struct colour a, struct colour b)
{
    double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

void
stage_check_lines(const struct stage *stage, struct rect within, double contrast, const char *what)
{
    const struct scene *scene = &stage->scene;
    if (scene->faults_count)
        fail_msg("%s: %s", what, scene->faults[0].message);
    for (size_t i = 0; i < scene->lines_count; i++) {
        const struct scene_line *line = &scene->lines[i];
        struct rect box = line->box;
        if (box.x < within.x || box.y < within.y || box.x + box.w > within.x + within.w ||
            box.y + box.h > within.y + within.h)
            fail_msg("%s: '%s' at %d, %d, %d x %d is not within %d, %d, %d x %d", what, line->words,
                     box.x, box.y, box.w, box.h, within.x, within.y, within.w, within.h);
        if (stage_contrast(line->colour, line->background) < contrast)
            fail_msg("%s: '%s' has a contrast of %.2f", what, line->words,
                     stage_contrast(line->colour, line->background));
        for (size_t j = 0; j < i; j++)
            if (rect_overlaps(box, scene->lines[j].box))
                fail_msg("%s: '%s' lies over '%s'", what, line->words, scene->lines[j].words);
    }
}
