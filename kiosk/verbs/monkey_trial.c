#include "verbs/monkey_trial.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "verbs/exhibit.h"
#include "verbs/monkey_hands.h"
#include "verbs/walk_player.h"
#include "verbs/walk_sane.h"
#include "verbs/walk_script.h"

/* A step that takes longer hangs. */
enum { HANG_S = 60 };

enum { PROGRESS_EVENTS = 500, SECOND_LOOKS = 16 };

static const char file[] = "monkey";

/* One visit, played step by step. */
struct play {
    struct trial *trial;
    struct arena arena, scratch; /* of the walk; of a step */
    struct diags diags;
    struct walk_player player;
};

bool
trial_open(struct trial *trial, struct exhibit *exhibit, struct measure measure)
{
    void *room = mmap(NULL, sizeof(struct trial_room), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *trial = (struct trial){.exhibit = exhibit, .measure = measure};
    trial->room = room == MAP_FAILED ? NULL : room;
    return trial->room;
}

void
trial_close(struct trial *trial)
{
    if (trial->room)
        munmap(trial->room, sizeof *trial->room);
    trial->room = NULL;
}

bool
trial_broke_alike(const struct trial_outcome *a, const struct trial_outcome *b)
{
    return a->end != TRIAL_GOOD && a->end == b->end && a->detail == b->detail;
}

static bool
conclude(struct trial *trial, enum trial_end end, int detail, const char *words)
{
    struct trial_outcome *outcome = &trial->room->outcome;
    outcome->end = end;
    outcome->detail = detail;
    snprintf(outcome->words, sizeof outcome->words, "%s", words);
    return end == TRIAL_GOOD;
}

static const char *
last_fault(const struct diags *diags)
{
    return diags->count ? diags->items[diags->count - 1].message : "a fault";
}

static bool
play_begin(struct play *play, struct trial *trial, const char *script, size_t size,
           struct walk **walk_out)
{
    *play = (struct play){.trial = trial};
    diags_init(&play->diags, &play->arena);
    struct walk *walk = walk_parse(&play->arena, file, script, size, &play->diags);
    if (walk)
        walk_check(walk, trial->exhibit->deck, &play->diags);
    if (play->diags.errors) {
        conclude(trial, TRIAL_DIFFERS, 0, last_fault(&play->diags));
        return false;
    }
    walk_player_init(&play->player, walk, trial->exhibit, trial->measure, &play->diags);
    *walk_out = walk;
    return true;
}

static void
play_end(struct play *play)
{
    walk_player_finish(&play->player);
    arena_finish(&play->scratch);
    arena_finish(&play->arena);
}

static bool
play_step(struct play *play, const struct walk_step *step, bool thorough)
{
    struct trial *trial = play->trial;
    struct walk_player *player = &play->player;
    struct sane_fault fault;
    bool *missed = &trial->room->missed[trial->room->outcome.steps++];
    alarm(HANG_S);
    if (!walk_player_step(player, step)) {
        *missed = trial->forgiving && !player->stuck;
        return *missed || conclude(trial, player->stuck ? TRIAL_STUCK : TRIAL_DIFFERS, 0,
                                   last_fault(&play->diags));
    }
    bool sane = (thorough ? walk_is_sane : walk_seems_sane)(&play->scratch, &player->visit,
                                                            player->now, &fault);
    return sane || conclude(trial, TRIAL_INSANE, (int)fault.rule, fault.words);
}

/* Writes a line behind the script of the visit at hand, before anything of it happens. */
static void
note_down(struct trial_room *room, const char *line)
{
    size_t size = strlen(line);
    memcpy(room->script + room->script_size, line, size + 1);
    room->script_size += size;
}

/* Types a line, reads it as any walk is read, and does it. */
static bool
play_next(struct play *play, struct monkey_hands *hands)
{
    static const char before[] = "steps:\n";
    char text[sizeof before + MONKEY_LINE_MAX];
    memcpy(text, before, sizeof before);
    monkey_hands_type(hands, &play->player.visit.scene, text + sizeof before - 1, MONKEY_LINE_MAX);
    note_down(play->trial->room, text + sizeof before - 1);
    arena_reset(&play->scratch);
    struct diags diags;
    diags_init(&diags, &play->scratch);
    const struct walk *walk = walk_parse(&play->scratch, file, text, strlen(text), &diags);
    if (diags.errors)
        return conclude(play->trial, TRIAL_DIFFERS, 0, last_fault(&diags));
    bool thorough = play->trial->room->outcome.steps % SECOND_LOOKS == 0;
    return play_step(play, &walk->steps[0], thorough);
}

static bool
explore_visit(struct trial *trial, struct monkey_hands *hands, long all)
{
    static const long lengths[] = {20, 100, 500, TRIAL_STEPS_MAX};
    struct trial_room *room = trial->room;
    char head[MONKEY_HEAD_MAX];
    struct play play;
    struct walk *walk;
    long length = lengths[monkey_hands_roll(hands, sizeof lengths / sizeof *lengths)];
    room->script_size = 0;
    room->outcome.steps = 0;
    monkey_hands_begin(hands, trial->exhibit->deck, head, sizeof head);
    note_down(room, head);
    note_down(room, "  - wait: 1 s\n");
    if (!play_begin(&play, trial, room->script, room->script_size, &walk))
        return false;
    bool good = play_step(&play, &walk->steps[0], true);
    for (room->events++; good && --length && room->events < all; room->events++) {
        good = play_next(&play, hands);
        if (trial->progress && room->events % PROGRESS_EVENTS == 0)
            trial->progress(room->events, all);
    }
    play_end(&play);
    return good;
}

static void
replay(struct trial *trial, const char *script, size_t size)
{
    struct play play;
    struct walk *walk;
    if (!play_begin(&play, trial, script, size, &walk))
        return;
    for (size_t i = 0; i < walk->steps_count && i < TRIAL_STEPS_MAX; i++) {
        arena_reset(&play.scratch);
        if (!play_step(&play, &walk->steps[i], trial->thorough))
            break;
    }
    play_end(&play);
}

/*
 * In the child: a crash is expected here, nobody wants its memory, and often not its words. Nor is
 * it needed where nobody waits for it.
 */
static void
prepare_child(const struct trial *trial)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    int nothing = trial->quiet ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;
    if (nothing >= 0)
        dup2(nothing, STDERR_FILENO);
}

