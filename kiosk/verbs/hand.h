#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "deck/hand_steps.h"
#include "input/input.h"

/*
 * A hand that does steps on a visit, of a walk or of the play of a path: it looks where things are,
 * and its fingers go there, down and up, as hands do. What it does comes to the visit as fingers
 * and keys do. It knows no clock: its owner calls hand_advance() when hand_deadline() has come, and
 * brings the visit up to date after each of these.
 */

struct arena;
struct target;
struct visit;

/* Where a finger was last. */
struct hand_at {
    int x, y;
};

struct hand {
    bool guides;       /* nobody's: a tour's */
    const char *slide; /* names are ids, of the screen or of this slide; NULL: ids or words */

    const struct hand_step *step; /* NULL: it rests */
    int stage;                    /* of the step */
    int64_t due;
    struct hand_at fingers[HAND_FINGERS_MAX + 1];
    struct hand_at from, to; /* of a finger that glides */
    bool seen;               /* what a drag goes to, before its finger went down: */
    struct hand_at seen_at;
};

/* What a step found instead of what it was to touch. Words live in the arena of hand_advance(). */
struct hand_fault {
    const struct node *node; /* of which `key` names what is not there */
    const char *key;
    const char *wanted, *found;
};

/* Takes up a step, which must stay as it is until it is done. */
void hand_begin(struct hand *hand, const struct hand_step *step, int64_t now);

/* Lets go of its step where it is; a finger that is down stays so. */
void hand_stop(struct hand *hand);

/* When hand_advance() has something to do; NEVER: it rests. */
int64_t hand_deadline(const struct hand *hand);

/* Does the next thing of its step, where that is due. False: what was to be touched is not there to
 * be touched, which `*fault` tells; the hand then rests. */
bool hand_advance(struct hand *hand, struct visit *visit, struct arena *arena,
                  struct hand_fault *fault, int64_t now);

/* The target that a step names, to be touched in its middle; NULL: `*fault` (of which `node`
 * and `key` are not set) tells why not. */
const struct target *hand_find(const struct hand *hand, const struct visit *visit, const char *name,
                               struct arena *arena, struct hand_fault *fault);

/* Looks where a step begins, turning to the part of the page where that is; `*target_out` is NULL
 * where it begins nowhere in particular. False: it is in none of them. */
bool hand_look_for(const struct hand *hand, struct visit *visit, const struct hand_step *step,
                   struct arena *arena, const struct target **target_out, int64_t now);

/* Puts a finger somewhere: it does not touch. */
void hand_put(struct hand *hand, int finger, int x, int y);

/* What a finger does where it is. */
void hand_point(const struct hand *hand, struct visit *visit, enum pointer_type type, int finger,
                int64_t now);
