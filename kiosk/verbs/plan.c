#include "verbs/plan.h"

#include "base/arena.h"
#include "deck/deck.h"
#include "show/viewer.h"
#include "verbs/sights.h"

static const int32_t percents[] = {100, 150, 200};
enum { PERCENTS_COUNT = sizeof percents / sizeof percents[0] };

static void
add_language(struct plan *plan, int32_t language)
{
    for (const struct profile *profile = profiles; profile->name; profile++) {
        bool projector = screen_of_profile(profile).projector;
        for (int i = 0; i < (projector ? 1 : PERCENTS_COUNT); i++)
            plan->screens[plan->screens_count++] =
                (struct planned_screen){language, profile, percents[i]};
    }
}

struct plan
plan_make(struct arena *arena, const struct deck *deck)
{
    struct plan plan = {.deck = deck};
    plan.sights = sights_list_all(arena, deck, &plan.sights_count);
    size_t most = 0;
    for (const struct profile *profile = profiles; profile->name; profile++)
        most += PERCENTS_COUNT;
    plan.screens = arena_array(arena, struct planned_screen, most * deck->languages_count);
    for (size_t i = 0; i < deck->languages_count; i++)
        if (!deck->languages[i].struck)
            add_language(&plan, (int32_t)i);
    return plan;
}

void
plan_sit_down(const struct planned_screen *screen, struct viewer *viewer)
{
    viewer_init(viewer, screen_of_profile(screen->profile), screen->language);
    viewer->text_percent = screen->percent;
}
