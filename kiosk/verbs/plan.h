#pragma once

#include <stddef.h>
#include <stdint.h>

/* What a full check looks at: every sight on every screen in every language at every text size. */

struct arena;
struct deck;
struct profile;
struct sight;
struct viewer;

struct planned_screen {
    int32_t language;
    const struct profile *profile;
    int32_t percent;
};

struct plan {
    const struct deck *deck;
    const struct sight *sights;
    size_t sights_count;
    struct planned_screen *screens; /* those of a language stand together */
    size_t screens_count;
};

/* Languages that are struck are left out. */
struct plan plan_make(struct arena *arena, const struct deck *deck);

/* A pair of eyes at a screen of the plan. */
void plan_sit_down(const struct planned_screen *screen, struct viewer *viewer);
