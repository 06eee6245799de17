#include "sdl/touches.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL.h>
#include <cmocka.h>

/* SDL's fingers in a window of 1000 x 500. */
static const struct {
    bool mouse;
    float x, y;
    bool outside;
    int pixel_x, pixel_y;
} rows[] = {
    {false, 0.0f, 0.0f, false, 0, 0},
    {false, 0.5f, 0.5f, false, 500, 250},
    {false, 0.9999f, 0.999f, false, 999, 499},
    {false, 1.0f, 1.0f, false, 999, 499},
    {false, 1.0f, 0.0f, false, 999, 0},
    {false, 1.00001f, 0.5f, true, 0, 0},
    {false, 0.5f, 1.00001f, true, 0, 0},
    {false, -0.00001f, 0.5f, true, 0, 0},
    {false, 0.5f, -1.0f, true, 0, 0},
    {false, 3e38f, 0.5f, true, 0, 0},
    {false, NAN, 0.5f, true, 0, 0},
    {false, 0.5f, NAN, true, 0, 0},
    {false, INFINITY, 0.5f, true, 0, 0},
    {false, 0.5f, -INFINITY, true, 0, 0},
    {true, 0.0f, 0.0f, false, 0, 0},
    {true, 0.999f, 0.998f, false, 999, 499},
    {true, 1.0f, 0.5f, true, 0, 0},
    {true, 0.5f, 1.0f, true, 0, 0},
    {true, -0.001f, 0.5f, true, 0, 0},
    {true, NAN, NAN, true, 0, 0},
};

static void
what_is_not_in_the_window_is_outside(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const SDL_TouchFingerEvent touch = {
            .touchId = rows[i].mouse ? SDL_MOUSE_TOUCHID : 3,
            .fingerId = 7,
            .x = rows[i].x,
            .y = rows[i].y,
        };
        struct pointer pointer = pointer_of_touch(&touch, POINTER_MOVE, 1000, 500);
        if (pointer.outside != rows[i].outside ||
            (!pointer.outside && (pointer.x != rows[i].pixel_x || pointer.y != rows[i].pixel_y)))
            fail_msg("row %zu: %d, %d, outside: %d", i, pointer.x, pointer.y, pointer.outside);
        assert_int_equal(pointer.type, POINTER_MOVE);
    }
}

static void
the_mouse_is_no_finger_of_the_screen(void **state)
{
    (void)state;
    const SDL_TouchFingerEvent mouse = {.touchId = SDL_MOUSE_TOUCHID}, finger = {.touchId = 3};
    assert_true(pointer_of_touch(&mouse, POINTER_DOWN, 9, 9).finger !=
                pointer_of_touch(&finger, POINTER_DOWN, 9, 9).finger);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_in_the_window_is_outside),
        cmocka_unit_test(the_mouse_is_no_finger_of_the_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
