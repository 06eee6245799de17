#include "deck/schema.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/assert.h"
#include "deck/deck.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "deck/schema_value.h"

/* `context:` beside the words of a mapping that has a short form for them. */
#define OWNER struct text
static const struct field text_fields[] = {
    {F_STRING_AS("text", words), REQUIRED, HELP("the words")},
    {F_STRING(context), HELP("tells equal words of one slide apart")},
    FIELDS_END,
};
#undef OWNER

const struct field *
schema_text_fields(void)
{
    return text_fields;
}

static const struct field *
shorthand_of(const struct field *fields)
{
    for (const struct field *field = fields; field->type != FIELD_END; field++)
        if (field->shorthand)
            return field;
    return NULL;
}

static bool
takes_context(const struct field *fields)
{
    const struct field *field = shorthand_of(fields);
    return field && field->type == FIELD_TEXT;
}

static bool
decode_text(struct decode *decode, const struct field *field, const struct node *node,
            const struct node *context, struct text *text)
{
    text->place = node->place;
    bool good = true;
    if (node->kind == NODE_MAPPING) {
        good = schema_decode(decode, node, text_fields, text,
                             arena_printf(decode->arena, "'%s'", field->name));
        const struct node *words = node_find(node, text_fields[0].name);
        text->place = words ? words->place : node->place;
    } else {
        good = value_string(decode, field->name, "words", node, &text->words);
    }
    if (context)
        good = value_string(decode, text_fields[1].name, "words", context, &text->context) && good;
    if (!good)
        return false;
    text->index = (uint32_t)decode->texts_count;
    decode->texts = arena_grow(decode->arena, decode->texts, decode->texts_count,
                               &decode->texts_capacity, sizeof(struct text *));
    decode->texts[decode->texts_count++] = text;
    if (decode->text)
        decode->text(decode, text);
    return true;
}

static bool
decode_id(struct decode *decode, const struct field *field, const struct node *node,
          const char **value)
{
    if (!value_id(decode, field->name, node, value))
        return false;
    return !decode->in_show || id_set_add(decode, &decode->ids, field->name, *value, node->place);
}

/* A list of as many items as the row allows. */
static bool
count_items(struct decode *decode, const struct field *field, const struct node *node)
{
    if (node->kind != NODE_SEQUENCE)
        return value_fault(decode, field->name, "a list", node);
    size_t most = field->max > 0 ? (size_t)field->max : SCHEMA_ITEMS_MAX;
    size_t least = field->min > 0 ? (size_t)field->min : 0;
    if (node->length >= least && node->length <= most)
        return true;
    if (least && field->max > 0)
        diag_error(decode->diags, node->place, "'%s' must have %zu to %zu items, not %zu",
                   field->name, least, most, node->length);
    else
        diag_error(decode->diags, node->place, "'%s' must have at %s %zu items, not %zu",
                   field->name, node->length < least ? "least" : "most",
                   node->length < least ? least : most, node->length);
    return false;
}

static bool
decode_strings(struct decode *decode, const struct field *field, const struct node *node,
               void *owner)
{
    if (!count_items(decode, field, node))
        return false;
    const char **strings = arena_array(decode->arena, const char *, node->length);
    bool good = true;
    for (size_t i = 0; i < node->length; i++)
        good = value_string(decode, field->name, "a list of words", node->items[i], &strings[i]) &&
               good;
    *(const char *const **)((char *)owner + field->offset) = strings;
    *(size_t *)((char *)owner + field->count_offset) = node->length;
    return good;
}

/* "a slide" for the key "slides". */
static const char *
name_of_row(struct decode *decode, const char *key)
{
    size_t size = strlen(key);
    if (size < 2 || key[size - 1] != 's')
        return arena_printf(decode->arena, "an item of '%s'", key);
    return arena_printf(decode->arena, "%s %.*s", strchr("aeiou", key[0]) ? "an" : "a",
                        (int)size - 1, key);
}

