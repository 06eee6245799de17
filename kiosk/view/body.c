#include "view/body.h"

#include <math.h>

#include "deck/deck.h"
#include "deck/kind.h"
#include "show/viewer.h"
#include "view/body_columns.h"
#include "view/body_parts.h"
#include "view/body_split.h"
#include "view/body_words.h"
#include "view/pieces.h"
#include "view/view.h"

/* A slide of words alone: 30 to 50 characters a line, or two columns, or longer lines. */
static const double TEXT_COLUMNS = 7.5, WIDE_TEXT_COLUMNS = 9.5, WIDEST_TEXT_COLUMNS = 11;
static const double ALL_COLUMNS = 12, WORDS_LEAST = 27; /* beside a wide element, × B */
/* The keys of the foot may stand beside the words, this many smallest targets wide at least. */
enum { ASIDE_GAP = 72, ASIDE_LEAST = 3 };
/* The share of the width that the keys beside a title may take. */
static const double CORNER_MOST = 0.42;

/* The words in parts, with the keys of the foot at their end, or beside a title `title_width` wide;
 * returns how many parts there are. */
static size_t
lay_parts(struct body_words *body, struct layout *layout, const struct flow *flow, int width,
          int title_width, int room)
{
    size_t count;
    body_words_lay(body, layout, flow, width, title_width);
    if (!title_width)
        body_words_add_foot(body, layout, flow);
    column_parts(&body->column, room, &count);
    return count;
}

/* `keys_above`: the keys of the foot stand beside the title in any case, if it leaves them room;
 * else where that takes fewer parts. */
static void
lay_column_parts(struct layout *layout, const struct frame *frame, const struct flow *flow,
                 double columns, bool keys_above)
{
    const struct rect content = frame->content;
    int keys = parts_width(layout), gap = parts_gap(layout);
    int room = content.w - keys - gap;
    int width = smaller(room, columns > 0 ? body_columns_width(&content, columns) : room);
    bool corner = body_corner_width(layout, flow->slide) <= width * CORNER_MOST;
    struct layout inner = *layout;
    struct body_words body, other;
    body_words_lay(&body, &inner, flow, width, corner && keys_above ? content.w : 0);
    if (body_words_height(&body) <= content.h) {
        inner.scene = layout->scene;
        body_words_show(&inner, &body, flow, (struct rect){content.x, content.y, width, content.h});
        return;
    }
    inner = *layout;
    size_t count =
        lay_parts(&body, &inner, flow, width, corner && keys_above ? room : 0, content.h);
    inner = *layout;
    if (corner && !keys_above && body_poses(flow->slide) < 2 &&
        lay_parts(&other, &inner, flow, width, room, content.h) < count)
        body = other;
    column_show(&body.column, layout, (struct rect){content.x, content.y, width, content.h},
                (struct rect){content.x + content.w - keys, content.y, keys, content.h},
                ACTION_PART);
}

/* One column; its foot below it, or beside it where the words need all of the height. */
static bool
try_one_column(struct layout *layout, const struct frame *frame, const struct flow *flow,
               double columns)
{
    const struct rect content = frame->content;
    bool portrait = layout->metrics.portrait;
    int width = portrait ? content.w : body_columns_width(&content, columns);
    int foot = body_foot_height(layout, flow->slide, width);
    int steady = body_title_height(layout, flow, body_title_style(flow->slide), width) +
                 body_steady_height(layout, flow, 0, flow->slide->show_count, width);
    bool below = steady + (foot ? foot + body_foot_gap(layout) : 0) <= content.h;
    struct rect aside = {content.x + width + layout_px(layout, ASIDE_GAP), content.y, 0, content.h};
    aside.w = content.x + content.w - aside.x;
    if (!below &&
        (portrait || steady > content.h || aside.w < ASIDE_LEAST * layout->metrics.target))
        return false;
    struct layout trial = *layout;
    struct body_words body;
    body_words_lay(&body, &trial, flow, width, 0);
    trial.scene = layout->scene;
    if (below) {
        body_words_show(&trial, &body, flow, (struct rect){content.x, content.y, width, content.h});
        return true;
    }
    scene_add_part(layout->scene, &body.column.scene, 0, body.column.height, content.x, content.y);
    foot = body_foot_height(layout, flow->slide, aside.w);
    layout->box = (struct rect){aside.x, content.y + content.h - foot, aside.w, 0};
    body_lay_foot(layout, flow->slide);
    return true;
}

