#include "view/paragraph_breaker.h"

#include <stddef.h>
#include <string.h>

#include <unicode/ubrk.h>

#include "base/arena.h"

struct kept {
    struct kept *next;
    int type;
    const char *language;
    UBreakIterator *iterator;
};

struct breaker {
    struct arena arena; /* holds the breaker itself, too */
    struct kept *kept;
};

struct breaker *
breaker_create(void)
{
    struct arena arena = {0};
    struct breaker *breaker = arena_new(&arena, struct breaker);
    breaker->arena = arena;
    return breaker;
}

void
breaker_destroy(struct breaker *breaker)
{
    if (!breaker)
        return;
    for (struct kept *kept = breaker->kept; kept; kept = kept->next)
        ubrk_close(kept->iterator);
    struct arena arena = breaker->arena;
    arena_finish(&arena);
}

static UBreakIterator *
open_iterator(int type, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open((UBreakIteratorType)type, language, NULL, 0, &status);
    return U_SUCCESS(status) ? iterator : NULL;
}

static UBreakIterator *
find_kept(struct breaker *breaker, int type, const char *language)
{
    for (struct kept *kept = breaker->kept; kept; kept = kept->next)
        if (kept->type == type && strcmp(kept->language, language) == 0)
            return kept->iterator;
    UBreakIterator *iterator = open_iterator(type, language);
    if (iterator) {
        struct kept *kept = arena_new(&breaker->arena, struct kept);
        *kept = (struct kept){.next = breaker->kept,
                              .type = type,
                              .language = arena_strdup(&breaker->arena, language),
                              .iterator = iterator};
        breaker->kept = kept;
    }
    return iterator;
}

struct UBreakIterator *
breaker_begin(struct breaker *breaker, int type, const char *language, struct UText *text)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator =
        breaker ? find_kept(breaker, type, language) : open_iterator(type, language);
    if (!iterator)
        return NULL;
    ubrk_setUText(iterator, text, &status);
    if (U_SUCCESS(status))
        return iterator;
    breaker_end(breaker, iterator);
    return NULL;
}

void
breaker_end(struct breaker *breaker, struct UBreakIterator *iterator)
{
    if (!breaker)
        ubrk_close(iterator);
}
