#include "verbs/text_stream.h"

#include <string.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/assert.h"

static const size_t CAPACITY_LEAST = 4096;

static ssize_t
append(void *cookie, const char *bytes, size_t size)
{
    struct text_stream *stream = cookie;
    if (stream->size + size >= stream->capacity) {
        size_t capacity = (stream->size + size) * 2 + CAPACITY_LEAST;
        char *text = arena_alloc(stream->arena, capacity);
        memcpy(text, stream->text, stream->size);
        stream->text = text;
        stream->capacity = capacity;
    }
    memcpy(stream->text + stream->size, bytes, size);
    stream->size += size;
    return (ssize_t)size;
}

FILE *
text_stream_open(struct text_stream *into, struct arena *arena)
{
    *into = (struct text_stream){.arena = arena, .text = arena_strdup(arena, "")};
    FILE *stream = fopencookie(into, "w", (cookie_io_functions_t){.write = append});
    ASSERT(stream);
    return stream;
}
