#pragma once

#include <stdbool.h>

/* What a walk says must hold, held against the visit as it stands. */

struct arena;
struct walk_expect;
struct walk_player;

/* Whether all of it does; each difference goes to the player's diags. */
bool walk_expect_holds(const struct walk_player *player, const struct walk_expect *expect,
                       struct arena *arena);
