#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/builtin.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "elements/registry.h"
#include "view/words.h"

static const struct deck_setup *
setup(void)
{
    static struct deck_setup made;
    made = (struct deck_setup){
        .kinds = element_kinds,
        .word_names = word_names,
        .words_yaml = (const char *)builtin_words_yaml,
        .words_yaml_size = builtin_words_yaml_size,
    };
    return &made;
}

static void
test_content_has_no_faults(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/content", getenv("KIOSK_SOURCE"));
    struct deck *deck = deck_load(folder, setup(), &diags);
    diags_sort(&diags);
    diags_print(&diags, stdout);
    assert_non_null(deck);
    for (size_t i = 1; i < deck->languages_count; i++)
        deck_load_language(deck, i, &diags);
    diags_sort(&diags);
    diags_print(&diags, stdout);
    assert_int_equal(diags.errors, 0);
    deck_destroy(deck);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_content_has_no_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
