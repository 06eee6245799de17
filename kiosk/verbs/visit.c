#include "verbs/visit.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "input/keys.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/presence.h"
#include "verbs/visit_touch.h"
#include "view/memo.h"
#include "view/metrics.h"
#include "view/paragraph_breaker.h"
#include "view/view.h"

/* Of paragraphs kept from scene to scene. */
enum { MEMO_BYTES = 256 << 10 };

/* While something moves, a new scene is built this often. */
static const int64_t FRAME_MS = 16;

bool
visit_load_language(struct visit *visit, int32_t language)
{
    const struct language *wanted = &visit->exhibit->deck->languages[language];
    bool was_struck = wanted->struck;
    bool good = deck_load_language(visit->exhibit->deck, (size_t)language, visit->diags);
    if (wanted->struck != was_struck)
        visit->viewer.version++; /* it is no longer offered */
    if (!good && visit->viewer.first_language == language)
        visit->viewer.first_language = 0;
    return good;
}

void
visit_init(struct visit *visit, struct exhibit *exhibit, struct measure measure,
           struct diags *diags, struct screen screen, int32_t language, int64_t now)
{
    *visit = (struct visit){.exhibit = exhibit, .measure = measure, .diags = diags};
    visit->measure.breaker = breaker_create();
    visit->measure.memo = memo_create();
    visit->show = show_new(&visit->arena, exhibit->deck, (uint32_t)now, now);
    viewer_init(&visit->viewer, screen, visit_load_language(visit, language) ? language : 0);
    visit_perform(visit, &(struct action){.type = ACTION_ATTRACT}, now);
}

void
visit_finish(struct visit *visit)
{
    memo_destroy(visit->measure.memo);
    breaker_destroy(visit->measure.breaker);
    arena_finish(&visit->frame);
    arena_finish(&visit->arena);
}

void
visit_copy(struct visit *copy, const struct visit *visit)
{
    *copy = *visit;
    copy->arena = (struct arena){0};
    copy->frame = (struct arena){0};
    copy->show = arena_alloc(&copy->arena, visit->show->size);
    memcpy(copy->show, visit->show, visit->show->size);
}

void
visit_finish_copy(struct visit *copy)
{
    arena_finish(&copy->frame);
    arena_finish(&copy->arena);
}

static bool
same_spot(struct spot a, struct spot b)
{
    return a.type == b.type && a.number == b.number;
}

/* Whose action it is says its row; the viewer follows what the show did. */
static void
apply(struct show *show, struct viewer *viewer, const struct deck *deck,
      const struct action *action, int64_t now)
{
    struct spot before = show->here;
    bool asked = show_is_asking(show);
    if (action_rows[action->type].owner == OWNER_SHOW && show_apply(show, deck, action, now))
        presence_follow(show, viewer, asked);
    bool moved = action->type == ACTION_START || !same_spot(before, show->here);
    viewer_apply(viewer, deck, action, moved, now);
}

void
visit_perform(struct visit *visit, const struct action *action, int64_t now)
{
    if (action->type == ACTION_NONE || visit->faults)
        return;
    const struct deck *deck = visit->exhibit->deck;
    bool names_language = action->type == ACTION_LANGUAGE || action->type == ACTION_BEGIN;
    if (names_language && action->item >= 0 && action->item < (int32_t)deck->languages_count)
        visit_load_language(visit, action->item);
    struct action seeded = *action;
    bool ends = action->type == ACTION_ATTRACT || action->type == ACTION_START_OVER;
    if (ends && !action->value)
        seeded.value = (int32_t)now;
    if (ends)
        visit_load_language(visit, visit->viewer.first_language);
    struct spot here = visit->show->here;
    int32_t sheet = visit->viewer.sheet;
    apply(visit->show, &visit->viewer, deck, &seeded, now);
    if (action->type == ACTION_START || !same_spot(here, visit->show->here))
        visit->trail = (struct focus_trail){0};
    else if (sheet != visit->viewer.sheet)
        visit->trail.before[0] = '\0';
}

static struct gesture_rules
rules_of(const struct visit *visit)
{
    return gesture_rules_of(visit->viewer.screen.px_per_mm);
}

