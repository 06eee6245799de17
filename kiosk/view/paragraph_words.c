#include "view/paragraph_words.h"

#include <string.h>

#include <unicode/uscript.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "deck/markup.h"
#include "view/paragraph_breaks.h"

static struct font
font_of(const struct breaking *b, size_t span, size_t family, const char *script)
{
    const struct span *s = &b->request->markup->spans[span];
    return (struct font){
        .family = b->request->rules->families[family],
        .px = b->request->style.px,
        .bold = b->request->style.bold || s->strong || s->term,
        .script = script,
    };
}

struct extent
words_measure(const struct breaking *b, const struct font *font, size_t start, size_t end)
{
    const struct measure *measure = b->measure;
    if (measure->part)
        return measure->part(measure->context, font, b->words, b->size, start, end);
    return measure->run(measure->context, font, b->words + start, end - start);
}

static struct extent
measure_run(const struct breaking *b, size_t span, size_t family, const char *script, size_t start,
            size_t end)
{
    struct font font = font_of(b, span, family, script);
    return words_measure(b, &font, start, end);
}

struct font
words_font(const struct breaking *b, const struct piece *piece)
{
    return font_of(b, piece->span, piece->family, piece->script);
}

static size_t
cluster_end(const struct breaking *b, size_t at)
{
    do
        at++;
    while (!b->clusters[at]);
    return at;
}

/* Whether a font of the chain before number `family` has the cluster at `at`. */
static bool
is_covered_before(const struct breaking *b, size_t family, size_t span, const char *script,
                  size_t at)
{
    size_t size = cluster_end(b, at) - at;
    for (size_t i = 0; i < family; i++)
        if (measure_run(b, span, i, script, at, at + size).covered == size)
            return true;
    return false;
}

/* How much of [start, end) the font can take: whole clusters that no earlier font has. */
static size_t
reach_of(const struct breaking *b, size_t start, size_t end, size_t family, size_t span,
         const char *script, size_t covered)
{
    size_t reach = start;
    while (reach < end) {
        size_t next = cluster_end(b, reach);
        if (next > start + covered || next > end)
            break;
        if (family && reach > start && is_covered_before(b, family, span, script, reach))
            break;
        reach = next;
    }
    return reach;
}

static void
add_piece(struct breaking *b, struct piece piece)
{
    struct extent extent =
        measure_run(b, piece.span, piece.family, piece.script, piece.start, piece.end);
    piece.advance = extent.advance;
    piece.ink_top = extent.ink_top;
    piece.ink_bottom = extent.ink_bottom;
    b->pieces = arena_grow(b->arena, b->pieces, b->pieces_count, &b->pieces_capacity, sizeof piece);
    b->pieces[b->pieces_count++] = piece;
}

/* Gives each part of [start, end), which is of one span and script, the first font that has it. */
static void
add_pieces_by_font(struct breaking *b, size_t start, size_t end, size_t span, const char *script)
{
    while (start < end) {
        size_t families = b->request->rules->families_count, reach = start, family = 0;
        for (; family < families && reach == start; family++) {
            size_t covered = measure_run(b, span, family, script, start, end).covered;
            reach = reach_of(b, start, end, family, span, script, covered);
        }
        if (reach > start) {
            family--;
        } else {
            size_t at = start;
            uint32_t missing = utf8_next(b->words, end, &at);
            if (!b->result.missing)
                b->result.missing = missing;
            reach = cluster_end(b, start);
            family = 0;
        }
        add_piece(b, (struct piece){start, reach, span, family, script, 0, 0, 0});
        start = reach;
    }
}

/* The script of a character that has one of its own; 0: it takes its neighbour's. */
static UScriptCode
script_of(uint32_t character)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode code = uscript_getScript((UChar32)character, &status);
    if (U_FAILURE(status) || code <= USCRIPT_INHERITED || code == USCRIPT_UNKNOWN)
        return 0;
    return code;
}

static void
set_script(struct breaking *b, UScriptCode code)
{
    if (!code || (int)code == b->script_code)
        return;
    b->script_code = code;
    b->script = uscript_getShortName(code);
}

/* Digits and signs take the script of what stands before them; at the start, what comes first. */
static void
begin_script(struct breaking *b)
{
    UScriptCode code = 0;
    for (size_t at = 0; at < b->size && !code;)
        code = script_of(utf8_next(b->words, b->size, &at));
    b->script = b->request->rules->script;
    set_script(b, code);
}

static void
add_pieces(struct breaking *b, size_t start, size_t end)
{
    size_t span = 0;
    while (start < end) {
        while (b->span_ends[span] <= start)
            span++;
        size_t span_end = b->span_ends[span] < end ? b->span_ends[span] : end;
        UScriptCode script = 0;
        size_t at = start;
        while (at < span_end) {
            size_t next = at;
            UScriptCode own = script_of(utf8_next(b->words, span_end, &next));
            if (own && script && own != script && b->clusters[at])
                break;
            if (!script)
                script = own;
            at = next;
        }
        set_script(b, script);
        add_pieces_by_font(b, start, at, span, b->script);
        start = at;
    }
}

