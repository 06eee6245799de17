#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "view/measure.h"

/*
 * Visits that may break the kiosk are played in a child process: whatever becomes of it, what was
 * done and what came of it stand in memory that both share.
 */

struct exhibit;

enum trial_end {
    TRIAL_GOOD,
    TRIAL_DIFFERS, /* a step could not be performed */
    TRIAL_STUCK,   /* time stood still */
    TRIAL_INSANE,  /* detail: enum sane_rule */
    TRIAL_CRASHED, /* detail: the signal, or 0: it ended by itself */
};

struct trial_outcome {
    enum trial_end end;
    int detail;
    size_t steps; /* of the script, with the one that broke it */
    char words[512];
};

enum { TRIAL_SCRIPT_MAX = 512 * 1024, TRIAL_STEPS_MAX = 2000 };

struct trial_room {
    struct trial_outcome outcome;
    long events;
    bool missed[TRIAL_STEPS_MAX]; /* by step: what it was to touch was not there */
    size_t script_size;
    char script[TRIAL_SCRIPT_MAX]; /* the walk of the visit at hand */
};

struct trial {
    struct exhibit *exhibit; /* with its languages loaded */
    struct measure measure;
    struct trial_room *room;
    bool quiet;     /* what the child says is nobody's business */
    bool thorough;  /* replays look twice after every step */
    bool forgiving; /* in replays, what cannot be touched is passed over, and noted */
    void (*progress)(long events, long all); /* NULL: nobody asks */
};

/* False when the system gives no such memory. */
bool trial_open(struct trial *trial, struct exhibit *exhibit, struct measure measure);
void trial_close(struct trial *trial);

/* Lets hands that begin with `seed` do `events` things, visit after visit; stops at a fault. */
void trial_explore(struct trial *trial, uint32_t seed, long events);

/* Plays a walk with the same eyes on it after every step. */
void trial_replay(struct trial *trial, const char *script, size_t size);

/* Whether both broke, and in the same way. */
bool trial_broke_alike(const struct trial_outcome *a, const struct trial_outcome *b);