static struct touched
touched_by(const struct visit *visit, const struct pointer *pointer)
{
    const struct touched nothing = {.id = ""};
    if (!visit->built || pointer->type == POINTER_CANCEL)
        return nothing;
    struct metrics metrics = metrics_of(&visit->viewer);
    const struct target *target = scene_hit(&visit->scene, pointer->x, pointer->y, metrics.reach);
    if (!target || target->off)
        return nothing;
    return (struct touched){target->id, target->repeats, target->drags || target->track};
}

/* Other slides are one swipe away from a slide only: elsewhere nothing lies beside. */
static void
swipe(struct visit *visit, enum key_code key, int64_t now)
{
    bool sideways = key == KEY_LEFT || key == KEY_RIGHT;
    if (!sideways || visit->show->here.type == SPOT_SLIDE)
        visit_guide_key(visit, key, now);
}

/* Shows what is pressed and does what a finger meant. */
static void
follow(struct visit *visit, const struct gesture *gesture, int64_t now)
{
    if (!visit->viewer.carried[0]) /* then what would take it looks pressed */
        viewer_set_pressed(&visit->viewer, gestures_pressed(&visit->gestures), now);
    switch (gesture->type) {
    case GESTURE_TAP:
        visit_tap(visit, gesture, now);
        break;
    case GESTURE_SWIPE_LEFT:
        swipe(visit, KEY_RIGHT, now);
        break;
    case GESTURE_SWIPE_RIGHT:
        swipe(visit, KEY_LEFT, now);
        break;
    case GESTURE_SWIPE_UP:
        swipe(visit, KEY_PAGE_DOWN, now);
        break;
    case GESTURE_SWIPE_DOWN:
        swipe(visit, KEY_PAGE_UP, now);
        break;
    case GESTURE_GHOST:
        visit->ghost = (struct ghost_report){true, gesture->x, gesture->y};
        break;
    case GESTURE_DRAG_BEGIN:
    case GESTURE_DRAG_MOVE:
    case GESTURE_DRAG_END:
    case GESTURE_DRAG_CANCEL:
        visit_drag(visit, gesture, now);
        break;
    case GESTURE_HOLD:
    case GESTURE_NONE:
    case GESTURE_TYPE_COUNT:
        break;
    }
}

static void
advance_gestures(struct visit *visit, int64_t now)
{
    struct gesture_rules rules = rules_of(visit);
    struct gesture gesture = gestures_advance(&visit->gestures, &rules, now);
    follow(visit, &gesture, now);
}

/* A touch that takes over means nothing more, however it ends. */
static void
feed(struct visit *visit, const struct pointer *pointer, bool takes_over, int64_t now)
{
    advance_gestures(visit, now);
    struct gesture_rules rules = rules_of(visit);
    struct touched touched = touched_by(visit, pointer);
    /* A window that loses the focus is nobody's hand. */
    bool felt = pointer->type != POINTER_CANCEL || visit->gestures.down;
    struct gesture gesture = gestures_feed(&visit->gestures, &rules, pointer, &touched, now);
    bool haunted =
        ghosts_haunt(&visit->gestures.ghosts, &rules.ghosts, pointer->x, pointer->y, now);
    bool asked = felt && !haunted && presence_touch(visit, now);
    if (visit->gestures.down && !asked) {
        viewer_set_focus(&visit->viewer, "");
        visit->trail = (struct focus_trail){0};
    }
    if (takes_over ||
        (asked && pointer->type == POINTER_DOWN && idle_is_young(&visit->show->idle, now)))
        gestures_consume(&visit->gestures);
    follow(visit, &gesture, now);
    if (asked && (pointer->type == POINTER_UP || pointer->type == POINTER_CANCEL))
        presence_answer(visit, now);
}

/* Whether a finger that comes down is somebody's. */
static bool
is_somebody(const struct visit *visit, const struct pointer *pointer, int64_t now)
{
    struct gesture_rules rules = rules_of(visit);
    return pointer->type == POINTER_DOWN && !pointer->outside &&
           !ghosts_haunt(&visit->gestures.ghosts, &rules.ghosts, pointer->x, pointer->y, now);
}

