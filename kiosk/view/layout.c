#include "view/layout.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "deck/kind.h"
#include "deck/markup.h"
#include "show/viewer.h"
#include "view/locale.h"
#include "view/memo.h"

/* LOOKS section 6, in B: the source mark and the dotted line under a term. */
static const double MARK_SIZE = 44.0 / 42, MARK_RISE = 0.6, MARK_GAP = 6.0 / 42;
static const double MARK_NUMBER_SIZE = 0.72;
enum { ANY_WIDTH = 1 << 20 }; /* on one line, whatever room there is */

int
layout_element(struct layout *layout, const struct element *element, const void *state)
{
    const struct element_kind *kind = element->kind;
    if (layout->medium == MEDIUM_PAPER && kind->lay_paper)
        return kind->lay_paper(element->fields, layout);
    return kind->lay ? kind->lay(element->fields, state, layout) : 0;
}

const char *
layout_words(const struct layout *layout, const struct text *text, size_t *language_out)
{
    int state;
    const char *words = deck_words(layout->deck, layout->language, text, &state);
    if (language_out)
        *language_out = state == WORDS_GOOD ? layout->language : 0;
    return words;
}

const char *
layout_word_filled(const struct layout *layout, enum word word, const char *const *arguments,
                   size_t count)
{
    const char *pattern = layout_words(layout, &layout->deck->words[word], NULL);
    return locale_fill(layout->arena, pattern, arguments, count);
}

const char *
layout_word(const struct layout *layout, enum word word)
{
    return layout_words(layout, &layout->deck->words[word], NULL);
}

struct script_rules
layout_rules(const struct layout *layout, size_t language)
{
    const struct language *found = &layout->deck->languages[language];
    return (struct script_rules){
        .code = found->code,
        .script = found->script,
        .families = found->fonts,
        .families_count = found->fonts_count,
        .breaks_at_spaces = found->breaks == BREAKS_SPACES,
        .unbroken = found->unbroken,
        .unbroken_count = found->unbroken_count,
        .breaker = layout->measure->breaker,
    };
}

struct paragraph_style
layout_style(const struct layout *layout, enum style style, size_t language)
{
    const struct type_style *found = &layout->theme->styles[style];
    return (struct paragraph_style){
        .px = metrics_style_px(&layout->metrics, layout->theme, style),
        .bold = found->bold,
        .line_height = found->line_height[layout->deck->languages[language].tall],
    };
}

struct paragraph_style
layout_style_of(const struct layout *layout, const struct setting *setting, size_t language)
{
    struct paragraph_style style = layout_style(layout, setting->style, language);
    style.bold |= setting->bold;
    if (setting->px)
        style.px = setting->px;
    return style;
}

static struct markup
led_by(const struct layout *layout, const char *lead, struct markup markup)
{
    struct span *spans = arena_array(layout->arena, struct span, markup.count + 1);
    spans[0] = (struct span){.text = lead, .size = strlen(lead), .strong = true};
    memcpy(spans + 1, markup.spans, markup.count * sizeof *spans);
    return (struct markup){spans, markup.count + 1};
}

/* Bare terms get their name's words; where links are not wanted, terms are plain words. */
static struct markup
resolved_markup(const struct layout *layout, const char *words, struct place place,
                const struct setting *setting)
{
    struct memo *memo = layout->measure->memo;
    struct markup markup =
        memo ? *memo_markup(memo, words, place) : markup_parse(layout->arena, words, place, NULL);
    if (memo && markup.count) {
        struct span *spans = arena_array(layout->arena, struct span, markup.count);
        memcpy(spans, markup.spans, markup.count * sizeof *spans);
        markup.spans = spans;
    }
    for (size_t i = 0; i < markup.count; i++) {
        struct span *span = &markup.spans[i];
        if (!span->term)
            continue;
        const struct term *term = deck_find_term(layout->deck, span->term);
        if (!span->size && term) {
            span->text = layout_words(layout, &term->name, NULL);
            span->size = strlen(span->text);
        }
        if (!setting->links)
            span->term = NULL;
    }
    return setting->lead ? led_by(layout, setting->lead, markup) : markup;
}

static struct markup
plain_markup(const struct layout *layout, const char *words)
{
    struct span *span = arena_new(layout->arena, struct span);
    *span = (struct span){.text = words, .size = strlen(words)};
    return (struct markup){span, 1};
}

