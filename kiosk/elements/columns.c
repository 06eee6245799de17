#include "deck/kind.h"

#include "deck/diag.h"
#include "elements/kinds.h"
#include "view/body_parts.h"
#include "view/layout.h"

enum { BESIDE_MAX = 3, COLUMN_ELEMENTS_MAX = 8 };

struct beside {
    struct element *show;
    size_t show_count;
};

struct columns_element {
    struct beside *columns;
    size_t columns_count;
};

#define OWNER struct beside
static const struct field beside_fields[] = {
    {F_SHOW(show), REQUIRED, SHORTHAND, RANGE(1, COLUMN_ELEMENTS_MAX),
     HELP("The elements of the column, from top to bottom.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct columns_element
static const struct field fields[] = {
    {F_ROWS(columns, struct beside, beside_fields), REQUIRED, SHORTHAND, RANGE(2, BESIDE_MAX),
     HELP("The columns, from the left.")},
    FIELDS_END,
};
#undef OWNER

/* An element in here has no room of its own in the block of a visit, so it can have no state. */
static void
check(const void *element, const struct node *node, struct diags *diags)
{
    (void)node;
    const struct columns_element *columns = element;
    for (size_t i = 0; i < columns->columns_count; i++)
        for (size_t j = 0; j < columns->columns[i].show_count; j++) {
            const struct element *inner = &columns->columns[i].show[j];
            if (inner->kind == &columns_kind)
                diag_error(diags, inner->place, "'columns' cannot stand in a column");
            else if (inner->kind->state_size)
                diag_error(diags, inner->place,
                           "'%s' cannot stand in a column: it changes when it is touched",
                           inner->kind->name);
        }
}

/* In pixels of a 1080 px short side; a column narrower than this many B would be ragged. */
enum { GAP = 56 };
static const double LEAST = 12;
/* Higher than this share of the screen they would be parted across: nobody could tell which column
 * to read on in. */
static const double HIGHEST = 0.55;

static void
lay_inner(struct layout *layout, const struct element *inner)
{
    const struct layout outer = *layout;
    layout->element = inner;
    if (inner->id)
        layout->address = arena_printf(layout->arena, "%s/%s", layout->slide->id, inner->id);
    int height = layout_element(layout, inner, NULL);
    layout->element = outer.element;
    layout->address = outer.address;
    layout->box = outer.box;
    layout->box.y += height;
}

/* From the top of the layout's box, which moves down with it. */
static void
lay_column(struct layout *layout, const struct beside *column)
{
    for (size_t i = 0; i < column->show_count; i++) {
        if (i) {
            int gap = body_gap(layout);
            layout_may_part(layout, layout->box.y, layout->box.y + gap, CUT_END);
            layout->box.y += gap;
        }
        lay_inner(layout, &column->show[i]);
    }
}

static int
lay_stacked(struct layout *layout, const struct columns_element *columns)
{
    const struct rect box = layout->box;
    for (size_t i = 0; i < columns->columns_count; i++) {
        if (i) {
            int gap = body_gap(layout);
            layout_may_part(layout, layout->box.y, layout->box.y + gap, CUT_END);
            layout->box.y += gap;
        }
        lay_column(layout, &columns->columns[i]);
    }
    int height = layout->box.y - box.y;
    layout->box = box;
    return height;
}

/* Beside each other, never parted; returns the height of the highest. */
static int
lay_beside(struct layout *layout, const struct columns_element *columns, int width)
{
    const struct rect box = layout->box;
    size_t cuts = layout->scene->cuts_count;
    int end = box.y, gap = metrics_px(&layout->metrics, GAP);
    for (size_t i = 0; i < columns->columns_count; i++) {
        layout->box = (struct rect){box.x + (int)i * (width + gap), box.y, width, 0};
        lay_column(layout, &columns->columns[i]);
        end = larger(end, layout->box.y);
    }
    layout->box = box;
    layout->scene->cuts_count = cuts;
    return end - box.y;
}

static bool
fit_beside(const struct layout *layout, const struct columns_element *columns, int width)
{
    if (layout->metrics.portrait || layout->metrics.large || width < LEAST * layout->metrics.body)
        return false;
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    return lay_beside(&trial, columns, width) <= HIGHEST * layout->viewer->screen.height;
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct columns_element *columns = element;
    int count = (int)columns->columns_count, gap = metrics_px(&layout->metrics, GAP);
    int width = (layout->box.w - (count - 1) * gap) / count;
    return fit_beside(layout, columns, width) ? lay_beside(layout, columns, width)
                                              : lay_stacked(layout, columns);
}

const struct element_kind columns_kind = {
    .name = "columns",
    .help = "Two or three columns of elements side by side; on narrow screens and in large words "
            "below each other. What changes when it is touched cannot stand in them.",
    .example = "columns:\n"
               "  - - text: The machine compares two pictures.\n"
               "  - - text: A person decides.\n"
               "    - list:\n"
               "        - The officer sees more.\n"
               "        - The officer can ask.\n",
    .fields = fields,
    .size = sizeof(struct columns_element),
    .wide = true,
    .check = check,
    .lay = lay,
};
