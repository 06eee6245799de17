#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "show/viewer.h"
#include "view/layout.h"
#include "view/scene.h"
#include "view/view.h"

/*
 * Scenes of the kiosk's own content, or of a deck for tests, as a viewer would have them, with the
 * measure that holds everywhere: any screen, language, text size, place, part and sheet.
 */

struct deck;
struct show;

struct stage {
    struct deck *deck;
    const struct theme *theme;
    struct arena theme_arena, arena; /* the second: of the scene at hand */
    struct show *show;
    struct viewer viewer;
    struct scene scene;
    struct measure measure;
};

/* The screens of DESIGN that visitors stand at, and their text sizes. */
extern const char *const stage_profiles[];
extern const int stage_percents[];
enum { STAGE_PERCENTS = 3, STAGE_NOW = 100000 };

struct stage *stage_open(void);
/* The same with a folder below tests/. */
struct stage *stage_open_deck(const char *folder);
void stage_close(struct stage *stage);

/* A fresh viewer at the home screen of a fresh visit. */
void stage_sit_down(struct stage *stage, const char *profile, int percent, int language);

/* The visit goes to a slide, to the map of a chapter, or home (an id of NULL). */
void stage_go(struct stage *stage, const char *slide);
void stage_go_to_chapter(struct stage *stage, int chapter);

/* Builds the scene as things stand; the last one is gone. */
const struct scene *stage_build(struct stage *stage);
/* As it is so many milliseconds after STAGE_NOW. */
const struct scene *stage_build_at(struct stage *stage, int64_t ms);
/* The same into another scene, which it returns. */
const struct scene *stage_build_into(struct stage *stage, struct scene *scene, int64_t ms);

/* To lay the first element of a slide on paper, 900 px wide, in a fresh scene. */
struct layout stage_paper(struct stage *stage, const struct slide *slide, struct scene *scene);

/* Every target is large enough, on the screen, and away from the others but for the grounds they
 * lie on; fails the test else. */
void stage_check_targets(const struct stage *stage, const char *what);

/* WCAG's, from 1 to 21. */
double stage_contrast(struct colour a, struct colour b);

/* Nothing is at fault, every line stands within a box and over no other one, and has at least so
 * much contrast; fails the test else. */
void stage_check_lines(const struct stage *stage, struct rect within, double contrast,
                       const char *what);
