#include "verbs/survey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "elements/kinds.h"
#include "support/decks.h"
#include "support/folders.h"
#include "verbs/exhibit.h"
#include "verbs/findings.h"
#include "verbs/plan.h"
#include "view/layout.h"

/* A kind that ends the process that lays it out, on one screen. */

struct trap {
    struct text text;
};

#define OWNER struct trap
static const struct field trap_fields[] = {
    {F_TEXT(text), REQUIRED, SHORTHAND, HELP("What it says.")},
    FIELDS_END,
};
#undef OWNER

static int
lay_trap(const void *element, const void *state, struct layout *layout)
{
    (void)element, (void)state;
    if (layout->metrics.percent == 150 && layout->metrics.portrait)
        _exit(7);
    return layout->metrics.body;
}

static const struct element_kind trap_kind = {
    .name = "trap",
    .help = "Ends.",
    .example = "trap: Words\n",
    .fields = trap_fields,
    .size = sizeof(struct trap),
    .lay = lay_trap,
};

static const struct element_kind *const kinds_with_trap[] = {&text_kind, &trap_kind, NULL};

static void
write_file(const char *folder, const char *path, const char *text)
{
    folder_write(folder, path, text, strlen(text));
}

static void
what_ends_a_process_is_named(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags;
    struct exhibit exhibit;
    struct findings findings = {0};
    diags_init(&diags, &arena);
    const char *folder = arena_strdup(&arena, folder_new());
    write_file(folder, "deck.yaml",
               "title: A trap\nlanguages:\n"
               "  - {code: en, name: English, script: Latn, fonts: [NotoSans]}\n"
               "chapters: [one]\n");
    write_file(folder, "chapters/one.yaml",
               "chapter: one\nnumber: 1\ntitle: One\nslides:\n"
               "  - {id: good, title: Good, layout: text, facts: none, show: [text: Words]}\n"
               "  - {id: ends, title: Ends, layout: text, facts: none, show: [trap: Words]}\n");
    struct deck_setup setup = exhibit_setup();
    setup.kinds = kinds_with_trap;
    assert_true(exhibit_load_with(&exhibit, folder, &setup, &diags));
    struct plan plan = plan_make(&arena, exhibit.deck);
    struct survey survey = {.exhibit = &exhibit, .plan = &plan, .name = folder};
    char fault[512] = "";
    assert_false(survey_run(&survey, &findings, fault, sizeof fault));
    assert_string_equal(fault, "the process that laid out 'ends' in en at 150 % on pillar has "
                               "ended before its time");
    findings_finish(&findings);
    exhibit_finish(&exhibit);
    folder_remove(folder);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_ends_a_process_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
