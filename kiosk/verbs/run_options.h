#pragma once

#include <stdbool.h>

#include "verbs/verb.h"

/* The words of `kiosk run`, read and judged as far as that needs neither a deck nor a screen. */

struct run_options {
    const char *deck; /* NULL: the one that is found */
    const char *window, *language, *state, *diagonal_text, *distance_text;
    bool demo, locked, supervise;
    int width, height; /* of the window; 0: the whole screen */
    double diagonal_inch, distance_mm;
};

/* False when there is nothing more to do; `*result_out` is then what to return. */
bool run_options_read(struct run_options *options, const struct verb_call *call,
                      enum verb_result *result_out);
