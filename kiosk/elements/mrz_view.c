#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/key_row.h"
#include "elements/mrz.h"
#include "elements/task.h"
#include "view/body_parts.h"

/* In pixels of a 1080 px short side. */
enum { GAP = 24, ZONE_GAP = 16, KEYS_GAP = 10, FOOT = 5, ARROW = 112 };
/* Of the width, what the drawn page has, and the sum beside the keys that change it. */
static const double PAGE_SHARE = 0.424, SUM_SHARE = 0.565;
enum { SIZES = 6 };
static const double AIR_MOST = 1.35;  /* a key grows so much to fill its row */
static const double PAGE_MOST = 1.75; /* wide for its height, where it stands alone */

/* On one line; on two, where that leaves its neighbour room within `beside`. */
static int
middle_width(const struct layout *layout, const char *words, const struct setting *setting,
             int most, int beside)
{
    int line = layout_measure(layout, words, layout->language, setting, most).width + 2;
    if (line <= beside)
        return line;
    int narrow = larger(layout_widest_word(layout, words, layout->language, setting), beside);
    bool two = narrow <= beside &&
               layout_measure(layout, words, layout->language, setting, narrow).lines_count <= 2;
    return two ? narrow : smaller(most, line);
}

/* To the field before and the next one, and to its characters. */
static int
lay_ways(struct layout *layout, const struct mrz_shown *shown, struct rect box)
{
    int field = shown->state->field, count = (int)shown->sizes->places_count;
    const char *numbers[] = {layout_number(layout, field + 1), layout_number(layout, count)};
    const char *where = layout_word_filled(layout, WORD_ZONE_FIELD_OF, numbers, 2);
    struct key before =
        key_row_key(layout, "_before", WORD_ZONE_FIELD_BEFORE, ICON_ARROW_LEFT, MRZ_STEP, -1);
    struct key next =
        key_row_key(layout, "_next", WORD_ZONE_FIELD_NEXT, ICON_ARROW_RIGHT, MRZ_STEP, 1);
    struct key change = key_row_key(layout, "_change", WORD_ZONE_CHANGE, ICON_PENCIL, MRZ_OPEN, 1);
    before.label = before.words;
    next.label = next.words;
    before.words = next.words = NULL;
    before.look = field ? KEY_PLAIN : KEY_OFF;
    next.look = field + 1 < count ? KEY_PLAIN : KEY_OFF;
    int arrow = larger(layout_px(layout, ARROW), layout->metrics.target),
        gap = layout_gap(layout, GAP);
    struct setting setting = {.style = STYLE_KEY,
                              .colour = layout->theme->ink,
                              .align = PARAGRAPH_CENTRE,
                              .id = layout_item_id(layout, "_where"),
                              .no_cuts = true};
    int most = box.w - 2 * (arrow + gap);
    layout_fit_width(layout, where, layout->language, &setting, most);
    const char *label = layout_word(layout, WORD_ZONE_CHANGE);
    int icon = layout_key_width(layout, &(struct key){.icon = ICON_PENCIL, .style = STYLE_KEY});
    struct setting key_words = {.style = STYLE_KEY};
    int least = icon + 2 * gap + layout_widest_word(layout, label, layout->language, &key_words);
    int middle = middle_width(layout, where, &setting, most, most - gap - least);
    int words = layout_measure(layout, where, layout->language, &setting, middle).height;
    int taken = 2 * (arrow + gap) + middle, rest = box.w - taken - gap;
    bool beside = rest >= least;
    int height = larger(
        larger(words, layout_key_height(layout, &before, arrow)),
        larger(layout->metrics.target, beside ? layout_key_height(layout, &change, rest) : 0));
    layout_key(layout, &before, (struct rect){box.x, box.y, arrow, height});
    layout_plain(layout, where, layout->language, &setting, box.x + arrow + gap,
                 box.y + (height - words) / 2, middle);
    layout_key(layout, &next, (struct rect){box.x + taken - arrow, box.y, arrow, height});
    int foot = layout_px(layout, FOOT), y = box.y;
    struct rect key = {box.x + taken + gap, y, rest, height};
    if (!beside) {
        layout_may_part(layout, y + height + foot, y + height + foot + gap, CUT_KEYS);
        y += height + foot + gap;
        int width = smaller(box.w, layout_key_width(layout, &change));
        key = (struct rect){box.x, y, larger(width, layout->metrics.target),
                            layout_key_height(layout, &change, width)};
    } else {
        int natural = larger(layout_key_width(layout, &change), layout->metrics.target);
        key.w = rest <= natural * AIR_MOST ? rest : natural;
    }
    layout_key(layout, &change, key);
    return y + key.h + foot - box.y;
}

/* So high that it has no room anywhere where a word of it would be torn. */
static int
page_height(const struct layout *layout, const struct mrz_shown *shown, int form, int width)
{
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    int height = mrz_lay_page(&trial, shown, form, (struct rect){0, 0, width, 0});
    return scene.faults_count ? INT_MAX : height;
}

