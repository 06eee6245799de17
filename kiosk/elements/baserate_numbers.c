#include <math.h>

#include "base/arena.h"
#include "elements/baserate_parts.h"

/* In pixels of a 1080 px short side. */
enum { FIGURE_GAP = 16, NUMBER_GAP = 20, ROW_GAP = 8, PADDING = 22, AROUND = 14, RADIUS = 20 };
/* × B: the figure beside a number; the smallest number that is still a picture, the smallest with
 * words as of a key beside it. */
static const double FIGURE = 0.8, NUMBER_LEAST = 1.05, LABEL_FROM = 1.6;
/* Of the width: what the numbers take at most; below that, words stand under their number. */
static const double NUMBERS_MOST = 0.6, WORDS_LEAST = 0.3;
/* Of a part's height, at most: the sentence, the words beside a number, those below them. */
static const double LESSON_MOST = 0.3, LABEL_MOST = 0.3, NOTE_MOST = 0.25;

enum { ROWS = 3, USUAL_ONE_IN = 20 };
/* So many sizes of a number are tried: each has to be measured. */
enum { NUMBER_SIZES = 5 };

struct baserate_view
baserate_view_of(const struct baserate_element *element, const struct baserate_state *state)
{
    struct baserate_view view = {element, state, baserate_case_of(element, state), {0}};
    baserate_count(&view.given, &view.counts);
    return view;
}

void
baserate_may_part(struct layout *layout, int y, int start, enum cut_kind kind,
                  const struct baserate_head *head)
{
    scene_add_cut(
        layout->scene,
        (struct scene_cut){
            .y = y, .start = start, .kind = kind, .head = head->y, .head_height = head->height});
}

static const char *
share_words(const struct layout *layout, const struct baserate_view *view, const char *stopped,
            struct baserate_share share)
{
    const char *numbers[] = {stopped, layout_number(layout, share.part),
                             layout_number(layout, share.whole)};
    bool gate = view->given.check == BASERATE_GATE;
    return layout_word_filled(layout, gate ? WORD_BASERATE_GENUINE : WORD_BASERATE_RIGHT, numbers,
                              3);
}

/* As many people as are usually the most that are counted: room is kept for so long a number, so
 * that nothing changes its place or size when a smaller one grows. */
static const char *
usual_number(const struct layout *layout, const struct baserate_view *view)
{
    return layout_number(layout, view->given.people / USUAL_ONE_IN);
}

static const char *
count_words(const struct layout *layout, int64_t millionths)
{
    bool less;
    const char *number = layout_hundredths(layout, baserate_rounded(millionths, &less));
    return less ? arena_printf(layout->arena, "< %s", number) : number;
}

static const char *
lesson_words(const struct layout *layout, const struct baserate_view *view)
{
    bool gate = view->given.check == BASERATE_GATE;
    int64_t stopped = baserate_stopped(&view->counts);
    int64_t among = gate ? view->counts.others_stopped : view->counts.sought_stopped;
    struct baserate_share share = baserate_share_of(among, stopped);
    if (!share.whole)
        return layout_word(layout, gate ? WORD_BASERATE_NOBODY : WORD_BASERATE_NO_ALERT);
    return share_words(layout, view, count_words(layout, stopped), share);
}

static struct setting
lesson_setting(const struct layout *layout, const char *words, int width)
{
    struct setting setting = {.style = STYLE_KEY,
                              .colour = layout->theme->ink,
                              .id = layout_item_id(layout, "_lesson"),
                              .no_cuts = true};
    layout_fit_width(layout, words, layout->language, &setting, width);
    layout_fit(layout, words, layout->language, &setting, width,
               (int)lround(LESSON_MOST * layout->most));
    return setting;
}

int
baserate_lesson_height(const struct layout *layout, const struct baserate_view *view, int width)
{
    static const struct baserate_share usual = {999, 1000};
    const char *const words[] = {
        lesson_words(layout, view),
        share_words(layout, view, usual_number(layout, view), usual),
    };
    int height = 0;
    width -= 2 * layout_px(layout, PADDING);
    for (int i = 0; i < 2; i++) {
        struct setting setting = lesson_setting(layout, words[i], width);
        height = larger(height,
                        layout_measure(layout, words[i], layout->language, &setting, width).height);
    }
    return height + 2 * layout_px(layout, AROUND);
}

int
baserate_lay_lesson(struct layout *layout, const struct baserate_view *view, struct rect box)
{
    const char *words = lesson_words(layout, view);
    int width = box.w - 2 * layout_px(layout, PADDING);
    struct colour before = layout->background;
    struct setting setting = lesson_setting(layout, words, width);
    box.h = baserate_lesson_height(layout, view, box.w);
    layout->background = layout->accent->tint;
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, RADIUS),
                                                   .fill = layout->accent->tint});
    int height = layout_measure(layout, words, layout->language, &setting, width).height;
    layout_plain(layout, words, layout->language, &setting, box.x + layout_px(layout, PADDING),
                 box.y + (box.h - height) / 2, width);
    layout->background = before;
    return box.h;
}

