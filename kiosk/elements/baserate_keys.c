#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/baserate_parts.h"
#include "elements/key_row.h"

/* In pixels of a 1080 px short side. LOOKS section 6, "Threshold": − and +. */
enum { KEY_WIDTH = 102, KEY_HEIGHT = 102, GAP = 16, WORDS_GAP = 12, FOOT = 5, PADDING = 18 };
/* × B: the least room for words between − and +. */
static const double WORDS_LEAST = 5;
/* × the height of a key: the highest words between − and + of which three stand side by side. */
static const double HIGH_MOST = 1.7;
/* Of a part's height, at most: a name between − and +, and a value. */
static const double WORDS_MOST = 0.4;

static struct key
preset_key(const struct layout *layout, const struct baserate_view *view, size_t preset)
{
    const struct baserate_preset *from = &view->element->presets[preset];
    bool on = baserate_is_at(view->element, view->state, preset);
    struct key key =
        key_row_choice(layout, from->id, &from->name, on, BASERATE_PRESET, (int32_t)preset);
    key.padding = layout_px(layout, PADDING);
    if (!on) { /* as wide without the tick, so that nothing moves when another one is chosen */
        struct key chosen = key;
        chosen.icon = ICON_CHECK;
        key.padding += (layout_key_width(layout, &chosen) - layout_key_width(layout, &key)) / 2;
    }
    return key;
}

static size_t
make_presets(const struct layout *layout, const struct baserate_view *view, struct key keys[])
{
    size_t count = view->element->presets_count;
    for (size_t i = 0; i < count; i++)
        keys[i] = preset_key(layout, view, i);
    keys[count] =
        key_row_key(layout, "_first", WORD_BASERATE_FIRST, ICON_REFRESH, BASERATE_FIRST, 0);
    keys[count].look = baserate_is_at(view->element, view->state, 0) ? KEY_OFF : KEY_PLAIN;
    return count + 1;
}

/* As many of the keys as stand beside each other. */
static size_t
row_of(const struct layout *layout, const struct key keys[], size_t count, int width)
{
    int gap = layout_gap(layout, GAP), taken = layout_key_width(layout, &keys[0]);
    size_t row = 1;
    for (; row < count; row++) {
        taken += gap + layout_key_width(layout, &keys[row]);
        if (taken > width)
            break;
    }
    return row;
}

int
baserate_lay_presets(struct layout *layout, const struct baserate_view *view, struct rect box,
                     const struct baserate_head *head)
{
    struct key keys[BASERATE_PRESETS_MAX + 1];
    size_t count = make_presets(layout, view, keys), row;
    struct rect before = layout->box;
    int y = box.y, gap = layout_gap(layout, GAP);
    for (size_t i = 0; i < count; i += row) {
        if (i && head) /* they are chosen among */
            baserate_may_part(layout, y, y + gap, CUT_TORN, head);
        y += i ? gap : 0;
        row = row_of(layout, &keys[i], count - i, box.w);
        layout->box = box;
        y = key_row_lay(layout, &keys[i], row, y);
    }
    layout->box = before;
    return y - box.y;
}

int
baserate_presets_height(const struct layout *layout, const struct baserate_view *view, int width)
{
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    return baserate_lay_presets(&trial, view, (struct rect){0, 0, width, 0}, NULL);
}

/* The order they stand in: how many there are comes before how the check errs. */
static const enum baserate_value order[] = {BASERATE_SOUGHT, BASERATE_FALSE_NON_MATCH,
                                            BASERATE_FALSE_MATCH};

static const char *
value_name(const struct layout *layout, const struct baserate_view *view, enum baserate_value value)
{
    static const enum word words[][BASERATE_VALUES] = {
        [BASERATE_GATE] = {WORD_BASERATE_LET_THROUGH, WORD_BASERATE_GENUINE_STOPPED,
                           WORD_BASERATE_IMPOSTORS},
        [BASERATE_WATCHLIST] = {WORD_BASERATE_FALSE_ALERTS, WORD_BASERATE_MISSED,
                                WORD_BASERATE_LISTED},
    };
    return layout_word(layout, words[view->given.check][value]);
}

