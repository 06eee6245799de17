#include "sdl/damage.h"

#include <string.h>

/* Changes this near to each other are drawn in one. */
static const int NEAR_PX = 8;

static uint64_t
hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ at[i]) * 1099511628211u;
    return hash;
}

static uint64_t
hash_text(uint64_t hash, const char *text)
{
    return hash_bytes(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

static uint64_t
hash_font(uint64_t hash, const struct font *font)
{
    hash = hash_bytes(hash, &font->px, sizeof font->px);
    hash = hash_bytes(hash, &font->bold, sizeof font->bold);
    return hash_text(hash_text(hash, font->family), font->script);
}

static uint64_t
hash_crowd(uint64_t hash, const struct mark_crowd *crowd)
{
    hash = hash_bytes(hash, &crowd->box, sizeof crowd->box);
    hash = hash_bytes(hash, &crowd->columns, sizeof crowd->columns);
    hash = hash_bytes(hash, &crowd->count, sizeof crowd->count);
    for (size_t i = 0; i < CROWD_TONES; i++) {
        const struct crowd_look *look = &crowd->looks[i];
        hash = hash_bytes(hash, &look->figure, sizeof look->figure);
        hash = hash_bytes(hash, &look->size, sizeof look->size);
        hash = hash_bytes(hash, &look->colour, sizeof look->colour);
        hash = hash_bytes(hash, &look->disc, sizeof look->disc);
    }
    return crowd->tones ? hash_bytes(hash, crowd->tones, crowd->count) : hash;
}

static uint64_t
hash_band(uint64_t hash, const struct mark_band *band)
{
    size_t size = ((size_t)larger(band->box.w, 0) + 1) * sizeof band->tops[0];
    hash = hash_bytes(hash, &band->box, sizeof band->box);
    hash = hash_bytes(hash, &band->colour, sizeof band->colour);
    return hash_bytes(hash_bytes(hash, band->tops, size), band->bottoms, size);
}

uint64_t
mark_hash(const struct mark *mark, int state)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    hash = hash_bytes(hash, &mark->type, sizeof mark->type);
    hash = hash_bytes(hash, &state, sizeof state);
    switch (mark->type) {
    case MARK_BOX:
        hash = hash_bytes(hash, &mark->box.box, sizeof mark->box.box);
        hash = hash_bytes(hash, &mark->box.radius, sizeof mark->box.radius);
        hash = hash_bytes(hash, &mark->box.stroke_width, sizeof mark->box.stroke_width);
        hash = hash_bytes(hash, &mark->box.corners, sizeof mark->box.corners);
        hash = hash_bytes(hash, &mark->box.fill, sizeof mark->box.fill);
        return hash_bytes(hash, &mark->box.stroke, sizeof mark->box.stroke);
    case MARK_TEXT:
        hash = hash_bytes(hash, &mark->text.x, sizeof mark->text.x);
        hash = hash_bytes(hash, &mark->text.y, sizeof mark->text.y);
        hash = hash_bytes(hash, &mark->text.colour, sizeof mark->text.colour);
        return hash_font(hash_text(hash, mark->text.text), &mark->text.font);
    case MARK_PICTURE:
        hash = hash_bytes(hash, &mark->picture.box, sizeof mark->picture.box);
        hash = hash_bytes(hash, &mark->picture.clip, sizeof mark->picture.clip);
        hash = hash_bytes(hash, &mark->picture.plate, sizeof mark->picture.plate);
        return hash_text(hash_text(hash, mark->picture.file), mark->picture.alt);
    case MARK_DOTS:
        hash = hash_bytes(hash, &mark->dots.box, sizeof mark->dots.box);
        return hash_bytes(hash, &mark->dots.colour, sizeof mark->dots.colour);
    case MARK_STROKE:
        hash = hash_bytes(hash, &mark->stroke.from_x, sizeof mark->stroke.from_x);
        hash = hash_bytes(hash, &mark->stroke.from_y, sizeof mark->stroke.from_y);
        hash = hash_bytes(hash, &mark->stroke.to_x, sizeof mark->stroke.to_x);
        hash = hash_bytes(hash, &mark->stroke.to_y, sizeof mark->stroke.to_y);
        hash = hash_bytes(hash, &mark->stroke.width, sizeof mark->stroke.width);
        return hash_bytes(hash, &mark->stroke.colour, sizeof mark->stroke.colour);
    case MARK_CROWD:
        return hash_crowd(hash, &mark->crowd);
    case MARK_BAND:
        return hash_band(hash, &mark->band);
    }
    return hash;
}

static struct rect
joined(struct rect a, struct rect b)
{
    int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct rect){x, y, right - x, bottom - y};
}

