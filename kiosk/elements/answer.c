#include "elements/answer.h"

#include <math.h>

#include "base/arena.h"
#include "view/motion.h"
#include "view/pieces.h"

/* In pixels of a 1080 px short side. */
enum { HEIGHT = 96, RADIUS = 24, FOOT = 5, LINE = 3, LINE_ON = 5, LINE_JUDGED = 7 };
enum { DISC = 64, SIGN = 56, PADDING = 24, AROUND = 24, ROUND_GAP = 8, GAP = 16, CARD_RADIUS = 28 };
enum { PANEL_SHIFT = 4 };               /* × s */
static const double MOST = 0.44;        /* of a part's height: something stands over or under it */
static const double HEADING_MOST = 0.3; /* likewise: the first lines of a reason stand below it */

const char *
answer_letter(const struct layout *layout, size_t place)
{
    const struct language *language = &layout->deck->languages[layout->language];
    return place < language->letters_count ? language->letters[place]
                                           : layout_number(layout, (int64_t)place + 1);
}

struct verdict_look
answer_look(const struct layout *layout, enum verdict verdict)
{
    const struct theme *theme = layout->theme;
    switch (verdict) {
    case VERDICT_RIGHT:
        return (struct verdict_look){theme->right, theme->right_fill, theme->right_word};
    case VERDICT_PARTLY:
        return (struct verdict_look){theme->aside, theme->aside_fill, theme->aside_word};
    case VERDICT_WRONG:
        return (struct verdict_look){theme->wrong, theme->wrong_fill, theme->wrong_word};
    case VERDICT_NONE:
        break;
    }
    return (struct verdict_look){theme->edge, theme->card, theme->ink};
}

void
answer_lay_sign(struct layout *layout, enum verdict verdict, struct rect disc)
{
    struct verdict_look look = answer_look(layout, verdict);
    struct mark_box box = {.box = disc, .radius = disc.h / 2, .fill = look.line};
    if (verdict != VERDICT_PARTLY) {
        scene_add_box(layout->scene, box);
        layout_icon(layout, verdict == VERDICT_RIGHT ? ICON_CHECK : ICON_X,
                    rect_grown(disc, -disc.h / 6), layout->theme->white);
        return;
    }
    box.fill = layout->theme->white;
    box.stroke = look.line;
    box.stroke_width = layout_px(layout, LINE_ON);
    scene_add_box(layout->scene, box);
    struct rect half = {disc.x, disc.y, disc.w / 2, disc.h};
    scene_add_box(layout->scene, (struct mark_box){.box = half,
                                                   .radius = disc.h / 2,
                                                   .corners = CORNERS_LEFT,
                                                   .fill = look.line});
}

static void
lay_disc(struct layout *layout, const struct answer *answer, struct rect disc, struct colour fill)
{
    const char *words = answer->disc;
    struct setting setting = {.style = STYLE_KEY,
                              .id = layout_item_id(layout, answer->id),
                              .colour = layout->theme->ink,
                              .align = PARAGRAPH_CENTRE,
                              .no_cuts = true};
    struct colour before = layout->background;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc, .radius = disc.h / 2, .fill = fill});
    if (!*words)
        return;
    layout->background = fill;
    int height = layout_measure(layout, words, layout->language, &setting, disc.w).height;
    layout_plain(layout, words, layout->language, &setting, disc.x, disc.y + (disc.h - height) / 2,
                 disc.w);
    layout->background = before;
}

/* The disc with its sign at the right end and, where the words leave room, its word before it. */
static void
lay_verdict(struct layout *layout, const struct answer *answer, struct rect shown, int room)
{
    int sign = metrics_grown(&layout->metrics, SIGN),
        end = shown.x + shown.w - layout_px(layout, PADDING);
    struct rect disc = {end - sign, shown.y + (shown.h - sign) / 2, sign, sign};
    answer_lay_sign(layout, answer->verdict, disc);
    struct setting setting = {.style = STYLE_KEY,
                              .colour = answer_look(layout, answer->verdict).word,
                              .id = layout_item_id(layout, answer->id),
                              .no_cuts = true};
    struct paragraph word =
        layout_measure(layout, answer->said, layout->language, &setting, 1 << 20);
    if (answer->sign_only || word.width + 1 + 2 * layout_px(layout, GAP) > room)
        return;
    layout_plain(layout, answer->said, layout->language, &setting,
                 disc.x - layout_px(layout, GAP) - word.width - 1,
                 shown.y + (shown.h - word.height) / 2, word.width + 1);
}

