#include "support/easel.h"

#include <stdio.h>
#include <stdlib.h>

#include "sdl/fonts.h"
#include "sdl/painter.h"
#include "sdl/pictures.h"

const struct colour easel_paper = {250, 248, 240, 255}, easel_red = {200, 0, 0, 255},
                    easel_blue = {0, 0, 180, 255};

int
easel_set_up(void **state)
{
    struct easel *fixture = calloc(1, sizeof *fixture);
    char folder[4096], fault[128];
    snprintf(folder, sizeof folder, "%s/fonts", getenv("KIOSK_SOURCE"));
    fixture->helper = picture_helper_start();
    fixture->surface =
        SDL_CreateRGBSurfaceWithFormat(0, EASEL_SIDE, EASEL_SIDE, 32, SDL_PIXELFORMAT_RGB888);
    fixture->renderer = SDL_CreateSoftwareRenderer(fixture->surface);
    fixture->fonts = fonts_create(folder, fault, sizeof fault);
    fixture->pictures = pictures_create(fixture->helper, "/nowhere", (size_t)1 << 20);
    if (!fixture->renderer || !fixture->fonts)
        return 1;
    fixture->painter = painter_create(fixture->renderer, fixture->fonts, fixture->pictures);
    *state = fixture;
    return 0;
}

int
easel_tear_down(void **state)
{
    struct easel *fixture = *state;
    painter_destroy(fixture->painter);
    pictures_destroy(fixture->pictures);
    fonts_destroy(fixture->fonts);
    SDL_DestroyRenderer(fixture->renderer);
    SDL_FreeSurface(fixture->surface);
    picture_helper_stop(fixture->helper);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

struct scene *
easel_scene(struct easel *fixture)
{
    arena_reset(&fixture->arena);
    scene_init(&fixture->scene, &fixture->arena, EASEL_SIDE, EASEL_SIDE, easel_paper);
    return &fixture->scene;
}

bool
easel_draw(struct easel *fixture)
{
    bool complete = painter_draw(fixture->painter, &fixture->scene);
    SDL_RenderFlush(fixture->renderer);
    return complete;
}

uint32_t
easel_pixel(const struct easel *fixture, int x, int y)
{
    return ((const uint32_t *)fixture->surface->pixels)[y * fixture->surface->pitch / 4 + x] &
           0xffffff;
}

uint32_t
easel_rgb(struct colour colour)
{
    return (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | colour.b;
}

bool
easel_is_near(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)) > 3)
            return false;
    return true;
}
