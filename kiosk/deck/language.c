#include <string.h>

#include "deck/check.h"
#include "deck/deck.h"
#include "deck/deck_rows.h"
#include "deck/diag.h"
#include "deck/loader.h"
#include "deck/markup.h"
#include "deck/node.h"
#include "deck/schema_value.h"

/* One language while it is read. */
struct reading {
    struct deck *deck;
    struct diags *diags;
    struct decode decode; /* for single values */
    const char *source, *code;
    struct pack *pack;
    struct arena *nodes; /* of the file being read */
};

/* The keys of the language files of a chapter and of the three others. */
struct sections {
    int32_t chapter;
    const char *list;  /* a list of rows of one scope; NULL: none */
    const char *named; /* a mapping of names to lists of rows; NULL: none */
    const char *scope; /* of `list`; before the names of `named` stands `prefix` */
    const char *prefix;
    const char *what; /* "slide" */
};

/* Flow style is harder to read, to compare and to write without faults. */
static void
refuse_flow(struct reading *reading, const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return;
    if (node->flow) {
        diag_error(reading->diags, node->place,
                   "language files are written in block style, without %s",
                   node->kind == NODE_MAPPING ? "'{…}'" : "'[…]'");
        return;
    }
    for (size_t i = 0; i < node->length; i++)
        refuse_flow(reading, node->kind == NODE_MAPPING ? node->pairs[i].value : node->items[i]);
}

static void
refuse_key(struct reading *reading, const struct node *key, const char *where,
           const char *const *names, size_t count)
{
    value_unknown(&reading->decode, key, "key", where, names, count);
}

/* The values of one row by key; false when there was an error. */
struct row {
    const struct node *source, *target, *was, *doubt, *context;
};

static bool
take_row(struct reading *reading, const struct node *node, struct row *row)
{
    const char *const names[] = {reading->source, reading->code, translation_rows[0].name,
                                 translation_rows[1].name, translation_rows[2].name};
    const struct node **values[] = {&row->source, &row->target, &row->was, &row->doubt,
                                    &row->context};
    enum { NAMES_COUNT = sizeof names / sizeof *names, MUST_COUNT = 2 };
    size_t errors = reading->diags->errors;
    if (node->kind != NODE_MAPPING) {
        diag_error(reading->diags, node->place, "a row must be '- %s: …' with '%s: …' below it",
                   reading->source, reading->code);
        return false;
    }
    for (size_t i = 0; i < node->length; i++) {
        const struct node_pair *pair = &node->pairs[i];
        size_t name = 0;
        while (name < NAMES_COUNT && strcmp(names[name], pair->key->text))
            name++;
        if (name == NAMES_COUNT)
            refuse_key(reading, pair->key, "a row", names, NAMES_COUNT);
        else if (pair->value->kind != NODE_SCALAR)
            diag_error(reading->diags, pair->value->place, "'%s' must be words", names[name]);
        else
            *values[name] = pair->value;
    }
    for (size_t i = 0; i < MUST_COUNT; i++)
        if (!node_find(node, names[i]))
            diag_error(reading->diags, node->place, "'%s' is missing in a row", names[i]);
    return reading->diags->errors == errors;
}

/* Marks that do not close and terms that nobody explains cannot be shown. */
static void
check_markup(struct reading *reading, const struct node *node)
{
    struct arena arena = {0};
    struct markup markup = markup_parse(&arena, node->text, node->place, reading->diags);
    for (size_t i = 0; i < markup.count; i++) {
        const char *term = markup.spans[i].term;
        if (!term || deck_find_term(reading->deck, term))
            continue;
        diag_error(reading->diags, node->place, "unknown term '%s'%s",
                   check_shortened(&arena, term),
                   names_hint(reading->diags, &reading->deck->term_names, term));
    }
    arena_finish(&arena);
}

static bool
is_blank(const struct node *node)
{
    return strspn(node->text, " \n") == node->length;
}

static void
keep_row(struct reading *reading, const struct row *row, int64_t index)
{
    struct pack *pack = reading->pack;
    struct arena *arena = &pack->arena;
    if (pack->places[index].line) {
        diag_error(reading->diags, row->target->place,
                   "'%s' is translated twice (first on line %u)",
                   check_shortened(reading->nodes, row->source->text), pack->places[index].line);
        return;
    }
    pack->places[index] = row->target->place;
    pack->places[index].file = arena_strdup(arena, row->target->place.file);
    if (row->doubt && !is_blank(row->doubt))
        pack->doubts[index] = arena_strdup(arena, row->doubt->text);
    if (is_blank(row->target))
        return;
    check_markup(reading, row->target);
    if (row->was) {
        pack->state[index] = WORDS_STALE;
        return;
    }
    pack->state[index] = WORDS_GOOD;
    pack->words[index] = arena_strdup(arena, row->target->text);
}

