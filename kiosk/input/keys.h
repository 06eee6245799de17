#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "input/input.h"

/*
 * What a visitor's key means where the last scene has these stops. Focus moves in reading order;
 * nothing traps it, and what vanishes under it does not send it back to the start. Pure.
 */

/* A target as keys see it. */
struct stop {
    const char *id;
    struct action action;
    bool off;
    struct action less, more; /* of Left and Right while it has the focus; ACTION_NONE: of none */
};

struct key_meaning {
    const char *focus;    /* the stop that gets the focus; NULL: as it is */
    struct action action; /* ACTION_NONE: nothing to perform */
    bool quit;
};

/* Where the keys are pressed. */
struct key_place {
    const struct stop *stops; /* in reading order; of an open sheet only its own */
    size_t count;
    const char *focus;  /* id of the focused stop; "": none */
    const char *before; /* where that one is gone, the stop that stood before it; "": none */
    bool sheet;         /* is open: Escape and Backspace close it */
    bool home;          /* is the home screen: Right is Start there */
    int text_percent;   /* that + and − start from */
};

struct key_meaning key_means(enum key_code key, const struct key_place *place);

/* The last stop before `id` that can act; "": none. NULL: `id` is not among them. */
const char *key_stop_before(const struct stop *stops, size_t count, const char *id);
