#include "view/scene.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"

void
scene_init(struct scene *scene, struct arena *arena, int width, int height, struct colour ground)
{
    *scene = (struct scene){
        .arena = arena,
        .width = width,
        .height = height,
        .ground = ground,
        .parts = 1,
        .sheet_parts = 1,
        .changes_at = NEVER,
    };
}

#define APPEND(scene, list, value)                                                       \
    do {                                                                                 \
        (scene)->list = arena_grow((scene)->arena, (scene)->list, (scene)->list##_count, \
                                   &(scene)->list##_capacity, sizeof *(scene)->list);    \
        (scene)->list[(scene)->list##_count++] = (value);                                \
    } while (0)

static void
add_mark(struct scene *scene, struct mark mark)
{
    mark.owner = scene->owner;
    APPEND(scene, marks, mark);
}

void
scene_add_box(struct scene *scene, struct mark_box box)
{
    add_mark(scene, (struct mark){.type = MARK_BOX, .box = box});
}

void
scene_add_text(struct scene *scene, struct mark_text text)
{
    add_mark(scene, (struct mark){.type = MARK_TEXT, .text = text});
}

void
scene_add_picture(struct scene *scene, struct mark_picture picture)
{
    add_mark(scene, (struct mark){.type = MARK_PICTURE, .picture = picture});
}

void
scene_add_dots(struct scene *scene, struct mark_dots dots)
{
    add_mark(scene, (struct mark){.type = MARK_DOTS, .dots = dots});
}

void
scene_add_stroke(struct scene *scene, struct mark_stroke stroke)
{
    add_mark(scene, (struct mark){.type = MARK_STROKE, .stroke = stroke});
}

void
scene_add_crowd(struct scene *scene, struct mark_crowd crowd)
{
    add_mark(scene, (struct mark){.type = MARK_CROWD, .crowd = crowd});
}

void
scene_add_band(struct scene *scene, struct mark_band band)
{
    add_mark(scene, (struct mark){.type = MARK_BAND, .band = band});
}

struct rect
picture_seen(const struct mark_picture *picture)
{
    return picture->clip.w ? picture->clip : picture->box;
}

struct rect
stroke_box(const struct mark_stroke *stroke)
{
    double reach = stroke->width / 2 + 0.5; /* half a pixel of it is smoothed */
    int left = (int)floor(fmin(stroke->from_x, stroke->to_x) - reach);
    int top = (int)floor(fmin(stroke->from_y, stroke->to_y) - reach);
    int right = (int)ceil(fmax(stroke->from_x, stroke->to_x) + reach);
    int bottom = (int)ceil(fmax(stroke->from_y, stroke->to_y) + reach);
    return (struct rect){left, top, right - left, bottom - top};
}

struct rect
crowd_cell(const struct mark_crowd *crowd, uint32_t index)
{
    const struct rect *box = &crowd->box;
    uint32_t columns = (uint32_t)larger(crowd->columns, 1);
    int64_t rows = (crowd->count + columns - 1) / columns;
    int64_t column = index % columns, row = index / columns;
    int left = (int)(column * box->w / columns), right = (int)((column + 1) * box->w / columns);
    int top = (int)(row * box->h / rows), bottom = (int)((row + 1) * box->h / rows);
    return (struct rect){box->x + left, box->y + top, right - left, bottom - top};
}

int
crowd_look_width(const struct crowd_look *look)
{
    return look->disc.a ? look->size + look->size / 2 : look->size;
}

struct rect
crowd_extent(const struct mark_crowd *crowd)
{
    if (!crowd->count)
        return (struct rect){crowd->box.x, crowd->box.y, 0, 0};
    struct rect cell = crowd_cell(crowd, 0);
    int reach = 0;
    for (size_t i = 0; i < CROWD_TONES; i++)
        reach = larger(reach, (crowd_look_width(&crowd->looks[i]) + 1) / 2);
    return rect_grown(crowd->box, larger(0, reach - smaller(cell.w, cell.h) / 2));
}

void
scene_add_line(struct scene *scene, struct scene_line line)
{
    line.owner = scene->owner;
    APPEND(scene, lines, line);
}

void
scene_add_target(struct scene *scene, struct target target)
{
    target.owner = scene->owner;
    APPEND(scene, targets, target);
}

void
scene_add_cut(struct scene *scene, struct scene_cut cut)
{
    APPEND(scene, cuts, cut);
}

void
scene_add_fault(struct scene *scene, enum rule rule, const char *source, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct scene_fault fault = {rule, scene->owner, source,
                                arena_vprintf(scene->arena, format, arguments)};
    va_end(arguments);
    APPEND(scene, faults, fault);
}

void
scene_cover(struct scene *scene)
{
    scene->lines_count = 0;
    scene->rest_count = 0;
    scene->targets_count = 0;
    scene->faults_count = 0;
    scene->covered = scene->marks_count;
}

/* What is copied keeps what it belongs to; what it does not know is as where it is copied to. */
static struct scene_owner
owner_in(const struct scene *scene, struct scene_owner owner)
{
    return (struct scene_owner){owner.layer ? owner.layer : scene->owner.layer,
                                owner.element ? owner.element : scene->owner.element};
}

/* Boxes are cut to what shows of them; a cut edge loses its rounding, as a sign that the box goes
 * on. A disc goes where its middle is. */
static bool
cut_box(struct mark_box *mark, int from, int to)
{
    struct rect *box = &mark->box;
    bool above = box->y<from, below = box->y + box->h> to;
    int top = above ? from : box->y, bottom = below ? to : box->y + box->h;
    if (bottom <= top)
        return false;
    box->y = top;
    box->h = bottom - top;
    bool round_top = !above && (mark->corners == CORNERS_ALL || mark->corners == CORNERS_TOP);
    bool round_bottom = !below && (mark->corners == CORNERS_ALL || mark->corners == CORNERS_BOTTOM);
    if (above || below)
        mark->corners = round_top ? CORNERS_TOP : round_bottom ? CORNERS_BOTTOM : CORNERS_NONE;
    return true;
}

static bool
within(struct rect box, int from, int to)
{
    int middle = box.y + box.h / 2;
    return middle >= from && middle < to;
}

static bool
is_disc(const struct mark_box *mark)
{
    return mark->box.w == mark->box.h && mark->radius * 2 >= mark->box.h - 1;
}

static struct rect
mark_extent(const struct mark *mark)
{
    switch (mark->type) {
    case MARK_BOX:
        return mark->box.box;
    case MARK_TEXT:
        return mark->text.box;
    case MARK_PICTURE:
        return picture_seen(&mark->picture);
    case MARK_DOTS:
        return mark->dots.box;
    case MARK_STROKE:
        return stroke_box(&mark->stroke);
    case MARK_CROWD:
        return mark->crowd.box;
    case MARK_BAND:
        return mark->band.box;
    }
    return (struct rect){0};
}

/* False: nothing of the mark lies between `from` and `to`. */
static bool
cut_mark(struct mark *mark, int from, int to)
{
    switch (mark->type) {
    case MARK_BOX:
        return is_disc(&mark->box) ? within(mark->box.box, from, to)
                                   : cut_box(&mark->box, from, to);
    case MARK_TEXT:
        return mark->text.y >= from && mark->text.y <= to;
    case MARK_PICTURE:
    case MARK_DOTS:
    case MARK_STROKE:
    case MARK_CROWD:
    case MARK_BAND:
        break;
    }
    return within(mark_extent(mark), from, to);
}

static void
move_mark(struct mark *mark, int dx, int dy)
{
    switch (mark->type) {
    case MARK_BOX:
        mark->box.box = rect_moved(mark->box.box, dx, dy);
        break;
    case MARK_TEXT:
        mark->text.x += dx;
        mark->text.y += dy;
        mark->text.box = rect_moved(mark->text.box, dx, dy);
        break;
    case MARK_PICTURE:
        mark->picture.box = rect_moved(mark->picture.box, dx, dy);
        if (mark->picture.clip.w)
            mark->picture.clip = rect_moved(mark->picture.clip, dx, dy);
        break;
    case MARK_DOTS:
        mark->dots.box = rect_moved(mark->dots.box, dx, dy);
        break;
    case MARK_STROKE:
        mark->stroke.from_x += dx;
        mark->stroke.from_y += dy;
        mark->stroke.to_x += dx;
        mark->stroke.to_y += dy;
        break;
    case MARK_CROWD:
        mark->crowd.box = rect_moved(mark->crowd.box, dx, dy);
        break;
    case MARK_BAND:
        mark->band.box = rect_moved(mark->band.box, dx, dy);
        break;
    }
}

void
scene_move_marks(struct scene *scene, size_t first, int dx, int dy)
{
    for (size_t i = first; i < scene->marks_count; i++)
        move_mark(&scene->marks[i], dx, dy);
}

static void
add_moved_line(struct scene *scene, struct scene_line line, int dx, int dy)
{
    line.owner = owner_in(scene, line.owner);
    line.box = rect_moved(line.box, dx, dy);
    line.room = rect_moved(line.room, dx, dy);
    APPEND(scene, lines, line);
}

static void
add_moved_target(struct scene *scene, struct target target, int dx, int dy)
{
    target.owner = owner_in(scene, target.owner);
    target.box = rect_moved(target.box, dx, dy);
    APPEND(scene, targets, target);
}

void
scene_add_again(struct scene *scene, const struct scene *column, int from, int to, int dx, int at)
{
    int dy = at - from;
    for (size_t i = 0; i < column->marks_count; i++) {
        struct mark mark = column->marks[i];
        if (!cut_mark(&mark, from, to))
            continue;
        move_mark(&mark, dx, dy);
        mark.owner = owner_in(scene, mark.owner);
        APPEND(scene, marks, mark);
    }
    for (size_t i = 0; i < column->lines_count; i++) {
        if (within(column->lines[i].box, from, to))
            add_moved_line(scene, column->lines[i], dx, dy);
    }
    for (size_t i = 0; i < column->targets_count; i++) {
        if (within(column->targets[i].box, from, to))
            add_moved_target(scene, column->targets[i], dx, dy);
    }
}

void
scene_add_part(struct scene *scene, const struct scene *column, int from, int to, int dx, int at)
{
    scene_add_again(scene, column, from, to, dx, at);
    for (size_t i = 0; i < column->faults_count; i++) {
        struct scene_fault fault = column->faults[i];
        fault.owner = owner_in(scene, fault.owner);
        APPEND(scene, faults, fault);
    }
    if (column->moving_until > scene->moving_until)
        scene->moving_until = column->moving_until;
    if (column->changes_at < scene->changes_at)
        scene->changes_at = column->changes_at;
}

void
scene_add_copy(struct scene *scene, const struct target *target, int foot, int dx, int dy)
{
    struct rect card = target->box;
    card.h += foot;
    struct scene_owner owner = target->owner;
    size_t count = scene->marks_count;
    for (size_t i = 0; i < count; i++) {
        struct mark mark = scene->marks[i];
        struct rect extent = mark_extent(&mark);
        if (mark.owner.layer == owner.layer && mark.owner.element == owner.element &&
            rect_contains(card, extent.x, extent.y) &&
            rect_contains(card, extent.x + extent.w - 1, extent.y + extent.h - 1))
            APPEND(scene, marks, mark);
    }
    scene_move_marks(scene, count, dx, dy);
}

void
scene_add_rest(struct scene *scene, const struct scene *column, int from, int to)
{
    for (size_t i = 0; i < column->lines_count; i++)
        if (!within(column->lines[i].box, from, to))
            APPEND(scene, rest, column->lines[i]);
}

/* The last laid of the targets that are grounds or not, and have the point in them. */
static const struct target *
target_over(const struct scene *scene, int x, int y, bool ground)
{
    for (size_t i = scene->targets_count; i-- > 0;) {
        const struct target *target = &scene->targets[i];
        if (!target->link && target->finger_only == ground && rect_contains(target->box, x, y))
            return target;
    }
    return NULL;
}

/* What lies nearest within `reach`, but for grounds; how many are no links. */
static const struct target *
target_near(const struct scene *scene, int x, int y, int reach, size_t *full_out)
{
    const struct target *nearest = NULL;
    long nearest_squared = 0;
    *full_out = 0;
    for (size_t i = scene->targets_count; i-- > 0;) {
        const struct target *target = &scene->targets[i];
        long squared = rect_distance_squared(target->box, x, y);
        if (target->finger_only || squared > (long)reach * reach)
            continue;
        *full_out += !target->link;
        if (!nearest || squared < nearest_squared) {
            nearest = target;
            nearest_squared = squared;
        }
    }
    return nearest;
}

const struct target *
scene_hit(const struct scene *scene, int x, int y, int reach)
{
    if (!rect_contains((struct rect){0, 0, scene->width, scene->height}, x, y))
        return NULL;
    const struct target *hit = target_over(scene, x, y, false);
    if (hit)
        return hit;
    size_t full;
    const struct target *near = target_near(scene, x, y, reach, &full);
    if (near && (near->link || full == 1))
        return near;
    return near ? NULL : target_over(scene, x, y, true);
}

int
target_track_value(const struct target *target, int x)
{
    int from = x - target->box.x - target->inset;
    int width = larger(target->box.w - 2 * target->inset - 1, 1);
    int along = from < 0 ? 0 : smaller(from, width);
    return (int)(((int64_t)along * target->track * 2 + width) / (2 * width));
}

const struct target *
scene_find_target(const struct scene *scene, const char *id)
{
    for (size_t i = 0; i < scene->targets_count; i++)
        if (!strcmp(scene->targets[i].id, id))
            return &scene->targets[i];
    return NULL;
}
