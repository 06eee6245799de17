#include "verbs/survey.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "deck/deck.h"
#include "sdl/fonts.h"
#include "sdl/pictures.h"
#include "show/show.h"
#include "show/viewer.h"
#include "verbs/exhibit.h"
#include "verbs/findings.h"
#include "verbs/plan.h"
#include "verbs/sights.h"
#include "verbs/survey_pictures.h"
#include "verbs/survey_screen.h"
#include "verbs/survey_worker.h"
#include "view/memo.h"
#include "view/paragraph_breaker.h"

enum { PICTURES_BUDGET = 64 << 20 };

struct worker {
    pid_t process;
    int pipe; /* −1: nothing more comes */
};

struct crew {
    const struct survey *survey;
    struct survey_board *board;
    struct worker workers[SURVEY_WORKERS_MAX];
    size_t workers_count;
    struct arena arena;
    struct survey_result *results; /* by screen */
    size_t done, layouts;
    char *fault;
    size_t fault_size;
};

static size_t
processors(void)
{
    cpu_set_t allowed;
    int count = sched_getaffinity(0, sizeof allowed, &allowed) ? 1 : CPU_COUNT(&allowed);
    return count > SURVEY_WORKERS_MAX ? SURVEY_WORKERS_MAX : (size_t)count;
}

static bool
start_worker(struct crew *crew, struct surveyor *surveyor)
{
    int ends[2];
    if (pipe(ends))
        return false;
    pid_t parent = getpid(), process = fork();
    if (!process) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(1);
        close(ends[0]);
        survey_work(surveyor, crew->board, crew->workers_count, ends[1]);
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return false;
    }
    crew->workers[crew->workers_count++] = (struct worker){process, ends[0]};
    return true;
}

static void
tell_progress(const struct crew *crew)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%s: %zu of %zu screens", crew->survey->name, crew->done,
                crew->survey->plan->screens_count);
}

static void
tell_speed(const struct crew *crew, int64_t took_ms)
{
    double seconds = (double)(took_ms > 0 ? took_ms : 1) / 1000;
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%s: %zu layouts in %.1f s, %.0f a second on each of %zu processors\n",
                crew->survey->name, crew->layouts, seconds,
                (double)crew->layouts / seconds / (double)crew->workers_count, crew->workers_count);
}

/* A process that ends before it tells of its screen has met a fault of the program. */
static void
tell_end(struct crew *crew, size_t index)
{
    const struct plan *plan = crew->survey->plan;
    const struct planned_screen *screen = &plan->screens[crew->board->at[index].screen];
    snprintf(crew->fault, crew->fault_size,
             "the process that laid out '%s' in %s at %d %% on %s has ended before its time",
             plan->sights[crew->board->at[index].sight].name,
             plan->deck->languages[screen->language].code, (int)screen->percent,
             screen->profile->name);
}

static bool
finish_worker(struct crew *crew, size_t index)
{
    struct worker *worker = &crew->workers[index];
    int status = 0;
    close(worker->pipe);
    worker->pipe = -1;
    while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR)
        ;
    bool good = WIFEXITED(status) && !WEXITSTATUS(status);
    if (!good)
        tell_end(crew, index);
    return good;
}

/* Until the last of them has told all it found. */
static bool
collect(struct crew *crew)
{
    bool good = true;
    for (size_t left = crew->workers_count; left;) {
        struct pollfd polls[SURVEY_WORKERS_MAX];
        for (size_t i = 0; i < crew->workers_count; i++)
            polls[i] = (struct pollfd){.fd = crew->workers[i].pipe, .events = POLLIN};
        if (poll(polls, crew->workers_count, -1) < 0 && errno != EINTR)
            return false;
        for (size_t i = 0; i < crew->workers_count; i++) {
            struct survey_result result;
            if (crew->workers[i].pipe < 0 || !polls[i].revents)
                continue;
            if (!survey_read(crew->workers[i].pipe, &crew->arena, &result)) {
                good &= finish_worker(crew, i);
                left--;
                continue;
            }
            crew->results[result.screen] = result;
            crew->layouts += result.layouts;
            crew->done++;
            tell_progress(crew);
        }
    }
    return good;
}

