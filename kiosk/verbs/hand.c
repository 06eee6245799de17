#include "verbs/hand.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "deck/action.h"
#include "verbs/visit.h"
#include "verbs/walk_find.h"

/* How hands move: a wipe, and the time from one thing they do to the next. */
enum { SWIPE_MS = 200, GLIDE_MOVES = 10, MOVE_MS = SWIPE_MS / GLIDE_MOVES, PACE_MS = 500 };
static const double SWIPE_LENGTH = 0.4; /* of the screen */
static const double DRAG_BEGIN_MM = 12; /* so far a finger has surely moved */

/* A step at work. */
struct deed {
    struct hand *hand;
    struct visit *visit;
    struct arena *arena;
    struct hand_fault *fault;
    int64_t now;
};

void
hand_begin(struct hand *hand, const struct hand_step *step, int64_t now)
{
    hand->step = step;
    hand->stage = 0;
    hand->due = now;
}

void
hand_stop(struct hand *hand)
{
    hand->step = NULL;
}

int64_t
hand_deadline(const struct hand *hand)
{
    return hand->step ? hand->due : NEVER;
}

void
hand_put(struct hand *hand, int finger, int x, int y)
{
    hand->fingers[finger] = (struct hand_at){x, y};
}

/* A finger of a tour is none of a glass, which count from 0, nor the mouse, which is -1. */
static int64_t
number_of(const struct hand *hand, int finger)
{
    return hand->guides ? -1 - (int64_t)finger : finger;
}

void
hand_point(const struct hand *hand, struct visit *visit, enum pointer_type type, int finger,
           int64_t now)
{
    const struct hand_at *at = &hand->fingers[finger];
    const struct pointer pointer = {
        .type = type, .finger = number_of(hand, finger), .x = at->x, .y = at->y};
    if (hand->guides)
        visit_guide_pointer(visit, &pointer, now);
    else
        visit_pointer(visit, &pointer, now);
}

/* The stage is over; the next one begins so much later. */
static void
go_on(const struct deed *deed, int64_t ms)
{
    deed->hand->stage++;
    deed->hand->due = deed->now + ms;
}

static void
point(const struct deed *deed, enum pointer_type type, int finger, int64_t rest_ms)
{
    hand_point(deed->hand, deed->visit, type, finger, deed->now);
    go_on(deed, rest_ms);
}

static const struct target *
find_by_name(const struct hand *hand, const struct scene *scene, const char *name,
             struct arena *arena, const char **fault_out)
{
    if (!hand->slide)
        return walk_find(arena, scene, name, fault_out);
    const char *whole = arena_printf(arena, "%s/%s", hand->slide, name);
    const struct target *target = scene_find_target(scene, name);
    size_t size = strlen(hand->slide);
    if (!target)
        target = scene_find_target(scene, whole);
    if (!target)
        *fault_out = walk_tell_none(
            arena, scene, name[0] == '_' || !strncmp(name, whole, size + 1) ? name : whole);
    return target;
}

const struct target *
hand_find(const struct hand *hand, const struct visit *visit, const char *name, struct arena *arena,
          struct hand_fault *fault)
{
    const struct scene *scene = &visit->scene;
    fault->wanted = arena_printf(arena, "'%s' to touch", name);
    const struct target *target = find_by_name(hand, scene, name, arena, &fault->found);
    if (!target)
        return NULL;
    if (target->off) {
        fault->found = "it off";
        return NULL;
    }
    const struct target *hit =
        scene_hit(scene, target->box.x + target->box.w / 2, target->box.y + target->box.h / 2, 1);
    if (hit != target)
        fault->found = arena_printf(arena, "'%s' over it", hit ? hit->id : "nothing");
    return hit == target ? target : NULL;
}

/* Where a step begins; NULL: nowhere in particular. */
static const char *
name_of(const struct hand_step *step)
{
    switch (step->type) {
    case HAND_TAP:
        return step->tap.on;
    case HAND_SWIPE:
        return step->swipe.from;
    case HAND_DRAG:
        return step->drag.from;
    case HAND_KEY:
    case HAND_WAIT:
    case HAND_STEP_TYPE_COUNT:
        break;
    }
    return NULL;
}

