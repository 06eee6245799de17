#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "deck/diag.h"
#include "support/desk.h"
#include "support/sight_marks.h"
#include "verbs/exhibit.h"

/* The kiosk on a real window: begun, edited, resized, left. */

enum { WIDTH = 1280, HEIGHT = 800, RELOAD_MOST_MS = 500, RELOAD_LOADS = 20 };

struct fixture {
    struct desk desk;
    char folder[64], deck[80], log[80];
};

static int
run_command(const char *format, const char *a, const char *b)
{
    char command[1024];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(command, sizeof command, format, a, b);
#pragma GCC diagnostic pop
    return system(command);
}

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    strcpy(fixture->folder, "/tmp/kiosk-run-XXXXXX");
    if (!mkdtemp(fixture->folder))
        return 1;
    snprintf(fixture->deck, sizeof fixture->deck, "%s/deck", fixture->folder);
    snprintf(fixture->log, sizeof fixture->log, "%s/log", fixture->folder);
    if (run_command("cp -r '%s/content' '%s'", getenv("KIOSK_SOURCE"), fixture->deck))
        return 1;
    return !desk_open(&fixture->desk, WIDTH, HEIGHT);
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    desk_close(&fixture->desk);
    int result = run_command("rm -r '%s'%s", fixture->folder, "");
    free(fixture);
    return result;
}

/* Its faults go to the log. */
static void
start(struct fixture *fixture, const char *const *words)
{
    char command[512];
    int at = snprintf(command, sizeof command, "exec '%s' run '%s'", getenv("KIOSK_PROGRAM"),
                      fixture->deck);
    for (; *words; words++)
        at += snprintf(command + at, sizeof command - (size_t)at, " %s", *words);
    snprintf(command + at, sizeof command - (size_t)at, " 2>'%s'", fixture->log);
    const char *const arguments[] = {"/bin/sh", "-c", command, NULL};
    desk_start(&fixture->desk, arguments);
}

static void
start_at_desk(struct fixture *fixture)
{
    const char *const words[] = {"--window 1280x800", NULL};
    start(fixture, words);
}

static bool
log_has(const struct fixture *fixture, const char *words, int limit_ms)
{
    int64_t end = desk_now_ms() + limit_ms;
    do {
        char text[8192];
        FILE *file = fopen(fixture->log, "r");
        size_t size = file ? fread(text, 1, sizeof text - 1, file) : 0;
        if (file)
            fclose(file);
        text[size] = '\0';
        if (strstr(text, words))
            return true;
        desk_sleep(5);
    } while (desk_now_ms() < end);
    return false;
}

/* Replaces words in a file of the deck as editors do: a new file is moved into its place. */
static void
edit(const struct fixture *fixture, const char *file, const char *from, const char *to)
{
    char command[1024];
    snprintf(command, sizeof command,
             "cd '%s' && sed 's/%s/%s/' '%s' >.new && ! cmp -s .new '%s' && mv .new '%s'",
             fixture->deck, from, to, file, file, file);
    assert_int_equal(system(command), 0);
}

static struct sight_mark *
wait_for(struct fixture *fixture, struct sight_marks *marks, const struct sight_mark * not )
{
    struct sight_mark *sight = sight_marks_wait(marks, &fixture->desk, not, 5000);
    assert_non_null(sight);
    return sight;
}

enum { TIMES = 7 };

