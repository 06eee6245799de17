#include <math.h>

#include "base/arena.h"
#include "elements/flow_view.h"

/* In pixels of a 1080 px short side. */
enum {
    PADDING = 34,
    PADDING_TOP = 20,
    CHIP_PADDING = 20,
    CHIP_EDGE = 6,
    CHIP_RADIUS = 18,
    CHIP_GAP = 18,
    ICON_GAP = 14,
    NOTE_PADDING = 24,
    NOTE_RADIUS = 28
};
/* × B. */
static const double TEXT_GAP = 0.1, NOTE_GAP = 0.25, NOTE_ICON = 0.9, NOTE_SIZE = 0.86;
static const double ARCH = 0.72, ARCH_HEIGHT = 1.15, ARCH_ICON = 0.56; /* of the height, of it */
static const double TITLE_MOST = 0.4;                                  /* of a part's height */

struct flow_words
flow_words_of(const struct layout *layout, const struct flow_element *flow, size_t run, size_t stop)
{
    struct flow_stop at = flow_stop_of(flow, run, stop);
    const struct flow_case *item = flow_case_of(flow, run);
    if (at.told)
        return (struct flow_words){
            .id = layout_item_id(layout, item->id),
            .chip = layout_word(layout, WORD_CASE),
            .of_case = true,
            .title = &item->title,
            .text = &item->text,
            .safeguard = item->safeguard.words ? &item->safeguard : NULL,
            .facts = &item->facts,
        };
    const struct flow_station *station = &flow->stations[at.station];
    const char *numbers[] = {layout_number(layout, at.station + 1),
                             layout_number(layout, (int64_t)flow->stations_count)};
    return (struct flow_words){
        .id = layout_item_id(layout, station->id),
        .chip = layout_word_filled(layout, WORD_STATION_OF, numbers, 2),
        .title = &station->title,
        .text = &station->text,
        .wrong = station->wrong.words ? &station->wrong : NULL,
        .safeguard = station->safeguard.words ? &station->safeguard : NULL,
        .facts = &station->facts,
    };
}

struct note {
    const char *id;
    const struct text *text;
    enum word word;
    enum icon icon;
    struct colour colour, fill;
};

static struct note
note_of(const struct layout *layout, const struct flow_words *words, bool wrong)
{
    const struct theme *theme = layout->theme;
    return wrong ? (struct note){words->id,           words->wrong,      WORD_CAN_GO_WRONG,
                                 ICON_ALERT_TRIANGLE, theme->aside_word, theme->aside_fill}
                 : (struct note){words->id,         words->safeguard,     WORD_SAFEGUARD,
                                 ICON_SHIELD_CHECK, layout->accent->deep, layout->accent->tint};
}

/* Its icon, and its name before its text. Returns the height. */
static int
lay_note(struct layout *layout, const struct note *note, bool cuts, struct rect box)
{
    int icon = (int)lround(NOTE_ICON * layout->metrics.body);
    int shift = icon + layout_px(layout, ICON_GAP), width = box.w - shift;
    int least = metrics_least_px(&layout->metrics, layout->theme);
    struct setting text = {.style = STYLE_BODY,
                           .colour = note->colour,
                           .id = note->id,
                           .links = true,
                           .px = larger((int)lround(NOTE_SIZE * layout->metrics.body), least),
                           .no_cuts = !cuts,
                           .on_card = true};
    size_t language;
    layout_words(layout, note->text, &language);
    if (language == layout->language)
        text.lead = arena_printf(layout->arena, "%s: ", layout_word(layout, note->word));
    struct paragraph first =
        layout_measure(layout, layout_number(layout, 1), language, &text, width);
    layout_icon(layout, note->icon,
                (struct rect){box.x, box.y + (first.height - icon) / 2, icon, icon}, note->colour);
    return layout_text(layout, note->text, &text, box.x + shift, box.y, width);
}

static int
lay_notes_inside(struct layout *layout, const struct flow_words *words, enum flow_notes notes,
                 bool cuts, struct rect box)
{
    int top = box.y, gap = (int)lround(NOTE_GAP * layout->metrics.body);
    for (int wrong = 1; wrong >= 0; wrong--) {
        struct note note = note_of(layout, words, wrong);
        if (!note.text || notes == FLOW_NOTES_NONE || (wrong && notes != FLOW_NOTES_ALL))
            continue;
        if (cuts)
            layout_may_part(layout, box.y, box.y + gap, CUT_CARD);
        box.y += gap;
        box.y += lay_note(layout, &note, cuts, box);
    }
    return box.y - top;
}

/* Which station it is, or that it is a case, with the title behind it, or below where that has more
 * room. Returns the height. */