static bool
decode_rows(struct decode *decode, const struct field *field, const struct node *node, void *owner)
{
    if (!count_items(decode, field, node))
        return false;
    char *rows = decode->room ? decode->room(decode, field, node->length) : NULL;
    if (!rows)
        rows = arena_calloc(decode->arena, node->length, field->row_size);
    const char *what = name_of_row(decode, field->name);
    bool good = true;
    for (size_t i = 0; i < node->length; i++)
        good =
            schema_decode(decode, node->items[i], field->rows, rows + i * field->row_size, what) &&
            good;
    /* The member is a pointer to some struct; all of these look alike. */
    memcpy((char *)owner + field->offset, &rows, sizeof rows);
    *(size_t *)((char *)owner + field->count_offset) = node->length;
    return good;
}

static const struct element_kind *
find_kind(struct decode *decode, const struct node *key)
{
    const char *names[64];
    size_t count = 0;
    for (const struct element_kind *const *kind = decode->kinds; kind && *kind; kind++) {
        if (strcmp((*kind)->name, key->text) == 0)
            return *kind;
        if (count < sizeof names / sizeof names[0])
            names[count++] = (*kind)->name;
    }
    value_unknown(decode, key, "kind of element", NULL, names, count);
    return NULL;
}

static bool
decode_element(struct decode *decode, const struct node *node, struct element *element)
{
    element->place = node->place;
    if (node->kind != NODE_MAPPING) {
        diag_error(decode->diags, node->place, "an item of 'show' must be '- KIND: …', not %s",
                   value_shown(decode, node));
        return false;
    }
    const struct node_pair *pair = &node->pairs[0];
    element->kind = node->length ? find_kind(decode, pair->key) : NULL;
    if (node->length != 1) {
        diag_error(decode->diags, node->length ? node->pairs[1].key->place : node->place,
                   "an item of 'show' must have one key, its kind, not %zu; indent the keys of "
                   "the element further",
                   node->length);
        return false;
    }
    if (!element->kind)
        return false;
    const struct element_kind *kind = element->kind;
    void *fields = arena_alloc(decode->arena, kind->size);
    element->fields = fields;
    element->node = pair->value;
    const char *what = arena_printf(decode->arena, "'%s'", kind->name);
    if (!schema_decode(decode, pair->value, kind->fields, fields, what))
        return false;
    for (const struct field *field = kind->fields; field->type != FIELD_END; field++)
        if (field->type == FIELD_ID)
            memcpy(&element->id, (char *)fields + field->offset, sizeof element->id);
    size_t errors = decode->diags->errors;
    if (kind->check)
        kind->check(fields, pair->value, decode->diags);
    return decode->diags->errors == errors;
}

static bool
decode_show(struct decode *decode, const struct field *field, const struct node *node, void *owner)
{
    if (!count_items(decode, field, node))
        return false;
    struct element *elements = arena_array(decode->arena, struct element, node->length);
    /* The elements within an element share the ids of the slide. */
    bool within = decode->in_show;
    if (!within)
        decode->ids = (struct id_set){0};
    decode->in_show = true;
    bool good = true;
    for (size_t i = 0; i < node->length; i++)
        good = decode_element(decode, node->items[i], &elements[i]) && good;
    decode->in_show = within;
    *(struct element **)((char *)owner + field->offset) = elements;
    *(size_t *)((char *)owner + field->count_offset) = node->length;
    return good;
}

