#include "deck/node.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/arena.h"
#include "base/assert.h"
#include "base/utf8.h"
#include "deck/diag.h"
#include "deck/node_fault.h"
#include "deck/node_guard.h"

enum { KEY_SHOWN_MAX = 48 }; /* bytes of a key that a message repeats */

/* A sequence or mapping that is not closed yet. */
struct frame {
    struct node *node;
    const struct node **children; /* items, or keys and values by turns; kept for the next frame */
    size_t count, capacity;
};

struct parse {
    struct arena *arena;
    struct arena scratch; /* what the tree does not keep */
    const char *file;
    struct diags *diags;
    struct frame frames[NODE_DEPTH_MAX];
    size_t depth;
    size_t events;
    const struct node *root;
    bool good;
};

static struct place
place_of(const struct parse *parse, const yaml_mark_t *mark)
{
    return (struct place){parse->file, (uint32_t)mark->line + 1, (uint32_t)mark->column + 1};
}

#define FAULT(parse, place, ...) \
    ((parse)->good = false, diag_error((parse)->diags, (place), __VA_ARGS__))

/* Puts a finished or opened node where it belongs: into the open collection or at the root. */
static void
attach(struct parse *parse, struct node *node)
{
    if (!parse->depth) {
        parse->root = node;
        return;
    }
    struct frame *frame = &parse->frames[parse->depth - 1];
    bool key = frame->node->kind == NODE_MAPPING && frame->count % 2 == 0;
    if (key && node->kind != NODE_SCALAR)
        FAULT(parse, node->place, "a key must be plain words, not %s",
              node->kind == NODE_MAPPING ? "a mapping" : "a list");
    else if (key && node_is_empty(node))
        FAULT(parse, node->place, "a key is missing before ':'");
    else if (key && node->plain && strcmp(node->text, "<<") == 0)
        FAULT(parse, node->place, "merge keys ('<<') are not allowed");
    frame->children = arena_grow(&parse->scratch, frame->children, frame->count, &frame->capacity,
                                 sizeof *frame->children);
    frame->children[frame->count++] = node;
}

static void
refuse_properties(struct parse *parse, struct place place, const yaml_char_t *anchor,
                  const yaml_char_t *tag)
{
    if (anchor)
        FAULT(parse, place,
              "anchors ('&%.40s') are not allowed; quote a value that begins with '&'",
              (const char *)anchor);
    if (tag)
        FAULT(parse, place, "tags ('!') are not allowed; quote a value that begins with '!'");
}

static void
look_at_words(struct parse *parse, const struct node *node)
{
    size_t at = 0;
    while (at < node->length) {
        unsigned char byte = (unsigned char)node->text[at];
        if ((byte >= ' ' && byte < 0x7f) || byte == '\n') {
            at++;
            continue;
        }
        uint32_t character = utf8_next(node->text, node->length, &at);
        const char *fault = node_character_fault(character);
        if (character == '\t' || character == '\r')
            fault = "a control character";
        if (fault) {
            FAULT(parse, node->place, "the value contains U+%04X, %s", (unsigned)character, fault);
            return;
        }
    }
}

static void
add_scalar(struct parse *parse, const yaml_event_t *event)
{
    struct place place = place_of(parse, &event->start_mark);
    refuse_properties(parse, place, event->data.scalar.anchor, event->data.scalar.tag);
    struct node *node = arena_new(parse->arena, struct node);
    node->kind = NODE_SCALAR;
    node->place = place;
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->length = event->data.scalar.length;
    if (node->length > NODE_TEXT_SIZE_MAX) {
        FAULT(parse, place, "the value is longer than %d bytes", NODE_TEXT_SIZE_MAX);
        node->length = 0;
    }
    node->text = arena_strndup(parse->arena, (const char *)event->data.scalar.value, node->length);
    look_at_words(parse, node);
    attach(parse, node);
}

static bool
open_collection(struct parse *parse, enum node_kind kind, bool flow, struct place place)
{
    if (parse->depth == NODE_DEPTH_MAX) {
        FAULT(parse, place, "lists and mappings are nested more than %d deep", NODE_DEPTH_MAX);
        return false;
    }
    struct node *node = arena_new(parse->arena, struct node);
    node->kind = kind;
    node->flow = flow;
    node->place = place;
    attach(parse, node);
    struct frame *frame = &parse->frames[parse->depth++];
    frame->node = node;
    frame->count = 0;
    return true;
}

static int
compare_keys(const void *left, const void *right)
{
    const struct node *a = *(const struct node *const *)left;
    const struct node *b = *(const struct node *const *)right;
    int order = strcmp(a->text, b->text);
    if (order)
        return order;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    return a->place.column < b->place.column ? -1 : a->place.column > b->place.column;
}

/* Equal keys stand side by side once sorted, whatever an attacker chose to call them. */
static void
refuse_duplicates(struct parse *parse, const struct node *mapping)
{
    const struct node **keys = arena_array(&parse->scratch, const struct node *, mapping->length);
    size_t count = 0;
    for (size_t i = 0; i < mapping->length; i++)
        if (mapping->pairs[i].key->kind == NODE_SCALAR)
            keys[count++] = mapping->pairs[i].key;
    qsort(keys, count, sizeof *keys, compare_keys);
    const struct node *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!first || strcmp(first->text, keys[i]->text) != 0)
            first = keys[i];
        else if (first->length)
            FAULT(parse, keys[i]->place, "'%.*s' is given twice (first on line %u)",
                  (int)utf8_cut(first->text, first->length, KEY_SHOWN_MAX), first->text,
                  (unsigned)first->place.line);
    }
}

