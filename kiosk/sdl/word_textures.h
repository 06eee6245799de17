#pragma once

#include <SDL.h>

struct cached_texture;
struct fonts;
struct mark_text;
struct texture_cache;

/* A run of words as a texture in its colour, cut to its ink, drawn when it is first asked for. The
 * cache owns it and may drop it at the next call. NULL: there is nothing to draw. */
const struct cached_texture *word_texture_find(struct texture_cache *cache, SDL_Renderer *renderer,
                                               struct fonts *fonts, const struct mark_text *mark);
