#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * What holds of every visit at every moment, whatever hands did: there is something to touch, it is
 * within the screen, the focus is on one of the stops, the part is one of the parts, the same look
 * twice shows the same, and a few touches lead home.
 */

struct arena;
struct visit;

enum sane_rule {
    SANE_TARGETS,
    SANE_FOCUS,
    SANE_PARTS,
    SANE_REPEATS,
    SANE_HOME,
    SANE_RULE_COUNT,
};

struct sane_fault {
    enum sane_rule rule;
    const char *words; /* what was found, in the arena */
};

/* False with the first fault. The visit, whose scene is that of `now`, stays as it is. */
bool walk_is_sane(struct arena *arena, const struct visit *visit, int64_t now,
                  struct sane_fault *fault_out);

/* The same without building a scene twice; for who asks after every touch. */
bool walk_seems_sane(struct arena *arena, const struct visit *visit, int64_t now,
                     struct sane_fault *fault_out);
