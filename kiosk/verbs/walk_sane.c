#include "verbs/walk_sane.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "show/show.h"
#include "verbs/text_stream.h"
#include "verbs/visit.h"
#include "verbs/walk_state.h"

/* From the deepest place: a dialog, a sheet over a sheet, the slide. */
enum { TOUCHES_HOME_MAX = 5 };

/* Longer than any two touches count as one. */
enum { REST_MS = 1000, TOUCH_MS = 80 };

__attribute__((format(printf, 4, 5))) static bool
fault(struct arena *arena, struct sane_fault *fault_out, enum sane_rule rule, const char *format,
      ...)
{
    va_list arguments;
    va_start(arguments, format);
    *fault_out = (struct sane_fault){rule, arena_vprintf(arena, format, arguments)};
    va_end(arguments);
    return false;
}

static bool
is_within(struct rect box, const struct scene *scene)
{
    return box.w > 0 && box.h > 0 && box.x >= 0 && box.y >= 0 && box.x + box.w <= scene->width &&
           box.y + box.h <= scene->height;
}

static bool
targets_are_sane(struct arena *arena, const struct scene *scene, struct sane_fault *fault_out)
{
    if (!scene->targets_count)
        return fault(arena, fault_out, SANE_TARGETS, "nothing to touch");
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        struct rect box = target->box;
        if (!target->id || !*target->id || strlen(target->id) >= TARGET_ID_MAX)
            return fault(arena, fault_out, SANE_TARGETS, "a target without an id of its own");
        if (!is_within(box, scene))
            return fault(arena, fault_out, SANE_TARGETS,
                         "target '%s' at %d,%d of %dx%d reaches out of the screen", target->id,
                         box.x, box.y, box.w, box.h);
        if (scene_find_target(scene, target->id) != target && !target->link)
            return fault(arena, fault_out, SANE_TARGETS, "two targets '%s'", target->id);
        const struct target *hit = scene_hit(scene, box.x + box.w / 2, box.y + box.h / 2, 1);
        if (hit != target && !target->link && !target->finger_only)
            return fault(arena, fault_out, SANE_TARGETS, "target '%s' covered by '%s'", target->id,
                         hit ? hit->id : "nothing");
    }
    return true;
}

static bool
eyes_are_sane(struct arena *arena, const struct visit *visit, struct sane_fault *fault_out)
{
    const struct scene *scene = &visit->scene;
    const char *focus = visit->viewer.focus;
    const struct target *stop = *focus ? scene_find_target(scene, focus) : NULL;
    if (*focus && (!stop || stop->finger_only))
        return fault(arena, fault_out, SANE_FOCUS, "the focus on '%s', which is no stop here",
                     focus);
    if (scene->part < 0 || scene->part >= scene->parts)
        return fault(arena, fault_out, SANE_PARTS, "part %d of %d", scene->part + 1, scene->parts);
    if (scene->sheet_part < 0 || scene->sheet_part >= scene->sheet_parts)
        return fault(arena, fault_out, SANE_PARTS, "part %d of %d of the sheet",
                     scene->sheet_part + 1, scene->sheet_parts);
    return true;
}

static const char *
dump(struct arena *arena, const struct scene *scene)
{
    struct text_stream text;
    FILE *stream = text_stream_open(&text, arena);
    scene_dump(scene, stream);
    fclose(stream);
    return text.text;
}

/* The same look at the same moment shows the same. */
static bool
repeats(struct arena *arena, const struct visit *visit, struct sane_fault *fault_out)
{
    struct visit again;
    visit_copy(&again, visit);
    visit_build(&again, visit->built_at);
    const char *difference =
        walk_state_difference(arena, dump(arena, &visit->scene), dump(arena, &again.scene));
    visit_finish_copy(&again);
    return !difference ||
           fault(arena, fault_out, SANE_REPEATS, "another scene at a second look: %s", difference);
}

static bool
is_home(const struct visit *visit)
{
    return visit->show->here.type == SPOT_HOME && visit->viewer.sheet == SHEET_NONE &&
           !show_is_asking(visit->show);
}

/* What somebody would touch who wants to be home: its key, else what closes, goes on or begins. */
static const struct target *
way_home(const struct scene *scene)
{
    static const char *const ids[] = {"_home", "_close", "_continue"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const struct target *target = scene_find_target(scene, ids[i]);
        if (target && !target->off)
            return target;
    }
    for (size_t i = 0; i < scene->targets_count; i++)
        if (scene->targets[i].action.type == ACTION_BEGIN && !scene->targets[i].finger_only)
            return &scene->targets[i];
    return NULL;
}

static void
touch(struct visit *visit, const struct target *target, int64_t now)
{
    struct pointer pointer = {.type = POINTER_DOWN,
                              .finger = 1,
                              .x = target->box.x + target->box.w / 2,
                              .y = target->box.y + target->box.h / 2};
    visit_pointer(visit, &pointer, now);
    pointer.type = POINTER_UP;
    visit_pointer(visit, &pointer, now + TOUCH_MS);
}

/* On a copy, with all fingers lifted first. */
static bool
can_go_home(struct arena *arena, const struct visit *visit, int64_t now,
            struct sane_fault *fault_out)
{
    struct visit copy;
    const char *lost = NULL;
    if (is_home(visit))
        return true;
    visit_copy(&copy, visit);
    visit_pointer(&copy, &(struct pointer){.type = POINTER_CANCEL}, now);
    for (int touches = 0; !is_home(&copy) && !lost; touches++) {
        now += REST_MS;
        visit_advance(&copy, now);
        if (touches)
            visit_build(&copy, now);
        const struct target *target = way_home(&copy.scene);
        if (touches == TOUCHES_HOME_MAX)
            lost = "too many touches";
        else if (!target)
            lost = "no key that leads there";
        else
            touch(&copy, target, now);
    }
    visit_finish_copy(&copy);
    return !lost || fault(arena, fault_out, SANE_HOME, "no way home: %s", lost);
}

bool
walk_seems_sane(struct arena *arena, const struct visit *visit, int64_t now,
                struct sane_fault *fault_out)
{
    return targets_are_sane(arena, &visit->scene, fault_out) &&
           eyes_are_sane(arena, visit, fault_out) && can_go_home(arena, visit, now, fault_out);
}

bool
walk_is_sane(struct arena *arena, const struct visit *visit, int64_t now,
             struct sane_fault *fault_out)
{
    return walk_seems_sane(arena, visit, now, fault_out) && repeats(arena, visit, fault_out);
}
