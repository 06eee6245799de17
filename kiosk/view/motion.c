#include "view/motion.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "show/viewer.h"
#include "view/layout.h"

/* In pixels of a 1080 px short side. */
static const double FOOT = 5;

static double
linear(double t)
{
    return t;
}

static double
ease_out(double t)
{
    return 1 - (1 - t) * (1 - t) * (1 - t);
}

static double
ease_in_out(double t)
{
    return t < 0.5 ? 4 * t * t * t : (1 + ease_out(2 * t - 1)) / 2;
}

static const struct motion_row {
    int wait_ms; /* before it begins */
    int duration_ms;
    double (*easing)(double t); /* from 0 at 0 to 1 at 1 */
    bool stays;                 /* in spite of reduced motion */
} rows[] = {
    [MOTION_RELEASE] = {0, 90, linear, true},         [MOTION_SLIDE] = {0, 220, ease_out, false},
    [MOTION_SEGMENT] = {0, 180, ease_out, false},     [MOTION_SHEET] = {0, 240, ease_out, false},
    [MOTION_DIALOG] = {0, 200, ease_out, false},      [MOTION_LINE] = {0, 120, ease_out, false},
    [MOTION_PANEL] = {120, 200, ease_out, false},     [MOTION_CARD] = {0, 240, ease_in_out, false},
    [MOTION_HAND] = {0, 600, ease_in_out, false},     [MOTION_SLIDER] = {0, 150, ease_out, false},
    [MOTION_TOKEN] = {0, 700, ease_in_out, false},    [MOTION_ASIDE] = {0, 300, ease_in_out, false},
    [MOTION_FOLLOW] = {300, 700, ease_in_out, false},
};
static_assert(sizeof rows / sizeof rows[0] == MOTION_COUNT, "a row for each motion");

double
motion_progress(struct layout *layout, enum motion motion, int64_t since)
{
    const struct motion_row *row = &rows[motion];
    int64_t begin = since + row->wait_ms, end = begin + row->duration_ms;
    if (layout->now >= end || (layout->viewer->reduced_motion && !row->stays))
        return 1;
    layout_moving_until(layout, end);
    return layout->now <= begin ? 0 : row->easing((double)(layout->now - begin) / row->duration_ms);
}

void
motion_settle(struct layout *layout, enum motion motion, int64_t since, size_t first, int dx,
              int dy)
{
    if (!dx && !dy)
        return;
    double left = 1 - motion_progress(layout, motion, since);
    scene_move_marks(layout->scene, first, (int)lround(dx * left), (int)lround(dy * left));
}

int
motion_sunk(struct layout *layout, const char *id)
{
    const struct viewer *viewer = layout->viewer;
    int foot = metrics_px(&layout->metrics, FOOT);
    if (!strcmp(viewer->pressed, id))
        return foot;
    if (strcmp(viewer->released, id) != 0)
        return 0;
    return (int)lround(foot * (1 - motion_progress(layout, MOTION_RELEASE, viewer->released_at)));
}
