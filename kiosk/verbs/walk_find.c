#include "verbs/walk_find.h"

#include <string.h>

#include "base/arena.h"
#include "deck/schema.h"
#include "view/scene.h"

enum { LISTED_MAX = 8 };

/* Where lines end is the screen's business: blanks do not count. */
static char *
squeeze(struct arena *arena, const char *words)
{
    char *squeezed = arena_strdup(arena, words ? words : "");
    char *to = squeezed;
    for (const char *at = squeezed; *at; at++)
        if (*at != ' ' && *at != '\n')
            *to++ = *at;
    *to = '\0';
    return squeezed;
}

static bool
contains_middle(struct rect box, struct rect inner)
{
    return rect_contains(box, inner.x + inner.w / 2, inner.y + inner.h / 2);
}

/* Everything that stands in `box`, or in the lines called `id` (NULL: any), as one word. */
static const char *
gather(struct arena *arena, const struct scene *scene, const struct rect *box, const char *id)
{
    const char *words = "";
    for (size_t i = 0; i < scene->lines_count; i++) {
        const struct scene_line *line = &scene->lines[i];
        if ((!box || contains_middle(*box, line->box)) && (!id || !strcmp(line->id, id)))
            words = arena_printf(arena, "%s%s", words, squeeze(arena, line->words));
    }
    return words;
}

enum match { MATCH_ID, MATCH_WORDS, MATCH_INSIDE, MATCH_COUNT };

static bool
matches(struct arena *arena, const struct scene *scene, const struct target *target,
        enum match match, const char *name)
{
    switch (match) {
    case MATCH_ID:
        return !strcmp(target->id, name);
    case MATCH_WORDS:
        return !target->finger_only && !strcmp(squeeze(arena, target->words), squeeze(arena, name));
    case MATCH_INSIDE:
        return !target->finger_only &&
               strstr(gather(arena, scene, &target->box, NULL), squeeze(arena, name));
    case MATCH_COUNT:
        break;
    }
    return false;
}

static const char *
tell_several(struct arena *arena, const struct target *const *found, size_t count)
{
    const char *list = "";
    for (size_t i = 0; i < count && i < LISTED_MAX; i++)
        list = arena_printf(arena, "%s%s %s", list, i ? "," : "", found[i]->id);
    return arena_printf(arena, "%zu of that name; take an id:%s", count, list);
}

const char *
walk_tell_none(struct arena *arena, const struct scene *scene, const char *name)
{
    const char **names = arena_array(arena, const char *, 2 * scene->targets_count);
    const char *list = "";
    size_t count = 0;
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        names[count++] = target->id;
        names[count++] = target->words ? target->words : "";
        if (i < LISTED_MAX)
            list = arena_printf(arena, "%s%s %s", list, i ? "," : "", target->id);
    }
    const char *more = scene->targets_count > LISTED_MAX ? ", …" : "";
    return arena_printf(arena, "none%s; there are:%s%s", schema_guess(arena, name, names, count),
                        list, more);
}

/* All that are called `name` in the first way in which any is. */
static const struct target *const *
find_all(struct arena *arena, const struct scene *scene, const char *name, size_t *count_out)
{
    const struct target **found = arena_array(arena, const struct target *, scene->targets_count);
    size_t count = 0;
    for (int match = 0; match < MATCH_COUNT && !count; match++)
        for (size_t i = 0; i < scene->targets_count; i++)
            if (matches(arena, scene, &scene->targets[i], (enum match)match, name))
                found[count++] = &scene->targets[i];
    *count_out = count;
    return found;
}

const struct target *
walk_find(struct arena *arena, const struct scene *scene, const char *name, const char **fault_out)
{
    size_t count;
    const struct target *const *found = find_all(arena, scene, name, &count);
    if (count == 1)
        return found[0];
    *fault_out = count ? tell_several(arena, found, count) : walk_tell_none(arena, scene, name);
    return NULL;
}

size_t
walk_count(struct arena *arena, const struct scene *scene, const char *name)
{
    size_t count;
    find_all(arena, scene, name, &count);
    return count;
}

bool
walk_sees(struct arena *arena, const struct scene *scene, const char *words)
{
    const char *wanted = squeeze(arena, words);
    for (size_t i = 0; i < scene->lines_count; i++)
        if (strstr(gather(arena, scene, NULL, scene->lines[i].id), wanted))
            return true;
    return false;
}
