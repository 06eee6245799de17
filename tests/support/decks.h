#pragma once

#include "deck/deck.h"

/* Decks of tests/decks, loaded with the kiosk's own kinds and words, or failing the test. */

/* `name` is a folder of tests/decks; kinds include the counter. Every language is loaded too. */
struct deck *test_deck(const char *name);

/* tests/ or, with `below`, a path in it; a string of static life. */
const char *tests_path(const char *below);

struct deck_setup test_setup(void);
