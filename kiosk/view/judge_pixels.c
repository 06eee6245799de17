#include "view/judge.h"

#include "view/contrast.h"

/* Ratios are counted in steps of a fiftieth. */
enum { STEPS = 50, RATIO_MOST = 21, BINS = RATIO_MOST * STEPS + 1 };
/* So many of a hundred pixels may be worse. */
enum { WORST_PERCENT = 5 };

/* What each value of a channel adds to the luminance. */
struct lights {
    double r[256], g[256], b[256];
};

static void
find_lights(struct lights *lights)
{
    for (int i = 0; i < 256; i++) {
        uint8_t value = (uint8_t)i;
        lights->r[i] = contrast_luminance((struct colour){value, 0, 0, 255});
        lights->g[i] = contrast_luminance((struct colour){0, value, 0, 255});
        lights->b[i] = contrast_luminance((struct colour){0, 0, value, 255});
    }
}

static double
luminance_of(const struct lights *lights, uint32_t pixel, struct colour ground)
{
    struct colour colour = {(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel,
                            (uint8_t)(pixel >> 24)};
    if (colour.a < 255)
        colour = contrast_blend(colour, ground);
    return lights->r[colour.r] + lights->g[colour.g] + lights->b[colour.b];
}

static size_t
bin_of(double a, double b)
{
    double ratio = a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
    size_t bin = (size_t)(ratio * STEPS);
    return bin < BINS ? bin : BINS - 1;
}

double
judge_pixels(const uint32_t *pixels, const struct over_picture *over)
{
    struct lights lights;
    size_t bins[BINS] = {0}, count = 0;
    double words = contrast_luminance(over->colour);
    find_lights(&lights);
    for (int y = over->words.y; y < over->words.y + over->words.h; y++)
        for (int x = over->words.x; x < over->words.x + over->words.w; x++, count++)
            bins[bin_of(words, luminance_of(&lights, pixels[(ptrdiff_t)y * over->width + x],
                                            over->ground))]++;
    size_t worse = 0, bin = 0;
    while (bin + 1 < BINS && (worse += bins[bin]) * 100 <= count * WORST_PERCENT)
        bin++;
    return (double)bin / STEPS;
}
