#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * All there is to look at in an exhibit, by name: the program's own screens (`_home`, `_language`)
 * and the slides. `render` draws them, `check` judges them.
 */

/* When they are looked at: long after anything set itself in motion. */
static const int64_t SIGHT_NOW_MS = 3600000;

struct arena;
struct deck;
struct scene;
struct show;
struct viewer;

struct sight {
    const char *name;
    int32_t chapter; /* its map; -1 */
    int32_t slide;   /* -1: none */
    int32_t sheet;   /* over it; SHEET_NONE */
    bool waits;      /* for somebody; its poses are the screens that take turns */
    bool asks;       /* whether somebody is still there */
    int32_t subject; /* of SHEET_TERM */
    bool seen;       /* after all that it counts was */
};

/* The program's own, then the slides in order; those that this deck does not have are left out. */
const struct sight *sights_list(struct arena *arena, const struct deck *deck, size_t *count_out);

/*
 * The same for who leaves nothing out: also the map of every chapter, the sheets of every slide and
 * term, and the screens that look otherwise once all slides were seen. Several have one name.
 */
const struct sight *sights_list_all(struct arena *arena, const struct deck *deck,
                                    size_t *count_out);

/* How many states it has. */
size_t sight_poses(const struct sight *sight, const struct deck *deck);

/* Begins a new visit that stands there, in pose `n` and on page `page` from 0. */
void sight_open(const struct sight *sight, struct show *show, struct viewer *viewer,
                const struct deck *deck, size_t n, size_t page);

/* The same in a visit that has just begun, with no sheet open. */
void sight_enter(const struct sight *sight, struct show *show, struct viewer *viewer,
                 const struct deck *deck, size_t n);

/* Turns to another page. */
void sight_turn(const struct sight *sight, struct viewer *viewer, const struct deck *deck,
                size_t page);

/* The pages that its scene says it has. */
size_t sight_pages(const struct sight *sight, const struct scene *scene);
