#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/distance.h"
#include "deck/names.h"
#include "deck/pseudo.h"
#include "deck/translations.h"

/*
 * Which row is whose. In this order: a row with exactly a text's words; one made from these words
 * before they were changed to others and back; one with these words that no other slide needs any
 * more; and of the rows left over in a slide the nearest, which is then stale.
 */

enum {
    NEAR_MAX = 600,      /* of 1000, for a text that was there before, not translated */
    LAST_CHOICE = 10000, /* more than any distance */
};

struct settling {
    struct translations *translations;
    const struct deck *deck;
    struct translation **left; /* rows without a text; NULL where one was taken */
    size_t left_count;
};

static bool
has_words(const struct translation *row)
{
    return row && *row->words;
}

static bool
is_equal(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

/* What people noted beside `row` goes to `into` as well. */
static void
join_notes(struct translations *translations, struct translation *into,
           const struct translation *row)
{
    if (!is_equal(into->comment, row->comment))
        into->comment = translations_join(translations->arena, into->comment, row->comment);
    if (!is_equal(into->doubt, row->doubt))
        into->doubt = translations_join(translations->arena, into->doubt, row->doubt);
}

/* Makes `row` that of text number `text`; a row without words that is there already goes in. */
static void
give(struct settling *settling, size_t text, struct translation *row)
{
    struct translations *translations = settling->translations;
    const struct deck_text *wanted = &settling->deck->texts[text];
    if (translations->of_text[text])
        join_notes(translations, row, translations->of_text[text]);
    row->scope = wanted->scope;
    row->english = wanted->text->words;
    row->context = wanted->text->context;
    row->unused = false;
    translations->of_text[text] = row;
}

static void
leave(struct settling *settling, struct translation *row)
{
    settling->left[settling->left_count++] = row;
}

/* Rows with a text's very words. Of several the first with a translation stands. */
static void
give_exact(struct settling *settling)
{
    struct translations *translations = settling->translations;
    for (int unused = 0; unused < 2; unused++)
        for (size_t i = 0; i < translations->rows_count; i++) {
            struct translation *row = translations->rows[i];
            if (row->unused != (bool)unused)
                continue;
            int64_t text = deck_find_text(settling->deck, row->scope, row->english, row->context);
            if (text < 0 || has_words(translations->of_text[text]) ||
                (translations->of_text[text] && !has_words(row)))
                leave(settling, row);
            else
                give(settling, (size_t)text, row);
        }
}

/* English that was changed and changed back. */
static void
give_returned(struct settling *settling)
{
    for (size_t i = 0; i < settling->left_count; i++) {
        struct translation *row = settling->left[i];
        if (!row->was)
            continue;
        int64_t text = deck_find_text(settling->deck, row->scope, row->was, row->context);
        if (text < 0 || has_words(settling->translations->of_text[text]))
            continue;
        row->was = NULL;
        give(settling, (size_t)text, row);
        settling->left[i] = NULL;
    }
}

/* A row left over, to be found by its words. */
struct wanderer {
    const char *english;
    struct translation *row, **left;
};

/*
 * What moved from one slide to another, or was doubled. Unreviewed words do not pass for reviewed
 * ones.
 */
static void
give_moved(struct settling *settling)
{
    struct translations *translations = settling->translations;
    struct arena arena = {0};
    struct wanderer *wanderers = arena_array(&arena, struct wanderer, settling->left_count);
    struct translation **left = settling->left;
    size_t count = 0;
    for (size_t i = 0; i < settling->left_count; i++)
        if (has_words(left[i]) && !left[i]->was)
            wanderers[count++] = (struct wanderer){left[i]->english, left[i], &left[i]};
    const struct names names = names_of(&arena, wanderers, count, sizeof *wanderers);
    for (size_t i = 0; i < settling->deck->texts_count; i++) {
        const struct deck_text *text = &settling->deck->texts[i];
        int32_t number = names_find(&names, text->text->words);
        if (number < 0 || has_words(translations->of_text[i]))
            continue;
        const struct translation *from = wanderers[number].row;
        if (!is_equal(from->context, text->text->context))
            continue;
        struct translation *row = translations_add(translations);
        *row = *from;
        bool draft = from->stranger || translations_file(translations, from->chapter)->review.draft;
        if (draft && !translations_file(translations, text->chapter)->review.draft)
            row->was = row->english;
        give(settling, i, row);
        *wanderers[number].left = NULL;
    }
    arena_finish(&arena);
}

/* How ill `row` fits a text of its slide; SIZE_MAX: not at all. */
static size_t
misfit(const struct settling *settling, size_t text, const struct translation *row)
{
    const struct translation *there = settling->translations->of_text[text];
    const char *words = settling->deck->texts[text].text->words;
    size_t distance = distance_of(words, row->english);
    if (row->was) {
        size_t other = distance_of(words, row->was);
        distance = other < distance ? other : distance;
    }
    if (there && (distance > NEAR_MAX || !has_words(row)))
        return SIZE_MAX;
    return distance + (there ? LAST_CHOICE : 0) + (has_words(row) ? 0 : LAST_CHOICE);
}

/* Rows of one slide and texts of it that have none. */
struct pairs {
    size_t *texts, *left;
    size_t texts_count, left_count;
    size_t *misfits; /* a row of `left` for each text */
};

static void
give_pair(struct settling *settling, const struct pairs *pairs, size_t text, size_t left)
{
    struct translation *row = settling->left[pairs->left[left]];
    if (!has_words(row))
        row->was = NULL;
    else if (!row->was)
        row->was = row->english;
    give(settling, pairs->texts[text], row);
    settling->left[pairs->left[left]] = NULL;
    for (size_t i = 0; i < pairs->texts_count; i++)
        pairs->misfits[i * pairs->left_count + left] = SIZE_MAX;
    for (size_t i = 0; i < pairs->left_count; i++)
        pairs->misfits[text * pairs->left_count + i] = SIZE_MAX;
}

/* The best pair first, then the best of the rest. */
static void
give_nearest_of(struct settling *settling, struct arena *arena, struct pairs *pairs)
{
    size_t count = pairs->texts_count * pairs->left_count;
    pairs->misfits = arena_array(arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        pairs->misfits[i] = misfit(settling, pairs->texts[i / pairs->left_count],
                                   settling->left[pairs->left[i % pairs->left_count]]);
    for (;;) {
        size_t best = 0;
        for (size_t i = 1; i < count; i++)
            if (pairs->misfits[i] < pairs->misfits[best])
                best = i;
        if (!count || pairs->misfits[best] == SIZE_MAX)
            return;
        give_pair(settling, pairs, best / pairs->left_count, best % pairs->left_count);
    }
}

/* A row left over or a text without words, to be found by its slide. */
struct seeker {
    const char *scope;
    size_t number;
};

static int
compare_seekers(const void *left, const void *right)
{
    const struct seeker *a = left, *b = right;
    int order = strcmp(a->scope, b->scope);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* Fills `numbers` with those of the scope that begins at `*at`. */
static size_t
take_scope(const struct seeker *seekers, size_t count, size_t *at, const char *scope,
           size_t *numbers)
{
    size_t taken = 0;
    while (*at < count && strcmp(seekers[*at].scope, scope) < 0)
        ++*at;
    for (; *at < count && !strcmp(seekers[*at].scope, scope); ++*at)
        numbers[taken++] = seekers[*at].number;
    return taken;
}

static void
give_nearest(struct settling *settling)
{
    struct arena arena = {0};
    size_t texts_count = settling->deck->texts_count, left_count = settling->left_count;
    struct seeker *texts = arena_array(&arena, struct seeker, texts_count);
    struct seeker *left = arena_array(&arena, struct seeker, left_count);
    size_t texts_at = 0, left_at = 0, count = 0, rows = 0;
    for (size_t i = 0; i < texts_count; i++)
        if (!has_words(settling->translations->of_text[i]))
            texts[count++] = (struct seeker){settling->deck->texts[i].scope, i};
    for (size_t i = 0; i < left_count; i++)
        if (settling->left[i] && !settling->left[i]->unused && !settling->left[i]->stranger)
            left[rows++] = (struct seeker){settling->left[i]->scope, i};
    qsort(texts, count, sizeof *texts, compare_seekers);
    qsort(left, rows, sizeof *left, compare_seekers);
    struct pairs pairs = {.texts = arena_array(&arena, size_t, texts_count),
                          .left = arena_array(&arena, size_t, left_count)};
    while (left_at < rows) {
        const char *scope = left[left_at].scope;
        pairs.left_count = take_scope(left, rows, &left_at, scope, pairs.left);
        pairs.texts_count = take_scope(texts, count, &texts_at, scope, pairs.texts);
        if (pairs.texts_count)
            give_nearest_of(settling, &arena, &pairs);
    }
    arena_finish(&arena);
}

static bool
says_the_same(const struct translation *a, const struct translation *b)
{
    return !a->was == !b->was && !strcmp(a->scope, b->scope) && !strcmp(a->english, b->english) &&
           !strcmp(a->words, b->words) && is_equal(a->context, b->context);
}

/* Adds what nothing asks for to the rows laid aside, unless the same words are kept already. */
static void
lay_aside(struct translations *translations, struct translation *row)
{
    if (!has_words(row) && !row->doubt && !row->comment)
        return;
    if (row->was && strcmp(row->was, row->english)) {
        row->english = row->was;
        row->was = NULL;
    }
    row->unused = true;
    int64_t text = deck_find_text(translations->deck, row->scope, row->english, row->context);
    struct translation *there = text < 0 ? NULL : translations->of_text[text];
    for (size_t i = 0; i < translations->unused_count && !(there && says_the_same(there, row)); i++)
        there = translations->unused[i];
    if (there && says_the_same(there, row)) {
        join_notes(translations, there, row);
        return;
    }
    translations->unused =
        arena_grow(translations->arena, translations->unused, translations->unused_count,
                   &translations->unused_capacity, sizeof *translations->unused);
    translations->unused[translations->unused_count++] = row;
}

/* Words for what has none, and the sums. */
static void
complete(struct translations *translations)
{
    const struct deck *deck = translations->deck;
    bool made = pseudo_is_language(translations->code);
    for (size_t i = 0; i < deck->texts_count; i++) {
        const struct deck_text *text = &deck->texts[i];
        struct translation *row = translations->of_text[i];
        if (!row) {
            row = translations->of_text[i] = translations_add(translations);
            row->scope = text->scope;
            row->english = text->text->words;
            row->context = text->text->context;
        }
        if (made) {
            row->words = pseudo_words(translations->arena, row->english);
            row->was = NULL;
        }
        row->chapter = text->chapter;
        translations->missing += !*row->words;
        translations->stale += row->was != NULL;
    }
}

void
translations_settle(struct translations *translations)
{
    struct settling settling = {
        .translations = translations,
        .deck = translations->deck,
        .left = arena_array(translations->arena, struct translation *, translations->rows_count),
    };
    give_exact(&settling);
    give_returned(&settling);
    give_moved(&settling);
    give_nearest(&settling);
    if (!pseudo_is_language(translations->code))
        for (size_t i = 0; i < settling.left_count; i++)
            if (settling.left[i] && !settling.left[i]->stranger)
                lay_aside(translations, settling.left[i]);
    complete(translations);
}
