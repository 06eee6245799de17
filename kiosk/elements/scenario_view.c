#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "elements/key_row.h"
#include "elements/picture.h"
#include "elements/scenario.h"

/* In pixels of a 1080 px short side. */
enum {
    APART = 14,
    GAP = 16,
    SIDES_GAP = 40,
    KEY_FOOT = 5,
    PICTURE_GAP = 28,
    SIGNS_GAP = 8,
    SIGNS_MAX = 8
};
/* × B; of the width; of a part's height. */
static const double ASK_GAP = 0.5, TEXT_GAP = 0.2, TITLE_GAP = 0.55, SIDES_FROM = 30,
                    TITLE_MOST = 0.3;
/* A picture under the words is no higher than this share of the screen's short side. */
static const double PICTURE_HEIGHT = 45, PICTURE_LEAST = 20, PICTURE_SHAPE = 1.2;

static enum verdict
verdict_of(const struct scenario_choice *choice)
{
    static const enum verdict verdicts[] = {[SCENARIO_BEST] = VERDICT_RIGHT,
                                            [SCENARIO_PARTLY] = VERDICT_PARTLY,
                                            [SCENARIO_HARMFUL] = VERDICT_WRONG};
    return verdicts[choice->verdict];
}

static const char *
verdict_word(const struct layout *layout, const struct scenario_choice *choice)
{
    static const enum word words[] = {[SCENARIO_BEST] = WORD_BEST,
                                      [SCENARIO_PARTLY] = WORD_PARTLY,
                                      [SCENARIO_HARMFUL] = WORD_HARMFUL};
    return layout_word(layout, words[choice->verdict]);
}

struct answer
scenario_answer(const struct layout *layout, const struct scenario_choice *choice, bool judged)
{
    return (struct answer){.id = choice->id,
                           .text = &choice->text,
                           .verdict = judged ? verdict_of(choice) : VERDICT_NONE,
                           .said = judged ? verdict_word(layout, choice) : NULL};
}

int
scenario_lay_outcome(struct layout *layout, const struct scenario_choice *choice,
                     const char *letter, int64_t chosen_at, struct rect box)
{
    bool norm = choice->norm.words;
    const struct reason reason = {
        .verdict = verdict_of(choice),
        .heading = arena_printf(layout->arena, "%s: %s", letter, verdict_word(layout, choice)),
        .text = &choice->consequence,
        .also_heading = norm ? layout_word(layout, WORD_WHAT_RULES_SAY) : NULL,
        .also = norm ? &choice->norm : NULL,
        .facts = &choice->facts,
        .given_at = chosen_at};
    return answer_lay_reason(layout, &reason, box);
}

int
scenario_lay_words(struct layout *layout, const struct scenario_scene *scene, size_t number,
                   struct rect box)
{
    int y = box.y;
    if (number) {
        const char *words = layout_number(layout, (int64_t)number);
        struct setting caption = {
            .style = STYLE_CAPTION_BOLD, .colour = layout->accent->deep, .no_cuts = true};
        y += layout_plain(layout, layout_word_filled(layout, WORD_SCENE_NUMBER, &words, 1),
                          layout->language, &caption, box.x, y, box.w);
    }
    if (scene->title.words) {
        struct setting title = {
            .style = STYLE_HEADING, .colour = layout->theme->ink, .no_cuts = true};
        layout_fit_text(layout, &scene->title, &title, box.w, (int)(TITLE_MOST * layout->most));
        y += layout_text(layout, &scene->title, &title, box.x, y, box.w);
        int gap = (int)lround(TEXT_GAP * layout->metrics.body);
        layout_may_part(layout, y, y + gap, CUT_TORN);
        y += gap;
    }
    struct setting text = {
        .style = STYLE_BODY, .colour = layout->theme->ink, .links = true, .facts = &scene->facts};
    y += layout_text(layout, &scene->text, &text, box.x, y, box.w);
    return y - box.y;
}

