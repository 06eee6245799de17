#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <pty.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "sdl/fonts.h"
#include "support/folders.h"
#include "support/large_deck.h"
#include "verbs/exhibit.h"
#include "verbs/visit.h"

/*
 * How fast `kiosk check` is: layouts a second of processor time on the exhibit, and what a slide
 * costs in a deck of 2,000 beside one of 200, to check and to tap through. Arguments: the program,
 * the exhibit. Exit code 1 when a bar is missed.
 */

enum {
    SPEED_LEAST = 2000,
    SPEED_ROUNDS = 3,
    SMALL = 200,
    LARGE = 2000,
    TAPS = 100,
    ROUNDS = 5,
    TAP_ROUNDS = 25
};
static const double RATIO_MOST = 1.2;

static double
seconds_of(struct timeval user, struct timeval system)
{
    return (double)(user.tv_sec + system.tv_sec) + (double)(user.tv_usec + system.tv_usec) / 1e6;
}

struct cost {
    double seconds; /* of the processors, all processes together */
    size_t layouts;
};

/* The program says how many layouts there were to a terminal. */
static size_t
read_layouts(int terminal)
{
    char said[4096];
    size_t kept = 0, layouts = 0;
    for (ssize_t got; (got = read(terminal, said + kept, sizeof said - 1 - kept)) > 0;) {
        kept += (size_t)got;
        said[kept] = '\0';
        const char *words = strstr(said, " layouts in ");
        const char *number = words;
        while (number && number > said && number[-1] >= '0' && number[-1] <= '9')
            number--;
        if (number)
            layouts = strtoul(number, NULL, 10);
        if (kept > sizeof said / 2) {
            memmove(said, said + kept - 64, 64);
            kept = 64;
        }
    }
    return layouts;
}

static bool
check(const char *program, const char *deck, struct cost *cost_out)
{
    int ours, theirs;
    struct rusage before, after;
    if (openpty(&ours, &theirs, NULL, NULL, NULL))
        return false;
    getrusage(RUSAGE_CHILDREN, &before);
    pid_t process = fork();
    if (!process) {
        dup2(theirs, STDERR_FILENO);
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        close(ours);
        execl(program, program, "check", deck, (char *)NULL);
        _exit(127);
    }
    close(theirs);
    size_t layouts = read_layouts(ours);
    close(ours);
    int status;
    if (waitpid(process, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return false;
    getrusage(RUSAGE_CHILDREN, &after);
    *cost_out = (struct cost){seconds_of(after.ru_utime, after.ru_stime) -
                                  seconds_of(before.ru_utime, before.ru_stime),
                              layouts};
    return layouts > 0;
}

static bool
print_bar(const char *what, double value, const char *unit, double bar, bool good)
{
    printf("%-52s %9.2f %-10s bar %g %s\n", what, value, unit, bar, good ? "" : "MISSED");
    return good;
}

static double
now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Milliseconds that a tap on Next takes, with the scene that follows. */
static double
tap_ms(struct exhibit *exhibit, struct fonts *fonts, struct diags *diags)
{
    struct visit visit;
    struct screen screen = screen_of_profile(profile_find("kiosk"));
    visit_init(&visit, exhibit, fonts_measure(fonts), diags, screen, 0, 0);
    visit_perform(&visit, &(struct action){.type = ACTION_GO, .slide = 1}, 0);
    visit_build(&visit, 0);
    double start = now_ms();
    for (int i = 0; i < TAPS; i++) {
        const struct target *next = scene_find_target(&visit.scene, "_next");
        visit_perform(&visit, &next->action, i);
        visit_build(&visit, i);
    }
    double took = now_ms() - start;
    visit_finish(&visit);
    return took / TAPS;
}

/* Both decks in turn: the least of each, which other work disturbed least. */
static bool
tap_both(const char *small, const char *large, struct fonts *fonts, double *few_out,
         double *many_out)
{
    struct arena arena = {0};
    struct diags diags;
    struct exhibit few, many;
    diags_init(&diags, &arena);
    if (!exhibit_load(&few, small, &diags) || !exhibit_load(&many, large, &diags))
        return false;
    for (int round = 0; round < TAP_ROUNDS; round++) {
        double one = tap_ms(&few, fonts, &diags), other = tap_ms(&many, fonts, &diags);
        *few_out = !round || one < *few_out ? one : *few_out;
        *many_out = !round || other < *many_out ? other : *many_out;
    }
    exhibit_finish(&few);
    exhibit_finish(&many);
    arena_finish(&arena);
    return true;
}

static int
compare_doubles(const void *one, const void *other)
{
    double left = *(const double *)one, right = *(const double *)other;
    return (left > right) - (left < right);
}

/* Both decks in turn, the small one as often as makes the same number of slides, so that other work
 * disturbs both alike: the median of the rounds. */
static bool
check_both(const char *program, const char *small, const char *large, double *ratio_out)
{
    double ratios[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        double few = 0;
        struct cost cost;
        for (int i = 0; i < LARGE / SMALL; i++) {
            if (!check(program, small, &cost))
                return false;
            few += cost.seconds;
        }
        if (!check(program, large, &cost))
            return false;
        ratios[round] = cost.seconds / few;
    }
    qsort(ratios, ROUNDS, sizeof *ratios, compare_doubles);
    *ratio_out = ratios[ROUNDS / 2];
    return true;
}

static bool
compare(const char *program, const char *small, const char *large)
{
    double check_ratio = 0, few_tap = 0, many_tap = 0;
    char fault[512] = "";
    struct fonts *fonts = fonts_create(NULL, fault, sizeof fault);
    if (!fonts || !check_both(program, small, large, &check_ratio) ||
        !tap_both(small, large, fonts, &few_tap, &many_tap)) {
        fprintf(stderr, "the large decks cannot be checked %s\n", fault);
        return false;
    }
    bool good = print_bar("a slide of 2,000 beside one of 200, to check", check_ratio, "times",
                          RATIO_MOST, check_ratio <= RATIO_MOST);
    printf("%-52s %9.2f ms, among 200 %.2f ms\n", "a tap among 2,000 slides", many_tap, few_tap);
    good &= print_bar("a tap among 2,000 slides beside one among 200", many_tap / few_tap, "times",
                      RATIO_MOST, many_tap <= RATIO_MOST * few_tap);
    fonts_destroy(fonts);
    return good;
}

int
main(int count, char **words)
{
    if (count != 3) {
        fprintf(stderr, "usage: bench_check PROGRAM EXHIBIT\n");
        return 2;
    }
    struct cost cost;
    double speed = 0; /* of the best round, which other work disturbed least */
    for (int round = 0; round < SPEED_ROUNDS; round++) {
        if (!check(words[1], words[2], &cost)) {
            fprintf(stderr, "the exhibit cannot be checked\n");
            return 3;
        }
        speed = fmax(speed, (double)cost.layouts / cost.seconds);
    }
    printf("%-52s %9zu\n", "layouts of the exhibit", cost.layouts);
    bool good =
        print_bar("layouts a second, each processor", speed, "", SPEED_LEAST, speed >= SPEED_LEAST);
    char small[PATH_MAX], large[PATH_MAX];
    snprintf(small, sizeof small, "%s", folder_new());
    snprintf(large, sizeof large, "%s", folder_new());
    large_deck_write(small, SMALL);
    large_deck_write(large, LARGE);
    good &= compare(words[1], small, large);
    folder_remove(small);
    folder_remove(large);
    return !good;
}
