#include <string.h>

#include "base/arena.h"
#include "deck/check.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/markup.h"
#include "deck/numerals.h"

/* The numbers of what is shown of some words; ids of terms are not shown. */
static void
add_shown(struct arena *arena, struct numerals *numerals, const char *words)
{
    struct place nowhere = {0};
    struct markup markup = markup_parse(arena, words, nowhere, NULL);
    for (size_t i = 0; i < markup.count; i++)
        numerals_add(arena, numerals, markup.spans[i].text);
}

static struct numerals
numbers_of_facts(struct arena *arena, const struct fact_list *facts)
{
    struct numerals numbers = {0};
    for (size_t i = 0; i < facts->count; i++)
        if (facts->facts[i])
            numerals_add(arena, &numbers, facts->facts[i]->says);
    return numbers;
}

static void
check_numbers(const struct text *text, const struct numerals *said, const char *owner,
              struct diags *diags)
{
    struct arena arena = {0};
    struct numerals shown = {0};
    add_shown(&arena, &shown, text->words);
    for (size_t i = 0; i < shown.count; i++)
        if (strlen(shown.numbers[i]) >= 2 && !numerals_have(said, shown.numbers[i]))
            diag_error(diags, text->place, "no fact of %s says the number %s", owner,
                       shown.numbers[i]);
    arena_finish(&arena);
}

static void
check_slide(const struct slide *slide, struct diags *diags)
{
    struct arena arena = {0};
    if (!slide->facts.given && !slide->facts.count)
        diag_error(diags, slide->place,
                   "slide '%s' names no facts; say what it rests on, or 'facts: none' if it "
                   "claims nothing",
                   slide->id);
    struct numerals said = numbers_of_facts(&arena, &slide->facts);
    const char *owner = arena_printf(&arena, "slide '%s'", slide->id);
    for (size_t i = 0; i < slide->texts_count; i++)
        check_numbers(slide->texts[i], &said, owner, diags);
    arena_finish(&arena);
}

static void
check_term(const struct term *term, struct diags *diags)
{
    struct arena arena = {0};
    struct numerals said = numbers_of_facts(&arena, &term->facts);
    const char *owner = arena_printf(&arena, "term '%s'", term->id);
    check_numbers(&term->name, &said, owner, diags);
    check_numbers(&term->text, &said, owner, diags);
    arena_finish(&arena);
}

static void
mark_facts(const struct deck *deck, bool *used, const struct fact_list *facts)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->facts[i])
            used[facts->facts[i] - deck->facts] = true;
}

static void
mark_terms(const struct deck *deck, bool *used, const char *words)
{
    struct arena arena = {0};
    struct place nowhere = {0};
    struct markup markup = markup_parse(&arena, words, nowhere, NULL);
    for (size_t i = 0; i < markup.count; i++) {
        const struct term *term =
            markup.spans[i].term ? deck_find_term(deck, markup.spans[i].term) : NULL;
        if (term)
            used[term - deck->terms] = true;
    }
    arena_finish(&arena);
}

static void
check_unused(const struct deck *deck, struct diags *diags)
{
    struct arena arena = {0};
    bool *facts = arena_array(&arena, bool, deck->facts_count);
    bool *terms = arena_array(&arena, bool, deck->terms_count);
    bool *sources = arena_array(&arena, bool, deck->sources_count);
    for (size_t i = 0; i < deck->slides_count; i++)
        mark_facts(deck, facts, &deck->slides[i].facts);
    for (size_t i = 0; i < deck->terms_count; i++)
        mark_facts(deck, facts, &deck->terms[i].facts);
    for (size_t i = 0; i < deck->texts_count; i++)
        mark_terms(deck, terms, deck->texts[i].text->words);
    for (size_t i = 0; i < deck->facts_count; i++) {
        if (deck->facts[i].source)
            sources[deck->facts[i].source - deck->sources] = true;
        if (!facts[i])
            diag_warning(diags, deck->facts[i].place, "nothing rests on fact '%s'",
                         deck->facts[i].id);
    }
    for (size_t i = 0; i < deck->terms_count; i++)
        if (!terms[i])
            diag_warning(diags, deck->terms[i].place, "no words name the term ((%s))",
                         deck->terms[i].id);
    for (size_t i = 0; i < deck->sources_count; i++)
        if (!sources[i])
            diag_warning(diags, deck->sources[i].place, "no fact comes from source '%s'",
                         deck->sources[i].id);
    arena_finish(&arena);
}

void
check_facts(const struct deck *deck, struct diags *diags)
{
    for (size_t i = 0; i < deck->slides_count; i++)
        check_slide(&deck->slides[i], diags);
    for (size_t i = 0; i < deck->terms_count; i++)
        check_term(&deck->terms[i], diags);
    check_unused(deck, diags);
}
