#pragma once

#include "elements/threshold.h"

/* The card with both curves, the threshold between them and its handle; `at` is where it will rest,
 * `drawn` where it is drawn now. On paper it has no handle. */
struct threshold_panel {
    const struct threshold_element *element;
    struct rect box;
    int32_t at;
    double drawn;
};
void threshold_lay_panel(struct layout *layout, const struct threshold_panel *panel);

/* How high the curves are in such a card; 0 or less: they have no room. */
int threshold_curves_height(const struct layout *layout, const struct threshold_panel *panel);

/* Where everything stands in it at rest. */
struct threshold_plan {
    struct rect box;
    int left, right; /* of scores 0 and 100 */
    int row;         /* height of the words on both grounds */
    int plate_y, plate_height;
    int top, axis; /* the highest point of the curves, and their foot */
    int handle, line, axis_line;
    bool compact;                /* words share rows with what moves */
    int ends_width, ends_height; /* height 0: they have no room */
    struct rect caption_box;
    struct setting row_words, plate, ends, caption;
};

/* The grounds at both sides of the threshold at `x`, the curves and what lies on its wrong side. */
void threshold_lay_curves(struct layout *layout, const struct threshold_plan *plan,
                          const struct threshold_element *element, int x);

struct colour threshold_ground(const struct layout *layout, bool open);

/* The density that reaches the top. */
double threshold_highest(const struct threshold_element *element);

/* The x of a score; the same as a finger there means on a track. */
double threshold_x_of(const struct threshold_plan *plan, double score);

/* A number in a disc, with a line from its middle to what it counts. */
struct threshold_number_disc {
    const char *words;
    struct setting setting;
    struct rect disc; /* w 0: it has no room */
    int words_height;
    double tip_x, tip_y;
};
void threshold_lay_number(struct layout *layout, const struct threshold_number_disc *number);

/* The name of a curve, under it. */
struct threshold_label {
    enum word word;
    struct setting setting;
    struct rect box; /* w 0: it has no room */
    int from, to;    /* where it belongs */
    int top;         /* it is no higher */
    bool plate;      /* it has a ground of its own */
};
void threshold_lay_label(struct layout *layout, const struct threshold_label *label, bool same);

/* How both stand beside the threshold at `x`; who is stopped and different people come first. */
struct threshold_marks {
    int x;
    struct threshold_number_disc numbers[2];
    struct threshold_label labels[2];
};
struct threshold_marks threshold_marks_of(const struct layout *layout,
                                          const struct threshold_plan *plan,
                                          const struct threshold_panel *panel, int x);

/* The program's words: their size, a setting small enough, and laid. */
int threshold_height_of(const struct layout *layout, enum word word, const struct setting *setting,
                        int width);
int threshold_width_of(const struct layout *layout, enum word word, const struct setting *setting,
                       int most);
void threshold_fit(const struct layout *layout, enum word word, struct setting *setting, int width,
                   int height);
void threshold_lay_words(struct layout *layout, enum word word, const struct setting *setting,
                         struct rect box);
