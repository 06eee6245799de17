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

/* How a crowd is drawn: 10 x 10 cells of 20 px from (100, 100), unless a test says otherwise. */

enum { CELL = 20, SIDE = 10, CORNER = 100 };

static const struct colour white = {255, 255, 255, 255};

static struct mark_crowd
quiet_crowd(const uint8_t *tones)
{
    return (struct mark_crowd){.box = {CORNER, CORNER, SIDE * CELL, SIDE * CELL},
                               .columns = SIDE,
                               .count = SIDE * SIDE,
                               .tones = tones,
                               .looks = {[0] = {CROWD_DOT, 12, easel_blue, {0}}}};
}

/* Of figure number `index`: (dx, dy) from the middle of its cell. */
static uint32_t
pixel_of(const struct easel *easel, int index, int dx, int dy)
{
    return easel_pixel(easel, CORNER + index % SIDE * CELL + CELL / 2 + dx,
                       CORNER + index / SIDE * CELL + CELL / 2 + dy);
}

static void
every_cell_has_its_figure(void **state)
{
    struct easel *easel = *state;
    uint8_t tones[SIDE * SIDE] = {[7] = 1, [55] = 2};
    struct mark_crowd crowd = quiet_crowd(tones);
    crowd.looks[1] = (struct crowd_look){CROWD_SQUARE, 12, easel_red, {0}};
    scene_add_crowd(easel_scene(easel), crowd);
    easel_draw(easel);
    for (int i = 0; i < SIDE * SIDE; i++) {
        struct colour colour = i == 7 ? easel_red : i == 55 ? easel_paper : easel_blue;
        assert_true(easel_is_near(pixel_of(easel, i, 0, 0), easel_rgb(colour)));
        assert_true(easel_is_near(pixel_of(easel, i, 9, 9), easel_rgb(easel_paper)));
    }
    struct mark_crowd alike = quiet_crowd(NULL);
    scene_add_crowd(easel_scene(easel), alike);
    easel_draw(easel);
    assert_true(easel_is_near(pixel_of(easel, 55, 0, 0), easel_rgb(easel_blue)));
}

