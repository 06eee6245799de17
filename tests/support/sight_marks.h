#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * What `kiosk render` says of a deck's screens, and which of them stands on a desk: where targets
 * are is read from the text form, a screen is known by the pixels of its title.
 */

struct desk;

enum { SIGHTS_MAX = 256, TARGETS_MAX = 64, TITLE_ROWS_MAX = 8 };

struct target_mark {
    char id[128];
    int x, y; /* its middle */
};

struct sight_mark {
    char name[64];
    int title[TITLE_ROWS_MAX][4]; /* x y w h */
    int title_rows;
    uint32_t *pixels;
    bool reached;
};

struct sight_marks {
    char folder[64];
    const char *language;
    int width, height;
    struct sight_mark items[SIGHTS_MAX];
    int count;
};

/* Renders `deck` with KIOSK_PROGRAM; the screen that waits, the home screen and the slides, or only
 * `slide`. */
void sight_marks_load(struct sight_marks *marks, const char *deck, const char *language, int width,
                      int height, const char *slide);
void sight_marks_finish(struct sight_marks *marks);

/* The targets of a page, from 1, in the order of focus; -1: there is no such page. */
int sight_marks_targets(const struct sight_marks *marks, const char *name, int page,
                        struct target_mark *targets);

/* Waits for the screen that waits for somebody, which must be in `marks`, and begins there by key
 * or by hand; the home screen follows. It drifts, so load the marks before the program starts. */
void sight_marks_begin(struct sight_marks *marks, struct desk *desk, bool by_key);

/* Waits until a screen other than `not` stands on the desk; NULL after `limit_ms`. */
struct sight_mark *sight_marks_wait(struct sight_marks *marks, struct desk *desk,
                                    const struct sight_mark * not, int limit_ms);
