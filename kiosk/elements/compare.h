#pragma once

#include "view/layout.h"

/* Two pictures or two texts as their rows fill them, what a visit does to them, and how they are
 * laid. For the files of the kind alone. */

struct compare_side {
    struct text label, alt, text;
    struct picture_ref file;
    struct fact_list facts;
};

struct compare_element {
    const char *id;
    struct compare_side left, right;
};

/* How much of the left one is shown, from 0 to 100: there the boundary stands. Of two texts it
 * shows the right one, both, or the left one. */
struct compare_state {
    int64_t moved_at; /* when − or + sent it away from `from` */
    uint8_t value, from;
    uint8_t ends; /* that were reached: 1 the left one, 2 the right one */
};
enum { COMPARE_MIDDLE = 50, COMPARE_MOST = 100 };

/* What an ACTION_ITEM does. */
enum {
    COMPARE_SET = 0, /* to `value` or what is nearest to it, without a motion */
    COMPARE_LESS = -1,
    COMPARE_MORE = -2
};

bool compare_is_of_pictures(const struct compare_element *compare);

/* By how much − and + move it. */
int compare_step(const struct compare_element *compare);

/* Both return the height; on paper both sides stand below each other. */
int compare_lay(const void *fields, const void *shown, struct layout *layout);
int compare_lay_paper(const void *fields, struct layout *layout);
