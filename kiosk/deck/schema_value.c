#include "deck/schema_value.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/node.h"

enum {
    SHOWN_SIZE_MAX = 48, /* bytes of a value that a message repeats */
    ID_SIZE_MAX = 32,
    DIGITS_MAX = 15, /* so many a double holds */
};

const char *
value_shown(struct decode *decode, const struct node *node)
{
    if (node->kind != NODE_SCALAR)
        return node->kind == NODE_MAPPING ? "a mapping" : "a list";
    if (node_is_empty(node))
        return "empty";
    if (diags_are_full(decode->diags))
        return "";
    size_t size = utf8_cut(node->text, node->length, SHOWN_SIZE_MAX);
    return arena_printf(decode->diags->arena, "'%.*s%s'", (int)size, node->text,
                        size < node->length ? "…" : "");
}

bool
value_fault(struct decode *decode, const char *name, const char *wanted, const struct node *node)
{
    diag_error(decode->diags, node->place, "'%s' must be %s, not %s", name, wanted,
               value_shown(decode, node));
    return false;
}

/* " (did you mean 'x'?)", or nothing. */
static const char *
guess(struct decode *decode, const struct node *word, const char *const *names, size_t count)
{
    if (diags_are_full(decode->diags) || word->kind != NODE_SCALAR)
        return "";
    return schema_guess(decode->diags->arena, word->text, names, count);
}

void
value_unknown(struct decode *decode, const struct node *key, const char *what, const char *where,
              const char *const *names, size_t count)
{
    diag_error(decode->diags, key->place, "unknown %s %s%s%s%s", what, value_shown(decode, key),
               where ? " in " : "", where ? where : "", guess(decode, key, names, count));
}

static bool
is_blank(const struct node *node)
{
    return strspn(node->text, " \n") == node->length;
}

bool
value_string(struct decode *decode, const char *name, const char *wanted, const struct node *node,
             const char **value_out)
{
    if (node->kind != NODE_SCALAR || is_blank(node))
        return value_fault(decode, name, wanted, node);
    *value_out = node->text;
    return true;
}

static bool
is_id(const struct node *node)
{
    if (node->kind != NODE_SCALAR || !node->length || node->length > ID_SIZE_MAX)
        return false;
    if (node->text[0] < 'a' || node->text[0] > 'z')
        return false;
    return strspn(node->text, "abcdefghijklmnopqrstuvwxyz0123456789-") == node->length;
}

bool
value_id(struct decode *decode, const char *name, const struct node *node, const char **value_out)
{
    if (!is_id(node))
        return value_fault(decode, name,
                           "small letters a-z, digits and '-', first a letter, at most 32 of them",
                           node);
    *value_out = node->text;
    return true;
}

/* A decimal number as people write it; no exponent, no hexadecimal, the whole scalar. */
static bool
read_number(const struct node *node, bool whole, double *value_out)
{
    if (node->kind != NODE_SCALAR)
        return false;
    const char *at = node->text;
    bool negative = *at == '-';
    at += negative;
    double value = 0, scale = 1;
    int digits = 0;
    for (; *at >= '0' && *at <= '9'; at++, digits++)
        value = value * 10 + (*at - '0');
    if (!digits)
        return false;
    if (*at == '.' && !whole) {
        const char *point = at++;
        for (; *at >= '0' && *at <= '9'; at++, digits++) {
            value = value * 10 + (*at - '0');
            scale *= 10;
        }
        if (at == point + 1)
            return false;
    }
    if (*at || digits > DIGITS_MAX)
        return false;
    *value_out = (negative ? -value : value) / scale;
    return true;
}

static bool
number_in_range(struct decode *decode, const struct field *field, const struct node *node,
                bool whole, double *value_out)
{
    double value;
    bool limited = field->min != 0 || field->max != 0;
    if (read_number(node, whole, &value) &&
        (!limited || (value >= field->min && value <= field->max))) {
        *value_out = value;
        return true;
    }
    const char *wanted = whole ? "a whole number" : "a number";
    if (limited)
        wanted =
            arena_printf(decode->arena, "%s from %.10g to %.10g", wanted, field->min, field->max);
    if (field->or_off)
        wanted = arena_printf(decode->arena, "%s, or off", wanted);
    return value_fault(decode, field->name, wanted, node);
}

bool
value_int(struct decode *decode, const struct field *field, const struct node *node, int *value_out)
{
    double value;
    if (field->or_off && node->kind == NODE_SCALAR && !strcmp(node->text, "off")) {
        *value_out = 0;
        return true;
    }
    if (!number_in_range(decode, field, node, true, &value))
        return false;
    if (value < INT_MIN || value > INT_MAX)
        return value_fault(decode, field->name, "a smaller whole number", node);
    *value_out = (int)value;
    return true;
}

