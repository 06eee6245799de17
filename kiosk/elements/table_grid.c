#include "elements/table.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "view/pieces.h"

/* A table whose columns stand beside each other: how wide they are, and how they are laid. */

/* More columns than these stand like this or not at all: as a card nobody could follow them. */
enum { CARD_CELLS_MAX = 6 };
/* In B: what stands around the words of a cell, and what a column of words needs to be read. */
static const double PAD_SIDE = 0.45, PAD_TOP = 0.25, WORDS_LEAST = 8, STRETCH_MOST = 2;
/* A row that is with its head higher than this share of the screen is a card instead. */
static const double ROW_MOST = 0.5;
/* In pixels of a 1080 px short side. */
enum { HEAD_RADIUS = 20, RULE = 3 };

/* As the English has it, so that a column stands the same in every language. */
static bool
is_number(const char *words)
{
    size_t size = strlen(words), at = 0;
    bool digits = false;
    while (at < size) {
        uint32_t character = utf8_next(words, size, &at);
        bool digit = utf8_digit(character) >= 0;
        bool beside = character == 0xa0 || character == 0x2212 || character == 0x202f ||
                      (character < 0x80 && strchr(" .,%+-", (int)character));
        if (!digit && !beside)
            return false;
        digits |= digit;
    }
    return digits;
}

static bool
is_column_of_numbers(const struct table_element *table, size_t column)
{
    for (size_t i = 0; i < table->rows_count; i++)
        if (!is_number(table->rows[i].cells[column].text.words))
            return false;
    return true;
}

struct table {
    const struct table_element *rows;
    bool numbers[TABLE_COLUMNS_MAX];
    int widths[TABLE_COLUMNS_MAX];
    int side, top;
};

/* What a column must have so that no word is cut, what its words need to be read, what they would
 * take on one line; without the air beside them. */
struct column_need {
    int least, good, most;
    bool given;
};

static struct column_need
need_of(const struct layout *layout, const struct table_element *table, size_t column)
{
    struct column_need need = {0};
    for (int row = TABLE_HEAD; row < (int)table->rows_count; row++) {
        struct setting setting = table_setting(layout, table, row, column);
        const struct text *text = table_text(table, row, column);
        need.least = larger(need.least, layout_widest_word_of(layout, text, &setting));
        need.most = larger(need.most, table_widest(layout, table, row, column));
    }
    need.good = larger(need.least, smaller(need.most, table_em(layout, WORDS_LEAST)));
    return need;
}

/* The column that lacks least of its `most`, and has not been `given` any; NULL: none is left. */
static struct column_need *
next_need(struct column_need needs[], size_t count)
{
    struct column_need *next = NULL;
    for (size_t i = 0; i < count; i++)
        if (!needs[i].given && (!next || needs[i].most - needs[i].good < next->most - next->good))
            next = &needs[i];
    return next;
}

/* Shares `width` between the columns: who needs little more than is good gets all of it. What is
 * left then is air, and more than a little of it stays beside the table. */
static void
share(struct table *table, const struct layout *layout, struct column_need needs[], int width)
{
    size_t count = table->rows->head_count;
    int rest = width;
    for (size_t i = 0; i < count; i++)
        rest -= needs[i].good + 2 * table->side;
    for (size_t left = count; left > 0; left--) {
        struct column_need *need = next_need(needs, count);
        int more = smaller(need->most - need->good, larger(rest, 0) / (int)left);
        need->given = true;
        need->good += more;
        rest -= more;
    }
    int air = smaller(larger(rest, 0) / (int)count, table_em(layout, STRETCH_MOST));
    for (size_t i = 0; i < count; i++)
        table->widths[i] = needs[i].good + 2 * table->side + air;
}

static struct paragraph
measure(const struct table *table, const struct layout *layout, int row, size_t column)
{
    struct setting setting = table_setting(layout, table->rows, row, column);
    return layout_measure_text(layout, table_text(table->rows, row, column), &setting,
                               table->widths[column] - 2 * table->side);
}

static int
row_height(const struct table *table, const struct layout *layout, int row)
{
    int height = 0;
    for (size_t i = 0; i < table->rows->head_count; i++)
        height = larger(height, measure(table, layout, row, i).height);
    return height + 2 * table->top;
}

