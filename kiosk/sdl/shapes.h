#pragma once

#include <stdint.h>

/*
 * Boxes with round corners, strokes and discs, smooth at any radius: edges are filled, corners and
 * slanting lines come from a cache of small textures.
 */

struct SDL_Renderer;
struct SDL_Texture;
struct mark_box;
struct mark_stroke;
struct texture_cache;

void shape_draw_box(struct SDL_Renderer *renderer, struct texture_cache *cache,
                    const struct mark_box *box);

void shape_draw_stroke(struct SDL_Renderer *renderer, struct texture_cache *cache,
                       const struct mark_stroke *stroke);

/* `pixels` (ARGB) as a texture that is laid over what is there; frees them. NULL: no memory. */
struct SDL_Texture *shape_texture(struct SDL_Renderer *renderer, uint32_t *pixels, int width,
                                  int height);
