#pragma once

#include "view/layout.h"

/*
 * What is seen of a tour while nobody is there: the hand that shows what is touched, and the line
 * that says how to take over. Neither can be touched.
 */

struct frame;

/* "Touch to take over" has the room of a key where the frame leaves one and the words are short
 * enough for it, else a line of its own above the tray: returns how much less room the content has,
 * in px. `layout` is at the size that the words of the tray are set by. */
int guide_place_line(const struct layout *layout, struct frame *frame);
void guide_lay_line(struct layout *layout, const struct frame *frame);

/* The hand, over everything; `colour` stands out from the screen's ground. */
void guide_lay_hand(struct layout *layout, struct colour colour, struct colour halo);
