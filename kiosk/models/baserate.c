#include "models/baserate.h"

static bool
is_within(int64_t value, int64_t most)
{
    return value >= 0 && value <= most;
}

bool
baserate_count(const struct baserate_case *given, struct baserate_counts *counts_out)
{
    if (!is_within(given->people, BASERATE_PEOPLE_MOST) ||
        !is_within(given->sought, given->people) ||
        !is_within(given->false_match, BASERATE_WHOLE) ||
        !is_within(given->false_non_match, BASERATE_WHOLE))
        return false;
    bool gate = given->check == BASERATE_GATE;
    int64_t passes = gate ? given->false_match : given->false_non_match;
    int64_t stops = gate ? given->false_non_match : given->false_match;
    int64_t others = given->people - given->sought;
    *counts_out = (struct baserate_counts){
        .sought_stopped = given->sought * (BASERATE_WHOLE - passes),
        .sought_passed = given->sought * passes,
        .others_stopped = others * stops,
        .others_passed = others * (BASERATE_WHOLE - stops),
    };
    return true;
}

int64_t
baserate_stopped(const struct baserate_counts *counts)
{
    return counts->sought_stopped + counts->others_stopped;
}

/* `whole` times among ÷ stopped, to the nearest; a digit at a time, because the product is too
 * large for 64 bits. `whole` is a power of ten. */
static int64_t
share_of(int64_t among, int64_t stopped, int64_t whole)
{
    int64_t part = among / stopped, rest = among % stopped;
    for (; whole > 1; whole /= 10) {
        part = part * 10 + rest * 10 / stopped;
        rest = rest * 10 % stopped;
    }
    return part + (rest >= stopped - rest);
}

struct baserate_share
baserate_share_of(int64_t among, int64_t stopped)
{
    struct baserate_share share = {0, 0};
    if (stopped <= 0)
        return share;
    bool exact = among == 0 || among == stopped;
    for (share.whole = 100;; share.whole *= 10) {
        share.part = share_of(among, stopped, share.whole);
        if (exact || share.whole == BASERATE_WHOLE || (share.part && share.part != share.whole))
            return share;
    }
}

int64_t
baserate_one_in(int64_t people, int64_t sought, int64_t precision)
{
    if (sought <= 0 || precision <= 0)
        return 0;
    int64_t step = sought * precision;
    return (people + step / 2) / step * precision;
}

int64_t
baserate_rounded(int64_t millionths, bool *less_out)
{
    static const int64_t HUNDREDTH = BASERATE_WHOLE / 100;
    int64_t step = millionths >= 100 * BASERATE_WHOLE  ? 100
                   : millionths >= 10 * BASERATE_WHOLE ? 10
                                                       : 1;
    int64_t rounded = (millionths + step * HUNDREDTH / 2) / (step * HUNDREDTH) * step;
    *less_out = millionths > 0 && millionths < HUNDREDTH;
    return *less_out ? 1 : rounded;
}

int64_t
baserate_more(int64_t value, int64_t most)
{
    static const int rounds[] = {1, 2, 5};
    for (int64_t power = 1; power <= most; power *= 10)
        for (int i = 0; i < 3; i++)
            if (rounds[i] * power > value)
                return rounds[i] * power < most ? rounds[i] * power : most;
    return most;
}

int64_t
baserate_less(int64_t value)
{
    int64_t less = 0;
    for (int64_t next = 0; next < value; next = baserate_more(next, value))
        less = next;
    return less;
}
