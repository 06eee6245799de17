#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Textures under keys of bytes, within a budget of bytes; the least recently used goes first. Knows
 * nothing of what is drawn on them.
 */

struct SDL_Texture;
struct texture_cache;

struct cached_texture {
    struct SDL_Texture *texture; /* owned by the cache; NULL: nothing to draw */
    int width, height;
    int left, top; /* where it stands, from the point it belongs to */
};

struct texture_cache *texture_cache_create(size_t budget);
void texture_cache_destroy(struct texture_cache *cache);

/* NULL when it is not there. Valid until the next texture_cache_add(). */
const struct cached_texture *texture_cache_find(struct texture_cache *cache, const void *key,
                                                size_t key_size);

/* The key must not be there. */
const struct cached_texture *texture_cache_add(struct texture_cache *cache, const void *key,
                                               size_t key_size, struct cached_texture texture);

void texture_cache_clear(struct texture_cache *cache);

/* Bytes of pixels it holds now. */
size_t texture_cache_size(const struct texture_cache *cache);
