#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "deck/decode.h"

/*
 * The shape of the files of a language: a head, sections, and in them rows, each with the words of
 * two languages. Takes a file apart and reports what does not fit; what the rows mean is its
 * readers' business.
 */

struct deck;
struct node;

/* One file. Its rows stand in `list`, below the names of `named`, or, laid aside, in `unused`. */
struct language_file {
    int32_t chapter;        /* index, or TEXTS_OF_… */
    const char *path;       /* below the deck's folder: "lang/th/02-gate.yaml" */
    const char *list;       /* "chapter"; NULL: none */
    const char *list_scope; /* the scope of its rows, as in struct deck_text */
    const char *named;      /* "slides"; NULL: none */
    const char *prefix;     /* stands before its names in scopes: "term:" */
    const char *what;       /* one of them: "slide" */
};

/* Its strings are static, the deck's, or in `arena`. */
struct language_file language_file_of(struct arena *arena, const struct deck *deck,
                                      const char *code, int32_t chapter);

/* The section with rows that no text asks for, by scope: kept for translators, never shown. */
extern const char *const language_file_unused;

/* What a row has, as written; NULL: not given. `source` and `target` always are. */
struct language_row {
    const struct node *node;
    const struct node *source, *target, *was, *doubt, *context;
};

/* Who reviewed a file; a draft has neither. */
struct language_review {
    bool draft;
    const char *by, *on;
};

struct language_reader {
    const struct deck *deck;
    const char *source, *code; /* of the two languages */
    struct arena *arena;       /* of the file's nodes */
    struct diags *diags;
    struct decode decode; /* for messages about single values: its arena and diags are these two */
    void *owner;          /* the hooks' */

    /* A good row, in the order written. */
    void (*row)(struct language_reader *reader, const struct language_row *row, const char *scope);
    /* The same in `unused`. NULL: they are only looked at. */
    void (*unused)(struct language_reader *reader, const struct language_row *row,
                   const char *scope);
    /* Whether rows below a name that the deck lacks are read like others; else a warning. */
    bool strangers;
};

/* Reads the tree of a file; false when there was an error. `review_out` is set in any case. */
bool language_file_read(struct language_reader *reader, const struct language_file *file,
                        const struct node *node, struct language_review *review_out);

/*
 * Whether `words` can be shown: marks that do not close and terms that nobody explains cannot, and
 * are reported at `place`.
 */
bool language_words_fit(const struct deck *deck, const char *words, struct place place,
                        struct diags *diags);

/* Words of blanks only count as none. */
bool language_words_are_blank(const char *words);