/* The title with short keys at its right end; the last element gets the rest of the box. */
static void
lay_stage(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    struct rect rest = frame->content;
    layout->box = rest;
    int used = body_lay_title_row(layout, flow, STYLE_STAGE_TITLE);
    used += body_title_gap(layout);
    rest.h -= used;
    rest.y += used;
    for (size_t i = 0; i < flow->slide->show_count; i++) {
        bool last = i + 1 == flow->slide->show_count;
        layout->box = (struct rect){rest.x, rest.y, rest.w, last ? rest.h : 0};
        int height = body_lay_element(layout, flow, i);
        if (height > rest.h) {
            layout->scene->owner.element = (int16_t)(i + 1);
            layout_fault(layout, "the stage is %d px high and this takes %d", rest.h, height);
            layout->scene->owner.element = 0;
        }
        rest.y += height + body_gap(layout);
        rest.h -= height + body_gap(layout);
    }
}

/* One column, two of them, or parts. */
static void
lay_words_alone(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    int width = layout->metrics.portrait ? content.w : body_columns_width(&content, TEXT_COLUMNS);
    bool parts = body_words_are_too_many(body_words_needed(layout, flow, width),
                                         (double)content.w / width, content.h);
    if (parts || (!try_one_column(layout, frame, flow, TEXT_COLUMNS) &&
                  !body_try_columns(layout, frame, flow) &&
                  !try_one_column(layout, frame, flow, WIDE_TEXT_COLUMNS) &&
                  !body_try_running_columns(layout, frame, flow) &&
                  !try_one_column(layout, frame, flow, WIDEST_TEXT_COLUMNS)))
        lay_column_parts(layout, frame, flow, layout->metrics.large ? 0 : WIDE_TEXT_COLUMNS,
                         body_poses(flow->slide) > 1);
}

/* The keys of the foot beside the title, where the words need all of the height below it. */
static bool
try_keys_above(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    if (body_corner_width(layout, flow->slide) > content.w * CORNER_MOST)
        return false;
    struct layout inner = *layout;
    struct body_words body;
    body_words_lay(&body, &inner, flow, content.w, content.w);
    if (body_words_height(&body) > content.h)
        return false;
    inner.scene = layout->scene;
    body_words_show(&inner, &body, flow, content);
    return true;
}

static void
lay_wide(struct layout *layout, const struct frame *frame, struct flow *flow)
{
    if (!layout->metrics.portrait && !layout->metrics.large)
        flow->words_width = larger(body_columns_width(&frame->content, TEXT_COLUMNS),
                                   (int)lround(WORDS_LEAST * layout->metrics.body));
    if (!try_one_column(layout, frame, flow, ALL_COLUMNS) && !try_keys_above(layout, frame, flow))
        lay_column_parts(layout, frame, flow, 0, layout->metrics.large);
}

void
body_lay(struct layout *layout, const struct frame *frame, const struct view *view,
         const struct slide *slide)
{
    struct flow flow = {.view = view, .slide = slide, .side = -1};
    layout->slide = slide;
    layout->address = slide->id;
    if (slide->layout == LAYOUT_STAGE) {
        lay_stage(layout, frame, &flow);
        return;
    }
    if (slide->layout == LAYOUT_SPLIT || slide->layout == LAYOUT_COVER)
        flow.side = body_side(slide);
    if (flow.side >= 0)
        body_lay_split(layout, frame, &flow);
    else if (body_is_wide(slide))
        lay_wide(layout, frame, &flow);
    else
        lay_words_alone(layout, frame, &flow);
}

void
body_find_marks(struct layout *layout, const struct view *view, const struct slide *slide)
{
    struct flow flow = {.view = view, .slide = slide, .side = -1};
    struct layout trial = *layout;
    struct scene scene;
    scene_init(&scene, layout->arena, layout->viewer->screen.width, 0, layout->background);
    trial.scene = &scene;
    trial.slide = slide;
    trial.address = slide->id;
    trial.box = (struct rect){0, 0, layout->viewer->screen.width, 0};
    body_lay_elements(&trial, &flow, 0, slide->show_count);
    for (int i = 0; i < SOURCE_MARKS_MAX; i++)
        layout->marked[i] = trial.marked[i];
    layout->marked_count = trial.marked_count;
}
