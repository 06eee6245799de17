#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "view/measure.h"

/* All sights of a plan on one of its screens, laid out and judged. */

struct exhibit;
struct findings;
struct found_over;
struct plan;
struct show;

/* What one process lays out with. */
struct surveyor {
    const struct exhibit *exhibit;
    const struct plan *plan;
    struct measure measure;
    struct show *show;
    const struct show *fresh; /* as a visit begins */
    bool theme_told;          /* the theme's faults are reported already */
    struct arena arena, frame;
    size_t layouts;          /* scenes judged so far */
    struct found_over *over; /* words over pictures that were met so far; in `over_arena` */
    size_t over_count, over_capacity;
    struct arena over_arena;
    int32_t *at; /* the sight it is at */
};

/* Adds what is found on screen number `screen`. */
void survey_screen(struct surveyor *surveyor, int32_t screen, struct findings *findings);

/* Forgets what is kept of a screen. */
void survey_leave_screen(struct surveyor *surveyor);
