#pragma once

#include "view/layout.h"

/*
 * A picture with numbered spots as its rows fill it, what a visit does to it, and how it is laid.
 * For the files of the kind alone.
 */

enum { HOTSPOTS_MAX = 9 };

struct hotspot {
    const char *id;
    double x, y; /* of its middle, in the picture's width and height */
    struct text title, text;
    struct fact_list facts;
};

struct hotspots_element {
    const char *id;
    struct picture_ref file;
    struct text alt;
    struct hotspot *spots;
    size_t spots_count;
};

struct hotspots_state {
    uint16_t seen; /* a bit a spot */
    uint8_t open;  /* the one whose text is shown, plus 1; 0: none */
};

/* What an ACTION_ITEM does, beside naming a spot. */
enum { HOTSPOTS_NEXT = -1 };

bool hotspots_is_seen(const struct hotspots_state *state, size_t spot);
size_t hotspots_count_seen(const struct hotspots_element *element,
                           const struct hotspots_state *state);

/* The targets of all spots are as far apart in a picture of this size as targets have to be. */
bool hotspots_are_apart(const struct layout *layout, const struct hotspots_element *element,
                        struct rect picture);

/* The picture in its place with its spots; on paper, or where spots are not far enough apart for
 * fingers, they are not to be touched. */
void hotspots_lay_picture(struct layout *layout, const struct hotspots_element *element,
                          const struct hotspots_state *state, struct rect picture);

/* A number, from 1, in a disc. */
struct disc_look {
    struct colour fill, line, words;
    const char *id;
};
struct disc_look hotspots_deep_disc(const struct layout *layout, const char *id);
void hotspots_lay_disc(struct layout *layout, size_t number, struct rect disc,
                       const struct disc_look *look);

/* The picture with the text of the open spot and the key to the next one; all texts on paper. Both
 * return the height. */
int hotspots_lay(const void *fields, const void *shown, struct layout *layout);
int hotspots_lay_paper(const void *fields, struct layout *layout);