int
scenario_lay_picture(struct layout *layout, const struct scenario_scene *scene, struct rect box)
{
    if (!scene->picture.file)
        return 0;
    struct rect place = picture_fitted(&scene->picture, box);
    picture_lay(layout, &scene->picture, &scene->alt, place);
    return place.h;
}

/* A scene as it is shown. */
struct sight {
    const struct scenario_element *story;
    const struct scenario_state *state;
    const struct scenario_scene *scene;
    const struct scenario_choice *chosen; /* NULL: none */
};

/* The verdicts of the steps that led here, small, behind the scene's number; the latest of them
 * where there are many. */
static void
lay_path(struct layout *layout, const struct sight *sight, struct rect box)
{
    struct setting caption = {.style = STYLE_CAPTION_BOLD};
    const char *number = layout_number(layout, sight->state->path_count + 1);
    struct paragraph words =
        layout_measure(layout, layout_word_filled(layout, WORD_SCENE_NUMBER, &number, 1),
                       layout->language, &caption, box.w);
    int size = metrics_style_px(&layout->metrics, layout->theme, STYLE_CAPTION);
    int step = size + layout_px(layout, SIGNS_GAP),
        x = box.x + words.width + layout_px(layout, GAP);
    int room = smaller(SIGNS_MAX, (box.x + box.w - x) / step);
    int first = larger(0, sight->state->path_count - larger(0, room));
    for (int i = first; i < sight->state->path_count; i++) {
        const struct scenario_choice *choice =
            scenario_choice_of(sight->story, sight->state->path[i]);
        answer_lay_sign(layout, verdict_of(choice),
                        (struct rect){x, box.y + (words.height - size) / 2, size, size});
        x += step;
    }
}

/* What comes of the choice made, and the two ways from there. */
static int
lay_outcome(struct layout *layout, const struct sight *sight, const struct scenario_choice *choice,
            struct rect box)
{
    size_t place = (size_t)(choice - sight->scene->choices);
    int gap = layout_gap(layout, GAP);
    int y = box.y + scenario_lay_outcome(layout, choice, answer_letter(layout, place),
                                         sight->state->chosen_at, box);
    layout_may_part(layout, y, y + gap, CUT_TORN);
    struct key keys[] = {
        key_row_key(layout, "_go-on", WORD_GO_ON, ICON_ARROW_RIGHT, SCENARIO_GO_ON, 0),
        key_row_key(layout, "_step-back", WORD_STEP_BACK, ICON_ARROW_LEFT, SCENARIO_STEP_BACK, 0)};
    keys[0].look = KEY_MAIN;
    keys[1].look = KEY_PLAIN;
    struct rect before = layout->box;
    layout->box = box;
    y = key_row_lay(layout, keys, sizeof keys / sizeof keys[0], y + gap);
    layout->box = before;
    return y - box.y;
}

static int
lay_choice(struct layout *layout, const struct sight *sight, size_t number, struct rect box)
{
    const struct scenario_choice *choice = &sight->scene->choices[number];
    struct answer card = scenario_answer(
        layout, choice, scenario_is_tried(sight->state, sight->state->scene, number));
    card.disc = answer_letter(layout, number);
    card.judged_at = sight->chosen == choice ? sight->state->chosen_at : 0;
    card.action = (struct action){
        .type = ACTION_ITEM, .element = layout->element_index, .item = (int32_t)number};
    return answer_lay(layout, &card, box);
}

/* The choice made with what comes of it below, in one part where they have room there; over the
 * first one stands the question. Else what comes of it keeps to one part. */
static int
lay_with_outcome(struct layout *layout, const struct sight *sight, size_t number, int above,
                 struct rect box)
{
    int top = box.y, gap = layout_gap(layout, GAP);
    size_t first = layout->scene->cuts_count;
    box.y += lay_choice(layout, sight, number, box);
    layout_may_part(layout, box.y, box.y + gap, CUT_TORN);
    box.y += gap;
    size_t second = layout->scene->cuts_count;
    int height = lay_outcome(layout, sight, sight->chosen, box);
    box.y += height;
    if (above + box.y - top <= layout->most)
        layout->scene->cuts_count = first;
    else if (height <= layout->most)
        layout->scene->cuts_count = second;
    return box.y - top;
}

