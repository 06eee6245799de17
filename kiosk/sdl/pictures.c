#include "sdl/pictures.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SDL.h>

#include "base/assert.h"
#include "base/clock.h"
#include "base/file.h"
#include "sdl/picture_wire.h"

/* Pictures that were asked for and are not there. */
enum { WAITING_MAX = 128 };

enum progress { ASKED, SENT, DRAWN, FAILED };

struct entry {
    struct entry *next;
    char *file;
    int width, height;
    enum progress progress;
    bool seen; /* stands on the screen; else only fetched ahead */
    bool opaque, told;
    uint32_t number;
    uint64_t used;
    uint32_t *pixels; /* mapped; given back once the texture has them */
    SDL_Texture *texture;
    char fault[256];
};

struct pictures {
    struct picture_helper *helper;
    char *folder;
    size_t budget;
    struct entry *entries;
    uint32_t last_number;
    uint64_t clock; /* counts uses */
    size_t sent;    /* requests without an answer, also those for what was forgotten since */
    bool library_missing;
};

static char *
copy_text(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    ASSERT(copy);
    memcpy(copy, text, size);
    return copy;
}

struct pictures *
pictures_create(struct picture_helper *helper, const char *folder, size_t budget)
{
    struct pictures *pictures = calloc(1, sizeof *pictures);
    ASSERT(pictures);
    pictures->helper = helper;
    pictures->folder = copy_text(folder);
    pictures->budget = budget;
    return pictures;
}

static size_t
entry_size(const struct entry *entry)
{
    return (size_t)entry->width * (size_t)entry->height * sizeof(uint32_t);
}

static void
unmap(struct entry *entry)
{
    if (entry->pixels)
        munmap(entry->pixels, entry_size(entry));
    entry->pixels = NULL;
}

static void
destroy_entry(struct entry *entry)
{
    unmap(entry);
    if (entry->texture)
        SDL_DestroyTexture(entry->texture);
    free(entry->file);
    free(entry);
}

static void
destroy_entries(struct pictures *pictures)
{
    for (struct entry *entry = pictures->entries, *next; entry; entry = next) {
        next = entry->next;
        destroy_entry(entry);
    }
    pictures->entries = NULL;
}

void
pictures_destroy(struct pictures *pictures)
{
    if (!pictures)
        return;
    destroy_entries(pictures);
    free(pictures->folder);
    free(pictures);
}

__attribute__((format(printf, 3, 4))) static void
fail(const struct pictures *pictures, struct entry *entry, const char *format, ...)
{
    int at = snprintf(entry->fault, sizeof entry->fault, "%.60s/%.100s: error: ", pictures->folder,
                      entry->file);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(entry->fault + at, sizeof entry->fault - (size_t)at, format, arguments);
    va_end(arguments);
    entry->progress = FAILED;
}

static void
lose_helper(struct pictures *pictures)
{
    if (pictures->helper && pictures->helper->socket >= 0) {
        close(pictures->helper->socket);
        pictures->helper->socket = -1;
    }
    pictures->sent = 0;
    for (struct entry *entry = pictures->entries; entry; entry = entry->next)
        if (entry->progress == ASKED || entry->progress == SENT)
            fail(pictures, entry, "the process that draws pictures has ended");
}

static bool
has_helper(const struct pictures *pictures)
{
    return pictures->helper && pictures->helper->socket >= 0;
}

static void
send_entry(struct pictures *pictures, struct entry *entry)
{
    const char *fault;
    size_t size;
    int file = file_open(pictures->folder, entry->file, PICTURE_FILE_MAX, &size, &fault);
    if (file < 0) {
        fail(pictures, entry, "%s", fault);
        return;
    }
    entry->number = ++pictures->last_number ? pictures->last_number : ++pictures->last_number;
    entry->progress = SENT;
    struct picture_request request = {entry->number, entry->width, entry->height,
                                      picture_name_is_svg(entry->file)};
    if (picture_send(pictures->helper->socket, &request, sizeof request, file))
        pictures->sent++;
    else
        lose_helper(pictures);
    close(file);
}

/*
 * What stands on the screen goes before what is fetched ahead, and what stands there now before
 * what stood there a moment ago.
 */
static struct entry *
next_to_send(const struct pictures *pictures)
{
    struct entry *best = NULL;
    for (struct entry *entry = pictures->entries; entry; entry = entry->next) {
        if (entry->progress != ASKED)
            continue;
        bool sooner = best && (entry->seen ? entry->used > best->used : entry->used < best->used);
        if (!best || entry->seen > best->seen || (entry->seen == best->seen && sooner))
            best = entry;
    }
    return best;
}

