#pragma once

#include "view/layout.h"

/* A line with an icon that says what to do, or how far one is; and the key that stands with it. */

struct status {
    const char *words;
    enum icon icon;
    struct setting setting;
    int icon_px;
    int most; /* px of height; 0: half a part */
};

struct status status_make(const struct layout *layout, const char *words, enum icon icon,
                          struct colour colour);

int status_height(const struct layout *layout, const struct status *status, int width);

/* The width that it takes where it is no wider than `width`. */
int status_width(const struct layout *layout, const struct status *status, int width);

/* In the middle of the box's height. No word of it is torn. */
void status_lay(struct layout *layout, const struct status *status, struct rect box);

/* A key from the upper left corner of `box`, with a status behind it, or over it where one of the
 * `count` that may stand there has no room. */
struct controls {
    struct rect key, status;
    int height; /* with the key's foot */
};
struct controls status_controls(const struct layout *layout, const struct key *key,
                                const struct status *statuses, size_t count, struct rect box);
