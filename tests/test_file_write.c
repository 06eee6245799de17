#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/file_write.h"
#include "support/folders.h"

enum { SIZE_MAX_HERE = 1000 };

static int
set_up(void **state)
{
    static char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", folder_new());
    folder_write(folder, "there", "old", 3);
    folder_write(folder, "below/there", "old", 3);
    assert_int_equal(chdir(folder), 0);
    *state = folder;
    return 0;
}

static int
tear_down(void **state)
{
    assert_int_equal(chdir("/"), 0);
    folder_remove(*state);
    return 0;
}

static bool
has(const char *path, const char *words)
{
    struct arena arena = {0};
    size_t size;
    const char *fault;
    const char *bytes = file_read(&arena, ".", path, SIZE_MAX_HERE, &size, &fault);
    bool same = words ? bytes && !strcmp(bytes, words) : !bytes;
    arena_finish(&arena);
    return same;
}

static void
files_and_their_folders_are_made(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct file_change changes[] = {
        {"there", "new", 3},        {"below/there", "new", 3}, {"a", "a", 1},
        {"new/and/deeper", "b", 1}, {"./dot", "", 0},
    };
    const char *path, *fault;
    assert_int_equal(chmod("there", 0604), 0);
    assert_true(file_write_all(&arena, changes, sizeof changes / sizeof *changes, &path, &fault));
    assert_true(has("there", "new") && has("below/there", "new") && has("a", "a"));
    assert_true(has("new/and/deeper", "b") && has("dot", ""));
    struct stat about;
    assert_int_equal(stat("there", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0604);
    assert_int_equal(access(".there.new", F_OK), -1);
    assert_true(file_write_all(&arena, NULL, 0, &path, &fault));
    arena_finish(&arena);
}

static void
what_cannot_be_written_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *path, *fault;
    } rows[] = {
        {"there/below", "cannot be written: what should be a folder is none"},
        {"/proc/no/such", "cannot be written"},
        {"below", "cannot be written: it is a folder"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct file_change changes[] = {
            {rows[i].path, "new", 3}, {"there", "new", 3}, {"other", "new", 3}};
        const char *path = NULL, *fault = NULL;
        assert_false(file_write_all(&arena, changes, 3, &path, &fault));
        assert_string_equal(path, rows[i].path);
        assert_string_equal(fault, rows[i].fault);
        assert_true(has("there", "old") && has("other", NULL));
        assert_int_equal(access(".there.new", F_OK), -1);
        assert_int_equal(access(".below.new", F_OK), -1);
    }
    arena_finish(&arena);
}

static void
links_are_not_followed(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_int_equal(symlink("there", ".a.new"), 0);
    assert_int_equal(symlink("there", "a"), 0);
    const struct file_change change = {"a", "new", 3};
    const char *path, *fault;
    assert_true(file_write_all(&arena, &change, 1, &path, &fault));
    assert_true(has("a", "new") && has("there", "old"));
    arena_finish(&arena);
}

static void
a_buffer_grows(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer buffer = {.arena = &arena};
    buffer_add(&buffer, "", 0);
    assert_string_equal(buffer.text, "");
    buffer_add(&buffer, "a\0b", 3);
    for (int i = 0; i < 1000; i++)
        buffer_print(&buffer, "%d%s", i % 10, "x");
    assert_int_equal(buffer.size, 2003);
    assert_int_equal(memcmp(buffer.text, "a\0b0x1x", 7), 0);
    assert_string_equal(buffer.text + 1999, "8x9x");
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_and_their_folders_are_made, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_are_not_followed, set_up, tear_down),
        cmocka_unit_test(a_buffer_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
