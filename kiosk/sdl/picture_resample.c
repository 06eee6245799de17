#include <math.h>
#include <stdlib.h>

#include "sdl/picture_wire.h"

/* Separable triangle filter, as wide as the reduction: smooth when small, linear when enlarged. */

enum { WEIGHT_ONE = 1 << 14 };

struct taps {
    int first, count;
    int *weights; /* sum to WEIGHT_ONE */
};

static struct taps *
make_taps(int from, int to, int **weights_out)
{
    double scale = (double)from / to, reach = scale > 1 ? scale : 1;
    int most = (int)ceil(reach) * 2 + 2;
    struct taps *taps = calloc((size_t)to, sizeof *taps);
    int *weights = calloc((size_t)to * (size_t)most, sizeof *weights);
    *weights_out = weights;
    if (!taps || !weights) {
        free(taps);
        return NULL;
    }
    for (int i = 0; i < to; i++) {
        struct taps *tap = &taps[i];
        double centre = (i + 0.5) * scale - 0.5, sum = 0;
        int first = (int)ceil(centre - reach), last = (int)floor(centre + reach);
        tap->first = first < 0 ? 0 : first;
        tap->count = (last >= from ? from - 1 : last) - tap->first + 1;
        tap->weights = weights + (size_t)i * (size_t)most;
        for (int k = 0; k < tap->count; k++)
            sum += 1 - fabs(tap->first + k - centre) / reach;
        int left = WEIGHT_ONE;
        for (int k = 0; k < tap->count; k++) {
            double share = (1 - fabs(tap->first + k - centre) / reach) / sum;
            tap->weights[k] = (int)(share * WEIGHT_ONE);
            left -= tap->weights[k];
        }
        tap->weights[tap->count / 2] += left;
    }
    return taps;
}

/* Four channels, colours multiplied by opacity, 8.8 fixed. */
struct deep {
    uint16_t c[4];
};

static void
resample_row(const uint32_t *from, struct deep *to, int width, const struct taps *taps)
{
    for (int x = 0; x < width; x++) {
        uint64_t sum[4] = {0};
        for (int k = 0; k < taps[x].count; k++) {
            uint32_t pixel = from[taps[x].first + k], weight = (uint32_t)taps[x].weights[k];
            uint64_t opacity = (pixel >> 24) * weight;
            sum[0] += opacity * 255;
            sum[1] += opacity * (pixel >> 16 & 0xff);
            sum[2] += opacity * (pixel >> 8 & 0xff);
            sum[3] += opacity * (pixel & 0xff);
        }
        for (int c = 0; c < 4; c++)
            to[x].c[c] = (uint16_t)(sum[c] * 256 / 255 / WEIGHT_ONE);
    }
}

static uint32_t
channel(uint64_t sum, uint64_t opacity)
{
    uint64_t value = (sum * 255 + opacity / 2) / opacity;
    return value > 255 ? 255 : (uint32_t)value;
}

static uint32_t
gather(const struct deep *column, int width, const struct taps *tap)
{
    uint64_t sum[4] = {0};
    for (int k = 0; k < tap->count; k++) {
        const struct deep *deep = &column[(size_t)k * (size_t)width];
        for (int c = 0; c < 4; c++)
            sum[c] += (uint64_t)deep->c[c] * (uint64_t)tap->weights[k];
    }
    if (!sum[0])
        return 0;
    uint32_t opacity = (uint32_t)((sum[0] / 256 + WEIGHT_ONE / 2) / WEIGHT_ONE);
    return (opacity > 255 ? 255 : opacity) << 24 | channel(sum[1], sum[0]) << 16 |
           channel(sum[2], sum[0]) << 8 | channel(sum[3], sum[0]);
}

bool
picture_resample(const uint32_t *from, int from_width, int from_height, int from_pitch,
                 uint32_t *to, int to_width, int to_height)
{
    int *across_weights = NULL, *down_weights = NULL;
    struct taps *across = make_taps(from_width, to_width, &across_weights);
    struct taps *down = make_taps(from_height, to_height, &down_weights);
    struct deep *rows = calloc((size_t)from_height * (size_t)to_width, sizeof *rows);
    bool good = across && down && rows;
    for (int y = 0; good && y < from_height; y++)
        resample_row(from + (size_t)y * (size_t)from_pitch, rows + (size_t)y * (size_t)to_width,
                     to_width, across);
    for (int y = 0; good && y < to_height; y++)
        for (int x = 0; x < to_width; x++)
            to[(size_t)y * (size_t)to_width + (size_t)x] =
                gather(rows + (size_t)down[y].first * (size_t)to_width + x, to_width, &down[y]);
    free(rows);
    free(down);
    free(down_weights);
    free(across);
    free(across_weights);
    return good;
}
