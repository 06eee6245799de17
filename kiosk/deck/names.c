#include "deck/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "deck/schema.h"

/* Looking for the nearest of more names than these takes longer than the hint is worth. */
enum { NEAREST_MAX = 4000 };

static int
compare(const void *a, const void *b)
{
    const struct name_entry *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

struct names
names_of(struct arena *arena, const void *rows, size_t count, size_t size)
{
    struct names names = {.entries = arena_array(arena, struct name_entry, count)};
    for (size_t i = 0; i < count; i++) {
        const char *name = *(const char *const *)((const char *)rows + i * size);
        if (name)
            names.entries[names.count++] = (struct name_entry){name, (int32_t)i};
    }
    if (names.count)
        qsort(names.entries, names.count, sizeof *names.entries, compare);
    return names;
}

int32_t
names_find(const struct names *names, const char *name)
{
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(names->entries[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < names->count && !strcmp(names->entries[low].name, name);
    return found ? names->entries[low].number : -1;
}

const char *
names_hint(struct diags *diags, const struct names *names, const char *name)
{
    if (diags_are_full(diags))
        return "";
    const char *candidates[NEAREST_MAX];
    size_t count = names->count < NEAREST_MAX ? names->count : NEAREST_MAX;
    for (size_t i = 0; i < count; i++)
        candidates[i] = names->entries[i].name;
    const char *nearest = schema_nearest(name, candidates, count);
    return nearest ? arena_printf(diags->arena, " (did you mean '%s'?)", nearest) : "";
}
