#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "sdl/fonts.h"
#include "sdl/painter.h"
#include "sdl/pictures.h"
#include "sdl/window.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/paint.h"
#include "verbs/visit.h"

/*
 * motion DECK
 *
 * Every frame of the motions of a visit to DECK on the display $DISPLAY, from the scene to the
 * screen, beside frames that repaint the whole screen at rest, in turn. Times are the visit's own
 * and not the clock's, so each motion has all its frames however fast the machine is. The visit is
 * made several times from the same start, with nothing kept in between, and each frame counts with
 * its best time: what else the machine does is not judged. Ends with 1 when a bar is missed.
 */

enum { FRAME_MS = 16, MOTION_MS = 240, PRESS_MS = 90, REST_MS = 5000, FRAMES = 1000, ROUNDS = 5 };
enum { SAMPLES_MAX = 2048, PRESSES = 2, PICTURES_MS = 3000 };
static const double MEDIAN_MOST = 2, FRAME_MOST = 4;
static const size_t PICTURES_BUDGET = (size_t)10 << 20;

/* One time a frame; `at`: the next one of this round. */
struct samples {
    double values[SAMPLES_MAX];
    size_t count, at;
};

struct bench {
    struct exhibit exhibit;
    struct arena arena;
    struct diags diags;
    struct fonts *fonts;
    struct window *window;
    struct pictures *pictures;
    struct painter *painter;
    struct visit visit;
    int64_t now;
    struct samples whole, slide, sheet, press;
};

static double
now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void
fail(const char *what)
{
    fprintf(stderr, "motion: %s\n", what);
    exit(3);
}

static void
open_all(struct bench *bench, struct picture_helper *helper, const char *folder)
{
    char fault[512] = "";
    diags_init(&bench->diags, &bench->arena);
    if (!exhibit_load(&bench->exhibit, folder, &bench->diags) ||
        !exhibit_load_languages(&bench->exhibit, &bench->diags))
        fail("the deck has faults");
    bench->fonts = fonts_create(NULL, fault, sizeof fault);
    bench->window =
        bench->fonts ? window_create(&(struct window_setup){.title = "motion"}, fault, 128) : NULL;
    if (!bench->window)
        fail(fault);
    if (!window_keeps(bench->window))
        fail("this is not the software path");
    bench->pictures = pictures_create(helper, folder, PICTURES_BUDGET);
    bench->painter = painter_create(window_renderer(bench->window), bench->fonts, bench->pictures);
    int width, height;
    window_size(bench->window, &width, &height);
    bench->now = 1000000;
    visit_init(&bench->visit, &bench->exhibit, fonts_measure(bench->fonts), &bench->diags,
               screen_of_display(width, height, 0, 0), 0, bench->now);
}

static void
close_all(struct bench *bench)
{
    visit_finish(&bench->visit);
    painter_destroy(bench->painter);
    pictures_destroy(bench->pictures);
    window_destroy(bench->window);
    fonts_destroy(bench->fonts);
    exhibit_finish(&bench->exhibit);
    arena_finish(&bench->arena);
}

static void
add(struct samples *samples, double ms)
{
    size_t at = samples->at++;
    if (at >= SAMPLES_MAX)
        fail("more frames than expected");
    if (at >= samples->count || ms < samples->values[at])
        samples->values[at] = ms;
    if (at >= samples->count)
        samples->count = at + 1;
}

/* One frame as the loop makes it. */
static void
frame(struct bench *bench, struct samples *samples)
{
    double began = now_ms();
    visit_build(&bench->visit, bench->now);
    paint_scene(bench->window, bench->painter, &bench->visit.scene);
    add(samples, now_ms() - began);
}

static void
whole_frame(struct bench *bench)
{
    painter_invalidate(bench->painter);
    frame(bench, &bench->whole);
}

/* What the loop does between a picture's coming and its being drawn, and ahead of the next slide:
 * no motion begins before it in a visit. */
static void
prepare(struct bench *bench, const struct action *action)
{
    struct scene scene;
    struct arena arena = {0};
    visit_build_ahead(&bench->visit, action, &scene, &arena, bench->now);
    painter_prepare(bench->painter, &scene);
    pictures_send(bench->pictures);
    pictures_wait(bench->pictures, PICTURES_MS);
    while (pictures_make_texture(bench->pictures, window_renderer(bench->window)))
        continue;
    arena_finish(&arena);
}