static struct ground
ground_of(struct layout *layout, const struct answer *answer, const char *id)
{
    struct verdict_look look = answer_look(layout, answer->verdict);
    struct ground ground = {.id = id,
                            .fill = look.fill,
                            .line = look.line,
                            .foot = layout->theme->foot,
                            .radius = layout_px(layout, RADIUS),
                            .stroke = layout_px(layout, LINE)};
    if (answer->verdict) {
        double grown = motion_progress(layout, MOTION_LINE, answer->judged_at);
        ground.stroke = layout_px(layout, LINE + (LINE_JUDGED - LINE) * grown);
    } else if (answer->chosen) {
        ground.fill = layout->accent->tint;
        ground.line = layout->accent->deep;
        ground.stroke = layout_px(layout, LINE_ON);
    }
    return ground;
}

/* How the words of a card stand in it. */
struct inside {
    struct setting setting;
    struct paragraph words;
    int left, width, disc, height; /* height of the card without its foot */
};

/* As large as lets no word be torn and a question stand over it in one part. */
static struct inside
inside_of(const struct layout *layout, const struct answer *answer, int width)
{
    struct inside inside = {.setting = {.style = STYLE_CHOICE,
                                        .colour = layout->theme->ink,
                                        .id = layout_item_id(layout, answer->id),
                                        .facts = answer->facts,
                                        .no_cuts = true}};
    int padding = layout_px(layout, PADDING), around = layout_px(layout, AROUND);
    inside.disc = answer->disc ? metrics_grown(&layout->metrics, DISC) : 0;
    inside.left = padding + (answer->disc ? padding + inside.disc : 0);
    int sign = answer->unjudged ? 0 : padding + metrics_grown(&layout->metrics, SIGN);
    inside.width = width - inside.left - sign - padding;
    size_t language;
    bool strong;
    const char *words = layout_plain_words(layout, answer->text, &language, &strong);
    int most = answer->most ? answer->most : (int)(MOST * layout->most);
    layout_fit_width(layout, words, language, &inside.setting, inside.width);
    layout_fit_text(layout, answer->text, &inside.setting, inside.width,
                    most - around - layout_px(layout, FOOT));
    inside.words = layout_measure_text(layout, answer->text, &inside.setting, inside.width);
    int round = larger(inside.disc, metrics_grown(&layout->metrics, SIGN));
    int least = answer->low ? round + 2 * layout_px(layout, ROUND_GAP)
                            : metrics_grown(&layout->metrics, HEIGHT);
    inside.height = larger(inside.words.height + around, larger(least, layout->metrics.target));
    return inside;
}

int
answer_height(const struct layout *layout, const struct answer *answer, int width)
{
    return inside_of(layout, answer, width).height + layout_px(layout, FOOT);
}

double
answer_share(const struct layout *layout, const struct answer *answer, int width)
{
    struct inside inside = inside_of(layout, answer, width);
    int set = inside.setting.px;
    if (layout_widest_word_of(layout, answer->text, &inside.setting) > inside.width)
        return 0;
    return set ? (double)set / metrics_style_px(&layout->metrics, layout->theme, STYLE_CHOICE) : 1;
}

static void
add_target(struct layout *layout, const struct answer *answer, const char *id, struct rect box)
{
    size_t language;
    bool strong;
    const char *name = layout_plain_words(layout, answer->text, &language, &strong);
    if (answer->said)
        name = arena_printf(layout->arena, "%s: %s", name, answer->said);
    if (answer->state)
        name = arena_printf(layout->arena, "%s: %s", name, answer->state);
    scene_add_target(layout->scene, (struct target){.box = box,
                                                    .id = id,
                                                    .words = name,
                                                    .lang = layout->deck->languages[language].code,
                                                    .drags = answer->drags,
                                                    .held = answer->drags && answer->chosen,
                                                    .action = answer->action});
}

