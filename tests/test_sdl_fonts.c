#include "sdl/fonts.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <SDL2/SDL.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "view/icons.h"
#include "view/paragraph.h"

static char folders[2000];

static int
set_up(void **state)
{
    const char *source = getenv("KIOSK_SOURCE");
    char fault[200] = "";
    snprintf(folders, sizeof folders, "%s/fonts:%s/tests/fonts", source ? source : ".",
             source ? source : ".");
    *state = fonts_create(folders, fault, sizeof fault);
    if (!*state)
        fprintf(stderr, "%s\n", fault);
    return *state ? 0 : -1;
}

static int
tear_down(void **state)
{
    fonts_destroy(*state);
    return 0;
}

static struct extent
run_of(struct fonts *fonts, const char *family, int px, bool bold, const char *script,
       const char *text)
{
    struct measure measure = fonts_measure(fonts);
    struct font font = {family, px, bold, script};
    return measure.run(measure.context, &font, text, strlen(text));
}

/* The rows of ink of what is drawn, as distances from the baseline; false: there is none. */
static bool
look(struct fonts *fonts, const struct font *font, const char *text, int *above, int *below)
{
    int baseline = 0;
    SDL_Surface *surface = fonts_render(fonts, font, text, &baseline);
    if (!surface)
        return false;
    int top = -1, bottom = -1;
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const char *)surface->pixels +
                                                               (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            if (row[x] & surface->format->Amask) {
                top = top < 0 ? y : top;
                bottom = y;
            }
        }
    }
    SDL_FreeSurface(surface);
    *above = baseline - top;
    *below = bottom + 1 - baseline;
    return top >= 0;
}

static void
test_faults_in_one_line(void **state)
{
    static const struct {
        const char *folders, *fault;
    } cases[] = {
        {"/nowhere", "no fonts (*.ttf) in '/nowhere'"},
        {"/proc/self", "no fonts (*.ttf) in '/proc/self'"},
        {"", "no folder of fonts beside the program nor here ('fonts')"},
    };
    char fault[200];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_null(fonts_create(cases[i].folders, fault, sizeof fault));
        assert_string_equal(fault, cases[i].fault);
    }
    assert_true(fonts_check(*state, "NotoSans", fault, sizeof fault));
    assert_true(fonts_check(*state, "icons/TablerIcons", fault, sizeof fault));
    assert_false(fonts_check(*state, "NotoSansNobody", fault, sizeof fault));
    assert_non_null(strstr(fault, "no font file 'NotoSansNobody-Regular.ttf' in "));
    assert_null(strchr(fault, '\n'));
}

static void
test_a_missing_family_covers_nothing(void **state)
{
    struct extent extent = run_of(*state, "NotoSansNobody", 42, false, "Latn", "gate");
    assert_int_equal(extent.covered, 0);
    assert_int_equal(extent.advance, 0);
    int baseline;
    struct font nobody = {"NotoSansNobody", 42, false, "Latn"};
    assert_null(fonts_render(*state, &nobody, "gate", &baseline));
    struct font far_too_large = {"NotoSans", 100000, false, "Latn"};
    assert_null(fonts_render(*state, &far_too_large, "gate", &baseline));
    struct font empty = {"NotoSans", 42, false, "Latn"};
    assert_null(fonts_render(*state, &empty, "", &baseline));
}

static void
test_a_broken_file_covers_nothing(void **state)
{
    (void)state;
    char folder[] = "/tmp/kiosk-fonts-XXXXXX", path[64], fault[200];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/Broken-Regular.ttf", folder);
    static const char *const contents[] = {"", "no font", "\0\1\0\0\0\x10glyf"};
    for (size_t i = 0; i < 3; i++) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fwrite(contents[i], 1, i == 2 ? 10 : strlen(contents[i]), file);
        fclose(file);
        struct fonts *fonts = fonts_create(folder, fault, sizeof fault);
        assert_non_null(fonts);
        assert_int_equal(run_of(fonts, "Broken", 42, false, "Latn", "gate").covered, 0);
        fonts_destroy(fonts);
    }
    unlink(path);
    rmdir(folder);
}

