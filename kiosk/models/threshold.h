#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * What one threshold does to two kinds of error. Scores of different people and of the same person
 * are each taken for a normal distribution, which real ones are not: good to explain, not to
 * measure. The words are those of ISO/IEC 19795-1: a comparison whose score is at or above the
 * threshold is a match. A rate is a share from 0 to 1. No rate is ever less or more than that or
 * not a number, whatever the threshold, as long as spreads are above 0.
 *
 * The inverses threshold_of_…, and threshold_false_accept, threshold_false_reject and
 * threshold_any_false_match are asked for by worked examples of facts alone, which the tests work
 * out, and by no screen.
 */

struct scores {
    double mean, spread; /* spread: the standard deviation, above 0 */
};

/* FMR: the share of different people's comparisons that match. */
double threshold_false_match(struct scores others, double at);

/* FNMR: the share of one person's comparisons that do not. */
double threshold_false_non_match(struct scores same, double at);

/* How high the curve is at a score; at its mean it is 1 / (spread * sqrt(2 pi)). */
double threshold_density(struct scores scores, double at);

/* The threshold that has this rate, which is above 0 and below 1: 0 and 1 are had by none but the
 * farthest. The error is below a billionth of the spread, or of the mean where that is larger. */
double threshold_of_false_match(struct scores others, double rate);
double threshold_of_false_non_match(struct scores same, double rate);

/* EER: where both rates are equal, and the rate; of `same` above `others`. */
struct equal_error {
    double at, rate;
};
struct equal_error threshold_equal_error(struct scores others, struct scores same);

/* Of whole transactions, where a share `fta` of tries gives no sample (failure to acquire):
 * FAR = FMR (1 - FTA), FRR = FTA + FNMR (1 - FTA), for one attempt. */
double threshold_false_accept(double false_match, double fta);
double threshold_false_reject(double false_non_match, double fta);

/* The chance of at least one false match where one face is compared with `entries` others, each
 * comparison for itself. */
double threshold_any_false_match(double false_match, int64_t entries);

/* A rate as people out of a crowd, rounded. `under_one`: there are fewer than half a person, and
 * `people` is 0, though the rate is not. */
struct people {
    int64_t people;
    bool under_one;
};
struct people threshold_people(double rate, int64_t crowd);

/* A rate in hundredths of a per cent, rounded. */
int64_t threshold_hundredths(double rate);