static void
add_damage(struct damage *damage, const struct drawn_scene *scene, struct rect box)
{
    int right = box.x + box.w < scene->width ? box.x + box.w : scene->width;
    int bottom = box.y + box.h < scene->height ? box.y + box.h : scene->height;
    int x = box.x > 0 ? box.x : 0, y = box.y > 0 ? box.y : 0;
    if (right <= x || bottom <= y)
        return;
    box = (struct rect){x, y, right - x, bottom - y};
    for (int i = 0; i < damage->count; i++) {
        if (rect_overlaps(rect_grown(damage->rects[i], NEAR_PX), box)) {
            damage->rects[i] = joined(damage->rects[i], box);
            return;
        }
    }
    if (damage->count == DAMAGE_MAX)
        damage->rects[DAMAGE_MAX - 1] = joined(damage->rects[DAMAGE_MAX - 1], box);
    else
        damage->rects[damage->count++] = box;
}

/*
 * Walks both lists in step. A mark that stands in both, in the same order, needs no drawing; where
 * only such marks lie, every pixel is as it was.
 */
static void
compare(struct damage *damage, const struct drawn_scene *last, const struct drawn_scene *next)
{
    size_t at = 0;
    for (size_t i = 0; i < next->count; i++) {
        size_t found = at;
        while (found < last->count && last->marks[found].hash != next->marks[i].hash)
            found++;
        if (found == last->count) {
            add_damage(damage, next, next->marks[i].box);
            continue;
        }
        for (; at < found; at++)
            add_damage(damage, next, last->marks[at].box);
        at = found + 1;
    }
    for (; at < last->count; at++)
        add_damage(damage, next, last->marks[at].box);
}

/* The smallest of what is wide enough to be noticed and little enough to be quick. */
static struct rect
choose_first(const struct damage *damage, long screen)
{
    struct rect best = {0};
    long best_area = screen / 8;
    for (int i = 0; i < damage->count; i++) {
        long area = (long)damage->rects[i].w * damage->rects[i].h;
        if (area >= screen / 512 && area < best_area) {
            best = damage->rects[i];
            best_area = area;
        }
    }
    return best;
}

void
damage_find(struct damage *damage, const struct drawn_scene *last, const struct drawn_scene *next)
{
    compare(damage, last, next);
    long area = 0;
    for (int i = 0; i < damage->count; i++)
        area += (long)damage->rects[i].w * damage->rects[i].h;
    long screen = (long)next->width * next->height;
    damage->all = area > screen / 2;
    if (area > screen / 8)
        damage->first = choose_first(damage, screen);
}

struct rect
damage_hidden_rows(const struct mark *mark, struct rect part)
{
    const struct mark_box *box = &mark->box;
    struct rect none = {part.x, part.y, part.w, 0};
    if (mark->type != MARK_BOX || box->fill.a < 255 || box->stroke_width || box->box.x > part.x ||
        box->box.x + box->box.w < part.x + part.w)
        return none;
    int rounded = box->corners == CORNERS_NONE ? 0 : box->radius;
    int top = larger(part.y, box->box.y + rounded);
    int bottom = smaller(part.y + part.h, box->box.y + box->box.h - rounded);
    return bottom > top ? (struct rect){part.x, top, part.w, bottom - top} : none;
}