static bool
decode_field(struct decode *decode, const struct field *field, const struct node *node,
             const struct node *context, void *owner)
{
    void *member = (char *)owner + field->offset;
    if (node_is_empty(node)) {
        diag_error(decode->diags, node->place, "'%s' has no value", field->name);
        return false;
    }
    switch (field->type) {
    case FIELD_ID:
        return decode_id(decode, field, node, member);
    case FIELD_STRING:
        return value_string(decode, field->name, "words", node, member);
    case FIELD_TEXT:
        return decode_text(decode, field, node, context, member);
    case FIELD_INT:
        return value_int(decode, field, node, member);
    case FIELD_NUMBER:
        return value_number(decode, field, node, member);
    case FIELD_BOOL:
        return value_bool(decode, field->name, node, member);
    case FIELD_CHOICE:
        return value_choice(decode, field, node, member);
    case FIELD_FACTS:
        return value_facts(decode, field->name, node, member);
    case FIELD_SLIDE:
        return value_slide(decode, field->name, node, member);
    case FIELD_PICTURE:
        return value_picture(decode, field->name, node, member);
    case FIELD_STRINGS:
        return decode_strings(decode, field, node, owner);
    case FIELD_ROWS:
        return decode_rows(decode, field, node, owner);
    case FIELD_ROW:
        return schema_decode(decode, node, field->rows, member,
                             arena_printf(decode->arena, "'%s'", field->name));
    case FIELD_SHOW:
        return decode_show(decode, field, node, owner);
    case FIELD_END:
    case FIELD_PLACE:
    case FIELD_TYPE_COUNT:
        break;
    }
    ASSERT(!"a row that has a value");
    return false;
}

static bool
is_key(const struct field *field)
{
    return field->type != FIELD_PLACE;
}

static const struct field *
find_field(const struct field *fields, const char *name)
{
    for (const struct field *field = fields; field->type != FIELD_END; field++)
        if (is_key(field) && strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

static void
refuse_key(struct decode *decode, const struct node_pair *pair, const struct node *mapping,
           const struct field *fields, const char *what)
{
    const char *names[64];
    size_t count = 0;
    for (const struct field *field = fields; field->type != FIELD_END; field++)
        if (is_key(field) && count < sizeof names / sizeof names[0])
            names[count++] = field->name;
    const char *cure = NULL;
    if (mapping->flow && node_is_empty(pair->value))
        cure =
            "a comma inside '{…}' ends a plain value; put the value in quotes or use block style";
    else if (strpbrk(pair->key->text, " ,.!?") && shorthand_of(fields))
        cure = "a colon and a blank end a plain value; put the value in quotes or behind '>-'";
    if (cure)
        diag_error(decode->diags, pair->key->place, "unknown key %s in %s: %s",
                   value_shown(decode, pair->key), what, cure);
    else
        value_unknown(decode, pair->key, "key", what, names, count);
}

static bool
decode_pairs(struct decode *decode, const struct node *node, const struct field *fields,
             void *owner, const char *what)
{
    const struct node *context =
        takes_context(fields) ? node_find(node, text_fields[1].name) : NULL;
    bool good = true;
    for (size_t i = 0; i < node->length; i++) {
        const struct node_pair *pair = &node->pairs[i];
        const struct field *field = find_field(fields, pair->key->text);
        if (field) {
            good = decode_field(decode, field, pair->value, field->shorthand ? context : NULL,
                                owner) &&
                   good;
        } else if (pair->value != context) {
            good = false;
            refuse_key(decode, pair, node, fields, what);
        }
    }
    return good;
}

static bool
is_given(const struct node *node, const struct field *field)
{
    return node->kind == NODE_MAPPING ? node_find(node, field->name) != NULL : field->shorthand;
}

bool
schema_decode(struct decode *decode, const struct node *node, const struct field *fields,
              void *owner, const char *what)
{
    bool good = true;
    const struct field *shorthand = shorthand_of(fields);
    if (node_is_empty(node)) {
        diag_error(decode->diags, node->place, "%s has no value", what);
        return false;
    }
    if (node->kind == NODE_MAPPING) {
        good = decode_pairs(decode, node, fields, owner, what);
    } else if (shorthand) {
        good = decode_field(decode, shorthand, node, NULL, owner);
    } else {
        diag_error(decode->diags, node->place, "%s must be lines of 'key: value', not %s", what,
                   value_shown(decode, node));
        return false;
    }
    for (const struct field *field = fields; field->type != FIELD_END; field++) {
        if (field->type == FIELD_PLACE) {
            *(struct place *)((char *)owner + field->offset) = node->place;
        } else if (field->required && !is_given(node, field)) {
            good = false;
            diag_error(decode->diags, node->place, "'%s' is missing in %s", field->name, what);
        }
    }
    if (decode->decoded)
        decode->decoded(decode, fields, owner, node);
    return good;
}
