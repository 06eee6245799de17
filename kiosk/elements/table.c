#include "elements/table.h"

#include <math.h>

#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/kinds.h"

/* So many columns need all the width that a slide of words can have. */
enum { WIDE_FROM = 4, ROWS_MAX = 24, ONE_LINE = 1 << 20 };
/* × B */
static const double HEADING_GAP = 0.35;

#define OWNER struct cell
static const struct field cell_fields[] = {
    {F_TEXT(text), REQUIRED, SHORTHAND, HELP("The words of the cell.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct table_row
static const struct field row_fields[] = {
    {F_ROWS(cells, struct cell, cell_fields), REQUIRED, SHORTHAND, RANGE(2, TABLE_COLUMNS_MAX),
     HELP("As many cells as `head` has.")},
    {F_FACTS(facts), HELP("The facts the row claims; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct table_element
static const struct field fields[] = {
    {F_TEXT(heading), HELP("A short heading over the table.")},
    {F_ROWS(head, struct cell, cell_fields), REQUIRED, RANGE(2, TABLE_COLUMNS_MAX),
     HELP("What each column is; on narrow screens it stands before each cell.")},
    {F_BOOL(named), HELP("true: the first cell of a row is the name of it.")},
    {F_ROWS(rows, struct table_row, row_fields), REQUIRED, RANGE(1, ROWS_MAX),
     HELP("The rows, from top to bottom.")},
    {F_FACTS(facts), HELP("The facts the table claims; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER

static void
check(const void *element, const struct node *node, struct diags *diags)
{
    const struct table_element *table = element;
    const struct node *rows = node_find(node, "rows");
    for (size_t i = 0; i < table->rows_count; i++) {
        const struct node *row = rows->items[i];
        const struct node *cells = row->kind == NODE_SEQUENCE ? row : node_find(row, "cells");
        if (table->rows[i].cells_count != table->head_count)
            diag_error(diags, cells->place, "a row must have %zu cells like 'head', not %zu%s",
                       table->head_count, table->rows[i].cells_count,
                       cells->flow ? "; a comma inside '[…]' ends a cell, unless in quotes" : "");
    }
}

int
table_em(const struct layout *layout, double bodies)
{
    return (int)lround(bodies * layout->metrics.body);
}

const struct text *
table_text(const struct table_element *table, int row, size_t column)
{
    return row == TABLE_HEAD ? &table->head[column].text : &table->rows[row].cells[column].text;
}

/* The source mark stands behind the last cell of a row. */
static const struct fact_list *
facts_of(const struct table_element *table, int row, size_t column)
{
    if (column + 1 < table->head_count)
        return NULL;
    if (table->rows[row].facts.count)
        return &table->rows[row].facts;
    bool last = (size_t)row + 1 == table->rows_count;
    return last && !table->heading.words ? &table->facts : NULL;
}

struct setting
table_setting(const struct layout *layout, const struct table_element *table, int row,
              size_t column)
{
    if (row == TABLE_HEAD)
        return (struct setting){
            .style = STYLE_KEY, .colour = layout->accent->deep, .no_cuts = true};
    return (struct setting){
        .style = STYLE_BODY,
        .colour = layout->theme->ink,
        .bold = table->named && !column,
        .links = true,
        .facts = facts_of(table, row, column),
        .no_cuts = true,
    };
}

int
table_widest(const struct layout *layout, const struct table_element *table, int row, size_t column)
{
    struct setting setting = table_setting(layout, table, row, column);
    const struct text *text = table_text(table, row, column);
    return layout_measure_text(layout, text, &setting, ONE_LINE).width + 1;
}

static bool
is_wide(const void *element)
{
    return ((const struct table_element *)element)->head_count >= WIDE_FROM;
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct table_element *table = element;
    int y = layout->box.y;
    if (table->heading.words) {
        struct setting heading = {.style = STYLE_HEADING,
                                  .colour = layout->accent->deep,
                                  .facts = &table->facts,
                                  .no_cuts = true};
        y += layout_text(layout, &table->heading, &heading, layout->box.x, y, layout->box.w);
        int gap = table_em(layout, HEADING_GAP);
        layout_may_part(layout, y, y + gap, CUT_TORN);
        y += gap;
    }
    int end = table_lay_grid(layout, table, y);
    return (end > y ? end : table_lay_cards(layout, table, y)) - layout->box.y;
}

const struct element_kind table_kind = {
    .name = "table",
    .help = "Rows and columns of words. Where they cannot stand beside each other, each row is a "
            "card: keep to four columns and short cells.",
    .example = "table:\n"
               "  head: [Word, What it asks]\n"
               "  named: true\n"
               "  rows:\n"
               "    - [Verification, Is this the person on the chip?]\n"
               "    - - Identification\n"
               "      - Who, if anyone, is this?\n",
    .fields = fields,
    .size = sizeof(struct table_element),
    .is_wide = is_wide,
    .check = check,
    .lay = lay,
};
