#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uvernum.h>

#ifdef HAVE_LIBTHAI
#include <thai/thwbrk.h>
#endif

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "elements/registry.h"
#include "support/fake_measure.h"
#include "view/paragraph_breaker.h"
#include "view/paragraph.h"
#include "view/words.h"

/*
 * Line breaks against sentences that a reader marked: see breaks/README.md. The rules of each
 * language are those of the exhibit's own deck.
 */

enum { SENTENCES = 50, SENTENCE_MAX = 1000, LIST_MAX = 200 };

/* One place that the reader did not mark and where a line may end all the same. */
struct disagreement {
    char language[8];
    int sentence;
    char place[200]; /* "before|behind" */
    bool seen;
};

static struct arena arena;
static struct breaker *breaker;
static struct deck *deck;
static struct disagreement listed[LIST_MAX];
static size_t listed_count;

struct sentence {
    char words[SENTENCE_MAX];
    size_t size;
    bool marked[SENTENCE_MAX]; /* a line may end before this byte */
};

/* How many of a language's marks may go unused: what its dictionary keeps whole or does not know.
 */
static const struct {
    const char *language;
    int missed_percent;
} languages[] = {
    {"en", 0}, {"ko", 0}, {"vi", 0}, {"id", 0}, {"ms", 0}, {"fil", 0}, {"th", 4}, {"km", 22},
};

enum { LANGUAGES = sizeof languages / sizeof languages[0] };

static FILE *
open_list(const char *name, const char *mode)
{
    const char *tests = getenv("KIOSK_TESTS");
    FILE *file = fopen(arena_printf(&arena, "%s/breaks/%s", tests ? tests : "tests", name), mode);
    if (!file)
        fail_msg("tests/breaks/%s cannot be opened", name);
    return file;
}

static bool
read_sentence(FILE *file, struct sentence *sentence)
{
    char line[2 * SENTENCE_MAX];
    *sentence = (struct sentence){0};
    if (!fgets(line, sizeof line, file))
        return false;
    for (const char *c = line; *c && *c != '\n'; c++) {
        assert_true(sentence->size + 1 < SENTENCE_MAX);
        if (*c == '|')
            sentence->marked[sentence->size] = true;
        else
            sentence->words[sentence->size++] = *c;
    }
    assert_true(sentence->size);
    return true;
}

static void
read_disagreements(void)
{
    FILE *file = open_list("disagreements.txt", "r");
    char line[1000];
    while (fgets(line, sizeof line, file)) {
        struct disagreement *row = &listed[listed_count];
        if (line[0] == '#' || line[0] == '\n')
            continue;
        assert_true(listed_count < LIST_MAX);
        assert_int_equal(
            sscanf(line, "%7[^\t]\t%d\t%199[^\t]\t", row->language, &row->sentence, row->place), 3);
        listed_count++;
    }
    fclose(file);
}

static int
set_up(void **state)
{
    (void)state;
    const char *source = getenv("KIOSK_SOURCE");
    struct diags diags;
    diags_init(&diags, &arena);
    const struct deck_setup setup = {.kinds = element_kinds, .word_names = word_names};
    deck = deck_load(arena_printf(&arena, "%s/content", source ? source : "."), &setup, &diags);
    if (!deck)
        diags_print(&diags, stderr);
    breaker = breaker_create();
    read_disagreements();
    return deck ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    breaker_destroy(breaker);
    deck_destroy(deck);
    arena_finish(&arena);
    return 0;
}

static struct script_rules
rules_of(const char *code)
{
    int number = deck_find_language(deck, code);
    if (number < 0)
        fail_msg("the deck has no language %s", code);
    const struct language *language = &deck->languages[number];
    return (struct script_rules){language->code,
                                 language->script,
                                 language->fonts,
                                 language->fonts_count,
                                 language->breaks == BREAKS_SPACES,
                                 language->unbroken,
                                 language->unbroken_count,
                                 breaker};
}

/* "before|behind": a few letters on each side of a place. */
static const char *
around(const struct sentence *sentence, size_t at)
{
    size_t from = at, to = at;
    for (int i = 0; i < 6 && from > 0; i++)
        do
            from--;
        while (((unsigned char)sentence->words[from] & 0xc0) == 0x80);
    for (int i = 0; i < 6 && to < sentence->size; i++)
        utf8_next(sentence->words, sentence->size, &to);
    return arena_printf(&arena, "%.*s|%.*s", (int)(at - from), sentence->words + from,
                        (int)(to - at), sentence->words + at);
}

