#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "input/input.h"

/*
 * Whether somebody is there, for a visit: every input counts, a long silence is asked about, no
 * answer ends the visit. What hands and keys mean while a question stands or nobody is there yet.
 */

struct show;
struct viewer;
struct visit;

/* The eyes after the show has changed, which asked before or not: a question covers the focus and
 * gives it back, a visit that is over leaves nothing. */
void presence_follow(const struct show *show, struct viewer *viewer, bool asked);

/* Somebody touched something; true: a question stands, and whatever ends the touch answers it. */
bool presence_touch(struct visit *visit, int64_t now);

/* The question is answered unless that has happened already: the visitor goes on. */
void presence_answer(struct visit *visit, int64_t now);

/*
 * Somebody is there while a tour is shown: it ends where it stands, and their visit begins there,
 * in its language and on its way, with nothing of what the tour did. False: on the screen that
 * waits, where a touch means what it always does.
 */
bool presence_take_over(struct visit *visit, int64_t now);

/* What hands have begun means nothing any more: whoever comes next does not inherit it. */
void presence_forget_hands(struct visit *visit, int64_t now);

/* Takes a key; false: it means what it always means. */
bool presence_key(struct visit *visit, enum key_code key, int64_t now);

/* Asks, or ends the visit, when it is time for that. */
void presence_advance(struct visit *visit, int64_t now);

/* When it is time; NEVER while faults or a tour are shown or nobody is there. */
int64_t presence_deadline(const struct visit *visit);
