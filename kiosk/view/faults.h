#pragma once

#include "view/layout.h"

/*
 * The screen that an author sees instead of a deck with faults: each one on a card, where it is
 * over what is wrong, and how many more there are. Never shown to a visitor of a good deck.
 */

/* `faults` are lines as `kiosk check` prints them. */
void faults_lay(struct layout *layout, const char *const *faults, size_t count);
