#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/action.h"
#include "elements/key_row.h"
#include "elements/mrz.h"
#include "elements/task.h"
#include "view/pieces.h"

/* In pixels of a 1080 px short side. */
enum { CHARACTER = 88, RADIUS = 16, LINE = 3, LINE_ON = 5, FOOT = 5, BAR = 8, GAP = 16 };
enum { KEY_WIDTH = 112, KEY_PADDING = 18, KEYS = 4 };
static const double LETTER = 0.62, LARGE = 1.4; /* of the target's height; × B: a target */

/* Of the letter between − and +. */
static int
letter_px(const struct layout *layout)
{
    return larger(layout->metrics.body, (int)lround(LETTER * layout->metrics.target));
}

static char
character_of(const struct mrz_shown *shown, const struct mrz_zone *zone, int number)
{
    return zone->lines[shown->place->line][mrz_column(shown->place, number)];
}

static void
add_target(struct layout *layout, const struct mrz_shown *shown, int number, const char *id,
           struct rect box)
{
    int count = mrz_characters(shown->place);
    scene_add_target(
        layout->scene,
        (struct target){.box = box,
                        .id = id,
                        .words = arena_printf(layout->arena, "%c: %s",
                                              character_of(shown, &shown->changed.zone, number),
                                              pieces_count(layout, number + 1, count)),
                        .lang = layout->deck->languages[layout->language].code,
                        .action = {.type = ACTION_ITEM,
                                   .element = layout->element_index,
                                   .item = MRZ_CHARACTER,
                                   .value = number}});
}

static void
lay_character(struct layout *layout, const struct mrz_shown *shown, int number, struct rect box)
{
    bool chosen = shown->state->at == number, digit = number >= shown->place->length;
    char now = character_of(shown, &shown->changed.zone, number);
    bool changed = now != character_of(shown, &shown->printed.zone, number);
    const char *id =
        layout_item_id(layout, arena_printf(layout->arena, "_character.%d", number + 1));
    struct colour deep = layout->accent->deep;
    const struct ground ground = {.id = id,
                                  .fill = chosen  ? deep
                                          : digit ? layout->theme->mark
                                                  : layout->theme->card,
                                  .line = chosen ? deep : layout->theme->edge,
                                  .foot = layout->theme->foot,
                                  .radius = layout_px(layout, RADIUS),
                                  .stroke = layout_px(layout, chosen ? LINE_ON : LINE)};
    struct rect shown_box = pieces_ground(layout, &ground, box);
    struct colour before = layout->background;
    layout->background = ground.fill;
    int bar = layout_px(layout, BAR);
    if (changed)
        scene_add_box(
            layout->scene,
            (struct mark_box){
                .box = {shown_box.x + box.w / 4, shown_box.y + box.h - 2 * bar, box.w / 2, bar},
                .radius = bar / 2,
                .fill = chosen ? layout->theme->mark : layout->theme->wrong});
    const struct setting setting = {.px = (int)lround(LETTER * box.h),
                                    .bold = true,
                                    .colour = chosen ? layout->theme->white : layout->theme->ink,
                                    .id = layout_item_id(layout, "_characters")};
    layout_code(layout, arena_strndup(layout->arena, &now, 1), &setting, shown_box);
    layout->background = before;
    add_target(layout, shown, number, id, box);
}

int
mrz_lay_strip(struct layout *layout, const struct mrz_shown *shown, int y)
{
    int size = larger(layout_px(layout, CHARACTER), layout->metrics.target),
        gap = layout_gap(layout, GAP);
    size = larger(size, (int)lround(LARGE * layout->metrics.body));
    int count = mrz_characters(shown->place);
    int row = larger(1, (layout->box.w + gap) / (size + gap)), rows = (count + row - 1) / row;
    row = (count + rows - 1) / rows;
    for (int i = 0; i < count; i++) {
        if (i && i % row == 0) {
            int end = y + size + layout_px(layout, FOOT);
            layout_may_part(layout, end, end + gap, CUT_KEYS);
            y = end + gap;
        }
        lay_character(layout, shown, i,
                      (struct rect){layout->box.x + i % row * (size + gap), y, size, size});
    }
    return (rows * (size + layout_px(layout, FOOT) + gap)) - gap;
}

