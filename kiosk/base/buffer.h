#pragma once

#include <stddef.h>

/* Text that grows at its end. Lives in an arena; it may contain NUL, and one stands behind it. */

struct arena;

struct buffer {
    struct arena *arena;
    char *text; /* NULL while nothing was added */
    size_t size, capacity;
};

void buffer_add(struct buffer *buffer, const char *bytes, size_t size);

__attribute__((format(printf, 2, 3))) void buffer_print(struct buffer *buffer, const char *format,
                                                        ...);
