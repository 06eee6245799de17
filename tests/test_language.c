#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "deck/deck_rows.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "support/decks.h"
#include "support/folders.h"

struct bench {
    char folder[PATH_MAX];
    struct arena arena;
    struct diags diags;
    struct deck *deck;
};

static void
bench_start(struct bench *bench)
{
    *bench = (struct bench){0};
    diags_init(&bench->diags, &bench->arena);
    snprintf(bench->folder, sizeof bench->folder, "%s", folder_new());
    folder_copy(tests_path("decks/base"), bench->folder);
}

static void
bench_load(struct bench *bench)
{
    static const char *const words[] = {"next", "back", "step-of", NULL};
    struct deck_setup setup = test_setup();
    setup.word_names = words;
    bench->deck = deck_load(bench->folder, &setup, &bench->diags);
    assert_non_null(bench->deck);
}

static void
bench_finish(struct bench *bench)
{
    deck_destroy(bench->deck);
    arena_finish(&bench->arena);
    folder_remove(bench->folder);
}

static void
write_text(struct bench *bench, const char *path, const char *text)
{
    folder_write(bench->folder, path, text, strlen(text));
}

static const struct text *
text_of(const struct deck *deck, const char *scope, const char *words)
{
    int64_t index = deck_find_text(deck, scope, words, NULL);
    assert_true(index >= 0);
    return deck->texts[index].text;
}

static void
words_come_in_the_language_or_in_english(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    write_text(&bench, "lang/th/01-one.yaml",
               "language: th\nreview: draft\nslides:\n  gate:\n"
               "    - en: What a gate does\n      th: ประตูทำอะไร\n"
               "    - en: The gate\n      th: ประตู\n      was: A gate\n"
               "    - en: Ask who decides.\n      th:\n"
               "    - en: Words of long ago\n      th: นานมาแล้ว\n");
    bench_load(&bench);
    int state_of;
    const struct text *title = text_of(bench.deck, "gate", "What a gate does");
    assert_string_equal(deck_words(bench.deck, 1, title, &state_of), "What a gate does");
    assert_int_equal(state_of, WORDS_MISSING);
    assert_true(deck_load_language(bench.deck, 1, &bench.diags));

    static const struct {
        const char *scope, *english, *expected;
        int state;
    } rows[] = {
        {"gate", "What a gate does", "ประตูทำอะไร", WORDS_GOOD},
        {"gate", "The gate", "The gate", WORDS_STALE},
        {"gate", "Ask who decides.", "Ask who decides.", WORDS_MISSING},
        {"gate", "An officer at a gate", "An officer at a gate", WORDS_MISSING},
        {"cover", "A small deck", "A small deck", WORDS_MISSING},
        {"deck", "A small deck", "เด็คเล็ก", WORDS_GOOD},
        {"term:verification", "verification", "การยืนยัน", WORDS_GOOD},
        {"word:next", "Next", "ถัดไป", WORDS_GOOD},
        {"chapter:two", "Two", "สอง", WORDS_GOOD},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct text *text = text_of(bench.deck, rows[i].scope, rows[i].english);
        assert_string_equal(deck_words(bench.deck, 1, text, &state_of), rows[i].expected);
        assert_int_equal(state_of, rows[i].state);
        assert_string_equal(deck_words(bench.deck, 0, text, &state_of), rows[i].english);
        assert_int_equal(state_of, WORDS_GOOD);
    }
    assert_string_equal(deck_words(bench.deck, 1, &bench.deck->title, NULL), "เด็คเล็ก");
    assert_string_equal(deck_words(bench.deck, 1, &bench.deck->words[0], NULL), "ถัดไป");
    assert_int_equal(bench.diags.errors, 0);
    assert_int_equal(bench.diags.count, 2);
    bench_finish(&bench);
}

/* Moving things about stales nothing: rows are found by slide and words, in any file. */
static void
order_and_chapter_do_not_matter(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    write_text(&bench, "lang/th/01-one.yaml",
               "slides:\n  aside:\n    - th: แตะ\n      en: Taps\n"
               "  gate:\n    - en: >-\n        What a\n        gate does\n      th: ประตูทำอะไร\n"
               "language: th\nreview: draft\n");
    write_text(&bench, "lang/th/02-two.yaml", "language: th\nreview: draft\n");
    bench_load(&bench);
    assert_true(deck_load_language(bench.deck, 1, &bench.diags));
    assert_int_equal(bench.diags.count, 0);
    assert_string_equal(
        deck_words(bench.deck, 1, text_of(bench.deck, "gate", "What a gate does"), NULL),
        "ประตูทำอะไร");
    assert_string_equal(deck_words(bench.deck, 1, text_of(bench.deck, "aside", "Taps"), NULL),
                        "แตะ");
    bench_finish(&bench);
}

