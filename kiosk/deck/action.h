#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * What a visitor, a clock or a trainer can make happen. Plain data; a closed set. Each action's row
 * says whose it is: the show's (the visit) or the viewer's (one pair of eyes on it).
 */

enum action_type {
    ACTION_NONE,
    /* the show's */
    ACTION_START,      /* a new visit, at the home screen; value: its seed */
    ACTION_ATTRACT,    /* the visit is over, the next one waits to be begun; value: its seed */
    ACTION_BEGIN,      /* begins the visit that waits, in language number `item` */
    ACTION_START_OVER, /* asks whether to; at once where nothing was seen or where it is asked
                          already; value: the seed of the next visit */
    ACTION_CONTINUE,   /* the question whether somebody is still there is answered: yes */
    ACTION_HOME,       /* the home screen */
    ACTION_NEXT,       /* along the path taken, else the chapter, then the next one */
    ACTION_PREVIOUS,   /* the slide before in the same order */
    ACTION_BACK,       /* back in the visit's history */
    ACTION_GO,         /* to slide number `slide` */
    ACTION_CHAPTER,    /* the map of chapter number `item` */
    ACTION_PATH, /* slide number `value`, from 0, of way number `item`, see deck_way(); -1: the
                    whole story, from its beginning */
    ACTION_ITEM, /* something of the slide's element `element`: `item`, `value` are the kind's */
    ACTION_TICK, /* a deadline of element `element` has come */
    /* the viewer's */
    ACTION_LANGUAGE,   /* language number `item` */
    ACTION_TEXT_SIZE,  /* `value` per cent: 100, 150, 200 */
    ACTION_PART,       /* part number `value` of the page, from 0 */
    ACTION_SHEET,      /* opens sheet `item` (enum sheet); `value`: its subject, such as a term */
    ACTION_SHEET_PART, /* part number `value` of the open sheet */
    ACTION_CLOSE,      /* closes the sheet */
    ACTION_ENGLISH,    /* shows the slide in the source language, or no longer */
    ACTION_MOTION,     /* reduced motion on or off */
    ACTION_TYPE_COUNT,
};

struct action {
    enum action_type type;
    int32_t slide;
    int32_t element; /* index in the slide's `show` */
    int32_t item;
    int32_t value;
};

enum action_owner { OWNER_SHOW, OWNER_VIEWER };

struct action_row {
    const char *name;
    enum action_owner owner;
    bool slide, element, item, value; /* which arguments mean something */
};

/* Indexed by enum action_type. */
extern const struct action_row action_rows[ACTION_TYPE_COUNT];
