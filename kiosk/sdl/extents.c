#include "sdl/extents.h"

#include <string.h>

enum {
    BUCKETS_COUNT = 4096,
    GENERATION_BYTES = 320 * 1024,
    TEXT_SIZE_MAX = 2048, /* longer texts are not worth their room */
};

struct extents_entry {
    struct extents_entry *next;
    struct extent extent;
    uint32_t hash;
    uint32_t font, script;
    int px;
    size_t size;
    char text[];
};

/* FNV-1a. */
static uint32_t
hash_key(const struct extents_key *key)
{
    uint32_t hash = 2166136261u ^ key->font ^ key->script ^ (uint32_t)key->px << 8;
    for (size_t i = 0; i < key->size; i++)
        hash = (hash ^ (unsigned char)key->text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

void
extents_finish(struct extents *extents)
{
    arena_finish(&extents->young.arena);
    arena_finish(&extents->old.arena);
    *extents = (struct extents){0};
}

static struct extents_entry *
find_in(const struct extents_generation *generation, const struct extents_key *key, uint32_t hash)
{
    if (!generation->buckets)
        return NULL;
    struct extents_entry *entry = generation->buckets[hash % BUCKETS_COUNT];
    while (entry && (entry->hash != hash || entry->font != key->font || entry->px != key->px ||
                     entry->script != key->script || entry->size != key->size ||
                     memcmp(entry->text, key->text, key->size) != 0))
        entry = entry->next;
    return entry;
}

static void
grow_old(struct extents *extents)
{
    struct extents_generation forgotten = extents->old;
    extents->old = extents->young;
    arena_reset(&forgotten.arena);
    forgotten.buckets = NULL;
    extents->young = forgotten;
}

static struct extents_entry *
add(struct extents *extents, const struct extents_key *key, uint32_t hash, struct extent extent)
{
    if (extents->young.arena.used + sizeof(struct extents_entry) + key->size > GENERATION_BYTES)
        grow_old(extents);
    struct extents_generation *young = &extents->young;
    if (!young->buckets)
        young->buckets = arena_array(&young->arena, struct extents_entry *, BUCKETS_COUNT);
    struct extents_entry *entry = arena_alloc(&young->arena, sizeof *entry + key->size);
    entry->extent = extent;
    entry->hash = hash;
    entry->font = key->font;
    entry->script = key->script;
    entry->px = key->px;
    entry->size = key->size;
    memcpy(entry->text, key->text, key->size);
    entry->next = young->buckets[hash % BUCKETS_COUNT];
    young->buckets[hash % BUCKETS_COUNT] = entry;
    return entry;
}

const struct extent *
extents_find(struct extents *extents, const struct extents_key *key)
{
    uint32_t hash = hash_key(key);
    struct extents_entry *entry = find_in(&extents->young, key, hash);
    if (!entry && (entry = find_in(&extents->old, key, hash)))
        entry = add(extents, key, hash, entry->extent);
    return entry ? &entry->extent : NULL;
}

void
extents_keep(struct extents *extents, const struct extents_key *key, struct extent extent)
{
    if (key->size <= TEXT_SIZE_MAX)
        add(extents, key, hash_key(key), extent);
}
