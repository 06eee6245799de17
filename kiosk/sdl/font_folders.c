#include "sdl/font_folders.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <SDL2/SDL.h>

#include "base/arena.h"

/* The folder has a font file. */
static bool
has_fonts(const char *folder)
{
    DIR *directory = opendir(folder);
    if (!directory)
        return false;
    bool found = false;
    for (struct dirent *entry; !found && (entry = readdir(directory));) {
        size_t size = strlen(entry->d_name);
        found = size > 4 && strcmp(entry->d_name + size - 4, ".ttf") == 0;
    }
    closedir(directory);
    return found;
}

static bool
add_folder(struct font_folders *folders, struct arena *arena, const char *folder)
{
    if (folders->count == FONT_FOLDERS_MAX || !has_fonts(folder))
        return false;
    folders->paths[folders->count++] = arena_strdup(arena, folder);
    return true;
}

/* False when one of the folders, separated by ':', has no fonts; `*bad_out` is that one. */
static bool
add_folders(struct font_folders *folders, struct arena *arena, const char *words,
            const char **bad_out)
{
    while (*words) {
        size_t size = strcspn(words, ":");
        const char *folder = arena_strndup(arena, words, size);
        if (size && !add_folder(folders, arena, folder)) {
            *bad_out = folder;
            return false;
        }
        words += size + (words[size] == ':');
    }
    return true;
}

static void
search_beside(struct font_folders *folders, struct arena *arena)
{
    static const char *const beside[] = {"../share/kiosk/fonts", "../fonts"};
    char *base = SDL_GetBasePath();
    bool found = false;
    for (size_t i = 0; base && !found && i < sizeof beside / sizeof beside[0]; i++)
        found = add_folder(folders, arena, arena_printf(arena, "%s%s", base, beside[i]));
    SDL_free(base);
    if (!found)
        add_folder(folders, arena, "fonts");
}

bool
font_folders_search(struct font_folders *folders, struct arena *arena, const char *words,
                    char *fault, size_t fault_size)
{
    const char *bad = NULL, *environment = getenv("KIOSK_FONTS");
    if (!add_folders(folders, arena, words ? words : environment ? environment : "", &bad)) {
        snprintf(fault, fault_size, "no fonts (*.ttf) in '%s'", bad);
        return false;
    }
    if (!words)
        search_beside(folders, arena);
    if (folders->count)
        return true;
    snprintf(fault, fault_size, "no folder of fonts beside the program nor here ('fonts')");
    return false;
}

bool
font_folders_find(const struct font_folders *folders, const char *family, bool bold, char *path,
                  size_t path_size)
{
    const char *const suffixes[] = {bold ? "-Bold" : "-Regular", ""};
    for (size_t i = 0; i < folders->count; i++) {
        for (size_t k = 0; k < 2; k++) {
            snprintf(path, path_size, "%s/%s%s.ttf", folders->paths[i], family, suffixes[k]);
            if (access(path, R_OK) == 0)
                return true;
        }
    }
    return false;
}
