#include "view/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "deck/markup.h"
#include "support/fake_measure.h"

/* At 20 px the fake measure makes every cluster 11 px wide: widths below count clusters. */
enum { PX = 20, CLUSTER = 11 };

static const char *const families[] = {"A", "B"};
static const struct script_rules plain = {"en", "Latn", families, 1, false, NULL, 0, NULL};
static const struct script_rules spaces = {"ko", "Kore", families, 1, true, NULL, 0, NULL};
static const struct script_rules thai = {"th", "Thai", families, 1, false, NULL, 0, NULL};
static const struct script_rules khmer = {"km", "Khmr", families, 1, false, NULL, 0, NULL};
static const char *const unbroken[] = {"", "ประตู", "refusal"};
static const struct script_rules kept = {"th", "Thai", families, 1, false, unbroken, 3, NULL};
static const struct paragraph_style style = {PX, false, 1.4};

/* The lines of a paragraph in one string, each ended by '|'. */
static const char *
joined(struct arena *arena, const struct paragraph *paragraph)
{
    const char *all = "";
    for (size_t i = 0; i < paragraph->lines_count; i++)
        all = arena_printf(arena, "%s%s|", all, paragraph->lines[i].text);
    return all;
}

static struct paragraph
broken(struct arena *arena, const struct script_rules *rules, const char *words, int clusters,
       int reserve)
{
    struct span span = {.text = words, .size = strlen(words)};
    struct markup markup = {&span, 1};
    struct paragraph_request request = {.markup = &markup,
                                        .rules = rules,
                                        .style = style,
                                        .width = clusters * CLUSTER,
                                        .reserve = reserve * CLUSTER};
    return paragraph_break(arena, &fake_measure, &request);
}

struct row {
    const struct script_rules *rules;
    const char *words;
    int clusters, reserve;
    const char *expected;
};

static const struct row rows[] = {
    {&plain, "", 10, 0, ""},
    {&plain, "gate", 10, 0, "gate|"},
    {&plain, "gate", 4, 0, "gate|"},
    {&plain, "the gate opens now", 8, 0, "the gate|opens|now|"},
    {&plain, "the gate opens", 100, 0, "the gate opens|"},
    /* Blanks hang at the end of a line and vanish. */
    {&plain, "the gate   opens it", 8, 0, "the gate|opens it|"},
    {&plain, "  the gate  ", 8, 0, "the gate|"},
    {&plain, "one\u200btwo", 4, 0, "one|two|"},
    {&plain, "one\u200btwo", 9, 0, "onetwo|"},
    {&plain, "10\u00a0km far away", 6, 0, "10\u00a0km|far|away|"},
    /* A new line of the author. */
    {&plain, "one\ntwo three", 20, 0, "one|two three|"},
    {&plain, "one\n\ntwo", 20, 0, "one||two|"},
    {&plain, "one\n", 20, 0, "one|"},
    /* No lonely last word, unless the line before has only one itself or both do not fit. */
    {&plain, "aaa bbb ccc ddd", 11, 0, "aaa bbb|ccc ddd|"},
    {&plain, "aaaaaa bbbb", 7, 0, "aaaaaa|bbbb|"},
    {&plain, "aa bbbbbb cccccc", 9, 0, "aa bbbbbb|cccccc|"},
    {&plain, "aaa bbb\nccc", 11, 0, "aaa bbb|ccc|"},
    /* Room for a source mark is kept by the last word, which takes a neighbour down with it. */
    {&plain, "aaa bbb ccc", 11, 0, "aaa bbb ccc|"},
    {&plain, "aaa bbb ccc", 11, 2, "aaa|bbb ccc|"},
    {&plain, "aaa bbb ccc", 13, 2, "aaa bbb ccc|"},
    {&plain, "aaa bbbbbb", 7, 2, "aaa|bbbbb|b|"},
    /* Wider than the box: between clusters, beginning on a line of its own. */
    {&plain, "a refusal is", 4, 0, "a|refu|sal|is|"},
    {&plain, "e\u0301e\u0301e\u0301e\u0301e\u0301", 2, 0, "e\u0301e\u0301|e\u0301e\u0301|e\u0301|"},
    {&plain, "abc", 0, 0, "a|b|c|"},
    /* Hyphens: behind a word, not behind a single letter. */
    {&plain, "self-service", 8, 0, "self-|service|"},
    {&plain, "an e-gate here", 6, 0, "an|e-gate|here|"},
    {&plain, "soft\u00adhyphen", 8, 0, "soft\u00adhyp|hen|"},
    /* Spaces only: not between syllables, not behind hyphens or slashes. */
    {&spaces, "여권을 확인합니다", 5, 0, "여권을|확인합니다|"},
    {&spaces, "여권을 확인합니다", 4, 0, "여권을|확인합니|다|"},
    {&spaces, "얼굴-지문 확인", 4, 0, "얼굴-지|문 확인|"},
    {&spaces, "가 나/다 라마", 4, 0, "가|나/다|라마|"},
    /* Dictionaries: whole words, marks with their letters. */
    {&thai, "ประตูเปิด", 6, 0, "ประตู|เปิด|"},
    {&thai, "เร็วๆ", 4, 0, "เร็วๆ|"},
    {&kept, "ผ่านประตูช้าๆ", 4, 0, "ผ่าน|ประตู|ช้าๆ|"},
    {&thai, "เร็วๆ", 2, 0, "เร็|วๆ|"},
    {&khmer, "ទ្វារបើក", 4, 0, "ទ្វារ|បើក|"},
};

