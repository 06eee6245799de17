#include "view/layout.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "show/viewer.h"
#include "view/motion.h"

/* LOOKS section 6, "Key". Pixels of a 1080 px short side. */
static const double FOOT = 5, LINE = 3, LINE_ON = 5, RADIUS = 20, GAP = 16, PADDING = 24;
static const double EDGE = 8;                         /* over and under what it shows */
static const double ICON_ROW = 1.1, ICON_STACK = 1.1; /* × B */

struct key_colours {
    struct colour fill, line, foot, words;
    double line_px;
};

static struct colour
mixed(struct colour base, struct colour other, double share)
{
    return (struct colour){
        (uint8_t)lround(base.r + (other.r - base.r) * share),
        (uint8_t)lround(base.g + (other.g - base.g) * share),
        (uint8_t)lround(base.b + (other.b - base.b) * share),
        255,
    };
}

static struct key_colours
colours_of(const struct layout *layout, enum key_look look)
{
    const struct theme *theme = layout->theme;
    const struct accent *accent = layout->accent;
    switch (look) {
    case KEY_MAIN:
        return (struct key_colours){
            accent->deep, {0}, mixed(accent->deep, COLOUR(0x1b1a33), 0.45), theme->white, 0};
    case KEY_ON:
        return (struct key_colours){accent->tint, accent->deep, theme->foot, accent->deep, LINE_ON};
    case KEY_OFF:
        return (struct key_colours){{0}, theme->off_line, {0}, theme->off, LINE};
    case KEY_LINE:
        return (struct key_colours){theme->card, accent->deep, theme->foot, accent->deep, LINE};
    case KEY_PLAIN:
        break;
    }
    return (struct key_colours){theme->card, theme->edge, theme->foot, theme->ink, LINE};
}

static struct setting
words_setting(const struct key *key, struct colour colour)
{
    return (struct setting){
        .style = key->style,
        .colour = colour,
        .align = key->shape == KEY_STACK || (!key->left && !key->icon) ? PARAGRAPH_CENTRE
                                                                       : PARAGRAPH_LEFT,
        .id = key->id,
        .no_cuts = true,
    };
}

static int
padding_of(const struct layout *layout, const struct key *key)
{
    return key->padding ? key->padding : metrics_px(&layout->metrics, PADDING);
}

static int
icon_size(const struct layout *layout, const struct key *key)
{
    if (!key->icon)
        return 0;
    if (key->shape == KEY_STACK) {
        double share = layout->metrics.large ? 0.8 : ICON_STACK;
        return (int)lround(layout->metrics.body * share);
    }
    double words = layout->theme->styles[key->style].size * layout->metrics.body;
    return (int)lround(words * ICON_ROW / 0.86);
}

/* How the words stand in `width`: smaller where one of them would be torn or the key would be
 * higher than a part. */
static struct setting
fitted_words(const struct layout *layout, const struct key *key, struct setting setting, int width)
{
    if (layout_measure(layout, key->words, key->language, &setting, width).lines_count < 2)
        return setting;
    int most = layout->most - 2 * metrics_px(&layout->metrics, EDGE + FOOT) -
               (key->shape == KEY_STACK ? icon_size(layout, key) : 0);
    layout_fit(layout, key->words, key->language, &setting, width, most);
    layout_fit_width(layout, key->words, key->language, &setting, width);
    return setting;
}

/* The room that an icon takes from the words beside it. */
static int
icon_room(const struct layout *layout, const struct key *key)
{
    if (!key->icon || key->shape == KEY_STACK || !key->words)
        return 0;
    return icon_size(layout, key) + metrics_px(&layout->metrics, GAP);
}

int
layout_key_width(const struct layout *layout, const struct key *key)
{
    int padding = 2 * padding_of(layout, key);
    if (!key->words)
        return padding + icon_size(layout, key);
    struct setting setting = words_setting(key, layout->theme->ink);
    int width = layout_measure(layout, key->words, key->language, &setting, 1 << 20).width;
    return padding + icon_room(layout, key) + width + 1;
}

int
layout_key_height(const struct layout *layout, const struct key *key, int width)
{
    int height = 2 * metrics_px(&layout->metrics, EDGE);
    if (key->words) {
        int room = width - 2 * padding_of(layout, key) - icon_room(layout, key);
        struct setting setting =
            fitted_words(layout, key, words_setting(key, layout->theme->ink), room);
        height += layout_measure(layout, key->words, key->language, &setting, room).height;
    }
    if (key->shape == KEY_STACK || !key->words)
        height += icon_size(layout, key);
    return height > layout->metrics.target ? height : layout->metrics.target;
}

