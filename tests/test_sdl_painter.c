#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <SDL.h>

#include "base/arena.h"
#include "sdl/damage.h"
#include "sdl/fonts.h"
#include "sdl/painter.h"
#include "sdl/pictures.h"
#include "support/easel.h"
#include "support/folders.h"
#include "view/scene.h"

static void
assert_paper_outside(const struct easel *fixture, struct rect box)
{
    for (int y = 0; y < EASEL_SIDE; y++)
        for (int x = 0; x < EASEL_SIDE; x++)
            if (!rect_contains(box, x, y) && easel_pixel(fixture, x, y) != easel_rgb(easel_paper))
                fail_msg("%d,%d is %06x outside %d,%d %dx%d", x, y, easel_pixel(fixture, x, y),
                         box.x, box.y, box.w, box.h);
}

static void
assert_symmetric(const struct easel *fixture, struct rect box)
{
    for (int y = 0; y < box.h; y++) {
        for (int x = 0; x < box.w; x++) {
            uint32_t here = easel_pixel(fixture, box.x + x, box.y + y);
            assert_true(
                easel_is_near(here, easel_pixel(fixture, box.x + box.w - 1 - x, box.y + y)));
            assert_true(
                easel_is_near(here, easel_pixel(fixture, box.x + x, box.y + box.h - 1 - y)));
        }
    }
}

static void
test_boxes_fill_themselves_and_nothing_else(void **state)
{
    struct easel *fixture = *state;
    static const struct {
        struct rect box;
        int radius, stroke;
    } rows[] = {
        {{40, 60, 200, 120}, 0, 0},
        {{40, 60, 200, 120}, 20, 0},
        {{40, 60, 200, 120}, 20, 5},
        {{40, 60, 201, 121}, 60, 3},
        {{40, 60, 84, 84}, 42, 0},
        {{40, 60, 85, 85}, 999, 7},
        {{40, 60, 200, 120}, 4, 9},
        {{40, 60, 3, 200}, 1, 0},
        {{40, 60, 1, 1}, 5, 5},
        {{40, 60, 200, 7}, 20, 3},
        {{0, 0, EASEL_SIDE, EASEL_SIDE}, 36, 12},
        {{40, 60, 30, 200}, 15, 15},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rect box = rows[i].box;
        scene_add_box(easel_scene(fixture), (struct mark_box){.box = box,
                                                              .radius = rows[i].radius,
                                                              .stroke_width = rows[i].stroke,
                                                              .fill = easel_red,
                                                              .stroke = easel_blue});
        assert_true(easel_draw(fixture));
        assert_paper_outside(fixture, box);
        assert_symmetric(fixture, box);
        bool only_stroke = rows[i].stroke * 2 >= box.h || rows[i].stroke * 2 >= box.w;
        assert_int_equal(easel_pixel(fixture, box.x + box.w / 2, box.y + box.h / 2),
                         easel_rgb(only_stroke ? easel_blue : easel_red));
        assert_true(easel_is_near(easel_pixel(fixture, box.x + box.w / 2, box.y),
                                  easel_rgb(rows[i].stroke ? easel_blue : easel_red)));
    }
}

/* What an ideal shape covers, the drawn one must add up to. */
static void
test_a_disc_has_the_area_of_a_disc(void **state)
{
    struct easel *fixture = *state;
    for (int side = 8; side <= 240; side += 29) {
        struct rect box = {30, 30, side, side};
        scene_add_box(easel_scene(fixture),
                      (struct mark_box){.box = box,
                                        .radius = side / 2,
                                        .fill = {easel_paper.r, easel_paper.g, 0, 255}});
        easel_draw(fixture);
        double covered = 0, ideal = 3.14159265 * side * side / 4;
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
                covered += 1 - (easel_pixel(fixture, box.x + x, box.y + y) & 0xff) / 240.0;
        if (covered < ideal * 0.985 - 2 || covered > ideal * 1.015 + 2 + side % 2 * side)
            fail_msg("disc of %d covers %.1f pixels, not %.1f", side, covered, ideal);
    }
}

