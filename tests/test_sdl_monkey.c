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

#include "base/assert.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/schema.h"
#include "elements/kinds.h"
#include "sdl/fonts.h"
#include "support/amounts.h"
#include "support/decks.h"
#include "support/folders.h"
#include "verbs/exhibit.h"
#include "verbs/monkey_shorten.h"
#include "verbs/monkey_trial.h"
#include "verbs/walk_sane.h"
#include "view/layout.h"

/*
 * The monkey on the kiosk's own content, which it must not break, and on kinds of elements that
 * break on purpose: it must see each, and make the walk that shows it short.
 */

/* Breaks at the third tap on its key, in the way that its row names. */
enum breakage { BREAK_CRASH, BREAK_CLOCK, BREAK_TARGET, BREAK_TWICE, BREAK_COUNT };
static const char *const breakages[] = {"crash", "clock", "target", "twice", NULL};
enum { TAPS_TO_BREAK = 3 };

struct trap {
    const char *id;
    int how; /* enum breakage */
};

struct trap_state {
    int32_t taps;
};

#define OWNER struct trap
static const struct field trap_fields[] = {
    {F_ID(id), REQUIRED, HELP("names it")},
    {F_CHOICE(how, breakages), REQUIRED, HELP("what happens")},
    FIELDS_END,
};
#undef OWNER

static size_t
trap_state_size(const void *element)
{
    (void)element;
    return sizeof(struct trap_state);
}

static bool
is_sprung(const struct trap *trap, const struct trap_state *state, enum breakage how)
{
    return trap->how == (int)how && state->taps >= TAPS_TO_BREAK;
}

static bool
trap_act(const void *element, void *state, const struct action *action, int64_t now)
{
    struct trap_state *taps = state;
    (void)now;
    taps->taps += action->type == ACTION_ITEM;
    ASSERT(!is_sprung(element, taps, BREAK_CRASH));
    return action->type == ACTION_ITEM;
}

static int64_t
trap_deadline(const void *element, const void *state)
{
    return is_sprung(element, state, BREAK_CLOCK) ? 0 : INT64_MAX;
}

static int
trap_lay(const void *element, const void *state, struct layout *layout)
{
    static int looks;
    const struct trap *trap = element;
    int height = layout->metrics.target;
    bool out = is_sprung(trap, state, BREAK_TARGET);
    if (is_sprung(trap, state, BREAK_TWICE))
        height += ++looks % 7;
    scene_add_target(layout->scene,
                     (struct target){
                         .box = {layout->box.x, layout->box.y, out ? 100000 : height, height},
                         .id = layout_item_id(layout, "key"),
                         .words = "Do not touch",
                         .lang = "en",
                         .action = {.type = ACTION_ITEM, .element = layout->element_index},
                     });
    return height;
}

static const struct element_kind trap_kind = {
    .name = "trap",
    .help = "Breaks when it is tapped three times.",
    .fields = trap_fields,
    .size = sizeof(struct trap),
    .state_size = trap_state_size,
    .act = trap_act,
    .deadline = trap_deadline,
    .lay = trap_lay,
};

static const struct element_kind *const kinds[] = {&text_kind, &trap_kind, NULL};

struct fixture {
    struct arena arena;
    struct diags diags;
    struct exhibit exhibit;
    struct fonts *fonts;
    struct trial trial;
};

static void
open_trial(struct fixture *fixture, const char *folder, const struct deck_setup *setup)
{
    char fault[512];
    *fixture = (struct fixture){0};
    diags_init(&fixture->diags, &fixture->arena);
    fixture->fonts = fonts_create(NULL, fault, sizeof fault);
    assert_non_null(fixture->fonts);
    bool good = exhibit_load_with(&fixture->exhibit, folder, setup, &fixture->diags) &&
                exhibit_load_languages(&fixture->exhibit, &fixture->diags);
    diags_print(&fixture->diags, stderr);
    assert_true(good);
    assert_true(trial_open(&fixture->trial, &fixture->exhibit, fonts_measure(fixture->fonts)));
}

static void
close_trial(struct fixture *fixture)
{
    trial_close(&fixture->trial);
    exhibit_finish(&fixture->exhibit);
    fonts_destroy(fixture->fonts);
    arena_finish(&fixture->arena);
}

static void
write_file(const char *folder, const char *path, const char *text)
{
    folder_write(folder, path, text, strlen(text));
}

/* A deck of two slides; the second has the trap. */
static void
write_deck(const char *folder, const char *how)
{
    char chapter[1024];
    write_file(folder, "deck.yaml",
               "title: Traps\n"
               "languages:\n"
               "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n"
               "chapters: [01-one]\n");
    snprintf(chapter, sizeof chapter,
             "chapter: one\nnumber: 1\ntitle: One\nslides:\n"
             "  - id: safe\n    title: Safe\n    layout: text\n    facts: none\n"
             "    show:\n      - text: Nothing happens here.\n"
             "  - id: trap\n    title: A trap\n    layout: text\n    facts: none\n"
             "    show:\n      - trap:\n          id: it\n          how: %s\n",
             how);
    write_file(folder, "chapters/01-one.yaml", chapter);
}

