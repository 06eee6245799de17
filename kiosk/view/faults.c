#include "view/faults.h"

#include <string.h>

#include "base/arena.h"
#include "show/viewer.h"
#include "view/pieces.h"

enum { CARD_PADDING = 36, CARD_GAP = 16, TITLE_GAP = 32, TEXT_GAP = 4, BAR = 12 };
/* A place is shown with this much of its path: lang/km/02-gate.yaml */
enum { PATH_PARTS = 3 };
static const char SEVERITY_END[] = ": ";

/* The first line of a fault in two: "lang/km/02-gate.yaml:6:5" and what is wrong. */
static void
split(struct layout *layout, const char *fault, const char **place_out, const char **words_out)
{
    const char *end = strstr(fault, SEVERITY_END);
    *place_out = NULL;
    *words_out = fault;
    if (!end)
        return;
    const char *from = end;
    for (int parts = 0; from > fault; from--)
        if (from[-1] == '/' && ++parts == PATH_PARTS)
            break;
    const char *words = end + strlen(SEVERITY_END), *severity_end = strstr(words, SEVERITY_END);
    *place_out = arena_printf(layout->arena, "%.*s", (int)(end - from), from);
    *words_out = severity_end ? severity_end + strlen(SEVERITY_END) : words;
}

/* Lays a fault's card, or only measures; returns its height. */
static int
lay_fault(struct layout *layout, const char *fault, struct rect box, bool lay)
{
    const char *place, *words;
    split(layout, fault, &place, &words);
    struct setting where = {
        .style = STYLE_CAPTION_BOLD, .colour = layout->theme->wrong_word, .no_cuts = true};
    struct setting what = {.style = STYLE_CAPTION, .colour = layout->theme->ink, .no_cuts = true};
    int padding = layout_px(layout, CARD_PADDING), left = box.x + layout_px(layout, BAR) + padding;
    int width = box.x + box.w - padding - left;
    int above =
        place ? layout_measure(layout, place, 0, &where, width).height + layout_px(layout, TEXT_GAP)
              : 0;
    int height = padding + above + layout_measure(layout, words, 0, &what, width).height;
    if (!lay)
        return height;
    box.h = height;
    layout_card(layout, box, layout->theme->card, layout->theme->hair);
    scene_add_box(layout->scene,
                  (struct mark_box){.box = {box.x + padding / 2, box.y + padding / 2,
                                            layout_px(layout, BAR), height - padding},
                                    .radius = layout_px(layout, BAR) / 2,
                                    .fill = layout->theme->wrong});
    struct colour before = layout->background;
    layout->background = layout->theme->card;
    if (place)
        layout_plain(layout, place, 0, &where, left, box.y + padding / 2, width);
    layout_plain(layout, words, 0, &what, left, box.y + padding / 2 + above, width);
    layout->background = before;
    return height;
}

/* "+ 7" at the right end of the title's line. */
static void
lay_rest(struct layout *layout, size_t rest, struct rect box)
{
    struct setting setting = {.style = STYLE_TITLE,
                              .colour = layout->theme->wrong_word,
                              .align = PARAGRAPH_RIGHT,
                              .no_cuts = true};
    const char *words = arena_printf(layout->arena, "+ %s", layout_number(layout, (int64_t)rest));
    layout_plain(layout, words, 0, &setting, box.x, box.y, box.w);
}

void
faults_lay(struct layout *layout, const char *const *faults, size_t count)
{
    const struct screen *screen = &layout->viewer->screen;
    int margin = layout->metrics.margin, gap = layout_px(layout, CARD_GAP);
    struct rect box = {margin, margin, screen->width - 2 * margin, 0};
    struct setting title = {.style = STYLE_TITLE, .colour = layout->theme->ink, .no_cuts = true};
    size_t language;
    const char *words = pieces_word(layout, WORD_FAULTS, &language);
    int size = metrics_style_px(&layout->metrics, layout->theme, STYLE_TITLE);
    struct paragraph line = layout_measure(layout, words, language, &title, box.w - 2 * size);
    layout_icon(layout, ICON_ALERT_TRIANGLE,
                (struct rect){box.x, box.y + (line.height - size) / 2, size, size},
                layout->theme->wrong);
    int left = size + size / 3;
    layout_plain(layout, words, language, &title, box.x + left, box.y, box.w - left);
    struct rect card = {box.x, box.y + line.height + layout_px(layout, TITLE_GAP), box.w, 0};
    for (size_t i = 0; i < count; i++) {
        int height = lay_fault(layout, faults[i], card, false);
        if (card.y + height > screen->height - margin) {
            lay_rest(layout, count - i, box);
            return;
        }
        card.y += lay_fault(layout, faults[i], card, true) + gap;
    }
}