/* Who is counted, in the order of the sorts. */
static const enum word row_words[][ROWS] = {
    [BASERATE_GATE] = {WORD_BASERATE_GENUINE_STOPPED, WORD_BASERATE_IMPOSTORS_STOPPED,
                       WORD_BASERATE_LET_THROUGH},
    [BASERATE_WATCHLIST] = {WORD_BASERATE_FALSE_ALERTS, WORD_BASERATE_FOUND, WORD_BASERATE_MISSED},
};

static int64_t
row_count(const struct baserate_view *view, int row)
{
    const struct baserate_counts *counts = &view->counts;
    return row == 0   ? counts->others_stopped
           : row == 1 ? counts->sought_stopped
                      : counts->sought_passed;
}

static const char *
row_number(const struct layout *layout, const struct baserate_view *view, int row)
{
    return count_words(layout, row_count(view, row));
}

static const char *
row_id(const struct layout *layout, int row)
{
    return layout_item_id(layout, arena_printf(layout->arena, "_number-%d", row + 1));
}

static struct setting
number_setting(const struct layout *layout, int row, int number_px)
{
    return (struct setting){.style = STYLE_NUMBER,
                            .colour = row ? layout->theme->aside_word : layout->accent->deep,
                            .id = row_id(layout, row),
                            .px = number_px,
                            .no_cuts = true};
}

/* Beside smaller numbers the words are smaller too. */
static enum style
label_style(const struct layout *layout, int number_px)
{
    return number_px < LABEL_FROM * layout->metrics.body ? STYLE_CAPTION : STYLE_KEY;
}

static struct setting
label_setting(const struct layout *layout, int row, const char *words, int width, int number_px)
{
    struct setting setting = {.style = label_style(layout, number_px),
                              .colour = layout->theme->ink,
                              .id = row_id(layout, row),
                              .no_cuts = true};
    layout_fit_width(layout, words, layout->language, &setting, width);
    layout_fit(layout, words, layout->language, &setting, width,
               (int)lround(LABEL_MOST * layout->most));
    return setting;
}

static struct setting
note_setting(const struct layout *layout, int row, int width)
{
    const char *words = layout_word(layout, WORD_BASERATE_PART);
    struct setting setting = {.style = STYLE_CAPTION,
                              .colour = layout->theme->ink_2,
                              .id = row_id(layout, row),
                              .no_cuts = true};
    layout_fit_width(layout, words, layout->language, &setting, width);
    layout_fit(layout, words, layout->language, &setting, width,
               (int)lround(NOTE_MOST * layout->most));
    return setting;
}

/* How the numbers stand: the words beside them or below. */
struct form {
    bool below;
    int figure, numbers; /* widths, with the gap behind them */
    int words;
};

static struct form
form_of(const struct layout *layout, const struct baserate_view *view, int width, int number_px)
{
    struct form form = {.figure = (int)lround(FIGURE * layout->metrics.body) +
                                  layout_px(layout, FIGURE_GAP)};
    int word = 0;
    for (int i = 0; i <= ROWS; i++) {
        struct setting setting = number_setting(layout, i, number_px);
        const char *number = i < ROWS ? row_number(layout, view, i) : usual_number(layout, view);
        const char *words = layout_word(layout, row_words[view->given.check][i % ROWS]);
        struct setting label = {.style = label_style(layout, number_px)};
        int taken = layout_measure(layout, number, layout->language, &setting, 1 << 20).width;
        form.numbers = larger(form.numbers, taken + 1 + layout_px(layout, NUMBER_GAP));
        word = larger(word, layout_widest_word(layout, words, layout->language, &label));
    }
    form.words = width - form.figure - form.numbers;
    form.below = form.words < larger(word, (int)lround(WORDS_LEAST * width));
    if (form.below)
        form.words = width - form.figure;
    return form;
}

/* Of one number: it, its words, and the line that it is less than a dot. The line's place is kept
 * free where there is none. */
struct row {
    int number, label, note, height;
};

static struct row
row_of(const struct layout *layout, const struct baserate_view *view, const struct form *form,
       int number, int number_px)
{
    const char *words = layout_word(layout, row_words[view->given.check][number]);
    const char *part = layout_word(layout, WORD_BASERATE_PART);
    struct setting big = number_setting(layout, number, number_px);
    struct setting label = label_setting(layout, number, words, form->words, number_px);
    struct setting note = note_setting(layout, number, form->words);
    struct row row = {
        .number = layout_measure(layout, row_number(layout, view, number), layout->language, &big,
                                 1 << 20)
                      .height,
        .label = layout_measure(layout, words, layout->language, &label, form->words).height,
        .note = layout_measure(layout, part, layout->language, &note, form->words).height,
    };
    int beside = row.label + row.note;
    row.height = form->below ? row.number + beside : larger(row.number, beside);
    return row;
}

