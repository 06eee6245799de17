#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * A deck that was edited while it is shown. A good one takes the place of the old one, and the
 * visit begins anew on the slide that was edited; a faulty one changes nothing but that its faults
 * are listed over the old slide.
 */

struct deck;
struct diags;
struct exhibit;
struct visit;

/*
 * Loads `folder` again into the visit's exhibit. False when it has faults: `visit->faults` then
 * lists them, in `arena`, which is reset first. A good load empties that list.
 */
bool reload(struct visit *visit, const char *folder, struct arena *arena, int64_t now);

/* Shows the faults of `diags` in `visit`; the lines live in `arena`. */
void reload_show_faults(struct visit *visit, struct diags *diags, struct arena *arena);

/* The first slide of `to` whose content or words, in the given languages, differ; -1: none. */
int32_t reload_first_difference(const struct deck *from, size_t from_language,
                                const struct deck *to, size_t to_language);
