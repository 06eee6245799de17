#include "base/arena.h"
#include "deck/action.h"
#include "elements/answer.h"
#include "elements/key_row.h"
#include "elements/match.h"
#include "elements/task.h"

enum { GAP = 16, COLUMN_GAP = 24 };     /* in pixels of a 1080 px short side */
enum { MANY = 5 };                      /* so many cards below each other are lower */
static const double MAIN_SHARE = 0.64;  /* of the width */
static const double CARD_MOST = 0.38;   /* of a part's height: the question stands over it */
static const double SIDE_MOST = 0.87;   /* likewise: a title of one line does */
static const double SHARE_LEAST = 0.78; /* × the usual size of words, in two columns */

static const struct text *
text_of(const struct match_element *match, size_t side)
{
    return side % 2 ? &match->pairs[side / 2].right : &match->pairs[side / 2].left;
}

static const char *
spoken(const struct layout *layout, const struct match_element *match,
       const struct match_state *state, size_t side)
{
    size_t language;
    bool strong;
    if (state->held == side + 1)
        return layout_word(layout, WORD_PICKED_UP);
    if (!match_is_found(state, side / 2))
        return NULL;
    return layout_plain_words(layout, text_of(match, side ^ 1u), &language, &strong);
}

/* The right side gets the number of its partner once that was found. */
static struct answer
card_of(const struct layout *layout, const struct match_element *match,
        const struct match_state *state, size_t side)
{
    const char *id = match->pairs[side / 2].id;
    bool found = match_is_found(state, side / 2);
    bool wrong = state->wrong[0] == side + 1 || state->wrong[1] == side + 1;
    return (struct answer){
        .id = arena_printf(layout->arena, "%s-%s", id, side % 2 ? "right" : "left"),
        .text = text_of(match, side),
        .disc = side % 2 && !found ? "" : layout_number(layout, (int64_t)(side / 2) + 1),
        .verdict = found   ? VERDICT_RIGHT
                   : wrong ? VERDICT_WRONG
                           : VERDICT_NONE,
        .said = found   ? layout_word(layout, WORD_RIGHT)
                : wrong ? layout_word(layout, WORD_WRONG)
                        : NULL,
        .judged_at =
            wrong || (state->last && (state->last - 1u) / 2 == side / 2) ? state->touched_at : 0,
        .state = spoken(layout, match, state, side),
        .chosen = state->held == side + 1,
        .drags = !found,
        .low = match->pairs_count >= MANY,
        .most = (int)(CARD_MOST * layout->most),
        .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = (int32_t)side}};
}

static struct task_line
line_of(const struct layout *layout, const struct match_element *match,
        const struct match_state *state)
{
    if (state->held)
        return (struct task_line){layout_word(layout, WORD_NOW_PARTNER), TASK_HOLDS};
    if (state->wrong[0])
        return (struct task_line){layout_word(layout, WORD_NOT_TOGETHER), TASK_WRONG};
    if (match_count_found(match, state) == match->pairs_count)
        return (struct task_line){layout_word(layout, WORD_ALL_RIGHT_WHY), TASK_RIGHT};
    return (struct task_line){layout_word(layout, WORD_TOUCH_PAIR), TASK_ASKS};
}

static struct reason
reason_of(const struct layout *layout, const struct match_element *match, size_t pair,
          int64_t since)
{
    return (struct reason){.verdict = VERDICT_RIGHT,
                           .heading = layout_word(layout, WORD_RIGHT),
                           .icon = ICON_CHECK,
                           .text = &match->pairs[pair].why,
                           .facts = &match->pairs[pair].facts,
                           .given_at = since};
}

static int
lay_why(struct layout *layout, const struct match_element *match, const struct match_state *state,
        struct rect box)
{
    struct reason reason = reason_of(layout, match, (state->last - 1u) / 2, state->touched_at);
    return answer_lay_reason(layout, &reason, box);
}

/* Not before something was tried: it would have a part of its own. */
static int
lay_keys(struct layout *layout, const struct match_state *state, struct rect box)
{
    struct key key = key_row_key(layout, "_again", WORD_TRY_AGAIN, ICON_REFRESH, MATCH_AGAIN, 0);
    if (!state->found && !state->wrong[0])
        return 0;
    struct rect before = layout->box;
    layout->box = box;
    int y = key_row_lay(layout, &key, 1, box.y);
    layout->box = before;
    return y - box.y;
}

/* Of one of two columns in `width`. */
static int
column_width(const struct layout *layout, int width)
{
    return (width - larger(metrics_px(&layout->metrics, COLUMN_GAP), layout->metrics.gap)) / 2;
}

static size_t
side_at(const struct match_state *state, size_t row, bool right)
{
    return right ? 2u * state->places[row] + 1 : 2 * row;
}

static int
row_height(const struct layout *layout, const struct match_element *match,
           const struct match_state *state, size_t row, int width)
{
    struct answer left = card_of(layout, match, state, side_at(state, row, false));
    struct answer right = card_of(layout, match, state, side_at(state, row, true));
    width = column_width(layout, width);
    return larger(answer_height(layout, &left, width), answer_height(layout, &right, width));
}

/* A left and a right card beside each other, equally high; returns that height. */
static int
lay_row(struct layout *layout, const struct match_element *match, const struct match_state *state,
        size_t row, struct rect box)
{
    struct answer left = card_of(layout, match, state, side_at(state, row, false));
    struct answer right = card_of(layout, match, state, side_at(state, row, true));
    int end = box.x + box.w;
    box.h = row_height(layout, match, state, row, box.w);
    box.w = column_width(layout, box.w);
    answer_lay(layout, &left, box);
    box.x = end - box.w;
    answer_lay(layout, &right, box);
    return box.h;
}

