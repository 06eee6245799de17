#include "base/arena.h"
#include "deck/action.h"
#include "elements/answer.h"
#include "elements/key_row.h"
#include "elements/order.h"
#include "elements/task.h"

enum { GAP = 16 };                    /* in pixels of a 1080 px short side */
enum { MANY = 6 };                    /* so many cards are lower */
static const double CARD_MOST = 0.38; /* of a part's height: the question stands over it */
static const double MAIN_SHARE = 0.6; /* of the width */
static const double SIDE_MOST = 0.87; /* likewise: a title of one line does */

static const char *
spoken_place(const struct layout *layout, const struct order_element *order, size_t place,
             bool held)
{
    const char *counts[] = {layout_number(layout, (int64_t)place + 1),
                            layout_number(layout, (int64_t)order->steps_count)};
    const char *words = layout_word_filled(layout, WORD_STEP_OF, counts, 2);
    return held ? arena_printf(layout->arena, "%s: %s", words, layout_word(layout, WORD_PICKED_UP))
                : words;
}

static struct answer
card_of(const struct layout *layout, const struct order_element *order,
        const struct order_state *state, size_t place)
{
    size_t number = state->places[place];
    const struct order_step *step = &order->steps[number];
    bool held = state->held == number + 1, judged = state->judged && !held, right = number == place;
    bool solved = order_is_solved(order, state);
    return (struct answer){
        .id = step->id,
        .text = &step->text,
        .facts = step->why.words ? NULL : &step->facts,
        .disc = layout_number(layout, (int64_t)place + 1),
        .verdict = !judged ? VERDICT_NONE
                   : right ? VERDICT_RIGHT
                           : VERDICT_WRONG,
        .said = !judged ? NULL : layout_word(layout, right ? WORD_RIGHT : WORD_WRONG),
        .judged_at = state->judged_at,
        .state = spoken_place(layout, order, place, held),
        .chosen = held,
        .drags = !solved,
        .still = solved && !step->why.words,
        .low = order->steps_count >= MANY,
        .most = (int)(CARD_MOST * layout->most),
        .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = (int32_t)number}};
}

static struct task_line
line_of(const struct layout *layout, const struct order_element *order,
        const struct order_state *state)
{
    if (state->held)
        return (struct task_line){layout_word(layout, WORD_NOW_PLACE), TASK_HOLDS};
    if (order_is_solved(order, state))
        return (struct task_line){
            layout_word(layout, state->open ? WORD_ALL_RIGHT_WHY : WORD_ALL_RIGHT), TASK_RIGHT};
    if (!state->judged)
        return (struct task_line){layout_word(layout, WORD_TOUCH_PLACE), TASK_ASKS};
    const char *counts[] = {layout_number(layout, (int64_t)order_count_right(order, state)),
                            layout_number(layout, (int64_t)order->steps_count)};
    return (struct task_line){layout_word_filled(layout, WORD_STAND_RIGHT, counts, 2), TASK_TELLS};
}

static int
lay_keys(struct layout *layout, const struct order_state *state, struct rect box)
{
    struct key keys[] = {
        key_row_key(layout, "_check", WORD_CHECK, ICON_CHECK, ORDER_CHECK, 0),
        key_row_key(layout, "_again", WORD_TRY_AGAIN, ICON_REFRESH, ORDER_AGAIN, 0),
    };
    if (state->judged)
        keys[0].look = KEY_OFF;
    if (!state->begun)
        keys[1].look = KEY_OFF;
    struct rect before = layout->box;
    layout->box = box;
    int y = key_row_lay(layout, keys, sizeof keys / sizeof keys[0], box.y);
    layout->box = before;
    return y - box.y;
}

static int
lay_why(struct layout *layout, const struct order_step *step, int64_t since, struct rect box)
{
    const struct reason reason = {.verdict = VERDICT_RIGHT,
                                  .heading = layout_word(layout, WORD_WHY),
                                  .icon = ICON_BULB,
                                  .text = &step->why,
                                  .facts = &step->facts,
                                  .given_at = since};
    return answer_lay_reason(layout, &reason, box);
}

/* The line, the keys and the reason, below each other. */
static int
lay_side(struct layout *layout, const struct order_element *order, const struct order_state *state,
         struct rect box)
{
    int top = box.y, gap = metrics_px(&layout->metrics, GAP);
    struct task_line line = line_of(layout, order, state);
    box.y += task_lay_line(layout, &line, box);
    box.y += lay_keys(layout, state, box);
    if (state->open) {
        box.y += gap;
        box.y += lay_why(layout, &order->steps[state->open - 1], state->opened_at, box);
    }
    return box.y - top;
}

