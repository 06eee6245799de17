#include "view/body.h"

#include <math.h>

#include "deck/deck.h"
#include "deck/kind.h"
#include "show/viewer.h"
#include "view/body_columns.h"
#include "view/body_parts.h"
#include "view/pieces.h"
#include "view/view.h"

/* LOOKS section 4, in pixels of a content box 1824 wide: 12 columns of 130 with gutters of 24. */
enum { CONTENT_WIDTH = 1824, COLUMN_STEP = 154, COLUMN_FIRST = 5 };
static const double SPLIT_COLUMNS[] = {5.5, 6, 6.5, 7, 7.5}, PARTS_COLUMNS = 6.5;
/* In portrait the picture's least share of the width, for words to fit under it. */
static const double PORTRAIT_LEAST = 0.5, PORTRAIT_STEP = 0.05;
/* A slide of words alone: 30 to 50 characters a line, or two columns, or longer lines. */
static const double TEXT_COLUMNS = 7.5, WIDE_TEXT_COLUMNS = 9.5, WIDEST_TEXT_COLUMNS = 11;
static const double ALL_COLUMNS = 12, WORDS_LEAST = 27; /* beside a wide element, × B */
/* The keys of the foot may stand beside the words, this many smallest targets wide at least. */
enum { ASIDE_GAP = 72, ASIDE_LEAST = 3 };
/* Of a part that has the picture beside the keys. */
static const double PICTURE_SHARE = 0.58, PICTURE_LEAST = 0.25, PICTURE_SHAPE = 1.2;
enum { SPLIT_GAP = 44 };
/* The picture beside words in parts keeps this share of the height over the keys of the foot. */
static const double SIDE_LEAST = 0.6;
/* The share of the width that the keys beside a title may take. */
static const double CORNER_MOST = 0.42;

enum { SPLIT_TRIES = sizeof SPLIT_COLUMNS / sizeof SPLIT_COLUMNS[0] };
/* The foot's row ends with the picture where that ends this close to the content's end. */
enum { FOOT_NEAR = 16 };

static int
columns_width(const struct rect *content, double columns)
{
    double width = columns * COLUMN_STEP + COLUMN_FIRST;
    return smaller(content->w, (int)lround(content->w * width / CONTENT_WIDTH));
}

static int
px(const struct layout *layout, double value)
{
    return metrics_px(&layout->metrics, value);
}

/* Title, elements and foot as one column; `foot_y` is where the foot's row begins. `steady`: as
 * high as the column gets when its elements are touched. */
struct body {
    struct column column;
    int steady, foot_y, foot_height;
};

static enum style
title_style(const struct slide *slide)
{
    return slide->layout == LAYOUT_COVER ? STYLE_ATTRACT_TITLE : STYLE_TITLE;
}

/* Lays the words of the slide in `width` without its foot; the foot's keys stand beside the
 * title where that is given a width. */
static void
lay_words_below(struct body *body, struct layout *layout, const struct flow *flow, int width,
                int title_width)
{
    column_begin(&body->column, layout, width);
    body->column.even = body_poses(flow->slide) < 2;
    struct flow into = *flow;
    into.column = &body->column;
    layout->box.w = larger(width, title_width);
    enum style style = title_style(flow->slide);
    int y = title_width ? body_lay_title_row(layout, &into, style)
                        : body_lay_title(layout, &into, style);
    column_add_last_resort(&body->column, y);
    y += body_title_gap(layout);
    layout->box = (struct rect){0, y, width, 0};
    size_t count = flow->slide->show_count;
    body->steady = body->column.even ? 0 : y + body_steady_height(layout, flow, 0, count, width);
    y += body_lay_elements(layout, &into, 0, count);
    body->column.height = y;
    body->steady = larger(body->steady, y);
    body->foot_height = title_width ? 0 : body_foot_height(layout, flow->slide, width);
    body->foot_y = y + (body->foot_height ? body_foot_gap(layout) : 0);
}

static void
lay_words(struct body *body, struct layout *layout, const struct flow *flow, int width)
{
    lay_words_below(body, layout, flow, width, 0);
}

