#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * The machine-readable zone of travel documents: its sizes, fields, check digits, and what a reader
 * makes of it. Lines and columns count from 0. Source: ICAO Doc 9303, eighth edition 2021, part 3
 * (sections 3.4, 4.6, 4.8, 4.9), part 4 (TD3), part 5 (TD1), part 6 (TD2). Visas have the widths of
 * TD2 and TD3 but no composite digit, and are none of them.
 *
 * Pure. Any characters may stand in a zone: nothing aborts on them.
 *
 * No kind of element calls mrz_write_name or mrz_mend_digits: only the worked examples of facts ask
 * for them, and tests.
 */

enum mrz_size { MRZ_TD1, MRZ_TD2, MRZ_TD3, MRZ_SIZE_COUNT };

enum { MRZ_LINES_MAX = 3, MRZ_LINE_MAX = 44, MRZ_TEXT_MAX = 90 };

enum mrz_field {
    MRZ_CODE,
    MRZ_ISSUER,
    MRZ_NAME,
    MRZ_NUMBER,
    MRZ_NATIONALITY,
    MRZ_BIRTH,
    MRZ_SEX,
    MRZ_EXPIRY,
    MRZ_OPTIONAL,
    MRZ_OPTIONAL_2, /* of TD1's second line */
    MRZ_COMPOSITE,  /* the check digit over several fields */
    MRZ_FIELD_COUNT
};

/*
 * Where a field stands. `check` is the column of its check digit, -1: it has none. Of the composite
 * the digit itself is the field, and `check` the same column.
 */
struct mrz_place {
    enum mrz_field field;
    int line, column, length, check;
};

/* A stretch that the composite is made over. */
struct mrz_stretch {
    int line, column, length;
};

struct mrz_layout {
    int lines, width;
    const struct mrz_place *places; /* in the order of the zone */
    size_t places_count;
    const struct mrz_stretch *composite; /* in the order it is made */
    size_t composite_count;
};
const struct mrz_layout *mrz_layout(enum mrz_size size);
/* NULL: that size has no such field. */
const struct mrz_place *mrz_place(enum mrz_size size, enum mrz_field field);
/* Whether the composite is made over this field. False of one that the size has not. */
bool mrz_is_covered(enum mrz_size size, enum mrz_field field);

struct mrz_zone {
    enum mrz_size size;
    char lines[MRZ_LINES_MAX][MRZ_LINE_MAX + 1];
};

/* 0 to 35, a filler is 0; -1: no character of a zone. */
int mrz_value(char character);
/* 7, 3 or 1: of the character at `index`. */
int mrz_weight(size_t index);
/* Sum of values times weights; characters that have no value count 0. */
int mrz_sum(const char *characters, size_t count);
char mrz_check_digit(const char *characters, size_t count);

/*
 * A document number of more than nine characters goes on in the first optional field of TD1 and
 * TD2: a filler stands in the place of its digit, and the optional field begins with the rest of
 * the number, its digit and a filler. This is how many characters the rest has; 0: the number is
 * short.
 */
size_t mrz_number_rest(const struct mrz_zone *zone);
/*
 * The characters that a field's check digit is made over (of the composite: all stretches in order;
 * of a long number: both parts, without the filler between them), and a NUL; returns how many. 0:
 * this field has no digit.
 */
size_t mrz_checked(const struct mrz_zone *zone, enum mrz_field field,
                   char text_out[MRZ_TEXT_MAX + 1]);
/* Where its digit stands; that of a long number is in the optional field. False: it has none. */
bool mrz_digit_place(const struct mrz_zone *zone, enum mrz_field field, int *line_out,
                     int *column_out);
/* The digit it should have and the one that stands there. False: this field has none. */
bool mrz_digit(const struct mrz_zone *zone, enum mrz_field field, char *should_out, char *is_out);
/* An empty optional field of TD3 may have 0 or < (part 4, position 43). True of a field without. */
bool mrz_digit_holds(const struct mrz_zone *zone, enum mrz_field field);
/* Writes the right digits over those of the zone; one that holds stays. */
void mrz_mend_digits(struct mrz_zone *zone);
/* What a reader notices: a bit (1 << field) for each field whose check digit does not hold. */
unsigned mrz_noticed(const struct mrz_zone *zone);

