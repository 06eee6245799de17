#pragma once

#include "view/column.h"

/*
 * The sheets that rise over a slide: language, text size, a term, the slide's words, its sources,
 * the topics.
 * What is under a sheet can be neither read nor touched; the scrim beside it closes it.
 */

struct view;

/* Lays the viewer's open sheet, if any, over what the scene holds. */
void sheets_lay(struct layout *layout, const struct view *view);
