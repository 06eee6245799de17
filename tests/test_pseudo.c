#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "deck/check.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/pseudo.h"
#include "support/decks.h"

static void
words_become_taller_and_longer(void **state)
{
    (void)state;
    static const struct {
        const char *english, *expected;
    } rows[] = {
        {"", ""},
        {"Aa", "Ẫậ"},
        {"On", "Ỗñ"},
        {"{0} / {1}", "{0} / {1}"},
        {"2023", "2023"},
        {"SMITH<JONES", "SMITH<JONES"},
        {"ANNA<<<", "ANNA<<<"},
        {"((verification))", "((verification))"},
        {"Next", "Ñễấmộñễļxţ"},
        {"verification", "ấmộñễ ļịřữđấmộ ñễ vễřịfịçậţịộñ"},
        {"Text size", "Ţễấmộñễļxţ şịịřữđấmžễ"},
        {"Step {0} of {1}", "ấmộñễ Šţễp {0} ộf ļịřữđấ {1}"},
        {"The ((mrz|coded lines)) of it",
         "Ţĥễ ấmộñễ ((mrz|çộđễđ ļịñễş)) ļịřữđấmộ ñễļị ộf řữđấmộñễļị ịţ"},
        {"__Next__ and __Back__ move you",
         "ấmộñễ __Ñễxţ__ ậñđ ļịřữđấmộ __Bậçķ__ ñễļị mộvễ řữđấmộñễļị ỹộữ"},
        {"Is \\__ a \\(( mark", "Ĩş \\__ ấmộñễ ậ \\(( ļịřữđấmộ ñễļ mậřķ"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        assert_string_equal(pseudo_words(&arena, rows[i].english), rows[i].expected);
        arena_finish(&arena);
    }
}

static size_t
characters(const char *words)
{
    return utf8_count(words, strlen(words));
}

/* The longest run of letters. */
static size_t
longest_word(const char *words)
{
    size_t longest = 0;
    while (*words) {
        size_t size = strcspn(words, " _()|{}-,.:;?'’–+/");
        size_t count = utf8_count(words, size);
        longest = count > longest ? count : longest;
        words += size + (words[size] != '\0');
    }
    return longest;
}

/* The exhibit's own words: they pass the check of translations, and no word is a monster. */
static void
all_words_keep_what_they_must(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    struct deck_setup setup = test_setup();
    diags_init(&diags, &arena);
    struct deck *deck = deck_load(tests_path("../content"), &setup, &diags);
    assert_non_null(deck);
    size_t english = 0, made = 0;
    for (size_t i = 0; i < deck->texts_count; i++) {
        const char *words = deck->texts[i].text->words, *tall = pseudo_words(&arena, words);
        check_translation(&arena, words, tall, deck->texts[i].text->place, &diags);
        if (longest_word(tall) > 12 && longest_word(tall) > longest_word(words))
            fail_msg("'%s' has a word of %zu letters", tall, longest_word(tall));
        if (characters(tall) * 10 > characters(words) * 26 + 20)
            fail_msg("'%s' became too long: '%s'", words, tall);
        english += characters(words);
        made += characters(tall);
    }
    assert_int_equal(diags.errors, 0);
    assert_in_range(made * 100 / english, 230, 260);
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
only_one_language_is_made(void **state)
{
    (void)state;
    static const char *const others[] = {"", "x", "xxx", "en", "th", "qaa"};
    assert_true(pseudo_is_language("xx"));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(pseudo_is_language(others[i]));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_taller_and_longer),
        cmocka_unit_test(all_words_keep_what_they_must),
        cmocka_unit_test(only_one_language_is_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
