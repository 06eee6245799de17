#include "deck/diag.h"
#include "deck/node.h"
#include "elements/scenario.h"

/* Where a story can go; of scenes, a bit each. */
struct ways {
    uint16_t to[SCENARIO_SCENES_MAX]; /* from a scene in any number of choices, none included */
    uint16_t ends;                    /* a choice there ends the story */
};

static const struct node *
row(const struct node *mapping, const char *rows, size_t number)
{
    return node_find(mapping, rows)->items[number];
}

static void
check_best(const struct scenario_scene *scene, const struct node *node, struct diags *diags)
{
    bool best = false;
    for (size_t i = 0; i < scene->choices_count; i++)
        best |= scene->choices[i].verdict == SCENARIO_BEST;
    if (!best)
        diag_error(diags, node_find(node, "choices")->place,
                   "one choice at least must be 'verdict: best'");
}

static void
check_picture(const struct scenario_scene *scene, const struct node *node, struct diags *diags)
{
    if (scene->picture.file && !scene->alt.words)
        diag_error(diags, scene->picture.place, "'alt' is missing beside 'picture'");
    if (scene->alt.words && !scene->picture.file)
        diag_error(diags, node_find(node, "alt")->place, "'picture' is missing beside 'alt'");
}

/* false: a choice leads to a scene that there is not. */
static bool
check_goes(const struct scenario_element *story, const struct scenario_scene *scene,
           const struct node *node, struct diags *diags)
{
    const char *names[SCENARIO_SCENES_MAX];
    bool known = true;
    for (size_t i = 0; i < story->scenes_count; i++)
        names[i] = story->scenes[i].id;
    for (size_t i = 0; i < scene->choices_count; i++) {
        const char *goes = scene->choices[i].goes;
        if (!goes || scenario_goes(story, &scene->choices[i]) >= 0)
            continue;
        known = false;
        diag_error(diags, node_find(row(node, "choices", i), "goes")->place, "unknown scene '%s'%s",
                   goes, schema_guess(diags->arena, goes, names, story->scenes_count));
    }
    return known;
}

/* Warshall's. */
static struct ways
find_ways(const struct scenario_element *story)
{
    struct ways ways = {0};
    for (size_t i = 0; i < story->scenes_count; i++) {
        const struct scenario_scene *scene = &story->scenes[i];
        ways.to[i] = (uint16_t)(1u << i);
        for (size_t j = 0; j < scene->choices_count; j++) {
            int to = scenario_goes(story, &scene->choices[j]);
            if (to >= 0)
                ways.to[i] |= (uint16_t)(1u << to);
            else
                ways.ends |= (uint16_t)(1u << i);
        }
    }
    for (size_t by = 0; by < story->scenes_count; by++)
        for (size_t i = 0; i < story->scenes_count; i++)
            if (ways.to[i] >> by & 1)
                ways.to[i] |= ways.to[by];
    return ways;
}

/* Of scenes that all lead to each other and to no end, the first one is told. */
static void
check_ways(const struct scenario_element *story, const struct node *node, struct diags *diags)
{
    struct ways ways = find_ways(story);
    uint16_t told = 0;
    for (size_t i = 0; i < story->scenes_count; i++) {
        const char *id = story->scenes[i].id;
        struct place place = row(node, "scenes", i)->place;
        if (!(ways.to[0] >> i & 1)) {
            diag_error(diags, place, "no choice reaches the scene '%s'", id);
        } else if (!(ways.to[i] & ways.ends) && !(told >> i & 1)) {
            diag_error(diags, place, "the story never ends once it is at the scene '%s'", id);
            told |= ways.to[i];
        }
    }
}

void
scenario_check(const void *element, const struct node *node, struct diags *diags)
{
    const struct scenario_element *story = element;
    bool known = true;
    for (size_t i = 0; i < story->scenes_count; i++) {
        const struct scenario_scene *scene = &story->scenes[i];
        const struct node *written = row(node, "scenes", i);
        check_best(scene, written, diags);
        check_picture(scene, written, diags);
        known &= check_goes(story, scene, written, diags);
    }
    if (known)
        check_ways(story, node, diags);
}
