#pragma once

#include "view/frame.h"

/* The upper end of the frame: where am I, how far, and the mark of a draft. */

struct view;

/* Fills in `where` and `rule`; returns where the content may begin. */
int header_measure(const struct layout *layout, struct frame *frame);

/* Above a slide or a chapter's map, in the colours of its chapter. */
void header_lay_chapter(struct layout *layout, const struct frame *frame, const struct view *view);

/* Above the home screen: its line that nothing is kept stands at the right where there is room. */
void header_lay_home(struct layout *layout, const struct frame *frame);

/* False: the home screen has to say itself that it works offline. */
bool header_has_offline_line(const struct layout *layout);