/* Forks; 0 in the child. What was printed so far is printed once. */
static pid_t
begin_child(struct trial *trial)
{
    fflush(NULL);
    memset(&trial->room->outcome, 0, sizeof trial->room->outcome);
    memset(trial->room->missed, 0, sizeof trial->room->missed);
    pid_t child = fork();
    if (!child)
        prepare_child(trial);
    return child;
}

static void
wait_for_child(struct trial *trial, pid_t child)
{
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            child = -1;
    if (child < 0)
        conclude(trial, TRIAL_CRASHED, 0, "no process can be started");
    else if (WIFSIGNALED(status))
        conclude(trial, TRIAL_CRASHED, WTERMSIG(status),
                 WTERMSIG(status) == SIGALRM ? "it hangs" : strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status))
        conclude(trial, TRIAL_CRASHED, 0, "it ended by itself");
}

void
trial_explore(struct trial *trial, uint32_t seed, long events)
{
    trial->room->events = 0;
    pid_t child = begin_child(trial);
    if (!child) {
        struct monkey_hands hands;
        monkey_hands_init(&hands, seed);
        while (trial->room->events < events && explore_visit(trial, &hands, events))
            ;
        _exit(0);
    }
    wait_for_child(trial, child);
}

void
trial_replay(struct trial *trial, const char *script, size_t size)
{
    pid_t child = begin_child(trial);
    if (!child) {
        replay(trial, script, size);
        _exit(0);
    }
    wait_for_child(trial, child);
}
