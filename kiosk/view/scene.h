#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/geometry.h"
#include "deck/action.h"
#include "view/measure.h"
#include "view/rules.h"

/*
 * What stands on the screen, as data: marks in the order they are drawn, targets in reading order,
 * words to be spoken. Computed by view/, drawn by sdl/, judged by checks and tests. Everything in a
 * scene lives in the frame's arena; boxes are pixels of the screen.
 */

struct arena;

struct colour {
    uint8_t r, g, b, a; /* a 0: not drawn */
};

#define COLOUR(hex)                                                               \
    ((struct colour){(uint8_t)((hex) >> 16 & 0xff), (uint8_t)((hex) >> 8 & 0xff), \
                     (uint8_t)((hex)&0xff), 255})

/* What a mark, a line or a target belongs to. Keys are the program's own beside a slide's words:
 * those of the parts, of the sources. */
enum scene_layer { LAYER_NONE, LAYER_FRAME, LAYER_BODY, LAYER_KEYS, LAYER_SHEET };
struct scene_owner {
    int16_t layer;   /* enum scene_layer */
    int16_t element; /* of the slide, from 1; 0: none of them */
};

enum mark_type { MARK_BOX, MARK_TEXT, MARK_PICTURE, MARK_DOTS, MARK_STROKE, MARK_CROWD, MARK_BAND };

/* Which corners a box rounds. */
enum corners { CORNERS_ALL, CORNERS_TOP, CORNERS_LEFT, CORNERS_NONE, CORNERS_BOTTOM };

/* A rounded rectangle; radius h/2 of a square is a disc. The stroke lies inside the box. */
struct mark_box {
    struct rect box;
    int radius, stroke_width;
    int corners;
    struct colour fill, stroke;
};

/* One run of one font; its baseline begins at (x, y). */
struct mark_text {
    int x, y;
    struct rect box; /* its ink; of an icon, the square that it is drawn in */
    const char *text;
    struct font font;
    struct colour colour;
};

struct mark_picture {
    struct rect box;
    struct rect clip; /* all that is seen of it, within the box; w 0: the whole */
    const char *file; /* of the deck */
    const char *id, *alt, *lang;
    struct font font;    /* how the alt is set where the picture cannot be drawn */
    struct colour plate; /* until it comes; a 0: nothing */
    struct colour words; /* of the alt */
    int radius;          /* of the plate */
    bool decorative;     /* an emblem or a figure of the frame: not dumped, no alt drawn */
};

/* A dotted line, for terms. */
struct mark_dots {
    struct rect box;
    struct colour colour;
};

/* A line with round ends, in pixels; (0, 0) is the corner of the first pixel. */
struct mark_stroke {
    double from_x, from_y, to_x, to_y;
    double width;
    struct colour colour;
};

enum crowd_figure { CROWD_DOT, CROWD_SQUARE, CROWD_FRAME, CROWD_PERSON };

/* How the figures of one tone look. */
struct crowd_look {
    enum crowd_figure figure;
    int size;             /* px each way; what is larger than its cell stands over the others */
    struct colour colour; /* a 0: the figures of this tone are not drawn */
    struct colour disc;   /* a round ground under the figure, half as wide again; a 0: none */
};

/* Many alike figures on a grid, row by row: one mark, however many they are. Cells are as wide as
 * whole pixels allow; where they divide the box they are all alike. */
enum { CROWD_TONES = 5 };
struct mark_crowd {
    struct rect box; /* of the cells; larger figures at its edge reach beyond it */
    int columns;
    uint32_t count;
    const uint8_t *tones; /* one a figure, below CROWD_TONES; NULL: all are of tone 0 */
    struct crowd_look looks[CROWD_TONES];
    const char *id, *words, *lang; /* what it shows; words NULL: lines say it, it is not dumped */
};

/* What lies between two curves, such as the area under one, or a line along it. It has a value at
 * the left edge of each column of pixels and one at the right edge of the last, in 64ths of a pixel
 * down from the top of the box, which no value leaves. Where the top is below the bottom there is
 * nothing. */
enum { BAND_UNIT = 64 };
struct mark_band {
    struct rect box;
    const int32_t *tops, *bottoms; /* box.w + 1 of each */
    struct colour colour;
};

struct mark {
    enum mark_type type;
    struct scene_owner owner;
    union {
        struct mark_box box;
        struct mark_text text;
        struct mark_picture picture;
        struct mark_dots dots;
        struct mark_stroke stroke;
        struct mark_crowd crowd;
        struct mark_band band;
    };
};

/* A line of words as a reader sees it; its marks are its runs. For the dump, speech, checks. */
struct scene_line {
    struct rect box;  /* its ink */
    struct rect room; /* that it must stay in; w or h 0: that side has no bound */
    const char *id, *lang, *words;
    const char *source; /* the words it was cut from, as the deck or a pack holds them */
    int px;
    struct colour colour, background;
    struct scene_owner owner;
    bool asks; /* the last line of a question */
};

/* Something to touch. Links are words in a text, smaller than a finger. */
struct target {
    struct rect box;
    const char *id; /* "slide/element/item" or "_next" */
    const char *words, *lang;
    struct action action;
    bool link;
    bool off;         /* stands in its place but cannot act now */
    bool finger_only; /* a ground: no stop for the focus, such as what is beside a sheet */
    bool main;        /* the key to be used now: one is filled, all others are paper and line */
    bool repeats;     /* quick taps all count, as on − and +; on others the second is a slip */
    bool drags;       /* follows the finger; a tap picks it up */
    bool held;        /* was picked up */
    int track; /* above 0: follows the finger along; the action's value is 0 where it begins and
                  this where it ends */
    int inset; /* px of a track at each end that mean the end: half of what is held */
    struct action less, more; /* what Left and Right mean while it has the focus; ACTION_NONE: what
                                 they mean everywhere */
    struct scene_owner owner;
};

