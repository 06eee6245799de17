#pragma once

#include "view/layout.h"

/*
 * The screen that waits for somebody: the exhibit's name before its scenery, in turn with slides,
 * and "touch to start" in all languages at once, each a target that starts in it. A touch anywhere
 * else starts in the first language. Against burn-in all of it drifts by a few pixels.
 */

struct view;

void attract_lay(struct layout *layout, const struct view *view);

/* How many screens take turns, the first one counted. */
size_t attract_screens(const struct deck *deck);
