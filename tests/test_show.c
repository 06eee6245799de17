#include "show/show.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "deck/action.h"
#include "show/tallies.h"
#include "support/decks.h"

struct fixture {
    struct deck *deck;
    struct arena arena;
    struct show *show;
};

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->deck = test_deck("counter");
    fixture->show = show_new(&fixture->arena, fixture->deck, 1, 1000);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_finish(&fixture->arena);
    deck_destroy(fixture->deck);
    free(fixture);
    return 0;
}

static char *
dump(const struct fixture *fixture, const struct show *show)
{
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    show_dump(show, fixture->deck, stream);
    fclose(stream);
    return text;
}

static const char *
here(const struct fixture *fixture)
{
    static char name[64];
    const struct show *show = fixture->show;
    const struct slide *slide = show_slide(show, fixture->deck);
    if (slide)
        return slide->id;
    if (show->here.type == SPOT_CHAPTER) {
        snprintf(name, sizeof name, "_chapter/%s", fixture->deck->chapters[show->here.number].id);
        return name;
    }
    return "_home";
}

static int32_t
slide(const struct fixture *fixture, const char *id)
{
    return deck_find_slide(fixture->deck, id)->index;
}

/* Actions and where they lead, one after the other. */
struct step {
    enum action_type type;
    const char *slide;
    int32_t item;
    const char *here;
    bool changes;
};

static void
walk(struct fixture *fixture, const struct step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct action action = {.type = steps[i].type, .item = steps[i].item};
        if (steps[i].slide)
            action.slide = slide(fixture, steps[i].slide);
        uint64_t version = fixture->show->version;
        bool changed = show_apply(fixture->show, fixture->deck, &action, 2000);
        assert_string_equal(here(fixture), steps[i].here);
        assert_int_equal(changed, steps[i].changes);
        assert_int_equal(fixture->show->version != version, changed);
    }
}

#define WALK(fixture, steps) walk((fixture), (steps), sizeof(steps) / sizeof(steps)[0])

static void
next_follows_the_chapters(void **state)
{
    const struct step steps[] = {
        {ACTION_BACK, NULL, 0, "_home", false},      {ACTION_PREVIOUS, NULL, 0, "_home", false},
        {ACTION_NEXT, NULL, 0, "opening", true},     {ACTION_NEXT, NULL, 0, "counting", true},
        {ACTION_NEXT, NULL, 0, "middle", true},      {ACTION_NEXT, NULL, 0, "last", true},
        {ACTION_NEXT, NULL, 0, "_home", true},       {ACTION_BACK, NULL, 0, "last", true},
        {ACTION_PREVIOUS, NULL, 0, "middle", true},  {ACTION_PREVIOUS, NULL, 0, "counting", true},
        {ACTION_PREVIOUS, NULL, 0, "opening", true}, {ACTION_PREVIOUS, NULL, 0, "_home", true},
    };
    WALK(*state, steps);
}

static void
a_path_is_followed_and_asides_return_to_it(void **state)
{
    const struct step steps[] = {
        {ACTION_PATH, NULL, 0, "opening", true},      {ACTION_GO, "about", 0, "about", true},
        {ACTION_NEXT, NULL, 0, "counting", true},     {ACTION_GO, "about", 0, "about", true},
        {ACTION_PREVIOUS, NULL, 0, "counting", true}, {ACTION_NEXT, NULL, 0, "last", true},
        {ACTION_NEXT, NULL, 0, "_home", true},        {ACTION_PATH, NULL, 1, "_home", false},
        {ACTION_PATH, NULL, -2, "_home", false},      {ACTION_PATH, NULL, -1, "opening", true},
        {ACTION_NEXT, NULL, 0, "counting", true},     {ACTION_NEXT, NULL, 0, "middle", true},
    };
    WALK(*state, steps);
}

