#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sdl/shaped.h"

/*
 * Shapes words as SDL2_ttf does before it draws them, by the same calls of HarfBuzz and FreeType,
 * and says how far they reach without drawing anything: SDL2_ttf can tell the width alone, and not
 * where the ink of stacked marks ends. Widths are SDL2_ttf's to the pixel; ink is that of whole
 * pixels around the outlines, which is never less than what is drawn.
 */

struct shaper;

/* NULL: FreeType does not start. */
struct shaper *shaper_create(void);

/* NULL is allowed. */
void shaper_destroy(struct shaper *shaper);

/* Lets go of the pages of its files: whatever is needed again comes back by itself. */
void shaper_give_back(struct shaper *shaper);

/* Opened already; the caller numbers its faces from 0. */
bool shaper_has(const struct shaper *shaper, uint32_t face);

/* False when the file is missing or broken. The face not used for longest makes way for it. */
bool shaper_open(struct shaper *shaper, uint32_t face, const char *path);

/* Shapes a text in a face that is open and keeps it. The key's font is the number of the face, its
 * script an ISO 15924 tag, 0 for none. Valid until `shaped` is asked for the next. */
const struct shaped_text *shaper_shape(struct shaper *shaper, struct shaped *shaped,
                                       const struct shaped_key *key);
