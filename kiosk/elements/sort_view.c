#include "base/arena.h"
#include "deck/action.h"
#include "elements/answer.h"
#include "elements/key_row.h"
#include "elements/sort.h"
#include "elements/task.h"
#include "view/pieces.h"

/* In pixels of a 1080 px short side. */
enum { GAP = 16, COLUMN_GAP = 24, RADIUS = 20, LINE = 3, LINE_ON = 5, PADDING = 20, AROUND = 16 };
enum { FOOT = 5 };
/* So many of those that wait are shown at a time, so that their groups are not far below. */
enum { WAITING = 2, WAITING_PORTRAIT = 3, WAITING_LARGE = 1, CAPTION_GAP = 6 };
static const double MAIN_SHARE = 0.5;                                     /* of the width */
static const double CARD_MOST = 0.36, NAME_MOST = 0.24, EMPTY_MOST = 0.2; /* of a part's height */
static const double SIDE_MOST = 0.87, SHARE_LEAST = 0.8; /* likewise; × the usual size of words */

static const char *
spoken(const struct layout *layout, const struct sort_element *sort, size_t group, bool held)
{
    size_t language;
    bool strong;
    const char *name =
        !group ? NULL
               : layout_plain_words(layout, &sort->groups[group - 1].name, &language, &strong);
    const char *picked = layout_word(layout, WORD_PICKED_UP);
    return name && held ? arena_printf(layout->arena, "%s: %s", name, picked)
           : held       ? picked
                        : name;
}

static struct answer
card_of(const struct layout *layout, const struct sort_element *sort,
        const struct sort_state *state, size_t item)
{
    bool held = state->held == item + 1, right = sort_is_right(sort, state, item);
    bool judged = state->group[item] && !held;
    return (struct answer){
        .id = sort->items[item].id,
        .text = &sort->items[item].text,
        .verdict = !judged ? VERDICT_NONE
                   : right ? VERDICT_RIGHT
                           : VERDICT_WRONG,
        .said = !judged ? NULL : layout_word(layout, right ? WORD_RIGHT : WORD_WRONG),
        .judged_at = state->last == item + 1 ? state->put_at : 0,
        .state = spoken(layout, sort, state->group[item], held),
        .chosen = held,
        .drags = true,
        .low = true,
        .most = (int)(CARD_MOST * layout->most),
        .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = (int32_t)item}};
}

/* It says the verdict once more: the card may stand in another part. */
static struct reason
reason_of(const struct layout *layout, const struct sort_element *sort,
          const struct sort_state *state, size_t item)
{
    bool right = sort_is_right(sort, state, item);
    return (struct reason){.verdict = right ? VERDICT_RIGHT : VERDICT_WRONG,
                           .heading = layout_word(layout, right ? WORD_RIGHT : WORD_WRONG),
                           .icon = right ? ICON_CHECK : ICON_X,
                           .text = &sort->items[item].why,
                           .facts = &sort->items[item].facts,
                           .given_at = state->put_at};
}

static struct task_line
line_of(const struct layout *layout, const struct sort_element *sort,
        const struct sort_state *state)
{
    size_t right = sort_count_right(sort, state);
    if (state->held)
        return (struct task_line){layout_word(layout, WORD_NOW_PLACE), TASK_HOLDS};
    if (sort_count_in(sort, state, 0))
        return (struct task_line){layout_word(layout, WORD_TOUCH_PLACE), TASK_ASKS};
    if (right == sort->items_count)
        return (struct task_line){layout_word(layout, WORD_ALL_RIGHT), TASK_RIGHT};
    const char *counts[] = {layout_number(layout, (int64_t)right),
                            layout_number(layout, (int64_t)sort->items_count)};
    return (struct task_line){layout_word_filled(layout, WORD_STAND_RIGHT, counts, 2), TASK_TELLS};
}

/* Number `n` of those in a group, plus 1, as they stand; 0: there are not so many. */
static size_t
nth_in(const struct sort_element *sort, const struct sort_state *state, size_t group, size_t n)
{
    for (size_t i = 0; i < sort->items_count; i++)
        if (state->group[state->order[i]] == group && !n--)
            return state->order[i] + 1u;
    return 0;
}

