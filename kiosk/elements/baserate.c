#include "elements/baserate.h"

#include <math.h>
#include <string.h>

#include "deck/action.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/kinds.h"

enum { DECIMALS = 4, PER_CENT = BASERATE_WHOLE / 100 };

static const char *const what_names[] = {
    [BASERATE_GATE] = "gate", [BASERATE_WATCHLIST] = "watchlist", NULL};

#define OWNER struct baserate_preset
static const struct field preset_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the example in targets and walks.")},
    {F_TEXT(name), REQUIRED, HELP("The words on its key.")},
    {F_INT(travellers), REQUIRED, RANGE(100, BASERATE_PEOPLE_MOST), HELP("How many come.")},
    {F_INT(impostors), RANGE(0, BASERATE_PEOPLE_MOST),
     HELP("How many of them are impostors, or on the list.")},
    {F_INT(listed), RANGE(0, BASERATE_PEOPLE_MOST), HELP("The same of a watchlist.")},
    {F_NUMBER_AS("false-match", false_match), REQUIRED, RANGE(0, 100),
     HELP(
         "Per cent, four decimals at most. gate: of impostors that match; watchlist: of travellers "
         "not on the list that raise an alert.")},
    {F_NUMBER_AS("false-non-match", false_non_match), REQUIRED, RANGE(0, 100),
     HELP("Per cent, four decimals at most. gate: of genuine travellers that do not match; "
          "watchlist: of listed people that are missed.")},
    {F_FACTS(facts), HELP("The facts the numbers rest on.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct baserate_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the crowd in targets and walks.")},
    {F_CHOICE(what, what_names), REQUIRED,
     HELP(
         "gate: who is stopped by a check of one face with one; watchlist: whom a search in a list "
         "takes for somebody on it.")},
    {F_ROWS(presets, struct baserate_preset, preset_fields), REQUIRED,
     RANGE(1, BASERATE_PRESETS_MAX), HELP("Worked examples; the first is shown first.")},
    FIELDS_END,
};
#undef OWNER

static void
check_rate(const struct node *preset, const char *name, struct diags *diags)
{
    const struct node *rate = node_find(preset, name);
    const char *point = strchr(rate->text, '.');
    if (point && strlen(point + 1) > DECIMALS)
        diag_error(diags, rate->place, "'%s' must have four decimal places at most, not '%s'", name,
                   rate->text);
}

static void
check_sought(const struct baserate_element *element, const struct baserate_preset *preset,
             const struct node *node, struct diags *diags)
{
    const struct node *impostors = node_find(node, "impostors"),
                      *listed = node_find(node, "listed");
    bool watchlist = element->what == BASERATE_WATCHLIST;
    const struct node *given = impostors ? impostors : listed;
    if (listed && !watchlist)
        diag_error(diags, listed->place, "'listed' belongs to a watchlist; a gate has 'impostors'");
    else if (listed && impostors)
        diag_error(diags, listed->place, "'listed' is the same as 'impostors': give one of them");
    else if (!given)
        diag_error(diags, node->place, "'%s' is missing: how many of the travellers",
                   watchlist ? "listed" : "impostors");
    else if (preset->impostors + preset->listed > preset->travellers)
        diag_error(diags, given->place, "'%s' must be at most %d, which is 'travellers', not '%s'",
                   impostors ? "impostors" : "listed", preset->travellers, given->text);
}

static void
check(const void *element, const struct node *node, struct diags *diags)
{
    const struct baserate_element *baserate = element;
    const struct node *presets = node_find(node, "presets");
    for (size_t i = 0; i < baserate->presets_count; i++) {
        check_sought(baserate, &baserate->presets[i], presets->items[i], diags);
        check_rate(presets->items[i], "false-match", diags);
        check_rate(presets->items[i], "false-non-match", diags);
    }
}

struct baserate_state
baserate_at_preset(const struct baserate_element *element, size_t preset)
{
    const struct baserate_preset *from = &element->presets[preset];
    return (struct baserate_state){
        .values = {[BASERATE_FALSE_MATCH] = (int32_t)lround(from->false_match * PER_CENT),
                   [BASERATE_FALSE_NON_MATCH] = (int32_t)lround(from->false_non_match * PER_CENT),
                   [BASERATE_SOUGHT] = from->impostors + from->listed},
        .preset = (uint8_t)preset,
    };
}

