#include "sdl/window.h"

#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_syswm.h>

#ifdef SDL_VIDEO_DRIVER_X11
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#endif

#include "base/assert.h"
#include "base/clock.h"
#include "sdl/damage.h"
#include "sdl/keys.h"
#include "sdl/touches.h"

/* More than this in one turn no people make: it is dropped and touches start anew. */
enum { FLOOD = 1024, EVENTS_A_TURN = 256, FDS_MAX = 8 };

/* Where a driver has no descriptor to sleep on, it is asked this often; SDL asks each millisecond.
 */
static const int SLICE_MS = 10;

struct window {
    SDL_Window *window;
    SDL_Renderer *renderer;
    int width, height;
    int connection;  /* of the X display; −1: another driver */
    int events_left; /* of this turn */
    bool cancel;     /* touches start anew */
    bool resized;    /* perhaps, and nobody was told */
    bool keeps;      /* draws to a surface of its own */
};

/* A file of /dev/dri that begins so: renderD… is a GPU, card… a screen. */
static bool
has_device(const char *prefix)
{
    DIR *folder = opendir("/dev/dri");
    bool found = false;
    struct dirent *file;
    while (folder && !found && (file = readdir(folder)))
        found = !strncmp(file->d_name, prefix, strlen(prefix));
    if (folder)
        closedir(folder);
    return found;
}

static bool
is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

/*
 * Names the drivers that may have a screen here; false when none may. Without a screen SDL takes
 * its `offscreen` driver and runs invisibly for ever. X11 comes first: only there has SDL 2 a way
 * to the screen that does without GL.
 */
static bool
choose_drivers(void)
{
    char drivers[64] = "";
    if (is_set("SDL_VIDEODRIVER"))
        return true;
    if (is_set("DISPLAY"))
        strcat(drivers, ",x11");
    if (is_set("WAYLAND_DISPLAY"))
        strcat(drivers, ",wayland");
    if (has_device("card"))
        strcat(drivers, ",KMSDRM");
    SDL_SetHint(SDL_HINT_VIDEODRIVER, drivers + 1);
    return drivers[0];
}

static void
use_software(void)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
}

static void
set_hints(bool gpu)
{
    if (!gpu)
        use_software();
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "1");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"); /* the touch that gives focus counts */
    SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0"); /* X holds on to a pressed pointer by itself */
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    /* Nobody types here: Xlib need not read five thousand ways to compose a letter at each start.
     */
    setenv("XCOMPOSEFILE", "/dev/null", 0);
}

#ifdef SDL_VIDEO_DRIVER_X11
static Display *
x_display(SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    bool known = SDL_GetWindowWMInfo(window, &info) && info.subsystem == SDL_SYSWM_X11;
    return known ? info.info.x11.display : NULL;
}

/* A window manager answers this property of the root window. */
static bool
has_manager(SDL_Window *window)
{
    Display *display = x_display(window);
    if (!display)
        return true;
    Atom type = None, name = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", True);
    int format;
    unsigned long count = 0, left;
    unsigned char *value = NULL;
    if (name == None || XGetWindowProperty(display, DefaultRootWindow(display), name, 0, 1, False,
                                           XA_WINDOW, &type, &format, &count, &left, &value))
        return false;
    if (value)
        XFree(value);
    return count;
}

static int
x_connection(SDL_Window *window)
{
    Display *display = x_display(window);
    return display ? ConnectionNumber(display) : -1;
}

/*
 * SDL takes in all that the server sent and looks through all of it at each key: minutes for a
 * hundred thousand keys. So a flood is thrown away before SDL sees it.
 */
static bool
drop_x_flood(SDL_Window *window)
{
    Display *display = x_display(window);
    int count = display ? XEventsQueued(display, QueuedAfterReading) : 0;
    XEvent event;
    if (count < FLOOD)
        return false;
    while (count-- > 0)
        XNextEvent(display, &event);
    return true;
}
#else
static bool
has_manager(SDL_Window *window)
{
    (void)window;
    return true;
}

static int
x_connection(SDL_Window *window)
{
    (void)window;
    return -1;
}

static bool
drop_x_flood(SDL_Window *window)
{
    (void)window;
    return false;
}
#endif

/*
 * A full-screen window where no manager runs keeps SDL waiting 100 ms for an answer that never
 * comes; a borderless one of the screen's size does not.
 */
