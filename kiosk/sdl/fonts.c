#include "sdl/fonts.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "sdl/extents.h"
#include "sdl/font_file.h"
#include "sdl/font_folders.h"

enum {
    FAMILIES_MAX = 32,
    OPEN_MAX = 14, /* files open at a time; each costs 0.1 to 0.5 MiB */
    TWICE_MAX = 2, /* the same file at different sizes: changing a size forgets its glyphs */
    PX_MAX = 1000,
};

#define NO_FACE UINT32_MAX

/* One file at one size. */
struct open_font {
    TTF_Font *font; /* NULL: the slot is free */
    uint32_t face;
    int px;
    uint32_t script;
    uint64_t used; /* when last, counted in uses */
};

struct fonts {
    struct arena arena; /* names */
    struct font_folders folders;
    const char *families[FAMILIES_MAX];
    size_t families_count;
    struct open_font open[OPEN_MAX];
    uint64_t uses;
    struct extents extents;
};

struct fonts *
fonts_create(const char *folders, char *fault, size_t fault_size)
{
    int major = 0, minor = 0, patch = 0;
    TTF_GetHarfBuzzVersion(&major, &minor, &patch);
    if (!major && !minor && !patch) {
        snprintf(
            fault, fault_size,
            "this SDL2_ttf was built without HarfBuzz, which shapes the words of many scripts");
        return NULL;
    }
    if (TTF_Init() < 0) {
        snprintf(fault, fault_size, "SDL2_ttf does not start: %s", TTF_GetError());
        return NULL;
    }
    struct fonts *fonts = SDL_calloc(1, sizeof *fonts);
    if (fonts && font_folders_search(&fonts->folders, &fonts->arena, folders, fault, fault_size))
        return fonts;
    if (!fonts)
        snprintf(fault, fault_size, "no memory for fonts");
    else
        arena_finish(&fonts->arena);
    SDL_free(fonts);
    TTF_Quit();
    return NULL;
}

void
fonts_destroy(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; i < OPEN_MAX; i++)
        if (fonts->open[i].font)
            TTF_CloseFont(fonts->open[i].font);
    extents_finish(&fonts->extents);
    arena_finish(&fonts->arena);
    SDL_free(fonts);
    TTF_Quit();
}

bool
fonts_check(const struct fonts *fonts, const char *family, char *fault, size_t fault_size)
{
    char path[PATH_MAX];
    for (int bold = 0; bold < 2; bold++) {
        if (font_folders_find(&fonts->folders, family, bold, path, sizeof path))
            continue;
        snprintf(fault, fault_size, "no font file '%s-%s.ttf' in '%s'", family,
                 bold ? "Bold" : "Regular", fonts->folders.paths[fonts->folders.count - 1]);
        return false;
    }
    return true;
}

/* The family and weight as a number; families are few and their names often the same pointer. */
static uint32_t
face_of(struct fonts *fonts, const struct font *font)
{
    size_t i = 0;
    while (i < fonts->families_count && strcmp(fonts->families[i], font->family) != 0)
        i++;
    if (i == FAMILIES_MAX)
        return NO_FACE;
    if (i == fonts->families_count)
        fonts->families[fonts->families_count++] = arena_strdup(&fonts->arena, font->family);
    return (uint32_t)i * 2 + (font->bold != 0);
}

static uint32_t
script_tag(const char *script)
{
    uint32_t tag = 0;
    for (size_t i = 0; i < 4 && script && script[i]; i++)
        tag = tag << 8 | (unsigned char)script[i];
    return tag;
}

/* The one not used for longest; of `face` only, or any where `face` is NO_FACE. */
static struct open_font *
find_oldest(struct fonts *fonts, uint32_t face)
{
    struct open_font *oldest = NULL;
    for (size_t i = 0; i < OPEN_MAX; i++) {
        struct open_font *open = &fonts->open[i];
        bool meant = face == NO_FACE || (open->font && open->face == face);
        if (meant && (!oldest || open->used < oldest->used))
            oldest = open;
    }
    return oldest;
}

