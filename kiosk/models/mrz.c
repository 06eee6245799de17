#include "models/mrz.h"

#include <assert.h>
#include <string.h>

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* Behind each row its positions as Doc 9303 counts them, from 1. */

static const struct mrz_place td1_places[] = {
    {MRZ_CODE, 0, 0, 2, -1},         /* 1 to 2 */
    {MRZ_ISSUER, 0, 2, 3, -1},       /* 3 to 5 */
    {MRZ_NUMBER, 0, 5, 9, 14},       /* 6 to 14, digit 15 */
    {MRZ_OPTIONAL, 0, 15, 15, -1},   /* 16 to 30 */
    {MRZ_BIRTH, 1, 0, 6, 6},         /* 1 to 6, digit 7 */
    {MRZ_SEX, 1, 7, 1, -1},          /* 8 */
    {MRZ_EXPIRY, 1, 8, 6, 14},       /* 9 to 14, digit 15 */
    {MRZ_NATIONALITY, 1, 15, 3, -1}, /* 16 to 18 */
    {MRZ_OPTIONAL_2, 1, 18, 11, -1}, /* 19 to 29 */
    {MRZ_COMPOSITE, 1, 29, 1, 29},   /* 30 */
    {MRZ_NAME, 2, 0, 30, -1},        /* 1 to 30 */
};
static const struct mrz_stretch td1_composite[] = {{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}};

static const struct mrz_place td2_places[] = {
    {MRZ_CODE, 0, 0, 2, -1},         /* 1 to 2 */
    {MRZ_ISSUER, 0, 2, 3, -1},       /* 3 to 5 */
    {MRZ_NAME, 0, 5, 31, -1},        /* 6 to 36 */
    {MRZ_NUMBER, 1, 0, 9, 9},        /* 1 to 9, digit 10 */
    {MRZ_NATIONALITY, 1, 10, 3, -1}, /* 11 to 13 */
    {MRZ_BIRTH, 1, 13, 6, 19},       /* 14 to 19, digit 20 */
    {MRZ_SEX, 1, 20, 1, -1},         /* 21 */
    {MRZ_EXPIRY, 1, 21, 6, 27},      /* 22 to 27, digit 28 */
    {MRZ_OPTIONAL, 1, 28, 7, -1},    /* 29 to 35 */
    {MRZ_COMPOSITE, 1, 35, 1, 35},   /* 36 */
};
static const struct mrz_stretch td2_composite[] = {{1, 0, 10}, {1, 13, 7}, {1, 21, 14}};

static const struct mrz_place td3_places[] = {
    {MRZ_CODE, 0, 0, 2, -1},         /* 1 to 2 */
    {MRZ_ISSUER, 0, 2, 3, -1},       /* 3 to 5 */
    {MRZ_NAME, 0, 5, 39, -1},        /* 6 to 44 */
    {MRZ_NUMBER, 1, 0, 9, 9},        /* 1 to 9, digit 10 */
    {MRZ_NATIONALITY, 1, 10, 3, -1}, /* 11 to 13 */
    {MRZ_BIRTH, 1, 13, 6, 19},       /* 14 to 19, digit 20 */
    {MRZ_SEX, 1, 20, 1, -1},         /* 21 */
    {MRZ_EXPIRY, 1, 21, 6, 27},      /* 22 to 27, digit 28 */
    {MRZ_OPTIONAL, 1, 28, 14, 42},   /* 29 to 42, digit 43 */
    {MRZ_COMPOSITE, 1, 43, 1, 43},   /* 44 */
};
static const struct mrz_stretch td3_composite[] = {{1, 0, 10}, {1, 13, 7}, {1, 21, 22}};

#define LAYOUT(name, lines_, width_)                                         \
    {                                                                        \
        .lines = lines_, .width = width_, .places = name##_places,           \
        .places_count = COUNT(name##_places), .composite = name##_composite, \
        .composite_count = COUNT(name##_composite),                          \
    }
static const struct mrz_layout layouts[] = {
    [MRZ_TD1] = LAYOUT(td1, 3, 30),
    [MRZ_TD2] = LAYOUT(td2, 2, 36),
    [MRZ_TD3] = LAYOUT(td3, 2, 44),
};
static_assert(COUNT(layouts) == MRZ_SIZE_COUNT, "a layout for each size");
#undef LAYOUT

const struct mrz_layout *
mrz_layout(enum mrz_size size)
{
    return &layouts[size];
}

const struct mrz_place *
mrz_place(enum mrz_size size, enum mrz_field field)
{
    const struct mrz_layout *layout = &layouts[size];
    for (size_t i = 0; i < layout->places_count; i++)
        if (layout->places[i].field == field)
            return &layout->places[i];
    return NULL;
}

bool
mrz_is_covered(enum mrz_size size, enum mrz_field field)
{
    const struct mrz_layout *layout = mrz_layout(size);
    const struct mrz_place *place = mrz_place(size, field);
    for (size_t i = 0; place && i < layout->composite_count; i++) {
        const struct mrz_stretch *stretch = &layout->composite[i];
        if (stretch->line == place->line && place->column >= stretch->column &&
            place->column < stretch->column + stretch->length)
            return true;
    }
    return false;
}

int
mrz_value(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'A' && character <= 'Z')
        return character - 'A' + 10;
    return character == '<' ? 0 : -1;
}

int
mrz_weight(size_t index)
{
    static const int weights[] = {7, 3, 1};
    return weights[index % COUNT(weights)];
}

int
mrz_sum(const char *characters, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        int value = mrz_value(characters[i]);
        sum += value > 0 ? value * mrz_weight(i) : 0;
    }
    return sum;
}

