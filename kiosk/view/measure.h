#pragma once

#include <stddef.h>

/*
 * How wide words are and how far their ink reaches: the one question that layout asks of a font.
 * sdl/fonts.c answers it with HarfBuzz and FreeType, tests with a fake that holds everywhere.
 */

struct breaker;
struct memo;

/* Which font, as layout names it. `family` is a file stem of fonts/, such as "NotoSansKhmer". */
struct font {
    const char *family;
    int px; /* em, in pixels */
    int bold;
    const char *script; /* ISO 15924 of the text's language, for shaping */
};

struct extent {
    int advance;    /* px */
    int ink_top;    /* px above the baseline that the ink reaches (positive is up) */
    int ink_bottom; /* px below the baseline (positive is down) */
    size_t covered; /* bytes of the text, from its start, that the font has glyphs for */
};

struct measure {
    /* The extent of the whole `text`, shaped as one run. `covered` < size: pick another font. */
    struct extent (*run)(void *context, const struct font *font, const char *text, size_t size);
    /* The same of bytes [start, end) of `text`, as if they stood alone: a text that is asked for
     * part by part is shaped once. NULL: `run` answers. */
    struct extent (*part)(void *context, const struct font *font, const char *text, size_t size,
                          size_t start, size_t end);
    void *context;
    /* What paragraphs are broken with, see view/paragraph_breaker.h. NULL: slower. */
    struct breaker *breaker;
    /* Where paragraphs are kept, see view/memo.h. NULL: each is broken when asked for. */
    struct memo *memo;
};
