#include <math.h>

#include "deck/action.h"
#include "elements/answer.h"
#include "elements/key_row.h"
#include "elements/quiz.h"

/* In pixels of a 1080 px short side. */
enum { APART = 14, FOOT = 5, GAP = 16, SIDES_GAP = 32 };
static const double QUESTION_GAP = 0.35, SIDES_FROM = 30, WHY_SHARE = 0.5; /* × B; of the width */
static const double COUNT_MOST = 0.13, QUESTION_MOST = 0.4;                /* of a part's height */

static struct reason
reason_of(const struct layout *layout, const struct quiz_answer *answer, int64_t since)
{
    return (struct reason){.verdict = answer->right ? VERDICT_RIGHT : VERDICT_WRONG,
                           .heading = layout_word(layout, WORD_WHY),
                           .icon = ICON_BULB,
                           .text = &answer->why,
                           .facts = &answer->facts,
                           .given_at = since};
}

/* One answer, in the same height whether it was touched or not. */
static int
lay_answer(struct layout *layout, const struct quiz_question *question, size_t number, size_t place,
           const struct quiz_state *state, size_t asked, struct rect box)
{
    const struct quiz_answer *answer = &question->answers[number];
    bool tried = quiz_is_tried(state, asked, number);
    const struct answer card = {
        .id = answer->id,
        .text = &answer->text,
        .disc = answer_letter(layout, place),
        .verdict = !tried          ? VERDICT_NONE
                   : answer->right ? VERDICT_RIGHT
                                   : VERDICT_WRONG,
        .said = !tried ? NULL : layout_word(layout, answer->right ? WORD_RIGHT : WORD_WRONG),
        .judged_at = state->last[asked] == number + 1 ? state->touched_at : 0,
        .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = (int32_t)number}};
    return answer_lay(layout, &card, box);
}

static int
lay_why(struct layout *layout, const struct quiz_answer *answer, int64_t since, struct rect box)
{
    const struct reason reason = reason_of(layout, answer, since);
    return answer_lay_reason(layout, &reason, box);
}

/* Again, the question before and the next one. */
static int
lay_keys(struct layout *layout, const struct quiz_element *quiz, const struct quiz_state *state,
         int y)
{
    struct key keys[3];
    size_t count = 0;
    if (state->at > 0)
        keys[count++] = key_row_key(layout, "_before", WORD_QUESTION_BEFORE, ICON_CHEVRON_LEFT,
                                    QUIZ_SHOW, state->at - 1);
    keys[count] = key_row_key(layout, "_again", WORD_TRY_AGAIN, ICON_REFRESH, QUIZ_AGAIN, 0);
    if (!state->tried[state->order[state->at]])
        keys[count].look = KEY_OFF;
    count++;
    if (state->at + 1 < state->drawn) {
        keys[count] = key_row_key(layout, "_after", WORD_NEXT_QUESTION, ICON_CHEVRON_RIGHT,
                                  QUIZ_SHOW, state->at + 1);
        if (quiz_is_solved(quiz, state, state->order[state->at]))
            keys[count].look = KEY_MAIN;
        count++;
    }
    return key_row_lay(layout, keys, count, y);
}

static int
lay_question(struct layout *layout, const struct quiz_element *quiz, const struct quiz_state *state,
             size_t number, int y)
{
    const struct quiz_question *question = &quiz->questions[number];
    int top = y;
    if (state->drawn > 1) {
        const char *counts[] = {layout_number(layout, state->at + 1),
                                layout_number(layout, state->drawn)};
        struct setting caption = {
            .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .no_cuts = true};
        const char *words = layout_word_filled(layout, WORD_QUESTION_OF, counts, 2);
        layout_fit(layout, words, layout->language, &caption, layout->box.w,
                   (int)(COUNT_MOST * layout->most));
        y += layout_plain(layout, words, layout->language, &caption, layout->box.x, y,
                          layout->box.w);
    }
    int gap = (int)lround(QUESTION_GAP * layout->metrics.body);
    struct setting asked = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true, .asks = true};
    layout_fit_text(layout, &question->text, &asked, layout->box.w,
                    (int)(QUESTION_MOST * layout->most) - (y - top) - gap);
    y += layout_text(layout, &question->text, &asked, layout->box.x, y, layout->box.w);
    return y + gap;
}

/* An answer with its reason below it, in one part where they have room there; over the first one
 * stands the question. */
