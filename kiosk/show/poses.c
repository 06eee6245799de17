#include "show/poses.h"

#include "deck/deck.h"
#include "deck/kind.h"
#include "show/show.h"
#include "show/tallies.h"

enum { OFTEN = 1240 };

static size_t
poses_of(const struct element *element)
{
    const struct element_kind *kind = element->kind;
    size_t count = element->state_size && kind->poses ? kind->poses(element->fields) : 1;
    return count ? count : 1;
}

/* Elements with more than one pose, and how many poses they have beside their first. */
static size_t
count_moving(const struct slide *slide, size_t *others_out)
{
    size_t moving = 0;
    *others_out = 0;
    for (size_t i = 0; i < slide->show_count; i++) {
        size_t count = poses_of(&slide->show[i]);
        moving += count > 1;
        *others_out += count - 1;
    }
    return moving;
}

size_t
poses_count(const struct deck *deck, int32_t slide)
{
    size_t others;
    size_t moving = count_moving(&deck->slides[slide], &others);
    return 1 + others + (moving > 1);
}

static void
take(struct show *show, const struct deck *deck, int32_t slide, size_t element, size_t n)
{
    const struct element *found = &deck->slides[slide].show[element];
    if (n && found->kind->pose)
        found->kind->pose(found->fields, show_state_mutable(show, deck, slide, element), n);
}

/* Different for each, with many digits; nothing of the last. */
static void
count_often(struct show *show, const struct deck *deck, int32_t slide)
{
    const struct slide *found = &deck->slides[slide];
    for (size_t i = 0; i < found->show_count; i++)
        for (size_t j = 0; j < found->show[i].tally_count; j++)
            tallies_set(show, deck, slide, i, j,
                        (uint32_t)(found->show[i].tally_count - 1 - j) * OFTEN);
}

void
poses_take(struct show *show, const struct deck *deck, int32_t slide, size_t n)
{
    const struct slide *found = &deck->slides[slide];
    size_t others;
    size_t moving = count_moving(found, &others);
    if (n && n + 1 == poses_count(deck, slide))
        count_often(show, deck, slide);
    if (moving > 1 && n == others + 1) {
        for (size_t i = 0; i < found->show_count; i++)
            take(show, deck, slide, i, poses_of(&found->show[i]) - 1);
        return;
    }
    for (size_t i = 0; i < found->show_count && n; i++) {
        size_t count = poses_of(&found->show[i]) - 1;
        if (n <= count)
            take(show, deck, slide, i, n);
        n -= n < count ? n : count;
    }
}
