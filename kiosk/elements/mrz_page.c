#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "elements/mrz.h"
#include "elements/picture.h"

/* The page that the zone is printed on, as a picture: its words do not grow with the text, since
 * all of them are told beside it. In pixels of a 1080 px short side. */
enum { FRAME = 14, PADDING = 24, RADIUS = 28, INNER_RADIUS = 18, AROUND = 12, PAIR_RADIUS = 10 };
enum { PAIR_GAP = 8, ROW_GAP = 6, EMBLEM = 46, EMBLEM_LINE = 5, BOX_MOST = 22 };
static const double PORTRAIT_SHAPE = 1.25;           /* high for its width */
static const double BOX_WIDE = 0.68, BOX_HIGH = 0.9; /* of a cell of the lower lines */

/* The portrait's share of the width, and whether fields have names. */
static const struct {
    double portrait;
    bool labels;
} forms[MRZ_PAGE_FORMS] = {{0.27, true}, {0.22, true}, {0.27, false}, {0.22, false}, {0, false}};

/* A name of a field and what is printed there. */
struct pair {
    enum mrz_field field;
    const char *label, *value;
    size_t language; /* of the value */
    int width, height, label_height;
};

static struct setting
pair_setting(const struct layout *layout, bool label, bool chosen)
{
    return (struct setting){.style = STYLE_CAPTION,
                            .bold = !label,
                            .px = metrics_least_px(&layout->metrics, layout->theme),
                            .colour = chosen  ? layout->theme->white
                                      : label ? layout->theme->ink_2
                                              : layout->theme->ink,
                            .id = layout_item_id(layout, "_page"),
                            .no_cuts = true};
}

static const char *
value_of(const struct layout *layout, const struct mrz_document *document, enum mrz_field field,
         size_t *language_out)
{
    const struct mrz_name *name = &document->name;
    const char *said[MRZ_SAID_MAX];
    *language_out = 0;
    switch (field) {
    case MRZ_NAME:
        return name->has_secondary
                   ? arena_printf(layout->arena, "%s, %s", name->primary, name->secondary)
                   : arena_strdup(layout->arena, name->primary);
    case MRZ_NUMBER:
        return arena_strdup(layout->arena, document->number);
    case MRZ_NATIONALITY:
        return arena_strdup(layout->arena, document->nationality);
    case MRZ_SEX: /* on the page X is printed where the zone has < */
        return document->sex == MRZ_SEX_FEMALE ? "F" : document->sex == MRZ_SEX_MALE ? "M" : "X";
    default:
        *language_out = layout->language;
        return mrz_say(layout, document, field, said) ? said[0] : "";
    }
}

static struct pair
pair_of(const struct layout *layout, const struct mrz_shown *shown, enum mrz_field field,
        bool labels, int most)
{
    struct pair pair = {.field = field, .label = mrz_field_name(layout, field)};
    pair.value = value_of(layout, &shown->printed, field, &pair.language);
    struct setting label = pair_setting(layout, true, false);
    struct setting value = pair_setting(layout, false, false);
    int inner = most - 2 * layout_px(layout, AROUND);
    struct paragraph first = {0};
    if (labels)
        first = layout_measure(layout, pair.label, layout->language, &label, inner);
    struct paragraph second = layout_measure(layout, pair.value, pair.language, &value, inner);
    pair.width =
        smaller(inner, larger(first.width, second.width) + 1) + 2 * layout_px(layout, AROUND);
    pair.label_height = first.height;
    pair.height = first.height + second.height + layout_px(layout, AROUND) / 2;
    return pair;
}

static void
lay_pair(struct layout *layout, const struct mrz_shown *shown, const struct pair *pair, int x,
         int y)
{
    bool chosen = shown->place && shown->place->field == pair->field;
    struct colour before = layout->background;
    if (chosen) {
        layout->background = layout->accent->deep;
        scene_add_box(layout->scene, (struct mark_box){.box = {x, y, pair->width, pair->height},
                                                       .radius = layout_px(layout, PAIR_RADIUS),
                                                       .fill = layout->accent->deep});
    }
    struct setting label = pair_setting(layout, true, chosen);
    struct setting value = pair_setting(layout, false, chosen);
    int around = layout_px(layout, AROUND), inner = pair->width - 2 * around;
    if (pair->label_height)
        layout_plain(layout, pair->label, layout->language, &label, x + around, y, inner);
    layout_plain(layout, pair->value, pair->language, &value, x + around, y + pair->label_height,
                 inner);
    layout->background = before;
}

/* Pairs beside each other in as many rows as they need; returns where they end. */
static int
lay_pairs(struct layout *layout, const struct mrz_shown *shown, bool labels, struct rect box)
{
    static const enum mrz_field fields[] = {MRZ_NAME,        MRZ_SEX,   MRZ_NUMBER,
                                            MRZ_NATIONALITY, MRZ_BIRTH, MRZ_EXPIRY};
    int x = box.x, y = box.y, row = 0;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        struct pair pair = pair_of(layout, shown, fields[i], labels, box.w);
        if (x > box.x && x + pair.width > box.x + box.w) {
            y += row + layout_px(layout, ROW_GAP);
            x = box.x;
            row = 0;
        }
        lay_pair(layout, shown, &pair, x, y);
        x += pair.width + layout_px(layout, PAIR_GAP);
        row = larger(row, pair.height);
    }
    return y + row;
}

/* The zone as little boxes, the chosen field among them. */
static int
box_height(const struct layout *layout, const struct mrz_shown *shown, int width)
{
    int high = (int)lround(BOX_HIGH * width / shown->sizes->width);
    return larger(1, smaller(high, layout_px(layout, BOX_MOST)));
}

