#include "models/mrz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/zones.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static const char *const type_names[] = {
    [MRZ_FAULT_SIZE] = "size", [MRZ_FAULT_CHARACTER] = "character", [MRZ_FAULT_PLACE] = "place",
    [MRZ_FAULT_CODE] = "code", [MRZ_FAULT_NAME] = "name",           [MRZ_FAULT_DATE] = "date",
    [MRZ_FAULT_SEX] = "sex",   [MRZ_FAULT_CHECK] = "check",
};
static const char *const field_names[] = {
    [MRZ_CODE] = "code",
    [MRZ_ISSUER] = "issuer",
    [MRZ_NAME] = "name",
    [MRZ_NUMBER] = "number",
    [MRZ_NATIONALITY] = "nation",
    [MRZ_BIRTH] = "birth",
    [MRZ_SEX] = "sex",
    [MRZ_EXPIRY] = "expiry",
    [MRZ_OPTIONAL] = "optional",
    [MRZ_OPTIONAL_2] = "optional-2",
    [MRZ_COMPOSITE] = "composite",
    [MRZ_FIELD_COUNT] = "-",
};

/* As `type field line:column`, counted from 1, with `expected/found` of a digit; "" of none. */
static const char *
faults_of(const struct mrz_document *document, char out[1000])
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < document->faults_count && i < MRZ_FAULTS_MAX; i++) {
        const struct mrz_fault *fault = &document->faults[i];
        used += (size_t)snprintf(out + used, 1000 - used, "%s%s %s %d:%d", i ? "; " : "",
                                 type_names[fault->type], field_names[fault->field],
                                 fault->line + 1, fault->column + 1);
        if (fault->expected)
            used +=
                (size_t)snprintf(out + used, 1000 - used, " %c/%c", fault->expected, fault->found);
        assert_in_range(used, 0, 999);
    }
    return out;
}

static struct mrz_document
read_text(const char *text)
{
    struct mrz_document document;
    bool is_sound = mrz_read(text, strlen(text), ZONES_TODAY, &document);
    assert_int_equal(is_sound, document.faults_count == 0);
    return document;
}

#define SAME(document, member) assert_string_equal((document).member, rows[i].member)