/* What no text asks for is laid aside: neither shown nor missed, whoever it belonged to. */
static void
unused_rows_are_kept_and_not_shown(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    write_text(&bench, "lang/th/deck.yaml",
               "language: th\nreview: draft\ndeck:\n  - en: A small deck\n    th: เด็คเล็ก\n"
               "  - en: The tour\n    th: ทัวร์\n  - en: It stayed shut\n    th:\n"
               "unused:\n  deck:\n    - en: It stayed shut\n      th: __ประตู\n"
               "  no-such-slide:\n    - en: Words of long ago\n      th: นานมาแล้ว\n"
               "    - en: Words of long ago\n      th: นานมาแล้ว\n");
    bench_load(&bench);
    assert_true(deck_load_language(bench.deck, 1, &bench.diags));
    assert_int_equal(bench.diags.count, 0);
    int state_of;
    deck_words(bench.deck, 1, text_of(bench.deck, "deck", "It stayed shut"), &state_of);
    assert_int_equal(state_of, WORDS_MISSING);
    bench_finish(&bench);
}

static void
drafts_are_known_by_chapter(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    bench_load(&bench);
    const struct slide *gate = deck_find_slide(bench.deck, "gate");
    const struct slide *aside = deck_find_slide(bench.deck, "aside");
    assert_false(deck_slide_is_draft(bench.deck, 1, gate));
    assert_true(deck_load_language(bench.deck, 1, &bench.diags));
    assert_true(deck_slide_is_draft(bench.deck, 1, gate));
    assert_false(deck_slide_is_draft(bench.deck, 1, aside));
    assert_false(deck_slide_is_draft(bench.deck, 0, gate));
    const struct pack *pack = bench.deck->languages[1].pack;
    assert_true(pack->draft);
    assert_true(pack_is_draft(pack, TEXTS_OF_WORDS));
    int64_t doubted =
        deck_find_text(bench.deck, "gate", "The gate only does ((verification)).", NULL);
    assert_string_equal(pack->doubts[doubted], "Is this the word?");
    bench_finish(&bench);
}

static const char two_languages[] =
    "title: A small deck\n"
    "languages:\n"
    "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n"
    "  - {code: th, name: ไทย, script: Thai, fonts: [NotoSansThai]}\n"
    "  - {code: xx, name: Xx, script: Latn, fonts: [NotoSans]}\n"
    "chapters: [01-one, 02-two]\n";

static void
a_fault_strikes_its_language_alone(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    write_text(&bench, "deck.yaml", two_languages);
    write_text(&bench, "lang/xx/01-one.yaml",
               "language: xx\nreview: draft\nslides:\n  gate:\n    - en: The gate\n      x: Xx\n");
    bench_load(&bench);
    assert_false(deck_load_language(bench.deck, 2, &bench.diags));
    assert_int_equal(bench.diags.errors, 2);
    assert_true(bench.deck->languages[2].struck);
    assert_null(bench.deck->languages[2].pack);
    assert_string_equal(deck_words(bench.deck, 2, text_of(bench.deck, "gate", "The gate"), NULL),
                        "The gate");

    /* Again changes nothing and says nothing. */
    assert_false(deck_load_language(bench.deck, 2, &bench.diags));
    assert_int_equal(bench.diags.errors, 2);
    assert_true(deck_load_language(bench.deck, 1, &bench.diags));
    assert_false(bench.deck->languages[1].struck);
    const struct pack *pack = bench.deck->languages[1].pack;
    assert_true(deck_load_language(bench.deck, 1, &bench.diags));
    assert_ptr_equal(pack, bench.deck->languages[1].pack);
    assert_true(deck_load_language(bench.deck, 0, &bench.diags));
    bench_finish(&bench);
}

/* What the first screen wants of every language, before the rest is read. */
static void
its_own_words_may_come_first(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    bench_load(&bench);
    const struct deck *deck = bench.deck;
    assert_true(deck_load_words(bench.deck, 1, &bench.diags));
    const struct pack *pack = deck->languages[1].pack;
    assert_false(pack->whole);
    assert_string_equal(deck_words(deck, 1, &deck->words[0], NULL), "ถัดไป");
    assert_string_equal(deck_words(deck, 1, &deck->title, NULL), "A small deck");

    assert_true(deck_load_language(bench.deck, 1, &bench.diags));
    assert_ptr_equal(pack, deck->languages[1].pack);
    assert_true(pack->whole);
    assert_string_equal(deck_words(deck, 1, &deck->words[0], NULL), "ถัดไป");
    assert_string_equal(deck_words(deck, 1, &deck->title, NULL), "เด็คเล็ก");
    assert_true(deck_load_words(bench.deck, 1, &bench.diags));
    assert_true(pack->whole);
    assert_true(deck_load_words(bench.deck, 0, &bench.diags));
    assert_int_equal(bench.diags.count, 0);
    bench_finish(&bench);
}

