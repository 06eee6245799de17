#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "deck/place.h"

/*
 * The deck format, once: rows beside the struct they fill. The same rows decode YAML, print
 * `kiosk schema` and its JSON form, and find "did you mean". Decoding goes on after a fault.
 */

struct arena;
struct decode;
struct diags;
struct element_kind;
struct node;

/* Words a visitor sees: the English, and the index under which a language's pack keeps its own. */
struct text {
    const char *words;   /* English with inline markup; NULL: not given */
    const char *context; /* tells equal English words apart; NULL: none */
    uint32_t index;
    struct place place;
};

/* Names of facts; `facts: none` is `none`. Filled in with pointers once facts.yaml is known. */
struct fact;
struct fact_list {
    const struct fact **facts; /* NULL where the id is unknown (reported) */
    const char *const *names;
    const struct place *places;
    size_t count;
    bool none;
    bool given;
};

/* A slide named by its id; `slide` is its index in the deck, -1 until resolved. */
struct slide_ref {
    const char *name;
    int32_t slide;
    struct place place;
};

/* A picture below the deck's `pictures`; its own size is read from its header at load. */
struct picture_ref {
    const char *file;  /* relative to the deck's folder, e.g. "pictures/a.svg"; NULL: not given */
    int width, height; /* 0: unknown */
    struct place place;
};

enum field_type {
    FIELD_END,
    FIELD_ID,      /* const char *: a-z 0-9 and -, begins with a letter, at most 32 bytes */
    FIELD_STRING,  /* const char *: words nobody translates */
    FIELD_TEXT,    /* struct text */
    FIELD_INT,     /* int, min..max */
    FIELD_NUMBER,  /* double, min..max */
    FIELD_BOOL,    /* bool: true or false */
    FIELD_CHOICE,  /* int (an enum) by the NULL-terminated `names` */
    FIELD_FACTS,   /* struct fact_list */
    FIELD_SLIDE,   /* struct slide_ref */
    FIELD_PICTURE, /* struct picture_ref */
    FIELD_STRINGS, /* const char *const *, count at `count_offset`, min..max of them */
    FIELD_ROWS,    /* array of structs by `rows`, count at `count_offset`, min..max of them */
    FIELD_ROW,     /* one struct by `rows`, in place */
    FIELD_SHOW,    /* struct element *: the variants of a slide, by the deck's kinds */
    FIELD_PLACE,   /* struct place: no key; the place of the mapping itself */
    FIELD_TYPE_COUNT,
};

struct field {
    const char *name;
    enum field_type type;
    size_t offset;
    bool required;
    bool shorthand;  /* a scalar or sequence in the mapping's stead is this field's value */
    bool or_off;     /* of FIELD_INT: `off` is 0, which the range need not hold */
    double min, max; /* min > max never; both 0: no limit */
    const char *const *names;
    const struct field *rows;
    size_t row_size;
    size_t count_offset;
    const char *help;
};

/* offsetof() that does not compile unless the member has type `ctype`. OWNER is #defined around
 * each table to the struct it describes. The key is the member's name; F_AS gives another. */
#define FIELD_AT(member, ctype) \
    (offsetof(OWNER, member) + 0 * sizeof(_Generic(&((OWNER *)0)->member, ctype * : 1)))
#define F_ID(member) .name = #member, .type = FIELD_ID, .offset = FIELD_AT(member, const char *)
#define F_STRING(member) \
    .name = #member, .type = FIELD_STRING, .offset = FIELD_AT(member, const char *)
#define F_TEXT(member)   .name = #member, .type = FIELD_TEXT, .offset = FIELD_AT(member, struct text)
#define F_INT(member)    .name = #member, .type = FIELD_INT, .offset = FIELD_AT(member, int)
#define F_NUMBER(member) .name = #member, .type = FIELD_NUMBER, .offset = FIELD_AT(member, double)
#define F_BOOL(member)   .name = #member, .type = FIELD_BOOL, .offset = FIELD_AT(member, bool)
/* The member is an int that holds a value of the enum whose names these are. */
#define F_CHOICE(member, table) \
    .name = #member, .type = FIELD_CHOICE, .offset = FIELD_AT(member, int), .names = (table)
#define F_FACTS(member) \
    .name = #member, .type = FIELD_FACTS, .offset = FIELD_AT(member, struct fact_list)
#define F_SLIDE(member) \
    .name = #member, .type = FIELD_SLIDE, .offset = FIELD_AT(member, struct slide_ref)
