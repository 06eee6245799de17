#include "view/metrics.h"

#include <math.h>

/* ACCESSIBILITY section 2: a capital H of Noto Sans is 0.714 em high. */
static const double CAP_HEIGHT_EM = 0.714;
static const double BODY_DEGREES = 0.7;
static const double PROJECTOR_CAP_SHARE = 0.035;
static const double RADIANS_PER_DEGREE = 3.14159265358979323846 / 180;
/* LOOKS section 3: what titles may grow to, in B at 100 %. */
static const double TITLE_MAX = 2.38;

static int
body_px(const struct screen *screen)
{
    double cap = screen->projector ? PROJECTOR_CAP_SHARE * screen->height
                                   : screen->distance_mm * tan(BODY_DEGREES * RADIANS_PER_DEGREE) *
                                         screen->px_per_mm;
    return (int)ceil(cap / CAP_HEIGHT_EM);
}

struct metrics
metrics_of(const struct viewer *viewer)
{
    const struct screen *screen = &viewer->screen;
    int short_side = screen->width < screen->height ? screen->width : screen->height;
    struct metrics metrics = {
        .s = short_side / 100.0,
        .body_100 = body_px(screen),
        .target = (int)ceil(screen->target_mm * screen->px_per_mm),
        .gap = (int)ceil(3 * screen->px_per_mm),
        .reach = (int)ceil(4 * screen->px_per_mm),
        .percent = viewer->text_percent,
        .portrait = screen->height > screen->width,
        .large = viewer->text_percent > 100,
    };
    metrics.body = metrics.body_100 * viewer->text_percent / 100;
    metrics.margin = metrics_px(&metrics, 48);
    return metrics;
}

int
metrics_px(const struct metrics *metrics, double px)
{
    int rounded = (int)lround(px * metrics->s / 10.8);
    return px > 0 && rounded < 1 ? 1 : rounded;
}

int
metrics_grown(const struct metrics *metrics, double px)
{
    return metrics_px(metrics, px * (100 + metrics->percent) / 200);
}

int
metrics_style_px(const struct metrics *metrics, const struct theme *theme, enum style style)
{
    double px = theme->styles[style].size * metrics->body;
    double most = TITLE_MAX * metrics->body_100;
    bool title = style == STYLE_TITLE || style == STYLE_STAGE_TITLE || style == STYLE_ATTRACT_TITLE;
    return larger((int)lround(title && px > most ? most : px), metrics_least_px(metrics, theme));
}

int
metrics_least_px(const struct metrics *metrics, const struct theme *theme)
{
    return (int)lround(theme->styles[STYLE_CAPTION].size * metrics->body_100);
}
