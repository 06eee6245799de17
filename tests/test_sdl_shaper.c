#include "sdl/shaper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL2/SDL.h>

#include <cmocka.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "sdl/fonts.h"
#include "support/amounts.h"
#include "support/decks.h"
#include "view/paragraph.h"

/*
 * Every word of the exhibit, in every language, beside what SDL2_ttf makes of it: as wide to the
 * pixel, its ink no more than a pixel less, and its baseline where it is said to be.
 */

struct stand {
    struct fonts *fonts;
    struct measure measure;
    struct deck *deck;
    struct arena arena;
    size_t sizes; /* of those below, for each word */
};

enum { WORDS_MAX = 100000, WORD_MAX = 250 };

static int
set_up(void **state)
{
    struct stand *stand = calloc(1, sizeof *stand);
    char fault[200] = "", folder[4096];
    snprintf(folder, sizeof folder, "%s", tests_path("../fonts"));
    stand->fonts = fonts_create(folder, fault, sizeof fault);
    assert_non_null(stand->fonts);
    stand->measure = fonts_measure(stand->fonts);
    stand->sizes = (size_t)amount("shaper-sizes");
    struct diags diags;
    diags_init(&diags, &stand->arena);
    struct deck_setup setup = test_setup();
    stand->deck = deck_load(tests_path("../content"), &setup, &diags);
    assert_non_null(stand->deck);
    for (size_t i = 1; i < stand->deck->languages_count; i++)
        assert_true(deck_load_language(stand->deck, i, &diags));
    *state = stand;
    return 0;
}

static int
tear_down(void **state)
{
    struct stand *stand = *state;
    fonts_destroy(stand->fonts);
    deck_destroy(stand->deck);
    arena_finish(&stand->arena);
    free(stand);
    return 0;
}

/* The rows with ink in columns [from, to); false: none. */
static bool
find_ink(const SDL_Surface *surface, int from, int to, int *top_out, int *end_out)
{
    *top_out = -1;
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const char *)surface->pixels +
                                                               (ptrdiff_t)y * surface->pitch);
        for (int x = from; x < to && x < surface->w; x++)
            if (row[x] & surface->format->Amask) {
                *top_out = *top_out < 0 ? y : *top_out;
                *end_out = y + 1;
                break;
            }
    }
    return *top_out >= 0;
}

static void
check_extent(struct stand *stand, const struct font *font, const char *word, size_t size)
{
    struct extent extent = stand->measure.run(stand->measure.context, font, word, size);
    int baseline, top, end;
    SDL_Surface *surface = fonts_render(stand->fonts, font, word, &baseline);
    if (!surface || extent.covered < size) {
        SDL_FreeSurface(surface);
        return;
    }
    bool inked = find_ink(surface, 0, surface->w, &top, &end);
    int above = inked ? baseline - top : 0, below = inked ? end - baseline : 0;
    if (surface->w != extent.advance)
        fail_msg("'%s' in %s at %d px is %d px wide, not %d", word, font->family, font->px,
                 surface->w, extent.advance);
    if (inked && (extent.ink_top < above || extent.ink_top > SDL_max(above, 0) + 1 ||
                  extent.ink_bottom < below || extent.ink_bottom > SDL_max(below, 0) + 1))
        fail_msg("'%s' in %s at %d px: ink %d above and %d below, not %d and %d", word,
                 font->family, font->px, above, below, extent.ink_top, extent.ink_bottom);
    SDL_FreeSurface(surface);
}

/* A capital, whose height is known, stands on the baseline that is told. */
static void
check_baseline(struct stand *stand, const struct font *font, const char *word)
{
    struct extent capital = stand->measure.run(stand->measure.context, font, "H", 1);
    char with_capital[512];
    int baseline, top, end;
    snprintf(with_capital, sizeof with_capital, "H %s", word);
    SDL_Surface *surface = fonts_render(stand->fonts, font, with_capital, &baseline);
    if (surface && capital.covered && find_ink(surface, 0, capital.advance - 1, &top, &end) &&
        (end != baseline || baseline - top < capital.ink_top - 1))
        fail_msg("'%s' in %s at %d px: the baseline is at %d, not %d", word, font->family, font->px,
                 end, baseline);
    SDL_FreeSurface(surface);
}

