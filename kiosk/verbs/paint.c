#include "verbs/paint.h"

#include <stddef.h>

#include "sdl/damage.h"
#include "sdl/painter.h"
#include "sdl/window.h"

static void
paint_changes(struct window *window, struct painter *painter, const struct scene *scene)
{
    struct damage damage;
    painter_compare(painter, scene, &damage);
    if (damage.first.w) {
        painter_draw_part(painter, scene, damage.first);
        window_present(window, &(struct damage){.count = 1, .rects = {damage.first}});
    }
    for (int i = 0; i < damage.count; i++)
        painter_draw_part(painter, scene, damage.rects[i]);
    window_present(window, &damage);
}

void
paint_scene(struct window *window, struct painter *painter, const struct scene *scene)
{
    if (window_keeps(window)) {
        paint_changes(window, painter, scene);
        return;
    }
    painter_draw(painter, scene);
    window_present(window, NULL);
}
