#include "view/column.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/arena.h"
#include "show/viewer.h"
#include "view/pieces.h"

/* A part that no cut makes low enough may reach this far into the air below it. */
enum { SLACK = 16 };
/* What a part's end costs beside parts filled unequally; a full part counts EVEN_FULL. */
enum {
    COST_STRONG = 0,
    COST_END = 6,
    COST_LINE = 20,
    COST_KEYS = 50,
    COST_LONELY = 60,
    COST_CARD = 60,
    COST_SCRAP = 100,
    COST_FOOT = 110,
    COST_TORN = 150,
    COST_LAST = 400
};
static const double EVEN_FULL = 100;
/* What a part without anything costs where parts are filled one by one. */
static const double EMPTY = 150;
/* And what one more part costs: more than any even filling gains, less than to tear apart what
 * belongs together. */
static const double PART = 120;
static const int CUT_COSTS[] = {
    [CUT_END] = COST_END,       [CUT_KEYS] = COST_KEYS, [CUT_LINE] = COST_LINE,
    [CUT_LONELY] = COST_LONELY, [CUT_CARD] = COST_CARD, [CUT_SCRAP] = COST_SCRAP,
    [CUT_TORN] = COST_TORN};

void
column_begin(struct column *column, struct layout *layout, int width)
{
    *column = (struct column){0};
    scene_init(&column->scene, layout->arena, width, 0, layout->background);
    layout->scene = &column->scene;
    layout->box = (struct rect){0, 0, width, 0};
}

static void
append_seam(struct column *column, struct seam seam)
{
    column->seams = arena_grow(column->scene.arena, column->seams, column->seams_count,
                               &column->seams_capacity, sizeof *column->seams);
    column->seams[column->seams_count++] = seam;
}

void
column_add_seam(struct column *column, int end, int start)
{
    append_seam(
        column,
        (struct seam){
            .end = end, .start = start, .strong = true, .cost = COST_STRONG, .between_rows = true});
}

void
column_add_foot_seam(struct column *column, int end, int start)
{
    append_seam(column,
                (struct seam){.end = end, .start = start, .cost = COST_FOOT, .between_rows = true});
}

void
column_add_last_resort(struct column *column, int y)
{
    append_seam(column, (struct seam){.end = y, .start = y, .cost = COST_LAST});
}

static bool
parts_a_target(const struct scene *scene, int y)
{
    for (size_t i = 0; i < scene->targets_count; i++) {
        struct rect box = scene->targets[i].box;
        if (y > box.y && y < box.y + box.h)
            return true;
    }
    return false;
}

/* By where they end; a gap between elements before the cut at the same height. */
static int
compare_seams(const void *a, const void *b)
{
    const struct seam *first = a, *second = b;
    if (first->end != second->end)
        return first->end < second->end ? -1 : 1;
    return (second->start > first->start) - (second->start < first->start);
}

void
column_gather(struct column *column)
{
    if (column->gathered)
        return;
    column->gathered = true;
    const struct scene *scene = &column->scene;
    for (size_t i = 0; i < scene->cuts_count; i++) {
        struct scene_cut cut = scene->cuts[i];
        append_seam(column, (struct seam){.end = cut.y,
                                          .start = cut.start,
                                          .cost = CUT_COSTS[cut.kind],
                                          .between_rows = cut.kind == CUT_END,
                                          .head = cut.head,
                                          .head_height = cut.head_height});
    }
    size_t kept = 0;
    for (size_t i = 0; i < column->seams_count; i++) {
        struct seam seam = column->seams[i];
        if (seam.end > 0 && seam.start < column->height && !parts_a_target(scene, seam.end))
            column->seams[kept++] = seam;
    }
    column->seams_count = kept;
    if (kept)
        qsort(column->seams, kept, sizeof *column->seams, compare_seams);
}

/* Where the part that begins at `from` ends: at the seam in the room that costs least together with
 * the room it leaves empty, else at the first beyond the room. NULL: there is none left. */
static const struct seam *
choose_seam(const struct column *column, int from, int room)
{
    const struct seam *best = NULL;
    double least = 0;
    for (size_t i = 0; i < column->seams_count; i++) {
        const struct seam *seam = &column->seams[i];
        if (seam->end <= from)
            continue;
        if (seam->end > from + room)
            return best ? best : seam;
        double empty = 1 - (double)(seam->end - from) / room;
        double cost = seam->cost + EMPTY * empty * empty;
        if (!best || cost < least) {
            best = seam;
            least = cost;
        }
    }
    return best;
}