static int
lower_height(const struct layout *layout, const struct mrz_shown *shown, int width)
{
    return (int)lround(box_height(layout, shown, width) * (1.6 * shown->sizes->lines - 0.6));
}

static void
lay_lower(struct layout *layout, const struct mrz_shown *shown, struct rect box)
{
    double cell = (double)box.w / shown->sizes->width;
    int wide = larger(1, (int)lround(cell * BOX_WIDE)), high = box_height(layout, shown, box.w);
    const struct mrz_place *place = shown->place;
    for (int line = 0; line < shown->sizes->lines; line++)
        for (int column = 0; column < shown->sizes->width; column++) {
            bool chosen = place && line == place->line && column >= place->column &&
                          column < place->column + mrz_characters(place);
            scene_add_box(
                layout->scene,
                (struct mark_box){.box = {box.x + (int)lround(column * cell),
                                          box.y + (int)lround(line * 1.6 * high), wide, high},
                                  .radius = wide / 4,
                                  .fill = chosen ? layout->accent->deep : layout->theme->edge});
        }
}

static void
lay_portrait(struct layout *layout, const struct mrz_shown *shown, struct rect box)
{
    const struct mrz_element *mrz = shown->mrz;
    if (mrz->portrait.file) {
        struct rect place = picture_fitted(&mrz->portrait, box);
        picture_lay(layout, &mrz->portrait, &mrz->alt, place);
        return;
    }
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, PAIR_RADIUS),
                                                   .fill = layout->theme->tray});
    int icon = smaller(box.w, box.h) * 3 / 4;
    layout_icon(layout, ICON_USER,
                (struct rect){box.x + (box.w - icon) / 2, box.y + (box.h - icon) / 2, icon, icon},
                layout->theme->edge);
}

static void
lay_emblem(struct layout *layout, struct rect box)
{
    const struct colour gold = layout->theme->accents[0].middle;
    double x = box.x + box.w / 2.0, y = box.y + box.h / 2.0, line = layout_px(layout, EMBLEM_LINE);
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = box.w / 2,
                                                   .stroke = gold,
                                                   .stroke_width = layout_px(layout, EMBLEM_LINE)});
    double half = box.w / 2.0 - line / 2;
    scene_add_stroke(layout->scene,
                     (struct mark_stroke){x - half, y, x + half, y, line * 0.8, gold});
    scene_add_stroke(layout->scene,
                     (struct mark_stroke){x, y - half, x, y + half, line * 0.8, gold});
}

static int
lay_title(struct layout *layout, const struct mrz_shown *shown, struct rect box)
{
    bool chosen =
        shown->place && (shown->place->field == MRZ_ISSUER || shown->place->field == MRZ_CODE);
    struct setting setting = pair_setting(layout, false, chosen);
    if (!chosen)
        setting.colour = layout->accent->deep;
    const char *words = layout_word(layout, WORD_ZONE_SPECIMEN);
    int around = layout_px(layout, AROUND), emblem = layout_px(layout, EMBLEM);
    int inner = box.w - emblem - 2 * around;
    struct paragraph title = layout_measure(layout, words, layout->language, &setting, inner);
    struct colour before = layout->background;
    if (chosen) {
        layout->background = layout->accent->deep;
        scene_add_box(layout->scene,
                      (struct mark_box){.box = {box.x, box.y, title.width + 2 * around,
                                                title.height + around / 2},
                                        .radius = layout_px(layout, PAIR_RADIUS),
                                        .fill = layout->accent->deep});
    }
    layout_plain(layout, words, layout->language, &setting, box.x + around, box.y + around / 4,
                 inner);
    layout->background = before;
    lay_emblem(layout, (struct rect){box.x + box.w - emblem, box.y, emblem, emblem});
    return larger(emblem, title.height + around / 2);
}

int
mrz_lay_page(struct layout *layout, const struct mrz_shown *shown, int form, struct rect box)
{
    int frame = layout_px(layout, FRAME), padding = layout_px(layout, PADDING),
        gap = layout_px(layout, ROW_GAP) * 2;
    struct rect inside = {box.x + frame + padding, box.y + frame + padding / 2,
                          box.w - 2 * (frame + padding), 0};
    size_t ground = layout->scene->marks_count;
    struct colour before = layout->background;
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, RADIUS),
                                                   .fill = layout->accent->deep});
    scene_add_box(layout->scene, (struct mark_box){.box = rect_grown(box, -frame),
                                                   .radius = layout_px(layout, INNER_RADIUS),
                                                   .fill = layout->theme->sheet});
    layout->background = layout->theme->sheet;
    int y = inside.y + lay_title(layout, shown, inside) + gap;
    int width = (int)lround(forms[form].portrait * inside.w),
        high = (int)lround(width * PORTRAIT_SHAPE);
    struct rect portrait = {inside.x, y, width, high};
    int left = inside.x + (width ? width + padding - layout_px(layout, AROUND) : 0);
    int end = lay_pairs(layout, shown, forms[form].labels,
                        (struct rect){left, y, inside.x + inside.w - left, 0});
    int lower = lower_height(layout, shown, inside.w), bottom = frame + padding * 3 / 4;
    int least = larger(end, y + high) + gap + lower + bottom - box.y;
    int height = larger(least, box.h);
    if (width)
        lay_portrait(layout, shown, portrait);
    lay_lower(layout, shown,
              (struct rect){inside.x, box.y + height - bottom - lower, inside.w, lower});
    layout->scene->marks[ground].box.box.h = height;
    layout->scene->marks[ground + 1].box.box.h = height - 2 * frame;
    layout->background = before;
    return height;
}
