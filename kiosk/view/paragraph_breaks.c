#include "view/paragraph_breaks.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "base/arena.h"
#include "base/assert.h"
#include "base/utf8.h"
#include "view/paragraph_breaker.h"
#include "view/paragraph.h"

enum {
    SOFT_HYPHEN = 0x00ad,
    ZERO_WIDTH_SPACE = 0x200b,
    HYPHEN = 0x2010,
    NO_BREAK_SPACE = 0x00a0,
    FIGURE_SPACE = 0x2007,
    NARROW_NO_BREAK_SPACE = 0x202f,
};

bool
breaks_is_blank(uint32_t character)
{
    if (character == NO_BREAK_SPACE || character == FIGURE_SPACE ||
        character == NARROW_NO_BREAK_SPACE)
        return false;
    return character == ZERO_WIDTH_SPACE || u_isUWhiteSpace((UChar32)character);
}

/* Where the character before `at` begins. */
static size_t
step_back(const char *words, size_t at)
{
    do
        at--;
    while (at && ((unsigned char)words[at] & 0xc0) == 0x80);
    return at;
}

static uint32_t
character_before(const char *words, size_t at)
{
    size_t start = step_back(words, at);
    return utf8_next(words, at, &start);
}

/* A vowel written before the consonant that it is spoken after. */
static bool
is_written_first(uint32_t character)
{
    return u_hasBinaryProperty((UChar32)character, UCHAR_LOGICAL_ORDER_EXCEPTION);
}

/* A sign that repeats or shortens the word before it and never begins a line. */
static bool
clings_to_word(uint32_t character)
{
    return u_charType((UChar32)character) == U_MODIFIER_LETTER;
}

/* Every character is a cluster of its own, which holds for most texts of most scripts. */
static bool
is_plain(const char *words, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t character = utf8_next(words, size, &at);
        if (character >= 0x20 && character < 0x7f)
            continue;
        switch (u_getIntPropertyValue((UChar32)character, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
        case U_GCB_OTHER:
        case U_GCB_LV:
        case U_GCB_LVT:
        case U_GCB_LF:
            break;
        default:
            return false;
        }
    }
    return true;
}

static void
find_clusters(struct breaker *breaker, const char *words, size_t size, bool *boundaries)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, words, (int64_t)size, &status);
    UBreakIterator *iterator = breaker_begin(breaker, UBRK_CHARACTER, "", text);
    int32_t at = iterator ? ubrk_first(iterator) : UBRK_DONE;
    while (at != UBRK_DONE) {
        boundaries[at] = true;
        at = ubrk_next(iterator);
    }
    if (iterator)
        breaker_end(breaker, iterator);
    utext_close(text);
}

bool *
breaks_clusters(struct arena *arena, struct breaker *breaker, const char *words, size_t size)
{
    bool *boundaries = arena_array(arena, bool, size + 1);
    boundaries[0] = boundaries[size] = true;
    if (is_plain(words, size)) {
        for (size_t at = 0; at < size; utf8_next(words, size, &at))
            boundaries[at] = true;
    } else {
        find_clusters(breaker, words, size, boundaries);
    }
    for (size_t at = 1; at < size; at++) {
        bool ascii = (((unsigned char)words[at - 1] | (unsigned char)words[at]) & 0x80) == 0;
        size_t next = at;
        if (!ascii && boundaries[at] &&
            (is_written_first(character_before(words, at)) ||
             clings_to_word(utf8_next(words, size, &next))))
            boundaries[at] = false;
    }
    return boundaries;
}

static bool
is_hyphen(uint32_t character)
{
    return character == '-' || character == HYPHEN;
}

/* The hyphen before `at` belongs to a single letter, as in "e-gate", which nobody breaks. */
static bool
is_letter_with_hyphen(const char *words, size_t at)
{
    size_t letters = 0;
    for (size_t end = step_back(words, at); end && letters < 2; end = step_back(words, end)) {
        UChar32 character = (UChar32)character_before(words, end);
        if (u_getCombiningClass(character))
            continue;
        if (!u_isalnum(character))
            break;
        letters++;
    }
    return letters < 2;
}

