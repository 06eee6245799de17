#pragma once

#include "models/threshold.h"
#include "view/layout.h"

/* Two kinds of scores and a threshold between them, as its rows fill it, what a visit does to it,
 * and how it is laid. For the files of the kind alone. */

enum { THRESHOLD_PRESETS_MAX = 4 };

struct threshold_preset {
    const char *id;
    struct text name;
    double at;
};

struct threshold_element {
    const char *id;
    struct scores others, same;
    int crowd; /* people a side */
    struct threshold_preset *presets;
    size_t presets_count;
    const char *start; /* id of a preset */
    struct fact_list facts;
};

/* Thresholds are hundredths of a score, from 0 to THRESHOLD_MOST. */
enum { THRESHOLD_MOST = 10000, THRESHOLD_STEP = 100 };

struct threshold_state {
    int64_t moved_at; /* when a key sent it away from `from` */
    int32_t at, from;
    uint32_t seed;      /* of who is counted in the crowds */
    uint8_t presets;    /* a bit each that it stood at */
    bool lower, higher; /* it was on this side of where it began */
};

/* What an ACTION_ITEM does. */
enum {
    THRESHOLD_SET = 0,   /* to `value`, without a motion */
    THRESHOLD_LESS = -1, /* to the next whole score */
    THRESHOLD_MORE = -2,
    THRESHOLD_PRESET = -3, /* to number `value` */
};

/* Where a preset stands. */
int32_t threshold_preset_at(const struct threshold_element *element, size_t preset);

/* The one that `start` names. */
size_t threshold_start_preset(const struct threshold_element *element);

/* Both return the height. */
int threshold_lay(const void *fields, const void *shown, struct layout *layout);
int threshold_lay_paper(const void *fields, struct layout *layout);

/* One of the two errors at a threshold. */
struct threshold_error {
    bool stopped; /* genuine travellers are; else impostors get through */
    double rate;
    struct people people;
};
struct threshold_error threshold_error_of(const struct threshold_element *element, int32_t at,
                                          bool stopped);

/* The colours that both kinds of scores have in their curves and crowds. */
struct threshold_colours {
    struct colour line, strong; /* strong: of words and of what is an error */
};
struct threshold_colours threshold_colours_of(const struct layout *layout, bool same);

/* "20", or "<1" where there is not half a person. */
const char *threshold_number(const struct layout *layout, const struct threshold_error *error);

/* Both errors in words. */
const char *threshold_words(const struct layout *layout, const struct threshold_element *element,
                            int32_t at);

/* "Drawn to explain, not measured": stands in every part. */
struct setting threshold_caption(const struct layout *layout);

/* An error in words: the number, and what it counts with the rate. */
struct threshold_block {
    struct threshold_error error;
    struct setting number, words;
    const char *number_text, *words_text;
    int number_width, left, width; /* left: where the words begin; width: of them */
    int number_height, words_height, height;
};

/* Who is stopped and who gets through, alike in size and height, which it returns: no higher than
 * `most` px, if the smallest words are not. */
int threshold_blocks_of(const struct layout *layout, const struct threshold_element *element,
                        int32_t at, int width, int most, struct threshold_block blocks_out[2]);
void threshold_lay_block(struct layout *layout, const struct threshold_block *block, int x, int y);

/* The people out of whom those are, as large as the box lets them be. Who counts depends on the
 * visit alone: one more or less never moves another. */
void threshold_lay_crowd(struct layout *layout, const struct threshold_element *element,
                         const struct threshold_error *error, uint32_t seed, struct rect box);