static const char *
amount_words(const struct layout *layout, const struct baserate_view *view,
             enum baserate_value value, int32_t amount)
{
    enum { PLACES = 4 };
    if (value == BASERATE_SOUGHT) {
        const char *numbers[] = {layout_number(layout, amount),
                                 layout_number(layout, view->given.people)};
        return layout_word_filled(layout, WORD_BASERATE_AMONG, numbers, 2);
    }
    const char *rate = layout_decimal(layout, amount, PLACES);
    return layout_word_filled(layout, WORD_PERCENT, &rate, 1);
}

static const char *
value_words(const struct layout *layout, const struct baserate_view *view,
            enum baserate_value value)
{
    return amount_words(layout, view, value, view->state->values[value]);
}

static struct setting
name_setting(const struct layout *layout, const char *name, int width)
{
    struct setting setting = {.style = STYLE_CAPTION,
                              .colour = layout->theme->ink_2,
                              .align = PARAGRAPH_CENTRE,
                              .id = layout_item_id(layout, "_values"),
                              .no_cuts = true};
    layout_fit_width(layout, name, layout->language, &setting, width);
    layout_fit(layout, name, layout->language, &setting, width,
               (int)lround(WORDS_MOST * layout->most));
    return setting;
}

static struct setting
value_setting(const struct layout *layout, const char *words, int width)
{
    struct setting setting = {.style = STYLE_KEY,
                              .colour = layout->theme->ink,
                              .align = PARAGRAPH_CENTRE,
                              .id = layout_item_id(layout, "_values"),
                              .no_cuts = true};
    layout_fit_width(layout, words, layout->language, &setting, width);
    layout_fit(layout, words, layout->language, &setting, width,
               (int)lround(WORDS_MOST * layout->most));
    return setting;
}

/* How wide − and + are and the words between them, in one of `columns` of `width`. */
struct cell {
    int width, key, words;
};

static struct cell
cell_of(const struct layout *layout, int width, int columns)
{
    struct cell cell = {.width = (width - (columns - 1) * 2 * layout_gap(layout, GAP)) / columns,
                        .key = larger(layout_px(layout, KEY_WIDTH), layout->metrics.target)};
    cell.words = cell.width - 2 * cell.key - 2 * layout_px(layout, WORDS_GAP);
    return cell;
}

static int
key_height(const struct layout *layout)
{
    return larger(layout_px(layout, KEY_HEIGHT), layout->metrics.target);
}

/* Of name and value, one below the other. */
static int
words_height(const struct layout *layout, const struct baserate_view *view,
             enum baserate_value value, const char *words, int width)
{
    const char *name = value_name(layout, view, value);
    struct setting top = name_setting(layout, name, width);
    struct setting bottom = value_setting(layout, words, width);
    return layout_measure(layout, name, layout->language, &top, width).height +
           layout_measure(layout, words, layout->language, &bottom, width).height;
}

/* As high as the longest values need it, so that nothing moves when they grow. */
static int
row_height(const struct layout *layout, const struct baserate_view *view, int words)
{
    enum { LONG_RATE = 123456 };
    int height = key_height(layout);
    for (int i = 0; i < BASERATE_VALUES; i++) {
        int32_t most = order[i] == BASERATE_SOUGHT ? (int32_t)view->given.people : LONG_RATE;
        const char *value = amount_words(layout, view, order[i], most);
        height = larger(height, words_height(layout, view, order[i], value, words));
    }
    return height;
}

bool
baserate_steps_fit(const struct layout *layout, const struct baserate_view *view, int width,
                   int columns)
{
    struct cell cell = cell_of(layout, width, columns);
    if (cell.words < WORDS_LEAST * layout->metrics.body)
        return false;
    for (int i = 0; i < BASERATE_VALUES; i++) {
        struct setting setting = {.style = STYLE_CAPTION};
        const char *name = value_name(layout, view, order[i]);
        if (layout_widest_word(layout, name, layout->language, &setting) > cell.words)
            return false;
    }
    return row_height(layout, view, cell.words) <= HIGH_MOST * key_height(layout);
}

