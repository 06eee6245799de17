#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One block outlives a reset, and no larger one: it would be kept for a scene large once. */
enum { BLOCK_SIZE_MIN = 16 * 1024, BLOCK_SIZE_MAX = 64 * 1024 };
enum { BRIEF_SIZE = 128 };

struct arena_block {
    struct arena_block *next;
    size_t size; /* of `memory` */
    size_t used;
    alignas(max_align_t) unsigned char memory[];
};

_Noreturn static void
out_of_memory(size_t size)
{
    fprintf(stderr, "kiosk: out of memory (%zu bytes wanted)\n", size);
    abort();
}

void
arena_init(struct arena *arena)
{
    *arena = (struct arena){0};
}

void
arena_finish(struct arena *arena)
{
    struct arena_block *block = arena->blocks;
    while (block) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (struct arena){0};
}

void
arena_reset(struct arena *arena)
{
    struct arena_block *kept = NULL;
    for (struct arena_block *block = arena->blocks; block; block = block->next)
        if (block->size <= BLOCK_SIZE_MAX && (!kept || block->size > kept->size))
            kept = block;
    struct arena_block *block = arena->blocks;
    while (block) {
        struct arena_block *next = block->next;
        if (block != kept)
            free(block);
        block = next;
    }
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
    arena->blocks = kept;
    arena->used = 0;
}

static struct arena_block *
add_block(struct arena *arena, size_t size)
{
    size_t wanted = arena->blocks ? arena->blocks->size * 2 : BLOCK_SIZE_MIN;
    if (wanted > BLOCK_SIZE_MAX)
        wanted = BLOCK_SIZE_MAX;
    if (wanted < size)
        wanted = size;
    if (wanted > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory(size);
    struct arena_block *block = malloc(sizeof *block + wanted);
    if (!block)
        out_of_memory(size);
    block->next = arena->blocks;
    block->size = wanted;
    block->used = 0;
    arena->blocks = block;
    return block;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        out_of_memory(size);
    size = (size + align - 1) / align * align;
    struct arena_block *block = arena->blocks;
    if (!block || block->size - block->used < size)
        block = add_block(arena, size);
    void *memory = block->memory + block->used;
    block->used += size;
    arena->used += size;
    return memset(memory, 0, size);
}

void *
arena_calloc(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    return arena_alloc(arena, count * size);
}

char *
arena_strndup(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, text, size);
    return copy;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *
arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    char brief[BRIEF_SIZE]; /* most are an id: printed once */
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(brief, sizeof brief, format, again);
    va_end(again);
    if (length < 0)
        return arena_strdup(arena, "");
    if ((size_t)length < sizeof brief)
        return arena_strndup(arena, brief, (size_t)length);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *
arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    size_t larger = *capacity ? *capacity * 2 : 8;
    void *grown = arena_calloc(arena, larger, size);
    if (count)
        memcpy(grown, array, count * size);
    *capacity = larger;
    return grown;
}
