#include <string.h>

#include "deck/deck.h"

const struct slide *
deck_find_slide(const struct deck *deck, const char *id)
{
    int32_t number = names_find(&deck->slide_names, id);
    return number < 0 ? NULL : &deck->slides[number];
}

size_t
deck_ways_count(const struct deck *deck)
{
    return deck->paths_count + deck->topics_count;
}

const struct slide_ref *
deck_way(const struct deck *deck, size_t way, size_t *count_out)
{
    if (way < deck->paths_count) {
        *count_out = deck->paths[way].slides_count;
        return deck->paths[way].slides;
    }
    const struct topic *topic = &deck->topics[way - deck->paths_count];
    *count_out = topic->slides_count;
    return topic->slides;
}

const char *
deck_way_id(const struct deck *deck, size_t way)
{
    return way < deck->paths_count ? deck->paths[way].id : deck->topics[way - deck->paths_count].id;
}

const struct term *
deck_find_term(const struct deck *deck, const char *id)
{
    int32_t number = names_find(&deck->term_names, id);
    return number < 0 ? NULL : &deck->terms[number];
}

const struct fact *
deck_find_fact(const struct deck *deck, const char *id)
{
    int32_t number = names_find(&deck->fact_names, id);
    return number < 0 ? NULL : &deck->facts[number];
}

int
deck_find_language(const struct deck *deck, const char *code)
{
    for (size_t i = 0; i < deck->languages_count; i++)
        if (!strcmp(deck->languages[i].code, code))
            return (int)i;
    return -1;
}

bool
pack_is_draft(const struct pack *pack, int32_t chapter)
{
    switch (chapter) {
    case TEXTS_OF_DECK:
        return pack->draft_deck;
    case TEXTS_OF_GLOSSARY:
        return pack->draft_glossary;
    case TEXTS_OF_WORDS:
        return pack->draft_words;
    default:
        return pack->draft_chapter[chapter];
    }
}

bool
deck_slide_is_draft(const struct deck *deck, size_t language, const struct slide *slide)
{
    const struct pack *pack = deck->languages[language].pack;
    return pack && pack->draft_chapter[slide->chapter];
}
