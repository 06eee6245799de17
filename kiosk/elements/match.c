#include "elements/match.h"

#include "base/random.h"
#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"

#define OWNER struct match_pair
static const struct field pair_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the pair; its targets are ID-left and ID-right.")},
    {F_TEXT(left), REQUIRED, HELP("What stands at the left; short.")},
    {F_TEXT(right), REQUIRED, HELP("What belongs to it; short.")},
    {F_TEXT(why), REQUIRED, HELP("Why they belong together; shown when they were found.")},
    {F_FACTS(facts), HELP("The facts that `why` claims.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct match_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the element in targets and walks.")},
    {F_TEXT(question), REQUIRED, HELP("What belongs to what.")},
    {F_ROWS(pairs, struct match_pair, pair_fields), REQUIRED,
     RANGE(MATCH_PAIRS_MIN, MATCH_PAIRS_MAX),
     HELP("Left sides stand as written, right ones in another order each visit.")},
    FIELDS_END,
};
#undef OWNER

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct match_state);
}

bool
match_is_found(const struct match_state *state, size_t pair)
{
    return state->found >> pair & 1;
}

size_t
match_count_found(const struct match_element *match, const struct match_state *state)
{
    size_t found = 0;
    for (size_t i = 0; i < match->pairs_count; i++)
        found += match_is_found(state, i);
    return found;
}

static bool
all_stand_beside(const struct match_element *match, const struct match_state *state)
{
    bool all = true;
    for (size_t i = 0; i < match->pairs_count; i++)
        all &= state->places[i] == i;
    return all;
}

/* Any order but that in which every partner stands beside. */
static void
mix(const struct match_element *match, struct match_state *state)
{
    random_line_up(state->places, match->pairs_count, true, &state->random);
    if (all_stand_beside(match, state)) {
        size_t other = 1 + random_below(&state->random, (uint32_t)match->pairs_count - 1);
        state->places[0] = (uint8_t)other;
        state->places[other] = 0;
    }
}

static void
start(const void *element, void *state, uint32_t seed)
{
    struct match_state *sides = state;
    sides->random = seed;
    mix(element, sides);
}

/* The right side of a pair that was found comes to stand beside the left one. Those found before
 * stand beside theirs already. */
static void
bring_beside(struct match_state *state, size_t pair)
{
    size_t place = 0;
    while (state->places[place] != pair)
        place++;
    state->places[place] = state->places[pair];
    state->places[pair] = (uint8_t)pair;
}

/* Two sides are put together. Nothing is locked: two that do not belong together are told so and
 * stand as before. */
static void
put_together(struct match_state *state, size_t side, int64_t now)
{
    size_t held = state->held - 1u;
    bool right = held / 2 == side / 2;
    if (right) {
        state->found |= (uint8_t)(1u << side / 2);
        bring_beside(state, side / 2);
    }
    state->wrong[0] = right ? 0 : state->held;
    state->wrong[1] = right ? 0 : (uint8_t)(side + 1);
    state->last = right ? (uint8_t)(side + 1) : 0;
    state->touched_at = now;
    state->held = 0;
}

static bool
tell_again(struct match_state *state, size_t side, int64_t now)
{
    if (state->last == side + 1)
        return false;
    state->last = (uint8_t)(side + 1);
    state->touched_at = now;
    return true;
}

/* A touch picks a side up, one on the other column puts the two together, one on a pair that was
 * found tells its reason. */
static bool
touch_side(const struct match_element *match, struct match_state *state, size_t side, int64_t now)
{
    if (side >= 2 * match->pairs_count)
        return false;
    if (match_is_found(state, side / 2))
        return tell_again(state, side, now);
    if (state->held && (state->held - 1u) % 2 != side % 2) {
        put_together(state, side, now);
        return true;
    }
    state->wrong[0] = state->wrong[1] = state->last = 0;
    state->held = state->held == side + 1 ? 0 : (uint8_t)(side + 1);
    return true;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    struct match_state *sides = state;
    if (action->type != ACTION_ITEM)
        return false;
    if (action->item >= 0)
        return touch_side(element, sides, (size_t)action->item, now);
    if (action->item != MATCH_AGAIN || (!sides->found && !sides->wrong[0]))
        return false;
    *sides = (struct match_state){.random = sides->random};
    mix(element, sides);
    return true;
}

static bool
finished(const void *element, const void *state)
{
    const struct match_element *match = element;
    return match_count_found(match, state) == match->pairs_count;
}

/* As it begins, one picked up, all but two found and those put together wrongly, all found. */
static size_t
poses(const void *element)
{
    (void)element;
    return 4;
}

static void
touch_two(const struct match_element *match, struct match_state *state, size_t left, size_t right)
{
    act(match, state, &(struct action){.type = ACTION_ITEM, .item = (int32_t)(2 * left)}, 0);
    act(match, state, &(struct action){.type = ACTION_ITEM, .item = (int32_t)(2 * right + 1)}, 0);
}

static void
pose(const void *element, void *state, size_t n)
{
    const struct match_element *match = element;
    size_t count = match->pairs_count;
    if (n == 1)
        act(element, state, &(struct action){.type = ACTION_ITEM}, 0);
    for (size_t i = 0; n == 3 ? i < count : n == 2 && i + 2 < count; i++)
        touch_two(match, state, i, i);
    if (n == 2)
        touch_two(match, state, count - 2, count - 1);
}

const struct element_kind match_kind = {
    .name = "match",
    .help = "Pairs to be found: touch one at the left and its partner at the right.",
    .example = "match:\n"
               "  id: words\n"
               "  question: Which belong together?\n"
               "  pairs:\n"
               "    - id: verify\n"
               "      left: Verification\n"
               "      right: Is this the same person?\n"
               "      why: One face is compared with one photo.\n"
               "    - id: identify\n"
               "      left: Identification\n"
               "      right: Who is this?\n"
               "      why: One face is looked for among many.\n",
    .fields = fields,
    .size = sizeof(struct match_element),
    .wide = true,
    .state_size = state_size,
    .start = start,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = match_lay,
    .lay_paper = match_lay_paper,
};
