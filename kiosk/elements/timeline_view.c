#include <math.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/timeline.h"
#include "view/pieces.h"

/* In pixels of a 1080 px short side. */
enum {
    CARD_RADIUS = 20,
    PANEL_RADIUS = 28,
    LINE = 3,
    LINE_ON = 5,
    FOOT = 5,
    PADDING = 18,
    PANEL_PADDING = 26,
    GAP = 16,
    LEADER = 40,
    TIME_LINE = 6,
    DISC = 28,
    DISC_OPEN = 40,
    SEEN = 32
};
/* × B: cards stand along the line in a box this wide where each is this wide at least, and what is
 * said about one of them. */
static const double ALONG_FROM = 30, CARD_LEAST = 6, CARD_MOST = 9.5, PANEL_LEAST = 16;
static const double HEADING_GAP = 0.35;
/* Of a part's height, what a card and a heading may take. */
static const double CARD_SHARE = 0.44, HEADING_SHARE = 0.25;

void
timeline_spread(int places[], size_t count, int apart, int first, int last)
{
    int left[TIMELINE_EVENTS_MAX]; /* as moved to the left alone; half of both ways is fair */
    for (size_t i = count; i-- > 0;)
        left[i] = i + 1 < count ? smaller(places[i], left[i + 1] - apart) : places[i];
    for (size_t i = 1; i < count; i++)
        places[i] = larger(places[i], places[i - 1] + apart);
    for (size_t i = 0; i < count; i++)
        places[i] = (places[i] + left[i]) / 2;
    for (size_t i = 0; i < count; i++)
        places[i] = larger(places[i], first + (int)i * apart);
    for (size_t i = 0; i < count; i++)
        places[i] = smaller(places[i], last - (int)(count - 1 - i) * apart);
}

/* Days since the year 0, in months of 31. */
static int
place_in_time(const struct timeline_event *event)
{
    struct timeline_day day;
    timeline_read_day(event->date, &day);
    return (day.year * 12 + larger(day.month, 1) - 1) * 31 + larger(day.day, 1) - 1;
}

static const char *
date_words(const struct layout *layout, const struct timeline_event *event)
{
    struct timeline_day day;
    timeline_read_day(event->date, &day);
    return layout_day(layout, day.year, day.month, day.day);
}

/* The words of a card, and how high it is with them. */
struct card {
    const char *id, *date;
    struct setting date_setting, title_setting;
    int width; /* of the words */
    int date_height, title_height, height;
};

static struct card
card_of(const struct layout *layout, const struct timeline_event *event, int width)
{
    int padding = layout_px(layout, PADDING);
    const char *id = layout_item_id(layout, event->id);
    struct card card = {
        .id = id,
        .date = date_words(layout, event),
        .date_setting = {.style = STYLE_CAPTION_BOLD,
                         .colour = layout->accent->deep,
                         .id = id,
                         .no_cuts = true},
        .title_setting = {
            .style = STYLE_CARD_TITLE, .colour = layout->theme->ink, .id = id, .no_cuts = true}};
    card.width = width - 2 * padding - metrics_grown(&layout->metrics, SEEN) - padding / 2;
    int most = (int)(CARD_SHARE * layout->most) - 2 * padding;
    size_t language;
    bool strong;
    const char *title = layout_plain_words(layout, &event->title, &language, &strong);
    layout_fit_width(layout, card.date, layout->language, &card.date_setting, card.width);
    layout_fit(layout, card.date, layout->language, &card.date_setting, card.width, most / 2);
    card.date_height =
        layout_measure(layout, card.date, layout->language, &card.date_setting, card.width).height;
    layout_fit_width(layout, title, language, &card.title_setting, card.width);
    layout_fit_text(layout, &event->title, &card.title_setting, card.width,
                    most - card.date_height);
    card.title_height =
        layout_measure_text(layout, &event->title, &card.title_setting, card.width).height;
    card.height =
        larger(card.date_height + card.title_height + 2 * padding, layout->metrics.target);
    return card;
}

static void
lay_card_words(struct layout *layout, const struct timeline_event *event, const struct card *card,
               struct rect box)
{
    int x = box.x + layout_px(layout, PADDING);
    int y = box.y + layout_px(layout, PADDING);
    y = smaller(y, box.y + (box.h - card->date_height - card->title_height) / 2);
    layout_plain(layout, card->date, layout->language, &card->date_setting, x, y, card->width);
    layout_text(layout, &event->title, &card->title_setting, x, y + card->date_height, card->width);
}

