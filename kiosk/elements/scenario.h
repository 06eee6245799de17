#pragma once

#include "elements/answer.h"
#include "view/layout.h"

struct diags;
struct node;

/*
 * A branching story as its rows fill it, what a visit does to it, and how it is laid. For the files
 * of the kind alone.
 */

enum { SCENARIO_SCENES_MAX = 12, SCENARIO_CHOICES_MAX = 4 };

/* So many steps of a path are kept, more than there are scenes: a path that has grown as long has
 * come back somewhere. Then its first round is forgotten. */
enum { SCENARIO_PATH_MAX = 24 };

enum scenario_verdict { SCENARIO_BEST, SCENARIO_PARTLY, SCENARIO_HARMFUL };

struct scenario_choice {
    const char *id;
    struct text text, consequence, norm;
    int verdict; /* enum scenario_verdict */
    struct fact_list facts;
    const char *goes; /* the id of a scene; NULL: the story ends */
};

struct scenario_scene {
    const char *id;
    struct text title, text, alt;
    struct picture_ref picture;
    struct fact_list facts;
    struct scenario_choice *choices;
    size_t choices_count;
};

struct scenario_element {
    const char *id;
    struct scenario_scene *scenes;
    size_t scenes_count;
};

struct scenario_step {
    uint8_t scene, choice;
};

/* Scenes and choices by their number in the deck. */
struct scenario_state {
    struct scenario_step path[SCENARIO_PATH_MAX]; /* gone on from, the first one first */
    uint8_t path_count;
    uint8_t scene;                      /* shown, until the end */
    uint8_t chosen;                     /* whose consequence is shown, plus 1; 0: none */
    uint8_t tried[SCENARIO_SCENES_MAX]; /* a bit a choice, whatever became of it */
    bool ended, reached_end;            /* the second stays */
    int64_t chosen_at;
};

/* What an ACTION_ITEM does, beside naming a choice of the scene. */
enum {
    SCENARIO_GO_ON = -1,
    SCENARIO_STEP_BACK = -2,
    SCENARIO_RETURN = -3, /* from the end to step number `value` of the path */
    SCENARIO_RESTART = -4,
};

/* The number of the scene that a choice leads to; -1: the story ends. */
int scenario_goes(const struct scenario_element *story, const struct scenario_choice *choice);

const struct scenario_choice *scenario_choice_of(const struct scenario_element *story,
                                                 struct scenario_step step);

bool scenario_is_tried(const struct scenario_state *state, size_t scene, size_t choice);

/* The kind's hook, by which poses are taken too. */
bool scenario_act(const void *element, void *state, const struct action *action, int64_t now);

/* What rows cannot say: where choices lead, and whether every scene is reached and has a way out.
 */
void scenario_check(const void *element, const struct node *node, struct diags *diags);

/* The beginning; of each scene and of the whole story choices that are not best, with what comes of
 * them; the end of a long way that was not best all along. */
size_t scenario_poses(const void *element);
void scenario_pose(const void *element, void *state, size_t n);

/* The scene in sight; the end with the path that led there; all scenes with all that comes of each
 * choice. They return the height. */
int scenario_lay_scene(struct layout *layout, const struct scenario_element *story,
                       const struct scenario_state *state);
int scenario_lay_end(struct layout *layout, const struct scenario_element *story,
                     const struct scenario_state *state);
int scenario_lay_paper(const void *fields, struct layout *layout);

/* What the three share: a scene's words (`number` 0: without it), its picture no higher than the
 * box, a choice and whether its verdict is told, what comes of it. */
struct answer scenario_answer(const struct layout *layout, const struct scenario_choice *choice,
                              bool judged);
int scenario_lay_words(struct layout *layout, const struct scenario_scene *scene, size_t number,
                       struct rect box);
int scenario_lay_picture(struct layout *layout, const struct scenario_scene *scene,
                         struct rect box);
int scenario_lay_outcome(struct layout *layout, const struct scenario_choice *choice,
                         const char *letter, int64_t chosen_at, struct rect box);
