#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/baserate.h"
#include "elements/baserate_parts.h"
#include "view/body_parts.h"

/*
 * Beside each other where all of it stands on one page: the crowd at the left, the numbers, what
 * they teach and the presets at the right, − and + below. Else below each other, what they teach
 * first, and again in each part.
 */

/* In pixels of a 1080 px short side. */
enum { GAP = 16, SIDES_GAP = 40, CAPTION_GAP = 10, FOOT = 5, FOOT_ROW = 32, SLACK = 8 };
static const double CROWD_SHARE = 0.63, BESIDE_FROM = 32; /* of the width; × B */
/* What stands over the element: × B under a title; lines of body for each other element. */
static const double OTHERS_LINES = 1.5;
/* Of a part: the highest head that is shown again, the lowest crowd that is worth a look. */
static const double CAPTION_MOST = 0.25;
static const double HEAD_MOST = 0.45, CROWD_LEAST = 0.25, CROWD_BESIDE = 0.22, CROWD_SHAPE = 0.75;

/* Of a part's height, what is left below the title with the keys beside it, and below the slide's
 * other elements. */
static int
room_of(const struct layout *layout)
{
    struct paragraph_style body = layout_style(layout, STYLE_BODY, layout->language);
    size_t others = layout->slide ? layout->slide->show_count - 1 : 0;
    return layout->most - body_title_room(layout, true) - layout_px(layout, SLACK) -
           (int)lround((double)others * OTHERS_LINES * body.px * body.line_height);
}

static struct setting
caption(const struct layout *layout, const char *id, const char *words, int width)
{
    struct setting setting = {.style = STYLE_CAPTION,
                              .colour = layout->theme->ink_2,
                              .id = layout_item_id(layout, id),
                              .no_cuts = true};
    layout_fit_width(layout, words, layout->language, &setting, width);
    layout_fit(layout, words, layout->language, &setting, width,
               (int)lround(CAPTION_MOST * layout->most));
    return setting;
}

static int
caption_height(const struct layout *layout, const char *words, int width)
{
    struct setting setting = caption(layout, "_dot", words, width);
    return layout_measure(layout, words, layout->language, &setting, width).height;
}

static int
lay_caption(struct layout *layout, const char *id, const char *words, int x, int y, int width,
            enum paragraph_align align)
{
    struct setting setting = caption(layout, id, words, width);
    setting.align = align;
    return layout_plain(layout, words, layout->language, &setting, x, y, width);
}

static const char *
example_words(const struct layout *layout)
{
    return layout_word(layout, WORD_BASERATE_EXAMPLE);
}

static const char *
dot_words(const struct layout *layout, int32_t per_dot)
{
    const char *number = layout_number(layout, per_dot);
    return per_dot == 1 ? layout_word(layout, WORD_BASERATE_DOT_ONE)
                        : layout_word_filled(layout, WORD_BASERATE_DOT, &number, 1);
}

/* What a dot stands for in as many words as it can take. */
static const char *
long_dot_words(const struct layout *layout)
{
    return dot_words(layout, BASERATE_PEOPLE_MOST);
}

/* With what one dot stands for below it. */
static int
lay_crowd(struct layout *layout, const struct baserate_counts *counts,
          const struct baserate_dots *dots, int x, int y, int width)
{
    int end = y + dots->height + layout_px(layout, CAPTION_GAP);
    baserate_lay_dots(layout, dots, counts, x, y);
    return end - y +
           lay_caption(layout, "_dot", dot_words(layout, dots->per_dot), x, end, width,
                       PARAGRAPH_LEFT);
}

/* Both captions of the crowd on one line, if they have room there. */
static bool
captions_fit(const struct layout *layout, int width)
{
    const char *words[] = {long_dot_words(layout), example_words(layout)};
    int taken = 2 * layout_gap(layout, GAP);
    for (int i = 0; i < 2; i++) {
        struct setting setting = caption(layout, "_dot", words[i], width);
        taken += layout_measure(layout, words[i], layout->language, &setting, 1 << 20).width + 1;
    }
    return taken <= width;
}

/* Where things stand beside each other; height 0: they do not. */
struct beside {
    bool presets_below;  /* of both sides; else below the crowd */
    bool lesson_above;   /* the same; else below the numbers */
    int left, right, x;  /* widths; where the right side begins */
    int top, lesson;     /* heights: of the sides, of what they teach */
    int presets, bottom; /* the same of the presets, of − and + */
    int number_px;
    struct baserate_dots dots;
};

