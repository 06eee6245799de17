#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/builtin.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "sdl/pictures.h"
#include "show/viewer.h"
#include "support/decks.h"
#include "support/folders.h"
#include "support/seed_kind.h"
#include "support/seed_rows.h"
#include "verbs/exhibit.h"
#include "verbs/findings.h"
#include "verbs/plan.h"
#include "verbs/sights.h"
#include "verbs/survey.h"
#include "view/rules.h"
#include "view/theme_check.h"

/*
 * One fault at a time is sown in the sound deck `seeds`: what `kiosk check` says of it must be that
 * fault, at the line where it was sown, and no other rule. Where it is sown just right it must be
 * silent.
 */

static struct picture_helper *helper;

static void
apply(const char *folder, struct arena *arena, const struct seed_edit *edit)
{
    if (!edit->file)
        return;
    char path[PATH_MAX], text[16384];
    snprintf(path, sizeof path, "%s/%s", folder, edit->file);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size] = '\0';
    fclose(file);
    const char *at = strstr(text, edit->from);
    assert_non_null(at);
    const char *whole =
        arena_printf(arena, "%.*s%s%s", (int)(at - text), text, edit->to, at + strlen(edit->from));
    folder_write(folder, edit->file, whole, strlen(whole));
}

/* One profile at one text size in every language is enough, and what shows the deck's own words. */
static void
shorten(struct plan *plan, struct arena *arena)
{
    size_t kept = 0;
    struct sight *sights = arena_array(arena, struct sight, plan->sights_count);
    for (size_t i = 0; i < plan->sights_count; i++)
        if (!plan->sights[i].waits && !plan->sights[i].asks)
            sights[kept++] = plan->sights[i];
    plan->sights = sights;
    plan->sights_count = kept;
    kept = 0;
    for (size_t i = 0; i < plan->screens_count; i++)
        if (!strcmp(plan->screens[i].profile->name, "kiosk") && plan->screens[i].percent == 100)
            plan->screens[kept++] = plan->screens[i];
    plan->screens_count = kept;
}

/* What `kiosk check` does with a folder. */
static void
check(const char *folder, struct arena *arena, struct diags *diags)
{
    struct deck_setup setup = exhibit_setup();
    struct exhibit exhibit;
    struct findings findings = {0};
    char fault[512] = "";
    setup.kinds = kinds_with_seed;
    if (!exhibit_load_with(&exhibit, folder, &setup, diags))
        return;
    exhibit_load_languages(&exhibit, diags);
    deck_check(exhibit.deck, diags);
    struct plan plan = plan_make(arena, exhibit.deck);
    shorten(&plan, arena);
    struct survey survey = {.exhibit = &exhibit, .plan = &plan, .pictures = helper, .name = folder};
    survey.theme_told = !theme_check(exhibit.theme, exhibit.deck->theme_node, diags);
    if (!survey_run(&survey, &findings, fault, sizeof fault))
        fail_msg("%s", fault);
    findings_report(&findings, &plan, diags);
    findings_finish(&findings);
    exhibit_finish(&exhibit);
    diags_sort(diags);
}

static bool
ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);
    return size >= end_size && !strcmp(text + size - end_size, end);
}

static const char *
rule_of(const struct diag *fault)
{
    return fault->sight ? fault->sight->rule : THEME_RULE;
}

/* Whether `fault` is what the row sows. */
static bool
is_sown(const struct seed_row *row, struct arena *arena, const struct diag *fault)
{
    const char *at = arena_printf(arena, "%s:%u", fault->place.file ? fault->place.file : "",
                                  (unsigned)fault->place.line);
    return row->rule && !strcmp(rule_of(fault), row->rule) && ends_with(at, row->at) &&
           (!row->piece || strstr(fault->message, row->piece));
}

static bool
is_expected(const struct seed_row *row, const struct diag *fault)
{
    return (row->rule && !strcmp(rule_of(fault), row->rule)) ||
           (row->also && strstr(row->also, rule_of(fault)));
}

static bool
check_row(const struct seed_row *row)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    const char *folder = arena_strdup(&arena, folder_new());
    folder_copy(tests_path("decks/seeds"), folder);
    folder_write(folder, "theme.yaml", (const char *)builtin_theme_yaml, builtin_theme_yaml_size);
    apply(folder, &arena, &row->edit);
    apply(folder, &arena, &row->second);
    check(folder, &arena, &diags);
    bool sown = !row->rule, good = true;
    for (size_t i = 0; i < diags.count; i++) {
        const struct diag *fault = &diags.items[i];
        if (!fault->sight && fault->severity == SEVERITY_WARNING)
            continue; /* of the words that nobody translated */
        sown |= is_sown(row, &arena, fault);
        good &= is_expected(row, fault);
    }
    if (!sown || !good) {
        print_error("%s: %s\n", row->name, sown ? "other faults were found" : "it was not found");
        for (size_t i = 0; i < diags.count; i++)
            print_error("    %s\n", diag_line(&arena, &diags.items[i]));
    }
    folder_remove(folder);
    arena_finish(&arena);
    return sown && good;
}

static void
the_sound_deck_is_silent(void **state)
{
    (void)state;
    assert_true(check_row(&(struct seed_row){.name = "the sound deck"}));
}

static void
what_is_sown_is_found(void **state)
{
    (void)state;
    size_t bad = 0;
    for (size_t i = 0; i < seed_rows_count; i++)
        bad += !check_row(&seed_rows[i]);
    assert_int_equal(bad, 0);
}

static void
every_rule_is_sown(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        bool found = false;
        for (size_t j = 0; j < seed_rows_count; j++)
            found |= seed_rows[j].rule && !strcmp(seed_rows[j].rule, rule_rows[i].name);
        if (!found)
            fail_msg("no row breaks the rule '%s'", rule_rows[i].name);
    }
}

static void
no_row_names_a_rule_that_is_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < seed_rows_count; i++) {
        const char *rule = seed_rows[i].rule;
        bool found = !rule || !strcmp(rule, THEME_RULE);
        for (size_t j = 0; j < RULE_COUNT; j++)
            found |= seed_rows[i].rule && !strcmp(seed_rows[i].rule, rule_rows[j].name);
        assert_true(found);
    }
}

int
main(void)
{
    helper = picture_helper_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sound_deck_is_silent),
        cmocka_unit_test(what_is_sown_is_found),
        cmocka_unit_test(every_rule_is_sown),
        cmocka_unit_test(no_row_names_a_rule_that_is_none),
    };
    int result = cmocka_run_group_tests(tests, NULL, NULL);
    picture_helper_stop(helper);
    return result;
}
