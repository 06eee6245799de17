#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/compare.h"
#include "elements/key_row.h"
#include "view/motion.h"

/* LOOKS section 6, "Threshold", in pixels of a 1080 px short side. */
enum {
    KEY_WIDTH = 132,
    KEY_HEIGHT = 102,
    HANDLE = 96,
    BOUNDARY = 8,
    OUTLINE = 3,
    TRACK = 6,
    STOP = 20,
    GAP = 16,
    FOOT = 5,
    PADDING = 26,
    RADIUS = 28,
    LINE = 3
};
/* Of the short side, as a picture in a column; × B: a label beside the pictures. */
static const double HEIGHT_MOST = 55, LABEL_LEAST = 4.5, SIDES_FROM = 30;
/* Of a part's height, what labels may take; what is nearly as large as the largest is as good. */
static const double LABEL_SHARE = 0.22, AS_GOOD = 0.85;
/* What an unknown picture is taken for: LOOKS section 8. */
enum { USUAL_WIDTH = 960, USUAL_HEIGHT = 800 };

static int
handle_of(const struct layout *layout)
{
    return larger(layout_px(layout, HANDLE), layout->metrics.target);
}

/* Where the boundary is drawn, from 0 to 1. */
static double
drawn_share(struct layout *layout, const struct compare_state *state)
{
    double value = state->value;
    if (state->from != state->value)
        value = state->from +
                (value - state->from) * motion_progress(layout, MOTION_SLIDER, state->moved_at);
    return value / COMPARE_MOST;
}

static struct key
key_of(const struct layout *layout, const struct compare_element *compare,
       const struct compare_state *state, bool more)
{
    size_t language;
    bool strong;
    const char *label = layout_plain_words(layout, &compare->left.label, &language, &strong);
    const char *value = layout_number(layout, state->value);
    bool off = state->value == (more ? COMPARE_MOST : 0);
    const char *words =
        arena_printf(layout->arena, "%s: %s",
                     layout_word_filled(layout, more ? WORD_MORE_OF : WORD_LESS_OF, &label, 1),
                     layout_word_filled(layout, WORD_PERCENT, &value, 1));
    return key_row_step(layout, more ? "_more" : "_less", words, more, off,
                        more ? COMPARE_MORE : COMPARE_LESS, 0);
}

/* Where a finger may hold the handle. A key instead of a finger sends it to the farther end. */
static void
add_track(struct layout *layout, const struct compare_element *compare,
          const struct compare_state *state, struct rect box)
{
    size_t language;
    bool strong;
    const char *label = layout_plain_words(layout, &compare->left.label, &language, &strong);
    const char *value = layout_number(layout, state->value);
    int end = state->value < COMPARE_MIDDLE ? COMPARE_MOST : 0;
    scene_add_target(
        layout->scene,
        (struct target){
            .box = box,
            .id = layout_item_id(layout, "_track"),
            .words = arena_printf(layout->arena, "%s: %s", label,
                                  layout_word_filled(layout, WORD_PERCENT, &value, 1)),
            .lang = layout->deck->languages[language].code,
            .track = COMPARE_MOST,
            .action = {.type = ACTION_ITEM,
                       .element = layout->element_index,
                       .item = COMPARE_SET,
                       .value = end},
            .less = {.type = ACTION_ITEM, .element = layout->element_index, .item = COMPARE_LESS},
            .more = {.type = ACTION_ITEM, .element = layout->element_index, .item = COMPARE_MORE}});
}

static int
key_width(const struct layout *layout)
{
    return larger(layout_px(layout, KEY_WIDTH), layout->metrics.target);
}

static int
key_height(const struct layout *layout)
{
    return larger(layout_px(layout, KEY_HEIGHT), layout->metrics.target);
}

/* − ends at `left` and + begins at `right`; their middle is at `y`. Between them `track` may be
 * touched. */