/* How much of what `box` holds is covered by a shape without easel_red, in pixels. */
static double
covered_in(const struct easel *fixture, struct rect box)
{
    double covered = 0;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++)
            covered += 1 - (double)(easel_pixel(fixture, x, y) >> 16) / easel_paper.r;
    return covered;
}

static void
test_half_a_disc_has_half_its_area(void **state)
{
    struct easel *fixture = *state;
    for (int side = 8; side <= 240; side += 58) {
        struct rect box = {30, 30, side / 2, side};
        scene_add_box(easel_scene(fixture),
                      (struct mark_box){.box = box,
                                        .radius = side / 2,
                                        .corners = CORNERS_LEFT,
                                        .fill = {0, easel_paper.g, easel_paper.b, 255}});
        assert_true(easel_draw(fixture));
        assert_paper_outside(fixture, box);
        double covered = covered_in(fixture, box), ideal = 3.14159265 * side * side / 8;
        if (covered < ideal * 0.985 - 2 || covered > ideal * 1.015 + 2)
            fail_msg("half a disc of %d covers %.1f pixels, not %.1f", side, covered, ideal);
    }
}

/* A stroke is a bar and two halves of a disc, wherever it points. */
static void
test_a_stroke_has_the_area_of_a_bar_with_round_ends(void **state)
{
    struct easel *fixture = *state;
    static const struct {
        double from_x, from_y, to_x, to_y, width;
    } rows[] = {
        {50, 60, 50, 90, 11},       {50.5, 60.25, 80.5, 60.25, 11}, {50, 60, 71.2, 81.2, 7},
        {200, 30, 40, 350, 14},     {40, 350, 200, 30, 14},         {30, 200, 370, 203, 3},
        {150, 150, 150, 150, 40.5}, {60, 60, 61, 340, 1},           {70.3, 300.9, 333.1, 80.7, 24},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mark_stroke stroke = {rows[i].from_x, rows[i].from_y,
                                     rows[i].to_x,   rows[i].to_y,
                                     rows[i].width,  {0, easel_paper.g, easel_paper.b, 255}};
        scene_add_stroke(easel_scene(fixture), stroke);
        assert_true(easel_draw(fixture));
        assert_paper_outside(fixture, stroke_box(&stroke));
        double length = hypot(stroke.to_x - stroke.from_x, stroke.to_y - stroke.from_y);
        double ideal = length * stroke.width + 3.14159265 / 4 * stroke.width * stroke.width;
        double covered = covered_in(fixture, (struct rect){0, 0, EASEL_SIDE, EASEL_SIDE});
        if (covered < ideal * 0.98 - 1 || covered > ideal * 1.02 + 1)
            fail_msg("stroke %zu covers %.1f pixels, not %.1f", i, covered, ideal);
        int x = (int)((stroke.from_x + stroke.to_x) / 2);
        int y = (int)((stroke.from_y + stroke.to_y) / 2);
        if (stroke.width > 2)
            assert_int_equal(easel_pixel(fixture, x, y), easel_rgb(stroke.colour));
    }
}

static void
test_a_stroke_of_nothing_draws_nothing(void **state)
{
    struct easel *fixture = *state;
    static const struct mark_stroke rows[] = {
        {50, 50, 90, 90, 0, {0, 0, 180, 255}},
        {50, 50, 90, 90, 9, {0, 0, 180, 0}},
        {-300, -300, -200, -90, 30, {0, 0, 180, 255}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        scene_add_stroke(easel_scene(fixture), rows[i]);
        assert_true(easel_draw(fixture));
        assert_paper_outside(fixture, (struct rect){0});
    }
}

static void
test_corners_that_are_not_rounded(void **state)
{
    struct easel *fixture = *state;
    static const struct {
        int corners;
        bool sharp[4]; /* left top, right top, left bottom, right bottom */
    } rows[] = {
        {CORNERS_ALL, {false, false, false, false}}, {CORNERS_TOP, {false, false, true, true}},
        {CORNERS_LEFT, {false, true, false, true}},  {CORNERS_BOTTOM, {true, true, false, false}},
        {CORNERS_NONE, {true, true, true, true}},
    };
    struct rect box = {40, 60, 200, 120};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        scene_add_box(easel_scene(fixture), (struct mark_box){.box = box,
                                                              .radius = 30,
                                                              .stroke_width = 4,
                                                              .corners = rows[i].corners,
                                                              .fill = easel_red,
                                                              .stroke = easel_blue});
        easel_draw(fixture);
        assert_paper_outside(fixture, box);
        for (int corner = 0; corner < 4; corner++) {
            int x = corner & 1 ? box.x + box.w - 1 : box.x;
            int y = corner & 2 ? box.y + box.h - 1 : box.y;
            assert_int_equal(easel_pixel(fixture, x, y),
                             easel_rgb(rows[i].sharp[corner] ? easel_blue : easel_paper));
        }
    }
}

