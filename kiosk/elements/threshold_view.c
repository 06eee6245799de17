#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/key_row.h"
#include "elements/threshold_panel.h"
#include "view/body_parts.h"
#include "view/motion.h"

/* In pixels of a 1080 px short side. */
enum {
    KEY_WIDTH = 132,
    KEY_HEIGHT = 102,
    KEY_TIGHT = 14,
    FOOT = 5,
    GAP = 12,
    BELOW = 24,
    SIDES_GAP = 40
};
enum { RULE = 3, CROWD_GAP = 16, ROW_LEAST = 6, ROW_APART = 10, ROW_WANTED = 12 };
/* × the short side ÷ 100: what stands beside the people, at most; the curves, at least. */
static const double HEIGHT_MOST = 64, CURVES_LEAST = 13;
static const double PANEL_SHARE = 0.624, PANEL_SHARE_LARGE = 0.6; /* of the width */
/* × as high as wide: the card in portrait, at least, usually and alone; people. */
static const double PANEL_LOW = 0.42, PANEL_PORTRAIT = 0.6, PANEL_TALL = 0.72;
static const double CROWD_HIGH = 0.42;
static const double WORDS_MOST = 0.38; /* of a part's height */
enum { ROWS = 20, NUMBERS_LEAST = 4 }; /* of people, where there are most */

/* Between the card, its keys and the people. */
static int
below_of(const struct layout *layout)
{
    return layout_gap(layout, BELOW);
}

static struct key
step_key(const struct layout *layout, const struct threshold_element *element, int32_t at,
         bool more)
{
    enum word word = more ? WORD_RAISE_THRESHOLD : WORD_LOWER_THRESHOLD;
    int width = larger(layout_px(layout, KEY_WIDTH), layout->metrics.target);
    const char *label = arena_printf(layout->arena, "%s. %s", layout_word(layout, word),
                                     threshold_words(layout, element, at));
    struct key key =
        key_row_step(layout, more ? "_more" : "_less", label, more,
                     at == (more ? THRESHOLD_MOST : 0), more ? THRESHOLD_MORE : THRESHOLD_LESS, 0);
    key.padding = width / 3;
    if (key.look == KEY_LINE) /* as the presets between them */
        key.look = KEY_PLAIN;
    return key;
}

static struct key
preset_key(const struct layout *layout, const struct threshold_element *element, size_t preset,
           bool on, int padding)
{
    struct key key =
        key_row_choice(layout, element->presets[preset].id, &element->presets[preset].name, on,
                       THRESHOLD_PRESET, (int32_t)preset);
    key.padding = padding;
    return key;
}

/* − and +, and the presets between them where one row has room for all. Else the presets stand in
 * rows, and − and + behind them, in their last row where that is not full. */
struct keys {
    bool one_row;
    int side, preset;             /* widths */
    int padding, height, columns; /* of a preset; of one row */
    int whole;                    /* height of all with the last foot */
};

static int
widest_preset(const struct layout *layout, const struct threshold_element *element, int padding)
{
    int widest = 0;
    for (size_t i = 0; i < element->presets_count; i++) {
        struct key key = preset_key(layout, element, i, true, padding);
        widest = larger(widest, layout_key_width(layout, &key));
    }
    return widest;
}

