#include <math.h>

#include "deck/action.h"
#include "elements/hotspots.h"
#include "elements/key_row.h"
#include "elements/picture.h"
#include "elements/status.h"
#include "view/pieces.h"

/* In pixels of a 1080 px short side. */
enum { DISC = 60, PADDING = 28, GAP = 16, SIDES_GAP = 32, ICON_GAP = 12, FOOT = 5 };
/* Text stands beside the picture from this width on, × B; the picture's share of it. */
static const double SIDES_FROM = 26, PICTURE_SHARE = 0.52;
/* The same beside what to do, where the text stands below. */
static const double SPLIT_SHARE = 0.6;
/* How high the picture is at most and, with its text below it on one part, at least; × s. */
static const double BESIDE_MOST = 55, BELOW_MOST = 76, BELOW_LEAST = 40;
/* What a title takes of the part it stands in with the picture, × B at 100 %; of large words more
 * than that. */
static const double TITLE = 3.5, TITLE_LARGE = 0.26, STEP = 0.03; /* of a part */
static const double ONE_LINE = 0.67; /* of that room a title of one line takes */
/* × B: between a card's heading and its text, and the icon beside what to do. */
static const double TEXT_GAP = 0.25, HINT_ICON = 1.5;

/* How a spot's text stands in a card. */
struct card {
    struct setting title, text;
    int width, title_width; /* the title stands behind the number */
    int disc, head;         /* head: the height of number and title */
    int height;
};

