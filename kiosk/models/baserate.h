#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Whom a check stops, and how many of them rightly, when those it looks for are rare. Source:
 * Bayes' theorem in whole numbers; worked examples are facts 3.20 to 3.22 of content/facts.yaml.
 *
 * A rate is a number of millionths, 0 to 1,000,000: four decimals of a per cent. A count of people
 * is at most 100,000,000. Counts that come out are millionths of a person, for they are what is to
 * be expected on average: exact, and at most 10^14.
 */

enum { BASERATE_WHOLE = 1000000, BASERATE_PEOPLE_MOST = 100000000 };

enum baserate_check {
    BASERATE_GATE,      /* one to one: impostors are looked for; who does not match is stopped */
    BASERATE_WATCHLIST, /* one to many: listed people are looked for; who matches is an alert */
};

struct baserate_case {
    enum baserate_check check;
    int64_t people;          /* all of them */
    int64_t sought;          /* of them: impostors, or people on the list */
    int64_t false_match;     /* gate: FMR, impostors that match; watchlist: FPIR, false alerts */
    int64_t false_non_match; /* gate: FNMR, genuine people that do not; watchlist: FNIR, missed */
};

/* In millionths of a person. Stopped is what raises an alert, too. */
struct baserate_counts {
    int64_t sought_stopped, sought_passed;
    int64_t others_stopped, others_passed;
};

/* False, and nothing is counted: a number is out of its range, or more are sought than there are
 * people. */
bool baserate_count(const struct baserate_case *given, struct baserate_counts *counts_out);

/* All who are stopped. */
int64_t baserate_stopped(const struct baserate_counts *counts);

/*
 * Of so many (`whole`) who are stopped, as many (`part`) are among those in question. `whole` is
 * 100, or as many times ten as are needed so that what are few do not become none and what are
 * nearly all do not become all, up to 1,000,000. Nobody is stopped: `whole` is 0, and the share is
 * not known.
 */
struct baserate_share {
    int64_t part, whole;
};
struct baserate_share baserate_share_of(int64_t among, int64_t stopped);

/* One person in how many, to the nearest `precision`; 0: nobody, so there is no such number. It is
 * asked for by worked examples of facts alone, which the tests work out, and by no screen. */
int64_t baserate_one_in(int64_t people, int64_t sought, int64_t precision);

/*
 * A count as it is printed, in hundredths of a person: whole people from 100 on, tenths from 10 on,
 * hundredths below. `less_out`: it is more than nothing, but less than the hundredth that comes
 * back.
 */
int64_t baserate_rounded(int64_t millionths, bool *less_out);

/* The next number above or below `value` of 0, 1, 2, 5, 10, 20, 50, …, no more than `most`;
 * `value` itself at the ends. */
int64_t baserate_more(int64_t value, int64_t most);
int64_t baserate_less(int64_t value);
