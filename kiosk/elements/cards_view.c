#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/cards.h"
#include "elements/key_row.h"
#include "elements/status.h"
#include "show/viewer.h"
#include "view/motion.h"
#include "view/pieces.h"

/* In pixels of a 1080 px short side. */
enum { RADIUS = 28, LINE = 3, LINE_TURNED = 5, FOOT = 5, PADDING = 26, APART = 16, GAP = 20 };
enum { HEIGHT = 190, SIGN = 46, SIGN_EDGE = 12, SIGN_IN = 8 };
enum { COLUMNS_MAX = 4 };
/* A card narrower than this would be all line breaks; × B. */
static const double WIDTH_LEAST = 10;
static const double TITLE = 2.5; /* what the slide's title takes, × B at 100 % */

static int
apart_of(const struct layout *layout)
{
    return larger(layout_px(layout, APART), layout->metrics.gap + layout_px(layout, FOOT));
}

enum side { SIDE_FRONT, SIDE_BACK };

static const struct text *
text_of(const struct turning_card *card, enum side side)
{
    return side == SIDE_BACK ? &card->back : &card->front;
}

static struct setting
usual_setting(const struct layout *layout, const struct turning_card *card, enum side side)
{
    struct setting setting = {.style = STYLE_HEADING,
                              .colour = layout->accent->deep,
                              .align = PARAGRAPH_CENTRE,
                              .id = layout_item_id(layout, card->id),
                              .no_cuts = true};
    if (side == SIDE_BACK) {
        setting.style = STYLE_CHOICE;
        setting.colour = layout->theme->ink;
        setting.align = PARAGRAPH_LEFT;
        setting.facts = &card->facts;
    }
    return setting;
}

/* How the cards stand. */
struct grid {
    int columns, width; /* of a card, px */
    int inner, most;    /* of its words: their width, and their height in a card that fits a part */
    int rows[CARDS_MAX]; /* heights */
    int height;          /* with feet */
    bool fits;           /* no row is higher than a part */
};

static int
sign_size(const struct layout *layout)
{
    return metrics_grown(&layout->metrics, SIGN);
}

/* What a card has over and under its words: air, and below the row of signs. */
static int
around(const struct layout *layout)
{
    return layout_px(layout, PADDING) + sign_size(layout) + 2 * layout_px(layout, SIGN_EDGE);
}

static struct grid
grid_of(const struct layout *layout, int columns, int most)
{
    int width = (layout->box.w - (columns - 1) * apart_of(layout)) / columns;
    return (struct grid){.columns = columns,
                         .width = width,
                         .inner = width - 2 * layout_px(layout, PADDING),
                         .most = most - around(layout) - layout_px(layout, FOOT)};
}

/* No word is torn, and a card is no higher than a part. */
static struct setting
setting_of(const struct layout *layout, const struct grid *grid, const struct turning_card *card,
           enum side side)
{
    struct setting setting = usual_setting(layout, card, side);
    size_t language;
    bool strong;
    const char *words = layout_plain_words(layout, text_of(card, side), &language, &strong);
    setting.bold |= strong;
    layout_fit_width(layout, words, language, &setting, grid->inner);
    setting.bold = false;
    layout_fit_text(layout, text_of(card, side), &setting, grid->inner, grid->most);
    if (setting.px && setting.px < layout->metrics.body_100)
        setting.facts = NULL; /* the number of a source mark would be too small to read */
    return setting;
}

static int
words_height(const struct layout *layout, const struct grid *grid, const struct turning_card *card,
             enum side side)
{
    struct setting setting = setting_of(layout, grid, card, side);
    return layout_measure_text(layout, text_of(card, side), &setting, grid->inner).height;
}