int
answer_lay(struct layout *layout, const struct answer *answer, struct rect box)
{
    const char *id = layout_item_id(layout, answer->id);
    struct inside inside = inside_of(layout, answer, box.w);
    box.h = larger(box.h - layout_px(layout, FOOT), inside.height);
    const struct ground ground = ground_of(layout, answer, id);
    struct rect shown = pieces_ground(layout, &ground, box);
    struct colour before = layout->background;
    struct rect room = layout->room;
    layout->background = ground.fill;
    layout->room = shown;
    if (answer->disc)
        lay_disc(layout, answer,
                 (struct rect){shown.x + layout_px(layout, PADDING),
                               shown.y + (shown.h - inside.disc) / 2, inside.disc, inside.disc},
                 answer->verdict || answer->chosen ? layout->theme->white : layout->theme->tray);
    layout_text(layout, answer->text, &inside.setting, shown.x + inside.left,
                shown.y + (shown.h - inside.words.height) / 2, inside.width);
    if (answer->verdict)
        lay_verdict(layout, answer, shown, inside.width - inside.words.width);
    layout->background = before;
    layout->room = room;
    if (!answer->still && layout->medium == MEDIUM_SCREEN)
        add_target(layout, answer, id, box);
    return box.h + layout_px(layout, FOOT);
}

/* A heading behind an icon, or behind the verdict's sign where `icon` is none. */
static int
lay_reason_heading(struct layout *layout, enum verdict verdict, enum icon icon, const char *words,
                   struct rect box)
{
    int size = (int)lround(1.05 * layout->metrics.body), shift = size + layout_px(layout, 12);
    struct setting heading = {
        .style = STYLE_HEADING, .colour = answer_look(layout, verdict).word, .no_cuts = true};
    layout_fit(layout, words, layout->language, &heading, box.w - shift,
               (int)(HEADING_MOST * layout->most));
    layout_fit_width(layout, words, layout->language, &heading, box.w - shift);
    int height = layout_measure(layout, words, layout->language, &heading, box.w - shift).height;
    struct rect sign = {box.x, box.y + (height - size) / 2, size, size};
    if (icon)
        layout_icon(layout, icon, sign, heading.colour);
    else
        answer_lay_sign(layout, verdict, sign);
    layout_plain(layout, words, layout->language, &heading, box.x + shift, box.y, box.w - shift);
    return height + layout_px(layout, 6);
}

int
answer_lay_reason(struct layout *layout, const struct reason *reason, struct rect box)
{
    struct verdict_look look = answer_look(layout, reason->verdict);
    int padding = layout_px(layout, PADDING + 4);
    size_t ground = layout->scene->marks_count;
    struct colour before = layout->background;
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, CARD_RADIUS),
                                                   .fill = layout->theme->card,
                                                   .stroke = look.line,
                                                   .stroke_width = layout_px(layout, LINE_ON)});
    layout->background = layout->theme->card;
    struct rect inner = {box.x + padding, box.y + layout_px(layout, PADDING), box.w - 2 * padding,
                         0};
    struct setting words = {
        .style = STYLE_BODY, .colour = layout->theme->ink, .links = true, .on_card = true};
    inner.y += lay_reason_heading(layout, reason->verdict, reason->icon, reason->heading, inner);
    words.facts = reason->also ? NULL : reason->facts;
    inner.y += layout_text(layout, reason->text, &words, inner.x, inner.y, inner.w);
    if (reason->also) {
        inner.y += layout_px(layout, GAP);
        inner.y +=
            lay_reason_heading(layout, VERDICT_NONE, ICON_BOOK_2, reason->also_heading, inner);
        words.facts = reason->facts;
        inner.y += layout_text(layout, reason->also, &words, inner.x, inner.y, inner.w);
    }
    inner.y += layout_px(layout, PADDING);
    layout_hold(layout);
    layout->background = before;
    box.h = larger(box.h, inner.y - box.y);
    layout->scene->marks[ground].box.box.h = box.h;
    motion_settle(layout, MOTION_PANEL, reason->given_at, ground,
                  (int)lround(PANEL_SHIFT * layout->metrics.s), 0);
    return box.h;
}

int
answer_reason_height(const struct layout *layout, const struct reason *reason, int width)
{
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    return answer_lay_reason(&trial, reason, (struct rect){0, 0, width, 0});
}
