#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "input/input.h"

/*
 * The window and its renderer: picks the driver and the renderer that were measured to be best
 * (DESIGN, "Drawing"), turns SDL's events into ours, survives resize, expose and lost renderers.
 */

struct SDL_Renderer;
struct damage;
struct window;

struct window_setup {
    const char *title;
    int width, height; /* 0, 0: the whole screen, borderless */
};

enum window_event_type {
    WINDOW_EVENT_POINTER,
    WINDOW_EVENT_KEY,
    WINDOW_EVENT_RESIZED, /* size or renderer changed: build the scene anew */
    WINDOW_EVENT_EXPOSED, /* paint the same scene again */
    WINDOW_EVENT_LOST,    /* textures are gone: drop caches, paint again */
    WINDOW_EVENT_CLOSE,
};

struct window_event {
    enum window_event_type type;
    struct pointer pointer;
    enum key_code key;
};

/* NULL with one clear line in `fault` (128 bytes) when there is no screen. */
struct window *window_create(const struct window_setup *setup, char *fault, size_t fault_size);
void window_destroy(struct window *window);

void window_size(const struct window *window, int *width, int *height);
struct SDL_Renderer *window_renderer(struct window *window);

/* Sleeps until an event, `deadline` (clock_ms; NEVER) or one of the `fds` (−1: unused) readable. */
void window_wait(struct window *window, int64_t deadline, const int *fds, int fds_count);

/* Takes the next event; false when there is none. */
bool window_next_event(struct window *window, struct window_event *event);

/*
 * Whether the window keeps what was drawn, so that drawing and showing a part of it will do. With a
 * GPU it does not: each frame is drawn whole.
 */
bool window_keeps(const struct window *window);

/* Shows what was drawn in `damage`; NULL: all of it. */
void window_present(struct window *window, const struct damage *damage);
