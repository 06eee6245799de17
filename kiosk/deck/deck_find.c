#include <string.h>

#include "deck/deck.h"

const struct slide *
deck_find_slide(const struct deck *deck, const char *id)
{
    int32_t number = names_find(&deck->slide_names, id);
    return number < 0 ? NULL : &deck->slides[number];
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
deck_slide_is_draft(const struct deck *deck, size_t language, const struct slide *slide)
{
    const struct pack *pack = deck->languages[language].pack;
    return pack && pack->draft_chapter[slide->chapter];
}
