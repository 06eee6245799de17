#include "support/fake_measure.h"

#include <stddef.h>
#include <stdint.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static int
count_clusters(const char *text, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *characters = utext_openUTF8(NULL, text, (int64_t)size, &status);
    UBreakIterator *iterator = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
    int count = 0;
    ubrk_setUText(iterator, characters, &status);
    while (U_SUCCESS(status) && ubrk_next(iterator) != UBRK_DONE)
        count++;
    ubrk_close(iterator);
    utext_close(characters);
    return count;
}

static struct extent
run(void *context, const struct font *font, const char *text, size_t size)
{
    (void)context;
    return (struct extent){
        .advance = (count_clusters(text, size) * font->px * 55 + 50) / 100,
        .ink_top = (font->px * 75 + 50) / 100,
        .ink_bottom = (font->px * 25 + 50) / 100,
        .covered = size,
    };
}

const struct measure fake_measure = {.run = run};
