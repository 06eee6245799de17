#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "elements/mrz.h"
#include "elements/status.h"

/* How a check digit is worked out. × the size of the table's words. */
static const double LABEL_GAP = 0.6, PLUS_ROOM = 0.75, AIR_MOST = 0.6, RULE = 0.08;
static const double LINE = 1.22, CODE_LINE = 1.28;
static const double LABEL_MOST = 0.34; /* of the width */
static const double SMALLEST = 0.7;    /* of the words, so that they stand in one block */
static const double HIGH = 0.7;        /* of a part, what a block may have */
enum { SIZES = 5, ROWS = 4 };

enum sum_row { SUM_CHARACTER, SUM_VALUE, SUM_TIMES, SUM_MAKES };

/* A table of one size: characters beside each other in as many blocks as they need. */
struct sum {
    const char *text;
    int count;
    bool letters; /* that stand for numbers: a row more */
    bool fillers; /* some follow, which add nothing */
    int px, label, pitch, columns, blocks, total;
    int lines[ROWS]; /* heights; 0: no such row */
};

static struct setting
words_of(const struct layout *layout, enum sum_row row, int px, bool label)
{
    bool bold = !label && (row == SUM_MAKES || row == SUM_CHARACTER);
    bool quiet = label || row == SUM_TIMES || row == SUM_VALUE;
    return (struct setting){.style = STYLE_CAPTION,
                            .bold = bold,
                            .px = px,
                            .colour = row == SUM_MAKES && !label ? layout->accent->deep
                                      : quiet                    ? layout->theme->ink_2
                                                                 : layout->theme->ink,
                            .align = label ? PARAGRAPH_LEFT : PARAGRAPH_CENTRE,
                            .id = layout_item_id(layout, "_sum"),
                            .no_cuts = true};
}

static const char *
label_of(const struct layout *layout, enum sum_row row)
{
    static const enum word words[ROWS] = {WORD_ZONE_CHARACTER, WORD_ZONE_VALUE, WORD_ZONE_TIMES,
                                          WORD_ZONE_MAKES};
    return layout_word(layout, words[row]);
}

static const char *
cell_of(const struct layout *layout, const struct sum *sum, enum sum_row row, int i)
{
    int value = larger(0, mrz_value(sum->text[i])), weight = mrz_weight((size_t)i);
    switch (row) {
    case SUM_CHARACTER:
        return arena_strndup(layout->arena, sum->text + i, 1);
    case SUM_VALUE:
        return layout_number(layout, value);
    case SUM_TIMES:
        return arena_printf(layout->arena, "×%s", layout_number(layout, weight));
    case SUM_MAKES:
        break;
    }
    return layout_number(layout, value * weight);
}

static const char *
total_of(const struct layout *layout, const struct sum *sum)
{
    const char *total = layout_number(layout, mrz_sum(sum->text, (size_t)sum->count));
    return sum->fillers ? arena_printf(layout->arena, "+ %s = %s", layout_number(layout, 0), total)
                        : arena_printf(layout->arena, "= %s", total);
}

static int
width_of(const struct layout *layout, const char *words, const struct setting *setting)
{
    return layout_measure(layout, words, layout->language, setting, 1 << 20).width + 1;
}

static struct setting
label_setting(const struct layout *layout, const struct sum *sum, enum sum_row row)
{
    struct setting setting = words_of(layout, row, sum->px, true);
    if (sum->label)
        layout_fit_width(layout, label_of(layout, row), layout->language, &setting, sum->label);
    return setting;
}

/* Where a row's figures stand. A label of one line is as high as its ink: no words follow below. */
struct row {
    int height, baseline; /* from the top; baseline 0: the figures stand in the middle */
};

