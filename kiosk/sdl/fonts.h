#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "view/measure.h"

/*
 * The fonts of the fonts folder: measures words and draws them. A file is opened when a word is set
 * in it and closed when others are wanted more; what was shaped is kept within a byte budget.
 * Refuses an SDL2_ttf without HarfBuzz, which cannot shape.
 */

struct SDL_Surface;
struct fonts;

/*
 * `folders`: where the files are, one or more separated by ':'. NULL: the environment's
 * KIOSK_FONTS, then the places beside the program (../share/kiosk/fonts, ../fonts), then fonts/ of
 * the working folder. NULL with one clear line in `fault` when nothing can be drawn.
 */
struct fonts *fonts_create(const char *folders, char *fault, size_t fault_size);

/* NULL is allowed. */
void fonts_destroy(struct fonts *fonts);

/* Memory that comes back by itself when it is needed. */
void fonts_give_back(struct fonts *fonts);

/* Whether FAMILY-Regular.ttf and FAMILY-Bold.ttf can be read; else one clear line in `fault`. */
bool fonts_check(const struct fonts *fonts, const char *family, char *fault, size_t fault_size);

/* Borrows `fonts`. */
struct measure fonts_measure(struct fonts *fonts);

/*
 * White words on nothing, to be tinted. They stand with their origin at the left edge and their
 * baseline `*baseline_out` px below the top; no ink is cut off. NULL when there is nothing to draw.
 */
struct SDL_Surface *fonts_render(struct fonts *fonts, const struct font *font, const char *text,
                                 int *baseline_out);
