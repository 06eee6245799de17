#include <math.h>
#include <stdlib.h>

#include "elements/threshold_panel.h"

/* LOOKS section 6, "Threshold", in pixels of a 1080 px short side. */
enum { PADDING = 20, PLATE_EDGE = 8 };
enum { DISC = 76, DISC_LINE = 5, LEADER = 5, LEADER_FROM = 24, DISC_AWAY = 104 };
static const double LABEL_MOST = 0.34, LABEL_FOOT = 0.07;   /* of the curves' height */
static const double LABEL_SHARE = 0.36, DISC_MIDDLE = 0.62; /* of the width; of the height */
static const double DISC_MOST = 0.38;
static const double LABEL_SPREADS = 2; /* a label is so many spreads wide, or as wide as a word */

/* It stands at its own side of the threshold, or over the other number where that has no room. */
static struct threshold_number_disc
number_of(const struct layout *layout, const struct threshold_plan *plan,
          const struct threshold_panel *panel, bool stopped, int x)
{
    struct threshold_error error = threshold_error_of(panel->element, panel->at, stopped);
    int height = plan->axis - plan->top, most = (int)(DISC_MOST * height),
        gap = layout_px(layout, PADDING);
    int side = stopped ? -1 : 1;
    struct threshold_number_disc number = {
        .words = threshold_number(layout, &error),
        .setting = {.style = STYLE_KEY,
                    .colour = threshold_colours_of(layout, stopped).strong,
                    .align = PARAGRAPH_CENTRE,
                    .id = layout_item_id(layout, stopped ? "_stopped" : "_through"),
                    .no_cuts = true},
        .tip_x = x + side * layout_px(layout, LEADER_FROM),
        .tip_y = plan->axis - 2 * layout_px(layout, LEADER),
    };
    layout_fit(layout, number.words, layout->language, &number.setting, plan->box.w, most * 3 / 4);
    struct paragraph words =
        layout_measure(layout, number.words, layout->language, &number.setting, plan->box.w);
    int high = larger(smaller(layout_px(layout, DISC), most), words.height * 5 / 4);
    int wide = larger(high, words.width + high / 2);
    int away = larger(layout_px(layout, DISC_AWAY), wide / 2 + 2 * gap);
    struct rect disc = {x + side * away - wide / 2,
                        plan->axis - (int)(DISC_MIDDLE * height) - high / 2, wide, high};
    if (disc.x < plan->left || disc.x + wide > plan->right) {
        disc.x = x - side * away - wide / 2;
        disc.y -= high + gap / 2;
    }
    number.words_height = words.height;
    if (disc.y >= plan->top - gap / 2)
        number.disc = disc;
    return number;
}

void
threshold_lay_number(struct layout *layout, const struct threshold_number_disc *number)
{
    struct rect disc = number->disc;
    struct colour colour = number->setting.colour;
    if (!disc.w)
        return;
    scene_add_stroke(layout->scene, (struct mark_stroke){
                                        disc.x + disc.w / 2.0, disc.y + disc.h / 2.0, number->tip_x,
                                        number->tip_y, layout_px(layout, LEADER), colour});
    scene_add_box(layout->scene, (struct mark_box){.box = disc,
                                                   .radius = disc.h / 2,
                                                   .fill = layout->theme->white,
                                                   .stroke = colour,
                                                   .stroke_width = layout_px(layout, DISC_LINE)});
    layout->background = layout->theme->white;
    layout->room = disc;
    layout_plain(layout, number->words, layout->language, &number->setting, disc.x,
                 disc.y + (disc.h - number->words_height) / 2, disc.w);
    layout->room = (struct rect){0};
}

/* What the label of a curve must not stand on: the threshold, the numbers, their lines, the other
 * label. */
enum { OBSTACLES = 6 };

