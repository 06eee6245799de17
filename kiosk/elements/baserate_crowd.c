#include <math.h>

#include "base/arena.h"
#include "elements/baserate.h"
#include "elements/crowd.h"

/* Of a cell: a traveller who passes, one who is stopped. */
static const double QUIET_SIZE = 0.6, STOPPED_SIZE = 0.9;
/* At least so many px of a 1080 px short side: those who are sought, where they are few; the same
 * where all of them are less than a dot. */
enum { FEW_LEAST = 18, PART_LEAST = 11 };
/* They are few up to one dot in so many; then they are larger than their cell and keep so many
 * cells from each other. */
enum { FEW_ONE_IN = 100, APART = 4 };
/* In px of a 1080 px short side: the least cell, and the most. */
enum { CELL_LEAST = 6, CELL_MOST = 36, CELL_LEAST_PX = 4 };
enum { SEED = 320 };

struct crowd_look
baserate_look(const struct layout *layout, enum baserate_sort sort, int size)
{
    const struct theme *theme = layout->theme;
    switch (sort) {
    case BASERATE_OTHERS_STOPPED:
        return (struct crowd_look){CROWD_DOT, size, layout->accent->deep, {0}};
    case BASERATE_SOUGHT_STOPPED:
        return (struct crowd_look){CROWD_SQUARE, size, theme->aside, layout->background};
    case BASERATE_SOUGHT_PASSED:
        return (struct crowd_look){CROWD_FRAME, size, theme->aside, layout->background};
    case BASERATE_QUIET:
    case BASERATE_SORTS:
        break;
    }
    return (struct crowd_look){CROWD_DOT, size, theme->foot, {0}};
}

/* The largest cell with which `count` of them stand in the box, whole pixels; 0: none. */
static int
cell_of(int32_t count, int width, int height, int most)
{
    int cell = most;
    while (cell > 0 && (int64_t)(width / cell) * (height / cell) < count)
        cell--;
    return cell;
}

struct baserate_dots
baserate_dots_of(const struct layout *layout, int64_t people, int width, int height)
{
    int least = larger(metrics_px(&layout->metrics, CELL_LEAST), CELL_LEAST_PX);
    int most = metrics_px(&layout->metrics, CELL_MOST);
    struct baserate_dots dots = {.per_dot = 1};
    for (;;) {
        dots.count = (int32_t)(people / dots.per_dot);
        dots.cell = dots.count <= BASERATE_DOTS_MAX ? cell_of(dots.count, width, height, most) : 0;
        if (dots.cell >= least || dots.count <= 1)
            break;
        dots.per_dot = (int32_t)baserate_more(dots.per_dot, INT32_MAX);
    }
    dots.cell = larger(dots.cell, 1);
    dots.columns = larger(width / dots.cell, 1);
    dots.height = (dots.count + dots.columns - 1) / dots.columns * dots.cell;
    return dots;
}

/* So many whole dots; one for less than a dot, but for no less than a person. */
static int32_t
whole_dots(int64_t millionths, const struct baserate_dots *dots, bool *part_out)
{
    int32_t whole = (int32_t)(millionths / BASERATE_WHOLE / dots->per_dot);
    *part_out = !whole && millionths >= BASERATE_WHOLE;
    return whole + *part_out;
}

static int
size_of_few(const struct layout *layout, int cell, bool part)
{
    int least = metrics_px(&layout->metrics, part ? PART_LEAST : FEW_LEAST);
    return larger(least, (int)lround((part ? QUIET_SIZE : STOPPED_SIZE) * cell));
}

/* So many, the next of the order first. */
struct placing {
    uint8_t *tones;
    const uint16_t *order;
    int32_t count, at;
};

static void
place(struct placing *placing, int32_t count, enum baserate_sort sort)
{
    for (; count > 0 && placing->at < placing->count; count--)
        placing->tones[placing->order[placing->at++]] = (uint8_t)sort;
}

/* From the other end of the order; nobody stands in two places. */
static void
place_others(struct placing *placing, int32_t count)
{
    for (int32_t i = placing->count; i-- > 0 && count > 0;) {
        uint8_t *tone = &placing->tones[placing->order[i]];
        if (*tone != BASERATE_QUIET)
            continue;
        *tone = BASERATE_OTHERS_STOPPED;
        count--;
    }
}

void
baserate_lay_dots(struct layout *layout, const struct baserate_dots *dots,
                  const struct baserate_counts *counts, int x, int y)
{
    const struct crowd_grid grid = {dots->count, dots->columns};
    uint8_t *tones = arena_array(layout->arena, uint8_t, (size_t)dots->count);
    bool few_part, passed_part, others_part;
    int32_t stopped = whole_dots(counts->sought_stopped, dots, &few_part);
    int32_t passed = whole_dots(counts->sought_passed, dots, &passed_part);
    int32_t others = whole_dots(counts->others_stopped, dots, &others_part);
    bool few = (int64_t)(stopped + passed) * FEW_ONE_IN <= dots->count || stopped + passed <= 2;
    int apart = few && dots->count > APART * FEW_ONE_IN ? APART : 1;
    struct placing placing = {
        .tones = tones,
        .order = crowd_order(layout->arena, grid, apart, SEED),
        .count = dots->count,
    };
    place(&placing, stopped, BASERATE_SOUGHT_STOPPED);
    place(&placing, passed, BASERATE_SOUGHT_PASSED);
    place_others(&placing, others);
    struct mark_crowd crowd = {
        .box = {x, y, dots->columns * dots->cell, dots->height},
        .columns = dots->columns,
        .count = (uint32_t)dots->count,
        .tones = tones,
    };
    int quiet = larger((int)lround(QUIET_SIZE * dots->cell), 2);
    int plain = larger((int)lround(STOPPED_SIZE * dots->cell), 3);
    const int sizes[BASERATE_SORTS] = {
        [BASERATE_QUIET] = quiet,
        [BASERATE_OTHERS_STOPPED] = others_part ? (quiet + plain) / 2 : plain,
        [BASERATE_SOUGHT_STOPPED] = few ? size_of_few(layout, dots->cell, few_part) : plain,
        [BASERATE_SOUGHT_PASSED] = few ? size_of_few(layout, dots->cell, passed_part) : plain,
    };
    for (int i = 0; i < BASERATE_SORTS; i++) {
        crowd.looks[i] = baserate_look(layout, (enum baserate_sort)i, sizes[i]);
        if (sizes[i] <= dots->cell)
            crowd.looks[i].disc = (struct colour){0};
    }
    scene_add_crowd(layout->scene, crowd);
}