/* The id of a link; the second one to a term in an element has another name than the first. */
static const char *
link_id(const struct layout *layout, const char *address, const char *term)
{
    const char *id = arena_printf(layout->arena, "%s/_term/%s", address, term);
    for (int n = 2; scene_find_target(layout->scene, id); n++)
        id = arena_printf(layout->arena, "%s/_term/%s.%d", address, term, n);
    return id;
}

static void
add_link(struct layout *layout, const struct setting *setting, const struct run *run,
         struct rect ink, const char *code)
{
    const struct term *term = deck_find_term(layout->deck, run->term);
    if (!term)
        return;
    int px = run->font.px;
    struct rect dots = {ink.x, ink.y + ink.h, ink.w, metrics_px(&layout->metrics, 5)};
    int baseline = ink.y + run->ink_top;
    int below = baseline + (int)lround(px * 9.0 / 42);
    if (dots.y < below)
        dots.y = below;
    scene_add_dots(layout->scene, (struct mark_dots){dots, layout->accent->deep});
    const char *address = setting->id ? setting->id : layout->address;
    scene_add_target(layout->scene, (struct target){
                                        .box = ink,
                                        .id = link_id(layout, address, run->term),
                                        .words = run->text,
                                        .lang = code,
                                        .link = true,
                                        .action = {.type = ACTION_SHEET,
                                                   .item = SHEET_TERM,
                                                   .value = (int32_t)(term - layout->deck->terms)},
                                    });
}

/* Where the words of a line come from. */
struct origin {
    const char *words; /* as the deck or a pack holds them */
    size_t language;
    int width; /* that they are set in */
};

/* What the memo has may be forgotten before the scene is. */
static const char *
own_words(const struct layout *layout, const char *words)
{
    return layout->measure->memo ? arena_strdup(layout->arena, words) : words;
}

static void
add_run(struct layout *layout, const struct setting *setting, const struct run *run, int x,
        int baseline, const char *code)
{
    struct colour colour = run->term ? layout->accent->deep : setting->colour;
    struct rect ink = {x, baseline - run->ink_top, run->advance, run->ink_top + run->ink_bottom};
    struct run own = *run;
    own.text = own_words(layout, run->text);
    scene_add_text(layout->scene,
                   (struct mark_text){x, baseline, ink, own.text, run->font, colour});
    if (run->term)
        add_link(layout, setting, &own, ink, code);
}

/* What words set in `width` at `x` must stay in: that, and the key or card they are on. */
static struct rect
room_of(const struct layout *layout, int x, int width)
{
    struct rect room = layout->room;
    if (width >= ANY_WIDTH)
        return room;
    if (!room.w)
        return (struct rect){x, 0, width, 0};
    int left = larger(x, room.x), right = smaller(x + width, room.x + room.w);
    return (struct rect){left, room.y, larger(1, right - left), room.h};
}

static void
add_line(struct layout *layout, const struct setting *setting, const struct line *line,
         const struct origin *origin, int x, int y)
{
    size_t language = origin->language;
    const char *code = layout->deck->languages[language].code;
    int baseline = y + line->baseline, ink_top = 0, ink_bottom = 0, left = x, px = 0;
    for (size_t i = 0; i < line->runs_count; i++) {
        const struct run *run = &line->runs[i];
        add_run(layout, setting, run, x + run->x, baseline, code);
        if (!i) {
            left = x + run->x;
            px = run->font.px;
        }
        ink_top = run->ink_top > ink_top ? run->ink_top : ink_top;
        ink_bottom = run->ink_bottom > ink_bottom ? run->ink_bottom : ink_bottom;
    }
    if (!line->runs_count)
        return;
    scene_add_line(layout->scene,
                   (struct scene_line){
                       .box = {left, baseline - ink_top, line->width, ink_top + ink_bottom},
                       .room = room_of(layout, x, origin->width),
                       .source = origin->words,
                       .id = setting->id ? setting->id : layout->address,
                       .lang = code,
                       .words = own_words(layout, line->text),
                       .px = px,
                       .colour = setting->colour,
                       .background = layout->background,
                   });
}

