#pragma once

#include "view/frame.h"

/*
 * A slide between header and tray: its title, its elements and the row of keys at the foot, laid
 * out as the slide says and shown in as many parts as the screen needs. Knows no kind by name.
 */

struct slide;
struct view;

void body_lay(struct layout *layout, const struct frame *frame, const struct view *view,
              const struct slide *slide);

/* Lays the slide's elements for the sake of its source marks: afterwards layout->marked knows them.
 */
void body_find_marks(struct layout *layout, const struct view *view, const struct slide *slide);
