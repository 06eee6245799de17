#include <math.h>

#include "deck/action.h"
#include "elements/answer.h"
#include "elements/poll.h"
#include "view/motion.h"

/* In pixels of a 1080 px short side. */
enum { APART = 14, FOOT = 5, GAP = 16, SIDES_GAP = 32, LINE = 3, BAR = 30, ROW_GAP = 18 };
enum { SAID_GAP = 4 };
enum { PANEL_SHIFT = 4 };                                 /* × s */
static const double QUESTION_GAP = 0.35, SIDES_FROM = 30; /* × B */
static const double QUESTION_MOST = 0.3, SAID_MOST = 0.3; /* of a part's height */
enum { STEP = 5 };

static int
panel_shift(const struct layout *layout)
{
    return (int)lround(PANEL_SHIFT * layout->metrics.s);
}

uint32_t
poll_told(uint32_t count)
{
    return count / STEP * STEP;
}

/* Both columns, or the only one. */
struct sides {
    bool beside;
    struct rect left, right; /* h 0 */
};

static struct sides
sides_of(const struct layout *layout)
{
    struct sides sides = {.left = {layout->box.x, layout->box.y, layout->box.w, 0}};
    sides.beside = !layout->metrics.portrait && layout->box.w >= SIDES_FROM * layout->metrics.body;
    sides.right = sides.left;
    if (!sides.beside)
        return sides;
    sides.left.w = (layout->box.w - layout_px(layout, SIDES_GAP)) / 2;
    sides.right.x += sides.left.w + layout_px(layout, SIDES_GAP);
    sides.right.w = layout->box.w - layout_px(layout, SIDES_GAP) - sides.left.w;
    return sides;
}

static int
question_gap(const struct layout *layout)
{
    return (int)lround(QUESTION_GAP * layout->metrics.body);
}

static int
lay_question(struct layout *layout, const struct poll_element *poll, struct rect box)
{
    struct setting asked = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true, .asks = true};
    layout_fit_text(layout, &poll->question, &asked, box.w, (int)(QUESTION_MOST * layout->most));
    return layout_text(layout, &poll->question, &asked, box.x, box.y, box.w);
}

static int
lay_option(struct layout *layout, const struct poll_element *poll, size_t number, bool mine,
           struct rect box)
{
    const struct answer option = {
        .id = poll->options[number].id,
        .text = &poll->options[number].text,
        .disc = answer_letter(layout, number),
        .state = mine ? layout_word(layout, WORD_CHOSEN) : NULL,
        .chosen = mine,
        .unjudged = true,
        .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = (int32_t)number}};
    return answer_lay(layout, &option, box);
}

/* The most that is told of any option; 0: nothing is told yet. */
static uint32_t
most_told(const struct layout *layout, const struct poll_element *poll)
{
    uint32_t most = 0;
    for (size_t i = 0; layout->tallies && i < poll->options_count; i++)
        if (poll_told(layout->tallies[i]) > most)
            most = poll_told(layout->tallies[i]);
    return most;
}

static const char *
told_words(const struct layout *layout, uint32_t told)
{
    const char *number = layout_number(layout, (int64_t)told);
    return layout_word_filled(layout, WORD_POLL_ABOUT, &number, 1);
}

/* What the longest count takes on one line, but no more than lets a bar be seen. */
static int
count_width(const struct layout *layout, uint32_t most, int width)
{
    struct setting setting = {.style = STYLE_CAPTION, .bold = true};
    const char *words = told_words(layout, most);
    int whole = layout_measure(layout, words, layout->language, &setting, 1 << 20).width + 1;
    int widest = layout_widest_word(layout, words, layout->language, &setting);
    return smaller(whole, larger(width / 2, widest));
}

static int
row_height(const struct layout *layout, uint32_t most, int width)
{
    struct setting setting = {.style = STYLE_CAPTION, .bold = true};
    int room = count_width(layout, most, width);
    int words =
        layout_measure(layout, told_words(layout, most), layout->language, &setting, room).height;
    return larger(words, metrics_grown(&layout->metrics, BAR));
}

