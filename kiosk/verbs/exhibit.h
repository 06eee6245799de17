#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "deck/deck.h"

/*
 * What every verb shows or judges: a deck with its theme. Knows where decks are looked for and what
 * the program hands to deck_load(). Draws nothing.
 */

struct diags;
struct theme;

struct exhibit {
    struct deck *deck;
    const struct theme *theme; /* the deck's, or the built-in one */
    struct arena arena;        /* holds the theme */
};

/* The kinds, words and pictures of this program. */
struct deck_setup exhibit_setup(void);

/* The state folder: `word` when given, else the XDG one. NULL: there is none. */
const char *exhibit_state_folder(struct arena *arena, const char *word);

/*
 * The folder of the deck: `word` when given, else the first that has a deck.yaml of the state
 * folder's `deck`, `content` beside the program, the working folder. NULL: none has; `*fault_out`
 * names where it was looked for. Found folders are shown from the working folder.
 */
const char *exhibit_find(struct arena *arena, const char *word, const char *state_folder,
                         const char **fault_out);

/* Loads deck and theme, no languages. False when there was an error; `exhibit` is then empty. */
bool exhibit_load(struct exhibit *exhibit, const char *folder, struct diags *diags);

/* The same with other kinds, words or pictures. */
bool exhibit_load_with(struct exhibit *exhibit, const char *folder, const struct deck_setup *setup,
                       struct diags *diags);

/* Loads all languages; false when one was struck. */
bool exhibit_load_languages(struct exhibit *exhibit, struct diags *diags);

void exhibit_finish(struct exhibit *exhibit);
