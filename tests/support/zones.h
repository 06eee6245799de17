#pragma once

#include "models/mrz.h"

/* Machine-readable zones of Utopia that several tests share. */

/* The day on which tests read: what two digits of a year mean depends on it. */
#define ZONES_TODAY ((struct mrz_date){2026, 6, 15})

enum { ZONES_TEXT_MAX = MRZ_LINES_MAX * (MRZ_LINE_MAX + 1) };

/* Doc 9303's own specimens, all digits right. */
extern const char *const zones_specimens[MRZ_SIZE_COUNT];

/* The lines of a zone with line feeds between them. */
void zones_print(const struct mrz_zone *zone, char text_out[ZONES_TEXT_MAX + 1]);

/* The zone of a sound document made anew from what was read in it. Whether the digit of an empty
 * optional field is 0 or < is taken from the old one. */
struct mrz_zone zones_write(const struct mrz_document *document);
