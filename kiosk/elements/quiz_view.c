#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/quiz.h"
#include "view/pieces.h"

/* LOOKS section 6, "Choice" and "Why panel", in pixels of a 1080 px short side. */
enum { HEIGHT = 96, RADIUS = 24, APART = 14, FOOT = 5, LINE = 3, LINE_SHOWN = 7, LINE_WHY = 5 };
enum {
    DISC = 64,
    SIGN = 56,
    PADDING = 24,
    AROUND = 24,
    GAP = 16,
    SIDES_GAP = 32,
    CARD_RADIUS = 28
};
static const double QUESTION_GAP = 0.35, SIDES_FROM = 30, WHY_SHARE = 0.5; /* × B; of the width */
/* Of a part's height. */
static const double QUESTION_MOST = 0.4, ANSWER_MOST = 0.44;

static int
px(const struct layout *layout, double value)
{
    return metrics_px(&layout->metrics, value);
}

static bool
stands_beside(const struct layout *layout)
{
    return !layout->metrics.portrait && layout->box.w >= SIDES_FROM * layout->metrics.body;
}

static void
lay_letter(struct layout *layout, size_t place, struct rect disc, struct colour fill)
{
    const struct language *language = &layout->deck->languages[layout->language];
    const char *letter = place < language->letters_count
                             ? language->letters[place]
                             : layout_number(layout, (int64_t)place + 1);
    struct setting setting = {.style = STYLE_KEY,
                              .colour = layout->theme->ink,
                              .align = PARAGRAPH_CENTRE,
                              .no_cuts = true};
    struct colour before = layout->background;
    layout->background = fill;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc, .radius = disc.h / 2, .fill = fill});
    int height = layout_measure(layout, letter, layout->language, &setting, disc.w).height;
    layout_plain(layout, letter, layout->language, &setting, disc.x, disc.y + (disc.h - height) / 2,
                 disc.w);
    layout->background = before;
}

static int
word_width(const struct layout *layout, bool right)
{
    struct setting setting = {.style = STYLE_KEY};
    const char *word = layout_word(layout, right ? WORD_RIGHT : WORD_WRONG);
    return layout_measure(layout, word, layout->language, &setting, 1 << 20).width + 1;
}

/* The disc with its sign at the right end and, where the words leave room, its word before it. */
static void
lay_sign(struct layout *layout, bool right, struct rect shown, int room)
{
    int sign = metrics_grown(&layout->metrics, SIGN), width = word_width(layout, right);
    int end = shown.x + shown.w - px(layout, PADDING);
    struct rect disc = {end - sign, shown.y + (shown.h - sign) / 2, sign, sign};
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc,
                                    .radius = sign / 2,
                                    .fill = right ? layout->theme->right : layout->theme->wrong});
    layout_icon(layout, right ? ICON_CHECK : ICON_X, rect_grown(disc, -sign / 6),
                layout->theme->white);
    if (width + 2 * px(layout, GAP) > room)
        return;
    struct setting setting = {.style = STYLE_KEY,
                              .colour =
                                  right ? layout->theme->right_word : layout->theme->wrong_word,
                              .no_cuts = true};
    const char *word = layout_word(layout, right ? WORD_RIGHT : WORD_WRONG);
    int height = layout_measure(layout, word, layout->language, &setting, 1 << 20).height;
    layout_plain(layout, word, layout->language, &setting, disc.x - px(layout, GAP) - width,
                 shown.y + (shown.h - height) / 2, width);
}

static struct ground
ground_of(const struct layout *layout, const char *id, const struct quiz_answer *answer, bool tried)
{
    const struct theme *theme = layout->theme;
    struct ground ground = {.id = id,
                            .fill = theme->card,
                            .line = theme->edge,
                            .foot = theme->foot,
                            .radius = px(layout, RADIUS),
                            .stroke = px(layout, LINE)};
    if (!tried)
        return ground;
    ground.fill = answer->right ? theme->right_fill : theme->wrong_fill;
    ground.line = answer->right ? theme->right : theme->wrong;
    ground.stroke = px(layout, LINE_SHOWN);
    return ground;
}

/* As large as lets no word be torn and a question stand over it in one part. */
static struct setting
fitted_words(const struct layout *layout, const struct text *text, const char *id, int width)
{
    struct setting setting = {
        .style = STYLE_CHOICE, .colour = layout->theme->ink, .id = id, .no_cuts = true};
    size_t language;
    bool strong;
    const char *words = layout_plain_words(layout, text, &language, &strong);
    layout_fit_width(layout, words, language, &setting, width);
    layout_fit_text(layout, text, &setting, width,
                    (int)(ANSWER_MOST * layout->most) - px(layout, AROUND + FOOT));
    return setting;
}

