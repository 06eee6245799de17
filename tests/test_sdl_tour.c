#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "support/amounts.h"
#include "support/desk.h"
#include "support/sight_marks.h"
#include "verbs/exhibit.h"

/*
 * Every slide by taps alone and by keys alone, in two languages (the long run: in each by both), on
 * a real window. Where things stand is read from the text form that `kiosk render` writes, which
 * screen is shown from the pixels of its title.
 */

enum { WIDTH = 1280, HEIGHT = 800, STEPS_MAX = 256 };
enum { SHOWN_MS = 30000 }; /* at most: nothing here is about time */

struct tour {
    struct desk desk;
    struct sight_marks marks;
    struct exhibit exhibit;
    bool keys;
};

static struct sight_mark *
wait_for_sight(struct tour *tour, const struct sight_mark * not )
{
    return sight_marks_wait(&tour->marks, &tour->desk, not, SHOWN_MS);
}

static void
tap(struct tour *tour, const char *name, int page, const char *id)
{
    struct target_mark targets[TARGETS_MAX];
    int count = sight_marks_targets(&tour->marks, name, page, targets);
    for (int i = 0; i < count; i++)
        if (!strcmp(targets[i].id, id)) {
            desk_tap(&tour->desk, targets[i].x, targets[i].y);
            return;
        }
    fail_msg("%s has no target %s on page %d", name, id, page);
}

/* A key of the frame, by hand or by its key. */
static void
use(struct tour *tour, const char *name, int page, const char *id, const char *key)
{
    if (tour->keys)
        desk_key(&tour->desk, key, false);
    else
        tap(tour, name, page, id);
}

/* The `at`th target of a page. Nothing has the focus on a slide that was just entered. */
static void
choose(struct tour *tour, const struct target_mark *target, int at)
{
    if (!tour->keys) {
        desk_tap(&tour->desk, target->x, target->y);
        return;
    }
    for (int i = 0; i <= at; i++) {
        desk_key(&tour->desk, "Tab", false);
        desk_sleep(20); /* sooner it counts as held down */
    }
    desk_key(&tour->desk, "Return", false);
}

static void
turn(struct tour *tour, const char *name, int page)
{
    uint32_t *before = desk_read(&tour->desk, 0, 0, WIDTH, HEIGHT);
    use(tour, name, page, "_more", "Next");
    if (!desk_wait_turned(&tour->desk, before, SHOWN_MS))
        fail_msg("%s stays on page %d", name, page);
    free(before);
}

static bool
belongs_to(const struct target_mark *target, const char *name)
{
    size_t size = strlen(name);
    return !strncmp(target->id, name, size) && target->id[size] == '/' && !strstr(target->id, "/_");
}

/* Tries what stands in the slide itself; where it leads elsewhere, comes back. */
static void
try_choices(struct tour *tour, struct sight_mark *here)
{
    struct target_mark targets[TARGETS_MAX];
    int count;
    if (!deck_find_slide(tour->exhibit.deck, here->name)->leads_count)
        return; /* what stays on its slide has walks of its own */
    for (int page = 1; (count = sight_marks_targets(&tour->marks, here->name, page, targets)) >= 0;
         page++) {
        for (int i = 0; i < count; i++) {
            if (!belongs_to(&targets[i], here->name))
                continue;
            for (int turned = 1; turned < page; turned++)
                turn(tour, here->name, turned);
            choose(tour, &targets[i], i);
            struct sight_mark *there = wait_for_sight(tour, here);
            if (!there)
                fail_msg("%s on page %d leads nowhere by %s in %s", targets[i].id, page,
                         tour->keys ? "keys" : "taps", tour->marks.language);
            use(tour, there->name, 1, "_back", "BackSpace");
            assert_ptr_equal(wait_for_sight(tour, there), here);
        }
    }
}

static void
start(struct tour *tour)
{
    char content[512], size[32];
    snprintf(content, sizeof content, "%s/content", getenv("KIOSK_SOURCE"));
    snprintf(size, sizeof size, "%dx%d", WIDTH, HEIGHT);
    const char *const arguments[] = {
        getenv("KIOSK_PROGRAM"), "run", content, "--window", size, "--lang",
        tour->marks.language,    NULL};
    desk_start(&tour->desk, arguments);
}

static void
leave(struct tour *tour)
{
    desk_key(&tour->desk, "q", true);
    assert_int_equal(desk_wait_end(&tour->desk, SHOWN_MS), 0);
}

static struct sight_mark *
begin(struct tour *tour)
{
    start(tour);
    sight_marks_begin(&tour->marks, &tour->desk, tour->keys);
    struct sight_mark *home;
    do
        home = wait_for_sight(tour, NULL);
    while (home && !strcmp(home->name, "_attract"));
    assert_non_null(home);
    assert_string_equal(home->name, "_home");
    return home;
}

/* What the home screen offers beside its frame, each in a visit of its own. */
static void
try_home(struct tour *tour)
{
    struct target_mark targets[TARGETS_MAX];
    int count = sight_marks_targets(&tour->marks, "_home", 1, targets);
    for (int i = 0; i < count; i++) {
        const char *id = targets[i].id;
        if (strcmp(id, "_about") != 0 && strncmp(id, "_path/", 6) != 0 && strcmp(id, "_whole") != 0)
            continue;
        struct sight_mark *home = begin(tour);
        choose(tour, &targets[i], i);
        struct sight_mark *there = wait_for_sight(tour, home);
        if (!there)
            fail_msg("%s leads nowhere", id);
        use(tour, there->name, 1, "_home", "Home");
        assert_ptr_equal(wait_for_sight(tour, there), home);
        leave(tour);
    }
}

static void
walk(struct tour *tour)
{
    struct sight_mark *home = begin(tour), *here = home;
    for (int steps = 0; steps < STEPS_MAX; steps++) {
        use(tour, here->name, 1, "_next", "Right");
        here = wait_for_sight(tour, here);
        if (!here)
            fail_msg("nothing known after step %d by %s in %s", steps, tour->keys ? "keys" : "taps",
                     tour->marks.language);
        if (here == home)
            break;
        try_choices(tour, here);
    }
    assert_ptr_equal(here, home);
    leave(tour);
    try_home(tour);
    for (int i = 0; i < tour->marks.count; i++)
        if (!tour->marks.items[i].reached)
            fail_msg("%s was not reached in %s", tour->marks.items[i].name, tour->marks.language);
}

static void
run_tour(const char *language, bool keys)
{
    struct tour *tour = calloc(1, sizeof *tour);
    char content[512];
    tour->keys = keys;
    if (!desk_open(&tour->desk, WIDTH, HEIGHT))
        skip();
    snprintf(content, sizeof content, "%s/content", getenv("KIOSK_SOURCE"));
    sight_marks_load(&tour->marks, content, language, WIDTH, HEIGHT, NULL);
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    assert_true(exhibit_load(&tour->exhibit, content, &diags));
    walk(tour);
    exhibit_finish(&tour->exhibit);
    arena_finish(&arena);
    desk_close(&tour->desk);
    sight_marks_finish(&tour->marks);
    free(tour);
}

static void
test_every_slide_is_reached(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        bool keys;
    } rows[] = {{"en", false}, {"km", true}, {"km", false}, {"en", true}};
    for (long i = 0; i < amount("tour-runs"); i++)
        run_tour(rows[i].language, rows[i].keys);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_slide_is_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
