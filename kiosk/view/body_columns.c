#include "view/body_columns.h"

#include <math.h>

#include "deck/deck.h"
#include "view/column.h"
#include "view/pieces.h"

enum { COLUMNS_GAP = 72 };
/* Narrower columns would be ragged; × B. */
static const double LEAST_COLUMN = 18;
/* An element over both columns: longer lines than this share of the width cannot be followed. */
static const double HEAD_SHARE = 0.8;

static int
columns_gap(const struct layout *layout)
{
    return metrics_px(&layout->metrics, COLUMNS_GAP);
}

/* The title over two columns, the elements shared between them. */
bool
body_try_columns(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    const struct rect content = frame->content;
    size_t count = flow->slide->show_count;
    if (layout->metrics.portrait || count < 2)
        return false;
    int gap = columns_gap(layout), width = (content.w - gap) / 2;
    int foot = body_foot_height(layout, flow->slide, content.w);
    int title = body_title_height(layout, flow, STYLE_TITLE, content.w);
    int room = content.h - title - (foot ? foot + body_foot_gap(layout) : 0);
    size_t best = 0;
    int best_height = room + 1;
    for (size_t split = 1; split < count; split++) {
        int height = larger(body_steady_height(layout, flow, 0, split, width),
                            body_steady_height(layout, flow, split, count, width));
        if (height < best_height) {
            best = split;
            best_height = height;
        }
    }
    if (!best)
        return false;
    layout->box = (struct rect){content.x, content.y, content.w, 0};
    body_lay_title(layout, flow, STYLE_TITLE);
    layout->box = (struct rect){content.x, content.y + title, width, 0};
    body_lay_elements(layout, flow, 0, best);
    layout->box.x += width + gap;
    body_lay_elements(layout, flow, best, count);
    layout->box = (struct rect){content.x, content.y + content.h - foot, content.w, 0};
    body_lay_foot(layout, flow->slide);
    return true;
}

/* Elements from `first` on as one column that runs on beside itself below y `split`. */
struct running {
    struct column column;
    struct part left, right; /* `right.to` 0: there is none */
    int height;              /* of the higher one */
};

static void
lay_running(struct running *running, struct layout *layout, const struct flow *flow, size_t first,
            int width)
{
    column_begin(&running->column, layout, width);
    struct flow into = *flow;
    into.column = &running->column;
    running->column.height = body_lay_elements(layout, &into, first, flow->slide->show_count);
    column_gather(&running->column);
}

static void
part_at(struct running *running, const struct seam *seam)
{
    int height = running->column.height;
    running->left = (struct part){.to = seam ? seam->end : height};
    running->right = (struct part){0};
    running->height = running->left.to;
    if (!seam)
        return;
    running->right = (struct part){.from = seam->start, .to = height};
    running->height = larger(running->height, height - seam->start);
}

/* The rows of a table belong under each other. */
static bool
may_run_on(const struct seam *seam)
{
    return seam->between_rows && !seam->head_height;
}

/* Where the columns come out most equal: between elements if the room allows, else between rows. */
static bool
part_equally(struct running *running, int room, bool between_elements)
{
    const struct column *column = &running->column;
    const struct seam *best = NULL;
    int least = column->height;
    for (size_t i = 0; i < column->seams_count; i++) {
        const struct seam *seam = &column->seams[i];
        int height = larger(seam->end, column->height - seam->start);
        if (may_run_on(seam) && height < least && (seam->strong || !between_elements)) {
            best = seam;
            least = height;
        }
    }
    part_at(running, best);
    return best && least <= room;
}

/* As another pose was parted at `y`, or further down where a key is in the way. */
static void
part_below(struct running *running, int y)
{
    const struct column *column = &running->column;
    for (size_t i = 0; i < column->seams_count; i++)
        if (may_run_on(&column->seams[i]) && column->seams[i].end >= y) {
            part_at(running, &column->seams[i]);
            return;
        }
    part_at(running, NULL);
}

/* The words as they stand, parted as all their poses can be; false: one of them does not fit. */
static bool
find_running(struct running *running, struct layout *layout, const struct flow *flow, size_t first,
             int width, int room)
{
    int end = 0;
    for (size_t pose = body_poses(flow->slide) + 1; pose-- > 0;) {
        struct layout trial = *layout;
        struct flow posed = *flow;
        posed.pose = pose;
        lay_running(running, &trial, &posed, first, width);
        if (!end && !part_equally(running, room, true) && !part_equally(running, room, false))
            return false;
        if (end)
            part_below(running, end);
        else
            end = running->left.to;
        if (running->height > room)
            return false;
    }
    return true;
}

/* The first `over` elements over both columns. */
static bool
try_running(struct layout *layout, const struct frame *frame, const struct flow *flow, size_t over)
{
    const struct rect content = frame->content;
    int gap = columns_gap(layout), width = (content.w - gap) / 2;
    struct layout head = *layout;
    struct scene scene;
    scene_init(&scene, layout->arena, content.w, content.h, layout->background);
    head.scene = &scene;
    head.box = (struct rect){0, 0, content.w, 0};
    int y = body_lay_title_row(&head, flow, STYLE_TITLE);
    y += body_title_gap(layout);
    if (over) {
        head.box = (struct rect){0, y, (int)lround(content.w * HEAD_SHARE), 0};
        y += body_lay_elements(&head, flow, 0, over) + body_gap(layout);
    }
    struct running running;
    if (!find_running(&running, &head, flow, over, width, content.h - y))
        return false;
    const struct column *column = &running.column;
    const struct part parts[] = {running.left, running.right};
    column_find_cut(column, layout->scene, parts, running.right.to ? 2 : 1);
    scene_add_part(layout->scene, &scene, 0, content.h, content.x, content.y);
    y += content.y;
    column_add_part(column, layout->scene, &running.left, content.x, y);
    if (running.right.to)
        column_add_part(column, layout->scene, &running.right, content.x + width + gap, y);
    return true;
}

bool
body_try_running_columns(struct layout *layout, const struct frame *frame, const struct flow *flow)
{
    int width = (frame->content.w - columns_gap(layout)) / 2;
    if (layout->metrics.portrait || width < LEAST_COLUMN * layout->metrics.body)
        return false;
    return try_running(layout, frame, flow, 0) ||
           (flow->slide->show_count > 1 && try_running(layout, frame, flow, 1));
}
