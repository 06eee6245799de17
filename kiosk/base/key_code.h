#pragma once

/* The keys that mean something, whatever reads them: a window, a walk, the play of a path. */

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
