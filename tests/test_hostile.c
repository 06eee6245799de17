#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "support/amounts.h"
#include "support/hostile.h"

/* Files that mean harm. How long they take is measured in tests/bench/hostile.c. */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

enum { MEMORY_KIB_MAX = 32 * 1024 };

static const char *
source_path(void)
{
    const char *path = getenv("KIOSK_SOURCE");
    return path ? path : ".";
}

/*
 * Decides about a file and holds the decision to its form: a tree without errors, or no tree and
 * errors, each with file, line and column. True: a tree.
 */
static bool
decide(const char *name, const char *bytes, size_t size)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    bool good = node_parse(&arena, "hostile", bytes, size, &diags) != NULL;
    if (good != (diags.errors == 0))
        fail_msg("%s: %s with %zu errors", name, good ? "accepted" : "refused", diags.errors);
    for (size_t i = 0; i < diags.count; i++) {
        const struct diag *diag = &diags.items[i];
        if (!diag->place.file || !diag->place.line || !diag->place.column || !*diag->message)
            fail_msg("%s: '%s' has no place", name, diag->message);
    }
    arena_finish(&arena);
    return good;
}

static void
each_is_refused_with_its_place(void **state)
{
    (void)state;
    char *bytes = malloc(NODE_FILE_SIZE_MAX + 1);
    for (const struct hostile *row = hostile_rows; row->name; row++) {
        size_t size = hostile_make(row, bytes, NODE_FILE_SIZE_MAX);
        if (decide(row->name, bytes, size) != row->accepted)
            fail_msg("%s: %s", row->name, row->accepted ? "refused" : "accepted");
    }
    hostile_make_benign(bytes, NODE_FILE_SIZE_MAX);
    assert_true(decide("the harmless one", bytes, NODE_FILE_SIZE_MAX));
    memset(bytes + NODE_FILE_SIZE_MAX, '\n', 1);
    assert_false(decide("one byte more", bytes, NODE_FILE_SIZE_MAX + 1));
    free(bytes);
}

/* How much more memory a process of its own has had while it decided, in KiB; -1: it died. */
static long
memory_of(const char *bytes, size_t size)
{
    int ends[2];
    long grown = -1;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (!child) {
        struct rusage before, after;
        getrusage(RUSAGE_SELF, &before);
        struct arena arena = {0};
        struct diags diags;
        diags_init(&diags, &arena);
        node_parse(&arena, "hostile", bytes, size, &diags);
        diags_sort(&diags);
        getrusage(RUSAGE_SELF, &after);
        grown = after.ru_maxrss - before.ru_maxrss;
        _exit(write(ends[1], &grown, sizeof grown) == (ssize_t)sizeof grown ? 0 : 1);
    }
    close(ends[1]);
    if (read(ends[0], &grown, sizeof grown) != (ssize_t)sizeof grown)
        grown = -1;
    close(ends[0]);
    int status = 1;
    waitpid(child, &status, 0);
    return status ? -1 : grown;
}

static void
none_takes_much_memory(void **state)
{
    (void)state;
#ifdef SANITIZED
    skip(); /* what the sanitizer keeps for itself is more than all of it */
#endif
    char *bytes = malloc(NODE_FILE_SIZE_MAX);
    long most = 0;
    for (const struct hostile *row = hostile_rows; row->name; row++) {
        size_t size = hostile_make(row, bytes, NODE_FILE_SIZE_MAX);
        long grown = memory_of(bytes, size);
        if (grown < 0 || grown > MEMORY_KIB_MAX)
            fail_msg("%s: %ld KiB", row->name, grown);
        most = grown > most ? grown : most;
    }
    assert_true(most > 1024); /* it was measured at all */
    printf("most memory: %ld KiB\n", most);
    free(bytes);
}

