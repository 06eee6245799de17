#include "verbs/survey_pictures.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sdl/pictures.h"

enum { WAIT_MS = 30000 };
/* A larger picture is looked at in half its size: large ones may be too slow on a busy machine. */
enum { PIXELS_MOST = 1920 * 1080 };

static struct over_picture
reduced(struct over_picture over)
{
    while (over.width * over.height > PIXELS_MOST) {
        over.width /= 2;
        over.height /= 2;
        over.words.x /= 2;
        over.words.y /= 2;
        over.words.w = smaller((over.words.w + 1) / 2, over.width - over.words.x);
        over.words.h = smaller((over.words.h + 1) / 2, over.height - over.words.y);
    }
    return over;
}

/* By picture and size, so that each is asked for once. */
static int
compare(const void *a, const void *b)
{
    const struct over_picture *first = &(*(struct found_over *const *)a)->over;
    const struct over_picture *second = &(*(struct found_over *const *)b)->over;
    int order = strcmp(first->file, second->file);
    if (order)
        return order;
    if (first->width != second->width)
        return first->width < second->width ? -1 : 1;
    return (first->height > second->height) - (first->height < second->height);
}

static const uint32_t *
wait_for(struct pictures *pictures, const struct over_picture *over)
{
    const uint32_t *pixels = pictures_pixels(pictures, over->file, over->width, over->height);
    if (!pixels) {
        pictures_wait(pictures, WAIT_MS);
        pixels = pictures_pixels(pictures, over->file, over->width, over->height);
    }
    return pixels;
}

static void
judge(struct found_over *found, const uint32_t *pixels, struct arena *arena)
{
    const struct over_picture *over = &found->over;
    const char *words = found->finding.message;
    double ratio = pixels ? judge_pixels(pixels, over) : 0;
    found->finding.message = NULL;
    if (!pixels)
        found->finding.message = arena_printf(
            arena, "'%s' stands on %s, which cannot be drawn to look at it", words, over->file);
    else if (ratio < JUDGE_CONTRAST_LEAST)
        found->finding.message =
            arena_printf(arena, "'%s' in #%02x%02x%02x stands on %s, where it is %.1f to 1", words,
                         over->colour.r, over->colour.g, over->colour.b, over->file, ratio);
}

void
survey_pictures(struct pictures *pictures, struct found_over *const *found, size_t count,
                struct arena *arena)
{
    struct found_over **sorted = arena_array(arena, struct found_over *, count);
    for (size_t i = 0; i < count; i++) {
        found[i]->over = reduced(found[i]->over);
        sorted[i] = found[i];
    }
    qsort(sorted, count, sizeof *sorted, compare);
    for (size_t i = 0; i < count; i++)
        judge(sorted[i], wait_for(pictures, &sorted[i]->over), arena);
}
