#include "view/paragraph.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "base/utf8.h"
#include "deck/markup.h"
#include "view/memo.h"

/* A capital stands in the middle of its band when its baseline lies this much below the middle. */
static const double CAPITAL_HALF = 0.357;

static int
rounded(double value)
{
    return (int)(value + 0.5);
}

/* The width of segments [first, end) on one line as the sum of their words. */
static int
width_of(const struct breaking *b, size_t first, size_t end)
{
    int width = 0, blank = 0;
    for (size_t i = first; i < end; i++) {
        const struct segment *segment = &b->segments[i];
        if (segment->pieces_count) {
            width += blank + segment->advance;
            blank = 0;
        }
        if (width)
            blank += segment->blank;
    }
    if (end == b->segments_count)
        width += b->request->reserve;
    return width;
}

/* The end of the line that begins with segment `first`, as many words as fit. */
static size_t
fit_line(const struct breaking *b, size_t first)
{
    size_t end = first + 1;
    while (end < b->segments_count && !b->segments[end - 1].hard && !b->segments[end].fresh &&
           width_of(b, first, end + 1) <= b->request->width)
        end++;
    return end;
}

/* The words between `start` and `end` as they are drawn: blanks become spaces or nothing. */
static char *
copy_words(const struct breaking *b, size_t start, size_t end, size_t *size_out)
{
    char *copy = arena_alloc(b->arena, end - start + 1);
    size_t size = 0;
    for (size_t at = start; at < end;) {
        size_t next = at;
        uint32_t character = utf8_next(b->words, end, &next);
        if (character == '\t' || character == '\n' || character == '\r') {
            copy[size++] = ' ';
        } else if (character != 0x200b) {
            memcpy(copy + size, b->words + at, next - at);
            size += next - at;
        }
        at = next;
    }
    copy[size] = '\0';
    *size_out = size;
    return copy;
}

/* Where the run of `piece` begins: blanks before it stay with the span they stand in. */
static size_t
run_start(const struct breaking *b, const struct piece *before, const struct piece *piece)
{
    if (!before)
        return piece->start;
    size_t end = b->span_ends[before->span];
    return end < piece->start ? end : piece->start;
}

static bool
is_same_run(const struct piece *a, const struct piece *b)
{
    return a->span == b->span && a->family == b->family && strcmp(a->script, b->script) == 0;
}

static void
finish_run(const struct breaking *b, struct line *line, struct run *run, size_t start, size_t end)
{
    run->text = copy_words(b, start, end, &run->size);
    bool same = run->size == end - start && !memcmp(run->text, b->words + start, run->size);
    run->advance =
        same ? words_measure(b, &run->font, start, end).advance
             : b->measure->run(b->measure->context, &run->font, run->text, run->size).advance;
    run->x = line->width;
    line->width += run->advance;
}

static struct run
begin_run(const struct breaking *b, const struct piece *piece)
{
    const struct span *span = &b->request->markup->spans[piece->span];
    return (struct run){
        .font = words_font(b, piece),
        .span = piece->span,
        .strong = span->strong,
        .term = span->term,
        .ink_top = piece->ink_top,
        .ink_bottom = piece->ink_bottom,
    };
}

/* Makes the line of segments [first, end): its runs, each as wide as it is when shaped whole. */
static struct line
make_line(const struct breaking *b, size_t first, size_t end)
{
    struct line line = {.text = ""};
    const struct piece *last = NULL;
    size_t capacity = 0, start = 0, size;
    size_t from = b->segments[first].piece;
    size_t to = b->segments[end - 1].piece + b->segments[end - 1].pieces_count;
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &b->pieces[i];
        if (!last || !is_same_run(last, piece)) {
            size_t next = run_start(b, last, piece);
            if (last)
                finish_run(b, &line, &line.runs[line.runs_count - 1], start, next);
            start = next;
            line.runs =
                arena_grow(b->arena, line.runs, line.runs_count, &capacity, sizeof *line.runs);
            line.runs[line.runs_count++] = begin_run(b, piece);
        }
        struct run *run = &line.runs[line.runs_count - 1];
        run->ink_top = larger(run->ink_top, piece->ink_top);
        run->ink_bottom = larger(run->ink_bottom, piece->ink_bottom);
        last = piece;
    }
    if (last) {
        finish_run(b, &line, &line.runs[line.runs_count - 1], start, last->end);
        line.text = copy_words(b, b->pieces[from].start, last->end, &size);
    }
    return line;
}

