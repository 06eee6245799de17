#include "view/body_split.h"

#include <math.h>

#include "deck/deck.h"
#include "show/viewer.h"
#include "view/body_words.h"
#include "view/pieces.h"
#include "view/view.h"

static const double SPLIT_COLUMNS[] = {5.5, 6, 6.5, 7, 7.5}, PARTS_COLUMNS = 6.5;
enum { SPLIT_TRIES = sizeof SPLIT_COLUMNS / sizeof SPLIT_COLUMNS[0], SPLIT_GAP = 44 };
/* In portrait the picture's least share of the width, for words to fit under it. */
static const double PORTRAIT_LEAST = 0.5, PORTRAIT_STEP = 0.05;
/* Of a part that has the picture beside the keys. */
static const double PICTURE_SHARE = 0.58, PICTURE_LEAST = 0.25, PICTURE_SHAPE = 1.2;
/* The picture beside words in parts keeps this share of the height over the keys of the foot. */
static const double SIDE_LEAST = 0.6;
/* The foot's row ends with the picture where that ends this close to the content's end. */
enum { FOOT_NEAR = 16 };

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

/* Of the side what a picture without words takes, at its right end: there the content ends too.
 * `foot` is what keys below it take, who must not need more rows than in all of the width. */
static struct rect
tight_side(struct layout *layout, const struct flow *flow, struct rect side, int foot)
{
    struct layout trial = *layout;
    struct scene scene;
    scene_init(&scene, layout->arena, side.w, side.h, layout->background);
    trial.scene = &scene;
    trial.box = (struct rect){0, 0, side.w, side.h};
    body_lay_element(&trial, flow, (size_t)flow->side);
    if (scene.lines_count || scene.marks_count != 1 || scene.marks[0].type != MARK_PICTURE)
        return side;
    int width = scene.marks[0].picture.box.w;
    if (foot && body_foot_height(layout, flow->slide, width) > foot)
        return side;
    return (struct rect){side.x + side.w - width, side.y, width, side.h};
}

/* The narrowest of SPLIT_COLUMNS that words without a foot stand in; SPLIT_TRIES: none. */
static int
first_try(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    for (int i = 0; i < SPLIT_TRIES; i++) {
        int needed =
            body_words_needed(layout, flow, body_columns_width(&content, SPLIT_COLUMNS[i]));
        double wider = SPLIT_COLUMNS[SPLIT_TRIES - 1] / SPLIT_COLUMNS[i];
        if (needed <= content.h)
            return i;
        if (body_words_are_too_many(needed, wider, content.h))
            break;
    }
    return SPLIT_TRIES;
}

/* Words at the left, the picture at the right; wider words and a smaller picture where needed. */
static bool
try_split(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    int gap = layout_px(layout, SPLIT_GAP);
    for (int i = first_try(layout, frame, flow); i < SPLIT_TRIES; i++) {
        struct layout trial = *layout;
        struct body_words body;
        int width = body_columns_width(&content, SPLIT_COLUMNS[i]);
        body_words_lay(&body, &trial, flow, width, 0);
        if (body_words_steady_height(&body) > content.h)
            continue;
        struct rect side = {content.x + width + gap, content.y, content.w - width - gap, content.h};
        int picture = measure_side(layout, flow, side.w, side.h);
        bool near = content.h - picture <= layout_px(layout, FOOT_NEAR);
        int height = near ? larger(picture, body_words_steady_height(&body)) : content.h;
        struct rect words = {content.x, content.y, width, height};
        if (flow->slide->layout == LAYOUT_COVER)
            words.y += (larger(picture, body_words_steady_height(&body)) -
                        body_words_steady_height(&body)) /
                       2;
        trial.scene = layout->scene;
        body_words_show(&trial, &body, flow, words);
        lay_side(layout, flow, tight_side(layout, flow, side, 0));
        return true;
    }
    return false;
}

