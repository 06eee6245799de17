#pragma once

#include <stdbool.h>

#include "view/body_parts.h"
#include "view/frame.h"

/*
 * A slide of words alone in two columns, where the screen is wide and one column too high. Each
 * lays the whole slide, or nothing where it does not fit.
 */

/* The elements shared between two columns, the keys of the foot below them. */
bool body_try_columns(struct layout *layout, const struct frame *frame, const struct flow *flow);

/* The words run on from one column into the next, an element may be parted between its rows; short
 * keys at the right end of the title. Where the first element needs it, it stands over both. */
bool body_try_running_columns(struct layout *layout, const struct frame *frame,
                              const struct flow *flow);
