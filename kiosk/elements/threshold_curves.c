#include <math.h>

#include "base/arena.h"
#include "elements/threshold_panel.h"

/* LOOKS section 6, "Threshold", in pixels of a 1080 px short side. */
enum { RADIUS = 28, CURVE = 7, AXIS_ENDS = 20 };
static const double AREA = 0.16; /* opacity */

/* A corner at the top right would let the other ground show beside the threshold. */
static void
lay_grounds(struct layout *layout, const struct threshold_plan *plan, int x)
{
    const struct colour shut = threshold_ground(layout, false),
                        open = threshold_ground(layout, true);
    struct rect box = plan->box;
    layout_card(layout, box, layout->theme->card, layout->theme->hair);
    struct rect inner = rect_grown(box, -plan->line);
    inner.h = plan->axis - inner.y;
    int radius = layout_px(layout, RADIUS) - plan->line;
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = inner, .radius = radius, .corners = CORNERS_TOP, .fill = open});
    inner.w = x - inner.x;
    radius = smaller(radius, inner.w / 2);
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = inner, .radius = radius, .corners = CORNERS_TOP, .fill = shut});
    scene_add_box(layout->scene, (struct mark_box){.box = {x - radius, inner.y, radius, radius},
                                                   .corners = CORNERS_NONE,
                                                   .fill = shut});
}

/* A curve over the card's width; values in BAND_UNITs from the top of its box. */
struct curve {
    struct rect box;
    int32_t *heights, *feet; /* the curve itself and its foot; box.w + 1 of each */
};

static int32_t
limited(double value, int height)
{
    return (int32_t)lround(fmin(fmax(value, 0), height) * BAND_UNIT);
}

double
threshold_highest(const struct threshold_element *element)
{
    return fmax(threshold_density(element->others, element->others.mean),
                threshold_density(element->same, element->same.mean));
}

/* `highest`: the density that reaches the top. */
static struct curve
curve_of(struct layout *layout, const struct threshold_plan *plan, struct scores scores,
         double highest)
{
    int reach = layout_px(layout, CURVE);
    struct curve curve = {.box = {plan->box.x + plan->line, plan->top - reach,
                                  plan->box.w - 2 * plan->line, plan->axis - plan->top + reach}};
    size_t count = (size_t)curve.box.w + 1;
    curve.heights = arena_array(layout->arena, int32_t, count);
    curve.feet = arena_array(layout->arena, int32_t, count);
    double step = 100.0 / (plan->right - plan->left - 1);
    for (size_t i = 0; i < count; i++) {
        double score = (curve.box.x + (double)i - plan->left) * step;
        double share = threshold_density(scores, score) / highest;
        curve.heights[i] = limited(curve.box.h - share * (plan->axis - plan->top), curve.box.h);
        curve.feet[i] = curve.box.h * BAND_UNIT;
    }
    return curve;
}

/* Part of the area under a curve, from one x of the screen to another. */
static void
lay_area(struct layout *layout, const struct curve *curve, int from, int to, struct colour colour)
{
    from = larger(from, curve->box.x);
    to = smaller(to, curve->box.x + curve->box.w);
    if (to <= from)
        return;
    scene_add_band(layout->scene,
                   (struct mark_band){.box = {from, curve->box.y, to - from, curve->box.h},
                                      .tops = curve->heights + (from - curve->box.x),
                                      .bottoms = curve->feet,
                                      .colour = colour});
}

/* As wide across as everywhere, where it is steep too. */
static void
lay_line(struct layout *layout, const struct curve *curve, struct colour colour)
{
    size_t count = (size_t)curve->box.w + 1;
    int32_t *tops = arena_array(layout->arena, int32_t, count);
    int32_t *bottoms = arena_array(layout->arena, int32_t, count);
    double half = layout_px(layout, CURVE) / 2.0;
    for (size_t i = 0; i < count; i++) {
        size_t before = i ? i - 1 : 0, behind = i + 1 < count ? i + 1 : i;
        double slope = (curve->heights[behind] - curve->heights[before]) /
                       ((double)(behind - before) * BAND_UNIT);
        double y = curve->heights[i] / (double)BAND_UNIT, reach = half * hypot(1, slope);
        tops[i] = limited(y - reach, curve->box.h);
        bottoms[i] = limited(y + reach, curve->box.h);
    }
    scene_add_band(
        layout->scene,
        (struct mark_band){.box = curve->box, .tops = tops, .bottoms = bottoms, .colour = colour});
}

/* Who is stopped lies left of the threshold, who gets through at its right. */
void
threshold_lay_curves(struct layout *layout, const struct threshold_plan *plan,
                     const struct threshold_element *element, int x)
{
    lay_grounds(layout, plan, x);
    struct scores others = element->others, same = element->same;
    double highest = threshold_highest(element);
    struct curve curves[] = {curve_of(layout, plan, others, highest),
                             curve_of(layout, plan, same, highest)};
    int right = plan->box.x + plan->box.w;
    for (int i = 0; i < 2; i++) {
        struct colour light = threshold_colours_of(layout, i).line;
        light.a = (uint8_t)lround(AREA * 255);
        lay_area(layout, &curves[i], plan->box.x, right, light);
    }
    for (int i = 0; i < 2; i++)
        lay_area(layout, &curves[i], i ? plan->box.x : x, i ? x : right,
                 threshold_colours_of(layout, i).strong);
    for (int i = 0; i < 2; i++)
        lay_line(layout, &curves[i], threshold_colours_of(layout, i).line);
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = {plan->box.x + layout_px(layout, AXIS_ENDS), plan->axis,
                                  plan->box.w - 2 * layout_px(layout, AXIS_ENDS), plan->axis_line},
                          .radius = plan->axis_line / 2,
                          .fill = layout->theme->ink});
}
