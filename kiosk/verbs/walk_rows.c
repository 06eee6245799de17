#include <assert.h>
#include <limits.h>

#include "deck/schema.h"
#include "show/idle.h"
#include "verbs/walk_script.h"

static const char *const size_names[] = {"100", "150", "200", NULL};
static const char *const truth_names[] = {"false", "true", NULL};

const char *const walk_question_names[] = {
    [QUESTION_NONE] = "none",
    [QUESTION_STILL_THERE] = "still-there",
    [QUESTION_START_OVER] = "start-over",
    NULL,
};
static const char *const start_names[WALK_START_COUNT + 1] = {
    [WALK_FROM_HOME] = "home",
    [WALK_FROM_ATTRACT] = "attract",
    [WALK_FROM_DEMO] = "demo",
};

#define OWNER struct walk_finger
static const struct field finger_fields[] = {
    {F_INT(finger), SHORTHAND, REQUIRED, RANGE(1, HAND_FINGERS_MAX), HELP("which finger")},
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

const struct field walk_step_fields[] = {
#define OWNER struct hand_step /* with which a step begins */
    HAND_STEP_ROWS,
#undef OWNER
#define OWNER struct walk_step
    {F_ROW(press, struct hand_touch, hand_touch_fields), HELP("a finger goes down and stays")},
    {F_ROW(move, struct hand_touch, hand_touch_fields), HELP("a finger that is down slides there")},
    {F_ROW(release, struct walk_finger, finger_fields), HELP("a finger goes up")},
    {F_ROW(cancel, struct walk_finger, finger_fields), HELP("the screen loses a finger")},
    {F_STRING_AS("screen", screen_name), HELP("the window becomes another screen's")},
    {F_STRING(remember), HELP("keeps the state under a name")},
    {F_ROW(expect, struct walk_expect, walk_expect_fields), HELP("what must hold now")},
    FIELDS_END,
};
#undef OWNER
static_assert(sizeof walk_step_fields / sizeof *walk_step_fields == WALK_STEP_TYPE_COUNT + 1,
              "a row for each type of step");
static_assert(!offsetof(struct walk_step, hand), "a step begins with what a hand does");

#define OWNER struct walk
const struct field walk_fields[] = {
    {F_STRING(about), HELP("what the walk shows, in a sentence")},
    {F_STRING(deck), HELP("the deck's folder, from the script's; else the usual one")},
    {F_STRING_AS("screen", screen_name), HELP("a profile, or a size such as 1280x800; kiosk")},
    {F_STRING(language), HELP("the language it begins in; the deck's first")},
    {F_CHOICE_AS("text-size", text_size, size_names), HELP("the text size it begins with; 100")},
    {F_CHOICE(start, start_names),
     HELP("home, attract, which waits, or demo: it waits and plays the tour")},
    {F_INT(seed), RANGE(0, INT_MAX), HELP("of the visit; 1")},
    {F_ROWS(steps, struct walk_step, walk_step_fields), REQUIRED, RANGE(1, WALK_STEPS_MAX),
     HELP("what happens, one step after the other")},
    FIELDS_END,
};
#undef OWNER
