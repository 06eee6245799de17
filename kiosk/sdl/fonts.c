#include "sdl/fonts.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>

#include "base/arena.h"
#include "sdl/font_file.h"
#include "sdl/font_folders.h"
#include "sdl/shaped.h"
#include "sdl/shaper.h"

enum {
    FAMILIES_MAX = 32,
    OPEN_MAX = 10, /* files open at a time; each costs 0.1 to 0.5 MiB */
    TWICE_MAX = 2, /* the same file at different sizes: changing a size forgets its glyphs */
    PX_MAX = 1000,
    /* Bytes of a text that is shaped whole for its parts: one in many scripts is shaped for each of
     * its fonts, and all of that must be kept at once or it is done again for every word. */
    WHOLE_MAX = 1024,
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
    struct shaped shaped;
    struct shaper *shaper;
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
    if (fonts)
        fonts->shaper = shaper_create();
    if (fonts && fonts->shaper &&
        font_folders_search(&fonts->folders, &fonts->arena, folders, fault, fault_size))
        return fonts;
    if (!fonts || !fonts->shaper)
        snprintf(fault, fault_size, "no memory for fonts");
    if (fonts) {
        shaper_destroy(fonts->shaper);
        arena_finish(&fonts->arena);
    }
    SDL_free(fonts);
    TTF_Quit();
    return NULL;
}

void
fonts_give_back(struct fonts *fonts)
{
    shaper_give_back(fonts->shaper);
}

void
fonts_destroy(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; i < OPEN_MAX; i++)
        if (fonts->open[i].font)
            TTF_CloseFont(fonts->open[i].font);
    shaper_destroy(fonts->shaper);
    shaped_finish(&fonts->shaped);
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

/* The face ready to be measured; false when its file is missing or broken. */
static bool
ready_face(struct fonts *fonts, const struct font *font, uint32_t face)
{
    char path[PATH_MAX];
    if (face == NO_FACE || font->px < 1 || font->px > PX_MAX)
        return false;
    return shaper_has(fonts->shaper, face) ||
           (font_folders_find(&fonts->folders, font->family, font->bold, path, sizeof path) &&
            shaper_open(fonts->shaper, face, path));
}

/* NULL: there is no such font. */
static const struct shaped_text *
shape(struct fonts *fonts, const struct font *font, const char *text, size_t size)
{
    const struct shaped_key key = {.font = face_of(fonts, font),
                                   .script = script_tag(font->script),
                                   .px = font->px,
                                   .text = text,
                                   .size = size};
    const struct shaped_text *known = shaped_find(&fonts->shaped, &key);
    if (known || !ready_face(fonts, font, key.font))
        return known;
    return shaper_shape(fonts->shaper, &fonts->shaped, &key);
}

static struct extent
measure_run(void *context, const struct font *font, const char *text, size_t size)
{
    struct extent extent = {0};
    const struct shaped_text *shaped = size ? shape(context, font, text, size) : NULL;
    if (shaped)
        shaped_part(shaped, 0, size, &extent);
    return extent;
}

static struct extent
measure_part(void *context, const struct font *font, const char *text, size_t size, size_t start,
             size_t end)
{
    struct extent extent;
    const struct shaped_text *whole = size <= WHOLE_MAX ? shape(context, font, text, size) : NULL;
    if (whole && shaped_part(whole, start, end, &extent))
        return extent;
    return measure_run(context, font, text + start, end - start);
}

struct measure
fonts_measure(struct fonts *fonts)
{
    return (struct measure){.run = measure_run, .part = measure_part, .context = fonts};
}

struct SDL_Surface *
fonts_render(struct fonts *fonts, const struct font *font, const char *text, int *baseline_out)
{
    TTF_Font *open = open_font(fonts, font);
    if (!open || !*text)
        return NULL;
    SDL_Surface *surface = TTF_RenderUTF8_Blended(open, text, (SDL_Color){255, 255, 255, 255});
    /* SDL2_ttf draws at the font's ascent and moves all down by what ink rises above that. */
    if (surface)
        *baseline_out =
            SDL_max(TTF_FontAscent(open), measure_run(fonts, font, text, strlen(text)).ink_top);
    return surface;
}
