#pragma once

#include "view/layout.h"

/* A chart as its rows fill it, and how it is laid. For the files of the kind alone. */

enum chart_type { CHART_BARS, CHART_DOTS };
enum { CHART_ROWS_MAX = 8, CHART_DOTS_MAX = 100, CHART_TICKS_MAX = 6 };

struct chart_row {
    struct text label;
    double value;
    struct fact_list facts;
};

struct chart_element {
    struct text heading, unit;
    int type; /* enum chart_type */
    int of;   /* what the whole is; 0: the values are parts of none */
    struct chart_row *rows;
    size_t rows_count;
};

/* The marks of an axis, in hundredths: from 0 to `end` in even steps. */
struct chart_axis {
    int64_t step, end;
};

/* The shortest axis with round steps and at most CHART_TICKS_MAX marks that `most` hundredths fit
 * on; `whole`: its numbers have no decimal places. It ends at `of` (hundredths), if that is not 0.
 */
struct chart_axis chart_axis_of(int64_t most, int64_t of, bool whole);

/* A value as everything here counts it. */
int64_t chart_hundredths(double value);

int chart_lay(struct layout *layout, const struct chart_element *chart);
