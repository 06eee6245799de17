#pragma once

#include "view/column.h"

/* What stands in each sheet, as a column without its title. */

struct slide;
struct view;

/* The title of the open sheet, and the language it is in. */
const char *sheet_title(const struct layout *layout, const struct view *view, size_t *language_out);

/* Lays the open sheet's content into `column`, `width` wide. */
void sheet_lay_body(struct column *column, struct layout *layout, const struct view *view,
                    int width);
