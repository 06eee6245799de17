#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Where font files are looked for, and which file a family's weight is. Opens none. */

struct arena;

enum { FONT_FOLDERS_MAX = 8 };

struct font_folders {
    const char *paths[FONT_FOLDERS_MAX];
    size_t count;
};

/* As fonts_create() says. False with one clear line in `fault` when there is none. */
bool font_folders_search(struct font_folders *folders, struct arena *arena, const char *words,
                         char *fault, size_t fault_size);

/* The path of a readable file of the family; a family of one file has no weight in its name. */
bool font_folders_find(const struct font_folders *folders, const char *family, bool bold,
                       char *path, size_t path_size);
