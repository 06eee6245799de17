#pragma once

#include "input/input.h"

struct SDL_TouchFingerEvent;

/* What SDL says of a finger, or of the mouse as one, in pixels of a window of that size. */
struct pointer pointer_of_touch(const struct SDL_TouchFingerEvent *touch, enum pointer_type type,
                                int width, int height);

/*
 * Whether the mouse that enters the window was let go beyond it. SDL drops the grab that a press
 * brings when the pressed mouse comes back; if it then leaves again, nobody tells of its end.
 */
bool touch_of_mouse_lost_its_end(void);