/* What the key makes of the character: "7 → 6". */
static struct key
change_key(const struct layout *layout, const struct mrz_shown *shown, int by)
{
    const struct mrz_state *state = shown->state;
    char now = character_of(shown, &shown->changed.zone, state->at);
    char next = mrz_next_character(shown->place->field, state->at >= shown->place->length, now, by);
    return key_row_step(layout, by > 0 ? "_plus" : "_minus",
                        arena_printf(layout->arena, "%c → %c", now, next), by > 0, false,
                        MRZ_CHANGE, by);
}

/* Between − and + stands what they change. */
static int
lay_changed(struct layout *layout, const struct mrz_shown *shown, struct rect box)
{
    char now = character_of(shown, &shown->changed.zone, shown->state->at);
    const struct setting setting = {.px = letter_px(layout),
                                    .bold = true,
                                    .colour = layout->accent->deep,
                                    .id = layout_item_id(layout, "_changed")};
    layout_code(layout, arena_strndup(layout->arena, &now, 1), &setting, box);
    return box.w + layout_gap(layout, GAP) / 2;
}

/* Beside each other, in as many rows as they need, all as high as the highest. */
static int
lay_keys(struct layout *layout, const struct mrz_shown *shown, const struct key keys[KEYS])
{
    const struct rect box = layout->box;
    int gap = layout_gap(layout, GAP), x = box.x, y = box.y, height = 0, widths[KEYS];
    int letter = layout_code_cell(letter_px(layout));
    for (int i = 0; i < KEYS; i++) {
        int usual = smaller(layout_px(layout, KEY_WIDTH), (box.w - letter - gap) / 2);
        int least = larger(layout->metrics.target, keys[i].words ? 0 : usual);
        int natural = keys[i].words ? layout_key_width(layout, &keys[i]) : 0;
        widths[i] = smaller(box.w, larger(natural, least));
        height = larger(height, layout_key_height(layout, &keys[i], widths[i]));
    }
    for (int i = 0; i < KEYS; i++) {
        if (x > box.x && x + widths[i] > box.x + box.w) {
            int end = y + height + layout_px(layout, FOOT);
            layout_may_part(layout, end, end + gap, CUT_KEYS);
            y = end + gap;
            x = box.x;
        }
        layout_key(layout, &keys[i], (struct rect){x, y, widths[i], height});
        x += widths[i] + (i ? gap : gap / 2);
        if (!i)
            x += lay_changed(layout, shown, (struct rect){x, y, letter, height});
    }
    return y + height + layout_px(layout, FOOT) - box.y;
}

static struct task_line
notice_of(const struct layout *layout, const struct mrz_shown *shown)
{
    unsigned noticed = mrz_noticed(&shown->changed.zone);
    bool own = shown->place->field != MRZ_COMPOSITE && (noticed >> shown->place->field & 1);
    bool last = noticed >> MRZ_COMPOSITE & 1;
    enum word word = own && last ? WORD_ZONE_BOTH_NOTICE
                     : own       ? WORD_ZONE_OWN_NOTICES
                     : last      ? WORD_ZONE_LAST_NOTICES
                     : noticed   ? WORD_ZONE_OTHER_NOTICES
                                 : WORD_ZONE_NONE_NOTICES;
    if (!shown->is_changed)
        return (struct task_line){layout_word(layout, WORD_ZONE_TRY), TASK_ASKS};
    return (struct task_line){layout_word(layout, word), noticed ? TASK_RIGHT : TASK_WRONG};
}

int
mrz_lay_changes(struct layout *layout, const struct mrz_shown *shown)
{
    struct key keys[KEYS] = {
        change_key(layout, shown, -1),
        change_key(layout, shown, 1),
        key_row_key(layout, "_put-back", WORD_ZONE_PUT_BACK, ICON_REFRESH, MRZ_PUT_BACK, 0),
        key_row_key(layout, "_close", WORD_CLOSE, ICON_X, MRZ_OPEN, 0),
    };
    keys[2].padding = keys[3].padding = layout_px(layout, KEY_PADDING);
    if (!shown->is_changed)
        keys[2].look = KEY_OFF;
    int y = layout->box.y + lay_keys(layout, shown, keys), gap = layout_gap(layout, GAP);
    struct task_line notice = notice_of(layout, shown);
    layout_may_part(layout, y, y + gap, CUT_TORN);
    y += gap;
    y += task_lay_line(layout, &notice, (struct rect){layout->box.x, y, layout->box.w, 0});
    return y - layout->box.y;
}
