#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "show/show.h"
#include "support/amounts.h"
#include "support/guest.h"
#include "support/stage.h"
#include "view/locale.h"
#include "view/reading.h"

/*
 * When somebody is asked "Are you still there?", and that nobody is who still reads: what a slide
 * takes to read is counted here once more, from all parts of its page.
 */

enum { IDLE_MS = 60000, ASKED_MS = 30000 };

static void
open_guest(struct guest *guest)
{
    guest_open(guest, screen_of_size(1920, 1080), "en", 100);
}

static void
the_question_comes_and_strikes_on_time(void **state)
{
    (void)state;
    struct guest guest;
    open_guest(&guest);
    guest_tap(&guest, "_text-size"); /* says so little that it is read long before */
    guest_let_pass(&guest, IDLE_MS - 1);
    assert_false(guest_is_asked(&guest));
    guest_let_pass(&guest, 1);
    assert_true(guest_is_asked(&guest));
    assert_non_null(scene_find_target(&guest.visit.scene, "_continue"));
    guest_let_pass(&guest, ASKED_MS - 1);
    assert_true(guest_is_asked(&guest));
    assert_string_equal(guest_place(&guest), "_home");
    guest_let_pass(&guest, 1);
    assert_string_equal(guest_place(&guest), "_attract");
    assert_false(guest_is_asked(&guest));
    guest_close(&guest);
}

/* Nobody who says nothing is asked twice, and a stalled machine still asks for all of its time. */
static void
a_long_sleep_asks_once(void **state)
{
    (void)state;
    struct guest guest;
    open_guest(&guest);
    guest_wait(&guest, 600000);
    assert_true(guest_is_asked(&guest));
    guest_wait(&guest, ASKED_MS - 1);
    assert_true(guest_is_asked(&guest));
    guest_wait(&guest, 1);
    uint32_t seed = guest.visit.show->seed;
    guest_wait(&guest, 36000000);
    assert_string_equal(guest_place(&guest), "_attract");
    assert_int_equal(guest.visit.show->seed, seed);
    guest_close(&guest);
}

/* Until it asks a still screen wakes nobody but once, to see how much there is to read; then once a
 * second. */
static void
an_untouched_screen_sleeps(void **state)
{
    (void)state;
    struct guest guest;
    open_guest(&guest);
    guest_go(&guest, "gate-closed");
    int64_t reading = 2 * reading_ms(&guest.visit.scene);
    assert_true(reading > IDLE_MS);
    assert_int_equal(guest_let_pass(&guest, reading - 1001), 1);
    assert_false(guest_is_asked(&guest));
    guest_wait_for_question(&guest);
    guest_let_pass(&guest, 999); /* in which it rises */
    assert_int_equal(guest_let_pass(&guest, ASKED_MS - 1000), QUESTION_SECONDS - 1);
    assert_int_equal(guest_let_pass(&guest, 1), 1);
    assert_string_equal(guest_place(&guest), "_attract");
    guest_close(&guest);
}

/* Where the deck says so, nobody is asked; who wants to start over still is. */
static void
a_deck_may_ask_nobody(void **state)
{
    (void)state;
    struct guest guest;
    open_guest(&guest);
    guest.exhibit.deck->idle_seconds = 0;
    guest_go(&guest, "gate-closed");
    assert_int_equal(visit_deadline(&guest.visit), NEVER);
    guest_go(&guest, NULL);
    guest_tap(&guest, "_start-over");
    assert_true(guest_is_asked(&guest));
    guest_let_pass(&guest, ASKED_MS);
    assert_string_equal(guest_place(&guest), "_attract");
    guest_close(&guest);
}

/* Lines that were in sight in parts before. */
enum { LINES_MAX = 512, LINE_MAX = 512 };
struct read_lines {
    char lines[LINES_MAX][LINE_MAX];
    size_t count;
};

