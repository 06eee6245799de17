#include "elements/sort.h"

#include <string.h>

#include "base/random.h"
#include "deck/action.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/kinds.h"

#define OWNER struct sort_group
static const struct field group_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the group in items, targets and walks.")},
    {F_TEXT(name), REQUIRED, HELP("The words over the group; a word or two.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct sort_item
static const struct field item_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the item in targets and walks.")},
    {F_TEXT(text), REQUIRED, HELP("What is to be put into a group; short.")},
    {F_STRING(group), REQUIRED, HELP("The id of the group it belongs in.")},
    {F_TEXT(why), REQUIRED, HELP("Why it belongs there; shown when it was put somewhere.")},
    {F_FACTS(facts), HELP("The facts that `why` claims.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct sort_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the element in targets and walks.")},
    {F_TEXT(question), REQUIRED, HELP("What is to be put where.")},
    {F_ROWS(groups, struct sort_group, group_fields), REQUIRED, RANGE(2, SORT_GROUPS_MAX),
     HELP("Beside each other where there is room.")},
    {F_ROWS(items, struct sort_item, item_fields), REQUIRED, RANGE(2, SORT_ITEMS_MAX),
     HELP("Each visit finds them in another order.")},
    FIELDS_END,
};
#undef OWNER

static size_t
group_of(const struct sort_element *sort, const struct sort_item *item)
{
    size_t group = 0;
    while (group < sort->groups_count && strcmp(sort->groups[group].id, item->group) != 0)
        group++;
    return group;
}

static void
check(const void *element, const struct node *node, struct diags *diags)
{
    const struct sort_element *sort = element;
    const struct node *items = node_find(node, "items");
    const char *names[SORT_GROUPS_MAX];
    for (size_t i = 0; i < sort->groups_count; i++)
        names[i] = sort->groups[i].id;
    for (size_t i = 0; i < sort->items_count; i++)
        if (group_of(sort, &sort->items[i]) == sort->groups_count)
            diag_error(diags, node_find(items->items[i], "group")->place, "unknown group '%s'%s",
                       sort->items[i].group,
                       schema_guess(diags->arena, sort->items[i].group, names, sort->groups_count));
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct sort_state);
}

static void
start(const void *element, void *state, uint32_t seed)
{
    const struct sort_element *sort = element;
    struct sort_state *items = state;
    items->random = seed;
    random_line_up(items->order, sort->items_count, true, &items->random);
}

bool
sort_is_right(const struct sort_element *sort, const struct sort_state *state, size_t item)
{
    return state->group[item] == group_of(sort, &sort->items[item]) + 1;
}

size_t
sort_count_right(const struct sort_element *sort, const struct sort_state *state)
{
    size_t right = 0;
    for (size_t i = 0; i < sort->items_count; i++)
        right += sort_is_right(sort, state, i);
    return right;
}

size_t
sort_count_in(const struct sort_element *sort, const struct sort_state *state, size_t group)
{
    size_t count = 0;
    for (size_t i = 0; i < sort->items_count; i++)
        count += state->group[i] == group;
    return count;
}

/* To the front of the order, so that it stands at the top of its group. */
static void
bring_forward(struct sort_state *state, size_t item)
{
    uint8_t *end = memchr(state->order, (int)item, sizeof state->order);
    memmove(state->order + 1, state->order, (size_t)(end - state->order));
    state->order[0] = (uint8_t)item;
}

/* The item that is held goes into a group, and says whether it belongs there. */
static void
put(struct sort_state *state, size_t group, int64_t now)
{
    size_t item = state->held - 1u;
    if (state->group[item] != group + 1)
        bring_forward(state, item);
    state->group[item] = (uint8_t)(group + 1);
    state->last = state->held;
    state->put_at = now;
    state->held = 0;
}

/* A touch picks an item up, and the reason for the one before it has been read; one on an item of
 * another group puts it into that. */
static bool
touch_item(const struct sort_element *sort, struct sort_state *state, size_t item, int64_t now)
{
    if (item >= sort->items_count)
        return false;
    size_t held = state->held, group = state->group[item];
    if (held && group && (held == item + 1 || state->group[held - 1] != group)) {
        put(state, group - 1, now);
    } else {
        state->held = held == item + 1 ? 0 : (uint8_t)(item + 1);
        state->last = 0;
    }
    return true;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    const struct sort_element *sort = element;
    struct sort_state *items = state;
    if (action->type != ACTION_ITEM)
        return false;
    if (action->item >= 0)
        return touch_item(sort, items, (size_t)action->item, now);
    if (action->item == SORT_PUT) {
        if (!items->held || action->value < 0 || (size_t)action->value >= sort->groups_count)
            return false;
        put(items, (size_t)action->value, now);
        return true;
    }
    if (action->item != SORT_AGAIN || sort_count_in(sort, items, 0) == sort->items_count)
        return false;
    *items = (struct sort_state){.random = items->random};
    random_line_up(items->order, sort->items_count, true, &items->random);
    return true;
}

static bool
finished(const void *element, const void *state)
{
    const struct sort_element *sort = element;
    return sort_count_right(sort, state) == sort->items_count;
}

/* As it begins, one picked up, all but one put and the last of them wrong, all right. */
static size_t
poses(const void *element)
{
    (void)element;
    return 4;
}

static void
sort_one(const struct sort_element *sort, struct sort_state *state, size_t item, size_t group)
{
    const struct action put_there = {
        .type = ACTION_ITEM, .item = SORT_PUT, .value = (int32_t)(group % sort->groups_count)};
    act(sort, state, &(struct action){.type = ACTION_ITEM, .item = (int32_t)item}, 0);
    act(sort, state, &put_there, 0);
}

static void
pose(const void *element, void *state, size_t n)
{
    const struct sort_element *sort = element;
    struct sort_state *items = state;
    if (n == 1)
        act(element, state, &(struct action){.type = ACTION_ITEM, .item = items->order[0]}, 0);
    size_t count = n < 2 ? 0 : n == 2 ? sort->items_count - 1 : sort->items_count;
    for (size_t i = 0; i < count; i++) {
        bool wrong = n == 2 && i + 1 == count;
        sort_one(sort, items, i, group_of(sort, &sort->items[i]) + wrong);
    }
}

const struct element_kind sort_kind = {
    .name = "sort",
    .help = "Items to be put into groups; each says at once whether it belongs there, and why.",
    .example = "sort:\n"
               "  id: who\n"
               "  question: Who does it?\n"
               "  groups:\n"
               "    - id: machine\n"
               "      name: The machine\n"
               "    - id: person\n"
               "      name: A person\n"
               "  items:\n"
               "    - id: compare\n"
               "      text: Compares two pictures.\n"
               "      group: machine\n"
               "      why: That is all the camera does.\n"
               "    - id: decide\n"
               "      text: Decides.\n"
               "      group: person\n"
               "      why: Nobody is refused by a machine.\n",
    .fields = fields,
    .size = sizeof(struct sort_element),
    .wide = true,
    .state_size = state_size,
    .check = check,
    .start = start,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = sort_lay,
    .lay_paper = sort_lay_paper,
};