static void
read_row(struct reading *reading, const struct node *node, const char *scope)
{
    struct row row = {0};
    if (!take_row(reading, node, &row))
        return;
    int64_t index = deck_find_text(reading->deck, scope, row.source->text,
                                   row.context ? row.context->text : NULL);
    if (index >= 0)
        keep_row(reading, &row, index);
    if (index < 0 || row.was)
        diag_warning(reading->diags, row.source->place,
                     "'%s' was translated from other words than today's",
                     check_shortened(reading->nodes, row.was ? row.was->text : row.source->text));
}

static void
read_rows(struct reading *reading, const struct node *list, const char *scope)
{
    refuse_flow(reading, list);
    if (list->kind != NODE_SEQUENCE) {
        diag_error(reading->diags, list->place, "this must be a list of rows, '- %s: …'",
                   reading->source);
        return;
    }
    for (size_t i = 0; i < list->length; i++)
        read_row(reading, list->items[i], scope);
}

/* What the rows of `sections->named` may stand under. */
static struct names
names_for(struct reading *reading, const struct sections *sections)
{
    const struct deck *deck = reading->deck;
    if (sections->chapter == TEXTS_OF_GLOSSARY)
        return deck->term_names;
    if (sections->chapter != TEXTS_OF_WORDS)
        return deck->slide_names;
    const char **keys = arena_array(reading->nodes, const char *, deck->texts_count);
    size_t count = 0;
    for (size_t i = 0; i < deck->texts_count; i++)
        if (deck->texts[i].chapter == TEXTS_OF_WORDS)
            keys[count++] = deck->texts[i].scope + strlen(sections->prefix);
    return names_of(reading->nodes, keys, count, sizeof *keys);
}

