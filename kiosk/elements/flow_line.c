#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/flow_view.h"
#include "view/memo.h"
#include "view/motion.h"

/* In pixels of a 1080 px short side. */
enum {
    DISC = 108,
    HERE = 124,
    HERE_LEAST = 64,
    RING = 8,
    EDGE = 4,
    LINE = 14,
    CHECK = 36,
    ASK = 48,
    DOT = 12,
    DOT_STEP = 22,
    DOTS_MAX = 5,
    TITLE_GAP = 8,
    APART = 14,
    TOKEN = 76,
    BESIDE = 42, /* the token at a disc's lower right, where a check will stand */
    RAISED = 16,
    ASIDE = 45, /* below it, once it has turned aside */
    TIP = 24,   /* so far the way aside reaches into the picture */
    ARROW = 30,
    LANE = 12, /* below the discs, where it turns, above the card */
    GOAL_MARGIN = 48,
    TURN = 80,
};
/* Of a disc; of its radius. */
static const double ICON = 0.46, SIGN_AWAY = 0.86;

static struct setting
title_setting(const struct layout *layout, const struct flow_station *station, int px)
{
    return (struct setting){.style = STYLE_CAPTION,
                            .colour = layout->theme->ink,
                            .align = PARAGRAPH_CENTRE,
                            .bold = true,
                            .id = layout_item_id(layout, station->id),
                            .px = px,
                            .no_cuts = true};
}

/* The largest size in which each title stands on two lines, bold. */
static int
largest_px(const struct layout *layout, const struct flow_element *flow, int width, int *most_out)
{
    int usual = metrics_style_px(&layout->metrics, layout->theme, STYLE_CAPTION), size = usual;
    *most_out = 0;
    for (size_t i = 0; i < flow->stations_count; i++) {
        const struct text *title = &flow->stations[i].title;
        struct setting setting = title_setting(layout, &flow->stations[i], usual);
        int line = layout_measure_text(layout, title, &setting, INT_MAX / 2).height;
        setting.px = size;
        size_t language;
        bool strong;
        const char *words = layout_plain_words(layout, title, &language, &strong);
        layout_fit_width(layout, words, language, &setting, width);
        layout_fit_text(layout, title, &setting, width, 2 * line);
        size = setting.px;
        *most_out = larger(*most_out, 2 * line);
    }
    return size;
}

/* How high the titles are in that size; 0: one has no room. */
static int
titles_height(const struct layout *layout, const struct flow_element *flow, int px, int width,
              int most)
{
    int tallest = 0;
    for (size_t i = 0; i < flow->stations_count; i++) {
        const struct text *title = &flow->stations[i].title;
        struct setting setting = title_setting(layout, &flow->stations[i], px);
        int height = layout_measure_text(layout, title, &setting, width).height;
        if (height > most || layout_widest_word_of(layout, title, &setting) > width)
            return 0;
        tallest = larger(tallest, height);
    }
    return tallest;
}

/* Both, which come up again in every frame. */
static void
fit_titles(const struct layout *layout, const struct flow_element *flow, struct flow_line *line)
{
    int width = line->pitch - layout->metrics.gap, most;
    struct kept_height *px = flow_kept(layout, flow, FLOW_KEPT_PX, width);
    struct kept_height *height = flow_kept(layout, flow, FLOW_KEPT_TITLES, width);
    if (px && px->known) {
        line->px = px->height;
        line->titles = height->height;
        return;
    }
    line->px = largest_px(layout, flow, width, &most);
    line->titles = titles_height(layout, flow, line->px, width, most);
    if (px) {
        px->known = height->known = true;
        px->height = line->px;
        height->height = line->titles;
    }
}

struct flow_line
flow_line_of(const struct layout *layout, const struct flow_element *flow, int rows, bool titled,
             int zone, int most)
{
    int count = (int)flow->stations_count, apart = layout_px(layout, APART);
    struct flow_line line = {.rows = rows, .titled = titled, .box = layout->box};
    line.columns = (count + rows - 1) / rows;
    line.pitch = layout->box.w / line.columns;
    line.here = smaller(smaller(layout_px(layout, HERE), most), line.pitch - apart);
    line.disc = line.here * DISC / HERE;
    line.zone = line.here * zone / HERE;
    line.box.h = 0;
    if (titled)
        fit_titles(layout, flow, &line);
    if ((titled && !line.titles) || line.here < layout_px(layout, HERE_LEAST))
        return line;
    line.titles += titled ? layout_px(layout, TITLE_GAP) : 0;
    line.row = line.titles + line.here + line.zone;
    line.box.h = rows * line.row;
    return line;
}