static SDL_Window *
open_window(const struct window_setup *setup)
{
    if (setup->width > 0)
        return SDL_CreateWindow(setup->title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                setup->width, setup->height, SDL_WINDOW_RESIZABLE);
    SDL_DisplayMode mode;
    if (SDL_GetDesktopDisplayMode(0, &mode))
        return NULL;
    SDL_Window *window = SDL_CreateWindow(setup->title, 0, 0, mode.w, mode.h,
                                          SDL_WINDOW_BORDERLESS | SDL_WINDOW_HIDDEN);
    if (!window)
        return NULL;
    if (has_manager(window))
        SDL_SetWindowFullscreen(window, SDL_WINDOW_FULLSCREEN_DESKTOP);
    SDL_ShowWindow(window);
    return window;
}

/* GL drawn by the processor is slower than SDL's own software renderer. */
static bool
is_software_gl(SDL_Renderer *renderer)
{
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(renderer, &info) || strncmp(info.name, "opengl", 6) != 0)
        return false;
    const unsigned char *(*get_string)(unsigned);
    void *function = SDL_GL_GetProcAddress("glGetString");
    if (!function)
        return false;
    memcpy(&get_string, &function, sizeof function);
    enum { GL_RENDERER = 0x1f01 };
    const char *name = (const char *)get_string(GL_RENDERER);
    return name && (strstr(name, "llvmpipe") || strstr(name, "softpipe") ||
                    strstr(name, "SwiftShader") || strstr(name, "swrast"));
}

static bool
open_all(struct window *window, const struct window_setup *setup)
{
    window->window = open_window(setup);
    if (!window->window)
        return false;
    window->renderer = SDL_CreateRenderer(window->window, -1, 0);
    if (window->renderer && is_software_gl(window->renderer)) {
        SDL_DestroyRenderer(window->renderer);
        SDL_DestroyWindow(window->window);
        use_software();
        window->window = open_window(setup);
        window->renderer = window->window ? SDL_CreateRenderer(window->window, -1, 0) : NULL;
    }
    SDL_RendererInfo info;
    window->keeps = window->renderer && !SDL_GetRendererInfo(window->renderer, &info) &&
                    !strcmp(info.name, "software");
    return window->renderer;
}

static void
measure(struct window *window)
{
    if (SDL_GetRendererOutputSize(window->renderer, &window->width, &window->height))
        SDL_GetWindowSize(window->window, &window->width, &window->height);
}

struct window *
window_create(const struct window_setup *setup, char *fault, size_t fault_size)
{
    if (!choose_drivers()) {
        snprintf(fault, fault_size, "no screen: DISPLAY and WAYLAND_DISPLAY name none");
        return NULL;
    }
    set_hints(has_device("renderD"));
    if (SDL_InitSubSystem(SDL_INIT_VIDEO)) {
        snprintf(fault, fault_size, "no screen: %s", SDL_GetError());
        return NULL;
    }
    SDL_StopTextInput();
    SDL_DisableScreenSaver();
    struct window *window = calloc(1, sizeof *window);
    ASSERT(window);
    if (!open_all(window, setup)) {
        snprintf(fault, fault_size, "no window: %s", SDL_GetError());
        window_destroy(window);
        return NULL;
    }
    if (!setup->width)
        SDL_ShowCursor(SDL_DISABLE);
    window->connection = x_connection(window->window);
    measure(window);
    return window;
}

void
window_destroy(struct window *window)
{
    if (!window)
        return;
    if (window->renderer)
        SDL_DestroyRenderer(window->renderer);
    if (window->window)
        SDL_DestroyWindow(window->window);
    free(window);
    SDL_Quit();
}

void
window_size(const struct window *window, int *width, int *height)
{
    *width = window->width;
    *height = window->height;
}

SDL_Renderer *
window_renderer(struct window *window)
{
    return window->renderer;
}

static int
milliseconds_until(int64_t deadline)
{
    if (deadline == NEVER)
        return -1;
    int64_t left = deadline - clock_ms();
    return left <= 0 ? 0 : left > 60000 ? 60000 : (int)left;
}

/*
 * Takes in what happened. SDL's queue holds 65,535 events and loses what comes on top, perhaps the
 * end of a touch or the news of a new size: after a flood touches start anew, and all is drawn.
 */
static void
pump(struct window *window)
{
    bool flood = drop_x_flood(window->window);
    SDL_PumpEvents();
    if (SDL_PeepEvents(NULL, 0, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1) >= FLOOD) {
        SDL_FlushEvents(SDL_KEYDOWN, SDL_MULTIGESTURE);
        flood = true;
    }
    if (!flood)
        return;
    SDL_ResetKeyboard();
    measure(window);
    window->cancel = true;
    window->resized = true;
}

/* SDL's own wait knows no other descriptors, so where it has one of its own we wait by ourselves.
 */
