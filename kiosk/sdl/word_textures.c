#include "sdl/word_textures.h"

#include <string.h>

#include "sdl/fonts.h"
#include "sdl/texture_cache.h"
#include "view/scene.h"

enum { WORDS_MAX = 4096 };

/*
 * White words become words of `colour` once, here: a texture that is copied as it is takes SDL's
 * fast path, one that is tinted on each copy does not.
 */
static void
tint(SDL_Surface *surface, struct colour colour)
{
    uint32_t rgb = (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | colour.b;
    for (int y = 0; y < surface->h; y++) {
        uint32_t *row = (uint32_t *)(void *)((char *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++)
            row[x] = ((row[x] >> 24) * colour.a / 255) << 24 | rgb;
    }
}

static bool
has_ink(const SDL_Surface *surface, int y)
{
    const uint32_t *row =
        (const uint32_t *)(const void *)((const char *)surface->pixels + y * surface->pitch);
    for (int x = 0; x < surface->w; x++)
        if (row[x] >> 24)
            return true;
    return false;
}

/* A line is a third taller than its ink: what is empty is neither kept nor drawn. */
static SDL_Surface *
view_ink(SDL_Surface *surface, int *top_out)
{
    int top = 0, bottom = surface->h;
    while (top < bottom && !has_ink(surface, top))
        top++;
    while (bottom > top && !has_ink(surface, bottom - 1))
        bottom--;
    *top_out = top;
    return SDL_CreateRGBSurfaceWithFormatFrom((char *)surface->pixels + top * surface->pitch,
                                              surface->w, bottom - top, 32, surface->pitch,
                                              surface->format->format);
}

static struct cached_texture
draw_words(SDL_Renderer *renderer, struct fonts *fonts, const struct mark_text *mark)
{
    struct cached_texture drawn = {0};
    int baseline = 0;
    SDL_Surface *surface = fonts_render(fonts, &mark->font, mark->text, &baseline);
    if (surface && surface->format->format != SDL_PIXELFORMAT_ARGB8888) {
        SDL_Surface *plain = SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_ARGB8888, 0);
        SDL_FreeSurface(surface);
        surface = plain;
    }
    if (!surface)
        return drawn;
    int top;
    SDL_Surface *ink = view_ink(surface, &top);
    if (ink && ink->h) {
        tint(ink, mark->colour);
        drawn.texture = SDL_CreateTextureFromSurface(renderer, ink);
        drawn.width = ink->w;
        drawn.height = ink->h;
        drawn.top = top - baseline;
    }
    SDL_FreeSurface(ink);
    SDL_FreeSurface(surface);
    return drawn;
}

/* What words look like depends on all of this; returns 0 when they are too long to be kept. */
static size_t
words_key(unsigned char *key, const struct mark_text *mark)
{
    struct {
        char what;
        bool bold;
        struct colour colour;
        int px;
    } head;
    memset(&head, 0, sizeof head);
    head.what = 'W';
    head.bold = mark->font.bold;
    head.colour = mark->colour;
    head.px = mark->font.px;
    const char *parts[] = {mark->font.family, mark->font.script ? mark->font.script : "",
                           mark->text};
    size_t at = sizeof head;
    memcpy(key, &head, at);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t size = strlen(parts[i]) + 1;
        if (at + size > WORDS_MAX)
            return 0;
        memcpy(key + at, parts[i], size);
        at += size;
    }
    return at;
}

const struct cached_texture *
word_texture_find(struct texture_cache *cache, SDL_Renderer *renderer, struct fonts *fonts,
                  const struct mark_text *mark)
{
    unsigned char key[WORDS_MAX];
    size_t key_size = words_key(key, mark);
    if (!key_size || !mark->text[0] || !mark->colour.a)
        return NULL;
    const struct cached_texture *words = texture_cache_find(cache, key, key_size);
    if (!words)
        words = texture_cache_add(cache, key, key_size, draw_words(renderer, fonts, mark));
    return words->texture ? words : NULL;
}
