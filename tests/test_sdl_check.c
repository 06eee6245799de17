#include <limits.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/decks.h"
#include "support/folders.h"
#include "verbs/verb.h"

/* `kiosk check` from outside: what it prints and how it ends. */

enum { OUTPUT_MAX = 64 * 1024 };

/* Runs the program in `folder` with `words`; its stdout, or with `both` all it prints. */
static int
run(const char *folder, const char *words, bool both, char *output)
{
    char command[3 * PATH_MAX];
    snprintf(command, sizeof command, "cd '%s' && '%s' check %s %s", folder,
             getenv("KIOSK_PROGRAM"), words, both ? "2>&1" : "2>/dev/null");
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    size_t size = fread(output, 1, OUTPUT_MAX - 1, stream);
    output[size] = 0;
    int status = pclose(stream);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static const char title_fault[] = "deck.yaml:1:1: error: unknown key 'titel' in the deck";

static const char deck_yaml[] = "title: A deck\n"
                                "languages:\n"
                                "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n"
                                "chapters: [one]\n";
static const char fontless_yaml[] = "title: A deck\n"
                                    "languages:\n"
                                    "  - {code: en, name: English, script: Latn, fonts: [NoSuch]}\n"
                                    "chapters: [one]\n";
static const char chapter_yaml[] =
    "chapter: one\nnumber: 1\ntitle: One\nslides:\n"
    "  - {id: cover, title: Cover, layout: text, facts: none, show: [text: Words]}\n";
static const char unused_yaml[] = "- {id: D1, title: A book}\n";

/* Nothing is wrong with its content, but with how it looks. */
static const char wide_yaml[] =
    "chapter: one\nnumber: 1\ntitle: One\nslides:\n"
    "  - id: cover\n    title: Cover\n    layout: text\n    facts: none\n    show:\n"
    "      - text: Words\n      - text: "
    "Incomprehensibilitiesincomprehensibilitiesincomprehensibilitiesincomprehensibilities\n";

/* A folder with the decks `good`, `warned` (a source nobody uses) and `bad`. */
static const char *
folder_of_decks(void)
{
    static char folder[PATH_MAX];
    static const struct {
        const char *path, *text;
    } files[] = {
        {"good/deck.yaml", deck_yaml},
        {"good/chapters/one.yaml", chapter_yaml},
        {"warned/deck.yaml", deck_yaml},
        {"warned/chapters/one.yaml", chapter_yaml},
        {"warned/sources.yaml", unused_yaml},
        {"fontless/deck.yaml", fontless_yaml},
        {"fontless/chapters/one.yaml", chapter_yaml},
        {"wide/deck.yaml", deck_yaml},
        {"wide/chapters/one.yaml", wide_yaml},
        {"bad/deck.yaml", "titel: A deck\n"},
        {"state/deck/deck.yaml", "titel: A deck\n"},
    };
    snprintf(folder, sizeof folder, "%s", folder_new());
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        folder_write(folder, files[i].path, files[i].text, strlen(files[i].text));
    return folder;
}

static void
exit_codes_say_what_was_found(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    static char output[OUTPUT_MAX];
    snprintf(folder, sizeof folder, "%s", folder_of_decks());
    static const struct {
        const char *words;
        int code;
        const char *expected; /* somewhere in what is printed */
    } rows[] = {
        {"good", VERB_GOOD, ""},
        {"warned", VERB_GOOD, "warned: 0 errors, 1 warning\n"},
        {"good/", VERB_GOOD, ""},
        {"good --strict", VERB_GOOD, ""},
        {"--quick good", VERB_GOOD, ""},
        {"warned", VERB_GOOD, "warned/sources.yaml:1:3: warning: no fact comes from source 'D1'"},
        {"warned --strict", VERB_FAULTS, "1 warning\n"},
        {"wide", VERB_FAULTS, "wide/chapters/one.yaml:11:15: error: the word 'Incomprehens"},
        {"wide", VERB_FAULTS, "wide: 1 error, 0 warnings\n"},
        {"wide --quick --strict", VERB_GOOD, ""},
        {"bad", VERB_FAULTS, title_fault},
        {"bad --json", VERB_FAULTS, "\"line\""},
        {"nowhere", VERB_FAULTS, "nowhere: error: there is no such folder\n"},
        {". --state nowhere", VERB_FAULTS, ".: error: the folder has no deck.yaml"},
        {"--jsn good", VERB_USAGE, "unknown option '--jsn'"},
        {"good bad", VERB_USAGE, "one word too many"},
        {"--help", VERB_GOOD, "usage: kiosk check"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int code = run(folder, rows[i].words, true, output);
        if (code != rows[i].code || !strstr(output, rows[i].expected))
            fail_msg("check %s: %d\n%s", rows[i].words, code, output);
    }
    assert_int_equal(run(folder, "good", true, output), VERB_GOOD);
    assert_string_equal(output, "");
    folder_remove(folder);
}

static void
faults_and_lists_are_alone_on_stdout(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    static char output[OUTPUT_MAX];
    snprintf(folder, sizeof folder, "%s", folder_of_decks());
    static const struct {
        const char *words, *expected;
    } rows[] = {
        {"good", ""},
        {"warned", "warned/sources.yaml:1:3: warning: no fact comes from source 'D1'\n"},
        {"good --json", "[]\n"},
        {"warned --facts", ""},
        {"good --terms", ""},
        {"good --doubts", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        run(folder, rows[i].words, false, output);
        if (strcmp(output, rows[i].expected))
            fail_msg("check %s:\n%s", rows[i].words, output);
    }
    folder_remove(folder);
}

/* What a tool needs to find the screen again. */
static void
faults_of_layout_have_fields(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    static char output[OUTPUT_MAX];
    snprintf(folder, sizeof folder, "%s", folder_of_decks());
    assert_int_equal(run(folder, "wide --json", false, output), VERB_FAULTS);
    static const char *const fields[] = {
        "\"file\": \"wide/chapters/one.yaml\", \"line\": 11, \"column\": 15, ",
        "\"severity\": \"error\", ",
        "\"rule\": \"word\", \"slide\": \"cover\", \"language\": \"en\", ",
        "\"profile\": \"tablet\", \"text_size\": 100, \"pose\": 0, \"page\": 1}",
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!strstr(output, fields[i]))
            fail_msg("no %s in\n%s", fields[i], output);
    assert_int_equal(run(folder, "bad --json", false, output), VERB_FAULTS);
    assert_null(strstr(output, "\"rule\""));
    folder_remove(folder);
}

static void
without_a_font_one_line_says_so(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    static char output[OUTPUT_MAX];
    snprintf(folder, sizeof folder, "%s", folder_of_decks());
    assert_int_equal(run(folder, "fontless", true, output), VERB_MACHINE);
    assert_int_equal(strncmp(output, "kiosk check: no font file 'NoSuch-Regular.ttf' in '", 51), 0);
    assert_ptr_equal(strchr(output, '\n'), output + strlen(output) - 1);
    assert_int_equal(run(folder, "fontless --quick", true, output), VERB_GOOD);
    folder_remove(folder);
}

/* One process or several: the same faults in the same words. */
static void
processors_make_no_difference(void **state)
{
    (void)state;
    static char all[OUTPUT_MAX], one[OUTPUT_MAX];
    cpu_set_t allowed, first;
    assert_int_equal(run(getenv("KIOSK_TESTS"), "decks/wide --json", false, all), VERB_FAULTS);
    assert_int_equal(sched_getaffinity(0, sizeof allowed, &allowed), 0);
    CPU_ZERO(&first);
    for (int i = 0; i < CPU_SETSIZE && !CPU_COUNT(&first); i++)
        if (CPU_ISSET(i, &allowed))
            CPU_SET(i, &first);
    assert_int_equal(sched_setaffinity(0, sizeof first, &first), 0);
    run(getenv("KIOSK_TESTS"), "decks/wide --json", false, one);
    sched_setaffinity(0, sizeof allowed, &allowed);
    assert_string_equal(one, all);
    assert_non_null(strstr(all, "\"fit\""));
}

static void
check_in_silence(const char *words)
{
    static char output[OUTPUT_MAX];
    int code = run(getenv("KIOSK_SOURCE"), words, true, output);
    assert_string_equal(output, "");
    assert_int_equal(code, VERB_GOOD);
}

static void
every_kind_is_met_with_silence(void **state)
{
    (void)state;
    check_in_silence("tests/decks/everything --strict");
}

/* The exhibit itself, on every screen in every language. */
static void
the_exhibit_is_met_with_silence(void **state)
{
    (void)state;
    if (KIOSK_SANITIZED)
        skip(); /* the same code as of every kind, for minutes */
    check_in_silence("content --strict");
}

/* Without a word: the state folder's deck before the one beside the program. */
static void
decks_are_looked_for_in_order(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    static char output[OUTPUT_MAX];
    snprintf(folder, sizeof folder, "%s", folder_of_decks());
    assert_int_equal(run(folder, "--state state", false, output), VERB_FAULTS);
    assert_int_equal(strncmp(output, "state/deck/deck.yaml:1:1: ", 26), 0);

    /* A program that stands alone finds the working folder. */
    char command[4 * PATH_MAX];
    snprintf(command, sizeof command, "mkdir '%s/bin' && cp '%s' '%s/bin/kiosk'", folder,
             getenv("KIOSK_PROGRAM"), folder);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command,
             "cd '%s/good' && XDG_STATE_HOME=/nonexistent ../bin/kiosk check --strict 2>/dev/null",
             folder);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command,
             "cd '%s/good/chapters' && XDG_STATE_HOME=/nonexistent ../../bin/kiosk check 2>&1 | "
             "grep -q 'no deck found; .*/nonexistent/kiosk/deck, '",
             folder);
    assert_int_equal(system(command), 0);
    folder_remove(folder);
}

/* A full disk behind `kiosk check >faults` must not look like a deck without faults. */
static void
what_cannot_be_printed_is_told(void **state)
{
    (void)state;
    static const char *const words[] = {"schema", "schema --json", "check --help"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char command[2 * PATH_MAX];
        snprintf(command, sizeof command, "'%s' %s >/dev/full 2>/dev/null", getenv("KIOSK_PROGRAM"),
                 words[i]);
        if (WEXITSTATUS(system(command)) != VERB_MACHINE)
            fail_msg("kiosk %s", words[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exit_codes_say_what_was_found),
        cmocka_unit_test(faults_and_lists_are_alone_on_stdout),
        cmocka_unit_test(faults_of_layout_have_fields),
        cmocka_unit_test(without_a_font_one_line_says_so),
        cmocka_unit_test(processors_make_no_difference),
        cmocka_unit_test(every_kind_is_met_with_silence),
        cmocka_unit_test(the_exhibit_is_met_with_silence),
        cmocka_unit_test(decks_are_looked_for_in_order),
        cmocka_unit_test(what_cannot_be_printed_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
