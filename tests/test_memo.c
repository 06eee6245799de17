#include "view/memo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/random.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/markup.h"
#include "show/show.h"
#include "support/fake_measure.h"
#include "support/stage.h"
#include "view/locale.h"

/* Whatever is kept comes out as it would be found anew. */

static const char *const families[] = {"NotoSansThai", "NotoSans"};
static const struct script_rules latin = {
    .code = "en", .script = "Latn", .families = families + 1, .families_count = 1};
static const struct script_rules thai = {
    .code = "th", .script = "Thai", .families = families, .families_count = 2};
static const struct script_rules korean = {.code = "ko",
                                           .script = "Kore",
                                           .families = families + 1,
                                           .families_count = 1,
                                           .breaks_at_spaces = true};

static const struct {
    const struct script_rules *rules;
    const char *words;
} texts[] = {
    {&latin, "The gate only does ((verification)). Is this the __person on the chip__?"},
    {&latin, "The gate only does verification. Is this the person on the chip?"},
    {&latin, "The gate only does ((verify|verification)). Is this the __person__ on the chip?"},
    {&latin, "internationalisation 1 234 is a long word, a very long word indeed"},
    {&thai, "ประตูที่ปิดไม่ใช่การปฏิเสธ __ประตู__ 12"},
    {&korean, "자동출입국심사대는 ((term|사람을)) 봅니다"},
    {&latin, ""},
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static bool
is_same_run(const struct run *a, const struct run *b)
{
    return !strcmp(a->text, b->text) && a->x == b->x && a->advance == b->advance &&
           a->span == b->span && a->strong == b->strong && !a->term == !b->term &&
           (!a->term || !strcmp(a->term, b->term)) && a->ink_top == b->ink_top &&
           a->ink_bottom == b->ink_bottom && a->font.px == b->font.px &&
           a->font.bold == b->font.bold && !strcmp(a->font.family, b->font.family) &&
           !strcmp(a->font.script, b->font.script);
}

static bool
is_same_line(const struct line *a, const struct line *b)
{
    bool same = a->y == b->y && a->height == b->height && a->baseline == b->baseline &&
                a->width == b->width && a->runs_count == b->runs_count && !strcmp(a->text, b->text);
    for (size_t i = 0; same && i < a->runs_count; i++)
        same = is_same_run(&a->runs[i], &b->runs[i]);
    return same;
}

static bool
is_same(const struct paragraph *a, const struct paragraph *b)
{
    bool same = a->lines_count == b->lines_count && a->width == b->width &&
                a->height == b->height && a->words_count == b->words_count &&
                a->missing == b->missing && !a->torn == !b->torn &&
                (!a->torn || !strcmp(a->torn, b->torn)) && a->torn_width == b->torn_width;
    for (size_t i = 0; same && i < a->lines_count; i++)
        same = is_same_line(&a->lines[i], &b->lines[i]);
    return same;
}

static struct paragraph
broken(struct arena *arena, const struct measure *measure, size_t text, uint32_t number)
{
    struct markup markup = markup_parse(arena, texts[text].words, (struct place){0}, NULL);
    for (size_t i = 0; i < markup.count; i++)
        if (markup.spans[i].term && !markup.spans[i].size) {
            markup.spans[i].text = markup.spans[i].term;
            markup.spans[i].size = strlen(markup.spans[i].term);
        }
    const int sizes[] = {20, 21, 40, 84};
    struct paragraph_request request = {
        .markup = &markup,
        .rules = texts[text].rules,
        .style = {sizes[number % 4], number / 4 % 2, number / 8 % 2 ? 1.4 : 1.2},
        .width = (int)(number / 16 % 40) * 30 + 5,
        .reserve = number / 640 % 2 ? 50 : 0,
        .align = (enum paragraph_align)(number / 1280 % 3),
    };
    return paragraph_break(arena, measure, &request);
}

static void
paragraphs_are_as_if_broken_anew(void **state)
{
    (void)state;
    struct measure bare = fake_measure, keeping = fake_measure;
    struct arena arena = {0};
    keeping.memo = memo_create();
    uint64_t random = 7;
    size_t torn = 0, lines = 0;
    for (int i = 0; i < 20000; i++) {
        size_t text = random_below(&random, TEXTS);
        uint32_t number = random_below(&random, 1 << 20);
        struct paragraph anew = broken(&arena, &bare, text, number);
        struct paragraph kept = broken(&arena, &keeping, text, number);
        if (!is_same(&anew, &kept))
            fail_msg("round %d: text %zu, %u", i, text, number);
        torn += anew.torn != NULL;
        lines += anew.lines_count;
        if (i % 100 == 0)
            arena_reset(&arena);
        if (i % 7000 == 0)
            memo_forget(keeping.memo);
        memo_tidy(keeping.memo, 1 << 20);
    }
    assert_true(torn > 1000 && lines > 20000);
    memo_destroy(keeping.memo);
    arena_finish(&arena);
}

static void
numbers_are_those_of_the_language(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct memo *memo = memo_create();
    static const char *const codes[] = {"en", "km", "de"};
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < 3; i++)
            for (int64_t value = -2; value < 20000; value += 333) {
                assert_string_equal(memo_number(memo, codes[i], value),
                                    locale_number(&arena, codes[i], value));
                for (int places = 2; places <= 4; places += 2)
                    assert_string_equal(memo_decimal(memo, codes[i], value, places),
                                        locale_decimal(&arena, codes[i], value, places));
            }
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < 3; i++)
            assert_string_equal(memo_day(memo, codes[i], "buddhist", 20160521),
                                locale_day(&arena, codes[i], "buddhist", 2016, 5, 21));
    memo_destroy(memo);
    arena_finish(&arena);
}