static void
test_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct paragraph paragraph =
            broken(&arena, row->rules, row->words, row->clusters, row->reserve);
        const char *lines = joined(&arena, &paragraph);
        if (strcmp(lines, row->expected) != 0)
            fail_msg("row %zu '%s': expected '%s', got '%s'", i, row->words, row->expected, lines);
        assert_int_equal(paragraph.missing, 0);
    }
    arena_finish(&arena);
}

/* Whatever the width: no line too wide, none begins with a blank, all words are there in order. */
static void
test_every_width(void **state)
{
    (void)state;
    static const char words[] = "A closed gate is not a refusal: an officer looks, self-service or "
                                "not, and decides within a minute.";
    struct arena arena = {0};
    for (int clusters = 1; clusters <= 110; clusters++) {
        for (int reserve = 0; reserve < 3 && reserve < clusters; reserve++) {
            struct paragraph paragraph = broken(&arena, &plain, words, clusters, reserve);
            size_t at = 0;
            for (size_t i = 0; i < paragraph.lines_count; i++) {
                const struct line *line = &paragraph.lines[i];
                bool last = i + 1 == paragraph.lines_count;
                assert_true(line->width + (last ? reserve * CLUSTER : 0) <= clusters * CLUSTER);
                while (words[at] == ' ')
                    at++;
                assert_memory_equal(line->text, words + at, strlen(line->text));
                at += strlen(line->text);
                assert_true(line->width <= paragraph.width);
            }
            assert_int_equal(at, strlen(words));
        }
        arena_reset(&arena);
    }
    arena_finish(&arena);
}

/* The baselines and the bands: a floor apart, ink within its band. */
static void
test_heights(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct paragraph paragraph = broken(&arena, &plain, "one two three", 5, 0);
    assert_int_equal(paragraph.lines_count, 3);
    assert_int_equal(paragraph.height, 3 * 28);
    int y = 0;
    for (size_t i = 0; i < 3; i++) {
        const struct line *line = &paragraph.lines[i];
        assert_int_equal(line->y, y);
        assert_int_equal(line->baseline, 21 + 28 * (int)i);
        y += line->height;
    }
    assert_int_equal(y, paragraph.height);
    arena_finish(&arena);
}

/* Deep ink below every line, and high ink above the words that begin with 'H'. */
static struct extent
inky_run(void *context, const struct font *font, const char *text, size_t size)
{
    struct extent extent = fake_measure.run(context, font, text, size);
    extent.ink_top = text[0] == 'H' ? 40 : 10;
    extent.ink_bottom = text[0] == 'g' ? 30 : 5;
    return extent;
}

static void
test_ink_wins_over_the_floor(void **state)
{
    (void)state;
    const struct measure inky = {.run = inky_run};
    struct arena arena = {0};
    struct paragraph p =
        paragraph_of_words(&arena, &inky, &plain, style, "gaa Haa aaa", 3 * CLUSTER, 0);
    assert_int_equal(p.lines_count, 3);
    int gap = p.lines[1].baseline - p.lines[0].baseline;
    assert_true(gap > 30 + 40);
    assert_int_equal(p.lines[2].baseline - p.lines[1].baseline, 28);
    assert_true(p.lines[0].baseline + 30 <= p.lines[1].y);
    assert_true(p.lines[1].baseline - 40 >= p.lines[1].y);
    p = paragraph_of_words(&arena, &inky, &plain, style, "Haa", 3 * CLUSTER, 0);
    assert_int_equal(p.lines[0].baseline, 40);
    p = paragraph_of_words(&arena, &inky, &plain, style, "gaa", 3 * CLUSTER, 0);
    assert_int_equal(p.height, p.lines[0].baseline + 30);
    arena_finish(&arena);
}