int
flow_head_lay(struct layout *layout, const struct flow_words *words, struct rect box)
{
    struct colour colour = words->of_case ? layout->theme->aside_word : layout->accent->deep;
    struct colour fill = words->of_case ? layout->theme->aside_fill : layout->accent->tint;
    struct setting chip = {
        .style = STYLE_CAPTION_BOLD, .colour = colour, .id = words->id, .no_cuts = true};
    struct setting title = {
        .style = STYLE_HEADING, .colour = layout->theme->ink, .id = words->id, .no_cuts = true};
    int padding = layout_px(layout, CHIP_PADDING), edge = layout_px(layout, CHIP_EDGE);
    int gap = layout_px(layout, CHIP_GAP), room = box.w - 2 * padding;
    struct paragraph size = layout_measure(layout, words->chip, layout->language, &chip, room);
    struct rect plate = {box.x, box.y, size.width + 1 + 2 * padding, size.height + 2 * edge};
    int rest = box.w - plate.w - gap;
    bool beside = rest > 0 &&
                  layout_measure_text(layout, words->title, &title, rest).lines_count < 2 &&
                  layout_widest_word_of(layout, words->title, &title) <= rest;
    if (!beside)
        layout_fit_text(layout, words->title, &title, box.w, (int)(TITLE_MOST * layout->most));
    int height = layout_measure_text(layout, words->title, &title, beside ? rest : box.w).height;
    int row = beside ? larger(height, plate.h) : plate.h;
    plate.y += (row - plate.h) / 2;
    struct colour before = layout->background;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = plate,
                                    .radius = smaller(layout_px(layout, CHIP_RADIUS), plate.h / 2),
                                    .fill = fill});
    layout->background = fill;
    layout_plain(layout, words->chip, layout->language, &chip, plate.x + padding, plate.y + edge,
                 size.width + 1);
    layout->background = before;
    if (beside) {
        layout_text(layout, words->title, &title, plate.x + plate.w + gap,
                    box.y + (row - height) / 2, rest);
        return row;
    }
    return row + edge + layout_text(layout, words->title, &title, box.x, box.y + row + edge, box.w);
}

int
flow_card_lay(struct layout *layout, const struct flow_words *words, enum flow_notes notes,
              bool parts, struct rect box)
{
    int padding = layout_px(layout, PADDING), top = layout_px(layout, PADDING_TOP);
    size_t ground = layout->scene->marks_count;
    struct colour before = layout->background;
    layout_card(layout, box, layout->theme->card, layout->theme->hair);
    layout->background = layout->theme->card;
    struct rect inner = {box.x + padding, box.y + top, box.w - 2 * padding, 0};
    if (!parts || layout->medium == MEDIUM_PAPER)
        inner.y +=
            flow_head_lay(layout, words, inner) + (int)lround(TEXT_GAP * layout->metrics.body);
    struct setting text = {.style = STYLE_BODY,
                           .colour = layout->theme->ink,
                           .id = words->id,
                           .links = true,
                           .facts = words->facts,
                           .no_cuts = !parts,
                           .on_card = true};
    inner.y += layout_text(layout, words->text, &text, inner.x, inner.y, inner.w);
    inner.y += lay_notes_inside(layout, words, notes, parts, inner);
    if (parts)
        layout_hold(layout);
    layout->background = before;
    box.h = larger(box.h, inner.y + top - box.y);
    for (size_t i = ground; i < ground + 2; i++)
        layout->scene->marks[i].box.box.h = box.h;
    return box.h;
}

int
flow_notes_lay(struct layout *layout, const struct flow_words *words, struct rect box)
{
    int padding = layout_px(layout, NOTE_PADDING), gap = layout_gap(layout, FLOW_GAP), y = box.y;
    for (int wrong = 1; wrong >= 0; wrong--) {
        struct note note = note_of(layout, words, wrong);
        if (!note.text)
            continue;
        struct colour before = layout->background;
        size_t ground = layout->scene->marks_count;
        y += y > box.y ? gap : 0;
        scene_add_box(layout->scene, (struct mark_box){.box = {box.x, y, box.w, 0},
                                                       .radius = layout_px(layout, NOTE_RADIUS),
                                                       .fill = note.fill});
        layout->background = note.fill;
        struct rect inner = {box.x + padding, y + padding, box.w - 2 * padding, 0};
        int height = lay_note(layout, &note, false, inner) + 2 * padding;
        layout->background = before;
        layout->scene->marks[ground].box.box.h = height;
        y += height;
    }
    return y - box.y;
}

void
flow_stage_lay(struct layout *layout, const struct flow_sight *sight, struct rect box)
{
    bool told = sight->stop.told;
    int arch = (int)lround(ARCH * box.h), icon = (int)lround(ARCH_ICON * arch);
    struct rect inner = {box.x + (box.w - arch) / 2,
                         box.y + box.h - (int)lround(ARCH_HEIGHT * arch), arch,
                         (int)lround(ARCH_HEIGHT * arch)};
    scene_add_box(layout->scene, (struct mark_box){.box = box,
                                                   .radius = layout_px(layout, NOTE_RADIUS),
                                                   .fill = told ? layout->theme->aside_fill
                                                                : layout->accent->tint});
    scene_add_box(layout->scene, (struct mark_box){.box = inner,
                                                   .radius = arch / 2,
                                                   .corners = CORNERS_TOP,
                                                   .fill = layout->theme->card});
    layout_icon(
        layout, flow_icons[sight->flow->stations[sight->stop.station].icon],
        (struct rect){box.x + (box.w - icon) / 2, inner.y + (inner.h - icon) / 2, icon, icon},
        told ? layout->theme->aside_word : layout->accent->deep);
}
