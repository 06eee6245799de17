#pragma once

#include "elements/baserate.h"

/* What `baserate` is laid out of. A box's height means nothing where it says how wide something is;
 * what is laid returns its height. */

struct baserate_view {
    const struct baserate_element *element;
    const struct baserate_state *state;
    struct baserate_case given;
    struct baserate_counts counts;
};

struct baserate_view baserate_view_of(const struct baserate_element *element,
                                      const struct baserate_state *state);

/* What each part of a page begins with; height 0: nothing. */
struct baserate_head {
    int y, height;
};
void baserate_may_part(struct layout *layout, int y, int start, enum cut_kind kind,
                       const struct baserate_head *head);

/* The sentence: of so many who are stopped, how many are whom the check is not for. */
int baserate_lesson_height(const struct layout *layout, const struct baserate_view *view,
                           int width);
int baserate_lay_lesson(struct layout *layout, const struct baserate_view *view, struct rect box);

/* The three numbers, each with its figure and its words. The size of the numbers with which all
 * stand in `height`, `apart`: each of them does, the largest there is, or 0: none. They may be
 * parted, if there is a head. */
int baserate_numbers_least(const struct layout *layout);
int baserate_numbers_px(const struct layout *layout, const struct baserate_view *view, int width,
                        int height, bool apart);
int baserate_numbers_height(const struct layout *layout, const struct baserate_view *view,
                            int width, int number_px);
int baserate_lay_numbers(struct layout *layout, const struct baserate_view *view,
                         const struct baserate_dots *dots, int number_px, struct rect box,
                         const struct baserate_head *head);

/* The keys of the presets, and the one that shows it as at first; rows as of numbers. */
int baserate_presets_height(const struct layout *layout, const struct baserate_view *view,
                            int width);
int baserate_lay_presets(struct layout *layout, const struct baserate_view *view, struct rect box,
                         const struct baserate_head *head);

/* − and + around each value, so many of the three beside each other. They may be parted between
 * rows, if there is a head. */
bool baserate_steps_fit(const struct layout *layout, const struct baserate_view *view, int width,
                        int columns);
int baserate_steps_columns(const struct layout *layout, const struct baserate_view *view,
                           int width);
int baserate_steps_height(const struct layout *layout, const struct baserate_view *view, int width,
                          int columns);
int baserate_lay_steps(struct layout *layout, const struct baserate_view *view, struct rect box,
                       int columns, const struct baserate_head *head);

/* The values in words, for paper. */
int baserate_lay_assumed(struct layout *layout, const struct baserate_view *view, struct rect box);
