#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "deck/distance.h"
#include "deck/translations.h"
#include "support/amounts.h"
#include "support/folders.h"
#include "support/hostile.h"
#include "support/translating.h"
#include "view/locale.h"

/*
 * What becomes of the files of a language when the English or they themselves change. A story is a
 * few edits of tests/decks/base and the edits of its language files that must follow; all else in
 * them must stay as it was.
 */

enum { EDITS_MAX = 6 };

struct story {
    const char *name;
    struct edit edits[EDITS_MAX];
    struct edit expected[EDITS_MAX];
    size_t missing, stale, unused;
};

static void
play(const struct story *story)
{
    static const char *const paths[] = {
        "lang/th/deck.yaml",   "lang/th/glossary.yaml", "lang/th/words.yaml",
        "lang/th/01-one.yaml", "lang/th/02-two.yaml",   "lang/th/03-three.yaml",
    };
    enum { PATHS = sizeof paths / sizeof *paths };
    struct translating bench;
    const char *expected[PATHS];
    translating_start(&bench);
    for (size_t i = 0; i < EDITS_MAX && story->edits[i].path; i++)
        translating_write(&bench, story->edits[i].path,
                          translating_edited(&bench, story->name,
                                             translating_read(&bench, story->edits[i].path),
                                             &story->edits[i]));
    for (size_t i = 0; i < PATHS; i++) {
        expected[i] = translating_read(&bench, paths[i]);
        for (size_t j = 0; j < EDITS_MAX && story->expected[j].path; j++)
            if (!strcmp(story->expected[j].path, paths[i]))
                expected[i] =
                    translating_edited(&bench, story->name, expected[i], &story->expected[j]);
    }
    /* Once more, then sent, then taken in again: nothing changes any more. */
    for (int turn = 0; turn < 4; turn++) {
        translating_update(&bench, turn < 2 ? NULL : "th.po");
        for (size_t i = 0; i < PATHS; i++) {
            const char *found = translating_read(&bench, paths[i]);
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
        translating_check(&bench, story->name);
    }
    translating_finish(&bench);
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
    {"a row somebody was not sure of stays so while it waits",
     {{CH1, "    notes: Ask who decides.\n", ""},
      {ONE, ROW2, ROW2 "      was: Ask who decides.\n"}},
     {{ONE, ROW2 "      was: Ask who decides.\n", ""},
      {ONE, NULL, "unused:\n  gate:\n" ROW2 "      was: Ask who decides.\n"}},
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
    struct translating bench;
    translating_start(&bench);
    char path[PATH_MAX + 16];
    snprintf(path, sizeof path, "%s/lang", bench.folder);
    folder_remove(path);
    translating_update(&bench, NULL);
    assert_int_equal(bench.translations.missing, bench.deck->texts_count);
    translating_check(&bench, "nothing");
    assert_string_equal(translating_read(&bench, "lang/th/words.yaml"),
                        "language: th\nreview: draft\nwords:\n  next:\n    - en: Next\n      th:\n"
                        "  back:\n    - en: Back\n      th:\n"
                        "  step-of:\n    - en: Step {0} of {1}\n      th:\n");
    translating_finish(&bench);
}

/* One file through the tool: false when it is refused. */
static bool
pass(struct translations *translations, struct arena *arena, const struct deck *deck,
     const char *text, size_t size)
{
    struct diags diags;
    diags_init(&diags, arena);
    translations_init(translations, arena, deck, 1);
    return translations_read(translations, 0, false, "t", text, size, &diags);
}

static bool
keeps(const struct translations *after, const struct translation *row)
{
    for (size_t i = 0; i < after->rows_count; i++) {
        const struct translation *kept = after->rows[i];
        bool noted = !row->doubt || (kept->doubt && strstr(kept->doubt, row->doubt));
        bool commented = !row->comment || (kept->comment && strstr(kept->comment, row->comment));
        bool said = !*row->words || !strcmp(kept->words, row->words);
        if (said && noted && commented)
            return true;
    }
    return false;
}

/* Pieces of a file in any order and number: what can be read is never lost, and settles at once. */
static void
mixed_files_lose_nothing(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "  gate:\n",
        "    - en: What a gate does\n      th: ทำอะไร\n",
        "    - en: What a gate does\n      th: ทำอะไร\n      was: What gates do\n",
        "    - en: Gone\n      th: หาย\n      doubt: Who?\n",
        "    # a comment\n",
        "    - en: Ask who decides.\n      th:\n",
        "    - en: Ask who decides.\n      th: >-\n        ใคร\n        ตัดสินใจ\n      doubt: Hm\n",
        "      # within\n",
        "unused:\n",
        "  cover:\n",
        "  no-such:\n",
        "    - en: A gate\n      th: ประตู\n      context: a key\n",
        "    - en: What gates do\n      th: ประตูทำ\n",
        "# at the edge\n",
        "chapter:\n",
    };
    enum { PIECES = sizeof pieces / sizeof *pieces, PIECES_MAX = 12 };
    struct translating bench;
    translating_start(&bench);
    long count = amount("translations-mixed"), taken = 0;
    uint64_t seed = 20231010;
    for (long i = 0; i < count; i++) {
        struct arena arena = {0};
        struct buffer text = {.arena = &arena};
        buffer_print(&text, "language: th\nreview: draft\nslides:\n  gate:\n");
        for (size_t j = hostile_random(&seed) % PIECES_MAX; j; j--)
            buffer_print(&text, "%s", pieces[hostile_random(&seed) % PIECES]);
        struct translations first, second;
        if (pass(&first, &arena, bench.deck, text.text, text.size)) {
            struct translation *rows = arena_array(&arena, struct translation, first.rows_count);
            size_t rows_count = first.rows_count;
            for (size_t j = 0; j < rows_count; j++)
                rows[j] = *first.rows[j];
            translations_settle(&first);
            translations_print(&first, locale_columns);
            const struct translations_file *file = translations_file(&first, 0);
            if (!pass(&second, &arena, bench.deck, file->text, file->size))
                fail_msg("%s became\n%s", text.text, file->text);
            for (size_t j = 0; j < rows_count; j++)
                if (!keeps(&second, &rows[j]))
                    fail_msg("'%s' is lost from\n%sin\n%s", rows[j].words, text.text, file->text);
            translations_settle(&second);
            translations_print(&second, locale_columns);
            assert_string_equal(translations_file(&second, 0)->text, file->text);
            taken++;
        }
        arena_finish(&arena);
    }
    assert_true(taken > count / 20);
    translating_finish(&bench);
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
        cmocka_unit_test(mixed_files_lose_nothing),
        cmocka_unit_test(distances_are_parts_of_a_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
