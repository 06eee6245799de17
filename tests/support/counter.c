#include "support/counter.h"

#include <string.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "elements/registry.h"
#include "view/layout.h"

struct counter {
    const char *id;
    struct text label;
    int most;
};

struct counter_state {
    int64_t back_at; /* 0: not running */
    int32_t count;
    uint32_t seed;
};

enum { BACK_AFTER_MS = 1000 };

#define OWNER struct counter
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the counter.")},
    {F_TEXT(label), REQUIRED, HELP("The words on the key.")},
    {F_INT(most), REQUIRED, RANGE(1, 9), HELP("Where it stops.")},
    FIELDS_END,
};
#undef OWNER

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct counter_state);
}

static size_t
tallied(const void *element)
{
    return (size_t)((const struct counter *)element)->most;
}

static void
check(const void *element, const struct node *node, struct diags *diags)
{
    (void)node;
    const struct counter *counter = element;
    if (counter->label.words && strstr(counter->label.words, "forbidden"))
        diag_error(diags, counter->label.place, "a counter's label must not say 'forbidden'");
}

static void
start(const void *element, void *state, uint32_t seed)
{
    (void)element;
    ((struct counter_state *)state)->seed = seed;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    const struct counter *counter = element;
    struct counter_state *counts = state;
    if (action->type == ACTION_TICK) {
        counts->count = 0;
        counts->back_at = 0;
        return true;
    }
    if (counts->count >= counter->most)
        return false;
    counts->count += action->value ? action->value : 1;
    counts->back_at = counts->count == counter->most ? 0 : now + BACK_AFTER_MS;
    return true;
}

static int64_t
deadline(const void *element, const void *state)
{
    (void)element;
    const struct counter_state *counts = state;
    return counts->back_at ? counts->back_at : NEVER;
}

static bool
finished(const void *element, const void *state)
{
    return ((const struct counter_state *)state)->count == ((const struct counter *)element)->most;
}

static size_t
poses(const void *element)
{
    return (size_t)((const struct counter *)element)->most + 1;
}

static void
pose(const void *element, void *state, size_t n)
{
    const struct action tap = {.type = ACTION_ITEM};
    for (size_t i = 0; i < n; i++)
        act(element, state, &tap, 0);
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    const struct counter *counter = element;
    const struct counter_state *counts = state;
    size_t language;
    const char *label = layout_words(layout, &counter->label, &language);
    struct key key = {
        .id = layout_item_id(layout, "plus"),
        .words = arena_printf(layout->arena, "%s %s", label, layout_number(layout, counts->count)),
        .language = language,
        .icon = ICON_PLUS,
        .look = finished(element, state) ? KEY_OFF : KEY_PLAIN,
        .style = STYLE_KEY,
        .action = {.type = ACTION_ITEM, .element = layout->element_index},
        .repeats = true,
    };
    int height = layout_key_height(layout, &key, layout->box.w);
    layout_key(layout, &key, (struct rect){layout->box.x, layout->box.y, layout->box.w, height});
    if (layout->box.w < 10 * layout->metrics.body)
        layout_fault(layout, "a counter needs more room");
    return height;
}

const struct element_kind counter_kind = {
    .name = "counter",
    .help = "A key that counts the taps on it.",
    .example = "counter:\n  id: taps\n  label: Taps\n  most: 3\n",
    .fields = fields,
    .size = sizeof(struct counter),
    .state_size = state_size,
    .tallied = tallied,
    .check = check,
    .start = start,
    .act = act,
    .deadline = deadline,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = lay,
};

const struct element_kind *const *
kinds_with_counter(void)
{
    enum { KINDS_MAX = 64 };
    static const struct element_kind *kinds[KINDS_MAX];
    size_t count = 0;
    for (; element_kinds[count] && count + 2 < KINDS_MAX; count++)
        kinds[count] = element_kinds[count];
    kinds[count] = &counter_kind;
    return kinds;
}
