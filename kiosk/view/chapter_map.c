#include "view/chapter_map.h"

#include <math.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "show/show.h"
#include "show/tasks.h"
#include "show/viewer.h"
#include "view/column.h"
#include "view/pieces.h"
#include "view/view.h"

/* As a choice of LOOKS section 6, in pixels of a 1080 px short side. */
enum { RADIUS = 24, LINE = 3, FOOT = 5, HEIGHT = 116, DISC = 72, PADDING = 28, GAP = 16 };
enum { ONE_LINE = 1 << 20 };
/* Two columns of keys from this many B of width on, where one is higher than its room. */
enum { TWO_COLUMNS_FROM = 28 };
/* Few keys are so much higher than they need be, many as low as their words allow. */
enum { HEIGHT_MOST = 148, AROUND = 14, AROUND_LEAST = 8, TICK_GAP = 10 };
static const double TITLE_GAP = 0.35; /* × B */
/* Of a part's height, so that something to touch stands below it. */
static const double TITLE_MOST = 0.3;
/* A number takes this share of its disc at most. */
static const double NUMBER_MOST = 0.72;

struct row {
    const struct slide *slide;
    const char *id, *title, *state;
    size_t title_language, state_language;
    bool seen;
    enum icon icon;        /* before its state: seen or done; something is left to do */
    int px;                /* of its title */
    int disc, state_width; /* with its icon */
    bool state_below;
};

static struct setting
title_setting(const struct layout *layout, const struct row *row)
{
    return (struct setting){
        .style = STYLE_CHOICE,
        .colour = layout->theme->ink,
        .id = row->id,
        .px = row->px,
        .no_cuts = true,
    };
}

static struct setting
state_setting(const struct layout *layout, const struct row *row)
{
    return (struct setting){
        .style = row->seen ? STYLE_CAPTION_BOLD : STYLE_CAPTION,
        .colour = row->seen ? layout->accent->deep : layout->theme->ink_2,
        .id = row->id,
        .no_cuts = true,
    };
}

static int
icon_size(const struct layout *layout)
{
    return metrics_style_px(&layout->metrics, layout->theme, STYLE_CHAPTER);
}

static int
tick_width(const struct layout *layout, const struct row *row)
{
    return row->icon ? icon_size(layout) + layout_px(layout, TICK_GAP) : 0;
}

static int
title_width(const struct layout *layout, const struct row *row, int width)
{
    int room = width - 2 * layout_px(layout, PADDING) - row->disc - layout_px(layout, GAP);
    return row->state_below ? room : room - row->state_width - layout_px(layout, PADDING);
}

/* Below the title it may need more lines than one. */
static int
state_height(const struct layout *layout, const struct row *row, int width)
{
    struct setting setting = state_setting(layout, row);
    int room =
        row->state_below ? title_width(layout, row, width) - tick_width(layout, row) : ONE_LINE;
    return layout_measure(layout, row->state, row->state_language, &setting, room).height;
}

/* Not higher than a part. */
static void
fit_title(const struct layout *layout, struct row *row, int width)
{
    int room = layout->most - layout_px(layout, FOOT) - 2 * layout_px(layout, AROUND_LEAST);
    if (row->state_below)
        room -= state_height(layout, row, width);
    struct setting setting = title_setting(layout, row);
    layout_fit(layout, row->title, row->title_language, &setting, title_width(layout, row, width),
               room);
    row->px = setting.px;
}

static struct row
row_of(const struct layout *layout, const struct view *view, const struct slide *slide, int width)
{
    struct row row = {.slide = slide};
    if (layout->metrics.large)
        row.px = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY);
    row.id = arena_printf(layout->arena, "_slide/%s", slide->id);
    row.title = layout_words(layout, &slide->title, &row.title_language);
    row.seen = show_has_seen(view->show, slide->index);
    struct tasks tasks = tasks_of_slide(view->show, layout->deck, slide->index);
    bool done = tasks.count && tasks.finished == tasks.count;
    row.icon = done || (row.seen && !tasks.count) ? ICON_CHECK
               : tasks.count                      ? ICON_HAND_FINGER
                                                  : ICON_NONE;
    row.state = pieces_word(layout,
                            done       ? WORD_DONE
                            : row.seen ? WORD_SEEN
                                       : WORD_NOT_SEEN,
                            &row.state_language);
    row.disc = metrics_grown(&layout->metrics, DISC);
    struct setting setting = state_setting(layout, &row);
    row.state_width =
        layout_measure(layout, row.state, row.state_language, &setting, ONE_LINE).width + 1 +
        tick_width(layout, &row);
    row.state_below = row.state_width > width / 4;
    fit_title(layout, &row, width);
    return row;
}

