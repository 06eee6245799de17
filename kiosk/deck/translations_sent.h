#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * What was sent to translators, remembered in the header of the PO file itself: a digest of each
 * entry. So it can be told on which side an entry was changed, here or there.
 */

struct arena;
struct po;

/* What stands before a doubt among the notes of an entry. */
extern const char translations_doubt_sign[];

/* What can be changed of an entry, and whose it is. NULL: none. */
struct sent_words {
    const char *scope, *context, *english, *words, *doubt, *comment;
    bool fuzzy;
};

struct sent {
    const char **digests; /* sorted */
    size_t count;
};

/* From the header; empty where it does not say. */
struct sent sent_read(struct arena *arena, const struct po *po);

bool sent_has(const struct sent *sent, const struct sent_words *words);

/*
 * The header for a file with these words: that of `before` (NULL: none) with what it lacks, and
 * the digests.
 */
const char *sent_header(struct arena *arena, const struct po *before, const char *title,
                        const char *language, const struct sent_words *words, size_t count);
