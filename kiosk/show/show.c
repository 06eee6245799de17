#include "show/show.h"

#include <string.h>

#include "base/arena.h"
#include "base/assert.h"
#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/kind.h"

enum { STATE_ALIGN = 16 };

static size_t
aligned(size_t size)
{
    return (size + STATE_ALIGN - 1) / STATE_ALIGN * STATE_ALIGN;
}

/* Where the states begin in `block`, so that they are aligned whatever stands before. */
static size_t
states_offset(const struct deck *deck)
{
    size_t header = offsetof(struct show, block);
    return aligned(header + deck->slides_count) - header;
}

size_t
show_size(const struct deck *deck)
{
    return aligned(offsetof(struct show, block) + states_offset(deck) + aligned(deck->state_size) +
                   deck->tally_count * sizeof(uint32_t));
}

void *
show_state_mutable(struct show *show, const struct deck *deck, int32_t slide, size_t element)
{
    const struct element *found = &deck->slides[slide].show[element];
    return found->state_size ? show->block + show->state_at + found->state_at : NULL;
}

const void *
show_state(const struct show *show, const struct deck *deck, int32_t slide, size_t element)
{
    const struct element *found = &deck->slides[slide].show[element];
    return found->state_size ? show->block + show->state_at + found->state_at : NULL;
}

/* FNV-1a. A slide that comes in elsewhere changes nothing of what an element draws. */
static uint32_t
hash_names(const char *slide, const char *element)
{
    const char *const names[] = {slide, element ? element : ""};
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < 2; i++) {
        for (const char *at = names[i]; *at; at++)
            hash = (hash ^ (unsigned char)*at) * 16777619u;
        hash = (hash ^ '/') * 16777619u;
    }
    return hash;
}

static void
start(struct show *show, const struct deck *deck, uint32_t seed, int64_t now)
{
    size_t size = show->size;
    uint64_t version = show->version;
    size_t tally_at = states_offset(deck) + aligned(deck->state_size);
    memset(show, 0, offsetof(struct show, block) + tally_at);
    show->size = size;
    show->version = version;
    show->seed = seed;
    show->since = now;
    show->idle.touched_at = now;
    show->moved_at = now;
    show->here = (struct spot){SPOT_HOME, 0};
    show->path = PATH_NONE;
    show->state_at = states_offset(deck);
    show->tally_at = tally_at;
    for (size_t i = 0; i < deck->slides_count; i++) {
        const struct slide *slide = &deck->slides[i];
        for (size_t j = 0; j < slide->show_count; j++) {
            const struct element *element = &slide->show[j];
            if (element->state_size && element->kind->start)
                element->kind->start(element->fields, show_state_mutable(show, deck, (int32_t)i, j),
                                     seed ^ hash_names(slide->id, element->id));
        }
    }
}

struct show *
show_new(struct arena *arena, const struct deck *deck, uint32_t seed, int64_t now)
{
    struct show *show = arena_alloc(arena, show_size(deck));
    memset(show, 0, show_size(deck));
    show->size = show_size(deck);
    start(show, deck, seed, now);
    return show;
}

void
show_copy_one(struct show *show, const struct show *other, const struct deck *deck, int32_t slide)
{
    memcpy(show, other, offsetof(struct show, block) + other->state_at);
    for (size_t i = 0; slide >= 0 && i < deck->slides[slide].show_count; i++) {
        const struct element *element = &deck->slides[slide].show[i];
        size_t state = other->state_at + element->state_at;
        size_t counts = other->tally_at + element->tally_at * sizeof(uint32_t);
        memcpy(show->block + state, other->block + state, element->state_size);
        memcpy(show->block + counts, other->block + counts,
               element->tally_count * sizeof(uint32_t));
    }
}

const struct slide *
show_slide(const struct show *show, const struct deck *deck)
{
    return show->here.type == SPOT_SLIDE ? &deck->slides[show->here.number] : NULL;
}

