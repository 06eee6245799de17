#pragma once

#include "view/body_parts.h"

/*
 * The words of a slide as one column: its title and its elements, and where the keys of its foot
 * may stand.
 */

/* `foot_y` is where the foot's row begins. `steady`: as high as the column gets when its elements
 * are touched. */
struct body_words {
    struct column column;
    int steady, foot_y, foot_height;
};

/* The width of so many of the twelve columns of `content`. LOOKS section 4. */
int body_columns_width(const struct rect *content, double columns);

enum style body_title_style(const struct slide *slide);

/* Lays the words of the slide in `width` without its foot; its keys stand beside the title where
 * that is given a width, else 0. */
void body_words_lay(struct body_words *body, struct layout *layout, const struct flow *flow,
                    int width, int title_width);

/* Makes the foot the end of the column. */
void body_words_add_foot(struct body_words *body, struct layout *layout, const struct flow *flow);

/* About what title and elements take in `width` whatever their states are, found without laying
 * them. */
int body_words_needed(struct layout *layout, const struct flow *flow, int width);

/* Words that need `height` in one width will not stand in `room` where it is `wider` times as wide.
 */
bool body_words_are_too_many(int height, double wider, int room);

/* With the foot below the column; as it stands, and as high as it gets. */
int body_words_height(const struct body_words *body);
int body_words_steady_height(const struct body_words *body);

/* Shows the column at the top of `box`, and its foot at the bottom. */
void body_words_show(struct layout *layout, struct body_words *body, const struct flow *flow,
                     struct rect box);
