#include "verbs/fault_place.h"

#include <string.h>

#include "deck/deck.h"
#include "verbs/sights.h"
#include "view/scene.h"

/* Whether `words` are `pattern` with something filled in for each of its "{0}". */
static bool
is_filled(const char *pattern, const char *words)
{
    size_t size = strcspn(pattern, "{");
    if (!pattern[size] || strncmp(pattern, words, size) != 0)
        return false;
    const char *rest = strrchr(pattern, '}');
    size_t left = strlen(words + size), behind = rest ? strlen(rest + 1) : 0;
    return size + behind > 1 && behind <= left && !strcmp(words + size + left - behind, rest + 1);
}

static bool
come_from(const struct deck_text *text, const char *words, const char *source, bool filled)
{
    if (filled)
        return words && text->chapter == TEXTS_OF_WORDS && is_filled(words, source);
    return words == source;
}

/*
 * The text that words on the screen are, or with `filled` those of the program's own that they were
 * made of; and where it stands in `language`. NULL: there is none.
 */
static const struct deck_text *
find_text(const struct deck *deck, size_t language, const char *source, bool filled,
          struct place *place_out)
{
    const struct pack *pack = deck->languages[language].pack;
    for (size_t i = 0; i < deck->texts_count; i++) {
        const struct deck_text *text = &deck->texts[i];
        if (!text->text)
            continue;
        bool translated = pack && come_from(text, pack->words[i], source, filled);
        if (!translated && !come_from(text, text->text->words, source, filled))
            continue;
        *place_out = translated ? pack->places[i] : text->text->place;
        return text;
    }
    return NULL;
}

/* The program's own words in any language, or the name of one, as they stand on the screen that
 * waits; false: they are none of these. */
static bool
find_anywhere(const struct deck *deck, const char *source, struct place *place_out)
{
    for (size_t i = 0; i < deck->languages_count; i++) {
        const struct language *language = &deck->languages[i];
        *place_out = language->place;
        if (!strcmp(language->name, source))
            return true;
        for (size_t j = 0; language->pack && j < deck->texts_count; j++) {
            const char *words = language->pack->words[j];
            *place_out = language->pack->places[j];
            if (deck->texts[j].chapter == TEXTS_OF_WORDS && words && !strcmp(words, source))
                return true;
        }
    }
    return false;
}

/* Sources stand there as they were issued, in every language. */
static const struct source *
find_source(const struct deck *deck, const char *source)
{
    for (size_t i = 0; i < deck->sources_count; i++)
        if (deck->sources[i].title == source || deck->sources[i].issuer == source)
            return &deck->sources[i];
    return NULL;
}

static struct fault_place
place_of_owner(const struct scene_fault *fault, const struct sight *sight, const struct deck *deck,
               size_t language)
{
    bool own = fault->owner.layer == LAYER_FRAME || fault->owner.layer == LAYER_KEYS;
    if (!own && sight->slide >= 0) {
        const struct slide *slide = &deck->slides[sight->slide];
        return (struct fault_place){
            fault->owner.element ? slide->show[fault->owner.element - 1].place : slide->place,
            false};
    }
    if (!own && sight->chapter >= 0)
        return (struct fault_place){deck->chapters[sight->chapter].place, false};
    return (struct fault_place){deck->languages[language].place, own};
}

static bool
is_of_slide(const struct deck_text *text, const struct sight *sight, const struct deck *deck)
{
    return sight->slide >= 0 && !strcmp(text->scope, deck->slides[sight->slide].id);
}

struct fault_place
fault_place(const struct scene_fault *fault, const struct sight *sight, const struct deck *deck,
            size_t language)
{
    struct place place = {0};
    if (!fault->source)
        return place_of_owner(fault, sight, deck, language);
    const struct deck_text *text = find_text(deck, language, fault->source, false, &place);
    if (!text)
        text = find_text(deck, language, fault->source, true, &place);
    if (text && rule_rows[fault->rule].of_words && place.line)
        return (struct fault_place){place, !is_of_slide(text, sight, deck)};
    if (text && !fault->owner.element && text->text->place.line)
        return (struct fault_place){text->text->place, !is_of_slide(text, sight, deck)};
    const struct source *source = find_source(deck, fault->source);
    if (source)
        return (struct fault_place){source->place, true};
    if (!text && find_anywhere(deck, fault->source, &place))
        return (struct fault_place){place, true};
    return place_of_owner(fault, sight, deck, language);
}