/* What the scene says, behind its number where it is not the first one. */
static int
lay_situation(struct layout *layout, const struct sight *sight, struct rect box)
{
    size_t number = sight->state->path_count;
    if (number)
        lay_path(layout, sight, box);
    return scenario_lay_words(layout, sight->scene, number ? number + 1 : 0, box);
}

/* The question and the choices; `below`: what comes of the one made stands below it. */
static int
lay_choices(struct layout *layout, const struct sight *sight, bool below, struct rect box)
{
    int top = box.y, apart = layout_gap(layout, APART);
    struct setting ask = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true, .asks = true};
    const char *words = layout_word(layout, WORD_WHAT_DO_YOU_DO);
    layout_fit(layout, words, layout->language, &ask, box.w, (int)(TITLE_MOST * layout->most));
    box.y += layout_plain(layout, words, layout->language, &ask, box.x, box.y, box.w);
    box.y += (int)lround(TEXT_GAP * layout->metrics.body);
    for (size_t i = 0; i < sight->scene->choices_count; i++) {
        bool with = below && sight->chosen == &sight->scene->choices[i];
        box.y += with ? lay_with_outcome(layout, sight, i, i ? 0 : box.y - top, box)
                      : lay_choice(layout, sight, i, box);
        if (i + 1 < sight->scene->choices_count) {
            layout_may_part(layout, box.y, box.y + apart, CUT_KEYS);
            box.y += apart;
        }
    }
    return box.y - top;
}

/* The situation over the choices. */
static int
lay_column(struct layout *layout, const struct sight *sight, bool below, struct rect box)
{
    int top = box.y;
    box.y += lay_situation(layout, sight, box);
    int gap = (int)lround(ASK_GAP * layout->metrics.body);
    layout_may_part(layout, box.y, box.y + gap, CUT_END);
    box.y += gap;
    return box.y + lay_choices(layout, sight, below, box) - top;
}

/*
 * Two columns. What comes of a choice stands in the one beside the choices, in the place of what is
 * there before: a picture, or the situation with it. Without a picture the choices begin at the
 * left, where a reader begins.
 */
struct sides {
    struct rect choices, other;
    bool situation_aside; /* it stands in the other column */
    bool picture;         /* false: it gives way to the words */
    int body;             /* px, as metrics.body */
    int room;             /* px of height under the slide's title */
};

/* Ways to lay two columns, the best one first. Words a little smaller keep a scene together, and so
 * does a picture that is left out: whoever reads sees what a choice brings on the same page. */
static const struct way {
    double share; /* of the width, of the choices */
    bool situation_aside, picture;
    double size; /* × B */
} ways[] = {
    {0.57, false, true, 1},   {0.5, false, true, 1},   {0.5, true, true, 1},
    {0.45, true, true, 1},    {0.5, true, true, 0.9},  {0.45, true, true, 0.9},
    {0.5, true, true, 0.82},  {0.5, true, false, 0.9}, {0.45, true, false, 0.82},
    {0.5, true, false, 0.76},
};

static struct sides
sides_of(const struct layout *layout, const struct sight *sight, const struct way *way)
{
    struct sides sides = {.choices = layout->box,
                          .other = layout->box,
                          .situation_aside = way->situation_aside,
                          .picture = way->picture,
                          .body = (int)lround(way->size * layout->metrics.body),
                          .room = layout->most - (int)lround(TITLE_GAP * layout->metrics.body_100)};
    struct setting title = {.style = STYLE_TITLE};
    sides.room -=
        larger(/* keys may stand at the title's end */
               layout_measure_text(layout, &layout->slide->title, &title, layout->box.w).height,
               layout->metrics.target + layout_px(layout, KEY_FOOT) + layout->metrics.gap);
    int gap = layout_px(layout, SIDES_GAP);
    sides.choices.w = (int)(way->share * layout->box.w);
    sides.other.w = layout->box.w - sides.choices.w - gap;
    if (way->situation_aside || sight->scene->picture.file)
        sides.choices.x += sides.other.w + gap;
    else
        sides.other.x += sides.choices.w + gap;
    return sides;
}

