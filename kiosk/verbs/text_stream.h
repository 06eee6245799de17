#pragma once

#include <stddef.h>
#include <stdio.h>

/* A stream whose bytes gather in an arena, for what knows how to print itself. */

struct arena;

struct text_stream {
    struct arena *arena;
    char *text; /* NUL-terminated once the stream is closed */
    size_t size, capacity;
};

/* The caller closes it; `into` and `arena` stay until then. */
FILE *text_stream_open(struct text_stream *into, struct arena *arena);
