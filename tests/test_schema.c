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
#include "deck/kind.h"
#include "deck/node.h"
#include "deck/schema.h"

/* A small deck of our own, with a row of each type. */
struct part {
    const char *id;
    struct text text;
    struct fact_list facts;
    struct slide_ref goes;
    struct place place;
};

struct corner {
    double left, top;
};

struct leaf {
    const char *id;
    const char *name;
    struct text title;
    int hold, wait, layout;
    double scale;
    bool aside;
    struct fact_list facts;
    struct slide_ref next;
    struct picture_ref emblem;
    const char *const *letters;
    size_t letters_count;
    struct part *parts;
    size_t parts_count;
    struct corner corner;
    struct element *show;
    size_t show_count;
    struct place place;
};

struct book {
    struct leaf *slides;
    size_t slides_count;
};

struct words {
    struct text text;
    const char *mark;
};

struct quiz {
    const char *id;
    struct part *rows;
    size_t rows_count;
};

static const char *const layout_names[] = {"cover", "text", "split", "stage", NULL};

#define OWNER struct part
static const struct field part_fields[] = {
    {F_ID(id)},       {F_TEXT(text), REQUIRED, SHORTHAND},
    {F_FACTS(facts)}, {F_SLIDE(goes)},
    {F_PLACE(place)}, FIELDS_END,
};
#undef OWNER