static void
read_named(struct reading *reading, const struct node *node, const struct sections *sections)
{
    if (node->kind != NODE_MAPPING) {
        diag_error(reading->diags, node->place, "'%s' must be lines of 'name:' with rows below",
                   sections->named);
        return;
    }
    if (node->flow)
        refuse_flow(reading, node);
    struct names names = names_for(reading, sections);
    for (size_t i = 0; i < node->length && !node->flow; i++) {
        const struct node_pair *pair = &node->pairs[i];
        if (names_find(&names, pair->key->text) < 0)
            diag_warning(reading->diags, pair->key->place,
                         "there is no %s '%s'%s; its rows are not used", sections->what,
                         check_shortened(reading->nodes, pair->key->text),
                         names_hint(reading->diags, &names, pair->key->text));
        else
            read_rows(reading, pair->value,
                      arena_printf(reading->nodes, "%s%s", sections->prefix, pair->key->text));
    }
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
read_review(struct reading *reading, const struct node *node, int32_t chapter)
{
    static const char *const names[] = {"by", "on"};
    if (node->kind == NODE_SCALAR && !strcmp(node->text, "draft")) {
        reading->pack->draft = true;
        bool *drafts[] = {&reading->pack->draft_deck, &reading->pack->draft_glossary,
                          &reading->pack->draft_words};
        *(chapter >= 0 ? &reading->pack->draft_chapter[chapter] : drafts[-chapter - 1]) = true;
        return;
    }
    if (node->kind != NODE_MAPPING) {
        diag_error(reading->diags, node->place,
                   "'review' must be draft, or who reviewed it: 'by:' and 'on:', not %s",
                   value_shown(&reading->decode, node));
        return;
    }
    for (size_t i = 0; i < node->length; i++) {
        const struct node *key = node->pairs[i].key, *value = node->pairs[i].value;
        if (strcmp(key->text, names[0]) && strcmp(key->text, names[1]))
            refuse_key(reading, key, "'review'", names, 2);
        else if (value->kind != NODE_SCALAR || is_blank(value))
            value_fault(&reading->decode, key->text, "words", value);
        else if (!strcmp(key->text, names[1]) && !is_date(value->text))
            value_fault(&reading->decode, key->text, "a day such as 2026-12-01", value);
    }
    for (size_t i = 0; i < 2; i++)
        if (!node_find(node, names[i]))
            diag_error(reading->diags, node->place, "'%s' is missing in 'review'", names[i]);
}

static void
read_head(struct reading *reading, const struct node *node, const struct sections *sections)
{
    static const char *const heads[] = {"language", "review"};
    const struct node *language = node_find(node, heads[0]), *review = node_find(node, heads[1]);
    if (!language)
        diag_error(reading->diags, node->place, "'%s' is missing in this file", heads[0]);
    else if (language->kind != NODE_SCALAR || strcmp(language->text, reading->code))
        diag_error(reading->diags, language->place,
                   "'%s' must be %s, like the folder of this file, not %s", heads[0], reading->code,
                   value_shown(&reading->decode, language));
    if (!review)
        diag_error(reading->diags, node->place, "'%s' is missing in this file", heads[1]);
    else
        read_review(reading, review, sections->chapter);

    const char *known[4] = {heads[0], heads[1]};
    size_t count = 2;
    if (sections->list)
        known[count++] = sections->list;
    if (sections->named)
        known[count++] = sections->named;
    for (size_t i = 0; i < node->length; i++) {
        size_t name = 0;
        while (name < count && strcmp(known[name], node->pairs[i].key->text))
            name++;
        if (name == count)
            refuse_key(reading, node->pairs[i].key, "this file", known, count);
    }
}

static void
count_size(struct reading *reading, int32_t chapter, size_t size, const char *path)
{
    size_t *sum = &reading->deck->language_sizes[chapter];
    *sum += size;
    if (*sum > CHAPTER_LANGUAGES_SIZE_MAX)
        diag_error(reading->diags,
                   (struct place){deck_path(reading->nodes, reading->deck, path), 1, 1},
                   "with this file the languages of chapter '%s' take %zu bytes; the limit is %d",
                   reading->deck->chapters[chapter].file, *sum, CHAPTER_LANGUAGES_SIZE_MAX);
}

static void
read_file(struct reading *reading, const struct sections *sections)
{
    struct arena nodes = {0};
    struct deck *deck = reading->deck;
    const char *path = arena_printf(&nodes, "lang/%s/%s.yaml", reading->code,
                                    deck_texts_file(deck, sections->chapter));
    reading->nodes = reading->decode.arena = &nodes;
    size_t size = 0;
    const struct node *node = NULL;
    if (deck_has_file(deck, path))
        node = deck_read(&nodes, deck, path, NULL, &size, reading->diags);
    if (sections->chapter >= 0)
        count_size(reading, sections->chapter, size, path);
    if (node && node->kind != NODE_MAPPING) {
        diag_error(reading->diags, node->place, "a language file begins with 'language: %s'",
                   reading->code);
    } else if (node) {
        const struct node *list = sections->list ? node_find(node, sections->list) : NULL;
        const struct node *named = sections->named ? node_find(node, sections->named) : NULL;
        read_head(reading, node, sections);
        if (list)
            read_rows(reading, list, sections->scope);
        if (named)
            read_named(reading, named, sections);
    }
    arena_finish(&nodes);
}

static void
read_words(struct reading *reading)
{
    read_file(reading,
              &(struct sections){
                  .chapter = TEXTS_OF_WORDS, .named = "words", .prefix = "word:", .what = "word"});
}

static void
read_rest(struct reading *reading)
{
    struct deck *deck = reading->deck;
    const struct sections fixed[] = {
        {.chapter = TEXTS_OF_DECK, .list = "deck", .scope = "deck"},
        {.chapter = TEXTS_OF_GLOSSARY, .named = "terms", .prefix = "term:", .what = "term"},
    };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        read_file(reading, &fixed[i]);
    for (size_t i = 0; i < deck->chapters_count; i++) {
        struct arena scope = {0};
        read_file(reading, &(struct sections){
                               .chapter = (int32_t)i,
                               .list = "chapter",
                               .scope = arena_printf(&scope, "chapter:%s", deck->chapters[i].id),
                               .named = "slides",
                               .prefix = "",
                               .what = "slide",
                           });
        arena_finish(&scope);
    }
}

static struct pack *
create_pack(const struct deck *deck)
{
    struct arena arena = {0};
    struct pack *pack = arena_new(&arena, struct pack);
    *pack = (struct pack){
        .words = arena_array(&arena, const char *, deck->texts_count),
        .state = arena_array(&arena, unsigned char, deck->texts_count),
        .places = arena_array(&arena, struct place, deck->texts_count),
        .doubts = arena_array(&arena, const char *, deck->texts_count),
        .draft_chapter = arena_array(&arena, bool, deck->chapters_count),
    };
    pack->arena = arena;
    return pack;
}

/* Reads what is wanted of a language and not there yet. */
static bool
load(struct deck *deck, size_t number, bool all, struct diags *diags)
{
    struct language *language = &deck->languages[number];
    struct pack *pack = language->pack;
    if (!number || language->struck || (pack && (pack->whole || !all)))
        return !language->struck;
    size_t errors = diags->errors;
    struct reading reading = {
        .deck = deck,
        .diags = diags,
        .decode = {.diags = diags},
        .source = deck->languages[0].code,
        .code = language->code,
        .pack = pack ? pack : create_pack(deck),
    };
    if (!pack)
        read_words(&reading);
    if (all)
        read_rest(&reading);
    reading.pack->whole = all;
    language->pack = reading.pack;
    if (diags->errors == errors)
        return true;
    language->struck = true;
    language->pack = NULL;
    struct arena arena = reading.pack->arena;
    arena_finish(&arena);
    return false;
}

bool
deck_load_language(struct deck *deck, size_t language, struct diags *diags)
{
    return load(deck, language, true, diags);
}

bool
deck_load_words(struct deck *deck, size_t language, struct diags *diags)
{
    return load(deck, language, false, diags);
}
