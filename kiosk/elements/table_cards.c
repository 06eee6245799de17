#include "elements/table.h"

/* A table as cards: each row a block of its own, each cell with its head. */

/* In pixels of a 1080 px short side. */
enum { PADDING = 28, TOP = 22, GAP = 16, FOOT = 5 };
/* Heads stand beside the cells where that leaves them this share of a card this wide, × B. */
static const double BESIDE_MOST = 0.36, BESIDE_FROM = 18, BESIDE_GAP = 0.6, PAIR_GAP = 0.3;
/* A name no higher than this share of the screen stands over each part of a card that is parted. */
static const double NAME_MOST = 0.2;

struct pair {
    int label, gap; /* width of the heads where they stand beside the cells; 0: above them */
};

static struct pair
pair_of(const struct layout *layout, const struct table_element *table, int width)
{
    struct pair pair = {.gap = table_em(layout, BESIDE_GAP)};
    for (size_t i = table->named; i < table->head_count; i++)
        pair.label = larger(pair.label, table_widest(layout, table, TABLE_HEAD, i));
    if (pair.label > width * BESIDE_MOST || width < BESIDE_FROM * layout->metrics.body)
        pair = (struct pair){0};
    return pair;
}

/* A cell below its head. Where nothing else helps, the card is parted between its lines. */
static int
lay_value(struct layout *layout, const struct text *text, const struct setting *setting,
          struct rect box)
{
    struct setting parted = *setting;
    parted.no_cuts = false;
    struct scene *scene = layout->scene;
    size_t first = scene->cuts_count;
    int height = layout_text(layout, text, &parted, box.x, box.y, box.w);
    layout_hold(layout);
    for (size_t i = first; i < scene->cuts_count; i++)
        scene->cuts[i].kind = CUT_TORN;
    return height;
}

/* A head and its cell; returns their height. */
static int
lay_pair(struct layout *layout, const struct table_element *table, int row, size_t column,
         const struct pair *pair, struct rect box)
{
    const struct text *label = table_text(table, TABLE_HEAD, column);
    const struct text *value = table_text(table, row, column);
    struct setting head = table_setting(layout, table, TABLE_HEAD, column);
    struct setting cell = table_setting(layout, table, row, column);
    if (!pair->label) {
        int height = layout_text(layout, label, &head, box.x, box.y, box.w);
        box.y += height;
        layout_may_part(layout, box.y, box.y, CUT_TORN);
        return height + lay_value(layout, value, &cell, box);
    }
    int x = box.x + pair->label + pair->gap, width = box.x + box.w - x;
    int label_y = box.y, value_y = box.y;
    struct paragraph left = layout_measure_text(layout, label, &head, pair->label);
    struct paragraph right = layout_measure_text(layout, value, &cell, width);
    if (left.lines_count && right.lines_count) {
        int lower = right.lines[0].baseline - left.lines[0].baseline;
        label_y += larger(lower, 0);
        value_y += larger(-lower, 0);
    }
    label_y += layout_text(layout, label, &head, box.x, label_y, pair->label);
    value_y += layout_text(layout, value, &cell, x, value_y, width);
    return larger(label_y, value_y) - box.y;
}

static int
lay_name(struct layout *layout, const struct text *text, struct rect box, int most)
{
    struct setting setting = {
        .style = STYLE_HEADING, .colour = layout->theme->ink, .no_cuts = true, .links = true};
    layout_fit_text(layout, text, &setting, box.w, most);
    return layout_text(layout, text, &setting, box.x, box.y, box.w);
}

static int
lay_card(struct layout *layout, const struct table_element *table, int row, struct rect box)
{
    int padding = metrics_px(&layout->metrics, PADDING);
    int top = metrics_px(&layout->metrics, TOP), gap = table_em(layout, PAIR_GAP);
    struct rect inside = {box.x + padding, box.y + top, box.w - 2 * padding, 0};
    struct pair pair = pair_of(layout, table, inside.w);
    struct colour before = layout->background;
    size_t ground = layout->scene->marks_count;
    layout_card(layout, box, layout->theme->card, layout->theme->hair);
    layout->background = layout->theme->card;
    if (table->named) {
        inside.y +=
            lay_name(layout, table_text(table, row, 0), inside, layout->most - top - gap) + gap / 2;
        layout_may_part(layout, inside.y, inside.y, CUT_TORN);
    }
    int name = table->named ? inside.y - box.y : 0;
    if (name > NAME_MOST * layout->viewer->screen.height)
        name = 0;
    for (size_t i = table->named; i < table->head_count; i++) {
        inside.y += lay_pair(layout, table, row, i, &pair, inside);
        if (i + 1 == table->head_count)
            break;
        scene_add_cut(layout->scene, (struct scene_cut){.y = inside.y + gap / 2,
                                                        .start = inside.y + gap / 2,
                                                        .kind = CUT_CARD,
                                                        .head = box.y,
                                                        .head_height = name});
        inside.y += gap;
    }
    int bottom = inside.y + top;
    layout->background = before;
    for (size_t i = ground; i < ground + 2; i++)
        layout->scene->marks[i].box.box.h = bottom - box.y;
    return bottom - box.y + metrics_px(&layout->metrics, FOOT);
}

int
table_lay_cards(struct layout *layout, const struct table_element *table, int y)
{
    int gap = metrics_px(&layout->metrics, GAP);
    for (size_t i = 0; i < table->rows_count; i++) {
        if (i) {
            layout_may_part(layout, y, y + gap, CUT_END);
            y += gap;
        }
        y += lay_card(layout, table, (int)i, (struct rect){layout->box.x, y, layout->box.w, 0});
    }
    return y;
}