static struct keys
keys_of(const struct layout *layout, const struct threshold_element *element, int width)
{
    int gap = layout_gap(layout, GAP), foot = layout_px(layout, FOOT),
        count = (int)element->presets_count;
    int target = layout->metrics.target;
    struct keys keys = {.side = larger(layout_px(layout, KEY_WIDTH), target),
                        .height = larger(layout_px(layout, KEY_HEIGHT), target),
                        .columns = count};
    int widest = widest_preset(layout, element, 0);
    keys.preset = (width - 2 * keys.side - (count + 1) * gap) / count;
    if (keys.preset < widest) {
        keys.side = target;
        keys.padding = layout_px(layout, KEY_TIGHT);
        widest = widest_preset(layout, element, keys.padding);
        keys.preset = (width - 2 * keys.side - (count + 1) * gap) / count;
    }
    keys.one_row = keys.preset >= widest;
    if (!keys.one_row) {
        while (keys.columns > 1 && (width - (keys.columns - 1) * gap) / keys.columns < widest)
            keys.columns--;
        keys.preset = (width - (keys.columns - 1) * gap) / keys.columns;
    }
    for (int i = 0; i < count; i++) {
        struct key key = preset_key(layout, element, (size_t)i, true, keys.padding);
        keys.height = larger(keys.height, layout_key_height(layout, &key, keys.preset));
    }
    int cells = keys.one_row ? count : count + 1;
    int rows = (cells + keys.columns - 1) / keys.columns;
    keys.whole = rows * (keys.height + foot) + (rows - 1) * gap;
    return keys;
}

/* Number `i` of the cells of the presets. */
static struct rect
cell_of(const struct layout *layout, const struct keys *keys, struct rect box, int i)
{
    int gap = layout_gap(layout, GAP), row = i / keys->columns, column = i % keys->columns;
    int left = keys->one_row ? keys->side + gap : 0;
    return (struct rect){box.x + left + column * (keys->preset + gap),
                         box.y + row * (keys->height + layout_px(layout, FOOT) + gap), keys->preset,
                         keys->height};
}

/* Rows of presets may be parted. */
static void
lay_keys(struct layout *layout, const struct threshold_element *element, int32_t at,
         const struct keys *keys, struct rect box)
{
    int count = (int)element->presets_count, row = keys->height + layout_px(layout, FOOT);
    int gap = layout_gap(layout, GAP);
    for (int i = keys->columns, y = box.y + row; i < count; i += keys->columns, y += row + gap)
        layout_may_part(layout, y, y + gap, CUT_KEYS);
    struct key less = step_key(layout, element, at, false);
    struct key more = step_key(layout, element, at, true);
    struct rect side = {box.x, box.y, keys->side, keys->height};
    if (keys->one_row)
        layout_key(layout, &less, side);
    for (int i = 0; i < count; i++) {
        bool on = threshold_preset_at(element, (size_t)i) == at;
        struct key key = preset_key(layout, element, (size_t)i, on, keys->padding);
        layout_key(layout, &key, cell_of(layout, keys, box, i));
    }
    if (keys->one_row) {
        side.x = box.x + box.w - keys->side;
    } else {
        struct rect cell = cell_of(layout, keys, box, count);
        side = (struct rect){cell.x, cell.y, (cell.w - gap) / 2, cell.h};
        layout_key(layout, &less, side);
        side.x = cell.x + cell.w - side.w;
    }
    layout_key(layout, &more, side);
}

/* Where the threshold is drawn, on its way to where a key sent it. */
static double
drawn_at(struct layout *layout, const struct threshold_state *state)
{
    if (state->from == state->at)
        return state->at;
    return state->from +
           (state->at - state->from) * motion_progress(layout, MOTION_SLIDER, state->moved_at);
}

/* What an element as a whole is laid from. */
struct parts {
    const struct threshold_element *element;
    const struct threshold_state *state;
    double drawn;
    struct keys keys;
};

static struct threshold_panel
panel_at(const struct parts *parts, struct rect box)
{
    return (struct threshold_panel){parts->element, box, parts->state->at, parts->drawn};
}

static bool
curves_fit(const struct layout *layout, const struct parts *parts, struct rect box)
{
    struct threshold_panel panel = panel_at(parts, box);
    return threshold_curves_height(layout, &panel) >= CURVES_LEAST * layout->metrics.s;
}

static void
lay_panel(struct layout *layout, const struct parts *parts, struct rect box)
{
    struct threshold_panel panel = panel_at(parts, box);
    threshold_lay_panel(layout, &panel);
}

