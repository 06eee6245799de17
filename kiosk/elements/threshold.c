#include "elements/threshold.h"

#include <math.h>
#include <string.h>

#include "deck/action.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/kinds.h"

enum { CROWD_LEAST = 100, CROWD_MOST = 1000 };

#define OWNER struct scores
static const struct field score_fields[] = {
    {F_NUMBER(mean), REQUIRED, RANGE(0, 100), HELP("The middle of the curve.")},
    {F_NUMBER(spread), REQUIRED, RANGE(0.1, 100), HELP("Its standard deviation.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct threshold_preset
static const struct field preset_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the setting in targets and walks.")},
    {F_TEXT(name), REQUIRED, HELP("A word or two for its key.")},
    {F_NUMBER(at), REQUIRED, RANGE(0, 100), HELP("The score that it stands at.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct threshold_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the threshold in targets and walks.")},
    {F_ROW(others, struct scores, score_fields), REQUIRED,
     HELP("The scores of different people, from 0 to 100.")},
    {F_ROW(same, struct scores, score_fields), REQUIRED,
     HELP("The scores of the same person; their mean is higher.")},
    {F_INT(crowd), REQUIRED, RANGE(CROWD_LEAST, CROWD_MOST),
     HELP("How many genuine travellers, and how many impostors, are drawn.")},
    {F_ROWS(presets, struct threshold_preset, preset_fields), REQUIRED,
     RANGE(2, THRESHOLD_PRESETS_MAX), HELP("Settings with a key each, from low to high.")},
    {F_STRING(start), REQUIRED, HELP("The id of the preset that it begins at.")},
    {F_FACTS(facts), HELP("The facts it claims; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER

int32_t
threshold_preset_at(const struct threshold_element *element, size_t preset)
{
    return (int32_t)lround(element->presets[preset].at * THRESHOLD_STEP);
}

size_t
threshold_start_preset(const struct threshold_element *element)
{
    size_t preset = 0;
    while (preset + 1 < element->presets_count &&
           strcmp(element->presets[preset].id, element->start) != 0)
        preset++;
    return preset;
}

static void
check_presets(const struct threshold_element *element, const struct node *node, struct diags *diags)
{
    const struct node *rows = node_find(node, "presets");
    for (size_t i = 1; i < element->presets_count; i++)
        if (threshold_preset_at(element, i) <= threshold_preset_at(element, i - 1))
            diag_error(diags, node_find(rows->items[i], "at")->place,
                       "presets go from low to high, and %g is not above %g",
                       element->presets[i].at, element->presets[i - 1].at);
}

static void
check_start(const struct threshold_element *element, const struct node *node, struct diags *diags)
{
    const char *ids[THRESHOLD_PRESETS_MAX];
    for (size_t i = 0; i < element->presets_count; i++) {
        ids[i] = element->presets[i].id;
        if (!strcmp(ids[i], element->start))
            return;
    }
    diag_error(diags, node_find(node, "start")->place, "no preset is called '%s'%s", element->start,
               schema_guess(diags->arena, element->start, ids, element->presets_count));
}

static void
check(const void *fields_of, const struct node *node, struct diags *diags)
{
    const struct threshold_element *element = fields_of;
    if (element->same.mean <= element->others.mean)
        diag_error(diags, node_find(node_find(node, "same"), "mean")->place,
                   "the same person scores higher than others do: %g is not above %g",
                   element->same.mean, element->others.mean);
    check_presets(element, node, diags);
    check_start(element, node, diags);
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct threshold_state);
}

static void
start(const void *fields_of, void *state, uint32_t seed)
{
    const struct threshold_element *element = fields_of;
    struct threshold_state *threshold = state;
    size_t preset = threshold_start_preset(element);
    threshold->at = threshold->from = threshold_preset_at(element, preset);
    threshold->presets = (uint8_t)(1u << preset);
    threshold->seed = seed;
}

/* Where the action sends the threshold; -1: nowhere. */
static int32_t
wanted(const struct threshold_element *element, int32_t at, const struct action *action)
{
    switch (action->item) {
    case THRESHOLD_SET:
        return action->value >= 0 && action->value <= THRESHOLD_MOST ? action->value : -1;
    case THRESHOLD_LESS:
        return at ? (at - 1) / THRESHOLD_STEP * THRESHOLD_STEP : -1;
    case THRESHOLD_MORE:
        return at < THRESHOLD_MOST ? (at / THRESHOLD_STEP + 1) * THRESHOLD_STEP : -1;
    case THRESHOLD_PRESET:
        return action->value >= 0 && (size_t)action->value < element->presets_count
                   ? threshold_preset_at(element, (size_t)action->value)
                   : -1;
    default:
        return -1;
    }
}

static bool
act(const void *fields_of, void *state, const struct action *action, int64_t now)
{
    const struct threshold_element *element = fields_of;
    struct threshold_state *threshold = state;
    int32_t at = action->type == ACTION_ITEM ? wanted(element, threshold->at, action) : -1;
    if (at < 0 || at == threshold->at)
        return false;
    int32_t began = threshold_preset_at(element, threshold_start_preset(element));
    threshold->from = action->item == THRESHOLD_SET ? at : threshold->at;
    threshold->moved_at = now;
    threshold->at = at;
    threshold->lower |= at < began;
    threshold->higher |= at > began;
    for (size_t i = 0; i < element->presets_count; i++)
        if (threshold_preset_at(element, i) == at)
            threshold->presets |= (uint8_t)(1u << i);
    return true;
}

/* All presets were tried, or both sides of where it began: either way both errors were seen to rise
 * and fall. */
static bool
finished(const void *fields_of, const void *state)
{
    const struct threshold_element *element = fields_of;
    const struct threshold_state *threshold = state;
    return (threshold->lower && threshold->higher) ||
           threshold->presets == (1u << element->presets_count) - 1;
}

/* As it begins; the far left and the far right, where one of the errors is all there is; the other
 * presets, the last of them after all of them. */
enum { POSE_PRESETS = 3 };

static size_t
poses(const void *element)
{
    return ((const struct threshold_element *)element)->presets_count - 1 + POSE_PRESETS;
}

static void
pose(const void *fields_of, void *state, size_t n)
{
    const struct threshold_element *element = fields_of;
    struct action action = {.type = ACTION_ITEM, .item = THRESHOLD_SET};
    action.value = n == 1 ? 0 : THRESHOLD_MOST;
    if (n && n < POSE_PRESETS)
        act(element, state, &action, 0);
    bool last = n + 1 == poses(element);
    size_t first = threshold_start_preset(element), number = POSE_PRESETS;
    for (size_t i = 0; i < element->presets_count; i++) {
        action =
            (struct action){.type = ACTION_ITEM, .item = THRESHOLD_PRESET, .value = (int32_t)i};
        if (i != first && (number++ == n || last))
            act(element, state, &action, 0);
    }
}

const struct element_kind threshold_kind = {
    .name = "threshold",
    .help =
        "Two curves of scores and a threshold between them: one error falls as the other rises.",
    .example = "threshold:\n"
               "  id: dial\n"
               "  others: {mean: 18, spread: 8}\n"
               "  same: {mean: 66.77, spread: 11.71}\n"
               "  crowd: 1000\n"
               "  presets:\n"
               "    - {id: low, name: Low, at: 36.61}\n"
               "    - {id: high, name: High, at: 48.58}\n"
               "  start: low\n",
    .fields = fields,
    .size = sizeof(struct threshold_element),
    .wide = true,
    .state_size = state_size,
    .check = check,
    .start = start,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = threshold_lay,
    .lay_paper = threshold_lay_paper,
};
