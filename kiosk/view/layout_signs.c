#include <math.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "view/layout.h"

/* What stands beside words and under them. */

static const char *const ICON_FAMILY = "icons/TablerIcons";

void
layout_icon(struct layout *layout, enum icon icon, struct rect box, struct colour colour)
{
    char *character = arena_alloc(layout->arena, 5);
    utf8_put(character, icon_character(icon));
    struct font font = {.family = ICON_FAMILY, .px = box.w, .script = "Zyyy"};
    scene_add_text(layout->scene, (struct mark_text){box.x, box.y + (int)lround(0.9 * box.w), box,
                                                     character, font, colour});
}

void
layout_card(struct layout *layout, struct rect box, struct colour fill, struct colour line)
{
    int radius = metrics_px(&layout->metrics, 28);
    int foot = metrics_px(&layout->metrics, 5);
    scene_add_box(
        layout->scene,
        (struct mark_box){.box = rect_moved(box, 0, foot), .radius = radius, .fill = line});
    scene_add_box(layout->scene,
                  (struct mark_box){.box = box,
                                    .radius = radius,
                                    .fill = fill,
                                    .stroke = line,
                                    .stroke_width = metrics_px(&layout->metrics, 3)});
}