static void
close_collection(struct parse *parse)
{
    ASSERT(parse->depth);
    struct frame *frame = &parse->frames[--parse->depth];
    struct node *node = frame->node;
    if (node->kind == NODE_SEQUENCE) {
        const struct node **items = arena_array(parse->arena, const struct node *, frame->count);
        if (frame->count)
            memcpy(items, frame->children, frame->count * sizeof *items);
        node->items = items;
        node->length = frame->count;
        return;
    }
    node->length = frame->count / 2;
    struct node_pair *pairs = arena_array(parse->arena, struct node_pair, node->length);
    for (size_t i = 0; i < node->length; i++)
        pairs[i] = (struct node_pair){frame->children[2 * i], frame->children[2 * i + 1]};
    node->pairs = pairs;
    if (node->length > 1)
        refuse_duplicates(parse, node);
}

/* False: the end, good or bad. */
static bool
handle_event(struct parse *parse, const yaml_event_t *event)
{
    struct place place = place_of(parse, &event->start_mark);
    if (++parse->events > NODE_EVENTS_MAX) {
        FAULT(parse, place, "the file has too many parts (more than %d)", NODE_EVENTS_MAX);
        return false;
    }
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (!parse->root)
            return true;
        FAULT(parse, place, "a second document ('---') is not allowed");
        return false;
    case YAML_ALIAS_EVENT:
        FAULT(parse, place,
              "aliases ('*%.40s') are not allowed; quote a value that begins with '*'",
              (const char *)event->data.alias.anchor);
        return false;
    case YAML_SCALAR_EVENT:
        add_scalar(parse, event);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        refuse_properties(parse, place, event->data.sequence_start.anchor,
                          event->data.sequence_start.tag);
        return open_collection(parse, NODE_SEQUENCE,
                               event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE, place);
    case YAML_MAPPING_START_EVENT:
        refuse_properties(parse, place, event->data.mapping_start.anchor,
                          event->data.mapping_start.tag);
        return open_collection(parse, NODE_MAPPING,
                               event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE, place);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_collection(parse);
        return true;
    case YAML_STREAM_END_EVENT:
        return false;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    }
    return true;
}

/* What stands at character number `index`, as node_fault_words() wants it. */
static char
found_at(const char *bytes, size_t size, size_t index)
{
    size_t at = 0;
    bool first = true;
    while (at < size && index--) {
        char byte = bytes[at];
        utf8_next(bytes, size, &at);
        first = byte == '\n' || byte == '\r' || (first && byte == ' ');
    }
    if (at >= size)
        return 0;
    return first && bytes[at] != '\t' ? '\n' : bytes[at];
}

static void
report_problem(struct parse *parse, const yaml_parser_t *parser, const char *bytes, size_t size)
{
    const char *problem = parser->problem ? parser->problem : "unreadable";
    size_t offset = parser->problem_mark.index;
    bool start = false;
    if (parser->error != YAML_SCANNER_ERROR && parser->error != YAML_PARSER_ERROR) {
        FAULT(parse, ((struct place){parse->file, 1, 1}), "the file cannot be read: %s", problem);
        return;
    }
    char found = found_at(bytes, size, offset);
    const char *words = node_fault_words(problem, parser->context, found, &start);
    const yaml_mark_t *mark =
        start && parser->context ? &parser->context_mark : &parser->problem_mark;
    FAULT(parse, place_of(parse, mark), "%s", words);
}

static void
parse_events(struct parse *parse, const char *bytes, size_t size)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        FAULT(parse, ((struct place){parse->file, 0, 0}), "no memory to read the file");
        return;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
    bool more = true;
    while (more) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            report_problem(parse, &parser, bytes, size);
            break;
        }
        more = handle_event(parse, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

const struct node *
node_parse(struct arena *arena, const char *file, const char *bytes, size_t size,
           struct diags *diags)
{
    if (!node_guard(file, bytes, size, diags))
        return NULL;
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    struct parse parse = {
        .arena = arena, .file = arena_strdup(arena, file), .diags = diags, .good = true};
    parse_events(&parse, bytes, size);
    arena_finish(&parse.scratch);
    if (parse.good && (!parse.root || node_is_empty(parse.root))) {
        diag_error(diags, (struct place){file, 1, 1}, "the file is empty");
        return NULL;
    }
    return parse.good ? parse.root : NULL;
}

const struct node *
node_find(const struct node *mapping, const char *key)
{
    if (mapping->kind != NODE_MAPPING)
        return NULL;
    for (size_t i = 0; i < mapping->length; i++)
        if (strcmp(mapping->pairs[i].key->text, key) == 0)
            return mapping->pairs[i].value;
    return NULL;
}

struct place
node_place(const struct node *mapping, const char *key)
{
    const struct node *value = node_find(mapping, key);
    return value ? value->place : mapping->place;
}

bool
node_is_empty(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->plain && !node->length;
}
