#include <math.h>

#include "deck/kind.h"
#include "elements/kinds.h"
#include "elements/row.h"
#include "view/layout.h"

struct list_element {
    struct text_row *rows;
    size_t rows_count;
};

#define OWNER struct list_element
static const struct field fields[] = {
    {F_ROWS(rows, struct text_row, text_row_fields), REQUIRED, SHORTHAND, RANGE(1, 12),
     HELP("The rows, from the first to the last.")},
    FIELDS_END,
};
#undef OWNER

/* In B: the bullet's place and size, what stands between rows. */
static const double INDENT = 0.9, BULLET = 0.26, BULLET_RISE = 0.3, ROW_GAP = 0.3;

static int
lay(const void *element, const void *state, struct layout *layout)
{
    (void)state;
    const struct list_element *list = element;
    int body = layout->metrics.body, y = layout->box.y;
    int indent = (int)lround(INDENT * body), bullet = (int)lround(BULLET * body);
    struct setting setting = {.style = STYLE_BODY, .colour = layout->theme->ink, .links = true};
    for (size_t i = 0; i < list->rows_count; i++) {
        const struct text_row *row = &list->rows[i];
        size_t language;
        const char *words = layout_words(layout, &row->text, &language);
        struct paragraph first =
            layout_measure(layout, words, language, &setting, layout->box.w - indent);
        int baseline = first.lines_count ? first.lines[0].baseline : body;
        int middle = y + baseline - (int)lround(BULLET_RISE * body);
        scene_add_box(layout->scene,
                      (struct mark_box){
                          .box = {layout->box.x + bullet / 2, middle - bullet / 2, bullet, bullet},
                          .radius = bullet / 2,
                          .fill = layout->accent->middle,
                      });
        setting.facts = &row->facts;
        y += layout_text(layout, &row->text, &setting, layout->box.x + indent, y,
                         layout->box.w - indent);
        if (i + 1 < list->rows_count) {
            int gap = (int)lround(ROW_GAP * body);
            layout_may_part(layout, y, y + gap, CUT_END);
            y += gap;
        }
    }
    return y - layout->box.y;
}

const struct element_kind list_kind = {
    .name = "list",
    .help = "Rows of words with a bullet each.",
    .example = "list:\n  - The reader sees the page.\n  - The camera sees the face.\n",
    .fields = fields,
    .size = sizeof(struct list_element),
    .lay = lay,
};
