#include "view/idle_dialog.h"

#include <math.h>
#include <string.h>

#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/locale.h"
#include "view/motion.h"
#include "view/pieces.h"
#include "view/view.h"

/* LOOKS section 6, "Dialog", in pixels of a 1080 px short side. */
enum {
    WIDTH = 1200,
    HEIGHT = 660,
    RADIUS = 36,
    PADDING = 70,
    PADDING_BELOW = 46,
    RING_GAP = 65,
    TEXT_GAP = 16,
    KEYS_GAP = 48,
    KEY_HEIGHT = 120,
    FOOT = 5,
    START_OVER_WIDTH = 336,
    BETWEEN_KEYS = 24,
    RISE = 32,
    ONE_LINE = 1 << 20,
};

/* No narrower than large words need, and the ring, in B. */
static const double WIDTH_IN_BODY = 1200.0 / 42;
static const double TICK_FROM = 112.0 / 42, TICK_TO = 140.0 / 42, TICK_WIDTH = 11.0 / 42;
static const double NUMBER_SIZE = 2.5, LABEL_GAP = 8.0 / 42, RING_AIR = 12.0 / 42;
/* Where the words leave it less room. */
static const double RING_SCALES[] = {1, 0.8, 0.64};

/* The words stand beside the ring where this much of the dialog is left for them. */
static const double BESIDE_LEAST = 0.45;
enum { TITLE_LINES = 3 };

static const double DEGREES_A_TICK = 360.0 / QUESTION_SECONDS;
static const double RADIANS_PER_DEGREE = 3.14159265358979323846 / 180;

enum part { PART_TITLE, PART_LINE, PART_ELSE, PARTS_COUNT };

struct dialog {
    int width, padding;
    bool beside;  /* all words at the right of the ring; else the title alone */
    bool stacked; /* one key over the other */
    double ring_scale;
    int ring; /* from its middle to the outer end of its ticks */
    double tick_from;
    int words_width, title_width;
    int parts; /* so many of them have room */
    int heights[PARTS_COUNT];
    int head_height;   /* of the ring and what stands beside it */
    int middle_height; /* of all above the keys */
    int key_height, keys_height, again_width, go_on_width;
    int go_on_at, again_below; /* from the corner of the keys */
    int height;
};

static int
body(const struct layout *layout, double value)
{
    return (int)lround(value * layout->metrics.body);
}

static const char *
words_of(const struct layout *layout, const struct view *view, enum part part, size_t *language)
{
    static const enum word words[PARTS_COUNT] = {
        [PART_TITLE] = WORD_STILL_THERE,
        [PART_LINE] = WORD_STILL_THERE_LINE,
        [PART_ELSE] = WORD_STILL_THERE_ELSE,
    };
    bool chosen = part == PART_TITLE && view->show->idle.question == QUESTION_START_OVER;
    return pieces_word(layout, chosen ? WORD_START_OVER : words[part], language);
}

static struct setting
setting_of(const struct layout *layout, enum part part)
{
    static const enum style styles[PARTS_COUNT] = {
        [PART_TITLE] = STYLE_TITLE, [PART_LINE] = STYLE_BODY, [PART_ELSE] = STYLE_CAPTION};
    /* A little larger than a caption: it says what is at stake. */
    int size = part == PART_ELSE ? metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY) : 0;
    return (struct setting){
        .style = styles[part],
        .px = size,
        .colour = part == PART_ELSE ? layout->theme->ink_2 : layout->theme->ink,
        .id = "_idle",
        .no_cuts = true,
    };
}

static struct key
continue_key(const struct layout *layout)
{
    struct key key = {
        .id = "_continue",
        .icon = ICON_ARROW_RIGHT,
        .icon_last = true,
        .look = KEY_MAIN,
        .style = STYLE_MAIN_KEY,
        .action = {.type = ACTION_CONTINUE},
    };
    key.words = pieces_word(layout, WORD_CONTINUE, &key.language);
    return key;
}

/* What the ring holds: the number over its word. */
struct count {
    const char *number, *label;
    size_t label_language;
    struct setting number_setting, label_setting;
    struct paragraph number_words, label_words;
    int number_top, number_height, label_top, label_height; /* ink, from the paragraph's top */
    int gap;
};

static void
find_ink(const struct paragraph *paragraph, int *top_out, int *height_out)
{
    int above = 0, below = 0;
    const struct line *line = &paragraph->lines[0];
    for (size_t i = 0; paragraph->lines_count && i < line->runs_count; i++) {
        above = larger(above, line->runs[i].ink_top);
        below = larger(below, line->runs[i].ink_bottom);
    }
    *top_out = paragraph->lines_count ? line->baseline - above : 0;
    *height_out = above + below;
}