static void
test_sound_zones(void **state)
{
    (void)state;
    static const struct {
        const char *text, *code, *number, *nationality, *primary, *secondary, *optional;
        struct mrz_date birth, expiry;
        enum mrz_sex sex;
    } rows[] = {
        {"I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n"
         "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
         "I",
         "D23145890",
         "UTO",
         "ERIKSSON",
         "ANNA MARIA",
         "",
         {1974, 8, 12},
         {2012, 4, 15},
         MRZ_SEX_FEMALE},
        {"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
         "I",
         "D23145890",
         "UTO",
         "ERIKSSON",
         "ANNA MARIA",
         "",
         {1974, 8, 12},
         {2012, 4, 15},
         MRZ_SEX_FEMALE},
        {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
         "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
         "P",
         "L898902C3",
         "UTO",
         "ERIKSSON",
         "ANNA MARIA",
         "ZE184226B",
         {1974, 8, 12},
         {2012, 4, 15},
         MRZ_SEX_FEMALE},
        /* the sex is under no digit: the same zone for all three */
        {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
         "L898902C36UTO7408122M1204159ZE184226B<<<<<10",
         "P",
         "L898902C3",
         "UTO",
         "ERIKSSON",
         "ANNA MARIA",
         "ZE184226B",
         {1974, 8, 12},
         {2012, 4, 15},
         MRZ_SEX_MALE},
        {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
         "L898902C36UTO7408122<1204159ZE184226B<<<<<10",
         "P",
         "L898902C3",
         "UTO",
         "ERIKSSON",
         "ANNA MARIA",
         "ZE184226B",
         {1974, 8, 12},
         {2012, 4, 15},
         MRZ_SEX_UNSPECIFIED},
        /* invented people of Utopia */
        {"P<UTOSATRIYA<SUDARPA<<<<<<<<<<<<<<<<<<<<<<<<\n"
         "X0000001A4UTO8802141M3105010<<<<<<<<<<<<<<<0",
         "P",
         "X0000001A",
         "UTO",
         "SATRIYA SUDARPA",
         "",
         "",
         {1988, 2, 14},
         {2031, 5, 1},
         MRZ_SEX_MALE},
        {"P<UTONGUYEN<<THI<MAI<ANH<<<<<<<<<<<<<<<<<<<<\n"
         "X0000002B8UTO9506309F3105010<<<<<<<<<<<<<<<2",
         "P",
         "X0000002B",
         "UTO",
         "NGUYEN",
         "THI MAI ANH",
         "",
         {1995, 6, 30},
         {2031, 5, 1},
         MRZ_SEX_FEMALE},
        {"P<UTODELA<CRUZ<<JUAN<MIGUEL<SANTOS<<<<<<<<<<\n"
         "X0000003C2UTO9901018<3105010<<<<<<<<<<<<<<<4",
         "P",
         "X0000003C",
         "UTO",
         "DELA CRUZ",
         "JUAN MIGUEL SANTOS",
         "",
         {1999, 1, 1},
         {2031, 5, 1},
         MRZ_SEX_UNSPECIFIED},
        /* an empty optional field with 0, a second letter of the code, a Convention refugee */
        {"PRUTOSATRIYA<SUDARPA<<<<<<<<<<<<<<<<<<<<<<<<\n"
         "X0000001A4XXB8802141M3105010<<<<<<<<<<<<<<00",
         "PR",
         "X0000001A",
         "XXB",
         "SATRIYA SUDARPA",
         "",
         "",
         {1988, 2, 14},
         {2031, 5, 1},
         MRZ_SEX_MALE},
        /* a long number, as on the older specimen of Doc 9303, and one of TD2 with more behind it
         */
        {"I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\n"
         "STEVENSON<<PETER<<<<<<<<<<<<<<",
         "I",
         "D23145890734",
         "UTO",
         "STEVENSON",
         "PETER",
         "",
         {1934, 7, 12},
         {1995, 7, 12},
         MRZ_SEX_MALE},
        {"I<UTOSTEVENSON<<PETER<<<<<<<<<<<<<<<\nD23145890<UTO3407127M95071227349<A<8",
         "I",
         "D23145890734",
         "UTO",
         "STEVENSON",
         "PETER",
         "A",
         {1934, 7, 12},
         {1995, 7, 12},
         MRZ_SEX_MALE},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mrz_document document = read_text(rows[i].text);
        char faults[1000];
        assert_string_equal(faults_of(&document, faults), "");
        SAME(document, code);
        SAME(document, number);
        SAME(document, nationality);
        SAME(document, optional);
        assert_string_equal(document.issuer, "UTO");
        assert_string_equal(document.name.primary, rows[i].primary);
        assert_string_equal(document.name.secondary, rows[i].secondary);
        assert_int_equal(document.name.has_secondary, rows[i].secondary[0] != '\0');
        assert_memory_equal(&document.birth, &rows[i].birth, sizeof rows[i].birth);
        assert_memory_equal(&document.expiry, &rows[i].expiry, sizeof rows[i].expiry);
        assert_int_equal(document.sex, rows[i].sex);
        assert_int_equal(mrz_noticed(&document.zone), 0);
    }
}