/* One answer, in the same height whether it was touched or not. */
static int
lay_answer(struct layout *layout, const struct quiz_question *question, size_t number, size_t place,
           bool tried, struct rect box)
{
    const struct quiz_answer *answer = &question->answers[number];
    const char *id = layout_item_id(layout, answer->id);
    int padding = px(layout, PADDING), disc = metrics_grown(&layout->metrics, DISC);
    int left = 2 * padding + disc;
    int width = box.w - left - metrics_grown(&layout->metrics, SIGN) - 2 * padding;
    struct setting setting = fitted_words(layout, &answer->text, id, width);
    struct paragraph measured = layout_measure_text(layout, &answer->text, &setting, width);
    int words = measured.height;
    box.h = larger(words + px(layout, AROUND),
                   larger(metrics_grown(&layout->metrics, HEIGHT), layout->metrics.target));
    const struct ground ground = ground_of(layout, id, answer, tried);
    struct rect shown = pieces_ground(layout, &ground, box);
    struct colour before = layout->background;
    struct rect room = layout->room;
    layout->background = ground.fill;
    layout->room = shown;
    lay_letter(layout, place,
               (struct rect){shown.x + padding, shown.y + (shown.h - disc) / 2, disc, disc},
               tried ? layout->theme->white : layout->theme->tray);
    layout_text(layout, &answer->text, &setting, shown.x + left, shown.y + (shown.h - words) / 2,
                width);
    if (tried)
        lay_sign(layout, answer->right, shown, width - measured.width);
    layout->background = before;
    layout->room = room;
    size_t language;
    bool strong;
    const char *name = layout_plain_words(layout, &answer->text, &language, &strong);
    if (tried)
        name = arena_printf(layout->arena, "%s: %s", name,
                            layout_word(layout, answer->right ? WORD_RIGHT : WORD_WRONG));
    scene_add_target(layout->scene, (struct target){.box = box,
                                                    .id = id,
                                                    .words = name,
                                                    .lang = layout->deck->languages[language].code,
                                                    .action = {.type = ACTION_ITEM,
                                                               .element = layout->element_index,
                                                               .item = (int32_t)number}});
    return box.h + px(layout, FOOT);
}

/* Why an answer is right or not. */
static int
lay_why(struct layout *layout, const struct quiz_answer *answer, struct rect box)
{
    const struct theme *theme = layout->theme;
    int padding = px(layout, PADDING + 4), icon = (int)lround(1.05 * layout->metrics.body);
    size_t ground = layout->scene->marks_count;
    struct colour before = layout->background;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = box,
                                    .radius = px(layout, CARD_RADIUS),
                                    .fill = theme->card,
                                    .stroke = answer->right ? theme->right : theme->wrong,
                                    .stroke_width = px(layout, LINE_WHY)});
    layout->background = theme->card;
    struct setting heading = {.style = STYLE_HEADING,
                              .colour = answer->right ? theme->right_word : theme->wrong_word,
                              .no_cuts = true};
    const char *why = layout_word(layout, WORD_WHY);
    int x = box.x + padding, width = box.w - 2 * padding, y = box.y + px(layout, PADDING);
    int shift = icon + px(layout, 12);
    int height = layout_measure(layout, why, layout->language, &heading, width - shift).height;
    layout_icon(layout, ICON_BULB, (struct rect){x, y + (height - icon) / 2, icon, icon},
                heading.colour);
    layout_plain(layout, why, layout->language, &heading, x + shift, y, width - shift);
    y += height + px(layout, 6);
    struct setting words = {
        .style = STYLE_BODY, .colour = theme->ink, .links = true, .facts = &answer->facts};
    y += layout_text(layout, &answer->why, &words, x, y, width) + px(layout, PADDING);
    layout_hold(layout);
    layout->background = before;
    box.h = larger(box.h, y - box.y);
    layout->scene->marks[ground].box.box.h = box.h;
    return box.h;
}

static struct key
key_of(const struct layout *layout, const char *item, enum word word, enum icon icon, int32_t what,
       int32_t value)
{
    return (struct key){
        .id = layout_item_id(layout, item),
        .words = layout_word(layout, word),
        .language = layout->language,
        .icon = icon,
        .look = KEY_LINE,
        .style = STYLE_KEY,
        .action = {
            .type = ACTION_ITEM, .element = layout->element_index, .item = what, .value = value}};
}

/* Again, the question before and the next one, in as many rows as they need. */
static int
lay_keys(struct layout *layout, const struct quiz_state *state, int y)
{
    struct key keys[3];
    size_t count = 0;
    if (state->at > 0)
        keys[count++] = key_of(layout, "_before", WORD_QUESTION_BEFORE, ICON_CHEVRON_LEFT,
                               QUIZ_SHOW, state->at - 1);
    keys[count] = key_of(layout, "_again", WORD_TRY_AGAIN, ICON_REFRESH, QUIZ_AGAIN, 0);
    if (!state->tried[state->order[state->at]])
        keys[count].look = KEY_OFF;
    count++;
    if (state->at + 1 < state->drawn)
        keys[count++] = key_of(layout, "_after", WORD_NEXT_QUESTION, ICON_CHEVRON_RIGHT, QUIZ_SHOW,
                               state->at + 1);
    int gap = larger(px(layout, GAP), layout->metrics.gap), x = layout->box.x, row = 0;
    int end = layout->box.x + layout->box.w;
    for (size_t i = 0; i < count; i++) {
        int width = smaller(layout_key_width(layout, &keys[i]), layout->box.w);
        int height = layout_key_height(layout, &keys[i], width);
        if (x > layout->box.x && x + width > end) {
            y += row + px(layout, FOOT) + gap;
            x = layout->box.x;
            row = 0;
        }
        layout_key(layout, &keys[i], (struct rect){x, y, width, height});
        x += width + gap;
        row = larger(row, height);
    }
    return y + row + px(layout, FOOT);
}

