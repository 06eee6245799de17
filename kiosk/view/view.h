#pragma once

#include <stddef.h>
#include <stdint.h>

#include "view/layout.h"

/*
 * Builds the scene that a viewer has of a show: the frame, the slide or screen in it, the sheet
 * over it. A function of its arguments and nothing else.
 */

struct arena;
struct deck;
struct measure;
struct scene;
struct show;
struct theme;
struct viewer;

struct view {
    const struct deck *deck;
    const struct theme *theme;
    const struct show *show;
    const struct viewer *viewer;
    const struct measure *measure;
    enum medium medium;
    int64_t now;
};

void view_build(struct scene *scene, const struct view *view, struct arena *arena);

/* A screen that lists faults (one a line), for authors. `body` may be long: it is cut at the foot.
 */
void view_build_faults(struct scene *scene, const struct view *view, const char *const *faults,
                       size_t count, struct arena *arena);
