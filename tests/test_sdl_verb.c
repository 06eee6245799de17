#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "verbs/verb.h"

enum { WORDS_MAX = 8, PLACES = 2 };

static const struct verb try = {.name = "try", .usage = "[DECK]", .help = "Tries the words"};

struct row {
    const char *words[WORDS_MAX]; /* of the command line */
    const char *read;             /* "loud out number word word"; NULL: refused */
};

/* What was read, as one line. */
static bool
read_row(const struct row *row, char *line, size_t size, enum verb_result *result)
{
    bool loud = false;
    const char *out = "-", *places[PLACES] = {"-", "-"};
    int number = 7;
    size_t count = 0;
    const struct verb_option options[] = {
        {.name = "--loud", .help = "Says more", .on = &loud},
        {.name = "--out", .value = "DIR", .help = "Where to", .text = &out},
        {.name = "--number", .value = "N", .help = "How many", .number = &number, .to = 200},
        {0},
    };
    char copies[WORDS_MAX][64], *words[WORDS_MAX];
    struct verb_call call = {.verb = &try, .program = "kiosk", .words = words};

    while (call.words_count < WORDS_MAX && row->words[call.words_count]) {
        words[call.words_count] = copies[call.words_count];
        snprintf(copies[call.words_count], sizeof copies[0], "%s", row->words[call.words_count]);
        call.words_count++;
    }
    if (!verb_read(&call, options, places, PLACES, &count, result))
        return false;
    snprintf(line, size, "%d %s %d %s %s", loud, out, number, places[0], places[1]);
    return true;
}

static void
test_words_are_read_or_refused(void **state)
{
    static const struct row rows[] = {
        {{NULL}, "0 - 7 - -"},
        {{"deck"}, "0 - 7 deck -"},
        {{"--loud", "deck", "--out", "a", "b"}, "1 a 7 deck b"},
        {{"--out=a=b", "--number=200"}, "0 a=b 200 - -"},
        {{"--number", "0"}, "0 - 0 - -"},
        {{"--out", "--loud"}, "0 --loud 7 - -"},
        {{"--", "--loud"}, "0 - 7 --loud -"},
        {{"-"}, "0 - 7 - -"},
        {{"--lou"}, NULL},
        {{"--louder"}, NULL},
        {{"--loud=yes"}, NULL},
        {{"--out"}, NULL},
        {{"--out="}, NULL},
        {{"--number", "201"}, NULL},
        {{"--number", "-1"}, NULL},
        {{"--number", "1x"}, NULL},
        {{"--number", "99999999999999999999"}, NULL},
        {{"a", "b", "c"}, NULL},
        {{"-x"}, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[256] = "";
        enum verb_result result = VERB_MACHINE;
        bool read = read_row(&rows[i], line, sizeof line, &result);
        assert_int_equal(read, rows[i].read != NULL);
        assert_int_equal(result, read ? VERB_GOOD : VERB_USAGE);
        if (rows[i].read)
            assert_string_equal(line, rows[i].read);
    }
}

static void
test_help_is_good_and_ends_the_verb(void **state)
{
    char line[256];
    enum verb_result result = VERB_MACHINE;
    (void)state;
    assert_false(read_row(&(struct row){{"--loud", "--help", "--nonsense"}, NULL}, line,
                          sizeof line, &result));
    assert_int_equal(result, VERB_GOOD);
}

static void
test_sizes_are_read_or_refused(void **state)
{
    static const struct {
        const char *text;
        int width, height; /* 0: refused */
    } rows[] = {
        {"1920x1080", 1920, 1080},
        {"320x8192", 320, 8192},
        {"319x320", 0, 0},
        {"320x8193", 0, 0},
        {"0x0", 0, 0},
        {"99999x320", 0, 0},
        {"4294967616x320", 0, 0},
        {"320x 320", 0, 0},
        {" 320x320", 0, 0},
        {"+320x320", 0, 0},
        {"320x-320", 0, 0},
        {"320x320x", 0, 0},
        {"320x", 0, 0},
        {"x320", 0, 0},
        {"320", 0, 0},
        {"320X320", 0, 0},
        {"", 0, 0},
    };
    const struct verb_call call = {.verb = &try};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int width = 0, height = 0;
        bool good = verb_read_size(&call, "--size", rows[i].text, &width, &height);
        if (good != (rows[i].width > 0) ||
            (good && (width != rows[i].width || height != rows[i].height)))
            fail_msg("'%s': %d, %dx%d", rows[i].text, good, width, height);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_are_read_or_refused),
        cmocka_unit_test(test_words_are_read_or_refused),
        cmocka_unit_test(test_help_is_good_and_ends_the_verb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
