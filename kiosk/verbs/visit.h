#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "input/gestures.h"
#include "show/viewer.h"
#include "view/measure.h"
#include "view/scene.h"

/*
 * A visit with a pair of eyes and a pair of hands: what fingers and keys do is judged against the
 * scene that was last built. Knows no window, so that scripts can visit as people do.
 */

struct action;
struct diags;
struct exhibit;
struct show;

/* A spot of the screen that is no longer listened to; who has said so clears it. */
struct ghost_report {
    bool found;
    int x, y;
};

/* Where the focus goes back to while one stays at a place; "": nowhere. */
struct focus_trail {
    char openers[2][TARGET_ID_MAX]; /* what opened the sheet, and the one over it */
    char before[TARGET_ID_MAX];     /* the stop before the focused one, should that vanish */
};

struct visit {
    struct exhibit *exhibit; /* borrowed; its languages are loaded when first wanted */
    struct measure measure;
    struct diags *diags; /* of languages that are struck */
    struct show *show;
    struct viewer viewer;
    struct gestures gestures;
    struct ghost_report ghost;
    struct focus_trail trail;
    struct scene scene; /* the last one built; lives in `frame` */
    struct arena arena, frame;
    uint64_t built_show, built_viewer; /* versions the scene was built from */
    int64_t built_at;
    uint64_t builds; /* so many scenes were built */
    bool built;
    const char *const *faults; /* shown instead of the exhibit; NULL: none */
    size_t faults_count;
};

/* On the screen that waits for somebody. `language` is the first one and is loaded; one that is
 * struck leaves the source language. */
void visit_init(struct visit *visit, struct exhibit *exhibit, struct measure measure,
                struct diags *diags, struct screen screen, int32_t language, int64_t now);
void visit_finish(struct visit *visit);

/* A visit of its own that stands where `visit` does and sees its last scene, until that one builds
 * another. It borrows the rest and goes before it. */
void visit_copy(struct visit *copy, const struct visit *visit);
void visit_finish_copy(struct visit *copy);

/* Loads the words of a language ahead of their use; false when it is struck. */
bool visit_load_language(struct visit *visit, int32_t language);

void visit_perform(struct visit *visit, const struct action *action, int64_t now);

/* Fingers in px of the screen. A tap does what its target stands for; a swipe means what its key
 * means: sideways another slide, up and down another part. */
void visit_pointer(struct visit *visit, const struct pointer *pointer, int64_t now);
void visit_key(struct visit *visit, enum key_code key, int64_t now);

/* The same of the hand of a tour, which is nobody's. While a tour is shown, whoever touches
 * anything takes over, and that touch or key does nothing else; what a finger does that was on the
 * glass before is not felt. */
void visit_guide_pointer(struct visit *visit, const struct pointer *pointer, int64_t now);
void visit_guide_key(struct visit *visit, enum key_code key, int64_t now);

/* What the clock brings: ticks of elements, long presses, a finger that never came up. */
void visit_advance(struct visit *visit, int64_t now);

/* When visit_advance() or visit_build() has something to do. */
int64_t visit_deadline(const struct visit *visit);

/* The scene that was built last is one of a motion: another is due at the next frame. */
bool visit_is_moving(const struct visit *visit);

/* The scene is not what it would be if it were built now. */
bool visit_is_stale(const struct visit *visit, int64_t now);
void visit_build(struct visit *visit, int64_t now);
/* Another part of the page comes into sight, and is built. */
void visit_turn_to_part(struct visit *visit, int32_t part, int64_t now);

/* Builds, into `scene` and `arena`, what `action` would lead to; the visit stays as it is. */
void visit_build_ahead(const struct visit *visit, const struct action *action, struct scene *scene,
                       struct arena *arena, int64_t now);

/* Another screen, or the same one of another size; fingers start anew. */
void visit_set_screen(struct visit *visit, struct screen screen);
