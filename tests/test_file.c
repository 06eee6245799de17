#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"

enum { SIZE_MAX_HERE = 100 };

/* A folder with one of everything; *state is its name. */
static void
write_file(const char *folder, const char *name, const char *words)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(words, file);
    fclose(file);
}

static int
set_up(void **state)
{
    static char folder[] = "/tmp/kiosk-file-XXXXXX";
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    char full[101] = {0};
    memset(full, 'x', 100);
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(mkdir("below", 0700), 0);
    assert_int_equal(mkdir("below/deeper", 0700), 0);
    write_file(folder, "b.yaml", "bee");
    write_file(folder, "a.yaml", "ay");
    write_file(folder, ".hidden", "no");
    write_file(folder, "empty", "");
    write_file(folder, "full", full);
    write_file(folder, "below/c.yaml", "sea");
    write_file(folder, "below/deeper/d.yaml", "dee");
    assert_int_equal(symlink("a.yaml", "link.yaml"), 0);
    assert_int_equal(symlink("below", "linked"), 0);
    assert_int_equal(symlink("/etc", "out"), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(link("a.yaml", "hard.yaml"), 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(truncate("full", 100), 0);
    int sparse = open("sparse", O_CREAT | O_WRONLY, 0600);
    assert_int_equal(ftruncate(sparse, (off_t)4 << 30), 0);
    close(sparse);
    *state = folder;
    return 0;
}

static int
tear_down(void **state)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", (char *)*state);
    assert_int_equal(chdir("/"), 0);
    return system(command);
}

static void
reads_regular_files_below(void **state)
{
    static const struct {
        const char *path, *words;
    } rows[] = {
        {"a.yaml", "ay"}, {"below/c.yaml", "sea"}, {"below/deeper/d.yaml", "dee"},
        {"empty", ""},    {".hidden", "no"},       {"hard.yaml", "ay"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        size_t size = 77;
        const char *fault = NULL;
        const char *bytes = file_read(&arena, *state, rows[i].path, SIZE_MAX_HERE, &size, &fault);
        assert_non_null(bytes);
        assert_null(fault);
        assert_string_equal(bytes, rows[i].words);
        assert_int_equal(size, strlen(rows[i].words));
        arena_finish(&arena);
    }
}

static void
refuses_everything_else(void **state)
{
    static const char link_words[] = "is a link or lies behind one; links are not followed";
    static const struct {
        const char *path, *fault;
    } rows[] = {
        {"missing", "does not exist"},
        {"missing/a", "does not exist"},
        {"a.yaml/b", "does not exist: what should be a folder is none"},
        {"", "leads out of the folder"},
        {".", "leads out of the folder"},
        {"..", "leads out of the folder"},
        {"./a.yaml", "leads out of the folder"},
        {"../etc/passwd", "leads out of the folder"},
        {"below/../a.yaml", "leads out of the folder"},
        {"below/..", "leads out of the folder"},
        {"below//c.yaml", "leads out of the folder"},
        {"below/", "leads out of the folder"},
        {"/etc/passwd", "leads out of the folder"},
        {"/", "leads out of the folder"},
        {"//etc/passwd", "leads out of the folder"},
        {"link.yaml", link_words},
        {"linked/c.yaml", link_words},
        {"out/passwd", link_words},
        {"dangling", link_words},
        {"loop", link_words},
        {"loop/a", link_words},
        {"below", "is a folder"},
        {"pipe", "is no regular file"},
        {"pipe/a", "does not exist: what should be a folder is none"},
        {"sparse", "is too large"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        size_t size = 77;
        const char *fault = "";
        if (file_read(&arena, *state, rows[i].path, SIZE_MAX_HERE, &size, &fault))
            fail_msg("'%s' was read", rows[i].path);
        if (strcmp(fault, rows[i].fault) != 0)
            fail_msg("'%s': '%s', not '%s'", rows[i].path, fault, rows[i].fault);
        assert_int_equal(size, 77);
        arena_finish(&arena);
    }
}

static void
refuses_devices_and_long_names(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t size;
    const char *fault = "";
    assert_null(file_read(&arena, "/dev", "zero", SIZE_MAX_HERE, &size, &fault));
    assert_string_equal(fault, "is no regular file");
    assert_null(file_read(&arena, "/nowhere", "a", SIZE_MAX_HERE, &size, &fault));
    assert_string_equal(fault, "does not exist");
    char name[301];
    memset(name, 'x', 300);
    name[300] = '\0';
    assert_false(file_path_is_below(name));
    name[255] = '\0';
    assert_true(file_path_is_below(name));
    arena_finish(&arena);
}

static void
keeps_the_limit_of_size(void **state)
{
    struct arena arena = {0};
    size_t size = 0;
    const char *fault = "";
    assert_non_null(file_read(&arena, *state, "full", 100, &size, &fault));
    assert_int_equal(size, 100);
    assert_null(file_read(&arena, *state, "full", 99, &size, &fault));
    assert_string_equal(fault, "is too large");
    arena_finish(&arena);
}

static void
leaves_no_file_open(void **state)
{
    struct arena arena = {0};
    size_t size;
    const char *fault;
    int before = open("/", O_RDONLY);
    close(before);
    static const char *const paths[] = {"a.yaml",        "below/c.yaml", "missing", "linked/c.yaml",
                                        "below/missing", "pipe",         "sparse"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        file_read(&arena, *state, paths[i], SIZE_MAX_HERE, &size, &fault);
    static const char *const folders[] = {".", "below", "linked", "missing", "a.yaml", "pipe"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        file_list(&arena, *state, folders[i], 100, &size, &fault);
    int after = open("/", O_RDONLY);
    close(after);
    assert_int_equal(after, before);
    arena_finish(&arena);
}

static void
lists_regular_files(void **state)
{
    struct arena arena = {0};
    size_t count = 0;
    const char *fault = "";
    const char *const *names = file_list(&arena, *state, "", 100, &count, &fault);
    static const char *const wanted[] = {"a.yaml", "b.yaml",    "empty",
                                         "full",   "hard.yaml", "sparse"};
    assert_non_null(names);
    assert_int_equal(count, 6);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(names[i], wanted[i]);
    names = file_list(&arena, *state, "below/deeper", 1, &count, &fault);
    assert_int_equal(count, 1);
    assert_string_equal(names[0], "d.yaml");
    assert_null(file_list(&arena, *state, ".", 5, &count, &fault));
    assert_string_equal(fault, "holds too many files");
    assert_null(file_list(&arena, *state, "linked", 5, &count, &fault));
    assert_string_equal(fault, "is a link or lies behind one; links are not followed");
    assert_null(file_list(&arena, *state, "..", 5, &count, &fault));
    assert_null(file_list(&arena, *state, "missing", 5, &count, &fault));
    assert_string_equal(fault, "does not exist");
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_regular_files_below),
        cmocka_unit_test(refuses_everything_else),
        cmocka_unit_test(refuses_devices_and_long_names),
        cmocka_unit_test(keeps_the_limit_of_size),
        cmocka_unit_test(leaves_no_file_open),
        cmocka_unit_test(lists_regular_files),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
