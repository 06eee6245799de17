#pragma once

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/schema.h"

/* A small deck of the tests' own, with a row of each type: a book of leaves. */
struct part {
    const char *id;
    struct text text;
    struct fact_list facts;
    struct slide_ref goes;
    struct place place;
};

struct corner {
    double left, top;
};

struct leaf {
    const char *id;
    const char *name;
    struct text title;
    int hold, wait, layout;
    double scale;
    bool aside;
    struct fact_list facts;
    struct slide_ref next;
    struct picture_ref emblem;
    const char *const *letters;
    size_t letters_count;
    struct part *parts;
    size_t parts_count;
    struct corner corner;
    struct element *show;
    size_t show_count;
    struct place place;
};

struct book {
    struct leaf *slides;
    size_t slides_count;
};

struct words {
    struct text text;
    const char *mark;
};

struct quiz {
    const char *id;
    struct part *rows;
    size_t rows_count;
};

extern const struct field leaf_fields[], book_fields[];
extern const struct element_kind words_kind;

struct bench {
    struct arena arena;
    struct diags diags;
    struct decode decode;
};

/* Decodes YAML of the file `t` by `fields` into `owner`; the faults are in `bench`, sorted. Whoever
 * calls finishes the arena of `bench`. */
bool shelf_decode(struct bench *bench, const char *yaml, const struct field *fields, void *owner);