/* The column beside the choices before one is made. */
static int
lay_other(struct layout *layout, const struct sight *sight, const struct sides *sides)
{
    struct rect box = sides->other;
    if (sides->situation_aside)
        box.y += lay_situation(layout, sight, box) + layout_px(layout, PICTURE_GAP);
    int room = layout->box.y + sides->room - box.y;
    box.h = smaller(room, (int)(box.w / PICTURE_SHAPE));
    if (!sight->scene->picture.file || !sides->picture)
        return box.y - sides->other.y;
    if (box.h < PICTURE_LEAST * layout->metrics.s)
        return sides->room + 1;
    return box.y + scenario_lay_picture(layout, sight->scene, box) - sides->other.y;
}

static int
lay_main(struct layout *layout, const struct sight *sight, const struct sides *sides)
{
    return sides->situation_aside ? lay_choices(layout, sight, false, sides->choices)
                                  : lay_column(layout, sight, false, sides->choices);
}

/* Whatever is chosen, nothing of the scene has to be parted. */
static bool
fits(const struct layout *layout, const struct sight *sight, const struct sides *sides)
{
    struct scene scratch;
    struct layout trial = layout_trial(layout, &scratch);
    trial.metrics.body = sides->body;
    bool fit = lay_main(&trial, sight, sides) <= sides->room &&
               lay_other(&trial, sight, sides) <= sides->room;
    for (size_t i = 0; fit && i < sight->scene->choices_count; i++) {
        struct layout one = trial;
        fit = lay_outcome(&one, sight, &sight->scene->choices[i], sides->other) <= sides->room;
    }
    return fit;
}

static bool
find_sides(const struct layout *layout, const struct sight *sight, struct sides *sides_out)
{
    if (layout->metrics.portrait || layout->box.w < SIDES_FROM * layout->metrics.body)
        return false;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        *sides_out = sides_of(layout, sight, &ways[i]);
        if (fits(layout, sight, sides_out))
            return true;
    }
    return false;
}

/* Above each other; a picture is the end of the column, and gives way to what comes of a choice. */
static int
lay_stacked(struct layout *layout, const struct sight *sight)
{
    struct rect box = layout->box;
    box.y += lay_column(layout, sight, true, box);
    if (!sight->chosen && sight->scene->picture.file) {
        int gap = layout_gap(layout, GAP);
        layout_may_part(layout, box.y, box.y + gap, CUT_END);
        box.y += gap;
        box.h = smaller((int)lround(PICTURE_HEIGHT * layout->metrics.s), layout->most);
        box.y += scenario_lay_picture(layout, sight->scene, box);
    }
    return box.y - layout->box.y;
}

static int
lay_sides(struct layout *layout, const struct sight *sight, const struct sides *sides)
{
    size_t cuts = layout->scene->cuts_count;
    int body = layout->metrics.body, height;
    layout->metrics.body = sides->body;
    if (sides->situation_aside && !sight->chosen) {
        height = lay_other(layout, sight, sides);
        height = larger(height, lay_main(layout, sight, sides));
    } else {
        height = lay_main(layout, sight, sides);
        height =
            larger(height, sight->chosen ? lay_outcome(layout, sight, sight->chosen, sides->other)
                                         : lay_other(layout, sight, sides));
    }
    layout->metrics.body = body;
    layout->scene->cuts_count = cuts;
    return height;
}

int
scenario_lay_scene(struct layout *layout, const struct scenario_element *story,
                   const struct scenario_state *state)
{
    struct sight sight = {.story = story, .state = state, .scene = &story->scenes[state->scene]};
    struct sides sides;
    if (state->chosen)
        sight.chosen = &sight.scene->choices[state->chosen - 1];
    return find_sides(layout, &sight, &sides) ? lay_sides(layout, &sight, &sides)
                                              : lay_stacked(layout, &sight);
}
