#include "view/judge.h"

#include <string.h>

static void
judge_one(const struct judge *judge, struct scene *scene, const struct target *target)
{
    struct rect box = target->box, screen = {0, 0, scene->width, scene->height};
    int least = judge->metrics.target;
    if (!target->link && (box.w < least || box.h < least))
        judge_report(scene, target->owner, RULE_TARGET_SIZE, NULL,
                     "'%s' is %d x %d px, the smallest target is %d", target->id, box.w, box.h,
                     least);
    if (!judge_within(box, screen))
        judge_report(scene, target->owner, RULE_SCREEN, NULL,
                     "'%s' at %d, %d of %d x %d px is not on the screen of %d x %d", target->id,
                     box.x, box.y, box.w, box.h, scene->width, scene->height);
    if (!target->words || !*target->words)
        judge_report(scene, target->owner, RULE_TARGET_NAME, NULL, "'%s' has no words", target->id);
}

/* How far two boxes are apart, at the side where that is most; negative: they overlap. */
static int
distance(struct rect a, struct rect b)
{
    int x = larger(b.x - a.x - a.w, a.x - b.x - b.w);
    int y = larger(b.y - a.y - a.h, a.y - b.y - b.h);
    return larger(x, y);
}

static void
judge_pair(const struct judge *judge, struct scene *scene, const struct target *target,
           const struct target *other)
{
    struct scene_owner owner = judge_blamed(target->owner, other->owner);
    if (!strcmp(target->id, other->id))
        judge_report(scene, owner, RULE_TARGET_NAME, NULL, "two targets are called '%s'",
                     target->id);
    if (target->finger_only || other->finger_only || judge_is_excused(judge, scene, other->owner))
        return;
    int apart = distance(target->box, other->box), gap = judge->metrics.gap;
    if (apart < 0)
        judge_report(scene, owner, RULE_TARGET_OVERLAP, NULL, "'%s' lies over '%s'", target->id,
                     other->id);
    else if (apart < gap && !target->link && !other->link)
        judge_report(scene, owner, RULE_TARGET_GAP, NULL,
                     "'%s' and '%s' are %d px apart, the least is %d", other->id, target->id, apart,
                     gap);
}

void
judge_targets(const struct judge *judge, struct scene *scene)
{
    for (size_t i = 0; i < scene->targets_count; i++) {
        judge_one(judge, scene, &scene->targets[i]);
        for (size_t j = 0; j < i; j++)
            judge_pair(judge, scene, &scene->targets[i], &scene->targets[j]);
    }
}
