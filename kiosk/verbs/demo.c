#include "verbs/demo.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/presence.h"
#include "verbs/visit.h"
#include "view/attract.h"
#include "view/reading.h"

/* The hand is seen going to what it touches; a screen is looked at before it moves. */
enum { HAND_MS = 600, AIM_MS = 200, LOOK_MS = 1500, READ_LEAST_MS = 4000 };

void
demo_init(struct demo *demo)
{
    *demo = (struct demo){.language = -1, .hand = {.guides = true}};
}

void
demo_finish(struct demo *demo)
{
    arena_finish(&demo->scratch);
}

int32_t
demo_way(const struct deck *deck)
{
    for (size_t i = 0; i < deck->paths_count; i++)
        for (size_t j = 0; j < deck->paths[i].stops_count; j++)
            if (deck->paths[i].stops[j].play_count)
                return (int32_t)i;
    return deck->paths_count ? 0 : -1;
}

/* The first screen has been seen with all that takes turns on it, and nobody has touched it. */
static int64_t
begins_at(const struct visit *visit)
{
    const struct deck *deck = visit->exhibit->deck;
    const struct show *show = visit->show;
    if (show->here.type != SPOT_ATTRACT || demo_way(deck) < 0)
        return NEVER;
    int64_t from = show->idle.touched_at > show->since ? show->idle.touched_at : show->since;
    return from + (int64_t)attract_screens(deck) * deck->attract_seconds * 1000;
}

int64_t
demo_deadline(const struct demo *demo, const struct visit *visit)
{
    if (visit->faults)
        return NEVER;
    if (!visit->viewer.guided)
        return begins_at(visit);
    return demo->hand.step ? hand_deadline(&demo->hand) : demo->due;
}

static void
perform(struct visit *visit, enum action_type type, int32_t item, int32_t value, int64_t now)
{
    visit_perform(visit, &(struct action){.type = type, .item = item, .value = value}, now);
}

static void
enter(struct demo *demo, enum demo_stage stage, int64_t due)
{
    demo->stage = stage;
    demo->due = due;
    demo->sent = false;
}

static const struct path *
path_of(const struct demo *demo, const struct visit *visit)
{
    return &visit->exhibit->deck->paths[demo->way];
}

/* The hand goes where the step begins and does it there. False: there is nothing to touch. */
static bool
send(struct demo *demo, struct visit *visit, const struct hand_step *step, int64_t now)
{
    const struct target *target;
    demo->sent = true;
    demo->errand = step;
    demo->due = now;
    arena_reset(&demo->scratch);
    bool found = hand_look_for(&demo->hand, visit, step, &demo->scratch, &target, now);
    if (found && !target) {
        viewer_hide_hand(&visit->viewer);
        return true;
    }
    if (!found) {
        demo->errand = NULL;
        return false;
    }
    viewer_move_hand(&visit->viewer, target->box.x + target->box.w / 2,
                     target->box.y + target->box.h / 2, now);
    demo->due = now + HAND_MS + AIM_MS;
    return true;
}

/* The same of a tap of the tour's own. */
static void
send_to(struct demo *demo, struct visit *visit, const char *id, int64_t now)
{
    snprintf(demo->own_id, sizeof demo->own_id, "%s", id);
    demo->own = hand_step_defaults;
    demo->own.type = HAND_TAP;
    demo->own.tap.on = demo->own_id;
    send(demo, visit, &demo->own, now);
}

static void
read_part(struct demo *demo, struct visit *visit, int64_t now)
{
    int64_t parts = visit->scene.parts > 1 ? visit->scene.parts : 1;
    int64_t reading = reading_ms(&visit->scene) / parts;
    viewer_hide_hand(&visit->viewer);
    enter(demo, DEMO_READS, now + (reading > READ_LEAST_MS ? reading : READ_LEAST_MS));
}

/* Whatever the hand has brought about, the tour stands on slide `at` of its path. */
static void
arrive(struct demo *demo, struct visit *visit, size_t at, int64_t now)
{
    const struct show *show = visit->show;
    const struct path *path = path_of(demo, visit);
    demo->at = at;
    demo->step = 0;
    demo->part = 0;
    demo->hand.slide = path->slides[at].name;
    perform(visit, ACTION_CONTINUE, 0, 0, now);
    if (show->path != demo->way || show->here.type != SPOT_SLIDE ||
        show->here.number != path->slides[at].slide)
        perform(visit, ACTION_PATH, demo->way, (int32_t)at, now);
    perform(visit, ACTION_PART, 0, 0, now);
    visit_build(visit, now);
    read_part(demo, visit, now);
}

/* In the next language that is not struck. */
static void
begin(struct demo *demo, struct visit *visit, int64_t now)
{
    const struct deck *deck = visit->exhibit->deck;
    int32_t count = (int32_t)deck->languages_count, language = demo->language;
    if (language < 0)
        language = (visit->viewer.first_language + count - 1) % count;
    do
        language = (language + 1) % count;
    while (!visit_load_language(visit, language));
    demo->language = language;
    demo->way = demo_way(deck);
    demo->hand.slide = "";
    presence_forget_hands(visit, now); /* something may lie on the glass */
    viewer_set_focus(&visit->viewer, "");
    viewer_guide(&visit->viewer, true);
    enter(demo, DEMO_BEGINS, now);
}

