#pragma once

/*
 * Boxes with round corners, strokes and discs, smooth at any radius: edges are filled, corners come
 * from a cache of small textures.
 */

struct SDL_Renderer;
struct mark_box;
struct texture_cache;

void shape_draw_box(struct SDL_Renderer *renderer, struct texture_cache *cache,
                    const struct mark_box *box);