static struct row
row_of(const struct layout *layout, const struct sum *sum, enum sum_row row)
{
    struct setting setting = label_setting(layout, sum, row);
    struct paragraph label = layout_measure(layout, label_of(layout, row), layout->language,
                                            &setting, larger(1, sum->label));
    if (label.lines_count != 1)
        return (struct row){.height = label.height};
    int top = 0, bottom = 0;
    for (size_t i = 0; i < label.lines[0].runs_count; i++) {
        top = larger(top, label.lines[0].runs[i].ink_top);
        bottom = larger(bottom, label.lines[0].runs[i].ink_bottom);
    }
    int height = larger((int)lround(LINE * sum->px), top + bottom + (int)lround(RULE * sum->px));
    return (struct row){height, (height - top - bottom) / 2 + top};
}

/* As wide as the widest label, where that leaves the figures room. */
static void
find_labels(const struct layout *layout, struct sum *sum, int width)
{
    int widest = 0;
    for (int row = 0; row < ROWS; row++) {
        struct setting setting = label_setting(layout, sum, (enum sum_row)row);
        if (row != SUM_VALUE || sum->letters)
            widest =
                larger(widest, width_of(layout, label_of(layout, (enum sum_row)row), &setting));
    }
    sum->label = smaller(widest, (int)(LABEL_MOST * width));
    for (int row = 0; row < ROWS; row++) {
        if (row != SUM_VALUE || sum->letters)
            sum->lines[row] = row_of(layout, sum, (enum sum_row)row).height;
    }
}

static struct sum
sum_of(const struct layout *layout, const char *text, int width, int px)
{
    struct sum sum = {.text = text, .count = (int)strlen(text), .px = px};
    int last = sum.count;
    while (last > 1 && text[last - 1] == '<')
        last--;
    sum.fillers = sum.count - last > 1;
    sum.count = sum.fillers ? last : sum.count;
    for (int i = 0; i < sum.count; i++)
        sum.letters |= text[i] < '0' || text[i] > '9';
    find_labels(layout, &sum, width);
    struct setting makes = words_of(layout, SUM_MAKES, px, false);
    for (int i = 0; i < sum.count; i++)
        sum.pitch =
            larger(sum.pitch, width_of(layout, cell_of(layout, &sum, SUM_MAKES, i), &makes));
    sum.pitch += (int)lround(PLUS_ROOM * px);
    sum.total = width_of(layout, total_of(layout, &sum), &makes) + px / 4;
    int room = width - sum.label - (int)lround(LABEL_GAP * px) - sum.total;
    int most = larger(1, room / larger(1, sum.pitch));
    sum.blocks = (sum.count + most - 1) / most;
    sum.columns = (sum.count + sum.blocks - 1) / sum.blocks;
    int air = (room - sum.columns * sum.pitch) / sum.columns;
    sum.pitch += larger(0, smaller(air, (int)lround(AIR_MOST * px)));
    return sum;
}

/* The largest of a few sizes from `px` down at which one block holds all, else the smallest of
 * them; the least there is where a block would be higher than a part. */
static struct sum
fitted(const struct layout *layout, const char *text, int width, int px)
{
    int least = metrics_least_px(&layout->metrics, layout->theme), height = 0;
    int small = larger(least, (int)lround(SMALLEST * px));
    struct sum sum = {0};
    for (int i = 0; i < SIZES && sum.blocks != 1; i++)
        sum = sum_of(layout, text, width, px - (px - small) * i / (SIZES - 1));
    for (int row = 0; row < ROWS; row++)
        height += sum.lines[row];
    return height > HIGH * layout->most ? sum_of(layout, text, width, least) : sum;
}

static void
lay_words(struct layout *layout, const char *words, const struct setting *setting, struct rect cell,
          int baseline)
{
    struct paragraph paragraph = layout_measure(layout, words, layout->language, setting, cell.w);
    int drop = (cell.h - paragraph.height) / 2;
    if (baseline && paragraph.lines_count == 1)
        drop = baseline - paragraph.lines[0].baseline;
    layout_plain(layout, words, layout->language, setting, cell.x, cell.y + drop, cell.w);
}

