#include "deck/kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/action.h"
#include "deck/diag.h"
#include "elements/kinds.h"
#include "elements/registry.h"
#include "show/show.h"
#include "show/viewer.h"
#include "support/counter.h"
#include "support/example.h"
#include "support/fake_measure.h"
#include "view/layout.h"

/*
 * What holds for every kind, the one of the tests among them: its example loads, its poses are
 * reached by its own actions, its column fits its box and parts at no target.
 */

static struct theme
plain_theme(void)
{
    struct theme theme = {0};
    for (size_t i = 0; i < STYLE_COUNT; i++)
        theme.styles[i] = (struct type_style){1, false, {1.4, 1.5, 1.6, 1.8}};
    return theme;
}

/* Lays the element of the deck in a state; returns its height. */
static int
lay(struct scene *scene, struct arena *arena, const struct deck *deck, const void *state,
    enum medium medium)
{
    static struct theme theme;
    theme = plain_theme();
    static struct viewer viewer;
    viewer_init(&viewer, screen_of_size(1920, 1080), 0);
    const struct element *element = &deck->slides[0].show[0];
    scene_init(scene, arena, 1920, 1080, COLOUR(0xffffff));
    struct layout layout = {
        .box = {100, 40, 900, 0},
        .medium = medium,
        .deck = deck,
        .slide = &deck->slides[0],
        .element = element,
        .address = element->id ? arena_printf(arena, "cover/%s", element->id) : "cover",
        .theme = &theme,
        .accent = &theme.accents[0],
        .metrics = metrics_of(&viewer),
        .most = 1080,
        .viewer = &viewer,
        .measure = &fake_measure,
        .arena = arena,
        .scene = scene,
    };
    return layout_element(&layout, element, state);
}

static void
check_scene(const struct scene *scene, int height)
{
    assert_int_equal(scene->faults_count, 0);
    assert_true(height > 0);
    for (size_t i = 0; i < scene->lines_count; i++) {
        struct rect box = scene->lines[i].box;
        assert_in_range(box.x, 100, 1000 - box.w);
        assert_true(box.y >= 40 && box.y + box.h <= 40 + height + 8);
    }
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        struct rect box = target->box;
        assert_true(box.x >= 100 && box.x + box.w <= 1000);
        assert_true(box.y >= 40 && box.y + box.h <= 40 + height);
        assert_non_null(target->id);
        assert_non_null(target->words);
        assert_ptr_equal(scene_find_target(scene, target->id), target);
        for (size_t j = 0; !target->link && j < scene->cuts_count; j++)
            assert_false(scene->cuts[j].y > box.y && scene->cuts[j].y < box.y + box.h);
    }
}

static size_t
check_poses(const struct element_kind *kind)
{
    struct deck *deck = example_deck(kind->example);
    struct arena arena = {0};
    const struct element *element = &deck->slides[0].show[0];
    size_t poses = kind->poses ? kind->poses(element->fields) : 1;
    for (size_t n = 0; n < poses; n++) {
        struct show *show = show_new(&arena, deck, 1, 0);
        void *state = show_state_mutable(show, deck, 0, 0);
        if (kind->pose)
            kind->pose(element->fields, state, n);
        if (kind->finished)
            assert_int_equal(kind->finished(element->fields, state), n + 1 == poses);
        struct scene scene;
        int height = lay(&scene, &arena, deck, state, MEDIUM_SCREEN);
        check_scene(&scene, height);
    }
    arena_finish(&arena);
    deck_destroy(deck);
    return poses;
}

static void
every_kind_loads_its_example_and_lays_its_poses(void **state)
{
    (void)state;
    size_t poses = 0;
    for (const struct element_kind *const *kind = kinds_with_counter(); *kind; kind++)
        poses += check_poses(*kind);
    assert_true(poses > 7);
}

/* A pattern to be filled with numbers is told with them in it. */
static bool
is_told(const struct scene *scene, const char *words)
{
    if (strstr(words, "{0}"))
        return true;
    for (size_t i = 0; i < scene->lines_count; i++)
        if (scene->lines[i].source && !strcmp(scene->lines[i].source, words))
            return true;
    for (size_t i = 0; i < scene->marks_count; i++)
        if (scene->marks[i].type == MARK_PICTURE && !strcmp(scene->marks[i].picture.alt, words))
            return true;
    return false;
}

