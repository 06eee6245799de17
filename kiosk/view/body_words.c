#include "view/body_words.h"

#include <math.h>

#include "deck/deck.h"

/* Wider lines are filled better: words take at least this share of the area that they took. */
static const double AREA_LEAST = 0.8;

/* Between words and keys where these do not stand at the foot. */
enum { NEAR_GAPS = 2 };

/* In pixels of a content box 1824 wide: 12 columns of 130 with gutters of 24. */
enum { CONTENT_WIDTH = 1824, COLUMN_STEP = 154, COLUMN_FIRST = 5 };

int
body_columns_width(const struct rect *content, double columns)
{
    double width = columns * COLUMN_STEP + COLUMN_FIRST;
    return smaller(content->w, (int)lround(content->w * width / CONTENT_WIDTH));
}

enum style
body_title_style(const struct slide *slide)
{
    return slide->layout == LAYOUT_COVER ? STYLE_ATTRACT_TITLE : STYLE_TITLE;
}

/* A title may be parted between its lines where it is higher than any part. */
static void
add_seams_of_title(struct column *column, int end)
{
    const struct scene *scene = &column->scene;
    for (size_t i = 1; i < scene->lines_count; i++)
        if (scene->lines[i].box.y > scene->lines[i - 1].box.y && scene->lines[i].box.y < end)
            column_add_last_resort(column, scene->lines[i].box.y);
    column_add_last_resort(column, end);
}

void
body_words_lay(struct body_words *body, struct layout *layout, const struct flow *flow, int width,
               int title_width)
{
    column_begin(&body->column, layout, width);
    body->column.even = body_poses(flow->slide) < 2;
    struct flow into = *flow;
    into.column = &body->column;
    layout->box.w = larger(width, title_width);
    enum style style = body_title_style(flow->slide);
    int y = title_width ? body_lay_title_row(layout, &into, style)
                        : body_lay_title(layout, &into, style);
    add_seams_of_title(&body->column, y);
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

void
body_words_add_foot(struct body_words *body, struct layout *layout, const struct flow *flow)
{
    if (!body->foot_height)
        return;
    column_add_foot_seam(&body->column, body->column.height, body->foot_y);
    layout->box = (struct rect){0, body->foot_y, body->column.scene.width, 0};
    body_lay_foot(layout, flow->slide);
    body->column.height = body->foot_y + body->foot_height;
}

int
body_words_needed(struct layout *layout, const struct flow *flow, int width)
{
    return body_title_height(layout, flow, body_title_style(flow->slide), width) +
           body_steady_height(layout, flow, 0, flow->slide->show_count, width);
}

bool
body_words_are_too_many(int height, double wider, int room)
{
    return height / wider * AREA_LEAST > room;
}

int
body_words_height(const struct body_words *body)
{
    return body->foot_y + body->foot_height;
}

int
body_words_steady_height(const struct body_words *body)
{
    return body_words_height(body) + body->steady - body->column.height;
}

void
body_words_show(struct layout *layout, struct body_words *body, const struct flow *flow,
                struct rect box)
{
    scene_add_part(layout->scene, &body->column.scene, 0, body->column.height, box.x, box.y);
    if (!body->foot_height)
        return;
    int y = box.h - body->foot_height;
    bool near = layout->metrics.portrait && flow->side < 0;
    if (near) /* the tray is far below, and nothing between would lead the eye to it */
        y = smaller(y,
                    larger(body->steady, body->column.height) + NEAR_GAPS * body_foot_gap(layout));
    layout->box = (struct rect){box.x, box.y + y, box.w, 0};
    body_lay_foot(layout, flow->slide);
}
