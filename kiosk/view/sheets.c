#include "view/sheets.h"

#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/motion.h"
#include "view/pieces.h"
#include "view/sheet_body.h"
#include "view/view.h"

/* LOOKS section 6, in pixels of a 1080 px short side. */
enum {
    RADIUS = 36,
    GRIP_WIDTH = 100,
    GRIP_HEIGHT = 10,
    GRIP_Y = 16,
    CLOSE_WIDTH = 112,
    CLOSE_HEIGHT = 92,
    TOP = 40,
    BOTTOM = 40,
    GAP = 24,
};
static const double HEIGHT_MAX = 0.62, LARGE_HEIGHT_MAX = 0.8; /* of the screen's height */
/* Where large words leave less room under the title, a sheet rises higher: in smallest targets. */
enum { ROOM_LEAST = 4 };

/* The keys of the parts stand under the close key. */
static int
keys_width(const struct layout *layout)
{
    return larger(parts_width(layout), layout_px(layout, CLOSE_WIDTH));
}

/* The parts of an open sheet from its own top. */
struct panel {
    struct rect close;
    int title_height, title_width;
    int body_y, body_width, body_height;
    int height;
    bool parted;
};

/* The title keeps to one line down to the size of a chapter's name. */
static struct setting
title_setting(const struct layout *layout, const char *title, size_t language, int width)
{
    struct setting setting = {
        .style = STYLE_TERM, .colour = layout->accent->deep, .id = "_sheet", .no_cuts = true};
    int most = metrics_style_px(&layout->metrics, layout->theme, STYLE_TERM);
    int least = metrics_style_px(&layout->metrics, layout->theme, STYLE_CHAPTER);
    for (setting.px = most; setting.px > least; setting.px -= larger(1, most / 25))
        if (layout_measure(layout, title, language, &setting, width).lines_count <= 1)
            break;
    return setting;
}

static struct panel
measure_frame(const struct layout *layout, const struct view *view)
{
    struct panel sheet = {0};
    int screen = layout->viewer->screen.width, margin = layout->metrics.margin;
    int width = larger(layout_px(layout, CLOSE_WIDTH), layout->metrics.target);
    int height = larger(layout_px(layout, CLOSE_HEIGHT), layout->metrics.target);
    sheet.close = (struct rect){screen - margin - width, layout_px(layout, 28), width, height};
    sheet.title_width = sheet.close.x - margin - layout_px(layout, GAP);
    size_t language;
    const char *title = sheet_title(layout, view, &language);
    struct setting setting = title_setting(layout, title, language, sheet.title_width);
    sheet.title_height =
        layout_measure(layout, title, language, &setting, sheet.title_width).height;
    int close_bottom = sheet.close.y + height + layout_px(layout, 5) + layout_gap(layout, 16);
    sheet.body_y =
        larger(layout_px(layout, TOP) + sheet.title_height + layout_px(layout, 12), close_bottom);
    sheet.body_width = screen - 2 * margin;
    return sheet;
}

/* Draws the sheet's ground, title and close key with its top at `y`. */
static void
lay_ground(struct layout *layout, const struct panel *sheet, int y)
{
    int screen = layout->viewer->screen.width, below = layout_px(layout, RADIUS);
    struct rect box = {0, y, screen, sheet->height + below};
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, RADIUS),
                                                   .corners = CORNERS_TOP,
                                                   .fill = layout->theme->sheet});
    struct rect grip = {(screen - layout_px(layout, GRIP_WIDTH)) / 2, y + layout_px(layout, GRIP_Y),
                        layout_px(layout, GRIP_WIDTH), layout_px(layout, GRIP_HEIGHT)};
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = grip, .radius = grip.h / 2, .fill = layout->theme->foot});
}

static void
lay_close(struct layout *layout, struct rect box)
{
    size_t language;
    const char *label = pieces_word(layout, WORD_CLOSE, &language);
    struct key key = {
        .id = "_close",
        .label = label,
        .language = language,
        .icon = ICON_X,
        .shape = KEY_STACK,
        .style = STYLE_KEY,
        .action = {.type = ACTION_CLOSE},
    };
    layout_key(layout, &key, box);
}

/* Above the sheet a touch closes it, where a finger has room; the box ends where the sheet begins.
 */
static void
add_scrim_target(struct layout *layout, int height)
{
    if (height < layout->metrics.target)
        return;
    size_t language;
    const char *label = pieces_word(layout, WORD_CLOSE, &language);
    scene_add_target(layout->scene,
                     (struct target){.box = {0, 0, layout->viewer->screen.width, height},
                                     .id = "_scrim",
                                     .finger_only = true,
                                     .words = label,
                                     .lang = layout->deck->languages[language].code,
                                     .action = {.type = ACTION_CLOSE}});
}

/* The content as one column; narrower, with keys beside it, where it is higher than the sheet. */
static void
measure_body(struct panel *sheet, struct column *column, const struct layout *layout,
             const struct view *view)
{
    double share = layout->metrics.large ? LARGE_HEIGHT_MAX : HEIGHT_MAX;
    int most = (int)(layout->viewer->screen.height * share);
    int room = most - sheet->body_y - layout_px(layout, BOTTOM);
    int least = ROOM_LEAST * layout->metrics.target;
    struct layout body = *layout, inner;
    body.most = larger(room, least);
    inner = body;
    sheet_lay_body(column, &inner, view, sheet->body_width);
    sheet->body_height = column->height;
    room = larger(room, smaller(column->height, least));
    if (column->height > room) {
        sheet->parted = true;
        sheet->body_width -= keys_width(layout) + parts_gap(layout);
        inner = body;
        sheet_lay_body(column, &inner, view, sheet->body_width);
        sheet->body_height = room;
    }
    sheet->height = sheet->body_y + sheet->body_height + layout_px(layout, BOTTOM);
}

void
sheets_lay(struct layout *layout, const struct view *view)
{
    if (view->viewer->sheet == SHEET_NONE)
        return;
    layout->address = "_sheet";
    pieces_scrim(layout);
    size_t first = layout->scene->marks_count;
    struct colour paper = layout->background;
    layout->background = layout->theme->sheet;
    struct panel sheet = measure_frame(layout, view);
    struct column column;
    measure_body(&sheet, &column, layout, view);
    int y = layout->viewer->screen.height - sheet.height, margin = layout->metrics.margin;
    lay_ground(layout, &sheet, y);
    size_t language;
    const char *title = sheet_title(layout, view, &language);
    struct setting setting = title_setting(layout, title, language, sheet.title_width);
    layout_plain(layout, title, language, &setting, margin,
                 larger(y + layout_px(layout, TOP),
                        y + sheet.close.y + (sheet.close.h - sheet.title_height) / 2),
                 sheet.title_width);
    struct rect body = {margin, y + sheet.body_y, sheet.body_width, sheet.body_height};
    int keys = keys_width(layout);
    lay_close(layout, rect_moved(sheet.close, 0, y));
    column_show(&column, layout, body,
                (struct rect){layout->viewer->screen.width - margin - keys, body.y, keys, body.h},
                ACTION_SHEET_PART);
    add_scrim_target(layout, y);
    motion_settle(layout, MOTION_SHEET, view->viewer->sheet_at, first, 0, sheet.height);
    layout->background = paper;
}