/* Shaped together, words are a little narrower than their sum, as where letters are kerned. */
static struct extent
kerned_run(void *context, const struct font *font, const char *text, size_t size)
{
    struct extent extent = fake_measure.run(context, font, text, size);
    for (size_t i = 1; i < size; i++)
        extent.advance -= text[i] == ' ' ? 2 : 0;
    return extent;
}

/* What is as wide as its room on one line stands on one line. */
static void
test_a_line_fits_its_own_width(void **state)
{
    (void)state;
    const struct measure kerned = {.run = kerned_run};
    static const char *const words[] = {"the gate", "a b", "the gate opens", "on a card"};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        int width = paragraph_of_words(&arena, &kerned, &plain, style, words[i], 10000, 0).width;
        assert_int_equal(
            paragraph_of_words(&arena, &kerned, &plain, style, words[i], width, 0).lines_count, 1);
        assert_int_equal(
            paragraph_of_words(&arena, &kerned, &plain, style, words[i], width - 1, 0).lines_count,
            2);
    }
    arena_finish(&arena);
}

static void
test_spans_become_runs(void **state)
{
    (void)state;
    struct span spans[] = {
        {"The gate does ", 14, false, NULL},
        {"verification", 12, false, "verification"},
        {". Is this the ", 14, false, NULL},
        {"person on", 9, true, NULL},
        {" it?", 4, false, NULL},
    };
    struct markup markup = {spans, 5};
    struct paragraph_request request = {
        .markup = &markup, .rules = &plain, .style = style, .width = 100 * CLUSTER};
    static const struct {
        const char *text;
        bool strong, bold;
        const char *term;
    } expected[] = {
        {"The gate does ", false, false, NULL}, {"verification", false, true, "verification"},
        {". Is this the ", false, false, NULL}, {"person on", true, true, NULL},
        {" it?", false, false, NULL},
    };
    struct arena arena = {0};
    struct paragraph p = paragraph_break(&arena, &fake_measure, &request);
    assert_int_equal(p.lines_count, 1);
    assert_string_equal(p.lines[0].text, "The gate does verification. Is this the person on it?");
    assert_int_equal(p.lines[0].runs_count, 5);
    int x = 0;
    for (size_t i = 0; i < 5; i++) {
        const struct run *run = &p.lines[0].runs[i];
        assert_string_equal(run->text, expected[i].text);
        assert_int_equal(run->size, strlen(run->text));
        assert_int_equal(run->strong, expected[i].strong);
        assert_int_equal(run->font.bold, expected[i].bold);
        assert_ptr_equal(run->term, spans[i].term);
        assert_int_equal(run->span, i);
        assert_int_equal(run->x, x);
        x += run->advance;
    }
    assert_int_equal(p.lines[0].width, x);
    assert_int_equal(p.words_count, 10);

    /* A full stop stays with the term before it, at any width. */
    for (int clusters = 13; clusters < 60; clusters++) {
        request.width = clusters * CLUSTER;
        p = paragraph_break(&arena, &fake_measure, &request);
        for (size_t i = 0; i < p.lines_count; i++)
            assert_true(p.lines[i].text[0] != '.' && p.lines[i].text[0] != ' ');
    }
    arena_finish(&arena);
}

/* Family "A" has ASCII, family "B" Latin with accents; nobody has anything beyond U+FF. */
static struct extent
partial_run(void *context, const struct font *font, const char *text, size_t size)
{
    struct extent extent = fake_measure.run(context, font, text, size);
    size_t at = 0;
    while (at < size) {
        size_t next = at;
        uint32_t character = utf8_next(text, size, &next);
        if (character > (font->family[0] == 'A' ? 0x7fu : 0xffu))
            break;
        at = next;
    }
    extent.covered = at;
    return extent;
}

