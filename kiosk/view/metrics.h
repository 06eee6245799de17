#pragma once

#include "show/viewer.h"
#include "view/theme.h"

/* The sizes of one screen at one text size, in pixels. LOOKS section 1. */
struct metrics {
    double s;     /* short side ÷ 100 */
    int body;     /* B at the viewer's text size: the em of body text */
    int body_100; /* B at 100 % */
    int target;   /* T: the smallest target */
    int gap;      /* the least distance of two targets: 3 mm, rounded up */
    int reach;    /* 4 mm: how far outside a link a tap still means it */
    int margin;   /* outer */
    int percent;  /* 100, 150, 200 */
    bool portrait;
    bool large; /* the frame of 150 and 200 % */
};

struct metrics metrics_of(const struct viewer *viewer);

/* `px` of a 1080 px short side on this screen, rounded; at least 1 for a positive one. */
int metrics_px(const struct metrics *metrics, double px);

/* The same of what holds text: it grows with the text, less than by as much. */
int metrics_grown(const struct metrics *metrics, double px);

/* The em of a style, in pixels, at least the one that follows. Titles grow only to 1.19 B at
 * 200 %. */
int metrics_style_px(const struct metrics *metrics, const struct theme *theme, enum style style);

/* The em of a caption at 100 %: nothing that is read is set smaller. */
int metrics_least_px(const struct metrics *metrics, const struct theme *theme);