static int
compare_times(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int64_t
median(int64_t times[TIMES])
{
    qsort(times, TIMES, sizeof *times, compare_times);
    return times[TIMES / 2];
}

/* A load of the deck with all its languages. */
static int64_t
warm_load_us(const char *deck)
{
    int64_t times[TIMES];
    for (int i = 0; i < TIMES; i++) {
        struct arena arena = {0};
        struct diags diags;
        struct exhibit exhibit;
        diags_init(&diags, &arena);
        int64_t before = desk_now_us();
        assert_true(exhibit_load(&exhibit, deck, &diags));
        exhibit_load_languages(&exhibit, &diags);
        times[i] = desk_now_us() - before;
        exhibit_finish(&exhibit);
        arena_finish(&arena);
    }
    return median(times);
}

static void
test_a_saved_change_is_shown_on_its_slide(void **state)
{
    struct fixture *fixture = *state;
    struct sight_marks *before = calloc(1, sizeof *before), *after = calloc(1, sizeof *after);
    sight_marks_load(before, fixture->deck, "en", WIDTH, HEIGHT, NULL);
    start_at_desk(fixture);
    sight_marks_begin(before, &fixture->desk, false);
    struct sight_mark *first = wait_for(fixture, before, NULL);
    if (!strcmp(first->name, "_attract"))
        first = wait_for(fixture, before, first);
    assert_string_equal(first->name, "_home");

    edit(fixture, "chapters/02-gate.yaml", "title: A closed gate is not a refusal",
         "title: A closed gate says nothing of you");
    int64_t saved = desk_now_ms();
    sight_marks_load(after, fixture->deck, "en", WIDTH, HEIGHT, "gate-closed");
    assert_string_equal(wait_for(fixture, after, NULL)->name, "gate-closed");
    assert_true(desk_now_ms() - saved < 5000);

    edit(fixture, "chapters/02-gate.yaml", "    layout: split", "    layuot: split");
    assert_true(log_has(fixture, "unknown key 'layuot'", 3000));
    desk_sleep(200);
    assert_null(sight_marks_wait(after, &fixture->desk, NULL, 100));
    edit(fixture, "chapters/02-gate.yaml", "    layuot: split", "    layout: split");
    assert_string_equal(wait_for(fixture, after, NULL)->name, "gate-closed");

    desk_key(&fixture->desk, "q", true);
    assert_int_equal(desk_wait_end(&fixture->desk, 5000), 0);
    sight_marks_finish(before);
    sight_marks_finish(after);
    free(before);
    free(after);
}

/* From the save to the last change of the screen, while it is edited to and fro. */
static void
test_a_saved_change_is_shown_soon(void **state)
{
    struct fixture *fixture = *state;
    int64_t limit_ms = warm_load_us(fixture->deck) * RELOAD_LOADS / 1000;
    if (limit_ms > RELOAD_MOST_MS)
        limit_ms = RELOAD_MOST_MS;
    start_at_desk(fixture);
    desk_sleep(1500);
    int64_t times[TIMES];
    for (int i = 0; i < TIMES; i++) {
        uint32_t *old = desk_read(&fixture->desk, 0, 0, WIDTH, HEIGHT / 4);
        edit(fixture, "chapters/02-gate.yaml",
             i % 2 ? "title: A gate looks at you" : "title: A gate checks who you are",
             i % 2 ? "title: A gate checks who you are" : "title: A gate looks at you");
        int64_t saved = desk_now_ms(), shown = 0;
        while (!shown && desk_now_ms() - saved < 5000) {
            uint32_t *now = desk_read(&fixture->desk, 0, 0, WIDTH, HEIGHT / 4);
            if (memcmp(old, now, (size_t)WIDTH * HEIGHT / 4 * sizeof *now) != 0)
                shown = desk_now_ms();
            free(now);
        }
        free(old);
        assert_true(shown);
        assert_true(shown - saved <= RELOAD_MOST_MS);
        times[i] = shown - saved;
        desk_sleep(200);
    }
    print_message("saved to shown: %lld ms, allowed %lld ms\n", (long long)median(times),
                  (long long)limit_ms);
    assert_true(median(times) <= limit_ms);
    desk_key(&fixture->desk, "q", true);
    assert_int_equal(desk_wait_end(&fixture->desk, 5000), 0);
}

static void
test_a_desk_may_begin_with_a_faulty_deck(void **state)
{
    struct fixture *fixture = *state;
    edit(fixture, "deck.yaml", "^title:", "titel:");
    const char *const full_screen[] = {NULL};
    start(fixture, full_screen);
    assert_int_equal(desk_wait_end(&fixture->desk, 5000), 1);
    assert_true(log_has(fixture, "unknown key 'titel'", 0));

    start_at_desk(fixture);
    assert_true(log_has(fixture, "unknown key 'titel'", 5000));
    edit(fixture, "deck.yaml", "^titel:", "title:");
    struct sight_marks *marks = calloc(1, sizeof *marks);
    sight_marks_load(marks, fixture->deck, "en", WIDTH, HEIGHT, "_attract");
    assert_string_equal(wait_for(fixture, marks, NULL)->name, "_attract");
    kill(fixture->desk.program, SIGTERM);
    assert_int_equal(desk_wait_end(&fixture->desk, 5000), 0);
    sight_marks_finish(marks);
    free(marks);
}

static void
test_the_language_that_is_touched_is_spoken(void **state)
{
    struct fixture *fixture = *state;
    static const char *const codes[] = {"km", "th", "en"};
    struct sight_marks *first = calloc(1, sizeof *first), *home = calloc(1, sizeof *home);
    sight_marks_load(first, fixture->deck, "en", WIDTH, HEIGHT, "_attract");
    struct target_mark targets[TARGETS_MAX];
    int count = sight_marks_targets(first, "_attract", 1, targets);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char id[32];
        snprintf(id, sizeof id, "_attract/%s", codes[i]);
        sight_marks_load(home, fixture->deck, codes[i], WIDTH, HEIGHT, "_home");
        start_at_desk(fixture);
        assert_string_equal(wait_for(fixture, first, NULL)->name, "_attract");
        for (int n = 0; n < count; n++)
            if (!strcmp(targets[n].id, id))
                desk_tap(&fixture->desk, targets[n].x, targets[n].y);
        assert_string_equal(wait_for(fixture, home, NULL)->name, "_home");
        desk_key(&fixture->desk, "q", true);
        assert_int_equal(desk_wait_end(&fixture->desk, 5000), 0);
        sight_marks_finish(home);
    }
    sight_marks_finish(first);
    free(first);
    free(home);
}