static void
add_target(struct layout *layout, const struct timeline_event *event, const struct card *card,
           int32_t number, bool seen, struct rect box)
{
    size_t language;
    bool strong;
    const char *title = layout_plain_words(layout, &event->title, &language, &strong);
    const char *state = layout_word(layout, seen ? WORD_SEEN : WORD_NOT_SEEN);
    scene_add_target(
        layout->scene,
        (struct target){
            .box = box,
            .id = card->id,
            .words = arena_printf(layout->arena, "%s, %s: %s", card->date, title, state),
            .lang = layout->deck->languages[language].code,
            .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = number}});
}

static void
lay_card(struct layout *layout, const struct timeline_event *event, const struct card *card,
         int32_t number, const struct timeline_state *state, struct rect box)
{
    bool open = state->open == number, seen = timeline_is_seen(state, (size_t)number);
    const struct ground ground = {.id = card->id,
                                  .fill = open ? layout->accent->tint : layout->theme->card,
                                  .line = open ? layout->accent->deep : layout->theme->edge,
                                  .foot = layout->theme->foot,
                                  .radius = layout_px(layout, CARD_RADIUS),
                                  .stroke = layout_px(layout, open ? LINE_ON : LINE)};
    struct rect shown = pieces_ground(layout, &ground, box);
    struct colour before = layout->background;
    struct rect room = layout->room;
    layout->background = ground.fill;
    layout->room = shown;
    lay_card_words(layout, event, card, shown);
    int mark = metrics_grown(&layout->metrics, SEEN), padding = layout_px(layout, PADDING);
    if (seen)
        layout_icon(
            layout, ICON_CHECK,
            (struct rect){shown.x + shown.w - padding - mark, shown.y + padding, mark, mark},
            layout->accent->deep);
    layout->background = before;
    layout->room = room;
    add_target(layout, event, card, number, seen, box);
}

/* An event on the line: empty, filled once seen, larger while it is open. */
static void
lay_disc(struct layout *layout, const struct timeline_state *state, size_t number, int x, int y)
{
    bool open = state->open == number, seen = timeline_is_seen(state, number);
    int size = layout_px(layout, open ? DISC_OPEN : DISC);
    scene_add_box(layout->scene,
                  (struct mark_box){.box = {x - size / 2, y - size / 2, size, size},
                                    .radius = size / 2,
                                    .fill = seen ? layout->accent->deep : layout->theme->card,
                                    .stroke = seen ? layout->accent->deep : layout->theme->edge,
                                    .stroke_width = layout_px(layout, LINE_ON)});
}

/* What is to be said about an event, on a card of its own at least as high as the box. */
static int
lay_panel(struct layout *layout, const struct timeline_event *event, struct rect box)
{
    int padding = layout_px(layout, PANEL_PADDING);
    size_t ground = layout->scene->marks_count;
    struct colour before = layout->background;
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, PANEL_RADIUS),
                                                   .fill = layout->theme->card,
                                                   .stroke = layout->accent->deep,
                                                   .stroke_width = layout_px(layout, LINE)});
    layout->background = layout->theme->card;
    struct setting words = {.style = STYLE_BODY,
                            .colour = layout->theme->ink,
                            .id = layout_item_id(layout, event->id),
                            .links = true,
                            .facts = &event->facts,
                            .on_card = true};
    int height = layout_text(layout, &event->text, &words, box.x + padding, box.y + padding,
                             box.w - 2 * padding) +
                 2 * padding;
    layout_hold(layout);
    layout->background = before;
    height = larger(height, box.h);
    layout->scene->marks[ground].box.box.h = height;
    return height;
}

/* The height of the highest text, so that keys below it stay where they are. */
static int
highest_panel(const struct layout *layout, const struct timeline_element *timeline, int width)
{
    int highest = 0, padding = layout_px(layout, PANEL_PADDING);
    for (size_t i = 0; i < timeline->events_count; i++) {
        struct setting words = {.style = STYLE_BODY, .facts = &timeline->events[i].facts};
        highest = larger(highest, layout_measure_text(layout, &timeline->events[i].text, &words,
                                                      width - 2 * padding)
                                      .height);
    }
    return highest + 2 * padding;
}

static struct key
key_of(const struct layout *layout, const char *item, enum word word, enum icon icon, int32_t event,
       size_t count)
{
    return (struct key){
        .id = layout_item_id(layout, item),
        .words = layout_word(layout, word),
        .language = layout->language,
        .icon = icon,
        .look = event < 0 || (size_t)event == count ? KEY_OFF : KEY_LINE,
        .shape = KEY_STACK,
        .style = STYLE_KEY,
        .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = event}};
}

