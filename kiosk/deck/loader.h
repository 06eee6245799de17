#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"
#include "deck/deck_rows.h"
#include "deck/decode.h"

/*
 * What deck_load.c, deck_texts.c and deck_refs.c share while one deck is loaded. Private to them.
 */

/* How much of what is gathered in `decode` was there at some moment. */
struct gathered {
    size_t texts, slides, facts, pictures;
};

struct loader {
    struct deck *deck;
    const struct deck_setup *setup;
    struct diags *diags;
    struct decode decode;
    struct deck_row *row;
    struct word_row *words;               /* as setup->word_names */
    const struct node *node, *facts_node; /* of deck.yaml and facts.yaml */
    const char **chapter_names;           /* of files; NULL: at fault */
    const struct node **chapter_nodes;

    struct deck_text *origins; /* of decode.texts: scope and chapter */
    size_t origins_count, origins_capacity;
    int32_t chapter; /* being decoded */
    const char *chapter_scope;
    struct gathered *before, *behind; /* each slide */
    struct gathered last;             /* behind the slide decoded last */
    size_t errors;                    /* in `diags` before this deck */

    /* False: the file has such faults that what it lacks is not to be reported. */
    bool slides_known, terms_known, facts_known, sources_known;
};

/* Says to whom the texts gathered since the last call belong. */
void texts_claim(struct loader *loader, const char *scope, int32_t chapter);

/* Gives every text its index; equal ones of one scope get the same. */
void texts_number(struct loader *loader);

/* Resolves all that the files name in one another; reports what is not there. */
void refs_resolve(struct loader *loader);

/* Opens every picture that is named and takes its size. */
void refs_check_pictures(struct loader *loader);

/* Names of files as the author knows them, in the deck's arena: the folder, then `path`. */
const char *deck_path(struct arena *arena, const struct deck *deck, const char *path);

/* Whether there is anything by that name, readable or not. */
bool deck_has_file(const struct deck *deck, const char *path);

/*
 * Reads and parses one file of the deck; NULL when there was an error, which is reported. The tree
 * lives in `arena`. `named` is where a file of the deck names this one, NULL when its name is
 * fixed; `size_out` may be NULL.
 */
const struct node *deck_read(struct arena *arena, const struct deck *deck, const char *path,
                             const struct place *named, size_t *size_out, struct diags *diags);