static void
perform(struct bench *bench, struct action action)
{
    visit_perform(&bench->visit, &action, bench->now);
}

static void
let_move(struct bench *bench, struct samples *samples, int ms)
{
    for (int64_t end = bench->now + ms; bench->now <= end; bench->now += FRAME_MS)
        frame(bench, samples);
    bench->now += REST_MS;
}

static void
measure_slide(struct bench *bench)
{
    const struct action next = {.type = ACTION_NEXT};
    prepare(bench, &next);
    perform(bench, next);
    let_move(bench, &bench->slide, MOTION_MS);
    whole_frame(bench);
}

static void
measure_sheet(struct bench *bench, enum sheet sheet)
{
    perform(bench, (struct action){.type = ACTION_SHEET, .item = sheet});
    let_move(bench, &bench->sheet, MOTION_MS);
    perform(bench, (struct action){.type = ACTION_CLOSE});
    whole_frame(bench);
}

static void
measure_press(struct bench *bench)
{
    for (int i = 0; i < PRESSES; i++) {
        viewer_set_pressed(&bench->visit.viewer, "_next", bench->now);
        frame(bench, &bench->press);
        viewer_set_pressed(&bench->visit.viewer, "", bench->now);
        let_move(bench, &bench->press, PRESS_MS);
    }
    whole_frame(bench);
}

static bool
measured_enough(const struct bench *bench)
{
    return bench->slide.at >= FRAMES && bench->sheet.at >= FRAMES && bench->press.at >= FRAMES;
}

/* Slide by slide, in each language in turn. */
static void
measure_round(struct bench *bench)
{
    static const enum sheet sheets[] = {SHEET_LANGUAGE, SHEET_TEXT_SIZE, SHEET_SOURCES};
    enum { SHEETS = sizeof sheets / sizeof sheets[0] };
    int languages = (int)bench->exhibit.deck->languages_count, steps = 0;
    painter_forget(bench->painter);
    bench->slide.at = bench->sheet.at = bench->press.at = bench->whole.at = 0;
    for (int turn = 0; !measured_enough(bench); turn++) {
        perform(bench, (struct action){.type = ACTION_START, .value = 1});
        perform(bench, (struct action){.type = ACTION_LANGUAGE, .item = turn % languages});
        whole_frame(bench);
        do {
            measure_slide(bench);
            measure_press(bench);
            measure_sheet(bench, sheets[steps++ % SHEETS]);
        } while (show_slide(bench->visit.show, bench->exhibit.deck) && !measured_enough(bench));
    }
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double
median(struct samples *samples)
{
    qsort(samples->values, samples->count, sizeof *samples->values, compare);
    return samples->values[samples->count / 2];
}

static bool
print_row(const char *what, struct samples *samples, double whole)
{
    double middle = median(samples), most = samples->values[samples->count - 1];
    bool good = middle <= MEDIAN_MOST * whole && most <= FRAME_MOST * whole;
    printf("%-34s %7zu %8.1f %8.1f %7.2f x %7.2f x  %s\n", what, samples->count, middle, most,
           middle / whole, most / whole, good ? "good" : "MISSED");
    return good;
}

int
main(int argc, char **argv)
{
    static struct bench bench;
    struct picture_helper *helper = picture_helper_start();
    if (argc != 2)
        fail("usage: motion DECK");
    open_all(&bench, helper, argv[1]);
    for (int round = 0; round < ROUNDS; round++)
        measure_round(&bench);
    double whole = median(&bench.whole);
    printf("%-34s %7s %8s %8s %9s %9s\n", "frames of motion", "frames", "median", "most, ms",
           "bar 2 x", "bar 4 x");
    bool good = print_row("another slide comes in", &bench.slide, whole);
    good &= print_row("a sheet rises", &bench.sheet, whole);
    good &= print_row("a key is pressed and let go", &bench.press, whole);
    print_row("a repaint of the whole screen", &bench.whole, whole);
    close_all(&bench);
    picture_helper_stop(helper);
    return good ? 0 : 1;
}
