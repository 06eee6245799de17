#pragma once

#include "view/frame.h"

/*
 * The home screen: the ways through the exhibit at the left, its chapters at the right, each with
 * how much of it was seen. Where that does not fit, the same cards in a grid, in parts.
 */

struct view;

void home_lay(struct layout *layout, const struct frame *frame, const struct view *view);
