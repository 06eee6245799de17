#include "view/cards.h"

#include <math.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/card_strip.h"
#include "view/pieces.h"
#include "view/view.h"

/* LOOKS section 6, in pixels of a 1080 px short side. */
enum {
    RADIUS = 28,
    LINE = 3,
    WAY_HEIGHT = 206,
    WAY_PADDING = 30,
    CHAPTER_HEIGHT = 170,
    ABOUT_HEIGHT = 120,
    TINT_WIDTH = 116,
    EMBLEM_WIDTH = 96,
    EMBLEM_HEIGHT = 114,
    WORDS_GAP = 21,
    WORDS_MARGIN = 20,
    EDGE = 10,
    STRIP_GAP = 6,
    FOOT = 5,
    TITLE_LINES = 3,
    ONE_LINE = 1 << 20,
};
/* Of a tall card the picture's share, and of a way's card what its figure may take. */
static const double TALL_SHARE = 0.6, FIGURE_SHARE = 0.33, LARGE_FIGURE_SHARE = 0.25;
static const double FIGURE_LEAST = 0.22; /* where that keeps the name on one line */

static void
add_path(const struct layout *layout, const struct path *path, int32_t index, struct card *card)
{
    *card = (struct card){
        .type = CARD_WAY,
        .id = arena_printf(layout->arena, "_path/%s", path->id),
        .picture = path->picture.file ? &path->picture : NULL,
        .accent = theme_accent(layout->theme, ACCENTS_COUNT),
        .action = {.type = ACTION_PATH, .item = index},
        .first = index == 0,
    };
    card->name = layout_words(layout, &path->name, &card->name_language);
    if (path->line.words)
        card->line = layout_words(layout, &path->line, &card->line_language);
}

static void
add_whole(const struct layout *layout, struct card *card)
{
    const struct deck *deck = layout->deck;
    *card = (struct card){
        .type = CARD_WAY,
        .id = "_whole",
        .picture = deck->whole_picture.file ? &deck->whole_picture : NULL,
        .accent = theme_accent(layout->theme, ACCENTS_COUNT),
        .action = {.type = ACTION_PATH, .item = PATH_WHOLE},
        .first = !deck->paths_count,
    };
    card->name = pieces_word(layout, WORD_WHOLE_STORY, &card->name_language);
    if (deck->chapters_count < 2)
        return;
    const char *count = layout_number(layout, (int64_t)deck->chapters_count);
    pieces_word(layout, WORD_WHOLE_LINE, &card->line_language);
    card->line = layout_word_filled(layout, WORD_WHOLE_LINE, &count, 1);
}

static void
add_topics(const struct layout *layout, struct card *card)
{
    const struct deck *deck = layout->deck;
    *card = (struct card){
        .type = CARD_WAY,
        .id = "_topics",
        .picture = deck->topics_picture.file ? &deck->topics_picture : NULL,
        .accent = theme_accent(layout->theme, ACCENTS_COUNT),
        .action = {.type = ACTION_SHEET, .item = SHEET_TOPICS},
    };
    card->name = pieces_word(layout, WORD_TOPICS, &card->name_language);
    card->line = pieces_word(layout, WORD_TOPICS_LINE, &card->line_language);
}

struct card *
cards_of(const struct layout *layout, const struct view *view, size_t *count_out, size_t *ways_out)
{
    const struct deck *deck = layout->deck;
    size_t most = deck->paths_count + deck->chapters_count + 3, count = 0;
    struct card *cards = arena_array(layout->arena, struct card, most);
    for (size_t i = 0; i < deck->paths_count; i++)
        add_path(layout, &deck->paths[i], (int32_t)i, &cards[count++]);
    add_whole(layout, &cards[count++]);
    if (deck->topics_count)
        add_topics(layout, &cards[count++]);
    *ways_out = count;
    for (size_t i = 0; i < deck->chapters_count; i++) {
        const struct chapter *chapter = &deck->chapters[i];
        struct card *card = &cards[count++];
        *card = (struct card){
            .type = CARD_CHAPTER,
            .id = arena_printf(layout->arena, "_chapter/%s", chapter->id),
            .picture = chapter->emblem.file ? &chapter->emblem : NULL,
            .accent = theme_accent(layout->theme, chapter->number),
            .chapter = chapter,
            .tasks = tasks_in_chapter(view->show, deck, (int32_t)i),
            .action = {.type = ACTION_CHAPTER, .item = (int32_t)i},
        };
        card->name = layout_words(layout, &chapter->title, &card->name_language);
        struct layout of_card = *layout;
        of_card.accent = card->accent;
        card_strip_measure(&of_card, card);
    }
    if (deck->about >= 0) {
        struct card *card = &cards[count++];
        *card = (struct card){
            .type = CARD_ABOUT,
            .id = "_about",
            .accent = theme_accent(layout->theme, ACCENTS_COUNT),
            .action = {.type = ACTION_GO, .slide = deck->about},
        };
        card->name = pieces_word(layout, WORD_ABOUT, &card->name_language);
    }
    *count_out = count;
    return cards;
}