enum mrz_fault_type {
    MRZ_FAULT_SIZE,      /* the lines are of none of the three sizes; line: the first one wrong */
    MRZ_FAULT_CHARACTER, /* neither A to Z nor 0 to 9 nor < */
    MRZ_FAULT_PLACE,     /* has no business there: a digit in a name, a letter in a date */
    MRZ_FAULT_CODE,      /* document code */
    MRZ_FAULT_NAME,      /* no primary identifier, or fillers where none may be */
    MRZ_FAULT_DATE,      /* no such day, or half of a number unknown */
    MRZ_FAULT_SEX,       /* neither F nor M nor < */
    MRZ_FAULT_CHECK,     /* the digit is not the one that should be there */
};
struct mrz_fault {
    enum mrz_fault_type type;
    enum mrz_field field; /* MRZ_FIELD_COUNT: of none */
    int line, column;
    char expected, found; /* expected: of a check digit, else 0; found: 0 of a size */
};
enum { MRZ_FAULTS_MAX = 64 };

struct mrz_name {
    char primary[MRZ_LINE_MAX + 1], secondary[MRZ_LINE_MAX + 1]; /* parts parted by blanks */
    bool has_secondary;
    bool may_be_cut; /* a letter stands in the last place */
};
/* A part that is not known (fillers) is 0, all of a date at fault; year of four digits. */
struct mrz_date {
    int year, month, day;
};
enum mrz_sex { MRZ_SEX_UNSPECIFIED, MRZ_SEX_FEMALE, MRZ_SEX_MALE };

struct mrz_document {
    struct mrz_zone zone;
    /* Without trailing fillers. A long number is whole here, and `optional` begins after it. */
    char code[3], issuer[4], number[MRZ_LINE_MAX + 1], nationality[4];
    char optional[MRZ_LINE_MAX + 1], optional_2[MRZ_LINE_MAX + 1];
    struct mrz_name name;
    struct mrz_date birth, expiry;
    enum mrz_sex sex;
    struct mrz_fault faults[MRZ_FAULTS_MAX]; /* of characters, then field by field */
    size_t faults_count; /* 0: all is well. Faults that find no room are counted and not kept */
};

/*
 * Reads two or three lines with line feeds between them; carriage returns before them and one final
 * line feed are allowed. Doc 9303 does not say which century two digits mean; here `today` does: a
 * birth is never after it, an expiry less than fifty years before it and no more than fifty after.
 *
 * All faults are found in one run. What could be read is in the document though there are some;
 * with lines of no size that is the zone, as far as it fits the size it resembles most. A digit
 * over characters that are none of a zone is not judged. False: there are faults.
 */
bool mrz_read(const char *text, size_t length, struct mrz_date today,
              struct mrz_document *document_out);

/*
 * How a name is written in a zone (part 3 sections 4.6 and 6.A, parts 4 to 6 section 4.2.3):
 * capitals, A to Z alone, apostrophes and other punctuation left out, one filler for hyphens,
 * commas and blanks, two between primary and secondary, fillers to the end. `secondary` may be NULL
 * or empty.
 *
 * What is longer than `places` ends with a letter, unless it is all single letters. Of the ways Doc
 * 9303 leaves to the issuing State this is the one by initials: the last parts of the secondary
 * identifier lose letters first, and whole parts where not even their initials have room; where the
 * primary identifier leaves no three places for << and an initial, its last parts become initials.
 *
 * `places` is 4 to MRZ_LINE_MAX. False, and nothing is written: no letter in `primary`, no valid
 * UTF-8, or a character that has no transliteration: a digit, another script.
 */
bool mrz_write_name(const char *primary, const char *secondary, size_t places,
                    char name_out[MRZ_LINE_MAX + 1]);
