#include "view/layout.h"

int
layout_px(const struct layout *layout, double value)
{
    return metrics_px(&layout->metrics, value);
}

int
layout_gap(const struct layout *layout, double value)
{
    return larger(layout_px(layout, value), layout->metrics.gap);
}

struct layout
layout_trial(const struct layout *layout, struct scene *scene)
{
    struct layout trial = *layout;
    scene_init(scene, layout->arena, layout->scene->width, 0, layout->background);
    trial.scene = scene;
    return trial;
}
