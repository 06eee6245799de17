#pragma once

#include <stdint.h>

struct scene;

/*
 * How long a reader who takes 90 words a minute needs for what a scene says and for the parts of
 * the page that are not in sight. Words are counted by ICU, which takes longer than laying a scene
 * out: ask when nobody waits.
 */
int64_t reading_ms(const struct scene *scene);
