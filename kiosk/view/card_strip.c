#include "view/card_strip.h"

#include "deck/deck.h"
#include "show/show.h"
#include "view/pieces.h"
#include "view/view.h"

/* LOOKS section 6, in pixels of a 1080 px short side. */
enum { PROGRESS_HEIGHT = 12, PROGRESS_WIDTH = 236, TALL_WIDTH = 400, SEGMENT_WIDTH = 60 };
enum { SEGMENT_GAP = 7, FOOT = 12, TICK_GAP = 12, TASKS_GAP = 24 };
enum { MANY_SLIDES = 10 };           /* from here on dots instead of segments */
enum { DOT_LEAST = 3, DOT_GAP = 2 }; /* px of the screen */
enum { DOT_READABLE = 7 };
enum { ONE_LINE = 1 << 20 };

static int
icon_size(const struct layout *layout)
{
    return metrics_style_px(&layout->metrics, layout->theme, STYLE_CHAPTER);
}

static struct setting
seen_setting(const struct layout *layout, const struct card *card)
{
    return (struct setting){.style = STYLE_CAPTION_BOLD,
                            .colour = layout->accent->deep,
                            .id = card->id,
                            .no_cuts = true};
}

static struct setting
tasks_setting(const struct layout *layout, const struct card *card)
{
    return (struct setting){
        .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .id = card->id, .no_cuts = true};
}

static int
shift(const struct layout *layout)
{
    return icon_size(layout) + layout_px(layout, TICK_GAP);
}

static const char *
tasks_count(const struct layout *layout, const struct card *card)
{
    return pieces_count(layout, card->tasks.finished, card->tasks.count);
}

/* Its segments, shared out in `width`. */
static struct progress
progress_of(const struct layout *layout, const struct card *card, int width)
{
    int count = larger(card->chapter->numbered, 1), gap = layout_px(layout, SEGMENT_GAP);
    int bar = layout_px(layout, PROGRESS_HEIGHT);
    int most = metrics_grown(&layout->metrics, card->tall ? TALL_WIDTH : PROGRESS_WIDTH);
    int room = smaller(width, most);
    bool dots = count >= MANY_SLIDES;
    int dot = smaller(bar, larger(DOT_LEAST, room / count - DOT_GAP));
    return (struct progress){
        .chapter = card->chapter,
        .here = -1,
        .height = dots ? dot : bar,
        .gap = dots ? larger(DOT_GAP, (room - count * dot) / larger(count - 1, 1)) : gap,
        .segment = dots ? dot
                        : smaller((room + gap) / count - gap,
                                  metrics_grown(&layout->metrics, SEGMENT_WIDTH)),
    };
}

void
card_strip_measure(const struct layout *layout, struct card *card)
{
    struct setting seen = seen_setting(layout, card), tasks = tasks_setting(layout, card);
    size_t language;
    const char *words = pieces_word(layout, WORD_ALL_SEEN, &language);
    struct paragraph line = layout_measure(layout, words, language, &seen, ONE_LINE);
    int count = larger(card->chapter->numbered, 1), bar = layout_px(layout, PROGRESS_HEIGHT);
    int dot = layout_px(layout, DOT_READABLE) + DOT_GAP;
    int progress = count * (count >= MANY_SLIDES ? dot : bar + layout_px(layout, SEGMENT_GAP));
    card->strip = (struct card_strip){.line = shift(layout) + line.width, .height = line.height};
    card->strip.seen = larger(card->strip.line, progress);
    if (card->tasks.count)
        card->strip.tasks =
            shift(layout) + 1 +
            layout_measure(layout, tasks_count(layout, card), layout->language, &tasks, ONE_LINE)
                .width;
}

/* A hand and "1 / 3" where what was seen leaves room for it, else the hand alone; 0: the chapter
 * has no tasks. */
static int
tasks_width(const struct layout *layout, const struct card *card, int width)
{
    if (!card->tasks.count)
        return 0;
    bool fits = card->strip.seen + layout_px(layout, TASKS_GAP) + card->strip.tasks <= width;
    return fits ? card->strip.tasks : icon_size(layout);
}