static void
begin_in_language(struct demo *demo, struct visit *visit, int64_t now)
{
    const char *code = visit->exhibit->deck->languages[demo->language].code;
    if (!demo->sent) {
        char id[sizeof demo->own_id];
        snprintf(id, sizeof id, "_attract/%s", code);
        send_to(demo, visit, id, now);
        return;
    }
    if (visit->show->here.type == SPOT_ATTRACT)
        perform(visit, ACTION_BEGIN, demo->language, 0, now);
    viewer_hide_hand(&visit->viewer);
    enter(demo, DEMO_CHOOSES, now + LOOK_MS);
}

static void
choose_path(struct demo *demo, struct visit *visit, int64_t now)
{
    char id[sizeof demo->own_id];
    if (!demo->sent) {
        snprintf(id, sizeof id, "_path/%s", path_of(demo, visit)->id);
        send_to(demo, visit, id, now);
        return;
    }
    arrive(demo, visit, 0, now);
}

static void
go_on_reading(struct demo *demo, struct visit *visit, int64_t now)
{
    if (demo->part + 1 >= visit->scene.parts) {
        enter(demo, DEMO_PLAYS, now);
        return;
    }
    if (!demo->sent) {
        send_to(demo, visit, "_more", now);
        return;
    }
    perform(visit, ACTION_PART, 0, ++demo->part, now);
    visit_build(visit, now);
    read_part(demo, visit, now);
}

/* A step that finds nothing to touch is left out: `check` has told its author. */
static void
play(struct demo *demo, struct visit *visit, int64_t now)
{
    const struct path_slide *stop = &path_of(demo, visit)->stops[demo->at];
    while (demo->step < stop->play_count)
        if (send(demo, visit, &stop->play[demo->step++], now))
            return;
    enter(demo, DEMO_LEAVES, now + LOOK_MS);
}

static void
leave(struct demo *demo, struct visit *visit, int64_t now)
{
    const struct path *path = path_of(demo, visit);
    size_t next = demo->at + 1;
    while (next < path->slides_count && path->slides[next].slide == path->slides[demo->at].slide)
        next++;
    if (next == path->slides_count) {
        perform(visit, ACTION_ATTRACT, 0, 0, now);
        enter(demo, DEMO_AWAY, NEVER);
    } else if (!demo->sent) {
        send_to(demo, visit, "_next", now);
    } else {
        arrive(demo, visit, next, now);
    }
}

/* A finger of the hand is seen where it is. */
static void
show_finger(struct demo *demo, struct visit *visit, const struct hand_step *step)
{
    int finger = step->type == HAND_TAP     ? step->tap.finger
                 : step->type == HAND_SWIPE ? step->swipe.finger
                 : step->type == HAND_DRAG  ? step->drag.finger
                                            : 0;
    const struct hand_at *at = &demo->hand.fingers[finger];
    if (finger)
        viewer_press_hand(&visit->viewer, at->x, at->y, visit->gestures.down);
}

static void
advance_hand(struct demo *demo, struct visit *visit, int64_t now)
{
    struct hand_fault fault;
    const struct hand_step *step = demo->hand.step;
    struct spot here = visit->show->here;
    arena_reset(&demo->scratch);
    if (hand_advance(&demo->hand, visit, &demo->scratch, &fault, now))
        show_finger(demo, visit, step);
    if (here.type != visit->show->here.type || here.number != visit->show->here.number)
        viewer_hide_hand(&visit->viewer); /* it would stand on the words of another screen */
    if (!demo->hand.step)
        demo->due = now;
}

/* What the stage does next, where nothing keeps the hand. */
static void
advance_stage(struct demo *demo, struct visit *visit, int64_t now)
{
    static void (*const stages[DEMO_STAGE_COUNT])(struct demo *, struct visit *, int64_t) = {
        [DEMO_AWAY] = begin,          [DEMO_BEGINS] = begin_in_language,
        [DEMO_CHOOSES] = choose_path, [DEMO_READS] = go_on_reading,
        [DEMO_PLAYS] = play,          [DEMO_LEAVES] = leave,
    };
    if (demo->errand) {
        hand_begin(&demo->hand, demo->errand, now);
        demo->errand = NULL;
    } else {
        stages[demo->stage](demo, visit, now);
    }
}

void
demo_advance(struct demo *demo, struct visit *visit, int64_t now)
{
    if (visit->faults && visit->viewer.guided) { /* an author is there */
        viewer_guide(&visit->viewer, false);
        presence_forget_hands(visit, now);
    }
    if (!visit->viewer.guided) { /* somebody took over, or the deck is another one */
        hand_stop(&demo->hand);
        demo->errand = NULL;
        enter(demo, DEMO_AWAY, NEVER);
    }
    if (now < demo_deadline(demo, visit) || visit_is_stale(visit, now))
        return;
    if (demo->hand.step)
        advance_hand(demo, visit, now);
    else
        advance_stage(demo, visit, now);
}