static void
lay_keys(struct layout *layout, const struct compare_element *compare,
         const struct compare_state *state, int left, int right, int y, struct rect track)
{
    int width = key_width(layout), height = key_height(layout);
    struct key less = key_of(layout, compare, state, false);
    struct key more = key_of(layout, compare, state, true);
    layout_key(layout, &less, (struct rect){left - width, y - height / 2, width, height});
    add_track(layout, compare, state, track);
    layout_key(layout, &more, (struct rect){right, y - height / 2, width, height});
}

/* The line that the handle goes along, whose middle is at `y`. */
static void
lay_track(struct layout *layout, struct rect track, double share)
{
    int size = handle_of(layout), line = layout_px(layout, TRACK), y = track.y + track.h / 2;
    int x = track.x + (int)lround(share * track.w), icon = size / 2;
    scene_add_box(layout->scene, (struct mark_box){.box = {track.x, y - line / 2, track.w, line},
                                                   .radius = line / 2,
                                                   .fill = layout->theme->edge});
    struct rect handle = {x - size / 2, y - size / 2, size, size};
    scene_add_box(layout->scene,
                  (struct mark_box){.box = handle, .radius = size / 2, .fill = layout->theme->ink});
    for (int i = 0; i < 2; i++)
        layout_icon(
            layout, i ? ICON_CHEVRON_RIGHT : ICON_CHEVRON_LEFT,
            (struct rect){x - icon + icon * i + (i ? -1 : 1) * size / 16, y - icon / 2, icon, icon},
            layout->theme->white);
}

static struct setting
label_setting(const struct layout *layout, const struct compare_side *side, int px)
{
    return (struct setting){.style = STYLE_HEADING,
                            .colour = layout->accent->deep,
                            .facts = &side->facts,
                            .px = px,
                            .no_cuts = true};
}

/* The size at which both labels stand in so much, or the smallest there is. */
static int
labels_px(const struct layout *layout, const struct compare_element *compare, int width, int height)
{
    const struct compare_side *const sides[] = {&compare->left, &compare->right};
    int size = metrics_style_px(&layout->metrics, layout->theme, STYLE_HEADING);
    for (size_t i = 0; i < 2; i++) {
        struct setting setting = label_setting(layout, sides[i], size);
        size_t language;
        bool strong;
        const char *words = layout_plain_words(layout, &sides[i]->label, &language, &strong);
        layout_fit_width(layout, words, language, &setting, width);
        layout_fit_text(layout, &sides[i]->label, &setting, width, height);
        size = setting.px;
    }
    return size;
}

static int
label_height(const struct layout *layout, const struct compare_side *side, int px, int width)
{
    struct setting setting = label_setting(layout, side, px);
    return layout_measure_text(layout, &side->label, &setting, width).height;
}

static int
labels_height(const struct layout *layout, const struct compare_element *compare, int px, int width)
{
    return larger(label_height(layout, &compare->left, px, width),
                  label_height(layout, &compare->right, px, width));
}

/* Labels above the pictures or at their sides; keys below the track or at its ends. */
struct form {
    bool labels_beside, keys_below;
    struct rect picture; /* from 0, 0 of the box */
    int labels;          /* height over the pictures */
    int column, px;      /* width and size of a label */
};

/* The largest size of the left picture's shape within `width` and `height`. */
static struct rect
fitted(const struct picture_ref *file, int width, int height)
{
    double w = file->width > 0 ? file->width : USUAL_WIDTH;
    double h = file->height > 0 ? file->height : USUAL_HEIGHT;
    double scale = fmax(fmin(width / w, height / h), 0);
    return (struct rect){0, 0, (int)lround(w * scale), (int)lround(h * scale)};
}

