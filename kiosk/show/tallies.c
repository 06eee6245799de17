#include "show/tallies.h"

#include "deck/deck.h"
#include "show/show.h"

static uint32_t *
counts_of(struct show *show, const struct element *element)
{
    return (uint32_t *)(void *)(show->block + show->tally_at) + element->tally_at;
}

const uint32_t *
tallies_of(const struct show *show, const struct deck *deck, int32_t slide, size_t element)
{
    const struct element *found = &deck->slides[slide].show[element];
    const void *counts = show->block + show->tally_at;
    return found->tally_count ? (const uint32_t *)counts + found->tally_at : NULL;
}

void
tallies_set(struct show *show, const struct deck *deck, int32_t slide, size_t element, size_t item,
            uint32_t count)
{
    if (slide < 0 || slide >= (int32_t)deck->slides_count ||
        element >= deck->slides[slide].show_count ||
        item >= deck->slides[slide].show[element].tally_count)
        return;
    uint32_t *counts = counts_of(show, &deck->slides[slide].show[element]);
    show->version += counts[item] != count;
    counts[item] = count;
}
