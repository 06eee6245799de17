#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Hands that know nothing of the exhibit: they touch what stands there or somewhere beside it,
 * wipe, lay down a palm, press keys, go away for a while. What they do they type, as lines of a
 * walk.
 */

struct deck;
struct scene;

/* Longer than any line that they type, its end included. */
enum { MONKEY_LINE_MAX = 256, MONKEY_HEAD_MAX = 512 };

struct monkey_hands {
    uint64_t random; /* their own */
    int palm;        /* fingers of a palm that still go down, or up where negative */
};

void monkey_hands_init(struct monkey_hands *hands, uint64_t seed);

/* A number from 0 to `below` - 1. */
uint32_t monkey_hands_roll(struct monkey_hands *hands, uint32_t below);

/* How a visit begins: a walk up to its `steps:`. */
void monkey_hands_begin(struct monkey_hands *hands, const struct deck *deck, char *head,
                        size_t size);

/* The next step, as a line of `steps:`, where this scene is seen. */
void monkey_hands_type(struct monkey_hands *hands, const struct scene *scene, char *line,
                       size_t size);
