#pragma once

/* Draws what lies between two curves, its edges smooth, column by column: nothing is kept of it. */

struct SDL_Renderer;
struct mark_band;

/* Columns that lie outside the renderer's clip cost nothing. */
void band_draw(struct SDL_Renderer *renderer, const struct mark_band *band);