void
window_wait(struct window *window, int64_t deadline, const int *fds, int fds_count)
{
    ASSERT(fds_count < FDS_MAX);
    window->events_left = EVENTS_A_TURN;
    pump(window);
    if (window->cancel || SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1))
        return;
    struct pollfd polls[FDS_MAX];
    for (int i = 0; i < fds_count; i++)
        polls[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
    polls[fds_count] = (struct pollfd){.fd = window->connection, .events = POLLIN};
    if (window->connection >= 0) {
        if (poll(polls, (nfds_t)fds_count + 1, milliseconds_until(deadline)) > 0 &&
            polls[fds_count].revents)
            SDL_PumpEvents();
        return;
    }
    for (int left; (left = milliseconds_until(deadline));) {
        int slice = left < 0 || left > SLICE_MS ? SLICE_MS : left;
        if (poll(polls, (nfds_t)fds_count, slice) > 0)
            return;
        SDL_PumpEvents();
        if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1))
            return;
    }
}

static bool
translate_window_event(struct window *window, const SDL_WindowEvent *from, struct window_event *to)
{
    switch (from->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        measure(window);
        to->type = WINDOW_EVENT_RESIZED;
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        to->type = WINDOW_EVENT_EXPOSED;
        return true;
    case SDL_WINDOWEVENT_CLOSE:
        to->type = WINDOW_EVENT_CLOSE;
        return true;
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_FOCUS_LOST: /* the end of a touch may go to another window */
        to->type = WINDOW_EVENT_POINTER;
        to->pointer.type = POINTER_CANCEL;
        return true;
    case SDL_WINDOWEVENT_ENTER:
        to->type = WINDOW_EVENT_POINTER;
        to->pointer.type = POINTER_CANCEL;
        return touch_of_mouse_lost_its_end();
    }
    return false;
}

static bool
translate_finger(const struct window *window, const SDL_TouchFingerEvent *from,
                 enum pointer_type type, struct window_event *to)
{
    to->type = WINDOW_EVENT_POINTER;
    to->pointer = pointer_of_touch(from, type, window->width, window->height);
    return true;
}

static bool
translate_key(const SDL_KeyboardEvent *from, struct window_event *to)
{
    if (from->repeat) /* a hand that is slow to let go means one press */
        return false;
    to->type = WINDOW_EVENT_KEY;
    to->key = key_code_of(&from->keysym);
    if (to->key == KEY_QUIT)
        to->type = WINDOW_EVENT_CLOSE;
    return to->key != KEY_NONE;
}

static bool
translate(struct window *window, const SDL_Event *from, struct window_event *to)
{
    *to = (struct window_event){0};
    switch (from->type) {
    case SDL_QUIT:
        to->type = WINDOW_EVENT_CLOSE;
        return true;
    case SDL_WINDOWEVENT:
        return translate_window_event(window, &from->window, to);
    case SDL_FINGERDOWN:
        return translate_finger(window, &from->tfinger, POINTER_DOWN, to);
    case SDL_FINGERMOTION:
        return translate_finger(window, &from->tfinger, POINTER_MOVE, to);
    case SDL_FINGERUP:
        return translate_finger(window, &from->tfinger, POINTER_UP, to);
    case SDL_KEYDOWN:
        return translate_key(&from->key, to);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        to->type = WINDOW_EVENT_LOST;
        return true;
    }
    return false;
}

bool
window_next_event(struct window *window, struct window_event *event)
{
    if (window->cancel) {
        window->cancel = false;
        *event = (struct window_event){.type = WINDOW_EVENT_POINTER,
                                       .pointer = {.type = POINTER_CANCEL}};
        return true;
    }
    if (window->resized) {
        window->resized = false;
        *event = (struct window_event){.type = WINDOW_EVENT_RESIZED};
        return true;
    }
    SDL_Event from;
    while (window->events_left > 0 &&
           SDL_PeepEvents(&from, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1) {
        window->events_left--;
        if (translate(window, &from, event))
            return true;
    }
    return false;
}

bool
window_keeps(const struct window *window)
{
    return window->keeps;
}

/* A surface is shown by the part; SDL_RenderPresent() knows only the whole. */
void
window_present(struct window *window, const struct damage *damage)
{
    if (!window->keeps || !damage || damage->all) {
        SDL_RenderPresent(window->renderer);
        return;
    }
    SDL_Rect rects[DAMAGE_MAX];
    for (int i = 0; i < damage->count; i++)
        rects[i] = (SDL_Rect){damage->rects[i].x, damage->rects[i].y, damage->rects[i].w,
                              damage->rects[i].h};
    SDL_RenderFlush(window->renderer);
    if (damage->count)
        SDL_UpdateWindowSurfaceRects(window->window, rects, damage->count);
}