/* Adds what stands out too little from a picture to what was found on its screen. */
static void
look_at_pictures(struct crew *crew)
{
    const struct survey *survey = crew->survey;
    size_t count = 0, at = 0;
    for (size_t i = 0; i < survey->plan->screens_count; i++)
        count += crew->results[i].over_count;
    if (!count || !survey->pictures)
        return;
    struct found_over **all = arena_array(&crew->arena, struct found_over *, count);
    for (size_t i = 0; i < survey->plan->screens_count; i++)
        for (size_t j = 0; j < crew->results[i].over_count; j++)
            all[at++] = &crew->results[i].over[j];
    struct pictures *pictures =
        pictures_create(survey->pictures, survey->plan->deck->folder, PICTURES_BUDGET);
    survey_pictures(pictures, all, count, &crew->arena);
    pictures_destroy(pictures);
    for (size_t i = 0; i < count; i++)
        if (all[i]->finding.message)
            findings_add(crew->results[all[i]->finding.screen].findings, &all[i]->finding);
}

/* In the order of the screens, whoever was done with them first. */
static void
merge(struct crew *crew, struct findings *findings)
{
    for (size_t i = 0; i < crew->survey->plan->screens_count; i++) {
        struct findings *found = crew->results[i].findings;
        for (size_t j = 0; found && j < found->count; j++)
            findings_add(findings, &found->items[j]);
        if (found)
            findings_finish(found);
    }
}

static bool
survey_by_crew(struct crew *crew, struct surveyor *surveyor, struct findings *findings)
{
    const struct survey *survey = crew->survey;
    int64_t start = clock_ms();
    crew->results = arena_array(&crew->arena, struct survey_result, survey->plan->screens_count);
    crew->board =
        mmap(NULL, sizeof *crew->board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    fflush(NULL);
    size_t wanted = processors();
    while (crew->board != MAP_FAILED && crew->workers_count < wanted &&
           start_worker(crew, surveyor))
        continue;
    if (!crew->workers_count) {
        snprintf(crew->fault, crew->fault_size, "no process can be made: %s", strerror(errno));
        return false;
    }
    bool good = collect(crew);
    munmap(crew->board, sizeof *crew->board);
    if (good)
        tell_speed(crew, clock_ms() - start);
    look_at_pictures(crew);
    merge(crew, findings);
    return good;
}

static bool
has_fonts(const struct fonts *fonts, const struct deck *deck, char *fault, size_t fault_size)
{
    for (size_t i = 0; i < deck->languages_count; i++)
        for (size_t j = 0; !deck->languages[i].struck && j < deck->languages[i].fonts_count; j++)
            if (!fonts_check(fonts, deck->languages[i].fonts[j], fault, fault_size))
                return false;
    return true;
}

bool
survey_run(const struct survey *survey, struct findings *findings, char *fault, size_t fault_size)
{
    const struct deck *deck = survey->plan->deck;
    struct fonts *fonts = fonts_create(NULL, fault, fault_size);
    if (!fonts)
        return false;
    bool good = has_fonts(fonts, deck, fault, fault_size);
    if (good) {
        struct surveyor surveyor = {
            .exhibit = survey->exhibit,
            .plan = survey->plan,
            .measure = fonts_measure(fonts),
            .theme_told = survey->theme_told,
        };
        struct crew crew = {.survey = survey, .fault = fault, .fault_size = fault_size};
        surveyor.measure.breaker = breaker_create();
        surveyor.measure.memo = memo_create();
        surveyor.show = show_new(&surveyor.arena, deck, 1, 0);
        surveyor.fresh = show_new(&surveyor.arena, deck, 1, 0);
        good = survey_by_crew(&crew, &surveyor, findings);
        memo_destroy(surveyor.measure.memo);
        breaker_destroy(surveyor.measure.breaker);
        arena_finish(&surveyor.arena);
        arena_finish(&crew.arena);
    }
    fonts_destroy(fonts);
    return good;
}
