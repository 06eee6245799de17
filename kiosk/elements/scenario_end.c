#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/key_row.h"
#include "elements/scenario.h"

/* In pixels of a 1080 px short side. */
enum { APART = 26, GAP = 16, SIDES_GAP = 32, ICON_GAP = 12, FOOT = 5, WHERE_GAP = 4 };
/* × B; of the width; of a part's height. */
static const double SIDES_FROM = 30, CARD_SHARE = 0.56, KEY_SHARE = 0.35, HEADING_GAP = 0.4,
                    WORDS_MOST = 0.5, WHERE_MOST = 0.25;
static const double PICTURE_HEIGHT = 45; /* × s, on paper */

static const struct scenario_choice *
best_of(const struct scenario_scene *scene)
{
    const struct scenario_choice *best = scene->choices;
    while (best->verdict != SCENARIO_BEST)
        best++;
    return best;
}

/* What would have been better, under a small heading behind a bulb. */
static int
lay_better(struct layout *layout, const struct scenario_choice *best, struct rect box)
{
    int icon = metrics_style_px(&layout->metrics, layout->theme, STYLE_BODY);
    int left = icon + metrics_px(&layout->metrics, ICON_GAP), y = box.y;
    struct setting heading = {
        .style = STYLE_CAPTION_BOLD, .colour = layout->accent->deep, .no_cuts = true};
    struct setting words = {.style = STYLE_BODY, .colour = layout->theme->ink, .no_cuts = true};
    const char *better = layout_word(layout, WORD_BETTER);
    layout_fit(layout, better, layout->language, &heading, box.w - left,
               (int)(WHERE_MOST * layout->most));
    layout_icon(layout, ICON_BULB, (struct rect){box.x, y, icon, icon}, heading.colour);
    y += layout_plain(layout, better, layout->language, &heading, box.x + left, y, box.w - left);
    layout_fit_text(layout, &best->text, &words, box.w - left, (int)(WORDS_MOST * layout->most));
    y += layout_text(layout, &best->text, &words, box.x + left, y, box.w - left);
    return y - box.y;
}

/* Where a step was made, the scene's title or its number, and at the right end, or below where both
 * have no room, what it was worth. */
static int
lay_where(struct layout *layout, const struct scenario_scene *scene, const struct answer *card,
          size_t number, struct rect box)
{
    struct setting where = {
        .style = STYLE_CAPTION_BOLD, .colour = layout->theme->ink_2, .no_cuts = true};
    struct setting worth = where;
    worth.colour = answer_look(layout, card->verdict).word;
    const char *digits = layout_number(layout, (int64_t)number);
    const char *words = layout_word_filled(layout, WORD_SCENE_NUMBER, &digits, 1);
    int most = (int)(WHERE_MOST * layout->most);
    layout_fit(layout, card->said, layout->language, &worth, box.w, most);
    if (scene->title.words)
        layout_fit_text(layout, &scene->title, &where, box.w, most);
    else
        layout_fit(layout, words, layout->language, &where, box.w, most);
    struct paragraph title = scene->title.words
                                 ? layout_measure_text(layout, &scene->title, &where, box.w)
                                 : layout_measure(layout, words, layout->language, &where, box.w);
    if (scene->title.words)
        layout_text(layout, &scene->title, &where, box.x, box.y, box.w);
    else
        layout_plain(layout, words, layout->language, &where, box.x, box.y, box.w);
    int one_line = layout_measure(layout, card->said, layout->language, &worth, 1 << 20).width + 1;
    bool same_line =
        title.lines_count < 2 && title.width + layout_gap(layout, GAP) + one_line <= box.w;
    int x = same_line ? box.x + box.w - one_line : box.x, y = same_line ? 0 : title.height;
    return larger(title.height, y + layout_plain(layout, card->said, layout->language, &worth, x,
                                                 box.y + y, box.x + box.w - x));
}

/* A step of the path as a key that leads back to it, under its place. */
static int
lay_card(struct layout *layout, const struct scenario_element *story, struct scenario_step step,
         size_t number, struct rect box)
{
    int top = box.y;
    struct answer card = scenario_answer(layout, scenario_choice_of(story, step), true);
    card.id = arena_printf(layout->arena, "_step-%zu", number);
    card.disc = layout_number(layout, (int64_t)number);
    card.sign_only = true;
    card.action = (struct action){.type = ACTION_ITEM,
                                  .element = layout->element_index,
                                  .item = SCENARIO_RETURN,
                                  .value = (int32_t)number - 1};
    box.y += lay_where(layout, &story->scenes[step.scene], &card, number, box);
    box.y += metrics_px(&layout->metrics, WHERE_GAP);
    return box.y + answer_lay(layout, &card, box) - top;
}

static bool
has_sides(const struct layout *layout, int width)
{
    return !layout->metrics.portrait && width >= SIDES_FROM * layout->metrics.body;
}

/* A step of the path: its scene, the choice, and beside or below that what would have been better.
 * In one part where it has room there. */