void
pictures_send(struct pictures *pictures)
{
    struct entry *entry;
    if (!has_helper(pictures))
        lose_helper(pictures);
    while (has_helper(pictures) && pictures->sent < PICTURE_WORKERS_MAX &&
           (entry = next_to_send(pictures)))
        send_entry(pictures, entry);
}

/* Drops the least recently used until the budget holds; never `kept` or what is under way. */
static void
keep_budget(struct pictures *pictures, const struct entry *kept)
{
    for (;;) {
        size_t total = 0;
        struct entry **oldest = NULL;
        for (struct entry **at = &pictures->entries; *at; at = &(*at)->next) {
            if ((*at)->progress != DRAWN)
                continue;
            total += entry_size(*at);
            if (*at != kept && (!oldest || (*at)->used < (*oldest)->used))
                oldest = at;
        }
        if (total <= pictures->budget || !oldest)
            return;
        struct entry *gone = *oldest;
        *oldest = gone->next;
        destroy_entry(gone);
    }
}

/*
 * A window that changes its size a thousand times asks for each picture as often: what waits or
 * failed and was not asked for again is forgotten. More than any slide has are kept.
 */
static void
keep_few_waiting(struct pictures *pictures)
{
    size_t waiting = 0;
    struct entry **oldest = NULL;
    for (struct entry **at = &pictures->entries; *at; at = &(*at)->next) {
        if ((*at)->progress != ASKED && (*at)->progress != FAILED)
            continue;
        waiting++;
        if (!oldest || (*at)->used < (*oldest)->used)
            oldest = at;
    }
    if (waiting <= WAITING_MAX)
        return;
    struct entry *gone = *oldest;
    *oldest = gone->next;
    destroy_entry(gone);
}

static struct entry *
find(const struct pictures *pictures, const char *file, int width, int height)
{
    for (struct entry *entry = pictures->entries; entry; entry = entry->next)
        if (entry->width == width && entry->height == height && !strcmp(entry->file, file))
            return entry;
    return NULL;
}

static struct entry *
ask(struct pictures *pictures, const char *file, int width, int height, bool seen)
{
    struct entry *entry = find(pictures, file, width, height);
    if (!entry) {
        entry = calloc(1, sizeof *entry);
        ASSERT(entry);
        entry->file = copy_text(file);
        entry->width = width;
        entry->height = height;
        entry->next = pictures->entries;
        pictures->entries = entry;
        entry->used = ++pictures->clock;
        keep_few_waiting(pictures);
    }
    entry->seen |= seen;
    entry->used = ++pictures->clock;
    return entry;
}

void
pictures_want(struct pictures *pictures, const char *file, int width, int height)
{
    if (width > 0 && height > 0)
        ask(pictures, file, width, height, false);
}

static bool
make_texture(struct entry *entry, SDL_Renderer *renderer)
{
    entry->texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC,
                                       entry->width, entry->height);
    if (!entry->texture)
        return false;
    SDL_UpdateTexture(entry->texture, NULL, entry->pixels, entry->width * 4);
    SDL_SetTextureBlendMode(entry->texture,
                            entry->opaque ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    unmap(entry);
    return true;
}

static struct entry *
without_texture(const struct pictures *pictures)
{
    struct entry *entry = pictures->entries;
    while (entry && (entry->progress != DRAWN || entry->texture))
        entry = entry->next;
    return entry;
}

bool
pictures_lack_texture(const struct pictures *pictures)
{
    return without_texture(pictures);
}

static void
give_texture(const struct pictures *pictures, struct entry *entry, SDL_Renderer *renderer)
{
    if (!make_texture(entry, renderer))
        fail(pictures, entry, "no texture of %d by %d: %s", entry->width, entry->height,
             SDL_GetError());
}

bool
pictures_make_texture(struct pictures *pictures, SDL_Renderer *renderer)
{
    struct entry *entry = without_texture(pictures);
    if (entry)
        give_texture(pictures, entry, renderer);
    return entry;
}

enum picture_state
pictures_get(struct pictures *pictures, SDL_Renderer *renderer, const char *file, int width,
             int height, SDL_Texture **texture_out, const char **fault_out)
{
    if (width <= 0 || height <= 0)
        return PICTURE_COMING;
    struct entry *entry = ask(pictures, file, width, height, true);
    if (entry->progress == DRAWN && !entry->texture)
        give_texture(pictures, entry, renderer);
    if (entry->progress == DRAWN) {
        *texture_out = entry->texture;
        return PICTURE_READY;
    }
    if (entry->progress != FAILED)
        return PICTURE_COMING;
    if (fault_out)
        *fault_out = entry->fault;
    return PICTURE_FAILED;
}