/* Whoever begins in the middle goes on from there, and Back does not lead to what was not seen. */
static void
a_path_may_be_taken_anywhere(void **state)
{
    static const struct {
        int32_t path, at;
        const char *here, *next;
    } rows[] = {
        {0, 0, "opening", "counting"}, {0, 1, "counting", "last"},  {0, 2, "last", "_home"},
        {0, 3, "_home", "opening"},    {0, -1, "_home", "opening"}, {-1, 0, "opening", "counting"},
        {-1, 1, "_home", "opening"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct action start = {.type = ACTION_START};
        const struct action take = {.type = ACTION_PATH, .item = rows[i].path, .value = rows[i].at};
        show_apply(fixture->show, fixture->deck, &start, 2000);
        bool taken = show_apply(fixture->show, fixture->deck, &take, 2000);
        assert_string_equal(here(fixture), rows[i].here);
        assert_int_equal(taken, strcmp(rows[i].here, "_home") != 0);
        assert_int_equal(fixture->show->history_count, taken);
        const struct step next[] = {{ACTION_NEXT, NULL, 0, rows[i].next, true}};
        WALK(fixture, next);
    }
}

static void
a_path_may_come_to_a_slide_again(void **state)
{
    struct fixture *fixture = *state;
    struct slide_ref *slides = fixture->deck->paths[0].slides;
    slides[2].slide = slides[0].slide;
    const struct step round[] = {
        {ACTION_PATH, NULL, 0, "opening", true},     {ACTION_NEXT, NULL, 0, "counting", true},
        {ACTION_NEXT, NULL, 0, "opening", true},     {ACTION_PREVIOUS, NULL, 0, "counting", true},
        {ACTION_PREVIOUS, NULL, 0, "opening", true}, {ACTION_NEXT, NULL, 0, "counting", true},
        {ACTION_NEXT, NULL, 0, "opening", true},     {ACTION_BACK, NULL, 0, "counting", true},
        {ACTION_NEXT, NULL, 0, "opening", true},     {ACTION_NEXT, NULL, 0, "_home", true},
    };
    WALK(*state, round);
    slides[2].slide = slides[1].slide;
    const struct step in_a_row[] = {
        {ACTION_PATH, NULL, 0, "opening", true},
        {ACTION_NEXT, NULL, 0, "counting", true},
        {ACTION_NEXT, NULL, 0, "_home", true},
    };
    WALK(*state, in_a_row);
}

static void
a_map_leads_to_no_aside(void **state)
{
    struct fixture *fixture = *state;
    struct deck *deck = fixture->deck;
    deck->slides[deck->chapters[1].first].number = 0;
    const struct step steps[] = {
        {ACTION_CHAPTER, NULL, 1, "_chapter/two", true},
        {ACTION_NEXT, NULL, 0, "last", true},
    };
    WALK(*state, steps);
}

static void
back_retraces_the_visit(void **state)
{
    const struct step steps[] = {
        {ACTION_CHAPTER, NULL, 1, "_chapter/two", true},
        {ACTION_NEXT, NULL, 0, "middle", true},
        {ACTION_GO, "about", 0, "about", true},
        {ACTION_HOME, NULL, 0, "_home", true},
        {ACTION_HOME, NULL, 0, "_home", false},
        {ACTION_BACK, NULL, 0, "about", true},
        {ACTION_BACK, NULL, 0, "middle", true},
        {ACTION_BACK, NULL, 0, "_chapter/two", true},
        {ACTION_BACK, NULL, 0, "_home", true},
        {ACTION_BACK, NULL, 0, "_home", false},
        {ACTION_CHAPTER, NULL, 2, "_home", false},
        {ACTION_CHAPTER, NULL, -1, "_home", false},
    };
    WALK(*state, steps);
}

static void
a_long_history_forgets_its_beginning(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 3 * SHOW_HISTORY_MAX; i++) {
        struct action go = {.type = ACTION_GO, .slide = i % 2};
        assert_true(show_apply(fixture->show, fixture->deck, &go, i));
    }
    assert_int_equal(fixture->show->history_count, SHOW_HISTORY_MAX);
    struct action back = {.type = ACTION_BACK};
    for (int i = 0; i < SHOW_HISTORY_MAX; i++)
        assert_true(show_apply(fixture->show, fixture->deck, &back, i));
    assert_true(show_apply(fixture->show, fixture->deck, &back, 0));
    assert_string_equal(here(fixture), "_home");
}

