#include <string.h>

#include "deck/hand_steps.h"
#include "deck/kind.h"
#include "deck/schema.h"
#include "deck/schema_value.h"

/* The rows as a JSON Schema, draft 2020-12, for editors. */

/* An editor's YAML takes a plain 1.05 for a number and a plain `no` for a boolean. */
#define WORDS_TYPE "\"type\": [\"string\", \"number\", \"boolean\"]"

static void print_mapping(FILE *stream, const struct field *fields);

static void
print_string(FILE *stream, const char *text)
{
    fputc('"', stream);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', stream);
        if (*text == '\n')
            fputs("\\n", stream);
        else
            fputc(*text, stream);
    }
    fputc('"', stream);
}

static void
print_limits(FILE *stream, const struct field *field, const char *least, const char *most)
{
    if (field->min != 0 || field->max != 0)
        fprintf(stream, ", \"%s\": %.10g, \"%s\": %.10g", least, field->min, most, field->max);
}

static void
print_names(FILE *stream, const struct field *field)
{
    fputs("\"enum\": [", stream);
    for (size_t i = 0; field->names[i]; i++) {
        fputs(i ? ", " : "", stream);
        print_string(stream, field->names[i]);
    }
    fputs("]", stream);
}

static void
print_list(FILE *stream, const struct field *field, const char *items)
{
    fputs("\"type\": \"array\"", stream);
    print_limits(stream, field, "minItems", "maxItems");
    fputs(", \"items\": ", stream);
    if (items)
        fputs(items, stream);
    else
        print_mapping(stream, field->rows);
}

/* What stands inside the braces for the value of a field. */
static void
print_value(FILE *stream, const struct field *field)
{
    switch (field->type) {
    case FIELD_ID:
    case FIELD_SLIDE:
        fputs("\"$ref\": \"#/$defs/_name\"", stream);
        return;
    case FIELD_STRING:
        fputs(WORDS_TYPE, stream);
        return;
    case FIELD_TEXT:
        fputs("\"$ref\": \"#/$defs/_text\"", stream);
        return;
    case FIELD_INT: /* readers of YAML 1.1 take `off` for false */
        fputs(field->or_off ? "\"anyOf\": [{\"enum\": [\"off\", false]}, {" : "", stream);
        fputs("\"type\": \"integer\"", stream);
        print_limits(stream, field, "minimum", "maximum");
        fputs(field->or_off ? "}]" : "", stream);
        return;
    case FIELD_NUMBER:
        fputs("\"type\": \"number\"", stream);
        print_limits(stream, field, "minimum", "maximum");
        return;
    case FIELD_BOOL:
        fputs("\"type\": \"boolean\"", stream);
        return;
    case FIELD_CHOICE:
        print_names(stream, field);
        return;
    case FIELD_FACTS:
        fputs("\"$ref\": \"#/$defs/_facts\"", stream);
        return;
    case FIELD_PICTURE:
        fputs("\"type\": \"string\"", stream);
        return;
    case FIELD_STRINGS:
        print_list(stream, field, "{" WORDS_TYPE "}");
        return;
    case FIELD_ROWS:
        print_list(stream, field,
                   field->rows == hand_step_fields ? "{\"$ref\": \"#/$defs/_step\"}" : NULL);
        return;
    case FIELD_ROW:
        fputs("\"allOf\": [", stream);
        print_mapping(stream, field->rows);
        fputs("]", stream);
        return;
    case FIELD_SHOW:
        print_list(stream, field, "{\"$ref\": \"#/$defs/_element\"}");
        return;
    case FIELD_END:
    case FIELD_PLACE:
    case FIELD_TYPE_COUNT:
        return;
    }
}

static void
print_property(FILE *stream, const struct field *field)
{
    print_string(stream, field->name);
    fputs(": {", stream);
    if (field->help) {
        fputs("\"description\": ", stream);
        print_string(stream, field->help);
        fputs(", ", stream);
    }
    print_value(stream, field);
    fputs("}", stream);
}

static void
print_object(FILE *stream, const struct field *fields)
{
    const char *between = "";
    bool context = false;
    fputs("{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {", stream);
    for (const struct field *field = fields; field->type != FIELD_END; field++) {
        if (field->type == FIELD_PLACE)
            continue;
        fputs(between, stream);
        print_property(stream, field);
        between = ",\n    ";
        context = context || (field->shorthand && field->type == FIELD_TEXT);
    }
    if (context) {
        fputs(between, stream);
        print_property(stream, &schema_text_fields()[1]);
    }
    fputs("}, \"required\": [", stream);
    between = "";
    for (const struct field *field = fields; field->type != FIELD_END; field++) {
        if (!field->required)
            continue;
        fputs(between, stream);
        print_string(stream, field->name);
        between = ", ";
    }
    fputs("]}", stream);
}

