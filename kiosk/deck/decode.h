#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/schema.h"

/*
 * What schema_decode() works with: where memory comes from, where faults go, and what it gathers on
 * the way for whoever loads the deck: the texts, and everything that names something of another
 * file. It resolves nothing itself and never reads a file.
 */

struct arena;
struct diags;
struct element_kind;
struct field;
struct node;

/* Ids in use. All zero is an empty set. */
struct id_set_entry;
struct id_set {
    struct id_set_entry *root;
};

struct decode {
    struct arena *arena; /* the deck's: all that is decoded lives there */
    struct diags *diags;
    const struct element_kind *const *kinds; /* NULL-terminated; for FIELD_SHOW */
    const char *pictures;                    /* stands before a picture's file: "pictures/" */

    /*
     * Gathered in the order met; whoever reads `count` before and after a call has what that call
     * added. A text's `index` is its place in `texts` unless the hook gives it another.
     */
    struct text **texts;
    size_t texts_count, texts_capacity;
    struct slide_ref **slides;
    size_t slides_count, slides_capacity;
    struct fact_list **facts;
    size_t facts_count, facts_capacity;
    struct picture_ref **pictures_named;
    size_t pictures_count, pictures_capacity;

    /* Ids inside the `show` being decoded, of elements and their rows; emptied for each. */
    struct id_set ids;
    bool in_show;

    /* Hooks; NULL: none. `owner` is theirs. */
    void *owner;
    /* A text that was given, complete with its context. */
    void (*text)(struct decode *decode, struct text *text);
    /* Zeroed room for `count` rows of `field`; NULL hook or NULL answer: from the arena. */
    void *(*room)(struct decode *decode, const struct field *field, size_t count);
    /* A mapping is decoded by `fields` into `into`, faults or not. */
    void (*decoded)(struct decode *decode, const struct field *fields, void *into,
                    const struct node *node);
};

/*
 * Adds `name` to the set; false and an error at `place` when it is in it already. `key` is how the
 * author's file calls it ('id', 'code'). The set keeps the pointers and lives in decode->arena.
 */
bool id_set_add(struct decode *decode, struct id_set *set, const char *key, const char *name,
                struct place place);
