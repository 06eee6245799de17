#include "verbs/lists.h"

#include "deck/deck.h"
#include "deck/loader.h"

static bool
names_fact(const struct fact_list *list, const struct fact *fact)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->facts[i] == fact)
            return true;
    return false;
}

static bool
names_term(const struct slide *slide, const struct term *term)
{
    for (size_t i = 0; i < slide->terms_count; i++)
        if (slide->terms[i] == term)
            return true;
    return false;
}

void
list_facts(const struct deck *deck, FILE *stream)
{
    for (size_t i = 0; i < deck->facts_count; i++) {
        const struct fact *fact = &deck->facts[i];
        const char *between = "";
        fprintf(stream, "%s\t%s\t%s\t", fact->id, fact->mark, fact->source_id);
        for (size_t j = 0; j < deck->slides_count; j++) {
            if (names_fact(&deck->slides[j].facts, fact)) {
                fprintf(stream, "%s%s", between, deck->slides[j].id);
                between = " ";
            }
        }
        for (size_t j = 0; j < deck->terms_count; j++) {
            if (names_fact(&deck->terms[j].facts, fact)) {
                fprintf(stream, "%s((%s))", between, deck->terms[j].id);
                between = " ";
            }
        }
        fputc('\n', stream);
    }
}

void
list_terms(const struct deck *deck, FILE *stream)
{
    for (size_t i = 0; i < deck->terms_count; i++) {
        const struct term *term = &deck->terms[i];
        const char *between = "";
        fprintf(stream, "%s\t%s\t", term->id, term->name.words);
        for (size_t j = 0; j < deck->slides_count; j++) {
            if (names_term(&deck->slides[j], term)) {
                fprintf(stream, "%s%s", between, deck->slides[j].id);
                between = " ";
            }
        }
        fputc('\n', stream);
    }
}

static void
list_draft(const struct deck *deck, const struct language *language, int32_t chapter, FILE *stream)
{
    struct arena arena = {0};
    size_t count = 0;
    for (size_t i = 0; i < deck->texts_count; i++)
        count += deck->texts[i].chapter == chapter && language->pack->words[i];
    const char *path =
        arena_printf(&arena, "lang/%s/%s.yaml", language->code, deck_texts_file(deck, chapter));
    fprintf(stream, "%s\tdraft\t%zu texts wait for a reviewer\n", deck_path(&arena, deck, path),
            count);
    arena_finish(&arena);
}

void
list_doubts(const struct deck *deck, FILE *stream)
{
    for (size_t i = 1; i < deck->languages_count; i++) {
        const struct language *language = &deck->languages[i];
        const struct pack *pack = language->pack;
        if (!pack)
            continue;
        for (int32_t c = TEXTS_OF_WORDS; c < (int32_t)deck->chapters_count; c++) {
            if (pack_is_draft(pack, c))
                list_draft(deck, language, c, stream);
            for (size_t t = 0; t < deck->texts_count; t++)
                if (deck->texts[t].chapter == c && pack->doubts && pack->doubts[t])
                    fprintf(stream, "%s:%u:%u\tdoubt\t%s\n", pack->places[t].file,
                            pack->places[t].line, pack->places[t].column, pack->doubts[t]);
        }
    }
}
