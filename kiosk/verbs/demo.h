#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "verbs/hand.h"

/*
 * The tour of an unattended kiosk: while nobody is there a hand that is nobody's begins a visit in
 * one language after the other, takes a path, lets each slide be read, does what its play says and
 * goes on. It touches as people do, through the visit's fingers. Whoever takes over (visit_pointer)
 * ends it where it stands; when their visit is over and the first screen has waited, it begins
 * anew.
 */

struct deck;
struct visit;

enum demo_stage {
    DEMO_AWAY,    /* somebody is there, or nobody for not long enough */
    DEMO_BEGINS,  /* on the screen that waits, in a language */
    DEMO_CHOOSES, /* at home, the path */
    DEMO_READS,   /* a part of a slide */
    DEMO_PLAYS,   /* what the path says of the slide */
    DEMO_LEAVES,  /* the slide */
    DEMO_STAGE_COUNT,
};

struct demo {
    enum demo_stage stage;
    int64_t due;      /* of the stage, while the hand rests */
    int32_t language; /* of the round; -1: none was played yet */
    int32_t way;      /* the path; see demo_way() */
    size_t at, step;  /* the slide in it, the step of its play */
    int32_t part;     /* that is read */
    bool sent;        /* the hand was sent to what the stage touches, and may be there */
    struct hand hand;
    const struct hand_step *errand; /* what it does when it is there; NULL: nothing */
    struct hand_step own;           /* an errand of the tour's own */
    char own_id[112];
    struct arena scratch;
};

/* Zero but for this. */
void demo_init(struct demo *demo);
void demo_finish(struct demo *demo);

/* The path that is played: the first with a play, else the first; -1: the deck has none. */
int32_t demo_way(const struct deck *deck);

/* What is due; the visit's scene is the one that is seen. Call before visit_advance(). */
void demo_advance(struct demo *demo, struct visit *visit, int64_t now);

/* When demo_advance() has something to do; NEVER while somebody is there, or faults are shown. */
int64_t demo_deadline(const struct demo *demo, const struct visit *visit);
