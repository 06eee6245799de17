#include "view/home.h"

#include <math.h>

#include "deck/deck.h"
#include "show/viewer.h"
#include "view/cards.h"
#include "view/column.h"
#include "view/header.h"
#include "view/pieces.h"
#include "view/view.h"

/* Mock-up 02, in pixels of a content box 1824 wide. */
enum { CONTENT_WIDTH = 1824, WAYS_WIDTH = 556, WAYS_GAP = 36, CHAPTER_COLUMNS = 3 };
enum { WIDE_WAYS_WIDTH = 660 }; /* beside few chapters */
/* Few chapters get tall cards with their emblem large. */
enum { FEW_CHAPTERS = 3, CARD_GAP = 12, ROW_GAP = 14, WAY_MOST = 345, ABOUT_HEIGHT = 132 };

/* Its title is a little smaller than a slide's, and leaves so much of a part to what can be
 * touched. */
static const double TITLE_SHARE = 0.9, TITLE_MOST = 0.3;

/* The list of cards has columns from this many B of width on. */
enum { TWO_COLUMNS_FROM = 16, COLUMNS_MOST = 3 };

struct home {
    struct card *cards;
    size_t count, ways, chapters;
    bool about;
    struct rect title, ways_box, chapters_box;
    int gap, foot;
};

static struct setting
title_setting(const struct layout *layout, const char *words, size_t language, int width)
{
    int size = metrics_style_px(&layout->metrics, layout->theme, STYLE_TITLE);
    struct setting setting = {
        .style = STYLE_TITLE,
        .colour = layout->theme->ink,
        .id = "_home",
        .px = layout->metrics.large ? size : (int)lround(size * TITLE_SHARE),
        .no_cuts = true,
    };
    layout_fit(layout, words, language, &setting, width, (int)(TITLE_MOST * layout->most));
    return setting;
}

static int
title_height(const struct layout *layout, int width, size_t *lines_out)
{
    size_t language;
    const char *words = pieces_word(layout, WORD_CHOOSE_WAY, &language);
    struct setting setting = title_setting(layout, words, language, width);
    struct paragraph paragraph = layout_measure(layout, words, language, &setting, width);
    *lines_out = paragraph.lines_count;
    return paragraph.height;
}

static void
lay_title(struct layout *layout, struct rect box)
{
    size_t language;
    const char *words = pieces_word(layout, WORD_CHOOSE_WAY, &language);
    struct setting setting = title_setting(layout, words, language, box.w);
    layout_plain(layout, words, language, &setting, box.x, box.y, box.w);
}

/* Where `count` cards stand in a box: equal cells in `columns`, no higher than `most`. */
struct grid {
    struct rect box;
    int columns, rows, gap, row_gap, height, width;
};

static struct grid
grid_of(struct rect box, int columns, int count, int gap, int row_gap, int most)
{
    struct grid grid = {.box = box, .columns = columns, .gap = gap, .row_gap = row_gap};
    grid.rows = (count + columns - 1) / larger(columns, 1);
    grid.width = (box.w - (columns - 1) * gap) / columns;
    grid.height = grid.rows ? (box.h - (grid.rows - 1) * row_gap) / grid.rows : 0;
    grid.height = smaller(grid.height, most);
    return grid;
}

static struct rect
grid_cell(const struct grid *grid, int index)
{
    int column = index % grid->columns, row = index / grid->columns;
    return (struct rect){grid->box.x + column * (grid->width + grid->gap),
                         grid->box.y + row * (grid->height + grid->row_gap), grid->width,
                         grid->height};
}

static bool
cards_fit(const struct layout *layout, const struct card *cards, int count, const struct grid *grid)
{
    for (int i = 0; i < count; i++)
        if (card_height(layout, &cards[i], grid->width) > grid->height)
            return false;
    return true;
}

