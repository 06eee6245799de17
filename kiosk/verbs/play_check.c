#include "verbs/play_check.h"

#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
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

/* The first language that finds a fault tells it: `told` has one for each stop. */
static void
play_path(struct exhibit *exhibit, size_t number, size_t language, struct measure measure,
          bool *told, struct diags *diags)
{
    const struct deck *deck = exhibit->deck;
    const struct path *path = &deck->paths[number];
    const struct walk walk = {.seed = 1,
                              .language = deck->languages[language].code,
                              .screen = screen_of_profile(profile_find("kiosk"))};
    struct walk_player player;
    walk_player_init(&player, &walk, exhibit, measure, diags);
    for (size_t i = 0; i < path->stops_count; i++) {
        const struct action go = {
            .type = ACTION_PATH, .item = (int32_t)number, .value = (int32_t)i};
        size_t errors = diags->errors;
        if (told[i] || !path->stops[i].play_count)
            continue;
        visit_perform(&player.visit, &go, player.now);
        visit_build(&player.visit, player.now);
        play_stop(&player, &path->stops[i]);
        told[i] = diags->errors > errors;
    }
    walk_player_finish(&player);
}

/* Faults of `from`, which were found in that language. */
static void
tell(const struct diags *from, const char *code, struct diags *diags)
{
    for (size_t i = 0; i < from->count; i++)
        diag_error(diags, from->items[i].place, "in '%s': %s", code, from->items[i].message);
}

static void
check_path(struct exhibit *exhibit, size_t number, struct measure measure, struct diags *diags)
{
    const struct deck *deck = exhibit->deck;
    struct arena arena = {0};
    bool *told = arena_array(&arena, bool, deck->paths[number].stops_count);
    play_path(exhibit, number, 0, measure, told, diags);
    for (size_t i = 1; i < deck->languages_count; i++) {
        struct diags found;
        diags_init(&found, &arena);
        if (!deck_load_language(exhibit->deck, i, diags))
            continue;
        play_path(exhibit, number, i, measure, told, &found);
        tell(&found, deck->languages[i].code, diags);
    }
    arena_finish(&arena);
}

void
play_check(struct exhibit *exhibit, struct measure measure, struct diags *diags)
{
    for (size_t i = 0; i < exhibit->deck->paths_count; i++)
        if (has_play(&exhibit->deck->paths[i]))
            check_path(exhibit, i, measure, diags);
}
