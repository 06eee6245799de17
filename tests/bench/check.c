#include <fcntl.h>
#include <limits.h>
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

enum { SPEED_LEAST = 2000, SMALL = 200, LARGE = 2000, TAPS = 100, ROUNDS = 5 };
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

/* Milliseconds that a tap on Next takes, with the scene that follows: the least of some rounds. */
static double
tap_ms(const char *folder, struct fonts *fonts)
{
    struct arena arena = {0};
    struct diags diags;
    struct exhibit exhibit;
    double best = 0;
    diags_init(&diags, &arena);
    if (!exhibit_load(&exhibit, folder, &diags))
        exit(3);
    struct screen screen = screen_of_profile(profile_find("kiosk"));
    for (int round = 0; round < ROUNDS; round++) {
        struct visit visit;
        struct timespec start, end;
        visit_init(&visit, &exhibit, fonts_measure(fonts), &diags, screen, 0, 0);
        visit_perform(&visit, &(struct action){.type = ACTION_GO, .slide = 1}, 0);
        visit_build(&visit, 0);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
        for (int i = 0; i < TAPS; i++) {
            const struct target *next = scene_find_target(&visit.scene, "_next");
            visit_perform(&visit, &next->action, i);
            visit_build(&visit, i);
        }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
        double took =
            (double)(end.tv_sec - start.tv_sec) * 1e3 + (double)(end.tv_nsec - start.tv_nsec) / 1e6;
        best = !round || took < best ? took : best;
        visit_finish(&visit);
    }
    exhibit_finish(&exhibit);
    arena_finish(&arena);
    return best / TAPS;
}

/* Both decks in turn, some rounds: the least of each, which other work disturbed least. */
static bool
check_both(const char *program, const char *small, const char *large, double *ratio_out)
{
    double few = 0, many = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct cost one, other;
        if (!check(program, small, &one) || !check(program, large, &other))
            return false;
        few = !round || one.seconds < few ? one.seconds : few;
        many = !round || other.seconds < many ? other.seconds : many;
    }
    *ratio_out = many / LARGE / (few / SMALL);
    return true;
}

static bool
compare(const char *program, const char *small, const char *large)
{
    double check_ratio;
    char fault[512] = "";
    struct fonts *fonts = fonts_create(NULL, fault, sizeof fault);
    if (!check_both(program, small, large, &check_ratio) || !fonts) {
        fprintf(stderr, "the large decks cannot be checked %s\n", fault);
        return false;
    }
    double few_tap = tap_ms(small, fonts), many_tap = tap_ms(large, fonts);
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
    if (!check(words[1], words[2], &cost)) {
        fprintf(stderr, "the exhibit cannot be checked\n");
        return 3;
    }
    double speed = (double)cost.layouts / cost.seconds;
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
