#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * The states of a slide worth looking at: 0 is the first; then those of each element in turn, the
 * others at their first; the last has all finished. Reached through the elements' own actions.
 */

struct deck;
struct show;

/* At least 1. */
size_t poses_count(const struct deck *deck, int32_t slide);

/* Brings the elements of `slide`, which must be as at the start of a visit, into pose `n`. In the
 * last one what is counted over all visits has been counted often. */
void poses_take(struct show *show, const struct deck *deck, int32_t slide, size_t n);
