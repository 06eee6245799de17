#pragma once

#include "view/column.h"

/*
 * What a slide's body is made of: the title, runs of elements, the row of keys at the foot. Each
 * lays at the layout's box and returns the height it took.
 */

struct slide;
struct view;

struct flow {
    const struct view *view;
    const struct slide *slide;
    struct column *column; /* gets a seam between elements; NULL: none */
    size_t pose;           /* elements stand in the pose before this one, the last at most; 0: as
                              they stand in the visit */
    int side;              /* index of the element that stands beside the column; -1: none */
    int words_width;       /* at most, of the elements that are not wide; 0: no limit */
};

/* The first element that may stand beside the column; -1: none. */
int body_side(const struct slide *slide);

/* An element needs all the width there is. */
bool body_is_wide(const struct slide *slide);

/* The height of elements [first, end) but for the one at the side in `width`, whatever their states
 * are. */
int body_steady_height(struct layout *layout, const struct flow *flow, size_t first, size_t end,
                       int width);

/* The title's height with the gap below it. */
int body_title_height(struct layout *layout, const struct flow *flow, enum style style, int width);

int body_lay_title(struct layout *layout, const struct flow *flow, enum style style);

/* The most poses that an element of the slide has; from 2 on it shows more when it is touched. */
size_t body_poses(const struct slide *slide);

/* Elements [first, end) but for the one at the side, from the top of the layout's box. */
int body_lay_elements(struct layout *layout, const struct flow *flow, size_t first, size_t end);

/* One element as it stands in the visit, at the layout's box. */
int body_lay_element(struct layout *layout, const struct flow *flow, size_t index);

/* The height an element takes in `width`, as it stands now or in one of its last two poses, before
 * and behind the last touch: so the page does not change its shape under a visitor's finger. */
int body_measure_element(struct layout *layout, const struct flow *flow, size_t index, int width);

/* Between two elements, and between title and text. */
int body_gap(const struct layout *layout);
int body_title_gap(const struct layout *layout);
int body_foot_gap(const struct layout *layout);

/* "Where does this come from?" and "Words", as many rows as they need; 0: the slide has neither. */
int body_foot_height(struct layout *layout, const struct slide *slide, int width);
int body_lay_foot(struct layout *layout, const struct slide *slide);

/* How wide the same keys are with short words, with the gap before them; 0: there are none. */
int body_corner_width(const struct layout *layout, const struct slide *slide);

/* px that the slide's title takes above an element that stands alone below it, with the gap between
 * them; `keys`: those of the foot stand at its right end. 0: there is no slide or no title. */
int body_title_room(const struct layout *layout, bool keys);

/* A title with those keys at its right end, and the gap below them; returns the height. */
int body_lay_title_row(struct layout *layout, const struct flow *flow, enum style style);
