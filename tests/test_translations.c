#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/distance.h"
#include "deck/loader.h"
#include "deck/translations.h"
#include "support/decks.h"
#include "support/folders.h"
#include "view/locale.h"

/*
 * What becomes of the files of a language when the English or they themselves change. A story is a
 * few edits of tests/decks/base and the edits of its language files that must follow; all else in
 * them must stay as it was.
 */

enum { EDITS_MAX = 6, FILE_MAX = 1 << 20 };

/* In `path`, `from` becomes `to`; without `from`, `to` is added at the end. */
struct edit {
    const char *path, *from, *to;
};

struct story {
    const char *name;
    struct edit edits[EDITS_MAX];
    struct edit expected[EDITS_MAX];
    size_t missing, stale, unused;
};

struct bench {
    char folder[PATH_MAX];
    struct arena arena;
    struct diags diags;
    struct deck *deck;
    struct translations translations;
};

static const char *
read_text(struct bench *bench, const char *path)
{
    size_t size;
    const char *fault;
    return file_read(&bench->arena, bench->folder, path, FILE_MAX, &size, &fault);
}

static void
write_text(const struct bench *bench, const char *path, const char *text)
{
    folder_write(bench->folder, path, text, strlen(text));
}

static const char *
edited(struct arena *arena, const char *name, const char *text, const struct edit *edit)
{
    if (!edit->from)
        return arena_printf(arena, "%s%s", text ? text : "", edit->to);
    const char *at = text ? strstr(text, edit->from) : NULL;
    if (!at)
        fail_msg("%s: there is no '%s' in\n%s", name, edit->from, text ? text : "");
    return arena_printf(arena, "%.*s%s%s", (int)(at - text), text, edit->to,
                        at + strlen(edit->from));
}

static void
load(struct bench *bench)
{
    static const char *const words[] = {"next", "back", "step-of", NULL};
    struct deck_setup setup = test_setup();
    setup.word_names = words;
    deck_destroy(bench->deck);
    diags_init(&bench->diags, &bench->arena);
    bench->deck = deck_load(bench->folder, &setup, &bench->diags);
    if (!bench->deck)
        fail_msg("%s", diag_line(&bench->arena, &bench->diags.items[0]));
}

static const char *
path_of(struct bench *bench, int32_t chapter)
{
    return language_file_of(&bench->arena, bench->deck, "th", chapter).path;
}

/* As `kiosk translate` does it, in memory and then in the folder. */
static void
bring_up_to_date(struct bench *bench)
{
    struct translations *translations = &bench->translations;
    load(bench);
    translations_init(translations, &bench->arena, bench->deck, 1);
    int32_t chapters = (int32_t)bench->deck->chapters_count;
    for (int32_t i = TEXTS_OF_WORDS; i < chapters; i++) {
        const char *path = path_of(bench, i), *text = read_text(bench, path);
        if (text &&
            !translations_read(translations, i, false, path, text, strlen(text), &bench->diags))
            fail_msg("%s", diag_line(&bench->arena, &bench->diags.items[0]));
    }
    const char *stranger = read_text(bench, "lang/th/00-old.yaml");
    if (stranger)
        translations_read(translations, 0, true, "old", stranger, strlen(stranger), &bench->diags);
    translations_settle(translations);
    translations_print(translations, locale_columns);
    for (int32_t i = TEXTS_OF_WORDS; i < chapters; i++)
        if (translations_file(translations, i)->text)
            write_text(bench, path_of(bench, i), translations_file(translations, i)->text);
}

static void
bench_start(struct bench *bench)
{
    *bench = (struct bench){0};
    snprintf(bench->folder, sizeof bench->folder, "%s", folder_new());
    folder_copy(tests_path("decks/base"), bench->folder);
    bring_up_to_date(bench);
}

static void
bench_finish(struct bench *bench)
{
    deck_destroy(bench->deck);
    arena_finish(&bench->arena);
    folder_remove(bench->folder);
}