bool
baserate_is_at(const struct baserate_element *element, const struct baserate_state *state,
               size_t preset)
{
    struct baserate_state at = baserate_at_preset(element, preset);
    return state->preset == preset && !memcmp(at.values, state->values, sizeof at.values);
}

int32_t
baserate_most(const struct baserate_element *element, const struct baserate_state *state,
              enum baserate_value value)
{
    return value == BASERATE_SOUGHT ? element->presets[state->preset].travellers : BASERATE_WHOLE;
}

struct baserate_case
baserate_case_of(const struct baserate_element *element, const struct baserate_state *state)
{
    return (struct baserate_case){
        .check = (enum baserate_check)element->what,
        .people = element->presets[state->preset].travellers,
        .sought = state->values[BASERATE_SOUGHT],
        .false_match = state->values[BASERATE_FALSE_MATCH],
        .false_non_match = state->values[BASERATE_FALSE_NON_MATCH],
    };
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct baserate_state);
}

static void
start(const void *element, void *state, uint32_t seed)
{
    (void)seed;
    *(struct baserate_state *)state = baserate_at_preset(element, 0);
}

static bool
step(const struct baserate_element *element, struct baserate_state *state,
     const struct action *action)
{
    if (action->value != 1 && action->value != -1)
        return false;
    int32_t *value = &state->values[action->item], before = *value;
    int32_t most = baserate_most(element, state, (enum baserate_value)action->item);
    *value = (int32_t)(action->value > 0 ? baserate_more(before, most) : baserate_less(before));
    if (*value == before)
        return false;
    state->sought_changed |= action->item == BASERATE_SOUGHT;
    state->rate_changed |= action->item != BASERATE_SOUGHT;
    return true;
}

static bool
take_preset(const struct baserate_element *element, struct baserate_state *state, int32_t preset)
{
    if (preset < 0 || (size_t)preset >= element->presets_count ||
        baserate_is_at(element, state, (size_t)preset))
        return false;
    struct baserate_state at = baserate_at_preset(element, (size_t)preset);
    memcpy(state->values, at.values, sizeof at.values);
    state->preset = at.preset;
    return true;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    (void)now;
    if (action->type != ACTION_ITEM)
        return false;
    switch (action->item) {
    case BASERATE_FALSE_MATCH:
    case BASERATE_FALSE_NON_MATCH:
    case BASERATE_SOUGHT:
        return step(element, state, action);
    case BASERATE_PRESET:
        return take_preset(element, state, action->value);
    case BASERATE_FIRST:
        return take_preset(element, state, 0);
    default:
        return false;
    }
}

/* Both were changed that the numbers depend on: how many are sought, and how the check errs. */
static bool
finished(const void *element, const void *state)
{
    (void)element;
    const struct baserate_state *baserate = state;
    return baserate->sought_changed && baserate->rate_changed;
}

/* As at first; as many that are sought as can be told one by one; a better check, then the last
 * preset. */
static size_t
poses(const void *element)
{
    (void)element;
    return 3;
}

static void
pose(const void *element, void *state, size_t n)
{
    const struct baserate_element *baserate = element;
    enum { MORE_SOUGHT = 4 };
    const struct action sought = {.type = ACTION_ITEM, .item = BASERATE_SOUGHT, .value = 1};
    const struct action last[] = {
        {.type = ACTION_ITEM, .item = BASERATE_FALSE_NON_MATCH, .value = -1},
        {.type = ACTION_ITEM, .item = BASERATE_FALSE_MATCH, .value = 1},
        {.type = ACTION_ITEM,
         .item = BASERATE_PRESET,
         .value = (int32_t)baserate->presets_count - 1},
    };
    for (int i = 0; n && i < MORE_SOUGHT; i++)
        act(element, state, &sought, 0);
    for (size_t i = 0; n > 1 && i < sizeof last / sizeof last[0]; i++)
        act(element, state, &last[i], 0);
}

const struct element_kind baserate_kind = {
    .name = "baserate",
    .help = "A crowd of dots: how many a check stops, and how many of those it looks for.",
    .example = "baserate:\n"
               "  id: crowd\n"
               "  what: gate\n"
               "  presets:\n"
               "    - id: year\n"
               "      name: A year at a gate\n"
               "      travellers: 1000000\n"
               "      impostors: 100\n"
               "      false-match: 0.1\n"
               "      false-non-match: 5\n",
    .fields = fields,
    .size = sizeof(struct baserate_element),
    .wide = true,
    .state_size = state_size,
    .check = check,
    .start = start,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = baserate_lay,
    .lay_paper = baserate_lay_paper,
};