static size_t
count_lines(const char *text, const char *with)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, with)); at++)
        count++;
    return count;
}

static void
what_breaks_is_found_and_made_short(void **state)
{
    static const struct {
        enum trial_end end;
        int detail;
    } expected[BREAK_COUNT] = {
        [BREAK_CRASH] = {TRIAL_CRASHED, SIGABRT},
        [BREAK_CLOCK] = {TRIAL_STUCK, 0},
        [BREAK_TARGET] = {TRIAL_INSANE, SANE_TARGETS},
        [BREAK_TWICE] = {TRIAL_INSANE, SANE_REPEATS},
    };
    (void)state;
    for (int i = 0; i < BREAK_COUNT; i++) {
        const char *folder = folder_new();
        struct fixture fixture;
        struct deck_setup setup = exhibit_setup();
        setup.kinds = kinds;
        write_deck(folder, breakages[i]);
        open_trial(&fixture, folder, &setup);
        fixture.trial.quiet = true;
        trial_explore(&fixture.trial, 1, 20000);
        struct trial_outcome found = fixture.trial.room->outcome;
        if (found.end != expected[i].end || found.detail != expected[i].detail)
            fail_msg("%s ended with %d, %d: %s", breakages[i], found.end, found.detail,
                     found.words);
        const char *script = arena_strdup(&fixture.arena, fixture.trial.room->script);
        const char *walk = monkey_shorten(&fixture.arena, &fixture.trial, script, &found);
        assert_non_null(walk);
        print_message("%s, %zu steps made %zu:\n%s", found.words, found.steps,
                      count_lines(walk, "\n"), walk);
        /* The screen, `steps:`, a tap or two that lead there, three taps at most, the last look. */
        assert_in_range(count_lines(walk, "\n"), 3, 8);
        fixture.trial.thorough = true;
        trial_replay(&fixture.trial, walk, strlen(walk));
        assert_true(trial_broke_alike(&fixture.trial.room->outcome, &found));
        close_trial(&fixture);
        folder_remove(folder);
    }
}

static void
the_same_hands_do_the_same(void **state)
{
    (void)state;
    struct fixture fixture;
    struct deck_setup setup = exhibit_setup();
    open_trial(&fixture, tests_path("decks/walk"), &setup);
    trial_explore(&fixture.trial, 7, 300);
    const char *first = arena_strdup(&fixture.arena, fixture.trial.room->script);
    assert_int_equal(fixture.trial.room->events, 300);
    trial_explore(&fixture.trial, 7, 300);
    assert_string_equal(fixture.trial.room->script, first);
    trial_explore(&fixture.trial, 8, 300);
    assert_string_not_equal(fixture.trial.room->script, first);
    close_trial(&fixture);
}

static void
a_walk_that_does_not_break_is_not_made_short(void **state)
{
    static const char script[] = "steps:\n  - wait: 1 s\n  - tap: _next\n";
    (void)state;
    struct fixture fixture;
    struct deck_setup setup = exhibit_setup();
    open_trial(&fixture, tests_path("decks/walk"), &setup);
    trial_replay(&fixture.trial, script, sizeof script - 1);
    assert_int_equal(fixture.trial.room->outcome.end, TRIAL_GOOD);
    const struct trial_outcome crash = {.end = TRIAL_CRASHED, .detail = SIGABRT};
    assert_null(monkey_shorten(&fixture.arena, &fixture.trial, script, &crash));
    close_trial(&fixture);
}

static void
let_loose_on(const char *deck, long events)
{
    char command[1024];
    if (KIOSK_SANITIZED)
        events = amount("monkey-events-sanitized");
    snprintf(command, sizeof command, "'%s' monkey '%s' --seed 1 --events %ld >&2",
             getenv("KIOSK_PROGRAM"), tests_path(deck), events);
    assert_int_equal(system(command), 0);
}

static void
nothing_breaks_the_exhibit(void **state)
{
    (void)state;
    let_loose_on("../content", amount("monkey-events-exhibit"));
}

static void
nothing_breaks_the_kinds(void **state)
{
    (void)state;
    let_loose_on("decks/everything", amount("monkey-events"));
}

static void
the_command_is_read_or_refused(void **state)
{
    static const struct {
        const char *words;
        int code;
    } rows[] = {
        {"--help", 0},
        {"--events 0", 2},
        {"--seed -1", 2},
        {"--events many", 2},
        {"nowhere --events 10", 1},
        {"$KIOSK_TESTS/decks/walk --events 10 --seed 3", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char command[1024];
        snprintf(command, sizeof command, "'%s' monkey %s >/dev/null 2>&1", getenv("KIOSK_PROGRAM"),
                 rows[i].words);
        int status = system(command);
        if (WEXITSTATUS(status) != rows[i].code)
            fail_msg("monkey %s ended with %d", rows[i].words, WEXITSTATUS(status));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_breaks_is_found_and_made_short),
        cmocka_unit_test(the_same_hands_do_the_same),
        cmocka_unit_test(a_walk_that_does_not_break_is_not_made_short),
        cmocka_unit_test(the_command_is_read_or_refused),
        cmocka_unit_test(nothing_breaks_the_exhibit),
        cmocka_unit_test(nothing_breaks_the_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
