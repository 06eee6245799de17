#include "support/decks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "deck/diag.h"
#include "support/counter.h"
#include "base/builtin.h"
#include "view/words.h"

const char *
tests_path(const char *below)
{
    static char path[4096];
    const char *tests = getenv("KIOSK_TESTS");
    snprintf(path, sizeof path, "%s/%s", tests ? tests : "tests", below);
    return path;
}

struct deck_setup
test_setup(void)
{
    return (struct deck_setup){
        .kinds = kinds_with_counter(),
        .word_names = word_names,
        .words_yaml = (const char *)builtin_words_yaml,
        .words_yaml_size = builtin_words_yaml_size,
    };
}

struct deck *
test_deck(const char *name)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    struct deck_setup setup = test_setup();
    char folder[256];
    snprintf(folder, sizeof folder, "decks/%s", name);
    struct deck *deck = deck_load(tests_path(folder), &setup, &diags);
    for (size_t i = 1; deck && i < deck->languages_count; i++)
        deck_load_language(deck, i, &diags);
    diags_sort(&diags);
    diags_print(&diags, stderr);
    assert_int_equal(diags.errors, 0);
    assert_non_null(deck);
    arena_finish(&arena);
    return deck;
}
