#include "elements/cards.h"

#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"

#define OWNER struct turning_card
static const struct field card_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the card in targets and walks.")},
    {F_TEXT(front), REQUIRED, HELP("What stands on it: a question or a few words.")},
    {F_TEXT(back), REQUIRED, HELP("What stands on its other side.")},
    {F_FACTS(facts), HELP("The facts that the back claims.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct cards_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the set in targets and walks.")},
    {F_ROWS(cards, struct turning_card, card_fields), REQUIRED, RANGE(2, CARDS_MAX),
     HELP("The cards, in reading order.")},
    {F_BOOL(all), HELP("true: the set asks that all be turned, and says how many were.")},
    FIELDS_END,
};
#undef OWNER

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct cards_state);
}

size_t
cards_count(const struct cards_element *element, uint16_t bits)
{
    size_t count = 0;
    for (size_t i = 0; i < element->cards_count; i++)
        count += bits >> i & 1;
    return count;
}

static void
turn(struct cards_state *state, size_t card, int64_t now)
{
    uint16_t bit = (uint16_t)(1u << card);
    state->turned ^= bit;
    state->seen |= bit;
    state->turned_at[card] = now;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    const struct cards_element *cards = element;
    struct cards_state *set = state;
    if (action->type != ACTION_ITEM || action->item < CARDS_BACK ||
        action->item >= (int32_t)cards->cards_count)
        return false;
    if (action->item != CARDS_BACK) {
        turn(set, (size_t)action->item, now);
        return true;
    }
    bool any = set->turned;
    for (size_t i = 0; i < cards->cards_count; i++)
        if (set->turned >> i & 1)
            turn(set, i, now);
    return any;
}

/* A card that was turned back has been read. */
static bool
finished(const void *element, const void *state)
{
    const struct cards_element *cards = element;
    return cards_count(cards, ((const struct cards_state *)state)->seen) == cards->cards_count;
}

/* None turned, every other one, all of them. */
static size_t
poses(const void *element)
{
    (void)element;
    return 3;
}

static void
pose(const void *element, void *state, size_t n)
{
    size_t count = ((const struct cards_element *)element)->cards_count;
    for (size_t i = 0; n && i < count; i += n == 1 ? 2 : 1)
        act(element, state, &(struct action){.type = ACTION_ITEM, .item = (int32_t)i}, 0);
}

const struct element_kind cards_kind = {
    .name = "cards",
    .help = "Cards that turn when they are touched, with something to read on both sides.",
    .example = "cards:\n"
               "  id: words\n"
               "  cards:\n"
               "    - id: gate\n"
               "      front: What is a gate?\n"
               "      back: A machine that compares a face with a picture.\n"
               "    - id: desk\n"
               "      front: What is a desk?\n"
               "      back: A place where a person helps.\n",
    .fields = fields,
    .size = sizeof(struct cards_element),
    .wide = true,
    .state_size = state_size,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = cards_lay,
    .lay_paper = cards_lay_paper,
};
