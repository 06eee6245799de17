#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * What is done while nobody touches the kiosk, a little at a time: the slides beside the one shown
 * are laid out, their words drawn and their pictures fetched; then the languages are loaded.
 */

struct painter;
struct visit;

struct ahead {
    struct arena arena;
    uint64_t show_version;
    int32_t language, text_percent, width, step;
};

/* Whether there is something to do. */
bool ahead_has_work(struct ahead *ahead, const struct visit *visit);

/* Does the next piece of it. */
void ahead_work(struct ahead *ahead, struct visit *visit, struct painter *painter, int64_t now);