/* No cut is allowed in the room: then before the target that reaches beyond it. */
static bool
cut_before_target(const struct column *column, int from, int room, struct seam *seam_out)
{
    const struct scene *scene = &column->scene;
    for (size_t i = 0; i < scene->targets_count; i++) {
        struct rect box = scene->targets[i].box;
        if (!scene->targets[i].link && box.y > from && box.y <= from + room &&
            box.y + box.h > from + room) {
            *seam_out = (struct seam){.end = box.y, .start = box.y};
            return true;
        }
    }
    return false;
}

/* The cheapest way to have parts that end at a seam, all within the room; the last of them. */
struct way {
    size_t parts, before; /* `before`: index of the way that this one goes on from, plus 1 */
    double cost;
};

static struct way
best_way(const struct column *column, const struct way *ways, size_t seam, int room)
{
    bool last = seam == column->seams_count;
    int end = last ? column->height : column->seams[seam].end;
    struct way best = {0};
    for (size_t i = 0; i <= seam; i++) {
        const struct seam *before = i ? &column->seams[i - 1] : NULL;
        int from = before ? before->start : 0;
        int height = end - from + (before ? before->head_height : 0);
        if (end <= from || height > room || (i && !ways[i - 1].parts))
            continue;
        struct way way = i ? ways[i - 1] : (struct way){0};
        double full = (double)height / room;
        way.parts++;
        way.before = i;
        way.cost += PART + full * full * EVEN_FULL + (last ? 0 : column->seams[seam].cost);
        if (!best.parts || way.cost < best.cost)
            best = way;
    }
    return best;
}

/* What begins behind a seam (NULL: at the top) and ends at `to`. */
static struct part
part_behind(const struct seam *seam, int to)
{
    if (!seam)
        return (struct part){.to = to};
    return (struct part){
        .from = seam->start, .to = to, .head = seam->head, .head_height = seam->head_height};
}

/* Few parts, about equally full; NULL: something is higher than the room. */
static struct part *
even_parts(const struct column *column, int room, size_t *count_out)
{
    struct arena *arena = column->scene.arena;
    size_t end = column->seams_count;
    struct way *ways = arena_alloc(arena, (end + 1) * sizeof *ways);
    for (size_t i = 0; i <= end; i++)
        ways[i] = best_way(column, ways, i, room);
    if (!ways[end].parts)
        return NULL;
    *count_out = ways[end].parts;
    struct part *parts = arena_alloc(arena, *count_out * sizeof *parts);
    size_t at = end;
    for (size_t i = *count_out; i-- > 0;) {
        size_t before = ways[at].before;
        parts[i] = part_behind(before ? &column->seams[before - 1] : NULL,
                               at == end ? column->height : column->seams[at].end);
        at = before ? before - 1 : 0;
    }
    return parts;
}

struct part *
column_parts(struct column *column, int room, size_t *count_out)
{
    column_gather(column);
    struct part *even = column->even ? even_parts(column, room, count_out) : NULL;
    if (even)
        return even;
    struct part *parts = NULL;
    size_t count = 0, capacity = 0;
    const struct seam *before = NULL;
    struct seam forced;
    bool more = true;
    while (more) {
        struct part part = part_behind(before, column->height);
        int left = room - part.head_height;
        bool high = column->height - part.from > left;
        const struct seam *seam = high ? choose_seam(column, part.from, left) : NULL;
        struct seam before_target;
        if (high && (!seam || seam->end > part.from + left) &&
            cut_before_target(column, part.from, left, &before_target)) {
            forced = before_target;
            seam = &forced;
        }
        if (seam)
            part.to = seam->end;
        parts = arena_grow(column->scene.arena, parts, count, &capacity, sizeof *parts);
        parts[count++] = part;
        more = seam;
        before = seam;
    }
    *count_out = count;
    return parts;
}

void
column_add_part(const struct column *column, struct scene *scene, const struct part *part, int x,
                int y)
{
    if (part->head_height)
        scene_add_again(scene, &column->scene, part->head, part->head + part->head_height, x, y);
    scene_add_part(scene, &column->scene, part->from, part->to, x, y + part->head_height);
    scene_add_rest(scene, &column->scene, part->from, part->to);
}

static struct key
more_key(const struct layout *layout, int part, int count, enum action_type action)
{
    size_t language;
    const char *words = pieces_word(layout, WORD_MORE, &language);
    return (struct key){
        .id = "_more",
        .words = words,
        .language = language,
        .icon = ICON_ARROW_DOWN,
        .look = part + 1 < count ? KEY_ON : KEY_OFF,
        .shape = KEY_STACK,
        .style = STYLE_CAPTION_BOLD,
        .padding = metrics_px(&layout->metrics, 18),
        .action = {.type = action, .value = part + 1},
    };
}

