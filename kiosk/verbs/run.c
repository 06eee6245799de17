#include "verbs/run.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "sdl/fonts.h"
#include "sdl/painter.h"
#include "sdl/pictures.h"
#include "sdl/window.h"
#include "verbs/ahead.h"
#include "verbs/bare.h"
#include "verbs/demo.h"
#include "verbs/exhibit.h"
#include "verbs/paint.h"
#include "verbs/reload.h"
#include "verbs/run_options.h"
#include "verbs/visit.h"
#include "verbs/watch.h"

enum { FAULT_SIZE = 512 };
static const int64_t HINT_MS = 5000;

/* Decoded pictures kept at 1920x1080: a slide's and its neighbours'; a larger screen has larger. */
static const size_t PICTURES_BUDGET = (size_t)5 << 20;

struct app {
    const struct verb_call *call;
    const struct run_options *options;
    const char *folder;
    struct arena arena;
    struct arena faults; /* of languages that are struck, until they are printed */
    struct arena listed; /* what the visit shows instead of the exhibit */
    struct diags diags;
    struct exhibit exhibit;
    struct window *window;
    struct fonts *fonts;
    struct pictures *pictures;
    struct painter *painter;
    struct watch *watch; /* NULL: full screen, or the system cannot */
    struct visit visit;
    struct ahead ahead;
    struct demo demo; /* only where it is asked for */
    int signals;
    uint64_t painted; /* the last scene that was: the visit builds some to see where things are */
    bool repaint, quit;
    enum verb_result result;
};

static struct screen
screen_of_window(const struct app *app)
{
    int width, height;
    const struct run_options *options = app->options;
    window_size(app->window, &width, &height);
    bool desk = options->width && options->diagonal_inch <= 0 && options->distance_mm <= 0;
    return desk ? screen_of_size(width, height)
                : screen_of_display(width, height, options->diagonal_inch, options->distance_mm);
}

static void
paint(struct app *app, int64_t now)
{
    visit_build(&app->visit, now);
    paint_scene(app->window, app->painter, &app->visit.scene);
    pictures_send(app->pictures);
    app->painted = app->visit.builds;
    app->repaint = false;
}

static void
handle_resize(struct app *app)
{
    struct screen screen = screen_of_window(app);
    const struct screen *old = &app->visit.viewer.screen;
    if (screen.width != old->width || screen.height != old->height)
        visit_set_screen(&app->visit, screen);
    painter_invalidate(app->painter);
    app->repaint = true;
}

/* Once for each: somebody should wipe the glass. */
static void
report_ghost(struct app *app)
{
    struct ghost_report *ghost = &app->visit.ghost;
    if (!ghost->found)
        return;
    fprintf(stderr, "touches at %d, %d do not end; they are ignored until they do\n", ghost->x,
            ghost->y);
    ghost->found = false;
}

static void
handle_event(struct app *app, const struct window_event *event, int64_t now)
{
    switch (event->type) {
    case WINDOW_EVENT_POINTER:
        visit_pointer(&app->visit, &event->pointer, now);
        report_ghost(app);
        break;
    case WINDOW_EVENT_KEY:
        visit_key(&app->visit, event->key, now);
        break;
    case WINDOW_EVENT_RESIZED:
        handle_resize(app);
        break;
    case WINDOW_EVENT_EXPOSED:
        painter_invalidate(app->painter);
        app->repaint = true;
        break;
    case WINDOW_EVENT_LOST:
        painter_forget(app->painter);
        app->repaint = true;
        break;
    case WINDOW_EVENT_CLOSE:
        app->quit = true;
        break;
    }
}

static void
print_language_faults(struct app *app)
{
    diags_sort(&app->diags);
    diags_print(&app->diags, stderr);
    arena_reset(&app->faults);
    diags_init(&app->diags, &app->faults);
}

static void
receive_pictures(struct app *app)
{
    const char *line;
    app->repaint |= pictures_receive(app->pictures);
    while (pictures_next_fault(app->pictures, &line))
        fprintf(stderr, "%s\n", line);
    if (pictures_library_is_missing(app->pictures)) {
        app->result = verb_fail(app->call, VERB_MACHINE,
                                "libSDL2_image-2.0.so.0 is missing: pictures cannot be drawn");
        app->quit = true;
    }
}

