#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "deck/schema.h"

/* Longer words are no slips of the hand. */
enum { WORD_SIZE_MAX = 40 };

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters to add, drop, change or swap with the next one make `a` into `b`. */
static size_t
distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t rows[3][WORD_SIZE_MAX + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_size; j++)
        last[j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t cost = a[i - 1] != b[j - 1];
            row[j] = least(least(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b_size];
}

const char *
schema_nearest(const char *word, const char *const *candidates, size_t count)
{
    const char *nearest = NULL;
    size_t size = strnlen(word, WORD_SIZE_MAX + 1);
    size_t best = size / 3 + 1;
    if (size > WORD_SIZE_MAX)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t other = strlen(candidates[i]);
        size_t apart = size > other ? size - other : other - size;
        if (other > WORD_SIZE_MAX || apart >= best)
            continue;
        size_t found = distance(word, size, candidates[i], other);
        if (found < best) {
            best = found;
            nearest = candidates[i];
        }
    }
    return nearest;
}

const char *
schema_guess(struct arena *arena, const char *word, const char *const *candidates, size_t count)
{
    const char *nearest = schema_nearest(word, candidates, count);
    return nearest ? arena_printf(arena, " (did you mean '%s'?)", nearest) : "";
}