/* A bar from zero and "about 15" in the middle of the box, which has a height; nothing where
 * nothing is told. */
static void
lay_bar(struct layout *layout, const struct poll_element *poll, size_t number, uint32_t most,
        bool mine, struct rect box)
{
    uint32_t told = poll_told(layout->tallies[number]);
    int words_width = count_width(layout, most, box.w), gap = layout_px(layout, GAP);
    int bar = metrics_grown(&layout->metrics, BAR);
    struct rect track = {box.x, box.y + (box.h - bar) / 2, box.w - gap - words_width, bar};
    if (!told)
        return;
    scene_add_box(layout->scene, (struct mark_box){.box = track,
                                                   .radius = bar / 2,
                                                   .fill = layout->theme->card,
                                                   .stroke = layout->theme->hair,
                                                   .stroke_width = layout_px(layout, LINE)});
    struct rect part = track;
    part.w = larger((int)((int64_t)track.w * told / most), 1);
    scene_add_box(layout->scene,
                  (struct mark_box){.box = part,
                                    .radius = smaller(part.w, bar) / 2,
                                    .fill = mine ? layout->accent->deep : layout->accent->middle});
    struct setting setting = {.style = STYLE_CAPTION,
                              .colour = layout->theme->ink,
                              .id = layout_item_id(layout, poll->options[number].id),
                              .bold = mine,
                              .no_cuts = true};
    const char *words = told_words(layout, told);
    int height = layout_measure(layout, words, layout->language, &setting, words_width).height;
    layout_plain(layout, words, layout->language, &setting, track.x + track.w + gap,
                 box.y + (box.h - height) / 2, words_width);
}

/* What stands between the question and the options, or over bars below them: that nothing is right
 * or wrong; then whose choices are shown, or that so few have chosen. */
enum said { SAID_FREE, SAID_EARLIER, SAID_FEW, SAID_COUNT };

static enum said
said_of(const struct poll_state *state, uint32_t most)
{
    return !state->chosen ? SAID_FREE : most ? SAID_EARLIER : SAID_FEW;
}

static struct setting
said_setting(const struct layout *layout, enum said said, const char *words, int width)
{
    struct setting setting = {.style = said == SAID_EARLIER ? STYLE_KEY : STYLE_BODY,
                              .colour = said == SAID_EARLIER ? layout->accent->deep
                                                             : layout->theme->ink_2,
                              .no_cuts = true};
    layout_fit(layout, words, layout->language, &setting, width, (int)(SAID_MOST * layout->most));
    return setting;
}

static const char *
said_words(const struct layout *layout, enum said said)
{
    static const enum word words[SAID_COUNT] = {
        [SAID_FREE] = WORD_POLL_FREE,
        [SAID_EARLIER] = WORD_POLL_EARLIER,
        [SAID_FEW] = WORD_POLL_FEW,
    };
    return layout_word(layout, words[said]);
}

static int
lay_said(struct layout *layout, enum said said, struct rect box)
{
    const char *words = said_words(layout, said);
    struct setting setting = said_setting(layout, said, words, box.w);
    return layout_plain(layout, words, layout->language, &setting, box.x, box.y, box.w);
}

/* Whatever is said, the options stand at the same height. */
static int
said_height(const struct layout *layout, struct sides sides)
{
    int height = 0;
    for (int said = 0; said < SAID_COUNT; said++) {
        int width = said == SAID_EARLIER ? sides.right.w : layout->box.w;
        const char *words = said_words(layout, (enum said)said);
        struct setting setting = said_setting(layout, (enum said)said, words, width);
        height =
            larger(height, layout_measure(layout, words, layout->language, &setting, width).height);
    }
    return height;
}

