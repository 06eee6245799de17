#include <dirent.h>
#include <limits.h>
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

#include "deck/schema.h"
#include "support/decks.h"
#include "support/folders.h"
#include "verbs/walk_script.h"

/*
 * Walks that must fail, with what they print, and the examples of tests/README.md, which must not.
 * The good walks of tests/walks are tests of their own. KIOSK_BLESS=1 writes the expected texts.
 */

enum { REPORT_MAX = 16 * 1024, README_MAX = 64 * 1024, BAD_MIN = 12, EXAMPLES_MIN = 3 };

/* Runs `kiosk walk WORDS` in the working folder; all it prints and its exit code. */
static int
walk(const char *words, char *report, size_t size)
{
    char command[PATH_MAX * 2];
    snprintf(command, sizeof command, "'%s' walk %s 2>&1", getenv("KIOSK_PROGRAM"), words);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t count = fread(report, 1, size - 1, pipe);
    report[count] = '\0';
    int status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
read_text(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");
    size_t count = file ? fread(text, 1, size - 1, file) : 0;
    text[count] = '\0';
    if (file)
        fclose(file);
}

static bool
reports_what_is_expected(const char *script)
{
    static char report[REPORT_MAX], expected[REPORT_MAX];
    char path[NAME_MAX + 16];
    int code = walk(script, report, sizeof report);
    snprintf(path, sizeof path, "%.*s.expect", (int)(strlen(script) - strlen(".yaml")), script);
    if (getenv("KIOSK_BLESS")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(report, file);
        fclose(file);
    }
    read_text(path, expected, sizeof expected);
    if (code == 1 && *report && !strcmp(report, expected))
        return true;
    fprintf(stderr, "%s ended with %d\n--- expected\n%s--- found\n%s", script, code, expected,
            report);
    return false;
}

static int
is_script(const struct dirent *entry)
{
    const char *end = strrchr(entry->d_name, '.');
    return end && !strcmp(end, ".yaml");
}

static void
bad_walks_say_what_is_wrong(void **state)
{
    (void)state;
    struct dirent **entries;
    int wrong = 0;
    assert_int_equal(chdir(tests_path("walks/bad")), 0);
    int count = scandir(".", &entries, is_script, alphasort);
    for (int i = 0; i < count; i++) {
        wrong += !reports_what_is_expected(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    assert_int_equal(wrong, 0);
    assert_true(count >= BAD_MIN);
}

/* Each block between "```yaml" and "```"; `with` is called with it and its number. */
static int
each_example(const char *text, void (*with)(const char *example, size_t size, int number))
{
    static const char begin[] = "```yaml\n", end[] = "\n```";
    int count = 0;
    while ((text = strstr(text, begin))) {
        text += sizeof begin - 1;
        const char *stop = strstr(text, end);
        assert_non_null(stop);
        with(text, (size_t)(stop - text) + 1, ++count);
        text = stop;
    }
    return count;
}

static void
play_example(const char *example, size_t size, int number)
{
    char name[64], report[REPORT_MAX];
    snprintf(name, sizeof name, "example-%d.yaml", number);
    folder_write(".", name, example, size);
    if (walk(name, report, sizeof report) != 0)
        fail_msg("example %d of tests/README.md:\n%s", number, report);
}

static void
the_examples_of_the_readme_hold(void **state)
{
    (void)state;
    static char readme[README_MAX];
    read_text(tests_path("README.md"), readme, sizeof readme);
    assert_int_equal(chdir(folder_new()), 0);
    assert_true(each_example(readme, play_example) >= EXAMPLES_MIN);
}

static void
everything_is_named(const struct field *fields, const char *readme)
{
    for (const struct field *field = fields; field->type != FIELD_END; field++) {
        char name[64];
        snprintf(name, sizeof name, "`%s`", field->name);
        if (!strstr(readme, name))
            fail_msg("tests/README.md does not say what %s means in a walk", name);
    }
}

static void
the_readme_names_all_a_walk_may_say(void **state)
{
    (void)state;
    static char readme[README_MAX];
    read_text(tests_path("README.md"), readme, sizeof readme);
    everything_is_named(walk_fields, readme);
    everything_is_named(walk_step_fields, readme);
    everything_is_named(walk_expect_fields, readme);
}

static void
the_command_is_read_or_refused(void **state)
{
    static const struct {
        const char *words, *says;
        int code;
    } rows[] = {
        {"", "needs at least one SCRIPT", 2},
        {"--lang en a.yaml", "unknown option '--lang'", 2},
        {"nowhere.yaml", "nowhere.yaml: error: the walk does not exist", 1},
        {"good.yaml", "", 0},
        {"good.yaml good.yaml --deck nowhere", "nowhere: error: there is no such folder", 1},
        {"good.yaml bad.yaml good.yaml", "bad.yaml:1:1: error: unknown key 'stpes'", 1},
        {"--help", "usage: kiosk walk SCRIPT... [--deck DECK]", 0},
    };
    static const char good[] = "steps:\n  - expect: {sane: true}\n", bad[] = "stpes: []\n";
    (void)state;
    char report[REPORT_MAX];
    assert_int_equal(chdir(folder_new()), 0);
    folder_write(".", "good.yaml", good, sizeof good - 1);
    folder_write(".", "bad.yaml", bad, sizeof bad - 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int code = walk(rows[i].words, report, sizeof report);
        if (code != rows[i].code || !strstr(report, rows[i].says) || (!*rows[i].says && *report))
            fail_msg("walk %s ended with %d and said: %s", rows[i].words, code, report);
    }
    setenv("KIOSK_FONTS", "/nowhere", 1);
    assert_int_equal(walk("good.yaml", report, sizeof report), 3);
    assert_non_null(strstr(report, "/nowhere"));
}

/* Wherever the program stands, the deck it finds by itself is the exhibit. */
static int
put_the_exhibit_in_place(void **state)
{
    (void)state;
    const char *folder = folder_new();
    char deck[PATH_MAX + 16];
    folder_write(folder, "kiosk/here", "", 0);
    snprintf(deck, sizeof deck, "%s/kiosk/deck", folder);
    return symlink(tests_path("../content"), deck) || setenv("XDG_STATE_HOME", folder, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_walks_say_what_is_wrong),
        cmocka_unit_test(the_examples_of_the_readme_hold),
        cmocka_unit_test(the_readme_names_all_a_walk_may_say),
        cmocka_unit_test(the_command_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, put_the_exhibit_in_place, NULL);
}