struct scene_fault {
    enum rule rule;
    struct scene_owner owner;
    const char *source; /* the words at fault, as the deck or a pack holds them; NULL */
    const char *message;
};

/* Behind a paragraph or a row, between keys that belong together, between two lines of a
 * paragraph, so that one line stands alone, between the rows of a card, so that one line of a card
 * stands alone; the last tears apart what belongs together, such as a heading and what stands under
 * it. */
enum cut_kind { CUT_END, CUT_KEYS, CUT_LINE, CUT_LONELY, CUT_CARD, CUT_SCRAP, CUT_TORN };

struct scene_cut {
    int y, start; /* a part may end at `y`, the next one then begins at `start`, past a gap */
    enum cut_kind kind;
    int head, head_height; /* what the next part shows once more above that, such as a table's head;
                              height 0: nothing */
};

struct scene {
    struct arena *arena;
    int width, height;
    struct colour ground;
    struct mark *marks;
    size_t marks_count, marks_capacity;
    struct scene_line *lines;
    size_t lines_count, lines_capacity;
    struct scene_line *rest; /* of the page's parts that are not in sight; boxes mean nothing */
    size_t rest_count, rest_capacity;
    struct target *targets; /* in reading order */
    size_t targets_count, targets_capacity;
    struct scene_fault *faults;
    size_t faults_count, faults_capacity;
    struct scene_owner owner; /* of what is added from now on */
    size_t covered;           /* so many of the marks lie under a sheet */
    struct rect content;      /* of the body: the screen without header and tray */
    struct scene_cut *cuts;   /* where the column may be parted */
    size_t cuts_count, cuts_capacity;
    int part, parts;             /* of the page, from 0 and how many */
    int sheet_part, sheet_parts; /* of the open sheet */
    int64_t moving_until;        /* draws differ from frame to frame until then; 0: still */
    int64_t changes_at; /* when it looks different though nothing moves; NEVER if at none */
};

/* The pixels that a picture may touch. */
struct rect picture_seen(const struct mark_picture *picture);

/* The pixels that a stroke may touch. */
struct rect stroke_box(const struct mark_stroke *stroke);

/* The cell of figure number `index`, which is below the crowd's count, and the pixels that all of
 * its figures may touch. */
struct rect crowd_cell(const struct mark_crowd *crowd, uint32_t index);
struct rect crowd_extent(const struct mark_crowd *crowd);

/* How wide a figure is with what is under it. */
int crowd_look_width(const struct crowd_look *look);

void scene_init(struct scene *scene, struct arena *arena, int width, int height,
                struct colour ground);

void scene_add_box(struct scene *scene, struct mark_box box);
void scene_add_text(struct scene *scene, struct mark_text text);
void scene_add_picture(struct scene *scene, struct mark_picture picture);
void scene_add_dots(struct scene *scene, struct mark_dots dots);
void scene_add_stroke(struct scene *scene, struct mark_stroke stroke);
/* The tones must live as long as the scene. */
void scene_add_crowd(struct scene *scene, struct mark_crowd crowd);
void scene_add_band(struct scene *scene, struct mark_band band);
void scene_add_line(struct scene *scene, struct scene_line line);
void scene_add_target(struct scene *scene, struct target target);
void scene_add_cut(struct scene *scene, struct scene_cut cut);
/* Of the owner of what is added now; `source` may be NULL. */
__attribute__((format(printf, 4, 5))) void
scene_add_fault(struct scene *scene, enum rule rule, const char *source, const char *format, ...);

/* A sheet goes up: what stands so far is drawn under it but can be neither read nor touched. */
void scene_cover(struct scene *scene);

/*
 * Copies what lies between `from` and `to` of `column` (y from its own 0) into `scene`, moved so
 * that `from` comes to `at`; boxes that reach beyond are cut, nothing else is; discs are not.
 */
void scene_add_part(struct scene *scene, const struct scene *column, int from, int to, int dx,
                    int at);

/* The same of what is there to be read and touched, for what a part shows once more above its own:
 * its faults are told where it stands first. */
void scene_add_again(struct scene *scene, const struct scene *column, int from, int to, int dx,
                     int at);

/* What is drawn by the marks from number `first` on moves; lines and targets keep their places. */
void scene_move_marks(struct scene *scene, size_t first, int dx, int dy);

/* Draws what stands on `target` and its foot, `foot` px high, once more, moved by (dx, dy). */
void scene_add_copy(struct scene *scene, const struct target *target, int foot, int dx, int dy);

/* What of `column` is not between `from` and `to` stands in the page's other parts. */
void scene_add_rest(struct scene *scene, const struct scene *column, int from, int to);

/*
 * The target that a touch at (x, y) means, or NULL:
 * 1. the one that is hit, the last laid where several are; off ones take the touch too;
 * 2. else what is nearest within `reach` px, link or not. But one that is not a link must be lone:
 *    where another one is as near as that too, nobody knows which was meant, and nothing is;
 * 3. else the ground that is hit.
 * So a near miss never beats a hit and a ground never swallows a near miss. Off the scene is NULL.
 */
const struct target *scene_hit(const struct scene *scene, int x, int y, int reach);
/* What a finger at `x` means on a track. */
int target_track_value(const struct target *target, int x);

const struct target *scene_find_target(const struct scene *scene, const char *id);

/* Tab-separated, eleven columns: kind x y w h id lang font_px colour background words. */
void scene_dump(const struct scene *scene, FILE *stream);
