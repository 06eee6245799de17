#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/assert.h"
#include "models/mrz.h"
#include "support/zones.h"

/*
 * Any bytes for a machine-readable zone: all of them give a document, its faults lie in its lines,
 * digits that were mended hold, and what is sound is written back the same. Then for a name: what
 * is written can be read.
 */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static bool
has_size(const struct mrz_document *document)
{
    return document->faults_count == 0 || document->faults[0].type != MRZ_FAULT_SIZE;
}

static void
judge_date(struct mrz_date date)
{
    ASSERT(date.year >= 0 && date.year < 2100);
    ASSERT(date.month >= 0 && date.month <= 12 && date.day >= 0 && date.day <= 31);
}

static struct mrz_document
read_zone(const char *text, size_t size)
{
    struct mrz_document document;
    bool is_sound = mrz_read(text, size, ZONES_TODAY, &document);
    ASSERT(is_sound == (document.faults_count == 0));
    for (size_t i = 0; i < document.faults_count && i < MRZ_FAULTS_MAX; i++) {
        const struct mrz_fault *fault = &document.faults[i];
        ASSERT(fault->field <= MRZ_FIELD_COUNT && fault->line >= 0 && fault->column >= 0);
        ASSERT(fault->line <= MRZ_LINES_MAX && fault->column <= MRZ_LINE_MAX);
        ASSERT((fault->expected != 0) == (fault->type == MRZ_FAULT_CHECK));
    }
    ASSERT(strlen(document.name.primary) <= MRZ_LINE_MAX);
    ASSERT(strlen(document.name.secondary) <= MRZ_LINE_MAX);
    ASSERT(strlen(document.number) <= MRZ_LINE_MAX);
    judge_date(document.birth);
    judge_date(document.expiry);
    if (is_sound) {
        ASSERT(mrz_noticed(&document.zone) == 0);
        struct mrz_zone again = zones_write(&document);
        ASSERT(!memcmp(&again, &document.zone, sizeof again));
    }
    return document;
}

/* Its digits are wrong nearly always: with right ones more of it is sound. */
static void
mend(struct mrz_document *document)
{
    char text[ZONES_TEXT_MAX + 1];
    mrz_mend_digits(&document->zone);
    ASSERT(mrz_noticed(&document->zone) == 0);
    zones_print(&document->zone, text);
    size_t width = (size_t)mrz_layout(document->zone.size)->width;
    size_t lines = (size_t)mrz_layout(document->zone.size)->lines;
    struct mrz_document mended = read_zone(text, lines * (width + 1) - 1);
    for (size_t i = 0; i < mended.faults_count && i < MRZ_FAULTS_MAX; i++)
        ASSERT(mended.faults[i].type != MRZ_FAULT_CHECK);
}

/* `text` has the secondary identifier behind its first NUL, if it has one. */
static void
write_name(const char *text, size_t size)
{
    size_t parting = strlen(text);
    for (int i = 0; i < MRZ_SIZE_COUNT; i++) {
        const struct mrz_place *place = mrz_place((enum mrz_size)i, MRZ_NAME);
        size_t room = (size_t)place->length;
        char name[MRZ_LINE_MAX + 1], zone[ZONES_TEXT_MAX + 1];
        if (!mrz_write_name(text, parting < size ? text + parting + 1 : NULL, room, name))
            continue;
        ASSERT(strlen(name) == room);
        strcpy(zone, zones_specimens[i]);
        size_t width = (size_t)mrz_layout((enum mrz_size)i)->width + 1;
        memcpy(zone + (size_t)place->line * width + (size_t)place->column, name, room);
        ASSERT(read_zone(zone, strlen(zone)).faults_count == 0);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char text[2000];
    if (size >= sizeof text)
        return -1;
    memcpy(text, bytes, size);
    text[size] = '\0';
    struct mrz_document document = read_zone(text, size);
    if (has_size(&document))
        mend(&document);
    write_name(text, size);
    return 0;
}