static bool
is_listed(const char *language, int sentence, const char *place)
{
    for (size_t i = 0; i < listed_count; i++) {
        struct disagreement *row = &listed[i];
        if (strcmp(row->language, language) == 0 && row->sentence == sentence &&
            strcmp(row->place, place) == 0)
            return row->seen = true;
    }
    return false;
}

static void
test_breaks_are_where_a_reader_allows_them(void **state)
{
    (void)state;
    /* The list was made with one dictionary; another may differ in one place of a hundred. */
    const bool same_dictionary = U_ICU_VERSION_MAJOR_NUM == 72;
    for (size_t i = 0; i < LANGUAGES; i++) {
        const char *language = languages[i].language;
        struct script_rules rules = rules_of(language);
        FILE *file = open_list(arena_printf(&arena, "%s.txt", language), "r");
        struct sentence s;
        int number = 0, marks = 0, missed = 0, wrong = 0;
        while (read_sentence(file, &s)) {
            size_t *positions, next = 0;
            size_t count = paragraph_breaks(&arena, &rules, s.words, s.size, &positions);
            number++;
            for (size_t at = 1; at < s.size; at++) {
                bool broken = next < count && positions[next] == at;
                next += broken;
                marks += s.marked[at];
                missed += s.marked[at] && !broken;
                if (!broken || s.marked[at] || is_listed(language, number, around(&s, at)))
                    continue;
                wrong++;
                print_message("%s\t%d\t%s\n", language, number, around(&s, at));
            }
        }
        fclose(file);
        print_message("%s: %d places marked, %d of them unused, %d others used\n", language, marks,
                      missed, wrong);
        assert_int_equal(number, SENTENCES);
        assert_true(marks > 200);
        assert_true(missed * 100 <= marks * languages[i].missed_percent);
        assert_true(same_dictionary ? !wrong : wrong * 100 <= marks);
    }
    for (size_t i = 0; same_dictionary && i < listed_count; i++)
        if (!listed[i].seen)
            fail_msg("disagreements.txt: no longer true: %s %d %s", listed[i].language,
                     listed[i].sentence, listed[i].place);
}

static bool
is_mark(uint32_t character)
{
    int8_t type = u_charType((UChar32)character);
    return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK ||
           type == U_ENCLOSING_MARK || type == U_MODIFIER_LETTER;
}

/* Every sentence at every width, in every language's own rules. */
static void
test_no_line_begins_with_a_mark(void **state)
{
    (void)state;
    const struct paragraph_style style = {20, false, 1.4};
    struct arena lines = {0};
    for (size_t i = 0; i < LANGUAGES; i++) {
        struct script_rules rules = rules_of(languages[i].language);
        FILE *file = open_list(arena_printf(&arena, "%s.txt", languages[i].language), "r");
        struct sentence s;
        while (read_sentence(file, &s)) {
            for (int clusters = 1; clusters < 60; clusters += clusters < 20 ? 1 : 7) {
                struct paragraph p = paragraph_of_words(&lines, &fake_measure, &rules, style,
                                                        s.words, 11 * clusters, PARAGRAPH_LEFT);
                for (size_t k = 0; k < p.lines_count; k++) {
                    const char *text = p.lines[k].text;
                    size_t at = 0, size = strlen(text);
                    uint32_t first = utf8_next(text, size, &at);
                    if (first == ' ' || is_mark(first) || text[size - 1] == ' ')
                        fail_msg("%s at %d: line '%s'", languages[i].language, clusters, text);
                }
                arena_reset(&lines);
            }
        }
        fclose(file);
    }
    arena_finish(&lines);
}

