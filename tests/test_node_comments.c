#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/node_comments.h"

/* Each comment as "line: text", with a '+' where something else stands on its line. */
static const char *
listed(struct arena *arena, const char *yaml)
{
    size_t count;
    const struct node_comment *comments = node_comments(arena, yaml, strlen(yaml), &count);
    const char *lines = "";
    for (size_t i = 0; i < count; i++)
        lines = arena_printf(arena, "%s%u%s: %s\n", lines, (unsigned)comments[i].line,
                             comments[i].alone ? "" : "+", comments[i].text);
    return lines;
}

static void
comments_are_told_from_words(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *expected;
    } rows[] = {
        {"a: b\n", ""},
        {"# one\n#two\n#\n\n  #   three  \na: b\n", "1: one\n2: two\n3: \n5:   three\n"},
        {"a: b # behind\nc: d#e\n", "1+: behind\n"},
        {"a: 'x # y'\nb: \"# z\n  # more\"\n", ""},
        {"a: x\n  y # behind\n", "2+: behind\n"},
        {"a: >-\n  # words\n  x\n# comment\nb: c\n", "4: comment\n"},
        {"a: |- # of the block\n  x # words\n", "1+: of the block\n"},
        {"a:\n  # above the list\n  - b\n  # between\n  - c\n# at the end", "2: above the list\n"
                                                                            "4: between\n"
                                                                            "6: at the end\n"},
        {"a: # above\n  b\n", "1+: above\n"},
        {"\"# key\": [b, # first\n  c] # last\n", "1+: first\n2+: last\n"},
        {"a: กขค # ไทย\nb: 'é # è' # ê\n", "1+: ไทย\n2+: ê\n"},
        {"\xef\xbb\xbf# marked\r\na: b # c\r\n# d\r\n", "1: marked\n2+: c\n3: d\n"},
        {"# only\n", "1: only\n"},
        {"## twice\na: b\n", "1: # twice\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        assert_string_equal(listed(&arena, rows[i].yaml), rows[i].expected);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_are_told_from_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
