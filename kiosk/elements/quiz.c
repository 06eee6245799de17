#include "elements/quiz.h"

#include "base/random.h"
#include "deck/action.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/kinds.h"

#define OWNER struct quiz_answer
static const struct field answer_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the answer in targets and walks.")},
    {F_TEXT(text), REQUIRED, HELP("The words on the key.")},
    {F_BOOL(right), HELP("true: it is a right answer.")},
    {F_TEXT(why), REQUIRED, HELP("Why it is right or not; shown when it was touched.")},
    {F_FACTS(facts), HELP("The facts that `why` claims.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct quiz_question
static const struct field question_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the question.")},
    {F_TEXT(text), REQUIRED, HELP("What is asked.")},
    {F_ROWS(answers, struct quiz_answer, answer_fields), REQUIRED, RANGE(2, QUIZ_ANSWERS_MAX),
     HELP("At least one of them right and one not.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct quiz_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the quiz in targets and walks.")},
    {F_ROWS(questions, struct quiz_question, question_fields), REQUIRED,
     RANGE(1, QUIZ_QUESTIONS_MAX), HELP("Shown one at a time.")},
    {F_INT(draw), RANGE(1, QUIZ_QUESTIONS_MAX),
     HELP("So many of them a visit, drawn anew each time.")},
    {F_BOOL(shuffle), HELP("true: the answers stand in another order each visit.")},
    FIELDS_END,
};
#undef OWNER

static void
check(const void *element, const struct node *node, struct diags *diags)
{
    const struct quiz_element *quiz = element;
    const struct node *questions = node_find(node, "questions"), *draw = node_find(node, "draw");
    for (size_t i = 0; i < quiz->questions_count; i++) {
        size_t right = 0, count = quiz->questions[i].answers_count;
        for (size_t j = 0; j < count; j++)
            right += quiz->questions[i].answers[j].right;
        if (!right || right == count)
            diag_error(diags, node_find(questions->items[i], "answers")->place,
                       right ? "one answer at least must not be right"
                             : "one answer at least must be 'right: true'");
    }
    if (draw && (size_t)quiz->draw > quiz->questions_count)
        diag_error(diags, draw->place, "'draw' must be at most %zu, the number of questions",
                   quiz->questions_count);
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct quiz_state);
}

static void
start(const void *element, void *state, uint32_t seed)
{
    const struct quiz_element *quiz = element;
    struct quiz_state *now = state;
    uint64_t random = seed;
    now->drawn = (uint8_t)(quiz->draw ? (size_t)quiz->draw : quiz->questions_count);
    random_line_up(now->order, quiz->questions_count, quiz->draw, &random);
    for (size_t i = 0; i < quiz->questions_count; i++)
        random_line_up(now->places[i], quiz->questions[i].answers_count, quiz->shuffle, &random);
}

bool
quiz_is_tried(const struct quiz_state *state, size_t question, size_t answer)
{
    return state->tried[question] >> answer & 1;
}

/* How many right answers a question has, or only those found. */
static size_t
count_right(const struct quiz_element *quiz, const struct quiz_state *state, size_t question,
            bool found)
{
    size_t count = 0;
    for (size_t i = 0; i < quiz->questions[question].answers_count; i++)
        count += quiz->questions[question].answers[i].right &&
                 (!found || quiz_is_tried(state, question, i));
    return count;
}

bool
quiz_is_solved(const struct quiz_element *quiz, const struct quiz_state *state, size_t question)
{
    return count_right(quiz, state, question, true) == count_right(quiz, state, question, false);
}

static bool
try_answer(const struct quiz_element *quiz, struct quiz_state *state, size_t answer, int64_t now)
{
    size_t question = state->order[state->at];
    if (answer >= quiz->questions[question].answers_count || state->last[question] == answer + 1)
        return false;
    state->tried[question] |= (uint8_t)(1u << answer);
    state->last[question] = (uint8_t)(answer + 1);
    state->touched_at = now;
    return true;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    struct quiz_state *quiz = state;
    if (action->type != ACTION_ITEM)
        return false;
    if (action->item >= 0)
        return try_answer(element, quiz, (size_t)action->item, now);
    size_t question = quiz->order[quiz->at];
    if (action->item == QUIZ_AGAIN) {
        bool any = quiz->tried[question];
        quiz->tried[question] = quiz->last[question] = 0;
        return any;
    }
    if (action->item != QUIZ_SHOW || action->value < 0 || action->value >= quiz->drawn ||
        action->value == quiz->at)
        return false;
    quiz->at = (uint8_t)action->value;
    return true;
}

static bool
finished(const void *element, const void *state)
{
    const struct quiz_state *quiz = state;
    bool all = true;
    for (size_t i = 0; i < quiz->drawn; i++)
        all &= quiz_is_solved(element, quiz, quiz->order[i]);
    return all;
}

static uint32_t
page(const void *element, const void *state)
{
    (void)element;
    return ((const struct quiz_state *)state)->at;
}

/* Nothing touched, a wrong answer, everything right. */
static size_t
poses(const void *element)
{
    (void)element;
    return 3;
}

static void
touch_answers(const struct quiz_element *quiz, struct quiz_state *state, bool right)
{
    const struct quiz_question *question = &quiz->questions[state->order[state->at]];
    for (size_t i = 0; i < question->answers_count; i++)
        if (question->answers[i].right == right) {
            act(quiz, state, &(struct action){.type = ACTION_ITEM, .item = (int32_t)i}, 0);
            if (!right)
                return;
        }
}

static void
pose(const void *element, void *state, size_t n)
{
    struct quiz_state *quiz = state;
    if (n == 1)
        touch_answers(element, quiz, false);
    for (int32_t i = 0; n == 2 && i < quiz->drawn; i++) {
        act(element, state, &(struct action){.type = ACTION_ITEM, .item = QUIZ_SHOW, .value = i},
            0);
        touch_answers(element, quiz, true);
    }
}

const struct element_kind quiz_kind = {
    .name = "quiz",
    .help = "Questions with right and wrong answers; each says why. There is no time limit.",
    .example = "quiz:\n"
               "  id: quiz\n"
               "  questions:\n"
               "    - id: shut\n"
               "      text: The gate stays shut. What does that mean?\n"
               "      answers:\n"
               "        - id: unsure\n"
               "          text: The machine is not sure.\n"
               "          right: true\n"
               "          why: An officer takes over.\n"
               "        - id: refused\n"
               "          text: The traveller is refused.\n"
               "          why: Only a person decides that.\n",
    .fields = fields,
    .size = sizeof(struct quiz_element),
    .wide = true,
    .state_size = state_size,
    .check = check,
    .start = start,
    .act = act,
    .finished = finished,
    .page = page,
    .poses = poses,
    .pose = pose,
    .lay = quiz_lay,
    .lay_paper = quiz_lay_paper,
};
