#pragma once

#include "models/mrz.h"
#include "view/layout.h"

struct diags;
struct node;

/*
 * A machine-readable zone as its rows fill it, what a visit does to it, and how it is laid. For the
 * files of the kind alone. What a zone is and means knows models/mrz.h.
 */

struct mrz_note {
    int field; /* enum mrz_field */
    struct text text;
    struct fact_list facts;
};

struct mrz_element {
    const char *id;
    const char *const *lines;
    size_t lines_count;
    struct picture_ref portrait;
    struct text alt;
    struct mrz_note *notes;
    size_t notes_count;
};

/* Fields by their number in the order of the zone. */
struct mrz_state {
    uint16_t seen; /* a bit a field */
    uint8_t field; /* chosen */
    bool open;     /* its characters can be changed */
    uint8_t at;    /* which of them − and + change, its check digit behind the others */
    char lines[MRZ_LINES_MAX][MRZ_LINE_MAX + 1];
};

/* What an ACTION_ITEM does, beside choosing a field by its number. */
enum {
    MRZ_STEP = -1,      /* to the field before, `value` -1, or the next one, 1 */
    MRZ_OPEN = -2,      /* the strip of characters, `value` 1, or no longer, 0 */
    MRZ_CHARACTER = -3, /* number `value` of the field is to be changed */
    MRZ_CHANGE = -4,    /* to the character before, `value` -1, or the next one, 1 */
    MRZ_PUT_BACK = -5,  /* all characters as they were */
};

/* As `notes` name them; indexed by enum mrz_field. */
extern const char *const mrz_field_names[MRZ_FIELD_COUNT + 1];

/* Birth and expiry have years of two digits: the century is found as of this day, so that a zone
 * reads the same wherever and whenever it is shown. */
extern const struct mrz_date mrz_as_of;

/* The element's own zone, and the one of a visit; the element has been checked. */
void mrz_printed(const struct mrz_element *mrz, struct mrz_document *document_out);
void mrz_changed(const struct mrz_element *mrz, const struct mrz_state *state,
                 struct mrz_document *document_out);

/* How many characters a field has with its check digit, and the column of one of them. */
int mrz_characters(const struct mrz_place *place);
int mrz_column(const struct mrz_place *place, int character);

/* The character that − or + makes of one in this place of a field. */
char mrz_next_character(enum mrz_field field, bool check_digit, char character, int by);

/* What rows cannot say: the zone holds, is of Utopia, and has the fields that notes are about. */
void mrz_check(const void *element, const struct node *node, struct diags *diags);

/* What is laid, in one go: the zone as printed and as changed, the field that is chosen. */
struct mrz_shown {
    const struct mrz_element *mrz;
    const struct mrz_state *state; /* NULL: on paper */
    struct mrz_document printed, changed;
    const struct mrz_layout *sizes;
    const struct mrz_place *place;
    bool is_changed;
};

const char *mrz_field_name(const struct layout *layout, enum mrz_field field);
/* An id of an item of its own: no reason that the eyes should follow to another part. */
const char *mrz_part_id(const struct layout *layout, enum mrz_field field, const char *suffix);
/* A field's characters, with or without its check digit, in the frame's arena. */
const char *mrz_field_characters(const struct layout *layout, const struct mrz_zone *zone,
                                 const struct mrz_place *place, bool with_digit);
/* The note on a field; NULL: none. */
const struct mrz_note *mrz_note_on(const struct mrz_element *mrz, enum mrz_field field);

/* The ground of a field, and of its check digit. */
struct colour mrz_tint(const struct layout *layout, enum mrz_field field, bool digit);

/* The zone over the whole width of the box, its fields to be touched where `links`. */
int mrz_lay_zone(struct layout *layout, const struct mrz_shown *shown, bool links, int y);

/* What a field says in words: so many lines, at most MRZ_SAID_MAX. */
enum { MRZ_SAID_MAX = 3 };
size_t mrz_say(const struct layout *layout, const struct mrz_document *document,
               enum mrz_field field, const char *lines_out[MRZ_SAID_MAX]);

/* How a field is told on a card at least as high as the box: its name, what it says, its check
 * digit, its note. Returns the card's height without its foot. */
struct mrz_telling {
    const char *id; /* of its name; NULL: the element's, where the eyes go */
    int px;         /* of the words */
    bool parts;     /* the page may be parted in it */
};
int mrz_lay_card(struct layout *layout, const struct mrz_shown *shown,
                 const struct mrz_telling *telling, struct rect box);

/* How its check digit is worked out, in a table set in `px` or smaller; nothing where it has none.
 */
int mrz_lay_sum(struct layout *layout, const struct mrz_zone *zone, const struct mrz_place *place,
                struct rect box, int px);
/* Whether the printed digit is the right one, in a word and an icon. */
int mrz_lay_verdict(struct layout *layout, const struct mrz_zone *zone,
                    const struct mrz_place *place, int px, struct rect box);

/* The characters of the chosen field, each to be chosen. */
int mrz_lay_strip(struct layout *layout, const struct mrz_shown *shown, int y);
/* The keys that change them, and which check notices it. */
int mrz_lay_changes(struct layout *layout, const struct mrz_shown *shown);

/* The drawn data page in the width of `box` and at least as high. Where it has no room with the
 * names of its fields and a large portrait, other forms are tried. */
enum { MRZ_PAGE_FORMS = 5 };
int mrz_lay_page(struct layout *layout, const struct mrz_shown *shown, int form, struct rect box);

/* The zone with what there is to say and to do about the chosen field; all fields on paper. */
int mrz_lay(const void *fields, const void *shown, struct layout *layout);
int mrz_lay_paper(const void *fields, struct layout *layout);
