#include "elements/mrz.h"

#include <stdio.h>
#include <string.h>

#include "base/assert.h"
#include "deck/action.h"
#include "deck/kind.h"
#include "elements/kinds.h"

const char *const mrz_field_names[MRZ_FIELD_COUNT + 1] = {
    [MRZ_CODE] = "code",
    [MRZ_ISSUER] = "issuer",
    [MRZ_NAME] = "name",
    [MRZ_NUMBER] = "number",
    [MRZ_NATIONALITY] = "nationality",
    [MRZ_BIRTH] = "birth",
    [MRZ_SEX] = "sex",
    [MRZ_EXPIRY] = "expiry",
    [MRZ_OPTIONAL] = "optional",
    [MRZ_OPTIONAL_2] = "optional-2",
    [MRZ_COMPOSITE] = "composite",
};

const struct mrz_date mrz_as_of = {2026, 1, 1};

#define OWNER struct mrz_note
static const struct field note_fields[] = {
    {F_CHOICE(field, mrz_field_names), REQUIRED, HELP("The field that it is told with.")},
    {F_TEXT(text), REQUIRED, HELP("A sentence or two about it.")},
    {F_FACTS(facts), HELP("The facts that the text claims.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct mrz_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the zone in targets and walks.")},
    {F_STRINGS(lines), REQUIRED, RANGE(2, MRZ_LINES_MAX),
     HELP("The zone as it is printed: two lines of 44 (a passport) or 36 characters, or three of "
          "30 (a card). Specimens of Utopia alone, with the right check digits.")},
    {F_PICTURE(portrait), HELP("The picture of its holder.")},
    {F_TEXT(alt), HELP("Who is in the picture.")},
    {F_ROWS(notes, struct mrz_note, note_fields), RANGE(0, MRZ_FIELD_COUNT),
     HELP("What is told when a field is chosen, beside what the program says of each.")},
    FIELDS_END,
};
#undef OWNER

static void
read_lines(const char lines[][MRZ_LINE_MAX + 1], size_t count, struct mrz_document *document_out)
{
    char text[MRZ_LINES_MAX * (MRZ_LINE_MAX + 2)];
    int size = 0;
    for (size_t i = 0; i < count; i++)
        size += snprintf(text + size, sizeof text - (size_t)size, "%s%s", i ? "\n" : "", lines[i]);
    mrz_read(text, (size_t)size, mrz_as_of, document_out);
}

static void
copy_lines(const struct mrz_element *mrz, char lines[MRZ_LINES_MAX][MRZ_LINE_MAX + 1])
{
    for (size_t i = 0; i < mrz->lines_count; i++)
        snprintf(lines[i], MRZ_LINE_MAX + 1, "%s", mrz->lines[i]);
}

void
mrz_printed(const struct mrz_element *mrz, struct mrz_document *document_out)
{
    char lines[MRZ_LINES_MAX][MRZ_LINE_MAX + 1];
    copy_lines(mrz, lines);
    read_lines((const char(*)[MRZ_LINE_MAX + 1]) lines, mrz->lines_count, document_out);
}

void
mrz_changed(const struct mrz_element *mrz, const struct mrz_state *state,
            struct mrz_document *document_out)
{
    read_lines(state->lines, mrz->lines_count, document_out);
}

/* Of an element that has been checked; the sizes differ in their first line already. */
static const struct mrz_layout *
sizes_of(const struct mrz_element *mrz)
{
    const struct mrz_layout *found = NULL;
    for (int size = 0; size < MRZ_SIZE_COUNT && !found; size++) {
        const struct mrz_layout *sizes = mrz_layout((enum mrz_size)size);
        if ((size_t)sizes->lines == mrz->lines_count &&
            (size_t)sizes->width == strlen(mrz->lines[0]))
            found = sizes;
    }
    ASSERT(found);
    return found;
}

int
mrz_characters(const struct mrz_place *place)
{
    return place->length + (place->check >= place->column + place->length);
}

int
mrz_column(const struct mrz_place *place, int character)
{
    return character < place->length ? place->column + character : place->check;
}

/* In the order of their values: ten steps further is what a check digit does not see. */
static const char *
alphabet_of(enum mrz_field field, bool check_digit)
{
    if (check_digit)
        return "0123456789<";
    switch (field) {
    case MRZ_SEX:
        return "FM<";
    case MRZ_BIRTH:
    case MRZ_EXPIRY:
    case MRZ_COMPOSITE:
        return "0123456789<";
    case MRZ_CODE:
    case MRZ_ISSUER:
    case MRZ_NAME:
    case MRZ_NATIONALITY:
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
    default:
        return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
    }
}

char
mrz_next_character(enum mrz_field field, bool check_digit, char character, int by)
{
    const char *alphabet = alphabet_of(field, check_digit), *found = strchr(alphabet, character);
    int count = (int)strlen(alphabet), at = found && character ? (int)(found - alphabet) : 0;
    return alphabet[((at + by) % count + count) % count];
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct mrz_state);
}

