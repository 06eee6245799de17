#pragma once

#include <stdint.h>

/* Where something stands in a file of the deck. Lines and columns count from 1; 0: unknown. */
struct place {
    const char *file; /* as it is shown to the author; lives as long as the deck */
    uint32_t line;
    uint32_t column; /* in characters */
};
