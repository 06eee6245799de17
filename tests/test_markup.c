#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "deck/markup.h"
#include "deck/numerals.h"

static struct markup
parse(struct arena *arena, const char *words, size_t *errors_out)
{
    struct diags diags;
    diags_init(&diags, arena);
    struct markup markup = markup_parse(arena, words, (struct place){"t", 1, 1}, &diags);
    *errors_out = diags.errors;
    return markup;
}

/* Spans as text: `[words]`, `*[strong]`, `{term}` and `{term|words}`. */
static const char *
drawn(struct arena *arena, const struct markup *markup)
{
    const char *all = "";
    for (size_t i = 0; i < markup->count; i++) {
        const struct span *span = &markup->spans[i];
        assert_int_equal(span->size, strlen(span->text));
        const char *strong = span->strong ? "*" : "";
        if (!span->term)
            all = arena_printf(arena, "%s%s[%s]", all, strong, span->text);
        else if (span->size)
            all = arena_printf(arena, "%s%s{%s|%s}", all, strong, span->term, span->text);
        else
            all = arena_printf(arena, "%s%s{%s}", all, strong, span->term);
    }
    return all;
}

static void
marks_become_spans(void **state)
{
    (void)state;
    static const struct {
        const char *words, *expected;
    } rows[] = {
        {"plain", "[plain]"},
        {"", ""},
        {"__all__", "*[all]"},
        {"a __b__ c", "[a ]*[b][ c]"},
        {"__a__ __b__", "*[a][ ]*[b]"},
        {"((term))", "{term}"},
        {"The ((term)) is", "[The ]{term}[ is]"},
        {"((term|shown words))", "{term|shown words}"},
        {"((a-2|x))((b))", "{a-2|x}{b}"},
        {"__a ((t)) b__", "*[a ]*{t}*[ b]"},
        {"__((t|x))__", "*{t|x}"},
        {"a_b _c_ d", "[a_b _c_ d]"},
        {"f(x) (y)", "[f(x) (y)]"},
        {"(((term)))", "[(]{term}[)]"},
        {"a ))", "[a ))]"},
        {"\\__a\\__", "[__a__]"},
        {"\\((a))", "[((a))]"},
        {"\\\\", "[\\]"},
        {"\\\\__a__", "[\\]*[a]"},
        {"a\\n", "[a\\n]"},
        {"\\", "[\\]"},
        {"((t|a (b) c))", "{t|a (b) c}"},
        {"((t|\\((x))", "{t|((x}"},
        {"___a__", "*[_a]"},
        {"ประตู__ทุก__คน", "[ประตู]*[ทุก][คน]"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        size_t errors;
        struct markup markup = parse(&arena, rows[i].words, &errors);
        assert_string_equal(drawn(&arena, &markup), rows[i].expected);
        assert_int_equal(errors, 0);
        arena_finish(&arena);
    }
}

static void
faults_are_reported_and_shown_as_written(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "__a",      "a__",         "__a__ __b",   "____",          "((",        "((a",
        "((a)",     "(())",        "((|x))",      "((A))",         "((a b))",   "((a|))",
        "((a|x",    "((a|x)",      "((a|__x__))", "((a|((b))))",   "((a\\|x))", "__((a))",
        "((a|b)__", "__a ((b__ c", "((é))",       "__((a|b__ c))",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        size_t errors;
        struct markup markup = parse(&arena, rows[i], &errors);
        if (errors != 1 || markup.count != 1 || strcmp(markup.spans[0].text, rows[i]) ||
            markup.spans[0].strong || markup.spans[0].term)
            fail_msg("'%s': %zu errors, %s", rows[i], errors, drawn(&arena, &markup));
        arena_finish(&arena);
    }
}

static void
without_diags_faults_are_quiet(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct markup markup = markup_parse(&arena, "__a", (struct place){0}, NULL);
    assert_string_equal(drawn(&arena, &markup), "[__a]");
    arena_finish(&arena);
}

/* Numbers, joined by blanks, then places. */
static const char *
counted(struct arena *arena, const char *words)
{
    struct numerals numerals = numerals_of(arena, words);
    const char *all = "";
    for (size_t i = 0; i < numerals.count; i++)
        all = arena_printf(arena, "%s%s%s", all, i ? " " : "", numerals.numbers[i]);
    for (size_t i = 0; i < numerals.places_count; i++)
        all = arena_printf(arena, "%s %s", all, numerals.places[i]);
    return all;
}

static void
numbers_are_found_in_any_script(void **state)
{
    (void)state;
    static const struct {
        const char *words, *expected;
    } rows[] = {
        {"none", ""},
        {"7", "7"},
        {"07", "7"},
        {"0", "0"},
        {"10–12 October 2023", "10 12 2023"},
        {"1,400 and 1.400", "1400"},
        {"12,345,678", "12345678"},
        {"1 400", "1 400"},
        {"1\u00a0400", "1400"},
        {"1\u202f400", "1400"},
        {"1’400", "1400"},
        {"2023,400", "2023 400"},
        {"1,40", "1 40"},
        {"1,4000", "1 4000"},
        {"3.5", "3 5"},
        {"10.12.2023", "10 12 2023"},
        {"24 and 24", "24"},
        {"พ.ศ. ๒๕๖๖", "2566"},
        {"១២ ខែតុលា", "12"},
        {"ISO 3166-1", "3166 1"},
        {"1,", "1"},
        {"Step {0} of {1}", " {0} {1}"},
        {"{10} {a} {", "10"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        assert_string_equal(counted(&arena, rows[i].words), rows[i].expected);
        arena_finish(&arena);
    }
}

static void
years_are_those_of_any_calendar(void **state)
{
    (void)state;
    static const struct {
        const char *words, *number;
        bool expected;
    } rows[] = {
        {"in 2023", "2023", true},  {"พ.ศ. 2566", "2023", true}, {"พ.ศ. ๒๕๖๖", "2023", true},
        {"민국 112", "2023", true}, {"4356", "2023", true},      {"2567", "2023", false},
        {"2022", "2023", false},    {"567", "24", false},        {"1,443", "900", false},
        {"3,543", "3000", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct numerals numerals = numerals_of(&arena, rows[i].words);
        if (numerals_have_year(&numerals, rows[i].number) != rows[i].expected)
            fail_msg("%s in '%s'", rows[i].number, rows[i].words);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_become_spans),
        cmocka_unit_test(faults_are_reported_and_shown_as_written),
        cmocka_unit_test(without_diags_faults_are_quiet),
        cmocka_unit_test(numbers_are_found_in_any_script),
        cmocka_unit_test(years_are_those_of_any_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
