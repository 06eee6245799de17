#include "verbs/visit_touch.h"

#include <stdio.h>
#include <string.h>

#include "deck/action.h"
#include "deck/deck.h"
#include "deck/kind.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/visit.h"

/* How many lines of an element are in sight. */
static size_t
count_lines(const struct scene *scene, const char *address)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->lines_count; i++)
        count += !strcmp(scene->lines[i].id, address);
    return count;
}

/* Which page the element shows that an action is meant for. */
static uint32_t
page_of(const struct visit *visit, const struct action *action)
{
    const struct deck *deck = visit->exhibit->deck;
    const struct slide *slide = show_slide(visit->show, deck);
    size_t number = (size_t)action->element;
    if (action->type != ACTION_ITEM || !slide || number >= slide->show_count)
        return 0;
    const struct element *element = &slide->show[number];
    return element->kind->page
               ? element->kind->page(element->fields,
                                     show_state(visit->show, deck, slide->index, number))
               : 0;
}

/* To the first part that has words of the element. */
static void
turn_to_beginning(struct visit *visit, const char *address, int64_t now)
{
    int32_t part = 0;
    visit_turn_to_part(visit, part, now);
    while (!count_lines(&visit->scene, address) && ++part < visit->scene.parts)
        visit_turn_to_part(visit, part, now);
}

void
visit_touch(struct visit *visit, const char *id, struct action action, int64_t now)
{
    char address[TARGET_ID_MAX];
    snprintf(address, sizeof address, "%s", id);
    char *end = strrchr(address, '/');
    if (end)
        *end = '\0';
    size_t before = count_lines(&visit->scene, address);
    uint64_t version = visit->show->version;
    uint32_t page = page_of(visit, &action);
    visit_perform(visit, &action, now);
    if (!end || action.type != ACTION_ITEM || visit->show->version == version)
        return;
    visit_build(visit, now);
    if (page_of(visit, &action) != page) {
        turn_to_beginning(visit, address, now);
        return;
    }
    int32_t part = visit->scene.part;
    if (part + 1 >= visit->scene.parts || count_lines(&visit->scene, address) > before)
        return;
    visit_turn_to_part(visit, part + 1, now);
    if (!count_lines(&visit->scene, address))
        visit_turn_to_part(visit, part, now);
}

/* What the target means under a finger there. */
static struct action
action_at(const struct target *target, int x)
{
    struct action action = target->action;
    if (target->track)
        action.value = target_track_value(target, x);
    return action;
}

void
visit_tap(struct visit *visit, const struct gesture *gesture, int64_t now)
{
    const struct target *target = scene_find_target(&visit->scene, gesture->id);
    if (!target)
        return;
    struct action action = action_at(target, gesture->x);
    if (target->track)
        visit_perform(visit, &action, now);
    else
        visit_touch(visit, gesture->id, action, now);
}

/* What would take the dragged target at (x, y): of the same element and no key of the program's. */
static const struct target *
taker_at(const struct visit *visit, const char *id, int x, int y)
{
    const struct target *target = scene_hit(&visit->scene, x, y, 0);
    const char *item = strrchr(id, '/');
    if (!target || target->off || target->action.type != ACTION_ITEM || !item ||
        !strcmp(target->id, id))
        return NULL;
    size_t element = (size_t)(item + 1 - id);
    return !strncmp(target->id, id, element) && target->id[element] != '_' ? target : NULL;
}

/* It stands where it was. */
static void
lose(struct visit *visit, int64_t now)
{
    viewer_carry(&visit->viewer, "", 0, 0);
    viewer_set_pressed(&visit->viewer, "", now);
}

static void
let_go(struct visit *visit, const struct gesture *gesture, int64_t now)
{
    lose(visit, now);
    const struct target *taker = taker_at(visit, gesture->id, gesture->x, gesture->y);
    if (taker)
        visit_touch(visit, taker->id, taker->action, now);
}

static void
carry(struct visit *visit, const struct gesture *gesture, int64_t now)
{
    viewer_carry(&visit->viewer, gesture->id, gesture->x - gesture->from_x,
                 gesture->y - gesture->from_y);
    const struct target *taker = taker_at(visit, gesture->id, gesture->x, gesture->y);
    viewer_set_pressed(&visit->viewer, taker ? taker->id : "", now);
}

static void
pick_up(struct visit *visit, const struct gesture *gesture, const struct target *target,
        int64_t now)
{
    struct action action = target->action;
    if (!target->held)
        visit_perform(visit, &action, now);
    carry(visit, gesture, now);
}

void
visit_drag(struct visit *visit, const struct gesture *gesture, int64_t now)
{
    const struct target *target = scene_find_target(&visit->scene, gesture->id);
    bool carried = !strcmp(visit->viewer.carried, gesture->id);
    if (!target || target->off || show_is_asking(visit->show)) {
        lose(visit, now);
        return;
    }
    if (target->track) {
        struct action action = action_at(target, gesture->x);
        if (gesture->type != GESTURE_DRAG_CANCEL)
            visit_perform(visit, &action, now);
    } else if (gesture->type == GESTURE_DRAG_BEGIN) {
        pick_up(visit, gesture, target, now);
    } else if (carried && gesture->type == GESTURE_DRAG_MOVE) {
        carry(visit, gesture, now);
    } else if (carried && gesture->type == GESTURE_DRAG_END) {
        let_go(visit, gesture, now);
    } else {
        lose(visit, now);
    }
}
