#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "view/measure.h"

/*
 * Texts once shaped, within a byte budget, and how far a part of one reaches when it stands alone.
 * HarfBuzz says where a text may be broken without shaping both sides again
 * (HB_GLYPH_FLAG_UNSAFE_TO_BREAK): between two such places the glyphs are those of the part alone
 * and only have to be added up.
 *
 * Two generations: when the young one is full the old one is forgotten, and what is asked for again
 * moves from the old one to the young.
 */

struct shaped_key {
    uint32_t font; /* family and weight as a number */
    uint32_t script;
    int px;
    const char *text;
    size_t size;
};

struct shaped_glyph {
    uint32_t cluster; /* the byte of the text where what it shows begins */
    int32_t x, y;     /* of the pen before it, 26.6 px from the start of the text */
    int32_t x_offset, y_offset;
    int16_t left, top; /* of its pixels, px from its origin */
    uint16_t width, rows;
    bool unsafe;  /* a text broken before it has other glyphs */
    bool missing; /* the font has no such glyph */
};

struct shaped_text {
    struct shaped_text *next;
    struct shaped_key key;
    uint32_t hash;
    size_t count;
    struct shaped_glyph *glyphs; /* and one more: where the pen ends */
};

struct shaped_generation {
    struct arena arena;
    struct shaped_text **buckets;
};

struct shaped {
    struct shaped_generation young, old;
    const struct shaped_text *last; /* asked for */
};

/* Whole px, downwards. */
static inline int
floor_26_6(int32_t value)
{
    return (value & -64) / 64;
}

/* All zero is ready for use. */
void shaped_finish(struct shaped *shaped);

/* NULL: not kept. Valid until the next call. */
const struct shaped_text *shaped_find(struct shaped *shaped, const struct shaped_key *key);

/* A place for a text that is not kept, with room for its glyphs, which the caller fills in. */
struct shaped_text *shaped_add(struct shaped *shaped, const struct shaped_key *key, size_t count);

/* Bytes [start, end) as they reach when they stand alone. False: the text cannot be broken there
 * without shaping them alone. */
bool shaped_part(const struct shaped_text *text, size_t start, size_t end,
                 struct extent *extent_out);
