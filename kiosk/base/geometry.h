#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Boxes on a screen in whole pixels; x grows to the right, y downwards. */

struct rect {
    int x, y, w, h;
};

static inline int
larger(int a, int b)
{
    return a > b ? a : b;
}

static inline int
smaller(int a, int b)
{
    return a < b ? a : b;
}

static inline bool
rect_contains(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

static inline bool
rect_overlaps(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* `r` made larger by `by` on every side; smaller when negative. */
static inline struct rect
rect_grown(struct rect r, int by)
{
    return (struct rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

static inline struct rect
rect_moved(struct rect r, int dx, int dy)
{
    return (struct rect){r.x + dx, r.y + dy, r.w, r.h};
}

/* The square of the distance from a point to the nearest pixel of `r`; 0 inside. */
static inline long
rect_distance_squared(struct rect r, int x, int y)
{
    long dx = x < r.x ? r.x - x : x >= r.x + r.w ? x - (r.x + r.w - 1) : 0;
    long dy = y < r.y ? r.y - y : y >= r.y + r.h ? y - (r.y + r.h - 1) : 0;
    return dx * dx + dy * dy;
}

/* Two points are no farther apart than `px`, wherever they are. */
static inline bool
points_are_near(int ax, int ay, int bx, int by, int px)
{
    int64_t dx = (int64_t)ax - bx, dy = (int64_t)ay - by;
    if (dx > px || dx < -px || dy > px || dy < -px)
        return false;
    return dx * dx + dy * dy <= (int64_t)px * px;
}
