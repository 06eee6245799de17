#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "deck/markup.h"
#include "view/frame.h"
#include "view/paragraph_words.h"

/*
 * What was found out while scenes were laid and comes up again: paragraphs (in one width and in
 * others), the heights of elements, numbers, the frame. Who owns the memo says when all is
 * forgotten. One memo is for one measure and one deck.
 */

struct memo;

struct memo *memo_create(void);

/* NULL is allowed. */
void memo_destroy(struct memo *memo);

/* Everything: the deck has changed. Paragraphs that were given out are gone with it. */
void memo_forget(struct memo *memo);

/* The words, if they take more than `budget` bytes, and the heights, if those do: to find a height
 * again all words that it was found from must be laid. Never the frame. Between two scenes only. */
void memo_tidy(struct memo *memo, size_t budget);

/* For paragraph.c: the words of a request, and their paragraph as it was broken by one. */
struct kept_words {
    struct kept_words *next;
    uint32_t hash;
    struct markup markup; /* a copy */
    struct script_rules rules;
    struct paragraph_request request; /* with both of them; as it was when the words came first */
    struct breaking cut;              /* the words cut and measured, whole */
    bool is_cut;
    struct kept_paragraph *paragraphs;
};
struct kept_paragraph {
    struct kept_paragraph *next;
    int width, reserve;
    enum paragraph_align align;
    double line_height;
    struct paragraph paragraph;
    bool is_broken;
};

/* What is kept for the request, or a new one for the caller to fill in. */
struct kept_words *memo_words(struct memo *memo, const struct paragraph_request *request);
struct kept_paragraph *memo_paragraph(struct memo *memo, struct kept_words *words,
                                      const struct paragraph_request *request);

/* The words of a deck or a pack taken apart, by where they lie; not to be changed. */
const struct markup *memo_markup(struct memo *memo, const char *words, struct place place);

/* A number as a language writes it. */
const char *memo_number(struct memo *memo, const char *language, int64_t value);

/* The same of a value with decimal places, and of a day: year × 10000 + month × 100 + day, 0 for
 * what is not known of it. A language has one calendar. */
const char *memo_decimal(struct memo *memo, const char *language, int64_t value, int places);
const char *memo_day(struct memo *memo, const char *language, const char *calendar, int64_t value);

/* The frame of a language, with its words or still without, text size and screen; for frame.c. */
struct kept_frame {
    bool known, guided;
    int32_t language, percent;
    const void *pack;
    int width, height;
    struct frame frame;
};
struct kept_frame *memo_frame(struct memo *memo);

/* The height of an element in one state, or of rows of one, `state` then saying what of them: it
 * depends on no more than this. */
struct height_key {
    const void *element, *pack; /* of the deck; the language's words */
    size_t language;
    uint64_t state, tallies; /* hashes of the element's state and of what is counted of it */
    int width, most, marks;
    int body, target, screen_width, screen_height;
    int medium;
};
struct kept_height {
    struct kept_height *next;
    struct height_key key;
    bool known;
    int height;
};
struct kept_height *memo_height(struct memo *memo, const struct height_key *key);

/* For both; an element without one has the hash of nothing. */
uint64_t memo_hash(const void *bytes, size_t size);

/* Where what is filled in lives. */
struct arena *memo_arena(struct memo *memo);
