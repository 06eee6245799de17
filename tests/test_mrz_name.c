#include "models/mrz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "support/amounts.h"
#include "support/zones.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

enum { TD1 = 30, TD2 = 31, TD3 = 39 };

/* `names` without the fillers at their end. */
static const struct {
    const char *primary, *secondary;
    size_t places;
    const char *name;
    bool may_be_cut;
} rows[] = {
    /* the examples of Doc 9303 part 4 section 4.2.3, and those of parts 5 and 6 */
    {"Eriksson", "Anna Maria", TD3, "ERIKSSON<<ANNA<MARIA", false},
    {"Heng", "Deborah Ming Lo", TD3, "HENG<<DEBORAH<MING<LO", false},
    {"Smith-Jones", "Susie Margaret", TD3, "SMITH<JONES<<SUSIE<MARGARET", false},
    {"O'Connor", "Enya Siobhan", TD3, "OCONNOR<<ENYA<SIOBHAN", false},
    {"Van Der Muellen", "Martin", TD3, "VAN<DER<MUELLEN<<MARTIN", false},
    {"Al-Basri", "Huda Muhammad Jawad", TD3, "AL<BASRI<<HUDA<MUHAMMAD<JAWAD", false},
    {"Vilarchao Fernandez", "Jose Ramon", TD3, "VILARCHAO<FERNANDEZ<<JOSE<RAMON", false},
    {"Arkfreith", NULL, TD3, "ARKFREITH", false},
    {"Satriya Sudarpa", "", TD3, "SATRIYA<SUDARPA", false},
    {"Nilavadhanananda", "Chayapa Dejthamrong Krasuang", TD3,
     "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", true},
    {"Nilavadhanananda", "Arnpol Petch Charonguang", TD3, "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU",
     true},
    {"Bennelong Wooloomooloo Warrandyte Warnambool", "Dingo Potoroo", TD3,
     "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI", true},
    {"Papandropoulous", "Jonathon Warren Trevor", TD3, "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR",
     true},
    {"Nilavadhanananda", "Chayapa Dejthamrong Krasuang", TD2, "NILAVADHANANANDA<<CHAYAPA<DEJ<K",
     true},
    {"Bennelong Wooloomooloo Warrandyte Warnambool", "Dingo Potoroo", TD2,
     "BENNELONG<WOOLOOMOOLOO<W<W<<D<P", true},
    {"Papandropoulous", "Jonathoon Alec", TD2, "PAPANDROPOULOUS<<JONATHOON<ALEC", true},
    {"Vilarchao Fernandez", "Jose Ramon", TD2, "VILARCHAO<FERNANDEZ<<JOSE<RAMON", true},
    {"Nilavadhanananda", "Chayapa Dejthamrong Krasuang", TD1, "NILAVADHANANANDA<<CHAYAPA<DE<K",
     true},
    {"Bennelong Wooloomooloo Warrandyte Warnambool", "Dingo Potoroo", TD1,
     "BENNELONG<WOOLOOMOOLOO<W<W<<DI", true},
    {"Papandropoulous", "Jonathon Alec", TD1, "PAPANDROPOULOUS<<JONATHON<ALEC", true},
    {"Vilarchao Fernandez", "Jose Ramon", TD1, "VILARCHAO<FERNANDEZ<<JOSE<RAMO", true},
    /* punctuation */
    {"D'Artagnan", "Marie-Elise", TD3, "DARTAGNAN<<MARIE<ELISE", false},
    {"D’Artagnan", "Anna, Maria", TD3, "DARTAGNAN<<ANNA<MARIA", false},
    {"  dela   Cruz ", " - Juan -- Miguel-", TD3, "DELA<CRUZ<<JUAN<MIGUEL", false},
    {"Smith Jr.", "A. B.", TD3, "SMITH<JR<<A<B", false},
    {"Satriya", " - ", TD3, "SATRIYA", false},
    /* letters of the table, and those whose marks are more than it has */
    {"Đặng", "Ánh", TD3, "DANG<<ANH", false},
    {"NGUYỄN", "THỊ ÁNH", TD3, "NGUYEN<<THI<ANH", false},
    {"Nguyễn", "Thị Anh", TD3, "NGUYEN<<THI<ANH", false},
    {"Trương", "Ưng Ơn", TD3, "TRUONG<<UNG<ON", false},
    {"CAÑON", "Térèsa", TD3, "CANON<<TERESA", false},
    {"Gößmann", "Åsa Ægir Øyvind", TD3, "GOESSMANN<<AASA<AEGIR<OEYVIND", false},
    {"Þórðarson", "Ĳsbrand", TD3, "THORDARSON<<IJSBRAND", false},
    {"Yıldız", "İpek", TD3, "YILDIZ<<IPEK", false},
    {"Cu\u0301", NULL, TD3, "CU", false},
    {"WAŁĘSA", "œuvre ÿ", TD3, "WALESA<<OEUVRE<Y", false},
    /* one word that is too long; words that are too many, whose letters cannot reach the last place
     */
    {"Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", NULL, TD3,
     "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLM", true},
    {"Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "Xyz", TD3,
     "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ<<X", true},
    {"a b c d e f g h i j k l m n o p q r s t u v w x y z", NULL, TD1,
     "A<B<C<D<E<F<G<H<I<J<K<L<M<N<O", false},
    {"Satriya Sudarpa Dewantara Kusuma Wardhana", NULL, TD1, "SATRIYA<SUDARPA<DEWANTARA<KU<W",
     true},
    /* an initial more finds room where the primary identifier gives a letter, or a part */
    {"Abcdefghijklmnopqrstuvwxyzabcdefghi", "A Bcd", TD3, "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH<<A<B",
     true},
    {"a b c d e f g h i j k l m n o p q r", "A Bcd", TD3, "A<B<C<D<E<F<G<H<I<J<K<L<M<N<O<P<Q<<A<BC",
     true},
    /* a short secondary identifier leaves room: the primary one has it back */
    {"Bennelong Wooloomooloo Warrandyte Warnambool", "Li", TD3,
     "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<LI", true},
    {"Bennelong Wooloomooloo Warrandyte Warnambool", "L", TD3,
     "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<L", true},
    {"Abcd", "Ef", 4, "A<<E", true},
    {"Abcd", NULL, 4, "ABCD", true},
};

