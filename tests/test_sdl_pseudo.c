#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "support/decks.h"
#include "support/folders.h"

/*
 * The exhibit with one language more, the pseudo-language xx: two and a half times as long and with
 * tall marks. A language that somebody adds one day finds its room on every screen at every size.
 */

static const char row[] = "  - code: xx\\n"
                          "    name: Pseudo\\n"
                          "    script: Latn\\n"
                          "    fonts: [NotoSans]\\n"
                          "    tall: 3\\n"
                          "    breaks: dictionary\\n"
                          "    calendar: gregorian\\n"
                          "    letters: [A, B, C, D, E, F]";

static const char others_leave[] =
    "awk 'BEGIN { keep = 1 } /^[a-z]/ { keep = 1 }"
    "     /^  - code: / { keep = $3 == \"en\" || $3 == \"xx\" } keep' deck.yaml >new &&"
    " mv new deck.yaml && cd lang && ls | grep -v xx | xargs rm -r";

static int
shell(const char *folder, const char *command)
{
    char whole[PATH_MAX + 1024];
    snprintf(whole, sizeof whole, "cd '%s' && { %s; } >&2", folder, command);
    int status = system(whole);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void
xx_finds_room_on_every_screen(void **state)
{
    (void)state;
    if (KIOSK_SANITIZED) /* the same layouts as those of the exhibit, in ten times the time */
        skip();
    char folder[PATH_MAX], insert[1024];
    snprintf(folder, sizeof folder, "%s", folder_new());
    folder_copy(tests_path("../content"), folder);
    snprintf(insert, sizeof insert, "sed -i 's/^  - code: km$/%s\\n&/' deck.yaml", row);
    assert_int_equal(shell(folder, insert), 0);
    assert_int_equal(shell(folder, "\"$KIOSK_PROGRAM\" translate xx ."), 0);
    assert_int_equal(shell(folder, "\"$KIOSK_PROGRAM\" check --quick --doubts . | grep -q xx"), 0);
    assert_int_equal(shell(folder, others_leave), 0); /* the exhibit's own check has them */
    assert_int_equal(shell(folder, "\"$KIOSK_PROGRAM\" check ."), 0);
    folder_remove(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xx_finds_room_on_every_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
