#include "verbs/monkey.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "sdl/fonts.h"
#include "verbs/exhibit.h"
#include "verbs/monkey_shorten.h"
#include "verbs/monkey_trial.h"

enum { FAULT_SIZE = 512, EVENTS_USUAL = 10000 };

struct monkey_options {
    const char *state;
    int seed, events;
};

/* On a terminal, one line that is written over. */
static void
tell_progress(long events, long all)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%ld of %ld events", events, all);
}

/* The walk goes to stdout, so that it can be kept and played. */
static enum verb_result
tell_fault(struct arena *arena, const struct verb_call *call, struct trial *trial, int seed)
{
    struct trial_outcome outcome = trial->room->outcome;
    long events = trial->room->events;
    const char *script = arena_strdup(arena, trial->room->script);
    verb_fail(call, VERB_FAULTS, "event %ld broke it: %s", events, outcome.words);
    fprintf(stderr, "Making the walk of %zu steps shorter\n", outcome.steps);
    const char *shortened = monkey_shorten(arena, trial, script, &outcome);
    if (!shortened)
        verb_fail(call, VERB_FAULTS, "played again it does not break; all of it:");
    printf("about: \"Found by monkey --seed %d at event %ld.\"\n%s", seed, events,
           shortened ? shortened : script);
    return VERB_FAULTS;
}

static enum verb_result
play(struct arena *arena, const struct verb_call *call, struct exhibit *exhibit,
     struct fonts *fonts, const struct monkey_options *options)
{
    struct trial trial;
    if (!trial_open(&trial, exhibit, fonts_measure(fonts)))
        return verb_fail(call, VERB_MACHINE, "no memory that processes can share");
    trial.progress = tell_progress;
    trial_explore(&trial, (uint32_t)options->seed, options->events);
    if (isatty(STDERR_FILENO))
        fputc('\n', stderr);
    enum verb_result result = trial.room->outcome.end == TRIAL_GOOD
                                  ? VERB_GOOD
                                  : tell_fault(arena, call, &trial, options->seed);
    trial_close(&trial);
    return result;
}

static enum verb_result
play_deck(struct arena *arena, const struct verb_call *call, const char *folder,
          const struct monkey_options *options)
{
    char fault[FAULT_SIZE] = "";
    struct exhibit exhibit = {0};
    struct diags diags;
    diags_init(&diags, arena);
    struct fonts *fonts = fonts_create(NULL, fault, sizeof fault);
    enum verb_result result = VERB_FAULTS;
    if (!fonts)
        result = verb_fail(call, VERB_MACHINE, "%s", fault);
    else if (exhibit_load(&exhibit, folder, &diags) && exhibit_load_languages(&exhibit, &diags))
        result = play(arena, call, &exhibit, fonts, options);
    diags_sort(&diags);
    diags_print(&diags, stderr);
    exhibit_finish(&exhibit);
    fonts_destroy(fonts);
    return result;
}

enum verb_result
monkey_run(const struct verb_call *call)
{
    struct monkey_options chosen = {.seed = 1, .events = EVENTS_USUAL};
    const struct verb_option options[] = {
        {.name = "--seed",
         .value = "N",
         .help = "another one, other hands; else 1",
         .number = &chosen.seed,
         .from = 0,
         .to = INT_MAX},
        {.name = "--events",
         .value = "N",
         .help = "how many things they do; else 10000",
         .number = &chosen.events,
         .from = 1,
         .to = INT_MAX},
        {.name = "--state", .value = "DIR", .help = "the state folder", .text = &chosen.state},
        {0},
    };
    const char *word = NULL, *fault;
    size_t count = 0;
    enum verb_result result;
    if (!verb_read(call, options, &word, 1, &count, &result))
        return result;
    struct arena arena = {0};
    const char *folder = exhibit_find(&arena, count ? word : NULL,
                                      exhibit_state_folder(&arena, chosen.state), &fault);
    result = folder ? play_deck(&arena, call, folder, &chosen)
                    : verb_fail(call, VERB_FAULTS, "%s", fault);
    arena_finish(&arena);
    return result;
}