static void
test_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char name[MRZ_LINE_MAX + 1] = "", expected[MRZ_LINE_MAX + 1];
        memset(expected, '<', rows[i].places);
        expected[rows[i].places] = '\0';
        memcpy(expected, rows[i].name, strlen(rows[i].name));
        assert_true(mrz_write_name(rows[i].primary, rows[i].secondary, rows[i].places, name));
        assert_string_equal(name, expected);
    }
}

static void
test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *primary, *secondary;
        size_t places;
    } bad[] = {
        {"", "Anna", TD3},         {" - ", "Anna", TD3},    {"Eriksson 2", "Anna", TD3},
        {"Eriksson", "3", TD3},    {"สมชาย", NULL, TD3},    {"김", "민지", TD3},
        {"Eriksson", "<", TD3},    {"Eriks\xc3", "A", TD3}, {"Eriksson", "\xff", TD3},
        {"Eriksson", "Anna", 3},   {"Eriksson", "Anna", 0}, {"Eriksson", "Anna", MRZ_LINE_MAX + 1},
        {"Eriks\tson", NULL, TD3}, {"×", NULL, TD3},        {"Иванов", NULL, TD3},
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        char name[MRZ_LINE_MAX + 1] = "untouched";
        assert_false(mrz_write_name(bad[i].primary, bad[i].secondary, bad[i].places, name));
        assert_string_equal(name, "untouched");
    }
}

/* The name field of a passport, read with the rest of the specimen. */
static struct mrz_document
read_name(enum mrz_size size, const char *name)
{
    struct mrz_document document;
    char text[ZONES_TEXT_MAX + 1];
    const char *specimen = zones_specimens[size];
    mrz_read(specimen, strlen(specimen), ZONES_TODAY, &document);
    const struct mrz_place *place = mrz_place(size, MRZ_NAME);
    memcpy(document.zone.lines[place->line] + place->column, name, (size_t)place->length);
    zones_print(&document.zone, text);
    mrz_read(text, strlen(text), ZONES_TODAY, &document);
    return document;
}

