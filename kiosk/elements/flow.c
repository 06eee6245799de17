#include "elements/flow.h"

#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"

/* LOOKS section 7. How long the token is on its way, and rests when it plays. */
enum { MOVE_MS = 700, LINE_MS = 300, REST_MS = 1200 };
/* A tick that comes so late was not waited for: the visitor was elsewhere, and begins to read. */
enum { LATE_MS = 1000 };

const char *const flow_icon_names[] = {"lane",    "scan",  "chip",  "signature",
                                       "door-in", "face",  "lists", "door-out",
                                       "person",  "stamp", NULL};
const enum icon flow_icons[] = {
    ICON_ROUTE,   ICON_SCAN,        ICON_CPU,       ICON_CERTIFICATE, ICON_DOOR_ENTER,
    ICON_FACE_ID, ICON_LIST_SEARCH, ICON_DOOR_EXIT, ICON_USER,        ICON_RUBBER_STAMP};
static_assert(sizeof flow_icons / sizeof flow_icons[0] + 1 ==
                  sizeof flow_icon_names / sizeof flow_icon_names[0],
              "an icon for each name");

static const char *const end_names[] = {[FLOW_PERSON] = "person", [FLOW_PASSES] = "passes", NULL};

#define OWNER struct flow_station
static const struct field station_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the station in targets and walks, and for `at`.")},
    {F_TEXT(title), REQUIRED, HELP("Two or three words.")},
    {F_CHOICE(icon, flow_icon_names), REQUIRED, HELP("What is drawn on its disc.")},
    {F_TEXT(text), REQUIRED, HELP("What it does.")},
    {F_TEXT(wrong), HELP("What can go wrong.")},
    {F_TEXT(safeguard), HELP("How people's rights are protected there.")},
    {F_FACTS(facts), HELP("The facts that its texts claim.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct flow_case
static const struct field case_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the case in targets and walks.")},
    {F_TEXT(title), REQUIRED, HELP("What happens, in a few words.")},
    {F_STRING(at), REQUIRED, HELP("The id of the station where it happens.")},
    {F_TEXT(text), REQUIRED, HELP("What happens, and what the person does.")},
    {F_TEXT(safeguard), HELP("How people's rights are protected then.")},
    {F_CHOICE(ends, end_names),
     HELP("If not given a person takes over there; `passes`: the machine settles it.")},
    {F_PICTURE(picture), HELP("Of the person, instead of the journey's; needs `alt`.")},
    {F_TEXT(alt), HELP("Who is in the picture and what they do.")},
    {F_FACTS(facts), HELP("The facts that its texts claim.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct flow_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the journey in targets and walks.")},
    {F_PICTURE(picture), HELP("The person whom cases turn aside to; needs `alt`.")},
    {F_TEXT(alt), HELP("Who is in the picture and what they do.")},
    {F_ROWS(stations, struct flow_station, station_fields), REQUIRED, RANGE(3, FLOW_STATIONS_MAX),
     HELP("In the order of the journey.")},
    {F_ROWS(cases, struct flow_case, case_fields), REQUIRED, RANGE(1, FLOW_CASES_MAX),
     HELP("What may happen on the way.")},
    FIELDS_END,
};
#undef OWNER

const struct flow_case *
flow_case_of(const struct flow_element *flow, size_t run)
{
    return run ? &flow->cases[run - 1] : NULL;
}

size_t
flow_at(const struct flow_element *flow, const struct flow_case *item)
{
    size_t at = 0;
    while (at < flow->stations_count && strcmp(flow->stations[at].id, item->at) != 0)
        at++;
    return at;
}

size_t
flow_stops(const struct flow_element *flow, size_t run)
{
    const struct flow_case *item = flow_case_of(flow, run);
    if (!item)
        return flow->stations_count;
    return item->ends == FLOW_PERSON ? flow_at(flow, item) + 2 : flow->stations_count + 1;
}

struct flow_stop
flow_stop_of(const struct flow_element *flow, size_t run, size_t stop)
{
    const struct flow_case *item = flow_case_of(flow, run);
    size_t at = item ? flow_at(flow, item) : flow->stations_count;
    bool told = stop == at + 1;
    return (struct flow_stop){.station = (uint8_t)(stop > at ? stop - 1 : stop),
                              .told = told,
                              .aside = told && item && item->ends == FLOW_PERSON};
}

bool
flow_is_at_end(const struct flow_element *flow, const struct flow_state *state)
{
    return state->stop + 1u == flow_stops(flow, state->run);
}

/* The token goes there from wherever it is, and the text of the stop is shown. What a case is takes
 * longer to read than a token rests, so it plays no further than there. */
static void
move(const struct flow_element *flow, struct flow_state *state, size_t stop, int64_t now)
{
    state->listing = false;
    state->from = state->stop;
    state->stop = (uint8_t)stop;
    state->moved_at = now;
    struct flow_stop reached = flow_stop_of(flow, state->run, stop);
    bool end = flow_is_at_end(flow, state);
    state->arrived |= reached.station + 1u == flow->stations_count;
    state->playing &= !reached.told && !end;
    if (state->run && end)
        state->followed |= (uint8_t)(1u << (state->run - 1));
}

static bool
step(const struct flow_element *flow, struct flow_state *state, bool plays, int64_t now)
{
    if (flow_is_at_end(flow, state))
        return false;
    state->playing = plays;
    move(flow, state, state->stop + 1u, now);
    return true;
}

static bool
step_back(const struct flow_element *flow, struct flow_state *state, int64_t now)
{
    if (!state->stop)
        return false;
    state->playing = false;
    move(flow, state, state->stop - 1u, now);
    return true;
}

static bool
play(const struct flow_element *flow, struct flow_state *state, int64_t now)
{
    if (!state->playing)
        return step(flow, state, true, now);
    state->playing = false;
    return true;
}

/* The run begins; its token stands at the first station at once. */
static bool
begin(const struct flow_element *flow, struct flow_state *state, int32_t run, int64_t now)
{
    if (run < 0 || (size_t)run > flow->cases_count)
        return false;
    state->run = (uint8_t)run;
    state->stop = 0;
    state->playing = true;
    move(flow, state, 0, now);
    return true;
}

static bool
toggle_list(struct flow_state *state)
{
    state->listing = !state->listing;
    state->playing = false;
    return true;
}

/* To the station itself, if the run comes by; a finger on the one that is there only pauses. */
static bool
go_to(const struct flow_element *flow, struct flow_state *state, size_t station, int64_t now)
{
    bool played = state->playing;
    for (size_t stop = 0; stop < flow_stops(flow, state->run); stop++) {
        struct flow_stop met = flow_stop_of(flow, state->run, stop);
        if (met.station != station || met.told)
            continue;
        state->playing = false;
        if (stop != state->stop || state->listing)
            move(flow, state, stop, now);
        else
            return played;
        return true;
    }
    return false;
}

/* When the token that plays leaves its stop. */
static int64_t
due(const struct flow_element *flow, const struct flow_state *state)
{
    int64_t at = state->moved_at + REST_MS;
    struct flow_stop from = flow_stop_of(flow, state->run, state->from);
    struct flow_stop stop = flow_stop_of(flow, state->run, state->stop);
    if (stop.aside)
        return at + LINE_MS + MOVE_MS;
    return from.station == stop.station ? at : at + MOVE_MS;
}

static bool
tick(const struct flow_element *flow, struct flow_state *state, int64_t now)
{
    if (!state->playing || now < due(flow, state))
        return false;
    if (now < due(flow, state) + LATE_MS)
        return step(flow, state, true, now);
    state->from = state->stop;
    state->moved_at = now;
    return true;
}

bool
flow_act(const void *element, void *state, const struct action *action, int64_t now)
{
    if (action->type == ACTION_TICK)
        return tick(element, state, now);
    if (action->type != ACTION_ITEM)
        return false;
    switch (action->item) {
    case FLOW_STEP:
        return step(element, state, false, now);
    case FLOW_BACK:
        return step_back(element, state, now);
    case FLOW_PLAY:
        return play(element, state, now);
    case FLOW_REPLAY:
        return begin(element, state, ((struct flow_state *)state)->run, now);
    case FLOW_LIST:
        return toggle_list(state);
    case FLOW_RUN:
        return begin(element, state, action->value, now);
    default:
        return action->item >= 0 && go_to(element, state, (size_t)action->item, now);
    }
}

static int64_t
deadline(const void *element, const void *state)
{
    return ((const struct flow_state *)state)->playing ? due(element, state) : NEVER;
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct flow_state);
}