static void
test_font_chain(void **state)
{
    (void)state;
    const struct measure partial = {.run = partial_run};
    struct script_rules rules = plain;
    rules.families_count = 2;
    static const struct {
        const char *words, *runs;
        uint32_t missing;
    } cases[] = {
        {"abc", "A:abc|", 0},
        {"abéc d", "A:ab|B:é|A:c d|", 0},
        {"éàb", "B:éà|A:b|", 0},
        {"é à", "B:é à|", 0},
        {"ab\u2713", "A:ab\u2713|", 0x2713},
        {"\u0e01\u0e02", "A:\u0e01\u0e02|", 0x0e01},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct paragraph p =
            paragraph_of_words(&arena, &partial, &rules, style, cases[i].words, 1000, 0);
        const char *all = "";
        for (size_t k = 0; k < p.lines[0].runs_count; k++)
            all = arena_printf(&arena, "%s%s:%s|", all, p.lines[0].runs[k].font.family,
                               p.lines[0].runs[k].text);
        assert_string_equal(all, cases[i].runs);
        assert_int_equal(p.missing, cases[i].missing);
    }
    arena_finish(&arena);
}

/* Each part is shaped by the rules of its own script, whatever the language. */
static void
test_scripts(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct paragraph p = paragraph_of_words(&arena, &fake_measure, &khmer, style,
                                            "(៥) ច្រក e-gate 24 ខ្មែរ 24", 1000, 0);
    const char *all = "";
    for (size_t k = 0; k < p.lines[0].runs_count; k++)
        all = arena_printf(&arena, "%s%s:%s|", all, p.lines[0].runs[k].font.script,
                           p.lines[0].runs[k].text);
    assert_string_equal(all, "Khmr:(៥) ច្រក |Latn:e-gate 24 |Khmr:ខ្មែរ 24|");
    arena_finish(&arena);
}

static void
test_alignment_and_width(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct {
        enum paragraph_align align;
        int x, x_last;
    } cases[] = {
        {PARAGRAPH_LEFT, 0, 0},
        {PARAGRAPH_CENTRE, 11, 5 * 11 / 2},
        {PARAGRAPH_RIGHT, 22, 5 * 11},
    };
    for (size_t i = 0; i < 3; i++) {
        struct paragraph p = paragraph_of_words(&arena, &fake_measure, &plain, style,
                                                "the gate\nopens", 10 * CLUSTER, cases[i].align);
        assert_int_equal(p.lines[0].runs[0].x, cases[i].x);
        assert_int_equal(p.lines[1].runs[0].x, cases[i].x_last);
        assert_int_equal(p.width, 8 * CLUSTER);
    }
    static const char *const labels[] = {"Next", "Text size", "The whole story", "ประตูเปิด", ""};
    for (size_t i = 0; i < 5; i++) {
        int width = paragraph_width(&arena, &fake_measure, &thai, style, labels[i]);
        struct paragraph p =
            paragraph_of_words(&arena, &fake_measure, &thai, style, labels[i], width, 0);
        assert_true(p.lines_count <= 1);
        assert_int_equal(p.width, width);
    }
    arena_finish(&arena);
}

static void
test_breaks(void **state)
{
    (void)state;
    static const struct {
        const struct script_rules *rules;
        const char *words;
    } cases[] = {
        /* '|' where a line may end */
        {&plain, "the |gate"},
        {&plain, "gate"},
        {&plain, ""},
        {&plain, "(one) |and/|or |two-|three"},
        {&plain, "3.5 |km, |90 % |of"},
        {&plain, "dark – |it - |was — |here"},
        {&plain, "from |-5 |to |5 °C"},
        {&plain, "e\u0301-gate, |ee-|gate, |-gate"},
        {&plain, "na\u00efve\u0301-|gate"},
        {&kept, "ผ่าน|ประตู|ช้าๆ"},
        {&plain, "an |e-gate"},
        {&plain, "“a” |b"},
        {&spaces, "출입국 |심사(자동)"},
        {&thai, "ประตู|เปิด"},
        {&khmer, "ទ្វារ|បើក"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[400], marked[400];
        size_t size = 0, marked_size = 0, *positions;
        for (const char *c = cases[i].words; *c; c++)
            if (*c != '|')
                words[size++] = *c;
        size_t count = paragraph_breaks(&arena, cases[i].rules, words, size, &positions);
        for (size_t at = 0, k = 0; at < size; at++) {
            if (k < count && positions[k] == at) {
                marked[marked_size++] = '|';
                k++;
            }
            marked[marked_size++] = words[at];
        }
        marked[marked_size] = '\0';
        assert_string_equal(marked, cases[i].words);
    }
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_every_width),
        cmocka_unit_test(test_heights),
        cmocka_unit_test(test_ink_wins_over_the_floor),
        cmocka_unit_test(test_a_line_fits_its_own_width),
        cmocka_unit_test(test_spans_become_runs),
        cmocka_unit_test(test_font_chain),
        cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_alignment_and_width),
        cmocka_unit_test(test_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
