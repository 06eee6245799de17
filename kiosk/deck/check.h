#pragma once

#include <stddef.h>

#include "deck/place.h"

/* The parts of deck_check(). Each goes over a loaded deck and reports; none changes it. */

struct arena;
struct deck;
struct diags;

/* Translations: what is missing, and what lost a term, a mark or a number of its English. */
void check_words(const struct deck *deck, struct diags *diags);

/* Reports at `place` what `words`, the translation of `english`, lost of its terms, marks, numbers.
 */
void check_translation(struct arena *arena, const char *english, const char *words,
                       struct place place, struct diags *diags);

/* Facts: slides that claim without any, numbers that none contains, what nothing uses. */
void check_facts(const struct deck *deck, struct diags *diags);

/* Ways: asides that nothing reaches, and those that lead nowhere. */
void check_ways(const struct deck *deck, struct diags *diags);

/* Files of the folder that nothing reads. */
void check_files(const struct deck *deck, struct diags *diags);

/* The beginning of some words, for a message. */
const char *check_shortened(struct arena *arena, const char *words);
