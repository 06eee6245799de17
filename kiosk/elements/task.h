#pragma once

#include "view/layout.h"

/*
 * What the kinds in which something is put somewhere have in common: the question, and a line that
 * says what to do now or how it stands. On a wide screen the line, the keys and the reason stand in
 * a side of their own; else the line stands over the things to touch, in each part of the page.
 */

enum task_mood {
    TASK_ASKS,
    TASK_HOLDS, /* something is picked up */
    TASK_TELLS,
    TASK_RIGHT,
    TASK_WRONG,
};

struct task_line {
    const char *words; /* in the layout's language */
    enum task_mood mood;
};

/* Where the line stands, to be shown again; height 0: nowhere. */
struct task_head {
    int y, height;
};

/* Both at the top of `box`, its width wide; return the height with the gap below. */
int task_lay_question(struct layout *layout, const struct text *question, struct rect box);
int task_lay_line(struct layout *layout, const struct task_line *line, struct rect box);

/* The heights without laying. */
int task_question_height(const struct layout *layout, const struct text *question, int width);
int task_line_height(const struct layout *layout, const struct task_line *line, int width);

/* Whether there is room for a side; what stands beside it, a share of the width, and the side
 * itself, from `y` down. */
bool task_has_side(const struct layout *layout);
struct rect task_main(const struct layout *layout, double share, int y);
struct rect task_side(const struct layout *layout, double share, int y);

/* The gap between two things to touch. */
int task_apart(const struct layout *layout);

/* The page may be parted between `y` and `start`; the next part then begins with the head. */
void task_may_part(struct layout *layout, int y, int start, enum cut_kind kind,
                   struct task_head head);

/* What cannot be parted, laid since the scene had `cuts` cuts and `height` high, stays in one part
 * if that is high enough for it. */
void task_hold(struct layout *layout, size_t cuts, int height);
