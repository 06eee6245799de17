#pragma once

/* Brings what a window shows up to a scene. */

struct painter;
struct scene;
struct window;

/* Draws and presents what differs from the scene painted last, or all of it where the window does
 * not keep what it shows. */
void paint_scene(struct window *window, struct painter *painter, const struct scene *scene);
