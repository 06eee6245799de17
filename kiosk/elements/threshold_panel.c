#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/threshold_panel.h"

/* LOOKS section 6, "Threshold", in pixels of a 1080 px short side. */
enum {
    OUTLINE = 3,
    PADDING = 20,
    CURVE = 7,
    BOUNDARY = 8,
    AXIS = 5,
    HANDLE = 108,
    GRIP = 8,
    PLATE_EDGE = 8,
    MARK = 60
};
static const double ROW_MOST = 0.13, PLATE_MOST = 0.15; /* of the card's height */
static const double COMPACT_BELOW = 17;                 /* × the short side ÷ 100 */

struct threshold_colours
threshold_colours_of(const struct layout *layout, bool same)
{
    struct colour deep = theme_accent(layout->theme, 4)->deep;
    return same ? (struct threshold_colours){deep, deep}
                : (struct threshold_colours){layout->theme->others, layout->theme->others_word};
}

struct colour
threshold_ground(const struct layout *layout, bool open)
{
    return open ? layout->theme->open : layout->theme->shut;
}

struct setting
threshold_caption(const struct layout *layout)
{
    return (struct setting){.style = STYLE_CAPTION,
                            .colour = layout->theme->ink_2,
                            .id = layout_item_id(layout, "_caption"),
                            .no_cuts = true};
}

int
threshold_height_of(const struct layout *layout, enum word word, const struct setting *setting,
                    int width)
{
    return layout_measure(layout, layout_word(layout, word), layout->language, setting, width)
        .height;
}

/* Smaller where a word of it would be torn or it would be higher. */
void
threshold_fit(const struct layout *layout, enum word word, struct setting *setting, int width,
              int height)
{
    const char *words = layout_word(layout, word);
    layout_fit_width(layout, words, layout->language, setting, width);
    layout_fit(layout, words, layout->language, setting, width, height);
}

/* The words on the grounds have a row of their own over the plate, or share one with it. */
static void
plan_above(const struct layout *layout, struct threshold_plan *plan)
{
    int padding = layout_px(layout, PADDING), edge = layout_px(layout, PLATE_EDGE),
        most = plan->box.h;
    int half = (plan->box.w - 3 * padding) / 2;
    plan->row_words = threshold_caption(layout);
    threshold_fit(layout, WORD_GATE_STAYS_SHUT, &plan->row_words, half, (int)(ROW_MOST * most));
    threshold_fit(layout, WORD_GATE_OPENS, &plan->row_words, half, (int)(ROW_MOST * most));
    int words = larger(threshold_height_of(layout, WORD_GATE_STAYS_SHUT, &plan->row_words, half),
                       threshold_height_of(layout, WORD_GATE_OPENS, &plan->row_words, half));
    plan->plate = (struct setting){.style = STYLE_KEY,
                                   .colour = layout->theme->white,
                                   .id = layout_item_id(layout, "_plate"),
                                   .no_cuts = true};
    threshold_fit(layout, WORD_THRESHOLD, &plan->plate, half, (int)(PLATE_MOST * most));
    plan->plate_height = threshold_height_of(layout, WORD_THRESHOLD, &plan->plate, half) + edge;
    plan->row = words + 2 * edge;
    plan->plate_y = plan->box.y + plan->row;
    if (plan->compact) {
        plan->row = larger(plan->row, plan->plate_height + 2 * edge);
        plan->plate_y = plan->box.y + (plan->row - plan->plate_height) / 2;
    }
    plan->top = larger(plan->plate_y + plan->plate_height + edge, plan->box.y + plan->row) +
                layout_px(layout, CURVE) / 2;
}

/* What the axis says at its ends stands beside the handle; that nothing was measured, below both,
 * or beside the handle too. */
