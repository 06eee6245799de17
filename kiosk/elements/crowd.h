#pragma once

#include <stdint.h>

struct arena;

/* `count` figures, up to 65,536, in rows of `columns`; the last row need not be full. */
struct crowd_grid {
    int32_t count;
    int columns;
};

/*
 * Every figure once, in an order that grid, distance and seed settle. Those who count are the first
 * ones of it: whoever becomes one more is the next, and nobody else changes. The first ones are
 * `apart` columns or rows from each other, as many as have room; then a cell less, and so on. 1:
 * any.
 */
uint16_t *crowd_order(struct arena *arena, struct crowd_grid grid, int apart, uint64_t seed);
