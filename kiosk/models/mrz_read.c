#include "models/mrz.h"

#include <string.h>

#include "models/mrz_dates.h"

struct line {
    const char *text;
    size_t length;
};

static bool
is_letter(char character)
{
    return character >= 'A' && character <= 'Z';
}

static bool
is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static void
add_fault(struct mrz_document *document, struct mrz_fault fault)
{
    if (document->faults_count < MRZ_FAULTS_MAX)
        document->faults[document->faults_count] = fault;
    document->faults_count++;
}

static const char *
characters_of(const struct mrz_document *document, const struct mrz_place *place)
{
    return document->zone.lines[place->line] + place->column;
}

/* A fault of the character at `index` of a field. */
static void
blame(struct mrz_document *document, enum mrz_fault_type type, const struct mrz_place *place,
      int index)
{
    add_fault(document, (struct mrz_fault){.type = type,
                                           .field = place->field,
                                           .line = place->line,
                                           .column = place->column + index,
                                           .found = characters_of(document, place)[index]});
}

/* Up to one line more than a zone may have. */
static size_t
split(const char *text, size_t length, struct line lines[MRZ_LINES_MAX + 1])
{
    size_t count = 0;
    const char *end = text + length;
    if (length > 0 && end[-1] == '\n')
        end--;
    for (const char *at = text; at <= end && count <= MRZ_LINES_MAX;) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *stop = feed ? feed : end;
        lines[count].text = at;
        lines[count].length = (size_t)(stop - at) - (stop > at && stop[-1] == '\r');
        count++;
        at = stop + 1;
    }
    return count;
}

/* The size that most speaks for: how many lines, and how wide they are, above all the first. */
static enum mrz_size
guess_size(const struct line lines[], size_t count)
{
    enum mrz_size best = MRZ_TD3;
    size_t best_score = 0;
    for (int i = 0; i < MRZ_SIZE_COUNT; i++) {
        const struct mrz_layout *layout = mrz_layout((enum mrz_size)i);
        size_t score = count == (size_t)layout->lines;
        for (size_t j = 0; j < count; j++)
            if (lines[j].length == (size_t)layout->width)
                score += j == 0 ? 3 : 2;
        if (score > best_score) {
            best = (enum mrz_size)i;
            best_score = score;
        }
    }
    return best;
}

static enum mrz_field
field_at(const struct mrz_layout *layout, int line, int column)
{
    for (size_t i = 0; i < layout->places_count; i++) {
        const struct mrz_place *place = &layout->places[i];
        if (line == place->line &&
            ((column >= place->column && column < place->column + place->length) ||
             column == place->check))
            return place->field;
    }
    return MRZ_FIELD_COUNT;
}

/* Fills the zone of `document`; false: the lines are of no size. */
static bool
take_lines(struct mrz_document *document, const struct line lines[], size_t count)
{
    document->zone.size = guess_size(lines, count);
    const struct mrz_layout *layout = mrz_layout(document->zone.size);
    size_t width = (size_t)layout->width, wanted = (size_t)layout->lines;
    struct mrz_fault size = {.type = MRZ_FAULT_SIZE, .field = MRZ_FIELD_COUNT, .line = -1};
    for (size_t i = 0; i < wanted || i < count; i++) {
        size_t length = i < count ? lines[i].length : 0;
        if (size.line < 0 && (length != width || i >= wanted)) {
            size.line = (int)i;
            size.column = (int)(i >= wanted ? 0 : length < width ? length : width);
        }
        if (i < wanted && length > 0)
            memcpy(document->zone.lines[i], lines[i].text, length < width ? length : width);
    }
    if (size.line >= 0)
        add_fault(document, size);
    return size.line < 0;
}

static void
judge_characters(struct mrz_document *document, const struct line lines[], size_t count)
{
    const struct mrz_layout *layout = mrz_layout(document->zone.size);
    struct mrz_fault fault = {.type = MRZ_FAULT_CHARACTER};
    for (fault.line = 0; fault.line < layout->lines && (size_t)fault.line < count; fault.line++) {
        const struct line *line = &lines[fault.line];
        for (fault.column = 0; fault.column < layout->width; fault.column++) {
            if ((size_t)fault.column >= line->length)
                break;
            fault.field = field_at(layout, fault.line, fault.column);
            fault.found = line->text[fault.column];
            if (mrz_value(fault.found) < 0)
                add_fault(document, fault);
        }
    }
}

