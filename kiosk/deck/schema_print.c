#include <string.h>

#include "deck/kind.h"
#include "deck/schema.h"
#include "deck/schema_value.h"

/* The rows as a page to read. */

enum { COLUMNS = 100, STEP = 2 };

static const char REQUIRED_WORDS[] = ", required";
static const char SHORTHAND_WORDS[] = "; may stand alone in the mapping's stead";

struct page {
    FILE *stream;
    const struct element_kind *const *kinds;
};

/* `words` in lines that begin at column `indent`. */
static void
print_wrapped(const struct page *page, int indent, const char *words)
{
    int column = 0;
    while (*words) {
        size_t size = strcspn(words, " \n");
        if (column && column + 1 + (int)size > COLUMNS) {
            fputc('\n', page->stream);
            column = 0;
        }
        column += column ? fprintf(page->stream, " %.*s", (int)size, words)
                         : fprintf(page->stream, "%*s%.*s", indent, "", (int)size, words);
        words += size;
        words += strspn(words, " \n");
    }
    fputc('\n', page->stream);
}

static void
print_range(const struct page *page, const char *what, const struct field *field)
{
    if (field->min != 0 || field->max != 0)
        fprintf(page->stream, "%s from %.10g to %.10g", what, field->min, field->max);
    else
        fputs(what, page->stream);
}

static void
print_list(const struct page *page, const char *what, const struct field *field)
{
    double most = field->max > 0 ? field->max : SCHEMA_ITEMS_MAX;
    if (field->min > 0)
        fprintf(page->stream, "list of %.10g to %.10g %s", field->min, most, what);
    else
        fprintf(page->stream, "list of at most %.10g %s", most, what);
}

/* Names with bars between them, in as many lines as they need; the first begins at `column`. Notes
 * follow the last one. */
static void
print_names(const struct page *page, const struct field *field, int column, int indent)
{
    const char *const *names = field->names;
    int notes = (field->required ? (int)strlen(REQUIRED_WORDS) : 0) +
                (field->shorthand ? (int)strlen(SHORTHAND_WORDS) : 0);
    for (size_t i = 0; names[i]; i++) {
        int size = (int)strlen(names[i]);
        bool fits = column + 3 + size + (names[i + 1] ? 2 : notes) <= COLUMNS;
        if (i && !fits)
            fprintf(page->stream, " |\n%*s", indent, "");
        else if (i)
            fputs(" | ", page->stream);
        column = (i && !fits ? indent : column + (i ? 3 : 0)) + size;
        fputs(names[i], page->stream);
    }
}

/* What stands behind a name that ends at `column`; further lines of it begin at `indent`. */
static void
print_type(const struct page *page, const struct field *field, int column, int indent)
{
    switch (field->type) {
    case FIELD_ID:
        fputs("name of a-z, 0-9 and -", page->stream);
        return;
    case FIELD_STRING:
        fputs("words, not translated", page->stream);
        return;
    case FIELD_TEXT:
        fputs("text", page->stream);
        return;
    case FIELD_INT:
        print_range(page, "whole number", field);
        if (field->or_off)
            fputs(", or off", page->stream);
        return;
    case FIELD_NUMBER:
        print_range(page, "number", field);
        return;
    case FIELD_BOOL:
        fputs("true or false", page->stream);
        return;
    case FIELD_CHOICE:
        print_names(page, field, column, indent);
        return;
    case FIELD_FACTS:
        fputs("list of facts, or none", page->stream);
        return;
    case FIELD_SLIDE:
        fputs("id of a slide", page->stream);
        return;
    case FIELD_PICTURE:
        fputs("file below pictures/", page->stream);
        return;
    case FIELD_STRINGS:
        print_list(page, "words", field);
        return;
    case FIELD_ROWS:
        print_list(page, "mappings", field);
        return;
    case FIELD_ROW:
        fputs("mapping", page->stream);
        return;
    case FIELD_SHOW:
        print_list(page, "elements", field);
        return;
    case FIELD_END:
    case FIELD_PLACE:
    case FIELD_TYPE_COUNT:
        return;
    }
}

static void
print_fields(const struct page *page, const struct field *fields, int indent, bool list)
{
    for (const struct field *field = fields; field->type != FIELD_END; field++) {
        if (field->type == FIELD_PLACE)
            continue;
        int column = fprintf(page->stream, "%*s%s%s: ", indent, "", list ? "- " : "", field->name);
        print_type(page, field, column, indent + 3 * STEP);
        if (field->required)
            fputs(REQUIRED_WORDS, page->stream);
        if (field->shorthand)
            fputs(SHORTHAND_WORDS, page->stream);
        fputc('\n', page->stream);
        if (list)
            indent += STEP;
        list = false;
        if (field->help)
            print_wrapped(page, indent + 2 * STEP, field->help);
        if (field->rows)
            print_fields(page, field->rows, indent + STEP, field->type == FIELD_ROWS);
    }
}

/* As it stands in `show`. */
static void
print_example(const struct page *page, const char *example)
{
    for (bool first = true; *example; first = false) {
        size_t size = strcspn(example, "\n");
        fprintf(page->stream, "%*s%s%.*s\n", 2 * STEP, "", first ? "- " : "  ", (int)size, example);
        example += size + (example[size] == '\n');
    }
}

static void
print_kinds(const struct page *page)
{
    fputs("Elements: items of `show`, each a mapping with one key, its kind\n", page->stream);
    for (const struct element_kind *const *at = page->kinds; at && *at; at++) {
        const struct element_kind *kind = *at;
        fprintf(page->stream, "\n- %s:\n", kind->name);
        if (kind->help)
            print_wrapped(page, 3 * STEP, kind->help);
        print_fields(page, kind->fields, 2 * STEP, false);
        if (kind->example) {
            fprintf(page->stream, "\n%*sFor example:\n\n", STEP, "");
            print_example(page, kind->example);
        }
    }
}

static void
print_translations(const struct page *page, const struct field *rows)
{
    fputs("  language: the code of the language, required\n"
          "  review: draft, or a mapping with `by` and `on`\n"
          "  chapter, deck: list of translations\n"
          "  slides, terms, words: mapping of ids to lists of translations, each:\n"
          "    - CODE of the first language: its words, required\n"
          "      CODE of this language: the translation, required; empty until there is one\n",
          page->stream);
    print_fields(page, rows, 3 * STEP, false);
    fputs("  unused: mapping of ids to lists of translations that nothing asks for any more\n",
          page->stream);
}

void
schema_print(const struct schema_file *files, size_t count, const struct element_kind *const *kinds,
             FILE *stream)
{
    const struct page page = {stream, kinds};
    for (size_t i = 0; i < count; i++) {
        const struct schema_file *file = &files[i];
        fprintf(stream, "%s: %s\n\n", file->path, file->help);
        switch (file->shape) {
        case SCHEMA_MAPPING:
            print_fields(&page, file->rows, STEP, false);
            break;
        case SCHEMA_LIST:
            print_fields(&page, file->rows, STEP, true);
            break;
        case SCHEMA_NAMED:
            fprintf(stream, "%*sNAME:\n", STEP, "");
            print_fields(&page, file->rows, 2 * STEP, false);
            break;
        case SCHEMA_TRANSLATIONS:
            print_translations(&page, file->rows);
            break;
        }
        fputc('\n', stream);
    }
    print_kinds(&page);
    fputs("\nA text is words, or a mapping {text: words, context: what tells it apart}. In it,\n"
          "__words__ are strong, ((term)) and ((term|words)) name a term of the glossary; a\n"
          "backslash before _, ( or itself makes it plain.\n",
          stream);
}