/* The same with the foot as the end of the column. */
static void
add_foot(struct body *body, struct layout *layout, const struct flow *flow)
{
    if (!body->foot_height)
        return;
    column_add_foot_seam(&body->column, body->column.height, body->foot_y);
    layout->box = (struct rect){0, body->foot_y, body->column.scene.width, 0};
    body_lay_foot(layout, flow->slide);
    body->column.height = body->foot_y + body->foot_height;
}

static int
natural_height(const struct body *body)
{
    return body->foot_y + body->foot_height;
}

static int
steady_height(const struct body *body)
{
    return natural_height(body) + body->steady - body->column.height;
}

static void
lay_side(struct layout *layout, const struct flow *flow, struct rect box)
{
    struct rect before = layout->box;
    layout->box = box;
    body_lay_element(layout, flow, (size_t)flow->side);
    layout->box = before;
}

/* How high the picture at the side comes out in a box. */
static int
measure_side(struct layout *layout, const struct flow *flow, int width, int height)
{
    struct layout trial = *layout;
    struct scene scene;
    scene_init(&scene, layout->arena, width, height, layout->background);
    trial.scene = &scene;
    trial.box = (struct rect){0, 0, width, height};
    return body_lay_element(&trial, flow, (size_t)flow->side);
}

/* The column that was laid, at the left or under the picture; its foot at the bottom of `box`. */
static void
show_whole(struct layout *layout, struct body *body, const struct flow *flow, struct rect box)
{
    scene_add_part(layout->scene, &body->column.scene, 0, body->column.height, box.x, box.y);
    if (!body->foot_height)
        return;
    layout->box = (struct rect){box.x, box.y + box.h - body->foot_height, box.w, 0};
    body_lay_foot(layout, flow->slide);
}

/* Words at the left, the picture at the right; wider words and a smaller picture where needed. */
static bool
try_split(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    int gap = px(layout, SPLIT_GAP);
    for (int i = 0; i < SPLIT_TRIES; i++) {
        struct layout trial = *layout;
        struct body body;
        int width = columns_width(&content, SPLIT_COLUMNS[i]);
        lay_words(&body, &trial, flow, width);
        if (steady_height(&body) > content.h)
            continue;
        struct rect side = {content.x + width + gap, content.y, content.w - width - gap, content.h};
        int picture = measure_side(layout, flow, side.w, side.h);
        bool near = content.h - picture <= px(layout, FOOT_NEAR);
        int height = near ? larger(picture, steady_height(&body)) : content.h;
        struct rect words = {content.x, content.y, width, height};
        if (flow->slide->layout == LAYOUT_COVER)
            words.y += (larger(picture, steady_height(&body)) - steady_height(&body)) / 2;
        trial.scene = layout->scene;
        show_whole(&trial, &body, flow, words);
        lay_side(layout, flow, side);
        return true;
    }
    return false;
}

/* The same with the keys of the foot below the picture, where the words need all of their side. */
static bool
try_split_foot_aside(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    int gap = px(layout, SPLIT_GAP);
    for (int i = 0; i < SPLIT_TRIES; i++) {
        struct layout trial = *layout;
        struct body body;
        int width = columns_width(&content, SPLIT_COLUMNS[i]);
        lay_words(&body, &trial, flow, width);
        struct rect side = {content.x + width + gap, content.y, content.w - width - gap, content.h};
        int foot = body_foot_height(layout, flow->slide, side.w);
        side.h -= foot + body_foot_gap(layout);
        if (body.steady > content.h || side.h < content.h / 2)
            continue;
        scene_add_part(layout->scene, &body.column.scene, 0, body.column.height, content.x,
                       content.y);
        lay_side(layout, flow, side);
        layout->box = (struct rect){side.x, content.y + content.h - foot, side.w, 0};
        body_lay_foot(layout, flow->slide);
        return true;
    }
    return false;
}

