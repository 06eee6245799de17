#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "deck/action.h"

/*
 * From fingers and keys to what they mean. Knows nothing of the screen's content but the question
 * "what is here?", which the caller answers from the last scene.
 */

enum key_code {
    KEY_NONE,
    KEY_TAB,
    KEY_TAB_BACK,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_ENTER, /* and Space */
    KEY_BACKSPACE,
    KEY_HOME,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_PLUS,
    KEY_MINUS,
    KEY_ESCAPE,
    KEY_QUIT, /* Ctrl+Q */
    KEY_CODE_COUNT,
};

/* What is written on them, "Shift+Tab"; NULL-terminated, indexed by enum key_code. */
extern const char *const key_names[KEY_CODE_COUNT + 1];

enum pointer_type { POINTER_DOWN, POINTER_MOVE, POINTER_UP, POINTER_CANCEL };

struct pointer {
    enum pointer_type type;
    int64_t finger;
    int x, y;     /* px of the window */
    bool outside; /* of the window, or nobody knows where: x and y say nothing */
};
