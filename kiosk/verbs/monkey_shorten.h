#pragma once

#include <stddef.h>

/* Makes a walk that breaks the kiosk short: what is not needed for that goes, line by line. */

struct arena;
struct trial;
struct trial_outcome;

/*
 * The walk in `script`, which ended as `outcome` says, without what it does without; ends with the
 * step that asks whether all is sane. NULL: played again it does not break in the same way.
 */
const char *monkey_shorten(struct arena *arena, struct trial *trial, const char *script,
                           const struct trial_outcome *outcome);
