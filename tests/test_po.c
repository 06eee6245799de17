#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "deck/diag.h"
#include "deck/po.h"
#include "support/amounts.h"
#include "support/hostile.h"

/* What `bytes` come out as when written again, or all faults, a line each. */
static const char *
read_and_written(struct arena *arena, const char *bytes, size_t size)
{
    struct diags diags;
    struct po po;
    diags_init(&diags, arena);
    struct buffer out = {.arena = arena};
    if (po_parse(arena, "t", bytes, size, &diags, &po)) {
        assert_int_equal(diags.count, 0);
        po_print(&out, &po);
        return out.text;
    }
    assert_true(diags.errors > 0);
    diags_sort(&diags);
    for (size_t i = 0; i < diags.count; i++)
        buffer_print(&out, "%s\n", diag_line(arena, &diags.items[i]));
    return out.text;
}

#define HEAD "msgid \"\"\nmsgstr \"Language: th\\n\"\n\n"

static void
files_are_read_and_written(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *expected; /* NULL: the same */
    } rows[] = {
        {HEAD "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", NULL},
        {HEAD "# one\n#\n# two\n#. note\n#: a.yaml:3\n#, fuzzy\n#| msgid \"old\"\nmsgctxt \"a\"\n"
              "msgid \"b\"\nmsgstr \"c\"\n",
         NULL},
        {HEAD "msgid \"b\"\nmsgstr \"\"\n\nmsgid \"c\"\nmsgstr \"\"\n", NULL},
        {HEAD "msgid \"\"\n\"one\\n\"\n\"two\"\nmsgstr \"\"\n\"\\n\"\n\"two\\n\"\n", NULL},
        {HEAD "msgid \"one\\n\"\nmsgstr \"\\\"two\\\" \\\\_\"\n", NULL},
        {HEAD "# kept\n#. note\n#~| msgid \"\"\n#~| \"old\\n\"\n#~| \"words\"\n#~ msgctxt \"a\"\n"
              "#~ msgid \"b\"\n#~ msgstr \"\"\n#~ \"c\\n\"\n#~ \"d\"\n",
         NULL},
        {"# Of the file\nmsgid \"\"\nmsgstr \"A: b\\n\"\n", NULL},
        /* What other programs write otherwise. */
        {"msgid \"\"\nmsgstr \"\"\n\"Language: \"\n\"th\\n\"\n\nmsgid \"b\"\nmsgstr \"c\"",
         HEAD "msgid \"b\"\nmsgstr \"c\"\n"},
        {"\xef\xbb\xbfmsgid \"\"\r\nmsgstr \"Language: th\\n\"\r\nmsgid   \"b\"\t\r\n  "
         "msgstr\"c\"\r\n",
         HEAD "msgid \"b\"\nmsgstr \"c\"\n"},
        {HEAD "#,c-format , fuzzy,  no-wrap\n#|msgctxt \"a\"\n#|msgid \"o\" \"ld\"\n#|\"er\"\n"
              "msgid \"b\" \"b\"\nmsgstr \"\\x63\\144\\x65f\"\n",
         HEAD "#, fuzzy\n#| msgid \"older\"\nmsgid \"bb\"\nmsgstr \"cdef\"\n"},
        {HEAD "#~msgid \"b\"\n#~msgstr \"c\"\n# next\nmsgid \"d\"\nmsgstr \"e\"\n",
         HEAD "#~ msgid \"b\"\n#~ msgstr \"c\"\n\n# next\nmsgid \"d\"\nmsgstr \"e\"\n"},
        {HEAD "msgid \"d\"\nmsgstr \"e\"\n#~ msgctxt \"a\"\n#~ msgid \"d\"\n#~ msgstr \"c\"\n",
         HEAD "msgid \"d\"\nmsgstr \"e\"\n\n#~ msgctxt \"a\"\n#~ msgid \"d\"\n#~ msgstr \"c\"\n"},
        {HEAD "msgid \"b\"\nmsgstr \"c\"\n#| msgid \"x\"\nmsgid \"d\"\nmsgstr \"e\"\n",
         HEAD "msgid \"b\"\nmsgstr \"c\"\n\n#| msgid \"x\"\nmsgid \"d\"\nmsgstr \"e\"\n"},
        {HEAD "#no blank\nmsgid \"b\"\nmsgstr \"c\"\n# of nothing\n",
         HEAD "# no blank\nmsgid \"b\"\nmsgstr \"c\"\n"},
        {"", "msgid \"\"\nmsgstr \"\"\n"},
        {HEAD "msgid \"b\"\nmsgstr \"ประตู \\xe0\\xb8\\x81\"\n",
         HEAD "msgid \"b\"\nmsgstr \"ประตู ก\"\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        const char *expected = rows[i].expected ? rows[i].expected : rows[i].bytes;
        assert_string_equal(read_and_written(&arena, rows[i].bytes, strlen(rows[i].bytes)),
                            expected);
        assert_string_equal(read_and_written(&arena, expected, strlen(expected)), expected);
        arena_finish(&arena);
    }
}

