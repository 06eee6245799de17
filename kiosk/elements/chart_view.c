#include <math.h>

#include "base/arena.h"
#include "elements/chart.h"
#include "view/locale.h"

/*
 * A row is its label, its value in words and its bar or dots: beside each other where the box is
 * wide, else below each other. The axis stands at the top, so that each part of a page can show it
 * again.
 */

/* In pixels of a 1080 px short side. */
enum { BAR = 44, GAP = 16, ROW_GAP = 24, TICK = 10, LINE = 3, RADIUS = 8, AXIS_GAP = 6 };
/* × B: from here on labels stand at the left; the middles of two dots. Shares of the width: the
 * labels, and what a bar as long as the axis keeps beside its words. */
static const double LEFT_FROM = 26, DOT_STEP = 0.95, HEADING_GAP = 0.4;
static const double LABEL_SHARE = 0.34, BAR_SHARE = 0.5;
/* × the distance of two: one that counts, one that does not. */
static const double DOT_ON = 0.78, DOT_OFF = 0.46;
/* Of the height that a row may have: words over dots, and as much for the value. */
static const double WORDS_SHARE = 0.27;

struct form {
    bool left;            /* labels stand at the left of the bars */
    bool after;           /* values stand behind the bars */
    int bars, bars_width; /* where the axis begins and its length */
    int label_width;
    int most, words_most; /* heights: of a row, of its label and of its value */
    struct chart_axis axis;
};

static const char *
value_words(const struct layout *layout, const struct chart_element *chart,
            const struct chart_row *row)
{
    const char *numbers[] = {layout_hundredths(layout, chart_hundredths(row->value)),
                             layout_number(layout, chart->of)};
    if (!chart->unit.words)
        return numbers[0];
    size_t language;
    bool strong;
    return locale_fill(layout->arena, layout_plain_words(layout, &chart->unit, &language, &strong),
                       numbers, 2);
}

static struct setting
value_setting(const struct layout *layout, size_t row)
{
    return (struct setting){
        .style = STYLE_KEY,
        .colour = layout->theme->ink,
        .id = layout_item_id(layout, arena_printf(layout->arena, "row-%zu", row + 1)),
        .no_cuts = true};
}

static int
widest_value(const struct layout *layout, const struct chart_element *chart)
{
    int widest = 0;
    for (size_t i = 0; i < chart->rows_count; i++) {
        struct setting setting = value_setting(layout, i);
        const char *words = value_words(layout, chart, &chart->rows[i]);
        widest = larger(
            widest, layout_measure(layout, words, layout->language, &setting, 1 << 20).width + 1);
    }
    return widest;
}

static struct form
form_of(const struct layout *layout, const struct chart_element *chart)
{
    struct rect box = layout->box;
    bool bars = chart->type == CHART_BARS;
    int64_t most = 0;
    bool whole = true;
    for (size_t i = 0; i < chart->rows_count; i++) {
        int64_t value = chart_hundredths(chart->rows[i].value);
        most = value > most ? value : most;
        whole &= value % 100 == 0;
    }
    struct form form = {.bars = box.x,
                        .bars_width = box.w,
                        .label_width = box.w,
                        .axis = chart_axis_of(most, chart_hundredths(chart->of), whole)};
    int gap = 2 * layout_px(layout, GAP), value = bars ? widest_value(layout, chart) + gap / 2 : 0;
    int label = (int)lround(LABEL_SHARE * box.w);
    form.left = box.w >= LEFT_FROM * layout->metrics.body && !layout->metrics.portrait;
    if (form.left) {
        form.label_width = label;
        form.bars += label + gap;
        form.bars_width -= label + gap;
    }
    form.after = bars && form.bars_width - value >= BAR_SHARE * form.bars_width;
    if (form.after)
        form.bars_width -= value;
    return form;
}

/* From `from` hundredths of the axis; 0 for its begin. */
static int
along(const struct form *form, int64_t hundredths)
{
    return (int)lround((double)form->bars_width * (double)hundredths / (double)form->axis.end);
}

static void
lay_line(struct layout *layout, struct rect box, struct colour colour)
{
    scene_add_box(layout->scene,
                  (struct mark_box){.box = box, .corners = CORNERS_NONE, .fill = colour});
}

/* A number over its mark; the last one ends with the axis where it would leave the box. */
static void
lay_tick(struct layout *layout, const struct form *form, int64_t at, const char *words, int y,
         int height)
{
    struct setting caption = {
        .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .no_cuts = true};
    int width = layout_measure(layout, words, layout->language, &caption, 1 << 20).width + 1;
    int x = form->bars + along(form, at), line = layout_px(layout, LINE);
    int left = x - width / 2, end = layout->box.x + layout->box.w;
    left = larger(layout->box.x, smaller(left, end - width));
    layout_plain(layout, words, layout->language, &caption, left, y, width);
    lay_line(layout, (struct rect){x - (at ? line : 0), y + height, line, layout_px(layout, TICK)},
             layout->theme->ink_2);
}