static struct flow_point
middle_of(const struct flow_line *line, size_t station)
{
    int column = (int)station % line->columns, row = (int)station / line->columns;
    return (struct flow_point){line->box.x + column * line->pitch + line->pitch / 2,
                               line->box.y + row * line->row + line->titles + line->here / 2};
}

/* From a station to whom it turns aside to, with at most two bends. */
enum { POINTS_MAX = 4 };
struct road {
    struct flow_point points[POINTS_MAX];
    int count, length;
};

static int
distance(struct flow_point a, struct flow_point b)
{
    return abs(a.x - b.x) + abs(a.y - b.y);
}

static void
add_point(struct road *road, int x, int y)
{
    struct flow_point point = {x, y};
    if (road->count)
        road->length += distance(road->points[road->count - 1], point);
    road->points[road->count++] = point;
}

static struct road
road_of(const struct layout *layout, const struct flow_line *line, size_t station, struct rect goal)
{
    struct road road = {0};
    struct flow_point from = middle_of(line, station);
    int bottom = from.y + line->here / 2, margin = layout_px(layout, GOAL_MARGIN);
    add_point(&road, from.x, bottom);
    if (!goal.w) {
        add_point(&road, from.x, bottom + line->zone - layout_px(layout, LINE));
        return road;
    }
    int x = smaller(larger(from.x, goal.x + margin), goal.x + goal.w - margin);
    int turn = layout_px(layout, TURN);
    if (x != from.x && abs(x - from.x) < turn) /* the token would stand on both bends */
        x = from.x + (x > from.x ? turn : -turn);
    if (x != from.x) {
        int lane = bottom + layout_px(layout, LANE);
        add_point(&road, from.x, lane);
        add_point(&road, x, lane);
    }
    add_point(&road, x, goal.y + layout_px(layout, TIP));
    return road;
}

/* `gone` px along the road. */
static struct flow_point
point_of(const struct road *road, int gone)
{
    struct flow_point at = road->points[0];
    for (int i = 1; i < road->count; i++) {
        struct flow_point next = road->points[i];
        int length = distance(at, next);
        if (gone >= length) {
            gone -= length;
            at = next;
            continue;
        }
        at.x += next.x > at.x ? gone : next.x < at.x ? -gone : 0;
        at.y += next.y > at.y ? gone : 0;
        break;
    }
    return at;
}

/* px of the sizes above, smaller where stations stand closer. */
static int
shrunk(const struct layout *layout, const struct flow_line *line, int value)
{
    return layout_px(layout, value) * line->here / layout_px(layout, HERE);
}

/* How far along the road the token rests: below the last bend, over the arrow. */
static int
rest_of(const struct layout *layout, const struct flow_line *line, const struct road *road)
{
    struct flow_point tip = road->points[road->count - 1];
    int y = smaller(road->points[0].y + shrunk(layout, line, ASIDE),
                    tip.y - shrunk(layout, line, TOKEN) / 2);
    return road->length - larger(tip.y - y, 0);
}

static void
add_line(struct layout *layout, struct flow_point a, struct flow_point b, struct colour colour)
{
    int width = layout_px(layout, LINE);
    struct rect box = {smaller(a.x, b.x) - width / 2, smaller(a.y, b.y) - width / 2,
                       abs(a.x - b.x) + width, abs(a.y - b.y) + width};
    scene_add_box(layout->scene,
                  (struct mark_box){.box = box, .radius = width / 2, .fill = colour});
}

static void
add_arrow(struct layout *layout, struct flow_point tip)
{
    int arm = layout_px(layout, ARROW), width = layout_px(layout, LINE),
        around = layout_px(layout, EDGE);
    for (int i = 0; i < 4; i++) {
        int side = i % 2 ? arm : -arm;
        scene_add_stroke(
            layout->scene,
            (struct mark_stroke){.from_x = tip.x,
                                 .from_y = tip.y,
                                 .to_x = tip.x + side,
                                 .to_y = tip.y - arm,
                                 .width = width + (i < 2 ? 2 * around : 0),
                                 .colour = i < 2 ? layout->theme->paper : layout->theme->aside});
    }
}

static void
lay_road(struct layout *layout, const struct flow_sight *sight, const struct road *road)
{
    double drawn = motion_progress(layout, MOTION_ASIDE, sight->state->moved_at);
    int left = (int)lround(drawn * road->length);
    for (int i = 1; i < road->count && left > 0; i++) {
        struct flow_point end = point_of(road, (int)lround(drawn * road->length));
        int length = distance(road->points[i - 1], road->points[i]);
        if (left >= length)
            end = road->points[i];
        add_line(layout, road->points[i - 1], end, layout->theme->aside);
        left -= length;
    }
    if (drawn >= 1)
        add_arrow(layout, road->points[road->count - 1]);
}