int32_t
show_chapter(const struct show *show, const struct deck *deck)
{
    switch ((enum spot_type)show->here.type) {
    case SPOT_HOME:
    case SPOT_ATTRACT:
        return -1;
    case SPOT_CHAPTER:
        return show->here.number;
    case SPOT_SLIDE:
        return deck->slides[show->here.number].chapter;
    }
    return -1;
}

bool
show_has_seen(const struct show *show, int32_t slide)
{
    return show->block[slide];
}

bool
show_has_seen_any(const struct show *show, const struct deck *deck)
{
    for (size_t i = 0; i < deck->slides_count; i++)
        if (show->block[i])
            return true;
    return false;
}

int32_t
show_seen_in_chapter(const struct show *show, const struct deck *deck, int32_t chapter)
{
    const struct chapter *found = &deck->chapters[chapter];
    int32_t seen = 0;
    for (size_t i = 0; i < found->slides_count; i++) {
        int32_t slide = found->first + (int32_t)i;
        if (deck->slides[slide].number && show_has_seen(show, slide))
            seen++;
    }
    return seen;
}

static struct spot
spot_of_slide(int32_t slide)
{
    return (struct spot){SPOT_SLIDE, (int16_t)slide};
}

static bool
same_spot(struct spot a, struct spot b)
{
    return a.type == b.type && a.number == b.number;
}

/* The slide that is not aside nearest to `slide` in direction `step`; -1: none. */
static int32_t
numbered_from(const struct deck *deck, int32_t slide, int32_t step)
{
    for (slide += step; slide >= 0 && slide < (int32_t)deck->slides_count; slide += step)
        if (deck->slides[slide].number)
            return slide;
    return -1;
}

/* From an aside the way goes on from where the visitor left the numbered slides. */
static int32_t
anchor(const struct show *show, const struct deck *deck)
{
    int32_t slide = show->here.number;
    if (deck->slides[slide].number)
        return slide;
    for (int32_t i = show->history_count - 1; i >= 0; i--) {
        struct spot spot = show->history[i];
        if (spot.type == SPOT_SLIDE && deck->slides[spot.number].number)
            return spot.number;
    }
    return -1;
}

static struct spot
neighbour(const struct show *show, const struct deck *deck, int32_t step)
{
    const struct spot home = {SPOT_HOME, 0};
    if (show->here.type == SPOT_CHAPTER) {
        int32_t first = numbered_from(deck, deck->chapters[show->here.number].first - 1, 1);
        return step > 0 && first >= 0 ? spot_of_slide(first) : home;
    }
    if (show->here.type == SPOT_ATTRACT)
        return home;
    if (show->here.type == SPOT_HOME)
        return step > 0 && deck->slides_count ? spot_of_slide(numbered_from(deck, -1, 1)) : home;
    if (show->path >= 0) {
        size_t count;
        const struct slide_ref *way = deck_way(deck, (size_t)show->path, &count);
        bool away = way[show->path_at].slide != show->here.number;
        int32_t at = show->path_at + (away && step < 0 ? 0 : step);
        while (!away && at >= 0 && at < (int32_t)count && way[at].slide == show->here.number)
            at += step;
        if (at < 0 || at >= (int32_t)count)
            return home;
        return spot_of_slide(way[at].slide);
    }
    int32_t from = anchor(show, deck);
    if (from < 0)
        return home;
    int32_t to = step < 0 && from != show->here.number ? from : numbered_from(deck, from, step);
    return to < 0 ? home : spot_of_slide(to);
}

struct spot
show_next(const struct show *show, const struct deck *deck)
{
    return neighbour(show, deck, 1);
}

struct spot
show_previous(const struct show *show, const struct deck *deck)
{
    return neighbour(show, deck, -1);
}