/* An error in words with its people below it, as high as the box. */
static void
lay_people(struct layout *layout, const struct parts *parts, const struct threshold_block *block,
           struct rect box)
{
    threshold_lay_block(layout, block, box.x, box.y);
    box.y += block->height + layout_px(layout, CROWD_GAP);
    box.h -= block->height + layout_px(layout, CROWD_GAP);
    threshold_lay_crowd(layout, parts->element, &block->error, parts->state->seed, box);
}

/* The words of both in so much width, as far as `high` px leave people so many px a row. Returns
 * the least height with the people. */
static int
people_of(const struct layout *layout, const struct parts *parts, int width, int high, int row,
          struct threshold_block blocks_out[2])
{
    int people = layout_px(layout, CROWD_GAP) + ROWS * layout_px(layout, row);
    return people + threshold_blocks_of(layout, parts->element, parts->state->at, width,
                                        high - people, blocks_out);
}

/* The curves and their keys at the left, the people at the right. Returns the height; 0: that has
 * no room, and nothing is laid. */
static int
lay_beside(struct layout *layout, const struct parts *parts)
{
    struct rect box = layout->box;
    int gap = below_of(layout), rule = layout_px(layout, RULE);
    box.h = smaller(layout_px(layout, 10.8 * HEIGHT_MOST),
                    layout->most - body_title_room(layout, true));
    struct rect left = {box.x, box.y, (int)(PANEL_SHARE * box.w), 0};
    int x = left.x + left.w + layout_px(layout, SIDES_GAP);
    struct rect right = {x, box.y, box.x + box.w - x, (box.h - 2 * gap) / 2};
    struct keys keys = keys_of(layout, parts->element, left.w);
    struct threshold_block blocks[2];
    left.h = box.h - keys.whole - gap;
    if (!keys.one_row || !curves_fit(layout, parts, left) ||
        people_of(layout, parts, right.w, right.h, ROW_LEAST, blocks) > right.h)
        return 0;
    lay_panel(layout, parts, left);
    lay_keys(layout, parts->element, parts->state->at, &keys,
             (struct rect){left.x, box.y + left.h + gap, left.w, 0});
    lay_people(layout, parts, &blocks[0], right);
    lay_people(layout, parts, &blocks[1], rect_moved(right, 0, right.h + 2 * gap));
    scene_add_box(layout->scene,
                  (struct mark_box){.box = {right.x, right.y + right.h + gap, right.w, rule},
                                    .fill = layout->theme->rule});
    return box.h;
}

/* All below each other, if that stands whole on a page; returns as above. */
static int
lay_below(struct layout *layout, const struct parts *parts)
{
    const struct rect box = layout->box;
    int gap = below_of(layout);
    int most = layout->most - body_title_room(layout, true) - parts->keys.whole - 3 * gap;
    struct threshold_block blocks[2];
    int least = people_of(layout, parts, box.w, most / 2, ROW_LEAST, blocks);
    int wanted = least + ROWS * (layout_px(layout, ROW_WANTED) - layout_px(layout, ROW_LEAST));
    int high = smaller((int)(PANEL_PORTRAIT * box.w), most - 2 * wanted);
    struct rect panel = {box.x, box.y, box.w, larger(high, (int)(PANEL_LOW * box.w))};
    struct rect people = {box.x, 0, box.w, smaller((most - panel.h) / 2, wanted)};
    if (people.h < least || !curves_fit(layout, parts, panel))
        return 0;
    lay_panel(layout, parts, panel);
    int y = panel.y + panel.h + gap;
    lay_keys(layout, parts->element, parts->state->at, &parts->keys,
             (struct rect){box.x, y, box.w, 0});
    people.y = y + parts->keys.whole + gap;
    lay_people(layout, parts, &blocks[0], people);
    lay_people(layout, parts, &blocks[1], rect_moved(people, 0, people.h + gap));
    return people.y + 2 * people.h + gap - box.y;
}