/* With `around` px over and under its words. */
static int
row_height(const struct layout *layout, const struct row *row, int width, int around)
{
    struct setting setting = title_setting(layout, row);
    int room = title_width(layout, row, width);
    int words = layout_measure(layout, row->title, row->title_language, &setting, room).height;
    if (row->state_below)
        words += state_height(layout, row, width);
    return larger(words + 2 * around, layout->metrics.target);
}

static void
lay_disc(struct layout *layout, const struct row *row, struct rect shown)
{
    int size = smaller(row->disc, shown.h - 2 * layout_px(layout, AROUND_LEAST));
    struct rect disc = {shown.x + layout_px(layout, PADDING) + (row->disc - size) / 2,
                        shown.y + (shown.h - size) / 2, size, size};
    struct colour fill = row->seen ? layout->accent->deep : layout->theme->tray;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc, .radius = disc.h / 2, .fill = fill});
    struct colour before = layout->background;
    layout->background = fill;
    struct setting number = {.style = STYLE_KEY,
                             .colour = row->seen ? layout->theme->white : layout->theme->ink,
                             .align = PARAGRAPH_CENTRE,
                             .id = row->id,
                             .no_cuts = true};
    const char *digits = layout_number(layout, row->slide->number);
    number.px = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY);
    while (number.px > 1 &&
           layout_measure(layout, digits, layout->language, &number, ONE_LINE).width >
               NUMBER_MOST * size)
        number.px--;
    pieces_centred(layout, digits, layout->language, &number, disc);
    layout->background = before;
}

static void
lay_state(struct layout *layout, const struct row *row, struct rect box)
{
    struct setting setting = state_setting(layout, row);
    if (row->icon) {
        int icon = icon_size(layout);
        layout_icon(layout, row->icon, (struct rect){box.x, box.y + (box.h - icon) / 2, icon, icon},
                    setting.colour);
    }
    int tick = tick_width(layout, row), width = row->state_below ? box.w - tick : ONE_LINE;
    int height = layout_measure(layout, row->state, row->state_language, &setting, width).height;
    layout_plain(layout, row->state, row->state_language, &setting, box.x + tick,
                 box.y + (box.h - height) / 2, width);
}

static void
lay_row(struct layout *layout, const struct row *row, struct rect box)
{
    struct ground ground = {
        .id = row->id,
        .fill = layout->theme->card,
        .line = layout->theme->edge,
        .foot = layout->theme->foot,
        .radius = layout_px(layout, RADIUS),
        .stroke = layout_px(layout, LINE),
    };
    struct rect shown = pieces_ground(layout, &ground, box);
    struct colour before = layout->background;
    struct rect room = layout->room;
    layout->background = ground.fill;
    layout->room = shown;
    lay_disc(layout, row, shown);
    struct setting title = title_setting(layout, row);
    int x = shown.x + layout_px(layout, PADDING) + row->disc + layout_px(layout, GAP);
    int width = title_width(layout, row, shown.w);
    int words = layout_measure(layout, row->title, row->title_language, &title, width).height;
    int below = row->state_below ? state_height(layout, row, shown.w) : 0;
    int y = shown.y + (shown.h - words - below) / 2;
    layout_plain(layout, row->title, row->title_language, &title, x, y, width);
    if (row->state_below)
        lay_state(layout, row, (struct rect){x, y + words, width, below});
    else
        lay_state(layout, row,
                  (struct rect){shown.x + shown.w - layout_px(layout, PADDING) - row->state_width,
                                shown.y, row->state_width, shown.h});
    layout->background = before;
    layout->room = room;
    scene_add_target(
        layout->scene,
        (struct target){.box = box,
                        .id = row->id,
                        .words = arena_printf(layout->arena, "%s: %s", row->title, row->state),
                        .lang = layout->deck->languages[row->title_language].code,
                        .action = {.type = ACTION_GO, .slide = row->slide->index}});
}