static void
enter(struct show *show, const struct deck *deck, struct spot spot, int32_t direction, int64_t now)
{
    show->here = spot;
    show->moved_at = now;
    show->moved_by = direction;
    if (spot.type == SPOT_HOME)
        show->path = PATH_NONE;
    if (spot.type != SPOT_SLIDE)
        return;
    show->block[spot.number] = 1;
    if (show->path < 0)
        return;
    size_t count;
    const struct slide_ref *way = deck_way(deck, (size_t)show->path, &count);
    for (size_t i = 0; i < count; i++) { /* a slide may stand in it twice */
        size_t at = ((size_t)show->path_at + (direction > 0 ? i : count - i)) % count;
        if (way[at].slide == spot.number) {
            show->path_at = (int32_t)at;
            return;
        }
    }
}

static bool
move(struct show *show, const struct deck *deck, struct spot spot, int32_t direction, int64_t now)
{
    if (same_spot(spot, show->here))
        return false;
    if (show->here.type == SPOT_ATTRACT) {
        enter(show, deck, spot, direction, now);
        return true;
    }
    if (show->history_count == SHOW_HISTORY_MAX) {
        memmove(show->history, show->history + 1, sizeof show->history - sizeof show->history[0]);
        show->history_count--;
    }
    show->history[show->history_count++] = show->here;
    enter(show, deck, spot, direction, now);
    return true;
}

/* Nothing lies before it. */
static bool
is_beginning(const struct show *show)
{
    return show->here.type == SPOT_HOME || show->here.type == SPOT_ATTRACT;
}

static bool
go_back(struct show *show, const struct deck *deck, int64_t now)
{
    if (!show->history_count) {
        if (is_beginning(show))
            return false;
        enter(show, deck, (struct spot){SPOT_HOME, 0}, -1, now);
        return true;
    }
    struct spot spot = show->history[--show->history_count];
    show->history[show->history_count] = (struct spot){0, 0};
    enter(show, deck, spot, -1, now);
    return true;
}

static bool
take_path(struct show *show, const struct deck *deck, int32_t path, int32_t at, int64_t now)
{
    if (path < PATH_WHOLE || path >= (int32_t)deck_ways_count(deck))
        return false;
    size_t count = 1;
    const struct slide_ref *way = path == PATH_WHOLE ? NULL : deck_way(deck, (size_t)path, &count);
    if (at < 0 || at >= (int32_t)count)
        return false;
    int32_t slide = way ? way[at].slide : numbered_from(deck, -1, 1);
    if (slide < 0)
        return false;
    show->path = path;
    show->path_at = at;
    return move(show, deck, spot_of_slide(slide), 1, now);
}

static bool
act(struct show *show, const struct deck *deck, const struct action *action, int64_t now)
{
    const struct slide *slide = show_slide(show, deck);
    if (!slide || action->element < 0 || action->element >= (int32_t)slide->show_count)
        return false;
    const struct element *element = &slide->show[action->element];
    void *state = show_state_mutable(show, deck, slide->index, (size_t)action->element);
    return element->kind->act && element->kind->act(element->fields, state, action, now);
}

static bool
wait_for_the_next(struct show *show, const struct deck *deck, uint32_t seed, int64_t now)
{
    start(show, deck, seed, now);
    show->here.type = SPOT_ATTRACT;
    return true;
}

/* Whoever has nothing to lose, or says it twice, is not asked. */
static bool
start_over(struct show *show, const struct deck *deck, uint32_t seed, int64_t now)
{
    if (show->here.type == SPOT_ATTRACT)
        return false;
    if (show_is_asking(show) || !show_has_seen_any(show, deck))
        return wait_for_the_next(show, deck, seed, now);
    idle_ask(&show->idle, QUESTION_START_OVER, now);
    return true;
}

