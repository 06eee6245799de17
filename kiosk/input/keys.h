#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "input/input.h"

/*
 * What a visitor's key means where the last scene has these stops. Focus moves in reading order;
 * nothing traps it. Pure.
 */

/* A target as keys see it. */
struct stop {
    const char *id;
    struct action action;
    bool off;
};

struct key_meaning {
    const char *focus;    /* the stop that gets the focus; NULL: as it is */
    struct action action; /* ACTION_NONE: nothing to perform */
    bool quit;
};

/*
 * `focus` is the id of the focused stop, "" for none; `sheet` whether a sheet is open (Escape and
 * Backspace then close it, and only the sheet's stops are there); `home` whether the home screen is
 * shown (Right is Start there); `text_percent` the size that + and − start from.
 */
struct key_meaning key_means(enum key_code key, const struct stop *stops, size_t count,
                             const char *focus, bool sheet, bool home, int text_percent);
