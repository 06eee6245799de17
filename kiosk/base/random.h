#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Chance that depends on a seed alone: `random` begins as the seed and goes on by itself, the same
 * way on every machine.
 */

/* A number below `below`, which is at least 1. */
uint32_t random_below(uint64_t *random, uint32_t below);

/* 0, 1, 2 ..., in any order where that is wanted. */
void random_line_up(uint8_t places[], size_t count, bool shuffled, uint64_t *random);