static int
lay_beside(struct layout *layout, const struct order_element *order,
           const struct order_state *state, int y)
{
    struct rect box = task_main(layout, MAIN_SHARE, y);
    int apart = task_apart(layout), ends[ORDER_STEPS_MAX];
    for (size_t i = 0; i < order->steps_count; i++) {
        struct answer card = card_of(layout, order, state, i);
        box.y += i ? apart : 0;
        box.y += answer_lay(layout, &card, box);
        ends[i] = box.y;
    }
    int end = y + lay_side(layout, order, state, task_side(layout, MAIN_SHARE, y));
    for (size_t i = 0; i + 1 < order->steps_count; i++)
        if (ends[i] >= end) /* the side is not torn */
            layout_may_part(layout, ends[i], ends[i] + apart, CUT_KEYS);
    return larger(box.y, end);
}

/* A card with its reason below it where that is open, in one part if it has room there; `above` is
 * what stands over it in each. */
static int
lay_card(struct layout *layout, const struct order_element *order, const struct order_state *state,
         size_t place, int above, struct rect box)
{
    struct answer card = card_of(layout, order, state, place);
    int top = box.y, apart = task_apart(layout);
    size_t cuts = layout->scene->cuts_count;
    box.y += answer_lay(layout, &card, box);
    if (state->open != state->places[place] + 1)
        return box.y - top;
    layout_may_part(layout, box.y, box.y + apart, CUT_TORN);
    box.y += apart;
    box.y += lay_why(layout, &order->steps[state->places[place]], state->opened_at, box);
    task_hold(layout, cuts, above + box.y - top);
    return box.y - top;
}

static int
lay_below(struct layout *layout, const struct order_element *order, const struct order_state *state,
          int y)
{
    struct task_line line = line_of(layout, order, state);
    struct rect box = {layout->box.x, y, layout->box.w, 0};
    struct task_head head = {y, task_lay_line(layout, &line, box)};
    int apart = task_apart(layout), asked = y - layout->box.y;
    box.y += head.height;
    task_may_part(layout, box.y, box.y, CUT_TORN, head);
    for (size_t i = 0; i < order->steps_count; i++) {
        box.y += lay_card(layout, order, state, i, head.height + (i ? 0 : asked), box);
        task_may_part(layout, box.y, box.y + apart, CUT_KEYS, head);
        box.y += apart;
    }
    return box.y + lay_keys(layout, state, box);
}

/* Whether all of it stands on one part below a title of one line; how high cards are does not
 * depend on how they stand. */
static bool
has_side(const struct layout *layout, const struct order_element *order,
         const struct order_state *state)
{
    int width = task_main(layout, MAIN_SHARE, 0).w, apart = task_apart(layout);
    int height = task_question_height(layout, &order->question, layout->box.w) - apart;
    for (size_t i = 0; i < order->steps_count; i++) {
        struct answer card = card_of(layout, order, state, i);
        height += answer_height(layout, &card, width) + apart;
    }
    return task_has_side(layout) && height <= SIDE_MOST * layout->most;
}

int
order_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct order_element *order = fields;
    const struct order_state *state = shown;
    int y = layout->box.y + task_lay_question(layout, &order->question, layout->box);
    y = has_side(layout, order, state) ? lay_beside(layout, order, state, y)
                                       : lay_below(layout, order, state, y);
    return y - layout->box.y;
}

int
order_lay_paper(const void *fields, struct layout *layout)
{
    const struct order_element *order = fields;
    struct order_state all = {.judged = true};
    for (size_t i = 0; i < order->steps_count; i++)
        all.places[i] = (uint8_t)i;
    int apart = task_apart(layout);
    struct rect box = {layout->box.x, layout->box.y, layout->box.w, 0};
    box.y += task_lay_question(layout, &order->question, box);
    for (size_t i = 0; i < order->steps_count; i++) {
        struct answer card = card_of(layout, order, &all, i);
        box.y += answer_lay(layout, &card, box) + apart;
        if (order->steps[i].why.words)
            box.y += lay_why(layout, &order->steps[i], 0, box) + apart;
        layout_may_part(layout, box.y - apart, box.y, CUT_END);
    }
    return box.y - apart - layout->box.y;
}
