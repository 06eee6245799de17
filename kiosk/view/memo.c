#include "view/memo.h"

#include <string.h>

#include "base/arena.h"
#include "view/locale.h"

enum { BUCKETS_COUNT = 8192, NUMBERS_COUNT = 64, HEIGHTS_COUNT = 4096 };
enum { MARKUPS_COUNT = 4096 };

/* How a value is to be read. */
enum figure { FIGURE_NUMBER, FIGURE_DECIMAL, FIGURE_DAY };

struct kept_number {
    struct kept_number *next;
    const char *language, *words;
    int64_t value;
    enum figure figure;
    int places; /* of a decimal */
};

struct kept_markup {
    struct kept_markup *next;
    const char *words;
    struct markup markup;
};

struct memo {
    struct arena own; /* holds the memo itself */
    struct arena arena, heights_arena;
    struct kept_words *buckets[BUCKETS_COUNT];
    struct kept_number *numbers[NUMBERS_COUNT];
    struct kept_height *heights[HEIGHTS_COUNT];
    struct kept_markup *markups[MARKUPS_COUNT];
    struct kept_frame frame;
};

struct memo *
memo_create(void)
{
    struct arena own = {0};
    struct memo *memo = arena_new(&own, struct memo);
    memo->own = own;
    return memo;
}

void
memo_destroy(struct memo *memo)
{
    if (!memo)
        return;
    arena_finish(&memo->arena);
    arena_finish(&memo->heights_arena);
    struct arena own = memo->own;
    arena_finish(&own);
}

static void
forget_words(struct memo *memo)
{
    arena_reset(&memo->arena);
    memset(memo->buckets, 0, sizeof memo->buckets);
    memset(memo->numbers, 0, sizeof memo->numbers);
    memset(memo->markups, 0, sizeof memo->markups);
}

static void
forget_heights(struct memo *memo)
{
    arena_reset(&memo->heights_arena);
    memset(memo->heights, 0, sizeof memo->heights);
}

void
memo_forget(struct memo *memo)
{
    forget_words(memo);
    forget_heights(memo);
    memo->frame = (struct kept_frame){0};
}

void
memo_tidy(struct memo *memo, size_t budget)
{
    if (memo->arena.used > budget)
        forget_words(memo);
    if (memo->heights_arena.used > budget)
        forget_heights(memo);
}

struct arena *
memo_arena(struct memo *memo)
{
    return &memo->arena;
}

