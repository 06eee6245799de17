#include <string.h>

#include "base/arena.h"
#include "elements/mrz.h"

/* What a field means in words, beside its name. */

static const enum word names[MRZ_FIELD_COUNT] = {
    [MRZ_CODE] = WORD_ZONE_CODE,
    [MRZ_ISSUER] = WORD_ZONE_ISSUER,
    [MRZ_NAME] = WORD_ZONE_NAME,
    [MRZ_NUMBER] = WORD_ZONE_NUMBER,
    [MRZ_NATIONALITY] = WORD_ZONE_NATIONALITY,
    [MRZ_BIRTH] = WORD_ZONE_BIRTH,
    [MRZ_SEX] = WORD_ZONE_SEX,
    [MRZ_EXPIRY] = WORD_ZONE_EXPIRY,
    [MRZ_OPTIONAL] = WORD_ZONE_OPTIONAL,
    [MRZ_OPTIONAL_2] = WORD_ZONE_OPTIONAL_2,
    [MRZ_COMPOSITE] = WORD_ZONE_COMPOSITE,
};

const char *
mrz_field_name(const struct layout *layout, enum mrz_field field)
{
    return layout_word(layout, names[field]);
}

const char *
mrz_part_id(const struct layout *layout, enum mrz_field field, const char *suffix)
{
    return layout_item_id(layout,
                          arena_printf(layout->arena, "_%s/%s", suffix, mrz_field_names[field]));
}

const char *
mrz_field_characters(const struct layout *layout, const struct mrz_zone *zone,
                     const struct mrz_place *place, bool with_digit)
{
    int count = with_digit ? mrz_characters(place) : place->length;
    char *text = arena_alloc(layout->arena, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        text[i] = zone->lines[place->line][mrz_column(place, i)];
    text[count] = '\0';
    return text;
}

const struct mrz_note *
mrz_note_on(const struct mrz_element *mrz, enum mrz_field field)
{
    for (size_t i = 0; i < mrz->notes_count; i++)
        if (mrz->notes[i].field == (int)field)
            return &mrz->notes[i];
    return NULL;
}

/* Of the codes in the place of a country; three X are told apart by themselves. */
static enum word
country_word(const char *code)
{
    static const struct {
        const char *code;
        enum word word;
    } rows[] = {
        {"UTO", WORD_ZONE_UTOPIA},       {"XXA", WORD_ZONE_STATELESS},
        {"XXB", WORD_ZONE_REFUGEE},      {"XXC", WORD_ZONE_REFUGEE},
        {"UNO", WORD_ZONE_ORGANISATION}, {"UNA", WORD_ZONE_ORGANISATION},
        {"XPO", WORD_ZONE_ORGANISATION},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!strcmp(code, rows[i].code))
            return rows[i].word;
    return strspn(code, "X") == 3 ? WORD_ZONE_NO_NATIONALITY : WORD_ZONE_NO_SENSE;
}

static enum word
code_word(char first)
{
    if (first == 'P')
        return WORD_ZONE_PASSPORT;
    return first && strchr("AIC", first) ? WORD_ZONE_CARD : WORD_ZONE_NO_SENSE;
}

static enum word
sex_word(enum mrz_sex sex)
{
    static const enum word words[] = {[MRZ_SEX_UNSPECIFIED] = WORD_ZONE_UNSPECIFIED,
                                      [MRZ_SEX_FEMALE] = WORD_ZONE_FEMALE,
                                      [MRZ_SEX_MALE] = WORD_ZONE_MALE};
    return words[sex];
}

static bool
has_fault(const struct mrz_document *document, enum mrz_field field)
{
    for (size_t i = 0; i < document->faults_count && i < MRZ_FAULTS_MAX; i++)
        if (document->faults[i].field == field && document->faults[i].type != MRZ_FAULT_CHECK)
            return true;
    return false;
}

static const char *
day_words(const struct layout *layout, const struct mrz_document *document, enum mrz_field field)
{
    struct mrz_date day = field == MRZ_BIRTH ? document->birth : document->expiry;
    if (has_fault(document, field))
        return layout_word(layout, WORD_ZONE_NO_SENSE);
    if (!day.year)
        return layout_word(layout, WORD_ZONE_UNSPECIFIED);
    return layout_day(layout, day.year, day.month, day.month ? day.day : 0);
}

static size_t
say_name(const struct layout *layout, const struct mrz_document *document,
         const char *lines_out[MRZ_SAID_MAX])
{
    const struct mrz_name *name = &document->name;
    const char *first = name->primary, *second = name->secondary;
    size_t count = 0;
    if (!*first) {
        lines_out[count++] = layout_word(layout, WORD_ZONE_NO_SENSE);
        return count;
    }
    lines_out[count++] = layout_word_filled(layout, WORD_ZONE_FIRST_PART, &first, 1);
    lines_out[count++] = name->has_secondary
                             ? layout_word_filled(layout, WORD_ZONE_SECOND_PART, &second, 1)
                             : layout_word(layout, WORD_ZONE_ONE_PART);
    if (name->may_be_cut)
        lines_out[count++] = layout_word(layout, WORD_ZONE_MAY_BE_CUT);
    return count;
}

static const char *
or_empty(const struct layout *layout, const char *characters)
{
    return *characters ? characters : layout_word(layout, WORD_ZONE_EMPTY);
}

size_t
mrz_say(const struct layout *layout, const struct mrz_document *document, enum mrz_field field,
        const char *lines_out[MRZ_SAID_MAX])
{
    switch (field) {
    case MRZ_CODE:
        lines_out[0] = layout_word(layout, code_word(document->code[0]));
        return 1;
    case MRZ_ISSUER:
        lines_out[0] = layout_word(layout, country_word(document->issuer));
        return 1;
    case MRZ_NATIONALITY:
        lines_out[0] = layout_word(layout, country_word(document->nationality));
        return 1;
    case MRZ_NAME:
        return say_name(layout, document, lines_out);
    case MRZ_BIRTH:
    case MRZ_EXPIRY:
        lines_out[0] = day_words(layout, document, field);
        return 1;
    case MRZ_SEX:
        lines_out[0] = layout_word(layout, sex_word(document->sex));
        return 1;
    case MRZ_NUMBER:
        lines_out[0] = or_empty(layout, document->number);
        return 1;
    case MRZ_OPTIONAL:
        lines_out[0] = or_empty(layout, document->optional);
        return 1;
    case MRZ_OPTIONAL_2:
        lines_out[0] = or_empty(layout, document->optional_2);
        return 1;
    case MRZ_COMPOSITE:
        lines_out[0] = layout_word(layout, WORD_ZONE_OVER);
        return 1;
    case MRZ_FIELD_COUNT:
        break;
    }
    return 0;
}