static struct card
card_of(const struct layout *layout, const struct hotspot *spot, int width)
{
    struct card card = {.width = width - 2 * layout_px(layout, PADDING),
                        .disc = metrics_grown(&layout->metrics, DISC)};
    size_t language;
    bool strong;
    const char *words = layout_plain_words(layout, &spot->title, &language, &strong);
    card.title_width = card.width - card.disc - layout_px(layout, ICON_GAP);
    card.title =
        (struct setting){.style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
    layout_fit_width(layout, words, language, &card.title, card.title_width);
    layout_fit_text(layout, &spot->title, &card.title, card.title_width, layout->most / 3);
    card.text = (struct setting){.style = STYLE_BODY,
                                 .colour = layout->theme->ink,
                                 .links = true,
                                 .id = layout_item_id(layout, spot->id),
                                 .facts = &spot->facts,
                                 .on_card = true};
    card.head = larger(
        layout_measure_text(layout, &spot->title, &card.title, card.title_width).height, card.disc);
    card.height = 2 * layout_px(layout, PADDING) + card.head +
                  (int)lround(TEXT_GAP * layout->metrics.body) +
                  layout_measure_text(layout, &spot->text, &card.text, card.width).height;
    return card;
}

/* The same for all spots, so that nothing else moves when another one is opened. */
static int
highest_card(const struct layout *layout, const struct hotspots_element *element, int width)
{
    int height = 0;
    for (size_t i = 0; i < element->spots_count; i++)
        height = larger(height, card_of(layout, &element->spots[i], width).height);
    return height;
}

/* At least as high as the box; returns its height with its foot. */
static int
lay_card(struct layout *layout, const struct hotspot *spot, size_t number, struct rect box)
{
    struct card card = card_of(layout, spot, box.w);
    struct disc_look look = hotspots_deep_disc(layout, layout_item_id(layout, spot->id));
    int x = box.x + layout_px(layout, PADDING), y = box.y + layout_px(layout, PADDING);
    struct colour before = layout->background;
    box.h = larger(box.h, card.height);
    layout_card(layout, box, layout->theme->card, layout->theme->hair);
    layout->background = layout->theme->card;
    hotspots_lay_disc(layout, number + 1,
                      (struct rect){x, y + (card.head - card.disc) / 2, card.disc, card.disc},
                      &look);
    int title = layout_measure_text(layout, &spot->title, &card.title, card.title_width).height;
    layout_text(layout, &spot->title, &card.title, x + card.width - card.title_width,
                y + (card.head - title) / 2, card.title_width);
    y += card.head + (int)lround(TEXT_GAP * layout->metrics.body);
    layout_text(layout, &spot->text, &card.text, x, y, card.width);
    layout_hold(layout);
    layout->background = before;
    return box.h + layout_px(layout, FOOT);
}

/* What to do, or how many spots were seen; `touched`: the spots can be. */
static struct status
status_of(const struct layout *layout, const struct hotspots_element *element,
          const struct hotspots_state *state, bool touched)
{
    struct colour deep = layout->accent->deep;
    size_t seen = hotspots_count_seen(element, state), of = element->spots_count;
    if (!seen && touched)
        return status_make(layout, layout_word(layout, WORD_TOUCH_SPOT), ICON_HAND_FINGER, deep);
    const char *counts[] = {layout_number(layout, (int64_t)seen),
                            layout_number(layout, (int64_t)of)};
    const char *words = layout_word_filled(layout, WORD_SPOTS_SEEN, counts, 2);
    return seen == of ? status_make(layout, words, ICON_CIRCLE_CHECK, deep)
                      : status_make(layout, words, ICON_EYE, layout->theme->ink_2);
}

static struct key
next_key(const struct layout *layout)
{
    struct key key =
        key_row_key(layout, "_next", WORD_NEXT_SPOT, ICON_CHEVRON_RIGHT, HOTSPOTS_NEXT, 0);
    key.icon_last = true;
    return key;
}

/* In the same place before the first touch and behind the last one. */
static struct controls
controls_at(const struct layout *layout, const struct hotspots_element *element, struct rect box)
{
    const struct hotspots_state none = {0}, all = {.seen = UINT16_MAX};
    const struct status statuses[] = {status_of(layout, element, &none, true),
                                      status_of(layout, element, &all, true)};
    const struct key key = next_key(layout);
    return status_controls(layout, &key, statuses, 2, box);
}

/* What the slide's title may take of the part that the picture is in. */
static int
title_room(const struct layout *layout)
{
    return layout->metrics.large ? (int)lround(TITLE_LARGE * layout->most)
                                 : (int)lround(TITLE * layout->metrics.body_100);
}

/* Returns its height with its foot. */
static int
lay_open_card(struct layout *layout, const struct hotspots_element *element,
              const struct hotspots_state *state, struct rect box)
{
    size_t spot = state->open - 1u;
    return lay_card(layout, &element->spots[spot], spot, box);
}

/* In the middle of a card, as large as its heading would be. */
static void
lay_hint(struct layout *layout, struct status hint, struct rect card)
{
    struct rect box = rect_grown(card, -layout_px(layout, PADDING));
    hint.setting.style = STYLE_HEADING;
    hint.icon_px = (int)lround(HINT_ICON * layout->metrics.body);
    int width = status_width(layout, &hint, box.w);
    struct colour before = layout->background;
    layout_card(layout, card, layout->theme->card, layout->theme->hair);
    layout->background = layout->theme->card;
    box.x += (box.w - width) / 2;
    box.w = width;
    status_lay(layout, &hint, box);
    layout->background = before;
}

/* Before the first touch the card says what to do. */
static void
lay_right_side(struct layout *layout, const struct hotspots_element *element,
               const struct hotspots_state *state, bool touched, struct rect card)
{
    struct rect below = card;
    below.y += card.h + layout_px(layout, FOOT) + layout_gap(layout, GAP);
    const struct controls controls = controls_at(layout, element, below);
    const struct status status = status_of(layout, element, state, touched);
    const struct key key = next_key(layout);
    size_t cuts = layout->scene->cuts_count;
    if (state->open) {
        lay_open_card(layout, element, state, card);
        status_lay(layout, &status, controls.status);
    } else {
        lay_hint(layout, status, card);
    }
    layout_key(layout, &key, controls.key);
    layout->scene->cuts_count = cuts;
}

/* The picture at the left; at the right the card and, at its lower end, the controls. Returns the
 * height; 0: there is no room for that. */
static int
lay_beside(struct layout *layout, const struct hotspots_element *element,
           const struct hotspots_state *state, bool touched)
{
    struct rect box = layout->box;
    if (layout->metrics.portrait || box.w < SIDES_FROM * layout->metrics.body)
        return 0;
    int foot = layout_px(layout, FOOT);
    box.w = (int)(box.w * PICTURE_SHARE);
    box.h = smaller((int)lround(BESIDE_MOST * layout->metrics.s),
                    layout->most - title_room(layout) - foot);
    struct rect picture = picture_fitted(&element->file, box);
    picture.x = box.x;
    struct rect card = {picture.x + picture.w + layout_px(layout, SIDES_GAP), box.y, 0, 0};
    card.w = layout->box.x + layout->box.w - card.x;
    int below = foot + layout_gap(layout, GAP) + controls_at(layout, element, card).height;
    card.h = larger(highest_card(layout, element, card.w), picture.h + foot - below);
    /* A spot that needs no finger's room stands here rather than on a part of its own. */
    int title = touched ? title_room(layout) : (int)(title_room(layout) * ONE_LINE);
    if (card.h + below > layout->most - title ||
        (touched && !hotspots_are_apart(layout, element, picture)))
        return 0;
    hotspots_lay_picture(layout, element, state, picture);
    lay_right_side(layout, element, state, touched, card);
    return card.h + below;
}

/* The picture over its text. */
struct below {
    struct rect picture;
    struct rect status; /* w 0: it stands with the key */
};

static struct rect
picture_of_height(const struct layout *layout, const struct hotspots_element *element, int width,
                  int height)
{
    return picture_fitted(&element->file,
                          (struct rect){layout->box.x, layout->box.y, width, height});
}

/* With the status on a part that begins with the title; larger where the spots need it. */
static struct below
part_of_its_own(const struct layout *layout, const struct hotspots_element *element,
                struct status *status)
{
    struct rect box = layout->box;
    bool portrait = layout->metrics.portrait;
    int gap = portrait ? layout_gap(layout, GAP) : layout_px(layout, SIDES_GAP);
    int under = portrait ? gap + status_height(layout, status, box.w) : 0;
    int width = portrait ? box.w : (int)(box.w * SPLIT_SHARE);
    int most = layout->most - under - layout->metrics.body_100; /* and air over it */
    int height = smaller((int)lround(BELOW_MOST * layout->metrics.s), most - title_room(layout));
    int step = larger(1, (int)lround(STEP * layout->most));
    struct rect picture = picture_of_height(layout, element, width, height);
    while (!hotspots_are_apart(layout, element, picture) && height < most) {
        height = smaller(most, height + step);
        picture = picture_of_height(layout, element, width, height);
    }
    if (portrait)
        return (struct below){picture, {box.x, picture.y + picture.h + gap, box.w, under - gap}};
    picture.x = box.x;
    int x = picture.x + picture.w + gap;
    status->most = picture.h;
    int high = status_height(layout, status, box.x + box.w - x);
    return (struct below){picture, {x, picture.y, box.x + box.w - x, larger(picture.h, high)}};
}

/* `rest` is what stands below the picture, all of it on the same part if the picture need not be
 * too small for that. */
static struct below
place_below(const struct layout *layout, const struct hotspots_element *element,
            struct status *status, int rest)
{
    int most = smaller((int)lround(BELOW_MOST * layout->metrics.s),
                       layout->most - title_room(layout) - rest);
    if (most >= BELOW_LEAST * layout->metrics.s) {
        struct rect picture = picture_of_height(layout, element, layout->box.w, most);
        if (hotspots_are_apart(layout, element, picture))
            return (struct below){.picture = picture};
    }
    return part_of_its_own(layout, element, status);
}

/* The card of the open spot below the key, which begins at `top` and ends at the box: on one part
 * with it, or at least the first line, where that has room. Returns where it ends. */
static int
lay_text_below(struct layout *layout, const struct hotspots_element *element,
               const struct hotspots_state *state, int top, struct rect box)
{
    size_t cuts = layout->scene->cuts_count;
    struct card card = card_of(layout, &element->spots[state->open - 1], box.w);
    int end = box.y;
    box.y += layout_gap(layout, GAP);
    box.h = 0;
    if (box.y - top + 2 * layout_px(layout, PADDING) + card.head + layout_line_most(layout) >
        layout->most)
        layout_may_part(layout, end, box.y, CUT_KEYS);
    box.y += lay_open_card(layout, element, state, box);
    if (box.y - top <= layout->most)
        layout->scene->cuts_count = cuts;
    return box.y;
}

static int
lay_below(struct layout *layout, const struct hotspots_element *element,
          const struct hotspots_state *state, bool touched)
{
    int gap = layout_gap(layout, GAP), card = highest_card(layout, element, layout->box.w);
    struct status status = status_of(layout, element, state, touched);
    const struct key key = next_key(layout);
    struct rect box = layout->box;
    struct controls controls = controls_at(layout, element, box);
    const struct below below = place_below(
        layout, element, &status, gap + controls.height + gap + card + layout_px(layout, FOOT));
    hotspots_lay_picture(layout, element, state, below.picture);
    box.y = below.picture.y + below.picture.h;
    if (below.status.w) {
        status_lay(layout, &status, below.status);
        box.y = larger(box.y, below.status.y + below.status.h);
    }
    layout_may_part(layout, box.y, box.y + gap, CUT_KEYS);
    int top = box.y += gap;
    controls = controls_at(layout, element, box);
    bool hint = touched && !state->open && !below.status.w;
    if (below.status.w)
        controls.key.y = box.y;
    else if (!hint)
        status_lay(layout, &status, controls.status);
    layout_key(layout, &key, controls.key);
    box.y = controls.key.y + controls.key.h + layout_px(layout, FOOT);
    if (hint) {
        box.y += gap;
        lay_hint(layout, status, (struct rect){box.x, box.y, box.w, card});
        return box.y + card + layout_px(layout, FOOT) - layout->box.y;
    }
    if (!state->open)
        return box.y - layout->box.y;
    return lay_text_below(layout, element, state, top, box) - layout->box.y;
}

int
hotspots_lay(const void *fields, const void *shown, struct layout *layout)
{
    const struct hotspots_element *element = fields;
    const struct hotspots_state *state = shown;
    int height = lay_beside(layout, element, state, true);
    if (height)
        return height;
    struct status status = status_of(layout, element, state, true);
    const struct below below = place_below(layout, element, &status, layout->most);
    bool touched = hotspots_are_apart(layout, element, below.picture);
    if (!touched)
        height = lay_beside(layout, element, state, false);
    return height ? height : lay_below(layout, element, state, touched);
}

/* The picture, and the texts of all spots below it. */
int
hotspots_lay_paper(const void *fields, struct layout *layout)
{
    const struct hotspots_element *element = fields;
    const struct hotspots_state none = {0};
    struct rect box = layout->box;
    struct rect picture =
        picture_of_height(layout, element, box.w, (int)lround(BELOW_MOST * layout->metrics.s));
    hotspots_lay_picture(layout, element, &none, picture);
    box.y += picture.h;
    for (size_t i = 0; i < element->spots_count; i++) {
        layout_may_part(layout, box.y, box.y + layout_gap(layout, GAP), CUT_END);
        box.y += layout_gap(layout, GAP);
        box.h = 0;
        box.y += lay_card(layout, &element->spots[i], i, box);
    }
    return box.y - layout->box.y;
}
