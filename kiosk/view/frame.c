#include "view/frame.h"

#include "base/arena.h"
#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/guide.h"
#include "view/header.h"
#include "view/memo.h"
#include "view/pieces.h"
#include "view/view.h"

/* LOOKS section 5, in pixels of a 1080 px short side. */
enum {
    TRAY_PADDING = 14,
    TRAY_FOOT = 16,
    BACK_WIDTH = 252,
    NEXT_WIDTH = 304,
    TOOL_WIDTH = 212,
    TOOLS_X = 500,
    TOOLS_COUNT = 4, /* with the place that read-aloud will take */
    TOOL_GAP = 12,
    KEY_HEIGHT = 102,
    LARGE_KEY_HEIGHT = 174, /* at 200 % */
    PORTRAIT_TOOL_HEIGHT = 112,
    PORTRAIT_KEY_HEIGHT = 108,
    PORTRAIT_BACK_WIDTH = 360,
    TOOL_LINES = 2,
};

/* In a single row Next is this much wider than the others, where words leave the choice. */
static const double NEXT_SHARE = 1.3;

/* Of the screen's height, what header and tray leave to the slide. */
static const double CONTENT_LEAST = 0.5;

/* Where the slide has a key that goes on in it, Next steps back: it would leave a story. */
static bool
goes_on_in_body(const struct scene *scene)
{
    bool goes_on = false;
    for (size_t i = 0; i < scene->targets_count; i++)
        goes_on |= scene->targets[i].main;
    return goes_on;
}

static struct key
next_key(const struct layout *layout, bool home)
{
    size_t language;
    const char *words = pieces_word(layout, home ? WORD_START : WORD_NEXT, &language);
    return (struct key){
        .id = "_next",
        .words = words,
        .language = language,
        .icon = home ? ICON_PLAYER_PLAY : ICON_ARROW_RIGHT,
        .icon_last = true,
        .look = goes_on_in_body(layout->scene) ? KEY_PLAIN : KEY_MAIN,
        .style = STYLE_MAIN_KEY,
        .action = home ? (struct action){.type = ACTION_PATH, .item = PATH_WHOLE}
                       : (struct action){.type = ACTION_NEXT},
    };
}

/* On the home screen its own key is on, in bold words. */
static void
mark_home(struct key *key, enum frame_key which, bool home)
{
    if (which != FRAME_HOME || !home)
        return;
    key->look = KEY_ON;
    key->style = STYLE_CAPTION_BOLD;
}

static struct key
key_of(const struct layout *layout, enum frame_key which, bool home)
{
    static const struct {
        const char *id;
        enum word word;
        enum icon icon;
        struct action action;
    } rows[FRAME_KEYS_COUNT] = {
        [FRAME_BACK] = {"_back", WORD_BACK, ICON_ARROW_LEFT, {.type = ACTION_BACK}},
        [FRAME_HOME] = {"_home", WORD_HOME, ICON_HOME, {.type = ACTION_HOME}},
        [FRAME_TEXT_SIZE] = {"_text-size",
                             WORD_TEXT_SIZE,
                             ICON_TEXT_SIZE,
                             {.type = ACTION_SHEET, .item = SHEET_TEXT_SIZE}},
        [FRAME_LANGUAGE] = {"_language",
                            WORD_LANGUAGE,
                            ICON_LANGUAGE,
                            {.type = ACTION_SHEET, .item = SHEET_LANGUAGE}},
    };
    if (which == FRAME_NEXT)
        return next_key(layout, home);
    struct key key = {
        .id = rows[which].id,
        .icon = rows[which].icon,
        .action = rows[which].action,
        .style = STYLE_KEY,
    };
    key.words = pieces_word(layout, rows[which].word, &key.language);
    if (which == FRAME_LANGUAGE) {
        key.language = (size_t)layout->viewer->language;
        key.words = layout->deck->languages[key.language].name;
    }
    if (which != FRAME_BACK) {
        key.shape = KEY_STACK;
        key.style = layout->metrics.large ? STYLE_CAPTION_BOLD : STYLE_CAPTION;
        key.padding = layout_px(layout, TOOL_GAP);
    }
    mark_home(&key, which, home);
    return key;
}

