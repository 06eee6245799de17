#include <stdlib.h>
#include <string.h>

#include "deck/deck.h"
#include "deck/loader.h"

void
texts_claim(struct loader *loader, const char *scope, int32_t chapter)
{
    struct decode *decode = &loader->decode;
    while (loader->origins_count < decode->texts_count) {
        loader->origins = arena_grow(decode->arena, loader->origins, loader->origins_count,
                                     &loader->origins_capacity, sizeof *loader->origins);
        loader->origins[loader->origins_count] = (struct deck_text){
            .text = decode->texts[loader->origins_count], .scope = scope, .chapter = chapter};
        loader->origins_count++;
    }
}

static int
compare_strings(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

static int
compare_texts(const struct deck_text *a, const struct deck_text *b)
{
    int order = compare_strings(a->scope, b->scope);
    if (!order)
        order = compare_strings(a->text->words, b->text->words);
    if (!order)
        order = compare_strings(a->text->context, b->text->context);
    return order;
}

static int
compare_places(const void *a, const void *b)
{
    const struct deck_text *const *x = a, *const *y = b;
    int order = compare_texts(*x, *y);
    return order ? order : (*x > *y) - (*x < *y);
}

void
texts_number(struct loader *loader)
{
    struct deck *deck = loader->deck;
    size_t count = loader->origins_count;
    const struct deck_text **sorted = arena_array(&deck->arena, const struct deck_text *, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &loader->origins[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_places);

    /* The first of equal texts stands for all; indices go by where that one was met. */
    size_t *first_of = arena_array(&deck->arena, size_t, count);
    for (size_t i = 0, first = 0; i < count; i++) {
        if (i && compare_texts(sorted[i - 1], sorted[i]))
            first = i;
        first_of[sorted[i] - loader->origins] = (size_t)(sorted[first] - loader->origins);
    }
    deck->texts = arena_array(&deck->arena, struct deck_text, count);
    for (size_t i = 0; i < count; i++) {
        struct text *text = loader->decode.texts[i];
        if (first_of[i] == i) {
            text->index = (uint32_t)deck->texts_count;
            deck->texts[deck->texts_count++] = loader->origins[i];
        } else {
            text->index = loader->origins[first_of[i]].text->index;
        }
    }
    deck->texts_sorted = arena_array(&deck->arena, uint32_t, deck->texts_count);
    for (size_t i = 0, at = 0; i < count; i++)
        if (first_of[sorted[i] - loader->origins] == (size_t)(sorted[i] - loader->origins))
            deck->texts_sorted[at++] = sorted[i]->text->index;
}

int64_t
deck_find_text(const struct deck *deck, const char *scope, const char *words, const char *context)
{
    struct text text = {.words = words, .context = context};
    struct deck_text wanted = {.text = &text, .scope = scope};
    size_t low = 0, high = deck->texts_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_texts(&deck->texts[deck->texts_sorted[middle]], &wanted);
        if (!order)
            return deck->texts_sorted[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

const char *
deck_texts_file(const struct deck *deck, int32_t chapter)
{
    switch (chapter) {
    case TEXTS_OF_DECK:
        return "deck";
    case TEXTS_OF_GLOSSARY:
        return "glossary";
    case TEXTS_OF_WORDS:
        return "words";
    default:
        return deck->chapters[chapter].file;
    }
}

const char *
deck_words(const struct deck *deck, size_t language, const struct text *text, int *state_out)
{
    const struct pack *pack = deck->languages[language].pack;
    int state = language ? WORDS_MISSING : WORDS_GOOD;
    const char *words = text->words;
    if (pack && text->words) {
        state = pack->state[text->index];
        if (pack->words[text->index])
            words = pack->words[text->index];
    }
    if (state_out)
        *state_out = state;
    return words;
}