/* Whether the columns can stand beside each other; then their widths are found. */
static bool
find_widths(struct table *table, struct layout *layout)
{
    struct column_need needs[TABLE_COLUMNS_MAX];
    size_t count = table->rows->head_count;
    int least = 0, good = 0;
    for (size_t i = 0; i < count; i++) {
        needs[i] = need_of(layout, table->rows, i);
        least += needs[i].least + 2 * table->side;
        good += needs[i].good + 2 * table->side;
    }
    bool as_cards = count <= CARD_CELLS_MAX;
    if (!as_cards && good > layout->box.w)
        for (size_t i = 0; i < count; i++)
            needs[i].good = needs[i].least;
    if (!as_cards && least > layout->box.w)
        layout_fault(layout, "the table's %zu columns need %d px and have %d", count, least,
                     layout->box.w);
    if (as_cards && good > layout->box.w)
        return false;
    share(table, layout, needs, layout->box.w);
    int most = (int)lround(layout->viewer->screen.height * ROW_MOST);
    int head = row_height(table, layout, TABLE_HEAD);
    for (size_t i = 0; as_cards && i < table->rows->rows_count; i++)
        if (head + row_height(table, layout, (int)i) > most)
            return false;
    return true;
}

static int
width_of(const struct table *table)
{
    int width = 0;
    for (size_t i = 0; i < table->rows->head_count; i++)
        width += table->widths[i];
    return width;
}

/* Heads end on one line, the cells of a row begin on one; returns the row's height. */
static int
lay_row(const struct table *table, struct layout *layout, int row, int y)
{
    int height = row_height(table, layout, row), x = layout->box.x;
    for (size_t i = 0; i < table->rows->head_count; i++) {
        struct setting setting = table_setting(layout, table->rows, row, i);
        setting.align = table->numbers[i] ? PARAGRAPH_RIGHT : PARAGRAPH_LEFT;
        int top = y + table->top;
        if (row == TABLE_HEAD)
            top = y + height - table->top - measure(table, layout, row, i).height;
        layout_text(layout, table_text(table->rows, row, i), &setting, x + table->side, top,
                    table->widths[i] - 2 * table->side);
        x += table->widths[i];
    }
    return height;
}

static int
lay_head(const struct table *table, struct layout *layout, int y)
{
    struct colour before = layout->background, ground = layout->accent->tint;
    struct rect box = {layout->box.x, y, width_of(table), row_height(table, layout, TABLE_HEAD)};
    int radius = metrics_px(&layout->metrics, HEAD_RADIUS);
    scene_add_box(layout->scene, (struct mark_box){.box = box, .radius = radius, .fill = ground});
    layout->background = ground;
    int height = lay_row(table, layout, TABLE_HEAD, y);
    layout->background = before;
    return height;
}

static void
lay_rule(const struct table *table, struct layout *layout, int y)
{
    struct rect rule = {layout->box.x, y, width_of(table), metrics_px(&layout->metrics, RULE)};
    scene_add_box(layout->scene, (struct mark_box){.box = rule, .fill = layout->theme->hair});
}

static int
lay_rows(const struct table *table, struct layout *layout, int y)
{
    int head = y, rule = metrics_px(&layout->metrics, RULE);
    y += lay_head(table, layout, y);
    int head_height = y - head;
    for (size_t i = 0; i < table->rows->rows_count; i++) {
        if (i) {
            lay_rule(table, layout, y);
            scene_add_cut(layout->scene,
                          (struct scene_cut){
                              .y = y, .start = y + rule, .head = head, .head_height = head_height});
            y += rule;
        }
        y += lay_row(table, layout, (int)i, y);
    }
    lay_rule(table, layout, y);
    return y + rule;
}

int
table_lay_grid(struct layout *layout, const struct table_element *element, int y)
{
    struct table table = {
        .rows = element, .side = table_em(layout, PAD_SIDE), .top = table_em(layout, PAD_TOP)};
    for (size_t i = 0; i < element->head_count; i++)
        table.numbers[i] = is_column_of_numbers(element, i);
    return find_widths(&table, layout) ? lay_rows(&table, layout, y) : y;
}