/* Options at the left, each with its bar beside it. */
static int
lay_beside(struct layout *layout, const struct poll_element *poll, const struct poll_state *state,
           struct sides sides)
{
    int apart = layout_gap(layout, APART);
    uint32_t most = state->chosen ? most_told(layout, poll) : 0;
    enum said said = said_of(state, most);
    struct rect box = layout->box;
    box.y += lay_question(layout, poll, box) + layout_px(layout, SAID_GAP);
    size_t first = layout->scene->marks_count;
    if (said == SAID_EARLIER)
        box = (struct rect){sides.right.x, box.y, sides.right.w, 0};
    lay_said(layout, said, box);
    motion_settle(layout, MOTION_PANEL, state->chosen_at, first, panel_shift(layout), 0);
    sides.left.y = box.y + said_height(layout, sides) + question_gap(layout);
    for (size_t i = 0; i < poll->options_count; i++) {
        bool mine = state->chosen == (int32_t)i + 1;
        int height = lay_option(layout, poll, i, mine, sides.left);
        sides.right.y = sides.left.y;
        sides.right.h = height - layout_px(layout, FOOT);
        first = layout->scene->marks_count;
        if (most)
            lay_bar(layout, poll, i, most, mine, sides.right);
        motion_settle(layout, MOTION_PANEL, state->chosen_at, first, panel_shift(layout), 0);
        sides.left.y += height + apart;
        if (i + 1 < poll->options_count)
            layout_may_part(layout, sides.left.y - apart, sides.left.y, CUT_KEYS);
    }
    return sides.left.y - apart;
}

/* All options, then the bars, each below its option's words. */
static int
lay_below(struct layout *layout, const struct poll_element *poll, const struct poll_state *state,
          struct rect box)
{
    int apart = layout_gap(layout, APART);
    box.y += lay_question(layout, poll, box) + question_gap(layout);
    for (size_t i = 0; i < poll->options_count; i++) {
        box.y += lay_option(layout, poll, i, state->chosen == (int32_t)i + 1, box) + apart;
        layout_may_part(layout, box.y - apart, box.y,
                        i + 1 < poll->options_count ? CUT_KEYS : CUT_END);
    }
    uint32_t most = state->chosen ? most_told(layout, poll) : 0;
    size_t first = layout->scene->marks_count;
    box.y += lay_said(layout, said_of(state, most), box);
    if (most) {
        layout_may_part(layout, box.y, box.y + question_gap(layout), CUT_TORN);
        box.y += question_gap(layout);
    }
    for (size_t i = 0; most && i < poll->options_count; i++) {
        struct setting caption = {.style = STYLE_CAPTION,
                                  .colour = layout->theme->ink,
                                  .id = layout_item_id(layout, poll->options[i].id)};
        if (i)
            layout_may_part(layout, box.y - layout_px(layout, ROW_GAP), box.y, CUT_CARD);
        box.y += layout_text(layout, &poll->options[i].text, &caption, box.x, box.y, box.w);
        layout_hold(layout);
        box.h = row_height(layout, most, box.w);
        lay_bar(layout, poll, i, most, state->chosen == (int32_t)i + 1, box);
        box.y += box.h + layout_px(layout, ROW_GAP);
    }
    motion_settle(layout, MOTION_PANEL, state->chosen_at, first, panel_shift(layout), 0);
    return box.y - (most ? layout_px(layout, ROW_GAP) : 0);
}

int
poll_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct poll_element *poll = fields;
    const struct poll_state *state = shown;
    struct sides sides = sides_of(layout);
    int end = sides.beside ? lay_beside(layout, poll, state, sides)
                           : lay_below(layout, poll, state, sides.left);
    return end - layout->box.y;
}

int
poll_lay_paper(const void *fields, struct layout *layout)
{
    const struct poll_element *poll = fields;
    int apart = layout_gap(layout, APART);
    struct rect box = {layout->box.x, layout->box.y, layout->box.w, 0};
    box.y += lay_question(layout, poll, box) + question_gap(layout);
    for (size_t i = 0; i < poll->options_count; i++) {
        box.y += lay_option(layout, poll, i, false, box) + apart;
        layout_may_part(layout, box.y - apart, box.y, CUT_KEYS);
    }
    return box.y - apart - layout->box.y;
}
