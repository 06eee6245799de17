#pragma once

#include <stdbool.h>

#include "view/layout.h"

/*
 * What stands around every slide and screen, in the same place on all of them: the header and the
 * tray of keys. Its boxes depend on the screen, the text size, the viewer's language and whether a
 * tour is shown, and on nothing else.
 */

struct view;

enum frame_key {
    FRAME_BACK,
    FRAME_HOME,
    FRAME_TEXT_SIZE,
    FRAME_LANGUAGE,
    FRAME_NEXT,
    FRAME_KEYS_COUNT,
};

struct frame {
    struct rect content; /* the body's */
    struct rect where;   /* of the medallion and the name: as wide as the screen allows */
    struct rect rule;    /* under the header; h 0: none */
    struct rect tray;
    struct rect keys[FRAME_KEYS_COUNT];
    struct rect spare; /* beside the keys, where nothing stands; w 0: there is no such place */
    struct rect guide; /* of the line that says how to take over, while a tour is shown */
    int count_width;   /* of "6 / 14" at the right end of the header */
    bool stacked;      /* one row, icons over their words */
    bool next_stacked; /* Next too */
    int body;          /* the em that the words of header and tray are set by */
};

/* `layout` speaks the viewer's language, whatever the slide is shown in. */
struct frame frame_measure(const struct layout *layout);

/* The keys, last in reading order. */
void frame_lay_tray(struct layout *layout, const struct frame *frame, const struct view *view);
