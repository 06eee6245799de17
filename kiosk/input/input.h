#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/key_code.h"
#include "deck/action.h"

/*
 * From fingers and keys to what they mean. Knows nothing of the screen's content but the question
 * "what is here?", which the caller answers from the last scene.
 */

enum pointer_type { POINTER_DOWN, POINTER_MOVE, POINTER_UP, POINTER_CANCEL };

struct pointer {
    enum pointer_type type;
    int64_t finger;
    int x, y;     /* px of the window */
    bool outside; /* of the window, or nobody knows where: x and y say nothing */
};