/* The kiosk itself must find in the files what the tool says of them. */
static void
check_loaded(struct bench *bench, const char *name)
{
    load(bench);
    if (!deck_load_language(bench->deck, 1, &bench->diags))
        fail_msg("%s: %s", name, diag_line(&bench->arena, &bench->diags.items[0]));
    const struct pack *pack = bench->deck->languages[1].pack;
    size_t missing = 0, stale = 0;
    for (size_t i = 0; i < bench->deck->texts_count; i++) {
        missing += pack->state[i] == WORDS_MISSING;
        stale += pack->state[i] == WORDS_STALE;
    }
    assert_int_equal(missing, bench->translations.missing);
    assert_int_equal(stale, bench->translations.stale);
    assert_int_equal(bench->diags.count, stale);
}

static void
play(const struct story *story)
{
    static const char *const paths[] = {
        "lang/th/deck.yaml",   "lang/th/glossary.yaml", "lang/th/words.yaml",
        "lang/th/01-one.yaml", "lang/th/02-two.yaml",   "lang/th/03-three.yaml",
    };
    enum { PATHS = sizeof paths / sizeof *paths };
    struct bench bench;
    const char *expected[PATHS];
    bench_start(&bench);
    for (size_t i = 0; i < EDITS_MAX && story->edits[i].path; i++)
        write_text(&bench, story->edits[i].path,
                   edited(&bench.arena, story->name, read_text(&bench, story->edits[i].path),
                          &story->edits[i]));
    for (size_t i = 0; i < PATHS; i++) {
        expected[i] = read_text(&bench, paths[i]);
        for (size_t j = 0; j < EDITS_MAX && story->expected[j].path; j++)
            if (!strcmp(story->expected[j].path, paths[i]))
                expected[i] = edited(&bench.arena, story->name, expected[i], &story->expected[j]);
    }
    /* The second time nothing changes any more. */
    for (int turn = 0; turn < 2; turn++) {
        bring_up_to_date(&bench);
        for (size_t i = 0; i < PATHS; i++) {
            const char *found = read_text(&bench, paths[i]);
            if (!found != !expected[i] || (found && strcmp(found, expected[i])))
                fail_msg("%s, turn %d: %s is\n%s\nwanted:\n%s", story->name, turn, paths[i],
                         found ? found : "", expected[i] ? expected[i] : "");
        }
        if (bench.translations.missing != story->missing ||
            bench.translations.stale != story->stale ||
            bench.translations.unused_count != story->unused)
            fail_msg("%s: %zu missing, %zu stale, %zu not used", story->name,
                     bench.translations.missing, bench.translations.stale,
                     bench.translations.unused_count);
        check_loaded(&bench, story->name);
    }
    bench_finish(&bench);
}

#define ONE  "lang/th/01-one.yaml"
#define TWO  "lang/th/02-two.yaml"
#define CH1  "chapters/01-one.yaml"
#define CH2  "chapters/02-two.yaml"
#define ROW  "    - en: What a gate does\n      th: ประตูทำอะไร\n"
#define ROW2 "    - en: Ask who decides.\n      th: ถามว่าใครตัดสินใจ\n"

