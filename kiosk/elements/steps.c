#include <math.h>
#include <string.h>

#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"
#include "elements/row.h"
#include "view/layout.h"

struct steps_element {
    const char *id;
    struct text_row *rows;
    size_t rows_count;
};

struct steps_state {
    uint32_t opened; /* by the visitor; the first row stands there from the start */
};

#define OWNER struct steps_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the steps in targets and walks.")},
    {F_ROWS(rows, struct text_row, text_row_fields), REQUIRED, RANGE(2, 9),
     HELP("The steps, shown one by one.")},
    FIELDS_END,
};
#undef OWNER

/* In B: the numbered disc, the gap behind it and between rows. */
static const double DISC = 1.3, DISC_GAP = 0.4, ROW_GAP = 0.35;

static size_t
shown(const struct steps_element *steps, const struct steps_state *state)
{
    size_t count = (size_t)state->opened + 1;
    return count < steps->rows_count ? count : steps->rows_count;
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct steps_state);
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    (void)now;
    struct steps_state *steps = state;
    if (action->type != ACTION_ITEM ||
        shown(element, steps) == ((const struct steps_element *)element)->rows_count)
        return false;
    steps->opened++;
    return true;
}

static bool
finished(const void *element, const void *state)
{
    return shown(element, state) == ((const struct steps_element *)element)->rows_count;
}

static size_t
poses(const void *element)
{
    return ((const struct steps_element *)element)->rows_count;
}

static void
pose(const void *element, void *state, size_t n)
{
    const struct action open = {.type = ACTION_ITEM};
    for (size_t i = 0; i < n; i++)
        act(element, state, &open, 0);
}

/* The number in a disc whose middle is the middle of the row's first line. */
static void
lay_disc(struct layout *layout, size_t number, int x, int middle)
{
    int size = (int)lround(DISC * layout->metrics.body);
    struct rect disc = {x, middle - size / 2, size, size};
    struct colour before = layout->background;
    layout->background = layout->accent->deep;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc, .radius = size / 2, .fill = layout->accent->deep});
    struct setting digits = {
        .style = STYLE_KEY,
        .colour = layout->theme->white,
        .align = PARAGRAPH_CENTRE,
        .no_cuts = true,
    };
    const char *words = layout_number(layout, (int64_t)number);
    struct paragraph paragraph = layout_measure(layout, words, layout->language, &digits, size);
    const struct run *run = paragraph.lines_count ? paragraph.lines[0].runs : NULL;
    int ink_middle =
        run ? paragraph.lines[0].baseline - (run->ink_top - run->ink_bottom) / 2 : size / 2;
    layout_plain(layout, words, layout->language, &digits, x, middle - ink_middle, size);
    layout->background = before;
}

static int
lay_row(struct layout *layout, const struct text_row *row, size_t number, int y)
{
    int body = layout->metrics.body;
    int indent = (int)lround((DISC + DISC_GAP) * body), size = (int)lround(DISC * body);
    int x = layout->box.x + indent, width = layout->box.w - indent;
    struct setting setting = {
        .style = STYLE_BODY,
        .colour = layout->theme->ink,
        .links = true,
        .facts = &row->facts,
    };
    size_t language;
    const char *words = layout_words(layout, &row->text, &language);
    struct paragraph paragraph = layout_measure(layout, words, language, &setting, width);
    int band = paragraph.lines_count ? paragraph.lines[0].height : body;
    int drop = band < size ? (size - band) / 2 : 0;
    lay_disc(layout, number, layout->box.x, y + drop + band / 2);
    int height = layout_text(layout, &row->text, &setting, x, y + drop, width) + drop;
    return height > size ? height : size;
}

static int
lay_key(struct layout *layout, size_t count, size_t of, int y)
{
    const char *arguments[] = {layout_number(layout, (int64_t)count),
                               layout_number(layout, (int64_t)of)};
    const char *next = layout_word(layout, WORD_SHOW_NEXT_STEP);
    struct key key = {
        .id = layout_item_id(layout, "_next"),
        .words = next,
        .language = layout->language,
        .icon = ICON_ARROW_DOWN,
        .look = KEY_LINE,
        .style = STYLE_KEY,
        .action = {.type = ACTION_ITEM, .element = layout->element_index},
    };
    struct setting caption = {
        .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .no_cuts = true};
    const char *where = layout_word_filled(layout, WORD_STEP_OF, arguments, 2);
    int caption_width =
        layout_measure(layout, where, layout->language, &caption, layout->box.w).width + 1;
    int gap = metrics_px(&layout->metrics, 24), width = layout_key_width(layout, &key);
    bool beside = width + gap + caption_width <= layout->box.w;
    if (width > layout->box.w)
        width = layout->box.w;
    int height = layout_key_height(layout, &key, width);
    layout_key(layout, &key, (struct rect){layout->box.x, y, width, height});
    struct paragraph words = layout_measure(layout, where, layout->language, &caption,
                                            beside ? caption_width : layout->box.w);
    int bottom = y + height + metrics_px(&layout->metrics, 6);
    int x = layout->box.x + (beside ? width + gap : 0);
    int top = beside ? y + (height - words.height) / 2 : bottom;
    layout_plain(layout, where, layout->language, &caption, x, top, layout->box.w);
    return (beside ? bottom : bottom + words.height) - y;
}

/* The key stays with the step that opened last, or at least with the last line of it, where that
 * has room in a part; `first`: the first cut in that step, `top`: where it begins. */
static int
lay_key_behind(struct layout *layout, const struct steps_element *steps, size_t count, size_t first,
               int top, int y)
{
    int gap = 2 * (int)lround(ROW_GAP * layout->metrics.body);
    int end = y + gap + lay_key(layout, count, steps->rows_count, y + gap);
    if (end - top <= layout->most) {
        layout->scene->cuts_count = first;
        return end;
    }
    layout_hold(layout);
    if (end - y + layout_line_most(layout) > layout->most)
        layout_may_part(layout, y, y + gap, CUT_END);
    return end;
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    const struct steps_element *steps = element;
    bool paper = layout->medium == MEDIUM_PAPER;
    size_t count = paper ? steps->rows_count : shown(steps, state), first = 0;
    int gap = (int)lround(ROW_GAP * layout->metrics.body), y = layout->box.y, top = y;
    for (size_t i = 0; i < count; i++) {
        if (i)
            y += gap;
        first = layout->scene->cuts_count;
        top = y;
        y += lay_row(layout, &steps->rows[i], i + 1, y);
        if (i + 1 < count || count == steps->rows_count)
            layout_may_part(layout, y, y + (i + 1 < count ? gap : 0), CUT_END);
    }
    if (count < steps->rows_count)
        y = lay_key_behind(layout, steps, count, first, top, y);
    return y - layout->box.y;
}

const struct element_kind steps_kind = {
    .name = "steps",
    .help = "Numbered rows that the visitor opens one by one.",
    .example =
        "steps:\n  id: checks\n  rows:\n    - The page is read.\n    - The chip is opened.\n",
    .fields = fields,
    .size = sizeof(struct steps_element),
    .state_size = state_size,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = lay,
};
