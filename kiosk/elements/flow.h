#pragma once

#include "deck/deck.h"
#include "view/layout.h"

struct diags;
struct node;

/*
 * A journey through stations as its rows fill it, and what a visit does to it. For the files of the
 * kind alone.
 */

enum { FLOW_STATIONS_MAX = 8, FLOW_CASES_MAX = 8 };

struct flow_station {
    const char *id;
    struct text title, text, wrong, safeguard;
    int icon; /* a number of flow_icons */
    struct fact_list facts;
};

enum flow_end { FLOW_PERSON, FLOW_PASSES };

struct flow_case {
    const char *id, *at; /* the id of a station */
    struct text title, text, safeguard, alt;
    int ends; /* enum flow_end */
    struct picture_ref picture;
    struct fact_list facts;
};

struct flow_element {
    const char *id;
    struct picture_ref picture; /* of the person, for every case without one of its own */
    struct text alt;
    struct flow_station *stations;
    size_t stations_count;
    struct flow_case *cases;
    size_t cases_count;
};

/* What there is to be drawn for a station; NULL behind the last name. */
extern const char *const flow_icon_names[];
extern const enum icon flow_icons[];

/*
 * A run is the journey with one case, or without. It goes through stops, from 0 on: the stations in
 * order; what a case is, is told in a stop of its own behind its station. Where a person takes over
 * that is the last one, for the journey turns aside there; else it goes on behind it.
 */
struct flow_state {
    uint8_t run;        /* the number of its case, plus 1; 0: without one */
    uint8_t stop, from; /* where the token is; where it came from */
    uint8_t followed;   /* a bit for each case that was followed to where it ends */
    bool playing, listing;
    bool arrived;     /* at the last station, once and for all */
    int64_t moved_at; /* when it left `from` */
};

struct flow_stop {
    uint8_t station;
    bool told;  /* what the case is */
    bool aside; /* and a person takes over */
};

size_t flow_stops(const struct flow_element *flow, size_t run);
struct flow_stop flow_stop_of(const struct flow_element *flow, size_t run, size_t stop);

/* NULL: the run has none. */
const struct flow_case *flow_case_of(const struct flow_element *flow, size_t run);

/* The number of the case's station; as many as there are stations: there is no such one. */
size_t flow_at(const struct flow_element *flow, const struct flow_case *item);

/* Nothing comes behind the stop. */
bool flow_is_at_end(const struct flow_element *flow, const struct flow_state *state);

/* What an ACTION_ITEM does, beside naming a station to go to. */
enum {
    FLOW_STEP = -1,
    FLOW_BACK = -2,
    FLOW_PLAY = -3, /* and to pause */
    FLOW_REPLAY = -4,
    FLOW_LIST = -5, /* opens the list of cases, and closes it */
    FLOW_RUN = -6,  /* begins run number `value` */
};

/* The kind's hook, by which poses are taken too. */
bool flow_act(const void *element, void *state, const struct action *action, int64_t now);

/* Where cases turn aside, pictures and what describes them. */
void flow_check(const void *element, const struct node *node, struct diags *diags);

/* The start; the wordiest station; the list; where each case is told; the end. */
size_t flow_poses(const void *element);
void flow_pose(const void *element, void *state, size_t n);

int flow_lay(const void *element, const void *state, struct layout *layout);
int flow_lay_paper(const void *element, struct layout *layout);