static const struct story stories[] = {
    {"nothing changes", {{0}}, {{0}}, 0, 0, 0},
    {"English changes",
     {{CH1, "What a gate does", "What gates do"}},
     {{ONE, ROW, "    - en: What gates do\n      th: ประตูทำอะไร\n      was: What a gate does\n"}},
     0,
     1,
     0},
    {"English changes altogether",
     {{CH1, "What a gate does", "Doors"}},
     {{ONE, ROW, "    - en: Doors\n      th: ประตูทำอะไร\n      was: What a gate does\n"}},
     0,
     1,
     0},
    {"English changes again",
     {{CH1, "What a gate does", "What doors do"},
      {ONE, ROW, "    - en: What gates do\n      th: ประตูทำอะไร\n      was: What a gate does\n"}},
     {{ONE, "What gates do", "What doors do"}},
     0,
     1,
     0},
    {"English changes back",
     {{ONE, ROW, "    - en: What gates do\n      th: ประตูทำอะไร\n      was: What a gate does\n"}},
     {{ONE, "    - en: What gates do\n      th: ประตูทำอะไร\n      was: What a gate does\n", ROW}},
     0,
     0,
     0},
    {"a stale row is mended",
     {{ONE, ROW, "    - en: What a gate does\n      th: ประตูทำอะไร\n      was: What gates do\n"}},
     {{0}},
     0,
     1,
     0},
    {"a reviewer is not sure of a row and says so by its own English",
     {{ONE, ROW,
       "    - en: What a gate does\n      th: ประตูทำอะไร\n      was: What a gate does\n"}},
     {{0}},
     0,
     1,
     0},
    {"words are added",
     {{CH1, "    notes: Ask who decides.\n", "    notes: Ask why.\n"},
      {CH1, "      - text: The gate only",
       "      - text: Ask who decides.\n      - text: The gate only"},
      {CH1, "title: What a gate does", "title: \"Yes: it does\""},
      {CH1, "caption: The gate", "caption: What a gate does"}},
     {{ONE, ROW, "    - en: \"Yes: it does\"\n      th: ประตูนี้\n      was: The gate\n"},
      {ONE, ROW2, "    - en: Ask why.\n      th:\n"},
      {ONE, "    - en: The gate\n      th: ประตูนี้\n", ROW ROW2}},
     1,
     1,
     0},
    {"two texts change at once and neither gets the other's words",
     {{CH1, "What a gate does", "Ask who does it."}, {CH1, "Ask who decides.", "What it is."}},
     {{ONE, ROW ROW2,
       "    - en: Ask who does it.\n      th: ถามว่าใครตัดสินใจ\n      was: Ask who decides.\n"
       "    - en: What it is.\n      th: ประตูทำอะไร\n      was: What a gate does\n"}},
     0,
     2,
     0},
    {"words go and are laid aside",
     {{CH1, "    notes: Ask who decides.\n", ""}},
     {{ONE, ROW2, ""}, {ONE, NULL, "unused:\n  gate:\n" ROW2}},
     0,
     0,
     1},
    {"words that went come back",
     {{ONE, ROW2, ""}, {ONE, NULL, "unused:\n  gate:\n" ROW2}},
     {{ONE, "unused:\n  gate:\n" ROW2, ""}, {ONE, ROW, ROW ROW2}},
     0,
     0,
     0},
    {"what was laid aside is no near translation of something else",
     {{CH1, "Ask who decides.", "Ask who decided."},
      {ONE, ROW2, ""},
      {ONE, NULL, "unused:\n  gate:\n" ROW2}},
     {{ONE, ROW, ROW "    - en: Ask who decided.\n      th:\n"}},
     1,
     0,
     1},
    {"a text not yet translated stays so beside one that went",
     {{CH1, "    notes: Ask who decides.\n", ""}, {ONE, "      th: ประตูทำอะไร\n", "      th:\n"}},
     {{ONE, ROW2, ""}, {ONE, NULL, "unused:\n  gate:\n" ROW2}},
     1,
     0,
     1},
    {"a stale row that goes is kept under the words it was made from",
     {{CH1, "    notes: Ask who decides.\n", ""},
      {ONE, ROW2, "    - en: Ask who decides.\n      th: ถามว่าใครตัดสินใจ\n      was: Ask why.\n"}},
     {{ONE, "    - en: Ask who decides.\n      th: ถามว่าใครตัดสินใจ\n      was: Ask why.\n", ""},
      {ONE, NULL, "unused:\n  gate:\n    - en: Ask why.\n      th: ถามว่าใครตัดสินใจ\n"}},
     0,
     0,
     1},
    {"an empty row goes with nothing",
     {{CH1, "    notes: Ask who decides.\n", ""},
      {ONE, "      th: ถามว่าใครตัดสินใจ\n", "      th:\n"}},
     {{ONE, "    - en: Ask who decides.\n      th:\n", ""}},
     0,
     0,
     0},
    {"an empty row with a doubt is kept",
     {{CH1, "    notes: Ask who decides.\n", ""},
      {ONE, "      th: ถามว่าใครตัดสินใจ\n", "      th:\n      doubt: Who?\n"}},
     {{ONE, "    - en: Ask who decides.\n      th:\n      doubt: Who?\n", ""},
      {ONE, NULL, "unused:\n  gate:\n    - en: Ask who decides.\n      th:\n      doubt: Who?\n"}},
     0,
     0,
     1},
    {"a stale row without words is only missing",
     {{ONE, "      th: ถามว่าใครตัดสินใจ\n", "      th:\n      was: Ask why.\n"}},
     {{ONE, "      th:\n      was: Ask why.\n", "      th:\n"}},
     1,
     0,
     0},
    {"words move to a slide of another chapter",
     {{CH1, "    notes: Ask who decides.\n", ""},
      {CH2, "    title: Two checks\n", "    title: Two checks\n    notes: Ask who decides.\n"},
      {ONE, "      th: ถามว่าใครตัดสินใจ\n", "      th: ถามว่าใครตัดสินใจ\n      doubt: Who?\n"}},
     {{ONE, ROW2 "      doubt: Who?\n", ""},
      {TWO, "      th: สองการตรวจ\n",
       "      th: สองการตรวจ\n    - en: Ask who decides.\n      th: ถามว่าใครตัดสินใจ\n"
       "      was: Ask who decides.\n      doubt: Who?\n"}},
     0,
     1,
     0}, /* stale: the second chapter is reviewed, the first was not */
    {"a slide gets another id",
     {{CH2, "  - id: aside\n    title", "  - id: beside\n    title"},
      {CH2, "              goes: aside\n", "              goes: beside\n"},
      {"deck.yaml", "{slide: gate}, aside]", "{slide: gate}, beside]"}},
     {{TWO, "  aside:\n", "  beside:\n"}},
     0,
     0,
     0},
    {"words that are doubled are translated twice",
     {{CH1, "title: A small deck", "title: The gate"}},
     {{ONE, "    - en: A small deck\n      th: เด็คเล็ก\n",
       "    - en: The gate\n      th: เด็คเล็ก\n      was: A small deck\n"}},
     0,
     1,
     0},
    {"English gets a context",
     {{CH1, "    notes: Ask who decides.\n",
       "    notes: {text: Ask who decides., context: the class}\n"}},
     {{ONE, ROW2, ROW2 "      was: Ask who decides.\n      context: the class\n"}},
     0,
     1,
     0},
    {"rows in any order and shape are brought into one",
     {{ONE, ROW ROW2,
       "    - th: ถามว่าใครตัดสินใจ\n      en: >-\n        Ask who\n        decides.\n"
       "    - doubt: 'Yes: a doubt'\n      en: \"What a gate does\"\n      th: 'ประตูทำอะไร'\n"}},
     {{ONE,
       "    - th: ถามว่าใครตัดสินใจ\n      en: >-\n        Ask who\n        decides.\n"
       "    - doubt: 'Yes: a doubt'\n      en: \"What a gate does\"\n      th: 'ประตูทำอะไร'\n",
       "    - en: What a gate does\n      th: ประตูทำอะไร\n      doubt: \"Yes: a doubt\"\n" ROW2}},
     0,
     0,
     0},
    {"a chapter's file is named anew",
     {{"lang/th/00-old.yaml", NULL,
       "language: th\nreview: draft\nchapter:\n  - en: Three\n    th: สาม\nslides:\n  third:\n"
       "    - en: A third slide\n      th: สไลด์ที่สาม\n    - en: Gone\n      th: หาย\n"},
      {"chapters/03-three.yaml", NULL,
       "chapter: three\nnumber: 3\ntitle: Three\nslides:\n  - id: third\n    layout: text\n"
       "    facts: none\n    title: A third slide\n    show:\n      - text: New\n"},
      {"deck.yaml", "02-two]", "02-two, 03-three]"}},
     {{"lang/th/03-three.yaml", NULL,
       "language: th\nreview: draft\nchapter:\n  - en: Three\n    th: สาม\nslides:\n  third:\n"
       "    - en: A third slide\n      th: สไลด์ที่สาม\n    - en: New\n      th:\n"}},
     1,
     0,
     0},
    {"comments stay above what they were written for",
     {{ONE, "language: th\n", "# Top\nlanguage: th # code\n"},
      {ONE, "slides:\n", "# Of the slides\nslides:\n"},
      {ONE, "  gate:\n", "  # Of the gate\n  gate:\n"},
      {ONE, ROW,
       "    # Above\n    - en: What a gate does # behind\n      # within\n"
       "      th: ประตูทำอะไร\n"},
      {CH1, "What a gate does", "What gates do"},
      {ONE, NULL, "# The end\n"}},
     {{ONE, "# Top\nlanguage: th # code\n", "# Top\n# code\nlanguage: th\n"},
      {ONE,
       "    # Above\n    - en: What a gate does # behind\n      # within\n      th: ประตูทำอะไร\n",
       "    # Above\n    # behind\n    # within\n    - en: What gates do\n      th: ประตูทำอะไร\n"
       "      was: What a gate does\n"}},
     0,
     1,
     0},
    {"comments go with a slide that goes",
     {{CH2, "  - id: aside\n    title", "  - id: beside\n    title"},
      {CH2, "              goes: aside\n", "              goes: beside\n"},
      {"deck.yaml", "{slide: gate}, aside]", "{slide: gate}, beside]"},
      {CH2, "          label: Taps\n", "          label: Touches\n"},
      {TWO, "  aside:\n", "  # Of the aside\n  aside:\n"},
      {TWO, "    - en: Taps\n", "    # Of the taps\n    - en: Taps\n"}},
     {{TWO, "  # Of the aside\n  aside:\n", "  beside:\n"},
      {TWO, "    # Of the taps\n    - en: Taps\n      th: แตะ\n", "    - en: Touches\n      th:\n"},
      {TWO, NULL,
       "unused:\n  # Of the aside\n  aside:\n    # Of the taps\n    - en: Taps\n      th: แตะ\n"}},
     1,
     0,
     1},
};