const uint32_t *
pictures_pixels(struct pictures *pictures, const char *file, int width, int height)
{
    if (width <= 0 || height <= 0)
        return NULL;
    const struct entry *entry = ask(pictures, file, width, height, true);
    return entry->progress == DRAWN ? entry->pixels : NULL;
}

/* The memory must be as long as the picture and unable to shrink under us. */
static bool
take_pixels(struct entry *entry, int memory)
{
    struct stat status;
    int seals = fcntl(memory, F_GET_SEALS);
    if (fstat(memory, &status) || status.st_size != (off_t)entry_size(entry) || seals < 0 ||
        !(seals & F_SEAL_SHRINK))
        return false;
    void *pixels = mmap(NULL, entry_size(entry), PROT_READ, MAP_SHARED | MAP_POPULATE, memory, 0);
    if (pixels == MAP_FAILED)
        return false;
    entry->pixels = pixels;
    return true;
}

/* True when it was about something we still want. */
static bool
take_answer(struct pictures *pictures, const struct picture_answer *answer, int memory)
{
    if (!answer->number) {
        pictures->library_missing |= answer->result == PICTURE_NO_LIBRARY;
        return true;
    }
    pictures->sent -= pictures->sent > 0;
    struct entry *entry = pictures->entries;
    while (entry && (entry->progress != SENT || entry->number != answer->number))
        entry = entry->next;
    if (!entry)
        return false;
    bool drawn = answer->result == PICTURE_DRAWN || answer->result == PICTURE_DRAWN_OPAQUE;
    if (drawn && memory >= 0 && take_pixels(entry, memory)) {
        entry->progress = DRAWN;
        entry->opaque = answer->result == PICTURE_DRAWN_OPAQUE;
        keep_budget(pictures, entry);
    } else {
        fail(pictures, entry, "%s", picture_fault(answer->result));
    }
    return true;
}

bool
pictures_receive(struct pictures *pictures)
{
    bool changed = false;
    while (has_helper(pictures)) {
        struct picture_answer answer;
        int memory = -1;
        enum picture_reception came =
            picture_receive(pictures->helper->socket, &answer, sizeof answer, &memory);
        if (came == PICTURE_NOTHING_CAME)
            break;
        if (came == PICTURE_SOCKET_CLOSED) {
            lose_helper(pictures);
            return true;
        }
        changed |= take_answer(pictures, &answer, memory);
        if (memory >= 0)
            close(memory);
    }
    pictures_send(pictures);
    return changed;
}

int
pictures_fd(const struct pictures *pictures)
{
    return has_helper(pictures) ? pictures->helper->socket : -1;
}

bool
pictures_are_coming(const struct pictures *pictures)
{
    for (const struct entry *entry = pictures->entries; entry; entry = entry->next)
        if (entry->progress == ASKED || entry->progress == SENT)
            return true;
    return false;
}

void
pictures_wait(struct pictures *pictures, int64_t limit_ms)
{
    int64_t end = clock_ms() + limit_ms;
    pictures_receive(pictures);
    while (has_helper(pictures) && pictures_are_coming(pictures)) {
        int64_t left = end - clock_ms();
        if (left <= 0)
            return;
        struct pollfd wait = {.fd = pictures->helper->socket, .events = POLLIN};
        poll(&wait, 1, (int)left);
        pictures_receive(pictures);
    }
}

bool
pictures_next_fault(struct pictures *pictures, const char **line_out)
{
    for (struct entry *entry = pictures->entries; entry; entry = entry->next) {
        if (entry->progress != FAILED || entry->told)
            continue;
        entry->told = true;
        *line_out = entry->fault;
        return true;
    }
    return false;
}

bool
pictures_library_is_missing(const struct pictures *pictures)
{
    return pictures->library_missing;
}

void
pictures_forget_textures(struct pictures *pictures)
{
    for (struct entry **at = &pictures->entries; *at;) {
        struct entry *entry = *at;
        if (!entry->texture) {
            at = &entry->next;
            continue;
        }
        *at = entry->next;
        destroy_entry(entry);
    }
}

void
pictures_reset(struct pictures *pictures, const char *folder)
{
    char *copy = copy_text(folder);
    destroy_entries(pictures);
    free(pictures->folder);
    pictures->folder = copy;
}
