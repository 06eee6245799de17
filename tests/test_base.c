#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "base/utf8.h"

static void
utf8_stops_at_the_first_bad_byte(void **state)
{
    (void)state;
    const struct {
        const char *text;
        size_t size, valid;
    } rows[] = {
        {"", 0, 0},
        {"abc", 3, 3},
        {"\xc3\xa9", 2, 2},
        {"\xe1\x9e\x80", 3, 3},
        {"\xf0\x9f\x98\x80", 4, 4},
        {"\xf4\x8f\xbf\xbf", 4, 4},
        {"a\x80", 2, 1},    /* a lone continuation */
        {"\xc0\xaf", 2, 0}, /* overlong */
        {"\xc1\xbf", 2, 0},
        {"\xe0\x9f\xbf", 3, 0},
        {"\xf0\x8f\xbf\xbf", 4, 0},
        {"\xed\xa0\x80", 3, 0}, /* a surrogate */
        {"\xed\x9f\xbf", 3, 3},
        {"\xf4\x90\x80\x80", 4, 0}, /* above U+10FFFF */
        {"\xf5\x80\x80\x80", 4, 0},
        {"ab\xe1\x9e", 4, 2}, /* cut off */
        {"\xff\xfe", 2, 0},
        {"\xc3(", 2, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(utf8_valid_prefix(rows[i].text, rows[i].size), rows[i].valid);
}

static void
utf8_goes_there_and_back(void **state)
{
    (void)state;
    for (uint32_t character = 1; character < 0x110000; character += character < 0x3000 ? 1 : 97) {
        if (character >= 0xd800 && character < 0xe000)
            continue;
        char buffer[4];
        size_t size = utf8_put(buffer, character), at = 0;
        assert_int_equal(utf8_valid_prefix(buffer, size), size);
        assert_int_equal(utf8_next(buffer, size, &at), character);
        assert_int_equal(at, size);
        assert_int_equal(utf8_count(buffer, size), 1);
    }
}

static void
digits_have_their_value_in_every_script(void **state)
{
    (void)state;
    const struct {
        uint32_t character;
        int value;
    } rows[] = {
        {'0', 0},     {'9', 9},    {'/', -1},    {':', -1},    {0x0e50, 0},    {0x0e59, 9},
        {0x0e4f, -1}, {0x17e0, 0}, {0x17e9, 9},  {0x17ea, -1}, {0x0ed3, 3},    {0x0660, 0},
        {0x1d7ff, 9}, {0xb2, -1},  {0x2160, -1}, {0xff15, 5},  {0x10ffff, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(utf8_digit(rows[i].character), rows[i].value);
}

static void
bidi_controls_are_known(void **state)
{
    (void)state;
    const uint32_t controls[] = {0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069};
    const uint32_t others[] = {'a', 0x200b, 0x200d, 0x2010, 0x2029, 0x202f, 0x2065, 0x206a};
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++)
        assert_true(utf8_is_bidi_control(controls[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(utf8_is_bidi_control(others[i]));
}

static void
arena_memory_is_zero_aligned_and_kept_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int round = 0; round < 3; round++) {
        unsigned char *before = NULL;
        for (size_t size = 1; size < 5000; size += 37) {
            unsigned char *memory = arena_alloc(&arena, size);
            assert_int_equal((uintptr_t)memory % 16, 0);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(memory[i], 0);
            memset(memory, 0xa5, size);
            assert_ptr_not_equal(memory, before);
            before = memory;
        }
        arena_reset(&arena);
        assert_int_equal(arena.used, 0);
    }
    size_t capacity = 0;
    int *numbers = NULL;
    for (int i = 0; i < 1000; i++) {
        numbers = arena_grow(&arena, numbers, (size_t)i, &capacity, sizeof *numbers);
        numbers[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], i);
    assert_string_equal(arena_printf(&arena, "%d-%s", 7, "x"), "7-x");
    assert_string_equal(arena_strndup(&arena, "abcdef", 3), "abc");
    arena_finish(&arena);
    arena_finish(&arena);
}

static void
rectangles_meet_where_they_should(void **state)
{
    (void)state;
    const struct rect r = {10, 20, 30, 40};
    const struct {
        int x, y;
        bool inside;
        long squared;
    } rows[] = {
        {10, 20, true, 0},  {39, 59, true, 0},   {40, 59, false, 1}, {9, 20, false, 1},
        {39, 60, false, 1}, {43, 63, false, 32}, {7, 16, false, 25}, {25, 0, false, 400},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(rect_contains(r, rows[i].x, rows[i].y), rows[i].inside);
        assert_int_equal(rect_distance_squared(r, rows[i].x, rows[i].y), rows[i].squared);
    }
    assert_true(rect_overlaps(r, (struct rect){39, 59, 5, 5}));
    assert_false(rect_overlaps(r, (struct rect){40, 59, 5, 5}));
    assert_false(rect_overlaps(r, (struct rect){0, 0, 10, 100}));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_stops_at_the_first_bad_byte),
        cmocka_unit_test(utf8_goes_there_and_back),
        cmocka_unit_test(digits_have_their_value_in_every_script),
        cmocka_unit_test(bidi_controls_are_known),
        cmocka_unit_test(arena_memory_is_zero_aligned_and_kept_apart),
        cmocka_unit_test(rectangles_meet_where_they_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
