#include "deck/translations.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/loader.h"
#include "deck/node.h"
#include "deck/node_comments.h"

/* Something that a comment may stand above, and the lines it takes. */
struct anchor {
    uint32_t from, to;
    struct translation *row; /* NULL: section and scope of a remark */
    const char *section, *scope;
};

/* One file while it is read. */
struct reading {
    struct translations *translations;
    int32_t chapter;
    bool stranger;
    struct anchor *anchors;
    size_t anchors_count, anchors_capacity;
};

void
translations_init(struct translations *translations, struct arena *arena, const struct deck *deck,
                  size_t language)
{
    size_t files = deck->chapters_count - TEXTS_OF_WORDS;
    *translations = (struct translations){
        .arena = arena,
        .deck = deck,
        .source = deck->languages[0].code,
        .code = deck->languages[language].code,
        .files = arena_array(arena, struct translations_file, files),
        .of_text = arena_array(arena, struct translation *, deck->texts_count),
    };
    for (size_t i = 0; i < files; i++)
        translations->files[i].review.draft = true;
}

struct translations_file *
translations_file(const struct translations *translations, int32_t chapter)
{
    return &translations->files[chapter - TEXTS_OF_WORDS];
}

const char *
translations_join(struct arena *arena, const char *a, const char *b)
{
    if (!a || !b)
        return a ? a : b;
    return arena_printf(arena, "%s\n%s", a, b);
}

struct translation *
translations_add(struct translations *translations)
{
    translations->rows =
        arena_grow(translations->arena, translations->rows, translations->rows_count,
                   &translations->rows_capacity, sizeof(struct translation *));
    struct translation *row = arena_new(translations->arena, struct translation);
    row->words = "";
    translations->rows[translations->rows_count++] = row;
    return row;
}

/* Rows */

static const char *
words_or_null(struct arena *arena, const struct node *node)
{
    return node && !language_words_are_blank(node->text) ? arena_strdup(arena, node->text) : NULL;
}

static void
add_anchor(struct reading *reading, struct anchor anchor)
{
    reading->anchors =
        arena_grow(reading->translations->arena, reading->anchors, reading->anchors_count,
                   &reading->anchors_capacity, sizeof *reading->anchors);
    reading->anchors[reading->anchors_count++] = anchor;
}

static struct translation *
take_row(struct language_reader *reader, const struct language_row *from, const char *scope)
{
    struct reading *reading = reader->owner;
    struct arena *arena = reading->translations->arena;
    struct translation *row = translations_add(reading->translations);
    const char *words = words_or_null(arena, from->target);
    *row = (struct translation){
        .scope = arena_strdup(arena, scope),
        .english = arena_strdup(arena, from->source->text),
        .context = from->context ? arena_strdup(arena, from->context->text) : NULL,
        .words = words ? words : "",
        .was = words ? words_or_null(arena, from->was) : NULL,
        .doubt = words_or_null(arena, from->doubt),
        .place = from->target->place,
        .chapter = reading->chapter,
        .stranger = reading->stranger,
    };
    uint32_t last = from->node->place.line;
    for (size_t i = 0; i < from->node->length; i++) {
        uint32_t line = from->node->pairs[i].value->place.line;
        last = line > last ? line : last;
    }
    add_anchor(reading, (struct anchor){from->node->place.line, last, row, NULL, NULL});
    return row;
}

static void
take_used(struct language_reader *reader, const struct language_row *from, const char *scope)
{
    take_row(reader, from, scope);
}

static void
take_unused(struct language_reader *reader, const struct language_row *from, const char *scope)
{
    take_row(reader, from, scope)->unused = true;
}

/* Comments */

static void
add_anchors(struct reading *reading, const struct language_file *file, const struct node *node)
{
    struct arena *arena = reading->translations->arena;
    for (size_t i = 0; i < node->length; i++) {
        const struct node *key = node->pairs[i].key, *value = node->pairs[i].value;
        const char *section = arena_strdup(arena, key->text);
        add_anchor(reading, (struct anchor){key->place.line, key->place.line, NULL, section, NULL});
        if (value->kind != NODE_MAPPING || !strcmp(section, "review"))
            continue;
        const char *prefix = strcmp(section, language_file_unused) ? file->prefix : "";
        for (size_t j = 0; j < value->length; j++) {
            const struct node *name = value->pairs[j].key;
            const char *scope = arena_printf(arena, "%s%s", prefix, name->text);
            add_anchor(reading,
                       (struct anchor){name->place.line, name->place.line, NULL, section, scope});
        }
    }
}

static int
compare_anchors(const void *left, const void *right)
{
    const struct anchor *a = left, *b = right;
    return (a->from > b->from) - (a->from < b->from);
}

static void
keep_comment(struct reading *reading, const struct node_comment *comment,
             const struct anchor *anchor)
{
    struct translations *translations = reading->translations;
    if (anchor && anchor->row) {
        anchor->row->comment =
            translations_join(translations->arena, anchor->row->comment, comment->text);
        return;
    }
    translations->remarks =
        arena_grow(translations->arena, translations->remarks, translations->remarks_count,
                   &translations->remarks_capacity, sizeof *translations->remarks);
    translations->remarks[translations->remarks_count++] = (struct remark){
        .chapter = reading->chapter,
        .section = anchor ? anchor->section : NULL,
        .scope = anchor ? anchor->scope : NULL,
        .text = comment->text,
    };
}

/* A comment belongs to the row it stands in or behind, else to what follows it. */
static void
keep_comments(struct reading *reading, const char *bytes, size_t size)
{
    size_t count, anchors = reading->anchors_count, next = 0;
    const struct node_comment *comments =
        node_comments(reading->translations->arena, bytes, size, &count);
    if (count && anchors)
        qsort(reading->anchors, anchors, sizeof *reading->anchors, compare_anchors);
    for (size_t i = 0; i < count; i++) {
        while (next < anchors && reading->anchors[next].from <= comments[i].line)
            next++;
        const struct anchor *before = next ? &reading->anchors[next - 1] : NULL;
        const struct anchor *after = next < anchors ? &reading->anchors[next] : NULL;
        bool inside = before && (before->to >= comments[i].line || !comments[i].alone);
        keep_comment(reading, &comments[i], inside ? before : after);
    }
}

bool
translations_read(struct translations *translations, int32_t chapter, bool stranger,
                  const char *shown, const char *bytes, size_t size, struct diags *diags)
{
    struct reading reading = {translations, chapter, stranger, NULL, 0, 0};
    struct language_reader reader = {
        .deck = translations->deck,
        .source = translations->source,
        .code = translations->code,
        .arena = translations->arena,
        .diags = diags,
        .owner = &reading,
        .row = take_used,
        .unused = take_unused,
        .strangers = true,
    };
    const struct language_file file =
        language_file_of(translations->arena, translations->deck, translations->code, chapter);
    const struct node *node = node_parse(translations->arena, shown, bytes, size, diags);
    struct language_review review;
    if (!node || !language_file_read(&reader, &file, node, &review))
        return false;
    if (stranger)
        return true;
    translations_file(translations, chapter)->there = true;
    translations_file(translations, chapter)->review = review;
    add_anchors(&reading, &file, node);
    keep_comments(&reading, bytes, size);
    return true;
}
