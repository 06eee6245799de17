#include "elements/order.h"

#include <string.h>

#include "base/random.h"
#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"

#define OWNER struct order_step
static const struct field step_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the step in targets and walks.")},
    {F_TEXT(text), REQUIRED, HELP("The step.")},
    {F_TEXT(why), HELP("Why it stands there; shown once all stand right.")},
    {F_FACTS(facts), HELP("The facts that `why` claims, or the step where there is none.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct order_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the element in targets and walks.")},
    {F_TEXT(question), REQUIRED, HELP("What is to be put in order.")},
    {F_ROWS(steps, struct order_step, step_fields), REQUIRED,
     RANGE(ORDER_STEPS_MIN, ORDER_STEPS_MAX),
     HELP("In the right order; a visitor finds them in another one.")},
    FIELDS_END,
};
#undef OWNER

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct order_state);
}

size_t
order_count_right(const struct order_element *order, const struct order_state *state)
{
    size_t right = 0;
    for (size_t i = 0; i < order->steps_count; i++)
        right += state->places[i] == i;
    return right;
}

static bool
all_stand_right(const struct order_element *order, const struct order_state *state)
{
    return order_count_right(order, state) == order->steps_count;
}

bool
order_is_solved(const struct order_element *order, const struct order_state *state)
{
    return state->judged && all_stand_right(order, state);
}

static void
move(struct order_state *state, size_t from, size_t to)
{
    uint8_t step = state->places[from];
    if (from < to)
        memmove(&state->places[from], &state->places[from + 1], to - from);
    else
        memmove(&state->places[to + 1], &state->places[to], from - to);
    state->places[to] = step;
}

/* Any order but the right one. */
static void
mix(const struct order_element *order, struct order_state *state)
{
    random_line_up(state->places, order->steps_count, true, &state->random);
    if (all_stand_right(order, state))
        move(state, 0, 1 + random_below(&state->random, (uint32_t)order->steps_count - 1));
}

static void
start(const void *element, void *state, uint32_t seed)
{
    struct order_state *steps = state;
    steps->random = seed;
    mix(element, steps);
}

static size_t
place_of(const struct order_state *state, size_t step)
{
    size_t place = 0;
    while (state->places[place] != step)
        place++;
    return place;
}

static bool
open_reason(const struct order_element *order, struct order_state *state, size_t step, int64_t now)
{
    if (!order->steps[step].why.words || state->open == step + 1)
        return false;
    state->open = (uint8_t)(step + 1);
    state->opened_at = now;
    return true;
}

/* A touch picks a step up; the next one says where it goes, or puts it back. What was judged does
 * not stand like that any more, so no verdict stays. */
static bool
touch_step(const struct order_element *order, struct order_state *state, size_t step, int64_t now)
{
    if (step >= order->steps_count)
        return false;
    if (order_is_solved(order, state))
        return open_reason(order, state, step, now);
    if (!state->held) {
        state->held = (uint8_t)(step + 1);
        return true;
    }
    if (state->held != step + 1) {
        move(state, place_of(state, state->held - 1u), place_of(state, step));
        state->begun = true;
        state->judged = false;
    }
    state->held = 0;
    return true;
}

static bool
judge(const struct order_element *order, struct order_state *state, int64_t now)
{
    if (state->judged)
        return false;
    state->held = 0;
    state->judged = state->begun = true;
    state->judged_at = now;
    for (size_t i = 0; order_is_solved(order, state) && !state->open && i < order->steps_count; i++)
        open_reason(order, state, i, now);
    return true;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    struct order_state *steps = state;
    if (action->type != ACTION_ITEM)
        return false;
    if (action->item >= 0)
        return touch_step(element, steps, (size_t)action->item, now);
    if (action->item == ORDER_CHECK)
        return judge(element, steps, now);
    if (action->item != ORDER_AGAIN || !steps->begun)
        return false;
    *steps = (struct order_state){.random = steps->random};
    mix(element, steps);
    return true;
}

static bool
finished(const void *element, const void *state)
{
    return order_is_solved(element, state);
}

/* As it begins, one picked up, all but two right and judged, solved. */
static size_t
poses(const void *element)
{
    (void)element;
    return 4;
}

static void
put(const struct order_element *order, struct order_state *state, size_t step, size_t place)
{
    if (state->places[place] == step)
        return;
    int32_t where = state->places[place];
    act(order, state, &(struct action){.type = ACTION_ITEM, .item = (int32_t)step}, 0);
    act(order, state, &(struct action){.type = ACTION_ITEM, .item = where}, 0);
}

static void
pose(const void *element, void *state, size_t n)
{
    const struct order_element *order = element;
    struct order_state *steps = state;
    if (n == 1)
        act(element, state, &(struct action){.type = ACTION_ITEM, .item = steps->places[1]}, 0);
    if (n < 2)
        return;
    for (size_t i = 0; i < order->steps_count; i++)
        put(order, steps, i, i);
    if (n == 2)
        put(order, steps, order->steps_count - 1, order->steps_count - 2);
    act(element, state, &(struct action){.type = ACTION_ITEM, .item = ORDER_CHECK}, 0);
}

const struct element_kind order_kind = {
    .name = "order",
    .help = "Steps to be put in order; touch one, then where it goes.",
    .example = "order:\n"
               "  id: gate\n"
               "  question: What happens at the gate?\n"
               "  steps:\n"
               "    - id: passport\n"
               "      text: Put the passport on the glass.\n"
               "      why: The gate needs the photo on its chip.\n"
               "    - id: camera\n"
               "      text: Look at the camera.\n"
               "    - id: through\n"
               "      text: Walk through.\n",
    .fields = fields,
    .size = sizeof(struct order_element),
    .wide = true,
    .state_size = state_size,
    .start = start,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = order_lay,
    .lay_paper = order_lay_paper,
};