static struct form
try_form(const struct layout *layout, const struct compare_element *compare, bool labels_beside,
         bool keys_below)
{
    struct form form = {.labels_beside = labels_beside, .keys_below = keys_below};
    int gap = layout_gap(layout, GAP), handle = handle_of(layout), body = layout->metrics.body;
    int most = layout->most - layout->metrics.body_100; /* and air over it */
    int side = keys_below ? handle / 2 : handle / 2 + gap + key_width(layout);
    int height = smaller(most, (int)lround(HEIGHT_MOST * layout->metrics.s));
    if (layout->metrics.portrait)
        height = most;
    if (labels_beside) {
        side = larger(side, (int)lround(LABEL_LEAST * body) + handle / 2 + gap);
    } else {
        form.column = (layout->box.w - gap) / 2;
        form.px = labels_px(layout, compare, form.column, (int)(LABEL_SHARE * layout->most));
        form.labels = gap / 2 + labels_height(layout, compare, form.px, form.column);
    }
    height -= form.labels + gap + larger(handle, keys_below ? 0 : key_height(layout)) +
              (keys_below ? gap + key_height(layout) : 0) + layout_px(layout, FOOT);
    form.picture = fitted(&compare->left.file, layout->box.w - 2 * side, height);
    form.picture.x = (layout->box.w - form.picture.w) / 2;
    if (!labels_beside)
        return form;
    height = form.picture.h;
    form.column = form.picture.x - handle / 2 - gap;
    form.px = labels_px(layout, compare, form.column, height);
    if (labels_height(layout, compare, form.px, form.column) > height)
        form.picture.w = 0; /* they have no room there */
    return form;
}

/* Of all forms the one with the largest pictures; of like ones the first. */
static struct form
form_of(const struct layout *layout, const struct compare_element *compare)
{
    struct form best = {0};
    for (int i = 0; i < 3; i++) {
        if (!i && layout->metrics.portrait)
            continue;
        struct form form = try_form(layout, compare, i == 0, i == 2);
        if (form.picture.w * AS_GOOD > best.picture.w)
            best = form;
    }
    return best;
}

/* At the bottom of the box, where that has a height. */
static void
lay_label(struct layout *layout, const struct compare_side *side, struct rect box, int px,
          bool right)
{
    struct setting setting = label_setting(layout, side, px);
    setting.align = right ? PARAGRAPH_RIGHT : PARAGRAPH_LEFT;
    int drop = box.h ? box.h - label_height(layout, side, px, box.w) : 0;
    layout_text(layout, &side->label, &setting, box.x, box.y + drop, box.w);
}

static struct rect
common(struct rect a, struct rect b)
{
    int x = larger(a.x, b.x), y = larger(a.y, b.y);
    return (struct rect){x, y, smaller(a.x + a.w, b.x + b.w) - x,
                         smaller(a.y + a.h, b.y + b.h) - y};
}

/* In the middle of `frame`, as far as it lies in `seen`. */
static void
lay_picture(struct layout *layout, const struct compare_side *side, struct rect frame,
            struct rect seen)
{
    struct rect box = fitted(&side->file, frame.w, frame.h);
    box = rect_moved(box, frame.x + (frame.w - box.w) / 2, frame.y + (frame.h - box.h) / 2);
    struct rect clip = common(box, seen);
    if (clip.w <= 0)
        return;
    size_t language;
    const char *alt = layout_words(layout, &side->alt, &language);
    struct script_rules rules = layout_rules(layout, language);
    struct paragraph_style style = layout_style(layout, STYLE_CAPTION, language);
    scene_add_picture(layout->scene,
                      (struct mark_picture){
                          .box = box,
                          .clip = clip.w < box.w ? clip : (struct rect){0},
                          .file = side->file.file,
                          .id = layout->address,
                          .alt = alt,
                          .lang = rules.code,
                          .font = {rules.families[0], style.px, style.bold, rules.script},
                          .plate = layout->theme->tray,
                          .words = layout->theme->ink_2,
                      });
}

