#pragma once

#include <limits.h>
#include <stdbool.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/translations.h"

/*
 * tests/decks/base in a folder of its own, and its second language brought up to date as
 * `kiosk translate` does it, with the kinds and words of the tests.
 */

struct translating {
    char folder[PATH_MAX];
    struct arena arena;
    struct diags diags; /* of what was loaded or taken last */
    struct deck *deck;
    struct translations translations;
};

/* In a file, `from` becomes `to`; without `from`, `to` is added at the end. */
struct edit {
    const char *path, *from, *to;
};

/* The folder's files have their shape already. */
void translating_start(struct translating *translating);
void translating_finish(struct translating *translating);

/* In the arena; NULL: there is no such file. */
const char *translating_read(struct translating *translating, const char *path);
void translating_write(struct translating *translating, const char *path, const char *text);

/* `text` after the edit; fails the test called `name` when there is no place for it. */
const char *translating_edited(struct translating *translating, const char *name, const char *text,
                               const struct edit *edit);

/*
 * `po` (below the folder; NULL: none) is taken in and written. False when it has faults: then
 * nothing was written. Faults of the deck or the language's own files fail the test.
 */
bool translating_update(struct translating *translating, const char *po);

/* Loads the language as the kiosk does, which must find as much missing and stale as was said. */
void translating_check(struct translating *translating, const char *name);
