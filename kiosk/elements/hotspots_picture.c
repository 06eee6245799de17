#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/hotspots.h"
#include "elements/picture.h"
#include "show/viewer.h"
#include "view/pieces.h"

/* In pixels of a 1080 px short side. */
enum { DISC = 68, RING = 6, LINE = 5 };
/* Of a disc: its number, and the sign that it was seen with how much of that is beyond the ring. */
static const double NUMBER = 0.5, BADGE = 0.44, BADGE_OUT = 0.16;
static const double DISC_LEAST = 1.7; /* × the smallest words */

/* What a finger meets: `size` wide and high, around the spot but within the picture. */
static struct rect
target_box(const struct hotspot *spot, struct rect picture, int size)
{
    int x = (int)lround(spot->x * picture.w) - size / 2;
    int y = (int)lround(spot->y * picture.h) - size / 2;
    x = larger(0, smaller(x, picture.w - size));
    y = larger(0, smaller(y, picture.h - size));
    return (struct rect){picture.x + x, picture.y + y, size, size};
}

static bool
are_apart(const struct layout *layout, const struct hotspots_element *element, struct rect picture,
          int size)
{
    for (size_t i = 0; i < element->spots_count; i++) {
        struct rect box = target_box(&element->spots[i], picture, size);
        for (size_t j = 0; j < i; j++)
            if (rect_overlaps(rect_grown(box, layout->metrics.gap),
                              target_box(&element->spots[j], picture, size)))
                return false;
    }
    return true;
}

bool
hotspots_are_apart(const struct layout *layout, const struct hotspots_element *element,
                   struct rect picture)
{
    return are_apart(layout, element, picture, layout->metrics.target);
}

/* How large spots are drawn and touched. */
struct spot_size {
    int disc, box;
    bool touched; /* false: they stand too near each other for fingers here */
};

/* They grow with the text where the picture has room for that, and shrink as far as their numbers
 * can be read. */
static struct spot_size
spot_size_of(const struct layout *layout, const struct hotspots_element *element,
             struct rect picture)
{
    int rings = 4 * layout_px(layout, RING), target = layout->metrics.target;
    int least = (int)lround(DISC_LEAST * metrics_least_px(&layout->metrics, layout->theme));
    int usual = larger(least, metrics_grown(&layout->metrics, DISC)), step = larger(1, usual / 16);
    for (int disc = usual; disc > least; disc -= step) {
        int box = larger(target, disc + rings);
        if (are_apart(layout, element, picture, box))
            return (struct spot_size){disc, box, true};
    }
    if (are_apart(layout, element, picture, target))
        return (struct spot_size){least, target, true};
    int disc = usual;
    while (disc > least && !are_apart(layout, element, picture, disc))
        disc -= step;
    return (struct spot_size){larger(disc, least), larger(disc, least), false};
}

struct disc_look
hotspots_deep_disc(const struct layout *layout, const char *id)
{
    return (struct disc_look){.fill = layout->accent->deep,
                              .line = layout->accent->deep,
                              .words = layout->theme->white,
                              .id = id};
}

void
hotspots_lay_disc(struct layout *layout, size_t number, struct rect disc,
                  const struct disc_look *look)
{
    int usual = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY);
    struct setting setting = {
        .style = STYLE_KEY,
        .colour = look->words,
        .align = PARAGRAPH_CENTRE,
        .id = look->id,
        .px = larger(metrics_least_px(&layout->metrics, layout->theme),
                     smaller(usual, (int)lround(NUMBER * disc.h))),
        .no_cuts = true,
    };
    struct colour before = layout->background;
    struct rect room = layout->room;
    layout->background = look->fill;
    layout->room = disc;
    scene_add_box(layout->scene, (struct mark_box){.box = disc,
                                                   .radius = disc.h / 2,
                                                   .fill = look->fill,
                                                   .stroke = look->line,
                                                   .stroke_width = layout_px(layout, LINE)});
    pieces_centred(layout, layout_number(layout, (int64_t)number), layout->language, &setting,
                   disc);
    layout->background = before;
    layout->room = room;
}