/* A stretch of a specimen is written over; then its digits are made right, or not. */
static void
test_faults_of_fields(void **state)
{
    (void)state;
    static const struct {
        enum mrz_size size;
        int line, position; /* from 1, as in Doc 9303 */
        const char *characters;
        bool mended;
        const char *expected;
    } rows[] = {
        {MRZ_TD3, 1, 1, "P", false, ""},
        {MRZ_TD3, 1, 1, "p", false, "character code 1:1"},
        {MRZ_TD3, 1, 1, "V", false, "code code 1:1"},
        {MRZ_TD3, 1, 1, "I", false, "code code 1:1"},
        {MRZ_TD3, 1, 1, "<P", false, "code code 1:1"},
        {MRZ_TD3, 1, 2, "1", false, "place code 1:2"},
        {MRZ_TD3, 1, 2, "P", false, ""},
        {MRZ_TD2, 1, 1, "P", false, "code code 1:1"},
        {MRZ_TD2, 1, 1, "IV", false, "code code 1:2"},
        {MRZ_TD2, 1, 1, "AC", false, "code code 1:2"},
        {MRZ_TD2, 1, 1, "AI", false, ""},
        {MRZ_TD1, 1, 1, "AC", false, ""},
        {MRZ_TD1, 1, 1, "AI", false, "code code 1:2"},
        {MRZ_TD1, 1, 1, "ID", false, ""},
        {MRZ_TD1, 1, 1, "IV", false, "code code 1:2"},
        {MRZ_TD3, 1, 3, "D<<", false, ""},
        {MRZ_TD3, 1, 3, "U7O", false, "place issuer 1:4"},
        {MRZ_TD3, 1, 3, "U<O", false, "place issuer 1:4"},
        {MRZ_TD3, 1, 3, "<<<", false, "place issuer 1:3"},
        {MRZ_TD3, 2, 11, "U0O", false, "place nation 2:12"},
        {MRZ_TD3, 2, 11, "XXX", false, ""},
        {MRZ_TD1, 2, 16, "<UT", false, "place nation 2:16"},
        {MRZ_TD3, 1, 6, "ER1KSS0N", false, "place name 1:8; place name 1:12"},
        {MRZ_TD3, 1, 6, "<", false, "name name 1:6"},
        {MRZ_TD3, 1, 6, "<<", false, "name name 1:6"},
        {MRZ_TD3, 1, 6, "<<<<<<<<<<<<<<<<<<<<", false, "name name 1:6"},
        {MRZ_TD3, 1, 14, "<<<", false, "name name 1:16"},
        {MRZ_TD3, 1, 14, "<<<<", false, "name name 1:16"},
        {MRZ_TD3, 1, 19, "<<", false, "name name 1:20"},
        {MRZ_TD3, 1, 26, "<<B", false, "name name 1:27"},
        {MRZ_TD3, 1, 26, "<B", false, ""},
        {MRZ_TD3, 1, 14, "<ET", false, ""},
        {MRZ_TD1, 3, 1, "3", false, "place name 3:1"},
        {MRZ_TD3, 1, 8, "i", false, "character name 1:8"},
        {MRZ_TD3, 1, 8, "-", false, "character name 1:8"},
        {MRZ_TD3, 2, 1, "<", true, "place number 2:1"},
        {MRZ_TD3, 2, 1, "L89 902C3", true, "character number 2:4"},
        {MRZ_TD3, 2, 1, "L89<902C3", true, ""},
        {MRZ_TD3, 2, 14, "74O812", true, "place birth 2:16"},
        {MRZ_TD3, 2, 14, "741312", true, "date birth 2:14"},
        {MRZ_TD3, 2, 14, "740012", true, "date birth 2:14"},
        {MRZ_TD3, 2, 14, "740800", true, "date birth 2:14"},
        {MRZ_TD3, 2, 14, "740431", true, "date birth 2:14"},
        {MRZ_TD3, 2, 14, "740229", true, "date birth 2:14"},
        {MRZ_TD3, 2, 14, "760229", true, ""},
        {MRZ_TD3, 2, 14, "740832", true, "date birth 2:14"},
        {MRZ_TD3, 2, 14, "<<<<<<", true, ""},
        {MRZ_TD3, 2, 14, "74<<<<", true, ""},
        {MRZ_TD3, 2, 14, "7408<<", true, ""},
        {MRZ_TD3, 2, 14, "74<812", true, "date birth 2:14"},
        {MRZ_TD3, 2, 14, "7<0812", true, "date birth 2:14"},
        {MRZ_TD3, 2, 14, "740813", false, "check birth 2:20 3/2; check composite 2:44 7/0"},
        {MRZ_TD3, 2, 14, "470812", false, "check birth 2:20 0/2; check composite 2:44 4/0"},
        {MRZ_TD3, 2, 14, "740821", false, "check birth 2:20 4/2; check composite 2:44 4/0"},
        {MRZ_TD3, 2, 21, "X", false, "sex sex 2:21"},
        {MRZ_TD3, 2, 21, "0", false, "sex sex 2:21"},
        {MRZ_TD3, 2, 21, "f", false, "character sex 2:21"},
        {MRZ_TD3, 2, 22, "120431", true, "date expiry 2:22"},
        {MRZ_TD3, 2, 22, "1204<<", true, "place expiry 2:26; place expiry 2:27"},
        {MRZ_TD3, 2, 22, "I20415", true, "place expiry 2:22"},
        {MRZ_TD3, 2, 28, "8", false, "check expiry 2:28 9/8; check composite 2:44 9/0"},
        {MRZ_TD3, 2, 28, "*", false, "character expiry 2:28"},
        {MRZ_TD3, 2, 43, "2", false, "check optional 2:43 1/2; check composite 2:44 1/0"},
        {MRZ_TD3, 2, 44, "1", false, "check composite 2:44 0/1"},
        {MRZ_TD3, 2, 29, "<<<<<<<<<<<<<<<8", false, ""},
        {MRZ_TD3, 2, 1, "l8989o2C3", true, "character number 2:1; character number 2:6"},
        {MRZ_TD2, 2, 10, "<", false, "check number 2:10 7/<; check composite 2:36 7/6"},
        {MRZ_TD1, 2, 19, "A1<", true, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mrz_zone zone = read_text(zones_specimens[rows[i].size]).zone;
        memcpy(zone.lines[rows[i].line - 1] + rows[i].position - 1, rows[i].characters,
               strlen(rows[i].characters));
        if (rows[i].mended)
            mrz_mend_digits(&zone);
        char text[ZONES_TEXT_MAX + 1], faults[1000];
        zones_print(&zone, text);
        struct mrz_document document = read_text(text);
        assert_string_equal(faults_of(&document, faults), rows[i].expected);
    }
}

#define LINE_44   "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
#define LINE_36   "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"
#define SECOND_44 "L898902C36UTO7408122F1204159ZE184226B<<<<<10"

static void
test_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum mrz_size size;
        const char *expected;
    } rows[] = {
        {LINE_44 "\n" SECOND_44, MRZ_TD3, ""},
        {LINE_44 "\n" SECOND_44 "\n", MRZ_TD3, ""},
        {LINE_44 "\r\n" SECOND_44 "\r\n", MRZ_TD3, ""},
        {LINE_44 "\r\n" SECOND_44 "\r", MRZ_TD3, ""},
        {"", MRZ_TD3, "size - 1:1"},
        {"\n", MRZ_TD3, "size - 1:1"},
        {LINE_44, MRZ_TD3, "size - 2:1"},
        {LINE_36, MRZ_TD2, "size - 2:1"},
        {LINE_44 "\n" SECOND_44 "\n\n", MRZ_TD3, "size - 3:1"},
        {LINE_44 "\n\n" SECOND_44, MRZ_TD3, "size - 2:1"},
        {"\n" LINE_44 "\n" SECOND_44, MRZ_TD3, "size - 1:1"},
        {LINE_44 "\n" SECOND_44 "<", MRZ_TD3, "size - 2:45"},
        {LINE_44 "\nL898902C36UTO", MRZ_TD3, "size - 2:14"},
        {LINE_44 "\n" SECOND_44 " ", MRZ_TD3, "size - 2:45"},
        {LINE_36 "\n" SECOND_44, MRZ_TD2, "size - 2:37"},
        {LINE_44 "\r\r\n" SECOND_44, MRZ_TD3, "size - 1:45"},
        {"ERIKSSON<<ANNA<MARIA<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6", MRZ_TD1, "size - 3:1"},
        {LINE_44 "\n" SECOND_44 "\n" LINE_44 "\n" LINE_44 "\n" LINE_44, MRZ_TD3, "size - 3:1"},
        {"hello", MRZ_TD3,
         "size - 1:6; character code 1:1; character code 1:2; character issuer 1:3; "
         "character issuer 1:4; character issuer 1:5"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mrz_document document = read_text(rows[i].text);
        char faults[1000];
        assert_string_equal(faults_of(&document, faults), rows[i].expected);
        assert_int_equal(document.zone.size, rows[i].size);
    }
}