static void
test_see_through_boxes_blend_once(void **state)
{
    struct easel *fixture = *state;
    struct rect box = {40, 60, 200, 120};
    scene_add_box(easel_scene(fixture),
                  (struct mark_box){.box = box, .radius = 30, .fill = {0, 0, 0, 128}});
    easel_draw(fixture);
    uint32_t middle = easel_pixel(fixture, 140, 120);
    for (int x = box.x; x < box.x + box.w; x++)
        assert_int_equal(easel_pixel(fixture, x, 120), middle);
    for (int y = box.y; y < box.y + box.h; y++)
        assert_int_equal(easel_pixel(fixture, 140, y), middle);
}

static void
test_words_stand_on_their_baseline_in_their_colour(void **state)
{
    struct easel *fixture = *state;
    struct font font = {.family = "NotoSans", .px = 60, .script = "Latn"};
    struct measure measure = fonts_measure(fixture->fonts);
    struct extent extent = measure.run(measure.context, &font, "HxH", 3);
    for (int time = 0; time < 2; time++) { /* drawn, then from the cache */
        struct colour colour = time ? easel_blue : easel_red;
        for (int again = 0; again < 2; again++) {
            scene_add_text(easel_scene(fixture),
                           (struct mark_text){
                               .x = 50, .y = 150, .text = "HxH", .font = font, .colour = colour});
            easel_draw(fixture);
            assert_paper_outside(fixture, (struct rect){49, 150 - extent.ink_top - 1,
                                                        extent.advance + 2, extent.ink_top + 2});
            int solid = 0;
            for (int x = 50; x < 50 + extent.advance; x++)
                solid += easel_pixel(fixture, x, 130) == easel_rgb(colour);
            assert_true(solid > 12); /* four stems */
        }
    }
}

/* Whatever part of them is on the screen is drawn, and nothing else. */
static void
test_words_are_cut_by_the_edges(void **state)
{
    struct easel *fixture = *state;
    struct mark_text words = {.x = 150,
                              .y = 200,
                              .text = "ខ្ញុំHg",
                              .font = {.family = "NotoSansKhmer", .px = 48, .script = "Khmr"},
                              .colour = easel_red};
    scene_add_text(easel_scene(fixture), words);
    easel_draw(fixture);
    size_t bytes = (size_t)fixture->surface->pitch * EASEL_SIDE;
    uint32_t *middle = malloc(bytes);
    memcpy(middle, fixture->surface->pixels, bytes);
    for (int at = -120; at < EASEL_SIDE + 120; at += 3)
        for (int along = 0; along < 2; along++) {
            struct mark_text moved = words;
            *(along ? &moved.x : &moved.y) = at;
            int dx = words.x - moved.x, dy = words.y - moved.y;
            scene_add_text(easel_scene(fixture), moved);
            easel_draw(fixture);
            for (int y = 0; y < EASEL_SIDE; y++)
                for (int x = 0; x < EASEL_SIDE; x++) {
                    int from_x = x + dx, from_y = y + dy;
                    bool known =
                        from_x >= 0 && from_y >= 0 && from_x < EASEL_SIDE && from_y < EASEL_SIDE;
                    uint32_t expected = known ? middle[from_y * EASEL_SIDE + from_x] & 0xffffff
                                              : easel_rgb(easel_paper);
                    if (easel_pixel(fixture, x, y) != expected)
                        fail_msg("words at %d, %d: %d, %d", moved.x, moved.y, x, y);
                }
        }
    free(middle);
}

