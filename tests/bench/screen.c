#include "bench/screen.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/XWDFile.h>
#include <X11/extensions/XShm.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

double
now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void
sleep_ms(double ms)
{
    long whole = (long)(ms / 1e3);
    struct timespec time = {whole, (long)((ms - (double)whole * 1e3) * 1e6)};
    nanosleep(&time, NULL);
}

bool
screen_open(struct screen *screen, Display *display)
{
    static XShmSegmentInfo memory; /* the server knows its address */
    int number = DefaultScreen(display);
    XImage *image = XShmCreateImage(display, DefaultVisual(display, number),
                                    (unsigned)DefaultDepth(display, number), ZPixmap, NULL, &memory,
                                    (unsigned)DisplayWidth(display, number),
                                    (unsigned)DisplayHeight(display, number));
    if (!image || image->bits_per_pixel != 32)
        return false;
    size_t size = (size_t)image->bytes_per_line * (size_t)image->height;
    memory.shmid = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
    memory.shmaddr = image->data = shmat(memory.shmid, NULL, 0);
    memory.readOnly = False;
    bool good = XShmAttach(display, &memory) && XSync(display, False);
    shmctl(memory.shmid, IPC_RMID, NULL);
    *screen = (struct screen){
        .pixels = (const unsigned char *)image->data,
        .width = image->width,
        .height = image->height,
        .bytes_per_line = (size_t)image->bytes_per_line,
        .display = display,
        .image = image,
    };
    return good;
}

bool
screen_open_frame_buffer(struct screen *screen, const char *folder)
{
    char path[4096];
    struct stat status;
    snprintf(path, sizeof path, "%s/Xvfb_screen0", folder);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    if (fstat(file, &status) || status.st_size < (off_t)sizeof(XWDFileHeader)) {
        close(file);
        return false;
    }
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (bytes == MAP_FAILED)
        return false;

    XWDFileHeader header;
    memcpy(&header, bytes, sizeof header);
    size_t start = ntohl(header.header_size) + ntohl(header.ncolors) * (size_t)sz_XWDColor;
    *screen = (struct screen){
        .pixels = (const unsigned char *)bytes + start,
        .width = (int)ntohl(header.pixmap_width),
        .height = (int)ntohl(header.pixmap_height),
        .bytes_per_line = ntohl(header.bytes_per_line),
    };
    return ntohl(header.bits_per_pixel) == 32 &&
           start + screen->bytes_per_line * (size_t)screen->height <= (size_t)status.st_size;
}

/* Every `step`th pixel of every `step`th row, the rows shifted against each other. */
static uint64_t
hash_region(const struct screen *screen, const struct region *region)
{
    int step = region->kind == REGION_TEXT ? 2 : 4;
    uint64_t hash = 14695981039346656037u;
    for (int y = region->y; y < region->y + region->h; y += step) {
        const unsigned char *row = screen->pixels + screen->bytes_per_line * (size_t)y;
        for (int x = region->x + y / step % step; x < region->x + region->w; x += step) {
            uint32_t pixel;
            memcpy(&pixel, row + (size_t)x * 4, sizeof pixel);
            hash = (hash ^ (pixel & 0xffffff)) * 1099511628211u;
        }
    }
    return hash;
}

static void
take_picture(struct screen *screen)
{
    if (screen->display)
        XShmGetImage(screen->display, DefaultRootWindow(screen->display), screen->image, 0, 0,
                     AllPlanes);
}

static void
add_region(struct screen *screen, struct region region)
{
    if (region.x < 0 || region.y < 0 || region.w <= 0 || region.h <= 0 ||
        region.x + region.w > screen->width || region.y + region.h > screen->height ||
        screen->regions_count == REGIONS_MAX)
        return;
    region.hash = hash_region(screen, &region);
    screen->regions[screen->regions_count++] = region;
}

void
screen_watch_all(struct screen *screen)
{
    screen->regions_count = 0;
    take_picture(screen);
    add_region(screen, (struct region){REGION_SCREEN, 0, 0, screen->width, screen->height, 0, 0});
}

static bool
on_picture(const struct screen *screen, const struct region *line)
{
    for (size_t i = 0; i < screen->regions_count; i++) {
        const struct region *r = &screen->regions[i];
        if (r->kind == REGION_PICTURE && line->x < r->x + r->w && r->x < line->x + line->w &&
            line->y < r->y + r->h && r->y < line->y + line->h)
            return true;
    }
    return false;
}

static const char pressed[] = "_next";

/* Adds what the rows of one kind say; not the words of the key that is pressed, which takes its
 * time to come up again (LOOKS section 7). */
static size_t
add_rows(struct screen *screen, FILE *file, const char *name, enum region_kind kind)
{
    char row[8192], found[32], id[256];
    size_t before = screen->regions_count;
    rewind(file);
    while (fgets(row, sizeof row, file)) {
        struct region region = {.kind = kind};
        if (sscanf(row, "%31[^\t]\t%d\t%d\t%d\t%d\t%255[^\t]", found, &region.x, &region.y,
                   &region.w, &region.h, id) == 6 &&
            !strcmp(found, name) && strcmp(id, pressed) != 0 &&
            !(kind == REGION_TEXT && on_picture(screen, &region)))
            add_region(screen, region);
    }
    return screen->regions_count - before;
}

bool
screen_watch_slide(struct screen *screen, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    screen_watch_all(screen);
    add_rows(screen, file, "picture", REGION_PICTURE);
    bool has_lines = add_rows(screen, file, "line", REGION_TEXT) > 0;
    fclose(file);
    return has_lines;
}

bool
screen_look(struct screen *screen)
{
    bool changed = false;
    take_picture(screen);
    double now = now_ms();
    for (size_t i = 0; i < screen->regions_count; i++) {
        struct region *region = &screen->regions[i];
        uint64_t hash = hash_region(screen, region);
        if (hash == region->hash)
            continue;
        region->hash = hash;
        region->changed_ms = now;
        changed = true;
    }
    return changed;
}

bool
screen_settle(struct screen *screen, double still_ms, double limit_ms)
{
    double begun = now_ms(), last = begun;
    while (now_ms() - begun < limit_ms) {
        if (screen_look(screen))
            last = now_ms();
        else if (now_ms() - last > still_ms)
            return true;
        sleep_ms(0.3);
    }
    return false;
}

double
screen_changed(const struct screen *screen, enum region_kind kind)
{
    double last = 0;
    for (size_t i = 0; i < screen->regions_count; i++)
        if (screen->regions[i].kind == kind && screen->regions[i].changed_ms > last)
            last = screen->regions[i].changed_ms;
    return last;
}