static int
lay_title(struct layout *layout, int width)
{
    size_t language;
    const char *words = pieces_word(layout, WORD_CHAPTER_MAP, &language);
    struct setting setting = {
        .style = STYLE_TITLE, .colour = layout->theme->ink, .id = "_chapter", .no_cuts = true};
    layout_fit(layout, words, language, &setting, width, (int)(TITLE_MOST * layout->most));
    int height = layout_plain(layout, words, language, &setting, 0, 0, width);
    return height + (int)lround(TITLE_GAP * layout->metrics.body_100);
}

/* Keys in columns, all equally high. */
struct map {
    struct row *rows;
    int count, columns, width, height; /* of a key */
    int gap, foot;
};

static int
lines_of(const struct map *map)
{
    return (map->count + map->columns - 1) / map->columns;
}

static int
map_height(const struct map *map)
{
    return lines_of(map) * (map->height + map->foot + map->gap) - map->gap;
}

/* The keys in so many columns, as high as looks well; lower where all fit `room` only then. */
static struct map
map_of(const struct layout *layout, const struct view *view, const struct chapter *chapter,
       int columns, int width, int room)
{
    struct map map = {.columns = columns, .foot = layout_px(layout, FOOT)};
    map.gap = layout_gap(layout, GAP);
    map.width = (width - (columns - 1) * map.gap) / columns;
    map.rows = arena_array(layout->arena, struct row, chapter->slides_count + 1);
    int least = 0, usual = layout_px(layout, HEIGHT);
    for (size_t i = 0; i < chapter->slides_count; i++) {
        const struct slide *slide = &layout->deck->slides[chapter->first + (int32_t)i];
        if (!slide->number)
            continue;
        struct row *row = &map.rows[map.count++];
        *row = row_of(layout, view, slide, map.width);
        least = larger(least, row_height(layout, row, map.width, layout_px(layout, AROUND_LEAST)));
        usual =
            larger(usual, larger(row->disc + 2 * layout_px(layout, AROUND),
                                 row_height(layout, row, map.width, layout_px(layout, AROUND))));
    }
    int fitting = (room + map.gap) / larger(lines_of(&map), 1) - map.gap - map.foot;
    map.height = fitting < usual && fitting >= least
                     ? fitting
                     : larger(usual, smaller(fitting, layout_px(layout, HEIGHT_MOST)));
    return map;
}

/* One column if that fits, else two where there is width for them. */
static void
lay_column(struct column *column, struct layout *layout, const struct view *view,
           const struct chapter *chapter, int width, int room)
{
    column_begin(column, layout, width);
    column->even = true;
    int y = lay_title(layout, width);
    struct map map = map_of(layout, view, chapter, 1, width, room - y);
    if (map_height(&map) > room - y && width >= TWO_COLUMNS_FROM * layout->metrics.body)
        map = map_of(layout, view, chapter, 2, width, room - y);
    for (int i = 0; i < map.count; i++) {
        if (i && i % map.columns == 0) {
            y += map.height + map.foot + map.gap;
            column_add_seam(column, y - map.gap, y);
        }
        lay_row(layout, &map.rows[i],
                (struct rect){i % map.columns * (map.width + map.gap), y, map.width, map.height});
    }
    column->height = y + map.height + map.foot;
}

void
chapter_map_lay(struct layout *layout, const struct frame *frame, const struct view *view)
{
    const struct chapter *chapter = &layout->deck->chapters[show_chapter(view->show, layout->deck)];
    layout->address = "_chapter";
    const struct rect content = frame->content;
    int keys = parts_width(layout), width = content.w;
    struct layout inner = *layout;
    struct column column;
    lay_column(&column, &inner, view, chapter, width, content.h);
    if (column.height > content.h) {
        width -= keys + parts_gap(layout);
        inner = *layout;
        lay_column(&column, &inner, view, chapter, width, content.h);
    }
    column_show(&column, layout, (struct rect){content.x, content.y, width, content.h},
                (struct rect){content.x + content.w - keys, content.y, keys, content.h},
                ACTION_PART);
}
