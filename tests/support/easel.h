#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <SDL.h>

#include "base/arena.h"
#include "view/scene.h"

/* A painter before a surface of memory, for tests that look at what it draws. */

enum { EASEL_SIDE = 400 };

extern const struct colour easel_paper, easel_red, easel_blue;

struct easel {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct fonts *fonts;
    struct picture_helper *helper;
    struct pictures *pictures;
    struct painter *painter;
    struct arena arena;
    struct scene scene;
};

int easel_set_up(void **state);
int easel_tear_down(void **state);

/* A new scene as large as the surface. */
struct scene *easel_scene(struct easel *easel);

/* Draws it; false: something of it is still to come. */
bool easel_draw(struct easel *easel);

uint32_t easel_pixel(const struct easel *easel, int x, int y);
uint32_t easel_rgb(struct colour colour);
/* SDL's blending rounds differently from pixel to pixel. */
bool easel_is_near(uint32_t a, uint32_t b);
