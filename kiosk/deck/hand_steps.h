#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/schema.h"

/*
 * What a hand does, one step after the other, as its author wrote it: the steps of a walk, and the
 * play of a slide on a path. Structs filled by rows; nothing is done here.
 */

struct decode;
struct diags;
struct node;

/* How long the finger of a tap is down. */
enum { HAND_TAP_MS = 80 };

enum { HAND_FINGERS_MAX = 10 };

/* A coordinate that is not given. */
#define HAND_NOWHERE (-1000.0)

/* Each struct begins with what it was read from; NULL: it was not given. */

/* A finger on a target (its id; in walks, else its words) or at a place of the screen (0..1). */
struct hand_touch {
    const struct node *node;
    const char *on; /* NULL: at (x, y) */
    double x, y;
    const char *hold, *every; /* as written; NULL: HAND_TAP_MS, and at a hand's pace */
    int64_t hold_ms, every_ms;
    int finger, times;
};

enum hand_direction { HAND_LEFT, HAND_RIGHT, HAND_UP, HAND_DOWN, HAND_DIRECTION_COUNT };
struct hand_swipe {
    const struct node *node;
    int to; /* enum hand_direction */
    const char *from;
    int finger;
};

/* A finger takes a target along to another one, or to a place. */
struct hand_drag {
    const struct node *node;
    const char *from, *to; /* `to` NULL: to (x, y) */
    double x, y;
    int finger;
};

struct hand_key {
    const struct node *node;
    int key; /* enum key_code - 1: a hand has no key for nothing */
    int times;
};

enum hand_step_type {
    HAND_TAP,
    HAND_SWIPE,
    HAND_DRAG,
    HAND_KEY,
    HAND_WAIT,
    HAND_STEP_TYPE_COUNT,
};

struct hand_step {
    const struct node *node;
    enum hand_step_type type; /* the one of these that was given: */
    struct hand_touch tap;
    struct hand_swipe swipe;
    struct hand_drag drag;
    struct hand_key key;
    const char *wait;
    int64_t wait_ms;
};

/* What steps are before they are read. */
extern const struct hand_touch hand_touch_defaults;
extern const struct hand_step hand_step_defaults;

/* The rows: of a finger that goes down and stays, of one that taps, and so on; of the keys of a
 * step in the order of enum hand_step_type. */
extern const struct field hand_touch_fields[], hand_tap_fields[], hand_swipe_fields[];
extern const struct field hand_drag_fields[], hand_key_fields[], hand_step_fields[];

/* The rows of hand_step_fields, where OWNER is struct hand_step, for whoever has more of them. */
#define HAND_STEP_ROWS                                                                             \
    {F_ROW(tap, struct hand_touch, hand_tap_fields), HELP("a finger goes down and up again")},     \
        {F_ROW(swipe, struct hand_swipe, hand_swipe_fields),                                       \
         HELP("a finger wipes across the screen")},                                                \
        {F_ROW(drag, struct hand_drag, hand_drag_fields), HELP("a finger takes something along")}, \
        {F_ROW(key, struct hand_key, hand_key_fields), HELP("a key is pressed")},                  \
    {                                                                                              \
        F_STRING(wait), HELP("time passes: 61 s, 500 ms, 2 min")                                   \
    }

/* Hooks of struct decode for steps that are read as part of something larger: room for steps with
 * their defaults, each struct keeps its node. What is of others is left to them. */
void *hand_steps_room(struct decode *decode, const struct field *field, size_t count);
void hand_steps_keep_node(struct decode *decode, const struct field *fields, void *into,
                          const struct node *node);

/* Whether what was read as a step is one thing that happens; what else it is, is reported. */
bool hand_judge_keys(const struct node *node, struct diags *diags);

/* What the rows of a step with one key cannot say; fills in its type and its times. */
void hand_judge(struct hand_step *step, struct diags *diags);

/* The same of one finger; one that was not given is not judged. */
void hand_judge_touch(struct hand_touch *touch, struct diags *diags);

/*
 * The same of all steps of a play, which must hold on every screen and in every language: a target
 * is named by an id, and what is tapped is a target.
 */
void hand_judge_play(struct hand_step *steps, size_t count, struct diags *diags);
