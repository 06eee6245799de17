#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/assert.h"

enum { FIRST_CAPACITY = 256 };

/* Room for `more` bytes and a NUL behind what is there. */
static void
make_room(struct buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity - buffer->size <= more)
        capacity *= 2;
    if (capacity == buffer->capacity)
        return;
    char *text = arena_alloc(buffer->arena, capacity);
    if (buffer->size)
        memcpy(text, buffer->text, buffer->size);
    buffer->text = text;
    buffer->capacity = capacity;
}

void
buffer_add(struct buffer *buffer, const char *bytes, size_t size)
{
    make_room(buffer, size);
    memcpy(buffer->text + buffer->size, bytes, size);
    buffer->size += size;
    buffer->text[buffer->size] = '\0';
}

void
buffer_print(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    ASSERT(size >= 0);
    make_room(buffer, (size_t)size);
    va_start(arguments, format);
    vsnprintf(buffer->text + buffer->size, (size_t)size + 1, format, arguments);
    va_end(arguments);
    buffer->size += (size_t)size;
}