/* The last line would be one word, or of a script without spaces a very short one. */
static bool
is_lonely(const struct breaking *b, size_t first, size_t end)
{
    if (end - first != 1)
        return false;
    const struct segment *segment = &b->segments[first];
    return !segment->dictionary || segment->advance < 3 * b->request->style.px;
}

/* Words shaped together may be a little narrower than their sum, by this share of the em: then one
 * more of them stands on the line. */
static const double NARROWER = 0.25;

static bool
takes_one_more(const struct breaking *b, size_t first, size_t end, struct line *line)
{
    int width = b->request->width;
    if (end == b->segments_count || b->segments[end - 1].hard || b->segments[end].fresh ||
        width_of(b, first, end + 1) - width > NARROWER * b->request->style.px)
        return false;
    struct line longer = make_line(b, first, end + 1);
    if (longer.width + (end + 1 == b->segments_count ? b->request->reserve : 0) > width)
        return false;
    *line = longer;
    return true;
}

/* The ends of all lines, as segment numbers. */
static size_t
choose_lines(struct breaking *b, size_t **ends_out, struct line **lines_out)
{
    size_t *ends = NULL, count = 0, ends_capacity = 0, lines_capacity = 0;
    struct line *lines = NULL;
    for (size_t first = 0; first < b->segments_count;) {
        size_t end = fit_line(b, first);
        struct line line = make_line(b, first, end);
        int reserve = end == b->segments_count ? b->request->reserve : 0;
        /* Words shaped together may be a little wider than their sum. */
        while (end > first + 1 && line.width + reserve > b->request->width) {
            line = make_line(b, first, --end);
            reserve = 0;
        }
        if (takes_one_more(b, first, end, &line))
            end++;
        ends = arena_grow(b->arena, ends, count, &ends_capacity, sizeof *ends);
        lines = arena_grow(b->arena, lines, count, &lines_capacity, sizeof *lines);
        ends[count] = end;
        lines[count++] = line;
        first = end;
    }
    *ends_out = ends;
    *lines_out = lines;
    return count;
}

/* Takes a word from the line before a lonely last one, when it has more than one itself. True: the
 * last word stays alone. */
static bool
join_lonely(struct breaking *b, const size_t *ends, struct line *lines, size_t count)
{
    if (count < 2)
        return false;
    size_t before = count > 2 ? ends[count - 3] : 0, first = ends[count - 2];
    if (!is_lonely(b, first, b->segments_count))
        return false;
    if (first - before < 2)
        return true;
    const struct segment *taken = &b->segments[first - 1];
    if (taken->hard || taken->part || taken[1].part)
        return true;
    struct line last = make_line(b, first - 1, b->segments_count);
    if (last.width + b->request->reserve > b->request->width)
        return true;
    struct line left = make_line(b, before, first - 1);
    if (first - before == 2 && left.width < lines[count - 1].width)
        return true; /* the one word it would leave is shorter still */
    lines[count - 2] = left;
    lines[count - 1] = last;
    return false;
}

static void
find_ink(const struct line *line, int *top_out, int *bottom_out)
{
    *top_out = *bottom_out = 0;
    for (size_t i = 0; i < line->runs_count; i++) {
        *top_out = larger(*top_out, line->runs[i].ink_top);
        *bottom_out = larger(*bottom_out, line->runs[i].ink_bottom);
    }
}

/*
 * Baselines stand a floor apart, or further where ink would come nearer than `clear` px. Each
 * line's band holds all of its ink.
 */
static void
stack_lines(struct breaking *b)
{
    const struct paragraph_style *style = &b->request->style;
    int floor = rounded(style->px * style->line_height);
    int above = rounded(floor / 2.0 + style->px * CAPITAL_HALF), below = floor - above;
    int clear = larger(1, style->px / 24);
    int top, bottom, band = 0, baseline = 0, ink_before = 0;
    for (size_t i = 0; i < b->result.lines_count; i++) {
        struct line *line = &b->result.lines[i];
        find_ink(line, &top, &bottom);
        if (i) {
            struct line *before = line - 1;
            int end = before->baseline + larger(below, ink_before);
            baseline += larger(floor, ink_before + top + clear);
            band = end < baseline - top ? end : baseline - top;
            before->height = band - before->y;
        } else {
            baseline = larger(above, top);
        }
        line->y = band;
        line->baseline = baseline;
        line->height = baseline + larger(below, bottom) - band;
        b->result.height = line->y + line->height;
        b->result.width = larger(b->result.width, line->width);
        ink_before = bottom;
    }
}

