#include "base/arena.h"
#include "deck/action.h"
#include "elements/flow_view.h"
#include "elements/key_row.h"

/* In pixels of a 1080 px short side. */
enum { FOOT = 5, KEY_HEIGHT = 92, PADDING = 14, CASE_HEIGHT = 92 };
static const double HEADING_GAP = 0.3;   /* × B */
static const double HEADING_MOST = 0.35; /* of a part's height */

/* The last of the keys opens the list. */
enum { BACK, PLAY, ON, REPLAY, CASES };

static struct key
stack_key(const struct layout *layout, const char *id, enum word word, enum icon icon, int32_t item)
{
    struct key key = key_row_key(layout, id, word, icon, item, 0);
    key.look = KEY_PLAIN;
    key.shape = KEY_STACK;
    key.padding = layout_px(layout, PADDING);
    return key;
}

static void
keys_of(const struct layout *layout, const struct flow_element *flow,
        const struct flow_state *state, struct key keys[FLOW_KEYS])
{
    bool end = flow_is_at_end(flow, state);
    keys[BACK] = stack_key(layout, "_back", WORD_ONE_BACK, ICON_PLAYER_TRACK_PREV, FLOW_BACK);
    keys[PLAY] = state->playing
                     ? stack_key(layout, "_play", WORD_PAUSE, ICON_PLAYER_PAUSE, FLOW_PLAY)
                     : stack_key(layout, "_play", WORD_PLAY, ICON_PLAYER_PLAY, FLOW_PLAY);
    keys[ON] = stack_key(layout, "_step", WORD_ONE_ON, ICON_PLAYER_TRACK_NEXT, FLOW_STEP);
    keys[REPLAY] = stack_key(layout, "_replay", WORD_REPLAY, ICON_REFRESH, FLOW_REPLAY);
    keys[CASES] = key_row_key(layout, "_cases", state->run ? WORD_OTHER_CASES : WORD_CHOOSE_CASE,
                              state->listing ? ICON_CHEVRON_UP : ICON_CHEVRON_DOWN, FLOW_LIST, 0);
    keys[CASES].icon_last = true;
    keys[CASES].padding = layout_px(layout, PADDING);
    if (!state->stop)
        keys[BACK].look = KEY_OFF;
    if (end)
        keys[PLAY].look = keys[ON].look = KEY_OFF;
    if (!state->stop && !state->playing)
        keys[REPLAY].look = KEY_OFF;
}

static int
width_of(const struct layout *layout, const struct key *key)
{
    int width = layout_key_width(layout, key);
    return larger(width, layout->metrics.target);
}

static struct key
key_of(const struct layout *layout, int number, bool other, bool worded)
{
    static const enum word words[FLOW_KEYS][2] = {{WORD_ONE_BACK, WORD_ONE_BACK},
                                                  {WORD_PLAY, WORD_PAUSE},
                                                  {WORD_ONE_ON, WORD_ONE_ON},
                                                  {WORD_REPLAY, WORD_REPLAY},
                                                  {WORD_CHOOSE_CASE, WORD_OTHER_CASES}};
    struct key key = stack_key(layout, "", words[number][other], ICON_REFRESH, 0);
    if (number == CASES)
        key.shape = KEY_ROW;
    else if (!worded)
        key.words = NULL;
    return key;
}

/* In every state a key is as wide as in any other. */
static void
measure(const struct layout *layout, struct flow_keys *keys)
{
    for (int i = 0; i < FLOW_KEYS; i++) {
        keys->widths[i] = layout->metrics.target;
        for (int other = 0; other < 2; other++) {
            struct key key = key_of(layout, i, other, keys->worded);
            keys->widths[i] = larger(keys->widths[i], width_of(layout, &key));
        }
    }
}

static int
sum_of(const struct flow_keys *keys, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += keys->widths[i];
    return sum;
}

struct flow_keys
flow_keys_of(const struct layout *layout, int width)
{
    struct flow_keys keys = {.worded = true};
    int gaps = (FLOW_KEYS - 1) * layout_gap(layout, FLOW_GAP);
    measure(layout, &keys);
    if (sum_of(&keys, FLOW_KEYS) + gaps > width) {
        keys.worded = false;
        measure(layout, &keys);
    }
    keys.widths[CASES] = width - gaps - sum_of(&keys, CASES);
    keys.height = larger(layout_px(layout, KEY_HEIGHT), layout->metrics.target);
    for (int i = 0; i < FLOW_KEYS; i++)
        for (int other = 0; other < 2; other++) {
            struct key key = key_of(layout, i, other, keys.worded);
            keys.height = larger(keys.height, layout_key_height(layout, &key, keys.widths[i]));
        }
    return keys;
}

