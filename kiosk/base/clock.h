#pragma once

#include <stdint.h>

/* The one place where time is read. Everything else gets it as an argument `now`. */

/* Milliseconds of a clock that never jumps and counts on through suspension. */
int64_t clock_ms(void);

/* A duration or deadline that never comes. */
#define NEVER INT64_MAX
