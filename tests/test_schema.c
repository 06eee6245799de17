#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "deck/schema.h"
#include "support/shelf.h"

static void
decodes_every_type(void **state)
{
    (void)state;
    struct bench bench;
    struct leaf leaf = {.scale = 1};
    assert_true(shelf_decode(&bench,
                             "id: gate-2\n"
                             "name: Kim\n"
                             "title: {text: A gate, context: the door}\n"
                             "hold: 3600\n"
                             "layout: stage\n"
                             "aside: true\n"
                             "facts: [1.05, 1.10]\n"
                             "next: gate-closed\n"
                             "emblem: a/b.svg\n"
                             "letters: [A, B]\n"
                             "parts:\n"
                             "  - plain words\n"
                             "  - id: two\n"
                             "    text: more words\n"
                             "    context: of the door\n"
                             "    facts: none\n"
                             "corner: {left: 0.25, top: 1}\n"
                             "show:\n"
                             "  - words: A paragraph\n"
                             "  - words:\n"
                             "      text: Another\n"
                             "      context: second\n"
                             "      mark: good\n"
                             "  - quiz:\n"
                             "      id: q\n"
                             "      rows: [{id: a, text: yes}, no]\n",
                             leaf_fields, &leaf));
    assert_string_equal(leaf.id, "gate-2");
    assert_string_equal(leaf.name, "Kim");
    assert_string_equal(leaf.title.words, "A gate");
    assert_string_equal(leaf.title.context, "the door");
    assert_int_equal(leaf.title.place.column, 15);
    assert_int_equal(leaf.hold, 3600);
    assert_int_equal(leaf.layout, 3);
    assert_true(leaf.scale == 1);
    assert_true(leaf.aside);
    assert_int_equal(leaf.facts.count, 2);
    assert_string_equal(leaf.facts.names[1], "1.10");
    assert_int_equal(leaf.facts.places[1].column, 15);
    assert_null(leaf.facts.facts[1]);
    assert_true(leaf.facts.given && !leaf.facts.none);
    assert_string_equal(leaf.next.name, "gate-closed");
    assert_int_equal(leaf.next.slide, -1);
    assert_string_equal(leaf.emblem.file, "pictures/a/b.svg");
    assert_int_equal(leaf.letters_count, 2);
    assert_string_equal(leaf.letters[1], "B");
    assert_int_equal(leaf.parts_count, 2);
    assert_string_equal(leaf.parts[0].text.words, "plain words");
    assert_null(leaf.parts[0].id);
    assert_string_equal(leaf.parts[1].text.context, "of the door");
    assert_true(leaf.parts[1].facts.none);
    assert_int_equal(leaf.parts[1].place.line, 13);
    assert_true(leaf.corner.left == 0.25 && leaf.corner.top == 1);
    assert_int_equal(leaf.show_count, 3);
    const struct words *words = leaf.show[0].fields;
    assert_ptr_equal(leaf.show[0].kind, &words_kind);
    assert_null(leaf.show[0].id);
    assert_string_equal(words->text.words, "A paragraph");
    words = leaf.show[1].fields;
    assert_string_equal(words->text.context, "second");
    const struct quiz *quiz = leaf.show[2].fields;
    assert_string_equal(leaf.show[2].id, "q");
    assert_string_equal(quiz->rows[1].text.words, "no");
    assert_int_equal(leaf.show[2].place.line, 24);
    /* What is gathered on the way, in the order of the file. */
    assert_int_equal(bench.decode.texts_count, 7);
    for (uint32_t i = 0; i < 7; i++)
        assert_int_equal(bench.decode.texts[i]->index, i);
    assert_ptr_equal(bench.decode.texts[0], &leaf.title);
    assert_int_equal(bench.decode.slides_count, 1);
    assert_int_equal(bench.decode.facts_count, 1);
    assert_ptr_equal(bench.decode.facts[0], &leaf.facts);
    assert_ptr_equal(bench.decode.pictures_named[0], &leaf.emblem);
    arena_finish(&bench.arena);
}

static void
off_is_nought_where_it_may_be_said(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        int wait;
    } rows[] = {{"wait: off", 0}, {"wait: 30", 30}, {"wait: 600", 600}, {"hold: 5", 77}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct bench bench;
        struct arena arena = {0};
        struct leaf leaf = {.wait = 77};
        assert_true(shelf_decode(&bench,
                                 arena_printf(&arena, "id: a\ntitle: b\n%s\n", rows[i].yaml),
                                 leaf_fields, &leaf));
        assert_int_equal(leaf.wait, rows[i].wait);
        arena_finish(&bench.arena);
        arena_finish(&arena);
    }
}

