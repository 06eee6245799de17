#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "view/measure.h"

/*
 * Extents of words once measured, within a byte budget. Two generations: when the young one is full
 * the old one is forgotten, and what is asked for again moves from the old one to the young.
 */

struct extents_entry;

struct extents_generation {
    struct arena arena;
    struct extents_entry **buckets;
};

struct extents {
    struct extents_generation young, old;
};

struct extents_key {
    uint32_t font; /* family and weight as a number */
    uint32_t script;
    int px;
    const char *text;
    size_t size;
};

/* All zero is ready for use. */
void extents_finish(struct extents *extents);

/* NULL: not known. Valid until the next call. */
const struct extent *extents_find(struct extents *extents, const struct extents_key *key);

/* Remembers what was not known. */
void extents_keep(struct extents *extents, const struct extents_key *key, struct extent extent);