/* One event further back and one further on, at the sides of what is said about this one. */
static void
keys_of(const struct layout *layout, const struct timeline_element *timeline, int open,
        struct key keys[2])
{
    size_t count = timeline->events_count;
    keys[0] = key_of(layout, "_before", WORD_EARLIER, ICON_CHEVRON_LEFT, open - 1, count);
    keys[1] = key_of(layout, "_after", WORD_LATER, ICON_CHEVRON_RIGHT, open + 1, count);
}

/* Where events and their cards stand when time runs from left to right. */
struct along {
    int width, height; /* of a card */
    int marks[TIMELINE_EVENTS_MAX], middles[TIMELINE_EVENTS_MAX];
    struct card cards[TIMELINE_EVENTS_MAX];
    struct rect panel; /* only its height, and x and width */
    int key_width, key_height;
};

static int
along_height(const struct layout *layout, const struct along *along)
{
    return layout_px(layout, DISC_OPEN + LEADER) + along->height + 2 * layout_px(layout, FOOT) +
           layout_gap(layout, GAP) + along->panel.h;
}

/* The panel between the keys; both are as high as the higher one. */
static void
find_panel(const struct layout *layout, const struct timeline_element *timeline,
           struct along *along)
{
    struct key keys[2];
    keys_of(layout, timeline, 0, keys);
    along->key_width = along->key_height = layout->metrics.target;
    for (size_t i = 0; i < 2; i++)
        along->key_width = larger(along->key_width, layout_key_width(layout, &keys[i]));
    for (size_t i = 0; i < 2; i++)
        along->key_height =
            larger(along->key_height, layout_key_height(layout, &keys[i], along->key_width));
    int side = along->key_width + layout_gap(layout, GAP), width = layout->box.w - 2 * side;
    along->panel = (struct rect){layout->box.x + side, 0, width,
                                 larger(along->key_height, highest_panel(layout, timeline, width))};
}

/* False: there is no room for that. */
static bool
find_along(const struct layout *layout, const struct timeline_element *timeline,
           struct along *along)
{
    int count = (int)timeline->events_count, gap = layout_gap(layout, GAP),
        body = layout->metrics.body;
    const struct rect box = layout->box;
    along->width = smaller((box.w - (count - 1) * gap) / count, (int)lround(CARD_MOST * body));
    if (layout->metrics.portrait || box.w < ALONG_FROM * body || along->width < CARD_LEAST * body)
        return false;
    along->height = 0;
    int half = along->width / 2, first = place_in_time(&timeline->events[0]);
    int time = larger(place_in_time(&timeline->events[count - 1]) - first, 1);
    for (int i = 0; i < count; i++) {
        double share = (double)(place_in_time(&timeline->events[i]) - first) / time;
        along->marks[i] = box.x + half + (int)lround(share * (box.w - 2 * half));
        along->middles[i] = along->marks[i];
        along->cards[i] = card_of(layout, &timeline->events[i], along->width);
        along->height = larger(along->height, along->cards[i].height);
    }
    timeline_spread(along->marks, (size_t)count, layout_px(layout, DISC_OPEN), box.x + half,
                    box.x + box.w - half);
    timeline_spread(along->middles, (size_t)count, along->width + gap, box.x + half,
                    box.x + box.w - half);
    find_panel(layout, timeline, along);
    return along->panel.w >= PANEL_LEAST * body && along_height(layout, along) <= layout->most;
}

/* The text of the open event with a key at each side. */
static int
lay_opened(struct layout *layout, const struct timeline_element *timeline,
           const struct timeline_state *state, const struct along *along, int y)
{
    struct rect panel = rect_moved(along->panel, 0, y);
    struct rect key = {layout->box.x, y + (panel.h - along->key_height) / 2, along->key_width,
                       along->key_height};
    struct key keys[2];
    keys_of(layout, timeline, state->open, keys);
    layout_key(layout, &keys[0], key);
    size_t first = layout->scene->cuts_count;
    lay_panel(layout, &timeline->events[state->open], panel);
    layout->scene->cuts_count = first; /* all of it has room in a part */
    key.x = layout->box.x + layout->box.w - key.w;
    layout_key(layout, &keys[1], key);
    return panel.h + layout_px(layout, FOOT);
}