/* Nobody can touch a sheet of paper: what a touch would bring stands there at once. */
static void
paper_tells_all_there_is_to_tell(void **state)
{
    (void)state;
    for (const struct element_kind *const *kind = element_kinds; *kind; kind++) {
        struct deck *deck = example_deck((*kind)->example);
        struct arena arena = {0};
        struct show *show = show_new(&arena, deck, 1, 0);
        struct scene scene;
        int height = lay(&scene, &arena, deck, show_state(show, deck, 0, 0), MEDIUM_PAPER);
        check_scene(&scene, height);
        const struct slide *slide = &deck->slides[0];
        for (size_t i = 0; i < slide->texts_count; i++)
            if (slide->texts[i] != &slide->title && !is_told(&scene, slide->texts[i]->words))
                fail_msg("%s on paper does not tell: %s", (*kind)->name, slide->texts[i]->words);
        for (size_t i = 0; i < scene.targets_count; i++)
            if ((*kind)->state_size && !scene.targets[i].link)
                fail_msg("%s on paper has a key: %s", (*kind)->name, scene.targets[i].id);
        arena_finish(&arena);
        deck_destroy(deck);
    }
}

static void
a_kind_with_a_state_has_a_name_and_its_state_is_plain(void **state)
{
    (void)state;
    for (const struct element_kind *const *kind = kinds_with_counter(); *kind; kind++) {
        bool named = false;
        for (const struct field *field = (*kind)->fields; field->type != FIELD_END; field++)
            named |= field->type == FIELD_ID && field->required;
        if ((*kind)->state_size)
            assert_true(named);
        assert_true(!(*kind)->poses == !(*kind)->pose);
        assert_true(!(*kind)->state_size || (*kind)->act);
    }
}

static void
steps_open_one_by_one_and_stand_whole_on_paper(void **state)
{
    (void)state;
    struct deck *deck = example_deck(steps_kind.example);
    struct arena arena = {0};
    struct show *show = show_new(&arena, deck, 1, 0);
    const struct action go = {.type = ACTION_GO, .slide = 0};
    const struct action tap = {.type = ACTION_ITEM, .element = 0};
    show_apply(show, deck, &go, 0);
    struct scene scene;
    lay(&scene, &arena, deck, show_state(show, deck, 0, 0), MEDIUM_SCREEN);
    assert_non_null(scene_find_target(&scene, "cover/checks/_next"));
    lay(&scene, &arena, deck, show_state(show, deck, 0, 0), MEDIUM_PAPER);
    assert_null(scene_find_target(&scene, "cover/checks/_next"));
    size_t whole = scene.lines_count;
    assert_true(show_apply(show, deck, &tap, 0));
    assert_false(show_apply(show, deck, &tap, 0));
    lay(&scene, &arena, deck, show_state(show, deck, 0, 0), MEDIUM_SCREEN);
    assert_int_equal(scene.lines_count, whole);
    assert_null(scene_find_target(&scene, "cover/checks/_next"));
    arena_finish(&arena);
    deck_destroy(deck);
}

/* What a finger does to the counter, from the touch to the state. */
static void
a_counter_is_tapped(void **state)
{
    (void)state;
    struct deck *deck = example_deck(counter_kind.example);
    struct arena arena = {0};
    struct show *show = show_new(&arena, deck, 1, 0);
    const struct action go = {.type = ACTION_GO, .slide = 0};
    show_apply(show, deck, &go, 0);
    static const char *const shown[] = {"Taps 0", "Taps 1", "Taps 2", "Taps 3", "Taps 3"};
    for (int taps = 0; taps < 5; taps++) {
        struct scene scene;
        lay(&scene, &arena, deck, show_state(show, deck, 0, 0), MEDIUM_SCREEN);
        const struct target *target = scene_hit(&scene, 300, 60, 0);
        assert_non_null(target);
        assert_string_equal(target->id, "cover/taps/plus");
        assert_string_equal(target->words, shown[taps]);
        assert_int_equal(target->off, taps >= 3);
        assert_int_equal(show_apply(show, deck, &target->action, 0), taps < 3);
    }
    arena_finish(&arena);
    deck_destroy(deck);
}

/* Its own check and its own fault of layout are reported like any other's. */
static void
a_counter_is_checked(void **state)
{
    (void)state;
    static const char example[] = "counter:\n  id: taps\n  label: It is forbidden\n  most: 3\n";
    struct element_kind forbidden = counter_kind;
    forbidden.example = example;
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    assert_null(example_load(forbidden.example, &diags));
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].message, "a counter's label must not say 'forbidden'");
    assert_int_equal(diags.items[0].place.line, 12);
    assert_int_equal(diags.items[0].place.column, 18);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_loads_its_example_and_lays_its_poses),
        cmocka_unit_test(paper_tells_all_there_is_to_tell),
        cmocka_unit_test(a_kind_with_a_state_has_a_name_and_its_state_is_plain),
        cmocka_unit_test(steps_open_one_by_one_and_stand_whole_on_paper),
        cmocka_unit_test(a_counter_is_tapped),
        cmocka_unit_test(a_counter_is_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