/* Opens a file, or gives one that is open often enough another size. */
static struct open_font *
open_at(struct fonts *fonts, const struct font *font, uint32_t face)
{
    size_t times = 0;
    for (size_t i = 0; i < OPEN_MAX; i++)
        times += fonts->open[i].font && fonts->open[i].face == face;
    if (times == TWICE_MAX) {
        struct open_font *oldest = find_oldest(fonts, face);
        if (TTF_SetFontSize(oldest->font, font->px) < 0)
            return NULL;
        oldest->px = font->px;
        return oldest;
    }
    char path[PATH_MAX];
    if (!font_folders_find(&fonts->folders, font->family, font->bold, path, sizeof path))
        return NULL;
    struct SDL_RWops *file = font_file_open(path);
    TTF_Font *opened = file ? TTF_OpenFontRW(file, 1, font->px) : NULL;
    if (!opened)
        return NULL;
    TTF_SetFontHinting(opened, TTF_HINTING_NONE);
    TTF_SetFontDirection(opened, TTF_DIRECTION_LTR);
    struct open_font *open = find_oldest(fonts, NO_FACE);
    if (open->font)
        TTF_CloseFont(open->font);
    *open = (struct open_font){.font = opened, .face = face, .px = font->px};
    return open;
}

/* The font ready to set words of its script; NULL when its file is missing or broken. */
static TTF_Font *
open_font(struct fonts *fonts, const struct font *font)
{
    uint32_t face = face_of(fonts, font), script = script_tag(font->script);
    if (face == NO_FACE || font->px < 1 || font->px > PX_MAX)
        return NULL;
    struct open_font *open = NULL;
    for (size_t i = 0; i < OPEN_MAX && !open; i++)
        if (fonts->open[i].font && fonts->open[i].face == face && fonts->open[i].px == font->px)
            open = &fonts->open[i];
    if (!open && !(open = open_at(fonts, font, face)))
        return NULL;
    if (open->script != script) {
        TTF_SetFontScriptName(open->font, script ? font->script : "Zyyy");
        open->script = script;
    }
    open->used = ++fonts->uses;
    return open->font;
}

/* Characters that steer shaping or breaking and draw nothing: no font needs to have them. */
static bool
is_invisible(uint32_t character)
{
    return character == 0x00ad || character == 0x034f ||
           (character >= 0x17b4 && character <= 0x17b5) ||
           (character >= 0x180b && character <= 0x180e) ||
           (character >= 0x200b && character <= 0x200d) || character == 0x2060 ||
           (character >= 0xfe00 && character <= 0xfe0f) || character == 0xfeff;
}

static size_t
covered_by(TTF_Font *font, const char *text, size_t size)
{
    size_t at = 0;
    while (at < size) {
        size_t next = at;
        uint32_t character = utf8_next(text, size, &next);
        if (!is_invisible(character) && !TTF_GlyphIsProvided32(font, character))
            break;
        at = next;
    }
    return at;
}

