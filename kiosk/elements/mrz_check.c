#include <stdio.h>
#include <string.h>

#include "deck/diag.h"
#include "deck/node.h"
#include "elements/mrz.h"

/* What may stand for a nationality beside Utopia's: Doc 9303 part 3, section 5, parts C to E. The
 * code of three X is not among them here, see is_unspecified(). */
static const char *const special[] = {"XXA", "XXB", "XXC", "UNO", "UNA", "XPO"};

static bool
is_unspecified(const char *code)
{
    return strlen(code) == 3 && strspn(code, "X") == 3;
}

static bool
is_special(const char *code)
{
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
        if (!strcmp(code, special[i]))
            return true;
    return is_unspecified(code);
}

static const char *
name_of(const struct mrz_fault *fault)
{
    return fault->field < MRZ_FIELD_COUNT ? mrz_field_names[fault->field] : "zone";
}

static void
report(const struct mrz_fault *fault, const struct node *lines, struct diags *diags)
{
    size_t line = (size_t)fault->line < lines->length ? (size_t)fault->line : lines->length - 1;
    const struct node *node = lines->items[line];
    struct place place = node->place;
    const char *name = name_of(fault);
    int number = fault->column + 1;
    char found = (size_t)fault->column < node->length ? node->text[fault->column] : ' ';
    switch (fault->type) {
    case MRZ_FAULT_SIZE:
        diag_error(diags, place,
                   "a zone has two lines of 44 or 36 characters or three of 30, and this one of "
                   "%zu has %zu",
                   lines->length, node->length);
        break;
    case MRZ_FAULT_CHARACTER:
        diag_error(diags, place, "character %d must be A-Z, 0-9 or <, not '%c'", number, found);
        break;
    case MRZ_FAULT_PLACE:
        diag_error(diags, place, "character %d, '%c', has no business in the field '%s'", number,
                   found, name);
        break;
    case MRZ_FAULT_CODE:
        diag_error(diags, place, "the document code begins with P, or with A, C or I on a card");
        break;
    case MRZ_FAULT_NAME:
        diag_error(diags, place,
                   "character %d: the name needs a first part, and << between its parts once",
                   number);
        break;
    case MRZ_FAULT_DATE:
        diag_error(diags, place, "character %d: the field '%s' is no day, which is YYMMDD", number,
                   name);
        break;
    case MRZ_FAULT_SEX:
        diag_error(diags, place, "character %d: the sex must be F, M or <, not '%c'", number,
                   found);
        break;
    case MRZ_FAULT_CHECK:
        diag_error(diags, place, "character %d: the check digit of '%s' must be %c, not '%c'",
                   number, name, fault->expected, fault->found);
        break;
    }
}

/* Nobody's own document is shown: specimens are of a country that does not exist. */
static void
check_utopia(const struct mrz_document *document, const struct node *lines, struct diags *diags)
{
    const struct mrz_place *issuer = mrz_place(document->zone.size, MRZ_ISSUER);
    const struct mrz_place *nation = mrz_place(document->zone.size, MRZ_NATIONALITY);
    if (strcmp(document->issuer, "UTO") != 0)
        diag_error(diags, lines->items[issuer->line]->place,
                   "specimens are of Utopia: the issuer must be UTO, not '%s'", document->issuer);
    if (strcmp(document->nationality, "UTO") != 0 && !is_special(document->nationality))
        diag_error(diags, lines->items[nation->line]->place,
                   "specimens are of Utopia: the nationality must be UTO or a special code such "
                   "as XXA, not '%s'",
                   document->nationality);
}

/* Its digit stands in the optional field, where nothing that is laid looks for it. */
static void
check_number(const struct mrz_document *document, const struct node *lines, struct diags *diags)
{
    const struct mrz_place *number = mrz_place(document->zone.size, MRZ_NUMBER);
    size_t most = (size_t)number->length, rest = mrz_number_rest(&document->zone);
    if (rest > 0)
        diag_error(diags, lines->items[number->line]->place,
                   "a number of more than nine characters is not shown: wanted at most %zu, found "
                   "%zu",
                   most, most + rest);
}

static void
check_notes(const struct mrz_element *mrz, enum mrz_size size, const struct node *notes,
            struct diags *diags)
{
    unsigned noted = 0;
    for (size_t i = 0; i < mrz->notes_count; i++) {
        int field = mrz->notes[i].field;
        struct place place = node_find(notes->items[i], "field")->place;
        if (!mrz_place(size, (enum mrz_field)field))
            diag_error(diags, place, "a zone of this size has no field '%s'",
                       mrz_field_names[field]);
        else if (noted >> field & 1)
            diag_error(diags, place, "the field '%s' has a note already", mrz_field_names[field]);
        noted |= 1u << field;
    }
}

/* A string of the file may hold line feeds; joined with others, such a line would be read as two.
 */
static bool
check_feeds(const struct node *lines, struct diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < lines->length; i++) {
        const struct node *line = lines->items[i];
        const char *feed = memchr(line->text, '\n', line->length);
        if (!feed)
            continue;
        diag_error(diags, line->place, "character %zu must be A-Z, 0-9 or <, not a line feed",
                   (size_t)(feed - line->text) + 1);
        good = false;
    }
    return good;
}

static void
check_lines(const struct mrz_element *mrz, const struct node *node, struct diags *diags)
{
    const struct node *lines = node_find(node, "lines");
    struct mrz_document document;
    char text[512] = "";
    int size = 0;
    for (size_t i = 0; i < mrz->lines_count && size < (int)sizeof text; i++)
        size +=
            snprintf(text + size, sizeof text - (size_t)size, "%s%s", i ? "\n" : "", mrz->lines[i]);
    size_t length = size < (int)sizeof text ? (size_t)size : sizeof text - 1;
    mrz_read(text, length, mrz_as_of, &document);
    bool sized = true;
    for (size_t i = 0; i < document.faults_count && i < MRZ_FAULTS_MAX; i++) {
        report(&document.faults[i], lines, diags);
        sized &= document.faults[i].type != MRZ_FAULT_SIZE;
    }
    if (!sized)
        return;
    check_utopia(&document, lines, diags);
    check_number(&document, lines, diags);
    if (mrz->notes_count)
        check_notes(mrz, document.zone.size, node_find(node, "notes"), diags);
}

void
mrz_check(const void *element, const struct node *node, struct diags *diags)
{
    const struct mrz_element *mrz = element;
    const struct node *alt = node_find(node, "alt");
    if (check_feeds(node_find(node, "lines"), diags))
        check_lines(mrz, node, diags);
    if (mrz->portrait.file && !mrz->alt.words)
        diag_error(diags, mrz->portrait.place, "'alt' is missing beside 'portrait'");
    if (!mrz->portrait.file && mrz->alt.words)
        diag_error(diags, alt->place, "'alt' describes a picture, and there is none");
}