static int
lay_with_why(struct layout *layout, const struct quiz_question *question, size_t answer,
             size_t place, const struct quiz_state *state, size_t asked, int y)
{
    int top = y, gap = layout_gap(layout, GAP);
    struct rect box = {layout->box.x, y, layout->box.w, 0};
    size_t first = layout->scene->cuts_count;
    y += lay_answer(layout, question, answer, place, state, asked, box);
    layout_may_part(layout, y, y + gap, CUT_TORN);
    box.y = y + gap;
    y = box.y + lay_why(layout, &question->answers[answer], state->touched_at, box);
    int above = place ? 0 : top - layout->box.y + layout->metrics.body_100; /* and air over it */
    if (above + y - top <= layout->most)
        layout->scene->cuts_count = first;
    return y - top;
}

/* `why`: the reason for the answer touched last stands below it. */
static int
lay_answers(struct layout *layout, const struct quiz_question *question,
            const struct quiz_state *state, size_t number, bool why, struct rect box)
{
    int apart = layout_gap(layout, APART);
    for (size_t i = 0; i < question->answers_count; i++) {
        size_t answer = state->places[number][i];
        box.y += why && state->last[number] == answer + 1
                     ? lay_with_why(layout, question, answer, i, state, number, box.y)
                     : lay_answer(layout, question, answer, i, state, number, box);
        layout_may_part(layout, box.y, box.y + apart, CUT_KEYS);
        box.y += i + 1 < question->answers_count ? apart : 0;
    }
    return box.y;
}

/* Answers at the left, the reason at the right, both from one height on. */
struct sides {
    struct rect answers, reason; /* reason.w 0: it stands below its answer */
};

/* The reason stands beside the answers where the longest one does so in one part with them. */
static struct sides
sides_of(const struct layout *layout, const struct quiz_question *question,
         const struct quiz_state *state, size_t number, int top)
{
    struct sides sides = {.answers = {layout->box.x, top, layout->box.w, 0}};
    if (layout->metrics.portrait || layout->box.w < SIDES_FROM * layout->metrics.body)
        return sides;
    struct rect left = sides.answers;
    left.w = (int)(layout->box.w * WHY_SHARE) - layout_px(layout, SIDES_GAP) / 2;
    int x = left.x + left.w + layout_px(layout, SIDES_GAP);
    struct rect right = {x, top, layout->box.x + layout->box.w - x, 0};
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    int end = lay_answers(&trial, question, state, number, false, left);
    for (size_t i = 0; i < question->answers_count; i++) {
        const struct reason reason = reason_of(layout, &question->answers[i], 0);
        end = larger(end, top + answer_reason_height(layout, &reason, right.w));
    }
    int air = layout->metrics.body_100; /* over what begins a part */
    if (air + end - layout->box.y > layout->most)
        return sides;
    return (struct sides){left, right};
}

int
quiz_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct quiz_element *quiz = fields;
    const struct quiz_state *state = shown;
    size_t number = state->order[state->at];
    const struct quiz_question *question = &quiz->questions[number];
    int gap = layout_gap(layout, GAP);
    int top = lay_question(layout, quiz, state, number, layout->box.y);
    struct sides sides = sides_of(layout, question, state, number, top);
    bool beside = sides.reason.w > 0;
    size_t cuts = layout->scene->cuts_count;
    int y = lay_answers(layout, question, state, number, !beside, sides.answers);
    if (beside) {
        layout->scene->cuts_count = cuts;
        sides.reason.h = y - top - layout_px(layout, FOOT);
        if (state->last[number])
            y = larger(y, top + lay_why(layout, &question->answers[state->last[number] - 1],
                                        state->touched_at, sides.reason));
        layout->scene->cuts_count = cuts;
        layout_may_part(layout, y, y + gap, CUT_KEYS);
    }
    return lay_keys(layout, quiz, state, y + gap) - layout->box.y;
}

/* All questions with all that is to be said about each answer. */
int
quiz_lay_paper(const void *fields, struct layout *layout)
{
    const struct quiz_element *quiz = fields;
    struct quiz_state all = {0};
    int gap = layout_gap(layout, GAP), y = layout->box.y;
    for (size_t i = 0; i < quiz->questions_count; i++) {
        const struct quiz_question *question = &quiz->questions[i];
        all.at = (uint8_t)i;
        all.order[i] = (uint8_t)i;
        all.drawn = (uint8_t)quiz->questions_count;
        all.tried[i] = UINT8_MAX;
        y = lay_question(layout, quiz, &all, i, y);
        for (size_t j = 0; j < question->answers_count; j++) {
            y += lay_answer(layout, question, j, j, &all, i,
                            (struct rect){layout->box.x, y, layout->box.w, 0});
            y += gap + lay_why(layout, &question->answers[j], 0,
                               (struct rect){layout->box.x, y + gap, layout->box.w, 0});
            layout_may_part(layout, y, y + gap, CUT_END);
            y += gap;
        }
    }
    return y - gap - layout->box.y;
}
