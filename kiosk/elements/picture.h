#pragma once

#include "view/layout.h"

/* A picture in a box, for every kind that shows one. */

/* The largest size of the picture's shape within the box, at the middle of its width. */
struct rect picture_fitted(const struct picture_ref *file, struct rect box);

/* The picture in its place; the alt stands there where it cannot be drawn. */
void picture_lay(struct layout *layout, const struct picture_ref *file, const struct text *alt,
                 struct rect place);
