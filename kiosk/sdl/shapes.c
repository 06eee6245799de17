#include "sdl/shapes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "sdl/texture_cache.h"
#include "view/scene.h"

/* What the four corners of a box look like; zero-filled, for it is compared as bytes. */
struct corner_key {
    char what;
    int radius, stroke_width;
    struct colour fill, stroke;
};

static void
fill(SDL_Renderer *renderer, struct colour colour, SDL_Rect rect)
{
    if (!colour.a || rect.w <= 0 || rect.h <= 0)
        return;
    SDL_SetRenderDrawBlendMode(renderer,
                               colour.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer, colour.r, colour.g, colour.b, colour.a);
    SDL_RenderFillRect(renderer, &rect);
}

static double
share(double value)
{
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

static uint32_t
byte(double value)
{
    return value <= 0 ? 0 : value >= 255 ? 255 : (uint32_t)(value + 0.5);
}

/* `outer` of the pixel is covered by the shape, `inner` of it by what lies inside the stroke. */
static uint32_t
blend(const struct corner_key *key, double outer, double inner)
{
    double stroke = (outer - inner) * key->stroke.a, filled = inner * key->fill.a;
    double opacity = stroke + filled;
    if (opacity <= 0)
        return 0;
    return byte(opacity) << 24 |
           byte((stroke * key->stroke.r + filled * key->fill.r) / opacity) << 16 |
           byte((stroke * key->stroke.g + filled * key->fill.g) / opacity) << 8 |
           byte((stroke * key->stroke.b + filled * key->fill.b) / opacity);
}

SDL_Texture *
shape_texture(SDL_Renderer *renderer, uint32_t *pixels, int width, int height)
{
    SDL_Texture *texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888,
                                             SDL_TEXTUREACCESS_STATIC, width, height);
    if (texture) {
        SDL_UpdateTexture(texture, NULL, pixels, width * 4);
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    }
    free(pixels);
    return texture;
}

/* All four corners in one square: as one picture it is a disc. */
static SDL_Texture *
draw_corners(SDL_Renderer *renderer, const struct corner_key *key)
{
    int side = 2 * key->radius;
    uint32_t *pixels = malloc((size_t)side * (size_t)side * sizeof *pixels);
    if (!pixels)
        return NULL;
    double inside = key->radius - key->stroke_width;
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            double distance = hypot(x + 0.5 - key->radius, y + 0.5 - key->radius);
            double outer = share(key->radius - distance + 0.5);
            double inner = inside > 0 ? share(inside - distance + 0.5) : 0;
            pixels[y * side + x] =
                blend(key, outer, key->stroke_width ? fmin(inner, outer) : outer);
        }
    }
    return shape_texture(renderer, pixels, side, side);
}

static SDL_Texture *
corners_texture(SDL_Renderer *renderer, struct texture_cache *cache, const struct corner_key *key)
{
    const struct cached_texture *known = texture_cache_find(cache, key, sizeof *key);
    if (!known) {
        struct cached_texture drawn = {.texture = draw_corners(renderer, key),
                                       .width = 2 * key->radius,
                                       .height = 2 * key->radius};
        known = texture_cache_add(cache, key, sizeof *key, drawn);
    }
    return known->texture;
}

/* A corner that is not rounded: the stroke's angle and the fill inside it. */
static void
draw_square_corner(SDL_Renderer *renderer, const struct mark_box *box, SDL_Rect at, bool right,
                   bool bottom)
{
    int stroke = box->stroke_width;
    fill(renderer, box->stroke,
         (SDL_Rect){at.x, bottom ? at.y + at.h - stroke : at.y, at.w, stroke});
    fill(renderer, box->stroke,
         (SDL_Rect){right ? at.x + at.w - stroke : at.x, bottom ? at.y : at.y + stroke, stroke,
                    at.h - stroke});
    fill(renderer, box->fill,
         (SDL_Rect){right ? at.x : at.x + stroke, bottom ? at.y : at.y + stroke, at.w - stroke,
                    at.h - stroke});
}

static bool
is_rounded(int corners, bool right, bool bottom)
{
    switch ((enum corners)corners) {
    case CORNERS_ALL:
        return true;
    case CORNERS_TOP:
        return !bottom;
    case CORNERS_LEFT:
        return !right;
    case CORNERS_BOTTOM:
        return bottom;
    case CORNERS_NONE:
        return false;
    }
    return false;
}

