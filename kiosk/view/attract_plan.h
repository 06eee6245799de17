#pragma once

#include "view/layout.h"

/*
 * Where everything stands on the screen that waits for somebody, for any screen and any number of
 * languages. Only sizes and places; attract.c draws.
 */

struct invitation {
    size_t language;       /* that it starts in */
    size_t words_language; /* that its words are in */
    const char *words;
    const char *id; /* of its target */
};

struct attract_plan {
    struct invitation *invitations; /* the first is the plate's */
    size_t count;
    struct rect head; /* the room of a title, with a line below it or not */
    int title_px;     /* the exhibit's; others shrink until they fit the head */
    bool no_line;     /* the exhibit's line has no room */
    struct rect plate;
    int plate_px;       /* of its words */
    struct rect *cells; /* of the other invitations, [0] of the second */
    int words_px;       /* of their words */
    struct rect scenery;
    struct rect picture; /* the room of a slide's picture */
    int horizon;         /* where the floor begins */
};

/* `layout` is at 100 %; it is left with the body size that everything is set by. */
struct attract_plan attract_plan_of(struct layout *layout);

/* How the exhibit's title, its line and the words of the plate and of the cells are set. */
struct setting attract_title_setting(const struct layout *layout, int px);
struct setting attract_line_setting(const struct layout *layout);
struct setting attract_plate_setting(const struct layout *layout, const char *id, int px);
struct setting attract_cell_setting(const struct layout *layout, const char *id, int px);

/* Between title and line; before the words of a cell; what the plate holds beside its words. */
int attract_line_gap(const struct layout *layout);
int attract_cell_shift(const struct layout *layout);
int attract_plate_icon(const struct layout *layout);
int attract_plate_padding(const struct layout *layout);