/* `text_out` has room for the field and a NUL. */
static void
take_text(const struct mrz_document *document, enum mrz_field field, size_t from, char *text_out)
{
    const struct mrz_place *place = mrz_place(document->zone.size, field);
    if (!place)
        return;
    const char *text = characters_of(document, place) + from;
    size_t length = (size_t)place->length - from;
    while (length > 0 && text[length - 1] == '<')
        length--;
    memcpy(text_out, text, length);
}

/* Letters, fillers behind them. */
static void
judge_letters(struct mrz_document *document, const struct mrz_place *place)
{
    const char *text = characters_of(document, place);
    for (int i = 0; i < place->length; i++) {
        bool parted = i + 1 < place->length && is_letter(text[i + 1]);
        if (is_digit(text[i]) || (text[i] == '<' && (i == 0 || parted)))
            blame(document, MRZ_FAULT_PLACE, place, i);
    }
}

/* Part 4 section 4.2.2.1; part 5 and part 6, note k. */
static void
judge_code(struct mrz_document *document, const struct mrz_place *place)
{
    enum mrz_size size = document->zone.size;
    const char *code = characters_of(document, place);
    if (mrz_value(code[0]) < 0 || mrz_value(code[1]) < 0)
        return;
    if (is_digit(code[1]))
        blame(document, MRZ_FAULT_PLACE, place, 1);
    if (!memchr(size == MRZ_TD3 ? "P" : "ACI", code[0], size == MRZ_TD3 ? 1 : 3))
        blame(document, MRZ_FAULT_CODE, place, 0);
    else if (size != MRZ_TD3 &&
             (code[1] == 'V' || (code[0] == 'A' && code[1] == (size == MRZ_TD1 ? 'I' : 'C'))))
        blame(document, MRZ_FAULT_CODE, place, 1);
}

/* Where `name` without its last fillers ends. */
static int
name_end(const char *name, int length)
{
    while (length > 0 && name[length - 1] == '<')
        length--;
    return length;
}

/* A run of one filler parts words, the first of two parts the identifiers; there are no others. */
static void
judge_name(struct mrz_document *document, const struct mrz_place *place)
{
    const char *name = characters_of(document, place);
    int end = name_end(name, place->length), start = 0, parting = -1;
    if (name[0] == '<')
        blame(document, MRZ_FAULT_NAME, place, 0);
    for (int i = 0; i < end; i++) {
        if (is_digit(name[i]))
            blame(document, MRZ_FAULT_PLACE, place, i);
        if (name[i] != '<')
            start = i + 1;
        int run = i + 1 - start;
        if (start == 0 || run < 2)
            continue;
        if (parting < 0)
            parting = start;
        if (run == (parting == start ? 3 : 2))
            blame(document, MRZ_FAULT_NAME, place, i);
    }
}

/* As far as it can be understood: the first << parts it, every other run of fillers two words. */
static void
take_name(struct mrz_document *document)
{
    const struct mrz_place *place = mrz_place(document->zone.size, MRZ_NAME);
    const char *text = characters_of(document, place);
    int end = name_end(text, place->length), count = 0;
    struct mrz_name *name = &document->name;
    name->may_be_cut = is_letter(text[place->length - 1]);
    char *identifier = name->primary;
    for (int i = 0; i < end; i++) {
        if (text[i] != '<') {
            identifier[count++] = text[i];
        } else if (!name->has_secondary && count > 0 && text[i + 1] == '<') {
            name->has_secondary = true;
            identifier = name->secondary;
            count = 0;
        } else if (count > 0 && text[i + 1] != '<') {
            identifier[count++] = ' ';
        }
    }
}