/* How many are still to sort, and the first of them. */
static int
lay_waiting(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
            struct rect box, struct task_head head)
{
    size_t count = sort_count_in(sort, state, 0);
    size_t most = layout->metrics.large      ? WAITING_LARGE
                  : layout->metrics.portrait ? WAITING_PORTRAIT
                                             : WAITING;
    if (!count)
        return 0;
    int top = box.y, apart = task_apart(layout);
    const char *counts[] = {layout_number(layout, (int64_t)count)};
    struct setting caption = {.style = STYLE_CAPTION,
                              .colour = layout->theme->ink_2,
                              .id = layout_item_id(layout, "_waiting"),
                              .no_cuts = true};
    box.y += layout_plain(layout, layout_word_filled(layout, WORD_STILL_TO_SORT, counts, 1),
                          layout->language, &caption, box.x, box.y, box.w) +
             layout_px(layout, CAPTION_GAP);
    for (size_t i = 0; i < count && i < most; i++) {
        struct answer card = card_of(layout, sort, state, nth_in(sort, state, 0, i) - 1);
        box.y += answer_lay(layout, &card, box);
        if (head.height)
            task_may_part(layout, box.y, box.y + apart, CUT_KEYS, head);
        box.y += apart;
    }
    return box.y - apart - top;
}

static struct setting
name_setting(const struct layout *layout, const struct sort_group *group, int width)
{
    size_t language;
    bool strong;
    struct setting setting = {.style = STYLE_HEADING,
                              .colour = layout->accent->deep,
                              .id = layout_item_id(layout, group->id),
                              .no_cuts = true};
    const char *words = layout_plain_words(layout, &group->name, &language, &strong);
    layout_fit_width(layout, words, language, &setting, width);
    layout_fit_text(layout, &group->name, &setting, width, (int)(NAME_MOST * layout->most));
    return setting;
}

static int
name_height(const struct layout *layout, const struct sort_group *group, int width)
{
    width -= 2 * layout_px(layout, PADDING);
    struct setting setting = name_setting(layout, group, width);
    int words = layout_measure_text(layout, &group->name, &setting, width).height;
    return larger(words + 2 * layout_px(layout, AROUND), layout->metrics.target) +
           layout_px(layout, FOOT);
}

/* The name of a group: where something that is held can be put. */
static void
lay_name(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
         size_t number, struct rect box)
{
    const struct sort_group *group = &sort->groups[number];
    const char *id = layout_item_id(layout, group->id);
    int padding = layout_px(layout, PADDING), width = box.w - 2 * padding;
    struct setting setting = name_setting(layout, group, width);
    int words = layout_measure_text(layout, &group->name, &setting, width).height;
    const struct ground ground = {.id = id,
                                  .fill = state->held ? layout->theme->card : layout->theme->tray,
                                  .line = state->held ? layout->accent->deep : layout->theme->tray,
                                  .foot = state->held ? layout->theme->foot : (struct colour){0},
                                  .radius = layout_px(layout, RADIUS),
                                  .stroke = layout_px(layout, state->held ? LINE_ON : LINE)};
    box.h -= layout_px(layout, FOOT);
    struct rect shown = pieces_ground(layout, &ground, box), room = layout->room;
    struct colour before = layout->background;
    layout->background = ground.fill;
    layout->room = shown;
    layout_text(layout, &group->name, &setting, shown.x + padding, shown.y + (shown.h - words) / 2,
                width);
    layout->background = before;
    layout->room = room;
    size_t language;
    bool strong;
    scene_add_target(layout->scene, (struct target){.box = box,
                                                    .id = id,
                                                    .words = layout_plain_words(
                                                        layout, &group->name, &language, &strong),
                                                    .lang = layout->deck->languages[language].code,
                                                    .off = !state->held,
                                                    .action = {.type = ACTION_ITEM,
                                                               .element = layout->element_index,
                                                               .item = SORT_PUT,
                                                               .value = (int32_t)number}});
}

static int
lay_empty(struct layout *layout, const struct sort_group *group, struct rect box)
{
    struct setting setting = {.style = STYLE_CAPTION,
                              .colour = layout->theme->ink_2,
                              .id = layout_item_id(layout, group->id),
                              .no_cuts = true};
    const char *words = layout_word(layout, WORD_GROUP_EMPTY);
    layout_fit_width(layout, words, layout->language, &setting, box.w);
    layout_fit(layout, words, layout->language, &setting, box.w, (int)(EMPTY_MOST * layout->most));
    return layout_plain(layout, words, layout->language, &setting, box.x, box.y, box.w);
}

/* Not before something was sorted: it would have a part of its own. */
static int
lay_keys(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
         int y)
{
    struct key key = key_row_key(layout, "_again", WORD_TRY_AGAIN, ICON_REFRESH, SORT_AGAIN, 0);
    if (sort_count_in(sort, state, 0) == sort->items_count)
        return y;
    return key_row_lay(layout, &key, 1, y);
}

static int
column_width(const struct layout *layout, const struct sort_element *sort)
{
    int count = (int)sort->groups_count;
    return (layout->box.w - (count - 1) * layout_px(layout, COLUMN_GAP)) / count;
}