static void
receive_saved_files(struct app *app, int64_t now)
{
    watch_receive(app->watch, now);
    if (!watch_take(app->watch, now))
        return;
    pictures_reset(app->pictures, app->folder);
    painter_invalidate(app->painter);
    if (reload(&app->visit, app->folder, &app->listed, now))
        app->ahead.step = 0;
    app->repaint = true;
}

static void
receive_signals(struct app *app)
{
    struct signalfd_siginfo info;
    app->quit |= read(app->signals, &info, sizeof info) == sizeof info;
}

/* While something moves, the time is the next frame's; while pictures come, their helper's. */
static bool
has_work_ahead(struct app *app)
{
    return !visit_is_moving(&app->visit) && !pictures_are_coming(app->pictures) &&
           ahead_has_work(&app->ahead, &app->visit);
}

static int64_t
deadline(struct app *app)
{
    if (app->repaint || pictures_lack_texture(app->pictures) || has_work_ahead(app))
        return 0;
    int64_t deadline = visit_deadline(&app->visit), watch = watch_deadline(app->watch);
    int64_t demo = app->options->demo ? demo_deadline(&app->demo, &app->visit) : NEVER;
    deadline = watch < deadline ? watch : deadline;
    return demo < deadline ? demo : deadline;
}

/*
 * Pictures come and go. Left to itself malloc takes more and more of them into its heap, from where
 * what is free between others never returns.
 */
static void
keep_heap_small(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 10);
#endif
}

