#pragma once

#include "view/layout.h"

/*
 * Steps to be put in order, as their rows fill them, what a visit does to them, and how they are
 * laid. For the files of the kind alone.
 */

enum { ORDER_STEPS_MIN = 3, ORDER_STEPS_MAX = 8 };

struct order_step {
    const char *id;
    struct text text, why; /* why: words NULL where there is none */
    struct fact_list facts;
};

struct order_element {
    const char *id;
    struct text question;
    struct order_step *steps; /* in the right order */
    size_t steps_count;
};

/* Steps by their number in the deck, which is their right place. */
struct order_state {
    uint64_t random;
    int64_t judged_at, opened_at;
    uint8_t places[ORDER_STEPS_MAX]; /* which step stands where */
    uint8_t held;                    /* the step that was picked up, plus 1; 0: none */
    uint8_t open;                    /* the step whose reason is shown, plus 1; 0: none */
    bool begun;                      /* something was moved or judged */
    bool judged;                     /* as they stand now */
};

/* What an ACTION_ITEM does, beside naming a step. */
enum { ORDER_CHECK = -1, ORDER_AGAIN = -2 };

size_t order_count_right(const struct order_element *order, const struct order_state *state);

/* All stand right and the visitor was told so. */
bool order_is_solved(const struct order_element *order, const struct order_state *state);

/* On the screen as they stand, on paper in the right order with every reason. Return the height. */
int order_lay(const void *fields, const void *shown, struct layout *layout);
int order_lay_paper(const void *fields, struct layout *layout);