static int
measure_blank(const struct breaking *b, size_t start, size_t end, const struct piece *piece)
{
    int advance = 0;
    while (start < end) {
        size_t at = start;
        uint32_t character = utf8_next(b->words, end, &at);
        if (character != 0x200b && character != '\n' && piece) {
            struct font font = words_font(b, piece);
            advance += words_measure(b, &font, start, at).advance;
        }
        start = at;
    }
    return advance;
}

static struct segment
make_segment(struct breaking *b, size_t start, size_t end)
{
    struct segment segment = {.start = start, .text_end = start, .end = end};
    for (size_t at = start; at < end;)
        if (!breaks_is_blank(utf8_next(b->words, end, &at)))
            segment.text_end = at;
    segment.piece = b->pieces_count;
    add_pieces(b, start, segment.text_end);
    segment.pieces_count = b->pieces_count - segment.piece;
    for (size_t i = segment.piece; i < b->pieces_count; i++)
        segment.advance += b->pieces[i].advance;
    const struct piece *last = b->pieces_count ? &b->pieces[b->pieces_count - 1] : NULL;
    segment.blank = measure_blank(b, segment.text_end, end, last);
    return segment;
}

static void
add_segment(struct breaking *b, struct segment segment)
{
    b->segments =
        arena_grow(b->arena, b->segments, b->segments_count, &b->segments_capacity, sizeof segment);
    b->segments[b->segments_count++] = segment;
}

static void
add_segments(struct breaking *b)
{
    struct opportunity *found;
    size_t count = breaks_find(b->arena, b->request->rules, b->words, b->size, &found);
    size_t start = 0;
    for (size_t i = 0; i < count; i++) {
        struct segment segment = make_segment(b, start, found[i].at);
        segment.hard = found[i].hard;
        segment.dictionary = i && found[i - 1].dictionary;
        b->result.words_count += segment.text_end > segment.start;
        add_segment(b, segment);
        start = found[i].at;
    }
}

/* Puts the words of all spans one behind another. */
static void
join_spans(struct breaking *b)
{
    const struct markup *markup = b->request->markup;
    b->span_ends = arena_array(b->arena, size_t, markup->count);
    for (size_t i = 0; i < markup->count; i++) {
        b->size += markup->spans[i].size;
        b->span_ends[i] = b->size;
    }
    b->words = arena_alloc(b->arena, b->size + 1);
    for (size_t i = 0; i < markup->count; i++) {
        size_t size = markup->spans[i].size;
        if (size)
            memcpy(b->words + b->span_ends[i] - size, markup->spans[i].text, size);
    }
    begin_script(b);
    b->clusters = breaks_clusters(b->arena, b->request->rules->breaker, b->words, b->size);
}

struct breaking
words_cut(struct arena *arena, const struct measure *measure,
          const struct paragraph_request *request)
{
    struct breaking b = {.arena = arena, .measure = measure, .request = request};
    join_spans(&b);
    add_segments(&b);
    return b;
}

static bool
is_too_wide(const struct breaking *b, size_t index)
{
    int reserve = index + 1 == b->segments_count ? b->request->reserve : 0;
    return b->segments[index].advance + reserve > b->request->width;
}

/* A word too wide for any line is parted between its clusters. */
static void
add_clusters(struct breaking *b, const struct segment *whole, const struct piece *first)
{
    if (!b->result.torn) {
        b->result.torn =
            arena_strndup(b->arena, b->words + whole->start, whole->text_end - whole->start);
        b->result.torn_width = whole->advance;
    }
    if (whole->pieces_count)
        b->script = first->script;
    b->script_code = 0;
    for (size_t at = whole->start; at < whole->text_end;) {
        size_t next = cluster_end(b, at);
        struct segment segment = make_segment(b, at, next < whole->text_end ? next : whole->end);
        segment.hard = next >= whole->text_end && whole->hard;
        segment.part = true;
        segment.fresh = at == whole->start;
        add_segment(b, segment);
        at = next;
    }
}

static void
add_whole(struct breaking *b, struct segment segment, const struct piece *pieces)
{
    segment.piece = b->pieces_count;
    for (size_t i = 0; i < segment.pieces_count; i++) {
        b->pieces =
            arena_grow(b->arena, b->pieces, b->pieces_count, &b->pieces_capacity, sizeof *pieces);
        b->pieces[b->pieces_count++] = pieces[i];
    }
    add_segment(b, segment);
}

struct breaking
words_fit(const struct breaking *cut, const struct measure *measure,
          const struct paragraph_request *request)
{
    struct breaking b = *cut;
    b.measure = measure;
    b.request = request;
    size_t wide = 0;
    while (wide < b.segments_count && !is_too_wide(&b, wide))
        wide++;
    if (wide == b.segments_count)
        return b;
    struct breaking parted = b;
    parted.segments = NULL;
    parted.pieces = NULL;
    parted.segments_count = parted.segments_capacity = 0;
    parted.pieces_count = parted.pieces_capacity = 0;
    for (size_t i = 0; i < b.segments_count; i++) {
        const struct segment *segment = &b.segments[i];
        if (is_too_wide(&b, i))
            add_clusters(&parted, segment, &b.pieces[segment->piece]);
        else
            add_whole(&parted, *segment, &b.pieces[segment->piece]);
    }
    return parted;
}
