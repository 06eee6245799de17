#include "input/gestures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/geometry.h"

/* A swipe goes at least so many times as far along as across. */
enum { SWIPE_STRAIGHT = 2 };

/*
 * Slop: Android's is 8 dp, 1.3 mm, for a hand that holds the screen; here an arm is stretched out.
 * Swipe: farther than the smallest target is wide, so that a tap that slides is none; as fast as
 * Android's ViewPager wants a fling, 400 dp or 64 mm a second. Strike: ACCESSIBILITY C6; Android
 * counts 300 ms from up to down too and allows 100 dp, 16 mm; half a target leaves the neighbour
 * alone. Stuck fingers and ghosts: RELIABILITY D5.
 */
static const double SLOP_MM = 2, SWIPE_MM = 25, SWIPE_MM_S = 64, STRIKE_MM = 10, GHOST_MM = 10;

struct gesture_rules
gesture_rules_of(double px_per_mm)
{
    return (struct gesture_rules){
        .slop_px = (int)lround(SLOP_MM * px_per_mm),
        .swipe_px = (int)lround(SWIPE_MM * px_per_mm),
        .swipe_px_s = (int)lround(SWIPE_MM_S * px_per_mm),
        .strike_px = (int)lround(STRIKE_MM * px_per_mm),
        .strike_ms = 300,
        .hold_ms = 800,
        .stuck_ms = 10000,
        .ghosts = {.spot_px = (int)lround(GHOST_MM * px_per_mm),
                   .most_a_second = 30,
                   .seconds = 5,
                   .quiet_ms = 2000},
    };
}

static struct gesture
nothing(void)
{
    return (struct gesture){.id = ""};
}

static struct gesture
gesture_of(const struct gestures *gestures, enum gesture_type type, const char *id)
{
    return (struct gesture){
        .type = type,
        .id = id,
        .x = gestures->x,
        .y = gestures->y,
        .from_x = gestures->from_x,
        .from_y = gestures->from_y,
    };
}

/* The finger no longer counts. */
static struct gesture
let_go(struct gestures *gestures, enum gesture_type end_of_drag)
{
    bool dragging = gestures->down && gestures->dragging;
    gestures->down = false;
    return dragging ? gesture_of(gestures, end_of_drag, gestures->id) : nothing();
}

/*
 * The second tap of a hand that meant one: on the same target, or on what the first one brought
 * under the finger.
 */
static bool
is_second_strike(const struct gestures *gestures, const struct gesture_rules *rules,
                 const struct pointer *pointer, const struct touched *touched, int64_t now)
{
    if (!gestures->tapped[0] || now - gestures->tapped_at >= rules->strike_ms)
        return false;
    if (!strcmp(gestures->tapped, touched->id))
        return !touched->repeats;
    return points_are_near(pointer->x, pointer->y, gestures->tapped_x, gestures->tapped_y,
                           rules->strike_px);
}

static void
put_down(struct gestures *gestures, const struct gesture_rules *rules,
         const struct pointer *pointer, const struct touched *touched, int64_t now)
{
    gestures->down = true;
    gestures->finger = pointer->finger;
    gestures->since = gestures->rested_at = now;
    gestures->x = gestures->from_x = pointer->x;
    gestures->y = gestures->from_y = pointer->y;
    gestures->moved = gestures->outside = gestures->was_outside = false;
    gestures->accompanied = gestures->fingers.count > 1;
    gestures->held = gestures->dragging = false;
    gestures->spent = is_second_strike(gestures, rules, pointer, touched, now);
    size_t size = strlen(touched->id);
    if (size >= sizeof gestures->id)
        size = 0;
    memcpy(gestures->id, touched->id, size);
    gestures->id[size] = '\0';
    gestures->drags = size && touched->drags;
    gestures->inside = size > 0;
}

/* Where the finger is, and what that makes of it. */
static void
follow(struct gestures *gestures, const struct gesture_rules *rules, const struct pointer *pointer,
       const struct touched *touched, int64_t now)
{
    gestures->outside = pointer->outside;
    gestures->was_outside |= pointer->outside;
    gestures->inside = !pointer->outside && gestures->id[0] && !strcmp(gestures->id, touched->id);
    if (pointer->outside) {
        gestures->moved = true;
        return;
    }
    gestures->x = pointer->x;
    gestures->y = pointer->y;
    if (points_are_near(gestures->x, gestures->y, gestures->from_x, gestures->from_y,
                        rules->slop_px))
        gestures->rested_at = now;
    else
        gestures->moved = true;
}

static struct gesture
drag(struct gestures *gestures)
{
    if (!gestures->drags || gestures->spent || !gestures->moved || gestures->outside)
        return nothing();
    bool begins = !gestures->dragging;
    gestures->dragging = true;
    return gesture_of(gestures, begins ? GESTURE_DRAG_BEGIN : GESTURE_DRAG_MOVE, gestures->id);
}

/* The way of a finger that went up. */
struct way {
    int64_t along, across, ms;
    enum gesture_type direction;
};

static struct way
way_of(const struct gestures *gestures, int64_t now)
{
    int64_t dx = (int64_t)gestures->x - gestures->from_x;
    int64_t dy = (int64_t)gestures->y - gestures->from_y;
    struct way way = {.ms = now - gestures->rested_at};
    if (llabs(dx) >= llabs(dy)) {
        way.along = llabs(dx);
        way.across = llabs(dy);
        way.direction = dx < 0 ? GESTURE_SWIPE_LEFT : GESTURE_SWIPE_RIGHT;
    } else {
        way.along = llabs(dy);
        way.across = llabs(dx);
        way.direction = dy < 0 ? GESTURE_SWIPE_UP : GESTURE_SWIPE_DOWN;
    }
    return way;
}

