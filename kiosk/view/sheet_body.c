#include "view/sheet_body.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "show/show.h"
#include "show/viewer.h"
#include "view/body.h"
#include "view/pieces.h"
#include "view/sheet_sizes.h"
#include "view/view.h"

enum { KEY_HEIGHT = 112, GAP = 16, DISC = 44, ONE_LINE = 1 << 20, COLUMNS_MAX = 4 };
/* Words are set in no more than this many B a line. */
static const double MEASURE = 30, SOURCES_MEASURE = 36;

const char *
sheet_title(const struct layout *layout, const struct view *view, size_t *language_out)
{
    static const enum word titles[SHEET_COUNT] = {
        [SHEET_LANGUAGE] = WORD_LANGUAGE_TITLE, [SHEET_TEXT_SIZE] = WORD_TEXT_SIZE_TITLE,
        [SHEET_WORDS] = WORD_WORDS_TITLE,       [SHEET_SOURCES] = WORD_SOURCES_TITLE,
        [SHEET_TOPICS] = WORD_TOPICS_TITLE,
    };
    const struct viewer *viewer = view->viewer;
    if (viewer->sheet == SHEET_TERM)
        return layout_words(layout, &layout->deck->terms[viewer->sheet_subject].name, language_out);
    return pieces_word(layout, titles[viewer->sheet], language_out);
}

/* How high keys come out that are `width` wide; 0: a word would be torn or need a third line. */
static int
keys_height(const struct layout *layout, const struct key *keys, size_t count, int width)
{
    int height = larger(layout_px(layout, KEY_HEIGHT), layout->metrics.target);
    for (size_t i = 0; i < count; i++) {
        struct setting setting = {.style = keys[i].style};
        struct key bare = keys[i];
        bare.words = NULL;
        int room = width - layout_key_width(layout, &bare) - layout_px(layout, GAP);
        if (layout_widest_word(layout, keys[i].words, keys[i].language, &setting) > room ||
            layout_measure(layout, keys[i].words, keys[i].language, &setting, room).lines_count > 2)
            return 0;
        height = larger(height, layout_key_height(layout, &keys[i], width));
    }
    return height;
}

/* Keys in a grid, all equally high, in the number of columns that takes the least height. */
static int
lay_keys(struct column *column, struct layout *layout, const struct key *keys, size_t count,
         int columns_max)
{
    int width = column->scene.width, gap = layout_gap(layout, GAP);
    int foot = layout_px(layout, 5), columns = 1, height = 0, best = 0;
    for (int n = 1; n <= columns_max; n++) {
        int rows = ((int)count + n - 1) / n;
        int high = keys_height(layout, keys, count, (width - (n - 1) * gap) / n);
        if (!high || (best && rows * (high + gap) >= best))
            continue;
        best = rows * (high + gap);
        columns = n;
        height = high;
    }
    int cell = (width - (columns - 1) * gap) / columns, y = layout->box.y;
    for (size_t i = 0; !best && i < count; i++)
        height = larger(height, layout_key_height(layout, &keys[i], cell));
    for (size_t i = 0; i < count; i++) {
        int at = (int)i % columns;
        if (i && !at) {
            y += height + foot + gap;
            column_add_seam(column, y - gap, y);
        }
        layout_key(layout, &keys[i], (struct rect){at * (cell + gap), y, cell, height});
    }
    return y + height + foot - layout->box.y;
}

/* Apart from the languages, for who takes over from somebody else. */
static void
lay_start_over(struct column *column, struct layout *layout)
{
    struct key key = pieces_start_over_key(layout);
    int y = column->height + larger(layout_px(layout, 2 * GAP), layout->metrics.gap);
    int width =
        smaller(layout_key_width(layout, &key) + 2 * layout_px(layout, GAP), column->scene.width);
    int height = larger(layout_px(layout, KEY_HEIGHT), layout_key_height(layout, &key, width));
    column_add_seam(column, column->height, y);
    layout_key(layout, &key, (struct rect){0, y, width, height});
    column->height = y + height + layout_px(layout, 5);
}

