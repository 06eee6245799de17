#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/diag.h"

/* What `print` writes, in `arena`. */
static const char *
printed(struct arena *arena, const struct diags *diags,
        void (*print)(const struct diags *diags, FILE *stream))
{
    size_t size = 1024 * 1024;
    char *buffer = arena_alloc(arena, size);
    FILE *stream = fmemopen(buffer, size, "w");
    assert_non_null(stream);
    print(diags, stream);
    fclose(stream);
    return buffer;
}

static void
sorts_by_place_then_severity(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    diag_warning(&diags, (struct place){"b.yaml", 1, 1}, "last file");
    diag_error(&diags, (struct place){"a.yaml", 10, 2}, "line %d", 10);
    diag_error(&diags, (struct place){"a.yaml", 9, 7}, "later column");
    diag_warning(&diags, (struct place){"a.yaml", 9, 3}, "a warning");
    diag_error(&diags, (struct place){"a.yaml", 9, 3}, "an error goes first");
    diag_error(&diags, (struct place){"a.yaml", 0, 0}, "no line");
    diag_error(&diags, (struct place){NULL, 0, 0}, "no file");
    diags_sort(&diags);
    assert_string_equal(printed(&arena, &diags, diags_print),
                        "error: no file\n"
                        "a.yaml: error: no line\n"
                        "a.yaml:9:3: error: an error goes first\n"
                        "a.yaml:9:3: warning: a warning\n"
                        "a.yaml:9:7: error: later column\n"
                        "a.yaml:10:2: error: line 10\n"
                        "b.yaml:1:1: warning: last file\n");
    assert_int_equal(diags.errors, 5);
    assert_int_equal(diags.warnings, 2);
    arena_finish(&arena);
}

static void
adds_a_repetition_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    for (int i = 0; i < 3; i++) {
        diag_error(&diags, (struct place){"a.yaml", 1, 1}, "same");
        diag_warning(&diags, (struct place){"a.yaml", 1, 1}, "same");
    }
    assert_int_equal(diags.count, 2);
    assert_int_equal(diags.errors, 1);
    assert_int_equal(diags.warnings, 1);
    arena_finish(&arena);
}

static void
keeps_a_copy_of_the_file_name(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    char name[] = "a.yaml";
    diag_error(&diags, (struct place){name, 1, 1}, "first");
    diag_error(&diags, (struct place){name, 2, 1}, "second");
    memset(name, 'x', sizeof name - 1);
    assert_string_equal(diags.items[0].place.file, "a.yaml");
    assert_ptr_equal(diags.items[0].place.file, diags.items[1].place.file);
    arena_finish(&arena);
}

static void
counts_what_it_no_longer_keeps(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    for (uint32_t line = 1; line <= DIAGS_MAX; line++)
        diag_error(&diags, (struct place){"a.yaml", line, 1}, "fault");
    assert_int_equal(diags.count, DIAGS_MAX);
    assert_true(diags_are_full(&diags));
    assert_null(strstr(printed(&arena, &diags, diags_print), "more\n"));
    diag_error(&diags, (struct place){"a.yaml", DIAGS_MAX + 1, 1}, "fault");
    diag_warning(&diags, (struct place){"a.yaml", DIAGS_MAX + 2, 1}, "fault");
    assert_int_equal(diags.count, DIAGS_MAX);
    assert_int_equal(diags.errors, DIAGS_MAX + 1);
    assert_int_equal(diags.warnings, 1);
    assert_non_null(strstr(printed(&arena, &diags, diags_print), "and 2 more\n"));
    arena_finish(&arena);
}

/* What a hostile file says must do nothing to the terminal that shows it. */
static void
cleanses_its_messages(void **state)
{
    (void)state;
    static const struct {
        const char *words, *message;
    } rows[] = {
        {"a\x1b[31mb\nc\x7f", "a [31mb c "},
        {"a\xc2\x9b"
         "b",
         "a  b"},
        {"a\xe2\x80\xae"
         "b",
         "a   b"},
        {"é\xff\xfe", "é??"},
        {"ខ្មែរ\xe2\x80\x8b\xf0\x9f\x98\x80", "ខ្មែរ\xe2\x80\x8b\xf0\x9f\x98\x80"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct diags diags;
        diags_init(&diags, &arena);
        diag_error(&diags, (struct place){"a.yaml", 1, 1}, "%s", rows[i].words);
        assert_string_equal(diags.items[0].message, rows[i].message);
        arena_finish(&arena);
    }
}

static void
prints_json_that_escapes(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    assert_string_equal(printed(&arena, &diags, diags_print_json), "[]\n");
    diag_error(&diags, (struct place){"a \"b\".yaml", 2, 3}, "back\\slash ខ");
    diag_warning(&diags, (struct place){NULL, 0, 0}, "plain");
    assert_string_equal(printed(&arena, &diags, diags_print_json),
                        "[\n {\"file\": \"a \\\"b\\\".yaml\", \"line\": 2, \"column\": 3, "
                        "\"severity\": \"error\", \"message\": \"back\\\\slash ខ\"},\n"
                        " {\"file\": null, \"line\": 0, \"column\": 0, \"severity\": \"warning\", "
                        "\"message\": \"plain\"}\n]\n");
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorts_by_place_then_severity),
        cmocka_unit_test(adds_a_repetition_once),
        cmocka_unit_test(keeps_a_copy_of_the_file_name),
        cmocka_unit_test(counts_what_it_no_longer_keeps),
        cmocka_unit_test(cleanses_its_messages),
        cmocka_unit_test(prints_json_that_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
