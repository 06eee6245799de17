#include "support/example.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "show/show.h"
#include "support/decks.h"
#include "support/folders.h"

static const char deck_yaml[] =
    "title: Kinds\n"
    "languages:\n"
    "  - {code: en, name: English, script: Latn, fonts: [NotoSans], tall: 0, breaks: dictionary,\n"
    "     calendar: gregorian, letters: [A, B, C, D, E, F]}\n"
    "chapters: [01-one]\n";
static const char slide_yaml[] = "chapter: one\nnumber: 1\ntitle: One\nslides:\n"
                                 "  - id: cover\n    title: A kind\n    layout: text\n"
                                 "    facts: none\n    show:\n      - ";
static const char gate_svg[] = "<svg viewBox=\"0 0 960 800\"></svg>";

static void
write_chapter(const char *folder, const char *example)
{
    char *chapter;
    size_t size;
    FILE *stream = open_memstream(&chapter, &size);
    fputs(slide_yaml, stream);
    for (const char *at = example; *at; at++) {
        fputc(*at, stream);
        if (*at == '\n' && at[1])
            fputs("        ", stream);
    }
    fclose(stream);
    folder_write(folder, "chapters/01-one.yaml", chapter, size);
    free(chapter);
}

struct deck *
example_load(const char *example, struct diags *diags)
{
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", folder_new());
    folder_write(folder, "deck.yaml", deck_yaml, sizeof deck_yaml - 1);
    folder_write(folder, "pictures/gate.svg", gate_svg, sizeof gate_svg - 1);
    write_chapter(folder, example);
    struct deck_setup setup = test_setup();
    struct deck *deck = deck_load(folder, &setup, diags);
    folder_remove(folder);
    return deck;
}

struct deck *
example_deck(const char *example)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    struct deck *deck = example_load(example, &diags);
    diags_print(&diags, stderr);
    assert_int_equal(diags.count, 0);
    assert_non_null(deck);
    arena_finish(&arena);
    return deck;
}

void
example_expect_fault(const struct example_fault *fault)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    assert_null(example_load(fault->example, &diags));
    assert_int_equal(diags.count, 1);
    const struct diag *diag = &diags.items[0];
    if (strcmp(diag->message, fault->message) != 0 || diag->place.line != fault->line ||
        diag->place.column != fault->column)
        fail_msg("%s\nis told at %u:%u: %s", fault->example, diag->place.line, diag->place.column,
                 diag->message);
    arena_finish(&arena);
}

struct show *
example_play(struct arena *arena, const struct deck *deck, const char *steps, example_step *do_step,
             char refused_out[EXAMPLE_STEPS_MAX + 1])
{
    struct show *show = show_new(arena, deck, 1, 0);
    size_t refused = 0;
    show_apply(show, deck, &(struct action){.type = ACTION_GO}, 0);
    for (const char *step = steps; *step; step++)
        if (!do_step(show, deck, *step) && refused < EXAMPLE_STEPS_MAX)
            refused_out[refused++] = *step;
    refused_out[refused] = '\0';
    return show;
}