static void
test_a_failed_picture_shows_its_alt(void **state)
{
    struct easel *fixture = *state;
    struct rect box = {20, 20, 300, 200};
    struct mark_picture mark = {.box = box,
                                .file = "none.svg",
                                .alt = "A traveller at the gate, an officer behind it",
                                .font = {.family = "NotoSans", .px = 20, .script = "Latn"},
                                .plate = easel_blue,
                                .words = easel_red,
                                .radius = 10};
    for (int decorative = 0; decorative < 2; decorative++) {
        mark.decorative = decorative;
        scene_add_picture(easel_scene(fixture), mark);
        easel_draw(fixture); /* asks for it */
        pictures_wait(fixture->pictures, 1000);
        assert_true(easel_draw(fixture));
        assert_paper_outside(fixture, box);
        int words = 0, plate = 0;
        for (int y = box.y; y < box.y + box.h; y++) {
            for (int x = box.x; x < box.x + box.w; x++) {
                words += easel_pixel(fixture, x, y) == easel_rgb(easel_red);
                plate += easel_pixel(fixture, x, y) == easel_rgb(easel_blue);
            }
        }
        assert_true(plate > box.w * box.h / 2);
        assert_true(decorative ? words == 0 : words > 100);
    }
}

static size_t
count_pixels(const struct easel *fixture, struct rect box, struct colour colour)
{
    size_t count = 0;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++)
            count += easel_pixel(fixture, x, y) == easel_rgb(colour);
    return count;
}

/* A picture of two halves, and of each so much as the clip lets through; the plate likewise. */
static void
test_a_clipped_picture_keeps_to_its_clip(void **state)
{
    struct easel *fixture = *state;
    static const char halves[] =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='10' "
        "height='10' fill='#c80000'/><rect x='10' width='10' height='10' fill='#0000b4'/></svg>";
    static const struct {
        struct rect clip;
        size_t red, blue;
    } rows[] = {
        {{0, 0, 0, 0}, 10000, 10000},    {{50, 60, 100, 100}, 10000, 0},
        {{150, 60, 100, 100}, 0, 10000}, {{50, 60, 150, 100}, 10000, 5000},
        {{140, 100, 20, 10}, 100, 100},  {{249, 60, 1, 100}, 0, 100},
    };
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", folder_new());
    folder_write(folder, "halves.svg", halves, sizeof halves - 1);
    pictures_reset(fixture->pictures, folder);
    const struct rect all = {0, 0, EASEL_SIDE, EASEL_SIDE};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct mark_picture mark = {.box = {50, 60, 200, 100},
                                    .clip = rows[i].clip,
                                    .file = "halves.svg",
                                    .plate = easel_blue};
        scene_add_picture(easel_scene(fixture), mark);
        if (!i) { /* it is asked for, and its plate stands there */
            assert_false(easel_draw(fixture));
            assert_int_equal(count_pixels(fixture, all, easel_blue), 200 * 100);
            pictures_wait(fixture->pictures, 5000);
        }
        struct damage damage;
        painter_update(fixture->painter, &fixture->scene, &damage);
        SDL_RenderFlush(fixture->renderer);
        assert_int_equal(count_pixels(fixture, all, easel_red), rows[i].red);
        assert_int_equal(count_pixels(fixture, all, easel_blue), rows[i].blue);
    }
    pictures_reset(fixture->pictures, "/nowhere");
    folder_remove(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes_fill_themselves_and_nothing_else),
        cmocka_unit_test(test_a_disc_has_the_area_of_a_disc),
        cmocka_unit_test(test_half_a_disc_has_half_its_area),
        cmocka_unit_test(test_a_stroke_has_the_area_of_a_bar_with_round_ends),
        cmocka_unit_test(test_a_stroke_of_nothing_draws_nothing),
        cmocka_unit_test(test_corners_that_are_not_rounded),
        cmocka_unit_test(test_see_through_boxes_blend_once),
        cmocka_unit_test(test_words_stand_on_their_baseline_in_their_colour),
        cmocka_unit_test(test_words_are_cut_by_the_edges),
        cmocka_unit_test(test_a_failed_picture_shows_its_alt),
        cmocka_unit_test(test_a_clipped_picture_keeps_to_its_clip),
    };
    return cmocka_run_group_tests(tests, easel_set_up, easel_tear_down);
}
