#pragma once

#include "view/column.h"

/* The sheet of the text size: three sizes to choose from, and the switch for less movement. */
void sheet_lay_sizes(struct column *column, struct layout *layout);
