#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/* How long the finger of a tap is down. */
enum { WALK_TAP_MS = 80 };

enum { WALK_FINGERS_MAX = 10, WALK_STEPS_MAX = 10000 };

/* What is not given: a choice, and a coordinate. */
enum { WALK_ANY = -1 };
#define WALK_NOWHERE (-1000.0)

/* Each struct begins with what it was read from; NULL: it was not given. */

/* A finger on a target (its id, else its words) or at a place of the screen (0..1). */
struct walk_touch {
    const struct node *node;
    const char *on; /* NULL: at (x, y) */
    double x, y;
    const char *hold, *every; /* as written; NULL: WALK_TAP_MS, and at a hand's pace */
    int64_t hold_ms, every_ms;
    int finger, times;
};

struct walk_finger {
    const struct node *node;
    int finger;
};

enum walk_direction { WALK_LEFT, WALK_RIGHT, WALK_UP, WALK_DOWN, WALK_DIRECTION_COUNT };
struct walk_swipe {
    const struct node *node;
    int to; /* enum walk_direction */
    const char *from;
    int finger;
};

/* A finger takes a target along to another one, or to a place. */
struct walk_drag {
    const struct node *node;
    const char *from, *to; /* `to` NULL: to (x, y) */
    double x, y;
    int finger;
};

struct walk_key {
    const struct node *node;
    int key; /* enum key_code - 1: a walk has no key for nothing */
    int times;
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

enum walk_step_type {
    WALK_TAP,
    WALK_PRESS,
    WALK_MOVE,
    WALK_RELEASE,
    WALK_CANCEL,
    WALK_SWIPE,
    WALK_DRAG,
    WALK_KEY,
    WALK_WAIT,
    WALK_SCREEN,
    WALK_REMEMBER,
    WALK_EXPECT,
    WALK_STEP_TYPE_COUNT,
};

struct walk_step {
    const struct node *node;
    enum walk_step_type type; /* the one of these that was given: */
    struct walk_touch tap, press, move;
    struct walk_finger release, cancel;
    struct walk_swipe swipe;
    struct walk_drag drag;
    struct walk_key key;
    const char *wait;
    int64_t wait_ms;
    const char *screen_name;
    struct screen screen;
    const char *remember;
    struct walk_expect expect;
};

enum walk_start { WALK_FROM_HOME, WALK_FROM_ATTRACT, WALK_START_COUNT };

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

/* The rows of a walk, and of the keys of a step in the order of enum walk_step_type. */
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

/* Where the value of `key` stands in what was read as `node`. */
struct place walk_place(const struct node *node, const char *key);

int walk_percent(int text_size);
