#pragma once

#include <stdbool.h>

#include "deck/diag.h"

/*
 * What may be wrong with a screen that somebody is shown. Each rule has one row: its name in
 * messages and `--json`, how grave it is, and what it asks for, as content/README.md lists it.
 */

enum rule {
    RULE_FIT,
    RULE_PART,
    RULE_HEIGHT,
    RULE_CUT,
    RULE_EMPTY,
    RULE_SCREEN,
    RULE_ROOM,
    RULE_WORD,
    RULE_GLYPH,
    RULE_TEXT_SIZE,
    RULE_TEXT_TEXT,
    RULE_TEXT_TARGET,
    RULE_TEXT_PICTURE,
    RULE_TEXT_HIDDEN,
    RULE_TARGET_SIZE,
    RULE_TARGET_GAP,
    RULE_TARGET_OVERLAP,
    RULE_TARGET_NAME,
    RULE_CONTRAST,
    RULE_ICON_CONTRAST,
    RULE_PICTURE_CONTRAST,
    RULE_QUESTION,
    RULE_WORDS_KEY,
    RULE_FRAME,
    RULE_LONELY,
    RULE_COUNT,
};

struct rule_row {
    const char *name;
    enum severity severity;
    bool of_words; /* the words of a language may be at fault: their own place is named */
    const char *help;
};

/* Indexed by enum rule. */
extern const struct rule_row rule_rows[RULE_COUNT];
