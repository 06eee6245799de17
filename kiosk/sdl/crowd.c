#include "sdl/crowd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "sdl/shapes.h"
#include "sdl/texture_cache.h"
#include "view/scene.h"

/* A figure is as smooth as so many points across a pixel make it. */
enum { FINE = 4 };

/* The renderer keeps as much room as it ever had work waiting, for good. */
enum { WAITING_MOST = 256 };

/* In a square from -1 to 1. */
static const double SQUARE_HALF = 0.9, FRAME_INSIDE = 0.5;
static const double HEAD_Y = -0.5, HEAD_RADIUS = 0.46;
static const double SHOULDERS_X = 0.86, SHOULDERS_HEIGHT = 0.86;

/* Zero-filled, compared as bytes. */
struct figure_key {
    char what;
    struct crowd_look look;
};

static bool
is_in_person(double x, double y)
{
    if (hypot(x, y - HEAD_Y) <= HEAD_RADIUS)
        return true;
    return y <= 1 && hypot(x / SHOULDERS_X, (y - 1) / SHOULDERS_HEIGHT) <= 1;
}

static bool
is_in_square(double x, double y, double half)
{
    return fabs(x) <= half && fabs(y) <= half;
}

static bool
is_in_figure(enum crowd_figure figure, double x, double y)
{
    switch (figure) {
    case CROWD_DOT:
        return hypot(x, y) <= 1;
    case CROWD_FRAME:
        return is_in_square(x, y, SQUARE_HALF) && !is_in_square(x, y, FRAME_INSIDE);
    case CROWD_SQUARE:
        return is_in_square(x, y, SQUARE_HALF);
    case CROWD_PERSON:
        return is_in_person(x, y);
    }
    return false;
}

/* How much of a pixel the figure covers, whose middle is at (0, 0) and which is `size` px wide. */
static double
covered_by(enum crowd_figure figure, int size, double x, double y)
{
    int inside = 0;
    for (int i = 0; i < FINE * FINE; i++)
        inside += is_in_figure(figure, 2 * (x + (i % FINE + 0.5) / FINE) / size,
                               2 * (y + ((int)(i / FINE) + 0.5) / FINE) / size);
    return inside / (double)(FINE * FINE);
}

/* `figure` of a pixel is covered by the figure, `disc` of it by what is under that. */
static uint32_t
blend(const struct crowd_look *look, double figure, double disc)
{
    double over = figure * look->colour.a / 255;
    double under = disc * look->disc.a / 255 * (1 - over), opacity = over + under;
    if (opacity <= 0)
        return 0;
    uint32_t r = (uint32_t)lround((over * look->colour.r + under * look->disc.r) / opacity);
    uint32_t g = (uint32_t)lround((over * look->colour.g + under * look->disc.g) / opacity);
    uint32_t b = (uint32_t)lround((over * look->colour.b + under * look->disc.b) / opacity);
    return (uint32_t)lround(opacity * 255) << 24 | r << 16 | g << 8 | b;
}

static struct cached_texture
draw_figure(SDL_Renderer *renderer, const struct crowd_look *look)
{
    int width = crowd_look_width(look);
    uint32_t *pixels = malloc((size_t)width * (size_t)width * sizeof *pixels);
    if (!pixels)
        return (struct cached_texture){0};
    double middle = width / 2.0;
    for (int y = 0; y < width; y++)
        for (int x = 0; x < width; x++)
            pixels[y * width + x] =
                blend(look, covered_by(look->figure, look->size, x - middle, y - middle),
                      look->disc.a ? covered_by(CROWD_DOT, width, x - middle, y - middle) : 0);
    return (struct cached_texture){
        .texture = shape_texture(renderer, pixels, width, width), .width = width, .height = width};
}

static SDL_Texture *
figure_texture(SDL_Renderer *renderer, struct texture_cache *cache, const struct crowd_look *look)
{
    struct figure_key key;
    memset(&key, 0, sizeof key);
    key.what = 'F';
    key.look.figure = look->figure;
    key.look.size = look->size;
    key.look.colour = look->colour;
    key.look.disc = look->disc;
    const struct cached_texture *known = texture_cache_find(cache, &key, sizeof key);
    if (!known)
        known = texture_cache_add(cache, &key, sizeof key, draw_figure(renderer, look));
    return known->texture;
}

/* The rows of which something lies within the clip. */
static void
find_rows(SDL_Renderer *renderer, const struct mark_crowd *crowd, int reach, uint32_t *from_out,
          uint32_t *to_out)
{
    uint32_t columns = (uint32_t)crowd->columns;
    uint32_t rows = (crowd->count + columns - 1) / columns, from = 0, to = rows;
    SDL_Rect clip;
    SDL_RenderGetClipRect(renderer, &clip);
    if (SDL_RenderIsClipEnabled(renderer)) {
        while (from < to) {
            struct rect cell = crowd_cell(crowd, from * columns);
            if (cell.y + cell.h + reach > clip.y)
                break;
            from++;
        }
        while (to > from && crowd_cell(crowd, (to - 1) * columns).y - reach >= clip.y + clip.h)
            to--;
    }
    *from_out = from * columns;
    *to_out = to * columns < crowd->count ? to * columns : crowd->count;
}

static void
draw_tone(SDL_Renderer *renderer, struct texture_cache *cache, const struct mark_crowd *crowd,
          size_t tone)
{
    const struct crowd_look *look = &crowd->looks[tone];
    if (look->size <= 0 || !look->colour.a)
        return;
    SDL_Texture *texture = NULL; /* drawn when somebody needs it */
    int width = crowd_look_width(look);
    uint32_t from, to, waiting = 0;
    find_rows(renderer, crowd, width, &from, &to);
    for (uint32_t i = from; i < to; i++) {
        if ((crowd->tones ? crowd->tones[i] : 0) != tone)
            continue;
        if (!texture)
            texture = figure_texture(renderer, cache, look);
        if (!texture)
            return;
        struct rect cell = crowd_cell(crowd, i);
        SDL_Rect at = {cell.x + (cell.w - width) / 2, cell.y + (cell.h - width) / 2, width, width};
        SDL_RenderCopy(renderer, texture, NULL, &at);
        if (++waiting % WAITING_MOST == 0)
            SDL_RenderFlush(renderer);
    }
}

void
crowd_draw(SDL_Renderer *renderer, struct texture_cache *cache, const struct mark_crowd *crowd)
{
    if (!crowd->count || crowd->columns < 1)
        return;
    struct rect cell = crowd_cell(crowd, 0);
    int room = smaller(cell.w, cell.h);
    for (int over = 0; over <= 1; over++)
        for (size_t tone = 0; tone < CROWD_TONES; tone++)
            if ((crowd_look_width(&crowd->looks[tone]) > room) == over)
                draw_tone(renderer, cache, crowd, tone);
}
