#include "sdl/font_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SDL2/SDL.h>

struct font_file {
    int descriptor;
    Sint64 size, at;
};

static Sint64 SDLCALL
file_size(SDL_RWops *stream)
{
    struct font_file *file = stream->hidden.unknown.data1;
    return file->size;
}

static Sint64 SDLCALL
file_seek(SDL_RWops *stream, Sint64 offset, int whence)
{
    struct font_file *file = stream->hidden.unknown.data1;
    Sint64 from = whence == RW_SEEK_SET ? 0 : whence == RW_SEEK_CUR ? file->at : file->size;
    if (offset < -from || offset > file->size - from)
        return SDL_SetError("a place outside of the font file");
    return file->at = from + offset;
}

static size_t SDLCALL
file_read(SDL_RWops *stream, void *memory, size_t size, size_t count)
{
    struct font_file *file = stream->hidden.unknown.data1;
    size_t left = (size_t)(file->size - file->at), wanted;
    if (!size)
        return 0;
    wanted = (count < left / size ? count : left / size) * size;
    size_t done = 0;
    while (done < wanted) {
        ssize_t got = pread(file->descriptor, (char *)memory + done, wanted - done,
                            (off_t)(file->at + (Sint64)done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    file->at += (Sint64)done;
    return done / size;
}

static size_t SDLCALL
file_write(SDL_RWops *stream, const void *memory, size_t size, size_t count)
{
    (void)stream, (void)memory, (void)size, (void)count;
    SDL_SetError("a font file is only read");
    return 0;
}

static int SDLCALL
file_close(SDL_RWops *stream)
{
    struct font_file *file = stream->hidden.unknown.data1;
    close(file->descriptor);
    SDL_free(file);
    SDL_FreeRW(stream);
    return 0;
}

struct SDL_RWops *
font_file_open(const char *path)
{
    struct stat status;
    struct font_file *file = SDL_calloc(1, sizeof *file);
    SDL_RWops *stream = SDL_AllocRW();
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (!file || !stream || descriptor < 0 || fstat(descriptor, &status) < 0 ||
        !S_ISREG(status.st_mode))
        goto failed;
    *file = (struct font_file){.descriptor = descriptor, .size = status.st_size};
    stream->hidden.unknown.data1 = file;
    stream->type = SDL_RWOPS_UNKNOWN;
    stream->size = file_size;
    stream->seek = file_seek;
    stream->read = file_read;
    stream->write = file_write;
    stream->close = file_close;
    return stream;
failed:
    if (descriptor >= 0)
        close(descriptor);
    if (stream)
        SDL_FreeRW(stream);
    SDL_free(file);
    return NULL;
}
