#include "elements/compare.h"

#include "deck/action.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/kinds.h"

#define OWNER struct compare_side
static const struct field side_fields[] = {
    {F_TEXT(label), REQUIRED, HELP("What it is, in a few words.")},
    {F_PICTURE(file), HELP("A picture; both of the same shape.")},
    {F_TEXT(alt), HELP("Who is in the picture and what they do.")},
    {F_TEXT(text), HELP("A text, instead of a picture.")},
    {F_FACTS(facts), HELP("The facts it claims; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct compare_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the pair in targets and walks.")},
    {F_ROW(left, struct compare_side, side_fields), REQUIRED, HELP("What stands at the left.")},
    {F_ROW(right, struct compare_side, side_fields), REQUIRED, HELP("What stands at the right.")},
    FIELDS_END,
};
#undef OWNER

/* False: it is neither a picture nor a text. */
static bool
check_side(const struct compare_side *side, const struct node *node, struct diags *diags)
{
    bool picture = side->file.file, alt = side->alt.words, text = side->text.words;
    if (picture && text)
        diag_error(diags, node->place, "a side has a picture or a text, not both");
    else if (!picture && !text)
        diag_error(diags, node->place, "a side needs a picture, 'file' and 'alt', or a 'text'");
    else if (picture != alt)
        diag_error(diags, node->place,
                   picture ? "'alt' is missing beside 'file'"
                           : "'alt' describes a picture, and there is none");
    return picture != text && picture == alt;
}

static void
check(const void *element, const struct node *node, struct diags *diags)
{
    const struct compare_element *compare = element;
    const struct node *right = node_find(node, "right");
    bool left_is_good = check_side(&compare->left, node_find(node, "left"), diags);
    bool right_is_good = check_side(&compare->right, right, diags);
    if (left_is_good && right_is_good && !compare->left.text.words != !compare->right.text.words)
        diag_error(diags, right->place, "one side is a picture and the other a text");
}

bool
compare_is_of_pictures(const struct compare_element *compare)
{
    return compare->left.file.file;
}

int
compare_step(const struct compare_element *compare)
{
    return compare_is_of_pictures(compare) ? 10 : COMPARE_MIDDLE;
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct compare_state);
}

static void
start(const void *element, void *state, uint32_t seed)
{
    (void)element;
    (void)seed;
    struct compare_state *compare = state;
    compare->value = compare->from = COMPARE_MIDDLE;
}

/* The value that the action asks for; -1: it asks for none. */
static int
wanted_value(const struct compare_element *compare, const struct compare_state *state,
             const struct action *action)
{
    int step = compare_step(compare), value = state->value;
    bool pictures = compare_is_of_pictures(compare);
    switch (action->item) {
    case COMPARE_LESS:
        return value ? (value - 1) / step * step : -1;
    case COMPARE_MORE:
        return value < COMPARE_MOST ? (value / step + 1) * step : -1;
    case COMPARE_SET:
        if (action->value < 0 || action->value > COMPARE_MOST)
            return -1;
        return pictures ? action->value : (action->value + step / 2) / step * step;
    default:
        return -1;
    }
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    struct compare_state *compare = state;
    int value = action->type == ACTION_ITEM ? wanted_value(element, compare, action) : -1;
    if (value < 0 || value == compare->value)
        return false;
    compare->from = action->item == COMPARE_SET ? (uint8_t)value : compare->value;
    compare->moved_at = now;
    compare->value = (uint8_t)value;
    compare->ends |= value == COMPARE_MOST ? 1 : value ? 0 : 2;
    return true;
}

static bool
finished(const void *element, const void *state)
{
    (void)element;
    return ((const struct compare_state *)state)->ends == 3;
}

/* In the middle, the left one alone, then the right one alone. */
static size_t
poses(const void *element)
{
    (void)element;
    return 3;
}

static void
pose(const void *element, void *state, size_t n)
{
    static const int values[] = {COMPARE_MOST, 0};
    for (size_t i = 0; i < n; i++)
        act(element, state,
            &(struct action){.type = ACTION_ITEM, .item = COMPARE_SET, .value = values[i]}, 0);
}

const struct element_kind compare_kind = {
    .name = "compare",
    .help = "Two pictures or two texts, and a slider that shows more of the one or the other.",
    .example = "compare:\n"
               "  id: before-after\n"
               "  left:\n"
               "    label: Without a desk\n"
               "    text: Whoever is stopped waits, and nobody says for what.\n"
               "  right:\n"
               "    label: With a desk\n"
               "    text: Whoever is stopped sees a person three steps away.\n",
    .fields = fields,
    .size = sizeof(struct compare_element),
    .wide = true,
    .state_size = state_size,
    .check = check,
    .start = start,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = compare_lay,
    .lay_paper = compare_lay_paper,
};
