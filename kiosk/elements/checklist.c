#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"
#include "view/layout.h"
#include "view/pieces.h"

enum { ROWS_MAX = 12 };

struct check_row {
    const char *id;
    struct text text;
    struct fact_list facts;
};

struct checklist_element {
    const char *id;
    struct text heading;
    struct check_row *rows;
    size_t rows_count;
};

struct checklist_state {
    uint32_t ticked; /* a bit a row */
};

#define OWNER struct check_row
static const struct field row_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the statement in targets and walks.")},
    {F_TEXT(text), REQUIRED, HELP("The statement.")},
    {F_FACTS(facts), HELP("The facts it claims; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct checklist_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the list in targets and walks.")},
    {F_TEXT(heading), HELP("A short heading over the statements.")},
    {F_ROWS(rows, struct check_row, row_fields), REQUIRED, RANGE(2, ROWS_MAX),
     HELP("The statements that a visitor ticks.")},
    FIELDS_END,
};
#undef OWNER

/* As a choice of LOOKS section 6, in pixels of a 1080 px short side. */
enum { HEIGHT = 92, RADIUS = 24, APART = 12, FOOT = 5, LINE = 3, LINE_ON = 5, PADDING = 24 };
enum { TICK = 52, TICK_RADIUS = 12, AROUND = 20 };
static const double HEADING_GAP = 0.3, SUMMARY_GAP = 0.4; /* × B */

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct checklist_state);
}

static bool
is_ticked(const struct checklist_state *state, size_t row)
{
    return state->ticked >> row & 1;
}

static size_t
count_open(const struct checklist_element *list, const struct checklist_state *state)
{
    size_t open = 0;
    for (size_t i = 0; i < list->rows_count; i++)
        open += !is_ticked(state, i);
    return open;
}

/* A tap ticks a statement, another one takes that back. */
static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    (void)now;
    const struct checklist_element *list = element;
    struct checklist_state *ticks = state;
    if (action->type != ACTION_ITEM || action->item < 0 || (size_t)action->item >= list->rows_count)
        return false;
    ticks->ticked ^= UINT32_C(1) << action->item;
    return true;
}

static bool
finished(const void *element, const void *state)
{
    return !count_open(element, state);
}

/* Nothing, one statement, all of them. */
static size_t
poses(const void *element)
{
    (void)element;
    return 3;
}

static void
pose(const void *element, void *state, size_t n)
{
    const struct checklist_element *list = element;
    size_t count = n < 2 ? n : list->rows_count;
    for (size_t i = 0; i < count; i++)
        act(element, state, &(struct action){.type = ACTION_ITEM, .item = (int32_t)i}, 0);
}

/* A square, empty or with a tick in it. */
static void
lay_tick(struct layout *layout, struct rect box, bool ticked)
{
    struct colour deep = layout->accent->deep;
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, TICK_RADIUS),
                                                   .fill = ticked ? deep : layout->theme->card,
                                                   .stroke = ticked ? deep : layout->theme->edge,
                                                   .stroke_width = layout_px(layout, LINE)});
    if (ticked)
        layout_icon(layout, ICON_CHECK, rect_grown(box, -layout_px(layout, 4)),
                    layout->theme->white);
}

static void
add_target(struct layout *layout, const struct check_row *row, int32_t number, bool ticked,
           struct rect box)
{
    size_t language;
    bool strong;
    const char *name = layout_plain_words(layout, &row->text, &language, &strong);
    const char *state = layout_word(layout, ticked ? WORD_TICKED : WORD_NOT_TICKED);
    scene_add_target(
        layout->scene,
        (struct target){
            .box = box,
            .id = layout_item_id(layout, row->id),
            .words = arena_printf(layout->arena, "%s: %s", name, state),
            .lang = layout->deck->languages[language].code,
            .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = number}});
}

