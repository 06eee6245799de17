#include "verbs/monkey_shorten.h"

#include <string.h>

#include "base/arena.h"
#include "verbs/monkey_trial.h"
#include "verbs/walk_sane.h"

/* Then what is left is short enough. */
static const size_t STEPS_PLAYED_MAX = 400000;

/* So many lines are tried together wherever they begin; of a short walk, any number. */
enum { TOGETHER_MAX = 3, SHORT_WALK = 48 };

static const char steps_line[] = "steps:\n";
static const char last_line[] = "  - expect: {sane: true}\n";

struct line {
    const char *text; /* not NUL-terminated */
    size_t size;
};

struct shortening {
    struct arena *arena;
    struct arena scratch;
    struct trial *trial;
    struct trial_outcome wanted;
    struct line *lines; /* what is left; with the walk's head */
    size_t count;
    struct line *tried; /* room for as many */
    size_t played;
};

static size_t
split(struct shortening *shortening, const char *script)
{
    size_t count = 0;
    for (const char *at = script; *at; at += strcspn(at, "\n") + 1)
        count++;
    shortening->lines = arena_array(shortening->arena, struct line, count);
    shortening->tried = arena_array(shortening->arena, struct line, count);
    for (const char *at = script; *at; at += shortening->lines[shortening->count++].size)
        shortening->lines[shortening->count] = (struct line){at, strcspn(at, "\n") + 1};
    return count;
}

static const char *
join(struct arena *arena, const struct line *lines, size_t count, const char *last)
{
    size_t size = strlen(last) + 1;
    for (size_t i = 0; i < count; i++)
        size += lines[i].size;
    char *text = arena_alloc(arena, size), *at = text;
    for (size_t i = 0; i < count; at += lines[i++].size)
        memcpy(at, lines[i].text, lines[i].size);
    memcpy(at, last, strlen(last) + 1);
    return text;
}

static bool
is_steps_line(const struct line *line)
{
    return line->size == sizeof steps_line - 1 && !memcmp(line->text, steps_line, line->size);
}

/* Leaves the head and the steps that were performed, up to the one that broke it. */
static size_t
keep_played(const struct trial_room *room, struct line *lines, size_t count)
{
    size_t kept = 0;
    while (kept < count && !is_steps_line(&lines[kept]))
        kept++;
    kept++;
    const struct line *steps = lines + kept;
    for (size_t i = 0; i < room->outcome.steps; i++)
        if (!room->missed[i])
            lines[kept++] = steps[i];
    return kept;
}

/* Whether these lines still break it; those that had no part in it are then gone. */
static bool
breaks(struct shortening *shortening, struct line *lines, size_t *count)
{
    arena_reset(&shortening->scratch);
    const char *script = join(&shortening->scratch, lines, *count, "");
    trial_replay(shortening->trial, script, strlen(script));
    const struct trial_room *room = shortening->trial->room;
    shortening->played += room->outcome.steps + 1;
    if (!trial_broke_alike(&room->outcome, &shortening->wanted))
        return false;
    *count = keep_played(room, lines, *count);
    return true;
}

/* Tries to do without the lines from `from` to `to`. */
static bool
drop(struct shortening *shortening, size_t from, size_t to)
{
    size_t count = 0;
    for (size_t i = 0; i < shortening->count; i++)
        if (i < from || i >= to || is_steps_line(&shortening->lines[i]))
            shortening->tried[count++] = shortening->lines[i];
    if (count == shortening->count || !breaks(shortening, shortening->tried, &count))
        return false;
    struct line *spare = shortening->lines;
    shortening->lines = shortening->tried;
    shortening->tried = spare;
    shortening->count = count;
    return true;
}

/* Pieces of `size` lines, each `step` before the one tried last: what comes later goes first. */
static bool
drop_pieces(struct shortening *shortening, size_t size, size_t step)
{
    bool dropped = false;
    for (size_t to = shortening->count; to > 0 && shortening->played < STEPS_PLAYED_MAX;) {
        bool gone = drop(shortening, to > size ? to - size : 0, to);
        size_t by = gone ? size : step;
        to = to > by ? to - by : 0;
        if (to > shortening->count)
            to = shortening->count;
        dropped |= gone;
    }
    return dropped;
}

/* Wherever they begin: what opens a sheet and what closes it go together, and so does a way that
 * comes back to where it began. */
static bool
drop_few(struct shortening *shortening)
{
    bool dropped = false;
    for (size_t size = 1;
         size <= (shortening->count <= SHORT_WALK ? shortening->count : TOGETHER_MAX); size++)
        dropped |= drop_pieces(shortening, size, 1);
    return dropped;
}

const char *
monkey_shorten(struct arena *arena, struct trial *trial, const char *script,
               const struct trial_outcome *outcome)
{
    struct shortening shortening = {.arena = arena, .trial = trial, .wanted = *outcome};
    const char *shortened = NULL;
    const struct trial usual = *trial;
    trial->quiet = trial->forgiving = true;
    trial->thorough = outcome->end == TRIAL_INSANE && outcome->detail == SANE_REPEATS;
    split(&shortening, script);
    if (breaks(&shortening, shortening.lines, &shortening.count)) {
        for (size_t size = shortening.count / 2; size > TOGETHER_MAX; size /= 2)
            drop_pieces(&shortening, size, size);
        while (drop_few(&shortening))
            ;
        shortened = join(arena, shortening.lines, shortening.count, last_line);
    }
    *trial = usual;
    arena_finish(&shortening.scratch);
    return shortened;
}
