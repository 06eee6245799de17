#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "show/idle.h"

/*
 * The visit: where it is, what was seen, what every element's state is. One block of plain data
 * whose size is fixed when the deck is loaded, so a copy is a memcpy. Pure: it changes only through
 * show_apply() and show_advance(), which get the time as an argument; it keeps no pointer.
 */

struct action;
struct arena;
struct deck;
struct slide;

enum spot_type {
    SPOT_HOME,
    SPOT_CHAPTER,
    SPOT_SLIDE,
    SPOT_ATTRACT, /* nobody is there; no way leads back to it but the end of the visit */
};

/* A place in the exhibit. */
struct spot {
    int16_t type;   /* enum spot_type */
    int16_t number; /* of the chapter or slide */
};

enum { SHOW_HISTORY_MAX = 128, PATH_NONE = -2, PATH_WHOLE = -1 };

struct show {
    size_t size;      /* of the whole block */
    uint64_t version; /* grows with every change */
    struct idle idle; /* all that follows is what the visit is worth */
    uint32_t seed;
    int64_t since;    /* when the visit began */
    int64_t moved_at; /* when `here` last changed */
    int32_t moved_by; /* direction of that change: 1 onwards, -1 backwards, 0 neither */
    struct spot here;
    int32_t path;                          /* a way of deck_way(), PATH_NONE or PATH_WHOLE */
    int32_t path_at;                       /* place in it of the last slide of it that was shown */
    struct spot history[SHOW_HISTORY_MAX]; /* oldest first; the oldest are forgotten */
    int32_t history_count;
    size_t state_at;       /* offset into `block` */
    size_t tally_at;       /* likewise; what is counted there outlives the visit */
    unsigned char block[]; /* one byte a slide: seen; the states of all elements; the counts */
};

/* Bytes a show of this deck takes. */
size_t show_size(const struct deck *deck);

/* A fresh show in `arena`, at the home screen; the same as ACTION_START with `seed`. */
struct show *show_new(struct arena *arena, const struct deck *deck, uint32_t seed, int64_t now);

/* Makes `show` as `other` of the same deck, but for the states and counts of all slides but
 * `slide`, which it must have in common with it: a large deck has many. -1: no slide's. */
void show_copy_one(struct show *show, const struct show *other, const struct deck *deck,
                   int32_t slide);

/* Performs `action` at `now`; one that does not fit changes nothing. False: nothing changed. */
bool show_apply(struct show *show, const struct deck *deck, const struct action *action,
                int64_t now);

/* Sends ACTION_TICK to each element whose deadline has come; to none while a question stands. */
void show_advance(struct show *show, const struct deck *deck, int64_t now);

/* When show_advance() has something to do; NEVER for never. */
int64_t show_deadline(const struct show *show, const struct deck *deck);

/* An input of any kind; nothing else of the show changes. */
void show_touch(struct show *show, int64_t now);

/* When somebody has to be asked whether they are still there, or has not answered; NEVER for never,
 * and while nobody is there. */
int64_t show_idle_deadline(const struct show *show, const struct deck *deck);

/* Waits at least `patience_ms` behind the last input: what is on the screen takes time to read. */
void show_be_patient(struct show *show, int64_t patience_ms);

/* The visitor is asked whether they are still there. */
void show_ask(struct show *show, int64_t now);

bool show_is_asking(const struct show *show);

/* The slide shown; NULL on the other screens. */
const struct slide *show_slide(const struct show *show, const struct deck *deck);

/* The chapter of what is shown; -1: none. */
int32_t show_chapter(const struct show *show, const struct deck *deck);

bool show_has_seen(const struct show *show, int32_t slide);
bool show_has_seen_any(const struct show *show, const struct deck *deck);

/* How many of a chapter's numbered slides were seen. */
int32_t show_seen_in_chapter(const struct show *show, const struct deck *deck, int32_t chapter);

/* Where ACTION_NEXT and ACTION_PREVIOUS would lead. */
struct spot show_next(const struct show *show, const struct deck *deck);
struct spot show_previous(const struct show *show, const struct deck *deck);

/* The state of an element of a slide; NULL when it has none. */
const void *show_state(const struct show *show, const struct deck *deck, int32_t slide,
                       size_t element);
void *show_state_mutable(struct show *show, const struct deck *deck, int32_t slide, size_t element);

/* All that the visit is worth as text, one fact a line; two are equal when their dumps are. */
void show_dump(const struct show *show, const struct deck *deck, FILE *stream);
