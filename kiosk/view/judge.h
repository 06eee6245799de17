#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "view/metrics.h"
#include "view/scene.h"

/*
 * Judges scenes by the rules of rules.h. Pure: what is wrong is added to the faults of the scene,
 * beside those that were found while it was laid. Rules that compare scenes remember what they need
 * in a struct the caller keeps.
 */

struct arena;
struct deck;
struct slide;

enum { FRAME_TARGETS_MAX = 8 };

/* The frame as it stood on the first screen of a language, text size and profile. */
struct frame_seen {
    bool known;
    struct rect content;
    struct {
        char id[32];
        struct rect box;
    } targets[FRAME_TARGETS_MAX];
    size_t targets_count;
};

/* The parts of one slide in one pose, one after another. */
struct parts_seen {
    struct scene_owner question; /* that the last part ended with; element 0: with none */
    bool asks;
    bool links, words_key; /* one of them had */
};

/* Words that stand on a picture, with nothing between: what they stand on must be looked at. */
struct over_picture {
    const char *file;             /* of the deck, as its reference has it */
    int width, height;            /* drawn at this size */
    struct rect words;            /* from the picture's corner; cut to it */
    struct colour colour, ground; /* of the words; of what shines through the picture */
};

/* Called with each of them. */
struct over_pictures {
    void (*take)(void *context, const struct over_picture *over, struct scene_owner owner,
                 const char *words);
    void *context;
};

struct judge {
    const struct over_pictures *over; /* NULL: nobody looks */
    const struct viewer *viewer;
    const struct slide *slide; /* NULL: a screen of the program's own */
    struct metrics metrics;
    struct frame_seen *frame;
    struct parts_seen *parts;
    bool last_part;
    size_t laid; /* so many faults of the scene were found while it was laid; of judge_scene() */
    bool theme_told; /* the theme has faults that are told: its colours and sizes are not judged */
};

/* Adds what is wrong with `scene` to its faults. */
void judge_scene(const struct judge *judge, struct scene *scene);

/* Each of these is some of the rules. */
void judge_text(const struct judge *judge, struct scene *scene);
void judge_targets(const struct judge *judge, struct scene *scene);
void judge_grounds(const struct judge *judge, struct scene *scene);
void judge_parts(const struct judge *judge, struct scene *scene);

/*
 * The contrast that `colour` has to all but the worst twentieth of the pixels under words. `pixels`
 * are ARGB8888 without gaps, their colours not multiplied by their opacity.
 */
double judge_pixels(const uint32_t *pixels, const struct over_picture *over);

/* What words may stand out by at least. */
extern const double JUDGE_CONTRAST_LEAST;

/* Adds a fault of what belongs to `owner`. */
__attribute__((format(printf, 5, 6))) void judge_report(struct scene *scene,
                                                        struct scene_owner owner, enum rule rule,
                                                        const char *source, const char *format,
                                                        ...);

/* Something is wrong at the root with what has this owner: no use to tell how it lies. */
bool judge_is_excused(const struct judge *judge, const struct scene *scene,
                      struct scene_owner owner);

/* Of two that are in each other's way, the one of the slide rather than that of the program. */
struct scene_owner judge_blamed(struct scene_owner a, struct scene_owner b);

/* Whether `inner` lies in `outer` whole. */
bool judge_within(struct rect inner, struct rect outer);
