#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <SDL.h>

#include "base/arena.h"
#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "sdl/fonts.h"
#include "sdl/painter.h"
#include "sdl/pictures.h"
#include "sdl/window.h"
#include "show/poses.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/paint.h"
#include "verbs/visit.h"

/*
 * motion DECK
 * motion --kinds DECK
 *
 * Every frame of the motions of a visit to DECK on the display $DISPLAY, from the scene to the
 * screen, beside frames that repaint the whole screen at rest, in turn. Times are the visit's own
 * and not the clock's, so each motion has all its frames however fast the machine is. The visit is
 * made several times from the same start, with nothing kept in between, and each frame counts with
 * its best time: what else the machine does is not judged. Ends with 1 when a bar is missed.
 *
 * With --kinds everything on every slide is touched instead, in every pose of the slide, and what
 * can be dragged is dragged; then nothing may move or be due before the visitor has to be asked.
 */

enum {
    FRAME_MS = 16,
    MOTION_MS = 240,
    PRESS_MS = 90,
    REST_MS = 5000,
    FRAMES = 1000,
    ROUNDS = 5,
    KIND_ROUNDS = 3
};
enum { SAMPLES_MAX = 8192, PRESSES = 2, PICTURES_MS = 3000 };
enum { SLIDES_MAX = 64, TOUCH_MS = 340, DRAG_FRAMES = 12, DRAG_PX = 25, STILL_MS = 20000 };
enum { RECTS = 10000, RECT_PX = 10, RECT_ROUNDS = 50, PLAY_MS = 30000, TURNS = 8 };
static const double MEDIAN_MOST = 2, FRAME_MOST = 4;
static const char *const lively[] = {"flow", "baserate"};
enum { LIVELY = sizeof lively / sizeof *lively };
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
    struct samples kinds[SLIDES_MAX]; /* what a slide shows when it is touched */
    struct samples lively[LIVELY], rects;
    size_t restless; /* how often something was due though nothing moved */
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

/* A finger takes the target along. */
static void
drag(struct bench *bench, struct samples *samples, const char *id)
{
    char name[TARGET_ID_MAX];
    snprintf(name, sizeof name, "%s", id);
    for (int i = 1; i <= DRAG_FRAMES; i++) {
        viewer_carry(&bench->visit.viewer, name, i * DRAG_PX, -i * DRAG_PX);
        frame(bench, samples);
        bench->now += FRAME_MS;
    }
    viewer_carry(&bench->visit.viewer, "", 0, 0);
    frame(bench, samples);
}

static bool
plays(const struct bench *bench)
{
    return show_deadline(bench->visit.show, bench->exhibit.deck) != NEVER;
}

static void
expect_rest(struct bench *bench)
{
    bench->now += REST_MS;
    visit_build(&bench->visit, bench->now);
    if (!plays(bench))
        bench->restless +=
            visit_is_moving(&bench->visit) || visit_deadline(&bench->visit) < bench->now + STILL_MS;
}

/* Touches target number `number` of the slide's elements; false: there are not so many. */
static bool
touch_target(struct bench *bench, struct samples *samples, size_t number)
{
    const struct scene *scene = &bench->visit.scene;
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        if (target->action.type != ACTION_ITEM || target->off || number-- > 0)
            continue;
        struct action action = target->action;
        bool drags = target->drags;
        char id[TARGET_ID_MAX];
        snprintf(id, sizeof id, "%s", target->id);
        perform(bench, action);
        for (int ms = 0; ms <= TOUCH_MS; ms += FRAME_MS, bench->now += FRAME_MS)
            frame(bench, samples);
        if (drags)
            drag(bench, samples, id);
        expect_rest(bench);
        return true;
    }
    return false;
}

/* Each slide in each of its poses, and every touch that is possible then. */
static void
measure_kinds(struct bench *bench)
{
    const struct deck *deck = bench->exhibit.deck;
    painter_forget(bench->painter);
    bench->whole.at = 0;
    for (int32_t slide = 0; slide < (int32_t)deck->slides_count; slide++) {
        bench->kinds[slide].at = 0;
        const struct action go = {.type = ACTION_GO, .slide = slide};
        for (size_t pose = 0; pose < poses_count(deck, slide); pose++)
            for (size_t number = 0;; number++) {
                perform(bench, (struct action){.type = ACTION_START, .value = 1});
                perform(bench, go);
                poses_take(bench->visit.show, deck, slide, pose);
                bench->now += REST_MS;
                whole_frame(bench);
                if (!touch_target(bench, &bench->kinds[slide], number))
                    break;
            }
    }
}