/* What is left for what was seen. */
static int
seen_room(const struct layout *layout, const struct card *card, int width)
{
    int tasks = tasks_width(layout, card, width);
    return tasks ? width - tasks - layout_px(layout, TICK_GAP) : width;
}

/* "All seen" in `width`; NULL: one of its words would be torn, and the tick stands alone. */
static const char *
seen_words(const struct layout *layout, const struct card *card, int width, size_t *language_out)
{
    struct setting setting = seen_setting(layout, card);
    const char *words = pieces_word(layout, WORD_ALL_SEEN, language_out);
    return layout_widest_word(layout, words, *language_out, &setting) <= width ? words : NULL;
}

static int
seen_height(const struct layout *layout, const struct card *card, int width)
{
    int room = seen_room(layout, card, width);
    if (card->strip.line < room)
        return larger(card->strip.height, layout_px(layout, PROGRESS_HEIGHT));
    struct setting setting = seen_setting(layout, card);
    size_t language;
    const char *words = seen_words(layout, card, room - shift(layout), &language);
    if (!words)
        return icon_size(layout);
    return larger(layout_measure(layout, words, language, &setting, room - shift(layout)).height,
                  layout_px(layout, PROGRESS_HEIGHT));
}

int
card_strip_height(const struct layout *layout, const struct card *card, int width)
{
    if (!card->chapter)
        return 0;
    int seen = seen_height(layout, card, width);
    return card->tasks.count ? larger(seen, icon_size(layout)) : seen;
}

static void
lay_seen(struct layout *layout, const struct card *card, const struct view *view, struct rect box)
{
    const struct chapter *chapter = card->chapter;
    int32_t number = (int32_t)(chapter - layout->deck->chapters);
    int seen = show_seen_in_chapter(view->show, layout->deck, number);
    if (!chapter->numbered || seen < chapter->numbered) {
        struct progress progress = progress_of(layout, card, box.w);
        pieces_progress(layout, view, &progress, box);
        return;
    }
    size_t language;
    struct setting setting = seen_setting(layout, card);
    int icon = icon_size(layout), width = box.w - shift(layout);
    const char *words = seen_words(layout, card, width, &language);
    layout_icon(layout, ICON_CHECK, (struct rect){box.x, box.y + (box.h - icon) / 2, icon, icon},
                setting.colour);
    if (!words)
        return;
    int height = layout_measure(layout, words, language, &setting, width).height;
    layout_plain(layout, words, language, &setting, box.x + shift(layout),
                 box.y + (box.h - height) / 2, width);
}

static void
lay_tasks(struct layout *layout, const struct card *card, struct rect box)
{
    bool done = card->tasks.finished == card->tasks.count;
    struct setting setting = tasks_setting(layout, card);
    int icon = icon_size(layout);
    layout_icon(layout, done ? ICON_CIRCLE_CHECK : ICON_HAND_FINGER,
                (struct rect){box.x, box.y + (box.h - icon) / 2, icon, icon}, layout->accent->deep);
    if (box.w <= icon)
        return;
    const char *count = tasks_count(layout, card);
    int height = layout_measure(layout, count, layout->language, &setting, ONE_LINE).height;
    layout_plain(layout, count, layout->language, &setting, box.x + shift(layout),
                 box.y + (box.h - height) / 2, ONE_LINE);
}

void
card_strip_lay(struct layout *layout, const struct card *card, const struct view *view,
               struct rect words)
{
    int height = card_strip_height(layout, card, words.w);
    struct rect box = {words.x, words.y + words.h - height - layout_px(layout, FOOT), words.w,
                       height};
    int tasks = tasks_width(layout, card, words.w);
    struct rect seen = box, done = {box.x + box.w - tasks, box.y, tasks, box.h};
    seen.w = seen_room(layout, card, words.w);
    lay_seen(layout, card, view, seen);
    if (tasks)
        lay_tasks(layout, card, done);
}
