#include "sdl/texture_cache.h"

#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "base/assert.h"

enum { BUCKETS_COUNT = 512 };

struct entry {
    struct entry *next_in_bucket;
    struct entry *newer, *older;
    uint64_t hash;
    struct cached_texture texture;
    size_t key_size;
    unsigned char key[];
};

struct texture_cache {
    size_t budget, size;
    struct entry *buckets[BUCKETS_COUNT];
    struct entry *newest, *oldest;
};

struct texture_cache *
texture_cache_create(size_t budget)
{
    struct texture_cache *cache = calloc(1, sizeof *cache);
    ASSERT(cache);
    cache->budget = budget;
    return cache;
}

void
texture_cache_destroy(struct texture_cache *cache)
{
    if (!cache)
        return;
    texture_cache_clear(cache);
    free(cache);
}

/* FNV-1a. */
static uint64_t
hash_of(const unsigned char *key, size_t size)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ key[i]) * 1099511628211u;
    return hash;
}

static size_t
entry_size(const struct entry *entry)
{
    return (size_t)entry->texture.width * (size_t)entry->texture.height * 4 + sizeof *entry +
           entry->key_size;
}

static void
unlink_use(struct texture_cache *cache, struct entry *entry)
{
    *(entry->newer ? &entry->newer->older : &cache->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &cache->oldest) = entry->newer;
}

static void
link_newest(struct texture_cache *cache, struct entry *entry)
{
    entry->newer = NULL;
    entry->older = cache->newest;
    *(cache->newest ? &cache->newest->newer : &cache->oldest) = entry;
    cache->newest = entry;
}

static void
drop(struct texture_cache *cache, struct entry *entry)
{
    struct entry **at = &cache->buckets[entry->hash % BUCKETS_COUNT];
    while (*at != entry)
        at = &(*at)->next_in_bucket;
    *at = entry->next_in_bucket;
    unlink_use(cache, entry);
    cache->size -= entry_size(entry);
    if (entry->texture.texture)
        SDL_DestroyTexture(entry->texture.texture);
    free(entry);
}

const struct cached_texture *
texture_cache_find(struct texture_cache *cache, const void *key, size_t key_size)
{
    uint64_t hash = hash_of(key, key_size);
    struct entry *entry = cache->buckets[hash % BUCKETS_COUNT];
    while (entry && (entry->hash != hash || entry->key_size != key_size ||
                     memcmp(entry->key, key, key_size) != 0))
        entry = entry->next_in_bucket;
    if (!entry)
        return NULL;
    unlink_use(cache, entry);
    link_newest(cache, entry);
    return &entry->texture;
}

const struct cached_texture *
texture_cache_add(struct texture_cache *cache, const void *key, size_t key_size,
                  struct cached_texture texture)
{
    struct entry *entry = calloc(1, sizeof *entry + key_size);
    ASSERT(entry);
    entry->hash = hash_of(key, key_size);
    entry->texture = texture;
    entry->key_size = key_size;
    memcpy(entry->key, key, key_size);
    struct entry **bucket = &cache->buckets[entry->hash % BUCKETS_COUNT];
    entry->next_in_bucket = *bucket;
    *bucket = entry;
    link_newest(cache, entry);
    cache->size += entry_size(entry);
    while (cache->size > cache->budget && cache->oldest != entry)
        drop(cache, cache->oldest);
    return &entry->texture;
}

void
texture_cache_clear(struct texture_cache *cache)
{
    while (cache->oldest)
        drop(cache, cache->oldest);
}

size_t
texture_cache_size(const struct texture_cache *cache)
{
    return cache->size;
}
