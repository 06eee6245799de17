#pragma once

/*
 * Draws a crowd: its figures are copies of one small texture a tone, so that ten thousand of them
 * take about as long as that many filled squares.
 */

struct SDL_Renderer;
struct mark_crowd;
struct texture_cache;

/* Figures that lie outside the renderer's clip cost nothing. */
void crowd_draw(struct SDL_Renderer *renderer, struct texture_cache *cache,
                const struct mark_crowd *crowd);
