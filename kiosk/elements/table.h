#pragma once

#include <stdbool.h>

#include "view/layout.h"

/*
 * A table as its rows fill it, and its two forms: columns beside each other, and a card for each
 * row. For the files of the kind alone.
 */

enum { TABLE_COLUMNS_MAX = 12 };

struct cell {
    struct text text;
};

struct table_row {
    struct cell *cells;
    size_t cells_count;
    struct fact_list facts;
};

struct table_element {
    struct text heading;
    struct cell *head;
    size_t head_count;
    bool named;
    struct table_row *rows;
    size_t rows_count;
    struct fact_list facts;
};

/* The cell `column` of the row `row`, or of the head, and how it is set. */
enum { TABLE_HEAD = -1 };
const struct text *table_text(const struct table_element *table, int row, size_t column);
struct setting table_setting(const struct layout *layout, const struct table_element *table,
                             int row, size_t column);

/* How wide a cell is on one line. */
int table_widest(const struct layout *layout, const struct table_element *table, int row,
                 size_t column);

/* So many times the body size, in pixels. */
int table_em(const struct layout *layout, double bodies);

/* Both lay from `y` down and return where they end. The grid lays nothing and returns `y` where the
 * table should rather be cards. */
int table_lay_grid(struct layout *layout, const struct table_element *table, int y);
int table_lay_cards(struct layout *layout, const struct table_element *table, int y);
