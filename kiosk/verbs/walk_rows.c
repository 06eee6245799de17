#include <assert.h>
#include <limits.h>

#include "deck/schema.h"
#include "input/input.h"
#include "show/idle.h"
#include "verbs/walk_script.h"

static const char *const size_names[] = {"100", "150", "200", NULL};
static const char *const truth_names[] = {"false", "true", NULL};
static const char *const direction_names[] = {"left", "right", "up", "down", NULL};

const char *const walk_question_names[] = {
    [QUESTION_NONE] = "none",
    [QUESTION_STILL_THERE] = "still-there",
    [QUESTION_START_OVER] = "start-over",
    NULL,
};
static const char *const start_names[WALK_START_COUNT + 1] = {
    [WALK_FROM_HOME] = "home",
    [WALK_FROM_ATTRACT] = "attract",
};

static_assert(sizeof direction_names / sizeof *direction_names == WALK_DIRECTION_COUNT + 1,
              "a name for each direction");

#define OWNER    struct walk_touch
#define TOUCH_ON SHORTHAND, HELP("a target: its id, else its words as they stand there")
#define TOUCH_X  RANGE(-1, 2), HELP("or a place: 0 is the left edge, 1 the right one")
#define TOUCH_Y  RANGE(-1, 2), HELP("0 is the upper edge, 1 the lower one")
#define FINGER   RANGE(1, WALK_FINGERS_MAX), HELP("which finger; 1 where it is not said")

static const struct field touch_fields[] = {
    {F_STRING(on), TOUCH_ON},
    {F_NUMBER(x), TOUCH_X},
    {F_NUMBER(y), TOUCH_Y},
    {F_INT(finger), FINGER},
    FIELDS_END,
};

static const struct field tap_fields[] = {
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

#define OWNER struct walk_finger
static const struct field finger_fields[] = {
    {F_INT(finger), SHORTHAND, REQUIRED, RANGE(1, WALK_FINGERS_MAX), HELP("which finger")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct walk_swipe
static const struct field swipe_fields[] = {
    {F_CHOICE(to, direction_names), SHORTHAND, REQUIRED, HELP("where the finger goes")},
    {F_STRING(from), HELP("a target it begins on; else the middle of the screen")},
    {F_INT(finger), FINGER},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct walk_drag
static const struct field drag_fields[] = {
    {F_STRING(from), REQUIRED, HELP("the target that the finger takes along")},
    {F_STRING(to), HELP("a target that it is brought to")},
    {F_NUMBER(x), TOUCH_X},
    {F_NUMBER(y), TOUCH_Y},
    {F_INT(finger), FINGER},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct walk_key
static const struct field key_fields[] = {
    {F_CHOICE(key, key_names + 1), SHORTHAND, REQUIRED, HELP("what is written on the key")},
    {F_INT(times), RANGE(1, 1000), HELP("pressed so many times")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct walk_expect
const struct field walk_expect_fields[] = {
    {F_STRING(slide), HELP("the slide shown; _attract, _home, _chapter/ID")},
    {F_STRING(language), HELP("the code of the language chosen")},
    {F_CHOICE(sheet, sheet_names), HELP("the sheet that is open")},
    {F_CHOICE(question, walk_question_names), HELP("the question that waits for an answer")},
    {F_INT(part), RANGE(1, 1000), HELP("the part of the page, or of the sheet, that is in sight")},
    {F_INT(parts), RANGE(1, 1000), HELP("how many parts there are")},
    {F_CHOICE_AS("text-size", text_size, size_names), HELP("of the text, per cent")},
    {F_STRING(focus), HELP("the target with the ring around it; none")},
    {F_STRING(pressed), HELP("the target that looks pressed; none")},
    {F_STRING(target), HELP("something to touch is there: its id, else its words")},
    {F_STRING_AS("no-target", no_target), HELP("it is not there")},
    {F_STRING(off), HELP("it is there but cannot act now")},
    {F_STRING(words), HELP("these words stand somewhere on the screen")},
    {F_STRING_AS("no-words", no_words), HELP("they do not")},
    {F_STRING_AS("same-as", same_as), HELP("all is as it was at that `remember`")},
    {F_CHOICE(fresh, truth_names), HELP("all is as at the start of a visit")},
    {F_CHOICE(sane, truth_names), HELP("nothing is broken: the way home is open, and so on")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct walk_step
const struct field walk_step_fields[] = {
    {F_ROW(tap, struct walk_touch, tap_fields), HELP("a finger goes down and up again")},
    {F_ROW(press, struct walk_touch, touch_fields), HELP("a finger goes down and stays")},
    {F_ROW(move, struct walk_touch, touch_fields), HELP("a finger that is down slides there")},
    {F_ROW(release, struct walk_finger, finger_fields), HELP("a finger goes up")},
    {F_ROW(cancel, struct walk_finger, finger_fields), HELP("the screen loses a finger")},
    {F_ROW(swipe, struct walk_swipe, swipe_fields), HELP("a finger wipes across the screen")},
    {F_ROW(drag, struct walk_drag, drag_fields), HELP("a finger takes something along")},
    {F_ROW(key, struct walk_key, key_fields), HELP("a key is pressed")},
    {F_STRING(wait), HELP("time passes: 61 s, 500 ms, 2 min")},
    {F_STRING_AS("screen", screen_name), HELP("the window becomes another screen's")},
    {F_STRING(remember), HELP("keeps the state under a name")},
    {F_ROW(expect, struct walk_expect, walk_expect_fields), HELP("what must hold now")},
    FIELDS_END,
};
#undef OWNER
static_assert(sizeof walk_step_fields / sizeof *walk_step_fields == WALK_STEP_TYPE_COUNT + 1,
              "a row for each type of step");

#define OWNER struct walk
const struct field walk_fields[] = {
    {F_STRING(about), HELP("what the walk shows, in a sentence")},
    {F_STRING(deck), HELP("the deck's folder, from the script's; else the usual one")},
    {F_STRING_AS("screen", screen_name), HELP("a profile, or a size such as 1280x800; kiosk")},
    {F_STRING(language), HELP("the language it begins in; the deck's first")},
    {F_CHOICE_AS("text-size", text_size, size_names), HELP("the text size it begins with; 100")},
    {F_CHOICE(start, start_names), HELP("the first screen: home, or attract, which waits")},
    {F_INT(seed), RANGE(0, INT_MAX), HELP("of the visit; 1")},
    {F_ROWS(steps, struct walk_step, walk_step_fields), REQUIRED, RANGE(1, WALK_STEPS_MAX),
     HELP("what happens, one step after the other")},
    FIELDS_END,
};
#undef OWNER
