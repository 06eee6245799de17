#include "verbs/ahead.h"

#include "deck/action.h"
#include "deck/deck.h"
#include "sdl/painter.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/visit.h"
#include "view/scene.h"

/* The steps; those that follow are the languages, by number. */
enum { STEP_NEXT, STEP_PREVIOUS, STEP_LANGUAGES };

static bool
is_for(const struct ahead *ahead, const struct visit *visit)
{
    return ahead->show_version == visit->show->version &&
           ahead->language == visit->viewer.language &&
           ahead->text_percent == visit->viewer.text_percent &&
           ahead->width == visit->viewer.screen.width;
}

bool
ahead_has_work(struct ahead *ahead, const struct visit *visit)
{
    if (!is_for(ahead, visit)) {
        ahead->show_version = visit->show->version;
        ahead->language = visit->viewer.language;
        ahead->text_percent = visit->viewer.text_percent;
        ahead->width = visit->viewer.screen.width;
        ahead->step = STEP_NEXT;
    }
    size_t languages = visit->exhibit->deck->languages_count;
    return !visit->faults && ahead->step < (int32_t)(STEP_LANGUAGES + languages);
}

static void
build(struct ahead *ahead, const struct visit *visit, struct painter *painter,
      enum action_type type, int64_t now)
{
    struct scene scene;
    visit_build_ahead(visit, &(struct action){.type = type}, &scene, &ahead->arena, now);
    if (type == ACTION_NEXT)
        painter_prepare(painter, &scene);
    else
        painter_fetch_pictures(painter, &scene);
    arena_reset(&ahead->arena);
}

void
ahead_work(struct ahead *ahead, struct visit *visit, struct painter *painter, int64_t now)
{
    int32_t step = ahead->step++;
    if (step == STEP_NEXT)
        build(ahead, visit, painter, ACTION_NEXT, now);
    else if (step == STEP_PREVIOUS)
        build(ahead, visit, painter, ACTION_PREVIOUS, now);
    else
        visit_load_language(visit, step - STEP_LANGUAGES);
}