/* Its number is no smaller than a caption, however small the words are. */
static int
mark_px(const struct layout *layout, int px)
{
    int least = metrics_least_px(&layout->metrics, layout->theme);
    return larger(px, (int)ceil(least / MARK_NUMBER_SIZE));
}

/* The numbered disc behind the last word that says where the words come from. */
static void
add_source_mark(struct layout *layout, const struct setting *setting,
                const struct paragraph_style *style, int x, int baseline)
{
    layout->marked[layout->marked_count++] = setting->facts;
    int em = mark_px(layout, style->px), size = (int)lround(em * MARK_SIZE);
    int middle = baseline - (int)lround(style->px * MARK_RISE);
    struct rect disc = {x, middle - size / 2, size, size};
    struct colour deep = layout->accent->deep;
    scene_add_box(layout->scene, (struct mark_box){.box = disc,
                                                   .radius = size / 2,
                                                   .stroke_width = metrics_px(&layout->metrics, 3),
                                                   .stroke = deep});
    struct setting digits = {
        .style = STYLE_CAPTION_BOLD,
        .colour = deep,
        .align = PARAGRAPH_CENTRE,
        .px = (int)lround(em * MARK_NUMBER_SIZE),
        .id = setting->id,
        .no_cuts = true,
    };
    const char *words = layout_number(layout, layout->marked_count);
    struct paragraph paragraph = layout_measure(layout, words, layout->language, &digits, size);
    int ink_middle = 0;
    if (paragraph.lines_count && paragraph.lines[0].runs_count) {
        const struct run *run = &paragraph.lines[0].runs[0];
        ink_middle = paragraph.lines[0].baseline - (run->ink_top - run->ink_bottom) / 2;
    }
    layout_plain(layout, words, layout->language, &digits, x, middle - ink_middle, size);
}

static enum cut_kind
cut_behind(size_t line, size_t count, bool on_card)
{
    if (line + 1 == count)
        return CUT_END;
    bool lonely = line == 0 || line + 2 == count;
    if (on_card)
        return lonely ? CUT_SCRAP : CUT_CARD;
    return lonely ? CUT_LONELY : CUT_LINE;
}

/* The words get a source mark, if the slide has one left. */
static bool
is_marked(const struct layout *layout, const struct setting *setting)
{
    return setting->facts && setting->facts->count && layout->marked_count < SOURCE_MARKS_MAX;
}

/* A character without a glyph, a word torn because it is wider than its box. */
static void
report_words(struct layout *layout, const struct paragraph *paragraph, const struct origin *origin)
{
    if (paragraph->missing) {
        char character[5] = {0};
        utf8_put(character, paragraph->missing);
        scene_add_fault(layout->scene, RULE_GLYPH, origin->words,
                        "no font has the character U+%04X '%s'", (unsigned)paragraph->missing,
                        character);
    }
    if (paragraph->torn)
        scene_add_fault(layout->scene, RULE_WORD, origin->words,
                        "the word '%s' is %d px wide and its box %d", paragraph->torn,
                        paragraph->torn_width, origin->width);
}

static struct paragraph
break_markup(const struct layout *layout, const struct markup *markup, size_t language,
             const struct setting *setting, int width)
{
    struct paragraph_style style = layout_style_of(layout, setting, language);
    struct script_rules rules = layout_rules(layout, language);
    int mark =
        (int)lround(style.px * MARK_GAP) + (int)lround(mark_px(layout, style.px) * MARK_SIZE);
    struct paragraph_request request = {
        .markup = markup,
        .rules = &rules,
        .style = style,
        .width = width,
        .align = setting->align,
        .reserve = is_marked(layout, setting) ? mark : 0,
    };
    return paragraph_break(layout->arena, layout->measure, &request);
}

static bool
is_title(enum style style)
{
    return style == STYLE_TITLE || style == STYLE_STAGE_TITLE || style == STYLE_ATTRACT_TITLE;
}