static void
lay_row(struct layout *layout, const struct sum *sum, enum sum_row row, int first, struct rect box)
{
    int end = smaller(first + sum->columns, sum->count);
    struct setting label = label_setting(layout, sum, row);
    struct setting setting = words_of(layout, row, sum->px, false);
    int baseline = row_of(layout, sum, row).baseline;
    lay_words(layout, label_of(layout, row), &label,
              (struct rect){box.x, box.y, sum->label, sum->lines[row]}, baseline);
    int x = box.x + sum->label + (int)lround(LABEL_GAP * sum->px);
    struct rect cell = {x, box.y, sum->pitch, sum->lines[row]};
    if (row == SUM_CHARACTER) {
        layout_code(layout, arena_strndup(layout->arena, sum->text + first, (size_t)(end - first)),
                    &setting, cell);
        cell.x += (end - first) * sum->pitch;
        if (sum->fillers && end == sum->count)
            layout_code(layout, "<", &setting, cell);
        return;
    }
    for (int i = first; i < end; i++, cell.x += sum->pitch) {
        lay_words(layout, cell_of(layout, sum, row, i), &setting, cell, baseline);
        bool adds = row == SUM_MAKES && i + 1 < sum->count;
        struct setting plus = words_of(layout, SUM_TIMES, sum->px * 3 / 4, false);
        plus.px = larger(plus.px, metrics_least_px(&layout->metrics, layout->theme));
        if (adds)
            lay_words(layout, "+", &plus,
                      (struct rect){cell.x + cell.w - sum->px / 3, cell.y, sum->px * 2 / 3, cell.h},
                      baseline);
    }
    if (row == SUM_MAKES && end == sum->count) {
        setting.align = PARAGRAPH_LEFT;
        lay_words(layout, total_of(layout, sum), &setting,
                  (struct rect){cell.x + sum->px / 8, cell.y, sum->total, cell.h}, baseline);
    }
}

static int
lay_table(struct layout *layout, const struct sum *sum, struct rect box)
{
    int y = box.y, rule = (int)lround(RULE * sum->px);
    for (int block = 0; block < sum->blocks; block++) {
        if (block) {
            layout_may_part(layout, y + sum->px / 4, y + sum->px / 4, CUT_CARD);
            y += sum->px / 2;
        }
        for (int row = 0; row < ROWS; row++) {
            if (!sum->lines[row])
                continue;
            if (row == SUM_MAKES) {
                int x = box.x + sum->label + (int)lround(LABEL_GAP * sum->px);
                int count = smaller(sum->columns, sum->count - block * sum->columns);
                scene_add_box(layout->scene,
                              (struct mark_box){.box = {x, y, count * sum->pitch, rule},
                                                .fill = layout->theme->rule});
                y += rule;
            }
            lay_row(layout, sum, (enum sum_row)row, block * sum->columns,
                    (struct rect){box.x, y, box.w, 0});
            y += sum->lines[row];
        }
    }
    return y - box.y;
}

