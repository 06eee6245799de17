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

bool
judge_within(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

void
judge_scene(const struct judge *judge, struct scene *scene)
{
    judge_text(judge, scene);
    judge_targets(judge, scene);
    judge_grounds(judge, scene);
    judge_parts(judge, scene);
}