/* Few chapters: tall cards side by side, "About" below them over the whole width. */
static bool
arrange_few(const struct layout *layout, struct home *home, struct grid *chapters,
            struct rect *about)
{
    struct rect box = home->chapters_box;
    if (home->about) {
        home->cards[home->count - 1].tall = true;
        int height = larger(layout_px(layout, ABOUT_HEIGHT),
                            card_height(layout, &home->cards[home->count - 1], box.w));
        height = smaller(height, layout_px(layout, ABOUT_HEIGHT) * 3 / 2);
        *about = (struct rect){box.x, box.y + box.h - height, box.w, height};
        box.h -= height + home->gap + home->foot;
    }
    *chapters = grid_of(box, (int)home->chapters, (int)home->chapters, home->gap, home->gap, box.h);
    for (size_t i = 0; i < home->chapters; i++)
        home->cards[home->ways + i].tall = true;
    if (cards_fit(layout, &home->cards[home->ways], (int)home->chapters, chapters))
        return true;
    for (size_t i = home->ways; i < home->count; i++)
        home->cards[i].tall = false;
    return false;
}

/* Many chapters: rows of cards, "About" the last of them. */
static bool
arrange_many(const struct layout *layout, struct home *home, struct grid *chapters,
             struct rect *about)
{
    int columns = layout->metrics.portrait ? 2 : CHAPTER_COLUMNS;
    int count = (int)(home->chapters + home->about);
    int gap = layout_gap(layout, CARD_GAP);
    *chapters = grid_of(home->chapters_box, columns, count, gap, home->gap, layout_px(layout, 260));
    *about = grid_cell(chapters, count - 1);
    return cards_fit(layout, &home->cards[home->ways], count, chapters);
}

static struct home
gather(const struct layout *layout, const struct view *view)
{
    struct home home = {.foot = layout_px(layout, 5)};
    home.cards = cards_of(layout, view, &home.count, &home.ways);
    home.about = layout->deck->about >= 0;
    home.chapters = home.count - home.ways - home.about;
    home.gap = layout_gap(layout, ROW_GAP);
    return home;
}

/* Where the ways and the chapters stand on the poster; false: the title takes too much. */
static bool
place_poster(const struct layout *layout, const struct rect content, struct home *home, bool few,
             struct grid *ways)
{
    bool portrait = layout->metrics.portrait;
    int ways_width = few ? WIDE_WAYS_WIDTH : WAYS_WIDTH;
    int width = portrait ? content.w : content.w * ways_width / CONTENT_WIDTH;
    size_t lines;
    home->title = (struct rect){content.x, content.y, width, title_height(layout, width, &lines)};
    int top = content.y + home->title.h + layout_px(layout, ROW_GAP);
    home->ways_box = (struct rect){content.x, top, width, content.y + content.h - top - home->foot};
    if (portrait) {
        int height = 0;
        for (size_t i = 0; i < home->ways; i++)
            height = larger(height, card_height(layout, &home->cards[i], width));
        home->ways_box.h = (int)home->ways * (height + home->gap) - home->gap;
        top += home->ways_box.h + layout_px(layout, 24) + home->foot;
        home->chapters_box =
            (struct rect){content.x, top, content.w, content.y + content.h - top - home->foot};
    } else {
        int x = content.x + width + layout_px(layout, WAYS_GAP), y = content.y;
        home->chapters_box =
            (struct rect){x, y, content.x + content.w - x, content.y + content.h - y - home->foot};
    }
    *ways = grid_of(home->ways_box, 1, (int)home->ways, home->gap, home->gap,
                    layout_px(layout, WAY_MOST));
    return lines <= 2 && home->chapters_box.h > 0 &&
           cards_fit(layout, home->cards, (int)home->ways, ways);
}