static struct setting
name_setting(const struct layout *layout, const struct card *card)
{
    bool large = (card->type == CARD_WAY && !layout->metrics.large) || card->tall;
    return (struct setting){
        .style = large ? STYLE_HEADING : STYLE_CARD_TITLE,
        .colour = card->type == CARD_CHAPTER ? card->accent->deep
                  : card->first              ? layout->theme->white
                                             : layout->theme->ink,
        .id = card->id,
        .no_cuts = true,
    };
}

static struct setting
line_setting(const struct layout *layout, const struct card *card)
{
    return (struct setting){
        .style = STYLE_CAPTION,
        .colour = card->first ? card->accent->tint : layout->theme->ink_2,
        .id = card->id,
        .px = layout->metrics.large
                  ? 0
                  : metrics_style_px(&layout->metrics, layout->theme, STYLE_CHAPTER),
        .no_cuts = true,
    };
}

/* Of the height that the figure of a way may take. */
static const double FIGURE_LOWEST = 0.6, FIGURE_STEP = 0.1;

/* Where the words of a card stand, and its picture. */
struct places {
    struct rect words, picture, tint;
};

static struct rect
figure_place(const struct layout *layout, const struct card *card, struct rect box)
{
    int line = layout_px(layout, LINE);
    double w = larger(card->picture->width, 1), h = larger(card->picture->height, 1);
    double high = box.h - layout_px(layout, 12) - line;
    double scale = high / h;
    struct setting setting = name_setting(layout, card);
    int name =
        layout_measure(layout, card->name, card->name_language, &setting, ONE_LINE).width + 1;
    double most = box.w * (layout->metrics.large ? LARGE_FIGURE_SHARE : FIGURE_SHARE);
    double beside = box.w - layout_px(layout, WAY_PADDING + 22 + 12) - name;
    if (beside < most && beside >= box.w * FIGURE_LEAST)
        most = beside;
    if (w * scale > most)
        scale = most / w;
    int width = (int)lround(w * scale), height = (int)lround(h * scale);
    return (struct rect){box.x + box.w - width - layout_px(layout, 22),
                         box.y + box.h - line - height, width, height};
}

/* What the line under the name takes, 0 without one. */
static int
line_height(const struct layout *layout, const struct card *card, int width)
{
    if (!card->line)
        return 0;
    struct setting setting = line_setting(layout, card);
    return layout_px(layout, 4) +
           layout_measure(layout, card->line, card->line_language, &setting, width).height;
}

/* Over and under the words, and between them and the strip. */
static int
edges(const struct layout *layout, const struct card *card)
{
    return 2 * layout_px(layout, EDGE) + (card->chapter ? layout_px(layout, STRIP_GAP) : 0);
}

/* The name's words are torn last of all: before that they are as small as a caption; as small as
 * lets the card stand in a part. */
static struct setting
fitted_name(const struct layout *layout, const struct card *card, int width)
{
    struct setting setting = name_setting(layout, card);
    int least = metrics_style_px(&layout->metrics, layout->theme, STYLE_CAPTION);
    setting.px = metrics_style_px(&layout->metrics, layout->theme, setting.style);
    while (setting.px > least &&
           layout_widest_word(layout, card->name, card->name_language, &setting) > width)
        setting.px--;
    int room = layout->most - line_height(layout, card, width) -
               card_strip_height(layout, card, width) - edges(layout, card) -
               layout_px(layout, FOOT);
    layout_fit(layout, card->name, card->name_language, &setting, width, room);
    return setting;
}

