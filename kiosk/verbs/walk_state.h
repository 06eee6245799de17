#pragma once

/* All that makes up a visit, as text: equal visits have equal text. */

struct arena;
struct visit;

/* The show's and the viewer's. The time is no part of it. */
const char *walk_state(struct arena *arena, const struct visit *visit);

/* What the state would be had this visit just begun, or just begun to wait, with its seed. */
const char *walk_state_fresh(struct arena *arena, const struct visit *visit);

/* The first line in which two states differ, as "wanted 'x', found 'y'"; NULL: they are equal. */
const char *walk_state_difference(struct arena *arena, const char *wanted, const char *found);