/* Lines of a language that breaks at spaces end there, but where one word is wider than the box. */
static void
test_lines_end_at_spaces(void **state)
{
    (void)state;
    const struct paragraph_style style = {20, false, 1.4};
    for (size_t i = 0; i < LANGUAGES; i++) {
        struct script_rules rules = rules_of(languages[i].language);
        if (!rules.breaks_at_spaces)
            continue;
        FILE *file = open_list(arena_printf(&arena, "%s.txt", languages[i].language), "r");
        struct sentence s;
        int ends = 0, inside = 0;
        while (read_sentence(file, &s)) {
            for (int clusters = 3; clusters < 40; clusters++) {
                int width = 11 * clusters;
                struct paragraph p = paragraph_of_words(&arena, &fake_measure, &rules, style,
                                                        s.words, width, PARAGRAPH_LEFT);
                const char *at = s.words;
                for (size_t k = 0; k + 1 < p.lines_count; k++) {
                    at += strlen(p.lines[k].text);
                    ends++;
                    if (*at == ' ') {
                        at++;
                        continue;
                    }
                    const char *word = at, *end = at + strcspn(at, " ");
                    while (word > s.words && word[-1] != ' ')
                        word--;
                    inside++;
                    assert_true(paragraph_width(&arena, &fake_measure, &rules, style,
                                                arena_strndup(&arena, word, (size_t)(end - word))) >
                                width);
                }
            }
        }
        fclose(file);
        assert_true(ends > 1000 && inside > 0);
    }
}

#ifdef HAVE_LIBTHAI
/* The sentence as libthai parts it, with '|' at each place. */
static const char *
parted_by_libthai(ThBrk *thai, const struct sentence *s)
{
    thwchar_t wide[SENTENCE_MAX];
    size_t offsets[SENTENCE_MAX], count = 0, at = 0;
    int places[SENTENCE_MAX];
    while (at < s->size) {
        offsets[count] = at;
        wide[count++] = (thwchar_t)utf8_next(s->words, s->size, &at);
    }
    wide[count] = 0;
    int found = th_brk_wc_find_breaks(thai, wide, places, SENTENCE_MAX);
    const char *parted = "";
    size_t from = 0;
    for (int i = 0; i < found; i++) {
        size_t to = offsets[places[i]];
        parted = arena_printf(&arena, "%s%.*s|", parted, (int)(to - from), s->words + from);
        from = to;
    }
    return arena_printf(&arena, "%s%s", parted, s->words + from);
}

static const char *
parted_by_us(const struct script_rules *rules, const struct sentence *s)
{
    size_t *positions, from = 0;
    size_t count = paragraph_breaks(&arena, rules, s->words, s->size, &positions);
    const char *parted = "";
    for (size_t i = 0; i < count; from = positions[i++])
        parted =
            arena_printf(&arena, "%s%.*s|", parted, (int)(positions[i] - from), s->words + from);
    return arena_printf(&arena, "%s%s", parted, s->words + from);
}
#endif

/* KIOSK_BLESS=1 writes the list of differences anew. */
static void
test_against_libthai(void **state)
{
    (void)state;
#ifdef HAVE_LIBTHAI
    ThBrk *thai = th_brk_new(NULL);
    if (!thai) {
        print_message("skipped: libthai finds no dictionary here\n");
        skip();
    }
    struct script_rules rules = rules_of("th");
    FILE *file = open_list("th.txt", "r");
    struct sentence s;
    const char *differences = "# Sentences that libthai parts elsewhere: its line, then ours.\n";
    for (int number = 1; read_sentence(file, &s); number++) {
        const char *theirs = parted_by_libthai(thai, &s), *ours = parted_by_us(&rules, &s);
        if (strcmp(theirs, ours) != 0)
            differences = arena_printf(&arena, "%s%d\tlibthai\t%s\n%d\tkiosk\t%s\n", differences,
                                       number, theirs, number, ours);
    }
    fclose(file);
    th_brk_delete(thai);
    if (getenv("KIOSK_BLESS")) {
        file = open_list("libthai.txt", "w");
        fputs(differences, file);
        fclose(file);
    }
    file = open_list("libthai.txt", "r");
    char *known = arena_alloc(&arena, 100000);
    assert_true(fread(known, 1, 99999, file) > 0);
    fclose(file);
    if (U_ICU_VERSION_MAJOR_NUM == 72)
        assert_string_equal(differences, known);
#else
    print_message("skipped: built without libthai\n");
    skip();
#endif
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_breaks_are_where_a_reader_allows_them),
        cmocka_unit_test(test_no_line_begins_with_a_mark),
        cmocka_unit_test(test_lines_end_at_spaces),
        cmocka_unit_test(test_against_libthai),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