static void
every_fault_is_reported(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *faults;
    } rows[] = {
        {"msgid \"a\"\n", "t:1:1: error: 'msgstr' is missing below 'msgid'\n"},
        {"msgctxt \"a\"\n", "t:1:1: error: 'msgid' is missing below 'msgctxt'\n"},
        {"msgstr \"a\"\n", "t:1:1: error: 'msgid' is missing above 'msgstr'\n"},
        {"msgid \"a\"\n# above\nmsgstr \"b\"\n",
         "t:1:1: error: 'msgstr' is missing below 'msgid'\n"
         "t:3:1: error: 'msgid' is missing above 'msgstr'\n"},
        {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n",
         "t:1:1: error: 'msgstr' is missing below 'msgid'\n"},
        {"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n",
         "t:3:1: error: this was said before, on line 2\n"},
        {"msgid a\nmsgstr \"b\"\n", "t:1:7: error: words in quotes were expected here\n"},
        {"msgid\nmsgstr \"b\"\n", "t:1:6: error: words in quotes were expected here\n"},
        {"msgid \"ก\" x\nmsgstr \"b\"\n",
         "t:1:11: error: nothing may follow a closing quotation mark; write \\\" inside the "
         "words\n"},
        {"msgid \"a\nmsgstr \"b\\\"\n",
         "t:1:7: error: a quotation mark is never closed on its line\n"
         "t:2:8: error: a quotation mark is never closed on its line\n"},
        {"msgid \"a\\\nmsgstr \"b\"\n",
         "t:1:7: error: a quotation mark is never closed on its line\n"},
        {"msgid \"\\q\"\nmsgstr \"\\x\"\n",
         "t:1:9: error: a backslash means nothing before this character\n"
         "t:2:10: error: a backslash means nothing before this character\n"},
        {"\"a\"\n",
         "t:1:1: error: 'msgctxt', 'msgid', 'msgstr', words in quotes or a comment was expected "
         "here\n"},
        {"  domain \"a\"\n<<<<<<< ours\n",
         "t:1:3: error: 'msgctxt', 'msgid', 'msgstr', words in quotes or a comment was expected "
         "here\n"
         "t:2:1: error: 'msgctxt', 'msgid', 'msgstr', words in quotes or a comment was expected "
         "here\n"},
        {"#~\n", "t:1:3: error: 'msgctxt', 'msgid', 'msgstr', words in quotes or a comment was "
                 "expected here\n"},
        {"msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"\n\"c\"\nmsgstr[1] \"d\"\n",
         "t:2:1: error: plural forms are not used here\n"
         "t:3:1: error: plural forms are not used here\n"
         "t:5:1: error: plural forms are not used here\n"},
        {"msgid \"\"\nmsgstr \"\"\n\nmsgid \"\"\nmsgstr \"\"\n",
         "t:4:1: error: the header is given twice (first on line 1)\n"},
        {"msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"\"\n#~ msgctxt \"x\"\n#~ msgid \"a\"\n#~ msgstr "
         "\"b\"\nmsgid \"a\"\nmsgstr \"c\"\n",
         "t:5:4: error: 'a' is there twice (first on line 2)\n"},
        {"# a\tb\nmsgid \"a\tb\"\nmsgstr \"a\\001\"\n",
         "t:2:1: error: U+0009 is a control character\n"
         "t:3:1: error: U+0001 is a control character\n"},
        {"# \u202e\nmsgid \"a\"\nmsgstr \"\u2028\"\n",
         "t:1:3: error: U+202E is a character that turns the direction of text\n"
         "t:3:1: error: U+2028 is a line separator; use plain line ends\n"},
        {"msgid \"a\"\nmsgstr \"\\xe0\\x00\"\n", "t:2:1: error: the words are not UTF-8\n"},
        {"msgid \"a\"\nmsgstr \"gr\xfc\xdf\"\n",
         "t:2:11: error: byte 0xFC is not UTF-8; save the file as UTF-8\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        assert_string_equal(read_and_written(&arena, rows[i].bytes, strlen(rows[i].bytes)),
                            rows[i].faults);
        arena_finish(&arena);
    }
    struct arena arena = {0};
    static const char with_nul[] = "msgid \"a\"\nmsgstr \"b\0\"\n";
    assert_string_equal(read_and_written(&arena, with_nul, sizeof with_nul - 1),
                        "t:2:10: error: byte 0x00 is not UTF-8; save the file as UTF-8\n");
    arena_finish(&arena);
}