char
mrz_check_digit(const char *characters, size_t count)
{
    return (char)('0' + mrz_sum(characters, count) % 10);
}

size_t
mrz_number_rest(const struct mrz_zone *zone)
{
    const struct mrz_place *number = mrz_place(zone->size, MRZ_NUMBER);
    const struct mrz_place *optional = mrz_place(zone->size, MRZ_OPTIONAL);
    const char *line = zone->lines[number->line];
    if (zone->size == MRZ_TD3 || line[number->check] != '<' || line[number->check - 1] == '<')
        return 0;
    const char *rest = line + optional->column;
    const char *end = memchr(rest, '<', (size_t)optional->length);
    if (!end || end == rest || end[-1] < '0' || end[-1] > '9')
        return 0;
    return (size_t)(end - rest - 1);
}

size_t
mrz_checked(const struct mrz_zone *zone, enum mrz_field field, char text_out[MRZ_TEXT_MAX + 1])
{
    const struct mrz_layout *layout = mrz_layout(zone->size);
    const struct mrz_place *place = mrz_place(zone->size, field);
    struct mrz_stretch own[2] = {{0}};
    const struct mrz_stretch *stretches = own;
    size_t count = 0, used = 0;
    if (field == MRZ_COMPOSITE) {
        stretches = layout->composite;
        count = layout->composite_count;
    } else if (place && place->check >= 0) {
        own[count++] = (struct mrz_stretch){place->line, place->column, place->length};
    }
    if (field == MRZ_NUMBER) {
        const struct mrz_place *optional = mrz_place(zone->size, MRZ_OPTIONAL);
        own[count++] =
            (struct mrz_stretch){optional->line, optional->column, (int)mrz_number_rest(zone)};
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = (size_t)stretches[i].length;
        memcpy(text_out + used, zone->lines[stretches[i].line] + stretches[i].column, length);
        used += length;
    }
    text_out[used] = '\0';
    return used;
}

bool
mrz_digit_place(const struct mrz_zone *zone, enum mrz_field field, int *line_out, int *column_out)
{
    const struct mrz_place *place = mrz_place(zone->size, field);
    if (!place || place->check < 0)
        return false;
    *line_out = place->line;
    *column_out = place->check;
    size_t rest = field == MRZ_NUMBER ? mrz_number_rest(zone) : 0;
    if (rest > 0)
        *column_out = mrz_place(zone->size, MRZ_OPTIONAL)->column + (int)rest;
    return true;
}

bool
mrz_digit(const struct mrz_zone *zone, enum mrz_field field, char *should_out, char *is_out)
{
    int line, column;
    if (!mrz_digit_place(zone, field, &line, &column))
        return false;
    char text[MRZ_TEXT_MAX + 1];
    size_t count = mrz_checked(zone, field, text);
    *should_out = mrz_check_digit(text, count);
    *is_out = zone->lines[line][column];
    return true;
}

static bool
is_empty(const struct mrz_zone *zone, const struct mrz_place *place)
{
    const char *text = zone->lines[place->line] + place->column;
    for (int i = 0; i < place->length; i++)
        if (text[i] != '<')
            return false;
    return true;
}

bool
mrz_digit_holds(const struct mrz_zone *zone, enum mrz_field field)
{
    char should, is;
    if (!mrz_digit(zone, field, &should, &is) || should == is)
        return true;
    return field == MRZ_OPTIONAL && is == '<' && is_empty(zone, mrz_place(zone->size, field));
}

void
mrz_mend_digits(struct mrz_zone *zone)
{
    /* The composite is made over the other digits. */
    static_assert(MRZ_COMPOSITE == MRZ_FIELD_COUNT - 1, "the composite comes last");
    for (int i = 0; i < MRZ_FIELD_COUNT; i++) {
        enum mrz_field field = (enum mrz_field)i;
        int line, column;
        char should, is;
        if (!mrz_digit_holds(zone, field) && mrz_digit(zone, field, &should, &is) &&
            mrz_digit_place(zone, field, &line, &column))
            zone->lines[line][column] = should;
    }
}

unsigned
mrz_noticed(const struct mrz_zone *zone)
{
    unsigned noticed = 0;
    for (int field = 0; field < MRZ_FIELD_COUNT; field++)
        if (!mrz_digit_holds(zone, (enum mrz_field)field))
            noticed |= 1u << field;
    return noticed;
}