/* What stands behind "id: a" and "title: b" in a slide, and what is said of it. */
static void
keeps_the_limits_of_lists(void **state)
{
    (void)state;
    static const struct {
        const char *before, *piece, *after;
        int good;
    } rows[] = {
        {"id: a\ntitle: b\nshow:\n", "  - words: x\n", "", 64},
        {"title: b\nid: a", "b", "\n", 31},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int past = 0; past <= 1; past++) {
            struct arena arena = {0};
            struct bench bench;
            struct leaf leaf = {0};
            const char *yaml = rows[i].before;
            for (int n = 0; n < rows[i].good + past; n++)
                yaml = arena_printf(&arena, "%s%s", yaml, rows[i].piece);
            yaml = arena_printf(&arena, "%s%s", yaml, rows[i].after);
            assert_int_equal(shelf_decode(&bench, yaml, leaf_fields, &leaf), !past);
            arena_finish(&bench.arena);
            arena_finish(&arena);
        }
    }
}

static void *
room(struct decode *decode, const struct field *field, size_t count)
{
    assert_string_equal(field->name, "slides");
    assert_int_equal(count, 1);
    return decode->owner;
}

static void
see_decoded(struct decode *decode, const struct field *fields, void *into, const struct node *node)
{
    assert_ptr_equal(fields, leaf_fields);
    assert_ptr_equal(into, decode->owner);
    assert_int_equal(node->place.line, 1);
    ((struct leaf *)into)->hold++;
}

static void
mark_text(struct decode *decode, struct text *text)
{
    if (decode->owner)
        text->index += 100;
}

static void
calls_its_hooks(void **state)
{
    (void)state;
    struct bench bench = {0};
    struct leaf leaf = {0};
    struct book book = {0};
    diags_init(&bench.diags, &bench.arena);
    bench.decode = (struct decode){.arena = &bench.arena,
                                   .diags = &bench.diags,
                                   .owner = &leaf,
                                   .room = room,
                                   .text = mark_text};
    static const char yaml[] = "- id: a\n  title: b\n";
    const struct node *node = node_parse(&bench.arena, "t", yaml, sizeof yaml - 1, &bench.diags);
    assert_true(schema_decode(&bench.decode, node, book_fields, &book, "a book"));
    assert_ptr_equal(book.slides, &leaf);
    assert_int_equal(leaf.title.index, 100);
    bench.decode.decoded = see_decoded;
    assert_true(schema_decode(&bench.decode, node->items[0], leaf_fields, &leaf, "a slide"));
    assert_int_equal(leaf.hold, 1);
    arena_finish(&bench.arena);
}

static void
sets_keep_ids_apart(void **state)
{
    (void)state;
    struct bench bench = {0};
    diags_init(&bench.diags, &bench.arena);
    bench.decode = (struct decode){.arena = &bench.arena, .diags = &bench.diags};
    struct id_set set = {0};
    for (uint32_t i = 1; i <= 5000; i++)
        assert_true(id_set_add(&bench.decode, &set, "code",
                               arena_printf(&bench.arena, "n%u", (unsigned)i),
                               (struct place){"t", i, 1}));
    assert_false(id_set_add(&bench.decode, &set, "code", "n77", (struct place){"t", 9000, 1}));
    assert_string_equal(bench.diags.items[0].message,
                        "'code: n77' is given twice (first on line 77)");
    arena_finish(&bench.arena);
}

static void
finds_the_nearest_word(void **state)
{
    (void)state;
    static const char *const words[] = {"title", "layout", "minutes", "facts", "show", "text"};
    static const struct {
        const char *word, *nearest;
    } rows[] = {
        {"titel", "title"},
        {"tilte", "title"},
        {"titles", "title"},
        {"Title", "title"},
        {"minuts", "minutes"},
        {"shwo", "show"},
        {"txt", "text"},
        {"fatcs", "facts"},
        {"tx", NULL},
        {"xyz", NULL},
        {"", NULL},
        {"sh", NULL},
        {"a word much longer than any of the keys there are", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *nearest = schema_nearest(rows[i].word, words, sizeof words / sizeof words[0]);
        if (rows[i].nearest && nearest)
            assert_string_equal(nearest, rows[i].nearest);
        else if (rows[i].nearest || nearest)
            fail_msg("'%s': %s", rows[i].word, nearest ? nearest : "nothing");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_every_type),
        cmocka_unit_test(off_is_nought_where_it_may_be_said),
        cmocka_unit_test(keeps_the_limits_of_lists),
        cmocka_unit_test(calls_its_hooks),
        cmocka_unit_test(sets_keep_ids_apart),
        cmocka_unit_test(finds_the_nearest_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