#define OWNER struct corner
static const struct field corner_fields[] = {
    {F_NUMBER(left), RANGE(0, 1), REQUIRED},
    {F_NUMBER(top), RANGE(0, 1)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct leaf
static const struct field leaf_fields[] = {
    {F_ID(id), REQUIRED},
    {F_STRING(name)},
    {F_TEXT(title), REQUIRED},
    {F_INT(hold), RANGE(0, 3600)},
    {F_INT(wait), RANGE(30, 600), OR_OFF},
    {F_CHOICE(layout, layout_names)},
    {F_NUMBER(scale), RANGE(0.5, 2)},
    {F_BOOL(aside)},
    {F_FACTS(facts)},
    {F_SLIDE(next)},
    {F_PICTURE(emblem)},
    {F_STRINGS(letters), RANGE(1, 3)},
    {F_ROWS(parts, struct part, part_fields), RANGE(2, 4)},
    {F_ROW(corner, struct corner, corner_fields)},
    {F_SHOW(show), RANGE(1, 64)},
    {F_PLACE(place)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct book
static const struct field book_fields[] = {
    {F_ROWS(slides, struct leaf, leaf_fields), SHORTHAND},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct words
static const struct field words_fields[] = {
    {F_TEXT(text), REQUIRED, SHORTHAND},
    {F_STRING(mark)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct quiz
static const struct field quiz_fields[] = {
    {F_ID(id), REQUIRED},
    {F_ROWS(rows, struct part, part_fields), SHORTHAND, RANGE(1, 9)},
    FIELDS_END,
};
#undef OWNER

static void
check_words(const void *element, const struct node *node, struct diags *diags)
{
    const struct words *words = element;
    if (words->mark && strcmp(words->mark, "bad") == 0)
        diag_error(diags, node->place, "a bad mark");
}

static const struct element_kind words_kind = {
    .name = "words", .fields = words_fields, .size = sizeof(struct words), .check = check_words};
static const struct element_kind quiz_kind = {
    .name = "quiz", .fields = quiz_fields, .size = sizeof(struct quiz)};
static const struct element_kind *const kinds[] = {&words_kind, &quiz_kind, NULL};

struct bench {
    struct arena arena;
    struct diags diags;
    struct decode decode;
};

static bool
decode(struct bench *bench, const char *yaml, const struct field *fields, void *owner)
{
    *bench = (struct bench){0};
    diags_init(&bench->diags, &bench->arena);
    bench->decode = (struct decode){
        .arena = &bench->arena, .diags = &bench->diags, .kinds = kinds, .pictures = "pictures/"};
    const struct node *node = node_parse(&bench->arena, "t", yaml, strlen(yaml), &bench->diags);
    if (!node)
        fail_msg("no YAML: %s: %s", yaml, bench->diags.items[0].message);
    bool good = schema_decode(&bench->decode, node, fields, owner, "a slide");
    assert_int_equal(good, bench->diags.errors == 0);
    diags_sort(&bench->diags);
    return good;
}

static void
decodes_every_type(void **state)
{
    (void)state;
    struct bench bench;
    struct leaf leaf = {.scale = 1};
    assert_true(decode(&bench,
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
        assert_true(decode(&bench, arena_printf(&arena, "id: a\ntitle: b\n%s\n", rows[i].yaml),
                           leaf_fields, &leaf));
        assert_int_equal(leaf.wait, rows[i].wait);
        arena_finish(&bench.arena);
        arena_finish(&arena);
    }
}

/* What stands behind "id: a" and "title: b" in a slide, and what is said of it. */
static void
says_what_was_wanted_and_found(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *message;
        uint32_t column;
    } rows[] = {
        {"hold: ten", "'hold' must be a whole number from 0 to 3600, not 'ten'", 7},
        {"hold: 3601", "'hold' must be a whole number from 0 to 3600, not '3601'", 7},
        {"hold: -1", "'hold' must be a whole number from 0 to 3600, not '-1'", 7},
        {"hold: 1.5", "'hold' must be a whole number from 0 to 3600, not '1.5'", 7},
        {"hold: 0x10", "'hold' must be a whole number from 0 to 3600, not '0x10'", 7},
        {"hold: 1e3", "'hold' must be a whole number from 0 to 3600, not '1e3'", 7},
        {"hold: 10000000000000000000000",
         "'hold' must be a whole number from 0 to 3600, not '10000000000000000000000'", 7},
        {"hold: [1]", "'hold' must be a whole number from 0 to 3600, not a list", 7},
        {"hold: {a: b}", "'hold' must be a whole number from 0 to 3600, not a mapping", 7},
        {"hold:", "'hold' has no value", 6},
        {"hold: off", "'hold' must be a whole number from 0 to 3600, not 'off'", 7},
        {"wait: 29", "'wait' must be a whole number from 30 to 600, or off, not '29'", 7},
        {"wait: 601", "'wait' must be a whole number from 30 to 600, or off, not '601'", 7},
        {"wait: 0", "'wait' must be a whole number from 30 to 600, or off, not '0'", 7},
        {"wait: Off", "'wait' must be a whole number from 30 to 600, or off, not 'Off'", 7},
        {"wait: [off]", "'wait' must be a whole number from 30 to 600, or off, not a list", 7},
        {"hold: ''", "'hold' must be a whole number from 0 to 3600, not ''", 7},
        {"scale: nan", "'scale' must be a number from 0.5 to 2, not 'nan'", 8},
        {"scale: .5", "'scale' must be a number from 0.5 to 2, not '.5'", 8},
        {"scale: 1.", "'scale' must be a number from 0.5 to 2, not '1.'", 8},
        {"scale: 2.01", "'scale' must be a number from 0.5 to 2, not '2.01'", 8},
        {"aside: yes", "'aside' must be true or false, not 'yes'", 8},
        {"titel: b", "unknown key 'titel' in a slide (did you mean 'title'?)", 1},
        {"colour: b", "unknown key 'colour' in a slide", 1},
        {"layout: splt",
         "'layout' must be one of cover, text, split, stage, not 'splt' (did you mean 'split'?)",
         9},
        {"layout: [a]", "'layout' must be one of cover, text, split, stage, not a list", 9},
        {"name: '  '", "'name' must be words, not '  '", 7},
        {"name: [a]", "'name' must be words, not a list", 7},
        {"facts: nothing", "'facts' must be a list such as [1.05, 1.06], or none, not 'nothing'",
         8},
        {"facts: []", "'facts' must be a list such as [1.05, 1.06], or none, not a list", 8},
        {"facts: [1.05, 1.05]", "fact '1.05' is named twice in 'facts'", 15},
        {"next: Gate 2", "'next' must be the name of a slide, not 'Gate 2'", 7},
        {"emblem: ../a.svg", "'emblem' must be a file below the deck's pictures, not '../a.svg'",
         9},
        {"emblem: /etc/passwd",
         "'emblem' must be a file below the deck's pictures, not '/etc/passwd'", 9},
        {"emblem: a//b", "'emblem' must be a file below the deck's pictures, not 'a//b'", 9},
        {"letters: A", "'letters' must be a list, not 'A'", 10},
        {"letters: []", "'letters' must have 1 to 3 items, not 0", 10},
        {"letters: [A, B, C, D]", "'letters' must have 1 to 3 items, not 4", 10},
        {"parts: [a]", "'parts' must have 2 to 4 items, not 1", 8},
        {"parts: [a, {}]", "'text' is missing in a part", 12},
        {"parts: [a, [b]]", "'text' must be words, not a list", 12},
        {"parts: [a, {text: Yes, no}]",
         "unknown key 'no' in a part: a comma inside '{…}' ends a plain value; put the value in "
         "quotes or use block style",
         24},
        {"corner: 5", "'corner' must be lines of 'key: value', not '5'", 9},
        {"corner: {top: 0}", "'left' is missing in 'corner'", 9},
        {"show: x", "'show' must be a list, not 'x'", 7},
        {"show: [words]", "an item of 'show' must be '- KIND: …', not 'words'", 8},
        {"show: [{word: x}]", "unknown kind of element 'word' (did you mean 'words'?)", 9},
        {"show: [{words: x, mark: y}]",
         "an item of 'show' must have one key, its kind, not 2; indent the keys of the element "
         "further",
         19},
        {"show: [{words: }]", "'words' has no value", 16},
        {"show: [{words: {text: x, mark: bad}}]", "a bad mark", 16},
        {"show: [{quiz: [a]}]", "'id' is missing in 'quiz'", 15},
        {"show: [{quiz: {id: A, rows: [a]}}]",
         "'id' must be small letters a-z, digits and '-', first a letter, at most 32 of them, not "
         "'A'",
         20},
        {"show: [{quiz: {id: a, rows: [{id: a, text: b}]}}]",
         "'id: a' is given twice (first on line 3)", 35},
        {"show: [{quiz: {id: a, rows: [b]}}, {quiz: {id: a, rows: [b]}}]",
         "'id: a' is given twice (first on line 3)", 48},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct bench bench;
        struct leaf leaf = {0};
        struct arena arena = {0};
        bool good = decode(&bench, arena_printf(&arena, "id: a\ntitle: b\n%s\n", rows[i].yaml),
                           leaf_fields, &leaf);
        const struct diag *diag = bench.diags.items;
        if (good || bench.diags.count != 1 || strcmp(diag->message, rows[i].message) != 0 ||
            diag->place.column != rows[i].column || diag->place.line != 3)
            fail_msg("%s\n  wanted 3:%u: %s\n  found  %u:%u: %s", rows[i].yaml,
                     (unsigned)rows[i].column, rows[i].message,
                     good ? 0 : (unsigned)diag->place.line, good ? 0 : (unsigned)diag->place.column,
                     good ? "good" : diag->message);
        arena_finish(&bench.arena);
        arena_finish(&arena);
    }
}

static void
names_the_cure_of_a_colon(void **state)
{
    (void)state;
    struct bench bench;
    struct leaf leaf = {0};
    assert_false(decode(&bench, "id: a\ntitle: b\nparts:\n  - text: fine\n  - Look here: a gate\n",
                        leaf_fields, &leaf));
    assert_string_equal(bench.diags.items[0].message, "'text' is missing in a part");
    assert_string_equal(bench.diags.items[1].message,
                        "unknown key 'Look here' in a part: a colon and a blank end a plain "
                        "value; put the value in quotes or behind '>-'");
    assert_int_equal(bench.diags.items[1].place.line, 5);
    arena_finish(&bench.arena);
}

static void
goes_on_after_a_fault(void **state)
{
    (void)state;
    struct bench bench;
    struct book book = {0};
    assert_false(decode(&bench,
                        "- id: one\n"
                        "  hold: ten\n"
                        "- title: two\n"
                        "  layout: x\n"
                        "- id: three\n"
                        "  title: three\n"
                        "  show:\n"
                        "    - words: {mark: bad}\n"
                        "    - quiz: {id: q, rows: [a]}\n"
                        "- id: four\n"
                        "  title: four\n"
                        "  show:\n"
                        "    - quiz: {id: q, rows: [a]}\n",
                        book_fields, &book));
    static const char *const messages[] = {
        "'title' is missing in a slide",
        "'hold' must be a whole number from 0 to 3600, not 'ten'",
        "'id' is missing in a slide",
        "'layout' must be one of cover, text, split, stage, not 'x'",
        "'text' is missing in 'words'",
    };
    assert_int_equal(bench.diags.count, sizeof messages / sizeof messages[0]);
    for (size_t i = 0; i < bench.diags.count; i++)
        assert_string_equal(bench.diags.items[i].message, messages[i]);
    arena_finish(&bench.arena);
}

static void
shortens_what_it_repeats(void **state)
{
    (void)state;
    struct bench bench;
    struct leaf leaf = {0};
    assert_false(decode(&bench, "id: a\ntitle: b\nhold: |\n  ខខខខខខខខខខខខខខខខខខខខខខខខ\n  two\n",
                        leaf_fields, &leaf));
    assert_string_equal(bench.diags.items[0].message,
                        "'hold' must be a whole number from 0 to 3600, not 'ខខខខខខខខខខខខខខខខ…'");
    arena_finish(&bench.arena);
}

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
            assert_int_equal(decode(&bench, yaml, leaf_fields, &leaf), !past);
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
        cmocka_unit_test(says_what_was_wanted_and_found),
        cmocka_unit_test(names_the_cure_of_a_colon),
        cmocka_unit_test(goes_on_after_a_fault),
        cmocka_unit_test(shortens_what_it_repeats),
        cmocka_unit_test(keeps_the_limits_of_lists),
        cmocka_unit_test(calls_its_hooks),
        cmocka_unit_test(sets_keep_ids_apart),
        cmocka_unit_test(finds_the_nearest_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
