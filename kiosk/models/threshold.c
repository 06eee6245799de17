#include "models/threshold.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

/* So many spreads from the mean erfc() is exactly 0 or 2. */
enum { FARTHEST = 40, HALVINGS = 200 };

/* The share of a normal distribution that lies at least so many spreads above the mean. erfc()
 * keeps its precision where the share is tiny. */
static double
share_above(double spreads)
{
    return 0.5 * erfc(spreads / sqrt(2));
}

/* (to - from) spreads, also where the spread is so tiny that this has no end. */
static double
in_spreads(double from, double to, double spread)
{
    double away = to - from;
    return away == 0 ? 0 : away / spread;
}

double
threshold_false_match(struct scores others, double at)
{
    return share_above(in_spreads(others.mean, at, others.spread));
}

double
threshold_false_non_match(struct scores same, double at)
{
    return share_above(in_spreads(at, same.mean, same.spread));
}

double
threshold_density(struct scores scores, double at)
{
    double away = in_spreads(scores.mean, at, scores.spread);
    return exp(-away * away / 2) / (scores.spread * sqrt(2 * PI));
}

/* How many spreads above the mean a share `rate` of a distribution begins, by halving until two
 * neighbouring numbers are left. */
static double
spreads_of(double rate)
{
    double low = -FARTHEST, high = FARTHEST;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (share_above(middle) > rate)
            low = middle;
        else
            high = middle;
    }
    return high;
}

double
threshold_of_false_match(struct scores others, double rate)
{
    return others.mean + others.spread * spreads_of(rate);
}

double
threshold_of_false_non_match(struct scores same, double rate)
{
    return same.mean - same.spread * spreads_of(rate);
}

/* Both means are as many of their own spreads away from it. */
struct equal_error
threshold_equal_error(struct scores others, struct scores same)
{
    double spreads = (same.mean - others.mean) / (others.spread + same.spread);
    return (struct equal_error){others.mean + others.spread * spreads, share_above(spreads)};
}

double
threshold_false_accept(double false_match, double fta)
{
    return false_match * (1 - fta);
}

double
threshold_false_reject(double false_non_match, double fta)
{
    return fta + false_non_match * (1 - fta);
}

/* 1 - (1 - FMR)^n, whose digits would be lost where FMR is tiny. */
double
threshold_any_false_match(double false_match, int64_t entries)
{
    if (entries <= 0)
        return 0;
    return -expm1((double)entries * log1p(-false_match));
}

struct people
threshold_people(double rate, int64_t crowd)
{
    double people = rate * (double)crowd;
    return (struct people){llround(people), people > 0 && people < 0.5};
}

int64_t
threshold_hundredths(double rate)
{
    return llround(rate * 1e4);
}
