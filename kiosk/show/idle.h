#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Whether anybody is still there: the time since the last touch or key, and the question that comes
 * when it was long. Plain data within the show, apart from what the visit is worth: a visitor who
 * answers finds everything else as it was. Knows no deck.
 */

enum question {
    QUESTION_NONE,
    QUESTION_STILL_THERE, /* nobody touched anything for a while */
    QUESTION_START_OVER,  /* the visitor asked to start over */
};

/* So long the question waits for an answer, and so long it is young: a finger may still be on its
 * way to what it has covered. */
enum { QUESTION_SECONDS = 30, QUESTION_YOUNG_MS = 1000 };

struct idle {
    int64_t touched_at;  /* the last input of any kind */
    int64_t patience_ms; /* so long is waited behind it, at least; what is read sets it */
    int64_t asked_at;    /* since when the question stands; means nothing without one */
    int32_t question;    /* enum question */
};

/* An input of any kind: everything is waited for anew. The question stays. */
void idle_touch(struct idle *idle, int64_t now);

void idle_ask(struct idle *idle, enum question question, int64_t now);

/* The question was answered. */
void idle_continue(struct idle *idle, int64_t now);

/*
 * When somebody has to be asked, or, while the question stands, when nobody has answered. `rest_ms`
 * is waited behind an input; 0: for ever, but a question that stands counts down even then.
 */
int64_t idle_deadline(const struct idle *idle, int64_t rest_ms);

/* Whether a question stands that is young. */
bool idle_is_young(const struct idle *idle, int64_t now);

/* What the question has left, from QUESTION_SECONDS down to 1. */
int idle_seconds_left(const struct idle *idle, int64_t now);

/* When idle_seconds_left() is another number. */
int64_t idle_next_second(const struct idle *idle, int64_t now);