static void
lay_languages(struct column *column, struct layout *layout)
{
    const struct deck *deck = layout->deck;
    struct key *keys = arena_array(layout->arena, struct key, deck->languages_count);
    size_t count = 0;
    for (size_t i = 0; i < deck->languages_count; i++) {
        const struct language *language = &deck->languages[i];
        if (language->struck)
            continue;
        bool on = (int32_t)i == layout->viewer->language;
        keys[count++] = (struct key){
            .id = arena_printf(layout->arena, "_language/%s", language->code),
            .words = language->name,
            .language = i,
            .icon = on ? ICON_CHECK : ICON_NONE,
            .look = on ? KEY_ON : KEY_PLAIN,
            .style = STYLE_KEY,
            .action = {.type = ACTION_LANGUAGE, .item = (int32_t)i},
        };
    }
    column->height = lay_keys(column, layout, keys, count, COLUMNS_MAX);
    lay_start_over(column, layout);
}

static void
lay_term(struct column *column, struct layout *layout, const struct view *view)
{
    const struct term *term = &layout->deck->terms[view->viewer->sheet_subject];
    struct setting setting = {.style = STYLE_BODY, .colour = layout->theme->ink};
    int width = smaller(column->scene.width, (int)(MEASURE * layout->metrics.body));
    column->height = layout_text(layout, &term->text, &setting, 0, layout->box.y, width);
}

static void
lay_words(struct column *column, struct layout *layout, const struct slide *slide)
{
    if (!slide)
        return;
    struct key *keys = arena_array(layout->arena, struct key, slide->terms_count + 1);
    for (size_t i = 0; i < slide->terms_count; i++) {
        const struct term *term = slide->terms[i];
        keys[i] = (struct key){
            .id = arena_printf(layout->arena, "_term/%s", term->id),
            .icon = ICON_CHEVRON_RIGHT,
            .icon_last = true,
            .left = true,
            .style = STYLE_KEY,
            .action = {.type = ACTION_SHEET,
                       .item = SHEET_TERM,
                       .value = (int32_t)(term - layout->deck->terms)},
        };
        keys[i].words = layout_words(layout, &term->name, &keys[i].language);
    }
    column->height = lay_keys(column, layout, keys, slide->terms_count, 2);
}

static void
lay_topics(struct column *column, struct layout *layout)
{
    const struct deck *deck = layout->deck;
    struct key *keys = arena_array(layout->arena, struct key, deck->topics_count + 1);
    for (size_t i = 0; i < deck->topics_count; i++) {
        keys[i] = (struct key){
            .id = arena_printf(layout->arena, "_topic/%s", deck->topics[i].id),
            .icon = ICON_CHEVRON_RIGHT,
            .icon_last = true,
            .left = true,
            .style = STYLE_KEY,
            .action = {.type = ACTION_PATH, .item = (int32_t)(deck->paths_count + i)},
        };
        keys[i].words = layout_words(layout, &deck->topics[i].name, &keys[i].language);
    }
    column->height = lay_keys(column, layout, keys, deck->topics_count, 2);
}

/* The number of the source mark that stands for a fact; 0: it has none. */
static int
mark_of(const struct layout *layout, const struct fact *fact)
{
    for (int i = 0; i < layout->marked_count; i++)
        for (size_t j = 0; j < layout->marked[i]->count; j++)
            if (layout->marked[i]->facts[j] == fact)
                return i + 1;
    return 0;
}

static void
lay_mark(struct layout *layout, int number, int y)
{
    int size = (int)lround(layout->metrics.body * DISC / 42.0);
    struct rect disc = {0, y, size, size};
    struct colour deep = layout->accent->deep;
    scene_add_box(layout->scene, (struct mark_box){.box = disc,
                                                   .radius = size / 2,
                                                   .stroke_width = layout_px(layout, 3),
                                                   .stroke = deep});
    struct setting digits = {
        .style = STYLE_CAPTION_BOLD, .colour = deep, .align = PARAGRAPH_CENTRE, .no_cuts = true};
    pieces_centred(layout, layout_number(layout, number), layout->language, &digits, disc);
}

/* What is said in one place of one source, and the marks that stand for it. */
struct cited {
    const struct fact *fact;
    bool marks[SOURCE_MARKS_MAX + 1]; /* by number; [0]: nothing has a mark */
};

/* The discs one under the other from the first line on; returns their height. */
static int
lay_marks(struct layout *layout, const struct cited *cited, int y, int line)
{
    int size = (int)lround(layout->metrics.body * DISC / 42.0), gap = layout_px(layout, 8),
        count = 0;
    int top = y + (line - size) / 2;
    for (int number = 1; number <= SOURCE_MARKS_MAX; number++)
        if (cited->marks[number])
            lay_mark(layout, number, top + count++ * (size + gap));
    return count ? top + count * (size + gap) - gap - y : 0;
}

