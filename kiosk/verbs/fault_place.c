#include "verbs/fault_place.h"

#include "deck/deck.h"
#include "verbs/sights.h"
#include "view/scene.h"

/* The text whose words in `language` or in the source language these are; NULL: of none. */
static const struct text *
find_text(const struct deck *deck, size_t language, const char *source, struct place *place_out)
{
    const struct pack *pack = deck->languages[language].pack;
    for (size_t i = 0; i < deck->texts_count; i++) {
        const struct text *text = deck->texts[i].text;
        bool translated = pack && pack->words[i] == source;
        if (!translated && (!text || text->words != source))
            continue;
        *place_out = translated ? pack->places[i] : text->place;
        return text;
    }
    return NULL;
}

static struct place
place_of_owner(const struct scene_fault *fault, const struct sight *sight, const struct deck *deck,
               size_t language)
{
    bool own = fault->owner.layer == LAYER_FRAME || fault->owner.layer == LAYER_KEYS;
    if (!own && sight->slide >= 0) {
        const struct slide *slide = &deck->slides[sight->slide];
        return fault->owner.element ? slide->show[fault->owner.element - 1].place : slide->place;
    }
    if (!own && sight->chapter >= 0)
        return deck->chapters[sight->chapter].place;
    return deck->languages[language].place;
}

struct place
fault_place(const struct scene_fault *fault, const struct sight *sight, const struct deck *deck,
            size_t language)
{
    struct place place = {0};
    const struct text *text =
        fault->source ? find_text(deck, language, fault->source, &place) : NULL;
    if (text && rule_rows[fault->rule].of_words && place.line)
        return place;
    if (text && !fault->owner.element && text->place.line)
        return text->place;
    if (fault->source == deck->languages[language].name)
        return deck->languages[language].place;
    return place_of_owner(fault, sight, deck, language);
}
