#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "deck/node_guard.h"

static const struct node *
parse(struct arena *arena, struct diags *diags, const char *bytes, size_t size)
{
    diags_init(diags, arena);
    const struct node *node = node_parse(arena, "t", bytes, size, diags);
    diags_sort(diags);
    if (!node)
        assert_true(diags->errors > 0);
    else
        assert_int_equal(diags->errors, 0);
    return node;
}

/* All faults of `diags`, a line each. */
static const char *
lines_of(struct arena *arena, const struct diags *diags)
{
    const char *lines = "";
    for (size_t i = 0; i < diags->count; i++)
        lines = arena_printf(arena, "%s%u:%u: %s\n", lines, (unsigned)diags->items[i].place.line,
                             (unsigned)diags->items[i].place.column, diags->items[i].message);
    return lines;
}

static void
builds_the_tree(void **state)
{
    (void)state;
    static const char yaml[] = "\xef\xbb\xbf# first\r\n"
                               "title: Grüß Gott\r\n"
                               "empty:\r\n"
                               "quoted: ''\r\n"
                               "list: [a, 'b', {c: d}]\r\n"
                               "block:\r\n"
                               "  - >-\r\n"
                               "    one\r\n"
                               "    two\r\n";
    struct arena arena = {0};
    struct diags diags;
    const struct node *root = parse(&arena, &diags, yaml, sizeof yaml - 1);
    assert_non_null(root);
    assert_int_equal(root->kind, NODE_MAPPING);
    assert_int_equal(root->length, 5);
    assert_false(root->flow);
    assert_int_equal(root->place.line, 2);
    assert_int_equal(root->place.column, 1);
    const struct node *title = node_find(root, "title");
    assert_string_equal(title->text, "Grüß Gott");
    assert_int_equal(title->length, strlen("Grüß Gott"));
    assert_int_equal(title->place.line, 2);
    assert_int_equal(title->place.column, 8);
    assert_true(node_is_empty(node_find(root, "empty")));
    assert_false(node_is_empty(node_find(root, "quoted")));
    const struct node *list = node_find(root, "list");
    assert_int_equal(list->length, 3);
    assert_true(list->flow);
    assert_true(list->items[0]->plain);
    assert_false(list->items[1]->plain);
    assert_string_equal(node_find(list->items[2], "c")->text, "d");
    assert_string_equal(node_find(root, "block")->items[0]->text, "one two");
    assert_null(node_find(root, "absent"));
    assert_null(node_find(list, "c"));
    arena_finish(&arena);
}