static int
lay_row(struct layout *layout, const struct check_row *row, int32_t number, bool ticked, int y)
{
    const char *id = layout_item_id(layout, row->id);
    int padding = layout_px(layout, PADDING), tick = metrics_grown(&layout->metrics, TICK),
        foot = layout_px(layout, FOOT);
    int left = 2 * padding + tick, width = layout->box.w - left - padding;
    struct setting setting = {.style = STYLE_CHOICE,
                              .colour = layout->theme->ink,
                              .id = id,
                              .facts = &row->facts,
                              .no_cuts = true};
    int around = layout_px(layout, AROUND);
    layout_fit_text(layout, &row->text, &setting, width, layout->most - around - foot);
    int words = layout_measure_text(layout, &row->text, &setting, width).height;
    int height = larger(words + around,
                        larger(metrics_grown(&layout->metrics, HEIGHT), layout->metrics.target));
    struct rect box = {layout->box.x, y, layout->box.w, height};
    const struct ground ground = {.id = id,
                                  .fill = ticked ? layout->accent->tint : layout->theme->card,
                                  .line = ticked ? layout->accent->deep : layout->theme->edge,
                                  .foot = layout->theme->foot,
                                  .radius = layout_px(layout, RADIUS),
                                  .stroke = layout_px(layout, ticked ? LINE_ON : LINE)};
    struct rect shown = pieces_ground(layout, &ground, box);
    struct colour before = layout->background;
    struct rect room = layout->room;
    layout->background = ground.fill;
    layout->room = shown;
    lay_tick(layout, (struct rect){shown.x + padding, shown.y + (shown.h - tick) / 2, tick, tick},
             ticked);
    layout_text(layout, &row->text, &setting, shown.x + left, shown.y + (shown.h - words) / 2,
                width);
    layout->background = before;
    layout->room = room;
    if (layout->medium == MEDIUM_SCREEN)
        add_target(layout, row, number, ticked, box);
    return height + foot;
}

/* How much is still open. */
static int
lay_summary(struct layout *layout, size_t open, size_t of, int y)
{
    const char *counts[] = {layout_number(layout, (int64_t)open),
                            layout_number(layout, (int64_t)of)};
    const char *words = open ? layout_word_filled(layout, WORD_CHECKLIST_OPEN, counts, 2)
                             : layout_word(layout, WORD_CHECKLIST_DONE);
    struct setting setting = {.style = STYLE_KEY,
                              .colour = open ? layout->theme->ink_2 : layout->accent->deep,
                              .no_cuts = true};
    int icon = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY);
    int shift = open ? 0 : icon + layout_px(layout, 12), width = layout->box.w - shift;
    int height = layout_measure(layout, words, layout->language, &setting, width).height;
    if (!open)
        layout_icon(layout, ICON_CIRCLE_CHECK,
                    (struct rect){layout->box.x, y + (height - icon) / 2, icon, icon},
                    layout->accent->deep);
    layout_plain(layout, words, layout->language, &setting, layout->box.x + shift, y, width);
    return height;
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    const struct checklist_element *list = element;
    const struct checklist_state none = {0};
    bool paper = layout->medium == MEDIUM_PAPER;
    const struct checklist_state *ticks = paper ? &none : state;
    int apart = layout_gap(layout, APART), y = layout->box.y;
    if (list->heading.words) {
        struct setting heading = {
            .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
        layout_fit_text(layout, &list->heading, &heading, layout->box.w, layout->most / 2);
        y += layout_text(layout, &list->heading, &heading, layout->box.x, y, layout->box.w);
        y += (int)lround(HEADING_GAP * layout->metrics.body);
    }
    for (size_t i = 0; i < list->rows_count; i++) {
        y += lay_row(layout, &list->rows[i], (int32_t)i, is_ticked(ticks, i), y);
        if (i + 1 < list->rows_count)
            layout_may_part(layout, y, y + apart, CUT_KEYS);
        y += i + 1 < list->rows_count ? apart : 0;
    }
    if (paper)
        return y - layout->box.y;
    int gap = (int)lround(SUMMARY_GAP * layout->metrics.body);
    layout_may_part(layout, y, y + gap, CUT_KEYS);
    y += gap;
    y += lay_summary(layout, count_open(list, ticks), list->rows_count, y);
    return y - layout->box.y;
}

const struct element_kind checklist_kind = {
    .name = "checklist",
    .help = "Statements that a visitor ticks, and how many are still open.",
    .example = "checklist:\n"
               "  id: before\n"
               "  heading: Before the gate opens\n"
               "  rows:\n"
               "    - id: desk\n"
               "      text: A staffed desk is open.\n"
               "    - id: wide\n"
               "      text: One gate is wide.\n",
    .fields = fields,
    .size = sizeof(struct checklist_element),
    .state_size = state_size,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = lay,
};