/* What tells figures apart but for their colour; of one alone, in px from its middle. */
static void
figures_have_shapes(void **state)
{
    struct easel *easel = *state;
    static const struct {
        enum crowd_figure figure;
        int dx, dy;
        bool inked;
    } rows[] = {
        {CROWD_DOT, 0, 0, true},        {CROWD_DOT, 40, 40, false},
        {CROWD_FRAME, 0, 0, false},     {CROWD_FRAME, 40, 0, true},
        {CROWD_FRAME, 40, 40, true},    {CROWD_FRAME, 48, 48, false},
        {CROWD_SQUARE, 40, 40, true},   {CROWD_SQUARE, 48, 48, false},
        {CROWD_PERSON, 0, -25, true},                                /* the head */
        {CROWD_PERSON, 30, -25, false}, {CROWD_PERSON, 0, 45, true}, /* the shoulders */
        {CROWD_PERSON, 38, 48, true},   {CROWD_PERSON, 0, 2, false}, /* a neck of paper */
        {CROWD_PERSON, 45, 10, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct mark_crowd one = {
            .box = {100, 100, 200, 200},
            .columns = 1,
            .count = 1,
            .looks = {[0] = {rows[i].figure, 100, easel_blue, {0}}},
        };
        scene_add_crowd(easel_scene(easel), one);
        easel_draw(easel);
        uint32_t wanted = easel_rgb(rows[i].inked ? easel_blue : easel_paper);
        if (!easel_is_near(easel_pixel(easel, 200 + rows[i].dx, 200 + rows[i].dy), wanted))
            fail_msg("row %zu: figure %d is otherwise at %d, %d", i, rows[i].figure, rows[i].dx,
                     rows[i].dy);
    }
}

/* On its disc, whatever comes behind it in the grid. */
static void
a_larger_figure_stands_over_the_others(void **state)
{
    struct easel *easel = *state;
    uint8_t tones[SIDE * SIDE] = {[44] = 1};
    struct mark_crowd crowd = quiet_crowd(tones);
    crowd.looks[1] = (struct crowd_look){CROWD_DOT, 28, easel_red, white};
    scene_add_crowd(easel_scene(easel), crowd);
    easel_draw(easel);
    assert_true(easel_is_near(pixel_of(easel, 44, 12, 0), easel_rgb(easel_red)));
    assert_true(easel_is_near(pixel_of(easel, 44, 17, 0), easel_rgb(white)));
    assert_true(easel_is_near(pixel_of(easel, 45, -4, 0), easel_rgb(white)));
    assert_true(easel_is_near(pixel_of(easel, 45, 3, 0), easel_rgb(easel_blue)));
}

static struct mark_crowd
random_crowd(uint64_t *random, uint8_t *tones)
{
    int changed = (int)random_below(random, SIDE * SIDE);
    tones[changed] = (uint8_t)random_below(random, 3);
    struct mark_crowd crowd = quiet_crowd(tones);
    crowd.looks[1] = (struct crowd_look){CROWD_PERSON, 30, easel_red, white};
    crowd.looks[2] = (struct crowd_look){CROWD_FRAME, 14, easel_red, {0}};
    if (!random_below(random, 4))
        crowd.box = rect_moved(crowd.box, (int)random_below(random, 200) - 100, 0);
    return crowd;
}

/* Only what changed is drawn anew, the crowd's rows in it too; nobody can tell. */
static void
parts_of_a_crowd_add_up_to_the_whole(void **state)
{
    struct easel *easel = *state;
    uint64_t random = 5;
    uint8_t tones[SIDE * SIDE] = {0};
    size_t bytes = (size_t)easel->surface->pitch * EASEL_SIDE;
    void *parts = malloc(bytes);
    bool was_part = false;
    struct mark_crowd crowd = random_crowd(&random, tones);
    for (int round = 0; round < 200; round++) {
        struct scene *scene = easel_scene(easel);
        if (random_below(&random, 2))
            crowd = random_crowd(&random, tones);
        scene_add_crowd(scene, crowd);
        int y = (int)random_below(&random, 350);
        scene_add_box(scene, (struct mark_box){.box = {150, y, 60, 12}, .fill = easel_red});
        struct damage damage;
        painter_update(easel->painter, scene, &damage);
        SDL_RenderFlush(easel->renderer);
        was_part |= !damage.all && damage.count > 0;
        memcpy(parts, easel->surface->pixels, bytes);
        easel_draw(easel);
        for (int i = 0; i < EASEL_SIDE * EASEL_SIDE; i++)
            if (!easel_is_near(((uint32_t *)parts)[i],
                               easel_pixel(easel, i % EASEL_SIDE, i / EASEL_SIDE)))
                fail_msg("round %d: %d, %d", round, i % EASEL_SIDE, i / EASEL_SIDE);
        memcpy(easel->surface->pixels, parts, bytes);
    }
    assert_true(was_part);
    free(parts);
}

/* Whatever a crowd says of itself that nobody can draw, nothing is drawn. */
static void
a_crowd_of_nobody_draws_nothing(void **state)
{
    struct easel *easel = *state;
    struct mark_crowd rows[] = {quiet_crowd(NULL), quiet_crowd(NULL), quiet_crowd(NULL),
                                quiet_crowd(NULL)};
    rows[0].count = 0;
    rows[1].columns = 0;
    rows[2].looks[0].size = 0;
    rows[3].looks[0].colour.a = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        scene_add_crowd(easel_scene(easel), rows[i]);
        easel_draw(easel);
        for (int j = 0; j < EASEL_SIDE * EASEL_SIDE; j++)
            assert_int_equal(easel_pixel(easel, j % EASEL_SIDE, j / EASEL_SIDE),
                             easel_rgb(easel_paper));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_has_its_figure),
        cmocka_unit_test(figures_have_shapes),
        cmocka_unit_test(a_larger_figure_stands_over_the_others),
        cmocka_unit_test(parts_of_a_crowd_add_up_to_the_whole),
        cmocka_unit_test(a_crowd_of_nobody_draws_nothing),
    };
    return cmocka_run_group_tests(tests, easel_set_up, easel_tear_down);
}
