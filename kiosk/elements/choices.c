#include <math.h>
#include <string.h>

#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"
#include "show/viewer.h"
#include "view/layout.h"
#include "view/motion.h"
#include "view/pieces.h"

enum { ROWS_MAX = 6 };

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
    {F_ROWS(rows, struct choice, choice_fields), REQUIRED, RANGE(2, ROWS_MAX),
     HELP("The keys, each as wide as the column.")},
    FIELDS_END,
};
#undef OWNER

/* LOOKS section 6, "Choice": pixels of a 1080 px short side. */
static const double HEIGHT = 116, RADIUS = 24, APART = 16, FOOT = 5, LINE = 3, LINE_PRESSED = 5;
static const double DISC = 72, PADDING = 26, CHEVRON = 40, AROUND = 24;
/* LOOKS section 3: on two lines words are a little smaller, and where that is not enough down to
 * the size that nothing goes below; × B. */
static const double SIZES[] = {1, 0.95, 0.88, 0.8, 0.72};
enum { SIZES_COUNT = sizeof SIZES / sizeof SIZES[0], LINES_MOST = 2 };
/* Words narrower than this do without the chevron, × B. */
static const double CHEVRON_FROM = 11;
/* A question and its first answer take no more than this share of the screen's height. */
static const double FIRST_MOST = 0.48, QUESTION_GAP = 0.3;
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

/* Where a choice's parts stand in its width, and how its words are set. */
struct form {
    int padding, disc, chevron; /* chevron 0: there is none */
    int left, width;            /* of the words */
    struct setting setting;
    int size; /* in SIZES */
    struct paragraph words;
    int height;
};

/* Of SIZES from number `size` on the first at which the words have two lines at most, at the very
 * first one line, and none of them is torn; else the last, and smaller where that is higher than
 * `most`. */
static void
set_words(struct layout *layout, const struct text *text, int size, int most, struct form *form)
{
    for (form->size = size;; form->size++) {
        form->setting.px = (int)lround(SIZES[form->size] * layout->metrics.body);
        form->words = layout_measure_text(layout, text, &form->setting, form->width);
        bool torn = layout_widest_word_of(layout, text, &form->setting) > form->width;
        size_t lines = form->size ? LINES_MOST : 1;
        if (form->size + 1 == SIZES_COUNT || (!torn && form->words.lines_count <= lines))
            break;
    }
    const struct metrics *metrics = &layout->metrics;
    int around = metrics_px(metrics, AROUND);
    layout_fit_text(layout, text, &form->setting, form->width, most - around);
    form->words = layout_measure_text(layout, text, &form->setting, form->width);
    form->height =
        larger(form->words.height + around, larger(metrics_px(metrics, HEIGHT), metrics->target));
}

static struct form
form_of(struct layout *layout, const struct choice *choice, int width, int most)
{
    struct form form = {.padding = metrics_px(&layout->metrics, PADDING),
                        .disc = metrics_grown(&layout->metrics, DISC),
                        .chevron = metrics_grown(&layout->metrics, CHEVRON)};
    form.setting = (struct setting){.style = STYLE_CHOICE,
                                    .colour = layout->theme->ink,
                                    .id = layout_item_id(layout, choice->id),
                                    .no_cuts = true};
    form.left = 2 * form.padding + form.disc;
    form.width = width - form.left - 2 * form.padding - form.chevron;
    if (form.width < CHEVRON_FROM * layout->metrics.body) {
        form.width += form.padding + form.chevron;
        form.chevron = 0;
    }
    set_words(layout, &choice->text, 0, most, &form);
    return form;
}

static struct setting
question_setting(const struct layout *layout)
{
    return (struct setting){
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true, .asks = true};
}

static int
question_gap(const struct layout *layout)
{
    return (int)lround(QUESTION_GAP * layout->metrics.body);
}

/* The height of the question where it is as small as it may be, with the gap under it. */
static int
least_question(const struct layout *layout, const struct text *question)
{
    struct setting setting = question_setting(layout);
    setting.px = metrics_least_px(&layout->metrics, layout->theme);
    return layout_measure_text(layout, question, &setting, layout->box.w).height +
           question_gap(layout);
}

