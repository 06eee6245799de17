#include "verbs/walk_player.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "verbs/exhibit.h"
#include "verbs/walk_expect.h"
#include "verbs/walk_state.h"

/* Not 0, which elsewhere means "never". */
enum { BEGINS_MS = 1000 };

/* So many things may happen at one moment; more of them would never end. */
enum { TURNS_MAX = 100 };

struct walk_state_kept {
    struct walk_state_kept *next;
    const char *name, *state;
};

static void
differ(struct walk_player *player, struct place place, const char *wanted, const char *found)
{
    diag_error(player->diags, place, "wanted %s, found %s", wanted, found);
}

static void
look(struct walk_player *player)
{
    if (player->plays_demo)
        demo_advance(&player->demo, &player->visit, player->now);
    visit_advance(&player->visit, player->now);
    if (visit_is_stale(&player->visit, player->now))
        visit_build(&player->visit, player->now);
}

static int64_t
next_deadline(const struct walk_player *player)
{
    int64_t visit = visit_deadline(&player->visit);
    int64_t demo = player->plays_demo ? demo_deadline(&player->demo, &player->visit) : NEVER;
    return visit < demo ? visit : demo;
}

static bool
run(struct walk_player *player, int64_t ms, struct place place)
{
    int64_t until = player->now + ms, deadline;
    for (int turns = 0; (deadline = next_deadline(player)) < until; turns++) {
        if (deadline > player->now) {
            player->now = deadline;
            turns = 0;
        } else if (turns == TURNS_MAX) {
            player->stuck = true;
            diag_error(player->diags, place, "time stands still: something is due again and again");
            return false;
        }
        look(player);
    }
    player->now = until;
    look(player);
    return true;
}

void
walk_player_init(struct walk_player *player, const struct walk *walk, struct exhibit *exhibit,
                 struct measure measure, struct diags *diags)
{
    *player = (struct walk_player){
        .now = BEGINS_MS, .diags = diags, .plays_demo = walk->start == WALK_FROM_DEMO};
    demo_init(&player->demo);
    int language = walk->language ? deck_find_language(exhibit->deck, walk->language) : 0;
    visit_init(&player->visit, exhibit, measure, diags, walk->screen, language, player->now);
    const struct action first[] = {
        {.type = walk->start == WALK_FROM_HOME ? ACTION_START : ACTION_ATTRACT,
         .value = walk->seed},
        {.type = ACTION_TEXT_SIZE, .value = walk_percent(walk->text_size)},
    };
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        visit_perform(&player->visit, &first[i], player->now);
    visit_build(&player->visit, player->now);
}

void
walk_player_finish(struct walk_player *player)
{
    demo_finish(&player->demo);
    visit_finish(&player->visit);
    arena_finish(&player->scratch);
    arena_finish(&player->arena);
}

const char *
walk_player_remembered(const struct walk_player *player, const char *name)
{
    for (const struct walk_state_kept *kept = player->kept; kept; kept = kept->next)
        if (!strcmp(kept->name, name))
            return kept->state;
    return NULL;
}

static void
point(struct walk_player *player, enum pointer_type type, int finger)
{
    hand_point(&player->hand, &player->visit, type, finger, player->now);
    look(player);
}

static bool
aim(struct walk_player *player, const struct hand_touch *touch)
{
    const struct screen *screen = &player->visit.viewer.screen;
    if (!touch->on) {
        hand_put(&player->hand, touch->finger, (int)lround(touch->x * screen->width),
                 (int)lround(touch->y * screen->height));
        return true;
    }
    struct hand_fault fault;
    const struct target *target =
        hand_find(&player->hand, &player->visit, touch->on, &player->scratch, &fault);
    if (target)
        hand_put(&player->hand, touch->finger, target->box.x + target->box.w / 2,
                 target->box.y + target->box.h / 2);
    else
        differ(player, node_place(touch->node, "on"), fault.wanted, fault.found);
    return target;
}

bool
walk_player_hand(struct walk_player *player, const struct hand_step *step)
{
    struct hand *hand = &player->hand;
    struct hand_fault fault;
    hand_begin(hand, step, player->now);
    while (hand_deadline(hand) != NEVER) {
        bool found = true;
        bool good =
            run(player, hand_deadline(hand) - player->now, step->node->place) &&
            (found = hand_advance(hand, &player->visit, &player->scratch, &fault, player->now));
        if (!found)
            differ(player, node_place(fault.node, fault.key), fault.wanted, fault.found);
        if (!good) {
            hand_stop(hand);
            return false;
        }
        look(player);
    }
    return true;
}

static bool
play_hand(struct walk_player *player, const struct walk_step *step)
{
    return walk_player_hand(player, &step->hand);
}

static bool
play_press(struct walk_player *player, const struct walk_step *step)
{
    if (!aim(player, &step->press))
        return false;
    point(player, POINTER_DOWN, step->press.finger);
    return true;
}

static bool
play_move(struct walk_player *player, const struct walk_step *step)
{
    if (!aim(player, &step->move))
        return false;
    point(player, POINTER_MOVE, step->move.finger);
    return true;
}

static bool
play_release(struct walk_player *player, const struct walk_step *step)
{
    point(player, POINTER_UP, step->release.finger);
    return true;
}

static bool
play_cancel(struct walk_player *player, const struct walk_step *step)
{
    point(player, POINTER_CANCEL, step->cancel.finger);
    return true;
}

static bool
play_screen(struct walk_player *player, const struct walk_step *step)
{
    visit_set_screen(&player->visit, step->screen);
    look(player);
    return true;
}

static bool
play_remember(struct walk_player *player, const struct walk_step *step)
{
    struct walk_state_kept *kept = arena_new(&player->arena, struct walk_state_kept);
    *kept = (struct walk_state_kept){
        .next = player->kept,
        .name = arena_strdup(&player->arena, step->remember),
        .state = walk_state(&player->arena, &player->visit),
    };
    player->kept = kept;
    return true;
}

static bool
play_expect(struct walk_player *player, const struct walk_step *step)
{
    return walk_expect_holds(player, &step->expect, &player->scratch);
}

bool
walk_player_step(struct walk_player *player, const struct walk_step *step)
{
    static bool (*const plays[WALK_STEP_TYPE_COUNT])(struct walk_player *,
                                                     const struct walk_step *) = {
        [HAND_TAP] = play_hand,      [HAND_SWIPE] = play_hand,        [HAND_DRAG] = play_hand,
        [HAND_KEY] = play_hand,      [HAND_WAIT] = play_hand,         [WALK_PRESS] = play_press,
        [WALK_MOVE] = play_move,     [WALK_RELEASE] = play_release,   [WALK_CANCEL] = play_cancel,
        [WALK_SCREEN] = play_screen, [WALK_REMEMBER] = play_remember, [WALK_EXPECT] = play_expect,
    };
    arena_reset(&player->scratch);
    return plays[step->type](player, step);
}
