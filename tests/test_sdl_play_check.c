#include "verbs/play_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "deck/diag.h"
#include "support/decks.h"
#include "support/fake_measure.h"
#include "support/folders.h"
#include "verbs/exhibit.h"

/* Plays of paths that touch what is not there, and what is then reported. */

enum { REPORT_MAX = 4096, LONG_WORDS = 120 };

static const char head[] = "title: A deck\n"
                           "languages:\n"
                           "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n"
                           "  - {code: vi, name: Tiếng Việt, script: Latn, fonts: [NotoSans]}\n"
                           "chapters: [01-one, 02-look, 03-figures, 04-hands, 05-story, 06-asked]\n"
                           "paths:\n"
                           "  - id: tour\n"
                           "    name: Tour\n"
                           "    slides:\n";

/* What the play of slides, from line 10 on, brings to light; without what it says is there instead.
 */
static void
check(const char *slides, char *report)
{
    struct arena arena = {0};
    struct diags diags;
    struct exhibit exhibit;
    const char *deck_yaml = arena_printf(&arena, "%s%s", head, slides);
    folder_write("deck", "deck.yaml", deck_yaml, strlen(deck_yaml));
    diags_init(&diags, &arena);
    assert_true(exhibit_load(&exhibit, "deck", &diags));
    assert_int_equal(play_check_has_work(exhibit.deck), strstr(slides, "play:") != NULL);
    play_check(&exhibit, fake_measure, &diags);
    diags_sort(&diags);
    *report = '\0';
    for (size_t i = 0; i < diags.count; i++) {
        const struct diag *diag = &diags.items[i];
        const char *rest = strstr(diag->message, "; there are:");
        int size = (int)(rest ? (size_t)(rest - diag->message) : strlen(diag->message));
        size_t at = strlen(report);
        snprintf(report + at, REPORT_MAX - at, "%s:%u:%u: %.*s\n", diag->place.file,
                 diag->place.line, diag->place.column, size, diag->message);
    }
    exhibit_finish(&exhibit);
    arena_finish(&arena);
}

static void
a_step_that_finds_nothing_is_told(void **state)
{
    static const struct {
        const char *slides, *report;
    } rows[] = {
        {"      - begin\n", ""},
        {"      - slide: quiz\n"
         "        play:\n"
         "          - tap: shut/unsure\n"
         "          - tap: quiz/shut/broken\n"
         "          - wait: 1 s\n"
         "          - key: {key: Tab, times: 3}\n"
         "          - tap: _next\n",
         ""},
        {"      - slide: quiz\n"
         "        play:\n"
         "          - tap: shut/unsrue\n"
         "          - tap: shut/nothing\n"
         "      - slide: pictures\n"
         "        play:\n"
         "          - drag: {from: gate/_track, x: 0.6, y: 0.5}\n"
         "          - swipe: {to: left, from: kiosk}\n",
         "deck/deck.yaml:12:18: wanted 'shut/unsrue' to touch, found none (did you mean "
         "'quiz/shut/unsure'?)\n"
         "deck/deck.yaml:17:37: wanted 'kiosk' to touch, found none\n"},
        {"      - slide: quiz\n"
         "        play:\n"
         "          - tap: {on: shut/_again, times: 2}\n",
         "deck/deck.yaml:12:23: wanted 'shut/_again' to touch, found it off\n"},
        {"      - slide: order\n"
         "        play:\n"
         "          - drag: {from: gate/chip, to: gate/chop}\n"
         "      - slide: quiz\n"
         "        play:\n"
         "          - tap: _language\n"
         "          - tap: _next\n",
         "deck/deck.yaml:12:41: wanted 'gate/chop' to touch, found none (did you mean "
         "'order/gate/chip'?)\n"
         "deck/deck.yaml:16:18: wanted '_next' to touch, found none\n"},
        {"      - slide: begin\n" /* the slide is meant, not what lies on the way */
         "        play:\n"
         "          - tap: quiz/shut/unsure\n",
         "deck/deck.yaml:12:18: wanted 'quiz/shut/unsure' to touch, found none\n"},
        {"      - slide: checklist\n" /* is one part, and two in the other language */
         "        play:\n"
         "          - drag: {from: before/desk, to: before/person}\n"
         "      - slide: quiz\n"
         "        play:\n"
         "          - tap: shut/nothing\n",
         "deck/deck.yaml:12:43: in 'vi': wanted 'before/person' to touch, found none (did you mean "
         "'"
         "checklist/before/desk'?)\n"
         "deck/deck.yaml:15:18: wanted 'shut/nothing' to touch, found none (did you mean "
         "'quiz/shut/_again'?)\n"},
    };
    (void)state;
    char report[REPORT_MAX];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check(rows[i].slides, report);
        assert_string_equal(report, rows[i].report);
    }
}

/* Much longer than the English. */
static void
write_translation(void)
{
    struct arena arena = {0};
    char *words = arena_alloc(&arena, 5 * LONG_WORDS + 1);
    for (size_t i = 0; i < LONG_WORDS; i++)
        memcpy(words + 5 * i, "word ", 5);
    const char *text = arena_printf(&arena,
                                    "language: vi\n"
                                    "review: draft\n"
                                    "slides:\n"
                                    "  checklist:\n"
                                    "    - en: A staffed desk is open beside the gate.\n"
                                    "      vi: %s\n",
                                    words);
    mkdir("deck/lang", 0777);
    mkdir("deck/lang/vi", 0777);
    folder_write("deck/lang/vi", "01-one.yaml", text, strlen(text));
    arena_finish(&arena);
}

static int
set_up(void **state)
{
    (void)state;
    char everything[4096];
    if (!realpath(tests_path("decks/everything"), everything) || chdir(folder_new()))
        return 1;
    mkdir("deck", 0777);
    folder_copy(everything, "deck");
    write_translation();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_that_finds_nothing_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