/* All but the numbers. */
static struct beside
place_beside(struct layout *layout, const struct baserate_view *view, bool presets_below,
             bool lesson_above)
{
    struct rect box = layout->box;
    struct beside beside = {.presets_below = presets_below,
                            .lesson_above = lesson_above,
                            .left = (int)lround(CROWD_SHARE * box.w)};
    int gap = layout_gap(layout, GAP), captions = layout_px(layout, CAPTION_GAP);
    beside.x = box.x + beside.left + layout_px(layout, SIDES_GAP);
    beside.right = box.x + box.w - beside.x;
    beside.bottom = baserate_steps_height(layout, view, box.w, BASERATE_VALUES);
    beside.presets = baserate_presets_height(layout, view, presets_below ? box.w : beside.left);
    beside.lesson = baserate_lesson_height(layout, view, lesson_above ? box.w : beside.right);
    beside.top = room_of(layout) - gap - beside.bottom -
                 (presets_below ? beside.presets + gap : 0) -
                 (lesson_above ? beside.lesson + gap : 0);
    captions += caption_height(layout, example_words(layout), beside.left);
    if (!captions_fit(layout, beside.left))
        captions += caption_height(layout, long_dot_words(layout), beside.left);
    int crowd = beside.top - captions - (presets_below ? 0 : beside.presets + gap);
    if (crowd >= CROWD_BESIDE * layout->most)
        beside.dots = baserate_dots_of(layout, view->given.people, beside.left, crowd);
    return beside;
}

static bool
has_more(const struct baserate_dots *dots, const struct baserate_dots *than)
{
    return dots->count > than->count || (dots->count == than->count && dots->cell > than->cell);
}

/* Of all ways in which the numbers have room the one with most dots, or with the largest; of like
 * ones the first. */
static struct beside
beside_of(struct layout *layout, const struct baserate_view *view)
{
    struct beside best = {0};
    if (layout->metrics.portrait || layout->box.w < BESIDE_FROM * layout->metrics.body ||
        !baserate_steps_fit(layout, view, layout->box.w, BASERATE_VALUES))
        return best;
    for (int i = 0; i < 4; i++) {
        struct beside beside = place_beside(layout, view, i & 1, i & 2);
        if (!has_more(&beside.dots, &best.dots))
            continue;
        int lesson = beside.lesson_above ? 0 : beside.lesson + layout_gap(layout, GAP);
        beside.number_px =
            baserate_numbers_px(layout, view, beside.right, beside.top - lesson, false);
        if (beside.number_px)
            best = beside;
    }
    return best;
}

/* The crowd and its captions, `box` wide. */
static void
lay_left(struct layout *layout, const struct baserate_view *view, const struct beside *beside,
         struct rect box)
{
    int y = box.y + lay_crowd(layout, &view->counts, &beside->dots, box.x, box.y, box.w);
    bool fits = captions_fit(layout, box.w);
    if (fits)
        y -= caption_height(layout, example_words(layout), box.w);
    lay_caption(layout, "_example", example_words(layout), box.x, y, box.w,
                fits ? PARAGRAPH_RIGHT : PARAGRAPH_LEFT);
}

static int
lay_beside(struct layout *layout, const struct baserate_view *view, const struct beside *beside)
{
    struct rect box = layout->box, row = box;
    int gap = layout_gap(layout, GAP);
    if (beside->lesson_above)
        row.y += baserate_lay_lesson(layout, view, row) + gap;
    struct rect left = {box.x, row.y, beside->left, 0},
                right = {beside->x, row.y, beside->right, 0};
    row.y += beside->top + gap;
    lay_left(layout, view, beside, left);
    right.y += baserate_lay_numbers(layout, view, &beside->dots, beside->number_px, right, NULL);
    if (!beside->lesson_above) {
        right.y += smaller((row.y - gap - right.y - beside->lesson) / 2, 2 * gap);
        baserate_lay_lesson(layout, view, right);
    }
    left.y = row.y - gap - beside->presets;
    if (beside->presets_below) {
        left = row;
        row.y += beside->presets + gap;
    }
    baserate_lay_presets(layout, view, left, NULL);
    baserate_lay_steps(layout, view, row, BASERATE_VALUES, NULL);
    return row.y + beside->bottom - box.y;
}

/* What they teach, and that it is an example; again in each part where that leaves it room. */
static int
lay_head(struct layout *layout, const struct baserate_view *view, struct baserate_head *head)
{
    struct rect box = layout->box;
    int gap = layout_gap(layout, GAP), y = box.y;
    y += lay_caption(layout, "_example", example_words(layout), box.x, y, box.w, PARAGRAPH_LEFT);
    y += layout_px(layout, CAPTION_GAP);
    *head = (struct baserate_head){box.y, y - box.y};
    y += baserate_lay_lesson(layout, view, (struct rect){box.x, y, box.w, 0}) + gap;
    if (y - box.y <= HEAD_MOST * layout->most)
        head->height = y - box.y;
    baserate_may_part(layout, y - gap, y, CUT_END, head);
    return y;
}