static void
list_obstacles(const struct layout *layout, const struct threshold_plan *plan,
               const struct threshold_marks *marks, struct rect obstacles_out[OBSTACLES])
{
    int gap = layout_px(layout, PADDING) / 2 + layout_px(layout, PLATE_EDGE);
    obstacles_out[0] = (struct rect){marks->x - gap, plan->top, 2 * gap, plan->axis - plan->top};
    for (int i = 0; i < 2; i++) {
        struct rect disc = marks->numbers[i].disc;
        double middle = (disc.x + disc.w / 2.0 + marks->numbers[i].tip_x) / 2;
        int left = (int)fmin(middle, marks->numbers[i].tip_x),
            right = (int)fmax(middle, marks->numbers[i].tip_x);
        obstacles_out[1 + 2 * i] = disc.w ? rect_grown(disc, gap) : disc;
        obstacles_out[2 + 2 * i] = (struct rect){
            left - gap, disc.y, disc.w ? right - left + 2 * gap : 0, plan->axis - disc.y};
    }
}

static bool
is_free(struct rect box, const struct rect obstacles[OBSTACLES])
{
    for (int i = 0; i < OBSTACLES; i++)
        if (obstacles[i].w && rect_overlaps(box, obstacles[i]))
            return false;
    return true;
}

/* As near to `box` as it is free; w 0: it is nowhere. */
static struct rect
free_place(const struct threshold_label *label, const struct rect obstacles[OBSTACLES])
{
    struct rect box = label->box;
    int begin = label->from, end = label->to - box.w, best = -1;
    if (end < begin || box.y < label->top)
        return (struct rect){0};
    box.x = larger(begin, smaller(box.x, end));
    if (is_free(box, obstacles))
        return box;
    for (int i = 0; i < 2 * OBSTACLES; i++) {
        const struct rect *beside = &obstacles[i / 2];
        struct rect place = box;
        place.x = i % 2 ? beside->x - box.w : beside->x + beside->w;
        if (place.x >= begin && place.x <= end && is_free(place, obstacles) &&
            (best < 0 || abs(place.x - box.x) < abs(best - box.x)))
            best = place.x;
    }
    return best < 0 ? (struct rect){0} : (struct rect){best, box.y, box.w, box.h};
}

/* Under its curve, at its side of the point between both; `wide`: however wide that is. */
static struct threshold_label
label_of(const struct layout *layout, const struct threshold_plan *plan,
         const struct threshold_panel *panel, bool same, bool wide, const struct setting *setting)
{
    struct scores others = panel->element->others, own = same ? panel->element->same : others;
    struct threshold_label label = {.word = same ? WORD_SAME_PERSON : WORD_DIFFERENT_PEOPLE,
                                    .setting = *setting};
    int height = plan->axis - plan->top, gap = layout_px(layout, PADDING);
    int bell = (int)(threshold_x_of(plan, LABEL_SPREADS * own.spread) - threshold_x_of(plan, 0));
    bell = smaller(bell, (int)(LABEL_SHARE * plan->box.w));
    int most = (int)(LABEL_MOST * height);
    threshold_fit(layout, label.word, &label.setting, bell, most);
    int width = larger(bell, layout_widest_word(layout, layout_word(layout, label.word),
                                                layout->language, &label.setting));
    if (wide)
        width = larger(width, (int)(LABEL_SHARE * plan->box.w));
    width = threshold_width_of(layout, label.word, &label.setting, width);
    label.box.w = width;
    label.box.h = threshold_height_of(layout, label.word, &label.setting, width);
    label.box.y = plan->axis - (int)(LABEL_FOOT * height) - label.box.h;
    int between = (int)threshold_x_of(plan, threshold_equal_error(others, panel->element->same).at);
    label.box.x = (int)threshold_x_of(plan, own.mean) - width / 2;
    label.top = plan->top;
    label.from = same ? between + gap : plan->left;
    label.to = same ? plan->right : between - gap;
    return label;
}

