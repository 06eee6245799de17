#include "view/contrast.h"

#include <math.h>

static double
linear(uint8_t channel)
{
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

double
contrast_luminance(struct colour colour)
{
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double
contrast_ratio(struct colour a, struct colour b)
{
    double first = contrast_luminance(a), second = contrast_luminance(b);
    double lighter = first > second ? first : second, darker = first > second ? second : first;
    return (lighter + 0.05) / (darker + 0.05);
}

static uint8_t
mixed(uint8_t over, uint8_t ground, uint8_t opacity)
{
    return (uint8_t)((over * opacity + ground * (255 - opacity) + 127) / 255);
}

struct colour
contrast_blend(struct colour over, struct colour ground)
{
    return (struct colour){mixed(over.r, ground.r, over.a), mixed(over.g, ground.g, over.a),
                           mixed(over.b, ground.b, over.a), 255};
}
