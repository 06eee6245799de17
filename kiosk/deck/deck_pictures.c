#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "deck/diag.h"
#include "deck/loader.h"
#include "deck/names.h"

/* Headers are found in the first bytes; no drawing of ours is larger than this. */
enum { HEADER_SIZE_MAX = 256 * 1024, PICTURE_SIZE_MAX = 16 * 1024 * 1024 };

/* The first bytes of a picture; NULL with a fault. */
static char *
read_header(struct arena *arena, const struct deck *deck, const char *path, size_t *size_out,
            const char **fault_out)
{
    size_t size;
    int file = file_open(deck->folder, path, PICTURE_SIZE_MAX, &size, fault_out);
    if (file < 0)
        return NULL;
    size_t wanted = size < HEADER_SIZE_MAX ? size : HEADER_SIZE_MAX, have = 0;
    char *bytes = arena_alloc(arena, wanted + 1);
    while (have < wanted) {
        ssize_t more = read(file, bytes + have, wanted - have);
        if (more <= 0)
            break;
        have += (size_t)more;
    }
    close(file);
    *size_out = have;
    return bytes;
}

/*
 * NULL, or what is wrong with the file: the end of a sentence about it. A file that is there but
 * cannot be drawn is `*drawable_out` false: its alt will stand in its place.
 */
static const char *
measure(struct loader *loader, struct picture_ref *picture, bool *drawable_out)
{
    struct arena arena = {0};
    const char *fault = NULL;
    *drawable_out = true;
    size_t size = 0;
    const char *bytes = read_header(&arena, loader->deck, picture->file, &size, &fault);
    if (bytes && loader->setup->picture_size &&
        !loader->setup->picture_size(bytes, size, picture->file, &picture->width, &picture->height,
                                     &fault)) {
        bytes = NULL;
        *drawable_out = false;
        picture->width = picture->height = 0;
    }
    if (!bytes)
        fault = arena_strdup(&loader->deck->arena, fault ? fault : "cannot be read");
    arena_finish(&arena);
    return bytes ? NULL : fault;
}

void
refs_check_pictures(struct loader *loader)
{
    struct decode *decode = &loader->decode;
    struct deck *deck = loader->deck;
    struct arena arena = {0};
    const char **files = arena_array(&deck->arena, const char *, decode->pictures_count);
    deck->picture_files = files;
    deck->picture_files_count = decode->pictures_count;
    for (size_t i = 0; i < decode->pictures_count; i++)
        files[i] = decode->pictures_named[i]->file;
    /* Sorted by file, so that each is opened once however often it is named. */
    struct names names = names_of(&arena, files, decode->pictures_count, sizeof *files);
    const struct picture_ref *last = NULL;
    const char *fault = NULL;
    bool drawable = true;
    for (size_t i = 0; i < names.count; i++) {
        struct picture_ref *picture = decode->pictures_named[names.entries[i].number];
        if (last && !strcmp(last->file, picture->file)) {
            picture->width = last->width;
            picture->height = last->height;
        } else {
            fault = measure(loader, picture, &drawable);
        }
        last = picture;
        if (fault && drawable)
            diag_error(loader->diags, picture->place, "the picture '%s' %s", picture->file, fault);
        else if (fault)
            diag_warning(loader->diags, picture->place, "the picture '%s' %s; its alt is shown",
                         picture->file, fault);
    }
    arena_finish(&arena);
}
