#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "elements/mrz.h"

/* In pixels of a 1080 px short side. */
enum { PADDING = 28, TOP = 12, BETWEEN = 5 };
static const double TABLE_SIZE = 1.04; /* of the words beside it */

static void
may_part(struct layout *layout, const struct mrz_telling *telling, int y, int start)
{
    if (telling->parts)
        layout_may_part(layout, y, start, CUT_CARD);
}

/* The name of the field and what it says, beside each other where one line has room for both. */
static int
lay_name(struct layout *layout, const struct mrz_shown *shown, const struct mrz_telling *telling,
         struct rect box)
{
    const char *name = mrz_field_name(layout, shown->place->field), *said[MRZ_SAID_MAX];
    size_t count = mrz_say(layout, &shown->changed, shown->place->field, said);
    struct setting heading = {
        .style = STYLE_HEADING, .colour = layout->accent->deep, .id = telling->id, .no_cuts = true};
    struct setting words = {.style = STYLE_KEY,
                            .colour = layout->theme->ink,
                            .px = telling->px,
                            .id = layout_item_id(layout, "_said"),
                            .no_cuts = true};
    layout_fit_width(layout, name, layout->language, &heading, box.w);
    layout_fit(layout, name, layout->language, &heading, box.w, layout->most / 2);
    struct paragraph title = layout_measure(layout, name, layout->language, &heading, box.w);
    int y = box.y + layout_plain(layout, name, layout->language, &heading, box.x, box.y, box.w);
    int gap = layout->metrics.body;
    if (count == 1 && title.lines_count == 1) {
        int width = layout_measure(layout, said[0], layout->language, &words, 1 << 20).width + 1;
        if (title.width + gap + width <= box.w) {
            struct paragraph line =
                layout_measure(layout, said[0], layout->language, &words, width);
            int drop = line.lines_count ? title.lines[0].baseline - line.lines[0].baseline : 0;
            int bottom = box.y + drop +
                         layout_plain(layout, said[0], layout->language, &words,
                                      box.x + title.width + gap, box.y + drop, width);
            return larger(y, bottom) - box.y;
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct setting line = words;
        line.no_cuts = !telling->parts;
        line.on_card = true;
        layout_fit_width(layout, said[i], layout->language, &line, box.w);
        may_part(layout, telling, y, y);
        y += layout_plain(layout, said[i], layout->language, &line, box.x, y, box.w);
        if (telling->parts)
            layout_hold(layout);
    }
    return y - box.y;
}

/* As they are printed, in as many rows as they need. */
static int
lay_characters(struct layout *layout, const struct mrz_shown *shown, struct rect box)
{
    const char *text = mrz_field_characters(layout, &shown->printed.zone, shown->place, true);
    int count = (int)strlen(text), y = box.y;
    const struct setting setting = {
        .px = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY),
        .bold = true,
        .colour = layout->theme->ink,
        .id = layout_item_id(layout, "_characters")};
    struct rect cell = {box.x, y, layout_code_cell(setting.px), setting.px * 3 / 2};
    int row = larger(1, box.w / cell.w);
    for (int i = 0; i < count; i += row, cell.y += cell.h)
        layout_code(layout, arena_strndup(layout->arena, text + i, (size_t)smaller(row, count - i)),
                    &setting, cell);
    return cell.y - box.y;
}

/* What there is to say about the field, without a ground. */
static int
lay_told(struct layout *layout, const struct mrz_shown *shown, const struct mrz_telling *telling,
         struct rect box)
{
    const struct mrz_note *note = mrz_note_on(shown->mrz, shown->place->field);
    const struct mrz_zone *zone = &shown->changed.zone;
    int between = layout_px(layout, BETWEEN),
        y = box.y + lay_name(layout, shown, telling, box) + between;
    may_part(layout, telling, y - between / 2, y - between / 2);
    if (layout->medium == MEDIUM_PAPER)
        y += lay_characters(layout, shown, (struct rect){box.x, y, box.w, 0});
    box.y = y;
    size_t first = layout->scene->cuts_count;
    int table = mrz_lay_sum(layout, zone, shown->place, box, (int)lround(TABLE_SIZE * telling->px));
    if (!telling->parts)
        layout->scene->cuts_count = first;
    y += table;
    if (table) {
        may_part(layout, telling, y, y + between);
        y += between;
    }
    box.y = y;
    y += mrz_lay_verdict(layout, zone, shown->place, telling->px, box);
    if (!note)
        return y;
    may_part(layout, telling, y, y + between);
    y += between;
    struct setting words = {.style = STYLE_BODY,
                            .colour = layout->theme->ink,
                            .px = telling->px,
                            .links = true,
                            .facts = &note->facts,
                            .id = layout_item_id(layout, "_note"),
                            .no_cuts = !telling->parts,
                            .on_card = true};
    y += layout_text(layout, &note->text, &words, box.x, y, box.w);
    if (telling->parts)
        layout_hold(layout);
    return y;
}

int
mrz_lay_card(struct layout *layout, const struct mrz_shown *shown,
             const struct mrz_telling *telling, struct rect box)
{
    int padding = layout_px(layout, PADDING), top = layout_px(layout, TOP);
    size_t ground = layout->scene->marks_count;
    struct colour before = layout->background;
    layout_card(layout, box, layout->theme->card, layout->theme->hair);
    layout->background = layout->theme->card;
    int end = lay_told(layout, shown, telling,
                       (struct rect){box.x + padding, box.y + top, box.w - 2 * padding, 0});
    layout->background = before;
    int height = larger(box.h, end + top - box.y);
    for (size_t i = ground; i < ground + 2; i++)
        layout->scene->marks[i].box.box.h = height;
    return height;
}
