#include "view/judge.h"

#include <math.h>

/* LOOKS section 3: no words are smaller than this, × B at 100 %. */
static const double SMALLEST = 0.72;

static bool
judge_screen(struct scene *scene, const struct scene_line *line)
{
    struct rect screen = {0, 0, scene->width, scene->height}, box = line->box;
    bool good = judge_within(box, screen);
    if (!good)
        judge_report(scene, line->owner, RULE_SCREEN, line->source,
                     "'%s' at %d, %d of %d x %d px is not on the screen of %d x %d", line->words,
                     box.x, box.y, box.w, box.h, scene->width, scene->height);
    return good;
}

/* The room without a bound at one side is as the screen there. */
static struct rect
bounded(const struct scene *scene, struct rect room)
{
    if (!room.w)
        room = (struct rect){0, room.y, scene->width, room.h};
    if (!room.h)
        room = (struct rect){room.x, 0, room.w, scene->height};
    return room;
}

/* How far `inner` reaches out of `outer`, at the side where that is most. */
static int
reach(struct rect inner, struct rect outer)
{
    int sideways = larger(outer.x - inner.x, inner.x + inner.w - outer.x - outer.w);
    return larger(sideways, larger(outer.y - inner.y, inner.y + inner.h - outer.y - outer.h));
}

static bool
judge_room(struct scene *scene, const struct scene_line *line)
{
    int beyond = reach(line->box, bounded(scene, line->room));
    if (line->owner.layer == LAYER_BODY || (line->owner.layer == LAYER_KEYS && !scene->covered))
        beyond = larger(beyond, reach(line->box, scene->content));
    if (beyond > 0)
        judge_report(scene, line->owner, RULE_ROOM, line->source,
                     "'%s' reaches %d px out of its box", line->words, beyond);
    return beyond <= 0;
}

static void
judge_size(const struct judge *judge, struct scene *scene, const struct scene_line *line)
{
    int least = (int)lround(SMALLEST * judge->metrics.body_100);
    if (line->px < least && !judge->theme_told)
        judge_report(scene, line->owner, RULE_TEXT_SIZE, NULL,
                     "'%s' is set in %d px, the smallest is %d", line->words, line->px, least);
}

static bool
judge_beside_targets(struct scene *scene, const struct scene_line *line)
{
    bool good = true;
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        if (!target->link && !target->finger_only && rect_overlaps(line->box, target->box) &&
            !judge_within(line->box, target->box)) {
            judge_report(scene, judge_blamed(line->owner, target->owner), RULE_TEXT_TARGET,
                         line->source, "'%s' stands over the edge of '%s'", line->words,
                         target->id);
            good = false;
        }
    }
    return good;
}

static void
judge_beside_lines(const struct judge *judge, struct scene *scene, size_t index)
{
    const struct scene_line *line = &scene->lines[index];
    for (size_t i = 0; i < index; i++) {
        const struct scene_line *other = &scene->lines[i];
        if (rect_overlaps(line->box, other->box) && !judge_is_excused(judge, scene, other->owner))
            judge_report(scene, judge_blamed(line->owner, other->owner), RULE_TEXT_TEXT, NULL,
                         "'%s' and '%s' touch", other->words, line->words);
    }
}

/* Of a line that is not where it should be, the first thing that is wrong is told. */
void
judge_text(const struct judge *judge, struct scene *scene)
{
    for (size_t i = 0; i < scene->lines_count; i++) {
        const struct scene_line *line = &scene->lines[i];
        judge_size(judge, scene, line);
        if (judge_screen(scene, line) && judge_room(scene, line) &&
            judge_beside_targets(scene, line))
            judge_beside_lines(judge, scene, i);
    }
}