/* What the preparations left free within the heap, and the pages of fonts. */
static void
give_back_memory(struct app *app)
{
    fonts_give_back(app->fonts);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

/* One piece of what makes the next touch's answer quick. */
static void
work_ahead(struct app *app, int64_t now)
{
    bool worked = pictures_make_texture(app->pictures, window_renderer(app->window));
    if (!worked && has_work_ahead(app)) {
        ahead_work(&app->ahead, &app->visit, app->painter, now);
        worked = true;
    }
    pictures_send(app->pictures);
    if (worked && deadline(app) > 0)
        give_back_memory(app);
}

static void
loop(struct app *app)
{
    while (!app->quit) {
        int fds[] = {pictures_fd(app->pictures), watch_fd(app->watch), app->signals};
        window_wait(app->window, deadline(app), fds, sizeof fds / sizeof *fds);
        int64_t now = clock_ms();
        struct window_event event;
        while (window_next_event(app->window, &event))
            handle_event(app, &event, now);
        receive_signals(app);
        receive_pictures(app);
        receive_saved_files(app, now);
        if (app->options->demo)
            demo_advance(&app->demo, &app->visit, now);
        visit_advance(&app->visit, now);
        if (app->repaint || app->painted != app->visit.builds || visit_is_stale(&app->visit, now))
            paint(app, now);
        else
            work_ahead(app, now);
        if (app->diags.count)
            print_language_faults(app);
    }
}

/*
 * Signals become a descriptor, so that none is lost between a look and a sleep. Nobody may read
 * what is printed: that is no reason to end.
 */
static int
open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static size_t
pictures_budget(const struct app *app)
{
    int width, height;
    window_size(app->window, &width, &height);
    size_t pixels = (size_t)width * (size_t)height, usual = (size_t)1920 * 1080;
    return pixels > usual ? PICTURES_BUDGET / usual * pixels : PICTURES_BUDGET;
}

static enum verb_result
check_fonts(struct app *app)
{
    char fault[FAULT_SIZE];
    const struct deck *deck = app->exhibit.deck;
    for (size_t i = 0; i < deck->languages_count; i++)
        for (size_t j = 0; j < deck->languages[i].fonts_count; j++)
            if (!fonts_check(app->fonts, deck->languages[i].fonts[j], fault, sizeof fault))
                return verb_fail(app->call, VERB_MACHINE, "%s", fault);
    return VERB_GOOD;
}

/* A desk may begin with a faulty deck and wait for its author; a screen for visitors may not. */
static enum verb_result
load(struct app *app)
{
    diags_init(&app->diags, &app->faults);
    if (exhibit_load(&app->exhibit, app->folder, &app->diags))
        return VERB_GOOD;
    bool is_folder = !access(arena_printf(&app->arena, "%s/deck.yaml", app->folder), R_OK);
    if (app->options->width && is_folder) {
        exhibit_make_bare(&app->exhibit);
        return VERB_GOOD;
    }
    diags_sort(&app->diags);
    diags_print(&app->diags, stderr);
    return VERB_FAULTS;
}

static enum verb_result
open_fonts(struct app *app)
{
    char fault[FAULT_SIZE] = "";
    app->fonts = fonts_create(NULL, fault, sizeof fault);
    return app->fonts ? check_fonts(app) : verb_fail(app->call, VERB_MACHINE, "%s", fault);
}

static enum verb_result
open_window(struct app *app)
{
    char fault[FAULT_SIZE] = "";
    const struct window_setup setup = {
        .title = app->exhibit.deck->title.words ? app->exhibit.deck->title.words : "kiosk",
        .width = app->options->width,
        .height = app->options->height,
    };
    app->window = window_create(&setup, fault, sizeof fault);
    if (!app->window)
        return verb_fail(app->call, VERB_MACHINE, "%s", fault);
    app->pictures = pictures_create(app->call->pictures, app->folder, pictures_budget(app));
    app->painter = painter_create(window_renderer(app->window), app->fonts, app->pictures);
    return VERB_GOOD;
}

static enum verb_result
begin_visit(struct app *app, int64_t now)
{
    int language = 0;
    const char *code = app->options->language;
    bool bare = app->diags.errors;
    if (code && !bare && (language = deck_find_language(app->exhibit.deck, code)) < 0)
        return verb_fail(app->call, VERB_USAGE, "the deck has no language '%s'", code);
    if (app->options->demo && !bare && demo_way(app->exhibit.deck) < 0)
        return verb_fail(app->call, VERB_USAGE, "--demo plays a path, and the deck has none");
    visit_init(&app->visit, &app->exhibit, fonts_measure(app->fonts), &app->diags,
               screen_of_window(app), language, now);
    app->visit.viewer.hint_until = now + HINT_MS;
    if (bare) {
        reload_show_faults(&app->visit, &app->diags, &app->listed);
        diags_init(&app->diags, &app->faults);
    }
    return VERB_GOOD;
}

static void
close_all(struct app *app)
{
    demo_finish(&app->demo);
    visit_finish(&app->visit);
    watch_destroy(app->watch);
    painter_destroy(app->painter);
    pictures_destroy(app->pictures);
    window_destroy(app->window);
    fonts_destroy(app->fonts);
    exhibit_finish(&app->exhibit);
    arena_finish(&app->ahead.arena);
    arena_finish(&app->faults);
    arena_finish(&app->listed);
    arena_finish(&app->arena);
    if (app->signals >= 0)
        close(app->signals);
}

static enum verb_result
show_deck(struct app *app)
{
    app->signals = open_signals();
    if (app->options->width) /* before it is read, so that no save falls between */
        app->watch = watch_create(app->folder);
    app->result = load(app);
    if (app->result == VERB_GOOD)
        app->result = open_fonts(app);
    if (app->result == VERB_GOOD)
        app->result = open_window(app);
    if (app->result == VERB_GOOD)
        app->result = begin_visit(app, clock_ms());
    if (app->result != VERB_GOOD)
        return app->result;
    paint(app, clock_ms());
    loop(app);
    return app->result;
}

enum verb_result
run_run(const struct verb_call *call)
{
    struct run_options chosen;
    const char *fault;
    enum verb_result result;
    if (!run_options_read(&chosen, call, &result))
        return result;
    keep_heap_small();
    struct app app = {.call = call, .options = &chosen, .signals = -1};
    demo_init(&app.demo);
    app.folder = exhibit_find(&app.arena, chosen.deck,
                              exhibit_state_folder(&app.arena, chosen.state), &fault);
    result = app.folder ? show_deck(&app) : verb_fail(call, VERB_FAULTS, "%s", fault);
    close_all(&app);
    return result;
}
