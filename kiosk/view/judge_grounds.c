#include "view/judge.h"

#include <string.h>

#include "view/contrast.h"

/* ACCESSIBILITY B1 and B2. */
const double JUDGE_CONTRAST_LEAST = 4.5;
static const double ICON_LEAST = 3;

static bool
is_icon(const struct mark_text *text)
{
    return !strcmp(text->font.script, "Zyyy");
}

/* The topmost box below mark number `index` that holds all of it, and what lies over that. */
static struct colour
find_ground(const struct scene *scene, size_t index, struct rect box)
{
    if (!index)
        return scene->ground;
    const struct mark *mark = &scene->marks[index - 1];
    if (mark->type == MARK_BOX && mark->box.fill.a && rect_overlaps(mark->box.box, box)) {
        if (mark->box.fill.a == 255)
            return mark->box.fill;
        return contrast_blend(mark->box.fill, find_ground(scene, index - 1, box));
    }
    return find_ground(scene, index - 1, box);
}

static void
judge_contrast(struct scene *scene, size_t index)
{
    const struct mark_text *text = &scene->marks[index].text;
    struct colour ground = find_ground(scene, index, text->box);
    double ratio = contrast_ratio(text->colour, ground);
    bool icon = is_icon(text);
    if (ratio >= (icon ? ICON_LEAST : JUDGE_CONTRAST_LEAST))
        return;
    judge_report(scene, scene->marks[index].owner, icon ? RULE_ICON_CONTRAST : RULE_CONTRAST, NULL,
                 "'%s' in #%02x%02x%02x stands on #%02x%02x%02x, which is %.1f to 1",
                 icon ? "an icon" : text->text, text->colour.r, text->colour.g, text->colour.b,
                 ground.r, ground.g, ground.b, ratio);
}

/* What is painted there hides the words under it. */
static bool
paints(const struct mark *mark, struct rect box)
{
    switch (mark->type) {
    case MARK_BOX:
        return mark->box.fill.a && rect_overlaps(mark->box.box, box);
    case MARK_PICTURE:
        return rect_overlaps(picture_seen(&mark->picture), box);
    case MARK_CROWD:
        return rect_overlaps(mark->crowd.box, box);
    case MARK_TEXT:
    case MARK_DOTS:
    case MARK_STROKE:
    case MARK_BAND:
        break;
    }
    return false;
}

static void
judge_hidden(struct scene *scene, size_t index)
{
    const struct mark *mark = &scene->marks[index];
    struct rect box = mark->text.box;
    for (size_t i = index + 1; i < scene->marks_count; i++) {
        if (paints(&scene->marks[i], box)) {
            judge_report(scene, mark->owner, RULE_TEXT_HIDDEN, NULL, "'%s' is painted over",
                         is_icon(&mark->text) ? "an icon" : mark->text.text);
            return;
        }
    }
}

static struct rect
common(struct rect a, struct rect b)
{
    int x = larger(a.x, b.x), y = larger(a.y, b.y);
    return (struct rect){x, y, smaller(a.x + a.w, b.x + b.w) - x,
                         smaller(a.y + a.h, b.y + b.h) - y};
}

/* Over the edge of a picture words have strayed; a scenery is made to have them over it. */
static void
judge_over_picture(const struct judge *judge, struct scene *scene, size_t index, size_t under)
{
    const struct mark *mark = &scene->marks[index];
    const struct mark_picture *picture = &scene->marks[under].picture;
    if (!picture->decorative && !judge_within(mark->text.box, picture_seen(picture)))
        judge_report(scene, mark->owner, RULE_TEXT_PICTURE, NULL, "'%s' stands over the edge of %s",
                     mark->text.text, picture->file);
    if (!judge->over || is_icon(&mark->text))
        return;
    struct rect box = common(mark->text.box, picture_seen(picture));
    struct over_picture over = {
        .file = picture->file,
        .width = picture->box.w,
        .height = picture->box.h,
        .words = rect_moved(box, -picture->box.x, -picture->box.y),
        .colour = mark->text.colour,
        .ground = find_ground(scene, under, box),
    };
    judge->over->take(judge->over->context, &over, mark->owner, mark->text.text);
}

static void
judge_over_pictures(const struct judge *judge, struct scene *scene, size_t index)
{
    struct rect box = scene->marks[index].text.box;
    for (size_t i = index; i-- > 0;) {
        const struct mark *under = &scene->marks[i];
        if (under->type == MARK_BOX && under->box.fill.a == 255 &&
            judge_within(box, under->box.box))
            return;
        if (under->type == MARK_PICTURE && rect_overlaps(box, picture_seen(&under->picture)))
            judge_over_picture(judge, scene, index, i);
        if (under->type == MARK_CROWD && rect_overlaps(box, under->crowd.box))
            judge_report(scene, scene->marks[index].owner, RULE_TEXT_PICTURE, NULL,
                         "'%s' stands over a crowd", scene->marks[index].text.text);
    }
}

void
judge_grounds(const struct judge *judge, struct scene *scene)
{
    for (size_t i = scene->covered; i < scene->marks_count; i++) {
        if (scene->marks[i].type != MARK_TEXT)
            continue;
        if (!judge->theme_told)
            judge_contrast(scene, i);
        judge_hidden(scene, i);
        judge_over_pictures(judge, scene, i);
    }
}
