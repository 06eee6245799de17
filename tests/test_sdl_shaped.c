#include "sdl/shaped.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is known of the parts of a text whose glyphs are made up, and how long texts are kept. */

enum { PX = 64 }; /* in 26.6 */

/*
 * Six bytes: three clusters of 1, 2 and 3. The second is a glyph that hangs over to the left, the
 * third is drawn higher. Each pen step is 10.5 px.
 */
static struct shaped_glyph made_up[] = {
    {.cluster = 0, .x = 0, .left = 1, .top = 20, .width = 9, .rows = 25},
    {.cluster = 1, .x = 10 * PX + 32, .left = -3, .top = 12, .width = 14, .rows = 12},
    {.cluster = 3, .x = 21 * PX, .y_offset = 4 * PX, .left = 0, .top = 10, .width = 12, .rows = 10},
    {.x = 31 * PX + 32},
};

struct part_row {
    const char *label;
    size_t start, end;
    int unsafe, missing; /* which glyph is; -1: none */
    bool known;
    struct extent extent;
};

static const struct part_row part_rows[] = {
    {"all of it", 0, 6, -1, -1, true, {33, 20, 5, 6}},
    {"the first alone", 0, 1, -1, -1, true, {10, 20, 5, 1}},
    {"half a pixel is gone where a part begins", 1, 3, -1, -1, true, {14, 12, 0, 2}},
    {"raised", 3, 6, -1, -1, true, {12, 14, 0, 3}},
    {"nothing", 1, 1, -1, -1, true, {0, 0, 0, 0}},
    {"the middle of a cluster", 0, 2, -1, -1, false, {0}},
    {"begins in the middle of a cluster", 4, 6, -1, -1, false, {0}},
    {"ends at an unsafe glyph", 0, 1, 1, -1, false, {0}},
    {"begins at an unsafe glyph", 1, 3, 1, -1, false, {0}},
    {"an unsafe glyph inside", 0, 3, 1, -1, true, {21, 20, 5, 3}},
    {"the start of the text is never unsafe", 0, 1, 0, -1, true, {10, 20, 5, 1}},
    {"covered up to what is missing", 0, 6, -1, 1, true, {33, 20, 5, 1}},
    {"what is missing elsewhere does not count", 3, 6, -1, 1, true, {12, 14, 0, 3}},
};

static void
test_parts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof part_rows / sizeof *part_rows; i++) {
        const struct part_row *row = &part_rows[i];
        struct shaped_glyph glyphs[4];
        struct extent extent = {0};
        memcpy(glyphs, made_up, sizeof glyphs);
        if (row->unsafe >= 0)
            glyphs[row->unsafe].unsafe = true;
        if (row->missing >= 0)
            glyphs[row->missing].missing = true;
        const struct shaped_text text = {
            .key = {.text = "abcdef", .size = 6}, .count = 3, .glyphs = glyphs};
        bool known = shaped_part(&text, row->start, row->end, &extent);
        if (known != row->known || extent.advance != row->extent.advance ||
            extent.ink_top != row->extent.ink_top || extent.ink_bottom != row->extent.ink_bottom ||
            extent.covered != row->extent.covered)
            fail_msg("%s: %s, %d %d %d %zu", row->label, known ? "known" : "not known",
                     extent.advance, extent.ink_top, extent.ink_bottom, extent.covered);
    }
}

/* Texts that differ in one thing only are different texts. */
static void
test_keys(void **state)
{
    (void)state;
    static const struct shaped_key keys[] = {
        {1, 2, 30, "word", 4}, {2, 2, 30, "word", 4},  {1, 3, 30, "word", 4},
        {1, 2, 31, "word", 4}, {1, 2, 30, "world", 5}, {1, 2, 30, "ward", 4},
    };
    enum { COUNT = sizeof keys / sizeof *keys };
    struct shaped shaped = {0};
    for (size_t i = 0; i < COUNT; i++) {
        assert_null(shaped_find(&shaped, &keys[i]));
        struct shaped_text *text = shaped_add(&shaped, &keys[i], 1);
        text->glyphs[0].width = (uint16_t)(i + 1);
    }
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(shaped_find(&shaped, &keys[i])->glyphs[0].width, i + 1);
    shaped_finish(&shaped);
}

enum { MANY = 20000, GLYPHS = 30, BYTES_MOST = 660 * 1024, OFTEN = 100 };

static struct shaped_key
numbered(char *name, size_t size, int number)
{
    snprintf(name, size, "text number %d", number);
    return (struct shaped_key){.px = 30, .text = name, .size = strlen(name)};
}

/* Within the budget whatever comes; what is asked for again and again stays. */
static void
test_budget(void **state)
{
    (void)state;
    struct shaped shaped = {0};
    char name[40];
    for (int i = 0; i < MANY; i++) {
        struct shaped_key key = numbered(name, sizeof name, i);
        assert_null(shaped_find(&shaped, &key));
        shaped_add(&shaped, &key, GLYPHS)->glyphs[GLYPHS - 1].width = (uint16_t)i;
        key = numbered(name, sizeof name, i);
        assert_int_equal(shaped_find(&shaped, &key)->glyphs[GLYPHS - 1].width, i);
        if (i % OFTEN == 0) {
            key = numbered(name, sizeof name, 0);
            assert_non_null(shaped_find(&shaped, &key));
            assert_int_equal(shaped_find(&shaped, &key)->glyphs[GLYPHS - 1].width, 0);
        }
        assert_true(shaped.young.arena.used + shaped.old.arena.used < BYTES_MOST);
    }
    struct shaped_key key = numbered(name, sizeof name, 1);
    assert_null(shaped_find(&shaped, &key));
    shaped_finish(&shaped);
}

/* A text larger than the budget is kept until what comes behind it fills a generation. */
static void
test_large_text(void **state)
{
    (void)state;
    enum { LARGE = 100000 };
    struct shaped shaped = {0};
    char *words = calloc(1, LARGE), name[40];
    memset(words, 'w', LARGE);
    struct shaped_key key = {.px = 30, .text = words, .size = LARGE};
    struct shaped_text *text = shaped_add(&shaped, &key, LARGE);
    for (uint32_t i = 0; i < LARGE; i++)
        text->glyphs[i].cluster = i;
    assert_ptr_equal(shaped_find(&shaped, &key), text);
    struct extent extent;
    assert_true(shaped_part(text, LARGE - 2, LARGE - 1, &extent));
    struct shaped_key small = numbered(name, sizeof name, 1);
    shaped_add(&shaped, &small, 1);
    small = numbered(name, sizeof name, 2);
    assert_null(shaped_find(&shaped, &small));
    assert_true(shaped_find(&shaped, &key)->count == LARGE);
    free(words);
    shaped_finish(&shaped);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_budget),
        cmocka_unit_test(test_large_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