static void
check_word(struct stand *stand, const struct language *language, const char *word, size_t number)
{
    static const int sizes[] = {23, 27, 30, 34, 38, 42, 50, 64, 84, 97, 120, 168};
    enum { SIZES = sizeof sizes / sizeof sizes[0] };
    size_t size = strlen(word);
    for (size_t i = 0; i < stand->sizes; i++) {
        struct font font = {language->fonts[0], sizes[(number + i) % SIZES], (number + i) % 3 == 0,
                            language->script};
        check_extent(stand, &font, word, size);
        if (i == 0)
            check_baseline(stand, &font, word);
    }
}

static int
compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words of a language between blanks, sorted; some more than once. */
static size_t
list_words(struct stand *stand, size_t language, const char **words, size_t words_max)
{
    size_t count = 0;
    for (size_t i = 0; i < stand->deck->texts_count; i++) {
        const char *at = deck_words(stand->deck, language, stand->deck->texts[i].text, NULL);
        while (at && *(at += strspn(at, " "))) {
            size_t size = strcspn(at, " ");
            assert_true(count < words_max);
            words[count++] = arena_strndup(&stand->arena, at, size < WORD_MAX ? size : 0);
            at += size;
        }
    }
    qsort(words, count, sizeof *words, compare_words);
    return count;
}

static void
every_word_is_measured_as_it_is_drawn(void **state)
{
    struct stand *stand = *state;
    const char **words = calloc(WORDS_MAX, sizeof *words);
    size_t number = 0;
    for (size_t i = 0; i < stand->deck->languages_count; i++) {
        size_t count = list_words(stand, i, words, WORDS_MAX);
        for (size_t j = 0; j < count; j++)
            if (j == 0 || strcmp(words[j], words[j - 1]) != 0)
                check_word(stand, &stand->deck->languages[i], words[j], number++);
    }
    free(words);
    assert_true(number > 5000);
}

/* Runs are as wide when they are drawn whole, with their blanks. */
static void
whole_texts_are_as_wide_as_they_are_drawn(void **state)
{
    struct stand *stand = *state;
    for (size_t i = 0; i < stand->deck->languages_count; i++) {
        const struct language *language = &stand->deck->languages[i];
        for (size_t j = i; j < stand->deck->texts_count; j += 7) {
            const char *words = deck_words(stand->deck, i, stand->deck->texts[j].text, NULL);
            struct font font = {language->fonts[0], 21 + (int)(j % 60), j % 2, language->script};
            check_extent(stand, &font, words, strlen(words));
        }
    }
}

static void
check_part(struct stand *stand, const struct font *font, const char *words, size_t start,
           size_t end)
{
    struct extent part =
        stand->measure.part(stand->measure.context, font, words, strlen(words), start, end);
    struct extent alone =
        stand->measure.run(stand->measure.context, font, words + start, end - start);
    if (part.advance != alone.advance || part.ink_top != alone.ink_top ||
        part.ink_bottom != alone.ink_bottom || part.covered != alone.covered)
        fail_msg("'%.*s' of '%s' in %s at %d px: %d %d %d %zu, alone %d %d %d %zu",
                 (int)(end - start), words + start, words, font->family, font->px, part.advance,
                 part.ink_top, part.ink_bottom, part.covered, alone.advance, alone.ink_top,
                 alone.ink_bottom, alone.covered);
}

/* Of every text of a language, each word with what follows it and up to some words more. */
static void
check_parts(struct stand *stand, size_t number)
{
    static const size_t words_together[] = {1, 2, 5};
    const struct language *language = &stand->deck->languages[number];
    struct script_rules rules = {.code = language->code,
                                 .script = language->script,
                                 .breaks_at_spaces = language->breaks == BREAKS_SPACES};
    for (size_t i = 0; i < stand->deck->texts_count; i++) {
        const char *words = deck_words(stand->deck, number, stand->deck->texts[i].text, NULL);
        struct font font = {language->fonts[0], 21 + (int)(i % 60), i % 2, language->script};
        size_t *at, count = paragraph_breaks(&stand->arena, &rules, words, strlen(words), &at);
        for (size_t k = 0; k < count; k++)
            for (size_t n = 0; n < sizeof words_together / sizeof *words_together; n++) {
                size_t last = k + words_together[n];
                check_part(stand, &font, words, k ? at[k - 1] : 0,
                           last <= count ? at[last - 1] : strlen(words));
            }
    }
}

/* A paragraph is shaped once and then asked for word by word and line by line. */
static void
parts_are_as_they_are_alone(void **state)
{
    struct stand *stand = *state;
    for (size_t i = 0; i < stand->deck->languages_count; i++)
        check_parts(stand, i);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_measured_as_it_is_drawn),
        cmocka_unit_test(whole_texts_are_as_wide_as_they_are_drawn),
        cmocka_unit_test(parts_are_as_they_are_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