bool
hand_look_for(const struct hand *hand, struct visit *visit, const struct hand_step *step,
              struct arena *arena, const struct target **target_out, int64_t now)
{
    struct hand_fault fault;
    const char *name = name_of(step);
    int32_t part = visit->scene.part, parts = visit->scene.parts;
    *target_out = name ? hand_find(hand, visit, name, arena, &fault) : NULL;
    for (int32_t i = 0; name && !*target_out && i < parts; i++) {
        visit_turn_to_part(visit, i, now);
        *target_out = hand_find(hand, visit, name, arena, &fault);
    }
    if (name && !*target_out && parts > 1)
        visit_turn_to_part(visit, part, now);
    return !name || *target_out;
}

/* The middle of a target that can be touched there. */
static bool
aim_at_target(const struct deed *deed, const char *name, const struct node *node, const char *key,
              struct hand_at *at_out)
{
    const struct target *target =
        hand_find(deed->hand, deed->visit, name, deed->arena, deed->fault);
    deed->fault->node = node;
    deed->fault->key = key;
    if (target)
        *at_out =
            (struct hand_at){target->box.x + target->box.w / 2, target->box.y + target->box.h / 2};
    return target;
}

static struct hand_at
at_place(const struct deed *deed, double x, double y)
{
    const struct screen *screen = &deed->visit->viewer.screen;
    return (struct hand_at){(int)lround(x * screen->width), (int)lround(y * screen->height)};
}

static bool
tap(const struct deed *deed)
{
    struct hand *hand = deed->hand;
    const struct hand_touch *touch = &hand->step->tap;
    struct hand_at *at = &hand->fingers[touch->finger];
    bool down = hand->stage % 2 == 0, last = hand->stage == 2 * touch->times - 1;
    if (hand->stage == 2 * touch->times)
        hand_stop(hand);
    else if (hand->stage == 0 && touch->on &&
             !aim_at_target(deed, touch->on, touch->node, "on", at))
        return false;
    if (!hand->step)
        return true;
    if (hand->stage == 0 && !touch->on)
        *at = at_place(deed, touch->x, touch->y);
    int64_t rest = touch->every && !last ? touch->every_ms - touch->hold_ms : PACE_MS - HAND_TAP_MS;
    point(deed, down ? POINTER_DOWN : POINTER_UP, touch->finger, down ? touch->hold_ms : rest);
    return true;
}

/* From where the finger is to `to`, in so many stages as there are moves. */
static void
begin_glide(const struct deed *deed, int finger, struct hand_at to)
{
    deed->hand->from = deed->hand->fingers[finger];
    deed->hand->to = to;
}

/* The `move`th of them, from 1. */
static void
glide(const struct deed *deed, int finger, int move)
{
    struct hand *hand = deed->hand;
    hand->fingers[finger] = (struct hand_at){
        hand->from.x + (hand->to.x - hand->from.x) * move / GLIDE_MOVES,
        hand->from.y + (hand->to.y - hand->from.y) * move / GLIDE_MOVES,
    };
    point(deed, POINTER_MOVE, finger, move < GLIDE_MOVES ? MOVE_MS : 0);
}

static bool
begin_swipe(const struct deed *deed)
{
    static const double ways[HAND_DIRECTION_COUNT][2] = {
        [HAND_LEFT] = {-1, 0}, [HAND_RIGHT] = {1, 0}, [HAND_UP] = {0, -1}, [HAND_DOWN] = {0, 1}};
    const struct hand_swipe *swipe = &deed->hand->step->swipe;
    const struct screen *screen = &deed->visit->viewer.screen;
    double dx = ways[swipe->to][0] * SWIPE_LENGTH * screen->width;
    double dy = ways[swipe->to][1] * SWIPE_LENGTH * screen->height;
    struct hand_at from = {(int)(screen->width / 2 - dx / 2), (int)(screen->height / 2 - dy / 2)};
    if (swipe->from && !aim_at_target(deed, swipe->from, swipe->node, "from", &from))
        return false;
    deed->hand->fingers[swipe->finger] = from;
    begin_glide(deed, swipe->finger, (struct hand_at){from.x + (int)dx, from.y + (int)dy});
    point(deed, POINTER_DOWN, swipe->finger, MOVE_MS);
    return true;
}