/* The way through, and one way out of it. */
static bool
finished(const void *element, const void *state)
{
    (void)element;
    const struct flow_state *seen = state;
    return seen->arrived && seen->followed;
}

static uint32_t
page(const void *element, const void *state)
{
    (void)element;
    return ((const struct flow_state *)state)->listing;
}

const struct element_kind flow_kind = {
    .name = "flow",
    .help =
        "A journey through stations, played or step by step: what each does, what can go wrong, "
        "which safeguard there is. Cases show where it turns aside to a person.",
    .example = "flow:\n"
               "  id: journey\n"
               "  stations:\n"
               "    - id: page\n"
               "      title: Read the page\n"
               "      icon: scan\n"
               "      text: The reader takes a picture of the page.\n"
               "      wrong: The page is worn.\n"
               "      safeguard: A person can read it too.\n"
               "    - id: face\n"
               "      title: Compare the face\n"
               "      icon: face\n"
               "      text: The camera compares the face with the chip.\n"
               "    - id: door\n"
               "      title: Second door\n"
               "      icon: door-out\n"
               "      text: It opens.\n"
               "  cases:\n"
               "    - id: unsure\n"
               "      title: The face is not matched\n"
               "      at: face\n"
               "      text: An officer compares the face.\n"
               "      safeguard: A staffed desk is always open.\n"
               "    - id: dark\n"
               "      title: It is too dark\n"
               "      at: face\n"
               "      ends: passes\n"
               "      text: A lamp goes on, and the camera tries again.\n",
    .fields = fields,
    .size = sizeof(struct flow_element),
    .wide = true,
    .state_size = state_size,
    .check = flow_check,
    .act = flow_act,
    .deadline = deadline,
    .finished = finished,
    .page = page,
    .poses = flow_poses,
    .pose = flow_pose,
    .lay = flow_lay,
    .lay_paper = flow_lay_paper,
};