static bool
try_poster(struct layout *layout, const struct frame *frame, const struct view *view)
{
    if (layout->metrics.large || !header_has_offline_line(layout))
        return false;
    struct home home = gather(layout, view);
    struct grid ways, chapters;
    struct rect about = {0};
    bool few = home.chapters <= FEW_CHAPTERS;
    if (!place_poster(layout, frame->content, &home, few, &ways) ||
        !(few ? arrange_few : arrange_many)(layout, &home, &chapters, &about))
        return false;
    lay_title(layout, home.title);
    for (size_t i = 0; i < home.ways; i++)
        card_lay(layout, &home.cards[i], view, grid_cell(&ways, (int)i));
    for (size_t i = 0; i < home.chapters; i++)
        card_lay(layout, &home.cards[home.ways + i], view, grid_cell(&chapters, (int)i));
    if (home.about)
        card_lay(layout, &home.cards[home.count - 1], view, about);
    return true;
}

static struct setting
offline_setting(const struct layout *layout)
{
    return (struct setting){
        .style = STYLE_CAPTION, .colour = layout->theme->ink_2, .id = "_home", .no_cuts = true};
}

static int
offline_shift(const struct layout *layout)
{
    return metrics_style_px(&layout->metrics, layout->theme, STYLE_CHAPTER) + layout_px(layout, 16);
}

static int
offline_height(const struct layout *layout, int width)
{
    size_t language;
    const char *words = pieces_word(layout, WORD_OFFLINE, &language);
    struct setting setting = offline_setting(layout);
    int shift = offline_shift(layout);
    return larger(layout_measure(layout, words, language, &setting, width - shift).height,
                  metrics_style_px(&layout->metrics, layout->theme, STYLE_CHAPTER));
}

/* Says in the body what the header has no room for; returns its height. */
static int
lay_offline(struct layout *layout, int y, int width)
{
    size_t language;
    const char *words = pieces_word(layout, WORD_OFFLINE, &language);
    struct setting setting = offline_setting(layout);
    int icon = metrics_style_px(&layout->metrics, layout->theme, STYLE_CHAPTER);
    int shift = offline_shift(layout);
    layout_icon(layout, ICON_WIFI_OFF, (struct rect){0, y + layout_px(layout, 4), icon, icon},
                layout->theme->ink_2);
    layout_plain(layout, words, language, &setting, shift, y, width - shift);
    return offline_height(layout, width);
}

static int
row_height(const struct layout *layout, const struct home *home, size_t first, size_t end,
           int width)
{
    int height = 0;
    for (size_t i = first; i < end; i++)
        height = larger(height, card_height(layout, &home->cards[i], width));
    return height;
}

/* Cards [first, end) in rows of so many. */
struct group {
    size_t first, end;
    int columns, width; /* of a card */
    int higher;         /* than a row need be */
};

static struct group
group_of(const struct layout *layout, size_t first, size_t end, int columns, int width)
{
    int gap = layout_gap(layout, CARD_GAP);
    return (struct group){.first = first,
                          .end = end,
                          .columns = columns,
                          .width = (width - (columns - 1) * gap) / columns};
}

static size_t
row_end(const struct group *group, size_t first)
{
    size_t end = first + (size_t)group->columns;
    return end < group->end ? end : group->end;
}

static int
group_height(const struct layout *layout, const struct home *home, const struct group *group)
{
    int height = 0;
    for (size_t i = group->first; i < group->end; i += (size_t)group->columns)
        height +=
            row_height(layout, home, i, row_end(group, i), group->width) + home->gap + home->foot;
    return height;
}

static bool
tears(const struct layout *layout, const struct home *home, const struct group *group)
{
    bool torn = false;
    for (size_t i = group->first; i < group->end; i++)
        torn |= card_tears(layout, &home->cards[i], group->width);
    return torn;
}

