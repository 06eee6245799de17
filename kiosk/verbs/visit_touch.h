#pragma once

#include <stdbool.h>
#include <stdint.h>

/* What comes of a touch: of a tap on a target, and of one that is dragged. */

struct action;
struct gesture;
struct visit;

/*
 * Performs what the target `id` stands for. Where an element then says no more than before in this
 * part, what it added stands in the next one, and the eyes go there. Where it shows another of its
 * pages, they go to the beginning of that.
 */
void visit_touch(struct visit *visit, const char *id, struct action action, int64_t now);

/* The same of the target that was tapped at (x, y) of the screen. */
void visit_tap(struct visit *visit, const struct gesture *gesture, int64_t now);

/*
 * A GESTURE_DRAG_…. To drag a target is to touch it and then to touch the one on which it is let
 * go, of the same element. Let go anywhere else, lost or left behind by its slide, it is touched
 * only: what can be dragged can be tapped, and waits for the next tap. A track follows the finger.
 */
void visit_drag(struct visit *visit, const struct gesture *gesture, int64_t now);
