#include "base/key_code.h"

const char *const key_names[KEY_CODE_COUNT + 1] = {
    [KEY_NONE] = "none",   [KEY_TAB] = "Tab",        [KEY_TAB_BACK] = "Shift+Tab",
    [KEY_UP] = "Up",       [KEY_DOWN] = "Down",      [KEY_LEFT] = "Left",
    [KEY_RIGHT] = "Right", [KEY_ENTER] = "Enter",    [KEY_BACKSPACE] = "Backspace",
    [KEY_HOME] = "Home",   [KEY_PAGE_UP] = "PageUp", [KEY_PAGE_DOWN] = "PageDown",
    [KEY_PLUS] = "Plus",   [KEY_MINUS] = "Minus",    [KEY_ESCAPE] = "Escape",
    [KEY_QUIT] = "Ctrl+Q",
};