/* Of the cards in the row that begins with number `first`: as high as their highest side. */
static int
row_height(const struct layout *layout, const struct grid *grid,
           const struct cards_element *element, size_t first)
{
    int height = metrics_grown(&layout->metrics, HEIGHT);
    height = larger(layout->metrics.target, smaller(height, grid->most + around(layout)));
    size_t end = first + (size_t)grid->columns;
    for (size_t i = first; i < end && i < element->cards_count; i++)
        for (enum side side = SIDE_FRONT; side <= SIDE_BACK; side++)
            height = larger(height,
                            around(layout) + words_height(layout, grid, &element->cards[i], side));
    return height;
}

static void
measure_rows(const struct layout *layout, struct grid *grid, const struct cards_element *element)
{
    grid->height = layout_px(layout, FOOT) - apart_of(layout);
    grid->fits = true;
    for (size_t i = 0; i < element->cards_count; i += (size_t)grid->columns) {
        int height = row_height(layout, grid, element, i);
        grid->rows[i / (size_t)grid->columns] = height;
        grid->height += height + apart_of(layout);
        grid->fits &= height <= grid->most + around(layout);
    }
}

static bool
has_room(const struct layout *layout, const struct grid *grid, const struct cards_element *element)
{
    bool room = grid->width >= WIDTH_LEAST * layout->metrics.body;
    for (size_t i = 0; i < element->cards_count && room; i++)
        for (enum side side = SIDE_FRONT; side <= SIDE_BACK; side++) {
            struct setting setting = usual_setting(layout, &element->cards[i], side);
            room &= layout_widest_word_of(layout, text_of(&element->cards[i], side), &setting) <=
                    grid->inner;
        }
    return room;
}

/* The lowest of all ways to stand in rows; as few cards a row as it has room for. */
static struct grid
find_grid(const struct layout *layout, const struct cards_element *element, int most)
{
    struct grid best = grid_of(layout, 1, most);
    int count = (int)element->cards_count;
    measure_rows(layout, &best, element);
    for (int columns = 2; columns <= smaller(count, COLUMNS_MAX); columns++) {
        int rows = (count + columns - 1) / columns;
        struct grid grid = grid_of(layout, columns, most);
        if (rows == (count + best.columns - 1) / best.columns || !has_room(layout, &grid, element))
            continue;
        measure_rows(layout, &grid, element);
        if (grid.fits && grid.height < best.height)
            best = grid;
    }
    return best;
}

static struct ground
ground_of(const struct layout *layout, const char *id, enum side side)
{
    bool back = side == SIDE_BACK;
    return (struct ground){.id = id,
                           .fill = back ? layout->accent->tint : layout->theme->card,
                           .line = back ? layout->accent->deep : layout->theme->edge,
                           .foot = layout->theme->foot,
                           .radius = layout_px(layout, RADIUS),
                           .stroke = layout_px(layout, back ? LINE_TURNED : LINE)};
}

/* That it turns, filled once it has; and a tick for what was seen. */
static void
lay_signs(struct layout *layout, enum side side, bool seen, struct rect shown)
{
    int size = sign_size(layout), edge = layout_px(layout, SIGN_EDGE);
    struct rect sign = {shown.x + shown.w - edge - size, shown.y + shown.h - edge - size, size,
                        size};
    struct colour deep = layout->accent->deep;
    bool back = side == SIDE_BACK;
    scene_add_box(layout->scene, (struct mark_box){.box = sign,
                                                   .radius = size / 2,
                                                   .fill = back ? deep : layout->theme->tray});
    layout_icon(layout, ICON_REFRESH, rect_grown(sign, -layout_px(layout, SIGN_IN)),
                back ? layout->theme->white : deep);
    sign.x = shown.x + edge;
    if (seen)
        layout_icon(layout, ICON_CIRCLE_CHECK, rect_grown(sign, -layout_px(layout, SIGN_IN) / 2),
                    deep);
}

