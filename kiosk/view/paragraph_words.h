#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "view/paragraph.h"

/*
 * The words of a paragraph before they are lines: cut at the places where a line may end, each part
 * with its font and measured. For paragraph.c only.
 */

/* Words of one span, script and font that no line break parts. */
struct piece {
    size_t start, end; /* bytes of the words */
    size_t span, family;
    const char *script;
    int advance, ink_top, ink_bottom;
};

/* What stands between two neighbouring opportunities. */
struct segment {
    size_t start, text_end, end; /* blanks lie between text_end and end */
    size_t piece, pieces_count;
    int advance; /* up to text_end */
    int blank;   /* of the white space behind */
    bool hard;
    bool dictionary; /* no space before it, but a dictionary's break */
    bool part;       /* one cluster of a word too wide for the box */
    bool fresh;      /* the first of them, which begins a line */
};

/* A paragraph in the making. */
struct breaking {
    struct arena *arena;
    const struct measure *measure;
    const struct paragraph_request *request;
    char *words; /* of all spans */
    size_t size;
    size_t *span_ends;
    const bool *clusters;
    const char *script; /* of the words cut last */
    int script_code;    /* the same for ICU */
    struct piece *pieces;
    size_t pieces_count, pieces_capacity;
    struct segment *segments;
    size_t segments_count, segments_capacity;
    struct paragraph result;
};

/* Joins the spans of `request`, cuts and measures them, whatever the width. Everything lives in
 * `arena`. */
struct breaking words_cut(struct arena *arena, const struct measure *measure,
                          const struct paragraph_request *request);

/* The same words for the width of `request`: those that are wider are parted into clusters. */
struct breaking words_fit(const struct breaking *cut, const struct measure *measure,
                          const struct paragraph_request *request);

/* The font of a piece. */
struct font words_font(const struct breaking *b, const struct piece *piece);

/* Words [start, end) in a font, as they reach when they stand alone. */
struct extent words_measure(const struct breaking *b, const struct font *font, size_t start,
                            size_t end);