/* More faults than find room are counted, the first are kept. */
static void
test_many_faults(void **state)
{
    (void)state;
    char text[2 * 44 + 2];
    memset(text, '?', sizeof text);
    text[44] = '\n';
    text[89] = '\0';
    struct mrz_document document = read_text(text);
    assert_int_equal(document.faults_count, 88);
    assert_int_equal(document.faults[MRZ_FAULTS_MAX - 1].line, 1);
    assert_int_equal(document.faults[MRZ_FAULTS_MAX - 1].column, MRZ_FAULTS_MAX - 1 - 44);
}

static void
test_centuries(void **state)
{
    (void)state;
    static const struct {
        const char *birth, *expiry;
        struct mrz_date today, expected_birth, expected_expiry;
    } rows[] = {
        {"740812", "120415", {2026, 6, 15}, {1974, 8, 12}, {2012, 4, 15}},
        /* born today, and what would be tomorrow was a hundred years ago */
        {"260615", "260615", {2026, 6, 15}, {2026, 6, 15}, {2026, 6, 15}},
        {"260616", "260614", {2026, 6, 15}, {1926, 6, 16}, {2026, 6, 14}},
        {"260701", "760615", {2026, 6, 15}, {1926, 7, 1}, {2076, 6, 15}},
        {"000229", "760616", {2026, 6, 15}, {2000, 2, 29}, {1976, 6, 16}},
        {"270101", "760701", {2026, 6, 15}, {1927, 1, 1}, {1976, 7, 1}},
        {"990101", "990101", {1999, 12, 31}, {1999, 1, 1}, {1999, 1, 1}},
        {"000229", "000229", {1999, 12, 31}, {0, 0, 0}, {2000, 2, 29}},
        {"000101", "000101", {1999, 12, 31}, {1900, 1, 1}, {2000, 1, 1}},
        {"000101", "491231", {2000, 1, 1}, {2000, 1, 1}, {2049, 12, 31}},
        {"000102", "500102", {2000, 1, 1}, {1900, 1, 2}, {1950, 1, 2}},
        {"500101", "990101", {2060, 1, 1}, {2050, 1, 1}, {2099, 1, 1}},
        {"610101", "050101", {2060, 1, 1}, {1961, 1, 1}, {2105, 1, 1}},
        /* what is not known is no later than today */
        {"26<<<<", "310501", {2026, 6, 15}, {2026, 0, 0}, {2031, 5, 1}},
        {"2606<<", "310501", {2026, 6, 15}, {2026, 6, 0}, {2031, 5, 1}},
        {"2607<<", "310501", {2026, 6, 15}, {1926, 7, 0}, {2031, 5, 1}},
        {"<<0229", "310501", {2026, 6, 15}, {0, 2, 29}, {2031, 5, 1}},
        {"<<<<31", "310501", {2026, 6, 15}, {0, 0, 31}, {2031, 5, 1}},
        {"<<<<<<", "310501", {2026, 6, 15}, {0, 0, 0}, {2031, 5, 1}},
        /* of a year that has no such day */
        {"<<0230", "310229", {2026, 6, 15}, {0, 0, 0}, {0, 0, 0}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mrz_zone zone = read_text(zones_specimens[MRZ_TD3]).zone;
        char text[ZONES_TEXT_MAX + 1];
        struct mrz_document document;
        memcpy(zone.lines[1] + 13, rows[i].birth, 6);
        memcpy(zone.lines[1] + 21, rows[i].expiry, 6);
        mrz_mend_digits(&zone);
        zones_print(&zone, text);
        mrz_read(text, strlen(text), rows[i].today, &document);
        assert_memory_equal(&document.birth, &rows[i].expected_birth, sizeof document.birth);
        assert_memory_equal(&document.expiry, &rows[i].expected_expiry, sizeof document.expiry);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound_zones), cmocka_unit_test(test_faults_of_fields),
        cmocka_unit_test(test_lines),       cmocka_unit_test(test_many_faults),
        cmocka_unit_test(test_centuries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