/* A side as it rests. */
static void
lay_side(struct layout *layout, const struct grid *grid, const struct turning_card *card,
         enum side side, bool seen, struct rect box)
{
    struct setting setting = setting_of(layout, grid, card, side);
    const struct ground ground = ground_of(layout, setting.id, side);
    struct rect shown = pieces_ground(layout, &ground, box), room = layout->room;
    struct colour before = layout->background;
    layout->background = ground.fill;
    layout->room = shown;
    int height = layout_measure_text(layout, text_of(card, side), &setting, grid->inner).height;
    int free = shown.h - around(layout) - height;
    layout_text(layout, text_of(card, side), &setting, shown.x + layout_px(layout, PADDING),
                shown.y + layout_px(layout, PADDING) + free / 2, grid->inner);
    lay_signs(layout, side, seen, shown);
    layout->background = before;
    layout->room = room;
}

/* What has been drawn of the card since `first` gives way to its bare ground, narrower the nearer
 * it is to showing its edge. */
static void
lay_turning(struct layout *layout, const char *id, enum side side, double progress, size_t first,
            struct rect box)
{
    enum side shown = progress < 0.5 ? (enum side) !side : side;
    struct ground ground = ground_of(layout, id, shown);
    int width = (int)lround(box.w * fabs(1 - 2 * progress));
    layout->scene->marks_count = first;
    if (width < 2 * ground.stroke)
        return;
    box.x += (box.w - width) / 2;
    box.w = width;
    ground.radius = smaller(ground.radius, width / 2);
    pieces_ground(layout, &ground, box);
}

static void
lay_card(struct layout *layout, const struct grid *grid, const struct cards_element *element,
         const struct cards_state *state, size_t number, struct rect box)
{
    const struct turning_card *card = &element->cards[number];
    const char *id = layout_item_id(layout, card->id);
    bool turned = state->turned >> number & 1, seen = state->seen >> number & 1;
    enum side side = turned ? SIDE_BACK : SIDE_FRONT;
    size_t first = layout->scene->marks_count, language;
    double progress = seen ? motion_progress(layout, MOTION_CARD, state->turned_at[number]) : 1;
    bool strong;
    lay_side(layout, grid, card, side, seen, box);
    if (progress < 1)
        lay_turning(layout, id, side, progress, first, box);
    const char *name = layout_plain_words(layout, &card->front, &language, &strong);
    const char *how = layout_word(layout, turned ? WORD_TURNED : WORD_NOT_TURNED);
    scene_add_target(layout->scene, (struct target){
                                        .box = box,
                                        .id = id,
                                        .words = arena_printf(layout->arena, "%s: %s", name, how),
                                        .lang = layout->deck->languages[language].code,
                                        .action = {.type = ACTION_ITEM,
                                                   .element = layout->element_index,
                                                   .item = (int32_t)number},
                                    });
}

/* Returns where the last row ends. */
static int
lay_rows(struct layout *layout, const struct cards_element *element,
         const struct cards_state *state, int most, int y)
{
    const struct grid grid = find_grid(layout, element, most);
    int apart = apart_of(layout), foot = layout_px(layout, FOOT);
    for (size_t i = 0; i < element->cards_count; i += (size_t)grid.columns) {
        if (i) {
            layout_may_part(layout, y, y - foot + apart, CUT_KEYS);
            y += apart - foot;
        }
        int height = grid.rows[i / (size_t)grid.columns];
        size_t end = i + (size_t)grid.columns;
        for (size_t j = i; j < end && j < element->cards_count; j++) {
            int x = layout->box.x + (int)(j - i) * (grid.width + apart);
            lay_card(layout, &grid, element, state, j, (struct rect){x, y, grid.width, height});
        }
        y += height + foot;
    }
    return y;
}

static struct status
hint_of(const struct layout *layout)
{
    return status_make(layout, layout_word(layout, WORD_TOUCH_CARD), ICON_HAND_FINGER,
                       layout->accent->deep);
}

