#include "support/zones.h"

#include <stdio.h>
#include <string.h>

#include "base/assert.h"

const char *const zones_specimens[MRZ_SIZE_COUNT] = {
    [MRZ_TD1] = "I<UTOD231458907<<<<<<<<<<<<<<<\n"
                "7408122F1204159UTO<<<<<<<<<<<6\n"
                "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    [MRZ_TD2] = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\n"
                "D231458907UTO7408122F1204159<<<<<<<6",
    [MRZ_TD3] = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
                "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
};

void
zones_print(const struct mrz_zone *zone, char text_out[ZONES_TEXT_MAX + 1])
{
    const struct mrz_layout *layout = mrz_layout(zone->size);
    size_t width = (size_t)layout->width;
    for (int i = 0; i < layout->lines; i++) {
        memcpy(text_out, zone->lines[i], width);
        text_out += width;
        *text_out++ = i + 1 < layout->lines ? '\n' : '\0';
    }
}

static void
put(struct mrz_zone *zone, enum mrz_field field, size_t from, const char *text)
{
    const struct mrz_place *place = mrz_place(zone->size, field);
    if (!place)
        return;
    size_t length = strlen(text);
    ASSERT(from + length <= (size_t)place->length);
    memcpy(zone->lines[place->line] + place->column + from, text, length);
}

static void
put_date(struct mrz_zone *zone, enum mrz_field field, struct mrz_date date)
{
    int parts[] = {date.year, date.month, date.day};
    for (size_t i = 0; i < 3; i++) {
        char text[3];
        snprintf(text, sizeof text, "%02u", (unsigned)parts[i] % 100);
        put(zone, field, i * 2, parts[i] ? text : "<<");
    }
}

static void
put_numbers(struct mrz_zone *zone, const struct mrz_document *document)
{
    const struct mrz_place *number = mrz_place(zone->size, MRZ_NUMBER);
    size_t length = strlen(document->number), room = (size_t)number->length, from = 0;
    char text[MRZ_LINE_MAX + 1];
    snprintf(text, sizeof text, "%.*s", number->length, document->number);
    put(zone, MRZ_NUMBER, 0, text);
    if (length > room) {
        zone->lines[number->line][number->check] = '<';
        put(zone, MRZ_OPTIONAL, 0, document->number + room);
        put(zone, MRZ_OPTIONAL, length - room, "0");
        from = length - room + 2;
    }
    put(zone, MRZ_OPTIONAL, from, document->optional);
}

struct mrz_zone
zones_write(const struct mrz_document *document)
{
    struct mrz_zone zone = {.size = document->zone.size};
    const struct mrz_layout *layout = mrz_layout(zone.size);
    char name[MRZ_LINE_MAX + 1];
    for (int i = 0; i < layout->lines; i++)
        memset(zone.lines[i], '<', (size_t)layout->width);
    for (size_t i = 0; i < layout->places_count; i++)
        if (layout->places[i].check >= 0)
            zone.lines[layout->places[i].line][layout->places[i].check] = '0';
    put(&zone, MRZ_CODE, 0, document->code);
    put(&zone, MRZ_ISSUER, 0, document->issuer);
    put(&zone, MRZ_NATIONALITY, 0, document->nationality);
    put(&zone, MRZ_OPTIONAL_2, 0, document->optional_2);
    put_numbers(&zone, document);
    put_date(&zone, MRZ_BIRTH, document->birth);
    put_date(&zone, MRZ_EXPIRY, document->expiry);
    put(&zone, MRZ_SEX, 0, (const char *[]){"<", "F", "M"}[document->sex]);
    bool written = mrz_write_name(document->name.primary, document->name.secondary,
                                  (size_t)mrz_place(zone.size, MRZ_NAME)->length, name);
    ASSERT(written);
    put(&zone, MRZ_NAME, 0, name);
    const struct mrz_place *optional = mrz_place(zone.size, MRZ_OPTIONAL);
    if (optional->check >= 0 && document->zone.lines[optional->line][optional->check] == '<')
        zone.lines[optional->line][optional->check] = '<';
    mrz_mend_digits(&zone);
    return zone;
}
