#include "verbs/check.h"

#include <stdio.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "sdl/fonts.h"
#include "verbs/exhibit.h"
#include "verbs/findings.h"
#include "verbs/lists.h"
#include "verbs/plan.h"
#include "verbs/play_check.h"
#include "verbs/survey.h"
#include "view/theme_check.h"

struct check_options {
    bool json, quick, strict, facts, terms, doubts;
    const char *state;
};

static void
print_lists(const struct check_options *options, const struct deck *deck)
{
    if (options->facts)
        list_facts(deck, stdout);
    if (options->terms)
        list_terms(deck, stdout);
    if (options->doubts)
        list_doubts(deck, stdout);
}

/* Lists take the place of the faults on stdout, so that they can be kept in a file. */
static void
print_faults(const struct check_options *options, const struct diags *diags, const char *folder)
{
    bool lists = options->facts || options->terms || options->doubts;
    if (options->json)
        diags_print_json(diags, lists ? stderr : stdout);
    else
        diags_print(diags, lists ? stderr : stdout);
    if (!options->json && diags->errors + diags->warnings)
        fprintf(stderr, "%s: %zu error%s, %zu warning%s\n", folder, diags->errors,
                diags->errors == 1 ? "" : "s", diags->warnings, diags->warnings == 1 ? "" : "s");
}

/* Lays everything out and adds what is wrong with it. */
static enum verb_result
check_layout(const struct verb_call *call, const struct exhibit *exhibit, const char *folder,
             bool theme_told, struct diags *diags)
{
    struct arena arena = {0};
    struct findings findings = {0};
    struct plan plan = plan_make(&arena, exhibit->deck);
    struct survey survey = {.exhibit = exhibit,
                            .plan = &plan,
                            .pictures = call->pictures,
                            .name = folder,
                            .theme_told = theme_told};
    char fault[512];
    enum verb_result result = VERB_GOOD;
    if (survey_run(&survey, &findings, fault, sizeof fault))
        findings_report(&findings, &plan, diags);
    else
        result = verb_fail(call, VERB_MACHINE, "%s", fault);
    findings_finish(&findings);
    arena_finish(&arena);
    return result;
}

/* Plays what the paths say, where they do. */
static enum verb_result
check_plays(const struct verb_call *call, struct exhibit *exhibit, struct diags *diags)
{
    char fault[512] = "";
    if (!play_check_has_work(exhibit->deck))
        return VERB_GOOD;
    struct fonts *fonts = fonts_create(NULL, fault, sizeof fault);
    if (!fonts)
        return verb_fail(call, VERB_MACHINE, "%s", fault);
    play_check(exhibit, fonts_measure(fonts), diags);
    fonts_destroy(fonts);
    return VERB_GOOD;
}

static enum verb_result
check_folder(const struct verb_call *call, const struct check_options *options, const char *folder)
{
    enum verb_result result = VERB_GOOD;
    struct arena arena = {0};
    struct diags diags;
    struct exhibit exhibit;
    diags_init(&diags, &arena);
    if (exhibit_load(&exhibit, folder, &diags)) {
        exhibit_load_languages(&exhibit, &diags);
        deck_check(exhibit.deck, &diags);
        print_lists(options, exhibit.deck);
        const struct node *theme = exhibit.deck->theme_node;
        bool faint = theme && !theme_check(exhibit.theme, theme, &diags);
        if (!options->quick)
            result = check_layout(call, &exhibit, folder, faint, &diags);
        if (!options->quick && result == VERB_GOOD)
            result = check_plays(call, &exhibit, &diags);
    }
    diags_sort(&diags);
    print_faults(options, &diags, folder);
    bool good = !diags.errors && !(options->strict && diags.warnings);
    exhibit_finish(&exhibit);
    arena_finish(&arena);
    return result == VERB_GOOD && !good ? VERB_FAULTS : result;
}

enum verb_result
check_run(const struct verb_call *call)
{
    struct check_options chosen = {0};
    const struct verb_option options[] = {
        {.name = "--json", .help = "faults as a JSON array", .on = &chosen.json},
        {.name = "--quick", .help = "the content only, without laying it out", .on = &chosen.quick},
        {.name = "--strict", .help = "warnings are faults too", .on = &chosen.strict},
        {.name = "--facts", .help = "lists which facts are used where", .on = &chosen.facts},
        {.name = "--terms", .help = "lists which terms are used where", .on = &chosen.terms},
        {.name = "--doubts", .help = "lists what reviewers should see", .on = &chosen.doubts},
        {.name = "--state",
         .value = "DIR",
         .help = "where the kiosk keeps what it installs",
         .text = &chosen.state},
        {0},
    };
    const char *word = NULL;
    size_t count = 0;
    enum verb_result result;
    if (!verb_read(call, options, &word, 1, &count, &result))
        return result;
    struct arena arena = {0};
    const char *fault;
    const char *folder = exhibit_find(&arena, count ? word : NULL,
                                      exhibit_state_folder(&arena, chosen.state), &fault);
    result =
        folder ? check_folder(call, &chosen, folder) : verb_fail(call, VERB_FAULTS, "%s", fault);
    arena_finish(&arena);
    return result;
}