/* A finger that lay there before the tour began, or is beyond the window, has not taken over. */
static bool
is_aside(const struct visit *visit, const struct pointer *pointer)
{
    return visit->viewer.guided && (pointer->type != POINTER_DOWN || pointer->outside);
}

void
visit_pointer(struct visit *visit, const struct pointer *pointer, int64_t now)
{
    if (is_aside(visit, pointer))
        return;
    bool takes =
        visit->viewer.guided && is_somebody(visit, pointer, now) && presence_take_over(visit, now);
    if (takes) /* what it was meant for is gone */
        visit_build(visit, now);
    feed(visit, pointer, takes, now);
}

void
visit_guide_pointer(struct visit *visit, const struct pointer *pointer, int64_t now)
{
    feed(visit, pointer, false, now);
}

static int
sheets_open(const struct viewer *viewer)
{
    return viewer->sheet == SHEET_NONE ? 0 : viewer->sheet_back == SHEET_NONE ? 1 : 2;
}

static void
remember(char *place, const char *id)
{
    snprintf(place, TARGET_ID_MAX, "%s", id);
}

/*
 * The focus after a key has done something where `focus` had it. Closing a sheet gives it back to
 * what opened it; whoever goes on by a key of the frame has it under the finger still.
 */
static void
keep_focus(struct visit *visit, const char *focus, int sheets_before, bool moved)
{
    struct viewer *viewer = &visit->viewer;
    int sheets = sheets_open(viewer);
    if (moved && focus[0] == '_' && !viewer->focus[0])
        viewer_set_focus(viewer, focus);
    else if (sheets > sheets_before)
        remember(visit->trail.openers[sheets_before], focus);
    else if (sheets < sheets_before)
        viewer_set_focus(viewer, visit->trail.openers[sheets]);
    else if (focus[0] && !viewer->focus[0] && scene_find_target(&visit->scene, focus))
        viewer_set_focus(viewer, focus); /* its key went with what it opened to the next part */
}

static struct stop *
list_stops(const struct scene *scene, struct arena *arena)
{
    struct stop *stops = arena_array(arena, struct stop, scene->targets_count + 1);
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        stops[i] = (struct stop){.id = target->id,
                                 .action = target->action,
                                 .off = target->off || target->finger_only,
                                 .less = target->less,
                                 .more = target->more};
    }
    return stops;
}

void
visit_key(struct visit *visit, enum key_code key, int64_t now)
{
    if (visit->viewer.guided && presence_take_over(visit, now))
        presence_touch(visit, now);
    else
        visit_guide_key(visit, key, now);
}

void
visit_guide_key(struct visit *visit, enum key_code key, int64_t now)
{
    struct viewer *viewer = &visit->viewer;
    if (!visit->built || presence_key(visit, key, now))
        return;
    struct arena arena = {0};
    struct key_place place = {
        .stops = list_stops(&visit->scene, &arena),
        .count = visit->scene.targets_count,
        .focus = arena_strdup(&arena, viewer->focus),
        .before = visit->trail.before,
        .sheet = viewer->sheet != SHEET_NONE,
        .home = visit->show->here.type == SPOT_HOME,
        .text_percent = viewer->text_percent,
    };
    const char *before = key_stop_before(place.stops, place.count, place.focus);
    if (before)
        remember(visit->trail.before, before);
    struct key_meaning meaning = key_means(key, &place);
    int sheets = sheets_open(viewer);
    struct spot here = visit->show->here;
    if (meaning.focus)
        viewer_set_focus(viewer, meaning.focus);
    visit_touch(visit, place.focus, meaning.action, now);
    keep_focus(visit, place.focus, sheets, !same_spot(here, visit->show->here));
    arena_finish(&arena);
}

void
visit_advance(struct visit *visit, int64_t now)
{
    show_advance(visit->show, visit->exhibit->deck, now);
    advance_gestures(visit, now);
    presence_advance(visit, now);
}

