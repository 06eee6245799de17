#pragma once

#include "base/arena.h"
#include "deck/diag.h"
#include "verbs/exhibit.h"
#include "verbs/visit.h"

/*
 * A guest of the kiosk's own content who has hands and keys and no window. Time passes only when
 * the guest does something. Needs the verbs: for tests named test_sdl_*.
 */

struct guest {
    struct arena arena;
    struct diags diags;
    struct exhibit exhibit;
    struct visit visit;
    int64_t now;
};

/* Has begun a visit: is at home, in `language`, which is the kiosk's first one. */
void guest_open(struct guest *guest, struct screen screen, const char *language, int percent);
void guest_close(struct guest *guest);

/* Stands on the slide, or at home (NULL), with its scene built; fails the test where there is no
 * such slide. */
void guest_go(struct guest *guest, const char *slide);

/* The id of the slide, "_home", "_chapter" or "_attract". */
const char *guest_place(const struct guest *guest);

/* The same of the slide after (1) or before (-1) the one shown, whatever the content has there. */
const char *guest_beside(const struct guest *guest, int step);

/* A target that is there and can act, or the test fails. */
const struct target *guest_find(const struct guest *guest, const char *id);

/* `later` ms after what was before; the scene is built anew where it is stale. */
void guest_touch(struct guest *guest, enum pointer_type type, int64_t finger, int x, int y,
                 int later);
void guest_key(struct guest *guest, enum key_code key);
void guest_wait(struct guest *guest, int ms);

/* An unhurried tap with finger 1 on the middle of a target. */
void guest_tap(struct guest *guest, const char *id);

/* A quick straight way of finger 1. */
void guest_swipe(struct guest *guest, int from_x, int from_y, int to_x, int to_y);

/* Time passes as in the kiosk's loop: from one deadline to the next; returns how often it woke. */
int guest_let_pass(struct guest *guest, int64_t ms);

/* Whether somebody is asked "Are you still there?". */
bool guest_is_asked(const struct guest *guest);

/* Lets time pass until the question; how long it took. */
int64_t guest_wait_for_question(struct guest *guest);
