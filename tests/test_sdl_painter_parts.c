#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <SDL.h>

#include "base/random.h"
#include "sdl/damage.h"
#include "sdl/painter.h"
#include "support/easel.h"
#include "view/scene.h"

/* Only what changed is drawn anew; nobody can tell. */

static struct mark_box
random_box(uint64_t *random)
{
    return (struct mark_box){
        .box = {(int)random_below(random, EASEL_SIDE) - 40,
                (int)random_below(random, EASEL_SIDE) - 40, (int)random_below(random, 120) + 1,
                (int)random_below(random, 120) + 1},
        .radius = (int)random_below(random, 30),
        .stroke_width = (int)random_below(random, 5),
        .fill = {(uint8_t)random_below(random, 256), 90, 90, random_below(random, 3) ? 255 : 128},
        .stroke = easel_blue,
    };
}

static struct mark_stroke
random_stroke(uint64_t *random)
{
    return (struct mark_stroke){
        .from_x = random_below(random, EASEL_SIDE),
        .from_y = random_below(random, EASEL_SIDE * 4) / 4.0,
        .to_x = random_below(random, EASEL_SIDE),
        .to_y = random_below(random, EASEL_SIDE),
        .width = 1 + random_below(random, 30),
        .colour = {20, (uint8_t)random_below(random, 256), 90, random_below(random, 3) ? 255 : 128},
    };
}

/* Some marks go, some come, some stay; what is drawn in parts must be what is drawn whole. */
static void
test_parts_add_up_to_the_whole(void **state)
{
    struct easel *fixture = *state;
    uint64_t random = 1;
    static struct mark_box boxes[12];
    static struct mark_stroke strokes[12];
    size_t bytes = (size_t)fixture->surface->pitch * EASEL_SIDE;
    void *parts = malloc(bytes);
    bool was_part = false;
    for (int round = 0; round < 400; round++) {
        struct scene *scene = easel_scene(fixture);
        size_t changed = random_below(&random, 12);
        if (random_below(&random, 4))
            boxes[changed] = random_box(&random);
        if (!random_below(&random, 4))
            strokes[changed] = random_stroke(&random);
        for (size_t i = 0; i < 12; i++) {
            if (i != changed || random_below(&random, 2))
                scene_add_box(scene, boxes[i]);
            if (i % 4 == 0 || i == changed)
                scene_add_stroke(scene, strokes[i]);
        }
        scene_add_text(scene, (struct mark_text){.x = 60,
                                                 .y = 200,
                                                 .text = round / 3 % 2 ? "parts" : "whole",
                                                 .font = {.family = "NotoSans", .px = 40},
                                                 .colour = easel_red});
        struct damage damage;
        painter_update(fixture->painter, scene, &damage);
        SDL_RenderFlush(fixture->renderer);
        was_part |= !damage.all;
        memcpy(parts, fixture->surface->pixels, bytes);
        easel_draw(fixture);
        for (int y = 0; y < EASEL_SIDE; y++)
            for (int x = 0; x < EASEL_SIDE; x++)
                assert_true(easel_is_near(((uint32_t *)parts)[y * EASEL_SIDE + x],
                                          easel_pixel(fixture, x, y)));
        memcpy(fixture->surface->pixels, parts, bytes);
    }
    assert_true(was_part);
    struct damage damage;
    painter_update(fixture->painter, &fixture->scene, &damage);
    assert_int_equal(damage.count, 0);
    painter_invalidate(fixture->painter);
    painter_update(fixture->painter, &fixture->scene, &damage);
    assert_true(damage.all);
    free(parts);
}

/* A sheet moves over a scrim: what it hides is not drawn, and nobody can tell. */
static void
test_a_sheet_hides_what_is_under_it(void **state)
{
    struct easel *fixture = *state;
    uint64_t random = 7;
    size_t bytes = (size_t)fixture->surface->pitch * EASEL_SIDE;
    void *parts = malloc(bytes);
    static const enum corners corners[] = {CORNERS_TOP, CORNERS_ALL, CORNERS_NONE};
    for (int round = 0; round < 60; round++) {
        struct scene *scene = easel_scene(fixture);
        uint64_t same = 3;
        for (int i = 0; i < 12; i++)
            scene_add_box(scene, random_box(&same));
        scene_add_box(scene, (struct mark_box){.box = {0, 0, EASEL_SIDE, EASEL_SIDE},
                                               .corners = CORNERS_NONE,
                                               .fill = {20, 30, 60, 180}});
        int top = (int)random_below(&random, EASEL_SIDE); /* up and down */
        scene_add_box(scene, (struct mark_box){.box = {0, top, EASEL_SIDE, EASEL_SIDE},
                                               .radius = 30,
                                               .corners = corners[round / 20],
                                               .fill = easel_paper});
        scene_add_box(scene, (struct mark_box){.box = {60, top + 50, 90, 40}, .fill = easel_red});
        struct damage damage;
        painter_update(fixture->painter, scene, &damage);
        SDL_RenderFlush(fixture->renderer);
        memcpy(parts, fixture->surface->pixels, bytes);
        easel_draw(fixture);
        for (int y = 0; y < EASEL_SIDE; y++)
            for (int x = 0; x < EASEL_SIDE; x++)
                if (!easel_is_near(((uint32_t *)parts)[y * EASEL_SIDE + x],
                                   easel_pixel(fixture, x, y)))
                    fail_msg("round %d: %d, %d", round, x, y);
        memcpy(fixture->surface->pixels, parts, bytes);
    }
    free(parts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sheet_hides_what_is_under_it),
        cmocka_unit_test(test_parts_add_up_to_the_whole),
    };
    return cmocka_run_group_tests(tests, easel_set_up, easel_tear_down);
}
