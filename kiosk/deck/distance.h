#pragma once

#include <stddef.h>

/*
 * How far two texts are from each other: 0 for equal ones, 1000 where nothing of one is in the
 * other. Counts the bytes to add, drop or change, of a thousand of the longer one.
 */
size_t distance_of(const char *a, const char *b);