static void
plan_below(const struct layout *layout, struct threshold_plan *plan)
{
    int padding = layout_px(layout, PADDING), edge = layout_px(layout, PLATE_EDGE);
    int width = plan->box.w - 2 * padding, bottom = plan->box.y + plan->box.h - edge;
    int beside = (plan->right - plan->left - plan->handle - 3 * padding) / 3;
    int row = layout->medium == MEDIUM_PAPER ? plan->row : plan->handle;
    plan->ends = plan->caption = threshold_caption(layout);
    threshold_fit(layout, WORD_LESS_ALIKE, &plan->ends, beside, row / 2);
    threshold_fit(layout, WORD_MORE_ALIKE, &plan->ends, beside, row / 2);
    plan->ends_width = beside;
    plan->ends_height = larger(threshold_height_of(layout, WORD_LESS_ALIKE, &plan->ends, beside),
                               threshold_height_of(layout, WORD_MORE_ALIKE, &plan->ends, beside));
    if (plan->ends_height > row)
        plan->ends_height = 0;
    if (plan->compact) { /* the caption comes before the ends */
        struct setting caption = plan->caption;
        int side = (plan->right - plan->left - plan->handle) / 2 - padding;
        threshold_fit(layout, WORD_DRAWN_TO_EXPLAIN, &caption, side, row - plan->ends_height);
        int height = threshold_height_of(layout, WORD_DRAWN_TO_EXPLAIN, &caption, side);
        if (height + plan->ends_height > row)
            plan->ends_height = 0;
        plan->axis = bottom - larger(row, height) - plan->axis_line;
        return;
    }
    width -= layout_px(layout, MARK); /* for the mark of its source */
    threshold_fit(layout, WORD_DRAWN_TO_EXPLAIN, &plan->caption, width,
                  (int)(ROW_MOST * plan->box.h));
    int caption = threshold_height_of(layout, WORD_DRAWN_TO_EXPLAIN, &plan->caption, width);
    plan->caption_box =
        (struct rect){plan->box.x + padding, bottom - caption, plan->box.w - 2 * padding, caption};
    plan->axis = plan->caption_box.y - edge - row - plan->axis_line;
}

static struct threshold_plan
plan_as(const struct layout *layout, const struct threshold_panel *panel, bool compact)
{
    struct threshold_plan plan = {.box = panel->box,
                                  .compact = compact,
                                  .line = layout_px(layout, OUTLINE),
                                  .axis_line = layout_px(layout, AXIS)};
    int side = layout_px(layout, PADDING) / 2;
    plan.handle = larger(layout_px(layout, HANDLE), layout->metrics.target);
    plan.left = panel->box.x + plan.handle / 2 + side;
    plan.right = panel->box.x + panel->box.w - plan.handle / 2 - side;
    plan_above(layout, &plan);
    plan_below(layout, &plan);
    return plan;
}

static struct threshold_plan
plan_of(const struct layout *layout, const struct threshold_panel *panel)
{
    struct threshold_plan plan = plan_as(layout, panel, false);
    return plan.axis - plan.top < COMPACT_BELOW * layout->metrics.s ? plan_as(layout, panel, true)
                                                                    : plan;
}

int
threshold_curves_height(const struct layout *layout, const struct threshold_panel *panel)
{
    struct threshold_plan plan = plan_of(layout, panel);
    return plan.axis - plan.top;
}

/* Where a score stands; the same as a finger there means on a track. */
double
threshold_x_of(const struct threshold_plan *plan, double score)
{
    return plan->left + score * (plan->right - plan->left - 1) / 100;
}

static int
rest_x(const struct threshold_plan *plan, const struct threshold_panel *panel)
{
    return (int)lround(threshold_x_of(plan, panel->at / (double)THRESHOLD_STEP));
}

void
threshold_lay_words(struct layout *layout, enum word word, const struct setting *setting,
                    struct rect box)
{
    layout_plain(layout, layout_word(layout, word), layout->language, setting, box.x, box.y, box.w);
}

int
threshold_width_of(const struct layout *layout, enum word word, const struct setting *setting,
                   int most)
{
    struct paragraph words =
        layout_measure(layout, layout_word(layout, word), layout->language, setting, most);
    return smaller(words.width + 1, most);
}

/* Where the plate is. Its middle is over the threshold, as far as its words stay where a finger may
 * hold it. */
static struct rect
plate_of(const struct layout *layout, const struct threshold_plan *plan, int x)
{
    int padding = layout_px(layout, PADDING), left = plan->left - padding;
    int width = threshold_width_of(layout, WORD_THRESHOLD, &plan->plate, plan->box.w) + 2 * padding;
    int right = plan->right + padding - width;
    return (struct rect){larger(left, smaller(x - width / 2, right)), plan->plate_y, width,
                         plan->plate_height};
}

