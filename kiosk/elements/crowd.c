#include "elements/crowd.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "base/random.h"

static uint16_t *
shuffled(struct arena *arena, int32_t count, uint64_t random)
{
    uint16_t *figures = arena_array(arena, uint16_t, (size_t)count);
    for (int32_t i = 0; i < count; i++) {
        uint32_t other = random_below(&random, (uint32_t)i + 1);
        figures[i] = figures[other];
        figures[other] = (uint16_t)i;
    }
    return figures;
}

/* Whoever is less than `apart` from the figure has no room. */
static void
keep_off(bool near[], struct crowd_grid grid, int figure, int apart)
{
    int row = figure / grid.columns, column = figure % grid.columns;
    int right = smaller(column + apart, grid.columns);
    for (int y = larger(row - apart + 1, 0); y < row + apart; y++)
        for (int x = larger(column - apart + 1, 0); x < right; x++)
            if (y * grid.columns + x < grid.count)
                near[y * grid.columns + x] = true;
}

uint16_t *
crowd_order(struct arena *arena, struct crowd_grid grid, int apart, uint64_t seed)
{
    uint16_t *left = shuffled(arena, grid.count, seed);
    uint16_t *order = arena_array(arena, uint16_t, (size_t)grid.count);
    int32_t taken = 0, rest = grid.count;
    for (; rest > 0; apart--) {
        bool *near = arena_array(arena, bool, (size_t)grid.count);
        int32_t kept = 0;
        for (int32_t i = 0; i < taken; i++)
            keep_off(near, grid, order[i], apart);
        for (int32_t i = 0; i < rest; i++) {
            if (near[left[i]]) {
                left[kept++] = left[i];
                continue;
            }
            keep_off(near, grid, left[i], apart);
            order[taken++] = left[i];
        }
        rest = kept;
    }
    return order;
}