void
threshold_lay_label(struct layout *layout, const struct threshold_label *label, bool same)
{
    if (!label->box.w)
        return;
    struct rect box = label->box;
    int around = layout_px(layout, PLATE_EDGE);
    bool plate = label->plate;
    struct setting setting = label->setting;
    setting.colour = threshold_colours_of(layout, same).strong;
    setting.id = layout_item_id(layout, same ? "_same" : "_others");
    layout->background = plate ? layout->theme->card : threshold_ground(layout, same);
    if (plate)
        scene_add_box(layout->scene, (struct mark_box){.box = rect_grown(box, around),
                                                       .radius = 2 * around,
                                                       .fill = layout->theme->card});
    threshold_lay_words(layout, label->word, &setting, box);
}

/* How high over the axis a curve is. */
static int
curve_at(const struct threshold_plan *plan, const struct threshold_element *element, bool same,
         int x)
{
    double score = (x - plan->left) * 100.0 / (plan->right - plan->left - 1);
    double share = threshold_density(same ? element->same : element->others, score) /
                   threshold_highest(element);
    return (int)(share * (plan->axis - plan->top));
}

/* A line or an error is behind a label that stands there. */
static bool
needs_plate(const struct threshold_plan *plan, const struct threshold_element *element, bool same,
            struct rect box, int x)
{
    int left = box.x, right = box.x + box.w, top = plan->axis - box.y, bottom = top - box.h;
    if (same ? left < x : right > x)
        return true;
    return curve_at(plan, element, same, left) < top ||
           curve_at(plan, element, same, right) < top ||
           curve_at(plan, element, !same, same ? left : right) > bottom;
}

/* How labels are tried to be placed. */
struct attempt {
    bool wide, small; /* in one line; as small as words may be */
    bool far;         /* beyond the point between the curves */
    bool alone;       /* without the numbers */
};

/* Where both labels are free of the numbers and of each other. False: one of them is not. */
static bool
place_labels(const struct layout *layout, const struct threshold_plan *plan,
             const struct threshold_panel *panel, const struct attempt *attempt,
             struct threshold_marks *marks)
{
    struct rect obstacles[OBSTACLES] = {{0}};
    struct setting setting = {.style = STYLE_KEY, .align = PARAGRAPH_CENTRE, .no_cuts = true};
    if (attempt->small)
        setting.px = metrics_least_px(&layout->metrics, layout->theme);
    list_obstacles(layout, plan, marks, obstacles);
    for (int i = 0; i < 2; i++) /* both in the size of the smaller one */
        setting = label_of(layout, plan, panel, i, attempt->wide, &setting).setting;
    for (int i = 0; i < 2; i++) {
        struct threshold_label *label = &marks->labels[i];
        *label = label_of(layout, plan, panel, i, attempt->wide, &setting);
        if (attempt->far) {
            label->from = plan->left;
            label->to = plan->right;
        }
        label->box = free_place(label, obstacles);
        label->plate = needs_plate(plan, panel->element, i, label->box, marks->x);
        obstacles[OBSTACLES - 1] = rect_grown(label->box, 2 * layout_px(layout, PLATE_EDGE));
    }
    return marks->labels[0].box.w && marks->labels[1].box.w;
}

/* Where there is no room for all of them the labels come first: the numbers stand elsewhere too. */
struct threshold_marks
threshold_marks_of(const struct layout *layout, const struct threshold_plan *plan,
                   const struct threshold_panel *panel, int x)
{
    static const struct attempt attempts[] = {
        {0},
        {.wide = true},
        {.small = true},
        {.alone = true},
        {.alone = true, .wide = true},
        {.alone = true, .small = true},
        {.alone = true, .small = true, .far = true},
        {.alone = true, .small = true, .far = true, .wide = true},
    };
    struct threshold_marks marks = {.x = x,
                                    .numbers = {number_of(layout, plan, panel, true, x),
                                                number_of(layout, plan, panel, false, x)}};
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++) {
        for (int j = 0; j < 2 && attempts[i].alone; j++)
            marks.numbers[j].disc = (struct rect){0};
        if (place_labels(layout, plan, panel, &attempts[i], &marks))
            break;
    }
    return marks;
}