static struct gesture
tap(struct gestures *gestures, int64_t now)
{
    memcpy(gestures->tapped, gestures->id, sizeof gestures->tapped);
    gestures->tapped_x = gestures->x;
    gestures->tapped_y = gestures->y;
    gestures->tapped_at = now;
    return gesture_of(gestures, GESTURE_TAP, gestures->id);
}

static struct gesture
lift(struct gestures *gestures, const struct gesture_rules *rules, int64_t now)
{
    if (gestures->dragging)
        return let_go(gestures, gestures->outside ? GESTURE_DRAG_CANCEL : GESTURE_DRAG_END);
    gestures->down = false;
    if (gestures->spent)
        return nothing();
    struct way way = way_of(gestures, now);
    bool fast = gestures->moved && way.along * 1000 >= rules->swipe_px_s * way.ms;
    if (fast && way.along >= rules->swipe_px) {
        bool swipes = way.along >= SWIPE_STRAIGHT * way.across && !gestures->accompanied &&
                      !gestures->was_outside && !gestures->held;
        return swipes ? gesture_of(gestures, way.direction, "") : nothing();
    }
    bool flicks = fast && way.along * 2 >= rules->swipe_px;
    return gestures->inside && !flicks ? tap(gestures, now) : nothing();
}

static struct gesture
cancel(struct gestures *gestures)
{
    struct gesture gesture = let_go(gestures, GESTURE_DRAG_CANCEL);
    struct gestures fresh = {0};
    if (gesture.type != GESTURE_NONE)
        memcpy(fresh.id, gestures->id, sizeof fresh.id);
    *gestures = fresh;
    return gesture;
}

static struct gesture
ghost_at(const struct pointer *pointer)
{
    return (struct gesture){
        .type = GESTURE_GHOST,
        .id = "",
        .x = pointer->x,
        .y = pointer->y,
        .from_x = pointer->x,
        .from_y = pointer->y,
    };
}

struct gesture
gestures_feed(struct gestures *gestures, const struct gesture_rules *rules,
              const struct pointer *pointer, const struct touched *touched, int64_t now)
{
    if (pointer->type == POINTER_CANCEL)
        return cancel(gestures);
    bool known = fingers_find(&gestures->fingers, pointer->finger);
    if (pointer->type == POINTER_DOWN && !known && !pointer->outside) {
        enum ghost_verdict verdict =
            ghosts_judge(&gestures->ghosts, &rules->ghosts, pointer->x, pointer->y, now);
        if (verdict != GHOST_NONE)
            return verdict == GHOST_FOUND ? ghost_at(pointer) : nothing();
    }
    fingers_feed(&gestures->fingers, pointer, rules->slop_px, now);
    if (gestures->fingers.palm)
        return let_go(gestures, GESTURE_DRAG_CANCEL);
    if (!gestures->down) {
        if (pointer->type == POINTER_DOWN && !known && !pointer->outside)
            put_down(gestures, rules, pointer, touched, now);
        return nothing();
    }
    gestures->accompanied |= gestures->fingers.count > 1;
    if (pointer->finger != gestures->finger)
        return nothing();
    follow(gestures, rules, pointer, touched, now);
    return pointer->type == POINTER_UP ? lift(gestures, rules, now) : drag(gestures);
}

/* When a long press comes, or a finger that rests on nothing gives way to others. */
static int64_t
hold_at(const struct gestures *gestures, const struct gesture_rules *rules)
{
    bool waits = gestures->down && !gestures->moved && !gestures->held && !gestures->spent &&
                 (gestures->inside || !gestures->id[0]);
    return waits ? gestures->since + rules->hold_ms : INT64_MAX;
}

static int64_t
stuck_at(const struct gestures *gestures, const struct gesture_rules *rules)
{
    const struct finger *finger =
        gestures->down ? fingers_find(&gestures->fingers, gestures->finger) : NULL;
    return finger ? finger->rests_from + rules->stuck_ms : INT64_MAX;
}

struct gesture
gestures_advance(struct gestures *gestures, const struct gesture_rules *rules, int64_t now)
{
    bool stuck = now >= stuck_at(gestures, rules);
    fingers_forget_stuck(&gestures->fingers, rules->stuck_ms, now);
    if (stuck)
        return let_go(gestures, GESTURE_DRAG_END);
    if (now < hold_at(gestures, rules))
        return nothing();
    if (!gestures->id[0])
        return let_go(gestures, GESTURE_DRAG_END);
    gestures->held = true;
    return gesture_of(gestures, GESTURE_HOLD, gestures->id);
}

int64_t
gestures_deadline(const struct gestures *gestures, const struct gesture_rules *rules)
{
    int64_t hold = hold_at(gestures, rules), stuck = stuck_at(gestures, rules);
    return hold < stuck ? hold : stuck;
}

const char *
gestures_pressed(const struct gestures *gestures)
{
    return gestures->down && gestures->inside && !gestures->spent ? gestures->id : "";
}

void
gestures_consume(struct gestures *gestures)
{
    gestures->spent = true;
}