static void
says_what_is_wrong_and_where(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *faults;
    } rows[] = {
        {"title: A gate: open\n", "1:14: a colon and a blank end a plain value; put the value in "
                                  "quotes, or write it in block style behind '>-'\n"},
        {"a: {b: c: d}\n", "1:9: a comma or a colon ends a plain value inside '{…}', or '}' is "
                           "missing; put the value in quotes or use block style\n"},
        {"a: [x, \"y\" z]\n", "1:12: a comma or a colon ends a plain value inside '[…]', or ']' is "
                              "missing; put the value in quotes or use block style\n"},
        {"a: {x: 1\n", "1:4: '{' is never closed by '}'\n"},
        {"a: [x\n", "1:4: '[' is never closed by ']'\n"},
        {"a:\n\tb: c\n", "2:1: a tab cannot indent a line; use blanks\n"},
        {"a: \"x\nb: c\n", "1:4: a quotation mark is never closed\n"},
        {"Grüß: @x\n",
         "1:7: a plain value cannot begin with this character; put the value in quotes\n"},
        {"a: *\n", "1:4: a plain value cannot begin with '&' or '*'; put the value in quotes\n"},
        {"a: 'it''s' fine\n", "1:12: words follow a closing quotation mark; put all of the value "
                              "inside it, or use block style behind '>-'\n"},
        {"a:\n  b: 1\n c: 2\n", "3:2: the indentation of this line fits no line above it\n"},
        {"a: - x\n", "1:4: a list item '- ' must begin a line of its own\n"},
        {"- a\nb: c\n",
         "2:1: a list item '- ' was expected here, or the indentation fits no line above\n"},
        {"a: b\nc\n", "2:1: a key must be followed by a colon and a blank; does this line belong "
                      "to the value above it? Then indent it further\n"},
        {"a: > hello\n", "1:6: nothing may follow '>' or '|' on its line\n"},
        {"a: \"\\q\"\n", "1:5: after a backslash inside \"…\" this character means nothing; use "
                         "'…' instead\n"},
        {"a: \"\\uD800\"\n", "1:7: this escape inside \"…\" names no character\n"},
        {"text: !! wow\n", "1:7: a plain value cannot begin with '!'; put the value in quotes\n"},
        {"a: 1\nb: 2\na: 3\n", "3:1: 'a' is given twice (first on line 1)\n"},
        {"a: 1\n'a': 2\n\"a\": 3\n", "2:1: 'a' is given twice (first on line 1)\n"
                                     "3:1: 'a' is given twice (first on line 1)\n"},
        {"aééééééééééééééééééééééééééééé: 1\naééééééééééééééééééééééééééééé: 2\n",
         "2:1: 'aééééééééééééééééééééééé' is given twice (first on line 1)\n"},
        {"x: {a: 1, b: 2, a: 3}\n", "1:17: 'a' is given twice (first on line 1)\n"},
        {"a: !x y\nb: &k z\nc: *k\n",
         "1:4: tags ('!') are not allowed; quote a value that begins with '!'\n"
         "2:4: anchors ('&k') are not allowed; quote a value that begins with '&'\n"
         "3:4: aliases ('*k') are not allowed; quote a value that begins with '*'\n"},
        {"- &k [*k]\n", "1:3: anchors ('&k') are not allowed; quote a value that begins with '&'\n"
                        "1:7: aliases ('*k') are not allowed; quote a value that begins with "
                        "'*'\n"},
        {"a: !!python/object:os.system x\n",
         "1:4: tags ('!') are not allowed; quote a value that begins with '!'\n"},
        {"a: &x {b: c}\n",
         "1:4: anchors ('&x') are not allowed; quote a value that begins with '&'\n"},
        {"<<: {a: b}\n", "1:1: merge keys ('<<') are not allowed\n"},
        {"a: x\n---\nb: 1\n", "2:1: a second document ('---') is not allowed\n"},
        {"? [a]\n: b\n", "1:3: a key must be plain words, not a list\n"},
        {"{{a: b}: c}\n", "1:2: a key must be plain words, not a mapping\n"},
        {": x\n", "1:1: the indentation of this line fits no line above it\n"},
        {"{: x}\n", "1:2: a value was expected here\n"},
        {"?\n: b\n", "1:2: a key is missing before ':'\n"},
        {"a: x\n%TAG\n", "2:1: a line must not begin with '%'; put the words in quotes\n"},
        {"%YAML 1.1\n---\na: x\n",
         "1:1: a line must not begin with '%'; put the words in quotes\n"},
        {"a: \x07\n", "1:4: U+0007 is a control character\n"},
        {"a: \"\\x07\"\n", "1:4: the value contains U+0007, a control character\n"},
        {"a: \"x\\ty\"\n", "1:4: the value contains U+0009, a control character\n"},
        {"a: \"\\0\"\n", "1:4: the value contains U+0000, a control character\n"},
        {"# \xe2\x80\xae\na: \xe2\x81\xa6\n",
         "1:3: U+202E is a character that turns the direction of text\n"
         "2:4: U+2066 is a character that turns the direction of text\n"},
        {"a: \"\\u202e\"\n",
         "1:4: the value contains U+202E, a character that turns the direction of text\n"},
        {"a: \xe2\x80\xa8\n", "1:4: U+2028 is a line separator; use plain line ends\n"},
        {"a: x\n\xef\xbb\xbf", "2:1: U+FEFF is a byte order mark inside the file\n"},
        {"Grüß\nßß\xff\n", "2:3: byte 0xFF is not UTF-8; save the file as UTF-8\n"},
        {"a: \xed\xa0\x80\n", "1:4: byte 0xED is not UTF-8; save the file as UTF-8\n"},
        {"a: \xc0\x80\n", "1:4: byte 0xC0 is not UTF-8; save the file as UTF-8\n"},
        {"", "1:1: the file is empty\n"},
        {"# only words for people\n", "1:1: the file is empty\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct diags diags;
        assert_null(parse(&arena, &diags, rows[i].yaml, strlen(rows[i].yaml)));
        const char *lines = lines_of(&arena, &diags);
        if (strcmp(lines, rows[i].faults) != 0)
            fail_msg("%s\n  wanted: %s  found:  %s", rows[i].yaml, rows[i].faults, lines);
        arena_finish(&arena);
    }
}

static void
refuses_wide_encodings(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
    } rows[] = {
        {"\xff\xfe"
         "a\0:\0 \0b\0",
         10},
        {"\xfe\xff\0a\0:\0 \0b", 10},
        {"a\0:\0 \0b\0", 8},
        {"\0a\0:\0 \0b", 8},
        {"\0\0\xfe\xff\0\0\0a", 8},
        {"\xff\xfe\0\0a\0\0\0", 8},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct diags diags;
        assert_null(parse(&arena, &diags, rows[i].bytes, rows[i].size));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].message,
                            "the file is written in UTF-16 or UTF-32; save it as UTF-8");
        assert_int_equal(diags.items[0].place.line, 1);
        arena_finish(&arena);
    }
}

