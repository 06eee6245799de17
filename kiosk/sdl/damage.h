#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/geometry.h"
#include "view/scene.h"

/*
 * Where one scene differs from the one drawn before it, so that a pressed key costs a key and not a
 * screen. Draws nothing.
 */

/*
 * What of the target changed; nothing when `count` is 0. Where it is much, `first` is a part that
 * can be shown before the rest is drawn, as a sign that something happens; its width is 0 where the
 * rest is as quick.
 */
enum { DAMAGE_MAX = 16 };
struct damage {
    bool all;
    struct rect first;
    int count;
    struct rect rects[DAMAGE_MAX];
};

/* A mark as it was drawn: two with the same hash look the same. */
struct drawn {
    uint64_t hash;
    struct rect box;
};

struct drawn_scene {
    struct drawn *marks;
    size_t count, capacity;
    int width, height;
    struct colour ground;
};

/* `state`: what else its looks depend on. */
uint64_t mark_hash(const struct mark *mark, int state);

/* `damage` begins empty; it comes back with `all` set when it is most of the screen. */
void damage_find(struct damage *damage, const struct drawn_scene *last,
                 const struct drawn_scene *next);

/* The rows of `part` in which the mark alone is seen, whatever lies under it: it spans their width
 * and one cannot see through it; rows with rounded corners do not count. */
struct rect damage_hidden_rows(const struct mark *mark, struct rect part);
