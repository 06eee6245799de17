#pragma once

#include <stddef.h>

/* Writes a deck of `slides` slides into `folder`: chapters of twenty, each with what decks have. */
void large_deck_write(const char *folder, size_t slides);