/* What a deck needs and a guard might take for an attack. */
static void
accepts_what_decks_need(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "a: 100 %\nb: |\n  %x\n  [[[[[[[[[[[[[[[[[[[[[[\n",
        "a: 'one\n\n\n  two'\n",
        "a: \"\\u00e9\"\n",
        "a: ស្វាគមន៍\xe2\x80\x8bពាក្យ\nb: ก\xe2\x80\x8dข\xe2\x80\x8cค\n",
        "a: 👩‍✈️\n",
        "a:\tx\n",
        "---\na: b\n...\n",
        "- __Barriers__, one or two\n- ((mrz|coded lines)) of it\n- a <<b>> & c * d ! e\n",
        "# ------------------------------------------------------------------\na: b",
        "'<': x\n'a b': y\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct diags diags;
        if (!parse(&arena, &diags, rows[i], strlen(rows[i])))
            fail_msg("%s\n  %s", rows[i], lines_of(&arena, &diags));
        arena_finish(&arena);
    }
}

/* `count` times `piece` between `before` and `after`. */
static char *
repeated(struct arena *arena, const char *before, const char *piece, size_t count,
         const char *after)
{
    size_t first = strlen(before), size = strlen(piece);
    char *text = arena_alloc(arena, first + size * count + strlen(after) + 1);
    memcpy(text, before, first);
    for (size_t i = 0; i < count; i++)
        memcpy(text + first + i * size, piece, size);
    strcpy(text + first + size * count, after);
    return text;
}

/* A document of a list has 2 + 2 events and 2 for the list; an item is one more. */
static void
keeps_each_limit(void **state)
{
    (void)state;
    static const struct {
        const char *before, *piece, *after;
        size_t good;
        const char *fault;
    } rows[] = {
        {"a: x\n#", "x", "\n", NODE_FILE_SIZE_MAX - 7, "the file is larger than 1024 KiB"},
        {"a: ", "x", "\n", NODE_TEXT_SIZE_MAX, "the value is longer than 16384 bytes"},
        {"a: \"", "\xc3\xa9", "\"\n", NODE_TEXT_SIZE_MAX / 2,
         "the value is longer than 16384 bytes"},
        {"", "- ", "x\n", NODE_DEPTH_MAX, "lists and mappings are nested more than 16 deep"},
        {"", "- x\n", "", NODE_EVENTS_MAX - 6, "the file has too many parts (more than 100000)"},
        {"a:", " ", "x\n", NODE_BLANKS_MAX, "more than 512 blanks and empty lines in a row"},
        {"a: x", "\n", "b: y\n", NODE_BLANKS_MAX, "more than 512 blanks and empty lines in a row"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct diags diags;
        for (size_t past = 0; past <= 1; past++) {
            const char *yaml =
                repeated(&arena, rows[i].before, rows[i].piece, rows[i].good + past, rows[i].after);
            const struct node *node = parse(&arena, &diags, yaml, strlen(yaml));
            if ((node == NULL) != (past == 1))
                fail_msg("limit %zu: %s", i, lines_of(&arena, &diags));
        }
        assert_string_equal(diags.items[0].message, rows[i].fault);
        assert_int_not_equal(diags.items[0].place.line, 0);
        assert_int_not_equal(diags.items[0].place.column, 0);
        arena_finish(&arena);
    }
}

/* Brackets nest as deep as dashes do, and whatever follows the first fault cannot make it slow. */
static void
keeps_the_depth_of_brackets(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    char yaml[2 * (NODE_DEPTH_MAX + 1) + 2];
    for (size_t depth = NODE_DEPTH_MAX; depth <= NODE_DEPTH_MAX + 1; depth++) {
        memset(yaml, '[', depth);
        memset(yaml + depth, ']', depth);
        const struct node *node = parse(&arena, &diags, yaml, 2 * depth);
        assert_int_equal(node == NULL, depth > NODE_DEPTH_MAX);
    }
    assert_int_equal(diags.items[0].place.column, NODE_DEPTH_MAX + 1);
    arena_finish(&arena);
}

static void
finds_duplicates_among_many(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    size_t size = 0;
    char *yaml = arena_alloc(&arena, 20 * 20001);
    for (int i = 0; i < 20000; i++)
        size += (size_t)sprintf(yaml + size, "k%d: x\n", i * 7919 % 20000);
    assert_non_null(parse(&arena, &diags, yaml, size));
    size += (size_t)sprintf(yaml + size, "k7919: y\n");
    assert_null(parse(&arena, &diags, yaml, size));
    assert_string_equal(lines_of(&arena, &diags),
                        "20001:1: 'k7919' is given twice (first on line 2)\n");
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builds_the_tree),
        cmocka_unit_test(says_what_is_wrong_and_where),
        cmocka_unit_test(refuses_wide_encodings),
        cmocka_unit_test(accepts_what_decks_need),
        cmocka_unit_test(keeps_each_limit),
        cmocka_unit_test(keeps_the_depth_of_brackets),
        cmocka_unit_test(finds_duplicates_among_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
