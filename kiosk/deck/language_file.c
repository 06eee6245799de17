#include "deck/language_file.h"

#include <string.h>

#include "deck/check.h"
#include "deck/deck.h"
#include "deck/deck_rows.h"
#include "deck/diag.h"
#include "deck/markup.h"
#include "deck/node.h"
#include "deck/schema_value.h"

const char *const language_file_unused = "unused";

struct language_file
language_file_of(struct arena *arena, const struct deck *deck, const char *code, int32_t chapter)
{
    struct language_file file = {
        .chapter = chapter,
        .path = arena_printf(arena, "lang/%s/%s.yaml", code, deck_texts_file(deck, chapter)),
    };
    switch (chapter) {
    case TEXTS_OF_DECK:
        file.list = file.list_scope = "deck";
        break;
    case TEXTS_OF_GLOSSARY:
        file.named = "terms";
        file.prefix = "term:";
        file.what = "term";
        break;
    case TEXTS_OF_WORDS:
        file.named = "words";
        file.prefix = "word:";
        file.what = "word";
        break;
    default:
        file.list = "chapter";
        file.list_scope = arena_printf(arena, "chapter:%s", deck->chapters[chapter].id);
        file.named = "slides";
        file.prefix = "";
        file.what = "slide";
        break;
    }
    return file;
}

bool
language_words_fit(const struct deck *deck, const char *words, struct place place,
                   struct diags *diags)
{
    struct arena arena = {0};
    size_t errors = diags->errors;
    struct markup markup = markup_parse(&arena, words, place, diags);
    for (size_t i = 0; i < markup.count; i++) {
        const char *term = markup.spans[i].term;
        if (!term || deck_find_term(deck, term))
            continue;
        diag_error(diags, place, "unknown term '%s'%s", check_shortened(&arena, term),
                   names_hint(diags, &deck->term_names, term));
    }
    arena_finish(&arena);
    return diags->errors == errors;
}

bool
language_words_are_blank(const char *words)
{
    return !words[strspn(words, " \n")];
}

/* Flow style is harder to read, to compare and to write without faults. */
static void
refuse_flow(struct language_reader *reader, const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return;
    if (node->flow) {
        diag_error(reader->diags, node->place,
                   "language files are written in block style, without %s",
                   node->kind == NODE_MAPPING ? "'{…}'" : "'[…]'");
        return;
    }
    for (size_t i = 0; i < node->length; i++)
        refuse_flow(reader, node->kind == NODE_MAPPING ? node->pairs[i].value : node->items[i]);
}

static void
refuse_key(struct language_reader *reader, const struct node *key, const char *where,
           const char *const *names, size_t count)
{
    value_unknown(&reader->decode, key, "key", where, names, count);
}

static bool
take_row(struct language_reader *reader, const struct node *node, struct language_row *row)
{
    const char *const names[] = {reader->source, reader->code, translation_rows[0].name,
                                 translation_rows[1].name, translation_rows[2].name};
    const struct node **values[] = {&row->source, &row->target, &row->was, &row->doubt,
                                    &row->context};
    enum { NAMES_COUNT = sizeof names / sizeof *names, MUST_COUNT = 2 };
    size_t errors = reader->diags->errors;
    if (node->kind != NODE_MAPPING) {
        diag_error(reader->diags, node->place, "a row must be '- %s: …' with '%s: …' below it",
                   reader->source, reader->code);
        return false;
    }
    for (size_t i = 0; i < node->length; i++) {
        const struct node_pair *pair = &node->pairs[i];
        size_t name = 0;
        while (name < NAMES_COUNT && strcmp(names[name], pair->key->text))
            name++;
        if (name == NAMES_COUNT)
            refuse_key(reader, pair->key, "a row", names, NAMES_COUNT);
        else if (pair->value->kind != NODE_SCALAR)
            diag_error(reader->diags, pair->value->place, "'%s' must be words", names[name]);
        else
            *values[name] = pair->value;
    }
    for (size_t i = 0; i < MUST_COUNT; i++)
        if (!node_find(node, names[i]))
            diag_error(reader->diags, node->place, "'%s' is missing in a row", names[i]);
    row->node = node;
    return reader->diags->errors == errors;
}

typedef void (*take_hook)(struct language_reader *, const struct language_row *, const char *scope);

static void
read_rows(struct language_reader *reader, const struct node *list, const char *scope,
          take_hook take)
{
    refuse_flow(reader, list);
    if (list->kind != NODE_SEQUENCE) {
        diag_error(reader->diags, list->place, "this must be a list of rows, '- %s: …'",
                   reader->source);
        return;
    }
    for (size_t i = 0; i < list->length; i++) {
        struct language_row row = {0};
        if (take_row(reader, list->items[i], &row) && take)
            take(reader, &row, scope);
    }
}

/* What the rows of `file->named` may stand under. */
static struct names
names_for(struct language_reader *reader, const struct language_file *file)
{
    const struct deck *deck = reader->deck;
    if (file->chapter == TEXTS_OF_GLOSSARY)
        return deck->term_names;
    if (file->chapter != TEXTS_OF_WORDS)
        return deck->slide_names;
    const char **keys = arena_array(reader->arena, const char *, deck->texts_count);
    size_t count = 0;
    for (size_t i = 0; i < deck->texts_count; i++)
        if (deck->texts[i].chapter == TEXTS_OF_WORDS)
            keys[count++] = deck->texts[i].scope + strlen(file->prefix);
    return names_of(reader->arena, keys, count, sizeof *keys);
}