static struct count
count_of(const struct layout *layout, int seconds, double scale)
{
    const char *code = layout->deck->languages[layout->language].code;
    bool one = !strcmp(locale_plural(layout->arena, code, seconds), "one");
    int least = (int)lround(layout->theme->styles[STYLE_CAPTION].size * layout->metrics.body_100);
    struct count count = {.gap = body(layout, LABEL_GAP * scale)};
    count.number = layout_number(layout, seconds);
    count.label = pieces_word(layout, one ? WORD_SECOND : WORD_SECONDS, &count.label_language);
    count.number_setting = (struct setting){
        .style = STYLE_NUMBER,
        .colour = layout->theme->ink,
        .align = PARAGRAPH_CENTRE,
        .px = body(layout, NUMBER_SIZE * scale),
        .id = "_idle",
        .no_cuts = true,
    };
    count.label_setting = count.number_setting;
    count.label_setting.style = STYLE_CAPTION;
    count.label_setting.colour = layout->theme->ink_2;
    int caption = metrics_style_px(&layout->metrics, layout->theme, STYLE_CAPTION);
    count.label_setting.px = larger((int)lround(caption * scale), least);
    count.number_words =
        layout_measure(layout, count.number, layout->language, &count.number_setting, ONE_LINE);
    count.label_words =
        layout_measure(layout, count.label, count.label_language, &count.label_setting, ONE_LINE);
    find_ink(&count.number_words, &count.number_top, &count.number_height);
    find_ink(&count.label_words, &count.label_top, &count.label_height);
    return count;
}

/* The ring is as large as LOOKS says, or as what it holds needs. */
static void
measure_ring(struct dialog *dialog, const struct layout *layout)
{
    double scale = dialog->ring_scale;
    struct count count = count_of(layout, QUESTION_SECONDS, scale);
    double width = larger(count.number_words.width, count.label_words.width) / 2.0;
    double height = (count.number_height + count.gap + count.label_height) / 2.0;
    double held = hypot(width, height) + body(layout, (RING_AIR + TICK_WIDTH / 2) * scale);
    dialog->tick_from = fmax(TICK_FROM * layout->metrics.body * scale, held);
    double ticks = (TICK_TO - TICK_FROM + TICK_WIDTH / 2) * layout->metrics.body * scale;
    dialog->ring = (int)ceil(dialog->tick_from + ticks);
}

static bool
measure_words(struct dialog *dialog, const struct layout *layout, const struct view *view)
{
    for (int part = 0; part < dialog->parts; part++) {
        size_t language;
        const char *words = words_of(layout, view, part, &language);
        struct setting setting = setting_of(layout, part);
        int width = part == PART_TITLE ? dialog->title_width : dialog->words_width;
        struct paragraph paragraph = layout_measure(layout, words, language, &setting, width);
        if (layout_widest_word(layout, words, language, &setting) > width ||
            (part == PART_TITLE && paragraph.lines_count > TITLE_LINES))
            return false;
        dialog->heights[part] = paragraph.height;
    }
    return true;
}

/* One key beside the other, or over it where their words need the width. */
static void
measure_keys(struct dialog *dialog, const struct layout *layout)
{
    struct key again = pieces_start_over_key(layout), go_on = continue_key(layout);
    int room = dialog->width - 2 * dialog->padding;
    int between = layout_gap(layout, BETWEEN_KEYS);
    int left = larger(layout_px(layout, START_OVER_WIDTH), layout_key_width(layout, &again));
    int right = larger(2 * layout->metrics.target, layout_key_width(layout, &go_on));
    dialog->stacked = left + between + right > room;
    dialog->again_width = dialog->stacked ? room : left;
    dialog->go_on_width = dialog->stacked ? room : room - between - left;
    int height = larger(layout_px(layout, KEY_HEIGHT), layout->metrics.target);
    height = larger(height, layout_key_height(layout, &again, dialog->again_width));
    dialog->key_height = larger(height, layout_key_height(layout, &go_on, dialog->go_on_width));
    int step = dialog->key_height + layout_px(layout, FOOT) + between;
    dialog->go_on_at = dialog->stacked ? 0 : left + between;
    dialog->again_below = dialog->stacked ? step : 0;
    dialog->keys_height = dialog->key_height + dialog->again_below;
}

/* Of the parts after the title, with a gap between each two. */
static int
words_height(const struct dialog *dialog, int gap)
{
    int height = 0;
    for (int part = PART_LINE; part < dialog->parts; part++)
        height += dialog->heights[part] + (part > PART_LINE ? gap : 0);
    return height;
}

