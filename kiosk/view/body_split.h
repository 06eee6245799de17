#pragma once

#include "view/body_parts.h"
#include "view/frame.h"

/* A slide whose first picture stands beside its words, in portrait above them; what does not fit is
 * parted. Lays the whole of it. */
void body_lay_split(struct layout *layout, const struct frame *frame, const struct flow *flow);
