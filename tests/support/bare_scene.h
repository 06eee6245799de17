#pragma once

#include "base/arena.h"
#include "view/scene.h"

/* An empty scene of 400 x 300 px with an arena of its own: the state of a test. */

struct bare_scene {
    struct arena arena;
    struct scene scene;
};

int bare_scene_set_up(void **state);
int bare_scene_tear_down(void **state);