static void
judge_date(struct mrz_document *document, const struct mrz_place *place, struct mrz_date today)
{
    const char *text = characters_of(document, place);
    bool is_birth = place->field == MRZ_BIRTH, sound = true;
    for (int i = 0; i < place->length; i++) {
        if (is_letter(text[i]) || (text[i] == '<' && !is_birth))
            blame(document, MRZ_FAULT_PLACE, place, i);
        sound = sound && (is_digit(text[i]) || (text[i] == '<' && is_birth));
    }
    struct mrz_date *date_out = is_birth ? &document->birth : &document->expiry;
    if (sound && !mrz_read_date(text, is_birth, today, date_out))
        blame(document, MRZ_FAULT_DATE, place, 0);
}

/* Characters that are none of a zone have their faults already. */
static void
judge_field(struct mrz_document *document, const struct mrz_place *place, struct mrz_date today)
{
    char first = characters_of(document, place)[0];
    switch (place->field) {
    case MRZ_CODE:
        judge_code(document, place);
        break;
    case MRZ_ISSUER:
    case MRZ_NATIONALITY:
        judge_letters(document, place);
        break;
    case MRZ_NAME:
        judge_name(document, place);
        break;
    case MRZ_NUMBER:
        if (first == '<')
            blame(document, MRZ_FAULT_PLACE, place, 0);
        break;
    case MRZ_BIRTH:
    case MRZ_EXPIRY:
        judge_date(document, place, today);
        break;
    case MRZ_SEX:
        if (mrz_value(first) >= 0 && !strchr("FM<", first))
            blame(document, MRZ_FAULT_SEX, place, 0);
        break;
    case MRZ_OPTIONAL:
    case MRZ_OPTIONAL_2:
    case MRZ_COMPOSITE:
    case MRZ_FIELD_COUNT:
        break;
    }
}

static void
judge_digit(struct mrz_document *document, enum mrz_field field)
{
    char text[MRZ_TEXT_MAX + 1];
    struct mrz_fault fault = {.type = MRZ_FAULT_CHECK, .field = field};
    if (mrz_digit_holds(&document->zone, field))
        return;
    mrz_digit_place(&document->zone, field, &fault.line, &fault.column);
    mrz_digit(&document->zone, field, &fault.expected, &fault.found);
    size_t count = mrz_checked(&document->zone, field, text);
    bool sound = mrz_value(fault.found) >= 0;
    for (size_t i = 0; i < count; i++)
        sound = sound && mrz_value(text[i]) >= 0;
    if (sound)
        add_fault(document, fault);
}

static void
take_fields(struct mrz_document *document)
{
    take_text(document, MRZ_CODE, 0, document->code);
    take_text(document, MRZ_ISSUER, 0, document->issuer);
    take_text(document, MRZ_NATIONALITY, 0, document->nationality);
    take_text(document, MRZ_OPTIONAL_2, 0, document->optional_2);
    take_text(document, MRZ_NUMBER, 0, document->number);
    size_t rest = mrz_number_rest(&document->zone);
    if (rest > 0) {
        const struct mrz_place *optional = mrz_place(document->zone.size, MRZ_OPTIONAL);
        size_t length = (size_t)mrz_place(document->zone.size, MRZ_NUMBER)->length;
        memcpy(document->number + length, characters_of(document, optional), rest);
    }
    take_text(document, MRZ_OPTIONAL, rest > 0 ? rest + 2 : 0, document->optional);
    take_name(document);
    char sex = characters_of(document, mrz_place(document->zone.size, MRZ_SEX))[0];
    document->sex = sex == 'F' ? MRZ_SEX_FEMALE : sex == 'M' ? MRZ_SEX_MALE : MRZ_SEX_UNSPECIFIED;
}

bool
mrz_read(const char *text, size_t length, struct mrz_date today, struct mrz_document *document_out)
{
    struct line lines[MRZ_LINES_MAX + 1];
    size_t count = split(text, length, lines);
    *document_out = (struct mrz_document){0};
    bool has_size = take_lines(document_out, lines, count);
    judge_characters(document_out, lines, count);
    if (!has_size)
        return false;
    take_fields(document_out);
    const struct mrz_layout *layout = mrz_layout(document_out->zone.size);
    for (size_t i = 0; i < layout->places_count; i++) {
        judge_field(document_out, &layout->places[i], today);
        judge_digit(document_out, layout->places[i].field);
    }
    return document_out->faults_count == 0;
}