static void
seen_counts_numbered_slides(void **state)
{
    struct fixture *fixture = *state;
    const struct step steps[] = {{ACTION_GO, "opening", 0, "opening", true},
                                 {ACTION_GO, "about", 0, "about", true}};
    WALK(fixture, steps);
    assert_int_equal(show_seen_in_chapter(fixture->show, fixture->deck, 0), 1);
    assert_int_equal(show_seen_in_chapter(fixture->show, fixture->deck, 1), 0);
    assert_true(show_has_seen(fixture->show, slide(fixture, "about")));
    assert_false(show_has_seen(fixture->show, slide(fixture, "last")));
}

static void
elements_act_and_tick(void **state)
{
    struct fixture *fixture = *state;
    struct show *show = fixture->show;
    const struct action tap = {.type = ACTION_ITEM, .element = 0};
    assert_false(show_apply(show, fixture->deck, &tap, 10));
    const struct step steps[] = {{ACTION_GO, "counting", 0, "counting", true}};
    WALK(fixture, steps);
    assert_int_equal(show_deadline(show, fixture->deck), NEVER);
    assert_true(show_apply(show, fixture->deck, &tap, 3000));
    assert_int_equal(show_deadline(show, fixture->deck), 4000);
    char *before = dump(fixture, show);
    show_advance(show, fixture->deck, 3999);
    char *still = dump(fixture, show);
    assert_string_equal(before, still);
    show_advance(show, fixture->deck, 4000);
    char *after = dump(fixture, show);
    assert_string_not_equal(before, after);
    assert_int_equal(show_deadline(show, fixture->deck), NEVER);
    free(before);
    free(still);
    free(after);
    for (int i = 0; i < 3; i++)
        assert_true(show_apply(show, fixture->deck, &tap, 5000));
    assert_false(show_apply(show, fixture->deck, &tap, 5000));
    const struct action beyond = {.type = ACTION_ITEM, .element = 2};
    const struct action below = {.type = ACTION_ITEM, .element = -1};
    assert_false(show_apply(show, fixture->deck, &beyond, 5000));
    assert_false(show_apply(show, fixture->deck, &below, 5000));
}

static void
a_copy_is_the_same_show(void **state)
{
    struct fixture *fixture = *state;
    const struct step steps[] = {{ACTION_GO, "counting", 0, "counting", true}};
    WALK(fixture, steps);
    struct show *copy = arena_alloc(&fixture->arena, fixture->show->size);
    memcpy(copy, fixture->show, fixture->show->size);
    const struct action tap = {.type = ACTION_ITEM, .element = 0};
    show_apply(fixture->show, fixture->deck, &tap, 7000);
    show_apply(copy, fixture->deck, &tap, 7000);
    char *one = dump(fixture, fixture->show), *other = dump(fixture, copy);
    assert_string_equal(one, other);
    assert_memory_equal(fixture->show, copy, fixture->show->size);
    free(one);
    free(other);
}

/* All of the visit but what other slides are worth. */
static void
one_slide_is_copied(void **state)
{
    struct fixture *fixture = *state;
    const struct slide *slide = deck_find_slide(fixture->deck, "counting");
    struct show *fresh = show_new(&fixture->arena, fixture->deck, 1, 1000);
    const struct action actions[] = {
        {.type = ACTION_GO, .slide = slide->index}, {.type = ACTION_ITEM}, {.type = ACTION_HOME}};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        assert_true(show_apply(fixture->show, fixture->deck, &actions[i], 1500));
    tallies_set(fixture->show, fixture->deck, slide->index, 0, 1, 7);
    char *clean = dump(fixture, fresh);
    show_copy_one(fixture->show, fresh, fixture->deck, -1);
    char *others = dump(fixture, fixture->show);
    assert_string_not_equal(others, clean);
    assert_null(strstr(others, "seen "));
    show_copy_one(fixture->show, fresh, fixture->deck, slide->index);
    char *all = dump(fixture, fixture->show);
    assert_string_equal(all, clean);
    free(all);
    free(others);
    free(clean);
}