/* One row of the groups that stand beside each other, all its cards equally high: number `row` of
 * each. 0: none has so many. */
static int
lay_row(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
        size_t row, int y)
{
    struct rect box = {layout->box.x, y, column_width(layout, sort), 0};
    struct answer cards[SORT_GROUPS_MAX];
    size_t items[SORT_GROUPS_MAX];
    for (size_t i = 0; i < sort->groups_count; i++) {
        items[i] = nth_in(sort, state, i + 1, row);
        if (!items[i])
            continue;
        cards[i] = card_of(layout, sort, state, items[i] - 1);
        box.h = larger(box.h, answer_height(layout, &cards[i], box.w));
    }
    int height = box.h;
    for (size_t i = 0; i < sort->groups_count; i++) {
        if (items[i])
            answer_lay(layout, &cards[i], box);
        else if (!row)
            height = larger(height, lay_empty(layout, &sort->groups[i], box));
        box.x += box.w + layout_px(layout, COLUMN_GAP);
    }
    return height;
}

/* Of the names of the groups where they stand beside each other. */
static int
names_height(const struct layout *layout, const struct sort_element *sort)
{
    int height = 0;
    for (size_t i = 0; i < sort->groups_count; i++)
        height = larger(height, name_height(layout, &sort->groups[i], column_width(layout, sort)));
    return height;
}

static int
lay_columns(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
            int y)
{
    struct rect box = {layout->box.x, y, column_width(layout, sort), names_height(layout, sort)};
    for (size_t i = 0; i < sort->groups_count; i++) {
        lay_name(layout, sort, state, i, box);
        box.x += box.w + layout_px(layout, COLUMN_GAP);
    }
    int apart = task_apart(layout), row_height;
    struct task_head names = {y, box.h + apart};
    y += names.height;
    for (size_t row = 0; (row_height = lay_row(layout, sort, state, row, y)); row++) {
        task_may_part(layout, y, y, row ? CUT_KEYS : CUT_TORN, names);
        y += row_height + apart;
    }
    task_may_part(layout, y - apart, y, CUT_KEYS, names);
    return y;
}

/* How high the line and the reason beside those that wait can become, so that the groups below keep
 * their places. */
static int
side_height(const struct layout *layout, const struct sort_element *sort,
            const struct sort_state *state)
{
    struct task_line line = line_of(layout, sort, state);
    int width = task_side(layout, MAIN_SHARE, 0).w, most = 0;
    for (size_t i = 0; i < sort->items_count; i++) {
        struct reason reason = reason_of(layout, sort, state, i);
        most = larger(most, answer_reason_height(layout, &reason, width));
    }
    return task_line_height(layout, &line, width) + most;
}

/* Those that wait and beside them the line and the reason, which have all the width once none does.
 */
static int
lay_desk(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
         int y)
{
    bool waits = sort_count_in(sort, state, 0);
    size_t cuts = layout->scene->cuts_count;
    struct rect box = {layout->box.x, y, layout->box.w, 0};
    struct task_line line = line_of(layout, sort, state);
    int end = y;
    if (waits) {
        end += lay_waiting(layout, sort, state, task_main(layout, MAIN_SHARE, y),
                           (struct task_head){0});
        end = larger(end, y + side_height(layout, sort, state));
        box = task_side(layout, MAIN_SHARE, y);
    }
    box.y += task_lay_line(layout, &line, box);
    if (state->last) {
        struct reason reason = reason_of(layout, sort, state, state->last - 1u);
        box.y += answer_lay_reason(layout, &reason, box);
    }
    task_hold(layout, cuts, larger(end, box.y) - y);
    return larger(end, box.y);
}

static int
lay_beside(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
           int y)
{
    int gap = larger(layout_px(layout, COLUMN_GAP), task_apart(layout));
    return lay_columns(layout, sort, state, lay_desk(layout, sort, state, y) + gap);
}

/* A card in its group, with the reason below it where it was put last. `name`: the height of what
 * stands over it and should not part from it, `cuts` the scene's cuts before that. */
static int
lay_card(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
         size_t item, struct rect box, size_t cuts, int name, struct task_head head)
{
    struct answer card = card_of(layout, sort, state, item);
    struct reason reason = reason_of(layout, sort, state, item);
    int top = box.y, apart = task_apart(layout);
    size_t below = layout->scene->cuts_count;
    box.y += answer_lay(layout, &card, box);
    if (state->last == item + 1) {
        layout_may_part(layout, box.y, box.y + apart, CUT_TORN);
        box.y += apart;
        box.y += answer_lay_reason(layout, &reason, box);
    }
    task_hold(layout, below, head.height + box.y - top);
    task_hold(layout, cuts, head.height + name + box.y - top);
    return box.y - top;
}

