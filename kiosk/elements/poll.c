#include "elements/poll.h"

#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"

#define OWNER struct poll_option
static const struct field option_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the option in targets, walks and counts.")},
    {F_TEXT(text), REQUIRED, HELP("The words on the key.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct poll_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the poll in targets, walks and counts.")},
    {F_TEXT(question), REQUIRED, HELP("What is asked; no answer is right or wrong.")},
    {F_ROWS(options, struct poll_option, option_fields), REQUIRED, RANGE(2, POLL_OPTIONS_MAX),
     HELP("One of them may be chosen, and chosen anew.")},
    FIELDS_END,
};
#undef OWNER

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct poll_state);
}

static size_t
tallied(const void *element)
{
    return ((const struct poll_element *)element)->options_count;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    const struct poll_element *poll = element;
    struct poll_state *choice = state;
    if (action->type != ACTION_ITEM || action->item < 0 ||
        (size_t)action->item >= poll->options_count || choice->chosen == action->item + 1)
        return false;
    choice->chosen = action->item + 1;
    choice->chosen_at = now;
    return true;
}

static bool
finished(const void *element, const void *state)
{
    (void)element;
    return ((const struct poll_state *)state)->chosen > 0;
}

/* Nothing chosen; chosen. */
static size_t
poses(const void *element)
{
    (void)element;
    return 2;
}

static void
pose(const void *element, void *state, size_t n)
{
    if (n)
        act(element, state, &(struct action){.type = ACTION_ITEM, .item = 0}, 0);
}

const struct element_kind poll_kind = {
    .name = "poll",
    .help = "A question without a right answer, and what earlier visitors chose.",
    .example = "poll:\n"
               "  id: first\n"
               "  question: What would you change first?\n"
               "  options:\n"
               "    - id: room\n"
               "      text: A quiet room\n"
               "    - id: people\n"
               "      text: More people at the desk\n",
    .fields = fields,
    .size = sizeof(struct poll_element),
    .wide = true,
    .state_size = state_size,
    .tallied = tallied,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = poll_lay,
    .lay_paper = poll_lay_paper,
};
