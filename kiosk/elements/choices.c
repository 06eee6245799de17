#include <math.h>
#include <string.h>

#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"
#include "show/viewer.h"
#include "view/layout.h"
#include "view/motion.h"

struct choice {
    const char *id;
    struct text text;
    struct slide_ref goes;
};

struct choices_element {
    const char *id;
    struct text question;
    struct choice *rows;
    size_t rows_count;
};

#define OWNER struct choice
static const struct field choice_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the choice in targets and walks.")},
    {F_TEXT(text), REQUIRED, HELP("The words on the key.")},
    {F_SLIDE(goes), REQUIRED, HELP("The slide it leads to.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct choices_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the choices in targets and walks.")},
    {F_TEXT(question), HELP("What is asked, over the keys.")},
    {F_ROWS(rows, struct choice, choice_fields), REQUIRED, RANGE(2, 6),
     HELP("The keys, each as wide as the column.")},
    FIELDS_END,
};
#undef OWNER

/* LOOKS section 6, "Choice": pixels of a 1080 px short side. */
static const double HEIGHT = 116, RADIUS = 24, APART = 16, FOOT = 5, LINE = 3, LINE_PRESSED = 5;
static const double DISC = 72, PADDING = 26, CHEVRON = 40;
/* As many as this stand in two columns in a box this wide, × B. */
enum { MANY = 4 };
static const double TWO_FROM = 30;

static void
lay_ground(struct layout *layout, struct rect box, int sunk, bool pressed)
{
    const struct metrics *metrics = &layout->metrics;
    int radius = metrics_px(metrics, RADIUS), foot = metrics_px(metrics, FOOT) - sunk;
    if (foot > 0)
        scene_add_box(layout->scene, (struct mark_box){.box = rect_moved(box, 0, foot),
                                                       .radius = radius,
                                                       .fill = layout->theme->foot});
    scene_add_box(layout->scene,
                  (struct mark_box){
                      .box = box,
                      .radius = radius,
                      .fill = pressed ? layout->accent->tint : layout->theme->card,
                      .stroke = pressed ? layout->accent->deep : layout->theme->edge,
                      .stroke_width = metrics_px(metrics, pressed ? LINE_PRESSED : LINE),
                  });
}

static void
lay_letter(struct layout *layout, size_t number, struct rect disc, bool pressed)
{
    const struct language *language = &layout->deck->languages[layout->language];
    struct colour ground = pressed ? layout->accent->deep : layout->theme->tray;
    struct colour before = layout->background;
    layout->background = ground;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc, .radius = disc.h / 2, .fill = ground});
    struct setting setting = {
        .style = STYLE_KEY,
        .colour = pressed ? layout->theme->white : layout->theme->ink,
        .align = PARAGRAPH_CENTRE,
        .no_cuts = true,
    };
    const char *letter = number < language->letters_count
                             ? language->letters[number]
                             : layout_number(layout, (int64_t)number + 1);
    struct paragraph words = layout_measure(layout, letter, layout->language, &setting, disc.w);
    layout_plain(layout, letter, layout->language, &setting, disc.x,
                 disc.y + (disc.h - words.height) / 2, disc.w);
    layout->background = before;
}

/* Lays a choice into the layout's box, at least as high as that; returns its height. With `lay`
 * false it only measures. */
