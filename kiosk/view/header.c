#include "view/header.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/pieces.h"
#include "view/view.h"

/* LOOKS section 5, in pixels of a 1080 px short side. */
enum {
    MEDALLION = 84,
    LARGE_MEDALLION = 112, /* at 200 % */
    NAME_GAP = 20,
    COUNT_WIDTH = 120,
    COUNT_GAP = 30,
    SEGMENT = 34,
    SEGMENT_HEIGHT = 12,
    SEGMENT_HERE = 26,
    SEGMENT_GAP = 6,
    MANY_SLIDES = 16,
    SMALL_SEGMENT = 18,
    SMALL_GAP = 4,
    CONTENT_Y = 136,
    PORTRAIT_CONTENT_Y = 192,
    PORTRAIT_PROGRESS_Y = 142,
    HOME_GAP = 36,
    DRAFT_PADDING = 20,
    ONE_LINE = 1 << 20,
};

static const double DRAFT_GAP = 24; /* 2.2 s */

static int
medallion_size(const struct layout *layout)
{
    int grown = (LARGE_MEDALLION - MEDALLION) * (layout->metrics.percent - 100) / 100;
    return larger(layout_px(layout, MEDALLION + grown), layout->metrics.target);
}

static int
style_px(const struct layout *layout, enum style style)
{
    return metrics_style_px(&layout->metrics, layout->theme, style);
}

static int
count_width(const struct layout *layout)
{
    int widest = layout_px(layout, COUNT_WIDTH);
    struct setting setting = {.style = STYLE_CHAPTER};
    for (size_t i = 0; i < layout->deck->chapters_count; i++) {
        int of = layout->deck->chapters[i].numbered;
        const char *words = pieces_count(layout, of, of);
        widest = larger(
            widest, layout_measure(layout, words, layout->language, &setting, ONE_LINE).width + 1);
    }
    return widest;
}

static struct progress
progress_of(const struct layout *layout, const struct chapter *chapter)
{
    bool many = chapter->numbered > MANY_SLIDES;
    struct progress progress = {
        .chapter = chapter,
        .here = -1,
        .segment = layout_px(layout, many ? SMALL_SEGMENT : SEGMENT),
        .height = layout_px(layout, SEGMENT_HEIGHT),
        .gap = layout_px(layout, many ? SMALL_GAP : SEGMENT_GAP),
    };
    return progress;
}

/* Where the progress of a chapter begins, or what stands in its place at the right. */
static int
right_part_x(const struct layout *layout, const struct frame *frame, const struct chapter *chapter)
{
    int right = layout->viewer->screen.width - layout->metrics.margin - frame->count_width;
    if (layout->metrics.portrait || layout->metrics.large || !chapter)
        return right;
    struct progress progress = progress_of(layout, chapter);
    int width = chapter->numbered * (progress.segment + progress.gap) - progress.gap;
    return right - layout_px(layout, COUNT_GAP) - width;
}

/* Of the mark of a draft without its words. */
static int
pencil_width(const struct layout *layout)
{
    return larger(layout->metrics.target,
                  style_px(layout, STYLE_CHAPTER) + layout_px(layout, DRAFT_PADDING));
}

/* The mark of a draft always finds its pencil's room; the source language has none. */
static int
draft_room(const struct layout *layout)
{
    if (!layout->viewer->language)
        return 0;
    return pencil_width(layout) + layout_gap(layout, DRAFT_GAP);
}

struct name {
    struct setting setting;
    const char *words;
    size_t language;
    int x, width; /* of its room */
    int shown;    /* px that its lines take */
    int height;
};

/* A name on one line as large as the style says, else smaller, else in two lines. */
static struct name
measure_name(const struct layout *layout, const struct text *text, int right)
{
    struct name name = {.setting = {.style = STYLE_CHAPTER,
                                    .colour = layout->accent->deep,
                                    .id = "_chapter",
                                    .no_cuts = true}};
    name.words = layout_words(layout, text, &name.language);
    name.x = layout->metrics.margin + medallion_size(layout) + layout_px(layout, NAME_GAP);
    name.width = right - name.x;
    int least = style_px(layout, STYLE_CAPTION);
    struct paragraph paragraph = {0};
    for (int size = style_px(layout, STYLE_CHAPTER); size >= least; size -= 2) {
        name.setting.px = size;
        paragraph = layout_measure(layout, name.words, name.language, &name.setting, name.width);
        if (paragraph.lines_count <= 1)
            break;
    }
    name.shown = paragraph.width;
    name.height = paragraph.height;
    return name;
}