static bool
was_read(const struct read_lines *read, size_t count, const char *line)
{
    bool found = false;
    for (size_t i = 0; i < count; i++)
        found |= !strcmp(read->lines[i], line);
    return found;
}

/* The words of the slide itself that are in sight, without those of the frame, and without what
 * stands over each part once more. */
static size_t
count_words_in_sight(const struct guest *guest, const char *slide, struct read_lines *read)
{
    const size_t before = read->count;
    const struct scene *scene = &guest->visit.scene;
    size_t words = 0, size = strlen(slide);
    for (size_t i = 0; i < scene->lines_count; i++) {
        const struct scene_line *line = &scene->lines[i];
        char name[LINE_MAX];
        snprintf(name, sizeof name, "%s %s", line->id, line->words);
        if (strncmp(line->id, slide, size) != 0)
            continue;
        if (was_read(read, before, name))
            continue;
        words += locale_count_words(line->lang, line->words);
        assert_true(read->count < LINES_MAX);
        strcpy(read->lines[read->count++], name);
    }
    return words;
}

/* How long the screen as it stands is left alone before somebody is asked. */
static int64_t
patience_of(struct guest *guest)
{
    show_touch(guest->visit.show, guest->now);
    int64_t patience = guest_wait_for_question(guest);
    visit_perform(&guest->visit, &(struct action){.type = ACTION_CONTINUE}, guest->now);
    return patience;
}

/* Whatever part is in sight: all of the page can be read, at 90 words a minute, before somebody is
 * asked, and as much again. */
static void
read_slide(struct guest *guest, const struct slide *slide, const char *what)
{
    const struct action go = {.type = ACTION_GO, .slide = slide->index};
    int64_t shortest = NEVER;
    size_t words = 0;
    static struct read_lines read;
    read.count = 0;
    visit_perform(&guest->visit, &go, guest->now);
    for (int part = 0, parts = 1; part < parts; part++) {
        const struct action turn = {.type = ACTION_PART, .value = part};
        visit_perform(&guest->visit, &turn, guest->now);
        visit_build(&guest->visit, guest->now);
        parts = guest->visit.scene.parts;
        words += count_words_in_sight(guest, slide->id, &read);
        int64_t patience = patience_of(guest);
        shortest = patience < shortest ? patience : shortest;
    }
    int64_t reading = (int64_t)words * 60000 / 90;
    if (shortest < IDLE_MS || shortest < 2 * reading)
        fail_msg("%s: %s asks after %lld ms; its %zu words take %lld", what, slide->id,
                 (long long)shortest, words, (long long)reading);
}

static void
a_reader_is_never_struck(void **state)
{
    (void)state;
    size_t slides = 0, most = (size_t)amount("idle-languages");
    for (const char *const *profile = stage_profiles; *profile; profile++) {
        struct guest guest;
        guest_open(&guest, screen_of_profile(profile_find(*profile)), "en", 100);
        const struct deck *deck = guest.exhibit.deck;
        for (size_t language = 0; language < deck->languages_count && language < most; language++) {
            for (int size = 0; size < STAGE_PERCENTS; size++) {
                char what[64];
                snprintf(what, sizeof what, "%s, %s, %d %%", *profile,
                         deck->languages[language].code, stage_percents[size]);
                visit_load_language(&guest.visit, (int32_t)language);
                guest.visit.viewer.language = (int32_t)language;
                guest.visit.viewer.text_percent = stage_percents[size];
                for (size_t i = 0; i < deck->slides_count; i++, slides++)
                    read_slide(&guest, &deck->slides[i], what);
            }
        }
        guest_close(&guest);
    }
    assert_true(slides > 500);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_question_comes_and_strikes_on_time),
        cmocka_unit_test(a_long_sleep_asks_once),
        cmocka_unit_test(an_untouched_screen_sleeps),
        cmocka_unit_test(a_deck_may_ask_nobody),
        cmocka_unit_test(a_reader_is_never_struck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
