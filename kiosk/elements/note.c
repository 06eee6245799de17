#include <assert.h>
#include <math.h>

#include "deck/kind.h"
#include "elements/kinds.h"
#include "view/layout.h"

enum note_kind { NOTE_SAFEGUARD, NOTE_CASE, NOTE_REMEMBER, NOTE_COUNT };

struct note_element {
    int kind; /* enum note_kind */
    struct text text;
    struct fact_list facts;
};

static const char *const kind_names[NOTE_COUNT + 1] = {
    [NOTE_SAFEGUARD] = "safeguard", [NOTE_CASE] = "case", [NOTE_REMEMBER] = "remember"};

/* What each kind is called and marked with. */
static const struct note_look {
    enum word word;
    enum icon icon;
} looks[] = {
    [NOTE_SAFEGUARD] = {WORD_SAFEGUARD, ICON_SHIELD_CHECK},
    [NOTE_CASE] = {WORD_CASE, ICON_USER},
    [NOTE_REMEMBER] = {WORD_REMEMBER, ICON_BULB},
};
static_assert(sizeof looks / sizeof looks[0] == NOTE_COUNT, "a look for each kind of note");

#define OWNER struct note_element
static const struct field fields[] = {
    {F_CHOICE(kind, kind_names), REQUIRED, HELP("What the card is: it chooses word and icon.")},
    {F_TEXT(text), REQUIRED, HELP("The words of the card.")},
    {F_FACTS(facts), HELP("The facts it claims; they get a numbered source mark.")},
    FIELDS_END,
};
#undef OWNER

static struct colour
colour_of(const struct layout *layout, int kind)
{
    return kind == NOTE_CASE ? layout->theme->aside_word : layout->accent->deep;
}

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct note_element *note = element;
    const struct rect box = layout->box;
    int body = layout->metrics.body, padding = metrics_px(&layout->metrics, 28);
    int icon = (int)lround(1.05 * body), gap = metrics_px(&layout->metrics, 12);
    struct colour colour = colour_of(layout, note->kind);
    struct colour fill = note->kind == NOTE_CASE ? layout->theme->aside_fill : layout->accent->tint;
    struct colour before = layout->background;
    size_t ground = layout->scene->marks_count;
    layout_card(layout, box, fill, fill);
    layout->background = fill;

    int y = box.y + metrics_px(&layout->metrics, 20);
    struct setting heading = {.style = STYLE_KEY, .colour = colour, .no_cuts = true};
    const char *name = layout_word(layout, looks[note->kind].word);
    int left = box.x + padding, width = box.w - 2 * padding;
    struct paragraph title =
        layout_measure(layout, name, layout->language, &heading, width - icon - gap);
    int height = title.height > icon ? title.height : icon;
    layout_icon(layout, looks[note->kind].icon,
                (struct rect){left, y + (height - icon) / 2, icon, icon}, colour);
    layout_plain(layout, name, layout->language, &heading, left + icon + gap,
                 y + (height - title.height) / 2, width - icon - gap);
    y += height + metrics_px(&layout->metrics, 6);
    struct setting words = {
        .style = STYLE_BODY,
        .colour = layout->theme->ink,
        .links = true,
        .facts = &note->facts,
        .on_card = true,
    };
    y += layout_text(layout, &note->text, &words, left, y, width);
    layout_hold(layout);
    y += metrics_px(&layout->metrics, 20);
    layout->background = before;
    for (size_t i = ground; i < ground + 2; i++)
        layout->scene->marks[i].box.box.h = y - box.y;
    return y - box.y + metrics_px(&layout->metrics, 5);
}

const struct element_kind note_kind = {
    .name = "note",
    .help = "A quiet card: a safeguard, a case, something to remember.",
    .example = "note:\n  kind: remember\n  text: A person decides.\n",
    .fields = fields,
    .size = sizeof(struct note_element),
    .lay = lay,
};
