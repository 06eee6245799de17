#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Chance that depends on the visit's seed alone: `random` begins as the seed and goes on by itself.
 */

/* A number below `below`, which is at least 1. */
uint32_t shuffle_roll(uint64_t *random, size_t below);

/* 0, 1, 2 ..., in any order where that is wanted. */
void shuffle_line_up(uint8_t places[], size_t count, bool shuffled, uint64_t *random);
