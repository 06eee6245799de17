#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/hand_steps.h"
#include "deck/schema.h"
#include "show/viewer.h"

/*
 * A walk: a scripted visit as its author wrote it, in YAML. Here stand what it may say, as structs
 * filled by rows, and how it is read and judged before anything of it is played.
 */

struct arena;
struct deck;
struct diags;
struct node;

enum { WALK_STEPS_MAX = 10000 };

/* A choice that is not given. */
enum { WALK_ANY = -1 };

/* Each struct begins with what it was read from; NULL: it was not given. */

struct walk_finger {
    const struct node *node;
    int finger;
};

/* What must hold; strings of NULL, numbers of 0 and WALK_ANY were not given. */
struct walk_expect {
    const struct node *node;
    const char *slide, *language;
    int sheet;    /* enum sheet */
    int question; /* enum question */
    int part, parts;
    int text_size; /* 0..2: 100, 150, 200 */
    const char *focus, *pressed;
    const char *target, *no_target, *off;
    const char *words, *no_words;
    const char *same_as;
    int fresh, sane; /* 0 or 1 */
};

/* What any hand does comes first, as in enum hand_step_type. */
enum walk_step_type {
    WALK_PRESS = HAND_STEP_TYPE_COUNT,
    WALK_MOVE,
    WALK_RELEASE,
    WALK_CANCEL,
    WALK_SCREEN,
    WALK_REMEMBER,
    WALK_EXPECT,
    WALK_STEP_TYPE_COUNT,
};

struct walk_step {
    struct hand_step hand;
    int type; /* enum hand_step_type or walk_step_type: the one that was given, of `hand` or of: */
    struct hand_touch press, move;
    struct walk_finger release, cancel;
    const char *screen_name;
    struct screen screen;
    const char *remember;
    struct walk_expect expect;
};

/* From `demo` on a tour is played while nobody is there. */
enum walk_start { WALK_FROM_HOME, WALK_FROM_ATTRACT, WALK_FROM_DEMO, WALK_START_COUNT };

struct walk {
    const struct node *node;
    const char *about, *deck, *language, *screen_name;
    int text_size; /* as in struct walk_expect */
    int seed;
    int start; /* enum walk_start */
    struct screen screen;
    struct walk_step *steps;
    size_t steps_count;
};

/* The rows of a walk, and of the keys of a step in the order of its types. */
extern const struct field walk_fields[];
extern const struct field walk_step_fields[];
extern const struct field walk_expect_fields[];

/* What walks call questions; indexed by enum question. */
extern const char *const walk_question_names[];

/*
 * Reads the walk in the `size` bytes of `file`; all but what needs the deck is judged. Faults go to
 * `diags`; a walk that has any can be checked but not played. NULL when it cannot be read at all.
 * The walk lives in `arena`.
 */
struct walk *walk_parse(struct arena *arena, const char *file, const char *bytes, size_t size,
                        struct diags *diags);

/* The same from a file on disk, whose name is shown as it is given. */
struct walk *walk_load(struct arena *arena, const char *file, struct diags *diags);

/* Looks whether the deck has what the walk names; faults go to `diags`. */
void walk_check(const struct walk *walk, const struct deck *deck, struct diags *diags);

int walk_percent(int text_size);