/* No word is made much smaller to stand in two columns in `width`. */
static bool
stand_in_two(const struct layout *layout, const struct match_element *match,
             const struct match_state *state, int width)
{
    bool good = true;
    for (size_t i = 0; good && i < 2 * match->pairs_count; i++) {
        struct answer card = card_of(layout, match, state, i);
        good = answer_share(layout, &card, column_width(layout, width)) >= SHARE_LEAST;
    }
    return good;
}

/* Whether the line, the keys and the reason can stand beside two columns that are one part below a
 * title of one line. */
static bool
has_side(const struct layout *layout, const struct match_element *match,
         const struct match_state *state)
{
    int width = task_main(layout, MAIN_SHARE, 0).w, apart = task_apart(layout);
    int height = task_question_height(layout, &match->question, layout->box.w) - apart;
    for (size_t i = 0; i < match->pairs_count; i++)
        height += row_height(layout, match, state, i, width) + apart;
    return task_has_side(layout) && height <= SIDE_MOST * layout->most &&
           stand_in_two(layout, match, state, width);
}

static int
lay_beside(struct layout *layout, const struct match_element *match,
           const struct match_state *state, int y)
{
    struct rect box = task_main(layout, MAIN_SHARE, y), side = task_side(layout, MAIN_SHARE, y);
    struct task_line line = line_of(layout, match, state);
    int apart = task_apart(layout);
    for (size_t i = 0; i < match->pairs_count; i++)
        box.y += lay_row(layout, match, state, i, box) + apart;
    side.y += task_lay_line(layout, &line, side);
    side.y += lay_keys(layout, state, side);
    if (state->last) {
        side.y += metrics_px(&layout->metrics, GAP);
        side.y += lay_why(layout, match, state, side);
    }
    return larger(box.y - apart, side.y);
}

/* Cards that stand in one part with the reason below them where that belongs to one of them. */
static void
end_cards(struct layout *layout, const struct match_element *match, const struct match_state *state,
          bool told, struct rect *box, int top, struct task_head head)
{
    int apart = task_apart(layout);
    size_t cuts = layout->scene->cuts_count;
    if (told) {
        layout_may_part(layout, box->y, box->y + apart, CUT_TORN);
        box->y += apart;
        box->y += lay_why(layout, match, state, *box);
        task_hold(layout, cuts, head.height + box->y - top);
    }
    task_may_part(layout, box->y, box->y + apart, CUT_KEYS, head);
    box->y += apart;
}

static void
lay_rows(struct layout *layout, const struct match_element *match, const struct match_state *state,
         struct rect *box, struct task_head head)
{
    for (size_t i = 0; i < match->pairs_count; i++) {
        int top = box->y;
        bool told = state->last == side_at(state, i, false) + 1 ||
                    state->last == side_at(state, i, true) + 1;
        box->y += lay_row(layout, match, state, i, *box);
        end_cards(layout, match, state, told, box, top, head);
    }
}

/* One column: the left ones, then the right ones. */
static void
lay_column(struct layout *layout, const struct match_element *match,
           const struct match_state *state, struct rect *box, struct task_head head)
{
    for (size_t i = 0; i < 2 * match->pairs_count; i++) {
        int top = box->y;
        bool right = i >= match->pairs_count;
        size_t side = side_at(state, right ? i - match->pairs_count : i, right);
        struct answer card = card_of(layout, match, state, side);
        box->y += answer_lay(layout, &card, *box);
        end_cards(layout, match, state, state->last == side + 1, box, top, head);
    }
}

static int
lay_below(struct layout *layout, const struct match_element *match, const struct match_state *state,
          int y)
{
    struct task_line line = line_of(layout, match, state);
    struct rect box = {layout->box.x, y, layout->box.w, 0};
    struct task_head head = {y, task_lay_line(layout, &line, box)};
    box.y += head.height;
    task_may_part(layout, box.y, box.y, CUT_TORN, head);
    if (stand_in_two(layout, match, state, box.w))
        lay_rows(layout, match, state, &box, head);
    else
        lay_column(layout, match, state, &box, head);
    return box.y + lay_keys(layout, state, box);
}

int
match_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct match_element *match = fields;
    const struct match_state *state = shown;
    int y = layout->box.y + task_lay_question(layout, &match->question, layout->box);
    y = has_side(layout, match, state) ? lay_beside(layout, match, state, y)
                                       : lay_below(layout, match, state, y);
    return y - layout->box.y;
}

int
match_lay_paper(const void *fields, struct layout *layout)
{
    const struct match_element *match = fields;
    const struct match_state all = {.found = UINT8_MAX};
    int apart = task_apart(layout);
    struct rect box = {layout->box.x, layout->box.y, layout->box.w, 0};
    box.y += task_lay_question(layout, &match->question, box);
    for (size_t i = 0; i < 2 * match->pairs_count; i++) {
        struct answer card = card_of(layout, match, &all, i);
        box.y += answer_lay(layout, &card, box) + apart;
        if (i % 2 == 0)
            continue;
        struct reason reason = reason_of(layout, match, i / 2, 0);
        box.y += answer_lay_reason(layout, &reason, box) + apart;
        layout_may_part(layout, box.y - apart, box.y, CUT_END);
    }
    return box.y - apart - layout->box.y;
}