static bool
is_blank_row(const SDL_Surface *surface, int y, int width)
{
    const unsigned char *row =
        (const unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
    if (surface->format->BytesPerPixel == 1) {
        for (int x = 0; x < width; x++)
            if (row[x])
                return false;
    } else {
        const uint32_t *pixels = (const uint32_t *)(const void *)row;
        for (int x = 0; x < width; x++)
            if (pixels[x] & surface->format->Amask)
                return false;
    }
    return true;
}

/* The first row with ink within the left `width` columns; the height when there is none. */
static int
first_ink(const SDL_Surface *surface, int width)
{
    int y = 0;
    while (y < surface->h && is_blank_row(surface, y, width))
        y++;
    return y;
}

static SDL_Surface *
render_shaded(TTF_Font *font, const char *text)
{
    const SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    return TTF_RenderUTF8_Shaded(font, text, white, black);
}

/*
 * SDL2_ttf draws at the font's ascent and moves everything down when ink rises above that, which it
 * does not tell. A capital in front of the words, whose height is known, shows by how much.
 */
static int
find_moved_baseline(TTF_Font *font, const char *text)
{
    int ascent = TTF_FontAscent(font), left, right, bottom, top, advance;
    char *with_capital = NULL;
    SDL_Surface *surface = NULL;
    if (TTF_GlyphMetrics32(font, 'H', &left, &right, &bottom, &top, &advance) == 0 &&
        SDL_asprintf(&with_capital, "H %s", text) > 0 &&
        (surface = render_shaded(font, with_capital)))
        ascent = first_ink(surface, SDL_min(right, surface->w)) + top;
    SDL_FreeSurface(surface);
    SDL_free(with_capital);
    return ascent;
}

/* Where the baseline lies in the `surface` that `text` was drawn to. */
static int
find_baseline(TTF_Font *font, const SDL_Surface *surface, const char *text)
{
    /* No higher than the font says: nothing was moved. A blank first row: ink is deep, not high. */
    if (surface->h <= TTF_FontHeight(font) || is_blank_row(surface, 0, surface->w))
        return TTF_FontAscent(font);
    return find_moved_baseline(font, text);
}

/* Draws the words once and looks. */
static void
look_at_ink(TTF_Font *font, const char *text, struct extent *extent)
{
    SDL_Surface *surface = render_shaded(font, text);
    if (!surface)
        return;
    int baseline = find_baseline(font, surface, text);
    int top = first_ink(surface, surface->w), bottom = surface->h;
    while (bottom > top && is_blank_row(surface, bottom - 1, surface->w))
        bottom--;
    extent->advance = surface->w;
    if (top < bottom) {
        extent->ink_top = baseline - top;
        extent->ink_bottom = bottom - baseline;
    }
    SDL_FreeSurface(surface);
}

static struct extents_key
key_of(struct fonts *fonts, const struct font *font, const char *text, size_t size)
{
    return (struct extents_key){.font = face_of(fonts, font),
                                .script = script_tag(font->script),
                                .px = font->px,
                                .text = text,
                                .size = size};
}

/* `text` with a NUL behind it, in `buffer` when it fits there; to be given back. */
static char *
terminate(const char *text, size_t size, char *buffer, size_t buffer_size)
{
    char *copy = size < buffer_size ? buffer : SDL_malloc(size + 1);
    if (!copy)
        return NULL;
    if (size)
        memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

static int
measure_advance(void *context, const struct font *font, const char *text, size_t size)
{
    struct fonts *fonts = context;
    struct extents_key key = key_of(fonts, font, text, size);
    const struct known_extent *known = extents_find(&fonts->extents, &key);
    if (known)
        return known->extent.advance;
    struct known_extent new = {0};
    char buffer[512], *copy = terminate(text, size, buffer, sizeof buffer);
    TTF_Font *open = open_font(fonts, font);
    if (open && copy && size)
        TTF_SizeUTF8(open, copy, &new.extent.advance, NULL);
    if (copy != buffer)
        SDL_free(copy);
    extents_keep(&fonts->extents, &key, new);
    return new.extent.advance;
}

static struct extent measure_run(void *context, const struct font *font, const char *text,
                                 size_t size);

/* The ink of words between spaces is that of the words, each known by itself. */
static struct extent
measure_words(struct fonts *fonts, const struct font *font, const char *text, size_t size)
{
    struct extent all = {.advance = measure_advance(fonts, font, text, size), .covered = size};
    for (size_t at = 0; at < size;) {
        const char *space = memchr(text + at, ' ', size - at);
        size_t end = space ? (size_t)(space - text) : size;
        if (end > at) {
            struct extent word = measure_run(fonts, font, text + at, end - at);
            all.ink_top = SDL_max(all.ink_top, word.ink_top);
            all.ink_bottom = SDL_max(all.ink_bottom, word.ink_bottom);
        }
        at = end + 1;
    }
    return all;
}

static struct extent
measure_new(struct fonts *fonts, const struct font *font, const char *text, size_t size)
{
    struct extent extent = {0};
    TTF_Font *open = open_font(fonts, font);
    if (!open)
        return extent;
    size_t covered = covered_by(open, text, size);
    if (covered == size && memchr(text, ' ', size))
        return measure_words(fonts, font, text, size);
    char buffer[512], *copy = terminate(text, size, buffer, sizeof buffer);
    if (!copy)
        return extent;
    if (covered == size)
        look_at_ink(open, copy, &extent);
    else
        TTF_SizeUTF8(open, copy, &extent.advance, NULL);
    extent.covered = covered;
    if (copy != buffer)
        SDL_free(copy);
    return extent;
}

static struct extent
measure_run(void *context, const struct font *font, const char *text, size_t size)
{
    struct fonts *fonts = context;
    if (!size)
        return (struct extent){0};
    struct extents_key key = key_of(fonts, font, text, size);
    const struct known_extent *known = extents_find(&fonts->extents, &key);
    if (known && known->inked)
        return known->extent;
    struct known_extent new = {measure_new(fonts, font, text, size), true};
    extents_keep(&fonts->extents, &key, new);
    return new.extent;
}

struct measure
fonts_measure(struct fonts *fonts)
{
    return (struct measure){.run = measure_run, .advance = measure_advance, .context = fonts};
}

struct SDL_Surface *
fonts_render(struct fonts *fonts, const struct font *font, const char *text, int *baseline_out)
{
    TTF_Font *open = open_font(fonts, font);
    if (!open || !*text)
        return NULL;
    SDL_Surface *surface = TTF_RenderUTF8_Blended(open, text, (SDL_Color){255, 255, 255, 255});
    if (surface)
        *baseline_out = find_baseline(open, surface, text);
    return surface;
}
