#include "view/sheet_sizes.h"

#include "base/arena.h"
#include "deck/deck.h"
#include "show/viewer.h"
#include "view/motion.h"
#include "view/pieces.h"

enum { GAP = 16, EDGE = 8, FOOT = 5, ONE_LINE = 1 << 20 };
/* The switch, in pixels of a 1080 px short side; its slot and knob also grow with the words. */
enum { SWITCH_HEIGHT = 92, SLOT_WIDTH = 96, SLOT_HEIGHT = 52, KNOB_INSET = 7, PADDING = 28 };

struct size_row {
    int percent;
    const char *id;
};

/* A projector's words are as large as its picture allows. */
static bool
size_is_offered(const struct layout *layout, int percent)
{
    return percent == 100 || !layout->viewer->screen.projector;
}

static struct colour
colour_of(const struct layout *layout, enum key_look look)
{
    return look == KEY_ON    ? layout->accent->deep
           : look == KEY_OFF ? layout->theme->off
                             : layout->theme->ink;
}

static struct colour
ground_of(const struct layout *layout, enum key_look look)
{
    return look == KEY_ON    ? layout->accent->tint
           : look == KEY_OFF ? layout->background
                             : layout->theme->card;
}

/* A sample in the size it stands for over the number that names it. */
static void
lay_sample(struct layout *layout, const struct size_row *row, struct rect box, int sample_height)
{
    bool on = layout->viewer->text_percent == row->percent;
    struct layout sized = *layout;
    sized.metrics.body = layout->metrics.body_100 * row->percent / 100;
    const char *number = layout_number(layout, row->percent);
    const char *label = layout_word_filled(layout, WORD_PERCENT, &number, 1);
    struct key key = {
        .id = row->id,
        .label = label,
        .language = layout->language,
        .look = on                                      ? KEY_ON
                : size_is_offered(layout, row->percent) ? KEY_PLAIN
                                                        : KEY_OFF,
        .shape = KEY_STACK,
        .style = STYLE_KEY,
        .action = {.type = ACTION_TEXT_SIZE, .value = row->percent},
    };
    layout_key(layout, &key, box);
    box = rect_moved(box, 0, motion_sunk(layout, row->id));
    struct colour before = layout->background, ink = colour_of(layout, key.look);
    layout->background = sized.background = ground_of(layout, key.look);
    struct setting sample = {
        .style = STYLE_TITLE,
        .colour = ink,
        .align = PARAGRAPH_CENTRE,
        .id = row->id,
        .px = sized.metrics.body,
        .no_cuts = true,
    };
    size_t language;
    const char *words = pieces_word(layout, WORD_SIZE_SAMPLE, &language);
    int padding = layout_px(layout, 12);
    layout_plain(&sized, words, language, &sample, box.x,
                 box.y + padding + sample_height -
                     layout_measure(&sized, words, language, &sample, box.w).height,
                 box.w);
    struct setting caption = sample;
    caption.style = on ? STYLE_CAPTION_BOLD : STYLE_CAPTION;
    caption.px = 0;
    caption.align = PARAGRAPH_LEFT;
    struct paragraph paragraph = layout_measure(layout, label, layout->language, &caption, box.w);
    int icon = on ? metrics_style_px(&layout->metrics, layout->theme, STYLE_CAPTION) : 0;
    int room = icon ? icon + layout_px(layout, 8) : 0;
    int x = box.x + (box.w - paragraph.width - room) / 2;
    int y = box.y + padding + sample_height;
    if (icon)
        layout_icon(layout, ICON_CHECK,
                    (struct rect){x, y + (paragraph.height - icon) / 2, icon, icon},
                    layout->accent->deep);
    layout_plain(layout, label, layout->language, &caption, x + room, y, ONE_LINE);
    layout->background = before;
}

/* Lays the three samples side by side at the layout's box; returns their height. */
static int
lay_samples(struct layout *layout)
{
    static const struct size_row rows[] = {
        {100, "_size/100"}, {150, "_size/150"}, {200, "_size/200"}};
    enum { COUNT = 3 };
    int gap = layout_gap(layout, GAP), foot = layout_px(layout, FOOT);
    int cell = (layout->box.w - (COUNT - 1) * gap) / COUNT;
    struct setting sample = {.style = STYLE_TITLE, .px = 2 * layout->metrics.body_100};
    size_t language;
    const char *words = pieces_word(layout, WORD_SIZE_SAMPLE, &language);
    int sample_height = layout_measure(layout, words, language, &sample, ONE_LINE).height;
    struct setting caption = {.style = STYLE_CAPTION_BOLD};
    int height = sample_height + layout_px(layout, 12) + layout_px(layout, 20) +
                 layout_measure(layout, "0", layout->language, &caption, ONE_LINE).height;
    height = larger(height, layout->metrics.target);
    for (int i = 0; i < COUNT; i++)
        lay_sample(layout, &rows[i], (struct rect){i * (cell + gap), layout->box.y, cell, height},
                   sample_height);
    return height + foot;
}

/* A switch: its words at the left; at the right the state as a word and as a knob in a slot, which
 * stands at the right and bears a tick when it is on. */
struct toggle {
    const char *id, *words, *state;
    size_t language, state_language;
    bool on;
    struct action action;
    int px; /* of its words where a part has no room for their usual size; else 0 */
};

static struct setting
words_setting(const struct toggle *toggle, struct colour colour)
{
    return (struct setting){
        .style = STYLE_KEY, .colour = colour, .px = toggle->px, .id = toggle->id, .no_cuts = true};
}