/* The picture over the words; a lower picture where needed. */
static bool
try_stacked(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    struct layout trial = *layout;
    struct body body;
    lay_words(&body, &trial, flow, content.w);
    for (double share = 1; share >= PORTRAIT_LEAST; share -= PORTRAIT_STEP) {
        int width = (int)lround(content.w * share);
        int height = measure_side(layout, flow, width, content.h);
        int y = height + px(layout, 32);
        if (y + steady_height(&body) > content.h)
            continue;
        lay_side(layout, flow,
                 (struct rect){content.x + (content.w - width) / 2, content.y, width, height});
        trial.scene = layout->scene;
        show_whole(&trial, &body, flow,
                   (struct rect){content.x, content.y + y, content.w, content.h - y});
        return true;
    }
    return false;
}

/* Landscape at 100 %: the words in parts, the picture and the keys of the foot beside all of them.
 */
static void
lay_split_parts(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    int keys = parts_width(layout), gap = parts_gap(layout);
    struct rect room = {content.x, content.y, content.w - keys - gap, content.h};
    room.w = columns_width(&room, PARTS_COLUMNS);
    int x = content.x + room.w + px(layout, SPLIT_GAP);
    struct rect side = {x, content.y, content.x + content.w - keys - gap - x, content.h};
    int foot = body_foot_height(layout, flow->slide, side.w);
    bool below = foot && content.h - foot - body_foot_gap(layout) >= content.h * SIDE_LEAST;
    struct layout inner = *layout;
    struct body body;
    lay_words(&body, &inner, flow, room.w);
    if (!below)
        add_foot(&body, &inner, flow);
    column_show(&body.column, layout, room, (struct rect){0}, ACTION_PART);
    if (below)
        side.h -= foot + body_foot_gap(layout);
    lay_side(layout, flow, side);
    layout->box = (struct rect){side.x, content.y + content.h - foot, side.w, 0};
    if (below)
        body_lay_foot(layout, flow->slide);
    if (layout->scene->parts > 1) /* behind the foot, which one reads first */
        parts_lay_keys(layout,
                       (struct rect){content.x + content.w - keys, content.y, keys, content.h},
                       layout->scene->part, layout->scene->parts, ACTION_PART);
}

/* The last part of a slide in large words: the picture, and beside or below it the keys. */
static void
lay_picture_part(struct layout *layout, const struct flow *flow, struct rect box)
{
    int gap = body_foot_gap(layout);
    int wanted = body_foot_height(layout, flow->slide, box.w);
    if (layout->metrics.portrait || !wanted) {
        int below = wanted ? wanted + gap : 0;
        int height = measure_side(layout, flow, box.w, box.h - below);
        lay_side(layout, flow, (struct rect){box.x, box.y, box.w, height});
        layout->box = (struct rect){box.x, box.y + height + gap, box.w, 0};
        body_lay_foot(layout, flow->slide);
        return;
    }
    int side = smaller((int)lround(box.w * PICTURE_SHARE), (int)lround(box.h * PICTURE_SHAPE));
    int least = (int)lround(box.w * PICTURE_LEAST), between = px(layout, SPLIT_GAP);
    while (side > least && body_foot_height(layout, flow->slide, box.w - side - between) > box.h)
        side -= larger(1, box.w / 20);
    int height = measure_side(layout, flow, side, box.h);
    lay_side(layout, flow, (struct rect){box.x, box.y, side, box.h});
    int x = box.x + side + between, width = box.x + box.w - x;
    int foot = body_foot_height(layout, flow->slide, width);
    layout->box = (struct rect){x, box.y + larger(0, height - foot), width, 0};
    body_lay_foot(layout, flow->slide);
}

/* Its words take time to read though another part is in sight. */
static void
add_picture_part_to_rest(const struct layout *layout, const struct flow *flow, struct rect box)
{
    struct layout unseen = *layout;
    struct scene scene;
    scene_init(&scene, layout->arena, box.w, box.h, layout->background);
    unseen.scene = &scene;
    lay_picture_part(&unseen, flow, box);
    scene_add_rest(layout->scene, &scene, 0, 0);
}