static void
lay_pictures(struct layout *layout, const struct compare_element *compare, struct rect frame,
             double share)
{
    int at = (int)lround(share * frame.w), line = layout_px(layout, OUTLINE);
    int width = layout_px(layout, BOUNDARY) + 2 * line, handle = handle_of(layout);
    struct rect left = {frame.x, frame.y, at, frame.h};
    struct rect right = {frame.x + at, frame.y, frame.w - at, frame.h};
    lay_picture(layout, &compare->left, frame, left);
    lay_picture(layout, &compare->right, frame, right);
    scene_add_box(layout->scene,
                  (struct mark_box){.box = {frame.x + at - width / 2, frame.y, width,
                                            frame.h + layout_gap(layout, GAP) + handle / 4},
                                    .radius = line,
                                    .fill = layout->theme->ink,
                                    .stroke = layout->theme->paper,
                                    .stroke_width = line});
}

static int
lay_slider(struct layout *layout, const struct compare_element *compare,
           const struct compare_state *state)
{
    struct form form = form_of(layout, compare);
    const struct rect box = layout->box;
    int gap = layout_gap(layout, GAP), handle = handle_of(layout), keys = key_height(layout);
    int top = box.y + form.labels, row = form.keys_below ? handle : larger(handle, keys);
    struct rect frame = rect_moved(form.picture, box.x, top);
    int bottom = form.labels_beside ? 0 : form.labels - gap / 2;
    lay_label(layout, &compare->left, (struct rect){box.x, box.y, form.column, bottom}, form.px,
              form.labels_beside);
    lay_label(layout, &compare->right,
              (struct rect){box.x + box.w - form.column, box.y, form.column, bottom}, form.px,
              !form.labels_beside);
    double share = drawn_share(layout, state);
    struct rect track = {frame.x, frame.y + frame.h + gap, frame.w, row};
    lay_pictures(layout, compare, frame, share);
    lay_track(layout, track, share);
    int y = track.y + row, middle = track.y + row / 2, left = frame.x - handle / 2 - gap;
    int right = frame.x + frame.w + handle / 2 + gap;
    if (form.keys_below) {
        y += gap + keys;
        middle = y - keys / 2;
        left = box.x + key_width(layout);
        right = box.x + box.w - key_width(layout);
    }
    track.h += track.y - frame.y;
    track.y = frame.y;
    lay_keys(layout, compare, state, left, right, middle, track);
    return y + layout_px(layout, FOOT) - box.y;
}

static struct setting
card_label(const struct layout *layout, const struct compare_side *side, int width)
{
    struct setting setting = label_setting(layout, side, 0);
    size_t language;
    bool strong;
    const char *words = layout_plain_words(layout, &side->label, &language, &strong);
    setting.facts = NULL;
    layout_fit_width(layout, words, language, &setting, width);
    layout_fit_text(layout, &side->label, &setting, width, (int)(LABEL_SHARE * layout->most));
    return setting;
}

/* A text on its card. `cuts`: the page may be parted between its lines. */
static int
lay_card(struct layout *layout, const struct compare_side *side, struct rect box, bool cuts)
{
    int padding = layout_px(layout, PADDING), width = box.w - 2 * padding, y = box.y + padding;
    size_t ground = layout->scene->marks_count;
    struct colour before = layout->background;
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, RADIUS),
                                                   .fill = layout->theme->card,
                                                   .stroke = layout->theme->hair,
                                                   .stroke_width = layout_px(layout, LINE)});
    layout->background = layout->theme->card;
    struct setting label = card_label(layout, side, width);
    y += layout_text(layout, &side->label, &label, box.x + padding, y, width);
    struct setting words = {.style = STYLE_BODY,
                            .colour = layout->theme->ink,
                            .links = true,
                            .facts = &side->facts,
                            .no_cuts = !cuts,
                            .on_card = true};
    y += layout_text(layout, &side->text, &words, box.x + padding, y, width) + padding;
    if (cuts)
        layout_hold(layout);
    layout->background = before;
    box.h = larger(box.h, y - box.y);
    layout->scene->marks[ground].box.box.h = box.h;
    return box.h;
}

static int
card_height(const struct layout *layout, const struct compare_side *side, int width)
{
    int padding = layout_px(layout, PADDING), inner = width - 2 * padding;
    struct setting words = {.style = STYLE_BODY, .facts = &side->facts};
    struct setting label = card_label(layout, side, inner);
    return 2 * padding + layout_measure_text(layout, &side->label, &label, inner).height +
           layout_measure_text(layout, &side->text, &words, inner).height;
}