/* Of the composite: each stretch with what it adds, for 39 columns nobody would follow. */
static int
lay_stretches(struct layout *layout, const struct mrz_zone *zone, const char *text, struct rect box)
{
    const struct mrz_layout *sizes = mrz_layout(zone->size);
    int px = metrics_least_px(&layout->metrics, layout->theme), cell = layout_code_cell(px);
    struct setting setting = words_of(layout, SUM_MAKES, px, false);
    struct setting code = words_of(layout, SUM_CHARACTER, px, false);
    setting.align = PARAGRAPH_RIGHT;
    int result = width_of(layout, "+ 9999", &setting), y = box.y, start = 0;
    int most = larger(1, (box.w - result - px / 2) / cell);
    for (size_t i = 0; i < sizes->composite_count; i++) {
        int length = sizes->composite[i].length, line = (int)lround(CODE_LINE * px);
        for (int at = 0; at < length; at += most, y += line)
            layout_code(
                layout,
                arena_strndup(layout->arena, text + start + at, (size_t)smaller(most, length - at)),
                &code, (struct rect){box.x, y, cell, line});
        int adds = mrz_sum(text, (size_t)(start + length)) - mrz_sum(text, (size_t)start);
        const char *words =
            arena_printf(layout->arena, "%s %s", i ? "+" : "=", layout_number(layout, adds));
        int left = box.x + smaller(most, 26) * cell + px / 2;
        int width = smaller(box.x + box.w - left, result);
        int height = layout_measure(layout, words, layout->language, &setting, width).height;
        layout_plain(layout, words, layout->language, &setting, left,
                     y - line + (line - height) / 2, width);
        start += length;
        if (i + 1 < sizes->composite_count)
            layout_may_part(layout, y, y, CUT_CARD);
    }
    return y - box.y;
}

int
mrz_lay_sum(struct layout *layout, const struct mrz_zone *zone, const struct mrz_place *place,
            struct rect box, int px)
{
    char *text = arena_alloc(layout->arena, MRZ_TEXT_MAX + 1);
    if (!mrz_checked(zone, place->field, text))
        return 0;
    if (place->field == MRZ_COMPOSITE)
        return lay_stretches(layout, zone, text, box);
    struct sum sum = fitted(layout, text, box.w, px);
    return lay_table(layout, &sum, box);
}

/* The sum, what remains of it and the printed digit, in the words of a verdict. */
static const char *
verdict_words(const struct layout *layout, const struct mrz_zone *zone,
              const struct mrz_place *place, enum word word)
{
    char should, is, text[MRZ_TEXT_MAX + 1];
    if (!mrz_digit(zone, place->field, &should, &is))
        return "";
    size_t count = mrz_checked(zone, place->field, text);
    const char *arguments[] = {layout_number(layout, mrz_sum(text, count)),
                               layout_number(layout, should - '0'),
                               is == '<' ? "<" : layout_number(layout, is - '0')};
    return layout_word_filled(layout, word, arguments, 3);
}

static struct status
verdict_of(const struct layout *layout, const struct mrz_zone *zone, const struct mrz_place *place)
{
    const struct theme *theme = layout->theme;
    char should, is;
    if (!mrz_digit(zone, place->field, &should, &is)) {
        enum word word =
            mrz_is_covered(zone->size, place->field) ? WORD_ZONE_DIGIT_LAST : WORD_ZONE_DIGIT_NONE;
        return status_make(layout, layout_word(layout, word), ICON_INFO_CIRCLE, theme->ink_2);
    }
    if (!mrz_digit_holds(zone, place->field))
        return status_make(layout, verdict_words(layout, zone, place, WORD_ZONE_DIGIT_WRONG),
                           ICON_X, theme->wrong_word);
    const char *words = is == '<' ? layout_word(layout, WORD_ZONE_DIGIT_EMPTY)
                                  : verdict_words(layout, zone, place, WORD_ZONE_DIGIT_RIGHT);
    return status_make(layout, words, ICON_CIRCLE_CHECK, theme->right_word);
}

int
mrz_lay_verdict(struct layout *layout, const struct mrz_zone *zone, const struct mrz_place *place,
                int px, struct rect box)
{
    struct status status = verdict_of(layout, zone, place);
    status.setting.px = px;
    status.setting.id = layout_item_id(layout, "_verdict");
    box.h = status_height(layout, &status, box.w);
    struct status other = status; /* so that nothing moves when the digit is wrong */
    other.words = verdict_words(layout, zone, place, WORD_ZONE_DIGIT_WRONG);
    int room = *other.words ? status_height(layout, &other, box.w) : 0;
    status_lay(layout, &status, box);
    return larger(box.h, room);
}