/* The first field is chosen, so that a visitor sees what a touch brings. */
static void
start(const void *element, void *state, uint32_t seed)
{
    (void)seed;
    struct mrz_state *mrz = state;
    copy_lines(element, mrz->lines);
    mrz->seen = 1;
}

static bool
choose(const struct mrz_layout *sizes, struct mrz_state *state, int field)
{
    if (field < 0 || (size_t)field >= sizes->places_count || field == state->field)
        return false;
    state->field = (uint8_t)field;
    state->at = 0;
    state->seen |= (uint16_t)(1u << field);
    return true;
}

static bool
choose_character(struct mrz_state *state, const struct mrz_place *place, int character)
{
    if (!state->open || character < 0 || character >= mrz_characters(place) ||
        character == state->at)
        return false;
    state->at = (uint8_t)character;
    return true;
}

static bool
change(struct mrz_state *state, const struct mrz_place *place, int by)
{
    if (!state->open || (by != 1 && by != -1))
        return false;
    char *character = &state->lines[place->line][mrz_column(place, state->at)];
    *character = mrz_next_character(place->field, state->at >= place->length, *character, by);
    return true;
}

static bool
put_back(const struct mrz_element *mrz, struct mrz_state *state)
{
    char lines[MRZ_LINES_MAX][MRZ_LINE_MAX + 1] = {{0}};
    copy_lines(mrz, lines);
    bool differs = memcmp(lines, state->lines, sizeof lines) != 0;
    memcpy(state->lines, lines, sizeof lines);
    return differs;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    (void)now;
    const struct mrz_layout *sizes = sizes_of(element);
    struct mrz_state *mrz = state;
    if (action->type != ACTION_ITEM)
        return false;
    int value = action->value;
    switch (action->item) {
    case MRZ_STEP:
        return (value == 1 || value == -1) && choose(sizes, mrz, mrz->field + value);
    case MRZ_OPEN:
        if ((value != 0 && value != 1) || mrz->open == value)
            return false;
        mrz->open = value;
        mrz->at = 0;
        return true;
    case MRZ_CHARACTER:
        return choose_character(mrz, &sizes->places[mrz->field], value);
    case MRZ_CHANGE:
        return change(mrz, &sizes->places[mrz->field], value);
    case MRZ_PUT_BACK:
        return put_back(element, mrz);
    default:
        return choose(sizes, mrz, action->item);
    }
}

/* All fields were looked at. */
static bool
finished(const void *element, const void *state)
{
    return ((const struct mrz_state *)state)->seen == (1u << sizes_of(element)->places_count) - 1;
}

static uint32_t
page(const void *element, const void *state)
{
    (void)element;
    return ((const struct mrz_state *)state)->open;
}

/* Every field but the last, a change that nothing notices, one that is noticed, the characters of a
 * name, the last field. */
enum { POSES_OPEN = 3 };

static size_t
poses(const void *element)
{
    return sizes_of(element)->places_count + POSES_OPEN;
}

static void
item(const void *element, void *state, int32_t number, int32_t value)
{
    act(element, state, &(struct action){.type = ACTION_ITEM, .item = number, .value = value}, 0);
}

static void
choose_field(const void *element, void *state, enum mrz_field field)
{
    const struct mrz_layout *sizes = sizes_of(element);
    for (size_t i = 0; i < sizes->places_count; i++)
        if (sizes->places[i].field == field)
            item(element, state, (int32_t)i, 0);
}

static void
pose(const void *element, void *state, size_t n)
{
    size_t last = sizes_of(element)->places_count - 1;
    static const struct {
        enum mrz_field field;
        int by;
    } open[POSES_OPEN] = {{MRZ_NUMBER, 10}, {MRZ_BIRTH, 1}, {MRZ_NAME, 0}};
    for (size_t i = 1; i <= n && i < last; i++)
        item(element, state, (int32_t)i, 0);
    if (n < last)
        return;
    if (n - last == POSES_OPEN) {
        item(element, state, (int32_t)last, 0);
        return;
    }
    choose_field(element, state, open[n - last].field);
    item(element, state, MRZ_OPEN, 1);
    for (int i = 0; i < open[n - last].by; i++)
        item(element, state, MRZ_CHANGE, 1);
}

const struct element_kind mrz_kind = {
    .name = "mrz",
    .help = "The machine-readable zone of a specimen: its fields, what they say, how check digits "
            "are worked out and what they notice.",
    .example = "mrz:\n"
               "  id: zone\n"
               "  lines:\n"
               "    - P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
               "    - L898902C36UTO7408122F1204159ZE184226B<<<<<10\n",
    .fields = fields,
    .size = sizeof(struct mrz_element),
    .wide = true,
    .state_size = state_size,
    .check = mrz_check,
    .start = start,
    .act = act,
    .finished = finished,
    .page = page,
    .poses = poses,
    .pose = pose,
    .lay = mrz_lay,
    .lay_paper = mrz_lay_paper,
};