int
baserate_numbers_height(const struct layout *layout, const struct baserate_view *view, int width,
                        int number_px)
{
    struct form form = form_of(layout, view, width, number_px);
    int height = (ROWS - 1) * layout_px(layout, ROW_GAP);
    for (int i = 0; i < ROWS; i++)
        height += row_of(layout, view, &form, i, number_px).height;
    return height;
}

static bool
are_too_wide(const struct layout *layout, const struct baserate_view *view, int width,
             int number_px)
{
    struct form form = form_of(layout, view, width, number_px);
    return form.numbers > (form.below ? width - form.figure : NUMBERS_MOST * width);
}

int
baserate_numbers_least(const struct layout *layout)
{
    return (int)lround(NUMBER_LEAST * layout->metrics.body_100);
}

static int
tallest_row(const struct layout *layout, const struct baserate_view *view, int width, int number_px)
{
    struct form form = form_of(layout, view, width, number_px);
    int tallest = 0;
    for (int i = 0; i < ROWS; i++)
        tallest = larger(tallest, row_of(layout, view, &form, i, number_px).height);
    return tallest;
}

int
baserate_numbers_px(const struct layout *layout, const struct baserate_view *view, int width,
                    int height, bool apart)
{
    int least = baserate_numbers_least(layout);
    int most = metrics_style_px(&layout->metrics, layout->theme, STYLE_NUMBER);
    for (int size = most; size >= least; size -= larger(1, (most - least) / NUMBER_SIZES))
        if (!are_too_wide(layout, view, width, size) &&
            (apart ? tallest_row(layout, view, width, size)
                   : baserate_numbers_height(layout, view, width, size)) <= height)
            return size;
    return 0;
}

/* As in the crowd, larger: it is the key to it. */
static void
lay_figure(struct layout *layout, int row, int x, int middle)
{
    int size = (int)lround(FIGURE * layout->metrics.body);
    int figure = size * 4 / 5;
    struct mark_crowd one = {.box = {x, middle - size / 2, size, size}, .columns = 1, .count = 1};
    one.looks[0] =
        baserate_look(layout, (enum baserate_sort)(BASERATE_OTHERS_STOPPED + row), figure);
    one.looks[0].disc = (struct colour){0};
    scene_add_crowd(layout->scene, one);
}

static int
lay_row(struct layout *layout, const struct baserate_view *view, const struct form *form,
        const struct baserate_dots *dots, int number, int number_px, struct rect box)
{
    const char *words = layout_word(layout, row_words[view->given.check][number]);
    struct row row = row_of(layout, view, form, number, number_px);
    struct setting big = number_setting(layout, number, number_px);
    struct setting label = label_setting(layout, number, words, form->words, number_px);
    int64_t count = row_count(view, number);
    bool part = count > 0 && dots->per_dot > 1 && count / BASERATE_WHOLE < dots->per_dot;
    int beside = row.label + (part ? row.note : 0);
    int middle = form->below ? row.number / 2 : row.height / 2, x = box.x + form->figure;
    lay_figure(layout, number, box.x, box.y + middle);
    layout_plain(layout, row_number(layout, view, number), layout->language, &big, x,
                 box.y + middle - row.number / 2, form->below ? form->words : form->numbers);
    int y = box.y + (form->below ? row.number : middle - beside / 2);
    if (!form->below)
        x += form->numbers;
    layout_plain(layout, words, layout->language, &label, x, y, form->words);
    if (part) {
        struct setting note = note_setting(layout, number, form->words);
        layout_plain(layout, layout_word(layout, WORD_BASERATE_PART), layout->language, &note, x,
                     y + row.label, form->words);
    }
    return row.height;
}

int
baserate_lay_numbers(struct layout *layout, const struct baserate_view *view,
                     const struct baserate_dots *dots, int number_px, struct rect box,
                     const struct baserate_head *head)
{
    struct form form = form_of(layout, view, box.w, number_px);
    int y = box.y;
    for (int i = 0; i < ROWS; i++) {
        int gap = i ? layout_px(layout, ROW_GAP) : 0;
        if (gap && head)
            baserate_may_part(layout, y, y + gap, CUT_KEYS, head);
        y += gap;
        y += lay_row(layout, view, &form, dots, i, number_px, (struct rect){box.x, y, box.w, 0});
    }
    return y - box.y;
}
