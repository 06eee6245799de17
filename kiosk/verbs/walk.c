#include "verbs/walk.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "sdl/fonts.h"
#include "verbs/exhibit.h"
#include "verbs/walk_player.h"
#include "verbs/walk_script.h"

enum { FAULT_SIZE = 512 };

struct walk_verb {
    const struct verb_call *call;
    const char *deck, *state; /* as asked for; NULL: not */
    struct fonts *fonts;
    struct exhibit exhibit;
    const char *folder; /* of the exhibit; NULL: none is loaded */
    struct arena arena; /* of all walks */
};

/* Where the walk's deck is: the command's, else the script's, from where the script is. */
static const char *
find_deck(struct walk_verb *verb, const char *file, const struct walk *walk, const char **fault_out)
{
    const char *word = verb->deck, *slash = strrchr(file, '/');
    if (!word && walk->deck)
        word = walk->deck[0] == '/' || !slash
                   ? walk->deck
                   : arena_printf(&verb->arena, "%.*s/%s", (int)(slash - file), file, walk->deck);
    return exhibit_find(&verb->arena, word, exhibit_state_folder(&verb->arena, verb->state),
                        fault_out);
}

/* Walks on one deck share it. */
static enum verb_result
open_deck(struct walk_verb *verb, const char *folder, struct diags *diags)
{
    char fault[FAULT_SIZE];
    if (verb->folder && !strcmp(verb->folder, folder))
        return VERB_GOOD;
    exhibit_finish(&verb->exhibit);
    verb->folder = NULL;
    if (!exhibit_load(&verb->exhibit, folder, diags))
        return VERB_FAULTS;
    verb->folder = folder;
    const struct deck *deck = verb->exhibit.deck;
    for (size_t i = 0; i < deck->languages_count; i++)
        for (size_t j = 0; j < deck->languages[i].fonts_count; j++)
            if (!fonts_check(verb->fonts, deck->languages[i].fonts[j], fault, sizeof fault))
                return verb_fail(verb->call, VERB_MACHINE, "%s", fault);
    return VERB_GOOD;
}

/* To its end or to the first difference. */
static void
play(struct walk_verb *verb, const struct walk *walk, struct diags *diags)
{
    struct walk_player player;
    walk_player_init(&player, walk, &verb->exhibit, fonts_measure(verb->fonts), diags);
    for (size_t i = 0; i < walk->steps_count; i++)
        if (!walk_player_step(&player, &walk->steps[i]))
            break;
    walk_player_finish(&player);
}

static enum verb_result
run_script(struct walk_verb *verb, const char *file)
{
    struct diags diags;
    enum verb_result result = VERB_GOOD;
    const char *fault = NULL;
    diags_init(&diags, &verb->arena);
    const struct walk *walk = walk_load(&verb->arena, file, &diags);
    if (walk) {
        const char *folder = find_deck(verb, file, walk, &fault);
        result = folder ? open_deck(verb, folder, &diags)
                        : verb_fail(verb->call, VERB_FAULTS, "%s", fault);
    }
    if (walk && result == VERB_GOOD)
        walk_check(walk, verb->exhibit.deck, &diags);
    if (walk && result == VERB_GOOD && !diags.errors)
        play(verb, walk, &diags);
    diags_sort(&diags);
    diags_print(&diags, stdout);
    return result == VERB_GOOD && diags.errors ? VERB_FAULTS : result;
}

static enum verb_result
run_scripts(struct walk_verb *verb, const char *const *files, size_t count)
{
    char fault[FAULT_SIZE] = "";
    enum verb_result result = VERB_GOOD;
    verb->fonts = fonts_create(NULL, fault, sizeof fault);
    if (!verb->fonts)
        return verb_fail(verb->call, VERB_MACHINE, "%s", fault);
    for (size_t i = 0; i < count && result != VERB_MACHINE; i++) {
        enum verb_result one = run_script(verb, files[i]);
        result = one == VERB_GOOD ? result : one;
    }
    exhibit_finish(&verb->exhibit);
    fonts_destroy(verb->fonts);
    return result;
}

enum verb_result
walk_run(const struct verb_call *call)
{
    struct walk_verb verb = {.call = call};
    const struct verb_option options[] = {
        {.name = "--deck",
         .value = "DECK",
         .help = "the deck they walk; else the script's",
         .text = &verb.deck},
        {.name = "--state", .value = "DIR", .help = "the state folder", .text = &verb.state},
        {0},
    };
    const char **files = arena_array(&verb.arena, const char *, call->words_count + 1);
    size_t count = 0;
    enum verb_result result;
    if (verb_read(call, options, files, call->words_count, &count, &result))
        result = count ? run_scripts(&verb, files, count)
                       : verb_fail(call, VERB_USAGE, "needs at least one SCRIPT");
    arena_finish(&verb.arena);
    return result;
}
