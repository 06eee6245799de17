#include "deck/distance.h"

#include <string.h>

#include "base/arena.h"

/* Of what differs no more than this is compared: it takes time by the square. */
enum { COMPARED_MAX = 4096, WHOLE = 1000 };

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's distance, a row of his table at a time. */
static size_t
edits(const char *a, size_t a_size, const char *b, size_t b_size)
{
    struct arena arena = {0};
    size_t *row = arena_array(&arena, size_t, b_size + 1);
    for (size_t j = 0; j <= b_size; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t changed = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + 1);
        }
    }
    size_t result = row[b_size];
    arena_finish(&arena);
    return result;
}

size_t
distance_of(const char *a, const char *b)
{
    size_t a_size = strlen(a), b_size = strlen(b), from = 0;
    size_t longer = a_size > b_size ? a_size : b_size;
    while (from < a_size && from < b_size && a[from] == b[from])
        from++;
    while (a_size > from && b_size > from && a[a_size - 1] == b[b_size - 1]) {
        a_size--;
        b_size--;
    }
    size_t compared = edits(a + from, least(a_size - from, COMPARED_MAX), b + from,
                            least(b_size - from, COMPARED_MAX));
    return longer ? compared * WHOLE / longer : 0;
}
