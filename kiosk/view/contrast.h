#pragma once

#include "view/scene.h"

/* How well a colour stands out from another: WCAG 2, with sRGB's knee at 0.04045. */

/* From 0 (black) to 1 (white). */
double contrast_luminance(struct colour colour);

/* From 1 to 21. */
double contrast_ratio(struct colour a, struct colour b);

/* `over` laid on `ground`, by its opacity. */
struct colour contrast_blend(struct colour over, struct colour ground);