/* The first form that leaves a part room for the keys of the foot, or that is no higher than it. */
static int
page_form(const struct layout *layout, const struct mrz_shown *shown, int width)
{
    const int rooms[] = {layout->most - layout->metrics.target - 2 * layout->metrics.gap,
                         layout->most};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++)
        for (int form = 0; form < MRZ_PAGE_FORMS; form++)
            if (page_height(layout, shown, form, width) <= rooms[i])
                return form;
    return MRZ_PAGE_FORMS - 1;
}

static int
told_height(const struct layout *layout, const struct mrz_shown *shown, int width, int words)
{
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    return mrz_lay_card(&trial, shown, &(struct mrz_telling){.px = words},
                        (struct rect){0, 0, width, 0});
}

/* The largest size of words at which no card is higher than `most`: of the chosen field, or of
 * every one, so that nothing moves from field to field. 0: there is none. */
static int
words_px(const struct layout *layout, const struct mrz_shown *shown, bool all, int width, int most)
{
    int usual = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY);
    int least = metrics_least_px(&layout->metrics, layout->theme);
    for (int i = 0; i < SIZES; i++) {
        int size = usual - (usual - least) * i / (SIZES - 1);
        bool fits = true;
        for (size_t j = 0; j < shown->sizes->places_count && fits; j++) {
            struct mrz_shown other = *shown;
            other.place = &shown->sizes->places[j];
            if (all || other.place == shown->place)
                fits = told_height(layout, &other, width, size) <= most;
        }
        if (fits)
            return size;
    }
    return 0;
}

/* What stands below the zone where all of that has room on one page, with the zone or without. */
struct whole {
    struct rect left, right; /* columns, from the zone's foot down */
    int px, height, under;   /* of the words; of both columns; of the keys under the card */
    int page;                /* its form */
};

static struct whole
columns_of(const struct layout *layout, double share, int y)
{
    struct whole whole = {.left = task_main(layout, share, y),
                          .right = task_side(layout, share, y)};
    return whole;
}

/* The page at the left, at the right the card over its keys. */
static struct whole
find_closed(const struct layout *layout, const struct mrz_shown *shown, int y, int room)
{
    struct whole whole = columns_of(layout, PAGE_SHARE, y);
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    int page = 0;
    for (int i = 0; i < MRZ_PAGE_FORMS && (!i || page > room); i++) {
        whole.page = i;
        page = page_height(layout, shown, i, whole.left.w);
    }
    whole.under = lay_ways(&trial, shown, (struct rect){0, 0, whole.right.w, 0}) +
                  layout_px(layout, FOOT + KEYS_GAP);
    whole.px = page <= room ? words_px(layout, shown, true, whole.right.w, room - whole.under) : 0;
    int most = 0;
    for (size_t i = 0; whole.px && i < shown->sizes->places_count; i++) {
        struct mrz_shown other = *shown;
        other.place = &shown->sizes->places[i];
        most = larger(most, told_height(layout, &other, whole.right.w, whole.px));
    }
    whole.height = larger(page, most + whole.under);
    return whole;
}

static int
lay_closed(struct layout *layout, const struct mrz_shown *shown, const struct whole *whole)
{
    struct rect left = whole->left, right = whole->right;
    left.h = whole->height;
    right.h = whole->height - whole->under;
    mrz_lay_page(layout, shown, whole->page, left);
    int card = mrz_lay_card(layout, shown, &(struct mrz_telling){.px = whole->px}, right);
    right.y += card + layout_px(layout, FOOT + KEYS_GAP);
    lay_ways(layout, shown, right);
    return whole->height;
}

static int
changes_height(const struct layout *layout, const struct mrz_shown *shown, int width)
{
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    trial.box = (struct rect){0, 0, width, 0};
    return mrz_lay_changes(&trial, shown);
}

static int
strip_height(const struct layout *layout, const struct mrz_shown *shown)
{
    struct scene scene;
    struct layout trial = layout_trial(layout, &scene);
    return mrz_lay_strip(&trial, shown, 0);
}

/* Under the strip the card at the left, at the right the keys. */
static struct whole
find_open(const struct layout *layout, const struct mrz_shown *shown, int y, int room)
{
    int strip = strip_height(layout, shown) + layout_gap(layout, GAP);
    struct whole whole = columns_of(layout, SUM_SHARE, y + strip);
    room -= strip;
    int changes = changes_height(layout, shown, whole.right.w);
    if (changes <= room)
        whole.px = words_px(layout, shown, false, whole.left.w, room);
    if (whole.px)
        whole.height = larger(changes, told_height(layout, shown, whole.left.w, whole.px) +
                                           layout_px(layout, FOOT));
    return whole;
}

static int
lay_open(struct layout *layout, const struct mrz_shown *shown, const struct whole *whole)
{
    const struct rect box = layout->box;
    mrz_lay_strip(layout, shown,
                  whole->left.y - layout_gap(layout, GAP) - strip_height(layout, shown));
    mrz_lay_card(layout, shown, &(struct mrz_telling){.px = whole->px}, whole->left);
    layout->box = whole->right;
    mrz_lay_changes(layout, shown);
    layout->box = box;
    return whole->left.y + whole->height;
}