/* In a single row every icon stands over its word, but for Next where there is room beside it. */
static struct key
row_key_of(const struct layout *layout, enum frame_key which, bool home, bool next_stacked)
{
    struct key key = key_of(layout, which, home);
    key.padding = layout_px(layout, TOOL_GAP);
    if (which == FRAME_NEXT && !next_stacked)
        return key;
    key.shape = KEY_STACK;
    key.style = which == FRAME_NEXT || layout->metrics.large ? STYLE_CAPTION_BOLD : STYLE_CAPTION;
    mark_home(&key, which, home);
    return key;
}

static int
least_width(const struct layout *layout, const struct key *key)
{
    struct setting setting = {.style = key->style, .bold = true};
    int padding = 2 * (key->padding ? key->padding : layout_px(layout, 24));
    int width = key->shape == KEY_ROW
                    ? layout_key_width(layout, key)
                    : layout_widest_word(layout, key->words, key->language, &setting) + padding;
    return larger(width, layout->metrics.target);
}

/* Whether the words stand in `width` in no more than two lines with no word torn. */
static bool
key_fits(const struct layout *layout, const struct key *key, int width)
{
    if (least_width(layout, key) > width)
        return false;
    struct setting setting = {.style = key->style, .bold = true};
    int room = width - 2 * (key->padding ? key->padding : layout_px(layout, 24));
    return key->shape == KEY_ROW ||
           layout_measure(layout, key->words, key->language, &setting, room).lines_count <=
               TOOL_LINES;
}

static int
key_height(const struct layout *layout, const struct key *key, int width)
{
    return layout_key_height(layout, key, width);
}

/* Next is measured with both of its words, so that the frame does not move. */
static int
next_width(const struct layout *layout)
{
    struct key next = next_key(layout, false), start = next_key(layout, true);
    return larger(layout_key_width(layout, &next), layout_key_width(layout, &start));
}

static void
place_tray(const struct layout *layout, struct frame *frame, int height)
{
    int screen = layout->viewer->screen.height;
    frame->tray = (struct rect){0, screen - height, layout->viewer->screen.width, height};
}

/* The landscape of LOOKS: Back at the left, tools in the middle, Next at the right. */
static bool
place_wide(const struct layout *layout, struct frame *frame)
{
    const struct metrics *metrics = &layout->metrics;
    if (metrics->portrait || metrics->large)
        return false;
    struct key back = key_of(layout, FRAME_BACK, false);
    int screen = layout->viewer->screen.width, margin = metrics->margin;
    int gap = larger(layout_px(layout, TOOL_GAP), metrics->gap);
    int back_width = larger(layout_px(layout, BACK_WIDTH), layout_key_width(layout, &back));
    int next = larger(layout_px(layout, NEXT_WIDTH), next_width(layout));
    int tool = larger(layout_px(layout, TOOL_WIDTH), metrics->target);
    int tools = TOOLS_COUNT * tool + (TOOLS_COUNT - 1) * gap;
    int left = margin + back_width + gap, right = screen - margin - next - gap;
    if (tools > right - left)
        return false;
    int usual = TOOLS_COUNT * TOOL_WIDTH + (TOOLS_COUNT - 1) * TOOL_GAP;
    int x = layout_px(layout, TOOLS_X) + (layout_px(layout, usual) - tools) / 2;
    x = larger(left, smaller(x, right - tools));
    int height = larger(layout_px(layout, KEY_HEIGHT), metrics->target);
    for (enum frame_key which = FRAME_HOME; which <= FRAME_LANGUAGE; which++) {
        struct key key = key_of(layout, which, true);
        if (!key_fits(layout, &key, tool))
            return false;
        height = larger(height, key_height(layout, &key, tool));
    }
    struct key key = next_key(layout, false);
    height = larger(height, key_height(layout, &key, next));
    int y = layout->viewer->screen.height - layout_px(layout, TRAY_FOOT) - height;
    place_tray(layout, frame,
               height + layout_px(layout, TRAY_FOOT) + layout_px(layout, TRAY_PADDING));
    frame->keys[FRAME_BACK] = (struct rect){margin, y, back_width, height};
    frame->keys[FRAME_HOME] = (struct rect){x, y, tool, height};
    frame->spare = (struct rect){x + tool + gap, y, tool, height};
    frame->keys[FRAME_TEXT_SIZE] = (struct rect){x + 2 * (tool + gap), y, tool, height};
    frame->keys[FRAME_LANGUAGE] = (struct rect){x + 3 * (tool + gap), y, tool, height};
    frame->keys[FRAME_NEXT] = (struct rect){screen - margin - next, y, next, height};
    return true;
}

