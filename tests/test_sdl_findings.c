#include "verbs/findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "deck/diag.h"
#include "show/viewer.h"
#include "support/decks.h"
#include "verbs/plan.h"
#include "verbs/sights.h"

/* What one fault on many screens comes to. */

struct stand {
    struct arena arena;
    struct deck *deck;
    struct plan plan;
    struct findings findings;
};

static int
set_up(void **state)
{
    struct stand *stand = calloc(1, sizeof *stand);
    stand->deck = test_deck("walk");
    stand->plan = plan_make(&stand->arena, stand->deck);
    *state = stand;
    return 0;
}

static int
tear_down(void **state)
{
    struct stand *stand = *state;
    findings_finish(&stand->findings);
    deck_destroy(stand->deck);
    arena_finish(&stand->arena);
    free(stand);
    return 0;
}

static int32_t
sight_named(const struct stand *stand, const char *name)
{
    for (size_t i = 0; i < stand->plan.sights_count; i++)
        if (!strcmp(stand->plan.sights[i].name, name) && stand->plan.sights[i].sheet == SHEET_NONE)
            return (int32_t)i;
    fail_msg("no sight is called '%s'", name);
    return -1;
}

static void
add(struct stand *stand, struct finding finding, const char *file, uint32_t line)
{
    char message[32] = "it is too wide";
    char copy[64];
    snprintf(copy, sizeof copy, "%s", file);
    finding.place = (struct place){copy, line, 5};
    finding.message = message;
    findings_add(&stand->findings, &finding);
    memset(message, '?', sizeof message - 1); /* what was added is kept */
    stand->findings.items[stand->findings.count - 1].place.file = file;
}

/* All that is reported, a line each. */
static const char *
report(struct stand *stand)
{
    struct diags diags;
    diags_init(&diags, &stand->arena);
    findings_report(&stand->findings, &stand->plan, &diags);
    const char *all = "";
    for (size_t i = 0; i < diags.count; i++)
        all = arena_printf(&stand->arena, "%s%s\n", all, diag_line(&stand->arena, &diags.items[i]));
    return all;
}

static void
a_fault_is_told_once(void **state)
{
    struct stand *stand = *state;
    struct finding word = {.rule = RULE_WORD, .sight = sight_named(stand, "door")};
    for (word.screen = 0; word.screen < 5; word.screen++)
        for (word.page = 0; word.page < 3; word.page++)
            add(stand, word, "a.yaml", 7);
    assert_int_equal(stand->findings.count, 1);
    assert_string_equal(report(stand),
                        "a.yaml:7:5: error: it is too wide [word] in door: en at 100 % on tablet, "
                        "and on 4 more: en at 150 % on tablet, en at 200 % on tablet, "
                        "en at 100 % on tablet-wide, ...\n");
}

static void
what_differs_is_told_apart(void **state)
{
    struct stand *stand = *state;
    struct finding first = {.rule = RULE_WORD, .sight = sight_named(stand, "door")};
    struct finding other = first;
    add(stand, first, "a.yaml", 7);
    add(stand, first, "a.yaml", 8);
    add(stand, first, "b.yaml", 7);
    other.rule = RULE_ROOM;
    add(stand, other, "a.yaml", 7);
    other = first;
    other.sight = sight_named(stand, "asked");
    other.pose = 1;
    other.page = 2;
    other.screen = 24;
    add(stand, other, "a.yaml", 7);
    assert_string_equal(report(stand),
                        "a.yaml:7:5: error: it is too wide [word] in door: en at 100 % on tablet\n"
                        "a.yaml:8:5: error: it is too wide [word] in door: en at 100 % on tablet\n"
                        "b.yaml:7:5: error: it is too wide [word] in door: en at 100 % on tablet\n"
                        "a.yaml:7:5: error: it is too wide [room] in door: en at 100 % on tablet\n"
                        "a.yaml:7:5: error: it is too wide [word] in asked, pose 1, page 3: "
                        "vi at 150 % on tablet-wide\n");
}

/* What belongs to the frame is the same on every slide. */
static void
the_frame_is_told_of_once(void **state)
{
    struct stand *stand = *state;
    struct finding frame = {.rule = RULE_TARGET_SIZE, .shared = true};
    for (frame.sight = 0; frame.sight < (int32_t)stand->plan.sights_count; frame.sight++)
        add(stand, frame, "deck.yaml", 3);
    assert_int_equal(stand->findings.count, 1);
    frame.shared = false;
    frame.sight = 0;
    add(stand, frame, "deck.yaml", 3);
    assert_int_equal(stand->findings.count, 2);
}

/* More than the table of them begins with. */
static void
many_are_all_kept(void **state)
{
    struct stand *stand = *state;
    struct finding many = {.rule = RULE_WORD};
    for (int round = 0; round < 3; round++)
        for (uint32_t line = 1; line <= 2000; line++)
            add(stand, many, "a.yaml", line);
    assert_int_equal(stand->findings.count, 2000);
}

static void
lonely_words_are_warnings(void **state)
{
    struct stand *stand = *state;
    struct finding lonely = {.rule = RULE_LONELY, .sight = sight_named(stand, "_home")};
    add(stand, lonely, "a.yaml", 7);
    assert_non_null(strstr(report(stand), "a.yaml:7:5: warning: "));
}

static void
everything_is_planned_for(void **state)
{
    struct stand *stand = *state;
    const struct plan *plan = &stand->plan;
    size_t projectors = 0;
    assert_int_equal(plan->screens_count, 2 * (6 * 3 + 2));
    for (size_t i = 0; i < plan->screens_count; i++) {
        struct viewer viewer;
        plan_sit_down(&plan->screens[i], &viewer);
        projectors += viewer.screen.projector;
        assert_true(!viewer.screen.projector || viewer.text_percent == 100);
        assert_true(i == 0 || plan->screens[i].language >= plan->screens[i - 1].language);
    }
    assert_int_equal(projectors, 2 * 2);
    size_t maps = 0, slides = 0, words = 0, sources = 0, terms = 0, seen = 0;
    for (size_t i = 0; i < plan->sights_count; i++) {
        const struct sight *sight = &plan->sights[i];
        maps += sight->chapter >= 0;
        slides += sight->slide >= 0 && sight->sheet == SHEET_NONE && !sight->asks;
        words += sight->sheet == SHEET_WORDS;
        sources += sight->sheet == SHEET_SOURCES;
        terms += sight->sheet == SHEET_TERM;
        seen += sight->seen;
    }
    assert_int_equal(maps, 2 * stand->deck->chapters_count);
    assert_int_equal(slides, stand->deck->slides_count);
    assert_int_equal(seen, 1 + stand->deck->chapters_count);
    size_t with_words = 0, with_facts = 0;
    for (size_t i = 0; i < stand->deck->slides_count; i++) {
        with_words += stand->deck->slides[i].terms_count > 0;
        with_facts += stand->deck->slides[i].facts.count > 0;
    }
    assert_int_equal(words, with_words);
    assert_int_equal(sources, with_facts);
    assert_int_equal(terms, stand->deck->terms_count);
    assert_true(with_words > 0 && with_facts > 0 && terms > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_fault_is_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_differs_is_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_frame_is_told_of_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_are_all_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lonely_words_are_warnings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(everything_is_planned_for, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
