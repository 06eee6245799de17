#include "sdl/shaped.h"

#include <string.h>

#include "base/geometry.h"

enum { BUCKETS_COUNT = 1024, GENERATION_BYTES = 320 * 1024 };

/* FNV-1a. */
static uint32_t
hash_key(const struct shaped_key *key)
{
    uint32_t hash = 2166136261u ^ key->font ^ key->script ^ (uint32_t)key->px << 8;
    for (size_t i = 0; i < key->size; i++)
        hash = (hash ^ (unsigned char)key->text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

void
shaped_finish(struct shaped *shaped)
{
    arena_finish(&shaped->young.arena);
    arena_finish(&shaped->old.arena);
    *shaped = (struct shaped){0};
}

static bool
is_of(const struct shaped_text *text, const struct shaped_key *key)
{
    return text->key.size == key->size && text->key.px == key->px && text->key.font == key->font &&
           text->key.script == key->script && !memcmp(text->key.text, key->text, key->size);
}

static struct shaped_text *
find_in(const struct shaped_generation *generation, const struct shaped_key *key, uint32_t hash)
{
    if (!generation->buckets)
        return NULL;
    struct shaped_text *text = generation->buckets[hash % BUCKETS_COUNT];
    while (text && (text->hash != hash || !is_of(text, key)))
        text = text->next;
    return text;
}

static void
grow_old(struct shaped *shaped)
{
    struct shaped_generation forgotten = shaped->old;
    shaped->old = shaped->young;
    arena_reset(&forgotten.arena);
    forgotten.buckets = NULL;
    shaped->young = forgotten;
    shaped->last = NULL;
}

static bool
has_room(const struct shaped_generation *generation, const struct shaped_key *key, size_t count)
{
    size_t glyphs = (count + 1) * sizeof(struct shaped_glyph);
    return generation->arena.used + sizeof(struct shaped_text) + key->size + glyphs <=
           GENERATION_BYTES;
}

static struct shaped_text *
add(struct shaped_generation *young, const struct shaped_key *key, uint32_t hash, size_t count)
{
    if (!young->buckets)
        young->buckets = arena_array(&young->arena, struct shaped_text *, BUCKETS_COUNT);
    struct shaped_text *text = arena_new(&young->arena, struct shaped_text);
    *text = (struct shaped_text){
        .next = young->buckets[hash % BUCKETS_COUNT],
        .key = *key,
        .hash = hash,
        .count = count,
        .glyphs = arena_array(&young->arena, struct shaped_glyph, count + 1),
    };
    text->key.text = arena_strndup(&young->arena, key->text, key->size);
    young->buckets[hash % BUCKETS_COUNT] = text;
    return text;
}

/* A text of the old generation in the young one, or where it is if there is no room. */
static struct shaped_text *
renewed(struct shaped *shaped, struct shaped_text *old)
{
    if (!has_room(&shaped->young, &old->key, old->count))
        return old;
    struct shaped_text *text = add(&shaped->young, &old->key, old->hash, old->count);
    memcpy(text->glyphs, old->glyphs, (old->count + 1) * sizeof *text->glyphs);
    return text;
}

const struct shaped_text *
shaped_find(struct shaped *shaped, const struct shaped_key *key)
{
    if (shaped->last && is_of(shaped->last, key))
        return shaped->last;
    uint32_t hash = hash_key(key);
    struct shaped_text *text = find_in(&shaped->young, key, hash);
    if (!text && (text = find_in(&shaped->old, key, hash)))
        text = renewed(shaped, text);
    return shaped->last = text;
}

struct shaped_text *
shaped_add(struct shaped *shaped, const struct shaped_key *key, size_t count)
{
    if (!has_room(&shaped->young, key, count))
        grow_old(shaped);
    struct shaped_text *text = add(&shaped->young, key, hash_key(key), count);
    shaped->last = text;
    return text;
}

/* The first glyph of a cluster not before `at`; `count` when there is none. */
static size_t
glyph_from(const struct shaped_text *text, size_t at)
{
    size_t low = 0, high = text->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->glyphs[middle].cluster < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the text may be broken at byte `at`, where glyph number `glyph` is the first. */
static bool
may_break(const struct shaped_text *text, size_t at, size_t glyph)
{
    if (at == 0 || at == text->key.size)
        return true;
    return glyph < text->count && text->glyphs[glyph].cluster == at && !text->glyphs[glyph].unsafe;
}

bool
shaped_part(const struct shaped_text *text, size_t start, size_t end, struct extent *extent_out)
{
    size_t from = glyph_from(text, start), to = glyph_from(text, end);
    if (!may_break(text, start, from) || !may_break(text, end, to))
        return false;
    const struct shaped_glyph *first = &text->glyphs[from];
    struct extent extent = {.covered = end - start};
    int left = 0, right = 0;
    for (size_t i = from; i < to; i++) {
        const struct shaped_glyph *glyph = &text->glyphs[i];
        if (glyph->missing && extent.covered == end - start)
            extent.covered = glyph->cluster - start;
        int at = floor_26_6(glyph->x - first->x + glyph->x_offset) + glyph->left;
        int top = glyph->top - floor_26_6(glyph->y - first->y - glyph->y_offset);
        left = smaller(left, at);
        right = larger(right, at + glyph->width);
        if (glyph->rows) {
            extent.ink_top = larger(extent.ink_top, top);
            extent.ink_bottom = larger(extent.ink_bottom, glyph->rows - top);
        }
    }
    extent.advance = larger(right, floor_26_6(text->glyphs[to].x - first->x)) - left;
    *extent_out = extent;
    return true;
}