/* What happens at a side, unless that is too narrow to say it. */
static void
lay_sides(struct layout *layout, const struct threshold_plan *plan, int x)
{
    int padding = layout_px(layout, PADDING), half = (plan->box.w - 3 * padding) / 2;
    int left = plan->box.x + padding, right = plan->box.x + plan->box.w - padding;
    struct rect plate = plate_of(layout, plan, x);
    int shut_end = plan->compact ? plate.x : x, open_begin = plan->compact ? plate.x + plate.w : x;
    struct setting setting = plan->row_words;
    int shut = threshold_width_of(layout, WORD_GATE_STAYS_SHUT, &setting, half);
    int open = threshold_width_of(layout, WORD_GATE_OPENS, &setting, half);
    int height = threshold_height_of(layout, WORD_GATE_STAYS_SHUT, &setting, half);
    struct rect box = {left, plan->box.y + (plan->row - height) / 2, half, 0};
    layout->background = threshold_ground(layout, false);
    if (left + shut <= shut_end - padding / 2)
        threshold_lay_words(layout, WORD_GATE_STAYS_SHUT, &setting, box);
    height = threshold_height_of(layout, WORD_GATE_OPENS, &setting, half);
    box = (struct rect){right - half, plan->box.y + (plan->row - height) / 2, half, 0};
    setting.align = PARAGRAPH_RIGHT;
    layout->background = threshold_ground(layout, true);
    if (right - open >= open_begin + padding / 2)
        threshold_lay_words(layout, WORD_GATE_OPENS, &setting, box);
}

/* The handle pushes them aside. */
static void
lay_ends(struct layout *layout, const struct threshold_plan *plan, int x)
{
    int away = plan->handle / 2 + layout_px(layout, PADDING), most = plan->ends_width;
    if (!plan->ends_height)
        return;
    struct setting setting = plan->ends;
    struct rect box = {plan->left, plan->axis + plan->axis_line, most, 0};
    int less = threshold_width_of(layout, WORD_LESS_ALIKE, &setting, most);
    int more = threshold_width_of(layout, WORD_MORE_ALIKE, &setting, most);
    layout->background = layout->theme->card;
    if (x - away < box.x + less)
        box.x = x + away;
    threshold_lay_words(layout, WORD_LESS_ALIKE, &setting, box);
    box.x = (x + away > plan->right - more ? x - away : plan->right) - most;
    setting.align = PARAGRAPH_RIGHT;
    threshold_lay_words(layout, WORD_MORE_ALIKE, &setting, box);
}

/* Beside the handle it stands where there is more room. */
static void
lay_caption(struct layout *layout, const struct threshold_plan *plan,
            const struct threshold_element *element, int x)
{
    struct setting caption = plan->caption;
    layout->background = layout->theme->card;
    if (!plan->compact) {
        caption.facts = &element->facts;
        threshold_lay_words(layout, WORD_DRAWN_TO_EXPLAIN, &caption, plan->caption_box);
        return;
    }
    int away = plan->handle / 2 + layout_px(layout, PADDING);
    int left = x - away - plan->left, right = plan->right - x - away;
    int width = larger(left, right);
    int bottom = plan->box.y + plan->box.h - layout_px(layout, PLATE_EDGE);
    int room = bottom - plan->axis - plan->axis_line - plan->ends_height;
    threshold_fit(layout, WORD_DRAWN_TO_EXPLAIN, &caption, width, room);
    int height = threshold_height_of(layout, WORD_DRAWN_TO_EXPLAIN, &caption, width);
    caption.align = right > left ? PARAGRAPH_RIGHT : PARAGRAPH_LEFT;
    threshold_lay_words(
        layout, WORD_DRAWN_TO_EXPLAIN, &caption,
        (struct rect){right > left ? x + away : plan->left, bottom - height, width, 0});
}

static void
lay_plate(struct layout *layout, const struct threshold_plan *plan, int x)
{
    struct rect plate = plate_of(layout, plan, x);
    struct setting setting = plan->plate;
    setting.align = PARAGRAPH_CENTRE;
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = plate, .radius = plate.h / 2, .fill = layout->theme->ink});
    layout->background = layout->theme->ink;
    plate.y += layout_px(layout, PLATE_EDGE) / 2;
    threshold_lay_words(layout, WORD_THRESHOLD, &setting, plate);
}