/* Shares `room` among the keys: equal with Next wider where words allow, else as words need. */
static bool
share_row(const int least[], const int natural[], int room, int widths[])
{
    int equal = (int)(room / (FRAME_KEYS_COUNT - 1 + NEXT_SHARE));
    int sum_least = 0, sum_natural = 0;
    bool equals = true;
    for (int i = 0; i < FRAME_KEYS_COUNT; i++) {
        widths[i] = i == FRAME_NEXT ? room - (FRAME_KEYS_COUNT - 1) * equal : equal;
        equals &= natural[i] <= widths[i];
        sum_least += least[i];
        sum_natural += natural[i];
    }
    if (equals)
        return true;
    if (sum_least > room)
        return false;
    int left = room;
    for (int i = 0; i < FRAME_KEYS_COUNT; i++) {
        if (sum_natural <= room)
            widths[i] = natural[i] + (room - sum_natural) / FRAME_KEYS_COUNT;
        else
            widths[i] = least[i] + (int)((double)(natural[i] - least[i]) * (room - sum_least) /
                                         (sum_natural - sum_least));
        left -= widths[i];
    }
    widths[FRAME_NEXT] += left;
    return true;
}

static bool
try_row(const struct layout *layout, struct frame *frame, bool next_stacked)
{
    const struct metrics *metrics = &layout->metrics;
    int gap = larger(layout_px(layout, TOOL_GAP), metrics->gap);
    int room = layout->viewer->screen.width - 2 * metrics->margin - (FRAME_KEYS_COUNT - 1) * gap;
    int least[FRAME_KEYS_COUNT], natural[FRAME_KEYS_COUNT], widths[FRAME_KEYS_COUNT];
    for (enum frame_key which = FRAME_BACK; which < FRAME_KEYS_COUNT; which++) {
        struct key key = row_key_of(layout, which, false, next_stacked);
        struct key start = row_key_of(layout, which, true, next_stacked);
        least[which] = larger(least_width(layout, &key), least_width(layout, &start));
        natural[which] = larger(
            least[which], larger(layout_key_width(layout, &key), layout_key_width(layout, &start)));
    }
    for (enum frame_key which = FRAME_BACK; which < FRAME_NEXT; which++)
        natural[FRAME_NEXT] = larger(natural[FRAME_NEXT], natural[which]);
    if (!share_row(least, natural, room, widths))
        return false;
    int usual = KEY_HEIGHT + (LARGE_KEY_HEIGHT - KEY_HEIGHT) * (metrics->percent - 100) / 100;
    int height = larger(layout_px(layout, usual), metrics->target);
    for (enum frame_key which = FRAME_BACK; which < FRAME_KEYS_COUNT; which++) {
        struct key key = row_key_of(layout, which, false, next_stacked);
        struct key start = row_key_of(layout, which, true, next_stacked);
        if (!key_fits(layout, &key, widths[which]) || !key_fits(layout, &start, widths[which]))
            return false;
        height = larger(height, key_height(layout, &key, widths[which]));
        height = larger(height, key_height(layout, &start, widths[which]));
    }
    int foot = layout_px(layout, metrics->large ? 24 : TRAY_FOOT);
    int x = metrics->margin, y = layout->viewer->screen.height - foot - height;
    for (enum frame_key which = FRAME_BACK; which < FRAME_KEYS_COUNT; which++) {
        frame->keys[which] = (struct rect){x, y, widths[which], height};
        x += widths[which] + gap;
    }
    frame->stacked = true;
    frame->next_stacked = next_stacked;
    place_tray(layout, frame, height + foot + layout_px(layout, TRAY_PADDING));
    return true;
}

