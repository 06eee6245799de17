#include <dirent.h>
#include <limits.h>
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

#include "deck/deck.h"
#include "deck/diag.h"
#include "support/decks.h"
#include "support/folders.h"
#include "view/theme.h"

/*
 * Every folder of tests/decks/bad is laid over the good deck tests/decks/base, in a copy; its file
 * REMOVED names what is taken away first. What is then reported is in NAME.expect, word for word.
 * KIOSK_BLESS=1 writes these files.
 */

enum { BAD_DECKS_MIN = 60, REPORT_MAX = 64 * 1024 };

static const char *const words[] = {"next", "back", "step-of", NULL};

/* Enough to tell a picture from something else; the real one looks into headers too. */
static bool
picture_size(const char *bytes, size_t size, const char *name, int *width, int *height,
             const char **fault)
{
    (void)name;
    *width = 96;
    *height = 80;
    if (size >= 4 && !memcmp(bytes, "<svg", 4))
        return true;
    *fault = "is no picture";
    return false;
}

/* All that loading, the languages and the check report of the deck in the working folder. */
static void
report(const char *folder, char *text, size_t size)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    struct deck_setup setup = test_setup();
    setup.word_names = words;
    setup.words_yaml = NULL;
    setup.picture_size = picture_size;
    struct deck *deck = deck_load(folder, &setup, &diags);
    assert_true((deck != NULL) == (diags.errors == 0));
    if (deck && deck->theme_node)
        theme_decode(&arena, deck->theme_node, &diags);
    for (size_t i = 1; deck && i < deck->languages_count; i++)
        deck_load_language(deck, i, &diags);
    if (deck)
        deck_check(deck, &diags);
    diags_sort(&diags);
    memset(text, 0, size);
    FILE *stream = fmemopen(text, size - 1, "w");
    assert_non_null(stream);
    diags_print(&diags, stream);
    fclose(stream);
    deck_destroy(deck);
    arena_finish(&arena);
}

static void
remove_named(const char *folder)
{
    char name[1024], path[PATH_MAX + sizeof name + NAME_MAX];
    snprintf(path, sizeof path, "%s/REMOVED", folder);
    FILE *list = fopen(path, "r");
    while (list && fgets(name, sizeof name, list)) {
        name[strcspn(name, "\n")] = 0;
        snprintf(path, sizeof path, "deck/%s", name);
        folder_remove(path);
    }
    if (list)
        fclose(list);
}

static bool
read_expected(const char *path, char *text, size_t size)
{
    memset(text, 0, size);
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    size_t count = fread(text, 1, size - 1, file);
    fclose(file);
    return count < size - 1;
}

static bool
matches(const char *path, const char *found)
{
    static char expected[REPORT_MAX];
    if (getenv("KIOSK_BLESS")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(found, file);
        fclose(file);
        return true;
    }
    if (read_expected(path, expected, sizeof expected) && !strcmp(expected, found))
        return true;
    fprintf(stderr, "%s\n--- expected\n%s--- found\n%s", path, expected, found);
    return false;
}

/* The report of one bad deck; the working folder is a new and empty one. */
static void
report_bad(const char *base, const char *bad, char *text, size_t size)
{
    assert_int_equal(mkdir("deck", 0777), 0);
    folder_copy(base, "deck");
    remove_named(bad);
    folder_copy(bad, "deck");
    report("deck", text, size);
    folder_remove("deck");
}

static int
compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void
every_fault_is_reported(void **state)
{
    (void)state;
    static char text[REPORT_MAX];
    char bad[PATH_MAX], base[PATH_MAX], path[PATH_MAX + NAME_MAX + 16];
    assert_non_null(realpath(tests_path("decks/bad"), bad));
    assert_non_null(realpath(tests_path("decks/base"), base));
    assert_int_equal(chdir(folder_new()), 0);

    struct dirent **entries;
    int count = scandir(bad, &entries, NULL, compare_names);
    size_t decks = 0, wrong = 0;
    for (int i = 0; i < count; i++) {
        struct stat status;
        snprintf(path, sizeof path, "%s/%s", bad, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && !stat(path, &status) && S_ISDIR(status.st_mode)) {
            report_bad(base, path, text, sizeof text);
            if (!*text)
                fail_msg("%s: nothing is reported", path);
            snprintf(path, sizeof path, "%s/%s.expect", bad, entries[i]->d_name);
            wrong += !matches(path, text);
            decks++;
        }
        free(entries[i]);
    }
    free(entries);
    assert_int_equal(wrong, 0);
    assert_true(decks >= BAD_DECKS_MIN);
}

static void
the_good_one_has_no_fault(void **state)
{
    (void)state;
    static char text[REPORT_MAX];
    report(tests_path("decks/base"), text, sizeof text);
    assert_string_equal(text, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_good_one_has_no_fault),
        cmocka_unit_test(every_fault_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
