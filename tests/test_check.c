#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "deck/check.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "support/decks.h"
#include "support/folders.h"

/* Rules of deck_check() by rows; what each report looks like stands in tests/decks/bad. */

/* A deck of one slide with one text, a fact, and a translation. */
static const char deck_yaml[] = "title: A deck\n"
                                "languages:\n"
                                "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n"
                                "  - {code: xx, name: Xx, script: Latn, fonts: [NotoSans]}\n"
                                "chapters: [01-one]\n";
static const char glossary_yaml[] = "- {id: term, name: term, text: Words, facts: none}\n";
static const char sources_yaml[] = "- {id: D1, title: A book}\n";

/* How many errors and warnings deck_check() adds for these words. */
static void
check(const char *english, const char *says, const char *translated, size_t *errors_out,
      size_t *warnings_out)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", folder_new());
    const char *chapter = arena_printf(&arena,
                                       "chapter: one\nnumber: 1\ntitle: One\nslides:\n"
                                       "  - id: cover\n    title: Cover\n    layout: text\n"
                                       "    facts: [1.01]\n    show:\n"
                                       "      - text: '%s'\n",
                                       english);
    const char *facts = arena_printf(&arena, "- {id: 1.01, source: D1, mark: V, says: '%s'}\n",
                                     says ? says : english);
    const char *language = arena_printf(&arena,
                                        "language: xx\nreview: draft\nchapter:\n"
                                        "  - en: One\n    xx: Xx\nslides:\n  cover:\n"
                                        "    - en: Cover\n      xx: Xx\n"
                                        "    - en: '%s'\n      xx: '%s'\n",
                                        english, translated ? translated : english);
    const struct {
        const char *path, *text;
    } files[] = {
        {"deck.yaml", deck_yaml},
        {"chapters/01-one.yaml", chapter},
        {"facts.yaml", facts},
        {"sources.yaml", sources_yaml},
        {"glossary.yaml", glossary_yaml},
        {"lang/xx/01-one.yaml", language},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        folder_write(folder, files[i].path, files[i].text, strlen(files[i].text));
    struct deck_setup setup = test_setup();
    struct deck *deck = deck_load(folder, &setup, &diags);
    if (!deck || !deck_load_language(deck, 1, &diags))
        fail_msg("%s", diags.items[0].message);
    deck_check(deck, &diags);
    *errors_out = diags.errors;
    *warnings_out = diags.warnings;
    deck_destroy(deck);
    arena_finish(&arena);
    folder_remove(folder);
}

static void
numbers_of_a_slide_stand_in_its_facts(void **state)
{
    (void)state;
    static const struct {
        const char *english, *says;
        size_t errors;
    } rows[] = {
        {"No number", "Nothing", 0},
        {"A single 7", "Nothing", 0},
        {"All 24 of them", "There were 24.", 0},
        {"All 24 of them", "There were 240.", 1},
        {"All 24 of them", "There were 2, then 4.", 1},
        {"In 2023, 24 of 1,400", "In 2023 there were 24.", 1},
        {"In 2023, 24 of 1,400", "Nothing", 3},
        {"1400 people", "1,400 people", 0},
        {"24 and 24 again", "Nothing", 1},
        {"((term|All 24))", "Nothing", 1},
        {"__24__", "24", 0},
        {"3.14 more or less", "3.14", 0},
        {"3.14 more or less", "3.15", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t errors, warnings;
        check(rows[i].english, rows[i].says, NULL, &errors, &warnings);
        if (errors != rows[i].errors)
            fail_msg("'%s' on '%s': %zu errors", rows[i].english, rows[i].says, errors);
    }
}

static void
translations_keep_terms_marks_and_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *english, *translated;
        size_t errors;
    } rows[] = {
        {"The ((term)) here", "((term))", 0},
        {"The ((term)) here", "((term|shown so))", 0},
        {"The ((term|words)) here", "((term|shown so))", 0},
        {"The ((term)) here", "term", 1},
        {"((term)) and ((term|terms))", "((term))", 1},
        {"A __strong__ word", "__Strong__", 0},
        {"A __strong__ word", "Strong", 1},
        {"__One__ and __two__", "__One and two__", 1},
        {"__One__ and __two__", "__Two__, __one__", 0},
        {"Plain", "__Strong__", 0},
        {"24 of 1,400", "1.400 / 24", 0},
        {"24 of 1,400", "1\u00a0400 / 24", 0},
        {"24 of 1,400", "24 / 140", 1},
        {"24 of 1,400", "24 / 14,00", 1},
        {"7 of 9", "seven of 9", 1},
        {"In 2023", "2566", 0},
        {"In 2023", "๒๕๖๖", 0},
        {"In 2023", "២០២៣", 0},
        {"In 2023", "2565", 1},
        {"3.5 times", "3,5", 0},
        {"Plain", "With 99", 0},
        {"\\__a\\__ 7", "7", 0},
        {"((term|7 words))", "((term|words))", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t errors, warnings;
        check(rows[i].english, NULL, rows[i].translated, &errors, &warnings);
        if (errors != rows[i].errors)
            fail_msg("'%s' as '%s': %zu errors", rows[i].english, rows[i].translated, errors);
    }
}

static void
long_words_are_shortened_between_words(void **state)
{
    (void)state;
    static const struct {
        const char *words, *expected;
    } rows[] = {
        {"", ""},
        {"Short", "Short"},
        {"A closed gate is not a refusal", "A closed gate is not a …"},
        {"Exactly twenty-eight letters", "Exactly twenty-eight letters"},
        {"ประตูที่ปิดไม่ใช่การปฏิเสธการเข้าเมือง", "ประตูที่ปิดไม่ใช่การปฏิเสธกา …"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        assert_string_equal(check_shortened(&arena, rows[i].words), rows[i].expected);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_a_slide_stand_in_its_facts),
        cmocka_unit_test(translations_keep_terms_marks_and_numbers),
        cmocka_unit_test(long_words_are_shortened_between_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
