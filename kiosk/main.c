#include <stdio.h>
#include <string.h>

#include "sdl/pictures.h"
#include "verbs/check.h"
#include "verbs/monkey.h"
#include "verbs/render.h"
#include "verbs/run.h"
#include "verbs/translate.h"
#include "verbs/verb.h"
#include "verbs/walk.h"

/* The first one is meant when no verb is named. A verb without a function is not built yet. */
static const struct verb verbs[] = {
    {"run", "[DECK] [--window WxH] [--demo] [--locked] [--supervise]",
     "Shows the exhibit to visitors", run_run, true},
    {"present", "[DECK] [--single]", "Shows it in a classroom, with notes for the trainer", NULL,
     true},
    {"check", "[DECK] [--json] [--quick] [--strict] [--facts] [--terms] [--doubts]",
     "Lists every fault of the content and its layout", check_run, true},
    {"render",
     "[DECK] --out DIR [--lang L,...|all] [--slide ID] [--profile NAME | --size WxH]\n"
     "                    [--text-size PERCENT] [--states] [--format png|text]",
     "Draws slides to files; needs no screen", render_run, true},
    {"walk", "SCRIPT... [--deck DECK]", "Plays scripted visits and prints the first difference",
     walk_run, false},
    {"monkey", "[DECK] --seed N --events N", "Plays random touches, keys and time", monkey_run,
     false},
    {"translate", "LANG|all [DECK] [--po FILE]", "Brings the files of a language up to date",
     translate_run, false},
    {"schema", "[--json]", "Prints the format of a deck", verb_schema, false},
    {"report", "", "Prints the anonymous counts", NULL, false},
    {"pin", "", "Sets the PIN of the staff", NULL, false},
    {"pack", "", "Makes one file of a deck", NULL, false},
    {"install", "", "Puts a packed deck in place", NULL, false},
    {"handout", "", "Makes the hand-out of a deck", NULL, false},
};

enum { VERBS_COUNT = sizeof verbs / sizeof *verbs };

static const struct verb *
find_verb(const char *name)
{
    for (size_t i = 0; i < VERBS_COUNT; i++)
        if (!strcmp(verbs[i].name, name))
            return &verbs[i];
    return NULL;
}

static void
print_help(void)
{
    puts("usage: kiosk [VERB] [WORDS...]\n");
    for (size_t i = 0; i < VERBS_COUNT; i++)
        if (verbs[i].run)
            printf("  kiosk %-10s %s%s\n", verbs[i].name, verbs[i].help, i ? "" : " (the default)");
    puts("\nkiosk VERB --help says more. Exit: 0 good, 1 the content has faults, 2 wrong usage,\n"
         "3 the machine lacks something.");
}

int
main(int argc, char **argv)
{
    if (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
        print_help();
        return VERB_GOOD;
    }
    const struct verb *named = argc > 1 ? find_verb(argv[1]) : NULL;
    int first = named ? 2 : argc > 0 ? 1 : 0;
    struct verb_call call = {
        .verb = named ? named : &verbs[0],
        .program = argc > 0 ? argv[0] : "kiosk",
        .words = argv + first,
        .words_count = (size_t)(argc - first),
    };
    if (!call.verb->run)
        return (int)verb_fail(&call, VERB_USAGE, "this verb is not built yet");
    if (call.verb->draws)
        call.pictures = picture_helper_start();
    enum verb_result result = call.verb->run(&call);
    picture_helper_stop(call.pictures);
    if (fflush(stdout) || ferror(stdout))
        result = verb_fail(&call, VERB_MACHINE, "what was to be printed cannot be written");
    return (int)result;
}