static void
test_coverage(void **state)
{
    static const struct {
        const char *family, *text;
        size_t covered;
    } cases[] = {
        {"NotoSans", "Cổng an toàn – “ổn”… 24 %", 38},
        {"NotoSans", "ab\u2713c", 2},
        {"NotoSans", "ประตู", 0},
        {"NotoSansThai", "ประตู ABC 123", 23},
        {"NotoSansThai", "a\u200bb\u200c\ufe0f", 11},
        {"NotoSansKhmer", "ច្រក (e-gate)", 21},
        {"NotoSansKR", "여권 passport", 15},
        {"NotoSansLao", "ປະຕູ", 12},
        {"NotoSansMono", "P<KOR", 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct extent extent = run_of(*state, cases[i].family, 42, false, "Zyyy", cases[i].text);
        if (extent.covered != cases[i].covered)
            fail_msg("'%s' of %s: %zu bytes of %zu, expected %zu", cases[i].text, cases[i].family,
                     extent.covered, strlen(cases[i].text), cases[i].covered);
    }
}

static const char khmer_worst[] = "ស្ត្រី ក្រៅ ញ្ញើ ឃ្លាំ ព្រឹត្តិ ស៊្រី ក្ស្មឹ";

/* Without its script the signs below stand side by side instead of stacked. */
static void
test_khmer_is_shaped(void **state)
{
    int shaped = run_of(*state, "NotoSansKhmer", 100, false, "Khmr", khmer_worst).advance;
    int torn = run_of(*state, "NotoSansKhmer", 100, false, "Latn", khmer_worst).advance;
    assert_true(shaped * 100 < torn * 80);
    /* And again after another script was set on the same font. */
    assert_int_equal(run_of(*state, "NotoSansKhmer", 100, false, "Khmr", "ស្ត្រី").advance,
                     run_of(*state, "NotoSansKhmer", 100, false, "Khmr", "ស្ត្រី").advance);
    assert_true(run_of(*state, "NotoSansKhmer", 100, false, "Khmr", "ក្រៅ").advance <
                run_of(*state, "NotoSansKhmer", 100, false, "Latn", "ក្រៅ").advance);
}

static void
test_invisible_characters(void **state)
{
    int plain = run_of(*state, "NotoSansThai", 60, false, "Thai", "ประตูเปิด").advance;
    int parted = run_of(*state, "NotoSansThai", 60, false, "Thai", "ประตู\u200bเปิด").advance;
    assert_int_equal(plain, parted);
    struct font font = {"NotoSans", 60, false, "Latn"};
    int above, below;
    assert_false(look(*state, &font, "\u200b", &above, &below));
    assert_false(look(*state, &font, " ", &above, &below));
    assert_true(run_of(*state, "NotoSans", 60, false, "Latn", " ").advance > 10);
}

/* An icon's box of N by N is the surface itself: 0.9 N above the baseline, 0.1 N below. */
static void
test_icons(void **state)
{
    for (enum icon icon = ICON_NONE + 1; icon < ICON_COUNT; icon++) {
        char text[8] = "";
        text[utf8_put(text, icon_character(icon))] = '\0';
        struct font font = {"icons/TablerIcons", 50, false, "Zyyy"};
        int baseline = 0;
        SDL_Surface *surface = fonts_render(*state, &font, text, &baseline);
        assert_non_null(surface);
        assert_int_equal(surface->w, 50);
        assert_int_equal(surface->h, 50);
        assert_int_equal(baseline, 45);
        SDL_FreeSurface(surface);
    }
}

struct worst {
    const char *family, *script, *code, *words;
    double body, title;         /* line heights */
    double ink_top, ink_bottom; /* em that the ink is known to reach at least */
};

static const struct worst worst[] = {
    {"NotoSansThai", "Thai", "th", "ปิ่นที่กู้ฎุ ฐู ญู ฏู ปั้", 1.6, 1.5, 0.98, 0.40},
    {"NotoSansKhmer", "Khmr", "km", khmer_worst, 1.8, 1.6, 0.93, 0.49},
    {"NotoSans", "Latn", "vi", "Ễ Ặ Ộ ử ỵ Ằ", 1.5, 1.3, 1.03, 0.22},
    {"NotoSansLao", "Laoo", "lo", "ກູ້ ຫຼີ້ ປຸ່", 1.7, 1.5, 1.05, 0.25},
    {"NotoSansKR", "Hang", "ko", "뷁 쀍 (훯) 꽓", 1.5, 1.3, 0.80, 0.05},
};

enum { WORST_COUNT = sizeof worst / sizeof worst[0] };

/* What is measured is at most a pixel more than what is drawn, and never less; nothing is cut where
 * the font says it ends. */
static void
test_ink_holds_what_is_drawn(void **state)
{
    for (size_t i = 0; i < WORST_COUNT; i++) {
        for (int px = 17; px <= 200; px += px < 40 ? 7 : 31) {
            for (int bold = 0; bold < 2; bold++) {
                struct font font = {worst[i].family, px, bold, worst[i].script};
                struct extent extent =
                    run_of(*state, font.family, px, bold, font.script, worst[i].words);
                int above = 0, below = 0;
                assert_true(look(*state, &font, worst[i].words, &above, &below));
                assert_in_range(extent.ink_top - above, 0, 1);
                assert_in_range(extent.ink_bottom - below, 0, 1);
                assert_true(above + 1 >= px * worst[i].ink_top);
                assert_true(below + 1 >= px * worst[i].ink_bottom);
            }
        }
    }
}

/* Draws a paragraph line by line: each line's ink is in its band and clear of the next one's. */
static void
check_lines(struct fonts *fonts, const struct paragraph *p, const char *what, int px)
{
    int end = -1; /* the row behind the ink of the line before */
    for (size_t i = 0; i < p->lines_count; i++) {
        const struct line *line = &p->lines[i];
        int top = INT_MAX, bottom = 0;
        for (size_t k = 0; k < line->runs_count; k++) {
            int above, below;
            if (!look(fonts, &line->runs[k].font, line->runs[k].text, &above, &below))
                continue;
            top = SDL_min(top, line->baseline - above);
            bottom = SDL_max(bottom, line->baseline + below);
        }
        if (top < line->y || bottom > line->y + line->height || top <= end)
            fail_msg("%s at %d px, line %zu '%s': ink %d-%d, band %d-%d, ink before ends at %d",
                     what, px, i, line->text, top, bottom, line->y, line->y + line->height, end);
        end = bottom;
    }
    assert_true(end <= p->height);
}

static void
test_worst_lines_keep_clear(void **state)
{
    struct measure measure = fonts_measure(*state);
    struct arena arena = {0};
    static const int sizes[] = {30, 42, 63, 84, 64, 100};
    for (size_t i = 0; i < WORST_COUNT; i++) {
        const struct worst *w = &worst[i];
        const char *const families[] = {w->family, "NotoSans"};
        const struct script_rules rules = {w->code, w->script, families, 2, false, NULL, 0, NULL};
        const char *words = arena_printf(&arena, "%s %s %s", w->words, w->words, w->words);
        for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
            bool title = k >= 4;
            struct paragraph_style style = {sizes[k], title, title ? w->title : w->body};
            for (int em = 2; em < 16; em += 3) {
                struct paragraph p = paragraph_of_words(&arena, &measure, &rules, style, words,
                                                        em * sizes[k], PARAGRAPH_LEFT);
                assert_true(em > 5 || p.lines_count > 1);
                assert_int_equal(p.missing, 0);
                check_lines(*state, &p, w->code, sizes[k]);
            }
            /* The tightest style there is. */
            style.line_height = 1.05;
            struct paragraph p = paragraph_of_words(&arena, &measure, &rules, style, words,
                                                    6 * sizes[k], PARAGRAPH_LEFT);
            check_lines(*state, &p, w->code, sizes[k]);
        }
        arena_reset(&arena);
    }
    arena_finish(&arena);
}