/* How many were turned, where all are to be. */
static struct status
count_of(const struct layout *layout, const struct cards_element *element, size_t seen)
{
    const char *counts[] = {layout_number(layout, (int64_t)seen),
                            layout_number(layout, (int64_t)element->cards_count)};
    if (seen == element->cards_count)
        return status_make(layout, layout_word(layout, WORD_CARDS_DONE), ICON_CIRCLE_CHECK,
                           layout->accent->deep);
    return status_make(layout, layout_word_filled(layout, WORD_CARDS_TURNED, counts, 2), ICON_EYE,
                       layout->theme->ink_2);
}

static struct key
back_key(const struct layout *layout)
{
    return key_row_key(layout, "_back", WORD_TURN_ALL_BACK, ICON_REFRESH, CARDS_BACK, 0);
}

/* In the same place whatever was turned. `hinted`: what to do stands above the cards. */
static struct controls
controls_at(const struct layout *layout, const struct cards_element *element, bool hinted,
            struct rect box)
{
    const struct status statuses[] = {count_of(layout, element, 0),
                                      count_of(layout, element, element->cards_count),
                                      hint_of(layout)};
    const struct key key = back_key(layout);
    size_t first = element->all ? 0 : 2, end = hinted ? 2 : 3;
    return status_controls(layout, &key, statuses + first, end - first, box);
}

/* Below the cards: the key that turns all back, and what to do or how many were turned. */
static int
lay_controls(struct layout *layout, const struct cards_element *element,
             const struct cards_state *state, bool hinted, struct rect box)
{
    const struct controls controls = controls_at(layout, element, hinted, box);
    size_t seen = cards_count(element, state->seen);
    struct key key = back_key(layout);
    if (!state->turned)
        key.look = KEY_OFF;
    bool counted = element->all && (seen || hinted);
    const struct status status = counted ? count_of(layout, element, seen) : hint_of(layout);
    if (counted || !hinted)
        status_lay(layout, &status, controls.status);
    layout_key(layout, &key, controls.key);
    return controls.height;
}

/* All of it stands on one part with a title. */
static bool
is_whole(const struct layout *layout, const struct cards_element *element, int gap)
{
    int title = (int)lround(TITLE * layout->metrics.body_100);
    int controls = gap + controls_at(layout, element, false, layout->box).height;
    const struct grid grid = find_grid(layout, element, layout->most - controls - title);
    return grid.height + controls + title <= layout->most;
}

int
cards_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct cards_element *element = fields;
    const struct cards_state *state = shown;
    struct rect box = layout->box;
    int gap = layout_gap(layout, GAP);
    int most = layout->most - layout->metrics.body_100; /* and air over it */
    bool hinted = !is_whole(layout, element, gap);
    if (hinted) {
        const struct status hint = hint_of(layout);
        box.h = status_height(layout, &hint, box.w);
        status_lay(layout, &hint, box);
        box.y += box.h + gap;
        most -= box.h + gap;
    }
    box.y = lay_rows(layout, element, state, most, box.y);
    layout_may_part(layout, box.y, box.y + gap, CUT_KEYS);
    box.y += gap;
    return box.y + lay_controls(layout, element, state, hinted, box) - layout->box.y;
}

/* Each front with its back below it. */
int
cards_lay_paper(const void *fields, struct layout *layout)
{
    const struct cards_element *element = fields;
    int y = layout->box.y, width = layout->box.w, gap = larger(layout_px(layout, GAP), 1);
    for (size_t i = 0; i < element->cards_count; i++) {
        const struct turning_card *card = &element->cards[i];
        if (i) {
            layout_may_part(layout, y, y + gap, CUT_END);
            y += gap;
        }
        for (enum side side = SIDE_FRONT; side <= SIDE_BACK; side++) {
            struct setting setting = usual_setting(layout, card, side);
            setting.align = PARAGRAPH_LEFT;
            y += layout_text(layout, text_of(card, side), &setting, layout->box.x, y, width);
        }
    }
    return y - layout->box.y;
}
