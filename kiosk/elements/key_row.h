#pragma once

#include "view/layout.h"

/* A key of an element: `item` and `value` are what its ACTION_ITEM says. */
struct key key_row_key(const struct layout *layout, const char *id, enum word word, enum icon icon,
                       int32_t item, int32_t value);

/* − or +, which says `label` to who cannot see it; quick taps all count. */
struct key key_row_step(const struct layout *layout, const char *id, const char *label, bool more,
                        bool off, int32_t item, int32_t value);

/* One of several to choose among; it says so when it is `on`. */
struct key key_row_choice(const struct layout *layout, const char *id, const struct text *text,
                          bool on, int32_t item, int32_t value);

/* Lays keys from the left, in as many rows as they need, at `y` of the layout's box; returns where
 * they end, their feet included. */
int key_row_lay(struct layout *layout, const struct key *keys, size_t count, int y);