static struct name
name_of_chapter(const struct layout *layout, const struct frame *frame,
                const struct chapter *chapter)
{
    int right =
        right_part_x(layout, frame, chapter) - layout_px(layout, DRAFT_GAP) - draft_room(layout);
    return measure_name(layout, &chapter->title, right);
}

int
header_measure(const struct layout *layout, struct frame *frame)
{
    const struct metrics *metrics = &layout->metrics;
    int size = medallion_size(layout), height = size;
    frame->count_width = count_width(layout);
    for (size_t i = 0; i < layout->deck->chapters_count; i++)
        height = larger(height, name_of_chapter(layout, frame, &layout->deck->chapters[i]).height);
    int y = layout_px(layout, metrics->large ? 28 : metrics->portrait ? 38 : 26);
    frame->where = (struct rect){metrics->margin, y, layout->viewer->screen.width, height};
    int bottom = y + height;
    if (metrics->large) {
        int rule = bottom + layout_px(layout, 20);
        frame->rule =
            (struct rect){metrics->margin, rule, layout->viewer->screen.width - 2 * metrics->margin,
                          layout_px(layout, 5)};
        return larger(rule + frame->rule.h + layout_px(layout, 16), bottom + metrics->gap);
    }
    if (metrics->portrait)
        return layout_px(layout, PORTRAIT_CONTENT_Y) +
               larger(0, height - layout_px(layout, MEDALLION));
    return larger(layout_px(layout, CONTENT_Y),
                  bottom + larger(layout_px(layout, 16), metrics->gap));
}

static void
lay_rule(struct layout *layout, const struct frame *frame)
{
    if (frame->rule.h)
        scene_add_box(layout->scene, (struct mark_box){.box = frame->rule,
                                                       .corners = CORNERS_NONE,
                                                       .fill = layout->theme->rule});
}

static struct rect
lay_medallion(struct layout *layout, const struct frame *frame, bool pressed)
{
    int size = medallion_size(layout);
    struct rect disc = {frame->where.x, frame->where.y + (frame->where.h - size) / 2, size, size};
    if (pressed)
        scene_add_box(layout->scene,
                      (struct mark_box){.box = rect_grown(disc, layout_px(layout, 6)),
                                        .radius = size / 2 + layout_px(layout, 6),
                                        .fill = layout->accent->tint});
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc, .radius = size / 2, .fill = layout->accent->deep});
    return disc;
}

static void
lay_name(struct layout *layout, const struct frame *frame, const struct name *name)
{
    struct rect box = {name->x, frame->where.y, name->width, frame->where.h};
    layout_plain(layout, name->words, name->language, &name->setting, name->x,
                 box.y + (box.h - name->height) / 2, name->width);
}

/* Tells that nobody reviewed these words; a tap shows the slide in the source language. */
static void
lay_draft(struct layout *layout, const struct frame *frame, int left, int right)
{
    bool english = layout->viewer->in_english;
    size_t language, label_language;
    const char *words = pieces_word(layout, english ? WORD_IN_ENGLISH : WORD_DRAFT, &language);
    const char *label =
        pieces_word(layout, english ? WORD_SHOW_TRANSLATION : WORD_SHOW_ENGLISH, &label_language);
    struct setting setting = {
        .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .id = "_draft", .no_cuts = true};
    int icon = style_px(layout, STYLE_CHAPTER), padding = layout_px(layout, DRAFT_PADDING),
        gap = layout_px(layout, 12);
    int words_width = layout_measure(layout, words, language, &setting, ONE_LINE).width + gap / 3;
    int width = 2 * padding + icon + gap + words_width, target = layout->metrics.target;
    bool room = width <= right - left;
    if (!room)
        width = pencil_width(layout);
    int height = smaller(frame->where.h, larger(target, icon + padding));
    struct rect box = {right - width, frame->where.y + (frame->where.h - height) / 2, width,
                       larger(height, target)};
    struct ground ground = {
        .id = "_draft",
        .fill = layout->background,
        .line = layout->theme->edge,
        .radius = box.h / 2,
        .stroke = layout_px(layout, 3),
    };
    struct rect shown = pieces_ground(layout, &ground, box);
    int x = shown.x + (room ? padding : (width - icon) / 2);
    layout_icon(layout, ICON_PENCIL, (struct rect){x, shown.y + (shown.h - icon) / 2, icon, icon},
                layout->theme->ink_2);
    if (room)
        pieces_centred(layout, words, language, &setting,
                       (struct rect){x + icon + gap, shown.y, words_width, shown.h});
    scene_add_target(layout->scene,
                     (struct target){.box = box,
                                     .id = "_draft",
                                     .words = label,
                                     .lang = layout->deck->languages[label_language].code,
                                     .action = {.type = ACTION_ENGLISH}});
}