/* What lies between two stations, or at the end of a row. */
static void
lay_between(struct layout *layout, const struct flow_line *line, int from, int to, int y,
            bool reached)
{
    if (reached) {
        add_line(layout, (struct flow_point){from, y}, (struct flow_point){to, y},
                 layout->accent->deep);
        return;
    }
    int dot = layout_px(layout, DOT), step = layout_px(layout, DOT_STEP);
    int room = to - from - line->here - layout_px(layout, APART);
    int count = smaller((room + step - dot) / step, DOTS_MAX);
    int x = (from + to) / 2 - ((count - 1) * step + dot) / 2;
    for (int i = 0; i < count; i++)
        scene_add_box(layout->scene, (struct mark_box){.box = {x + i * step, y - dot / 2, dot, dot},
                                                       .radius = dot / 2,
                                                       .fill = layout->theme->edge});
}

static struct flow_point
token_rest(const struct layout *layout, const struct flow_line *line, size_t station)
{
    struct flow_point at = middle_of(line, station);
    at.x += shrunk(layout, line, BESIDE);
    at.y += line->here / 2 - shrunk(layout, line, RAISED);
    return at;
}

/* Where the token is, and whether it is still on its way along the row. */
static struct flow_point
token_at(struct layout *layout, const struct flow_sight *sight, const struct flow_line *line,
         struct rect goal)
{
    const struct flow_state *state = sight->state;
    struct road road = road_of(layout, line, sight->stop.station, goal);
    struct flow_point to = token_rest(layout, line, sight->stop.station);
    int rest = rest_of(layout, line, &road);
    if (sight->stop.aside) {
        double gone = motion_progress(layout, MOTION_FOLLOW, state->moved_at);
        return gone > 0 ? point_of(&road, (int)lround(gone * rest)) : to;
    }
    struct flow_stop left = flow_stop_of(sight->flow, state->run, state->from);
    struct flow_point from = token_rest(layout, line, left.station);
    if (left.aside) {
        struct road back = road_of(layout, line, left.station, goal);
        from = point_of(&back, rest_of(layout, line, &back));
    }
    if (from.x == to.x && from.y == to.y)
        return to;
    double gone = motion_progress(layout, MOTION_TOKEN, state->moved_at);
    return (struct flow_point){from.x + (int)lround(gone * (to.x - from.x)),
                               from.y + (int)lround(gone * (to.y - from.y))};
}

/* All stretches; the one that the token is on grows with it. */
static void
lay_way(struct layout *layout, const struct flow_sight *sight, const struct flow_line *line,
        struct rect goal)
{
    struct flow_point token = token_at(layout, sight, line, goal);
    for (size_t i = 0; i + 1 < sight->flow->stations_count; i++) {
        struct flow_point from = middle_of(line, i), to = middle_of(line, i + 1);
        bool reached = i < sight->stop.station;
        if (from.y != to.y) {
            lay_between(layout, line, from.x, line->box.x + line->box.w, from.y, reached);
            lay_between(layout, line, line->box.x, to.x, to.y, reached);
            continue;
        }
        if (i + 1 == sight->stop.station && token.x > from.x)
            to.x = smaller(to.x, token.x);
        lay_between(layout, line, from.x, to.x, from.y, reached);
    }
}

struct disc {
    struct colour fill, line, icon;
    int size, stroke;
};

static struct disc
disc_of(const struct layout *layout, const struct flow_sight *sight, const struct flow_line *line,
        size_t station)
{
    const struct theme *theme = layout->theme;
    if (station < sight->stop.station)
        return (struct disc){layout->accent->deep, {0}, theme->white, line->disc, 0};
    if (station > sight->stop.station)
        return (struct disc){theme->white, theme->edge, theme->ink_2, line->disc,
                             layout_px(layout, EDGE)};
    if (sight->stop.told)
        return (struct disc){theme->aside_fill, theme->aside, theme->aside_word, line->here,
                             layout_px(layout, RING)};
    return (struct disc){theme->card, layout->accent->deep, layout->accent->deep, line->here,
                         layout_px(layout, RING)};
}