/* As high as `left` lets it be, if that is enough; else as a part of its own does. */
static struct baserate_dots
crowd_below(const struct layout *layout, const struct baserate_view *view, int left)
{
    int captions = layout_px(layout, CAPTION_GAP) +
                   caption_height(layout, long_dot_words(layout), layout->box.w);
    int shape = (int)lround(CROWD_SHAPE * layout->box.w);
    int least = (int)lround(CROWD_LEAST * layout->most), foot = layout_px(layout, FOOT_ROW);
    int alone = layout->most - captions - layout->metrics.target - foot;
    int height = left - captions >= least ? left - captions : larger(alone, least);
    return baserate_dots_of(layout, view->given.people, layout->box.w, smaller(height, shape));
}

static int
lay_keys(struct layout *layout, const struct baserate_view *view, int y,
         const struct baserate_head *head)
{
    struct rect box = layout->box;
    int gap = layout_gap(layout, GAP), columns = baserate_steps_columns(layout, view, box.w);
    baserate_may_part(layout, y, y + gap, CUT_END, head);
    y += gap;
    y += baserate_lay_presets(layout, view, (struct rect){box.x, y, box.w, 0}, head);
    baserate_may_part(layout, y, y + gap, CUT_END, head);
    y += gap;
    return y + baserate_lay_steps(layout, view, (struct rect){box.x, y, box.w, 0}, columns, head);
}

static int
keys_height(const struct layout *layout, const struct baserate_view *view)
{
    int width = layout->box.w, columns = baserate_steps_columns(layout, view, width);
    return 2 * layout_gap(layout, GAP) + baserate_presets_height(layout, view, width) +
           baserate_steps_height(layout, view, width, columns);
}

static int
lay_below(struct layout *layout, const struct baserate_view *view, bool keys)
{
    struct rect box = layout->box;
    struct baserate_head head;
    int gap = layout_gap(layout, GAP), room = room_of(layout), most = layout->most;
    int y = lay_head(layout, view, &head);
    layout->most -= head.height;
    int number_px = baserate_numbers_px(layout, view, box.w, layout->most, false);
    bool whole = number_px;
    if (!whole)
        number_px = baserate_numbers_px(layout, view, box.w, layout->most, true);
    if (!number_px)
        number_px = baserate_numbers_least(layout);
    int left = room - (y - box.y) - gap - baserate_numbers_height(layout, view, box.w, number_px) -
               (keys ? keys_height(layout, view) : 0);
    struct baserate_dots dots = crowd_below(layout, view, left);
    y += baserate_lay_numbers(layout, view, &dots, number_px, (struct rect){box.x, y, box.w, 0},
                              whole ? NULL : &head);
    if (keys)
        y = lay_keys(layout, view, y, &head);
    baserate_may_part(layout, y, y + gap, CUT_END, &head);
    y += gap;
    y += lay_crowd(layout, &view->counts, &dots, box.x, y, box.w);
    layout->most = most;
    return y - box.y;
}

int
baserate_lay(const void *fields, const void *shown, struct layout *layout)
{
    struct baserate_view view = baserate_view_of(fields, shown);
    struct beside beside = beside_of(layout, &view);
    return beside.top ? lay_beside(layout, &view, &beside) : lay_below(layout, &view, true);
}

/* Each of the presets, with what it assumes in words. */
int
baserate_lay_paper(const void *fields, struct layout *layout)
{
    const struct baserate_element *element = fields;
    const struct rect box = layout->box;
    int gap = layout_gap(layout, GAP), y = box.y;
    for (size_t i = 0; i < element->presets_count; i++) {
        struct baserate_state state = baserate_at_preset(element, i);
        struct baserate_view view = baserate_view_of(element, &state);
        struct setting name = {.style = STYLE_HEADING,
                               .colour = layout->accent->deep,
                               .facts = &element->presets[i].facts,
                               .no_cuts = true};
        if (i) {
            layout_may_part(layout, y, y + 2 * gap, CUT_END);
            y += 2 * gap;
        }
        y += layout_text(layout, &element->presets[i].name, &name, box.x, y, box.w);
        y += baserate_lay_assumed(layout, &view, (struct rect){box.x, y, box.w, 0}) + gap;
        layout->box = (struct rect){box.x, y, box.w, 0};
        y += lay_below(layout, &view, false);
    }
    layout->box = box;
    return y - box.y;
}
