#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "verbs/demo.h"
#include "verbs/hand.h"
#include "verbs/visit.h"
#include "verbs/walk_script.h"

/*
 * Plays the steps of a walk on a visit, on a clock that is a number: between two steps every
 * deadline is met when it is due, as the loop of a window does it, and nobody waits.
 */

struct diags;
struct exhibit;
struct walk_state_kept;

struct walk_player {
    struct visit visit;
    int64_t now;
    struct diags *diags;
    struct arena arena; /* what is remembered */
    struct arena scratch;
    struct hand hand;
    bool plays_demo;
    struct demo demo;
    struct walk_state_kept *kept; /* newest first */
    bool stuck;                   /* time stood still: a deadline that does not move */
};

/* Begins the visit that `walk` describes; its deck must have what it names. */
void walk_player_init(struct walk_player *player, const struct walk *walk, struct exhibit *exhibit,
                      struct measure measure, struct diags *diags);
void walk_player_finish(struct walk_player *player);

/* Performs one step. False at a difference, which is then in the diags. */
bool walk_player_step(struct walk_player *player, const struct walk_step *step);

/* The same of what any hand does. Where time stands still, `stuck` is set. */
bool walk_player_hand(struct walk_player *player, const struct hand_step *step);

/* The state that was remembered under a name; NULL: none was. */
const char *walk_player_remembered(const struct walk_player *player, const char *name);
