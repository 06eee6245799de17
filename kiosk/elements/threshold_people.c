#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "elements/crowd.h"
#include "elements/threshold.h"
#include "view/locale.h"

enum { GAP = 12, FIGURE_LEAST = 8 };     /* px of a 1080 px short side; px */
static const double WORDS = 0.86;        /* × B */
static const double NUMBER_SHARE = 0.22; /* of a block's width */
static const double CELL_WIDE = 1.7;     /* × as wide as high, at most, or as high as wide */
static const double FIGURE = 0.86, FIGURE_COUNTED = 2.1; /* × a cell */
/* As wide as a disc of those that count, in cells, so that two cells lie between them. */
enum { APART = 3 };
/* From this share of the crowd on, those that count are no larger than the others. */
static const double MANY = 0.15;

struct threshold_error
threshold_error_of(const struct threshold_element *element, int32_t at, bool stopped)
{
    double score = at / (double)THRESHOLD_STEP;
    double rate = stopped ? threshold_false_non_match(element->same, score)
                          : threshold_false_match(element->others, score);
    return (struct threshold_error){stopped, rate, threshold_people(rate, element->crowd)};
}

const char *
threshold_number(const struct layout *layout, const struct threshold_error *error)
{
    if (error->people.under_one)
        return arena_printf(layout->arena, "<%s", layout_number(layout, 1));
    return layout_number(layout, error->people.people);
}

static enum word
word_of(const struct threshold_error *error)
{
    return error->stopped ? WORD_GENUINE_STOPPED : WORD_IMPOSTORS_THROUGH;
}

static const char *
sentence(const struct layout *layout, const struct threshold_element *element,
         const struct threshold_error *error)
{
    const char *numbers[] = {error->people.under_one ? layout_word(layout, WORD_UNDER_ONE)
                                                     : layout_number(layout, error->people.people),
                             layout_number(layout, element->crowd)};
    return layout_word_filled(layout, word_of(error), numbers, 2);
}

const char *
threshold_words(const struct layout *layout, const struct threshold_element *element, int32_t at)
{
    struct threshold_error stopped = threshold_error_of(element, at, true);
    struct threshold_error through = threshold_error_of(element, at, false);
    return arena_printf(layout->arena, "%s. %s", sentence(layout, element, &stopped),
                        sentence(layout, element, &through));
}

/* What follows the number that is set large; the whole where it does not begin with that. */
static const char *
behind_number(const struct layout *layout, const struct threshold_element *element,
              const struct threshold_error *error)
{
    const char *pattern = layout_word(layout, word_of(error));
    const char *numbers[] = {threshold_number(layout, error),
                             layout_number(layout, element->crowd)};
    if (!strncmp(pattern, "{0}", 3)) {
        pattern += 3;
        pattern += strspn(pattern, ": ");
    }
    return locale_fill(layout->arena, pattern, numbers, 2);
}

/* A rate as far as two decimals tell it; from 1 per cent on one is enough. */
static const char *
percent(const struct layout *layout, double rate)
{
    int64_t hundredths = threshold_hundredths(rate);
    if (hundredths >= 100)
        hundredths = (hundredths + 5) / 10 * 10;
    const char *number = layout_hundredths(layout, hundredths);
    if (!hundredths && rate > 0)
        number = arena_printf(layout->arena, "<%s", layout_hundredths(layout, 1));
    return layout_word_filled(layout, WORD_PERCENT, &number, 1);
}

/* Both in the same sizes, whichever of the two needs the smaller ones. */
static void
fit_both(const struct layout *layout, struct threshold_block blocks[2], int most)
{
    struct setting number = blocks[0].number, words = blocks[0].words;
    for (int i = 0; i < 2; i++) {
        const struct threshold_block *block = &blocks[i];
        size_t language = layout->language;
        layout_fit_width(layout, block->number_text, language, &number, block->number_width);
        layout_fit(layout, block->number_text, language, &number, block->number_width, most);
        layout_fit_width(layout, block->words_text, language, &words, block->width);
        layout_fit(layout, block->words_text, language, &words, block->width, most);
    }
    for (int i = 0; i < 2; i++) {
        blocks[i].number.px = number.px;
        blocks[i].words.px = words.px;
    }
}

