#include "view/judge.h"

#include <stdio.h>
#include <string.h>

/* The target of the frame that stands in the same place everywhere. */
static bool
is_fixed(const struct scene *scene, const struct target *target)
{
    return target->owner.layer == LAYER_FRAME && target->box.y >= scene->content.y &&
           !target->finger_only;
}

static void
remember_frame(struct frame_seen *seen, const struct scene *scene)
{
    *seen = (struct frame_seen){.known = true, .content = scene->content};
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        if (!is_fixed(scene, target) || seen->targets_count == FRAME_TARGETS_MAX)
            continue;
        snprintf(seen->targets[seen->targets_count].id, sizeof seen->targets[0].id, "%s",
                 target->id);
        seen->targets[seen->targets_count++].box = target->box;
    }
}

static bool
is_same_rect(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static void
compare_frame(const struct frame_seen *seen, struct scene *scene)
{
    const struct scene_owner frame = {LAYER_BODY, 0}; /* it is the slide that moved it */
    if (!is_same_rect(seen->content, scene->content))
        judge_report(scene, frame, RULE_FRAME, NULL, "the room of the slide is not where it was");
    for (size_t i = 0; i < seen->targets_count; i++) {
        const struct target *target = scene_find_target(scene, seen->targets[i].id);
        struct rect was = seen->targets[i].box;
        if (!target || !is_same_rect(target->box, was))
            judge_report(scene, frame, RULE_FRAME, NULL, "'%s' is not at %d, %d of %d x %d px",
                         seen->targets[i].id, was.x, was.y, was.w, was.h);
    }
}

static void
judge_frame(struct frame_seen *seen, struct scene *scene)
{
    if (scene->covered || !scene->content.w)
        return;
    if (seen->known)
        compare_frame(seen, scene);
    else
        remember_frame(seen, scene);
}

static bool
is_content(struct scene_owner owner)
{
    return owner.layer == LAYER_BODY;
}

static const struct scene_line *
last_line(const struct scene *scene)
{
    for (size_t i = scene->lines_count; i-- > 0;)
        if (is_content(scene->lines[i].owner))
            return &scene->lines[i];
    return NULL;
}

/* The target of the body that words stand on; NULL: they stand on none. */
static const struct target *
target_of(const struct scene *scene, const struct scene_line *line)
{
    for (size_t i = 0; line && i < scene->targets_count; i++)
        if (is_content(scene->targets[i].owner) && !scene->targets[i].link &&
            judge_within(line->box, scene->targets[i].box))
            return &scene->targets[i];
    return NULL;
}

static const struct scene_line *
first_line(const struct scene *scene)
{
    for (size_t i = 0; i < scene->lines_count; i++)
        if (is_content(scene->lines[i].owner))
            return &scene->lines[i];
    return NULL;
}

static void
judge_question(struct parts_seen *seen, struct scene *scene)
{
    const struct target *answer = seen->asks ? target_of(scene, first_line(scene)) : NULL;
    int behind = answer ? answer->owner.element - seen->question.element : -1;
    if (behind == 0 || behind == 1)
        judge_report(scene, seen->question, RULE_QUESTION, NULL,
                     "the page before this one ends with the question that '%s' answers",
                     answer->words);
    const struct scene_line *last = last_line(scene);
    seen->asks = last && last->asks && !target_of(scene, last);
    seen->question = last ? last->owner : (struct scene_owner){0, 0};
}

static void
judge_words_key(struct parts_seen *seen, struct scene *scene, bool last_part)
{
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        seen->links |= target->link && target->action.type != ACTION_ITEM;
        seen->words_key |= !strcmp(target->id, "_words");
    }
    if (last_part && seen->links && !seen->words_key)
        judge_report(scene, (struct scene_owner){LAYER_BODY, 0}, RULE_WORDS_KEY, NULL,
                     "no part of the slide has the key to its terms");
}

static bool
turns_parts(const char *id)
{
    return !strcmp(id, "_more") || !strcmp(id, "_up");
}

static void
judge_emptiness(struct scene *scene)
{
    if (!scene->content.w)
        return;
    for (size_t i = 0; i < scene->lines_count; i++)
        if (scene->lines[i].owner.layer == LAYER_BODY || scene->lines[i].owner.layer == LAYER_SHEET)
            return;
    for (size_t i = 0; i < scene->targets_count; i++)
        if (scene->targets[i].owner.layer == LAYER_KEYS && !turns_parts(scene->targets[i].id))
            return;
    for (size_t i = scene->covered; i < scene->marks_count; i++)
        if (scene->marks[i].type == MARK_PICTURE || scene->marks[i].type == MARK_CROWD)
            return;
    judge_report(scene, (struct scene_owner){LAYER_BODY, 0}, RULE_EMPTY, NULL,
                 "the page shows neither words nor a picture");
}

void
judge_parts(const struct judge *judge, struct scene *scene)
{
    judge_frame(judge->frame, scene);
    judge_emptiness(scene);
    if (!judge->slide || scene->covered)
        return;
    judge_question(judge->parts, scene);
    judge_words_key(judge->parts, scene, judge->last_part);
}
