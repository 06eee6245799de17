#pragma once

#include "view/layout.h"

/*
 * Items to be put into groups, as their rows fill them, what a visit does to them, and how they are
 * laid. For the files of the kind alone.
 */

enum { SORT_GROUPS_MAX = 4, SORT_ITEMS_MAX = 10 };

struct sort_group {
    const char *id;
    struct text name;
};

struct sort_item {
    const char *id;
    struct text text, why;
    const char *group; /* the id of the right one */
    struct fact_list facts;
};

struct sort_element {
    const char *id;
    struct text question;
    struct sort_group *groups;
    size_t groups_count;
    struct sort_item *items;
    size_t items_count;
};

/* Items and groups by their number in the deck. */
struct sort_state {
    uint64_t random;
    int64_t put_at;
    uint8_t order[SORT_ITEMS_MAX]; /* items as they stand, the one that was put last first */
    uint8_t group[SORT_ITEMS_MAX]; /* where an item was put, plus 1; 0: nowhere yet */
    uint8_t held;                  /* the item that was picked up, plus 1; 0: none */
    uint8_t last;                  /* the item whose reason is shown, plus 1; 0: none */
};

/* What an ACTION_ITEM does, beside naming an item. */
enum { SORT_PUT = -1 /* into group number `value` */, SORT_AGAIN = -2 };

bool sort_is_right(const struct sort_element *sort, const struct sort_state *state, size_t item);
size_t sort_count_right(const struct sort_element *sort, const struct sort_state *state);

/* Items of the group with this number, plus 1; 0: how many wait. */
size_t sort_count_in(const struct sort_element *sort, const struct sort_state *state, size_t group);

/* On the screen as they stand, on paper in their right groups with every reason. Return the height.
 */
int sort_lay(const void *fields, const void *shown, struct layout *layout);
int sort_lay_paper(const void *fields, struct layout *layout);