#define F_PICTURE(member) \
    .name = #member, .type = FIELD_PICTURE, .offset = FIELD_AT(member, struct picture_ref)
#define F_STRINGS(member)                                                                    \
    .name = #member, .type = FIELD_STRINGS, .offset = FIELD_AT(member, const char *const *), \
    .count_offset = FIELD_AT(member##_count, size_t)
#define F_ROWS(member, row, table)                                          \
    .name = #member, .type = FIELD_ROWS, .offset = FIELD_AT(member, row *), \
    .count_offset = FIELD_AT(member##_count, size_t), .rows = (table), .row_size = sizeof(row)
#define F_ROWS_AS(key, member, row, table)                                \
    .name = (key), .type = FIELD_ROWS, .offset = FIELD_AT(member, row *), \
    .count_offset = FIELD_AT(member##_count, size_t), .rows = (table), .row_size = sizeof(row)
#define F_ROW(member, row, table)                                                         \
    .name = #member, .type = FIELD_ROW, .offset = FIELD_AT(member, row), .rows = (table), \
    .row_size = sizeof(row)
#define F_SHOW(member)                                                                 \
    .name = #member, .type = FIELD_SHOW, .offset = FIELD_AT(member, struct element *), \
    .count_offset = FIELD_AT(member##_count, size_t)
/* The same under a key that is not the member's name. */
#define F_ID_AS(key, member) \
    .name = (key), .type = FIELD_ID, .offset = FIELD_AT(member, const char *)
#define F_STRING_AS(key, member) \
    .name = (key), .type = FIELD_STRING, .offset = FIELD_AT(member, const char *)
#define F_INT_AS(key, member) .name = (key), .type = FIELD_INT, .offset = FIELD_AT(member, int)
#define F_CHOICE_AS(key, member, table) \
    .name = (key), .type = FIELD_CHOICE, .offset = FIELD_AT(member, int), .names = (table)
#define F_NUMBER_AS(key, member) \
    .name = (key), .type = FIELD_NUMBER, .offset = FIELD_AT(member, double)
#define F_PICTURE_AS(key, member) \
    .name = (key), .type = FIELD_PICTURE, .offset = FIELD_AT(member, struct picture_ref)
#define F_PLACE(member) .name = "", .type = FIELD_PLACE, .offset = FIELD_AT(member, struct place)
#define REQUIRED        .required = true
#define SHORTHAND       .shorthand = true
#define OR_OFF          .or_off = true
#define RANGE(from, to) .min = (from), .max = (to)
#define HELP(words)     .help = (words)
#define FIELDS_END        \
    {                     \
        .type = FIELD_END \
    }

/*
 * Decodes the mapping `node` into `owner` by `fields`. Unknown keys, wrong types, values out of
 * range and missing keys are reported through `decode`; false when there was any. `what` names the
 * mapping in messages ("a slide"). What is not given stays as it is in `owner`: a default set
 * before. A list at the top of a file is a struct whose only row is F_ROWS with SHORTHAND.
 */
bool schema_decode(struct decode *decode, const struct node *node, const struct field *fields,
                   void *owner, const char *what);

/*
 * A sort of file of the deck, for `kiosk schema`: one mapping by `rows`, a list of them, a mapping
 * whose keys are names and whose values are by `rows`, or translations, each with the words of two
 * languages and what `rows` say.
 */
enum schema_shape { SCHEMA_MAPPING, SCHEMA_LIST, SCHEMA_NAMED, SCHEMA_TRANSLATIONS };
struct schema_file {
    const char *name; /* "deck", "chapter" */
    const char *path; /* "chapters/NAME.yaml" */
    const char *help;
    const struct field *rows;
    enum schema_shape shape;
};

/* The format as text, and as one JSON Schema (2020-12) with a definition for each sort of file. */
void schema_print(const struct schema_file *files, size_t count,
                  const struct element_kind *const *kinds, FILE *stream);
void schema_print_json(const struct schema_file *files, size_t count,
                       const struct element_kind *const *kinds, FILE *stream);

/* The candidate nearest to `word` (edit distance at most a third of its length), or NULL. */
const char *schema_nearest(const char *word, const char *const *candidates, size_t count);

/* " (did you mean 'x'?)" with the nearest, in `arena`; or "". */
const char *schema_guess(struct arena *arena, const char *word, const char *const *candidates,
                         size_t count);
