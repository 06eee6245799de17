#include "verbs/presence.h"

#include <string.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/visit.h"
#include "view/reading.h"

/* A page may take so many times as long as reading it does. */
enum { PATIENCE = 2 };

static const char go_on[] = "_continue", start_over[] = "_start-over";

static void
perform(struct visit *visit, enum action_type type, int64_t now)
{
    visit_perform(visit, &(struct action){.type = type}, now);
}

void
presence_follow(const struct show *show, struct viewer *viewer, bool asked)
{
    if (show->here.type == SPOT_ATTRACT)
        viewer_reset(viewer);
    else if (show_is_asking(show) && !asked)
        viewer_cover_focus(viewer, go_on);
    else if (!show_is_asking(show) && asked)
        viewer_uncover_focus(viewer);
}

bool
presence_touch(struct visit *visit, int64_t now)
{
    show_touch(visit->show, now);
    bool asking = show_is_asking(visit->show);
    visit->show->version += asking; /* its seconds count from the start */
    return asking;
}

void
presence_answer(struct visit *visit, int64_t now)
{
    perform(visit, ACTION_CONTINUE, now);
}

/* Focus moves between the two keys, Enter presses; any other key goes on as a touch does. */
static void
answer_key(struct visit *visit, enum key_code key, int64_t now)
{
    struct viewer *viewer = &visit->viewer;
    bool again = !strcmp(viewer->focus, start_over);
    switch (key) {
    case KEY_TAB:
    case KEY_TAB_BACK:
    case KEY_UP:
    case KEY_DOWN:
    case KEY_LEFT:
    case KEY_RIGHT:
        viewer_set_focus(viewer, viewer->focus[0] && !again ? start_over : go_on);
        break;
    case KEY_ENTER:
        perform(visit, again ? ACTION_START_OVER : ACTION_CONTINUE, now);
        break;
    case KEY_NONE:
    case KEY_BACKSPACE:
    case KEY_HOME:
    case KEY_PAGE_UP:
    case KEY_PAGE_DOWN:
    case KEY_PLUS:
    case KEY_MINUS:
    case KEY_ESCAPE:
    case KEY_QUIT:
    case KEY_CODE_COUNT:
        presence_answer(visit, now);
        break;
    }
}

/* What has the focus, or the first language's key. */
static void
begin(struct visit *visit, const char *focus, int64_t now)
{
    const struct scene *scene = &visit->scene;
    const struct target *target = scene_find_target(scene, focus);
    for (size_t i = 0; i < scene->targets_count && !target; i++)
        if (!scene->targets[i].finger_only)
            target = &scene->targets[i];
    if (target)
        visit_perform(visit, &target->action, now);
}

/* Nobody is there yet: keys move the focus or begin, nothing else. */
static bool
first_key(struct visit *visit, enum key_code key, int64_t now)
{
    if (key == KEY_TAB || key == KEY_TAB_BACK || key == KEY_UP || key == KEY_DOWN)
        return false;
    if (key == KEY_ENTER)
        begin(visit, visit->viewer.focus, now);
    else if (key == KEY_RIGHT || key == KEY_HOME)
        begin(visit, "", now);
    return true;
}

bool
presence_key(struct visit *visit, enum key_code key, int64_t now)
{
    if (presence_touch(visit, now)) {
        answer_key(visit, key, now);
        return true;
    }
    return visit->show->here.type == SPOT_ATTRACT && first_key(visit, key, now);
}

int64_t
presence_deadline(const struct visit *visit)
{
    return visit->faults || visit->viewer.guided
               ? NEVER
               : show_idle_deadline(visit->show, visit->exhibit->deck);
}

/* Ghosts are nobody's, and stay. */
void
presence_forget_hands(struct visit *visit, int64_t now)
{
    struct ghosts ghosts = visit->gestures.ghosts;
    visit->gestures = (struct gestures){.ghosts = ghosts};
    viewer_carry(&visit->viewer, "", 0, 0);
    viewer_set_pressed(&visit->viewer, "", now);
}

/* Where the tour stands, for a visit that has just begun. */
static void
come_to(struct visit *visit, struct spot here, int32_t path, int32_t at, int64_t now)
{
    struct action action = {.type = ACTION_GO, .slide = here.number};
    if (here.type != SPOT_SLIDE)
        return;
    size_t count = 0;
    const struct deck *deck = visit->exhibit->deck;
    const struct slide_ref *way = path >= 0 ? deck_way(deck, (size_t)path, &count) : NULL;
    if (way && way[at].slide == here.number)
        action = (struct action){.type = ACTION_PATH, .item = path, .value = at};
    visit_perform(visit, &action, now);
}

bool
presence_take_over(struct visit *visit, int64_t now)
{
    const struct show *show = visit->show;
    struct spot here = show->here;
    int32_t path = show->path, at = show->path_at, language = visit->viewer.language;
    viewer_guide(&visit->viewer, false);
    presence_forget_hands(visit, now);
    if (here.type == SPOT_ATTRACT)
        return false;
    perform(visit, ACTION_ATTRACT, now);
    visit_perform(visit, &(struct action){.type = ACTION_BEGIN, .item = language}, now);
    come_to(visit, here, path, at, now);
    return true;
}

void
presence_advance(struct visit *visit, int64_t now)
{
    if (now < presence_deadline(visit))
        return;
    if (show_is_asking(visit->show)) {
        perform(visit, ACTION_ATTRACT, now);
        presence_forget_hands(visit, now);
        return;
    }
    if (visit->built)
        show_be_patient(visit->show, PATIENCE * reading_ms(&visit->scene));
    if (now < presence_deadline(visit))
        return;
    show_ask(visit->show, now);
    presence_follow(visit->show, &visit->viewer, false);
}
