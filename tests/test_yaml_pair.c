#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "deck/yaml_pair.h"
#include "view/locale.h"

static const char *
written(struct arena *arena, size_t indent, bool item, const char *key, const char *value)
{
    struct buffer out = {.arena = arena};
    yaml_pair_add(&out, indent, item, key, value, locale_columns);
    return out.text;
}

static void
each_value_has_one_way_to_be_written(void **state)
{
    (void)state;
    static const struct {
        const char *value, *expected;
    } rows[] = {
        {"A closed gate", "    - en: A closed gate\n"},
        {"", "    - en:\n"},
        {" ", "    - en: \" \"\n"},
        {"On", "    - en: \"On\"\n"},
        {"no", "    - en: \"no\"\n"},
        {"Once", "    - en: Once\n"},
        {"~", "    - en: \"~\"\n"},
        {"1.40", "    - en: \"1.40\"\n"},
        {"2026-12-01", "    - en: \"2026-12-01\"\n"},
        {"12:30", "    - en: \"12:30\"\n"},
        {"1e3", "    - en: \"1e3\"\n"},
        {"24 officials", "    - en: 24 officials\n"},
        {"Step {0} of {1}", "    - en: Step {0} of {1}\n"},
        {"{0} / {1}", "    - en: \"{0} / {1}\"\n"},
        {"Ask: who?", "    - en: \"Ask: who?\"\n"},
        {"Ask:who?", "    - en: Ask:who?\n"},
        {"Ask:", "    - en: \"Ask:\"\n"},
        {"# 1", "    - en: \"# 1\"\n"},
        {"No #1", "    - en: \"No #1\"\n"},
        {"C#", "    - en: C#\n"},
        {"\"sasalo\"", "    - en: \"\\\"sasalo\\\"\"\n"},
        {"a \"sasalo\" \\_", "    - en: a \"sasalo\" \\_\n"},
        {"'quoted'", "    - en: \"'quoted'\"\n"},
        {"- a", "    - en: \"- a\"\n"},
        {"__Next__ and", "    - en: __Next__ and\n"},
        {"((term))", "    - en: ((term))\n"},
        {"blank behind ", "    - en: \"blank behind \"\n"},
        {"two\nlines", "    - en: >-\n        two\n\n        lines\n"},
        {"two\n\nlines: here", "    - en: >-\n        two\n\n\n        lines: here\n"},
        {"two\n lines", "    - en: \"two\\n lines\"\n"},
        {"line\n", "    - en: \"line\\n\"\n"},
        {"0123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
         "1234567",
         "    - en: \"0123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
         "123456789 1234567\"\n"},
        {"words words words words words words words words words words words words words words word",
         "    - en: words words words words words words words words words words words words words "
         "words word\n"},
        {"words words words words words words words words words words words words words words "
         "words words word",
         "    - en: >-\n        words words words words words words words words words words words "
         "words words words words\n        words word\n"},
        {"words words words words words words words words words words words words words words "
         "words  words",
         "    - en: >-\n        words words words words words words words words words words words "
         "words words words\n        words  words\n"},
        {"wordswordswordswordswordswordswordswordswordswordswordswordswordswordswordswordswords"
         "wordswordswordswords",
         "    - en: >-\n        wordswordswordswordswordswordswordswordswordswordswordswordswords"
         "wordswordswordswordswordswordswordswords\n"},
        {"# words words words words words words words words words words words words words words "
         "words words",
         "    - en: >-\n        # words words words words words words words words words words "
         "words words words words words\n        words\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        assert_string_equal(written(&arena, 4, true, "en", rows[i].value), rows[i].expected);
        arena_finish(&arena);
    }
}

/* Signs above and below letters take no column, and signs of East Asia take two. */
static void
lines_are_as_wide_as_a_terminal_shows_them(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        size_t columns;
    } rows[] = {
        {"", 0},  {"abc", 3},  {"é", 1},      {"e\u0301", 1},
        {"ที่", 1}, {"ខ្មែរ", 4}, {"한국어", 6}, {"…", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(locale_columns(rows[i].word, strlen(rows[i].word)), rows[i].columns);
}

static void
keys_are_quoted_where_needed(void **state)
{
    (void)state;
    static const struct {
        const char *key, *expected;
    } rows[] = {
        {"gate", "  gate:\n"},
        {"on", "  \"on\":\n"},
        {"no", "  \"no\":\n"},
        {"chapter:gate", "  chapter:gate:\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct buffer out = {.arena = &arena};
        yaml_key_add(&out, 2, rows[i].key);
        assert_string_equal(out.text, rows[i].expected);
        arena_finish(&arena);
    }
}

/* Whatever is written is read back, byte for byte: pieces that matter to YAML, put together. */
static void
what_is_written_is_read_again(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        " ",
        "\n",
        "a",
        ":",
        "#",
        "\"",
        "'",
        "\\",
        "-",
        "{",
        "}",
        "[",
        "&",
        "*",
        "!",
        ">",
        "%",
        "1",
        "words words words words words words words words words words words words words",
        "ที่ ",
        ",",
    };
    enum { PIECES = sizeof pieces / sizeof *pieces };
    size_t tried = 0;
    for (size_t i = 0; i < PIECES * PIECES * PIECES * PIECES; i++) {
        struct arena arena = {0};
        struct buffer value = {.arena = &arena};
        for (size_t j = 0, rest = i; j < 4; j++, rest /= PIECES)
            buffer_print(&value, "%s", pieces[rest % PIECES]);
        const char *yaml = written(&arena, 2, i % 2, "en", value.text);
        yaml = arena_printf(&arena, "top:\n%s", yaml);
        struct diags diags;
        diags_init(&diags, &arena);
        const struct node *node = node_parse(&arena, "t", yaml, strlen(yaml), &diags);
        if (!node)
            fail_msg("%s\n%s", diags.items[0].message, yaml);
        const struct node *row = node_find(node, "top");
        const struct node *words = node_find(i % 2 ? row->items[0] : row, "en");
        if (strcmp(words->text, value.text))
            fail_msg("'%s' was read from\n%s", words->text, yaml);
        tried++;
        arena_finish(&arena);
    }
    assert_int_equal(tried, PIECES * PIECES * PIECES * PIECES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_value_has_one_way_to_be_written),
        cmocka_unit_test(lines_are_as_wide_as_a_terminal_shows_them),
        cmocka_unit_test(keys_are_quoted_where_needed),
        cmocka_unit_test(what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
