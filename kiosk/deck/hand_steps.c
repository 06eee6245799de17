#include "deck/hand_steps.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/key_code.h"
#include "deck/decode.h"

static const char *const direction_names[] = {"left", "right", "up", "down", NULL};

static_assert(sizeof direction_names / sizeof *direction_names == HAND_DIRECTION_COUNT + 1,
              "a name for each direction");

#define TOUCH_DEFAULTS                                                                         \
    {                                                                                          \
        .x = HAND_NOWHERE, .y = HAND_NOWHERE, .hold_ms = HAND_TAP_MS, .finger = 1, .times = 1, \
    }
const struct hand_touch hand_touch_defaults = TOUCH_DEFAULTS;
const struct hand_step hand_step_defaults = {
    .tap = TOUCH_DEFAULTS,
    .swipe = {.finger = 1},
    .drag = {.x = HAND_NOWHERE, .y = HAND_NOWHERE, .finger = 1},
    .key = {.times = 1},
};

#define OWNER    struct hand_touch
#define TOUCH_ON SHORTHAND, HELP("a target by its id, in walks also by its words")
#define TOUCH_X  RANGE(-1, 2), HELP("or a place: 0 is the left edge, 1 the right one")
#define TOUCH_Y  RANGE(-1, 2), HELP("0 is the upper edge, 1 the lower one")
#define FINGER   RANGE(1, HAND_FINGERS_MAX), HELP("which finger; 1 where it is not said")

const struct field hand_touch_fields[] = {
    {F_STRING(on), TOUCH_ON},
    {F_NUMBER(x), TOUCH_X},
    {F_NUMBER(y), TOUCH_Y},
    {F_INT(finger), FINGER},
    FIELDS_END,
};

const struct field hand_tap_fields[] = {
    {F_STRING(on), TOUCH_ON},
    {F_NUMBER(x), TOUCH_X},
    {F_NUMBER(y), TOUCH_Y},
    {F_INT(finger), FINGER},
    {F_STRING(hold), HELP("how long the finger stays down")},
    {F_INT(times), RANGE(1, 100), HELP("so many taps, one after the other")},
    {F_STRING(every), HELP("from one of these taps to the next")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct hand_swipe
const struct field hand_swipe_fields[] = {
    {F_CHOICE(to, direction_names), SHORTHAND, REQUIRED, HELP("where the finger goes")},
    {F_STRING(from), HELP("a target it begins on; else the middle of the screen")},
    {F_INT(finger), FINGER},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct hand_drag
const struct field hand_drag_fields[] = {
    {F_STRING(from), REQUIRED, HELP("the target that the finger takes along")},
    {F_STRING(to), HELP("a target that it is brought to")},
    {F_NUMBER(x), TOUCH_X},
    {F_NUMBER(y), TOUCH_Y},
    {F_INT(finger), FINGER},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct hand_key
const struct field hand_key_fields[] = {
    {F_CHOICE(key, key_names + 1), SHORTHAND, REQUIRED, HELP("what is written on the key")},
    {F_INT(times), RANGE(1, 1000), HELP("pressed so many times")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct hand_step
const struct field hand_step_fields[] = {
    HAND_STEP_ROWS,
    FIELDS_END,
};
#undef OWNER
static_assert(sizeof hand_step_fields / sizeof *hand_step_fields == HAND_STEP_TYPE_COUNT + 1,
              "a row for each type of step");

void *
hand_steps_room(struct decode *decode, const struct field *field, size_t count)
{
    if (field->rows != hand_step_fields)
        return NULL;
    struct hand_step *steps = arena_array(decode->arena, struct hand_step, count);
    for (size_t i = 0; i < count; i++)
        steps[i] = hand_step_defaults;
    return steps;
}

void
hand_steps_keep_node(struct decode *decode, const struct field *fields, void *into,
                     const struct node *node)
{
    const struct field *const own[] = {hand_tap_fields,  hand_touch_fields, hand_swipe_fields,
                                       hand_drag_fields, hand_key_fields,   hand_step_fields};
    (void)decode;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i] == fields)
            memcpy(into, &node, sizeof(const struct node *));
}
