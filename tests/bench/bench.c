#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/screen.h"
#include "bench/tree.h"

/*
 * bench FRAMEBUFFER DUMPS FLOOR KIOSK DECK SLIDE...
 *
 * Measures the kiosk from outside, side by side with the floor program, on the display $DISPLAY:
 * runs of both alternate, and one table with the medians comes out. FRAMEBUFFER is Xvfb's folder of
 * that name, or - to look as any client does. DUMPS has SLIDE.en.txt of the first screens and of
 * each SLIDE in the order of a visit. Ends with 1 when a bar is missed.
 */

enum { RUNS = 5, SAMPLES_MAX = 1024 };

static const double still_ms = 500, limit_ms = 20000, idle_ms = 10000;
static char run_word[] = "run";

struct samples {
    double values[SAMPLES_MAX];
    size_t count;
};

/* What is measured of one program. */
struct record {
    struct samples text, picture, press, release;
    struct samples cpu_ms, wakeups, pss_mib;
};

struct bench {
    Display *display;
    struct screen screen;
    const char *dumps;
    char **slides;
    size_t slides_count;
};

static void
fail(const char *what, const char *which)
{
    fprintf(stderr, "bench: %s%s%s\n", what, *which ? ": " : "", which);
    exit(3);
}

static void
add_sample(struct samples *samples, double value)
{
    if (samples->count < SAMPLES_MAX)
        samples->values[samples->count++] = value;
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
    if (!samples->count)
        return -1;
    qsort(samples->values, samples->count, sizeof *samples->values, compare);
    return samples->values[samples->count / 2];
}

static void
dump_path(const struct bench *bench, const char *slide, char *path, size_t size)
{
    snprintf(path, size, "%s/%s.en.txt", bench->dumps, slide);
}

static void
watch_slide(struct bench *bench, const char *slide)
{
    char path[4096];
    dump_path(bench, slide, path, sizeof path);
    if (!screen_watch_slide(&bench->screen, path))
        fail("no lines in", path);
}

/* The middle of a target of a slide; false when the slide has no such target. */
static bool
find_target(const struct bench *bench, const char *slide, const char *target, int *x, int *y)
{
    char path[4096], row[8192], kind[32], id[256];
    int w, h;
    bool found = false;

    dump_path(bench, slide, path, sizeof path);
    FILE *file = fopen(path, "r");
    while (file && !found && fgets(row, sizeof row, file)) {
        found = sscanf(row, "%31[^\t]\t%d\t%d\t%d\t%d\t%255[^\t]", kind, x, y, &w, &h, id) == 6 &&
                !strcmp(kind, "target") && !strcmp(id, target);
        if (found) {
            *x += w / 2;
            *y += h / 2;
        }
    }
    if (file)
        fclose(file);
    return found;
}

/* Starts a program on an empty screen; returns when it was started. */
static double
start_program(struct bench *bench, char *const *words, pid_t *process_out)
{
    Window root = DefaultRootWindow(bench->display);
    XSetWindowBackground(bench->display, root, 0xff00ff);
    XClearWindow(bench->display, root);
    XWarpPointer(bench->display, None, root, 0, 0, 0, 0, bench->screen.width - 1,
                 bench->screen.height / 2);
    XSync(bench->display, False);
    screen_settle(&bench->screen, 200, limit_ms);

    double started = now_ms();
    pid_t process = fork();
    if (!process) {
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, 0);
        dup2(nowhere, 1);
        dup2(nowhere, 2);
        execv(words[0], words);
        _exit(127);
    }
    *process_out = process;
    return started;
}

static void
stop_program(pid_t process)
{
    kill(process, SIGTERM);
    for (int i = 0; i < 100; i++) {
        if (waitpid(process, NULL, WNOHANG) == process)
            return;
        sleep_ms(20);
    }
    kill(process, SIGKILL);
    waitpid(process, NULL, 0);
}

