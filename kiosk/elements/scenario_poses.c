#include <string.h>

#include "deck/action.h"
#include "elements/scenario.h"

/* A search goes through scenes, each before and after a choice that was not best: node 2 × scene,
 * and 1 more after it. END is behind the last. */
enum { NODES_MAX = 2 * SCENARIO_SCENES_MAX, END = NODES_MAX, NOWHERE = -1 };

struct search {
    int before[NODES_MAX + 1];     /* the node that it was met from; NOWHERE: not met */
    uint8_t choice[NODES_MAX + 1]; /* by which */
    int last;                      /* met last: none is further away */
};

static void
tap(const struct scenario_element *story, struct scenario_state *state, int32_t item)
{
    scenario_act(story, state, &(struct action){.type = ACTION_ITEM, .item = item}, 0);
}

/* Breadth first. `flawed`: an end counts only where a choice was not best. */
static struct search
search_from(const struct scenario_element *story, int from, bool flawed)
{
    struct search search = {.last = from};
    int queue[NODES_MAX], count = 1;
    for (int i = 0; i <= NODES_MAX; i++)
        search.before[i] = NOWHERE;
    queue[0] = search.before[from] = from;
    for (int i = 0; i < count; i++) {
        const struct scenario_scene *scene = &story->scenes[queue[i] / 2];
        search.last = queue[i];
        for (size_t j = 0; j < scene->choices_count; j++) {
            int to = scenario_goes(story, &scene->choices[j]);
            bool not_best = queue[i] % 2 || scene->choices[j].verdict != SCENARIO_BEST;
            int node = to >= 0 ? 2 * to + not_best : END;
            if (search.before[node] != NOWHERE || (node == END && flawed && !not_best))
                continue;
            search.before[node] = queue[i];
            search.choice[node] = (uint8_t)j;
            if (node != END)
                queue[count++] = node;
        }
    }
    return search;
}

/* Makes the choices that lead from where the search began to `node`. */
static void
follow(const struct scenario_element *story, struct scenario_state *state,
       const struct search *search, int node)
{
    int way[NODES_MAX + 1], count = 0;
    for (; search->before[node] != node; node = search->before[node])
        way[count++] = node;
    while (count-- > 0) {
        tap(story, state, search->choice[way[count]]);
        tap(story, state, SCENARIO_GO_ON);
    }
}

static void
show_choice(const struct scenario_element *story, struct scenario_state *state,
            struct scenario_step step)
{
    struct search search = search_from(story, 0, false);
    int node = 2 * step.scene;
    follow(story, state, &search, search.before[node] == NOWHERE ? node + 1 : node);
    tap(story, state, step.choice);
}

static void
show_end(const struct scenario_element *story, struct scenario_state *state)
{
    struct search away = search_from(story, 0, false);
    follow(story, state, &away, away.last);
    struct search search = search_from(story, away.last, true);
    if (search.before[END] == NOWHERE)
        search = search_from(story, away.last, false);
    follow(story, state, &search, END);
}

/* The words that stand where a choice was made. */
static size_t
words_of(const struct scenario_choice *choice)
{
    return strlen(choice->consequence.words) +
           (choice->norm.words ? strlen(choice->norm.words) : 0);
}

/* Of a scene's choices with this verdict the one with most words; false: there is none. */
static bool
find_wordiest(const struct scenario_scene *scene, int verdict, uint8_t *choice_out)
{
    size_t most = 0;
    for (size_t i = 0; i < scene->choices_count; i++)
        if (scene->choices[i].verdict == verdict && words_of(&scene->choices[i]) > most) {
            most = words_of(&scene->choices[i]);
            *choice_out = (uint8_t)i;
        }
    return most;
}

/* The worst that can be done in each scene, and the wordiest that is partly good. */
static size_t
list_choices(const struct scenario_element *story, struct scenario_step steps[])
{
    size_t count = 0, most = 0;
    struct scenario_step partly = {0};
    for (size_t i = 0; i < story->scenes_count; i++) {
        const struct scenario_scene *scene = &story->scenes[i];
        struct scenario_step step = {.scene = (uint8_t)i};
        if (find_wordiest(scene, SCENARIO_PARTLY, &step.choice) &&
            words_of(scenario_choice_of(story, step)) > most) {
            most = words_of(scenario_choice_of(story, step));
            partly = step;
        }
        int verdict = SCENARIO_HARMFUL;
        while (!find_wordiest(scene, verdict, &step.choice))
            verdict--;
        steps[count++] = step;
    }
    if (most)
        steps[count++] = partly;
    return count;
}

size_t
scenario_poses(const void *element)
{
    struct scenario_step steps[SCENARIO_SCENES_MAX + 1];
    return list_choices(element, steps) + 2;
}

void
scenario_pose(const void *element, void *state, size_t n)
{
    struct scenario_step steps[SCENARIO_SCENES_MAX + 1];
    size_t count = list_choices(element, steps);
    if (n > count)
        show_end(element, state);
    else if (n)
        show_choice(element, state, steps[n - 1]);
}