static int
set_markup(struct layout *layout, const struct markup *markup, const struct origin *origin,
           const struct setting *setting, int x, int y)
{
    struct paragraph_style style = layout_style_of(layout, setting, origin->language);
    bool marked = is_marked(layout, setting);
    int gap = (int)lround(style.px * MARK_GAP);
    struct paragraph paragraph =
        break_markup(layout, markup, origin->language, setting, origin->width);
    for (size_t i = 0; i < paragraph.lines_count; i++) {
        const struct line *line = &paragraph.lines[i];
        add_line(layout, setting, line, origin, x, y);
        if (marked && i + 1 == paragraph.lines_count) {
            int left = line->runs_count ? line->runs[0].x : 0;
            add_source_mark(layout, setting, &style, x + left + line->width + gap,
                            y + line->baseline);
        }
        int bottom = y + line->y + line->height;
        if (!setting->no_cuts)
            layout_may_part(layout, bottom, bottom,
                            cut_behind(i, paragraph.lines_count, setting->on_card));
    }
    if (setting->asks && paragraph.lines_count)
        layout->scene->lines[layout->scene->lines_count - 1].asks = true;
    report_words(layout, &paragraph, origin);
    if (paragraph.lonely && is_title(setting->style))
        scene_add_fault(layout->scene, RULE_LONELY, origin->words, "'%s' is alone in the last line",
                        paragraph.lines[paragraph.lines_count - 1].text);
    return paragraph.height;
}

int
layout_text(struct layout *layout, const struct text *text, const struct setting *setting, int x,
            int y, int width)
{
    size_t language;
    const char *words = layout_words(layout, text, &language);
    if (!words)
        return 0;
    struct markup markup = resolved_markup(layout, words, text->place, setting);
    struct origin origin = {words, language, width};
    struct setting set = *setting;
    size_t size = strlen(text->words);
    set.asks |= size && text->words[size - 1] == '?';
    return set_markup(layout, &markup, &origin, &set, x, y);
}

int
layout_plain(struct layout *layout, const char *words, size_t language,
             const struct setting *setting, int x, int y, int width)
{
    struct markup markup = plain_markup(layout, words);
    struct origin origin = {words, language, width};
    return set_markup(layout, &markup, &origin, setting, x, y);
}

struct paragraph
layout_measure(const struct layout *layout, const char *words, size_t language,
               const struct setting *setting, int width)
{
    struct script_rules rules = layout_rules(layout, language);
    return paragraph_of_words(layout->arena, layout->measure, &rules,
                              layout_style_of(layout, setting, language), words, width,
                              setting->align);
}

struct paragraph
layout_measure_text(const struct layout *layout, const struct text *text,
                    const struct setting *setting, int width)
{
    size_t language;
    const char *words = layout_words(layout, text, &language);
    struct markup markup = resolved_markup(layout, words, text->place, setting);
    return break_markup(layout, &markup, language, setting, width);
}

const char *
layout_plain_words(const struct layout *layout, const struct text *text, size_t *language_out,
                   bool *strong_out)
{
    const char *words = layout_words(layout, text, language_out), *plain = "";
    struct markup markup =
        resolved_markup(layout, words, text->place, &(struct setting){.links = true});
    *strong_out = markup.count == 1 && (markup.spans[0].strong || markup.spans[0].term);
    if (markup.count == 1)
        return arena_strdup(layout->arena, markup.spans[0].text);
    for (size_t i = 0; i < markup.count; i++) {
        plain = arena_printf(layout->arena, "%s%s", plain, markup.spans[i].text);
        *strong_out |= markup.spans[i].strong || markup.spans[i].term;
    }
    return plain;
}

void
layout_may_part(struct layout *layout, int y, int start, enum cut_kind kind)
{
    scene_add_cut(layout->scene, (struct scene_cut){.y = y, .start = start, .kind = kind});
}

void
layout_hold(struct layout *layout)
{
    if (layout->scene->cuts_count)
        layout->scene->cuts_count--;
}

void
layout_fault(struct layout *layout, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = arena_vprintf(layout->arena, format, arguments);
    va_end(arguments);
    scene_add_fault(layout->scene, RULE_FIT, NULL, "%s", message);
}

void
layout_moving_until(struct layout *layout, int64_t t)
{
    if (t > layout->scene->moving_until)
        layout->scene->moving_until = t;
}

void
layout_changes_at(struct layout *layout, int64_t t)
{
    if (t < layout->scene->changes_at)
        layout->scene->changes_at = t;
}

const char *
layout_item_id(const struct layout *layout, const char *item)
{
    return arena_printf(layout->arena, "%s/%s", layout->address, item);
}
