#pragma once

#include "view/layout.h"

/*
 * The question whether somebody is still there, over everything else: a ring that loses a tick a
 * second, what a touch does and what happens else. Whatever is touched beside its one other key
 * means that the visitor goes on.
 */

struct view;

/* Lays it where the show is asking. */
void idle_dialog_lay(struct layout *layout, const struct view *view);