/* From the press to the first changed pixel. */
static void
press(struct bench *bench, int x, int y, struct samples *samples)
{
    XTestFakeMotionEvent(bench->display, -1, x, y, CurrentTime);
    XSync(bench->display, False);
    screen_settle(&bench->screen, 200, limit_ms);

    double pressed = now_ms();
    XTestFakeButtonEvent(bench->display, 1, True, CurrentTime);
    XFlush(bench->display);
    while (now_ms() - pressed < 1000) {
        if (screen_look(&bench->screen)) {
            add_sample(samples, now_ms() - pressed);
            break;
        }
        sleep_ms(0.3);
    }
    screen_settle(&bench->screen, 200, limit_ms);
}

/* From the release to the last change of what is watched. */
static void
release(struct bench *bench, enum region_kind kind, struct samples *samples)
{
    double released = now_ms();
    XTestFakeButtonEvent(bench->display, 1, False, CurrentTime);
    XFlush(bench->display);
    screen_settle(&bench->screen, still_ms, limit_ms);
    if (screen_changed(&bench->screen, kind) > released)
        add_sample(samples, screen_changed(&bench->screen, kind) - released);
}

static void
press_key(struct bench *bench, KeySym key)
{
    KeyCode code = XKeysymToKeycode(bench->display, key);
    XTestFakeKeyEvent(bench->display, code, True, CurrentTime);
    XTestFakeKeyEvent(bench->display, code, False, CurrentTime);
    XFlush(bench->display);
    screen_settle(&bench->screen, still_ms, limit_ms);
}

static void
tap(struct bench *bench, const char *slide, const char *target)
{
    int x, y;
    if (!find_target(bench, slide, target, &x, &y))
        fail("no such target", target);
    XTestFakeMotionEvent(bench->display, -1, x, y, CurrentTime);
    XTestFakeButtonEvent(bench->display, 1, True, CurrentTime);
    XFlush(bench->display);
    sleep_ms(50);
    XTestFakeButtonEvent(bench->display, 1, False, CurrentTime);
    XFlush(bench->display);
    screen_settle(&bench->screen, still_ms, limit_ms);
}

/* What is measured is how soon a slide is there, not how long it takes to slide in. */
static void
choose_less_movement(struct bench *bench)
{
    tap(bench, "_home", "_text-size");
    tap(bench, "_text-size", "_motion");
    tap(bench, "_text-size", "_close");
}

static void
measure_rest(pid_t process, struct record *record)
{
    struct tree_cost before = tree_cost(process);
    sleep_ms(idle_ms);
    struct tree_cost after = tree_cost(process);
    add_sample(&record->cpu_ms, after.cpu_ms - before.cpu_ms);
    add_sample(&record->wakeups, (double)(after.wakeups - before.wakeups));
    add_sample(&record->pss_mib, after.pss_mib);
}

static void
run_floor(struct bench *bench, char *program, struct record *record, bool rest)
{
    pid_t process;
    screen_watch_all(&bench->screen);
    double started = start_program(bench, (char *[]){program, NULL}, &process);
    screen_settle(&bench->screen, 1000, limit_ms);
    add_sample(&record->text, screen_changed(&bench->screen, REGION_SCREEN) - started);
    for (size_t i = 1; i < bench->slides_count; i++) {
        press(bench, bench->screen.width / 2, bench->screen.height / 2, &record->press);
        release(bench, REGION_SCREEN, &record->release);
    }
    if (rest)
        measure_rest(process, record);
    stop_program(process);
}

