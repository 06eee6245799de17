#include <string.h>

#include "base/arena.h"
#include "deck/check.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/loader.h"
#include "deck/markup.h"
#include "deck/numerals.h"

/* What a translation must keep. */
struct kept {
    struct markup markup;
    size_t strong; /* runs of strong words */
    struct numerals numbers;
};

static struct kept
kept_of(struct arena *arena, const char *words)
{
    struct place nowhere = {0};
    struct kept kept = {.markup = markup_parse(arena, words, nowhere, NULL)};
    bool strong = false;
    for (size_t i = 0; i < kept.markup.count; i++) {
        const struct span *span = &kept.markup.spans[i];
        kept.strong += span->strong && !strong;
        strong = span->strong;
        numerals_add(arena, &kept.numbers, span->text);
    }
    return kept;
}

static size_t
count_term(const struct markup *markup, const char *term)
{
    size_t count = 0;
    for (size_t i = 0; i < markup->count; i++)
        count += markup->spans[i].term && !strcmp(markup->spans[i].term, term);
    return count;
}

void
check_translation(struct arena *arena, const char *english, const char *words, struct place place,
                  struct diags *diags)
{
    struct kept wanted = kept_of(arena, english), found = kept_of(arena, words);
    const char *shown = check_shortened(arena, english);
    for (size_t i = 0; i < wanted.markup.count; i++) {
        const char *term = wanted.markup.spans[i].term;
        if (term && count_term(&found.markup, term) < count_term(&wanted.markup, term))
            diag_error(diags, place, "the translation of '%s' lacks the term ((%s))", shown, term);
    }
    if (found.strong < wanted.strong)
        diag_error(diags, place, "the translation of '%s' has %zu of its %zu __marks__", shown,
                   found.strong, wanted.strong);
    for (size_t i = 0; i < wanted.numbers.count; i++)
        if (!numerals_have_year(&found.numbers, wanted.numbers.numbers[i]))
            diag_error(diags, place, "the translation of '%s' lacks the number %s", shown,
                       wanted.numbers.numbers[i]);
    for (size_t i = 0; i < wanted.numbers.places_count; i++)
        if (!strstr(words, wanted.numbers.places[i]))
            diag_error(diags, place, "the translation of '%s' lacks %s", shown,
                       wanted.numbers.places[i]);
}

/* The texts of one language file: a chapter's, or TEXTS_OF_…. */
static void
check_file(const struct deck *deck, size_t number, int32_t chapter, struct diags *diags)
{
    const struct language *language = &deck->languages[number];
    const struct pack *pack = language->pack;
    size_t count = 0, there = 0;
    for (size_t i = 0; i < deck->texts_count; i++) {
        count += deck->texts[i].chapter == chapter;
        there += deck->texts[i].chapter == chapter && pack->places[i].line;
    }
    struct arena arena = {0};
    if (!there && count) {
        const char *path =
            arena_printf(&arena, "lang/%s/%s.yaml", language->code, deck_texts_file(deck, chapter));
        diag_warning(diags, (struct place){.file = deck_path(&arena, deck, path)},
                     "none of its %zu texts is translated", count);
    }
    for (size_t i = 0; i < deck->texts_count && there; i++) {
        const struct text *text = deck->texts[i].text;
        if (deck->texts[i].chapter == chapter && pack->state[i] == WORDS_MISSING)
            diag_warning(diags, pack->places[i].line ? pack->places[i] : text->place,
                         "'%s' is not translated into %s", check_shortened(&arena, text->words),
                         language->code);
        arena_reset(&arena);
    }
    arena_finish(&arena);
}

void
check_words(const struct deck *deck, struct diags *diags)
{
    struct arena arena = {0};
    for (size_t i = 1; i < deck->languages_count; i++) {
        const struct pack *pack = deck->languages[i].pack;
        if (!pack)
            continue;
        for (int32_t c = TEXTS_OF_WORDS; c < (int32_t)deck->chapters_count; c++)
            check_file(deck, i, c, diags);
        for (size_t t = 0; t < deck->texts_count; t++) {
            if (pack->words[t])
                check_translation(&arena, deck->texts[t].text->words, pack->words[t],
                                  pack->places[t], diags);
            arena_reset(&arena);
        }
    }
    arena_finish(&arena);
}