static bool
swipe(const struct deed *deed)
{
    struct hand *hand = deed->hand;
    int finger = hand->step->swipe.finger;
    if (hand->stage == 0)
        return begin_swipe(deed);
    if (hand->stage <= GLIDE_MOVES)
        glide(deed, finger, hand->stage);
    else if (hand->stage == GLIDE_MOVES + 1)
        point(deed, POINTER_UP, finger, PACE_MS - SWIPE_MS);
    else
        hand_stop(hand);
    return true;
}

/* The finger has taken the target along, which may have changed the screen: where it goes is looked
 * for now. If it is gone with that, a hand goes to where it saw it. */
static bool
bring(const struct deed *deed, const struct hand_drag *drag)
{
    struct hand_at to = at_place(deed, drag->x, drag->y);
    bool there = !drag->to || aim_at_target(deed, drag->to, drag->node, "to", &to);
    if (!there && deed->hand->seen) {
        to = deed->hand->seen_at;
    } else if (!there) {
        hand_point(deed->hand, deed->visit, POINTER_UP, drag->finger, deed->now);
        return false;
    }
    begin_glide(deed, drag->finger, to);
    go_on(deed, MOVE_MS);
    return true;
}

static bool
drag(const struct deed *deed)
{
    enum { BRINGS = GLIDE_MOVES + 1, LETS_GO = BRINGS + GLIDE_MOVES + 1 };
    struct hand *hand = deed->hand;
    const struct hand_drag *step = &hand->step->drag;
    struct hand_at *at = &hand->fingers[step->finger];
    if (hand->stage == 0) {
        if (!aim_at_target(deed, step->from, step->node, "from", at))
            return false;
        hand->seen = step->to && aim_at_target(deed, step->to, step->node, "to", &hand->seen_at);
        int aside = (int)lround(DRAG_BEGIN_MM * deed->visit->viewer.screen.px_per_mm);
        begin_glide(deed, step->finger, (struct hand_at){at->x + aside, at->y});
        point(deed, POINTER_DOWN, step->finger, MOVE_MS);
    } else if (hand->stage < BRINGS) {
        glide(deed, step->finger, hand->stage);
    } else if (hand->stage == BRINGS) {
        return bring(deed, step);
    } else if (hand->stage < LETS_GO) {
        glide(deed, step->finger, hand->stage - BRINGS);
    } else if (hand->stage == LETS_GO) {
        point(deed, POINTER_UP, step->finger, PACE_MS);
    } else {
        hand_stop(hand);
    }
    return true;
}

static bool
press_key(const struct deed *deed)
{
    const struct hand_key *key = &deed->hand->step->key;
    if (deed->hand->stage == key->times) {
        hand_stop(deed->hand);
        return true;
    }
    enum key_code code = (enum key_code)(key->key + 1);
    if (deed->hand->guides)
        visit_guide_key(deed->visit, code, deed->now);
    else
        visit_key(deed->visit, code, deed->now);
    go_on(deed, PACE_MS);
    return true;
}

static bool
wait_on(const struct deed *deed)
{
    if (deed->hand->stage)
        hand_stop(deed->hand);
    else
        go_on(deed, deed->hand->step->wait_ms);
    return true;
}

bool
hand_advance(struct hand *hand, struct visit *visit, struct arena *arena, struct hand_fault *fault,
             int64_t now)
{
    static bool (*const deeds[HAND_STEP_TYPE_COUNT])(const struct deed *) = {
        [HAND_TAP] = tap,       [HAND_SWIPE] = swipe,  [HAND_DRAG] = drag,
        [HAND_KEY] = press_key, [HAND_WAIT] = wait_on,
    };
    const struct deed deed = {hand, visit, arena, fault, now};
    if (now < hand_deadline(hand))
        return true;
    bool good = deeds[hand->step->type](&deed);
    if (!good)
        hand_stop(hand);
    return good;
}
