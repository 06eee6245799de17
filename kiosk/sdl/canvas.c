#include "sdl/canvas.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <png.h>

#include "base/assert.h"
#include "sdl/painter.h"
#include "sdl/pictures.h"

/* A picture is given up by its helper after two seconds; several may wait for each other. */
enum { WAIT_MS = 30000, PICTURES_BUDGET = 64 << 20 };

struct canvas {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct pictures *pictures;
    struct painter *painter;
    unsigned char *rows; /* of three bytes a pixel, for the file */
};

struct canvas *
canvas_create(int width, int height, const char *folder, struct fonts *fonts,
              struct picture_helper *helper, char *fault, size_t fault_size)
{
    struct canvas *canvas = calloc(1, sizeof *canvas);
    ASSERT(canvas);
    canvas->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    canvas->renderer = canvas->surface ? SDL_CreateSoftwareRenderer(canvas->surface) : NULL;
    canvas->rows = malloc((size_t)width * (size_t)height * 3);
    if (!canvas->renderer || !canvas->rows) {
        snprintf(fault, fault_size, "cannot draw %d by %d pixels: %s", width, height,
                 SDL_GetError());
        canvas_destroy(canvas);
        return NULL;
    }
    canvas->pictures = pictures_create(helper, folder, PICTURES_BUDGET);
    canvas->painter = painter_create(canvas->renderer, fonts, canvas->pictures);
    return canvas;
}

void
canvas_destroy(struct canvas *canvas)
{
    if (!canvas)
        return;
    painter_destroy(canvas->painter);
    pictures_destroy(canvas->pictures);
    if (canvas->renderer)
        SDL_DestroyRenderer(canvas->renderer);
    SDL_FreeSurface(canvas->surface);
    free(canvas->rows);
    free(canvas);
}

struct pictures *
canvas_pictures(struct canvas *canvas)
{
    return canvas->pictures;
}

static void
fill_rows(struct canvas *canvas)
{
    const SDL_Surface *surface = canvas->surface;
    unsigned char *to = canvas->rows;
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *from =
            (const uint32_t *)(const void *)((const char *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            *to++ = (unsigned char)(from[x] >> 16);
            *to++ = (unsigned char)(from[x] >> 8);
            *to++ = (unsigned char)from[x];
        }
    }
}

bool
canvas_write(struct canvas *canvas, const struct scene *scene, const char *path, char *fault,
             size_t fault_size)
{
    if (!painter_draw(canvas->painter, scene)) {
        pictures_wait(canvas->pictures, WAIT_MS);
        painter_draw(canvas->painter, scene);
    }
    SDL_RenderFlush(canvas->renderer);
    fill_rows(canvas);
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)canvas->surface->w,
                       .height = (png_uint_32)canvas->surface->h,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST};
    FILE *file = fopen(path, "wb");
    bool good = file && png_image_write_to_stdio(&image, file, 0, canvas->rows, 0, NULL);
    const char *why = file && !good && image.message[0] ? image.message : strerror(errno);
    if (file && fclose(file) && good) {
        why = strerror(errno);
        good = false;
    }
    if (!good)
        snprintf(fault, fault_size, "%s cannot be written: %s", path, why);
    return good;
}