/* The words of both errors; returns their height. */
static int
lay_numbers(struct layout *layout, const struct parts *parts, struct rect box)
{
    struct threshold_block blocks[2];
    int gap = below_of(layout);
    int height = threshold_blocks_of(layout, parts->element, parts->state->at, box.w,
                                     (box.h - gap) / 2, blocks);
    int both = 2 * height + gap;
    threshold_lay_block(layout, &blocks[0], box.x, box.y);
    threshold_lay_block(layout, &blocks[1], box.x, box.y + height + gap);
    return both;
}

/* "Drawn to explain, not measured", at `y` or, for `lay` false, its height only. */
static int
lay_caption(struct layout *layout, int y, bool lay)
{
    struct setting caption = threshold_caption(layout);
    const char *words = layout_word(layout, WORD_DRAWN_TO_EXPLAIN);
    layout_fit(layout, words, layout->language, &caption, layout->box.w, layout->most / 6);
    if (!lay)
        return layout_measure(layout, words, layout->language, &caption, layout->box.w).height;
    return layout_plain(layout, words, layout->language, &caption, layout->box.x, y, layout->box.w);
}

/* The first part: the curves, their keys, and the errors in words beside or below. Where the curves
 * would not have their height with all that, they have a part of their own before it. */
static int
lay_dial(struct layout *layout, const struct parts *parts)
{
    const struct rect box = layout->box;
    bool beside = !layout->metrics.portrait;
    int gap = below_of(layout), keys = parts->keys.whole;
    int most = layout->most - body_title_room(layout, layout->metrics.large);
    struct threshold_block blocks[2];
    int words_h = 2 * threshold_blocks_of(layout, parts->element, 0, box.w, most, blocks) + 2 * gap;
    words_h = beside ? 0 : smaller(words_h, (int)(WORDS_MOST * most));
    struct rect panel = {box.x, box.y, beside ? (int)(PANEL_SHARE_LARGE * box.w) : box.w, 0};
    panel.h = smaller(most - keys - gap - words_h, (int)(PANEL_TALL * box.w));
    bool apart = !curves_fit(layout, parts, panel);
    if (apart) {
        panel.w = box.w;
        panel.h = smaller(most, (int)(PANEL_TALL * box.w));
        if (!curves_fit(layout, parts, panel))
            panel.h = layout->most - layout->metrics.body_100;
    }
    lay_panel(layout, parts, panel);
    int y = panel.y + panel.h;
    layout_may_part(layout, y, y + gap, apart ? CUT_END : CUT_TORN);
    y += gap;
    lay_keys(layout, parts->element, parts->state->at, &parts->keys,
             (struct rect){box.x, y, box.w, 0});
    y += keys;
    if (beside && !apart) {
        int x = panel.x + panel.w + gap;
        lay_numbers(layout, parts, (struct rect){x, panel.y, box.x + box.w - x, panel.h});
        return y - box.y;
    }
    y += gap;
    if (!apart)
        return y + lay_numbers(layout, parts, (struct rect){box.x, y, box.w, words_h - gap}) -
               box.y;
    int caption = lay_caption(layout, 0, false);
    int room = layout->most - layout->metrics.body_100 - 2 * gap - caption;
    int rest = room - keys; /* else they stand with the last row of keys */
    if (rest < NUMBERS_LEAST * metrics_least_px(&layout->metrics, layout->theme))
        rest = room - parts->keys.height - layout_px(layout, FOOT);
    layout_may_part(layout, y - gap, y, CUT_TORN);
    y += lay_numbers(layout, parts, (struct rect){box.x, y, box.w, rest}) + gap;
    return y + lay_caption(layout, y, true) - box.y;
}