static void
draw_corners_of(SDL_Renderer *renderer, struct texture_cache *cache, const struct mark_box *box,
                int side)
{
    struct corner_key key;
    memset(&key, 0, sizeof key);
    key.what = 'C';
    key.radius = side;
    key.stroke_width = box->stroke_width;
    key.fill = box->fill;
    key.stroke = box->stroke;
    SDL_Texture *texture = NULL;
    for (int i = 0; i < 4; i++) {
        bool right = i & 1, bottom = i & 2;
        SDL_Rect to = {right ? box->box.x + box->box.w - side : box->box.x,
                       bottom ? box->box.y + box->box.h - side : box->box.y, side, side};
        if (!is_rounded(box->corners, right, bottom)) {
            draw_square_corner(renderer, box, to, right, bottom);
            continue;
        }
        SDL_Rect from = {right ? side : 0, bottom ? side : 0, side, side};
        if (!texture)
            texture = corners_texture(renderer, cache, &key);
        if (texture)
            SDL_RenderCopy(renderer, texture, &from, &to);
    }
}

/* Round at the left by more than half of its width, as half a disc is. */
static void
draw_left_half(SDL_Renderer *renderer, struct texture_cache *cache, const struct mark_box *box)
{
    struct corner_key key;
    memset(&key, 0, sizeof key);
    struct rect r = box->box;
    int side = smaller(box->radius, smaller(r.w, r.h / 2));
    key.what = 'C';
    key.radius = side;
    key.fill = box->fill;
    SDL_Texture *texture = corners_texture(renderer, cache, &key);
    if (texture) {
        SDL_RenderCopy(renderer, texture, &(SDL_Rect){0, 0, side, side},
                       &(SDL_Rect){r.x, r.y, side, side});
        SDL_RenderCopy(renderer, texture, &(SDL_Rect){0, side, side, side},
                       &(SDL_Rect){r.x, r.y + r.h - side, side, side});
    }
    fill(renderer, box->fill, (SDL_Rect){r.x, r.y + side, side, r.h - 2 * side});
    fill(renderer, box->fill, (SDL_Rect){r.x + side, r.y, r.w - side, r.h});
}

static void
draw_plain(SDL_Renderer *renderer, const struct mark_box *box)
{
    struct rect r = box->box;
    int stroke = box->stroke_width;
    fill(renderer, box->stroke, (SDL_Rect){r.x, r.y, r.w, stroke});
    fill(renderer, box->stroke, (SDL_Rect){r.x, r.y + r.h - stroke, r.w, stroke});
    fill(renderer, box->stroke, (SDL_Rect){r.x, r.y + stroke, stroke, r.h - 2 * stroke});
    fill(renderer, box->stroke,
         (SDL_Rect){r.x + r.w - stroke, r.y + stroke, stroke, r.h - 2 * stroke});
    fill(renderer, box->fill,
         (SDL_Rect){r.x + stroke, r.y + stroke, r.w - 2 * stroke, r.h - 2 * stroke});
}

void
shape_draw_box(SDL_Renderer *renderer, struct texture_cache *cache, const struct mark_box *mark)
{
    struct mark_box box = *mark;
    struct rect r = box.box;
    if (r.w <= 0 || r.h <= 0 || (!box.fill.a && !box.stroke.a))
        return;
    int least = r.w < r.h ? r.w : r.h, half = least / 2;
    int side = box.radius < half ? box.radius : half;
    if (!box.stroke.a || box.stroke_width < 0)
        box.stroke_width = 0;
    if (box.stroke_width > (least + 1) / 2)
        box.stroke_width = (least + 1) / 2;
    if (!box.stroke_width)
        box.stroke = (struct colour){0};
    if (side <= 0 || box.corners == CORNERS_NONE) {
        draw_plain(renderer, &box);
        return;
    }
    int stroke = box.stroke_width;
    if (box.corners == CORNERS_LEFT && !stroke && box.radius > r.w / 2) {
        draw_left_half(renderer, cache, &box);
        return;
    }
    if (stroke > side && !box.fill.a) {
        draw_plain(renderer, &box);
        return;
    }
    if (stroke > side) { /* the stroke is wider than the corner: its inside is square */
        struct mark_box inside = {.box = rect_grown(r, -stroke), .fill = box.fill};
        struct mark_box edge = box;
        edge.fill = box.stroke;
        edge.stroke_width = 0;
        edge.stroke = (struct colour){0};
        shape_draw_box(renderer, cache, &edge);
        draw_plain(renderer, &inside);
        return;
    }
    draw_corners_of(renderer, cache, &box, side);
    int across = r.w - 2 * side, down = r.h - 2 * side;
    fill(renderer, box.stroke, (SDL_Rect){r.x + side, r.y, across, stroke});
    fill(renderer, box.stroke, (SDL_Rect){r.x + side, r.y + r.h - stroke, across, stroke});
    fill(renderer, box.stroke, (SDL_Rect){r.x, r.y + side, stroke, down});
    fill(renderer, box.stroke, (SDL_Rect){r.x + r.w - stroke, r.y + side, stroke, down});
    fill(renderer, box.fill, (SDL_Rect){r.x + side, r.y + stroke, across, side - stroke});
    fill(renderer, box.fill, (SDL_Rect){r.x + side, r.y + r.h - side, across, side - stroke});
    fill(renderer, box.fill, (SDL_Rect){r.x + stroke, r.y + side, r.w - 2 * stroke, down});
}