static void
lay_round(struct layout *layout, struct rect disc, struct colour fill)
{
    scene_add_box(layout->scene,
                  (struct mark_box){.box = disc, .radius = disc.h / 2, .fill = fill});
}

static struct rect
disc_in(struct rect box, struct spot_size size)
{
    return (struct rect){box.x + (box.w - size.disc) / 2, box.y + (box.h - size.disc) / 2,
                         size.disc, size.disc};
}

/* A tick at the upper right of a disc. */
static void
lay_badge(struct layout *layout, struct rect disc)
{
    struct rect box = rect_grown(disc, 2 * layout_px(layout, RING));
    int size = (int)lround(BADGE * box.h), out = (int)lround(BADGE_OUT * box.h);
    struct rect badge = {box.x + box.w - size + out, box.y - out, size, size};
    lay_round(layout, rect_grown(badge, layout_px(layout, RING) / 2), layout->theme->white);
    lay_round(layout, badge, layout->accent->deep);
    layout_icon(layout, ICON_CHECK, rect_grown(badge, -layout_px(layout, 2)), layout->theme->white);
}

static void
add_target(struct layout *layout, const struct hotspot *spot, size_t number, enum word state,
           struct rect box)
{
    size_t language;
    bool strong;
    const char *name = layout_plain_words(layout, &spot->title, &language, &strong);
    const char *digits = layout_number(layout, (int64_t)number + 1);
    scene_add_target(layout->scene, (struct target){
                                        .box = box,
                                        .id = layout_item_id(layout, spot->id),
                                        .words = arena_printf(layout->arena, "%s. %s: %s", digits,
                                                              name, layout_word(layout, state)),
                                        .lang = layout->deck->languages[language].code,
                                        .action = {.type = ACTION_ITEM,
                                                   .element = layout->element_index,
                                                   .item = (int32_t)number},
                                    });
}

/* Not seen: white; seen: with a tick; open: deep, in a ring of paper and deep. */
static void
lay_spot(struct layout *layout, const struct hotspots_element *element,
         const struct hotspots_state *state, size_t number, struct spot_size size, struct rect box)
{
    const struct hotspot *spot = &element->spots[number];
    int ring = layout_px(layout, RING);
    struct rect disc = disc_in(box, size);
    bool open = state->open == number + 1, seen = hotspots_is_seen(state, number);
    struct colour white = layout->theme->white, deep = layout->accent->deep;
    struct disc_look look = {.fill = open ? deep : white,
                             .line = open ? white : deep,
                             .words = open ? white : deep,
                             .id = layout_item_id(layout, spot->id)};
    if (!open && !strcmp(layout->viewer->pressed, look.id))
        look.fill = layout->accent->tint;
    if (open)
        lay_round(layout, rect_grown(disc, 2 * ring), white);
    lay_round(layout, rect_grown(disc, ring), open ? deep : white);
    hotspots_lay_disc(layout, number + 1, disc, &look);
    if (layout->medium == MEDIUM_SCREEN && size.touched)
        add_target(layout, spot, number,
                   open   ? WORD_SPOT_OPEN
                   : seen ? WORD_SEEN
                          : WORD_NOT_SEEN,
                   box);
}

void
hotspots_lay_picture(struct layout *layout, const struct hotspots_element *element,
                     const struct hotspots_state *state, struct rect picture)
{
    struct spot_size size = spot_size_of(layout, element, picture);
    picture_lay(layout, &element->file, &element->alt, picture);
    for (size_t i = 0; i < element->spots_count; i++)
        lay_spot(layout, element, state, i, size,
                 target_box(&element->spots[i], picture, size.box));
    for (size_t i = 0; i < element->spots_count; i++)
        if (hotspots_is_seen(state, i))
            lay_badge(layout, disc_in(target_box(&element->spots[i], picture, size.box), size));
}