/* The people of each error in a part of its own. */
static int
lay_crowds_apart(struct layout *layout, const struct parts *parts, int y)
{
    const struct rect box = layout->box;
    int gap = below_of(layout), caption = lay_caption(layout, 0, false);
    int most = layout->most - layout->metrics.body_100 - caption - gap;
    struct threshold_block blocks[2];
    int high = people_of(layout, parts, box.w, most, ROW_LEAST, blocks);
    high = larger(high, smaller(most, high + (int)(CROWD_HIGH * box.w)));
    for (int i = 0; i < 2; i++) {
        lay_people(layout, parts, &blocks[i], (struct rect){box.x, y, box.w, high});
        y += high + gap;
        y += lay_caption(layout, y, true);
        if (!i) {
            layout_may_part(layout, y, y + gap, CUT_END);
            y += gap;
        }
    }
    return y;
}

/* The people of both errors, beside each other where that is wide enough, and what they are not. */
static int
lay_crowds(struct layout *layout, const struct parts *parts, int y)
{
    const struct rect box = layout->box;
    bool beside = !layout->metrics.portrait;
    int gap = below_of(layout), keys = 0;
    int most = layout->most - layout->metrics.body_100 - lay_caption(layout, 0, false) - gap;
    if (layout->slide)
        keys = body_foot_height(layout, layout->slide, box.w) + body_foot_gap(layout);
    struct rect people = {box.x, y, beside ? (box.w - 2 * gap) / 2 : box.w, 0};
    struct threshold_block blocks[2];
    people.h = beside ? most : (most - gap) / 2;
    int least = people_of(layout, parts, people.w, people.h, ROW_APART, blocks);
    if (least > people.h)
        return lay_crowds_apart(layout, parts, y);
    int with_keys = people.h - (beside ? keys : keys / 2);
    if (with_keys >= least)
        people.h = with_keys;
    people.h = smaller(people.h, blocks[0].height + layout_px(layout, CROWD_GAP) +
                                     (int)(CROWD_HIGH * people.w));
    struct rect other =
        rect_moved(people, beside ? people.w + 2 * gap : 0, beside ? 0 : people.h + gap);
    lay_people(layout, parts, &blocks[0], people);
    lay_people(layout, parts, &blocks[1], other);
    y = other.y + other.h + gap;
    return y + lay_caption(layout, y, true);
}

int
threshold_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct threshold_element *element = fields;
    const struct threshold_state *state = shown;
    const struct rect box = layout->box;
    struct parts parts = {element, state, drawn_at(layout, state), keys_of(layout, element, box.w)};
    int height = 0;
    if (layout->metrics.portrait)
        height = lay_below(layout, &parts);
    else if (!layout->metrics.large)
        height = lay_beside(layout, &parts);
    if (height)
        return height;
    int y = box.y + lay_dial(layout, &parts), gap = below_of(layout);
    layout_may_part(layout, y, y + gap, CUT_END);
    return lay_crowds(layout, &parts, y + gap) - box.y;
}

/* The card as it begins, and what comes of each preset. */
int
threshold_lay_paper(const void *fields, struct layout *layout)
{
    const struct threshold_element *element = fields;
    const struct rect box = layout->box;
    int gap = below_of(layout), y = box.y + (int)(PANEL_PORTRAIT * box.w);
    int32_t at = threshold_preset_at(element, threshold_start_preset(element));
    struct threshold_state state = {.at = at};
    const struct parts parts = {.element = element, .state = &state, .drawn = at};
    lay_panel(layout, &parts, (struct rect){box.x, box.y, box.w, y - box.y});
    for (size_t i = 0; i < element->presets_count; i++) {
        struct setting heading = {
            .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
        layout_may_part(layout, y, y + gap, CUT_END);
        y += gap;
        state.at = threshold_preset_at(element, i);
        y += layout_text(layout, &element->presets[i].name, &heading, box.x, y, box.w);
        y += lay_numbers(layout, &parts, (struct rect){box.x, y, box.w, layout->most / 2});
    }
    return y - box.y;
}
