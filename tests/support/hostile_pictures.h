#pragma once

/*
 * Pictures that cost a decoder seconds or gigabytes, or are none: 30,000 pixels a side as SVG and
 * as PNG, dashes of no length, 800 KB of one path, an XCF that says it is a PNG.
 */

enum { HOSTILE_PICTURES_COUNT = 5 };
extern const char *const hostile_pictures[HOSTILE_PICTURES_COUNT];

/* Writes them all into `folder`. */
void hostile_pictures_write(const char *folder);
