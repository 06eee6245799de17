#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/mrz.h"

/* In pixels of a 1080 px short side. */
enum { PADDING = 18, ROWS_GAP = 18, RADIUS = 28, FIELD_RADIUS = 9, TALLER = 6, LINE = 3 };
enum { BAR = 6, APART = 1, FOOT = 5 };
static const double ROW = 1.66, ROW_OF_THREE = 1.36, NUMBER_WIDTH = 1.1; /* × B */
/* How much of an accent's middle is in the ground of a check digit. */
static const double DIGIT_SHARE = 0.28;

/* So many characters of a line stand in a row; in small windows a row has less than one field. */
enum { ROWS_MAX = 60 };
struct zone_row {
    int line, column, length;
};
struct zone_form {
    struct zone_row rows[ROWS_MAX];
    int count;
    int letter, cell, height, numbers; /* numbers: width of the lines' numbers, 0: none */
};

static struct colour
mixed(struct colour base, struct colour other, double share)
{
    return (struct colour){(uint8_t)lround(base.r + (other.r - base.r) * share),
                           (uint8_t)lround(base.g + (other.g - base.g) * share),
                           (uint8_t)lround(base.b + (other.b - base.b) * share), 255};
}

struct colour
mrz_tint(const struct layout *layout, enum mrz_field field, bool digit)
{
    /* Numbers of accents, from 0. */
    static const int accents[MRZ_FIELD_COUNT] = {
        [MRZ_ISSUER] = 4,     [MRZ_NAME] = 5,        [MRZ_NUMBER] = 3, [MRZ_BIRTH] = 8,
        [MRZ_SEX] = 7,        [MRZ_NATIONALITY] = 4, [MRZ_EXPIRY] = 6, [MRZ_OPTIONAL] = 9,
        [MRZ_OPTIONAL_2] = 9, [MRZ_COMPOSITE] = 5,
    };
    const struct accent *accent = &layout->theme->accents[accents[field]];
    if (field == MRZ_CODE)
        return layout->theme->tray;
    return digit ? mixed(accent->tint, accent->middle, DIGIT_SHARE) : accent->tint;
}

static int
end_of(const struct mrz_place *place)
{
    return larger(place->column + place->length, place->check + 1);
}

static void
add_row(struct zone_form *form, int line, int column, int length)
{
    if (form->count < ROWS_MAX)
        form->rows[form->count++] = (struct zone_row){line, column, length};
}

/* A line in as many rows as it needs, broken between fields; one that is wider than a row in it. */
static void
break_line(struct zone_form *form, const struct mrz_layout *sizes, int line, int capacity)
{
    int start = 0, end = 0;
    for (size_t i = 0; i < sizes->places_count; i++) {
        const struct mrz_place *place = &sizes->places[i];
        if (place->line != line)
            continue;
        if (end > start && end_of(place) - start > capacity) {
            add_row(form, line, start, end - start);
            start = end;
        }
        end = end_of(place);
        for (int length; end - start > capacity; start += length) {
            int rows = (end - start + capacity - 1) / capacity;
            length = (end - start + rows - 1) / rows;
            add_row(form, line, start, length);
        }
    }
    if (end > start)
        add_row(form, line, start, end - start);
}

static struct zone_form
form_of(const struct layout *layout, const struct mrz_layout *sizes)
{
    int inner = layout->box.w - 2 * layout_px(layout, PADDING), body = layout->metrics.body;
    struct zone_form form = {.letter = body, .cell = inner / sizes->width};
    int least = layout_code_cell(form.letter);
    if (form.cell < least) {
        form.numbers = (int)lround(NUMBER_WIDTH * body);
        form.cell = least;
    }
    for (int line = 0; line < sizes->lines; line++)
        break_line(&form, sizes, line, larger(1, (inner - form.numbers) / form.cell));
    double row = form.count > sizes->lines || sizes->lines < MRZ_LINES_MAX ? ROW : ROW_OF_THREE;
    form.height = (int)lround(row * form.letter);
    return form;
}

/* The part of a field that stands in a row: from and how many; false: none. */
static bool
piece_of(const struct mrz_place *place, const struct zone_row *row, int *from_out, int *count_out)
{
    int from = larger(place->column, row->column);
    int end = smaller(end_of(place), row->column + row->length);
    *from_out = from;
    *count_out = end - from;
    return place->line == row->line && end > from;
}

/* What is drawn under a character: its check digit's ground, and a bar where it was changed. */
static void
lay_cell(struct layout *layout, const struct mrz_shown *shown, const struct mrz_place *place,
         int column, bool chosen, struct rect cell)
{
    const struct theme *theme = layout->theme;
    bool digit = column == place->check;
    bool holds = mrz_digit_holds(&shown->changed.zone, place->field);
    if (digit)
        scene_add_box(
            layout->scene,
            (struct mark_box){.box = rect_grown(cell, -layout_px(layout, APART)),
                              .radius = layout_px(layout, FIELD_RADIUS),
                              .fill = chosen ? theme->mark : mrz_tint(layout, place->field, true),
                              .stroke = theme->wrong,
                              .stroke_width = holds ? 0 : layout_px(layout, LINE)});
    if (shown->printed.zone.lines[place->line][column] ==
        shown->changed.zone.lines[place->line][column])
        return;
    int bar = layout_px(layout, BAR);
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = {cell.x + bar / 2, cell.y + cell.h - bar, cell.w - bar, bar},
                          .radius = bar / 2,
                          .fill = chosen && !digit ? theme->mark : theme->wrong});
}