static int64_t
earliest(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

bool
visit_is_moving(const struct visit *visit)
{
    return visit->built_at < visit->scene.moving_until;
}

int64_t
visit_deadline(const struct visit *visit)
{
    struct gesture_rules rules = rules_of(visit);
    int64_t deadline = earliest(show_deadline(visit->show, visit->exhibit->deck),
                                gestures_deadline(&visit->gestures, &rules));
    deadline = earliest(deadline, presence_deadline(visit));
    deadline = earliest(deadline, visit->scene.changes_at);
    if (visit_is_moving(visit))
        deadline = earliest(deadline, visit->built_at + FRAME_MS);
    return deadline;
}

bool
visit_is_stale(const struct visit *visit, int64_t now)
{
    return !visit->built || visit->built_show != visit->show->version ||
           visit->built_viewer != visit->viewer.version ||
           (visit->built_at < visit->scene.changes_at && now >= visit->scene.changes_at) ||
           (visit_is_moving(visit) && now >= visit->built_at + FRAME_MS);
}

static struct view
view_of(const struct visit *visit, const struct show *show, const struct viewer *viewer,
        int64_t now)
{
    return (struct view){
        .deck = visit->exhibit->deck,
        .theme = visit->exhibit->theme,
        .show = show,
        .viewer = viewer,
        .measure = &visit->measure,
        .medium = MEDIUM_SCREEN,
        .now = now,
    };
}

/* What had the focus may be gone, with its part or its sheet: then nothing has it. So may what a
 * finger carries. */
static void
drop_what_is_lost(struct visit *visit)
{
    const struct viewer *viewer = &visit->viewer;
    if (viewer->carried[0] && !scene_find_target(&visit->scene, viewer->carried))
        viewer_carry(&visit->viewer, "", 0, 0);
    const struct target *stop = scene_find_target(&visit->scene, visit->viewer.focus);
    if (!stop || stop->finger_only)
        viewer_set_focus(&visit->viewer, "");
}

/* The screen that waits speaks all languages; the rest of them has time. */
static void
load_invitations(struct visit *visit)
{
    for (size_t i = 1; i < visit->exhibit->deck->languages_count; i++)
        deck_load_words(visit->exhibit->deck, i, visit->diags);
}

void
visit_build(struct visit *visit, int64_t now)
{
    if (visit->show->here.type == SPOT_ATTRACT && !visit->faults)
        load_invitations(visit);
    struct view view = view_of(visit, visit->show, &visit->viewer, now);
    arena_reset(&visit->frame);
    memo_tidy(visit->measure.memo, MEMO_BYTES);
    if (visit->faults)
        view_build_faults(&visit->scene, &view, visit->faults, visit->faults_count, &visit->frame);
    else
        view_build(&visit->scene, &view, &visit->frame);
    drop_what_is_lost(visit);
    visit->built = true;
    visit->builds++;
    visit->built_at = now;
    visit->built_show = visit->show->version;
    visit->built_viewer = visit->viewer.version;
}

void
visit_turn_to_part(struct visit *visit, int32_t part, int64_t now)
{
    const struct action turn = {.type = ACTION_PART, .value = part};
    visit_perform(visit, &turn, now);
    visit_build(visit, now);
}

void
visit_build_ahead(const struct visit *visit, const struct action *action, struct scene *scene,
                  struct arena *arena, int64_t now)
{
    struct show *show = arena_alloc(arena, visit->show->size);
    memcpy(show, visit->show, visit->show->size);
    struct viewer viewer = visit->viewer;
    viewer_set_pressed(&viewer, "", now);
    apply(show, &viewer, visit->exhibit->deck, action, now);
    struct view view = view_of(visit, show, &viewer, now + FRAME_MS);
    view_build(scene, &view, arena);
}

void
visit_set_screen(struct visit *visit, struct screen screen)
{
    visit->gestures = (struct gestures){0};
    viewer_carry(&visit->viewer, "", 0, 0);
    viewer_set_pressed(&visit->viewer, "", 0); /* long ago: no key comes up on another screen */
    visit->viewer.screen = screen;
    visit->viewer.part = 0;
    visit->viewer.sheet_part = 0;
    visit->viewer.version++;
}