/* A mapping, or the value of its short form where nothing else is required. */
static void
print_mapping(FILE *stream, const struct field *fields)
{
    const struct field *shorthand = NULL;
    bool others = false;
    for (const struct field *field = fields; field->type != FIELD_END; field++) {
        if (field->shorthand)
            shorthand = field;
        else
            others = others || field->required;
    }
    if (!shorthand || others) {
        print_object(stream, fields);
        return;
    }
    fputs("{\"anyOf\": [{", stream);
    print_value(stream, shorthand);
    fputs("}, ", stream);
    print_object(stream, fields);
    fputs("]}", stream);
}

/* A definition for each kind, and one for an item of `show`. */
static void
print_elements(FILE *stream, const struct element_kind *const *kinds)
{
    for (size_t i = 0; kinds && kinds[i]; i++) {
        fprintf(stream, "  \"_element-%s\": ", kinds[i]->name);
        print_mapping(stream, kinds[i]->fields);
        fputs(",\n", stream);
    }
    fputs("  \"_element\": {\"type\": \"object\", \"minProperties\": 1, \"maxProperties\": 1, "
          "\"additionalProperties\": false, \"properties\": {",
          stream);
    for (size_t i = 0; kinds && kinds[i]; i++) {
        fprintf(stream, "%s\n   \"%s\": {\"description\": ", i ? "," : "", kinds[i]->name);
        print_string(stream, kinds[i]->help ? kinds[i]->help : kinds[i]->name);
        fprintf(stream, ", \"$ref\": \"#/$defs/_element-%s\"}", kinds[i]->name);
    }
    fputs("}}\n", stream);
}

/* A row has the words of two languages under their codes, which no row here knows. */
static void
print_translations(FILE *stream, const struct field *rows)
{
    static const char list[] = "{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/_row\"}}";
    static const char *const lists[] = {"chapter", "deck"};
    static const char *const named[] = {"slides", "terms", "words", "unused"};
    fputs("{\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"language\"],\n"
          "   \"properties\": {\"language\": {\"type\": \"string\"},\n"
          "    \"review\": {\"anyOf\": [{\"const\": \"draft\"}, {\"type\": \"object\"}]}",
          stream);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        fprintf(stream, ",\n    \"%s\": %s", lists[i], list);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        fprintf(stream, ",\n    \"%s\": {\"type\": \"object\", \"additionalProperties\": %s}",
                named[i], list);
    fputs("}},\n  \"_row\": {\"type\": \"object\", \"additionalProperties\": {" WORDS_TYPE
          "}, \"properties\": {",
          stream);
    const char *between = "";
    for (const struct field *field = rows; field->type != FIELD_END; field++) {
        fputs(between, stream);
        print_property(stream, field);
        between = ",\n    ";
    }
    fputs("}}", stream);
}

static void
print_file(FILE *stream, const struct schema_file *file)
{
    fputs("  ", stream);
    print_string(stream, file->name);
    fputs(": ", stream);
    switch (file->shape) {
    case SCHEMA_MAPPING:
        print_mapping(stream, file->rows);
        break;
    case SCHEMA_LIST:
        fputs("{\"type\": \"array\", \"items\": ", stream);
        print_mapping(stream, file->rows);
        fputs("}", stream);
        break;
    case SCHEMA_NAMED:
        fputs("{\"type\": \"object\", \"additionalProperties\": ", stream);
        print_mapping(stream, file->rows);
        fputs("}", stream);
        break;
    case SCHEMA_TRANSLATIONS:
        print_translations(stream, file->rows);
        break;
    }
    fputs(",\n", stream);
}

void
schema_print_json(const struct schema_file *files, size_t count,
                  const struct element_kind *const *kinds, FILE *stream)
{
    fputs("{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
          " \"title\": \"A deck of the kiosk: a definition for each sort of file\",\n"
          " \"anyOf\": [",
          stream);
    for (size_t i = 0; i < count; i++)
        fprintf(stream, "%s{\"$ref\": \"#/$defs/%s\"}", i ? ", " : "", files[i].name);
    fputs("],\n \"$defs\": {\n", stream);
    for (size_t i = 0; i < count; i++)
        print_file(stream, &files[i]);
    fputs("  \"_name\": {\"type\": \"string\", \"pattern\": \"^[a-z][a-z0-9-]{0,31}$\"},\n"
          "  \"_text\": {\"anyOf\": [{" WORDS_TYPE "}, ",
          stream);
    print_object(stream, schema_text_fields());
    fprintf(stream,
            "]},\n"
            "  \"_facts\": {\"anyOf\": [{\"const\": \"none\"}, {\"type\": \"array\", "
            "\"minItems\": 1, \"maxItems\": %d, \"items\": {" WORDS_TYPE "}}]},\n",
            SCHEMA_FACTS_MAX);
    fputs("  \"_step\": ", stream);
    print_mapping(stream, hand_step_fields);
    fputs(",\n", stream);
    print_elements(stream, kinds);
    fputs(" }\n}\n", stream);
}
