#pragma once

#include "show/tasks.h"
#include "view/layout.h"

/* The cards of the home screen (LOOKS section 6): a way, a chapter, "About this exhibit". */

struct view;

enum card_type { CARD_WAY, CARD_CHAPTER, CARD_ABOUT };

/* Px that the strip at the foot of a chapter's card takes: what was seen at least, and in words on
 * one line; the count of tasks. See card_strip.h. */
struct card_strip {
    int seen, line, height, tasks;
};

/* What is on a card; its look follows from that and from its shape. */
struct card {
    enum card_type type;
    const char *id;
    const char *name, *line; /* line NULL: none */
    size_t name_language, line_language;
    const struct picture_ref *picture; /* NULL: none */
    const struct accent *accent;
    const struct chapter *chapter; /* NULL: no progress */
    struct tasks tasks;            /* of the chapter */
    struct card_strip strip;
    struct action action;
    bool first; /* the way that stands out */
    bool tall;  /* the picture over the words */
};

/* Every card there is, in reading order; `ways_out` of them are ways. */
struct card *cards_of(const struct layout *layout, const struct view *view, size_t *count_out,
                      size_t *ways_out);

/* The height a card needs in `width`. */
int card_height(const struct layout *layout, const struct card *card, int width);

/* A word of its name, as small as it may be, or of its line would be torn in `width`. */
bool card_tears(const struct layout *layout, const struct card *card, int width);

void card_lay(struct layout *layout, const struct card *card, const struct view *view,
              struct rect box);