/* The same with the keys of the foot below the picture, where the words need all of their side. */
static bool
try_split_foot_aside(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    int gap = layout_px(layout, SPLIT_GAP);
    for (int i = first_try(layout, frame, flow); i < SPLIT_TRIES; i++) {
        struct layout trial = *layout;
        struct body_words body;
        int width = body_columns_width(&content, SPLIT_COLUMNS[i]);
        body_words_lay(&body, &trial, flow, width, 0);
        struct rect side = {content.x + width + gap, content.y, content.w - width - gap, content.h};
        int foot = body_foot_height(layout, flow->slide, side.w);
        side.h -= foot + body_foot_gap(layout);
        if (body.steady > content.h || side.h < content.h / 2)
            continue;
        scene_add_part(layout->scene, &body.column.scene, 0, body.column.height, content.x,
                       content.y);
        side = tight_side(layout, flow, side, foot);
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
    struct body_words body;
    body_words_lay(&body, &trial, flow, content.w, 0);
    for (double share = 1; share >= PORTRAIT_LEAST; share -= PORTRAIT_STEP) {
        int width = (int)lround(content.w * share);
        int height = measure_side(layout, flow, width, content.h);
        int y = height + layout_px(layout, 32);
        if (y + body_words_steady_height(&body) > content.h)
            continue;
        lay_side(layout, flow,
                 (struct rect){content.x + (content.w - width) / 2, content.y, width, height});
        trial.scene = layout->scene;
        body_words_show(&trial, &body, flow,
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
    room.w = body_columns_width(&room, PARTS_COLUMNS);
    int x = content.x + room.w + layout_px(layout, SPLIT_GAP);
    struct rect side = {x, content.y, content.x + content.w - keys - gap - x, content.h};
    int foot = body_foot_height(layout, flow->slide, side.w);
    bool below = foot && content.h - foot - body_foot_gap(layout) >= content.h * SIDE_LEAST;
    struct layout inner = *layout;
    struct body_words body;
    body_words_lay(&body, &inner, flow, room.w, 0);
    if (!below)
        body_words_add_foot(&body, &inner, flow);
    column_show(&body.column, layout, room, (struct rect){0}, ACTION_PART);
    if (below)
        side.h -= foot + body_foot_gap(layout);
    side = tight_side(layout, flow, side, below ? foot : 0);
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
    int wanted = body_foot_height(layout, flow->slide, box.w);
    if (!wanted) {
        lay_side(layout, flow, box);
        return;
    }
    int side = smaller((int)lround(box.w * PICTURE_SHARE), (int)lround(box.h * PICTURE_SHAPE));
    int least = (int)lround(box.w * PICTURE_LEAST), between = layout_px(layout, SPLIT_GAP);
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

/* Below the words, with the keys of the foot below it. */
static void
add_picture(struct body_words *body, struct layout *layout, const struct flow *flow, int room)
{
    struct column *column = &body->column;
    int width = column->scene.width, y = column->height + body_gap(layout);
    int foot = body_foot_height(layout, flow->slide, width);
    column_add_seam(column, column->height, y);
    layout->box = (struct rect){0, y, width, room - (foot ? foot + body_foot_gap(layout) : 0)};
    y += body_lay_element(layout, flow, (size_t)flow->side);
    column->height = y;
    body->foot_height = foot;
    body->foot_y = y + body_foot_gap(layout);
    body_words_add_foot(body, layout, flow);
}

/* Large words: all of the width for them, then the picture and the sources: in portrait as the end
 * of the column, else as a part of their own. */
static void
lay_large_parts(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    int keys = parts_width(layout), gap = parts_gap(layout);
    struct rect room = {content.x, content.y, content.w - keys - gap, content.h};
    struct rect keys_box = {content.x + content.w - keys, content.y, keys, content.h};
    struct layout inner = *layout;
    struct body_words body;
    body_words_lay(&body, &inner, flow, room.w, 0);
    if (layout->metrics.portrait) {
        add_picture(&body, &inner, flow, room.h);
        column_show(&body.column, layout, room, keys_box, ACTION_PART);
        return;
    }
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

void
body_lay_split(struct layout *layout, const struct frame *frame, const struct flow *flow)
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
