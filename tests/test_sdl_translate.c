#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "support/decks.h"
#include "support/folders.h"

/*
 * `kiosk translate` from outside, on a copy of the exhibit's own content: `deck` in a new working
 * folder, `before` being what it was.
 */

enum { OUTPUT_MAX = 256 * 1024, LANGUAGES = 7 };

static char folder[PATH_MAX], output[OUTPUT_MAX];

/* Runs a command of the shell in the folder; all it prints is in `output`. */
static int
shell(const char *command)
{
    char whole[4 * PATH_MAX];
    int length = snprintf(whole, sizeof whole, "cd '%s' && { %s; } 2>&1", folder, command);
    assert_true(length > 0 && (size_t)length < sizeof whole);
    FILE *stream = popen(whole, "r");
    assert_non_null(stream);
    size_t size = fread(output, 1, OUTPUT_MAX - 1, stream);
    output[size] = '\0';
    int status = pclose(stream);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* The command must end so and print this; `expected` NULL: anything. */
static void
expect(const char *command, int result, const char *expected)
{
    int found = shell(command);
    if (found != result || (expected && strcmp(output, expected)))
        fail_msg("%s: %d\n%s\nwanted: %d\n%s", command, found, output, result,
                 expected ? expected : "anything");
}

static int
set_up(void **state)
{
    (void)state;
    char content[PATH_MAX];
    snprintf(content, sizeof content, "%s", tests_path("../content"));
    snprintf(folder, sizeof folder, "%s", folder_new());
    assert_int_equal(shell("mkdir deck before"), 0);
    char deck[PATH_MAX + 8], before[PATH_MAX + 8];
    snprintf(deck, sizeof deck, "%s/deck", folder);
    snprintf(before, sizeof before, "%s/before", folder);
    folder_copy(content, deck);
    folder_copy(content, before);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static size_t
count(const char *words)
{
    size_t found = 0;
    for (const char *at = output; (at = strstr(at, words)); at += strlen(words))
        found++;
    return found;
}

#define KIOSK "\"$KIOSK_PROGRAM\" "

/* One string of the second chapter, one of the glossary. */
#define TITLE_CHANGES \
    "sed -i '0,/^    title: /s/^    title: .*/& indeed/' deck/chapters/02-gate.yaml"
#define TERM_CHANGES "sed -i '0,/^  name: /s/^  name: .*/& indeed/' deck/glossary.yaml"

/* If this fails, run `kiosk translate all content` and look at what it changed. */
static void
the_exhibit_is_up_to_date(void **state)
{
    (void)state;
    expect(KIOSK "translate all deck", 0, NULL);
    assert_int_equal(count(": written"), 0);
    assert_int_equal(count(" texts, 0 to translate, 0 to look at again, "), LANGUAGES);
    expect("diff -r before deck", 0, "");
}

static void
languages_go_out_and_come_back(void **state)
{
    (void)state;
    expect(KIOSK "translate all deck --po po", 0, NULL);
    assert_int_equal(count(".po: written"), LANGUAGES);
    expect("diff -r before deck && cp -a po sent && cp -a deck kept", 0, "");
    expect(KIOSK "translate all deck --po po", 0, NULL);
    assert_int_equal(count(": written"), 0);
    expect("diff -r before deck && diff -r sent po", 0, "");
    /* All of it is in the files that were sent. */
    expect("find deck/lang -name '*.yaml' ! -name review.yaml -delete", 0, "");
    expect(KIOSK "translate all deck --po po", 0, NULL);
    expect("diff -r before deck && diff -r sent po", 0, "");
    for (int i = 0; i < 2; i++)
        expect("for file in po/*; do " KIOSK
               "translate $(basename $file .po) deck --po $file >all || echo $file; done",
               0, "");
    expect("diff -r before deck && diff -r sent po", 0, "");
}

static void
gettext_takes_what_is_sent(void **state)
{
    (void)state;
    if (shell("command -v msgfmt"))
        skip();
    expect(KIOSK "translate all deck --po po >all", 0, "");
    expect("for file in po/*; do msgfmt --check -o /dev/null $file || echo $file; done", 0, "");
    expect("for file in po/*; do msgcat --no-wrap $file | cmp - $file; done", 0, "");
    /* As a program of translators would fold them. */
    expect("for file in po/*; do msgcat --width=60 --sort-output $file -o folded && mv folded "
           "$file; done; cp -a po folded",
           0, "");
    expect(KIOSK "translate all deck --po po >all && diff -r before deck", 0, "");
}

/* The same with everything a row can have. */
static void
gettext_takes_stale_and_old_rows(void **state)
{
    (void)state;
    if (shell("command -v msgfmt"))
        skip();
    expect(TITLE_CHANGES, 0, "");
    expect(
        "for folder in deck/lang/*; do printf 'unused:\\n  gone:\\n    # Noted here\\n    #: and "
        "\"there\"\\n    #\\n    - en: Gone\\n      %s: x \\\\ y\\n      doubt: Hm\\n      was: "
        "Gone\\n' $(basename $folder) >>$folder/deck.yaml; done",
        0, "");
    expect(KIOSK "translate all deck --po po >all", 0, "");
    expect("cat po/*.po | grep -c '^#, fuzzy'; cat po/*.po | grep -c '^#| msgid'; cat po/*.po | "
           "grep -c '^#~| msgid \"Gone\"'; cat po/*.po | grep -c '^# Noted here'",
           0, "14\n7\n7\n7\n");
    expect("for file in po/*; do msgfmt --check -o /dev/null $file || echo $file; done", 0, "");
    expect("for file in po/*; do msgcat --no-wrap $file | cmp - $file; done", 0, "");
}

/* One string of each sort of file; `check` must see it as the tool does. */
static void
one_string_changed_is_one_stale_in_each_language(void **state)
{
    (void)state;
    static const struct {
        const char *file, *key; /* the first line that is this key and words */
    } rows[] = {
        {"chapters/02-gate.yaml", "title"},
        {"chapters/02-gate.yaml", "    title"},
        {"chapters/02-gate.yaml", "  *alt"},
        {"chapters/01-welcome.yaml", "  *- text"},
        {"deck.yaml", "title"},
        {"deck.yaml", "    line"},
        {"glossary.yaml", "  name"},
        {"glossary.yaml", "  text"},
        {"words.yaml", "  text"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect("rm -rf deck && cp -a before deck", 0, "");
        char command[256];
        snprintf(command, sizeof command,
                 "sed -i '0,/^%s: [A-Za-z]/s/^%s: [A-Za-z].*/& Indeed/' deck/%s", rows[i].key,
                 rows[i].key, rows[i].file);
        expect(command, 0, "");
        expect("diff -r before deck | grep -c '^[<>]'", 0, "2\n");
        expect(KIOSK "translate all deck", 0, NULL);
        assert_int_equal(count(" texts, 0 to translate, 1 to look at again, "), LANGUAGES);
        assert_int_equal(count(": written"), LANGUAGES);
        expect(KIOSK "check --quick deck 2>/dev/null", 0, NULL);
        assert_int_equal(count("was translated from other words than today's\n"), LANGUAGES);
        assert_int_equal(count("\n"), LANGUAGES);
        expect("diff -r before deck | grep -c '^>  *was: '", 0, "7\n");
        expect(KIOSK "translate all deck", 0, NULL);
        assert_int_equal(count(": written"), 0);
    }
}

/* Files with faults stay as they are, and so does their language; the others are brought up. */
static void
faults_are_reported_and_nothing_is_written(void **state)
{
    (void)state;
    static const struct {
        const char *edit, *command;
        int result;
        const char *printed; /* by the command, but for what is said of good languages */
    } rows[] = {
        {"printf 'language: th\\nreview: draft\\n  - en: a\\n' >deck/lang/th/deck.yaml; printf "
         "'language: vi\\nreview: draft\\nwords: []\\n' >deck/lang/th/words.yaml",
         "translate th deck", 1,
         "deck/lang/th/deck.yaml:3:7: error: a colon and a blank end a plain value; put the value "
         "in quotes, or write it in block style behind '>-'\n"
         "deck/lang/th/words.yaml:1:11: error: 'language' must be th, like the folder of this "
         "file, not 'vi'\n"
         "deck/lang/th/words.yaml:3:8: error: 'words' must be lines of 'name:' with rows below\n"},
        {"printf 'language: th\\nreview: draft\\ndekc:\\n' >deck/lang/th/deck.yaml; printf "
         "'language: "
         "th\\nreview: draft\\nwords:\\n  next:\\n    - em: Next\\n      th: x\\n' "
         ">deck/lang/th/words.yaml",
         "translate th deck", 1,
         "deck/lang/th/deck.yaml:3:1: error: unknown key 'dekc' in this file (did you mean "
         "'deck'?)\n"
         "deck/lang/th/words.yaml:5:7: error: 'en' is missing in a row\n"
         "deck/lang/th/words.yaml:5:7: error: unknown key 'em' in a row\n"},
        {"printf 'language: th\\nreview: draft\\nunused:\\n  gone: {}\\n' >deck/lang/th/deck.yaml",
         "translate th deck", 1,
         "deck/lang/th/deck.yaml:4:9: error: language files are written in block style, without "
         "'{…}'\n"
         "deck/lang/th/deck.yaml:4:9: error: this must be a list of rows, '- en: …'\n"},
        {"printf 'language: th\\nreview: draft\\nslides:\\n  no-such:\\n    - en: a\\n' "
         ">deck/lang/th/02-gate.yaml",
         "translate th deck", 1,
         "deck/lang/th/02-gate.yaml:5:7: error: 'th' is missing in a row\n"},
        {"printf 'titel: x\\n' >deck/deck.yaml", "translate th deck", 1,
         "deck/deck.yaml:1:1: error: 'chapters' is missing in the deck\n"
         "deck/deck.yaml:1:1: error: 'languages' is missing in the deck\n"
         "deck/deck.yaml:1:1: error: 'title' is missing in the deck\n"
         "deck/deck.yaml:1:1: error: unknown key 'titel' in the deck (did you mean 'title'?)\n"},
        {"printf 'msgid \"\"\\nmsgid \"a\\n' >th.po", "translate th deck --po th.po", 1,
         "th.po:1:1: error: 'msgstr' is missing below 'msgid'\n"
         "th.po:2:1: error: 'msgstr' is missing below 'msgid'\n"
         "th.po:2:7: error: a quotation mark is never closed on its line\n"},
        {"mkdir -p po/th.po", "translate th deck --po po/", 1,
         "po/th.po: error: the file is a folder\n"},
        {"ln -s deck/deck.yaml th.po", "translate th deck --po th.po", 1,
         "th.po: error: the file is a link or lies behind one; links are not followed\n"},
        {":", "translate", 2, "kiosk translate: which language? kiosk translate LANG|all\n"},
        {":", "translate qq deck", 2, "kiosk translate: the deck has no language 'qq'\n"},
        {":", "translate en deck", 2,
         "kiosk translate: 'en' is what the chapters are written in\n"},
        {":", "translate th deck x", 2, "kiosk translate: one word too many: 'x'\n"},
        {":", "translate all deck --po deck/deck.yaml", 2,
         "kiosk translate: for all languages --po names a folder, and 'deck/deck.yaml' is none\n"},
        {":", "translate th no-deck", 1, "no-deck: error: there is no such folder\n"},
        {":", "translate th deck --po deck/deck.yaml/th.po", 3,
         "kiosk translate: deck/deck.yaml/th.po cannot be written: what should be a folder is "
         "none\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char command[512];
        expect("rm -rf deck po th.po && cp -a before deck", 0, "");
        expect("sed -i '2s/.*/review: draft # mended/' deck/lang/th/glossary.yaml", 0, "");
        expect(rows[i].edit, 0, "");
        expect("rm -rf now && cp -a deck now", 0, "");
        snprintf(command, sizeof command, KIOSK "%s", rows[i].command);
        expect(command, rows[i].result, rows[i].printed);
        expect("diff -r now deck && find . -name '.*.new'", 0, "");
    }
}

static void
one_language_at_fault_leaves_the_others(void **state)
{
    (void)state;
    expect("sed -i 's/^review:.*/review: perhaps/' deck/lang/th/deck.yaml", 0, "");
    expect(TERM_CHANGES, 0, "");
    expect(KIOSK "translate all deck", 1, NULL);
    assert_int_equal(count("/glossary.yaml: written"), LANGUAGES - 1);
    assert_int_equal(count("deck/lang/th/deck.yaml:2:9: error: "), 1);
    expect("diff -r before/lang/th deck/lang/th | grep -v '^[<>] review:'", 0,
           "diff -r before/lang/th/deck.yaml deck/lang/th/deck.yaml\n2c2\n---\n");
}

/* What need not be written is not: others may watch these files. Nobody meets half a file. */
static void
files_are_replaced_only_when_they_change(void **state)
{
    (void)state;
    expect("chmod 640 deck/lang/th/glossary.yaml; chmod 600 deck/lang/th/deck.yaml", 0, "");
    expect("stat -c '%i %y %n' deck/lang/*/*.yaml >stat; " KIOSK "translate all deck >all", 0, "");
    expect("stat -c '%i %y %n' deck/lang/*/*.yaml | diff stat -", 0, "");
    expect(TERM_CHANGES, 0, "");
    expect("echo left >deck/lang/th/.glossary.yaml.new", 0, "");
    expect(KIOSK "translate th deck >all", 0, "");
    expect("stat -c '%i %y %n' deck/lang/*/*.yaml | diff stat - | grep -c '^>'", 0, "1\n");
    expect("stat -c %a deck/lang/th/glossary.yaml", 0, "640\n");
    expect("ls deck/lang/th/.*.new", 2, NULL);
}

/* The language that nobody speaks is made anew each time. */
static void
the_pseudo_language_is_made(void **state)
{
    (void)state;
    expect("sed -i 's/^chapters:/  - code: xx\\n    name: Xx\\n    script: Latn\\n    fonts: "
           "[NotoSans]\\n    tall: 3\\nchapters:/' deck/deck.yaml",
           0, "");
    expect(KIOSK "translate xx deck --po xx.po", 0, NULL);
    assert_int_equal(count(" 0 to translate, 0 to look at again, 0 "), 1);
    expect("test $(ls deck/lang/xx | wc -l) = $(($(ls deck/chapters | wc -l) + 3))", 0, "");
    expect("ls xx.po", 2, NULL);
    expect(KIOSK "check --quick --strict deck", 0, "");
    expect("cp -a deck/lang/xx kept && sed -i 's/xx: .*/xx: mended/' deck/lang/xx/deck.yaml", 0,
           "");
    expect(KIOSK "translate xx deck >all && diff -r kept deck/lang/xx", 0, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_exhibit_is_up_to_date, set_up, tear_down),
        cmocka_unit_test_setup_teardown(languages_go_out_and_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gettext_takes_what_is_sent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gettext_takes_stale_and_old_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_string_changed_is_one_stale_in_each_language, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(faults_are_reported_and_nothing_is_written, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(one_language_at_fault_leaves_the_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_are_replaced_only_when_they_change, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_pseudo_language_is_made, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
