#include "sdl/touches.h"

#include <SDL.h>

/* The mouse's finger; those of screens have numbers from 0, those of a tour's hand below. */
static const int64_t MOUSE = -1;

/*
 * False where the share is not within the window, or no number. SDL divides a mouse's place by the
 * window's size and a finger's by the last pixel, so that only a finger at the edge is at 1.
 */
static bool
find_pixel(float share, int size, bool mouse, int *pixel_out)
{
    if (!(share >= 0 && (mouse ? share < 1 : share <= 1)))
        return false;
    int pixel = (int)(share * (float)size);
    *pixel_out = pixel < size ? pixel : size - 1;
    return true;
}

struct pointer
pointer_of_touch(const SDL_TouchFingerEvent *touch, enum pointer_type type, int width, int height)
{
    bool mouse = touch->touchId == SDL_MOUSE_TOUCHID;
    struct pointer pointer = {.type = type, .finger = mouse ? MOUSE : touch->fingerId};
    pointer.outside = !find_pixel(touch->x, width, mouse, &pointer.x) ||
                      !find_pixel(touch->y, height, mouse, &pointer.y);
    return pointer;
}

bool
touch_of_mouse_lost_its_end(void)
{
    return (SDL_GetMouseState(NULL, NULL) & SDL_BUTTON_LMASK) &&
           !(SDL_GetGlobalMouseState(NULL, NULL) & SDL_BUTTON_LMASK);
}