static void
lay_characters(struct layout *layout, const struct mrz_shown *shown, const struct mrz_place *place,
               int from, int count, struct rect cell)
{
    const char *line = shown->changed.zone.lines[place->line];
    bool chosen = place == shown->place,
         split = chosen && place->check >= from && place->check < from + count;
    struct setting setting = {.px = layout->metrics.body,
                              .bold = true,
                              .colour = chosen ? layout->theme->white : layout->theme->ink,
                              .id = mrz_part_id(layout, place->field, "zone")};
    struct colour before = layout->background;
    layout->background = chosen ? layout->accent->deep : mrz_tint(layout, place->field, false);
    int letters = split ? place->check - from : count;
    layout_code(layout, arena_strndup(layout->arena, line + from, (size_t)letters), &setting, cell);
    if (split) {
        setting.colour = layout->theme->ink;
        layout->background = layout->theme->mark;
        layout_code(layout, arena_strndup(layout->arena, line + place->check, 1), &setting,
                    rect_moved(cell, letters * cell.w, 0));
    }
    layout->background = before;
}

static void
add_link(struct layout *layout, const struct mrz_shown *shown, const struct mrz_place *place,
         bool first, struct rect box)
{
    int32_t number = (int32_t)(place - shown->sizes->places);
    bool seen = shown->state->seen >> number & 1;
    const char *name = mrz_field_name(layout, place->field);
    const char *id = mrz_field_names[place->field];
    if (!first)
        id = arena_printf(layout->arena, "_%s.%d", id, box.y);
    scene_add_target(
        layout->scene,
        (struct target){
            .box = box,
            .id = layout_item_id(layout, id),
            .words = arena_printf(layout->arena, "%s, %s: %s", name,
                                  mrz_field_characters(layout, &shown->changed.zone, place, true),
                                  layout_word(layout, seen ? WORD_SEEN : WORD_NOT_SEEN)),
            .lang = layout->deck->languages[layout->language].code,
            .link = true,
            .action = {.type = ACTION_ITEM, .element = layout->element_index, .item = number}});
}

/* One field, as far as it stands in the row that begins at `cell`. */
static void
lay_piece(struct layout *layout, const struct mrz_shown *shown, const struct mrz_place *place,
          const struct zone_row *row, bool links, struct rect cell)
{
    int from, count, apart = layout_px(layout, APART);
    if (!piece_of(place, row, &from, &count))
        return;
    bool chosen = place == shown->place;
    cell.x += (from - row->column) * cell.w;
    struct rect box = {cell.x, cell.y, count * cell.w, cell.h}, drawn = box;
    drawn.x += apart;
    drawn.w -= 2 * apart;
    if (chosen)
        drawn = (struct rect){box.x, box.y - layout_px(layout, TALLER), box.w,
                              box.h + 2 * layout_px(layout, TALLER)};
    bool composite = place->field == MRZ_COMPOSITE;
    scene_add_box(layout->scene,
                  (struct mark_box){.box = drawn,
                                    .radius = layout_px(layout, FIELD_RADIUS),
                                    .fill = chosen ? layout->accent->deep
                                                   : mrz_tint(layout, place->field, composite)});
    bool over = shown->place && shown->place->field == MRZ_COMPOSITE &&
                mrz_is_covered(shown->printed.zone.size, place->field);
    if (over)
        scene_add_box(layout->scene, (struct mark_box){.box = {drawn.x, box.y + box.h, drawn.w,
                                                               layout_px(layout, BAR)},
                                                       .fill = layout->accent->deep});
    for (int i = 0; i < count; i++)
        lay_cell(layout, shown, place, from + i, chosen, rect_moved(cell, i * cell.w, 0));
    lay_characters(layout, shown, place, from, count, cell);
    if (links)
        add_link(layout, shown, place, from == place->column, box);
}

/* Which line it is, before the first of its rows. */
static void
lay_number(struct layout *layout, const struct zone_row *row, int width, struct rect cell)
{
    if (row->column || !width)
        return;
    struct setting setting = {.style = STYLE_CAPTION_BOLD,
                              .colour = layout->theme->ink_2,
                              .px = metrics_least_px(&layout->metrics, layout->theme),
                              .id = layout_item_id(layout, "_line"),
                              .no_cuts = true};
    const char *words = layout_number(layout, row->line + 1);
    int height = layout_measure(layout, words, layout->language, &setting, width).height;
    layout_plain(layout, words, layout->language, &setting, cell.x - width,
                 cell.y + (cell.h - height) / 2, width);
}

int
mrz_lay_zone(struct layout *layout, const struct mrz_shown *shown, bool links, int y)
{
    struct zone_form form = form_of(layout, shown->sizes);
    int padding = layout_px(layout, PADDING), gap = layout_px(layout, ROWS_GAP);
    struct rect card = {layout->box.x, y, layout->box.w,
                        form.count * (form.height + gap) - gap + 2 * padding};
    struct colour before = layout->background;
    layout_card(layout, card, layout->theme->card, layout->theme->hair);
    layout->background = layout->theme->card;
    int inner = card.w - 2 * padding;
    int left = card.x + padding + form.numbers;
    if (!form.numbers)
        left += (inner - form.cell * shown->sizes->width) / 2;
    struct rect cell = {left, y + padding, form.cell, form.height};
    for (int i = 0; i < form.count; i++) {
        lay_number(layout, &form.rows[i], form.numbers, cell);
        for (size_t j = 0; j < shown->sizes->places_count; j++)
            lay_piece(layout, shown, &shown->sizes->places[j], &form.rows[i], links, cell);
        if (i + 1 < form.count)
            layout_may_part(layout, cell.y + cell.h + gap / 2, cell.y + cell.h + gap / 2, CUT_CARD);
        cell.y += cell.h + gap;
    }
    layout->background = before;
    return card.h + layout_px(layout, FOOT);
}
