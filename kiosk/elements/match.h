#pragma once

#include "view/layout.h"

/*
 * Pairs to be found, as their rows fill them, what a visit does to them, and how they are laid. For
 * the files of the kind alone.
 */

enum { MATCH_PAIRS_MIN = 2, MATCH_PAIRS_MAX = 6 };

struct match_pair {
    const char *id;
    struct text left, right, why;
    struct fact_list facts;
};

struct match_element {
    const char *id;
    struct text question;
    struct match_pair *pairs;
    size_t pairs_count;
};

/* Number `s` of the sides is the left one of pair s / 2 where s is even, else the right one; that
 * is also the `item` of its ACTION_ITEM. */
struct match_state {
    uint64_t random;
    int64_t touched_at;
    uint8_t places[MATCH_PAIRS_MAX]; /* whose right side stands where */
    uint8_t found;                   /* a bit a pair */
    uint8_t held;                    /* the side that was picked up, plus 1; 0: none */
    uint8_t wrong[2];                /* two that do not belong together, plus 1; 0: none */
    uint8_t last; /* the side of a found pair whose reason is shown, plus 1; 0: none */
};

enum { MATCH_AGAIN = -1 };

bool match_is_found(const struct match_state *state, size_t pair);
size_t match_count_found(const struct match_element *match, const struct match_state *state);

/* On the screen as they stand, on paper pair by pair with every reason. Return the height. */
int match_lay(const void *fields, const void *shown, struct layout *layout);
int match_lay_paper(const void *fields, struct layout *layout);
