#include "view/reading.h"

#include "view/locale.h"
#include "view/scene.h"

enum { WORDS_A_MINUTE = 90, MINUTE_MS = 60000 };

static size_t
count_words(const struct scene_line *lines, size_t count)
{
    size_t words = 0;
    for (size_t i = 0; i < count; i++)
        words += locale_count_words(lines[i].lang, lines[i].words);
    return words;
}

int64_t
reading_ms(const struct scene *scene)
{
    size_t words =
        count_words(scene->lines, scene->lines_count) + count_words(scene->rest, scene->rest_count);
    return (int64_t)words * MINUTE_MS / WORDS_A_MINUTE;
}