static int
lay_choice(struct layout *layout, const struct choice *choice, size_t number, bool lay)
{
    const struct metrics *metrics = &layout->metrics;
    const char *id = layout_item_id(layout, choice->id);
    bool pressed = !strcmp(layout->viewer->pressed, id);
    int scale = metrics->percent;
    int disc = metrics_px(metrics, DISC) * scale / 100, padding = metrics_px(metrics, PADDING);
    int chevron = metrics_px(metrics, CHEVRON) * scale / 100;
    int left = padding + disc + padding, width = layout->box.w - left - 2 * padding - chevron;
    struct setting setting = {
        .style = STYLE_CHOICE,
        .colour = layout->theme->ink,
        .id = id,
        .no_cuts = true,
    };
    size_t language;
    const char *words = layout_words(layout, &choice->text, &language);
    struct paragraph paragraph = layout_measure(layout, words, language, &setting, width);
    int height = paragraph.height + metrics_px(metrics, 24), least = metrics_px(metrics, HEIGHT);
    if (least < metrics->target)
        least = metrics->target;
    if (height < least)
        height = least;
    if (height < layout->box.h)
        height = layout->box.h;
    if (!lay)
        return height;

    struct rect box = {layout->box.x, layout->box.y, layout->box.w, height};
    int sunk = motion_sunk(layout, id);
    struct rect shown = rect_moved(box, 0, sunk);
    struct colour before = layout->background;
    layout->background = pressed ? layout->accent->tint : layout->theme->card;
    lay_ground(layout, shown, sunk, pressed);
    lay_letter(layout, number,
               (struct rect){shown.x + padding, shown.y + (height - disc) / 2, disc, disc},
               pressed);
    layout_text(layout, &choice->text, &setting, shown.x + left,
                shown.y + (height - paragraph.height) / 2, width);
    layout_icon(layout, ICON_CHEVRON_RIGHT,
                (struct rect){shown.x + shown.w - padding - chevron,
                              shown.y + (height - chevron) / 2, chevron, chevron},
                layout->accent->deep);
    layout->background = before;
    scene_add_target(layout->scene, (struct target){
                                        .box = box,
                                        .id = id,
                                        .words = words,
                                        .lang = layout->deck->languages[language].code,
                                        .action = {.type = ACTION_GO, .slide = choice->goes.slide},
                                    });
    return height;
}

/* Two beside each other where there are many and the box is wide. */
static int
columns_of(const struct layout *layout, size_t count)
{
    return count >= MANY && layout->box.w >= TWO_FROM * layout->metrics.body ? 2 : 1;
}

/* Up to `columns` choices from `first` on beside each other, the first in the layout's box. */
static int
lay_choices(struct layout *layout, const struct choices_element *choices, size_t first, int columns,
            int apart)
{
    size_t end = first + (size_t)columns;
    if (end > choices->rows_count)
        end = choices->rows_count;
    for (size_t i = first; i < end; i++)
        layout->box.h = lay_choice(layout, &choices->rows[i], i, false);
    for (size_t i = first; i < end; i++) {
        lay_choice(layout, &choices->rows[i], i, true);
        layout->box.x += layout->box.w + apart;
    }
    return layout->box.h;
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct choices_element *choices = element;
    int y = layout->box.y, apart = metrics_px(&layout->metrics, APART);
    int foot = metrics_px(&layout->metrics, FOOT);
    if (apart < layout->metrics.gap)
        apart = layout->metrics.gap;
    if (choices->question.words) {
        struct setting question = {
            .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
        y += layout_text(layout, &choices->question, &question, layout->box.x, y, layout->box.w);
        y += (int)lround(0.3 * layout->metrics.body);
    }
    struct rect box = layout->box;
    int columns = columns_of(layout, choices->rows_count);
    for (size_t i = 0; i < choices->rows_count; i += (size_t)columns) {
        layout->box = (struct rect){box.x, y, (box.w - (columns - 1) * apart) / columns, 0};
        y += lay_choices(layout, choices, i, columns, apart);
        layout_may_part(layout, y + foot, y + apart, CUT_KEYS);
        if (i + (size_t)columns < choices->rows_count)
            y += apart;
    }
    layout->box = box;
    return y + foot - layout->box.y;
}

const struct element_kind choices_kind = {
    .name = "choices",
    .help = "Two to six keys, each leading to a slide.",
    .example = "choices:\n"
               "  id: where\n"
               "  question: Where to begin?\n"
               "  rows:\n"
               "    - id: gate\n"
               "      text: At the gate\n"
               "      goes: cover\n"
               "    - id: desk\n"
               "      text: At the desk\n"
               "      goes: cover\n",
    .fields = fields,
    .size = sizeof(struct choices_element),
    .lay = lay,
};