static void
random_bytes_are_decided(void **state)
{
    (void)state;
    static char bytes[4096];
    long count = amount("hostile-random");
    for (long i = 1; i <= count; i++) {
        uint64_t seed = (uint64_t)i;
        size_t size = hostile_random(&seed) % sizeof bytes;
        for (size_t at = 0; at < size; at++)
            bytes[at] = (char)(hostile_random(&seed) >> 32);
        decide("random bytes", bytes, size);
    }
}

/* Pieces that mean something in YAML, at random: most get far into libyaml. */
static void
random_yaml_is_decided(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",    "b",    " ",   "  ",   "\n", "\n  ", "\n- ", "- ",   ": ",   ":\n",
        "? ",   "[",    "]",   "{",    "}",  ", ",   "'",    "\"",   "#",    " #",
        "|\n ", ">-\n", "&a ", "*a ",  "!x", "%",    "\\",   "\\u2", "<<",   "---",
        "...",  "\t",   "@",   "\r\n", "é",  "ខ",    "=",    "~",    "\xe2",
    };
    static char bytes[4096];
    long count = amount("hostile-random"), good = 0;
    for (long i = 1; i <= count; i++) {
        uint64_t seed = (uint64_t)i * 7919;
        size_t size = 0, wanted = 1 + hostile_random(&seed) % 400;
        for (size_t n = 0; n < wanted; n++) {
            const char *piece = pieces[hostile_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(bytes + size, piece, strlen(piece));
            size += strlen(piece);
        }
        good += decide("random YAML", bytes, i % 4 ? size % 24 : size);
    }
    assert_in_range(good, 1, count - 1);
}

/* A real chapter with a few bytes changed, lost or doubled. */
static void
damaged_chapters_are_decided(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t size;
    const char *fault = NULL;
    const char *chapter = file_read(&arena, source_path(), "content/chapters/02-gate.yaml",
                                    NODE_FILE_SIZE_MAX, &size, &fault);
    assert_non_null(chapter);
    assert_true(decide("the chapter", chapter, size));
    char *bytes = arena_alloc(&arena, size);
    long count = amount("hostile-damaged"), bad = 0;
    for (long i = 1; i <= count; i++) {
        uint64_t seed = (uint64_t)i * 104729;
        memcpy(bytes, chapter, size);
        for (size_t n = hostile_random(&seed) % 4; n < 4; n++) {
            size_t at = hostile_random(&seed) % (size - 100);
            size_t from = hostile_random(&seed) % (size - 100);
            switch (hostile_random(&seed) % 3) {
            case 0:
                bytes[at] = (char)hostile_random(&seed);
                break;
            case 1:
                memmove(bytes + at, bytes + from, hostile_random(&seed) % 100);
                break;
            default:
                bytes[at] = "\n\t:-[]{}#'\"&*!|>%@` "[hostile_random(&seed) % 20];
                break;
            }
        }
        bad += !decide("a damaged chapter", bytes, size);
    }
    assert_in_range(bad, 1, count);
    arena_finish(&arena);
}

/* Small ones in files, for whoever wants to look at one or start a fuzzer from them. */
static void
samples_are_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t count = 0, size;
    const char *fault = NULL;
    const char *folder = arena_printf(&arena, "%s/tests/decks", source_path());
    const char *const *names = file_list(&arena, folder, "hostile", 100, &count, &fault);
    assert_non_null(names);
    size_t samples = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        if (length < 5 || strcmp(names[i] + length - 5, ".yaml") != 0)
            continue;
        const char *path = arena_printf(&arena, "hostile/%s", names[i]);
        const char *bytes = file_read(&arena, folder, path, NODE_FILE_SIZE_MAX, &size, &fault);
        assert_non_null(bytes);
        if (decide(names[i], bytes, size))
            fail_msg("%s: accepted", names[i]);
        samples++;
    }
    assert_true(samples >= 8);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_takes_much_memory),
        cmocka_unit_test(each_is_refused_with_its_place),
        cmocka_unit_test(random_bytes_are_decided),
        cmocka_unit_test(random_yaml_is_decided),
        cmocka_unit_test(damaged_chapters_are_decided),
        cmocka_unit_test(samples_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
