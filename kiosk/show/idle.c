#include "show/idle.h"

#include "base/clock.h"

enum { SECOND_MS = 1000 };

void
idle_touch(struct idle *idle, int64_t now)
{
    idle->touched_at = now;
    idle->patience_ms = 0;
}

void
idle_ask(struct idle *idle, enum question question, int64_t now)
{
    idle->question = question;
    idle->asked_at = now;
}

void
idle_continue(struct idle *idle, int64_t now)
{
    idle_touch(idle, now);
    idle->question = QUESTION_NONE;
    idle->asked_at = 0;
}

/* A finger on the question makes it count from the start, so it never strikes under a hand. */
static int64_t
counts_from(const struct idle *idle)
{
    return idle->touched_at > idle->asked_at ? idle->touched_at : idle->asked_at;
}

int64_t
idle_deadline(const struct idle *idle, int64_t rest_ms)
{
    if (idle->question != QUESTION_NONE)
        return counts_from(idle) + QUESTION_SECONDS * SECOND_MS;
    if (!rest_ms)
        return NEVER;
    return idle->touched_at + (rest_ms > idle->patience_ms ? rest_ms : idle->patience_ms);
}

bool
idle_is_young(const struct idle *idle, int64_t now)
{
    return idle->question != QUESTION_NONE && now < idle->asked_at + QUESTION_YOUNG_MS;
}

static int64_t
seconds_gone(const struct idle *idle, int64_t now)
{
    int64_t gone = (now - counts_from(idle)) / SECOND_MS;
    return gone < 0 ? 0 : gone < QUESTION_SECONDS ? gone : QUESTION_SECONDS - 1;
}

int
idle_seconds_left(const struct idle *idle, int64_t now)
{
    return QUESTION_SECONDS - (int)seconds_gone(idle, now);
}

int64_t
idle_next_second(const struct idle *idle, int64_t now)
{
    int64_t gone = seconds_gone(idle, now) + 1;
    return gone < QUESTION_SECONDS ? counts_from(idle) + gone * SECOND_MS : NEVER;
}
