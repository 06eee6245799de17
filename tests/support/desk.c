#include "support/desk.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

int64_t
desk_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t
desk_now_ms(void)
{
    return desk_now_us() / 1000;
}

void
desk_sleep(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

/* Xvfb takes the first free number and writes it to the pipe. */
static void
become_server(int pipe, int width, int height)
{
    char descriptor[16], screen[64];
    snprintf(descriptor, sizeof descriptor, "%d", pipe);
    snprintf(screen, sizeof screen, "%dx%dx24", width, height);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, 1);
    dup2(nothing, 2);
    execlp("Xvfb", "Xvfb", "-displayfd", descriptor, "-screen", "0", screen, "-nolisten", "tcp",
           "-nocursor", "-noreset", "-s", "0", (char *)NULL);
    _exit(127);
}

bool
desk_open(struct desk *desk, int width, int height)
{
    int ends[2];
    char number[32] = "", name[40];
    *desk = (struct desk){.width = width, .height = height};
    if (pipe(ends))
        return false;
    desk->server = fork();
    if (!desk->server) {
        close(ends[0]);
        become_server(ends[1], width, height);
    }
    close(ends[1]);
    ssize_t size = 0, got;
    while (size < (ssize_t)sizeof number - 1 &&
           (got = read(ends[0], number + size, sizeof number - 1 - (size_t)size)) > 0 &&
           number[(size += got) - 1] != '\n')
        ;
    close(ends[0]);
    if (!size) {
        waitpid(desk->server, NULL, 0);
        return false;
    }
    snprintf(name, sizeof name, ":%d", atoi(number));
    setenv("DISPLAY", name, 1);
    unsetenv("WAYLAND_DISPLAY");
    desk->display = XOpenDisplay(name);
    return desk->display;
}

void
desk_close(struct desk *desk)
{
    if (desk->program) {
        kill(desk->program, SIGTERM);
        desk_wait_end(desk, 5000);
    }
    if (desk->display)
        XCloseDisplay(desk->display);
    kill(desk->server, SIGTERM);
    waitpid(desk->server, NULL, 0);
}

void
desk_start(struct desk *desk, const char *const *arguments)
{
    XTestFakeMotionEvent(desk->display, -1, 0, desk->height - 1, 0);
    XFlush(desk->display);
    desk->program = fork();
    if (!desk->program) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        close(ConnectionNumber(desk->display));
        execv(arguments[0], (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
}

int
desk_wait_end(struct desk *desk, int limit_ms)
{
    int status;
    for (int64_t end = desk_now_ms() + limit_ms; desk_now_ms() < end; desk_sleep(5)) {
        if (waitpid(desk->program, &status, WNOHANG) != desk->program)
            continue;
        desk->program = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return -1;
}

void
desk_press(struct desk *desk, int x, int y)
{
    XTestFakeMotionEvent(desk->display, -1, x, y, 0);
    XTestFakeButtonEvent(desk->display, 1, True, 0);
    XFlush(desk->display);
}

void
desk_move(struct desk *desk, int x, int y)
{
    XTestFakeMotionEvent(desk->display, -1, x, y, 0);
    XFlush(desk->display);
}

void
desk_release(struct desk *desk)
{
    XTestFakeButtonEvent(desk->display, 1, False, 0);
    XFlush(desk->display);
}

/* Sooner and nearer, two taps are one to the kiosk. */
enum { TAP_APART_MS = 350, TAP_APART_PX = 80 };

void
desk_tap(struct desk *desk, int x, int y)
{
    int64_t since = desk_now_ms() - desk->tapped_at;
    bool near = abs(x - desk->tapped_x) < TAP_APART_PX && abs(y - desk->tapped_y) < TAP_APART_PX;
    if (desk->tapped_at && near && since < TAP_APART_MS)
        desk_sleep((int)(TAP_APART_MS - since));
    desk_press(desk, x, y);
    desk_release(desk);
    desk->tapped_x = x;
    desk->tapped_y = y;
    desk->tapped_at = desk_now_ms();
}

void
desk_key(struct desk *desk, const char *name, bool control)
{
    KeyCode ctrl = XKeysymToKeycode(desk->display, XK_Control_L);
    KeyCode key = XKeysymToKeycode(desk->display, XStringToKeysym(name));
    if (control)
        XTestFakeKeyEvent(desk->display, ctrl, True, 0);
    XTestFakeKeyEvent(desk->display, key, True, 0);
    XTestFakeKeyEvent(desk->display, key, False, 0);
    if (control)
        XTestFakeKeyEvent(desk->display, ctrl, False, 0);
    XSync(desk->display, False); /* the server dates what it comes to: two at once would be one */
}

void
desk_resize(struct desk *desk, int width, int height)
{
    Window root, parent, *windows = NULL;
    unsigned count = 0;
    XQueryTree(desk->display, DefaultRootWindow(desk->display), &root, &parent, &windows, &count);
    for (unsigned i = 0; i < count; i++) {
        XWindowAttributes attributes;
        if (XGetWindowAttributes(desk->display, windows[i], &attributes) &&
            attributes.map_state == IsViewable)
            XMoveResizeWindow(desk->display, windows[i], 0, 0, (unsigned)width, (unsigned)height);
    }
    if (windows)
        XFree(windows);
    XFlush(desk->display);
}

uint32_t *
desk_read(struct desk *desk, int x, int y, int width, int height)
{
    XImage *image = XGetImage(desk->display, DefaultRootWindow(desk->display), x, y,
                              (unsigned)width, (unsigned)height, AllPlanes, ZPixmap);
    uint32_t *pixels = calloc((size_t)width * (size_t)height, sizeof *pixels);
    if (!image || image->bits_per_pixel != 32) {
        fputs("the screen cannot be read, or is not of 32 bits a pixel\n", stderr);
        abort();
    }
    for (int row = 0; pixels && row < height; row++) {
        const uint32_t *words = (const uint32_t *)(image->data + row * image->bytes_per_line);
        for (int column = 0; column < width; column++)
            pixels[row * width + column] = words[column] & 0xffffff;
    }
    XDestroyImage(image);
    return pixels;
}

void
desk_answered(struct desk *desk)
{
    if (desk->tapped_at)
        desk->tapped_at = desk_now_ms();
}

/* A screen that is drawn in two steps takes a moment between them. */
enum { STILL_MS = 150 };

bool
desk_wait_turned(struct desk *desk, const uint32_t *before, int limit_ms)
{
    size_t size = (size_t)desk->width * (size_t)desk->height * sizeof *before;
    uint32_t *last = NULL;
    bool turned = false;
    for (int64_t end = desk_now_ms() + limit_ms; !turned && desk_now_ms() < end;) {
        uint32_t *seen = desk_read(desk, 0, 0, desk->width, desk->height);
        turned = memcmp(seen, before, size) != 0 && last && !memcmp(seen, last, size);
        free(last);
        last = seen;
        if (!turned)
            desk_sleep(STILL_MS);
    }
    free(last);
    if (turned)
        desk_answered(desk);
    return turned;
}
