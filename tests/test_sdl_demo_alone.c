#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "support/desk.h"
#include "support/folders.h"
#include "support/sight_marks.h"

/* `kiosk run --demo` on a real window: the tour comes by itself, yields to a hand, comes again. */

enum { WIDTH = 1280, HEIGHT = 800, SOON_MS = 20000, READ_MS = 40000, STILL_MS = 3000 };

struct fixture {
    struct desk desk;
    struct sight_marks marks;
    char deck[512];
};

static const char deck_yaml[] = "title: Demo\n"
                                "languages:\n"
                                "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n"
                                "chapters: [one]\n"
                                "attract: {seconds: 3}\n"
                                "paths:\n"
                                "  - id: tour\n"
                                "    name: Tour\n"
                                "    slides:\n"
                                "      - begin\n"
                                "      - slide: asked\n"
                                "        play:\n"
                                "          - tap: gate/no\n"
                                "          - wait: 60 s\n"
                                "      - last\n";

static const char chapter_yaml[] =
    "chapter: one\nnumber: 1\ntitle: One\nslides:\n"
    "  - {id: begin, title: We begin, layout: text, facts: none, show: [text: Here.]}\n"
    "  - id: asked\n    title: A question\n    layout: text\n    facts: none\n    show:\n"
    "      - quiz:\n          id: gate\n          questions:\n"
    "            - id: door\n              text: Is it a door?\n              answers:\n"
    "                - {id: \"yes\", text: \"Yes\", right: true, why: It opens.}\n"
    "                - {id: \"no\", text: \"No\", why: It opens.}\n"
    "  - {id: last, title: That was all, layout: text, facts: none, show: [text: There.]}\n";

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    if (!desk_open(&fixture->desk, WIDTH, HEIGHT))
        exit(77);
    snprintf(fixture->deck, sizeof fixture->deck, "%s", folder_new());
    folder_write(fixture->deck, "deck.yaml", deck_yaml, strlen(deck_yaml));
    folder_write(fixture->deck, "chapters/one.yaml", chapter_yaml, strlen(chapter_yaml));
    sight_marks_load(&fixture->marks, fixture->deck, "en", WIDTH, HEIGHT, NULL);
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    desk_close(&fixture->desk);
    sight_marks_finish(&fixture->marks);
    free(fixture);
    return 0;
}

/* The next screen that comes, which must be this one. */
static struct sight_mark *
comes(struct fixture *fixture, const struct sight_mark *after, const char *name, int limit_ms)
{
    struct sight_mark *sight = sight_marks_wait(&fixture->marks, &fixture->desk, after, limit_ms);
    if (!sight || strcmp(sight->name, name) != 0)
        fail_msg("after %s came %s instead of %s", after ? after->name : "nothing",
                 sight ? sight->name : "nothing", name);
    return sight;
}

static struct target_mark
find(const struct fixture *fixture, const char *name, const char *id)
{
    struct target_mark targets[TARGETS_MAX];
    int count = sight_marks_targets(&fixture->marks, name, 1, targets);
    for (int i = 0; i < count; i++)
        if (!strcmp(targets[i].id, id))
            return targets[i];
    fail_msg("%s has no target %s", name, id);
    return targets[0];
}

static void
tap(struct fixture *fixture, const char *name, const char *id)
{
    struct target_mark target = find(fixture, name, id);
    desk_tap(&fixture->desk, target.x, target.y);
}

/* What stands around the answer that the tour gives. */
static uint32_t *
read_answer(struct fixture *fixture)
{
    struct target_mark answer = find(fixture, "asked", "asked/gate/no");
    return desk_read(&fixture->desk, answer.x - 200, answer.y - 30, 400, 60);
}

static bool
answer_becomes(struct fixture *fixture, const uint32_t *picture, bool same, int limit_ms)
{
    bool found = false;
    for (int64_t end = desk_now_ms() + limit_ms; !found && desk_now_ms() < end; desk_sleep(50)) {
        uint32_t *now = read_answer(fixture);
        found = !memcmp(now, picture, (size_t)400 * 60 * sizeof *now) == same;
        free(now);
    }
    return found;
}

static void
the_tour_comes_yields_and_comes_again(void **state)
{
    struct fixture *fixture = *state;
    desk_start(&fixture->desk, (const char *[]){getenv("KIOSK_PROGRAM"), "run", "--demo",
                                                fixture->deck, "--window", "1280x800", NULL});
    struct sight_mark *waits = comes(fixture, NULL, "_attract", SOON_MS);
    struct sight_mark *home = comes(fixture, waits, "_home", SOON_MS);
    struct sight_mark *begin = comes(fixture, home, "begin", SOON_MS);
    struct sight_mark *asked = comes(fixture, begin, "asked", READ_MS);
    desk_sleep(1000);
    uint32_t *fresh = read_answer(fixture);
    assert_true(answer_becomes(fixture, fresh, false, READ_MS)); /* it is played */
    desk_sleep(2000);
    tap(fixture, "asked", "_next"); /* takes over, and nothing else */
    assert_true(answer_becomes(fixture, fresh, true, STILL_MS));
    assert_null(sight_marks_wait(&fixture->marks, &fixture->desk, asked, STILL_MS));
    tap(fixture, "asked", "_next");
    struct sight_mark *last = comes(fixture, asked, "last", SOON_MS);
    assert_null(sight_marks_wait(&fixture->marks, &fixture->desk, last, STILL_MS));
    tap(fixture, "last", "_home");
    comes(fixture, last, "_home", SOON_MS);
    tap(fixture, "_home", "_start-over"); /* asks; its other key starts over */
    desk_sleep(1500);
    desk_key(&fixture->desk, "Tab", false);
    desk_sleep(100);
    desk_key(&fixture->desk, "Tab", false);
    desk_sleep(100);
    desk_key(&fixture->desk, "Return", false);
    comes(fixture, home, "_attract", SOON_MS);
    comes(fixture, waits, "_home", SOON_MS);
    comes(fixture, home, "begin", SOON_MS);
    free(fresh);
}

/* One line, and the exit code of what cannot be meant. */
static void
a_deck_without_a_path_is_refused(void **state)
{
    struct fixture *fixture = *state;
    char without[sizeof deck_yaml] = "", command[2048], line[256] = "";
    memcpy(without, deck_yaml, (size_t)(strstr(deck_yaml, "paths:") - deck_yaml));
    folder_write(fixture->deck, "deck.yaml", without, strlen(without));
    snprintf(command, sizeof command, "timeout 20 '%s' run --demo '%s' 2>&1",
             getenv("KIOSK_PROGRAM"), fixture->deck);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    assert_non_null(fgets(line, sizeof line, stream));
    assert_string_equal(line, "kiosk run: --demo plays a path, and the deck has none\n");
    assert_null(fgets(line, sizeof line, stream));
    assert_int_equal(WEXITSTATUS(pclose(stream)), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_tour_comes_yields_and_comes_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_deck_without_a_path_is_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