/* `form`: what is decided; the rest is measured. */
static struct dialog
measure(const struct layout *layout, const struct view *view, struct dialog form, bool *fits_out)
{
    const struct screen *screen = &layout->viewer->screen;
    int margin = layout->metrics.margin;
    struct dialog dialog = form;
    bool beside = dialog.beside;
    dialog.width = smaller(screen->width - 2 * margin,
                           larger(layout_px(layout, WIDTH), body(layout, WIDTH_IN_BODY)));
    dialog.padding = smaller(layout_px(layout, PADDING), dialog.width / 16);
    measure_ring(&dialog, layout);
    int room = dialog.width - 2 * dialog.padding, gap = layout_px(layout, TEXT_GAP);
    int beside_ring = room - 2 * dialog.ring - layout_px(layout, RING_GAP);
    dialog.title_width = beside_ring;
    dialog.words_width = beside ? beside_ring : room;
    bool fits = (!beside || beside_ring >= BESIDE_LEAST * dialog.width) && beside_ring > 0 &&
                measure_words(&dialog, layout, view);
    measure_keys(&dialog, layout);
    const int *heights = dialog.heights;
    int words = words_height(&dialog, gap), title = heights[PART_TITLE] + (words ? gap : 0);
    dialog.head_height = larger(2 * dialog.ring, beside ? title + words : heights[PART_TITLE]);
    dialog.middle_height =
        dialog.head_height + (beside || !words ? 0 : layout_px(layout, RING_GAP / 2) + words);
    int least =
        layout_px(layout, HEIGHT) - layout_px(layout, PADDING) - layout_px(layout, PADDING_BELOW);
    dialog.middle_height =
        larger(dialog.middle_height, least - dialog.keys_height - layout_px(layout, KEYS_GAP));
    dialog.height = layout_px(layout, PADDING) + dialog.middle_height +
                    layout_px(layout, KEYS_GAP) + dialog.keys_height +
                    layout_px(layout, PADDING_BELOW);
    *fits_out = fits && dialog.height <= screen->height - margin;
    return dialog;
}

/*
 * Words beside the ring, below it, a smaller ring; where large words find no room so, a little
 * smaller ones, never below their size at 100 %. `layout` is left with the size they are set in.
 */
static struct dialog
fit_words(struct layout *layout, const struct view *view, int parts, bool *fits_out)
{
    struct metrics *metrics = &layout->metrics;
    enum { SCALES = sizeof RING_SCALES / sizeof RING_SCALES[0] };
    int step = larger(1, metrics->body_100 / 8);
    for (;;) {
        struct dialog dialog;
        *fits_out = false;
        for (int i = 0; i < 2 * SCALES && !*fits_out; i++) {
            struct dialog form = {
                .parts = parts, .beside = i % 2 == 0, .ring_scale = RING_SCALES[i / 2]};
            dialog = measure(layout, view, form, fits_out);
        }
        if (*fits_out || metrics->body - step < metrics->body_100)
            return dialog;
        metrics->body -= step;
    }
}

/* On a small screen long words leave room for the first of the parts alone. */
static struct dialog
arrange(struct layout *layout, const struct view *view)
{
    int large = layout->metrics.body;
    struct dialog dialog;
    bool fits = false;
    for (int parts = PARTS_COUNT; parts > 0 && !fits; parts--) {
        layout->metrics.body = large;
        dialog = fit_words(layout, view, parts, &fits);
    }
    return dialog;
}

static void
lay_ticks(struct layout *layout, const struct dialog *dialog, int left, int x, int y)
{
    double from = dialog->tick_from;
    double to = from + (TICK_TO - TICK_FROM) * layout->metrics.body * dialog->ring_scale;
    for (int i = 0; i < QUESTION_SECONDS; i++) {
        double angle = i * DEGREES_A_TICK * RADIANS_PER_DEGREE;
        bool gone = i < QUESTION_SECONDS - left;
        scene_add_stroke(layout->scene,
                         (struct mark_stroke){
                             .from_x = x + from * sin(angle),
                             .from_y = y - from * cos(angle),
                             .to_x = x + to * sin(angle),
                             .to_y = y - to * cos(angle),
                             .width = TICK_WIDTH * layout->metrics.body * dialog->ring_scale,
                             .colour = gone ? layout->theme->rule : layout->accent->deep,
                         });
    }
}

