#pragma once

#include "view/frame.h"

/* The map of a chapter: a key for each of its numbered slides, and whether it was seen. */

struct view;

void chapter_map_lay(struct layout *layout, const struct frame *frame, const struct view *view);