/* In as many columns as there is width for, and as few rows as that takes. */
static struct group
best_group(const struct layout *layout, const struct home *home, size_t first, size_t end,
           int width, int room)
{
    bool narrow = layout->metrics.portrait || width < TWO_COLUMNS_FROM * layout->metrics.body;
    struct group best = group_of(layout, first, end, 1, width);
    for (int columns = 2; columns <= COLUMNS_MOST && !narrow; columns++) {
        struct group group = group_of(layout, first, end, columns, width);
        if (tears(layout, home, &group) ||
            row_height(layout, home, first, row_end(&group, first), group.width) > room)
            break;
        if (group_height(layout, home, &group) < group_height(layout, home, &best))
            best = group;
    }
    return best;
}

/* Rows from `y` down; returns where the next one would begin. */
static int
lay_group(struct column *column, struct layout *layout, const struct home *home,
          const struct group *group, const struct view *view, int y)
{
    int gap = layout_gap(layout, CARD_GAP);
    for (size_t i = group->first; i < group->end; i += (size_t)group->columns) {
        size_t end = row_end(group, i);
        int height = row_height(layout, home, i, end, group->width) + group->higher;
        if (i)
            column_add_seam(column, y - home->gap, y);
        for (size_t j = i; j < end; j++)
            card_lay(layout, &home->cards[j], view,
                     (struct rect){(int)(j - i) * (group->width + gap), y, group->width, height});
        y += height + home->gap + home->foot;
    }
    return y;
}

static int
rows_of(const struct group *group)
{
    return (int)(group->end - group->first + (size_t)group->columns - 1) / group->columns;
}

/* Rows are higher where all of them leave room, up to half of what they need. */
static void
share_room(const struct layout *layout, const struct home *home, struct group *ways,
           struct group *rest, int room)
{
    int height = group_height(layout, home, ways) + group_height(layout, home, rest) - home->gap;
    int higher = (room - height) / (rows_of(ways) + rows_of(rest));
    int most = height / (2 * (rows_of(ways) + rows_of(rest)));
    if (higher > 0)
        ways->higher = rest->higher = smaller(higher, most);
}

/* All cards under each other, as tall as it gets: the ways, then the chapters and "About". */
static void
lay_column(struct column *column, struct layout *layout, const struct frame *frame,
           const struct view *view, int width)
{
    struct home home = gather(layout, view);
    column_begin(column, layout, width);
    column->even = true;
    size_t lines;
    lay_title(layout, (struct rect){0, 0, width, 0});
    int y = title_height(layout, width, &lines) + layout_px(layout, ROW_GAP);
    int room = frame->content.h - y - home.foot;
    struct group ways = best_group(layout, &home, 0, home.ways, width, room);
    struct group rest = best_group(layout, &home, home.ways, home.count, width, room);
    bool offline = !header_has_offline_line(layout);
    share_room(layout, &home, &ways, &rest,
               room - (offline ? home.gap + offline_height(layout, width) : 0));
    if (row_height(layout, &home, 0, row_end(&ways, 0), ways.width) > room)
        column_add_seam(column, y - layout_px(layout, ROW_GAP), y);
    y = lay_group(column, layout, &home, &ways, view, y);
    y = lay_group(column, layout, &home, &rest, view, y) - home.gap;
    if (offline) {
        column_add_foot_seam(column, y, y + home.gap);
        y += home.gap + lay_offline(layout, y + home.gap, width);
    }
    column->height = y;
}

void
home_lay(struct layout *layout, const struct frame *frame, const struct view *view)
{
    layout->address = "_home";
    if (try_poster(layout, frame, view))
        return;
    const struct rect content = frame->content;
    int keys = parts_width(layout), width = content.w;
    struct layout inner = *layout;
    struct column column;
    lay_column(&column, &inner, frame, view, width);
    if (column.height > content.h) {
        width -= keys + parts_gap(layout);
        inner = *layout;
        lay_column(&column, &inner, frame, view, width);
    }
    column_show(&column, layout, (struct rect){content.x, content.y, width, content.h},
                (struct rect){content.x + content.w - keys, content.y, keys, content.h},
                ACTION_PART);
}
