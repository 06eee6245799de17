#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/language_file.h"
#include "deck/place.h"
#include "deck/yaml_pair.h"

/*
 * The translations of one language, as its files have them, brought up to date: each text of the
 * deck gets the row that fits it, rows that none asks for are laid aside, and the files are written
 * whole, in one shape, in the order of the English. Nothing that people wrote is lost: not words,
 * not doubts, not comments. Never touches a file.
 */

struct arena;
struct deck;
struct diags;

struct translation {
    const char *scope;             /* of its text, as in struct deck_text */
    const char *english, *context; /* `context` NULL: none */
    const char *words;             /* "": none yet */
    const char *was;               /* the English it was made from; NULL: today's */
    const char *doubt;             /* NULL: none */
    const char *comment;           /* what stands above it, a line each; NULL: nothing */
    struct place place;            /* line 0: it is new */
    int32_t chapter;               /* the file it stood in, or TEXTS_OF_… */
    bool unused;                   /* it was laid aside */
    bool stranger;                 /* of a file that is not the deck's: it is copied from there */
};

/* A comment above something that is no row. */
struct remark {
    int32_t chapter;
    const char *section; /* "review", "slides"; NULL: at the end of the file */
    const char *scope;   /* below the section; NULL: the section itself */
    const char *text;
    bool written;
};

struct translations_file {
    bool there; /* it was read */
    struct language_review review;
    char *text; /* as it should be; NULL: there is nothing to say in it */
    size_t size;
};

struct translations {
    struct arena *arena; /* holds everything here */
    const struct deck *deck;
    const char *source, *code;
    struct translation **rows; /* all that were read or made */
    size_t rows_count, rows_capacity;
    struct remark *remarks;
    size_t remarks_count, remarks_capacity;
    struct translations_file *files; /* by translations_file() */

    /* Once settled: */
    struct translation **of_text; /* by text index; every text has one */
    struct translation **unused;
    size_t unused_count, unused_capacity;
    size_t missing, stale; /* texts */
};

void translations_init(struct translations *translations, struct arena *arena,
                       const struct deck *deck, size_t language);

/* The file of a chapter or of TEXTS_OF_…. */
struct translations_file *translations_file(const struct translations *translations,
                                            int32_t chapter);

/*
 * Takes in what a file says; `shown` names it in diagnostics. False when it has faults, which are
 * reported. A stranger is a file that no chapter has: it may fill what is missing elsewhere.
 */
bool translations_read(struct translations *translations, int32_t chapter, bool stranger,
                       const char *shown, const char *bytes, size_t size, struct diags *diags);

/* Adds an empty row, to be filled in by the caller. */
struct translation *translations_add(struct translations *translations);

/* Gives every text its row and lays the others aside. Once, after all was read. */
void translations_settle(struct translations *translations);

/* Writes all files anew, into `files`. */
void translations_print(struct translations *translations, columns_of *columns);

/* `a`, a line end, `b`; either may be NULL. */
const char *translations_join(struct arena *arena, const char *a, const char *b);