static bool
needs_draft(const struct layout *layout, const struct slide *slide)
{
    return slide && layout->viewer->language &&
           deck_slide_is_draft(layout->deck, (size_t)layout->viewer->language, slide);
}

static void
lay_where_target(struct layout *layout, const struct frame *frame, const struct name *name,
                 int32_t chapter)
{
    scene_add_target(layout->scene,
                     (struct target){
                         .box = {frame->where.x, frame->where.y,
                                 name->x + name->shown - frame->where.x, frame->where.h},
                         .id = "_chapter",
                         .words = name->words,
                         .lang = layout->deck->languages[name->language].code,
                         .action = {.type = ACTION_CHAPTER, .item = chapter},
                     });
}

static void
lay_chapter(struct layout *layout, const struct frame *frame, const struct view *view)
{
    int32_t index = show_chapter(view->show, layout->deck);
    const struct chapter *chapter = &layout->deck->chapters[index];
    const struct slide *slide = show_slide(view->show, layout->deck);
    struct name name = name_of_chapter(layout, frame, chapter);
    bool pressed = layout->viewer->pressed[0] && !strcmp(layout->viewer->pressed, "_chapter");
    struct rect disc = lay_medallion(layout, frame, pressed);
    struct colour paper = layout->background;
    layout->background = layout->accent->deep;
    struct setting number = {.style = STYLE_KEY,
                             .colour = layout->theme->white,
                             .align = PARAGRAPH_CENTRE,
                             .id = "_chapter",
                             .px = larger((int)lround(disc.h * 0.48),
                                          (int)lround(0.9 * style_px(layout, STYLE_CHAPTER))),
                             .no_cuts = true};
    pieces_centred(layout, layout_number(layout, chapter->number), layout->language, &number, disc);
    layout->background = paper;
    lay_name(layout, frame, &name);
    lay_where_target(layout, frame, &name, index);
    bool aside = slide && !slide->number; /* it has no place in the chapter */
    int screen = layout->viewer->screen.width - layout->metrics.margin;
    int x = aside ? screen + layout_px(layout, DRAFT_GAP) : right_part_x(layout, frame, chapter);
    if (needs_draft(layout, slide))
        lay_draft(layout, frame, name.x + name.shown + layout_gap(layout, DRAFT_GAP),
                  x - layout_px(layout, DRAFT_GAP));
    if (!layout->metrics.large && !aside) {
        struct rect box = {x,
                           frame->where.y + (frame->where.h - layout_px(layout, SEGMENT_HERE)) / 2,
                           0, layout_px(layout, SEGMENT_HERE)};
        struct progress progress = progress_of(layout, chapter);
        if (layout->metrics.portrait) {
            progress.segment = 0;
            box.x = layout->metrics.margin;
            box.y =
                layout_px(layout, PORTRAIT_PROGRESS_Y) + frame->where.h - medallion_size(layout);
            box.w = layout->viewer->screen.width - 2 * layout->metrics.margin;
        }
        progress.here = slide ? slide->index : -1;
        pieces_progress(layout, view, &progress, box);
    }
    int right = layout->viewer->screen.width - layout->metrics.margin;
    int room = frame->count_width;
    if (slide && slide->number)
        pieces_lay_count(layout, slide->number, chapter->numbered, style_px(layout, STYLE_CHAPTER),
                         (struct rect){right - room, frame->where.y, room, frame->where.h});
    lay_rule(layout, frame);
}

/* The line of the home screen's header: the exhibit's name, that nothing is kept, the key to start
 * over. */
struct home_line {
    struct name name;
    struct key start_over;
    int key_x;
    const char *offline;
    size_t offline_language;
    struct setting offline_setting;
    int icon, offline_width; /* of the icon and the words beside it; 0: there is no room */
};

