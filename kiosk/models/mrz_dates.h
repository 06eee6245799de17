#pragma once

#include "models/mrz.h"

/*
 * Reads YYMMDD of a zone, digits and fillers. A birth is the last such day up to `today`, an expiry
 * the one within fifty years of it. False: no such day, or a part of which only half is known.
 */
bool mrz_read_date(const char text[6], bool is_birth, struct mrz_date today,
                   struct mrz_date *date_out);
