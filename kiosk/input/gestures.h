#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "input/fingers.h"
#include "input/ghosts.h"
#include "input/input.h"

/*
 * What fingers mean: taps, swipes, long presses, drags. One finger counts at a time; a second one,
 * a palm, a finger that never comes up and touches that nobody makes change nothing. Knows the
 * screen only by what its caller says lies under a finger. Plain data, pure.
 *
 * A target is pressed while the finger that went down on it is on it, and tapped when that finger
 * goes up there; sliding off cancels, coming back does not. A long press is reported and still taps
 * unless the caller consumes it: hands may be slow. A finger that went down on what can be dragged
 * drags it once it moves. From anywhere else a way that is long, straight and fast is a swipe; as
 * fast but not as long it means nothing, nor does it after a long press.
 */

enum { GESTURE_ID_MAX = 112 };

/* Lengths in px, as the screen has them. */
struct gesture_rules {
    int slop_px;       /* a finger that went no further is at rest */
    int swipe_px;      /* the least way of a swipe */
    int swipe_px_s;    /* its least speed, px a second */
    int strike_px;     /* a second tap this near the first, or on the same target, is a slip */
    int64_t strike_ms; /* when it comes down sooner than this after the first went up */
    int64_t hold_ms;   /* a long press */
    int64_t stuck_ms;  /* a finger that rested for so long has lost its end */
    struct ghost_rules ghosts;
};

/* The rules on a screen of so many px a mm; where each number comes from is said there. */
struct gesture_rules gesture_rules_of(double px_per_mm);

/* What the caller finds under a finger. */
struct touched {
    const char *id; /* "": nothing */
    bool repeats;   /* quick taps all count */
    bool drags;
};

enum gesture_type {
    GESTURE_NONE,
    GESTURE_TAP,
    GESTURE_HOLD, /* a long press; the finger is still down */
    GESTURE_SWIPE_LEFT,
    GESTURE_SWIPE_RIGHT,
    GESTURE_SWIPE_UP,
    GESTURE_SWIPE_DOWN,
    GESTURE_DRAG_BEGIN,
    GESTURE_DRAG_MOVE,
    GESTURE_DRAG_END,
    GESTURE_DRAG_CANCEL, /* as if it had not begun */
    GESTURE_GHOST,       /* a spot that is not listened to from now on; said once */
    GESTURE_TYPE_COUNT,
};

struct gesture {
    enum gesture_type type;
    const char *id;     /* of the target; "" for swipes and ghosts. Lives until the next call */
    int x, y;           /* where the finger is */
    int from_x, from_y; /* where it went down */
};

struct gestures {
    struct fingers fingers;
    struct ghosts ghosts;
    /* the finger that counts */
    bool down;
    int64_t finger, since;
    int from_x, from_y, x, y;
    int64_t rested_at;         /* when it was last near where it went down */
    bool moved;                /* away from there, for however short */
    bool outside, was_outside; /* of the window */
    bool accompanied;          /* by another finger, for however short */
    bool spent;                /* means nothing any more */
    bool held, dragging;
    char id[GESTURE_ID_MAX]; /* what it went down on; "": nothing */
    bool drags;              /* what it went down on does */
    bool inside;             /* it is on it */
    /* the last tap */
    char tapped[GESTURE_ID_MAX];
    int tapped_x, tapped_y;
    int64_t tapped_at;
};

/*
 * Takes in what a finger did; `touched` is what lies under it. What time has brought comes first:
 * call gestures_advance() before.
 */
struct gesture gestures_feed(struct gestures *gestures, const struct gesture_rules *rules,
                             const struct pointer *pointer, const struct touched *touched,
                             int64_t now);

/* What the passing of time means: a long press, the end of a finger that got stuck. */
struct gesture gestures_advance(struct gestures *gestures, const struct gesture_rules *rules,
                                int64_t now);

/* When gestures_advance() has something to do; INT64_MAX: never. */
int64_t gestures_deadline(const struct gestures *gestures, const struct gesture_rules *rules);

/* The target to be shown as pressed; "": none. */
const char *gestures_pressed(const struct gestures *gestures);

/* The finger that is down means nothing more: its long press was answered. */
void gestures_consume(struct gestures *gestures);