/* Everything below each other, to be parted between. */
static int
lay_parts(struct layout *layout, const struct mrz_shown *shown, int y)
{
    const struct rect box = layout->box;
    int gap = layout_gap(layout, GAP), foot = layout_px(layout, FOOT);
    struct mrz_telling telling = {
        .px = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY), .parts = true};
    struct rect below = {box.x, y, box.w, 0};
    if (shown->state->open) {
        const char *name = mrz_field_name(layout, shown->place->field);
        struct setting heading = {
            .style = STYLE_HEADING, .colour = layout->accent->deep, .no_cuts = true};
        layout_fit_width(layout, name, layout->language, &heading, box.w);
        layout_fit(layout, name, layout->language, &heading, box.w, layout->most / 2);
        y += layout_plain(layout, name, layout->language, &heading, box.x, y, box.w) + gap / 2;
        y += mrz_lay_strip(layout, shown, y);
        layout_may_part(layout, y, y + gap, CUT_KEYS);
        y += gap;
        layout->box = (struct rect){box.x, y, box.w, 0};
        y += mrz_lay_changes(layout, shown);
        layout->box = box;
        telling.id = layout_item_id(layout, "_told");
    } else {
        y += lay_ways(layout, shown, below);
    }
    layout_may_part(layout, y, y + gap, shown->state->open ? CUT_END : CUT_TORN);
    below.y = y + gap;
    y = below.y + mrz_lay_card(layout, shown, &telling, below) + foot;
    if (shown->state->open)
        return y;
    layout_may_part(layout, y, y + gap, CUT_END);
    y += gap;
    below = (struct rect){box.x, y, smaller(box.w, (int)(PAGE_MOST * layout->most)), 0};
    int form = page_form(layout, shown, below.w);
    if (page_height(layout, shown, form, below.w) > layout->most) {
        below.w = box.w;
        form = page_form(layout, shown, below.w);
    }
    return y + mrz_lay_page(layout, shown, form, below);
}

static void
find_shown(const struct mrz_element *mrz, const struct mrz_state *state, struct mrz_shown *shown)
{
    *shown = (struct mrz_shown){.mrz = mrz, .state = state};
    mrz_printed(mrz, &shown->printed);
    shown->changed = shown->printed;
    if (state)
        mrz_changed(mrz, state, &shown->changed);
    shown->sizes = mrz_layout(shown->printed.zone.size);
    shown->place = state ? &shown->sizes->places[state->field] : NULL;
    for (int i = 0; i < shown->sizes->lines; i++)
        shown->is_changed |=
            strcmp(shown->printed.zone.lines[i], shown->changed.zone.lines[i]) != 0;
}

int
mrz_lay(const void *fields, const void *state, struct layout *layout)
{
    struct mrz_shown shown;
    find_shown(fields, state, &shown);
    int y = layout->box.y + mrz_lay_zone(layout, &shown, true, layout->box.y);
    int gap = layout_px(layout, ZONE_GAP);
    struct whole whole = {0};
    int rooms[] = {layout->most - body_title_room(layout, true) - (y + gap - layout->box.y),
                   layout->most};
    for (size_t i = 0; task_has_side(layout) && i < 2 && !whole.px; i++)
        whole = shown.state->open
                    ? find_open(layout, &shown, y + gap, rooms[i] - layout_px(layout, FOOT))
                    : find_closed(layout, &shown, y + gap, rooms[i] - layout_px(layout, FOOT));
    layout_may_part(layout, y, y + gap, CUT_END);
    if (!whole.px)
        return lay_parts(layout, &shown, y + gap) - layout->box.y;
    size_t first = layout->scene->cuts_count;
    int end = shown.state->open ? lay_open(layout, &shown, &whole)
                                : y + gap + lay_closed(layout, &shown, &whole);
    layout->scene->cuts_count = first; /* all of it has room in a part */
    return end - layout->box.y;
}

/* A field by itself, as it is told on paper. */
static int
lay_field(struct layout *layout, const struct mrz_shown *shown, int y)
{
    struct rect box = {layout->box.x, y, layout->box.w, 0};
    struct mrz_telling telling = {
        .px = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY), .parts = true};
    return y + mrz_lay_card(layout, shown, &telling, box) + layout_px(layout, FOOT);
}

int
mrz_lay_paper(const void *fields, struct layout *layout)
{
    struct mrz_shown shown;
    find_shown(fields, NULL, &shown);
    int y = layout->box.y + mrz_lay_zone(layout, &shown, false, layout->box.y);
    for (size_t i = 0; i < shown.sizes->places_count; i++) {
        int gap = layout_px(layout, GAP);
        layout_may_part(layout, y, y + gap, CUT_END);
        shown.place = &shown.sizes->places[i];
        y = lay_field(layout, &shown, y + gap);
    }
    return y - layout->box.y;
}
