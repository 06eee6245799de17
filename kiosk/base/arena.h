#pragma once

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory with one lifetime: everything taken from an arena goes when the arena goes. Nothing is
 * freed singly. Memory comes zero-filled. When there is none the program ends with one line, so no
 * caller checks for NULL.
 */

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first */
    size_t used;                /* bytes handed out since the last reset */
};

/* An arena that is all zero is ready for use; this only says so. */
void arena_init(struct arena *arena);

/* Gives all memory back to the system. The arena may be used again. */
void arena_finish(struct arena *arena);

/* Forgets everything handed out but keeps the largest block for what comes next. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` times `size` bytes; a product too large for size_t is out of memory. */
void *arena_calloc(struct arena *arena, size_t count, size_t size);

char *arena_strdup(struct arena *arena, const char *text);

/* The first `size` bytes of `text` and a NUL. */
char *arena_strndup(struct arena *arena, const char *text, size_t size);

__attribute__((format(printf, 2, 3))) char *arena_printf(struct arena *arena, const char *format,
                                                         ...);
__attribute__((format(printf, 2, 0))) char *arena_vprintf(struct arena *arena, const char *format,
                                                          va_list arguments);

/*
 * Makes room for one more element behind `count` in `array`, which holds `*capacity`; the array
 * moves when it grows (its old memory stays with the arena).
 */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

#define arena_new(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_calloc((arena), (count), sizeof(type)))
