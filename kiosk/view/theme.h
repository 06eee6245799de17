#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "view/scene.h"

/* Colours and type of content/theme.yaml. Decoded from the theme's node by rows. */

struct arena;
struct diags;
struct node;

enum style {
    STYLE_ATTRACT_TITLE,
    STYLE_NUMBER,
    STYLE_TITLE,
    STYLE_STAGE_TITLE,
    STYLE_HEADING,
    STYLE_BODY,
    STYLE_CHOICE,
    STYLE_MAIN_KEY,
    STYLE_KEY,
    STYLE_CHAPTER,
    STYLE_CAPTION,
    STYLE_CAPTION_BOLD,
    STYLE_CARD_TITLE,
    STYLE_TERM,
    STYLE_COUNT,
};
extern const char *const style_names[STYLE_COUNT + 1];

struct type_style {
    double size; /* × B */
    bool bold;
    double line_height[4]; /* × size, by the language's `tall` */
};

struct accent {
    struct colour deep, middle, tint;
};

/* Of the screen that waits for somebody. */
struct night {
    struct colour sky, sky_low, floor, floor_low; /* from top to bottom */
    struct colour words, words_2, plate, plate_foot, dot, press, focus;
};

enum { ACCENTS_COUNT = 11 };

struct theme {
    struct colour paper, tray, card, sheet, ink, ink_2, edge, hair, rule, foot, off, off_line;
    struct colour right, right_fill, right_word, wrong, wrong_fill, wrong_word;
    struct colour aside, aside_fill, aside_word, mark, scrim, white;
    struct colour others, others_word, shut, open, crowd; /* of the face check's simulators */
    struct night night;
    struct accent accents[ACCENTS_COUNT]; /* [number - 1] of the chapter; the last: home */
    struct type_style styles[STYLE_COUNT];
};

/* NULL when there was an error (reported). */
const struct theme *theme_decode(struct arena *arena, const struct node *node, struct diags *diags);

/* The accent of a chapter by its number; the home screen's for numbers beyond. */
const struct accent *theme_accent(const struct theme *theme, int number);