static void
every_story_ends_as_it_must(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        play(&stories[i]);
}

static void
a_language_begins_with_nothing(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    char path[PATH_MAX + 16];
    snprintf(path, sizeof path, "%s/lang", bench.folder);
    folder_remove(path);
    bring_up_to_date(&bench);
    assert_int_equal(bench.translations.missing, bench.deck->texts_count);
    check_loaded(&bench, "nothing");
    assert_string_equal(read_text(&bench, "lang/th/words.yaml"),
                        "language: th\nreview: draft\nwords:\n  next:\n    - en: Next\n      th:\n"
                        "  back:\n    - en: Back\n      th:\n"
                        "  step-of:\n    - en: Step {0} of {1}\n      th:\n");
    bench_finish(&bench);
}

static void
distances_are_parts_of_a_thousand(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } rows[] = {
        {"", "", 0},
        {"gate", "gate", 0},
        {"", "gate", 1000},
        {"gate", "", 1000},
        {"abc", "xyz", 1000},
        {"gate", "gates", 200},
        {"a gate", "the gate", 375},
        {"one two three", "one 2 three", 230},
        {"aaaa", "aaaaaaaa", 500},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(distance_of(rows[i].a, rows[i].b), rows[i].distance);
        assert_int_equal(distance_of(rows[i].b, rows[i].a), rows[i].distance);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_story_ends_as_it_must),
        cmocka_unit_test(a_language_begins_with_nothing),
        cmocka_unit_test(distances_are_parts_of_a_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