/* The word of a key may take this share of the screen's width; wider, its icon stands alone. */
static const double WORD_SHARE = 0.16, PORTRAIT_WORD_SHARE = 0.22;

static int
usual_width(const struct layout *layout)
{
    int share = 100 + (layout->metrics.percent - 100) * 76 / 100;
    return larger(metrics_px(&layout->metrics, share), layout->metrics.target);
}

/* How wide the key must be for its word; 0: the word is too wide. */
static int
word_width(const struct layout *layout, const struct key *more)
{
    struct setting bold = {.style = STYLE_CAPTION_BOLD};
    int width = layout_widest_word(layout, more->words, more->language, &bold) + 2 * more->padding;
    int on_one_line = layout_key_width(layout, more);
    if (!layout->metrics.portrait && on_one_line <= usual_width(layout) * 3 / 2)
        width = on_one_line;
    double share = layout->metrics.portrait ? PORTRAIT_WORD_SHARE : WORD_SHARE;
    return width <= layout->viewer->screen.width * share ? width : 0;
}

int
parts_width(const struct layout *layout)
{
    struct key more = more_key(layout, 0, 2, ACTION_PART);
    return larger(usual_width(layout), word_width(layout, &more));
}

int
parts_gap(const struct layout *layout)
{
    return larger(metrics_px(&layout->metrics, layout->metrics.large ? 40 : 24),
                  layout->metrics.gap);
}

static struct key
up_key(const struct layout *layout, int part, enum action_type action)
{
    struct key key = {
        .id = "_up",
        .icon = ICON_ARROW_UP,
        .look = part > 0 ? KEY_PLAIN : KEY_OFF,
        .shape = KEY_STACK,
        .style = STYLE_CAPTION_BOLD,
        .action = {.type = action, .value = part - 1},
    };
    key.label = pieces_word(layout, WORD_UP, &key.language);
    return key;
}

/* The count stands on one line as large as its room allows. */
static struct setting
count_setting(const struct layout *layout, const char *words, struct rect box)
{
    struct setting setting = {.style = STYLE_KEY,
                              .colour = layout->theme->ink,
                              .align = PARAGRAPH_CENTRE,
                              .id = "_parts",
                              .no_cuts = true};
    int least = metrics_least_px(&layout->metrics, layout->theme);
    setting.px = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY);
    for (; setting.px > least; setting.px--) {
        struct paragraph count = layout_measure(layout, words, layout->language, &setting, box.w);
        if (count.lines_count <= 1 && count.width <= box.w && count.height <= box.h)
            break;
    }
    return setting;
}

/* "1 / 3" over "parts" in the middle of what is left between the keys; where that is little, the
 * count alone. */
static void
lay_count(struct layout *layout, struct rect box, int part, int count)
{
    size_t language;
    const char *words = pieces_word(layout, WORD_PARTS, &language);
    const char *number_words = pieces_count(layout, part + 1, count);
    struct setting number = count_setting(layout, number_words, box), caption = number;
    caption.style = STYLE_CAPTION;
    caption.px = 0;
    caption.colour = layout->theme->ink_2;
    int number_height =
        layout_measure(layout, number_words, layout->language, &number, box.w).height;
    int caption_height = layout_measure(layout, words, language, &caption, box.w).height;
    bool both = number_height + caption_height <= box.h &&
                layout_widest_word(layout, words, language, &caption) <= box.w;
    int y = box.y + (box.h - number_height - (both ? caption_height : 0)) / 2;
    layout_plain(layout, number_words, layout->language, &number, box.x, y, box.w);
    if (both)
        layout_plain(layout, words, language, &caption, box.x, y + number_height, box.w);
}