/* Portrait: tools above, Back and Next below. */
static bool
place_two_rows(const struct layout *layout, struct frame *frame)
{
    const struct metrics *metrics = &layout->metrics;
    if (!metrics->portrait)
        return false;
    int gap = larger(layout_px(layout, TOOL_GAP), metrics->gap), margin = metrics->margin;
    int room = layout->viewer->screen.width - 2 * margin;
    int places = metrics->large ? TOOLS_COUNT - 1 : TOOLS_COUNT;
    int tool = (room - (places - 1) * gap) / places;
    int tool_height = larger(layout_px(layout, PORTRAIT_TOOL_HEIGHT), metrics->target);
    for (enum frame_key which = FRAME_HOME; which <= FRAME_LANGUAGE; which++) {
        struct key key = key_of(layout, which, true);
        if (!key_fits(layout, &key, tool))
            return false;
        tool_height = larger(tool_height, key_height(layout, &key, tool));
    }
    struct key back = key_of(layout, FRAME_BACK, false), next = next_key(layout, false);
    int back_width =
        larger(layout_px(layout, PORTRAIT_BACK_WIDTH), layout_key_width(layout, &back));
    if (back_width + gap + next_width(layout) > room)
        return false;
    int height = larger(layout_px(layout, PORTRAIT_KEY_HEIGHT), metrics->target);
    height = larger(height, key_height(layout, &back, back_width));
    height = larger(height, key_height(layout, &next, room - gap - back_width));
    int foot = layout_px(layout, 18),
        between = larger(layout_px(layout, TRAY_PADDING), metrics->gap);
    int y = layout->viewer->screen.height - foot - height, tools_y = y - between - tool_height;
    int listen = metrics->large ? 0 : tool + gap;
    frame->spare = (struct rect){margin + listen, tools_y, listen ? tool : 0, tool_height};
    frame->keys[FRAME_HOME] = (struct rect){margin, tools_y, tool, tool_height};
    frame->keys[FRAME_TEXT_SIZE] =
        (struct rect){margin + listen + tool + gap, tools_y, tool, tool_height};
    frame->keys[FRAME_LANGUAGE] =
        (struct rect){margin + listen + 2 * (tool + gap), tools_y, tool, tool_height};
    frame->keys[FRAME_BACK] = (struct rect){margin, y, back_width, height};
    frame->keys[FRAME_NEXT] =
        (struct rect){margin + back_width + gap, y, room - gap - back_width, height};
    place_tray(layout, frame, foot + height + between + tool_height + layout_px(layout, TRAY_FOOT));
    return true;
}

static bool
place_keys(const struct layout *layout, struct frame *frame)
{
    return place_two_rows(layout, frame) || place_wide(layout, frame) ||
           try_row(layout, frame, false) || try_row(layout, frame, true);
}

/* No screen that a kiosk has is as narrow as this; its keys are equal and their words may tear. */
static void
place_anyhow(const struct layout *layout, struct frame *frame)
{
    int gap = layout->metrics.gap, width = layout->viewer->screen.width;
    int key = (width - (FRAME_KEYS_COUNT + 1) * gap) / FRAME_KEYS_COUNT;
    int height = larger(layout_px(layout, KEY_HEIGHT), layout->metrics.target);
    int y = layout->viewer->screen.height - gap - height;
    for (int i = 0; i < FRAME_KEYS_COUNT; i++)
        frame->keys[i] = (struct rect){gap + i * (key + gap), y, key, height};
    frame->stacked = frame->next_stacked = true;
    place_tray(layout, frame, height + 2 * gap);
}

