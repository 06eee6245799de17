#include "elements/task.h"

#include <math.h>

/* In pixels of a 1080 px short side. */
enum { APART = 14, SIDES_GAP = 32, PADDING = 20, AROUND = 14, RADIUS = 20, ICON_GAP = 14 };
enum { BELOW = 16 };
static const double QUESTION_GAP = 0.35, SIDE_FROM = 30;    /* × B */
static const double QUESTION_MOST = 0.26, LINE_MOST = 0.22; /* of a part's height */

static struct setting
question_setting(const struct layout *layout, const struct text *question, int width)
{
    struct setting setting = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true, .asks = true};
    layout_fit_text(layout, question, &setting, width, (int)(QUESTION_MOST * layout->most));
    return setting;
}

int
task_question_height(const struct layout *layout, const struct text *question, int width)
{
    struct setting setting = question_setting(layout, question, width);
    return layout_measure_text(layout, question, &setting, width).height +
           (int)lround(QUESTION_GAP * layout->metrics.body);
}

int
task_lay_question(struct layout *layout, const struct text *question, struct rect box)
{
    struct setting setting = question_setting(layout, question, box.w);
    return layout_text(layout, question, &setting, box.x, box.y, box.w) +
           (int)lround(QUESTION_GAP * layout->metrics.body);
}

struct line_look {
    enum icon icon;
    struct colour fill, words;
};

static struct line_look
look_of(const struct layout *layout, enum task_mood mood)
{
    const struct theme *theme = layout->theme;
    switch (mood) {
    case TASK_HOLDS:
        return (struct line_look){ICON_HAND_FINGER, layout->accent->tint, layout->accent->deep};
    case TASK_RIGHT:
        return (struct line_look){ICON_CHECK, theme->right_fill, theme->right_word};
    case TASK_WRONG:
        return (struct line_look){ICON_X, theme->wrong_fill, theme->wrong_word};
    case TASK_TELLS:
        return (struct line_look){ICON_INFO_CIRCLE, theme->tray, theme->ink};
    case TASK_ASKS:
        break;
    }
    return (struct line_look){ICON_HAND_FINGER, theme->tray, theme->ink};
}

/* How the words of the line stand in it. */
struct inside {
    struct setting setting;
    int icon, left, width, words; /* words: their height */
};

static struct inside
inside_of(const struct layout *layout, const struct task_line *line, int width)
{
    /* An id of its own: it is no reason that the eyes should follow to another part. */
    struct inside inside = {.setting = {.style = STYLE_KEY,
                                        .colour = look_of(layout, line->mood).words,
                                        .id = layout_item_id(layout, "_now"),
                                        .no_cuts = true}};
    inside.icon = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY);
    inside.left = layout_px(layout, PADDING) + inside.icon + layout_px(layout, ICON_GAP);
    inside.width = width - inside.left - layout_px(layout, PADDING);
    layout_fit_width(layout, line->words, layout->language, &inside.setting, inside.width);
    layout_fit(layout, line->words, layout->language, &inside.setting, inside.width,
               (int)(LINE_MOST * layout->most) - 2 * layout_px(layout, AROUND));
    inside.words =
        layout_measure(layout, line->words, layout->language, &inside.setting, inside.width).height;
    return inside;
}

int
task_line_height(const struct layout *layout, const struct task_line *line, int width)
{
    return inside_of(layout, line, width).words + 2 * layout_px(layout, AROUND) +
           layout_px(layout, BELOW);
}

int
task_lay_line(struct layout *layout, const struct task_line *line, struct rect box)
{
    struct inside inside = inside_of(layout, line, box.w);
    struct line_look look = look_of(layout, line->mood);
    struct colour before = layout->background;
    box.h = inside.words + 2 * layout_px(layout, AROUND);
    layout->background = look.fill;
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = box, .radius = layout_px(layout, RADIUS), .fill = look.fill});
    layout_icon(layout, look.icon,
                (struct rect){box.x + layout_px(layout, PADDING), box.y + (box.h - inside.icon) / 2,
                              inside.icon, inside.icon},
                look.words);
    layout_plain(layout, line->words, layout->language, &inside.setting, box.x + inside.left,
                 box.y + layout_px(layout, AROUND), inside.width);
    layout->background = before;
    return box.h + layout_px(layout, BELOW);
}

bool
task_has_side(const struct layout *layout)
{
    return !layout->metrics.portrait && layout->box.w >= SIDE_FROM * layout->metrics.body;
}

struct rect
task_main(const struct layout *layout, double share, int y)
{
    int width = (int)(layout->box.w * share) - layout_px(layout, SIDES_GAP) / 2;
    return (struct rect){layout->box.x, y, width, 0};
}

struct rect
task_side(const struct layout *layout, double share, int y)
{
    int left = task_main(layout, share, y).w + layout_px(layout, SIDES_GAP);
    return (struct rect){layout->box.x + left, y, layout->box.w - left, 0};
}

int
task_apart(const struct layout *layout)
{
    return layout_gap(layout, APART);
}

void
task_may_part(struct layout *layout, int y, int start, enum cut_kind kind, struct task_head head)
{
    scene_add_cut(
        layout->scene,
        (struct scene_cut){
            .y = y, .start = start, .kind = kind, .head = head.y, .head_height = head.height});
}

void
task_hold(struct layout *layout, size_t cuts, int height)
{
    if (height <= layout->most)
        layout->scene->cuts_count = cuts;
}
