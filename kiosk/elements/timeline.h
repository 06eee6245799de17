#pragma once

#include "view/layout.h"

/* Events as their rows fill them, what a visit does to them, and how they are laid. For the files
 * of the kind alone. */

enum { TIMELINE_EVENTS_MAX = 10 };

struct timeline_event {
    const char *id, *date;
    struct text title, text;
    struct fact_list facts;
};

struct timeline_element {
    const char *id;
    struct text heading;
    struct timeline_event *events;
    size_t events_count;
};

struct timeline_state {
    uint16_t seen; /* a bit an event */
    uint8_t open;  /* whose text is shown */
};

/* As exactly as it is known: `day` 0 is a month, `month` 0 too a year. */
struct timeline_day {
    int year, month, day;
};

/* Of "2016", "2016-05" or "2016-05-21"; false: it is none of them. The numbers may be of a day that
 * there never was. */
bool timeline_read_day(const char *date, struct timeline_day *day_out);

/* How many days a month has; 0: there is no such month. */
int timeline_days_in(int year, int month);

bool timeline_is_seen(const struct timeline_state *state, size_t event);

/* Moves places that stand closer than `apart` away from each other, as little as that takes, and
 * keeps them from `first` to `last` where that has room for all. They are in order before and
 * after. */
void timeline_spread(int places[], size_t count, int apart, int first, int last);

/* All events, with the text of the one that is open; all texts on paper. Both return the height. */
int timeline_lay(const void *fields, const void *shown, struct layout *layout);
int timeline_lay_paper(const void *fields, struct layout *layout);
