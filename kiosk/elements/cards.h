#pragma once

#include "view/layout.h"

/*
 * Cards that turn as their rows fill them, what a visit does to them, and how they are laid. For
 * the files of the kind alone.
 */

enum { CARDS_MAX = 9 };

struct turning_card {
    const char *id;
    struct text front, back;
    struct fact_list facts;
};

struct cards_element {
    const char *id;
    struct turning_card *cards;
    size_t cards_count;
    bool all; /* it is told how many are still to be turned */
};

struct cards_state {
    int64_t turned_at[CARDS_MAX]; /* when each was turned last, either way */
    uint16_t turned, seen;        /* a bit a card: its back is shown; it was shown once */
};

/* What an ACTION_ITEM does, beside naming a card. */
enum { CARDS_BACK = -1 };

/* How many of the bits of a state are set. */
size_t cards_count(const struct cards_element *element, uint16_t bits);

/* The cards with what stands around them; both sides of each on paper. Both return the height. */
int cards_lay(const void *fields, const void *shown, struct layout *layout);
int cards_lay_paper(const void *fields, struct layout *layout);