/* What plays goes on by itself; only what moves is a frame. */
static void
let_play(struct bench *bench, struct samples *samples)
{
    const struct deck *deck = bench->exhibit.deck;
    for (int64_t end = bench->now + PLAY_MS; plays(bench) && bench->now < end;) {
        visit_build(&bench->visit, bench->now);
        if (!visit_is_moving(&bench->visit))
            bench->now = show_deadline(bench->visit.show, deck);
        show_advance(bench->visit.show, deck, bench->now);
        frame(bench, samples);
        bench->now += FRAME_MS;
    }
}

static bool
shows(const struct slide *slide, const char *kind)
{
    for (size_t i = 0; i < slide->show_count; i++)
        if (!strcmp(slide->show[i].kind->name, kind))
            return true;
    return false;
}

/* Everything on its slides is touched, until there are enough frames; its words were drawn before.
 */
static void
measure_lively(struct bench *bench, const char *kind, struct samples *samples)
{
    const struct deck *deck = bench->exhibit.deck;
    samples->at = 0;
    for (int turn = 0; turn < TURNS; turn++)
        for (int32_t slide = 0; slide < (int32_t)deck->slides_count; slide++) {
            const struct action go = {.type = ACTION_GO, .slide = slide};
            if (!shows(&deck->slides[slide], kind))
                continue;
            for (size_t number = 0; samples->at < FRAMES; number++) {
                perform(bench, (struct action){.type = ACTION_START, .value = 1});
                perform(bench, go);
                poses_take(bench->visit.show, deck, slide, (size_t)turn);
                bench->now += REST_MS;
                whole_frame(bench);
                if (!touch_target(bench, samples, number))
                    break;
                let_play(bench, samples);
            }
        }
}

/* What a picture of so many parts costs without any thought. */
static void
measure_rects(struct bench *bench)
{
    SDL_Renderer *renderer = window_renderer(bench->window);
    int width, height;
    window_size(bench->window, &width, &height);
    bench->rects.at = 0;
    for (int round = 0; round < RECT_ROUNDS; round++) {
        double began = now_ms();
        for (int i = 0; i < RECTS; i++) {
            SDL_SetRenderDrawColor(renderer, (uint8_t)i, 90, (uint8_t)round, 255);
            SDL_RenderFillRect(renderer,
                               &(SDL_Rect){i * 37 % (width - RECT_PX), i * 53 % (height - RECT_PX),
                                           RECT_PX, RECT_PX});
        }
        window_present(bench->window, NULL);
        add(&bench->rects, now_ms() - began);
    }
    painter_invalidate(bench->painter);
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

static void
print_head(const char *what)
{
    printf("%-34s %7s %8s %8s %9s %9s\n", what, "frames", "median", "most, ms", "bar 2 x",
           "bar 4 x");
}

static bool
run_frame(struct bench *bench)
{
    for (int round = 0; round < ROUNDS; round++)
        measure_round(bench);
    double whole = median(&bench->whole);
    print_head("frames of motion");
    bool good = print_row("another slide comes in", &bench->slide, whole);
    good &= print_row("a sheet rises", &bench->sheet, whole);
    good &= print_row("a key is pressed and let go", &bench->press, whole);
    print_row("a repaint of the whole screen", &bench->whole, whole);
    return good;
}

static bool
run_kinds(struct bench *bench)
{
    const struct deck *deck = bench->exhibit.deck;
    if (deck->slides_count > SLIDES_MAX)
        fail("too many slides");
    for (int round = 0; round < KIND_ROUNDS; round++) {
        measure_kinds(bench);
        for (size_t i = 0; i < LIVELY; i++)
            measure_lively(bench, lively[i], &bench->lively[i]);
        measure_rects(bench);
    }
    double whole = median(&bench->whole), rects = median(&bench->rects);
    bool good = !bench->restless;
    print_head("frames when a slide is touched");
    for (size_t i = 0; i < deck->slides_count; i++)
        if (bench->kinds[i].count)
            good &= print_row(deck->slides[i].id, &bench->kinds[i], whole);
    print_row("a repaint of the whole screen", &bench->whole, whole);
    print_head("frames beside 10,000 rectangles");
    for (size_t i = 0; i < LIVELY; i++)
        if (bench->lively[i].count)
            good &= print_row(lively[i], &bench->lively[i], rects);
    print_row("10,000 rectangles and a present", &bench->rects, rects);
    printf("%-34s %7zu  %s\n", "due though nothing moves", bench->restless,
           bench->restless ? "MISSED" : "good");
    return good;
}

int
main(int argc, char **argv)
{
    static struct bench bench;
    struct picture_helper *helper = picture_helper_start();
    bool kinds = argc == 3 && !strcmp(argv[1], "--kinds");
    if (argc != 2 && !kinds)
        fail("usage: motion [--kinds] DECK");
    open_all(&bench, helper, argv[argc - 1]);
    bool good = (kinds ? run_kinds : run_frame)(&bench);
    close_all(&bench);
    picture_helper_stop(helper);
    return good ? 0 : 1;
}
