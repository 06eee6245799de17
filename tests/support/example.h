#pragma once

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct deck;
struct diags;
struct show;

/* Loads a deck whose slide `cover` shows `example`, YAML of one element as in a kind's own example;
 * it begins in line 10, column 9 of chapters/01-one.yaml. NULL with diagnostics where it does not
 * load. */
struct deck *example_load(const char *example, struct diags *diags);

/* The same of an example that must load without a word. */
struct deck *example_deck(const char *example);

/* An example that must not load, and the one fault that its author is told of. */
struct example_fault {
    const char *example, *message;
    uint32_t line, column;
};
void example_expect_fault(const struct example_fault *fault);

/* A visit of an example's slide in which `do_step` is done with each letter of `steps`; those that
 * it refuses are written into `refused_out`. */
enum { EXAMPLE_STEPS_MAX = 31 };
typedef bool example_step(struct show *show, const struct deck *deck, char step);
struct show *example_play(struct arena *arena, const struct deck *deck, const char *steps,
                          example_step *do_step, char refused_out[EXAMPLE_STEPS_MAX + 1]);