/* What was written can be read, in parts; the last place says whether it may be cut. */
static void
test_read(void **state)
{
    (void)state;
    static const struct {
        const char *name; /* of TD3, without the last fillers */
        const char *primary, *secondary;
        bool has_secondary, may_be_cut, sound;
    } reads[] = {
        {"ERIKSSON<<ANNA<MARIA", "ERIKSSON", "ANNA MARIA", true, false, true},
        {"ARKFREITH", "ARKFREITH", "", false, false, true},
        {"SATRIYA<SUDARPA", "SATRIYA SUDARPA", "", false, false, true},
        {"HENG<<DEBORAH<MING<LO", "HENG", "DEBORAH MING LO", true, false, true},
        {"NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K",
         true, true, true},
        {"PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR", "PAPANDROPOULOUS", "JONATHON WARREN TREVOR",
         true, true, true},
        {"ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLM", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLM", "",
         false, true, true},
        {"A<<B", "A", "B", true, false, true},
        /* at fault, and read as far as it goes */
        {"", "", "", false, false, false},
        {"<<ANNA<MARIA", "ANNA MARIA", "", false, false, false},
        {"ERIKSSON<<<ANNA", "ERIKSSON", "ANNA", true, false, false},
        {"ERIKSSON<<ANNA<<MARIA", "ERIKSSON", "ANNA MARIA", true, false, false},
        {"ERIK55ON<<ANNA", "ERIK55ON", "ANNA", true, false, false},
    };
    for (size_t i = 0; i < COUNT(reads); i++) {
        char name[TD3 + 1];
        memset(name, '<', TD3);
        memcpy(name, reads[i].name, strlen(reads[i].name));
        struct mrz_document document = read_name(MRZ_TD3, name);
        assert_string_equal(document.name.primary, reads[i].primary);
        assert_string_equal(document.name.secondary, reads[i].secondary);
        assert_int_equal(document.name.has_secondary, reads[i].has_secondary);
        assert_int_equal(document.name.may_be_cut, reads[i].may_be_cut);
        assert_int_equal(document.faults_count == 0, reads[i].sound);
    }
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int size = 0; size < MRZ_SIZE_COUNT; size++) {
            const struct mrz_place *place = mrz_place((enum mrz_size)size, MRZ_NAME);
            char name[MRZ_LINE_MAX + 1];
            if ((size_t)place->length != rows[i].places)
                continue;
            mrz_write_name(rows[i].primary, rows[i].secondary, rows[i].places, name);
            struct mrz_document document = read_name((enum mrz_size)size, name);
            assert_int_equal(document.faults_count, 0);
            assert_int_equal(document.name.may_be_cut, rows[i].may_be_cut);
        }
}

/* Words of a few letters; how many letters and blanks they have together. */
static size_t
make_words(uint64_t *random, uint32_t most, char out[200])
{
    size_t used = 0;
    for (uint32_t words = random_below(random, most + 1); words > 0; words--) {
        for (uint32_t left = 1 + random_below(random, random_below(random, 2) ? 12 : 2); left;
             left--)
            out[used++] = (char)('a' + random_below(random, 26));
        if (words > 1)
            out[used++] = ' ';
    }
    out[used] = '\0';
    return used;
}

/*
 * Any name: what fits stands there whole, what does not begins with the initial of each identifier
 * and ends with a letter, unless single letters alone leave no other way.
 */
static void
test_any_name(void **state)
{
    (void)state;
    static const size_t places[] = {TD1, TD2, TD3};
    uint64_t random = 9303;
    for (long i = amount("mrz-zones"); i > 0; i--) {
        char primary[200], secondary[200], name[MRZ_LINE_MAX + 1];
        size_t primary_length = make_words(&random, 8, primary);
        size_t secondary_length = make_words(&random, 8, secondary);
        size_t room = places[random_below(&random, COUNT(places))];
        bool written = mrz_write_name(primary, secondary, room, name);
        assert_int_equal(written, primary_length > 0);
        if (!written)
            continue;
        assert_int_equal(strlen(name), room);
        assert_int_equal(strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ<"), room);
        assert_int_equal(name[0], primary[0] - 'a' + 'A');
        const char *parting = strstr(name, "<<");
        if (secondary_length > 0) {
            assert_non_null(parting);
            assert_int_equal(parting[2], secondary[0] - 'a' + 'A');
        }
        size_t length = primary_length + (secondary_length ? 2 + secondary_length : 0);
        if (length > room && name[room - 1] == '<')
            for (const char *at = name; at + 1 < name + room; at++)
                assert_true(at[0] == '<' || at[1] == '<');
        if (length <= room)
            assert_int_equal(strspn(name + length, "<"), room - length);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_any_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