static void
place_content(const struct layout *layout, struct frame *frame)
{
    int top = header_measure(layout, frame), margin = layout->metrics.margin;
    int bottom = frame->tray.y - layout_px(layout, layout->metrics.portrait ? 20 : 32);
    if (layout->viewer->guided)
        bottom -= guide_place_line(layout, frame);
    frame->content =
        (struct rect){margin, top, layout->viewer->screen.width - 2 * margin, bottom - top};
}

/* The words of header and tray shrink, never below their size at 100 %, where the keys fit no row
 * or both would take the room of the slide. */
static struct frame
measure_frame(const struct layout *layout)
{
    struct frame frame;
    struct layout words = *layout;
    struct metrics *metrics = &words.metrics;
    int step = larger(1, metrics->body_100 / 8),
        least = (int)(CONTENT_LEAST * layout->viewer->screen.height);
    for (;;) {
        frame = (struct frame){.body = metrics->body};
        bool placed = place_keys(&words, &frame);
        bool smallest = metrics->body - step < metrics->body_100;
        if (!placed && smallest)
            place_anyhow(&words, &frame);
        place_content(&words, &frame);
        if (smallest || (placed && frame.content.h >= least))
            return frame;
        metrics->body -= step;
    }
}

struct frame
frame_measure(const struct layout *layout)
{
    const struct viewer *viewer = layout->viewer;
    if (!layout->measure->memo)
        return measure_frame(layout);
    struct kept_frame *kept = memo_frame(layout->measure->memo);
    const void *pack = layout->deck->languages[viewer->language].pack;
    if (!kept->known || kept->language != viewer->language || kept->pack != pack ||
        kept->percent != viewer->text_percent || kept->guided != viewer->guided ||
        kept->width != viewer->screen.width || kept->height != viewer->screen.height)
        *kept = (struct kept_frame){
            .known = true,
            .language = viewer->language,
            .pack = pack,
            .percent = viewer->text_percent,
            .guided = viewer->guided,
            .width = viewer->screen.width,
            .height = viewer->screen.height,
            .frame = measure_frame(layout),
        };
    return kept->frame;
}

/* The nth key as one reads: where there are two rows, Back stands in the lower one. */
static enum frame_key
nth_key(const struct frame *frame, int n)
{
    static const enum frame_key two_rows[FRAME_KEYS_COUNT] = {
        FRAME_HOME, FRAME_TEXT_SIZE, FRAME_LANGUAGE, FRAME_BACK, FRAME_NEXT};
    bool below = frame->keys[FRAME_BACK].y > frame->keys[FRAME_HOME].y;
    return below ? two_rows[n] : (enum frame_key)n;
}

void
frame_lay_tray(struct layout *layout, const struct frame *frame, const struct view *view)
{
    struct layout tray = *layout;
    tray.metrics.body = frame->body;
    tray.background = layout->theme->tray;
    scene_add_box(tray.scene, (struct mark_box){.box = frame->tray,
                                                .corners = CORNERS_NONE,
                                                .fill = layout->theme->tray});
    scene_add_box(tray.scene,
                  (struct mark_box){.box = {0, frame->tray.y, frame->tray.w, layout_px(layout, 3)},
                                    .corners = CORNERS_NONE,
                                    .fill = layout->theme->rule});
    bool home = view->show->here.type == SPOT_HOME;
    for (int n = 0; n < FRAME_KEYS_COUNT; n++) {
        enum frame_key which = nth_key(frame, n);
        struct key key = frame->stacked ? row_key_of(&tray, which, home, frame->next_stacked)
                                        : key_of(&tray, which, home);
        if (which == FRAME_BACK && home && !view->show->history_count)
            key.look = KEY_OFF;
        layout_key(&tray, &key, frame->keys[which]);
    }
}
