#include "verbs/survey_screen.h"

#include <string.h>

#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "verbs/exhibit.h"
#include "verbs/fault_place.h"
#include "verbs/findings.h"
#include "verbs/plan.h"
#include "verbs/sights.h"
#include "verbs/survey_pictures.h"
#include "view/judge.h"
#include "view/memo.h"
#include "view/view.h"

/* Of paragraphs; what a slide and its poses have in common is much less. */
enum { MEMO_BYTES = 4 << 20 };

static void
keep_faults(struct surveyor *surveyor, const struct scene *scene, struct finding where,
            struct findings *findings)
{
    const struct plan *plan = surveyor->plan;
    size_t language = (size_t)plan->screens[where.screen].language;
    for (size_t i = 0; i < scene->faults_count; i++) {
        const struct scene_fault *fault = &scene->faults[i];
        struct fault_place found =
            fault_place(fault, &plan->sights[where.sight], plan->deck, language);
        where.rule = fault->rule;
        where.message = fault->message;
        where.place = found.place;
        where.shared = found.shared;
        findings_add(findings, &where);
    }
}

/* What takes words over pictures while a scene is judged. */
struct taker {
    struct surveyor *surveyor;
    struct finding where;
};

static void
take_over(void *context, const struct over_picture *over, struct scene_owner owner,
          const char *words)
{
    struct taker *taker = context;
    struct surveyor *surveyor = taker->surveyor;
    const struct plan *plan = surveyor->plan;
    const struct scene_fault fault = {.rule = RULE_PICTURE_CONTRAST, .owner = owner};
    struct found_over found = {taker->where, *over};
    found.finding.rule = fault.rule;
    found.finding.message = arena_strdup(&surveyor->over_arena, words);
    found.finding.place = fault_place(&fault, &plan->sights[found.finding.sight], plan->deck,
                                      (size_t)plan->screens[found.finding.screen].language)
                              .place;
    surveyor->over = arena_grow(&surveyor->over_arena, surveyor->over, surveyor->over_count,
                                &surveyor->over_capacity, sizeof found);
    surveyor->over[surveyor->over_count++] = found;
}

void
survey_leave_screen(struct surveyor *surveyor)
{
    memo_forget(surveyor->measure.memo);
    arena_reset(&surveyor->over_arena);
    surveyor->over = NULL;
    surveyor->over_count = surveyor->over_capacity = 0;
    surveyor->layouts = 0;
}

static void
build(struct surveyor *surveyor, const struct viewer *viewer, struct scene *scene)
{
    struct view view = {
        .deck = surveyor->plan->deck,
        .theme = surveyor->exhibit->theme,
        .show = surveyor->show,
        .viewer = viewer,
        .measure = &surveyor->measure,
        .medium = MEDIUM_SCREEN,
        .now = SIGHT_NOW_MS,
    };
    arena_reset(&surveyor->frame);
    view_build(scene, &view, &surveyor->frame);
    surveyor->layouts++;
}

static void
survey_pose(struct surveyor *surveyor, struct viewer *viewer, struct judge *judge,
            struct finding where, struct findings *findings)
{
    const struct deck *deck = surveyor->plan->deck;
    const struct sight *sight = &surveyor->plan->sights[where.sight];
    struct parts_seen parts = {0};
    judge->parts = &parts;
    show_copy_one(surveyor->show, surveyor->fresh, deck, -1);
    plan_sit_down(&surveyor->plan->screens[where.screen], viewer);
    sight_enter(sight, surveyor->show, viewer, deck, (size_t)where.pose);
    size_t pages = 1;
    for (size_t page = 0; page < pages; page++) {
        struct scene scene;
        sight_turn(sight, viewer, deck, page);
        build(surveyor, viewer, &scene);
        pages = sight_pages(sight, &scene);
        judge->last_part = page + 1 == pages;
        where.page = (int32_t)page;
        struct taker taker = {surveyor, where};
        const struct over_pictures over = {take_over, &taker};
        judge->over = &over;
        judge_scene(judge, &scene);
        keep_faults(surveyor, &scene, where, findings);
    }
    show_copy_one(surveyor->show, surveyor->fresh, deck, sight->slide);
}

void
survey_screen(struct surveyor *surveyor, int32_t screen, struct findings *findings)
{
    const struct plan *plan = surveyor->plan;
    struct viewer viewer;
    struct frame_seen frame = {0};
    plan_sit_down(&plan->screens[screen], &viewer);
    struct judge judge = {.viewer = &viewer,
                          .metrics = metrics_of(&viewer),
                          .frame = &frame,
                          .theme_told = surveyor->theme_told};
    struct finding where = {.screen = screen};
    for (size_t i = 0; i < plan->sights_count; i++) {
        const struct sight *sight = &plan->sights[i];
        /* A projector is for a class, which nothing waits for and nothing asks. */
        if (viewer.screen.projector && (sight->waits || sight->asks))
            continue;
        where.sight = (int32_t)i;
        *surveyor->at = where.sight;
        memo_tidy(surveyor->measure.memo, MEMO_BYTES);
        judge.slide = sight->slide < 0 ? NULL : &plan->deck->slides[sight->slide];
        size_t poses = sight_poses(sight, plan->deck);
        for (size_t pose = 0; pose < poses; pose++) {
            where.pose = (int32_t)pose;
            survey_pose(surveyor, &viewer, &judge, where, findings);
        }
    }
}
