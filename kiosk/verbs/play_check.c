#include "verbs/play_check.h"

#include "deck/action.h"
#include "deck/deck.h"
#include "verbs/exhibit.h"
#include "verbs/walk_player.h"

static bool
has_play(const struct path *path)
{
    for (size_t i = 0; i < path->stops_count; i++)
        if (path->stops[i].play_count)
            return true;
    return false;
}

bool
play_check_has_work(const struct deck *deck)
{
    for (size_t i = 0; i < deck->paths_count; i++)
        if (has_play(&deck->paths[i]))
            return true;
    return false;
}

/* To its end, or to the first step that finds nothing to touch. */
static void
play_stop(struct walk_player *player, const struct path_slide *stop)
{
    player->hand.slide = stop->slide.name;
    for (size_t i = 0; i < stop->play_count; i++) {
        const struct target *target;
        arena_reset(&player->scratch);
        hand_look_for(&player->hand, &player->visit, &stop->play[i], &player->scratch, &target,
                      player->now);
        if (!walk_player_hand(player, &stop->play[i]))
            return;
    }
}

static void
play_path(struct exhibit *exhibit, int32_t number, struct measure measure, struct diags *diags)
{
    const struct path *path = &exhibit->deck->paths[number];
    const struct walk walk = {.seed = 1, .screen = screen_of_profile(profile_find("kiosk"))};
    struct walk_player player;
    walk_player_init(&player, &walk, exhibit, measure, diags);
    for (size_t i = 0; i < path->stops_count; i++) {
        const struct action go = {.type = ACTION_PATH, .item = number, .value = (int32_t)i};
        visit_perform(&player.visit, &go, player.now);
        visit_build(&player.visit, player.now);
        play_stop(&player, &path->stops[i]);
    }
    walk_player_finish(&player);
}

void
play_check(struct exhibit *exhibit, struct measure measure, struct diags *diags)
{
    for (size_t i = 0; i < exhibit->deck->paths_count; i++)
        if (has_play(&exhibit->deck->paths[i]))
            play_path(exhibit, (int32_t)i, measure, diags);
}