void
parts_lay_keys(struct layout *layout, struct rect box, int part, int count, enum action_type action)
{
    const struct metrics *metrics = &layout->metrics;
    struct key up = up_key(layout, part, action), more = more_key(layout, part, count, action);
    struct scene_owner before = layout->scene->owner;
    layout->scene->owner.layer = LAYER_KEYS;
    int foot = metrics_px(metrics, 5), large = metrics->percent - 100;
    int up_height =
        larger(metrics->target, smaller(metrics_px(metrics, 92 + large * 83 / 100), box.h / 4));
    int room = box.h - up_height - 2 * foot -
               larger(metrics->gap, 2 * metrics_least_px(&layout->metrics, layout->theme));
    if (layout_key_height(layout, &more, box.w) > room || !word_width(layout, &more)) {
        more.label = more.words;
        more.words = NULL;
    }
    int more_height = larger(layout_key_height(layout, &more, box.w),
                             smaller(metrics_px(metrics, 130 + large), box.h / 3));
    int more_y = box.y + box.h - foot - more_height, top = box.y + up_height + foot;
    layout_key(layout, &up, (struct rect){box.x, box.y, box.w, up_height});
    lay_count(layout, (struct rect){box.x, top, box.w, more_y - top}, part, count);
    layout_key(layout, &more, (struct rect){box.x, more_y, box.w, more_height});
    layout->scene->owner = before;
}

static bool
is_whole(struct rect box, const struct part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (box.y >= parts[i].from && box.y + box.h <= parts[i].to)
            return true;
    return false;
}

/* Something of the column is wrong; `owner` may be nobody. */
__attribute__((format(printf, 4, 5))) static void
report(struct scene *scene, struct scene_owner owner, enum rule rule, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = arena_vprintf(scene->arena, format, arguments);
    va_end(arguments);
    struct scene_owner before = scene->owner;
    if (owner.element)
        scene->owner.element = owner.element;
    scene_add_fault(scene, rule, NULL, "%s", message);
    scene->owner = before;
}

static void
report_cut(struct scene *scene, struct scene_owner owner, const char *what)
{
    report(scene, owner, RULE_CUT, "'%s' is whole on no part", what);
}

/* Whose words or target are the last that begin above `y`. */
static struct scene_owner
owner_above(const struct scene *column, int y)
{
    struct scene_owner owner = {0, 0};
    int last = -1;
    for (size_t i = 0; i < column->lines_count; i++)
        if (column->lines[i].box.y < y && column->lines[i].box.y > last) {
            last = column->lines[i].box.y;
            owner = column->lines[i].owner;
        }
    for (size_t i = 0; i < column->targets_count; i++)
        if (column->targets[i].box.y < y && column->targets[i].box.y > last) {
            last = column->targets[i].box.y;
            owner = column->targets[i].owner;
        }
    return owner;
}

void
column_find_cut(const struct column *column, struct scene *scene, const struct part *parts,
                size_t count)
{
    const struct scene *from = &column->scene;
    for (size_t i = 0; i < from->lines_count; i++)
        if (!is_whole(from->lines[i].box, parts, count))
            report_cut(scene, from->lines[i].owner, from->lines[i].words);
    for (size_t i = 0; i < from->targets_count; i++)
        if (!from->targets[i].link && !is_whole(from->targets[i].box, parts, count))
            report_cut(scene, from->targets[i].owner, from->targets[i].id);
    for (size_t i = 0; i < from->marks_count; i++)
        if (from->marks[i].type == MARK_PICTURE &&
            !is_whole(picture_seen(&from->marks[i].picture), parts, count))
            report_cut(scene, from->marks[i].owner, from->marks[i].picture.file);
    for (size_t i = 0; i < from->marks_count; i++)
        if (from->marks[i].type == MARK_CROWD && !is_whole(from->marks[i].crowd.box, parts, count))
            report_cut(scene, from->marks[i].owner, "a crowd");
}

void
column_show(struct column *column, struct layout *layout, struct rect box, struct rect keys,
            enum action_type action)
{
    size_t count;
    struct part *parts = column_parts(column, box.h, &count);
    struct scene *scene = layout->scene;
    const struct viewer *viewer = layout->viewer;
    int at = action == ACTION_PART ? viewer->part : viewer->sheet_part;
    at = smaller(larger(0, at), (int)count - 1);
    *(action == ACTION_PART ? &scene->part : &scene->sheet_part) = at;
    *(action == ACTION_PART ? &scene->parts : &scene->sheet_parts) = (int)count;
    int most = box.h + metrics_px(&layout->metrics, SLACK);
    for (size_t i = 0; i < count; i++) {
        int height = parts[i].to - parts[i].from + parts[i].head_height;
        if (height > most)
            report(scene, owner_above(&column->scene, parts[i].from + box.h - parts[i].head_height),
                   RULE_PART, "part %zu is %d px high and %d px fit", i + 1, height, box.h);
    }
    column_find_cut(column, scene, parts, count);
    column_add_part(column, scene, &parts[at], box.x, box.y);
    if (count > 1 && keys.w)
        parts_lay_keys(layout, keys, at, (int)count, action);
}
