#include "verbs/walk_player.h"

#include <math.h>
#include <string.h>

#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "verbs/exhibit.h"
#include "verbs/walk_expect.h"
#include "verbs/walk_find.h"
#include "verbs/walk_state.h"

/* How hands move: a wipe, and the time from one thing they do to the next. */
enum { SWIPE_MS = 200, SWIPE_MOVES = 10, PACE_MS = 500 };
static const double SWIPE_LENGTH = 0.4; /* of the screen */
static const double DRAG_BEGIN_MM = 12; /* so far a finger has surely moved */

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
    visit_advance(&player->visit, player->now);
    if (visit_is_stale(&player->visit, player->now))
        visit_build(&player->visit, player->now);
}

static bool
run(struct walk_player *player, int64_t ms, struct place place)
{
    int64_t until = player->now + ms, deadline;
    for (int turns = 0; (deadline = visit_deadline(&player->visit)) < until; turns++) {
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
    *player = (struct walk_player){.now = BEGINS_MS, .diags = diags};
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
    const struct walk_finger_at *at = &player->fingers[finger];
    const struct pointer pointer = {.type = type, .finger = finger, .x = at->x, .y = at->y};
    visit_pointer(&player->visit, &pointer, player->now);
    look(player);
}

/* The middle of a target that can be touched there. */
static bool
aim_at_target(struct walk_player *player, const char *name, struct place place,
              struct walk_finger_at *at_out)
{
    const struct scene *scene = &player->visit.scene;
    const char *wanted = arena_printf(&player->scratch, "'%s' to touch", name), *fault;
    const struct target *target = walk_find(&player->scratch, scene, name, &fault);
    if (!target) {
        differ(player, place, wanted, fault);
        return false;
    }
    if (target->off) {
        differ(player, place, wanted, "it off");
        return false;
    }
    at_out->x = target->box.x + target->box.w / 2;
    at_out->y = target->box.y + target->box.h / 2;
    const struct target *hit = scene_hit(scene, at_out->x, at_out->y, 1);
    if (hit != target) {
        differ(player, place, wanted,
               arena_printf(&player->scratch, "'%s' over it", hit ? hit->id : "nothing"));
        return false;
    }
    return true;
}

static bool
aim(struct walk_player *player, const struct hand_touch *touch)
{
    struct walk_finger_at *at = &player->fingers[touch->finger];
    const struct screen *screen = &player->visit.viewer.screen;
    if (touch->on)
        return aim_at_target(player, touch->on, node_place(touch->node, "on"), at);
    *at = (struct walk_finger_at){
        .x = (int)lround(touch->x * screen->width),
        .y = (int)lround(touch->y * screen->height),
    };
    return true;
}

static bool
play_tap(struct walk_player *player, const struct walk_step *step)
{
    const struct hand_touch *tap = &step->hand.tap;
    struct place place = tap->node->place;
    if (!aim(player, tap))
        return false;
    for (int i = 0; i < tap->times; i++) {
        int64_t rest =
            tap->every && i + 1 < tap->times ? tap->every_ms - tap->hold_ms : PACE_MS - HAND_TAP_MS;
        point(player, POINTER_DOWN, tap->finger);
        if (!run(player, tap->hold_ms, place))
            return false;
        point(player, POINTER_UP, tap->finger);
        if (!run(player, rest, place))
            return false;
    }
    return true;
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

/* A finger that is down slides to `to`. */
static bool
glide(struct walk_player *player, int finger, struct walk_finger_at to, struct place place)
{
    const struct walk_finger_at from = player->fingers[finger];
    for (int i = 1; i <= SWIPE_MOVES; i++) {
        if (!run(player, SWIPE_MS / SWIPE_MOVES, place))
            return false;
        player->fingers[finger] = (struct walk_finger_at){
            from.x + (to.x - from.x) * i / SWIPE_MOVES, from.y + (to.y - from.y) * i / SWIPE_MOVES};
        point(player, POINTER_MOVE, finger);
    }
    return true;
}

static bool
play_swipe(struct walk_player *player, const struct walk_step *step)
{
    static const double ways[HAND_DIRECTION_COUNT][2] = {
        [HAND_LEFT] = {-1, 0}, [HAND_RIGHT] = {1, 0}, [HAND_UP] = {0, -1}, [HAND_DOWN] = {0, 1}};
    const struct hand_swipe *swipe = &step->hand.swipe;
    const struct screen *screen = &player->visit.viewer.screen;
    double dx = ways[swipe->to][0] * SWIPE_LENGTH * screen->width;
    double dy = ways[swipe->to][1] * SWIPE_LENGTH * screen->height;
    struct walk_finger_at from = {(int)(screen->width / 2 - dx / 2),
                                  (int)(screen->height / 2 - dy / 2)};
    struct place place = swipe->node->place;
    if (swipe->from && !aim_at_target(player, swipe->from, node_place(swipe->node, "from"), &from))
        return false;
    player->fingers[swipe->finger] = from;
    point(player, POINTER_DOWN, swipe->finger);
    if (!glide(player, swipe->finger, (struct walk_finger_at){from.x + (int)dx, from.y + (int)dy},
               place))
        return false;
    point(player, POINTER_UP, swipe->finger);
    return run(player, PACE_MS - SWIPE_MS, place);
}

/* Where the finger goes is looked for once it has taken the target along: that may change the
 * screen. */
static bool
play_drag(struct walk_player *player, const struct walk_step *step)
{
    const struct hand_drag *drag = &step->hand.drag;
    const struct screen *screen = &player->visit.viewer.screen;
    struct place place = drag->node->place;
    struct walk_finger_at *at = &player->fingers[drag->finger];
    if (!aim_at_target(player, drag->from, node_place(drag->node, "from"), at))
        return false;
    point(player, POINTER_DOWN, drag->finger);
    int aside = (int)lround(DRAG_BEGIN_MM * screen->px_per_mm);
    if (!glide(player, drag->finger, (struct walk_finger_at){at->x + aside, at->y}, place))
        return false;
    struct walk_finger_at to = {(int)lround(drag->x * screen->width),
                                (int)lround(drag->y * screen->height)};
    if (drag->to && !aim_at_target(player, drag->to, node_place(drag->node, "to"), &to)) {
        point(player, POINTER_UP, drag->finger);
        return false;
    }
    if (!glide(player, drag->finger, to, place))
        return false;
    point(player, POINTER_UP, drag->finger);
    return run(player, PACE_MS, place);
}

static bool
play_key(struct walk_player *player, const struct walk_step *step)
{
    for (int i = 0; i < step->hand.key.times; i++) {
        visit_key(&player->visit, (enum key_code)(step->hand.key.key + 1), player->now);
        look(player);
        if (!run(player, PACE_MS, step->hand.key.node->place))
            return false;
    }
    return true;
}

static bool
play_wait(struct walk_player *player, const struct walk_step *step)
{
    return run(player, step->hand.wait_ms, step->hand.node->place);
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
        [HAND_TAP] = play_tap,         [WALK_PRESS] = play_press,       [WALK_MOVE] = play_move,
        [WALK_RELEASE] = play_release, [WALK_CANCEL] = play_cancel,     [HAND_SWIPE] = play_swipe,
        [HAND_DRAG] = play_drag,       [HAND_KEY] = play_key,           [HAND_WAIT] = play_wait,
        [WALK_SCREEN] = play_screen,   [WALK_REMEMBER] = play_remember, [WALK_EXPECT] = play_expect,
    };
    arena_reset(&player->scratch);
    return plays[step->type](player, step);
}