/* A source as issued: title, then issuer, year and the place in it. */
static int
lay_cited(struct layout *layout, const struct cited *cited, int y, int width)
{
    const struct fact *fact = cited->fact;
    const struct source *source = fact->source;
    int size = (int)lround(layout->metrics.body * DISC / 42.0), x = size + layout_px(layout, 20);
    struct setting title = {.style = STYLE_BODY, .colour = layout->theme->ink, .bold = true};
    struct setting rest = {.style = STYLE_CAPTION, .colour = layout->theme->ink_2};
    rest.px = metrics_style_px(&layout->metrics, layout->theme, STYLE_KEY);
    int room = smaller(width - x, (int)(SOURCES_MEASURE * layout->metrics.body));
    struct paragraph paragraph = layout_measure(layout, source->title, 0, &title, room);
    int line = paragraph.lines_count ? paragraph.lines[0].height : size;
    int discs = lay_marks(layout, cited, y, line);
    int height = layout_plain(layout, source->title, 0, &title, x, y, room);
    const char *issued = source->year && *source->year
                             ? arena_printf(layout->arena, "%s, %s", source->issuer, source->year)
                             : source->issuer;
    if (fact->where && *fact->where)
        issued = arena_printf(layout->arena, "%s · %s", issued, fact->where);
    height += layout_plain(layout, issued, 0, &rest, x, y + height, room);
    return larger(height, discs);
}

static bool
is_same_place(const struct fact *a, const struct fact *b)
{
    return a->source == b->source && !strcmp(a->where, b->where);
}

static int
first_mark(const struct cited *cited)
{
    for (int number = 1; number <= SOURCE_MARKS_MAX; number++)
        if (cited->marks[number])
            return number;
    return SOURCE_MARKS_MAX + 1;
}

/* Each place once, those with a mark first and in the marks' order. */
static size_t
cite(const struct layout *layout, const struct slide *slide, struct cited *cited)
{
    size_t count = 0;
    for (size_t i = 0; i < slide->facts.count; i++) {
        const struct fact *fact = slide->facts.facts[i];
        if (!fact || !fact->source)
            continue;
        size_t at = 0;
        while (at < count && !is_same_place(cited[at].fact, fact))
            at++;
        if (at == count)
            cited[count++] = (struct cited){.fact = fact};
        cited[at].marks[mark_of(layout, fact)] = true;
        for (; at > 0 && first_mark(&cited[at - 1]) > first_mark(&cited[at]); at--) {
            struct cited other = cited[at - 1];
            cited[at - 1] = cited[at];
            cited[at] = other;
        }
    }
    return count;
}

static void
lay_sources(struct column *column, struct layout *layout, const struct view *view,
            const struct slide *slide)
{
    if (!slide)
        return;
    body_find_marks(layout, view, slide);
    struct cited *cited = arena_array(layout->arena, struct cited, slide->facts.count + 1);
    size_t count = cite(layout, slide, cited);
    int y = layout->box.y, gap = (int)lround(0.5 * layout->metrics.body);
    for (size_t i = 0; i < count; i++) {
        if (i) {
            column_add_seam(column, y, y + gap);
            y += gap;
        }
        y += lay_cited(layout, &cited[i], y, column->scene.width);
    }
    column->height = y;
}

void
sheet_lay_body(struct column *column, struct layout *layout, const struct view *view, int width)
{
    column_begin(column, layout, width);
    const struct slide *slide = show_slide(view->show, layout->deck);
    switch ((enum sheet)view->viewer->sheet) {
    case SHEET_LANGUAGE:
        lay_languages(column, layout);
        break;
    case SHEET_TEXT_SIZE:
        sheet_lay_sizes(column, layout);
        break;
    case SHEET_TERM:
        column->even = true;
        lay_term(column, layout, view);
        break;
    case SHEET_WORDS:
        lay_words(column, layout, slide);
        break;
    case SHEET_SOURCES:
        column->even = true;
        lay_sources(column, layout, view, slide);
        break;
    case SHEET_TOPICS:
        lay_topics(column, layout);
        break;
    case SHEET_NONE:
    case SHEET_COUNT:
        break;
    }
}