static void
lay_handle(struct layout *layout, const struct threshold_plan *plan, int x)
{
    int size = plan->handle, icon = size / 2, y = plan->axis + plan->axis_line + size / 2;
    struct rect disc = {x - size / 2, y - size / 2, size, size};
    scene_add_box(layout->scene, (struct mark_box){.box = rect_moved(disc, 0, plan->axis_line),
                                                   .radius = size / 2,
                                                   .fill = layout->theme->foot});
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc, .radius = size / 2, .fill = layout->theme->ink});
    for (int i = 0; i < 2; i++)
        layout_icon(
            layout, i ? ICON_CHEVRON_RIGHT : ICON_CHEVRON_LEFT,
            (struct rect){x - icon + icon * i + (i ? 1 : -1) * size / 24, y - icon / 2, icon, icon},
            layout->theme->white);
    struct rect bar = {x - layout_px(layout, GRIP) / 2, y - size / 6, layout_px(layout, GRIP),
                       size / 3};
    scene_add_box(layout->scene,
                  (struct mark_box){.box = bar, .radius = bar.w / 2, .fill = layout->theme->white});
}

/* Where a finger may hold the threshold. Enter sends it to the next preset. */
static void
add_track(struct layout *layout, const struct threshold_plan *plan,
          const struct threshold_panel *panel)
{
    size_t next = 0;
    while (next < panel->element->presets_count &&
           threshold_preset_at(panel->element, next) <= panel->at)
        next++;
    const struct action action = {.type = ACTION_ITEM, .element = layout->element_index};
    int top = plan->compact ? plan->top : plan->plate_y;
    int bottom =
        plan->compact ? plan->box.y + plan->box.h : plan->axis + plan->axis_line + plan->handle;
    struct target track = {
        .box = {plan->left - plan->handle / 2, top, plan->right - plan->left + plan->handle / 2 * 2,
                bottom - top},
        .id = layout_item_id(layout, "_track"),
        .words = arena_printf(layout->arena, "%s: %s", layout_word(layout, WORD_THRESHOLD),
                              threshold_words(layout, panel->element, panel->at)),
        .lang = layout->deck->languages[layout->language].code,
        .track = THRESHOLD_MOST,
        .inset = plan->handle / 2,
        .action = action,
        .less = action,
        .more = action};
    track.action.item = THRESHOLD_SET;
    track.action.value = threshold_preset_at(panel->element, next % panel->element->presets_count);
    track.less.item = THRESHOLD_LESS;
    track.more.item = THRESHOLD_MORE;
    scene_add_target(layout->scene, track);
}

void
threshold_lay_panel(struct layout *layout, const struct threshold_panel *panel)
{
    struct threshold_plan plan = plan_of(layout, panel);
    struct colour before = layout->background;
    bool paper = layout->medium == MEDIUM_PAPER;
    int x = rest_x(&plan, panel),
        drawn = (int)lround(threshold_x_of(&plan, panel->drawn / THRESHOLD_STEP));
    threshold_lay_curves(layout, &plan, panel->element, drawn);
    lay_sides(layout, &plan, x);
    size_t moving = layout->scene->marks_count;
    int line = layout_px(layout, BOUNDARY), foot = plan.plate_y + plan.plate_height / 2;
    scene_add_box(layout->scene,
                  (struct mark_box){
                      .box = {x - line / 2, foot, line, plan.axis + plan.axis_line + line - foot},
                      .corners = CORNERS_NONE,
                      .fill = layout->theme->ink});
    lay_plate(layout, &plan, x);
    if (!paper)
        lay_handle(layout, &plan, x);
    const struct threshold_marks marks = threshold_marks_of(layout, &plan, panel, x);
    for (int i = 0; i < 2; i++)
        threshold_lay_number(layout, &marks.numbers[i]);
    scene_move_marks(layout->scene, moving, drawn - x, 0);
    for (int i = 0; i < 2; i++)
        threshold_lay_label(layout, &marks.labels[i], i);
    lay_ends(layout, &plan, x);
    lay_caption(layout, &plan, panel->element, x);
    layout->background = before;
    if (!paper)
        add_track(layout, &plan, panel);
}
