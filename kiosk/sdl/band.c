#include "sdl/band.h"

#include <SDL.h>

#include "view/scene.h"

/* A pixel that an edge goes through is covered by so many parts of LEVELS, as seen at SAMPLES
 * places across it. */
enum { LEVELS = 16, SAMPLES = 4, BATCH = 64 };

/* Rectangles of the same opacity go out together. */
struct batch {
    SDL_Renderer *renderer;
    struct colour colour;
    int counts[LEVELS + 1];
    SDL_Rect rects[LEVELS + 1][BATCH];
};

static void
flush(struct batch *batch, int level)
{
    int alpha = batch->colour.a * level / LEVELS;
    if (!batch->counts[level] || !alpha)
        return;
    SDL_SetRenderDrawBlendMode(batch->renderer,
                               alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(batch->renderer, batch->colour.r, batch->colour.g, batch->colour.b,
                           (Uint8)alpha);
    SDL_RenderFillRects(batch->renderer, batch->rects[level], batch->counts[level]);
    batch->counts[level] = 0;
}

static void
add(struct batch *batch, int level, SDL_Rect rect)
{
    if (!level || rect.h <= 0)
        return;
    batch->rects[level][batch->counts[level]++] = rect;
    if (batch->counts[level] == BATCH)
        flush(batch, level);
}

/* Both edges at the left and at the right of a column, in BAND_UNITs. */
struct column {
    int left_top, right_top, left_bottom, right_bottom;
};

/* How much of the pixel at row `y` of the box lies between them. */
static int
level_of(const struct column *column, int y)
{
    int covered = 0, from = y * BAND_UNIT, to = from + BAND_UNIT;
    for (int i = 0; i < SAMPLES; i++) {
        int at = 2 * i + 1, of = 2 * SAMPLES;
        int top = column->left_top + (column->right_top - column->left_top) * at / of;
        int bottom = column->left_bottom + (column->right_bottom - column->left_bottom) * at / of;
        covered += larger(0, smaller(bottom, to) - larger(top, from));
    }
    int whole = SAMPLES * BAND_UNIT;
    return (covered * LEVELS + whole / 2) / whole;
}

static void
draw_column(struct batch *batch, const struct column *column, int x, int y)
{
    int first = smaller(column->left_top, column->right_top) / BAND_UNIT;
    int last = (larger(column->left_bottom, column->right_bottom) + BAND_UNIT - 1) / BAND_UNIT;
    int full = (larger(column->left_top, column->right_top) + BAND_UNIT - 1) / BAND_UNIT;
    int full_end = smaller(column->left_bottom, column->right_bottom) / BAND_UNIT;
    if (full >= full_end)
        full = full_end = last;
    for (int row = first; row < full; row++)
        add(batch, level_of(column, row), (SDL_Rect){x, y + row, 1, 1});
    add(batch, LEVELS, (SDL_Rect){x, y + full, 1, full_end - full});
    for (int row = full_end; row < last; row++)
        add(batch, level_of(column, row), (SDL_Rect){x, y + row, 1, 1});
}

void
band_draw(SDL_Renderer *renderer, const struct mark_band *band)
{
    struct batch batch = {.renderer = renderer, .colour = band->colour};
    int from = 0, to = band->box.w;
    if (!band->colour.a)
        return;
    if (SDL_RenderIsClipEnabled(renderer)) {
        SDL_Rect clip;
        SDL_RenderGetClipRect(renderer, &clip);
        from = larger(from, clip.x - band->box.x);
        to = smaller(to, clip.x + clip.w - band->box.x);
    }
    for (int i = from; i < to; i++) {
        const struct column column = {band->tops[i], band->tops[i + 1], band->bottoms[i],
                                      band->bottoms[i + 1]};
        draw_column(&batch, &column, band->box.x + i, band->box.y);
    }
    for (int level = 1; level <= LEVELS; level++)
        flush(&batch, level);
}