static void
a_new_start_leaves_nothing_of_the_visit(void **state)
{
    struct fixture *fixture = *state;
    const struct step steps[] = {{ACTION_PATH, NULL, 0, "opening", true},
                                 {ACTION_NEXT, NULL, 0, "counting", true}};
    WALK(fixture, steps);
    const struct action tap = {.type = ACTION_ITEM, .element = 0};
    show_apply(fixture->show, fixture->deck, &tap, 7000);
    const struct action again = {.type = ACTION_START, .value = 7};
    assert_true(show_apply(fixture->show, fixture->deck, &again, 9000));
    struct show *fresh = show_new(&fixture->arena, fixture->deck, 7, 9000);
    fresh->version = fixture->show->version;
    assert_memory_equal(fixture->show, fresh, fresh->size);
}

/* Counts are no part of a visit: they stay when it ends, and touch nothing of it. */
static void
what_is_counted_outlives_the_visit(void **state)
{
    struct fixture *fixture = *state;
    struct show *show = fixture->show;
    const struct slide *slide = deck_find_slide(fixture->deck, "counting");
    size_t count = slide->show[0].tally_count;
    assert_int_equal(count, 3);
    assert_null(tallies_of(show, fixture->deck, slide->index, 1));
    static const struct {
        int32_t slide;
        size_t element, item;
        uint32_t count;
        bool kept;
    } rows[] = {
        {0, 0, 0, 7, true},   {0, 0, 2, UINT32_MAX, true}, {0, 0, 0, 9, true},
        {0, 0, 0, 9, false},  {0, 0, 3, 1, false},         {0, 1, 0, 1, false},
        {0, 99, 0, 1, false}, {-99, 0, 0, 1, false},       {99, 0, 0, 1, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint64_t version = show->version;
        tallies_set(show, fixture->deck, slide->index + rows[i].slide, rows[i].element,
                    rows[i].item, rows[i].count);
        assert_int_equal(show->version != version, rows[i].kept);
    }
    const struct action ends[] = {{.type = ACTION_START, .value = 5}, {.type = ACTION_ATTRACT}};
    for (int i = 0; i < 2; i++) {
        assert_true(show_apply(show, fixture->deck, &ends[i], 0));
        const uint32_t *tallies = tallies_of(show, fixture->deck, slide->index, 0);
        assert_int_equal(tallies[0], 9);
        assert_int_equal(tallies[1], 0);
        assert_int_equal(tallies[2], UINT32_MAX);
    }
    char *text = dump(fixture, show);
    assert_non_null(strstr(text, "\ntally counting/taps 0 9\n"));
    free(text);
}

static void
a_viewers_action_is_not_the_shows(void **state)
{
    struct fixture *fixture = *state;
    char *before = dump(fixture, fixture->show);
    for (int type = 0; type < ACTION_TYPE_COUNT; type++) {
        if (action_rows[type].owner != OWNER_VIEWER)
            continue;
        struct action action = {.type = (enum action_type)type, .item = 1, .value = 150};
        assert_false(show_apply(fixture->show, fixture->deck, &action, 5));
    }
    char *after = dump(fixture, fixture->show);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void
every_action_has_a_row(void **state)
{
    (void)state;
    for (int type = 0; type < ACTION_TYPE_COUNT; type++) {
        assert_non_null(action_rows[type].name);
        for (int other = 0; other < type; other++)
            assert_string_not_equal(action_rows[type].name, action_rows[other].name);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(next_follows_the_chapters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_path_is_followed_and_asides_return_to_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_path_may_be_taken_anywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_path_may_come_to_a_slide_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_map_leads_to_no_aside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(back_retraces_the_visit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_history_forgets_its_beginning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(seen_counts_numbered_slides, set_up, tear_down),
        cmocka_unit_test_setup_teardown(elements_act_and_tick, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_is_the_same_show, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_slide_is_copied, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_start_leaves_nothing_of_the_visit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_counted_outlives_the_visit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_viewers_action_is_not_the_shows, set_up, tear_down),
        cmocka_unit_test(every_action_has_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