/* Time runs from left to right; every event is joined to its card. */
static int
lay_along(struct layout *layout, const struct timeline_element *timeline,
          const struct timeline_state *state, const struct along *along, int y)
{
    int disc = layout_px(layout, DISC_OPEN), line = layout_px(layout, TIME_LINE),
        middle = y + disc / 2;
    int top = y + disc + layout_px(layout, LEADER), gap = layout_gap(layout, GAP);
    const struct rect box = layout->box;
    scene_add_box(layout->scene, (struct mark_box){.box = {box.x, middle - line / 2, box.w, line},
                                                   .radius = line / 2,
                                                   .fill = layout->accent->middle});
    for (size_t i = 0; i < timeline->events_count; i++)
        scene_add_stroke(layout->scene, (struct mark_stroke){.from_x = along->marks[i],
                                                             .from_y = middle,
                                                             .to_x = along->middles[i],
                                                             .to_y = top,
                                                             .width = layout_px(layout, LINE),
                                                             .colour = layout->theme->edge});
    for (size_t i = 0; i < timeline->events_count; i++)
        lay_disc(layout, state, i, along->marks[i], middle);
    for (size_t i = 0; i < timeline->events_count; i++)
        lay_card(
            layout, &timeline->events[i], &along->cards[i], (int32_t)i, state,
            (struct rect){along->middles[i] - along->width / 2, top, along->width, along->height});
    y = top + along->height + layout_px(layout, FOOT);
    return y + gap + lay_opened(layout, timeline, state, along, y + gap);
}

/* A card beside the line and what is below it; `top`: where the line comes from. */
static int
lay_down_row(struct layout *layout, const struct timeline_element *timeline,
             const struct timeline_state *state, size_t number, int top, int y)
{
    bool paper = layout->medium == MEDIUM_PAPER, last = number + 1 == timeline->events_count;
    const struct timeline_event *event = &timeline->events[number];
    int disc = layout_px(layout, DISC_OPEN), indent = disc + layout_px(layout, GAP),
        gap = layout_gap(layout, GAP);
    struct rect box = {layout->box.x + indent, y, layout->box.w - indent, 0};
    struct card card = card_of(layout, event, box.w);
    box.h = card.height;
    int x = layout->box.x + disc / 2, middle = y + box.h / 2,
        end = y + box.h + layout_px(layout, FOOT);
    size_t line = layout->scene->marks_count, first = layout->scene->cuts_count;
    int width = layout_px(layout, TIME_LINE), from = number ? top : middle;
    scene_add_box(layout->scene, (struct mark_box){.box = {x - width / 2, from, width, 0},
                                                   .corners = CORNERS_NONE,
                                                   .fill = layout->accent->middle});
    lay_disc(layout, state, number, x, middle);
    if (paper)
        lay_card_words(layout, event, &card, box);
    else
        lay_card(layout, event, &card, (int32_t)number, state, box);
    if (paper || state->open == number) {
        layout_may_part(layout, end, end + gap, CUT_TORN);
        box.y = end + gap;
        box.h = 0;
        end = box.y + lay_panel(layout, event, box);
        int above = number ? 0 : y - layout->box.y + layout->metrics.body_100; /* and air over it */
        if (above + end - y <= layout->most)
            layout->scene->cuts_count = first;
    }
    layout->scene->marks[line].box.box.h = (last ? middle : end) - from;
    return end - y;
}

/* Time runs down. */
static int
lay_down(struct layout *layout, const struct timeline_element *timeline,
         const struct timeline_state *state, int y)
{
    int gap = layout_gap(layout, GAP), top = y;
    for (size_t i = 0; i < timeline->events_count; i++) {
        int height = lay_down_row(layout, timeline, state, i, top, y);
        top = y + height;
        if (i + 1 < timeline->events_count)
            layout_may_part(layout, top, top + gap, CUT_KEYS);
        y = top + gap;
    }
    return top;
}

static int
lay_heading(struct layout *layout, const struct timeline_element *timeline)
{
    if (!timeline->heading.words)
        return layout->box.y;
    struct setting heading = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
    layout_fit_text(layout, &timeline->heading, &heading, layout->box.w,
                    (int)(HEADING_SHARE * layout->most));
    return layout->box.y + (int)lround(HEADING_GAP * layout->metrics.body) +
           layout_text(layout, &timeline->heading, &heading, layout->box.x, layout->box.y,
                       layout->box.w);
}

int
timeline_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct timeline_element *timeline = fields;
    const struct timeline_state *state = shown;
    int y = lay_heading(layout, timeline);
    struct along along;
    layout->most -= y - layout->box.y;
    bool fits = find_along(layout, timeline, &along);
    layout->most += y - layout->box.y;
    return (fits ? lay_along(layout, timeline, state, &along, y)
                 : lay_down(layout, timeline, state, y)) -
           layout->box.y;
}

int
timeline_lay_paper(const void *fields, struct layout *layout)
{
    const struct timeline_element *timeline = fields;
    struct timeline_state all = {.seen = UINT16_MAX, .open = UINT8_MAX};
    return lay_down(layout, timeline, &all, lay_heading(layout, timeline)) - layout->box.y;
}