static void
lay_ground(struct layout *layout, const struct key_colours *colours, struct rect box, int sunk)
{
    int foot = metrics_px(&layout->metrics, FOOT) - sunk;
    int radius = metrics_px(&layout->metrics, RADIUS);
    if (colours->foot.a && foot > 0)
        scene_add_box(layout->scene, (struct mark_box){.box = rect_moved(box, 0, foot),
                                                       .radius = radius,
                                                       .fill = colours->foot});
    scene_add_box(
        layout->scene,
        (struct mark_box){
            .box = box,
            .radius = radius,
            .fill = colours->fill,
            .stroke = colours->line,
            .stroke_width = colours->line.a ? metrics_px(&layout->metrics, colours->line_px) : 0});
}

static void
lay_stack(struct layout *layout, const struct key *key, struct setting setting, struct rect box)
{
    int icon = icon_size(layout, key), padding = padding_of(layout, key) / 2;
    int width = box.w - 2 * padding, words = 0;
    if (key->words) {
        setting = fitted_words(layout, key, setting, width);
        words = layout_measure(layout, key->words, key->language, &setting, width).height;
    }
    int y = box.y + (box.h - icon - words) / 2;
    layout_icon(layout, key->icon, (struct rect){box.x + (box.w - icon) / 2, y, icon, icon},
                setting.colour);
    if (key->words)
        layout_plain(layout, key->words, key->language, &setting, box.x + padding, y + icon, width);
}

static void
lay_row(struct layout *layout, const struct key *key, struct setting setting, struct rect box)
{
    int icon = icon_size(layout, key), room = icon_room(layout, key);
    int padding = padding_of(layout, key), width = box.w - 2 * padding - room;
    struct paragraph words = {0};
    if (key->words) {
        setting = fitted_words(layout, key, setting, width);
        words = layout_measure(layout, key->words, key->language, &setting, width);
    }
    int content = words.width + (key->words ? room : icon);
    int x = key->left ? box.x + padding : box.x + (box.w - content) / 2;
    if (setting.align == PARAGRAPH_CENTRE)
        x = box.x + padding;
    int icon_x = key->icon_last && key->words ? x + words.width + room - icon : x;
    if (key->left && key->icon_last)
        icon_x = box.x + box.w - padding - icon;
    if (key->icon)
        layout_icon(layout, key->icon,
                    (struct rect){icon_x, box.y + (box.h - icon) / 2, icon, icon}, setting.colour);
    if (key->words)
        layout_plain(layout, key->words, key->language, &setting, key->icon_last ? x : x + room,
                     box.y + (box.h - words.height) / 2, width);
}

static const char *
spoken_words(const struct layout *layout, const struct key *key)
{
    const char *words = key->words ? key->words : key->label;
    return key->state ? arena_printf(layout->arena, "%s: %s", words, key->state) : words;
}

void
layout_key(struct layout *layout, const struct key *key, struct rect box)
{
    struct key_colours colours = colours_of(layout, key->look);
    int sunk = key->look == KEY_OFF ? 0 : motion_sunk(layout, key->id);
    struct rect shown = rect_moved(box, 0, sunk);
    if (sunk && key->look != KEY_MAIN && !strcmp(layout->viewer->pressed, key->id))
        colours.fill = layout->accent->tint;
    struct colour before = layout->background;
    struct rect room = layout->room;
    layout->background = colours.fill.a ? colours.fill : before;
    layout->room = shown;
    lay_ground(layout, &colours, shown, sunk);
    struct setting setting = words_setting(key, colours.words);
    if (key->shape == KEY_STACK || !key->words)
        lay_stack(layout, key, setting, shown);
    else
        lay_row(layout, key, setting, shown);
    layout->background = before;
    layout->room = room;
    scene_add_target(layout->scene, (struct target){
                                        .box = box,
                                        .id = key->id,
                                        .words = spoken_words(layout, key),
                                        .lang = layout->deck->languages[key->language].code,
                                        .action = key->action,
                                        .off = key->look == KEY_OFF,
                                        .main = key->look == KEY_MAIN,
                                        .repeats = key->repeats,
                                    });
}