/* Large words: all of the width for them, then a last part with the picture and the sources. */
static void
lay_large_parts(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    int keys = parts_width(layout), gap = parts_gap(layout);
    struct rect room = {content.x, content.y, content.w - keys - gap, content.h};
    struct rect keys_box = {content.x + content.w - keys, content.y, keys, content.h};
    struct layout inner = *layout;
    struct body body;
    lay_words(&body, &inner, flow, room.w);
    size_t count;
    struct part *parts = column_parts(&body.column, room.h, &count);
    column_find_cut(&body.column, layout->scene, parts, count);
    size_t at = (size_t)larger(0, flow->view->viewer->part);
    if (at > count)
        at = count;
    if (at < count) {
        column_add_part(&body.column, layout->scene, &parts[at], room.x, room.y);
        add_picture_part_to_rest(layout, flow, room);
    } else {
        lay_picture_part(layout, flow, room);
        scene_add_rest(layout->scene, &body.column.scene, 0, 0);
    }
    layout->scene->part = (int)at;
    layout->scene->parts = (int)count + 1;
    parts_lay_keys(layout, keys_box, (int)at, (int)count + 1, ACTION_PART);
}

/* The words in parts, with the keys of the foot at their end, or beside a title `title_width` wide;
 * returns how many parts there are. */
static size_t
lay_parts(struct body *body, struct layout *layout, const struct flow *flow, int width,
          int title_width, int room)
{
    size_t count;
    lay_words_below(body, layout, flow, width, title_width);
    if (!title_width)
        add_foot(body, layout, flow);
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
    int width = smaller(room, columns > 0 ? columns_width(&content, columns) : room);
    bool corner = body_corner_width(layout, flow->slide) <= width * CORNER_MOST;
    struct layout inner = *layout;
    struct body body, other;
    lay_words_below(&body, &inner, flow, width, corner && keys_above ? content.w : 0);
    if (natural_height(&body) <= content.h) {
        inner.scene = layout->scene;
        show_whole(&inner, &body, flow, (struct rect){content.x, content.y, width, content.h});
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
    int width = portrait ? content.w : columns_width(&content, columns);
    int foot = body_foot_height(layout, flow->slide, width);
    int steady = body_title_height(layout, flow, title_style(flow->slide), width) +
                 body_steady_height(layout, flow, 0, flow->slide->show_count, width);
    bool below = steady + (foot ? foot + body_foot_gap(layout) : 0) <= content.h;
    struct rect aside = {content.x + width + px(layout, ASIDE_GAP), content.y, 0, content.h};
    aside.w = content.x + content.w - aside.x;
    if (!below &&
        (portrait || steady > content.h || aside.w < ASIDE_LEAST * layout->metrics.target))
        return false;
    struct layout trial = *layout;
    struct body body;
    lay_words(&body, &trial, flow, width);
    trial.scene = layout->scene;
    if (below) {
        show_whole(&trial, &body, flow, (struct rect){content.x, content.y, width, content.h});
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

static void
lay_with_side(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    bool portrait = layout->metrics.portrait;
    if (portrait ? try_stacked(layout, frame, flow)
                 : try_split(layout, frame, flow) || try_split_foot_aside(layout, frame, flow))
        return;
    if (portrait || layout->metrics.large)
        lay_large_parts(layout, frame, flow);
    else
        lay_split_parts(layout, frame, flow);
}

/* One column, two of them, or parts. */
static void
lay_words_alone(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    if (!try_one_column(layout, frame, flow, TEXT_COLUMNS) &&
        !body_try_columns(layout, frame, flow) &&
        !try_one_column(layout, frame, flow, WIDE_TEXT_COLUMNS) &&
        !body_try_running_columns(layout, frame, flow) &&
        !try_one_column(layout, frame, flow, WIDEST_TEXT_COLUMNS))
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
    struct body body;
    lay_words_below(&body, &inner, flow, content.w, content.w);
    if (natural_height(&body) > content.h)
        return false;
    inner.scene = layout->scene;
    show_whole(&inner, &body, flow, content);
    return true;
}

static void
lay_wide(struct layout *layout, const struct frame *frame, struct flow *flow)
{
    if (!layout->metrics.portrait && !layout->metrics.large)
        flow->words_width = larger(columns_width(&frame->content, TEXT_COLUMNS),
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
        lay_with_side(layout, frame, &flow);
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
