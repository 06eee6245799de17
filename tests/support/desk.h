#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * An X server of its own with a program on it, touched as people touch: pointer and keys come
 * through XTest, the picture is read back from the root window.
 */

struct _XDisplay;

struct desk {
    pid_t server, program;
    struct _XDisplay *display;
    int width, height;
    int tapped_x, tapped_y; /* last */
    int64_t tapped_at;      /* when the program is known to have taken it; 0: never */
};

/* False where there is no Xvfb: the test is then skipped. */
bool desk_open(struct desk *desk, int width, int height);
void desk_close(struct desk *desk);

/* Starts `arguments[0]` on the desk, NULL at the end. */
void desk_start(struct desk *desk, const char *const *arguments);

/* Waits for the program to end, at most `limit_ms`; its exit code, 128 + signal, or -1: it runs. */
int desk_wait_end(struct desk *desk, int limit_ms);

/* Taps; where the last tap was, not before a second one counts. */
void desk_tap(struct desk *desk, int x, int y);
void desk_press(struct desk *desk, int x, int y);
void desk_move(struct desk *desk, int x, int y);
void desk_release(struct desk *desk);
/* A key by its X name, "Right"; `control` holds Ctrl. */
void desk_key(struct desk *desk, const char *name, bool control);

/* Gives the program's window another size. */
void desk_resize(struct desk *desk, int width, int height);

/* Pixels as 0xRRGGBB, row by row; the caller frees them. */
uint32_t *desk_read(struct desk *desk, int x, int y, int width, int height);

/* The program showed that it took the last tap: a second one counts as one only so much later. */
void desk_answered(struct desk *desk);

/*
 * Waits until the whole screen is no longer as `before` shows it, from desk_read, and then stands
 * still; false after `limit_ms`.
 */
bool desk_wait_turned(struct desk *desk, const uint32_t *before, int limit_ms);

int64_t desk_now_ms(void);
int64_t desk_now_us(void);
void desk_sleep(int ms);
