#include "view/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/decks.h"

static void
every_rule_has_a_row_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < RULE_COUNT; i++) {
        const struct rule_row *row = &rule_rows[i];
        assert_non_null(row->name);
        assert_non_null(row->help);
        assert_int_equal(strspn(row->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(row->name));
        for (int j = 0; j < i; j++)
            assert_string_not_equal(row->name, rule_rows[j].name);
    }
}

/* In the writers' guide, word for word and in the same order. */
static void
every_rule_is_in_the_guide(void **state)
{
    (void)state;
    char *guide = NULL, row[256];
    size_t size = 0;
    FILE *file = fopen(tests_path("../content/README.md"), "r");
    assert_non_null(file);
    assert_true(getdelim(&guide, &size, '\0', file) > 0);
    fclose(file);
    const char *at = guide;
    for (int i = 0; i < RULE_COUNT; i++) {
        snprintf(row, sizeof row, "\n| `%s` | %s |\n", rule_rows[i].name, rule_rows[i].help);
        at = strstr(at, row);
        if (!at)
            fail_msg("content/README.md has no%s", row);
    }
    free(guide);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_has_a_row_of_its_own),
        cmocka_unit_test(every_rule_is_in_the_guide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