/* `x`, `y`: the middle. The number keeps its place while its digits change. */
static void
lay_ring(struct layout *layout, const struct dialog *dialog, int left, int x, int y)
{
    lay_ticks(layout, dialog, left, x, y);
    struct count usual = count_of(layout, QUESTION_SECONDS, dialog->ring_scale);
    struct count count = count_of(layout, left, dialog->ring_scale);
    int top = y - (usual.number_height + usual.gap + usual.label_height) / 2;
    int label = top + usual.number_height + usual.gap, width = 2 * dialog->ring;
    layout_plain(layout, count.number, layout->language, &count.number_setting, x - dialog->ring,
                 top - usual.number_top, width);
    layout_plain(layout, count.label, count.label_language, &count.label_setting, x - dialog->ring,
                 label - usual.label_top, width);
}

static int
lay_part(struct layout *layout, const struct view *view, enum part part, int x, int y, int width)
{
    size_t language;
    const char *words = words_of(layout, view, part, &language);
    struct setting setting = setting_of(layout, part);
    return layout_plain(layout, words, language, &setting, x, y, width);
}

static void
lay_middle(struct layout *layout, const struct view *view, const struct dialog *dialog,
           struct rect box)
{
    int left = idle_seconds_left(&view->show->idle, view->now);
    int gap = layout_px(layout, TEXT_GAP), ring_x = box.x + dialog->ring;
    int words_x = box.x + 2 * dialog->ring + layout_px(layout, RING_GAP);
    lay_ring(layout, dialog, left, ring_x, box.y + dialog->head_height / 2);
    int words = dialog->heights[PART_TITLE], rest = words_height(dialog, gap);
    if (dialog->beside && rest)
        words += gap + rest;
    int y = box.y + (dialog->head_height - words) / 2;
    y += lay_part(layout, view, PART_TITLE, words_x, y, dialog->title_width) + gap;
    if (!dialog->beside)
        y = box.y + dialog->head_height + layout_px(layout, RING_GAP / 2);
    int x = dialog->beside ? words_x : box.x;
    for (int part = PART_LINE; part < dialog->parts; part++)
        y += lay_part(layout, view, part, x, y, dialog->words_width) + gap;
}

static void
lay_keys(struct layout *layout, const struct dialog *dialog, int x, int y)
{
    struct key again = pieces_start_over_key(layout), go_on = continue_key(layout);
    struct rect again_box = {x, y + dialog->again_below, dialog->again_width, dialog->key_height};
    struct rect go_on_box = {x + dialog->go_on_at, y, dialog->go_on_width, dialog->key_height};
    if (!dialog->stacked)
        layout_key(layout, &again, again_box);
    layout_key(layout, &go_on, go_on_box);
    if (dialog->stacked)
        layout_key(layout, &again, again_box);
}

/* All that is not a key. */
static void
add_ground(struct layout *layout)
{
    size_t language;
    const char *words = pieces_word(layout, WORD_CONTINUE, &language);
    const struct screen *screen = &layout->viewer->screen;
    scene_add_target(layout->scene, (struct target){
                                        .box = {0, 0, screen->width, screen->height},
                                        .id = "_idle/anywhere",
                                        .words = words,
                                        .lang = layout->deck->languages[language].code,
                                        .action = {.type = ACTION_CONTINUE},
                                        .finger_only = true,
                                    });
}

void
idle_dialog_lay(struct layout *layout, const struct view *view)
{
    const struct idle *idle = &view->show->idle;
    if (!show_is_asking(view->show))
        return;
    struct layout inner = *layout;
    inner.address = "_idle";
    inner.background = layout->theme->sheet;
    struct dialog dialog = arrange(&inner, view);
    pieces_scrim(layout);
    size_t first = layout->scene->marks_count;
    const struct screen *screen = &layout->viewer->screen;
    struct rect box = {(screen->width - dialog.width) / 2, (screen->height - dialog.height) / 2,
                       dialog.width, dialog.height};
    scene_add_box(inner.scene, (struct mark_box){.box = box,
                                                 .radius = layout_px(layout, RADIUS),
                                                 .fill = layout->theme->sheet});
    add_ground(&inner);
    int x = box.x + dialog.padding, y = box.y + layout_px(layout, PADDING);
    lay_middle(&inner, view, &dialog,
               (struct rect){x, y, box.w - 2 * dialog.padding, dialog.middle_height});
    lay_keys(&inner, &dialog, x, y + dialog.middle_height + layout_px(layout, KEYS_GAP));
    motion_settle(layout, MOTION_DIALOG, idle->asked_at, first, 0, layout_px(layout, RISE));
    layout_changes_at(layout, idle_next_second(idle, view->now));
}
