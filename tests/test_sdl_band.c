#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sdl/damage.h"
#include "support/easel.h"
#include "view/scene.h"

/* What lies between two curves is filled, its edges smooth, and nothing else. */

enum { WIDTH = 200, HEIGHT = 120 };

static double
flat_30(int x)
{
    (void)x;
    return 30;
}

static double
flat_50_5(int x)
{
    (void)x;
    return 50.5;
}

static double
foot(int x)
{
    (void)x;
    return HEIGHT;
}

static double
slope(int x)
{
    return x * HEIGHT / (double)WIDTH;
}

static double
steep(int x)
{
    return x < 90 ? HEIGHT : x > 110 ? 0 : HEIGHT * (110 - x) / 20.0;
}

static double
wave(int x)
{
    return 50 + 40 * sin(x / 30.0);
}

static double
wave_lower(int x)
{
    return wave(x) + 7;
}

struct curves {
    double (*top)(int x), (*bottom)(int x);
};

static struct mark_band
band_of(struct curves curves, struct rect box, int32_t *values)
{
    for (int x = 0; x <= box.w; x++) {
        values[x] = (int32_t)lround(curves.top(x) * BAND_UNIT);
        values[box.w + 1 + x] = (int32_t)lround(curves.bottom(x) * BAND_UNIT);
    }
    return (struct mark_band){
        .box = box, .tops = values, .bottoms = values + box.w + 1, .colour = easel_blue};
}

/* Of the red that paper has and blue has not. */
static double
covered_at(const struct easel *easel, int x, int y)
{
    double paper = easel_paper.r, blue = easel_blue.r;
    return (paper - (easel_pixel(easel, x, y) >> 16 & 0xff)) / (paper - blue);
}

/* The area is that of the curves, and no pixel is touched that they leave out. */
static void
a_band_fills_what_is_between_its_curves(void **state)
{
    struct easel *easel = *state;
    static const struct curves rows[] = {{flat_30, foot}, {flat_30, flat_50_5}, {slope, foot},
                                         {steep, foot},   {wave, foot},         {wave, wave_lower},
                                         {foot, flat_30}, {flat_30, flat_30}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int32_t values[2 * (WIDTH + 1)];
        struct rect box = {20, 30, WIDTH, HEIGHT};
        scene_add_band(easel_scene(easel), band_of(rows[i], box, values));
        easel_draw(easel);
        double covered = 0, ideal = 0;
        for (int x = 0; x < EASEL_SIDE; x++) {
            int at = x - box.x;
            bool inside = at >= 0 && at < WIDTH;
            double top = inside ? rows[i].top(at) : 0, bottom = inside ? rows[i].bottom(at) : 0;
            double next = inside ? rows[i].top(at + 1) : 0, end = 0;
            if (inside)
                end = rows[i].bottom(at + 1);
            ideal += fmax((bottom + end - top - next) / 2, 0);
            for (int y = 0; y < EASEL_SIDE; y++) {
                double here = covered_at(easel, x, y);
                covered += here;
                bool out = !inside || y + 1 <= box.y + floor(fmin(top, next)) ||
                           y >= box.y + ceil(fmax(bottom, end));
                if (out && here > 0)
                    fail_msg("row %zu: %d, %d is painted", i, x, y);
                bool in =
                    inside && y >= box.y + fmax(top, next) && y + 1 <= box.y + fmin(bottom, end);
                if (in && here < 1)
                    fail_msg("row %zu: %d, %d is not", i, x, y);
            }
        }
        if (fabs(covered - ideal) > ideal * 0.01 + 2)
            fail_msg("row %zu covers %.1f pixels, not %.1f", i, covered, ideal);
    }
}

/* On a steep edge no two neighbouring pixels of a row differ as paper and ink do. */
static void
a_steep_edge_is_smooth(void **state)
{
    struct easel *easel = *state;
    int32_t values[2 * (WIDTH + 1)];
    struct rect box = {20, 30, WIDTH, HEIGHT};
    scene_add_band(easel_scene(easel), band_of((struct curves){steep, foot}, box, values));
    easel_draw(easel);
    int between = 0;
    for (int y = 10; y < HEIGHT - 10; y++)
        for (int x = 80; x < 120; x++) {
            double here = covered_at(easel, box.x + x, box.y + y);
            between += here > 0.02 && here < 0.98;
        }
    assert_true(between >= HEIGHT - 20);
}

/* A part of the picture is drawn as the whole is. */
static void
a_clipped_band_is_the_same(void **state)
{
    struct easel *easel = *state;
    int32_t values[2 * (WIDTH + 1)];
    struct rect box = {20, 30, WIDTH, HEIGHT};
    scene_add_band(easel_scene(easel), band_of((struct curves){wave, foot}, box, values));
    easel_draw(easel);
    uint32_t whole[WIDTH];
    for (int x = 0; x < WIDTH; x++)
        whole[x] = easel_pixel(easel, box.x + x, box.y + 100);
    const SDL_Rect clip = {70, 50, 60, 90};
    scene_add_band(easel_scene(easel), band_of((struct curves){foot, foot}, box, values));
    easel_draw(easel);
    scene_add_band(easel_scene(easel), band_of((struct curves){wave, foot}, box, values));
    SDL_RenderSetClipRect(easel->renderer, &clip);
    easel_draw(easel);
    SDL_RenderSetClipRect(easel->renderer, NULL);
    for (int x = 0; x < WIDTH; x++) {
        bool inside = box.x + x >= clip.x && box.x + x < clip.x + clip.w;
        uint32_t here = easel_pixel(easel, box.x + x, box.y + 100);
        assert_int_equal(here, inside ? whole[x] : easel_rgb(easel_paper));
    }
}

/* It moves with its part and changes with its curves. */
static void
a_band_is_a_mark_like_others(void **state)
{
    struct easel *easel = *state;
    int32_t values[2 * (WIDTH + 1)];
    struct scene column, *scene = easel_scene(easel);
    scene_init(&column, &easel->arena, 400, 900, easel_paper);
    scene_add_band(&column, band_of((struct curves){wave, foot},
                                    (struct rect){0, 120, WIDTH, HEIGHT}, values));
    scene_add_part(scene, &column, 0, 100, 5, 10);
    assert_int_equal(scene->marks_count, 0);
    scene_add_part(scene, &column, 100, 300, 5, 10);
    assert_int_equal(scene->marks_count, 1);
    scene_move_marks(scene, 0, 1, -2);
    assert_int_equal(scene->marks[0].band.box.x, 6);
    assert_int_equal(scene->marks[0].band.box.y, 28);
    uint64_t before = mark_hash(&scene->marks[0], 0);
    assert_int_equal(mark_hash(&scene->marks[0], 0), before);
    values[WIDTH] ^= 1;
    assert_int_not_equal(mark_hash(&scene->marks[0], 0), before);
    values[WIDTH] ^= 1;
    values[2 * WIDTH + 1] ^= 1;
    assert_int_not_equal(mark_hash(&scene->marks[0], 0), before);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_band_fills_what_is_between_its_curves, easel_set_up,
                                        easel_tear_down),
        cmocka_unit_test_setup_teardown(a_steep_edge_is_smooth, easel_set_up, easel_tear_down),
        cmocka_unit_test_setup_teardown(a_clipped_band_is_the_same, easel_set_up, easel_tear_down),
        cmocka_unit_test_setup_teardown(a_band_is_a_mark_like_others, easel_set_up,
                                        easel_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