/* The screen that waits, the home screen, then slide after slide by the key "next". */
static void
run_kiosk(struct bench *bench, char *program, char *deck, struct record *record, bool rest)
{
    pid_t process;
    int x, y;
    watch_slide(bench, "_attract");
    double started = start_program(bench, (char *[]){program, run_word, deck, NULL}, &process);
    screen_settle(&bench->screen, 1000, limit_ms);
    if (screen_changed(&bench->screen, REGION_TEXT) < started)
        fail("nothing came on the screen", "");
    add_sample(&record->text, screen_changed(&bench->screen, REGION_TEXT) - started);
    add_sample(&record->picture, screen_changed(&bench->screen, REGION_SCREEN) - started);

    sleep_ms(6000); /* the first screen says for five seconds how to leave */
    press_key(bench, XK_Right);
    choose_less_movement(bench);
    press_key(bench, XK_Right);
    for (size_t i = 1; i < bench->slides_count; i++) {
        if (!find_target(bench, bench->slides[i - 1], "_next", &x, &y))
            fail("no target _next on", bench->slides[i - 1]);
        watch_slide(bench, bench->slides[i]);
        press(bench, x, y, &record->press);
        watch_slide(bench, bench->slides[i]);
        release(bench, REGION_TEXT, &record->release);
    }
    if (rest) {
        sleep_ms(2000); /* what is fetched ahead is there by then */
        measure_rest(process, record);
    }
    stop_program(process);
}

/* One row of the table; `bar` is a ratio to the floor, or a number when `floor` is NULL. */
static bool
print_row(const char *what, struct samples *floor, struct samples *kiosk, double bar)
{
    double ours = median(kiosk), base = floor ? median(floor) : 0;
    double judged = floor ? ours / base : ours;
    bool good = kiosk->count && judged <= bar;
    char base_text[32] = "", ratio[32] = "";
    if (floor) {
        snprintf(base_text, sizeof base_text, "%.1f", base);
        snprintf(ratio, sizeof ratio, "%.2f x", judged);
    }
    printf("%-44s %9s %9.1f %9s %6.1f%s  %s\n", what, base_text, ours, ratio, bar,
           floor ? " x" : "  ", good ? "good" : "MISSED");
    return good;
}

int
main(int argc, char **argv)
{
    struct bench bench = {0};
    static struct record floor, kiosk;

    if (argc < 8) {
        fprintf(stderr, "usage: bench FRAMEBUFFER|- DUMPS FLOOR KIOSK DECK SLIDE SLIDE...\n");
        return 2;
    }
    bench.display = XOpenDisplay(NULL);
    if (!bench.display)
        fail("no X display", "");
    if (strcmp(argv[1], "-") ? !screen_open_frame_buffer(&bench.screen, argv[1])
                             : !screen_open(&bench.screen, bench.display))
        fail("cannot look at the screen", argv[1]);
    bench.dumps = argv[2];
    bench.slides = argv + 6;
    bench.slides_count = (size_t)argc - 6;

    for (int run = 0; run < RUNS; run++) {
        run_floor(&bench, argv[3], &floor, !run);
        run_kiosk(&bench, argv[4], argv[5], &kiosk, !run);
        fprintf(stderr, "run %d of %d\n", run + 1, RUNS);
    }

    printf("%-44s %9s %9s %9s %8s\n", "medians", "floor", "kiosk", "ratio", "bar");
    bool good =
        print_row("start to the first picture with its text, ms", &floor.text, &kiosk.text, 2);
    good &= print_row("start to its illustrations, all of it, ms", &floor.text, &kiosk.picture, 5);
    good &= print_row("press to the first changed pixel, ms", &floor.press, &kiosk.press, 1.6);
    good &=
        print_row("release to the new slide's last text, ms", &floor.release, &kiosk.release, 3);
    good &= print_row("CPU over 10 s of a still slide, ms", NULL, &kiosk.cpu_ms, 0);
    good &= print_row("wake-ups in that time", NULL, &kiosk.wakeups, 0);
    good &= print_row("memory of all its processes, MiB", NULL, &kiosk.pss_mib, 40);
    printf("%-44s %9.1f\n", "memory of the floor, MiB", median(&floor.pss_mib));
    XCloseDisplay(bench.display);
    return good ? 0 : 1;
}
