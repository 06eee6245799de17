#pragma once

#include <stdbool.h>

#include "view/measure.h"

/*
 * Whether the plays of a deck's paths find what they touch: each is played in every language that
 * is not struck, in words of 100 % on the profile `kiosk`, as the tour plays it but without its
 * pauses. Of each play the first language that finds a fault tells it.
 */

struct deck;
struct diags;
struct exhibit;

/* Whether there is anything to play. */
bool play_check_has_work(const struct deck *deck);

/* What a step does not find is an error there; the rest of its play is left out. */
void play_check(struct exhibit *exhibit, struct measure measure, struct diags *diags);