static int
words_height(const struct layout *layout, const struct card *card, int width)
{
    struct setting setting = fitted_name(layout, card, width);
    return layout_measure(layout, card->name, card->name_language, &setting, width).height +
           line_height(layout, card, width);
}

/* A lower figure leaves the words more room; it makes way where a word would be torn beside it. */
static struct places
places_of_way(const struct layout *layout, const struct card *card, struct rect box)
{
    int padding = layout_px(layout, WAY_PADDING), whole = box.w - 2 * padding;
    struct places places = {.words = {box.x + padding, box.y, whole, box.h}};
    if (!card->picture)
        return places;
    struct setting name = name_setting(layout, card);
    int widest = layout_widest_word(layout, card->name, card->name_language, &name);
    for (double share = 1; share >= FIGURE_LOWEST; share -= FIGURE_STEP) {
        int height = (int)lround(box.h * share);
        struct rect low = {box.x, box.y + box.h - height, box.w, height};
        struct rect figure = figure_place(layout, card, low);
        int room = figure.x - layout_px(layout, 12) - places.words.x;
        if (widest > room)
            continue;
        places.picture = figure;
        places.words.w = room;
        if (words_height(layout, card, room) + edges(layout, card) <= box.h)
            return places;
    }
    /* In a box that is higher than it need be the lowest figure may still be too wide. */
    if (places.picture.w && words_height(layout, card, whole) + edges(layout, card) <= box.h) {
        places.picture = (struct rect){0};
        places.words.w = whole;
    }
    return places;
}

static struct places
places_of(const struct layout *layout, const struct card *card, struct rect box)
{
    struct places places = {0};
    int line = layout_px(layout, LINE), padding = layout_px(layout, WAY_PADDING);
    struct rect inner = rect_grown(box, -line);
    if (card->type == CARD_WAY) {
        return places_of_way(layout, card, box);
    }
    if (card->tall && card->type == CARD_CHAPTER) {
        places.tint = (struct rect){inner.x, inner.y, inner.w, (int)lround(box.h * TALL_SHARE)};
        int height = (int)lround(places.tint.h * 0.88);
        int width = (int)lround((double)height * EMBLEM_WIDTH / EMBLEM_HEIGHT);
        places.picture = (struct rect){inner.x + (inner.w - width) / 2,
                                       places.tint.y + places.tint.h - height, width, height};
        int top = places.tint.y + places.tint.h;
        places.words =
            (struct rect){box.x + padding, top, box.w - 2 * padding, inner.y + inner.h - top};
        return places;
    }
    int tint = metrics_grown(&layout->metrics, TINT_WIDTH),
        emblem = metrics_grown(&layout->metrics, EMBLEM_WIDTH);
    places.tint = (struct rect){inner.x, inner.y, tint - line, inner.h};
    int height = (int)lround((double)emblem * EMBLEM_HEIGHT / EMBLEM_WIDTH);
    places.picture = (struct rect){box.x + (tint - emblem) / 2 + line / 2,
                                   inner.y + inner.h - height, emblem, height};
    int x = box.x + tint + layout_px(layout, WORDS_GAP);
    places.words =
        (struct rect){x, box.y, box.x + box.w - layout_px(layout, WORDS_MARGIN) - x, box.h};
    return places;
}

/* What a card needs in a box; a figure that grows with the box leaves its words less of it. */
static int
needed_height(const struct layout *layout, const struct card *card, struct rect box)
{
    int width = places_of(layout, card, box).words.w;
    return words_height(layout, card, width) + card_strip_height(layout, card, width) +
           edges(layout, card);
}

int
card_height(const struct layout *layout, const struct card *card, int width)
{
    static const int usual[] = {
        [CARD_WAY] = WAY_HEIGHT, [CARD_CHAPTER] = CHAPTER_HEIGHT, [CARD_ABOUT] = ABOUT_HEIGHT};
    enum { TRIES = 4 };
    struct rect box = {0, 0, width, metrics_grown(&layout->metrics, usual[card->type])};
    int needed = needed_height(layout, card, box);
    if (card->tall && card->type == CARD_CHAPTER)
        return (int)lround(larger(needed, layout_px(layout, 120)) / (1 - TALL_SHARE));
    box.h = larger(box.h, layout->metrics.target);
    for (int i = 0; i < TRIES && needed > box.h; i++) {
        box.h = needed;
        needed = needed_height(layout, card, box);
    }
    return larger(needed, box.h);
}