/* Every mark gets its number where all have room beside each other, though the last one is moved
 * into the box; else the first and the last. */
static int
lay_axis(struct layout *layout, const struct form *form, int y)
{
    struct setting caption = {.style = STYLE_CAPTION};
    int height = 0, widest = 0;
    for (int64_t at = 0; at <= form->axis.end; at += form->axis.step) {
        struct paragraph words = layout_measure(layout, layout_hundredths(layout, at),
                                                layout->language, &caption, 1 << 20);
        height = larger(height, words.height);
        widest = larger(widest, words.width);
    }
    int beyond = form->bars + form->bars_width + widest / 2 - layout->box.x - layout->box.w;
    bool all = widest + layout_px(layout, GAP) + larger(beyond, 0) <= along(form, form->axis.step);
    for (int64_t at = 0; at <= form->axis.end; at += form->axis.step)
        if (all || !at || at == form->axis.end)
            lay_tick(layout, form, at, layout_hundredths(layout, at), y, height);
    int line = layout_px(layout, LINE), bottom = y + height + layout_px(layout, TICK);
    lay_line(layout, (struct rect){form->bars, bottom, form->bars_width, line},
             layout->theme->ink_2);
    return bottom + line;
}

/* The bar in the middle of its row, from the line that is 0. */
static void
lay_bar(struct layout *layout, const struct form *form, int64_t value, struct rect row)
{
    int height = metrics_grown(&layout->metrics, BAR), line = layout_px(layout, LINE);
    struct rect bar = {row.x, row.y + (row.h - height) / 2, along(form, value), height};
    if (bar.w > 0)
        scene_add_box(layout->scene,
                      (struct mark_box){.box = bar,
                                        .radius = smaller(layout_px(layout, RADIUS), bar.w / 2),
                                        .fill = layout->accent->middle,
                                        .stroke = layout->accent->deep,
                                        .stroke_width = line});
    lay_line(layout, (struct rect){row.x, row.y, line, row.h}, layout->theme->ink_2);
}

static int
lay_value(struct layout *layout, const char *words, struct setting *setting,
          const struct form *form, int x, int y, int width)
{
    layout_fit_width(layout, words, layout->language, setting, width);
    layout_fit(layout, words, layout->language, setting, width, form->words_most);
    return layout_plain(layout, words, layout->language, setting, x, y, width);
}

static struct setting
fitted_label(const struct layout *layout, const struct chart_element *chart, size_t row,
             const struct form *form)
{
    struct setting setting = value_setting(layout, row);
    setting.style = STYLE_CHOICE;
    setting.facts = &chart->rows[row].facts;
    const struct text *label = &chart->rows[row].label;
    size_t language;
    bool strong;
    const char *words = layout_plain_words(layout, label, &language, &strong);
    layout_fit_width(layout, words, language, &setting, form->label_width);
    layout_fit_text(layout, label, &setting, form->label_width, form->words_most);
    return setting;
}

static int
lay_label(struct layout *layout, const struct chart_element *chart, size_t row,
          const struct form *form, int y)
{
    struct setting setting = fitted_label(layout, chart, row, form);
    return layout_text(layout, &chart->rows[row].label, &setting, layout->box.x, y,
                       form->label_width);
}

/* Down to the foot of what was laid, which the line of 0 goes along. */
static int
lay_bar_row(struct layout *layout, const struct chart_element *chart, size_t number,
            const struct form *form, int y)
{
    const struct chart_row *row = &chart->rows[number];
    struct setting value = value_setting(layout, number);
    const char *words = value_words(layout, chart, row);
    int64_t hundredths = chart_hundredths(row->value);
    int gap = layout_px(layout, GAP), words_at = form->bars + along(form, hundredths) + gap,
        top = y;
    int room = layout->box.x + layout->box.w - words_at;
    int high = layout_measure(layout, words, layout->language, &value, 1 << 20).height;
    int height = larger(metrics_grown(&layout->metrics, BAR), form->after ? high : 0) +
                 layout_px(layout, ROW_GAP);
    if (form->left) {
        struct setting label = fitted_label(layout, chart, number, form);
        int label_height =
            layout_measure_text(layout, &row->label, &label, form->label_width).height;
        height = larger(height, label_height + layout_px(layout, ROW_GAP));
        lay_label(layout, chart, number, form, y + (height - label_height) / 2);
    } else {
        y += lay_label(layout, chart, number, form, y);
        if (!form->after)
            y += lay_value(layout, words, &value, form, layout->box.x, y, layout->box.w);
    }
    struct rect band = {form->bars, y, form->bars_width, height};
    lay_bar(layout, form, hundredths, band);
    if (form->after)
        layout_plain(layout, words, layout->language, &value, words_at, y + (height - high) / 2,
                     room);
    else if (form->left)
        y += lay_value(layout, words, &value, form, form->bars, y + height, form->bars_width);
    return y + height - top;
}

