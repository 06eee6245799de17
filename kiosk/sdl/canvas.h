#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Draws scenes to PNG files, with the painter that draws them on a screen but without one. */

struct canvas;
struct fonts;
struct picture_helper;
struct pictures;
struct scene;

/* Borrows `fonts` and `helper`. NULL with one line in `fault` when there is no memory for it. */
struct canvas *canvas_create(int width, int height, const char *folder, struct fonts *fonts,
                             struct picture_helper *helper, char *fault, size_t fault_size);
void canvas_destroy(struct canvas *canvas);

/* Waits for the scene's pictures. False with one line in `fault` when the file is not written. */
bool canvas_write(struct canvas *canvas, const struct scene *scene, const char *path, char *fault,
                  size_t fault_size);

/* Of the canvas; for its faults. */
struct pictures *canvas_pictures(struct canvas *canvas);
