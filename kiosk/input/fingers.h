#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "input/input.h"

/*
 * The fingers on the glass: which are down, since when each rests where it is, whether they are
 * the side of a hand. Plain data, pure.
 */

/* So many at once are no finger but a palm; more than the set holds are not kept. */
enum { FINGERS_MAX = 10, FINGERS_OF_A_PALM = 3 };

struct finger {
    int64_t id;
    int x, y;           /* where it rests */
    int64_t rests_from; /* it went no further than the slop since */
};

struct fingers {
    struct finger down[FINGERS_MAX];
    int count;
    bool palm; /* from the finger that made it one until the last has gone up */
};

/* NULL: that finger is not down. */
const struct finger *fingers_find(const struct fingers *fingers, int64_t id);

/* Takes in a down, move or up of a finger; one that is not known yet goes down inside the window
 * only. */
void fingers_feed(struct fingers *fingers, const struct pointer *pointer, int slop_px, int64_t now);

/* Forgets the fingers that have rested for `stuck_ms`: they have lost their end. */
void fingers_forget_stuck(struct fingers *fingers, int64_t stuck_ms, int64_t now);