/* Words take more room than the heights that are found from them, and go first. */
static void
heights_outlive_the_words(void **state)
{
    (void)state;
    static const struct height_key key = {.element = "an element", .width = 900};
    struct memo *memo = memo_create();
    memo_height(memo, &key)->known = true;
    memo_height(memo, &key)->height = 77;
    char words[] = "0123456789";
    while (memo_arena(memo)->used <= 100000)
        memo_markup(memo, arena_strdup(memo_arena(memo), words), (struct place){.file = "a"});
    memo_tidy(memo, 100000);
    assert_int_equal(memo_arena(memo)->used, 0);
    assert_true(memo_height(memo, &key)->known);
    assert_int_equal(memo_height(memo, &key)->height, 77);

    struct height_key other = key;
    for (other.width = 0; other.width < 10000; other.width++)
        memo_height(memo, &other)->known = true;
    memo_tidy(memo, 100000);
    assert_false(memo_height(memo, &key)->known);

    memo_height(memo, &key)->known = true;
    memo_forget(memo);
    assert_false(memo_height(memo, &key)->known);
    memo_destroy(memo);
}

static void
dump(struct stage *stage, char *text, size_t size)
{
    memset(text, 0, size);
    FILE *stream = fmemopen(text, size - 1, "w");
    scene_dump(stage_build(stage), stream);
    fclose(stream);
}

/* One memo for all that a visitor sees, in one language and size after another. */
static void
scenes_are_as_if_built_anew(void **state)
{
    (void)state;
    static char anew[200000], kept[200000];
    static const char *const some[] = {"kiosk", "pillar", "tablet"};
    struct stage *stage = stage_open();
    struct memo *memo = stage->measure.memo;
    for (size_t i = 0; i < 3; i++)
        for (int j = 0; j < STAGE_PERCENTS; j++)
            for (size_t language = 0; language < stage->deck->languages_count; language += 3) {
                stage_sit_down(stage, some[i], stage_percents[j], (int)language);
                for (size_t slide = 0; slide < stage->deck->slides_count; slide += 2) {
                    stage_go(stage, stage->deck->slides[slide].id);
                    stage->measure.memo = NULL;
                    dump(stage, anew, sizeof anew);
                    stage->measure.memo = memo;
                    dump(stage, kept, sizeof kept);
                    if (strcmp(anew, kept) != 0)
                        fail_msg("%s %d %%: %s", some[i], stage_percents[j],
                                 stage->deck->slides[slide].id);
                    assert_true(strlen(kept) > 500);
                }
                memo_tidy(memo, 100000);
            }
    stage_close(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_as_if_broken_anew),
        cmocka_unit_test(numbers_are_those_of_the_language),
        cmocka_unit_test(heights_outlive_the_words),
        cmocka_unit_test(scenes_are_as_if_built_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
