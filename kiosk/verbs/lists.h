#pragma once

#include <stdio.h>

/* What `kiosk check` lists beside faults: tab-separated, one thing a line, in the deck's order. */

struct deck;

/* Every fact with its mark, its source and where it is used. */
void list_facts(const struct deck *deck, FILE *stream);

/* Every term and the slides that name it. */
void list_terms(const struct deck *deck, FILE *stream);

/* What translators doubt, and the files that nobody has reviewed. */
void list_doubts(const struct deck *deck, FILE *stream);
