#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/key_code.h"
#include "deck/deck.h"
#include "deck/deck_rows.h"
#include "deck/diag.h"
#include "deck/hand_steps.h"
#include "deck/node.h"
#include "support/decks.h"
#include "support/folders.h"

/* A deck in a folder of its own that a test may change. */
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
    char words[PATH_MAX + 16];
    snprintf(words, sizeof words, "%s/words.yaml", bench->folder);
    assert_int_equal(unlink(words), 0);
}

static bool
bench_load(struct bench *bench)
{
    struct deck_setup setup = test_setup();
    bench->deck = deck_load(bench->folder, &setup, &bench->diags);
    return bench->deck != NULL;
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

/* The only fault, without its folder: "chapters/x.yaml:1:2: words". */
static const char *
only_fault(struct bench *bench)
{
    assert_int_equal(bench->diags.count, 1);
    const struct diag *diag = &bench->diags.items[0];
    size_t size = strlen(bench->folder);
    assert_int_equal(strncmp(diag->place.file, bench->folder, size), 0);
    return arena_printf(&bench->arena, "%s:%u:%u: %s", diag->place.file + size + 1,
                        diag->place.line, diag->place.column, diag->message);
}

static void
a_deck_is_what_its_files_say(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    assert_true(bench_load(&bench));
    const struct deck *deck = bench.deck;

    assert_string_equal(deck->title.words, "A small deck");
    assert_int_equal(deck->chapters_count, 2);
    assert_int_equal(deck->slides_count, 4);
    assert_int_equal(deck->languages_count, 2);
    assert_string_equal(deck->languages[1].calendar, "buddhist");
    assert_string_equal(deck->languages[0].calendar, "gregorian");
    assert_int_equal(deck->attract_seconds, 12);
    assert_int_equal(deck->idle_seconds, 60);
    assert_int_equal(deck->about, -1);

    const struct chapter *two = &deck->chapters[1];
    assert_int_equal(two->first, 2);
    assert_int_equal(two->slides_count, 2);
    assert_int_equal(two->numbered, 1);
    const struct slide *gate = deck_find_slide(deck, "gate");
    const struct slide *aside = deck_find_slide(deck, "aside");
    assert_non_null(gate);
    assert_non_null(aside);
    assert_int_equal(gate->number, 2);
    assert_int_equal(gate->chapter, 0);
    assert_int_equal(aside->number, 0);
    assert_int_equal(aside->index, 3);
    assert_null(deck_find_slide(deck, "gates"));

    /* Its own fact and that of its text, each once. */
    assert_int_equal(gate->facts.count, 2);
    assert_string_equal(gate->facts.facts[0]->id, "1.01");
    assert_string_equal(gate->facts.facts[1]->id, "1.02");
    assert_string_equal(gate->facts.facts[1]->source->title, "A book of gates");
    assert_int_equal(gate->terms_count, 1);
    assert_string_equal(gate->terms[0]->id, "verification");
    assert_int_equal(gate->texts_count, 6);
    assert_int_equal(aside->leads_count, 2);
    assert_int_equal(aside->leads[0]->slide, gate->index);
    bench_finish(&bench);
}

/* Each step knows what it is, how long it takes and, unless it says so, that it is one finger's. */
static void
a_slide_of_a_path_has_a_play(void **state)
{
    static const char deck_yaml[] = "title: A\n"
                                    "languages: [{code: en, name: E, script: Latn, fonts: [F]}]\n"
                                    "chapters: [01-one, 02-two]\n"
                                    "paths:\n"
                                    "  - id: tour\n"
                                    "    name: Tour\n"
                                    "    slides:\n"
                                    "      - slide: gate\n"
                                    "        play:\n"
                                    "          - wait: 1.5 s\n"
                                    "          - tap: onward/one\n"
                                    "          - tap: {on: _next, times: 2, every: 1 s}\n"
                                    "          - drag: {from: a/b, x: 0.25, y: 0.5}\n"
                                    "          - swipe: {to: up, from: gate/a}\n"
                                    "          - key: {key: Enter, times: 3}\n"
                                    "      - aside\n";
    (void)state;
    struct bench bench;
    bench_start(&bench);
    folder_remove(arena_printf(&bench.arena, "%s/lang", bench.folder));
    write_text(&bench, "deck.yaml", deck_yaml);
    assert_true(bench_load(&bench));
    const struct path *tour = &bench.deck->paths[0];
    const struct hand_step *play = tour->stops[0].play;
    assert_int_equal(tour->stops_count, 2);
    assert_int_equal(tour->stops[0].play_count, 6);
    assert_int_equal(tour->stops[1].play_count, 0);
    assert_int_equal(tour->stops[0].slide.slide, tour->slides[0].slide);
    static const enum hand_step_type types[] = {HAND_WAIT, HAND_TAP,   HAND_TAP,
                                                HAND_DRAG, HAND_SWIPE, HAND_KEY};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        assert_int_equal(play[i].type, types[i]);
    assert_int_equal(play[0].wait_ms, 1500);
    assert_string_equal(play[1].tap.on, "onward/one");
    assert_int_equal(play[1].tap.times, 1);
    assert_int_equal(play[1].tap.finger, 1);
    assert_int_equal(play[1].tap.hold_ms, HAND_TAP_MS);
    assert_int_equal(play[1].tap.node->place.line, 11);
    assert_int_equal(play[2].tap.every_ms, 1000);
    assert_true(play[3].drag.x == 0.25 && play[3].drag.finger == 1);
    assert_int_equal(play[4].swipe.to, HAND_UP);
    assert_int_equal(play[5].key.key, KEY_ENTER - 1);
    assert_int_equal(play[5].key.times, 3);
    bench_finish(&bench);
}

static void
paths_name_slides_in_both_ways(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    assert_true(bench_load(&bench));
    const struct path *tour = &bench.deck->paths[0];
    static const char *const expected[] = {"cover", "gate", "aside"};
    assert_int_equal(tour->slides_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(bench.deck->slides[tour->slides[i].slide].id, expected[i]);
    bench_finish(&bench);
}

static void
states_stand_side_by_side(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    assert_true(bench_load(&bench));
    size_t behind = 0, stateful = 0;
    for (size_t i = 0; i < bench.deck->slides_count; i++) {
        const struct slide *slide = &bench.deck->slides[i];
        for (size_t j = 0; j < slide->show_count; j++) {
            const struct element *element = &slide->show[j];
            if (!element->state_size)
                continue;
            assert_non_null(element->id);
            assert_int_equal(element->state_at % 16, 0);
            assert_true(element->state_at >= behind);
            behind = element->state_at + element->state_size;
            stateful++;
        }
    }
    assert_true(stateful >= 2);
    assert_true(bench.deck->state_size >= behind);
    bench_finish(&bench);
}

static void
equal_words_of_a_slide_are_one_text(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    assert_true(bench_load(&bench));
    const struct deck *deck = bench.deck;
    static const struct {
        const char *scope, *words, *context;
        bool expected;
    } rows[] = {
        {"gate", "The gate", NULL, true},    {"checks", "The gate", "a key", true},
        {"checks", "The gate", NULL, false}, {"gate", "The gate", "a key", false},
        {"cover", "The gate", NULL, false},  {"deck", "A small deck", NULL, true},
        {"chapter:two", "Two", NULL, true},  {"term:verification", "verification", NULL, true},
        {"word:next", "Next", NULL, true},   {"cover", "A small dec", NULL, false},
        {"", "A small deck", NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t index = deck_find_text(deck, rows[i].scope, rows[i].words, rows[i].context);
        assert_int_equal(index >= 0, rows[i].expected);
        if (index >= 0)
            assert_string_equal(deck->texts[index].text->words, rows[i].words);
    }
    for (size_t i = 0; i < deck->slides_count; i++)
        for (size_t j = 0; j < deck->slides[i].texts_count; j++)
            assert_string_equal(deck->texts[deck->slides[i].texts[j]->index].text->words,
                                deck->slides[i].texts[j]->words);
    bench_finish(&bench);
}

static void
the_slide_called_about_is_about(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    write_text(&bench, "chapters/02-two.yaml",
               "chapter: two\nnumber: 2\ntitle: Two\nslides:\n"
               "  - {id: aside, title: A, layout: text, facts: none, show: [text: A]}\n"
               "  - {id: about, title: A, layout: text, facts: none, show: [text: A]}\n");
    assert_true(bench_load(&bench));
    assert_int_equal(bench.deck->about, 3);
    bench_finish(&bench);
}

static void
a_folder_that_is_no_deck_is_one_line(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    char path[PATH_MAX + 32];
    static const struct {
        const char *path, *expected;
    } rows[] = {
        {"nowhere", "there is no such folder"},
        {"deck.yaml", "this is not a folder; a deck is a folder with a deck.yaml"},
        {"deck.yaml/deeper", "this is not a folder; a deck is a folder with a deck.yaml"},
        {"pictures", "the folder has no deck.yaml, so it is no deck"},
        {"locked", "the folder cannot be read: Permission denied"},
    };
    snprintf(path, sizeof path, "%s/locked", bench.folder);
    assert_int_equal(mkdir(path, 0), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diags diags;
        struct deck_setup setup = test_setup();
        diags_init(&diags, &bench.arena);
        snprintf(path, sizeof path, "%s/%s", bench.folder, rows[i].path);
        if (!strcmp(rows[i].path, "locked") && !access(path, R_OK))
            continue; /* whoever may do everything reads it */
        assert_null(deck_load(path, &setup, &diags));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].place.file, path);
        assert_int_equal(diags.items[0].place.line, 0);
        assert_string_equal(diags.items[0].message, rows[i].expected);
    }
    bench_finish(&bench);
}

/* A chapter with `slides` slides of `elements` texts each; `offset` keeps their ids apart. */
static char *
chapter_of(struct arena *arena, const char *id, size_t slides, size_t elements, size_t offset)
{
    size_t size = 0, room = 200 + slides * (140 + elements * 20);
    char *text = arena_alloc(arena, room);
    size += (size_t)snprintf(text, room, "chapter: %s\nnumber: 2\ntitle: Two\nslides:\n", id);
    for (size_t i = 0; i < slides; i++) {
        size += (size_t)snprintf(text + size, room - size,
                                 "- id: %s%zu\n  title: S\n  layout: text\n  facts: none\n"
                                 "  show:\n",
                                 offset + i ? "s" : "aside", offset + i ? offset + i : 0);
        for (size_t j = 0; j < elements; j++)
            size += (size_t)snprintf(text + size, room - size, "  - text: a\n");
    }
    return text;
}

/* A deck of its own with chapters of so many slides. */
static void
write_chapters(struct bench *bench, const size_t *slides, size_t count, size_t elements)
{
    const char *names = "";
    for (size_t i = 0, offset = 1; i < count; offset += slides[i++]) {
        const char *path = arena_printf(&bench->arena, "chapters/c%zu.yaml", i);
        const char *id = arena_printf(&bench->arena, "c%zu", i);
        write_text(bench, path, chapter_of(&bench->arena, id, slides[i], elements, offset));
        names = arena_printf(&bench->arena, "%s%sc%zu", names, i ? ", " : "", i);
    }
    write_text(bench, "deck.yaml",
               arena_printf(&bench->arena,
                            "title: A deck\nlanguages:\n  - {code: en, name: English, script: "
                            "Latn, fonts: [NotoSans]}\nchapters: [%s]\n",
                            names));
}

static void
a_deck_has_2000_slides_and_no_more(void **state)
{
    (void)state;
    static const struct {
        size_t slides[3], count, elements;
        const char *expected; /* NULL: it loads */
    } rows[] = {
        {{2000}, 1, 1, NULL},
        {{2001}, 1, 1, "chapters/c0.yaml:5:1: 'slides' must have 1 to 2000 items, not 2001"},
        {{1000, 999, 1}, 3, 1, NULL},
        {{1000, 999, 2},
         3,
         1,
         "chapters/c2.yaml:11:3: a deck has at most 2000 slides; this is one more"},
        {{1}, 1, 64, NULL},
        {{1}, 1, 65, "chapters/c0.yaml:10:3: 'show' must have 1 to 64 items, not 65"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench bench;
        bench_start(&bench);
        write_chapters(&bench, rows[i].slides, rows[i].count, rows[i].elements);
        bool loaded = bench_load(&bench);
        assert_int_equal(loaded, !rows[i].expected);
        if (rows[i].expected)
            assert_string_equal(only_fault(&bench), rows[i].expected);
        bench_finish(&bench);
    }
}

/* A chapter whose one text has so many bytes, padded by a comment to a size of its own. */
static void
write_long(struct bench *bench, size_t text_size, size_t file_size)
{
    static const char head[] = "chapter: two\nnumber: 2\ntitle: Two\nslides:\n"
                               "  - id: aside\n    title: A\n    layout: text\n    facts: none\n"
                               "    show:\n      - text: ";
    size_t size = sizeof head - 1 + text_size + 3;
    if (size < file_size)
        size = file_size;
    char *text = arena_alloc(&bench->arena, size);
    memset(text, 'x', size);
    memcpy(text, head, sizeof head - 1);
    memcpy(text + sizeof head - 1 + text_size, "\n#", 2);
    text[size - 1] = '\n';
    folder_write(bench->folder, "chapters/02-two.yaml", text, size);
}

static void
strings_and_files_have_their_limits(void **state)
{
    (void)state;
    static const struct {
        size_t text_size, file_size;
        bool expected;
    } rows[] = {
        {NODE_TEXT_SIZE_MAX, 0, true},
        {NODE_TEXT_SIZE_MAX + 1, 0, false},
        {10, NODE_FILE_SIZE_MAX, true},
        {10, NODE_FILE_SIZE_MAX + 1, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench bench;
        bench_start(&bench);
        write_long(&bench, rows[i].text_size, rows[i].file_size);
        bool loaded = bench_load(&bench);
        if (loaded != rows[i].expected)
            fail_msg("row %zu: %s", i, bench.diags.count ? bench.diags.items[0].message : "");
        if (!loaded)
            assert_true(strstr(only_fault(&bench), "large") || strstr(only_fault(&bench), "long"));
        bench_finish(&bench);
    }
}

/* Opening one would wait for ever. */
static void
a_pipe_is_no_file(void **state)
{
    (void)state;
    static const char *const paths[] = {"pictures/gate.svg", "chapters/02-two.yaml", "facts.yaml"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct bench bench;
        bench_start(&bench);
        char path[PATH_MAX + 32];
        snprintf(path, sizeof path, "%s/%s", bench.folder, paths[i]);
        assert_int_equal(unlink(path), 0);
        assert_int_equal(mkfifo(path, 0600), 0);
        assert_false(bench_load(&bench));
        assert_non_null(strstr(only_fault(&bench), "is no regular file"));
        bench_finish(&bench);
    }
}

static void
all_faults_come_in_one_run(void **state)
{
    (void)state;
    struct bench bench;
    bench_start(&bench);
    write_text(&bench, "facts.yaml", "- id: 1.01\n");
    write_text(&bench, "sources.yaml", "x: y\n");
    write_text(&bench, "chapters/01-one.yaml", "chapter: [\n");
    assert_false(bench_load(&bench));
    bool facts = false, sources = false, chapter = false;
    for (size_t i = 0; i < bench.diags.count; i++) {
        facts = facts || strstr(bench.diags.items[i].place.file, "facts.yaml");
        sources = sources || strstr(bench.diags.items[i].place.file, "sources.yaml");
        chapter = chapter || strstr(bench.diags.items[i].place.file, "01-one.yaml");
        /* What the broken files would have held is not called unknown. */
        assert_null(strstr(bench.diags.items[i].message, "unknown"));
    }
    assert_true(facts && sources && chapter);
    bench_finish(&bench);
}

static void
the_shipped_deck_has_no_faults(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    char folder[PATH_MAX];
    diags_init(&diags, &arena);
    snprintf(folder, sizeof folder, "%s/content", getenv("KIOSK_SOURCE"));
    struct deck_setup setup = test_setup();
    struct deck *deck = deck_load(folder, &setup, &diags);
    for (size_t i = 1; deck && i < deck->languages_count; i++)
        deck_load_language(deck, i, &diags);
    if (deck)
        deck_check(deck, &diags);
    diags_sort(&diags);
    diags_print(&diags, stderr);
    assert_non_null(deck);
    assert_int_equal(diags.errors, 0);
    deck_destroy(deck);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deck_is_what_its_files_say),
        cmocka_unit_test(paths_name_slides_in_both_ways),
        cmocka_unit_test(a_slide_of_a_path_has_a_play),
        cmocka_unit_test(states_stand_side_by_side),
        cmocka_unit_test(equal_words_of_a_slide_are_one_text),
        cmocka_unit_test(the_slide_called_about_is_about),
        cmocka_unit_test(a_folder_that_is_no_deck_is_one_line),
        cmocka_unit_test(a_deck_has_2000_slides_and_no_more),
        cmocka_unit_test(strings_and_files_have_their_limits),
        cmocka_unit_test(a_pipe_is_no_file),
        cmocka_unit_test(all_faults_come_in_one_run),
        cmocka_unit_test(the_shipped_deck_has_no_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
