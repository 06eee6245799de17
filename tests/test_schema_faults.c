#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "support/shelf.h"

/* What the author of a file reads when its rows do not fit. */

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
        bool good =
            shelf_decode(&bench, arena_printf(&arena, "id: a\ntitle: b\n%s\n", rows[i].yaml),
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
    assert_false(shelf_decode(&bench,
                              "id: a\ntitle: b\nparts:\n  - text: fine\n  - Look here: a gate\n",
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
    assert_false(shelf_decode(&bench,
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
    assert_false(shelf_decode(&bench,
                              "id: a\ntitle: b\nhold: |\n  ខខខខខខខខខខខខខខខខខខខខខខខខ\n  two\n",
                              leaf_fields, &leaf));
    assert_string_equal(bench.diags.items[0].message,
                        "'hold' must be a whole number from 0 to 3600, not 'ខខខខខខខខខខខខខខខខ…'");
    arena_finish(&bench.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_was_wanted_and_found),
        cmocka_unit_test(names_the_cure_of_a_colon),
        cmocka_unit_test(goes_on_after_a_fault),
        cmocka_unit_test(shortens_what_it_repeats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