/* No texture of a stroke is larger than this square, however long the stroke is. */
enum { TILE = 128 };

/* A piece of a stroke, its line counted from the piece's corner; zero-filled, compared as bytes. */
struct tile_key {
    char what;
    struct colour colour;
    int width, height;
    struct mark_stroke line;
};

static double
distance_to_line(const struct mark_stroke *line, double x, double y)
{
    double dx = line->to_x - line->from_x, dy = line->to_y - line->from_y;
    double squared = dx * dx + dy * dy;
    double at = squared > 0 ? ((x - line->from_x) * dx + (y - line->from_y) * dy) / squared : 0;
    return hypot(x - line->from_x - share(at) * dx, y - line->from_y - share(at) * dy);
}

static SDL_Texture *
draw_tile(SDL_Renderer *renderer, const struct tile_key *key)
{
    uint32_t *pixels = malloc((size_t)key->width * (size_t)key->height * sizeof *pixels);
    if (!pixels)
        return NULL;
    struct colour colour = key->colour;
    uint32_t rgb = (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | colour.b;
    for (int y = 0; y < key->height; y++) {
        for (int x = 0; x < key->width; x++) {
            double distance = distance_to_line(&key->line, x + 0.5, y + 0.5);
            double covered = share(key->line.width / 2 - distance + 0.5);
            pixels[y * key->width + x] = byte(covered * colour.a) << 24 | rgb;
        }
    }
    return shape_texture(renderer, pixels, key->width, key->height);
}

static struct tile_key
tile_key_of(const struct mark_stroke *stroke, const SDL_Rect *tile)
{
    struct tile_key key;
    memset(&key, 0, sizeof key);
    key.what = 'S';
    key.colour = stroke->colour;
    key.width = tile->w;
    key.height = tile->h;
    key.line.from_x = stroke->from_x - tile->x;
    key.line.from_y = stroke->from_y - tile->y;
    key.line.to_x = stroke->to_x - tile->x;
    key.line.to_y = stroke->to_y - tile->y;
    key.line.width = stroke->width;
    return key;
}

static void
draw_tile_of(SDL_Renderer *renderer, struct texture_cache *cache, const struct mark_stroke *stroke,
             const SDL_Rect *tile)
{
    double away = distance_to_line(stroke, tile->x + tile->w / 2.0, tile->y + tile->h / 2.0);
    if (away > hypot(tile->w, tile->h) / 2 + stroke->width / 2 + 1)
        return;
    struct tile_key key = tile_key_of(stroke, tile);
    const struct cached_texture *known = texture_cache_find(cache, &key, sizeof key);
    if (!known) {
        struct cached_texture drawn = {
            .texture = draw_tile(renderer, &key), .width = tile->w, .height = tile->h};
        known = texture_cache_add(cache, &key, sizeof key, drawn);
    }
    if (known->texture)
        SDL_RenderCopy(renderer, known->texture, NULL, tile);
}

void
shape_draw_stroke(SDL_Renderer *renderer, struct texture_cache *cache,
                  const struct mark_stroke *stroke)
{
    struct rect box = stroke_box(stroke);
    if (!stroke->colour.a || stroke->width <= 0)
        return;
    for (int y = box.y; y < box.y + box.h; y += TILE) {
        for (int x = box.x; x < box.x + box.w; x += TILE) {
            SDL_Rect tile = {x, y, smaller(TILE, box.x + box.w - x),
                             smaller(TILE, box.y + box.h - y)};
            draw_tile_of(renderer, cache, stroke, &tile);
        }
    }
}