static struct threshold_block
block_of(const struct layout *layout, const struct threshold_element *element, int32_t at,
         bool stopped, int width)
{
    struct threshold_block block = {.error = threshold_error_of(element, at, stopped)};
    const char *id = layout_item_id(layout, stopped ? "_genuine" : "_impostors");
    block.number = (struct setting){.style = STYLE_NUMBER,
                                    .colour = threshold_colours_of(layout, stopped).strong,
                                    .align = PARAGRAPH_RIGHT,
                                    .id = id,
                                    .no_cuts = true};
    block.words = (struct setting){.style = STYLE_CHOICE,
                                   .colour = layout->theme->ink,
                                   .px = (int)lround(WORDS * layout->metrics.body),
                                   .id = id,
                                   .no_cuts = true};
    block.number_text = threshold_number(layout, &block.error);
    block.words_text =
        arena_printf(layout->arena, "%s: %s", behind_number(layout, element, &block.error),
                     percent(layout, block.error.rate));
    int number = layout_measure(layout, "000", layout->language, &block.number, 1 << 20).width + 1;
    block.number_width = smaller(number, (int)(NUMBER_SHARE * width));
    block.left = block.number_width + 2 * layout_px(layout, GAP);
    block.width = width - block.left;
    return block;
}

int
threshold_blocks_of(const struct layout *layout, const struct threshold_element *element,
                    int32_t at, int width, int most, struct threshold_block blocks_out[2])
{
    int highest = 0;
    for (int i = 0; i < 2; i++)
        blocks_out[i] = block_of(layout, element, at, !i, width);
    fit_both(layout, blocks_out, most);
    for (int i = 0; i < 2; i++) {
        struct threshold_block *block = &blocks_out[i];
        block->number_height = layout_measure(layout, block->number_text, layout->language,
                                              &block->number, block->number_width)
                                   .height;
        block->words_height =
            layout_measure(layout, block->words_text, layout->language, &block->words, block->width)
                .height;
        highest = larger(highest, larger(block->number_height, block->words_height));
    }
    blocks_out[0].height = blocks_out[1].height = highest;
    return highest;
}

void
threshold_lay_block(struct layout *layout, const struct threshold_block *block, int x, int y)
{
    layout_plain(layout, block->number_text, layout->language, &block->number, x,
                 y + (block->height - block->number_height) / 2, block->number_width);
    layout_plain(layout, block->words_text, layout->language, &block->words, x + block->left,
                 y + (block->height - block->words_height) / 2, block->width);
}

/* Who counts, in an order that the visit alone settles: one more or less never moves another. */
static const uint8_t *
tones_of(const struct layout *layout, struct crowd_grid grid, int64_t counted, uint64_t seed)
{
    uint8_t *tones = arena_array(layout->arena, uint8_t, (size_t)grid.count);
    const uint16_t *order = crowd_order(layout->arena, grid, APART, seed);
    for (int32_t i = 0; i < counted && i < grid.count; i++)
        tones[order[i]] = 1;
    return tones;
}

/* As large as the box lets them be. */
void
threshold_lay_crowd(struct layout *layout, const struct threshold_element *element,
                    const struct threshold_error *error, uint32_t seed, struct rect box)
{
    static const int columns_of[] = {10, 20, 25, 40, 50, 100};
    int columns = columns_of[0], cell = 0;
    for (size_t i = 0; i < sizeof columns_of / sizeof columns_of[0]; i++) {
        int rows = (element->crowd + columns_of[i] - 1) / columns_of[i];
        int size = smaller(box.w / columns_of[i], box.h / rows);
        if (size > cell) {
            cell = size;
            columns = columns_of[i];
        }
    }
    int rows = (element->crowd + columns - 1) / columns, high = box.h / rows;
    int wide = smaller(box.w / columns, (int)(CELL_WIDE * high));
    high = smaller(high, (int)(CELL_WIDE * wide));
    struct mark_crowd crowd = {
        .box = {box.x, box.y, columns * wide, rows * high},
        .columns = columns,
        .count = (uint32_t)element->crowd,
        .tones =
            tones_of(layout, (struct crowd_grid){element->crowd, columns}, error->people.people,
                     seed ^ (error->stopped ? UINT64_C(0) : UINT64_C(1) << 32)),
    };
    double few = fmax(0, 1 - (double)error->people.people / (MANY * element->crowd));
    double counted = FIGURE + (FIGURE_COUNTED - FIGURE) * few;
    enum crowd_figure figure = cell < FIGURE_LEAST ? CROWD_DOT : CROWD_PERSON;
    crowd.looks[0] = (struct crowd_look){.figure = figure,
                                         .size = larger(2, (int)lround(FIGURE * cell)),
                                         .colour = layout->theme->crowd};
    crowd.looks[1] =
        (struct crowd_look){.figure = figure,
                            .size = larger(4, (int)lround(counted * cell)),
                            .colour = threshold_colours_of(layout, error->stopped).strong,
                            .disc = layout->theme->paper};
    scene_add_crowd(layout->scene, crowd);
}