static bool
perform(struct show *show, const struct deck *deck, const struct action *action, int64_t now)
{
    switch (action->type) {
    case ACTION_START:
        start(show, deck, (uint32_t)action->value, now);
        return true;
    case ACTION_ATTRACT:
        return wait_for_the_next(show, deck, (uint32_t)action->value, now);
    case ACTION_BEGIN:
        if (show->here.type != SPOT_ATTRACT)
            return false;
        start(show, deck, show->seed, now);
        return true;
    case ACTION_START_OVER:
        return start_over(show, deck, (uint32_t)action->value, now);
    case ACTION_CONTINUE:
        if (!show_is_asking(show))
            return false;
        idle_continue(&show->idle, now);
        return true;
    case ACTION_HOME:
        return move(show, deck, (struct spot){SPOT_HOME, 0}, -1, now);
    case ACTION_NEXT:
        return move(show, deck, show_next(show, deck), 1, now);
    case ACTION_PREVIOUS:
        return !is_beginning(show) && move(show, deck, show_previous(show, deck), -1, now);
    case ACTION_BACK:
        return go_back(show, deck, now);
    case ACTION_GO:
        return action->slide >= 0 && action->slide < (int32_t)deck->slides_count &&
               move(show, deck, spot_of_slide(action->slide), 1, now);
    case ACTION_CHAPTER:
        if (action->item < 0 || action->item >= (int32_t)deck->chapters_count)
            return false;
        show->path = PATH_NONE;
        return move(show, deck, (struct spot){SPOT_CHAPTER, (int16_t)action->item}, 0, now);
    case ACTION_PATH:
        return take_path(show, deck, action->item, action->value, now);
    case ACTION_ITEM:
    case ACTION_TICK:
        return act(show, deck, action, now);
    case ACTION_NONE:
    case ACTION_LANGUAGE:
    case ACTION_TEXT_SIZE:
    case ACTION_PART:
    case ACTION_SHEET:
    case ACTION_SHEET_PART:
    case ACTION_CLOSE:
    case ACTION_ENGLISH:
    case ACTION_MOTION:
    case ACTION_TYPE_COUNT:
        break;
    }
    return false;
}

bool
show_apply(struct show *show, const struct deck *deck, const struct action *action, int64_t now)
{
    if (!perform(show, deck, action, now))
        return false;
    show->version++;
    return true;
}

static int64_t
deadline_of(const struct show *show, const struct deck *deck, const struct slide *slide, size_t i)
{
    const struct element *element = &slide->show[i];
    if (!element->kind->deadline)
        return NEVER;
    return element->kind->deadline(element->fields, show_state(show, deck, slide->index, i));
}

/* Elements rest while a question stands: whoever goes on finds them as they were. */
static const struct slide *
running_slide(const struct show *show, const struct deck *deck)
{
    return show_is_asking(show) ? NULL : show_slide(show, deck);
}

void
show_advance(struct show *show, const struct deck *deck, int64_t now)
{
    const struct slide *slide = running_slide(show, deck);
    for (size_t i = 0; slide && i < slide->show_count; i++) {
        if (deadline_of(show, deck, slide, i) > now)
            continue;
        struct action tick = {.type = ACTION_TICK, .element = (int32_t)i};
        show_apply(show, deck, &tick, now);
    }
}

int64_t
show_deadline(const struct show *show, const struct deck *deck)
{
    const struct slide *slide = running_slide(show, deck);
    int64_t earliest = NEVER;
    for (size_t i = 0; slide && i < slide->show_count; i++) {
        int64_t deadline = deadline_of(show, deck, slide, i);
        if (deadline < earliest)
            earliest = deadline;
    }
    return earliest;
}

void
show_touch(struct show *show, int64_t now)
{
    idle_touch(&show->idle, now);
}

int64_t
show_idle_deadline(const struct show *show, const struct deck *deck)
{
    if (show->here.type == SPOT_ATTRACT)
        return NEVER;
    return idle_deadline(&show->idle, (int64_t)deck->idle_seconds * 1000);
}

void
show_be_patient(struct show *show, int64_t patience_ms)
{
    show->idle.patience_ms = patience_ms;
}

void
show_ask(struct show *show, int64_t now)
{
    idle_ask(&show->idle, QUESTION_STILL_THERE, now);
    show->version++;
}

bool
show_is_asking(const struct show *show)
{
    return show->idle.question != QUESTION_NONE;
}
