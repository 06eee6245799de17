#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "view/layout.h"

/*
 * A column as tall as its content needs, and the parts it is shown in: cut only where it may be
 * parted, never inside a target. Beside the parts stand two keys, up and more.
 */

/* The column may end a part at `end`; the next one then begins at `start`, past a gap. */
struct seam {
    int end, start;
    bool strong;           /* between elements */
    int cost;              /* of ending a part there */
    bool between_rows;     /* or paragraphs, or elements */
    int head, head_height; /* the next part shows this once more above `start` */
};

struct column {
    struct scene scene; /* y counts from the column's top */
    struct seam *seams;
    size_t seams_count, seams_capacity;
    int height;
    bool gathered; /* the scene's cuts are among the seams */
    bool even;     /* parts equally full rather than filled one by one; for what does not grow */
};

struct part {
    int from, to;
    int head, head_height; /* of the column, shown above `from`; height 0: nothing */
};

/* An empty column; `layout` lays into it from then on, its box at the top and `width` wide. */
void column_begin(struct column *column, struct layout *layout, int width);

void column_add_seam(struct column *column, int end, int start);

/* The same before keys that should not stand in a part alone. */
void column_add_foot_seam(struct column *column, int end, int start);

/* A place to part the column where there is no other. */
void column_add_last_resort(struct column *column, int y);

/* Sorts the seams and adds the scene's cuts to them; for who parts the column by itself. */
void column_gather(struct column *column);

/* How the column is shown in `room` px of height. A part is higher only where no cut is allowed. */
struct part *column_parts(struct column *column, int room, size_t *count_out);

/* Adds a part of the column to `scene`, its upper left corner at (x, y); the others as its rest. */
void column_add_part(const struct column *column, struct scene *scene, const struct part *part,
                     int x, int y);

/* Reports to `scene` each line, target and picture of the column that is whole on none of the
 * parts. */
void column_find_cut(const struct column *column, struct scene *scene, const struct part *parts,
                     size_t count);

/* How wide the keys beside the parts are, and how far from them. */
int parts_width(const struct layout *layout);
int parts_gap(const struct layout *layout);

/* Up, "1 / 3 parts" and More in the column `box`; `action` is ACTION_PART or ACTION_SHEET_PART. */
void parts_lay_keys(struct layout *layout, struct rect box, int part, int count,
                    enum action_type action);

/* Adds the part that the viewer is at in `box` to the layout's scene, and the keys in `keys` where
 * there are several; a box without a width: the caller lays them. ACTION_PART shows the page's
 * part, ACTION_SHEET_PART the open sheet's. */
void column_show(struct column *column, struct layout *layout, struct rect box, struct rect keys,
                 enum action_type action);