bool
value_number(struct decode *decode, const struct field *field, const struct node *node,
             double *value_out)
{
    return number_in_range(decode, field, node, false, value_out);
}

bool
value_bool(struct decode *decode, const char *name, const struct node *node, bool *value_out)
{
    bool yes = node->kind == NODE_SCALAR && strcmp(node->text, "true") == 0;
    bool no = node->kind == NODE_SCALAR && strcmp(node->text, "false") == 0;
    if (!yes && !no)
        return value_fault(decode, name, "true or false", node);
    *value_out = yes;
    return true;
}

bool
value_choice(struct decode *decode, const struct field *field, const struct node *node,
             int *value_out)
{
    size_t count = 0;
    for (; field->names[count]; count++) {
        if (node->kind == NODE_SCALAR && strcmp(field->names[count], node->text) == 0) {
            *value_out = (int)count;
            return true;
        }
    }
    char *wanted = arena_strdup(decode->arena, "one of");
    for (size_t i = 0; i < count; i++)
        wanted = arena_printf(decode->arena, "%s%s %s", wanted, i ? "," : "", field->names[i]);
    diag_error(decode->diags, node->place, "'%s' must be %s, not %s%s", field->name, wanted,
               value_shown(decode, node), guess(decode, node, field->names, count));
    return false;
}

static bool
add_fact(struct decode *decode, const char *name, const struct node *item, const char **names,
         struct place *places, size_t count)
{
    if (!value_string(decode, name, "a list of names of facts", item, &names[count]))
        return false;
    places[count] = item->place;
    for (size_t i = 0; i < count; i++) {
        if (names[i] && strcmp(names[i], names[count]) == 0) {
            diag_error(decode->diags, item->place, "fact %s is named twice in '%s'",
                       value_shown(decode, item), name);
            return false;
        }
    }
    return true;
}

bool
value_facts(struct decode *decode, const char *name, const struct node *node,
            struct fact_list *value_out)
{
    static const char none[] = "none";
    if (node->kind == NODE_SCALAR && strcmp(node->text, none) == 0) {
        value_out->none = value_out->given = true;
        return true;
    }
    if (node->kind != NODE_SEQUENCE || !node->length)
        return value_fault(decode, name, "a list such as [1.05, 1.06], or none", node);
    if (node->length > SCHEMA_FACTS_MAX) {
        diag_error(decode->diags, node->place, "'%s' must have at most %d items, not %zu", name,
                   SCHEMA_FACTS_MAX, node->length);
        return false;
    }
    const char **names = arena_array(decode->arena, const char *, node->length);
    struct place *places = arena_array(decode->arena, struct place, node->length);
    bool good = true;
    for (size_t i = 0; i < node->length; i++)
        good = add_fact(decode, name, node->items[i], names, places, i) && good;
    if (!good)
        return false;
    *value_out = (struct fact_list){
        .facts = arena_array(decode->arena, const struct fact *, node->length),
        .names = names,
        .places = places,
        .count = node->length,
        .given = true,
    };
    decode->facts = arena_grow(decode->arena, decode->facts, decode->facts_count,
                               &decode->facts_capacity, sizeof(struct fact_list *));
    decode->facts[decode->facts_count++] = value_out;
    return true;
}

bool
value_slide(struct decode *decode, const char *name, const struct node *node,
            struct slide_ref *value_out)
{
    if (!is_id(node))
        return value_fault(decode, name, "the name of a slide", node);
    *value_out = (struct slide_ref){node->text, -1, node->place};
    decode->slides = arena_grow(decode->arena, decode->slides, decode->slides_count,
                                &decode->slides_capacity, sizeof(struct slide_ref *));
    decode->slides[decode->slides_count++] = value_out;
    return true;
}

bool
value_picture(struct decode *decode, const char *name, const struct node *node,
              struct picture_ref *value_out)
{
    if (node->kind != NODE_SCALAR || is_blank(node) || !file_path_is_below(node->text))
        return value_fault(decode, name, "a file below the deck's pictures", node);
    *value_out = (struct picture_ref){
        .file = arena_printf(decode->arena, "%s%s", decode->pictures ? decode->pictures : "",
                             node->text),
        .place = node->place,
    };
    decode->pictures_named =
        arena_grow(decode->arena, decode->pictures_named, decode->pictures_count,
                   &decode->pictures_capacity, sizeof(struct picture_ref *));
    decode->pictures_named[decode->pictures_count++] = value_out;
    return true;
}