static int
lay_step(struct layout *layout, const struct scenario_element *story, struct scenario_step step,
         size_t number, struct rect box)
{
    const struct scenario_choice *choice = scenario_choice_of(story, step);
    bool beside = has_sides(layout, box.w);
    int top = box.y, gap = layout_gap(layout, GAP);
    size_t first = layout->scene->cuts_count;
    struct rect card = box, better = box;
    if (beside)
        card.w = (int)(CARD_SHARE * box.w);
    int end = top + lay_card(layout, story, step, number, card);
    if (choice->verdict == SCENARIO_BEST)
        return end - top;
    if (beside) {
        better.x += card.w + metrics_px(&layout->metrics, SIDES_GAP);
        better.w = box.x + box.w - better.x;
    } else {
        layout_may_part(layout, end, end + gap, CUT_TORN);
        better.y = end + gap;
    }
    end = larger(end, better.y + lay_better(layout, best_of(&story->scenes[step.scene]), better));
    if (end - top <= layout->most)
        layout->scene->cuts_count = first;
    return end - top;
}

static struct key
restart_key(const struct layout *layout)
{
    return key_row_key(layout, "_restart", WORD_FROM_BEGINNING, ICON_REFRESH, SCENARIO_RESTART, 0);
}

/* What the rows are; at the right end, where that is far, the way to the beginning. */
static int
lay_head(struct layout *layout, struct rect box)
{
    struct setting heading = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
    struct setting line = {.style = STYLE_BODY, .colour = layout->theme->ink_2, .no_cuts = true};
    struct key key = restart_key(layout);
    struct rect place = box;
    bool beside = has_sides(layout, box.w);
    if (beside) {
        place.w = smaller(layout_key_width(layout, &key), (int)(KEY_SHARE * box.w));
        place.h = layout_key_height(layout, &key, place.w);
        place.x += box.w - place.w;
        box.w -= place.w + layout_gap(layout, GAP);
    }
    const char *path = layout_word(layout, WORD_YOUR_PATH);
    const char *hint = layout_word(layout, WORD_YOUR_PATH_LINE);
    int y = box.y, most = (int)(WORDS_MOST * layout->most);
    layout_fit(layout, path, layout->language, &heading, box.w, most);
    layout_fit(layout, hint, layout->language, &line, box.w, most);
    y += layout_plain(layout, path, layout->language, &heading, box.x, y, box.w);
    y += layout_plain(layout, hint, layout->language, &line, box.x, y, box.w);
    if (!beside)
        return y - box.y;
    layout_key(layout, &key, place);
    return larger(y - box.y, place.h + metrics_px(&layout->metrics, FOOT));
}

int
scenario_lay_end(struct layout *layout, const struct scenario_element *story,
                 const struct scenario_state *state)
{
    struct rect box = layout->box;
    int apart = layout_gap(layout, APART), gap = (int)lround(HEADING_GAP * layout->metrics.body);
    box.y += lay_head(layout, box);
    layout_may_part(layout, box.y, box.y + gap, CUT_TORN);
    box.y += gap;
    for (size_t i = 0; i < state->path_count; i++) {
        if (i) {
            layout_may_part(layout, box.y, box.y + apart, CUT_KEYS);
            box.y += apart;
        }
        box.y += lay_step(layout, story, state->path[i], i + 1, box);
    }
    if (has_sides(layout, box.w))
        return box.y - layout->box.y;
    layout_may_part(layout, box.y, box.y + apart, CUT_KEYS);
    struct key restart = restart_key(layout);
    return key_row_lay(layout, &restart, 1, box.y + apart) - layout->box.y;
}

/* "Goes to scene 3" */
static int
lay_lead(struct layout *layout, const struct scenario_element *story,
         const struct scenario_choice *choice, struct rect box)
{
    int to = scenario_goes(story, choice);
    const char *number = layout_number(layout, to + 1);
    struct setting setting = {
        .style = STYLE_CAPTION_BOLD, .colour = layout->accent->deep, .no_cuts = true};
    const char *words = to < 0 ? layout_word(layout, WORD_STORY_ENDS)
                               : layout_word_filled(layout, WORD_GOES_TO_SCENE, &number, 1);
    return layout_plain(layout, words, layout->language, &setting, box.x, box.y, box.w);
}

static int
lay_choice_on_paper(struct layout *layout, const struct scenario_element *story,
                    const struct scenario_choice *choice, const char *letter, struct rect box)
{
    int top = box.y, gap = layout_gap(layout, GAP);
    struct answer card = scenario_answer(layout, choice, true);
    card.disc = letter;
    box.y += answer_lay(layout, &card, box) + gap;
    box.y += scenario_lay_outcome(layout, choice, letter, 0, box) + gap / 2;
    box.y += lay_lead(layout, story, choice, box);
    return box.y - top;
}

int
scenario_lay_paper(const void *fields, struct layout *layout)
{
    const struct scenario_element *story = fields;
    struct rect box = layout->box;
    int gap = layout_gap(layout, GAP);
    for (size_t i = 0; i < story->scenes_count; i++) {
        const struct scenario_scene *scene = &story->scenes[i];
        box.h = smaller((int)lround(PICTURE_HEIGHT * layout->metrics.s), layout->most);
        box.y += scenario_lay_words(layout, scene, i + 1, box);
        if (scene->picture.file)
            box.y += gap + scenario_lay_picture(layout, scene,
                                                (struct rect){box.x, box.y + gap, box.w, box.h});
        box.h = 0;
        for (size_t j = 0; j < scene->choices_count; j++) {
            layout_may_part(layout, box.y, box.y + gap, CUT_END);
            box.y += gap;
            box.y += lay_choice_on_paper(layout, story, &scene->choices[j],
                                         answer_letter(layout, j), box);
        }
        if (i + 1 < story->scenes_count) {
            layout_may_part(layout, box.y, box.y + 2 * gap, CUT_END);
            box.y += 2 * gap;
        }
    }
    return box.y - layout->box.y;
}
