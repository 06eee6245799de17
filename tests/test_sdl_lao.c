#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "support/decks.h"

/*
 * A language that the exhibit does not have, with a font that only the tests have: languages are
 * data. The program is the one that ships.
 */

static char folder[] = "/tmp/kiosk-lao-XXXXXX";

static int
run(const char *words, const char *fonts)
{
    char command[8192];
    const char *program = getenv("KIOSK_PROGRAM");
    snprintf(command, sizeof command, "KIOSK_FONTS='%s' '%s' %s >'%s/out' 2>'%s/err'", fonts,
             program ? program : "build/kiosk", words, folder, folder);
    int status = system(command);
    return status < 0 ? -1 : status >> 8;
}

static char *
read_file(const char *name)
{
    char path[4096], *text = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    if (getdelim(&text, &size, '\0', file) < 0) {
        free(text);
        text = calloc(1, 1);
    }
    fclose(file);
    return text;
}

static const char *
fonts_with_lao(void)
{
    static char fonts[8192];
    const char *source = getenv("KIOSK_SOURCE");
    snprintf(fonts, sizeof fonts, "%s/fonts:%s/tests/fonts", source ? source : ".",
             source ? source : ".");
    return fonts;
}

static void
its_words_are_set_in_its_own_script(void **state)
{
    (void)state;
    char words[4096];
    snprintf(words, sizeof words, "render '%s' --out '%s' --lang lo --format text",
             tests_path("decks/lao"), folder);
    assert_int_equal(run(words, fonts_with_lao()), 0);
    char *err = read_file("err");
    assert_null(strstr(err, "error"));
    char *dump = read_file("closed.lo.txt");
    assert_non_null(strstr(dump, "\tlo\t64\t#1b2438\t#fbf6ec\tປະຕູທີ່ປິດບໍ່ແມ່ນການປະຕິເສດ\n"));
    assert_non_null(strstr(dump, "target\t"));
    assert_non_null(strstr(dump, "closed/where/desk\tlo\t\t\t\tໄປທີ່ໂຕະ\n"));
    free(err);
    free(dump);
}

static void
its_ink_is_on_the_picture(void **state)
{
    (void)state;
    char words[4096], path[4096];
    snprintf(words, sizeof words, "render '%s' --out '%s' --lang lo --slide closed",
             tests_path("decks/lao"), folder);
    assert_int_equal(run(words, fonts_with_lao()), 0);
    snprintf(path, sizeof path, "%s/closed.lo.png", folder);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_true(status.st_size > 10000);
}

static void
without_its_font_one_line_says_so(void **state)
{
    (void)state;
    char words[4096], fonts[4096];
    const char *source = getenv("KIOSK_SOURCE");
    snprintf(fonts, sizeof fonts, "%s/fonts", source ? source : ".");
    snprintf(words, sizeof words, "render '%s' --out '%s/none' --lang lo", tests_path("decks/lao"),
             folder);
    assert_int_equal(run(words, fonts), 3);
    char *err = read_file("err");
    assert_non_null(strstr(err, "NotoSansLao-Regular.ttf"));
    assert_ptr_equal(strchr(err, '\n'), err + strlen(err) - 1);
    free(err);
}

static void
its_deck_has_no_fault(void **state)
{
    (void)state;
    char words[4096];
    snprintf(words, sizeof words, "check '%s'", tests_path("decks/lao"));
    int code = run(words, fonts_with_lao());
    char *out = read_file("out");
    assert_null(strstr(out, "error"));
    assert_null(strstr(out, " [")); /* the rule of a fault of layout */
    assert_int_equal(code, 0);
    free(out);
}

static int
set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_words_are_set_in_its_own_script),
        cmocka_unit_test(its_ink_is_on_the_picture),
        cmocka_unit_test(without_its_font_one_line_says_so),
        cmocka_unit_test(its_deck_has_no_fault),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