/* On one line as large as `room` allows, else on two as low as the header. */
static void
fit_offline(struct home_line *line, const struct layout *layout, int room)
{
    line->offline_setting = (struct setting){
        .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .id = "_home", .no_cuts = true};
    line->offline = pieces_word(layout, WORD_OFFLINE, &line->offline_language);
    line->icon = style_px(layout, STYLE_CHAPTER) * 6 / 5;
    int least = style_px(layout, STYLE_CAPTION), shift = line->icon + layout_px(layout, 16);
    struct paragraph words = {0};
    for (int size = style_px(layout, STYLE_CHAPTER); size >= least; size--) {
        line->offline_setting.px = size;
        words = layout_measure(layout, line->offline, line->offline_language,
                               &line->offline_setting, larger(room - shift - 1, 1));
        if (words.lines_count <= 1)
            break;
    }
    int high = layout->metrics.portrait ? layout_px(layout, SEGMENT_HERE) : medallion_size(layout);
    bool fits = words.lines_count <= 1 || (words.lines_count == 2 && words.height <= high);
    line->offline_width = fits && words.width + shift < room ? shift + words.width + 1 : 0;
}

/* False: the key's words take the room of something else. */
static bool
fit_home_line(struct home_line *line, const struct layout *layout, bool words)
{
    int screen = layout->viewer->screen.width, margin = layout->metrics.margin;
    struct key *key = &line->start_over;
    *key = pieces_start_over_key(layout);
    key->label = key->words;
    if (!words) {
        key->words = NULL;
        key->padding = layout_px(layout, DRAFT_GAP) / 2;
    }
    int width = larger(layout_key_width(layout, key), layout->metrics.target);
    line->key_x = screen - margin - width;
    line->name =
        measure_name(layout, &layout->deck->title, line->key_x - layout_px(layout, DRAFT_GAP));
    int left = line->name.x + line->name.shown + layout_px(layout, HOME_GAP);
    bool portrait = layout->metrics.portrait;
    fit_offline(line, layout,
                portrait ? screen - 2 * margin : line->key_x - layout_px(layout, HOME_GAP) - left);
    bool full_size = line->name.setting.px == style_px(layout, STYLE_CHAPTER);
    return full_size && (layout->metrics.large || line->offline_width);
}

static struct home_line
measure_home_line(const struct layout *layout)
{
    struct home_line line;
    if (!fit_home_line(&line, layout, true))
        fit_home_line(&line, layout, false);
    return line;
}

bool
header_has_offline_line(const struct layout *layout)
{
    return !layout->metrics.large && measure_home_line(layout).offline_width;
}

static void
lay_offline(struct layout *layout, const struct frame *frame, const struct home_line *line)
{
    int x = line->key_x - layout_px(layout, HOME_GAP) - line->offline_width;
    struct rect box = {x, frame->where.y, line->offline_width, frame->where.h};
    if (layout->metrics.portrait) {
        box.x = layout->metrics.margin;
        box.h = layout_px(layout, SEGMENT_HERE);
        box.y = layout_px(layout, PORTRAIT_PROGRESS_Y) + frame->where.h - medallion_size(layout);
    }
    layout_icon(layout, ICON_WIFI_OFF,
                (struct rect){box.x, box.y + (box.h - line->icon) / 2, line->icon, line->icon},
                layout->theme->ink_2);
    int shift = line->icon + layout_px(layout, 16);
    pieces_centred(layout, line->offline, line->offline_language, &line->offline_setting,
                   (struct rect){box.x + shift, box.y, box.w - shift, box.h});
}

static void
lay_home(struct layout *layout, const struct frame *frame)
{
    struct home_line line = measure_home_line(layout);
    struct rect disc = lay_medallion(layout, frame, false);
    int icon = (int)lround(disc.h * 0.56);
    layout_icon(
        layout, ICON_MAP_2,
        (struct rect){disc.x + (disc.w - icon) / 2, disc.y + (disc.h - icon) / 2, icon, icon},
        layout->theme->white);
    line.name.setting.id = "_home";
    lay_name(layout, frame, &line.name);
    if (!layout->metrics.large && line.offline_width)
        lay_offline(layout, frame, &line);
    int right = layout->viewer->screen.width - layout->metrics.margin;
    int height = larger(layout->metrics.target, frame->where.h - layout_px(layout, 5));
    layout_key(layout, &line.start_over,
               (struct rect){line.key_x, frame->where.y + (frame->where.h - height) / 2,
                             right - line.key_x, height});
    lay_rule(layout, frame);
}

void
header_lay_chapter(struct layout *layout, const struct frame *frame, const struct view *view)
{
    struct layout header = *layout;
    header.metrics.body = frame->body;
    lay_chapter(&header, frame, view);
}

void
header_lay_home(struct layout *layout, const struct frame *frame)
{
    struct layout header = *layout;
    header.metrics.body = frame->body;
    lay_home(&header, frame);
}