/* Eight bytes at a time: most of what is asked for is known, and this is what asking costs. */
static uint64_t
hash_bytes(uint64_t hash, const char *bytes, size_t size)
{
    uint64_t block;
    for (; size >= sizeof block; bytes += sizeof block, size -= sizeof block) {
        memcpy(&block, bytes, sizeof block);
        hash = (hash ^ block) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    block = 0;
    memcpy(&block, bytes, size);
    hash = (hash ^ block ^ (uint64_t)size << 56) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

static uint32_t
hash_of(const struct paragraph_request *request)
{
    uint64_t hash = (uint64_t)request->style.px << 1 | request->style.bold;
    hash = hash_bytes(hash, request->rules->code, strlen(request->rules->code));
    for (size_t i = 0; i < request->markup->count; i++) {
        const struct span *span = &request->markup->spans[i];
        hash = hash_bytes(hash ^ span->strong, span->text, span->size);
    }
    return (uint32_t)hash;
}

static bool
is_same_span(const struct span *a, const struct span *b)
{
    return a->size == b->size && a->strong == b->strong && !a->term == !b->term &&
           (!a->term || !strcmp(a->term, b->term)) &&
           (!a->size || !memcmp(a->text, b->text, a->size));
}

static bool
is_for(const struct kept_words *kept, const struct paragraph_request *request)
{
    const struct paragraph_style *style = &kept->request.style;
    if (style->px != request->style.px || style->bold != request->style.bold ||
        kept->markup.count != request->markup->count ||
        kept->rules.families != request->rules->families ||
        strcmp(kept->rules.code, request->rules->code) != 0)
        return false;
    for (size_t i = 0; i < kept->markup.count; i++)
        if (!is_same_span(&kept->markup.spans[i], &request->markup->spans[i]))
            return false;
    return true;
}

static struct markup
copy_markup(struct arena *arena, const struct markup *markup)
{
    struct markup copy = {arena_array(arena, struct span, markup->count), markup->count};
    for (size_t i = 0; i < markup->count; i++) {
        const struct span *span = &markup->spans[i];
        copy.spans[i] = *span;
        copy.spans[i].text = arena_strndup(arena, span->text, span->size);
        copy.spans[i].term = span->term ? arena_strdup(arena, span->term) : NULL;
    }
    return copy;
}

struct kept_words *
memo_words(struct memo *memo, const struct paragraph_request *request)
{
    uint32_t hash = hash_of(request);
    struct kept_words **bucket = &memo->buckets[hash % BUCKETS_COUNT];
    for (struct kept_words *kept = *bucket; kept; kept = kept->next)
        if (kept->hash == hash && is_for(kept, request))
            return kept;
    struct kept_words *kept = arena_new(&memo->arena, struct kept_words);
    *kept = (struct kept_words){
        .next = *bucket,
        .hash = hash,
        .markup = copy_markup(&memo->arena, request->markup),
        .rules = *request->rules,
        .request = *request,
    };
    kept->request.markup = &kept->markup;
    kept->request.rules = &kept->rules;
    *bucket = kept;
    return kept;
}

struct kept_paragraph *
memo_paragraph(struct memo *memo, struct kept_words *words, const struct paragraph_request *request)
{
    double line_height = request->style.line_height;
    for (struct kept_paragraph *kept = words->paragraphs; kept; kept = kept->next)
        if (kept->width == request->width && kept->reserve == request->reserve &&
            kept->align == request->align && kept->line_height <= line_height &&
            kept->line_height >= line_height)
            return kept;
    struct kept_paragraph *kept = arena_new(&memo->arena, struct kept_paragraph);
    *kept = (struct kept_paragraph){.next = words->paragraphs,
                                    .width = request->width,
                                    .reserve = request->reserve,
                                    .align = request->align,
                                    .line_height = line_height};
    words->paragraphs = kept;
    return kept;
}

static const char *
figure_words(struct arena *arena, const char *language, enum figure figure, const char *calendar,
             int places, int64_t value)
{
    switch (figure) {
    case FIGURE_NUMBER:
        return locale_number(arena, language, value);
    case FIGURE_DECIMAL:
        return locale_decimal(arena, language, value, places);
    case FIGURE_DAY:
        return locale_day(arena, language, calendar, (int)(value / 10000), (int)(value / 100 % 100),
                          (int)(value % 100));
    }
    return "";
}

static const char *
keep_figure(struct memo *memo, const char *language, enum figure figure, const char *calendar,
            int places, int64_t value)
{
    struct kept_number **bucket = &memo->numbers[(uint64_t)value % NUMBERS_COUNT];
    for (struct kept_number *kept = *bucket; kept; kept = kept->next)
        if (kept->value == value && kept->figure == figure && kept->places == places &&
            !strcmp(kept->language, language))
            return kept->words;
    struct kept_number *kept = arena_new(&memo->arena, struct kept_number);
    *kept =
        (struct kept_number){*bucket,
                             arena_strdup(&memo->arena, language),
                             figure_words(&memo->arena, language, figure, calendar, places, value),
                             value,
                             figure,
                             places};
    *bucket = kept;
    return kept->words;
}

const char *
memo_number(struct memo *memo, const char *language, int64_t value)
{
    return keep_figure(memo, language, FIGURE_NUMBER, NULL, 0, value);
}

const char *
memo_decimal(struct memo *memo, const char *language, int64_t value, int places)
{
    return keep_figure(memo, language, FIGURE_DECIMAL, NULL, places, value);
}

const char *
memo_day(struct memo *memo, const char *language, const char *calendar, int64_t value)
{
    return keep_figure(memo, language, FIGURE_DAY, calendar, 0, value);
}

uint64_t
memo_hash(const void *bytes, size_t size)
{
    return hash_bytes(size, bytes ? bytes : "", size);
}

static bool
is_same_height(const struct height_key *a, const struct height_key *b)
{
    return a->element == b->element && a->pack == b->pack && a->language == b->language &&
           a->state == b->state && a->tallies == b->tallies && a->width == b->width &&
           a->most == b->most && a->marks == b->marks && a->body == b->body &&
           a->target == b->target && a->screen_width == b->screen_width &&
           a->screen_height == b->screen_height && a->medium == b->medium;
}

struct kept_height *
memo_height(struct memo *memo, const struct height_key *key)
{
    const uint64_t mixed[] = {(uintptr_t)key->element, key->state ^ key->tallies,
                              (uint64_t)key->width << 32 | (uint32_t)key->body,
                              (uint64_t)key->screen_width << 32 | (uint32_t)key->language};
    struct kept_height **bucket = &memo->heights[memo_hash(mixed, sizeof mixed) % HEIGHTS_COUNT];
    for (struct kept_height *kept = *bucket; kept; kept = kept->next)
        if (is_same_height(&kept->key, key))
            return kept;
    struct kept_height *kept = arena_new(&memo->heights_arena, struct kept_height);
    *kept = (struct kept_height){.next = *bucket, .key = *key};
    *bucket = kept;
    return kept;
}

struct kept_frame *
memo_frame(struct memo *memo)
{
    return &memo->frame;
}

const struct markup *
memo_markup(struct memo *memo, const char *words, struct place place)
{
    const uintptr_t at = (uintptr_t)words;
    struct kept_markup **bucket = &memo->markups[memo_hash(&at, sizeof at) % MARKUPS_COUNT];
    for (struct kept_markup *kept = *bucket; kept; kept = kept->next)
        if (kept->words == words)
            return &kept->markup;
    struct kept_markup *kept = arena_new(&memo->arena, struct kept_markup);
    *kept = (struct kept_markup){
        .next = *bucket, .words = words, .markup = markup_parse(&memo->arena, words, place, NULL)};
    *bucket = kept;
    return &kept->markup;
}