/* A group over all the width. */
static int
lay_group(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
          size_t group, struct rect box, struct task_head head)
{
    int top = box.y, apart = task_apart(layout);
    size_t count = sort_count_in(sort, state, group + 1);
    box.h = name_height(layout, &sort->groups[group], box.w);
    lay_name(layout, sort, state, group, box);
    box.y += box.h + apart;
    int name = box.y - top;
    box.h = 0;
    if (!count) {
        size_t cuts = layout->scene->cuts_count;
        task_may_part(layout, box.y - apart, box.y, CUT_TORN, head);
        box.y += lay_empty(layout, &sort->groups[group], box) + apart;
        task_hold(layout, cuts, head.height + box.y - top);
        task_may_part(layout, box.y - apart, box.y, CUT_KEYS, head);
    }
    for (size_t i = 0; i < count; i++) {
        size_t cuts = layout->scene->cuts_count;
        if (!i)
            task_may_part(layout, box.y - apart, box.y, CUT_TORN, head);
        box.y += lay_card(layout, sort, state, nth_in(sort, state, group + 1, i) - 1, box, cuts,
                          i ? 0 : name, head);
        task_may_part(layout, box.y, box.y + apart, CUT_KEYS, head);
        box.y += apart;
    }
    return box.y - top;
}

static int
lay_below(struct layout *layout, const struct sort_element *sort, const struct sort_state *state,
          int y)
{
    struct task_line line = line_of(layout, sort, state);
    struct rect box = {layout->box.x, y, layout->box.w, 0};
    struct task_head head = {y, task_lay_line(layout, &line, box)};
    box.y += head.height;
    task_may_part(layout, box.y, box.y, CUT_TORN, head);
    int waiting = lay_waiting(layout, sort, state, box, head);
    int gap = larger(layout_px(layout, COLUMN_GAP), task_apart(layout));
    box.y += waiting + (waiting ? gap : 0);
    for (size_t i = 0; i < sort->groups_count; i++)
        box.y += lay_group(layout, sort, state, i, box, head);
    return box.y;
}

/* Whether the groups can stand beside each other: their words are not made much smaller, and below
 * a title of one line their names have room in one part with all that is over them. */
static bool
has_side(const struct layout *layout, const struct sort_element *sort,
         const struct sort_state *state)
{
    int width = column_width(layout, sort);
    bool good = task_has_side(layout);
    for (size_t i = 0; good && i < sort->items_count; i++) {
        struct answer card = card_of(layout, sort, state, i);
        good = answer_share(layout, &card, width) >= SHARE_LEAST;
    }
    return good && task_question_height(layout, &sort->question, layout->box.w) +
                           side_height(layout, sort, state) + layout_px(layout, COLUMN_GAP) +
                           names_height(layout, sort) <=
                       SIDE_MOST * layout->most;
}

int
sort_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct sort_element *sort = fields;
    const struct sort_state *state = shown;
    int y = layout->box.y + task_lay_question(layout, &sort->question, layout->box);
    y = has_side(layout, sort, state) ? lay_beside(layout, sort, state, y)
                                      : lay_below(layout, sort, state, y);
    return lay_keys(layout, sort, state, y) - layout->box.y;
}

int
sort_lay_paper(const void *fields, struct layout *layout)
{
    const struct sort_element *sort = fields;
    struct sort_state all = {0};
    int apart = task_apart(layout);
    struct rect box = {layout->box.x, layout->box.y, layout->box.w, 0};
    box.y += task_lay_question(layout, &sort->question, box);
    for (size_t i = 0; i < sort->items_count; i++)
        for (size_t j = 0; j < sort->groups_count; j++) {
            all.order[i] = (uint8_t)i;
            all.group[i] = (uint8_t)(j + 1);
            if (sort_is_right(sort, &all, i))
                break;
        }
    for (size_t i = 0; i < sort->groups_count; i++) {
        struct setting name = name_setting(layout, &sort->groups[i], box.w);
        box.y += layout_text(layout, &sort->groups[i].name, &name, box.x, box.y, box.w);
        for (size_t j = 0, item; (item = nth_in(sort, &all, i + 1, j)); j++) {
            struct answer card = card_of(layout, sort, &all, item - 1);
            struct reason reason = reason_of(layout, sort, &all, item - 1);
            box.y += answer_lay(layout, &card, box) + apart;
            box.y += answer_lay_reason(layout, &reason, box) + apart;
            layout_may_part(layout, box.y - apart, box.y, CUT_END);
        }
    }
    return box.y - apart - layout->box.y;
}