/* All choices are set alike, as small as one of them needs it. */
static void
find_forms(struct layout *layout, const struct choices_element *choices, int width,
           struct form forms[])
{
    int size = 0, most = layout->most - metrics_px(&layout->metrics, FOOT);
    if (choices->question.words)
        most -= least_question(layout, &choices->question);
    for (size_t i = 0; i < choices->rows_count; i++) {
        forms[i] = form_of(layout, &choices->rows[i], width, most);
        size = larger(size, forms[i].size);
    }
    for (size_t i = 0; i < choices->rows_count; i++)
        if (forms[i].size < size)
            set_words(layout, &choices->rows[i].text, size, most, &forms[i]);
}

static void
lay_choice(struct layout *layout, const struct choice *choice, size_t number,
           const struct form *form, struct rect box)
{
    const char *id = form->setting.id;
    bool pressed = !strcmp(layout->viewer->pressed, id);
    int sunk = motion_sunk(layout, id);
    struct rect shown = rect_moved(box, 0, sunk);
    struct colour before = layout->background;
    struct rect room = layout->room;
    layout->background = pressed ? layout->accent->tint : layout->theme->card;
    layout->room = shown;
    lay_ground(layout, shown, sunk, pressed);
    lay_letter(layout, number,
               (struct rect){shown.x + form->padding, shown.y + (shown.h - form->disc) / 2,
                             form->disc, form->disc},
               pressed);
    layout_text(layout, &choice->text, &form->setting, shown.x + form->left,
                shown.y + (shown.h - form->words.height) / 2, form->width);
    if (form->chevron)
        layout_icon(layout, ICON_CHEVRON_RIGHT,
                    (struct rect){shown.x + shown.w - form->padding - form->chevron,
                                  shown.y + (shown.h - form->chevron) / 2, form->chevron,
                                  form->chevron},
                    layout->accent->deep);
    layout->background = before;
    layout->room = room;
    size_t language;
    const char *words = layout_words(layout, &choice->text, &language);
    scene_add_target(layout->scene, (struct target){
                                        .box = box,
                                        .id = id,
                                        .words = words,
                                        .lang = layout->deck->languages[language].code,
                                        .action = {.type = ACTION_GO, .slide = choice->goes.slide},
                                    });
}

/* Two beside each other where there are many and the box is wide. */
static int
columns_of(const struct layout *layout, size_t count)
{
    return count >= MANY && layout->box.w >= TWO_FROM * layout->metrics.body ? 2 : 1;
}

/* Choices in a row are as high as the highest of them. */
static int
row_height(const struct form forms[], size_t first, size_t end)
{
    int height = 0;
    for (size_t i = first; i < end; i++)
        height = larger(height, forms[i].height);
    return height;
}

/* The question is as large as lets the first answer stand under it on any page. */
static int
lay_question(struct layout *layout, const struct text *question, int answer_height)
{
    struct setting setting = question_setting(layout);
    int gap = question_gap(layout);
    int page = smaller(layout->most, (int)lround(FIRST_MOST * layout->viewer->screen.height));
    layout_fit_text(layout, question, &setting, layout->box.w, page - answer_height - gap);
    return gap +
           layout_text(layout, question, &setting, layout->box.x, layout->box.y, layout->box.w);
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct choices_element *choices = element;
    int apart = larger(metrics_px(&layout->metrics, APART), layout->metrics.gap), y = layout->box.y;
    int foot = metrics_px(&layout->metrics, FOOT), count = (int)choices->rows_count;
    int columns = columns_of(layout, choices->rows_count);
    int width = (layout->box.w - (columns - 1) * apart) / columns;
    struct form forms[ROWS_MAX];
    find_forms(layout, choices, width, forms);
    if (choices->question.words)
        y += lay_question(layout, &choices->question, row_height(forms, 0, (size_t)columns) + foot);
    for (int i = 0; i < count; i += columns) {
        int end = smaller(count, i + columns), height = row_height(forms, (size_t)i, (size_t)end);
        for (int j = i; j < end; j++)
            lay_choice(layout, &choices->rows[j], (size_t)j, &forms[j],
                       (struct rect){layout->box.x + (j - i) * (width + apart), y, width, height});
        y += height;
        layout_may_part(layout, y + foot, y + apart, CUT_KEYS);
        if (end < count)
            y += apart;
    }
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
