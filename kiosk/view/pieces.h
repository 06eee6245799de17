#pragma once

#include <stdbool.h>

#include "view/layout.h"

/*
 * Small parts that the frame, the home screen, the chapter's map and the sheets share. They lay
 * into a scene like layout.h and decide nothing.
 */

struct chapter;
struct show;
struct view;

/* One line of words with its capitals in the middle of `box`; digits in discs, short names. */
void pieces_centred(struct layout *layout, const char *words, size_t language,
                    const struct setting *setting, struct rect box);

/* One of the program's own words and the language it came in. */
const char *pieces_word(const struct layout *layout, enum word word, size_t *language_out);

/* "6 / 14" in the layout's language. */
const char *pieces_count(const struct layout *layout, int number, int of);

/* The same at (right, the middle of `box`): the number bold and deep, the rest quiet. */
void pieces_lay_count(struct layout *layout, int number, int of, int px, struct rect box);

/* The ground of something to touch: a foot below it, pressed down while a finger is on it. Returns
 * the box as shown. */
struct ground {
    const char *id;
    struct colour fill, line, foot;
    int radius, stroke;
};
struct rect pieces_ground(struct layout *layout, const struct ground *ground, struct rect box);

/* One segment a numbered slide, filled once seen; `here` (a slide, -1 for none) is larger. */
struct progress {
    const struct chapter *chapter;
    int32_t here;
    int segment;     /* px wide; 0: they share the box's width */
    int height, gap; /* the one that is here is as high as the box */
};
void pieces_progress(struct layout *layout, const struct view *view,
                     const struct progress *progress, struct rect box);

/* Darkens what stands so far, which can be neither read nor touched from then on. */
void pieces_scrim(struct layout *layout);

/* The key that starts over. */
struct key pieces_start_over_key(const struct layout *layout);

/* The ring around the target `id`, drawn last, "": none; around one that is off it says that the
 * focus is there still. */
void pieces_focus_ring(struct layout *layout, const char *id, struct colour colour);
