#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Touches that nobody makes: a worn or wet screen reports fingers at one spot, hundreds a second,
 * for ever. Such a spot is not listened to until it is quiet. Plain data, pure.
 */

enum { GHOST_SPOTS_MAX = 8 };

struct ghost_rules {
    int spot_px;       /* how far from its middle a spot reaches */
    int most_a_second; /* touches that hands may make there */
    int seconds;       /* so many with more, one after the other, make a ghost */
    int64_t quiet_ms;  /* without a touch a spot is forgotten */
};

struct ghost_spot {
    int x, y;
    int64_t second, last; /* when the second being counted began, when it was last touched */
    int touches;          /* in that second; 0: no spot */
    int busy_seconds;     /* before it, without a break */
    bool ghost;
};

struct ghosts {
    struct ghost_spot spots[GHOST_SPOTS_MAX];
};

enum ghost_verdict {
    GHOST_NONE,
    GHOST_FOUND, /* this touch shows that a ghost is at it */
    GHOST_KNOWN,
};

/* Whose touch the finger is that goes down at (x, y). */
enum ghost_verdict ghosts_judge(struct ghosts *ghosts, const struct ghost_rules *rules, int x,
                                int y, int64_t now);

/* Whether a ghost is known at (x, y). */
bool ghosts_haunt(const struct ghosts *ghosts, const struct ghost_rules *rules, int x, int y,
                  int64_t now);