bool
card_tears(const struct layout *layout, const struct card *card, int width)
{
    struct rect box = {0, 0, width, card_height(layout, card, width)};
    int room = places_of(layout, card, box).words.w;
    struct setting name = fitted_name(layout, card, room), line = line_setting(layout, card);
    return layout_widest_word(layout, card->name, card->name_language, &name) > room ||
           (card->line &&
            layout_widest_word(layout, card->line, card->line_language, &line) > room);
}

static void
lay_picture(struct layout *layout, const struct picture_ref *picture, struct rect box)
{
    scene_add_picture(layout->scene,
                      (struct mark_picture){.box = box, .file = picture->file, .decorative = true});
}

static void
lay_words(struct layout *layout, const struct card *card, struct rect box)
{
    int height = words_height(layout, card, box.w);
    int y = box.y + larger(layout_px(layout, 8), (box.h - height) / 2);
    struct setting setting = fitted_name(layout, card, box.w);
    y += layout_plain(layout, card->name, card->name_language, &setting, box.x, y, box.w);
    if (!card->line)
        return;
    setting = line_setting(layout, card);
    layout_plain(layout, card->line, card->line_language, &setting, box.x, y + layout_px(layout, 4),
                 box.w);
}

static struct colour
fill_of(const struct layout *layout, const struct card *card)
{
    if (card->first)
        return layout->theme->ink;
    return card->type == CARD_ABOUT ? layout->theme->tray : layout->theme->card;
}

static void
lay_about_icon(struct layout *layout, struct places *places, struct rect box)
{
    int icon = metrics_grown(&layout->metrics, 64);
    int tint = metrics_grown(&layout->metrics, TINT_WIDTH);
    layout_icon(layout, ICON_INFO_CIRCLE,
                (struct rect){box.x + (tint - icon) / 2 + layout_px(layout, 8),
                              box.y + (box.h - icon) / 2, icon, icon},
                layout->theme->ink_2);
    places->tint = (struct rect){0};
}

/* Its name and what was done of it. */
static const char *
spoken(const struct layout *layout, const struct card *card)
{
    if (!card->tasks.count)
        return card->name;
    const char *counts[] = {layout_number(layout, card->tasks.finished),
                            layout_number(layout, card->tasks.count)};
    return arena_printf(layout->arena, "%s: %s", card->name,
                        layout_word_filled(layout, WORD_TASKS_OF, counts, 2));
}

void
card_lay(struct layout *layout, const struct card *card, const struct view *view, struct rect box)
{
    struct layout inner = *layout;
    inner.accent = card->accent;
    struct ground ground = {
        .id = card->id,
        .fill = fill_of(layout, card),
        .line = card->first ? layout->theme->ink : layout->theme->hair,
        .foot = card->first ? layout->theme->off : layout->theme->hair,
        .radius = layout_px(layout, RADIUS),
        .stroke = layout_px(layout, LINE),
    };
    struct rect shown = pieces_ground(&inner, &ground, box);
    inner.background = ground.fill;
    inner.room = shown;
    struct places places = places_of(layout, card, shown);
    if (card->type == CARD_ABOUT)
        lay_about_icon(&inner, &places, shown);
    if (places.tint.w)
        scene_add_box(inner.scene,
                      (struct mark_box){.box = places.tint,
                                        .radius = ground.radius - ground.stroke,
                                        .corners = card->tall ? CORNERS_TOP : CORNERS_LEFT,
                                        .fill = card->accent->tint});
    if (card->picture && places.picture.w)
        lay_picture(&inner, card->picture, places.picture);
    struct rect words = places.words;
    if (card->chapter) {
        card_strip_lay(&inner, card, view, words);
        words.h -= card_strip_height(layout, card, words.w) + layout_px(layout, 12);
    }
    lay_words(&inner, card, words);
    scene_add_target(layout->scene,
                     (struct target){.box = box,
                                     .id = card->id,
                                     .words = spoken(layout, card),
                                     .lang = layout->deck->languages[card->name_language].code,
                                     .action = card->action});
}