/* Lines measured whole are no wider than the box, and runs follow each other without a gap. */
static void
test_real_widths(void **state)
{
    static const char words[] =
        "The automated gate reads the chip inside your passport, Tòa Ậ, and "
        "compares its photograph with your face at this moment.";
    const char *const families[] = {"NotoSans"};
    const struct script_rules rules = {"en", "Latn", families, 1, false, NULL, 0, NULL};
    struct measure measure = fonts_measure(*state);
    struct arena arena = {0};
    for (int px = 20; px < 90; px += 11) {
        for (int width = 8 * px; width < 30 * px; width += px / 2) {
            struct paragraph p = paragraph_of_words(&arena, &measure, &rules,
                                                    (struct paragraph_style){px, false, 1.4}, words,
                                                    width, PARAGRAPH_RIGHT);
            for (size_t i = 0; i < p.lines_count; i++) {
                assert_int_equal(p.lines[i].runs_count, 1);
                assert_true(p.lines[i].width <= width);
                assert_int_equal(p.lines[i].runs[0].x + p.lines[i].runs[0].advance, width);
            }
            arena_reset(&arena);
        }
    }
    arena_finish(&arena);
}

/* More families, sizes and words than are kept: whatever was forgotten comes out the same. */
static void
test_caches_forget_and_find_again(void **state)
{
    struct extent first = run_of(*state, "NotoSans", 42, false, "Latn", "gate");
    struct extent khmer = run_of(*state, "NotoSansKhmer", 42, false, "Khmr", "ស្ត្រី");
    static const char *const families[] = {"NotoSans",         "NotoSansThai", "NotoSansKhmer",
                                           "NotoSansKR",       "NotoSansMono", "NotoSansLao",
                                           "icons/TablerIcons"};
    for (int px = 10; px < 40; px++)
        for (size_t i = 0; i < 7; i++)
            run_of(*state, families[i], px, px % 2, "Latn", "x");
    char word[20];
    for (int i = 0; i < 20000; i++) {
        snprintf(word, sizeof word, "w%d", i);
        struct measure measure = fonts_measure(*state);
        struct font font = {"NotoSans", 12, false, "Latn"};
        measure.run(measure.context, &font, word, strlen(word));
    }
    struct extent again = run_of(*state, "NotoSans", 42, false, "Latn", "gate");
    assert_memory_equal(&first, &again, sizeof first);
    again = run_of(*state, "NotoSansKhmer", 42, false, "Khmr", "ស្ត្រី");
    assert_memory_equal(&khmer, &again, sizeof khmer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults_in_one_line),
        cmocka_unit_test(test_a_missing_family_covers_nothing),
        cmocka_unit_test(test_a_broken_file_covers_nothing),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_khmer_is_shaped),
        cmocka_unit_test(test_invisible_characters),
        cmocka_unit_test(test_icons),
        cmocka_unit_test(test_ink_holds_what_is_drawn),
        cmocka_unit_test(test_worst_lines_keep_clear),
        cmocka_unit_test(test_real_widths),
        cmocka_unit_test(test_caches_forget_and_find_again),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