/* What state and slot take at the right of the words. */
static int
right_width(const struct layout *layout, const struct toggle *toggle)
{
    struct setting state = words_setting(toggle, layout->theme->ink);
    int width =
        layout_measure(layout, toggle->state, toggle->state_language, &state, ONE_LINE).width;
    return layout_px(layout, PADDING) + width + 1 + layout_px(layout, GAP) +
           metrics_grown(&layout->metrics, SLOT_WIDTH);
}

/* In as many lines as a part has room for. */
static void
fit_words(const struct layout *layout, struct toggle *toggle)
{
    struct setting setting = words_setting(toggle, layout->theme->ink);
    int width = layout->box.w - 2 * layout_px(layout, PADDING) - right_width(layout, toggle);
    layout_fit(layout, toggle->words, toggle->language, &setting, width,
               layout->most - 2 * layout_px(layout, EDGE) - layout_px(layout, FOOT));
    toggle->px = setting.px;
}

/* As wide as its words want, `least` at least, and no wider than the layout's box. */
static struct rect
toggle_box(const struct layout *layout, const struct toggle *toggle, int least)
{
    struct setting setting = words_setting(toggle, layout->theme->ink);
    int around = 2 * layout_px(layout, PADDING) + right_width(layout, toggle), y = layout->box.y;
    int words =
        layout_measure(layout, toggle->words, toggle->language, &setting, ONE_LINE).width + 1;
    int width = smaller(larger(least, words + around), layout->box.w);
    int height =
        layout_measure(layout, toggle->words, toggle->language, &setting, width - around).height;
    height = larger(height + 2 * layout_px(layout, EDGE),
                    larger(layout_px(layout, SWITCH_HEIGHT), layout->metrics.target));
    return (struct rect){layout->box.x, y, width, height};
}

static void
lay_slot(struct layout *layout, const struct toggle *toggle, struct rect slot)
{
    int inset = layout_px(layout, KNOB_INSET), knob = slot.h - 2 * inset;
    struct rect disc = {slot.x + (toggle->on ? slot.w - inset - knob : inset), slot.y + inset, knob,
                        knob};
    struct colour deep = layout->accent->deep;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = slot,
                                    .radius = slot.h / 2,
                                    .fill = toggle->on ? deep : layout->theme->card,
                                    .stroke = toggle->on ? deep : layout->theme->edge,
                                    .stroke_width = layout_px(layout, 3)});
    scene_add_box(layout->scene, (struct mark_box){.box = disc,
                                                   .radius = knob / 2,
                                                   .fill = toggle->on ? layout->theme->white
                                                                      : layout->theme->edge});
    if (toggle->on)
        layout_icon(layout, ICON_CHECK, rect_grown(disc, -knob / 8), deep);
}

static void
lay_toggle(struct layout *layout, const struct toggle *toggle, struct rect box)
{
    struct ground ground = {
        .id = toggle->id,
        .fill = toggle->on ? layout->accent->tint : layout->theme->card,
        .line = toggle->on ? layout->accent->deep : layout->theme->edge,
        .foot = layout->theme->foot,
        .radius = layout_px(layout, 20),
        .stroke = layout_px(layout, toggle->on ? 5 : 3),
    };
    struct rect shown = pieces_ground(layout, &ground, box);
    struct colour before = layout->background;
    layout->background = ground.fill;
    struct setting setting =
        words_setting(toggle, toggle->on ? layout->accent->deep : layout->theme->ink);
    int padding = layout_px(layout, PADDING), right = right_width(layout, toggle);
    int x = shown.x + shown.w - padding - right;
    struct rect words = {shown.x + padding, shown.y, x - shown.x - padding, shown.h};
    pieces_centred(layout, toggle->words, toggle->language, &setting, words);
    struct rect slot = {0, 0, metrics_grown(&layout->metrics, SLOT_WIDTH),
                        metrics_grown(&layout->metrics, SLOT_HEIGHT)};
    slot.x = shown.x + shown.w - padding - slot.w;
    slot.y = shown.y + (shown.h - slot.h) / 2;
    pieces_centred(layout, toggle->state, toggle->state_language, &setting,
                   (struct rect){x + padding, shown.y,
                                 slot.x - layout_px(layout, GAP) - x - padding, shown.h});
    lay_slot(layout, toggle, slot);
    layout->background = before;
    scene_add_target(layout->scene,
                     (struct target){.box = box,
                                     .id = toggle->id,
                                     .words = arena_printf(layout->arena, "%s: %s", toggle->words,
                                                           toggle->state),
                                     .lang = layout->deck->languages[toggle->language].code,
                                     .action = toggle->action});
}

void
sheet_lay_sizes(struct column *column, struct layout *layout)
{
    int gap = layout_gap(layout, GAP);
    bool on = layout->viewer->reduced_motion;
    struct toggle toggle = {.id = "_motion", .on = on, .action = {.type = ACTION_MOTION}};
    toggle.words = pieces_word(layout, WORD_REDUCED_MOTION, &toggle.language);
    toggle.state = pieces_word(layout, on ? WORD_ON : WORD_OFF, &toggle.state_language);
    int samples = lay_samples(layout), end = layout->box.y + samples;
    column_add_seam(column, end, end + gap);
    layout->box.y = end + gap;
    fit_words(layout, &toggle);
    struct rect box = toggle_box(layout, &toggle, (layout->box.w - 2 * gap) / 3);
    lay_toggle(layout, &toggle, box);
    column->height = box.y + box.h + layout_px(layout, FOOT);
}