int
baserate_steps_columns(const struct layout *layout, const struct baserate_view *view, int width)
{
    return baserate_steps_fit(layout, view, width, BASERATE_VALUES) ? BASERATE_VALUES : 1;
}

int
baserate_steps_height(const struct layout *layout, const struct baserate_view *view, int width,
                      int columns)
{
    struct cell cell = cell_of(layout, width, columns);
    int rows = (BASERATE_VALUES + columns - 1) / columns;
    return rows * (row_height(layout, view, cell.words) + layout_px(layout, FOOT)) +
           (rows - 1) * layout_gap(layout, GAP);
}

static void
lay_key(struct layout *layout, const struct baserate_view *view, enum baserate_value value,
        bool more, struct rect box)
{
    static const char *const ids[BASERATE_VALUES][2] = {
        [BASERATE_FALSE_MATCH] = {"_match-less", "_match-more"},
        [BASERATE_FALSE_NON_MATCH] = {"_non-match-less", "_non-match-more"},
        [BASERATE_SOUGHT] = {"_sought-less", "_sought-more"},
    };
    const char *name = value_name(layout, view, value);
    int32_t now = view->state->values[value];
    bool off = now == (more ? baserate_most(view->element, view->state, value) : 0);
    const char *label =
        arena_printf(layout->arena, "%s: %s",
                     layout_word_filled(layout, more ? WORD_MORE_OF : WORD_LESS_OF, &name, 1),
                     value_words(layout, view, value));
    const struct key key =
        key_row_step(layout, ids[value][more], label, more, off, (int32_t)value, more ? 1 : -1);
    layout_key(layout, &key, box);
}

static void
lay_cell(struct layout *layout, const struct baserate_view *view, enum baserate_value value,
         const struct cell *cell, struct rect box)
{
    const char *name = value_name(layout, view, value);
    const char *words = value_words(layout, view, value);
    int height = key_height(layout), top = box.y + (box.h - height) / 2;
    int x = box.x + cell->key + layout_px(layout, WORDS_GAP);
    int y = box.y + (box.h - words_height(layout, view, value, words, cell->words)) / 2;
    lay_key(layout, view, value, false, (struct rect){box.x, top, cell->key, height});
    struct setting setting = name_setting(layout, name, cell->words);
    y += layout_plain(layout, name, layout->language, &setting, x, y, cell->words);
    setting = value_setting(layout, words, cell->words);
    layout_plain(layout, words, layout->language, &setting, x, y, cell->words);
    lay_key(layout, view, value, true,
            (struct rect){box.x + box.w - cell->key, top, cell->key, height});
}

int
baserate_lay_steps(struct layout *layout, const struct baserate_view *view, struct rect box,
                   int columns, const struct baserate_head *head)
{
    struct cell cell = cell_of(layout, box.w, columns);
    int height = row_height(layout, view, cell.words), gap = layout_gap(layout, GAP), y = box.y;
    for (int i = 0; i < BASERATE_VALUES; i++) {
        int column = i % columns;
        if (i && !column) {
            if (head)
                baserate_may_part(layout, y, y + gap, CUT_KEYS, head);
            y += gap;
        }
        lay_cell(layout, view, order[i], &cell,
                 (struct rect){box.x + column * (cell.width + 2 * gap), y, cell.width, height});
        if (column == columns - 1 || i == BASERATE_VALUES - 1)
            y += height + layout_px(layout, FOOT);
    }
    return y - box.y;
}

int
baserate_lay_assumed(struct layout *layout, const struct baserate_view *view, struct rect box)
{
    int y = box.y;
    for (int i = 0; i < BASERATE_VALUES; i++) {
        struct setting setting = {
            .style = STYLE_BODY, .colour = layout->theme->ink, .no_cuts = true};
        const char *words =
            arena_printf(layout->arena, "%s: %s", value_name(layout, view, order[i]),
                         value_words(layout, view, order[i]));
        y += layout_plain(layout, words, layout->language, &setting, box.x, y, box.w);
    }
    return y - box.y;
}