static void
align_lines(struct breaking *b)
{
    if (b->request->align == PARAGRAPH_LEFT)
        return;
    for (size_t i = 0; i < b->result.lines_count; i++) {
        struct line *line = &b->result.lines[i];
        bool last = i + 1 == b->result.lines_count;
        int room = b->request->width - line->width - (last ? b->request->reserve : 0);
        if (b->request->align == PARAGRAPH_CENTRE)
            room /= 2;
        for (size_t k = 0; k < line->runs_count; k++)
            line->runs[k].x += larger(room, 0);
    }
}

/* A last line shorter than this share of the widest one draws the eye. */
static const double SHORT_LINE = 0.25;

static bool
is_short(const struct line *lines, size_t count)
{
    int widest = 0;
    for (size_t i = 0; i < count; i++)
        widest = larger(widest, lines[i].width);
    return lines[count - 1].width < SHORT_LINE * widest;
}

static struct paragraph
break_words(const struct breaking *cut, const struct measure *measure,
            const struct paragraph_request *request)
{
    struct breaking b = words_fit(cut, measure, request);
    size_t *ends;
    b.result.lines_count = choose_lines(&b, &ends, &b.result.lines);
    b.result.lonely = join_lonely(&b, ends, b.result.lines, b.result.lines_count) &&
                      is_short(b.result.lines, b.result.lines_count);
    stack_lines(&b);
    align_lines(&b);
    return b.result;
}

/* The words of a request, cut. */
static struct kept_words *
keep_words(const struct measure *measure, const struct paragraph_request *request)
{
    struct kept_words *words = memo_words(measure->memo, request);
    if (!words->is_cut) {
        words->cut = words_cut(memo_arena(measure->memo), measure, &words->request);
        words->is_cut = true;
    }
    return words;
}

int
paragraph_widest_word(struct arena *arena, const struct measure *measure,
                      const struct paragraph_request *request)
{
    struct breaking cut =
        measure->memo ? keep_words(measure, request)->cut : words_cut(arena, measure, request);
    int widest = 0;
    for (size_t i = 0; i < cut.segments_count; i++)
        widest = larger(widest, cut.segments[i].advance);
    return widest;
}

struct paragraph
paragraph_break(struct arena *arena, const struct measure *measure,
                const struct paragraph_request *request)
{
    if (!measure->memo) {
        struct breaking cut = words_cut(arena, measure, request);
        return break_words(&cut, measure, request);
    }
    struct kept_words *words = keep_words(measure, request);
    struct kept_paragraph *kept = memo_paragraph(measure->memo, words, request);
    if (!kept->is_broken) {
        struct paragraph_request own = *request;
        own.markup = &words->markup;
        own.rules = &words->rules;
        kept->paragraph = break_words(&words->cut, measure, &own);
        kept->is_broken = true;
    }
    return kept->paragraph;
}

int
paragraph_width(struct arena *arena, const struct measure *measure,
                const struct script_rules *rules, struct paragraph_style style, const char *words)
{
    struct span span = {.text = words, .size = strlen(words)};
    struct markup markup = {.spans = &span, .count = 1};
    struct paragraph_request request = {
        .markup = &markup, .rules = rules, .style = style, .width = INT_MAX};
    struct breaking cut = words_cut(arena, measure, &request);
    struct breaking b = words_fit(&cut, measure, &request);
    int width = 0;
    for (size_t first = 0, end; first < b.segments_count; first = end) {
        end = fit_line(&b, first);
        width = larger(width, larger(width_of(&b, first, end), make_line(&b, first, end).width));
    }
    return width;
}

struct paragraph
paragraph_of_words(struct arena *arena, const struct measure *measure,
                   const struct script_rules *rules, struct paragraph_style style,
                   const char *words, int width, enum paragraph_align align)
{
    struct span span = {.text = words, .size = strlen(words)};
    struct markup markup = {.spans = &span, .count = 1};
    struct paragraph_request request = {
        .markup = &markup, .rules = rules, .style = style, .width = width, .align = align};
    return paragraph_break(arena, measure, &request);
}
