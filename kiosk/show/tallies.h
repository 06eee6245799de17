#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * What is counted over all visits, such as how often an option of a poll was chosen. The counts
 * come from outside and are no part of a visit: its end leaves them as they are.
 */

struct deck;
struct show;

/* Of an element of a slide, as many as its kind says; NULL: nothing of it is counted. */
const uint32_t *tallies_of(const struct show *show, const struct deck *deck, int32_t slide,
                           size_t element);

/* How often thing number `item` of it was counted so far. What is not there changes nothing. */
void tallies_set(struct show *show, const struct deck *deck, int32_t slide, size_t element,
                 size_t item, uint32_t count);
