#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "view/measure.h"

/*
 * A paragraph broken into lines: ICU gives the opportunities, never inside a grapheme cluster; a
 * language that breaks at spaces breaks only there, and at clusters where one word is wider than
 * the box. Each line is runs of one font each. Line height: the floor of the style, or the measured
 * ink where that is more. Draws nothing.
 */

struct arena;
struct breaker;
struct markup;

/* How the language of the words is set. Borrowed from the deck. */
struct script_rules {
    const char *code;   /* for ICU */
    const char *script; /* ISO 15924 */
    const char *const *families;
    size_t families_count;
    bool breaks_at_spaces;
    const char *const *unbroken; /* words that no line break may part */
    size_t unbroken_count;
    struct breaker *breaker; /* of the measure; NULL: ICU's iterators are opened each time */
};

struct paragraph_style {
    int px;
    bool bold;
    double line_height; /* × px: the least distance of two baselines */
};

/* Part of a line drawn in one go with one font. */
struct run {
    const char *text; /* NUL-terminated */
    size_t size;
    struct font font;
    int x; /* from the left edge of the paragraph */
    int advance;
    size_t span; /* which span of the markup it comes from */
    bool strong;
    const char *term; /* glossary id; NULL: plain */
    int ink_top, ink_bottom;
};

struct line {
    struct run *runs;
    size_t runs_count;
    int y;        /* top of the line's band, from the top of the paragraph */
    int height;   /* of the band; the next line begins below it */
    int baseline; /* from the top of the paragraph */
    int width;
    const char *text; /* the words of the line as they read */
};

struct paragraph {
    struct line *lines;
    size_t lines_count;
    int width; /* of the widest line */
    int height;
    size_t words_count; /* as a reader counts them, for reading time */
    uint32_t missing;   /* the first character that no font of the chain has; 0: none */
    const char *torn;   /* the first word wider than the width, which was parted; NULL: none */
    int torn_width;     /* px */
    bool lonely;        /* the last line is one word, whatever was tried */
};

enum paragraph_align { PARAGRAPH_LEFT, PARAGRAPH_CENTRE, PARAGRAPH_RIGHT };

/*
 * Breaks marked-up words. Spans that are strong or a term are bold; a bare ((term)) has been given
 * its words. `reserve` px are kept free at the end of the last line (for a source mark, which must
 * not start a line).
 */
struct paragraph_request {
    const struct markup *markup;
    const struct script_rules *rules;
    struct paragraph_style style;
    int width;   /* px; the lines are no wider unless one cluster is */
    int reserve; /* px behind the last word of the last line */
    enum paragraph_align align;
};
struct paragraph paragraph_break(struct arena *arena, const struct measure *measure,
                                 const struct paragraph_request *request);

/* The widest of the words that no line break parts, in px. */
int paragraph_widest_word(struct arena *arena, const struct measure *measure,
                          const struct paragraph_request *request);

/* One unmarked string: its width on one line, and the paragraph of it. */
int paragraph_width(struct arena *arena, const struct measure *measure,
                    const struct script_rules *rules, struct paragraph_style style,
                    const char *words);
struct paragraph paragraph_of_words(struct arena *arena, const struct measure *measure,
                                    const struct script_rules *rules, struct paragraph_style style,
                                    const char *words, int width, enum paragraph_align align);

/* The positions (byte offsets, ascending, without 0 and size) where a line of `words` may end. */
size_t paragraph_breaks(struct arena *arena, const struct script_rules *rules, const char *words,
                        size_t size, size_t **positions_out);