static void
test_another_size_shows_the_same_slide(void **state)
{
    struct fixture *fixture = *state;
    static const int sizes[][2] = {{1024, 600}, {600, 800}, {WIDTH, HEIGHT}};
    struct sight_marks *marks = calloc(1, sizeof *marks);
    sight_marks_load(marks, fixture->deck, "en", WIDTH, HEIGHT, "_attract");
    start_at_desk(fixture);
    sight_marks_begin(marks, &fixture->desk, true);
    sight_marks_finish(marks);
    desk_sleep(100); /* sooner it counts as held down */
    desk_key(&fixture->desk, "Right", false);
    desk_sleep(100);
    desk_key(&fixture->desk, "Right", false);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        sight_marks_load(marks, fixture->deck, "en", sizes[i][0], sizes[i][1], "why-we-made-this");
        desk_resize(&fixture->desk, sizes[i][0], sizes[i][1]);
        assert_string_equal(wait_for(fixture, marks, NULL)->name, "why-we-made-this");
        sight_marks_finish(marks);
    }
    free(marks);
    desk_key(&fixture->desk, "q", true);
    assert_int_equal(desk_wait_end(&fixture->desk, 5000), 0);
}

/* Of a flood anything may be lost, but not the key after it. */
static void
test_a_flood_is_survived(void **state)
{
    struct fixture *fixture = *state;
    struct sight_marks *marks = calloc(1, sizeof *marks);
    sight_marks_load(marks, fixture->deck, "en", WIDTH, HEIGHT, "_attract");
    start_at_desk(fixture);
    wait_for(fixture, marks, NULL);
    for (int i = 0; i < 20000; i++) {
        if (i % 2)
            desk_key(&fixture->desk, "Right", false);
        else
            desk_tap(&fixture->desk, i * 7919 % WIDTH, i * 104729 % HEIGHT);
    }
    int code = -1;
    for (int i = 0; i < 20 && code < 0; i++) { /* the flood may not be over yet */
        desk_key(&fixture->desk, "q", true);
        code = desk_wait_end(&fixture->desk, 1000);
    }
    assert_int_equal(code, 0);
    sight_marks_finish(marks);
    free(marks);
}

static void
test_signals_end_it_cleanly(void **state)
{
    struct fixture *fixture = *state;
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        const char *const full_screen[] = {NULL};
        start(fixture, full_screen);
        desk_sleep(i ? 600 : 1500);
        kill(fixture->desk.program, signals[i]);
        assert_int_equal(desk_wait_end(&fixture->desk, 5000), 0);
    }
}

static void
test_what_the_machine_lacks_is_named(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *before, *words, *says;
        int code;
    } rows[] = {
        {"unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER;", "", "kiosk run: no screen", 3},
        {"DISPLAY=:99999", "", "kiosk run: no screen", 3},
        {"KIOSK_FONTS=/nowhere", "", "/nowhere", 3},
        {"", "--window 10x10", "kiosk run: --window must be like 1920x1080", 2},
        {"", "--window 1280x800x", "kiosk run: --window must be like 1920x1080", 2},
        {"", "--locked", "kiosk run: --locked is not built yet", 2},
        {"", "--lang xx", "kiosk run: the deck has no language 'xx'", 2},
        {"", "--diagonal -3", "kiosk run: --diagonal must be inches, not '-3'", 2},
        {"", "--distance near", "kiosk run: --distance must be millimetres, not 'near'", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char command[1024];
        snprintf(command, sizeof command, "%s timeout 10 '%s' run '%s' %s 2>'%s'", rows[i].before,
                 getenv("KIOSK_PROGRAM"), fixture->deck, rows[i].words, fixture->log);
        int code = WEXITSTATUS(system(command));
        if (code != rows[i].code || !log_has(fixture, rows[i].says, 0))
            fail_msg("row %zu ended with %d", i, code);
        assert_int_equal(run_command("test $(wc -l <'%s') -eq 1%s", fixture->log, ""), 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_saved_change_is_shown_on_its_slide, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_saved_change_is_shown_soon, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_desk_may_begin_with_a_faulty_deck, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_the_language_that_is_touched_is_spoken, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_another_size_shows_the_same_slide, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_flood_is_survived, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_signals_end_it_cleanly, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_the_machine_lacks_is_named, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
