#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "view/layout.h"

/* The font whose letters are all as wide, for every language. */
static const char *const FAMILY = "NotoSansMono";
static const double ADVANCE = 0.6; /* × em */

static struct extent
measure(const struct layout *layout, const struct font *font, const char *text, size_t size)
{
    return layout->measure->run(layout->measure->context, font, text, size);
}

int
layout_code_cell(int px)
{
    return (int)ceil(ADVANCE * px);
}

void
layout_code(struct layout *layout, const char *characters, const struct setting *setting,
            struct rect cell)
{
    struct font font = {
        .family = FAMILY, .px = setting->px, .bold = setting->bold, .script = "Latn"};
    int capital = measure(layout, &font, "H", 1).ink_top,
        baseline = cell.y + (cell.h + capital) / 2;
    size_t count = strlen(characters);
    struct rect all = {cell.x, baseline, 0, 0};
    for (size_t i = 0; i < count; i++) {
        const char *text = arena_strndup(layout->arena, &characters[i], 1);
        struct extent extent = measure(layout, &font, text, 1);
        int x = cell.x + (int)i * cell.w + (cell.w - extent.advance) / 2;
        struct rect ink = {x, baseline - extent.ink_top, extent.advance,
                           extent.ink_top + extent.ink_bottom};
        if (!extent.covered)
            scene_add_fault(layout->scene, RULE_GLYPH, NULL, "the font %s does not have '%s'",
                            FAMILY, text);
        scene_add_text(layout->scene,
                       (struct mark_text){x, baseline, ink, text, font, setting->colour});
        int bottom = larger(all.y + all.h, ink.y + ink.h);
        all.x = i ? all.x : x;
        all.w = x + extent.advance - all.x;
        all.y = smaller(all.y, ink.y);
        all.h = bottom - all.y;
    }
    if (count)
        scene_add_line(layout->scene, (struct scene_line){
                                          .box = all,
                                          .room = {cell.x, cell.y, cell.w * (int)count, cell.h},
                                          .id = setting->id ? setting->id : layout->address,
                                          .lang = layout->deck->languages[0].code,
                                          .words = arena_strdup(layout->arena, characters),
                                          .px = setting->px,
                                          .colour = setting->colour,
                                          .background = layout->background,
                                      });
}