/* A fault in those words strikes the language at once, one in the rest when that is read. */
static void
a_fault_behind_its_own_words_strikes_later(void **state)
{
    (void)state;
    static const struct {
        const char *file, *text;
        bool words, rest;
    } rows[] = {
        {"lang/th/words.yaml", "language: th\nreview: never\n", false, false},
        {"lang/th/01-one.yaml", "language: th\nreview: never\n", true, false},
        {"lang/th/01-one.yaml", "language: th\nreview: draft\n", true, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench bench;
        bench_start(&bench);
        write_text(&bench, rows[i].file, rows[i].text);
        bench_load(&bench);
        const struct language *language = &bench.deck->languages[1];
        assert_int_equal(deck_load_words(bench.deck, 1, &bench.diags), rows[i].words);
        assert_int_equal(language->struck, !rows[i].words);
        assert_int_equal(deck_load_language(bench.deck, 1, &bench.diags), rows[i].rest);
        assert_int_equal(language->struck, !rows[i].rest);
        assert_int_equal(language->pack != NULL, rows[i].rest);
        assert_int_equal(bench.diags.errors, !rows[i].rest);
        bench_finish(&bench);
    }
}

static void
languages_are_found_by_code(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    bench_load(&bench);
    assert_int_equal(deck_find_language(bench.deck, "en"), 0);
    assert_int_equal(deck_find_language(bench.deck, "th"), 1);
    assert_int_equal(deck_find_language(bench.deck, "TH"), -1);
    assert_int_equal(deck_find_language(bench.deck, ""), -1);
    bench_finish(&bench);
}

/* Nine languages whose files for one chapter have `sum` bytes together, the last one 64. */
static void
write_languages(struct bench *bench, size_t sum)
{
    enum { LAST = 8, LAST_SIZE = 64 };
    const char *deck = "title: A small deck\nlanguages:\n"
                       "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n";
    char *file = arena_alloc(&bench->arena, NODE_FILE_SIZE_MAX);
    size_t left = sum - LAST_SIZE;
    for (int i = 0; i <= LAST; i++) {
        size_t size = i == LAST ? LAST_SIZE : left < NODE_FILE_SIZE_MAX ? left : NODE_FILE_SIZE_MAX;
        char head[64];
        int head_size = snprintf(head, sizeof head, "language: x%d\nreview: draft\n", i);
        memset(file, '#', size);
        file[size - 1] = '\n';
        memcpy(file, head, (size_t)head_size);
        folder_write(bench->folder, arena_printf(&bench->arena, "lang/x%d/01-one.yaml", i), file,
                     size);
        deck =
            arena_printf(&bench->arena,
                         "%s  - {code: x%d, name: X, script: Latn, fonts: [NotoSans]}\n", deck, i);
        left -= i == LAST ? 0 : size;
    }
    assert_int_equal(left, 0);
    write_text(bench, "deck.yaml",
               arena_printf(&bench->arena, "%schapters: [01-one, 02-two]\n", deck));
}

static void
a_chapter_has_8_mib_of_languages_and_no_more(void **state)
{
    (void)state;
    for (size_t more = 0; more <= 1; more++) {
        struct bench bench;
        bench_start(&bench);
        write_languages(&bench, CHAPTER_LANGUAGES_SIZE_MAX + more);
        bench_load(&bench);
        for (size_t language = 1; language <= 8; language++)
            if (!deck_load_language(bench.deck, language, &bench.diags))
                fail_msg("%s", bench.diags.items[0].message);
        assert_int_equal(deck_load_language(bench.deck, 9, &bench.diags), !more);
        assert_int_equal(bench.deck->language_sizes[0], CHAPTER_LANGUAGES_SIZE_MAX + more);
        assert_int_equal(bench.diags.count, more);
        if (more) {
            assert_non_null(strstr(bench.diags.items[0].place.file, "lang/x8/01-one.yaml"));
            assert_int_equal(bench.diags.items[0].place.line, 1);
        }
        bench_finish(&bench);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_come_in_the_language_or_in_english),
        cmocka_unit_test(order_and_chapter_do_not_matter),
        cmocka_unit_test(unused_rows_are_kept_and_not_shown),
        cmocka_unit_test(drafts_are_known_by_chapter),
        cmocka_unit_test(a_fault_strikes_its_language_alone),
        cmocka_unit_test(its_own_words_may_come_first),
        cmocka_unit_test(a_fault_behind_its_own_words_strikes_later),
        cmocka_unit_test(languages_are_found_by_code),
        cmocka_unit_test(a_chapter_has_8_mib_of_languages_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
