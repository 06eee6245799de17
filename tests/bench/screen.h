#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What a person in front of the screen sees. Two ways to look: as any client does, asking the X
 * server for its picture (what published numbers of other programs mean; the server is busy for
 * some milliseconds with each look), or into the frame buffer that Xvfb keeps in a file (-fbdir),
 * which costs the server nothing.
 */

struct _XDisplay;
struct _XImage;

enum region_kind { REGION_SCREEN, REGION_TEXT, REGION_PICTURE, REGION_KINDS_COUNT };

/* A rectangle of the screen and when its pixels last changed. */
struct region {
    enum region_kind kind;
    int x, y, w, h;
    uint64_t hash;
    double changed_ms;
};

enum { REGIONS_MAX = 256 };

struct screen {
    const unsigned char *pixels;
    int width, height;
    size_t bytes_per_line;
    struct _XDisplay *display; /* whom to ask for each picture; NULL: nobody */
    struct _XImage *image;
    struct region regions[REGIONS_MAX];
    size_t regions_count;
};

/* Milliseconds of the monotonic clock, with fractions. */
double now_ms(void);
void sleep_ms(double ms);

/* Looks at a display of 32 bits a pixel by asking its server. */
bool screen_open(struct screen *screen, struct _XDisplay *display);

/* Looks into the frame buffer `folder`/Xvfb_screen0. */
bool screen_open_frame_buffer(struct screen *screen, const char *folder);

/* Watches the whole screen and nothing else. */
void screen_watch_all(struct screen *screen);

/*
 * Watches the whole screen and the lines and pictures of `path`, the text form that `kiosk render`
 * writes; lines that stand upon a picture count as part of it, the words of "next" not at all.
 * False when it has no lines.
 */
bool screen_watch_slide(struct screen *screen, const char *path);

/* Notes the changes since the last look; true when there are any. */
bool screen_look(struct screen *screen);

/*
 * Looks until nothing has changed for `still_ms`, at most `limit_ms`. False when it never came to
 * rest.
 */
bool screen_settle(struct screen *screen, double still_ms, double limit_ms);

/* When the last region of a kind changed; 0 when none did since it is watched. */
double screen_changed(const struct screen *screen, enum region_kind kind);
