#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The element interface: everything about one kind of element is one file of `elements/` and one
 * line of its registry. Nobody below `elements/` names a kind; the table of kinds is handed to
 * deck_load() and travels in the deck. A hook may be NULL.
 */

struct action;
struct diags;
struct field;
struct layout;
struct node;

struct element_kind {
    const char *name, *help;
    const char *example;        /* YAML that loads as an item of `show` */
    const struct field *fields; /* its rows. A kind with state has an F_ID row, required */
    size_t size;                /* of the struct the rows fill */
    bool side; /* the first such element of a `split` stands beside the column; lay() then gets a
                  box with a height and fits itself into it */

    /* It needs all the width a slide of words can have, always or where is_wide() says so. Words
     * beside it do not. */
    bool wide;
    bool (*is_wide)(const void *element);

    /* Plain data without pointers, zero-filled at the start of a visit; 0 or NULL: none. */
    size_t (*state_size)(const void *element);

    /* How many things of it are counted over all visits, such as the options of a poll; NULL: none.
     * The counts come from outside (show/tallies.h); layout->tallies has them. */
    size_t (*tallied)(const void *element);

    /* What rows cannot say. `node` has the positions. */
    void (*check)(const void *element, const struct node *node, struct diags *diags);

    void (*start)(const void *element, void *state, uint32_t seed);

    /* Performs an ACTION_ITEM or ACTION_TICK; false: it did not fit, nothing changed. */
    bool (*act)(const void *element, void *state, const struct action *action, int64_t now);

    /* When the next thing happens by itself; NEVER for never. */
    int64_t (*deadline)(const void *element, const void *state);

    bool (*finished)(const void *element, const void *state);

    /* Which of its pages it shows, where that is one at a time. When a touch brings another one,
     * the eyes go to where that begins. */
    uint32_t (*page)(const void *element, const void *state);

    /* How many states are worth looking at: 0 is the first, the last is finished. NULL: one. */
    size_t (*poses)(const void *element);

    /* Brings a fresh state into pose `n`, by act() only. */
    void (*pose)(const void *element, void *state, size_t n);

    /* Adds itself to layout->scene at layout->box; returns its height. See view/layout.h. */
    int (*lay)(const void *element, const void *state, struct layout *layout);

    /* All of it at once, for MEDIUM_PAPER; NULL: lay() does both. */
    int (*lay_paper)(const void *element, struct layout *layout);
};