static bool
needs_dictionary(uint32_t character)
{
    return u_getIntPropertyValue((UChar32)character, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/* A dash, a sign behind a number or the end of a sentence, though a blank stands before it. */
static bool
never_begins_line(const char *words, size_t size, size_t at)
{
    size_t next = at;
    uint32_t character = utf8_next(words, size, &next);
    switch (u_getIntPropertyValue((UChar32)character, UCHAR_LINE_BREAK)) {
    case U_LB_POSTFIX_NUMERIC:
    case U_LB_BREAK_AFTER:
    case U_LB_BREAK_BOTH:
        return !breaks_is_blank(character);
    case U_LB_HYPHEN:
        return next < size && breaks_is_blank(utf8_next(words, size, &next));
    default:
        return false;
    }
}

static bool
is_allowed(const struct script_rules *rules, const char *words, size_t size, const bool *unbroken,
           size_t at)
{
    uint32_t before = character_before(words, at);
    if (unbroken[at] || before == SOFT_HYPHEN)
        return false;
    if (breaks_is_blank(before))
        return !never_begins_line(words, size, at);
    if (rules->breaks_at_spaces)
        return false;
    return !is_hyphen(before) || !is_letter_with_hyphen(words, at);
}

/* unbroken[i]: byte i lies inside a cluster or inside a word that the language keeps whole. */
static bool *
find_unbroken(struct arena *arena, const struct script_rules *rules, const char *words, size_t size)
{
    bool *unbroken = breaks_clusters(arena, rules->breaker, words, size);
    for (size_t at = 0; at < size; at++)
        unbroken[at] = !unbroken[at];
    for (size_t i = 0; i < rules->unbroken_count; i++) {
        const char *word = rules->unbroken[i], *found = words;
        size_t word_size = strlen(word);
        while (word_size &&
               (found = memmem(found, size - (size_t)(found - words), word, word_size))) {
            memset(unbroken + (found - words) + 1, true, word_size - 1);
            found += word_size;
        }
    }
    return unbroken;
}

size_t
breaks_find(struct arena *arena, const struct script_rules *rules, const char *words, size_t size,
            struct opportunity **found_out)
{
    struct opportunity *found = NULL;
    size_t count = 0, capacity = 0;
    *found_out = NULL;
    if (!size)
        return 0;
    const bool *unbroken = find_unbroken(arena, rules, words, size);
    UErrorCode status = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, words, (int64_t)size, &status);
    UBreakIterator *iterator = breaker_begin(rules->breaker, UBRK_LINE, rules->code, text);
    while (iterator) {
        int32_t next = ubrk_next(iterator);
        if (next == UBRK_DONE || (size_t)next >= size)
            break;
        size_t at = (size_t)next;
        int32_t kind = ubrk_getRuleStatus(iterator);
        bool hard = kind >= UBRK_LINE_HARD && kind < UBRK_LINE_HARD_LIMIT;
        if (!hard && !is_allowed(rules, words, size, unbroken, at))
            continue;
        size_t behind = at;
        found = arena_grow(arena, found, count, &capacity, sizeof *found);
        found[count++] = (struct opportunity){
            .at = at,
            .hard = hard,
            .dictionary = needs_dictionary(character_before(words, at)) &&
                          needs_dictionary(utf8_next(words, size, &behind)),
        };
    }
    if (iterator)
        breaker_end(rules->breaker, iterator);
    utext_close(text);
    found = arena_grow(arena, found, count, &capacity, sizeof *found);
    found[count++] = (struct opportunity){.at = size};
    *found_out = found;
    return count;
}

size_t
paragraph_breaks(struct arena *arena, const struct script_rules *rules, const char *words,
                 size_t size, size_t **positions_out)
{
    struct opportunity *found;
    size_t count = breaks_find(arena, rules, words, size, &found);
    *positions_out = arena_array(arena, size_t, count);
    if (!count)
        return 0;
    for (size_t i = 0; i + 1 < count; i++)
        (*positions_out)[i] = found[i].at;
    return count - 1;
}