static void
words_are_at_most_so_long(void **state)
{
    (void)state;
    for (int more = 0; more < 2; more++) {
        struct arena arena = {0};
        struct buffer bytes = {.arena = &arena};
        buffer_print(&bytes, "msgid \"a\"\nmsgstr \"");
        for (int i = 0; i < 16384 + more; i++)
            buffer_add(&bytes, "b", 1);
        buffer_print(&bytes, "\"\n");
        const char *found = read_and_written(&arena, bytes.text, bytes.size);
        if (more)
            assert_string_equal(found, "t:2:1: error: the words are longer than 16384 bytes\n");
        else
            assert_non_null(strstr(found, "bbbb\"\n"));
        arena_finish(&arena);
    }
}

static void
fields_of_the_header_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *header, *name, *value;
    } rows[] = {
        {"Language: th\nA: b\n", "Language", "th"},
        {"Language: th\nA: b\n", "A", "b"},
        {"Language:th\nA: b", "A", "b"},
        {"Language:\nA: b\n", "Language", ""},
        {"Language-Team: x\nLanguage: th\n", "Language", "th"},
        {"Language-Team: x\n", "Language", NULL},
        {"", "Language", NULL},
        {NULL, "Language", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        const struct po po = {.header = rows[i].header};
        const char *value = po_field(&arena, &po, rows[i].name);
        assert_int_equal(!value, !rows[i].value);
        if (value)
            assert_string_equal(value, rows[i].value);
        arena_finish(&arena);
    }
}

/* Whatever becomes of a file on its way: it is taken, and then stays as it is, or refused. */
static void
damaged_files_are_refused_or_stay_as_they_are(void **state)
{
    (void)state;
    static const char good[] =
        "# Of the file\nmsgid \"\"\nmsgstr \"\"\n\"Language: th\\n\"\n\"X: y\\n\"\n\n# one\n#. "
        "doubt: x\n#: a.yaml:3\n#, fuzzy\n#| msgid \"old\"\nmsgctxt \"ก\"\nmsgid \"\"\n\"b\\n\"\n"
        "\"c\"\nmsgstr \"\\\"d\\\" \\x41\"\n\n#~| msgid \"o\"\n#~ msgctxt \"a\"\n#~ msgid "
        "\"e\"\n#~ msgstr \"f\"\n";
    static const char *const pieces[] = {"\"",  "\\",     "\n",      "#",  "#~ ",
                                         "#| ", "msgid ", "msgstr ", "\0", "\xff"};
    long count = amount("po-damaged");
    uint64_t seed = 20231012;
    for (long i = 0; i < count; i++) {
        struct arena arena = {0};
        struct buffer bytes = {.arena = &arena};
        size_t at = 0, changes = 1 + hostile_random(&seed) % 4;
        for (size_t j = 0; j < changes; j++) {
            size_t to = at + hostile_random(&seed) % (sizeof good - at);
            buffer_add(&bytes, good + at, to - at);
            at = to + hostile_random(&seed) % 3;
            at = at < sizeof good - 1 ? at : sizeof good - 1;
            const char *piece = pieces[hostile_random(&seed) % (sizeof pieces / sizeof *pieces)];
            if (hostile_random(&seed) % 2)
                buffer_add(&bytes, piece, *piece ? strlen(piece) : 1);
        }
        buffer_add(&bytes, good + at, sizeof good - 1 - at);
        const char *once = read_and_written(&arena, bytes.text, bytes.size);
        if (strncmp(once, "t:", 2))
            assert_string_equal(read_and_written(&arena, once, strlen(once)), once);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read_and_written),
        cmocka_unit_test(every_fault_is_reported),
        cmocka_unit_test(words_are_at_most_so_long),
        cmocka_unit_test(fields_of_the_header_are_found),
        cmocka_unit_test(damaged_files_are_refused_or_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