/* The one that is shown, or both: beside each other where they have room, always as high. The
 * wordless keys stay with the last words. */
static int
lay_cards(struct layout *layout, const struct compare_element *compare, int value, int under)
{
    const struct rect box = layout->box;
    int gap = layout_gap(layout, GAP), half = (box.w - gap) / 2;
    int height = larger(card_height(layout, &compare->left, half),
                        card_height(layout, &compare->right, half));
    bool beside = !layout->metrics.portrait && box.w >= SIDES_FROM * layout->metrics.body &&
                  height + under <= layout->most - layout->metrics.body_100;
    struct rect left = {box.x, box.y, box.w, beside ? height : 0}, right = left;
    if (value == COMPARE_MIDDLE && beside) {
        left.w = half;
        right.w = half;
        right.x += box.w - half;
    }
    int end = box.y;
    if (value)
        end = left.y + lay_card(layout, &compare->left, left, !beside);
    if (value && value < COMPARE_MOST && !beside) {
        layout_may_part(layout, end, end + gap, CUT_END);
        right.y = end + gap;
    }
    if (value < COMPARE_MOST)
        end = right.y + lay_card(layout, &compare->right, right, !beside);
    return end;
}

/* A track with three stops between the keys; the handle stands over one of them. */
static int
lay_texts(struct layout *layout, const struct compare_element *compare,
          const struct compare_state *state)
{
    const struct rect box = layout->box;
    int gap = layout_gap(layout, GAP), handle = handle_of(layout), width = key_width(layout);
    int row = larger(handle, key_height(layout)), stop = layout_px(layout, STOP);
    int y = lay_cards(layout, compare, state->value, gap + row + layout_px(layout, FOOT)) + gap;
    int side = width + gap + handle / 2;
    struct rect track = {box.x + side, y, box.w - 2 * side, row};
    track.w = smaller(track.w, 5 * handle);
    track.x = box.x + (box.w - track.w) / 2;
    for (int i = 0; i < 3; i++)
        scene_add_box(layout->scene, (struct mark_box){.box = {track.x + i * track.w / 2 - stop / 2,
                                                               y + row / 2 - stop / 2, stop, stop},
                                                       .radius = stop / 2,
                                                       .fill = layout->theme->edge});
    lay_track(layout, track, drawn_share(layout, state));
    lay_keys(layout, compare, state, track.x - handle / 2 - gap,
             track.x + track.w + handle / 2 + gap, y + row / 2, track);
    return y + row + layout_px(layout, FOOT) - box.y;
}

int
compare_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct compare_element *compare = fields;
    const struct compare_state *state = shown;
    return compare_is_of_pictures(compare) ? lay_slider(layout, compare, state)
                                           : lay_texts(layout, compare, state);
}

static int
lay_side(struct layout *layout, const struct compare_side *side, int y)
{
    const struct rect box = {layout->box.x, y, layout->box.w, 0};
    if (side->text.words)
        return y + lay_card(layout, side, box, true);
    struct setting label = label_setting(layout, side, 0);
    y += layout_text(layout, &side->label, &label, box.x, y, box.w) + layout_gap(layout, GAP) / 2;
    int most = smaller(layout->most - (y - box.y), (int)lround(HEIGHT_MOST * layout->metrics.s));
    struct rect frame = rect_moved(fitted(&side->file, box.w, most), box.x, y);
    lay_picture(layout, side, frame, frame);
    return y + frame.h;
}

int
compare_lay_paper(const void *fields, struct layout *layout)
{
    const struct compare_element *compare = fields;
    int gap = layout_gap(layout, GAP), y = lay_side(layout, &compare->left, layout->box.y);
    layout_may_part(layout, y, y + gap, CUT_END);
    return lay_side(layout, &compare->right, y + gap) - layout->box.y;
}
