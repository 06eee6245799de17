#include "elements/chart.h"

#include <math.h>
#include <string.h>

#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/kinds.h"

enum { VALUE_MAX = 1000000000 };

static const char *const type_names[] = {"bars", "dots", NULL};

#define OWNER struct chart_row
static const struct field row_fields[] = {
    {F_TEXT(label), REQUIRED, HELP("What was counted or measured.")},
    {F_NUMBER(value), REQUIRED, RANGE(0, VALUE_MAX),
     HELP("How much: not less than 0, with two decimal places at most.")},
    {F_FACTS(facts), HELP("The facts the value rests on; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct chart_element
static const struct field fields[] = {
    {F_TEXT(heading), HELP("What the chart shows, over it.")},
    {F_CHOICE(type, type_names),
     HELP("bars, or dots: a dot for each one of a whole, those that count are larger.")},
    {F_TEXT(unit),
     HELP("The value in words: {0} is the number, {1} is `of`. \"{0} of {1} gates\".")},
    {F_INT(of), RANGE(2, VALUE_MAX),
     HELP("What all values are part of: the end of the axis, or how many dots there are.")},
    {F_ROWS(rows, struct chart_row, row_fields), REQUIRED, RANGE(2, CHART_ROWS_MAX),
     HELP("The values, in the order they stand in.")},
    FIELDS_END,
};
#undef OWNER

int64_t
chart_hundredths(double value)
{
    return llround(value * 100);
}

struct chart_axis
chart_axis_of(int64_t most, int64_t of, bool whole)
{
    static const int rounds[] = {100, 200, 250, 500};
    int64_t end = of ? of : most;
    for (int64_t power = whole ? 100 : 1;; power *= 10)
        for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
            int64_t step = rounds[i] * power / 100, steps = (end + step - 1) / step;
            if (of && step > of)
                return (struct chart_axis){of, of};
            if (steps < CHART_TICKS_MAX && !(of && of % step) && !(whole && step % 100))
                return (struct chart_axis){step, steps * step};
        }
}

static void
check_value(const struct chart_element *chart, size_t number, const struct node *node,
            struct diags *diags)
{
    const struct node *value = node_find(node, "value");
    const char *point = strchr(value->text, '.');
    if (point && strlen(point + 1) > 2)
        diag_error(diags, value->place, "'value' must have two decimal places at most, not '%s'",
                   value->text);
    else if (chart->type == CHART_DOTS && point)
        diag_error(diags, value->place,
                   "dots are counted: 'value' must be a whole number, not '%s'", value->text);
    else if (chart->of && chart->rows[number].value > chart->of)
        diag_error(diags, value->place, "'value' must be at most %d, which is 'of', not '%s'",
                   chart->of, value->text);
}

/* What an axis from 0 cannot show, and dots cannot count. */
static void
check(const void *element, const struct node *node, struct diags *diags)
{
    const struct chart_element *chart = element;
    const struct node *rows = node_find(node, "rows"), *of = node_find(node, "of");
    const struct node *unit = node_find(node, "unit");
    double most = 0;
    if (chart->type == CHART_DOTS && !of)
        diag_error(diags, node->place, "dots need 'of': how many there are, %d at most",
                   CHART_DOTS_MAX);
    else if (chart->type == CHART_DOTS && chart->of > CHART_DOTS_MAX)
        diag_error(diags, of->place, "'of' must be at most %d with dots, not '%s'", CHART_DOTS_MAX,
                   of->text);
    if (unit && !strstr(chart->unit.words, "{0}"))
        diag_error(diags, unit->place, "'unit' must have {0}, where the number stands");
    else if (unit && strstr(chart->unit.words, "{1}") && !of)
        diag_error(diags, unit->place, "{1} in 'unit' stands for 'of', which is not given");
    for (size_t i = 0; i < chart->rows_count; i++) {
        check_value(chart, i, rows->items[i], diags);
        most = fmax(most, chart->rows[i].value);
    }
    if (most <= 0 && !of)
        diag_error(diags, rows->place, "one value at least must be more than 0, or 'of' be given");
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    return chart_lay(layout, element);
}

const struct element_kind chart_kind = {
    .name = "chart",
    .help = "Bars or dots, always from 0, and each value in words.",
    .example = "chart:\n"
               "  heading: Who passes the gate\n"
               "  unit: \"{0} of {1} travellers\"\n"
               "  of: 10\n"
               "  rows:\n"
               "    - label: First time\n"
               "      value: 7\n"
               "    - label: With help\n"
               "      value: 2\n",
    .fields = fields,
    .size = sizeof(struct chart_element),
    .wide = true,
    .check = check,
    .lay = lay,
};
