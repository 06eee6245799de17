#include "elements/scenario.h"

#include <string.h>

#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"

static const char *const verdict_names[] = {
    [SCENARIO_BEST] = "best", [SCENARIO_PARTLY] = "partly", [SCENARIO_HARMFUL] = "harmful", NULL};

#define OWNER struct scenario_choice
static const struct field choice_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the choice in targets and walks.")},
    {F_TEXT(text), REQUIRED, HELP("What one does; the words on the key.")},
    {F_CHOICE(verdict, verdict_names), REQUIRED, HELP("What the choice is worth.")},
    {F_TEXT(consequence), REQUIRED, HELP("What comes of it.")},
    {F_TEXT(norm), HELP("What the norm says about it.")},
    {F_FACTS(facts), HELP("The facts that consequence and norm claim.")},
    {F_STRING(goes), HELP("The id of the scene it leads to; without it the story ends here.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct scenario_scene
static const struct field scene_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the scene for `goes`.")},
    {F_TEXT(title), HELP("A few words over the situation.")},
    {F_TEXT(text), REQUIRED, HELP("The situation.")},
    {F_PICTURE(picture), HELP("In the folder `pictures`; needs `alt`.")},
    {F_TEXT(alt), HELP("Who is in the picture and what they do.")},
    {F_FACTS(facts), HELP("The facts that `text` claims.")},
    {F_ROWS(choices, struct scenario_choice, choice_fields), REQUIRED,
     RANGE(2, SCENARIO_CHOICES_MAX), HELP("At least one of them best.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct scenario_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the story in targets and walks.")},
    {F_ROWS(scenes, struct scenario_scene, scene_fields), REQUIRED, RANGE(2, SCENARIO_SCENES_MAX),
     HELP("The first one is the beginning.")},
    FIELDS_END,
};
#undef OWNER

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct scenario_state);
}

int
scenario_goes(const struct scenario_element *story, const struct scenario_choice *choice)
{
    for (size_t i = 0; choice->goes && i < story->scenes_count; i++)
        if (!strcmp(story->scenes[i].id, choice->goes))
            return (int)i;
    return -1;
}

const struct scenario_choice *
scenario_choice_of(const struct scenario_element *story, struct scenario_step step)
{
    return &story->scenes[step.scene].choices[step.choice];
}

bool
scenario_is_tried(const struct scenario_state *state, size_t scene, size_t choice)
{
    return state->tried[scene] >> choice & 1;
}

static bool
choose(const struct scenario_element *story, struct scenario_state *state, size_t choice,
       int64_t now)
{
    if (state->ended || choice >= story->scenes[state->scene].choices_count ||
        state->chosen == choice + 1)
        return false;
    state->tried[state->scene] |= (uint8_t)(1u << choice);
    state->chosen = (uint8_t)(choice + 1);
    state->chosen_at = now;
    return true;
}

/* The steps from `first` on are no longer of the path. */
static void
cut_path(struct scenario_state *state, size_t first)
{
    memset(&state->path[first], 0, sizeof state->path - first * sizeof state->path[0]);
    state->path_count = (uint8_t)first;
}

/* The way from a scene back to the same one, the earliest there is, goes out of the path. */
static void
forget_first_round(struct scenario_state *state)
{
    size_t first[SCENARIO_SCENES_MAX] = {0}; /* the step at which a scene was met, plus 1 */
    for (size_t i = 0; i < state->path_count; i++) {
        size_t *met = &first[state->path[i].scene];
        if (*met) {
            size_t kept = state->path_count - i;
            memmove(&state->path[*met - 1], &state->path[i], kept * sizeof state->path[0]);
            cut_path(state, *met - 1 + kept);
            return;
        }
        *met = i + 1;
    }
}

static bool
go_on(const struct scenario_element *story, struct scenario_state *state)
{
    if (!state->chosen)
        return false;
    if (state->path_count == SCENARIO_PATH_MAX)
        forget_first_round(state);
    struct scenario_step step = {state->scene, (uint8_t)(state->chosen - 1)};
    state->path[state->path_count++] = step;
    state->chosen = 0;
    int next = scenario_goes(story, scenario_choice_of(story, step));
    state->ended = next < 0;
    state->reached_end |= state->ended;
    state->scene = next < 0 ? 0 : (uint8_t)next;
    return true;
}

static bool
step_back(struct scenario_state *state)
{
    bool any = state->chosen;
    state->chosen = 0;
    return any;
}

static bool
return_to(struct scenario_state *state, int32_t step)
{
    if (!state->ended || step < 0 || step >= state->path_count)
        return false;
    state->scene = state->path[step].scene;
    state->ended = false;
    cut_path(state, (size_t)step);
    return true;
}

static bool
restart(struct scenario_state *state)
{
    if (!state->ended)
        return false;
    memset(state, 0, sizeof *state);
    state->reached_end = true;
    return true;
}

bool
scenario_act(const void *element, void *state, const struct action *action, int64_t now)
{
    if (action->type != ACTION_ITEM)
        return false;
    switch (action->item) {
    case SCENARIO_GO_ON:
        return go_on(element, state);
    case SCENARIO_STEP_BACK:
        return step_back(state);
    case SCENARIO_RETURN:
        return return_to(state, action->value);
    case SCENARIO_RESTART:
        return restart(state);
    default:
        return action->item >= 0 && choose(element, state, (size_t)action->item, now);
    }
}

static bool
finished(const void *element, const void *state)
{
    (void)element;
    return ((const struct scenario_state *)state)->reached_end;
}

/* A scene that is met again is another page; so is the end. */
static uint32_t
page(const void *element, const void *state)
{
    (void)element;
    const struct scenario_state *now = state;
    return (uint32_t)(now->path_count * (SCENARIO_SCENES_MAX + 1) +
                      (now->ended ? SCENARIO_SCENES_MAX : now->scene));
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    return ((const struct scenario_state *)state)->ended
               ? scenario_lay_end(layout, element, state)
               : scenario_lay_scene(layout, element, state);
}

const struct element_kind scenario_kind = {
    .name = "scenario",
    .help =
        "A branching story: situations, choices, what comes of them and what the norm says. The "
        "end shows the path taken and what would have been better.",
    .example = "scenario:\n"
               "  id: story\n"
               "  scenes:\n"
               "    - id: gate\n"
               "      text: The gate stays shut. The traveller looks lost.\n"
               "      choices:\n"
               "        - id: ask\n"
               "          text: Ask her to the desk.\n"
               "          verdict: best\n"
               "          consequence: She comes, and tells what happened.\n"
               "          goes: desk\n"
               "        - id: send\n"
               "          text: Send her to the end of the queue.\n"
               "          verdict: harmful\n"
               "          consequence: She misses her flight.\n"
               "          norm: Everyone is treated with dignity.\n"
               "    - id: desk\n"
               "      text: Her passport is wet.\n"
               "      choices:\n"
               "        - id: check\n"
               "          text: Check it by hand.\n"
               "          verdict: best\n"
               "          consequence: It is good.\n"
               "        - id: again\n"
               "          text: Send her to the gate again.\n"
               "          verdict: partly\n"
               "          consequence: It stays shut.\n"
               "          goes: gate\n",
    .fields = fields,
    .size = sizeof(struct scenario_element),
    .wide = true,
    .state_size = state_size,
    .check = scenario_check,
    .act = scenario_act,
    .finished = finished,
    .page = page,
    .poses = scenario_poses,
    .pose = scenario_pose,
    .lay = lay,
    .lay_paper = scenario_lay_paper,
};