static int
lay_question(struct layout *layout, const struct quiz_element *quiz, const struct quiz_state *state,
             size_t number, int y)
{
    const struct quiz_question *question = &quiz->questions[number];
    if (state->drawn > 1) {
        const char *counts[] = {layout_number(layout, state->at + 1),
                                layout_number(layout, state->drawn)};
        struct setting caption = {
            .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .no_cuts = true};
        y += layout_plain(layout, layout_word_filled(layout, WORD_QUESTION_OF, counts, 2),
                          layout->language, &caption, layout->box.x, y, layout->box.w);
    }
    struct setting asked = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true, .asks = true};
    layout_fit_text(layout, &question->text, &asked, layout->box.w,
                    (int)(QUESTION_MOST * layout->most));
    y += layout_text(layout, &question->text, &asked, layout->box.x, y, layout->box.w);
    return y + (int)lround(QUESTION_GAP * layout->metrics.body);
}

/* An answer with its reason below it, in one part where they have room there; over the first one
 * stands the question. */
static int
lay_with_why(struct layout *layout, const struct quiz_question *question, size_t answer,
             size_t place, bool tried, int y)
{
    int top = y, gap = larger(px(layout, GAP), layout->metrics.gap);
    struct rect box = {layout->box.x, y, layout->box.w, 0};
    size_t first = layout->scene->cuts_count;
    y += lay_answer(layout, question, answer, place, tried, box);
    layout_may_part(layout, y, y + gap, CUT_TORN);
    box.y = y + gap;
    y = box.y + lay_why(layout, &question->answers[answer], box);
    int above = place ? 0 : top - layout->box.y + layout->metrics.body_100; /* and air over it */
    if (above + y - top <= layout->most)
        layout->scene->cuts_count = first;
    return y - top;
}

/* `why`: the reason for the answer touched last stands below it. */
static int
lay_answers(struct layout *layout, const struct quiz_question *question,
            const struct quiz_state *state, size_t number, bool why, struct rect box)
{
    int apart = larger(px(layout, APART), layout->metrics.gap);
    for (size_t i = 0; i < question->answers_count; i++) {
        size_t answer = state->places[number][i];
        bool tried = quiz_is_tried(state, number, answer);
        box.y += why && state->last[number] == answer + 1
                     ? lay_with_why(layout, question, answer, i, tried, box.y)
                     : lay_answer(layout, question, answer, i, tried, box);
        layout_may_part(layout, box.y, box.y + apart, CUT_KEYS);
        box.y += i + 1 < question->answers_count ? apart : 0;
    }
    return box.y;
}

int
quiz_lay_shown(struct layout *layout, const struct quiz_element *quiz,
               const struct quiz_state *state)
{
    size_t number = state->order[state->at];
    const struct quiz_question *question = &quiz->questions[number];
    int gap = larger(px(layout, GAP), layout->metrics.gap);
    int top = lay_question(layout, quiz, state, number, layout->box.y);
    bool beside = stands_beside(layout);
    struct rect box = {layout->box.x, top, layout->box.w, 0};
    if (beside)
        box.w = (int)(layout->box.w * WHY_SHARE) - px(layout, SIDES_GAP) / 2;
    int y = lay_answers(layout, question, state, number, !beside, box);
    if (beside && state->last[number]) {
        int x = box.x + box.w + px(layout, SIDES_GAP);
        box = (struct rect){x, top, layout->box.x + layout->box.w - x, y - top - px(layout, FOOT)};
        y = larger(y, top + lay_why(layout, &question->answers[state->last[number] - 1], box));
    }
    return lay_keys(layout, state, y + gap) - layout->box.y;
}

/* All questions with all that is to be said about each answer. */
int
quiz_lay_paper(struct layout *layout, const struct quiz_element *quiz)
{
    struct quiz_state all = {0};
    int gap = larger(px(layout, GAP), layout->metrics.gap), y = layout->box.y;
    for (size_t i = 0; i < quiz->questions_count; i++) {
        const struct quiz_question *question = &quiz->questions[i];
        all.at = (uint8_t)i;
        all.order[i] = (uint8_t)i;
        all.drawn = (uint8_t)quiz->questions_count;
        y = lay_question(layout, quiz, &all, i, y);
        for (size_t j = 0; j < question->answers_count; j++) {
            y += lay_answer(layout, question, j, j, true,
                            (struct rect){layout->box.x, y, layout->box.w, 0});
            y += gap + lay_why(layout, &question->answers[j],
                               (struct rect){layout->box.x, y + gap, layout->box.w, 0});
            layout_may_part(layout, y, y + gap, CUT_END);
            y += gap;
        }
    }
    return y - gap - layout->box.y;
}