/* As large as the box lets them be; the fewer columns where that is the same. */
static int
dot_step(const struct layout *layout, int of, struct rect box, int *columns_out)
{
    static const int columns[] = {10, 20, 25, 50};
    int usual = (int)lround(DOT_STEP * layout->metrics.body_100), best = 0;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        int count = smaller(columns[i], of), rows = (of + count - 1) / count;
        int step = smaller(usual, smaller(box.w / count, box.h / rows));
        if (step > best) {
            best = step;
            *columns_out = count;
        }
        if (count == 10 && of > count && 2 * count * usual <= box.w)
            best = 0; /* two tens beside each other are as easily counted */
    }
    return best;
}

/* Those that count come first, filled and larger; of the others there is the outline. */
static int
lay_dots(struct layout *layout, const struct chart_element *chart, size_t number, struct rect box)
{
    int columns = 1, step = dot_step(layout, chart->of, box, &columns);
    for (int i = 0; i < chart->of; i++) {
        bool on = i < chart->rows[number].value;
        int size = larger((int)lround((on ? DOT_ON : DOT_OFF) * step), 2);
        struct rect dot = {box.x + i % columns * step + (step - size) / 2,
                           box.y + i / columns * step + (step - size) / 2, size, size};
        scene_add_box(layout->scene,
                      (struct mark_box){.box = dot,
                                        .radius = size / 2,
                                        .fill = on ? layout->accent->middle : layout->theme->card,
                                        .stroke = on ? layout->accent->deep : layout->theme->edge,
                                        .stroke_width = layout_px(layout, LINE)});
    }
    return (chart->of + columns - 1) / columns * step;
}

static int
lay_dots_row(struct layout *layout, const struct chart_element *chart, size_t number,
             const struct form *form, int y)
{
    struct setting value = value_setting(layout, number);
    const char *words = value_words(layout, chart, &chart->rows[number]);
    int end = y + lay_label(layout, chart, number, form, y);
    end += lay_value(layout, words, &value, form, layout->box.x, end, form->label_width);
    int gap = layout_px(layout, GAP), top = form->left ? y : end + gap / 2;
    struct rect box = {form->bars, top, form->bars_width, form->most - (top - y)};
    return larger(end, top + lay_dots(layout, chart, number, box)) - y;
}

/* A gap below it that the page is parted at only where nothing else helps. */
static int
lay_heading(struct layout *layout, const struct chart_element *chart)
{
    if (!chart->heading.words)
        return layout->box.y;
    int y = layout->box.y, gap = (int)lround(HEADING_GAP * layout->metrics.body);
    struct setting heading = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
    layout_fit_text(layout, &chart->heading, &heading, layout->box.w, layout->most / 4);
    y += layout_text(layout, &chart->heading, &heading, layout->box.x, y, layout->box.w);
    layout_may_part(layout, y, y + gap, CUT_TORN);
    return y + gap;
}

int
chart_lay(struct layout *layout, const struct chart_element *chart)
{
    struct form form = form_of(layout, chart);
    bool bars = chart->type == CHART_BARS;
    size_t first = layout->scene->cuts_count;
    int y = lay_heading(layout, chart), head = y, gap = bars ? 0 : 2 * layout_px(layout, ROW_GAP);
    if (bars)
        y = lay_axis(layout, &form, y);
    int head_height = y - head,
        around = metrics_grown(&layout->metrics, BAR) + layout_px(layout, ROW_GAP);
    y += bars ? layout_px(layout, AXIS_GAP) : 0;
    form.most = layout->most - (y - head) - layout->metrics.body_100; /* and air over it */
    form.words_most = bars ? (form.most - around) / 2 : (int)(WORDS_SHARE * form.most);
    for (size_t i = 0; i < chart->rows_count; i++) {
        y += bars ? lay_bar_row(layout, chart, i, &form, y)
                  : lay_dots_row(layout, chart, i, &form, y);
        if (!i && y - layout->box.y + layout->metrics.body_100 <= layout->most)
            layout->scene->cuts_count = first;
        if (i + 1 == chart->rows_count)
            break;
        scene_add_cut(layout->scene, (struct scene_cut){.y = y,
                                                        .start = y + gap,
                                                        .kind = CUT_END,
                                                        .head = head,
                                                        .head_height = bars ? head_height : 0});
        y += gap;
    }
    return y - layout->box.y;
}