/* Whether `node` is a block mapping of names to rows. */
static bool
is_named(struct language_reader *reader, const struct node *node, const char *section)
{
    if (node->kind != NODE_MAPPING)
        diag_error(reader->diags, node->place, "'%s' must be lines of 'name:' with rows below",
                   section);
    else if (node->flow)
        refuse_flow(reader, node);
    return node->kind == NODE_MAPPING && !node->flow;
}

static void
read_named(struct language_reader *reader, const struct node *node,
           const struct language_file *file)
{
    if (!is_named(reader, node, file->named))
        return;
    struct names names = names_for(reader, file);
    for (size_t i = 0; i < node->length; i++) {
        const struct node_pair *pair = &node->pairs[i];
        if (!reader->strangers && names_find(&names, pair->key->text) < 0)
            diag_warning(reader->diags, pair->key->place,
                         "there is no %s '%s'%s; its rows are not used", file->what,
                         check_shortened(reader->arena, pair->key->text),
                         names_hint(reader->diags, &names, pair->key->text));
        else
            read_rows(reader, pair->value,
                      arena_printf(reader->arena, "%s%s", file->prefix, pair->key->text),
                      reader->row);
    }
}

static void
read_unused(struct language_reader *reader, const struct node *node)
{
    if (!is_named(reader, node, language_file_unused))
        return;
    for (size_t i = 0; i < node->length; i++)
        read_rows(reader, node->pairs[i].value, node->pairs[i].key->text, reader->unused);
}

/* `review: draft`, or who reviewed it and when. */
static bool
is_date(const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof shape; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !digit : text[i] != shape[i])
            return false;
    }
    return true;
}

static void
read_review(struct language_reader *reader, const struct node *node, struct language_review *review)
{
    static const char *const names[] = {"by", "on"};
    if (node->kind == NODE_SCALAR && !strcmp(node->text, "draft")) {
        review->draft = true;
        return;
    }
    if (node->kind != NODE_MAPPING) {
        diag_error(reader->diags, node->place,
                   "'review' must be draft, or who reviewed it: 'by:' and 'on:', not %s",
                   value_shown(&reader->decode, node));
        return;
    }
    const char **const values[] = {&review->by, &review->on};
    for (size_t i = 0; i < node->length; i++) {
        const struct node *key = node->pairs[i].key, *value = node->pairs[i].value;
        size_t name = !strcmp(key->text, names[1]);
        if (strcmp(key->text, names[name]))
            refuse_key(reader, key, "'review'", names, 2);
        else if (value->kind != NODE_SCALAR || language_words_are_blank(value->text))
            value_fault(&reader->decode, key->text, "words", value);
        else if (name == 1 && !is_date(value->text))
            value_fault(&reader->decode, key->text, "a day such as 2026-12-01", value);
        else
            *values[name] = value->text;
    }
    for (size_t i = 0; i < 2; i++)
        if (!node_find(node, names[i]))
            diag_error(reader->diags, node->place, "'%s' is missing in 'review'", names[i]);
}

static void
read_head(struct language_reader *reader, const struct node *node, const struct language_file *file,
          struct language_review *review)
{
    static const char *const heads[] = {"language", "review"};
    const struct node *language = node_find(node, heads[0]), *reviewed = node_find(node, heads[1]);
    if (!language)
        diag_error(reader->diags, node->place, "'%s' is missing in this file", heads[0]);
    else if (language->kind != NODE_SCALAR || strcmp(language->text, reader->code))
        diag_error(reader->diags, language->place,
                   "'%s' must be %s, like the folder of this file, not %s", heads[0], reader->code,
                   value_shown(&reader->decode, language));
    if (!reviewed)
        diag_error(reader->diags, node->place, "'%s' is missing in this file", heads[1]);
    else
        read_review(reader, reviewed, review);

    const char *known[5] = {heads[0], heads[1]};
    size_t count = 2;
    if (file->list)
        known[count++] = file->list;
    if (file->named)
        known[count++] = file->named;
    known[count++] = language_file_unused;
    for (size_t i = 0; i < node->length; i++) {
        size_t name = 0;
        while (name < count && strcmp(known[name], node->pairs[i].key->text))
            name++;
        if (name == count)
            refuse_key(reader, node->pairs[i].key, "this file", known, count);
    }
}

bool
language_file_read(struct language_reader *reader, const struct language_file *file,
                   const struct node *node, struct language_review *review_out)
{
    size_t errors = reader->diags->errors;
    reader->decode = (struct decode){.arena = reader->arena, .diags = reader->diags};
    *review_out = (struct language_review){0};
    if (node->kind != NODE_MAPPING) {
        diag_error(reader->diags, node->place, "a language file begins with 'language: %s'",
                   reader->code);
        return false;
    }
    const struct node *list = file->list ? node_find(node, file->list) : NULL;
    const struct node *named = file->named ? node_find(node, file->named) : NULL;
    const struct node *unused = node_find(node, language_file_unused);
    read_head(reader, node, file, review_out);
    if (list)
        read_rows(reader, list, file->list_scope, reader->row);
    if (named)
        read_named(reader, named, file);
    if (unused)
        read_unused(reader, unused);
    return reader->diags->errors == errors;
}
