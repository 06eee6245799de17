#include "view/judge.h"

#include <stdarg.h>

#include "base/arena.h"

void
judge_report(struct scene *scene, struct scene_owner owner, enum rule rule, const char *source,
             const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = arena_vprintf(scene->arena, format, arguments);
    va_end(arguments);
    struct scene_owner before = scene->owner;
    scene->owner = owner;
    scene_add_fault(scene, rule, source, "%s", message);
    scene->owner = before;
}

struct scene_owner
judge_blamed(struct scene_owner a, struct scene_owner b)
{
    bool own = a.layer == LAYER_FRAME || a.layer == LAYER_KEYS;
    bool others = b.layer == LAYER_BODY || b.layer == LAYER_SHEET;
    return (own && others) || (!a.element && b.element) ? b : a;
}

bool
judge_within(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* What is wrong at the root: much else is then wrong with the same element, and told for nothing.
 */
static bool
is_root(enum rule rule)
{
    return rule == RULE_FIT || rule == RULE_PART || rule == RULE_HEIGHT || rule == RULE_CUT ||
           rule == RULE_WORD;
}

/* Words that are not where they should be stand on what they should not, too. */
static bool
is_stray(enum rule rule)
{
    return rule == RULE_SCREEN || rule == RULE_ROOM || rule == RULE_TEXT_TARGET ||
           rule == RULE_TEXT_TEXT;
}

static bool
is_same_owner(struct scene_owner a, struct scene_owner b)
{
    return a.layer == b.layer && a.element == b.element;
}

/* Whether one of the first `count` faults is a cause of more with the same owner. */
static bool
is_caused(const struct scene *scene, size_t count, struct scene_owner owner,
          bool (*is_cause)(enum rule rule))
{
    for (size_t i = 0; i < count; i++)
        if (is_cause(scene->faults[i].rule) && is_same_owner(scene->faults[i].owner, owner))
            return true;
    return false;
}

bool
judge_is_excused(const struct judge *judge, const struct scene *scene, struct scene_owner owner)
{
    return is_caused(scene, judge->laid, owner, is_root);
}

/* Drops those faults from number `first` on that an earlier one is the cause of. */
static void
drop_consequences(struct scene *scene, size_t first, bool (*is_cause)(enum rule rule))
{
    size_t kept = first;
    for (size_t i = first; i < scene->faults_count; i++)
        if (!is_caused(scene, first, scene->faults[i].owner, is_cause))
            scene->faults[kept++] = scene->faults[i];
    scene->faults_count = kept;
}

void
judge_scene(const struct judge *judge, struct scene *scene)
{
    struct judge here = *judge;
    here.laid = scene->faults_count;
    judge_text(&here, scene);
    judge_targets(&here, scene);
    drop_consequences(scene, here.laid, is_root);
    size_t placed = scene->faults_count;
    judge_grounds(&here, scene);
    judge_parts(&here, scene);
    drop_consequences(scene, placed, is_stray);
    drop_consequences(scene, here.laid, is_root);
}
