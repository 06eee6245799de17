#include <string.h>

#include "deck/action.h"
#include "elements/flow.h"

/* Beside the cases: the start, a station, the list, the end. */
enum { OTHERS = 4 };

static void
tap(const struct flow_element *flow, struct flow_state *state, int32_t item, size_t value)
{
    flow_act(flow, state,
             &(struct action){.type = ACTION_ITEM, .item = item, .value = (int32_t)value}, 0);
}

static size_t
length(const struct text *text)
{
    return text->words ? strlen(text->words) : 0;
}

static size_t
wordiest(const struct flow_element *flow)
{
    size_t most = 0, found = 0;
    for (size_t i = 0; i < flow->stations_count; i++) {
        const struct flow_station *station = &flow->stations[i];
        size_t words =
            length(&station->text) + length(&station->wrong) + length(&station->safeguard);
        if (words > most) {
            most = words;
            found = i;
        }
    }
    return found;
}

/* The run, as far as to what its case is. */
static void
tell(const struct flow_element *flow, struct flow_state *state, size_t run)
{
    size_t stop = flow_at(flow, flow_case_of(flow, run)) + 1;
    tap(flow, state, FLOW_RUN, run);
    while (state->stop < stop)
        tap(flow, state, FLOW_STEP, 0);
}

static void
end(const struct flow_element *flow, struct flow_state *state)
{
    tap(flow, state, FLOW_RUN, 1);
    while (!flow_is_at_end(flow, state))
        tap(flow, state, FLOW_STEP, 0);
    tap(flow, state, FLOW_RUN, 0);
    while (!flow_is_at_end(flow, state))
        tap(flow, state, FLOW_STEP, 0);
}

size_t
flow_poses(const void *element)
{
    return ((const struct flow_element *)element)->cases_count + OTHERS;
}

void
flow_pose(const void *element, void *state, size_t n)
{
    const struct flow_element *flow = element;
    if (n + 1 == flow_poses(flow))
        end(flow, state);
    else if (n == 1)
        tap(flow, state, (int32_t)wordiest(flow), 0);
    else if (n == 2)
        tap(flow, state, FLOW_LIST, 0);
    else if (n)
        tell(flow, state, n - OTHERS + 2);
}
