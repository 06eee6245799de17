#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "input/input.h"

/*
 * One finger at a time: what it went down on is pressed while it stays there and acts when it is
 * lifted there; sliding off cancels. Other fingers are ignored meanwhile. Knows targets by their
 * ids only. Pure.
 */

enum { PRESS_ID_MAX = 112 };

struct press {
    bool down;
    int64_t finger, since;
    char id[PRESS_ID_MAX]; /* what it went down on; "": nothing */
};

/* A finger that is still down after this has lost its end. */
static const int64_t PRESS_STUCK_MS = 10000;

struct press_meaning {
    bool taken;          /* the finger is the one that counts */
    const char *pressed; /* what is to be shown as pressed; "": nothing */
    const char *act;     /* what was chosen; NULL: nothing yet */
};

/* `hit` is the id of what lies under the finger, "" for nothing. Borrows `hit` in its answer. */
struct press_meaning press_feed(struct press *press, const struct pointer *pointer, const char *hit,
                                int64_t now);

/* When a finger counts as stuck; INT64_MAX while none is down. */
int64_t press_deadline(const struct press *press);