/* A small disc at the edge of a station's; it says in a sign what its colour says. */
static void
lay_sign(struct layout *layout, const struct flow_line *line, struct flow_point at, bool asks)
{
    int size = shrunk(layout, line, asks ? ASK : CHECK);
    int right = (int)lround(SIGN_AWAY * (asks ? line->here : line->disc) / 2);
    int down = asks ? -(line->here - size) / 2 : right;
    struct rect box = {at.x + right - size / 2, at.y + down - size / 2, size, size};
    struct colour deep = layout->accent->deep;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = box,
                                    .radius = size / 2,
                                    .fill = asks ? layout->theme->aside : layout->theme->white,
                                    .stroke = asks ? layout->theme->aside : deep,
                                    .stroke_width = layout_px(layout, EDGE)});
    layout_icon(layout, asks ? ICON_QUESTION_MARK : ICON_CHECK, rect_grown(box, -size / 6),
                asks ? layout->theme->white : deep);
}

static void
lay_disc(struct layout *layout, const struct flow_sight *sight, const struct flow_line *line,
         size_t station)
{
    const char *id = layout_item_id(layout, sight->flow->stations[station].id);
    struct disc disc = disc_of(layout, sight, line, station);
    struct flow_point at = middle_of(line, station);
    int sunk = motion_sunk(layout, id);
    at.y += sunk;
    if (sunk && station >= sight->stop.station)
        disc.fill = layout->accent->tint;
    struct rect box = {at.x - disc.size / 2, at.y - disc.size / 2, disc.size, disc.size};
    int icon = (int)lround(ICON * disc.size);
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = disc.size / 2,
                                                   .fill = disc.fill,
                                                   .stroke = disc.line,
                                                   .stroke_width = disc.stroke});
    layout_icon(layout, flow_icons[sight->flow->stations[station].icon],
                (struct rect){at.x - icon / 2, at.y - icon / 2, icon, icon}, disc.icon);
    if (station < sight->stop.station)
        lay_sign(layout, line, at, false);
    else if (station == sight->stop.station && sight->stop.told)
        lay_sign(layout, line, at, true);
}

static void
lay_title(struct layout *layout, const struct flow_sight *sight, const struct flow_line *line,
          size_t station)
{
    struct flow_point at = middle_of(line, station);
    struct setting setting = title_setting(layout, &sight->flow->stations[station], line->px);
    const struct text *title = &sight->flow->stations[station].title;
    int width = line->pitch - layout->metrics.gap;
    int bottom = at.y - line->here / 2 - layout_px(layout, TITLE_GAP);
    if (station > sight->stop.station) {
        setting.bold = false;
        setting.colour = layout->theme->ink_2;
    }
    int height = layout_measure_text(layout, title, &setting, width).height;
    layout_text(layout, title, &setting, at.x - width / 2, bottom - height, width);
}

/* Its disc with its title, where both are large enough for a finger. */
static void
add_target(struct layout *layout, const struct flow_sight *sight, const struct flow_line *line,
           size_t station)
{
    const struct flow_station *it = &sight->flow->stations[station];
    struct flow_point at = middle_of(line, station);
    int width = line->pitch - layout->metrics.gap, top = at.y - line->here / 2 - line->titles;
    int height = larger(line->titles + line->here, layout->metrics.target);
    if (width < layout->metrics.target)
        return;
    size_t language;
    bool strong, here = station == sight->stop.station;
    const char *title = layout_plain_words(layout, &it->title, &language, &strong);
    const char *state = layout_word(layout, here                            ? WORD_HERE
                                            : station < sight->stop.station ? WORD_PASSED
                                                                            : WORD_TO_COME);
    struct flow_state trial = *sight->state;
    const struct action go = {
        .type = ACTION_ITEM, .element = layout->element_index, .item = (int32_t)station};
    scene_add_target(layout->scene,
                     (struct target){.box = {at.x - width / 2, top, width, height},
                                     .id = layout_item_id(layout, it->id),
                                     .words = arena_printf(layout->arena, "%s: %s", title, state),
                                     .lang = layout->deck->languages[language].code,
                                     .off = !flow_act(sight->flow, &trial, &go, layout->now),
                                     .action = go});
}

void
flow_line_lay(struct layout *layout, const struct flow_sight *sight, const struct flow_line *line,
              struct rect goal)
{
    lay_way(layout, sight, line, goal);
    for (size_t i = 0; i < sight->flow->stations_count; i++) {
        if (line->titled)
            lay_title(layout, sight, line, i);
        lay_disc(layout, sight, line, i);
        add_target(layout, sight, line, i);
    }
}

void
flow_line_lay_token(struct layout *layout, const struct flow_sight *sight,
                    const struct flow_line *line, struct rect goal)
{
    if (sight->stop.aside) {
        struct road road = road_of(layout, line, sight->stop.station, goal);
        lay_road(layout, sight, &road);
    }
    flow_token_lay(layout, token_at(layout, sight, line, goal),
                   TOKEN * (double)line->here / layout_px(layout, HERE));
}