void
flow_keys_lay(struct layout *layout, const struct flow_sight *sight, const struct flow_keys *keys,
              int x, int y)
{
    struct key all[FLOW_KEYS];
    keys_of(layout, sight->flow, sight->state, all);
    for (int i = 0; i < FLOW_KEYS; i++) {
        if (!keys->worded && i != CASES) {
            all[i].label = all[i].words;
            all[i].words = NULL;
        }
        layout_key(layout, &all[i], (struct rect){x, y, keys->widths[i], keys->height});
        x += keys->widths[i] + layout_gap(layout, FLOW_GAP);
    }
}

static bool
was_followed(const struct flow_state *state, size_t run)
{
    return run && state->followed >> (run - 1) & 1;
}

/* What is told of a case beside its title; NULL: nothing. */
static const char *
case_state(const struct layout *layout, const struct flow_state *state, size_t run)
{
    const char *chosen = state->run == run ? layout_word(layout, WORD_CHOSEN) : NULL;
    if (!run)
        return chosen;
    const char *seen = layout_word(layout, was_followed(state, run) ? WORD_SEEN : WORD_NOT_SEEN);
    return chosen ? arena_printf(layout->arena, "%s: %s", seen, chosen) : seen;
}

/* Number 0: none. */
static struct key
case_key(const struct layout *layout, const struct flow_sight *sight, size_t run)
{
    const struct flow_case *item = flow_case_of(sight->flow, run);
    struct key key = key_row_key(layout, item ? item->id : "_no-case", WORD_NO_CASE, ICON_NONE,
                                 FLOW_RUN, (int32_t)run);
    bool strong;
    if (item)
        key.words = layout_plain_words(layout, &item->title, &key.language, &strong);
    key.state = case_state(layout, sight->state, run);
    key.look = sight->state->run == run ? KEY_ON : KEY_PLAIN;
    key.left = true;
    if (was_followed(sight->state, run))
        key.icon = ICON_CHECK;
    return key;
}

/* The heading with the key that closes the list. */
static int
lay_heading(struct layout *layout, struct rect box)
{
    struct key key = key_row_key(layout, "_cases", WORD_CLOSE, ICON_X, FLOW_LIST, 0);
    key.look = KEY_PLAIN;
    int width = smaller(width_of(layout, &key), box.w / 2);
    int rest = box.w - width - layout_gap(layout, FLOW_GAP);
    struct setting heading = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
    const char *words = layout_word(layout, WORD_CHOOSE_CASE);
    layout_fit_width(layout, words, layout->language, &heading, rest);
    layout_fit(layout, words, layout->language, &heading, rest, (int)(HEADING_MOST * layout->most));
    int height = layout_measure(layout, words, layout->language, &heading, rest).height;
    int row = larger(height, layout_key_height(layout, &key, width));
    layout_plain(layout, words, layout->language, &heading, box.x, box.y + (row - height) / 2,
                 rest);
    layout_key(layout, &key, (struct rect){box.x + box.w - width, box.y, width, row});
    return row + layout_px(layout, FOOT);
}

int
flow_list_lay(struct layout *layout, const struct flow_sight *sight, int columns, struct rect box)
{
    int gap = layout_gap(layout, FLOW_GAP), foot = layout_px(layout, FOOT), y = box.y;
    int width = (box.w - (columns - 1) * gap) / columns;
    size_t count = sight->flow->cases_count + 1;
    y += lay_heading(layout, box);
    int below = larger((int)(HEADING_GAP * layout->metrics.body), layout->metrics.gap);
    layout_may_part(layout, y, y + below, CUT_TORN);
    y += below;
    for (size_t first = 0; first < count; first += (size_t)columns) {
        int height = larger(layout_px(layout, CASE_HEIGHT), layout->metrics.target);
        size_t end = first + (size_t)columns < count ? first + (size_t)columns : count;
        for (size_t i = first; i < end; i++) {
            struct key key = case_key(layout, sight, i);
            height = larger(height, layout_key_height(layout, &key, width));
        }
        for (size_t i = first; i < end; i++) {
            struct key key = case_key(layout, sight, i);
            layout_key(layout, &key,
                       (struct rect){box.x + (int)(i - first) * (width + gap), y, width, height});
        }
        y += height + foot;
        if (end < count) {
            layout_may_part(layout, y, y + gap, CUT_KEYS);
            y += gap;
        }
    }
    return y - box.y;
}
