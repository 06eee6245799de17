#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SDL.h>

#include "sdl/picture_wire.h"
#include "sdl/pictures.h"

/*
 * The work of one worker process. SDL_image stands in no header here and is not linked: it brings
 * twenty decoders into the address space, and only this process tree should have them.
 */

struct picture_decoder {
    SDL_Surface *(*png)(SDL_RWops *);
    SDL_Surface *(*jpeg)(SDL_RWops *);
    SDL_Surface *(*webp)(SDL_RWops *);
    SDL_Surface *(*svg)(SDL_RWops *, int, int);
};

struct picture_decoder *
picture_decoder_open(void)
{
    static const struct {
        const char *name;
        size_t at;
    } functions[] = {
        {"IMG_LoadPNG_RW", offsetof(struct picture_decoder, png)},
        {"IMG_LoadJPG_RW", offsetof(struct picture_decoder, jpeg)},
        {"IMG_LoadWEBP_RW", offsetof(struct picture_decoder, webp)},
        {"IMG_LoadSizedSVG_RW", offsetof(struct picture_decoder, svg)},
    };
    void *library = dlopen("libSDL2_image-2.0.so.0", RTLD_LAZY | RTLD_LOCAL);
    struct picture_decoder *decoder = library ? calloc(1, sizeof *decoder) : NULL;
    for (size_t i = 0; decoder && i < sizeof functions / sizeof *functions; i++) {
        void *function = dlsym(library, functions[i].name);
        if (!function) {
            free(decoder);
            return NULL;
        }
        memcpy((char *)decoder + functions[i].at, &function, sizeof function);
    }
    return decoder;
}

static SDL_Surface *
load(const struct picture_decoder *decoder, enum picture_type type, const char *bytes, size_t size,
     const struct picture_request *request)
{
    SDL_RWops *stream = SDL_RWFromConstMem(bytes, (int)size);
    if (!stream)
        return NULL;
    SDL_Surface *surface = NULL;
    switch (type) {
    case PICTURE_PNG:
        surface = decoder->png(stream);
        break;
    case PICTURE_JPEG:
        surface = decoder->jpeg(stream);
        break;
    case PICTURE_WEBP:
        surface = decoder->webp(stream);
        break;
    case PICTURE_SVG:
        surface = decoder->svg(stream, request->width, request->height);
        break;
    case PICTURE_UNKNOWN:
        break;
    }
    SDL_RWclose(stream);
    return surface;
}

/* An SVG keeps its proportions and may come a pixel short of what was asked: it stands in the
 * middle. */
static void
copy_centred(const SDL_Surface *surface, const struct picture_request *request, uint32_t *pixels)
{
    int width = SDL_min(surface->w, request->width), height = SDL_min(surface->h, request->height);
    int left = (request->width - width) / 2, top = (request->height - height) / 2;
    for (int y = 0; y < height; y++)
        memcpy(pixels + (size_t)(top + y) * (size_t)request->width + left,
               (const char *)surface->pixels + (size_t)y * (size_t)surface->pitch,
               (size_t)width * 4);
}

static enum picture_result
result_of(const uint32_t *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pixels[i] >> 24 != 0xff)
            return PICTURE_DRAWN;
    return PICTURE_DRAWN_OPAQUE;
}

/* All of `file`, to be freed; NULL with `*result_out` set when that cannot be had. */
static char *
read_whole(int file, size_t *size_out, enum picture_result *result_out)
{
    struct stat status;
    *result_out = PICTURE_UNREADABLE;
    if (fstat(file, &status) || !S_ISREG(status.st_mode))
        return NULL;
    if (status.st_size <= 0 || status.st_size > PICTURE_FILE_MAX) {
        *result_out = PICTURE_NOT_ONE;
        return NULL;
    }
    size_t size = (size_t)status.st_size, got = 0;
    char *bytes = malloc(size);
    if (!bytes) {
        *result_out = PICTURE_NO_MEMORY;
        return NULL;
    }
    while (got < size) {
        ssize_t count = pread(file, bytes + got, size - got, (off_t)got);
        if (count <= 0) {
            free(bytes);
            return NULL;
        }
        got += (size_t)count;
    }
    *size_out = size;
    return bytes;
}

static enum picture_result
fit(const SDL_Surface *surface, enum picture_type type, const struct picture_request *request,
    uint32_t *pixels)
{
    if (type == PICTURE_SVG || (surface->w == request->width && surface->h == request->height))
        copy_centred(surface, request, pixels);
    else if (!picture_resample(surface->pixels, surface->w, surface->h, surface->pitch / 4, pixels,
                               request->width, request->height))
        return PICTURE_NO_MEMORY;
    return result_of(pixels, (size_t)request->width * (size_t)request->height);
}

static enum picture_result
draw(const struct picture_decoder *decoder, const char *bytes, size_t size,
     const struct picture_request *request, uint32_t *pixels)
{
    int width, height;
    const char *fault;
    const char *name = request->is_svg_name ? "x.svg" : "x";
    if (!picture_header_size(bytes, size, name, &width, &height, &fault))
        return PICTURE_NOT_ONE;
    enum picture_type type = picture_header_type(bytes, size, request->is_svg_name);
    SDL_Surface *loaded = load(decoder, type, bytes, size, request);
    SDL_Surface *surface =
        loaded ? SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(loaded);
    enum picture_result result = PICTURE_BROKEN;
    if (surface)
        result = fit(surface, type, request, pixels);
    SDL_FreeSurface(surface);
    return result;
}

enum picture_result
picture_decode(const struct picture_decoder *decoder, int file,
               const struct picture_request *request, uint32_t *pixels)
{
    size_t size;
    enum picture_result result;
    char *bytes = read_whole(file, &size, &result);
    if (!bytes)
        return result;
    result = draw(decoder, bytes, size, request, pixels);
    free(bytes);
    return result;
}
