#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "deck/check.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "deck/node_guard.h"
#include "deck/po.h"

/* What a string belongs to; nothing before the first keyword of an entry. */
enum part { PART_CONTEXT, PART_ID, PART_WORDS, PART_WAS, PART_IGNORED, PART_COUNT };
enum { PART_NONE = PART_COUNT };

struct parse {
    struct arena *arena;
    const char *file;
    struct diags *diags;
    struct po *po;
    const char *line, *at, *end; /* the line at hand and where reading is */
    uint32_t number;             /* of the line */

    /* The entry at hand. */
    struct po_entry entry;
    struct buffer parts[PART_COUNT];
    struct place places[PART_COUNT]; /* line 0: not given */
    unsigned part;                   /* goes on with a string on the next line */
};

static struct place
here(const struct parse *parse)
{
    size_t before = utf8_count(parse->line, (size_t)(parse->at - parse->line));
    return (struct place){parse->file, parse->number, (uint32_t)before + 1};
}

static void
skip_blanks(struct parse *parse)
{
    while (parse->at < parse->end && (*parse->at == ' ' || *parse->at == '\t'))
        parse->at++;
}

static bool
skip_sign(struct parse *parse, const char *sign)
{
    size_t size = strlen(sign);
    if ((size_t)(parse->end - parse->at) < size || strncmp(parse->at, sign, size))
        return false;
    parse->at += size;
    return true;
}

/* Entries */

static void
begin_entry(struct parse *parse)
{
    parse->entry = (struct po_entry){0};
    for (size_t i = 0; i < PART_COUNT; i++) {
        parse->parts[i] = (struct buffer){.arena = parse->arena};
        parse->places[i] = (struct place){0};
    }
    parse->part = PART_NONE;
}

/* What may stand in a file of the deck; a tab only where no words are. */
static void
check_characters(struct parse *parse, const char *text, size_t size, bool words, struct place place)
{
    if (utf8_valid_prefix(text, size) < size || memchr(text, '\0', size)) {
        diag_error(parse->diags, place, "the words are not UTF-8");
        return;
    }
    for (size_t at = 0; at < size;) {
        uint32_t character = utf8_next(text, size, &at);
        const char *fault = node_character_fault(character);
        if (words && (character == '\t' || character == '\r'))
            fault = "a control character";
        if (fault) {
            diag_error(parse->diags, place, "U+%04X is %s", (unsigned)character, fault);
            return;
        }
    }
}

/* NULL: not given. */
static const char *
part_of(struct parse *parse, enum part part)
{
    const struct buffer *words = &parse->parts[part];
    if (!parse->places[part].line)
        return NULL;
    if (!words->size)
        return "";
    check_characters(parse, words->text, words->size, true, parse->places[part]);
    return words->text;
}

static void
keep_header(struct parse *parse)
{
    struct po *po = parse->po;
    if (po->header) {
        diag_error(parse->diags, parse->places[PART_ID],
                   "the header is given twice (first on line %u)", po->place.line);
        return;
    }
    po->header = parse->entry.words;
    po->comment = parse->entry.comment;
    po->place = parse->places[PART_ID];
}

static void
end_entry(struct parse *parse)
{
    struct po_entry *entry = &parse->entry;
    struct po *po = parse->po;
    entry->context = part_of(parse, PART_CONTEXT);
    entry->id = part_of(parse, PART_ID);
    entry->words = part_of(parse, PART_WORDS);
    entry->was = part_of(parse, PART_WAS);
    entry->place = parse->places[PART_ID];
    entry->words_place = parse->places[PART_WORDS];
    if (entry->context && !entry->id)
        diag_error(parse->diags, parse->places[PART_CONTEXT], "'msgid' is missing below 'msgctxt'");
    else if (entry->id && !entry->words)
        diag_error(parse->diags, entry->place, "'msgstr' is missing below 'msgid'");
    else if (entry->words && !entry->id)
        diag_error(parse->diags, entry->words_place, "'msgid' is missing above 'msgstr'");
    else if (entry->id && !*entry->id && !entry->context) {
        keep_header(parse);
    } else if (entry->id) {
        if (strlen(entry->words) > NODE_TEXT_SIZE_MAX)
            diag_error(parse->diags, entry->words_place, "the words are longer than %d bytes",
                       NODE_TEXT_SIZE_MAX);
        po->entries =
            arena_grow(parse->arena, po->entries, po->count, &po->capacity, sizeof *po->entries);
        po->entries[po->count++] = *entry;
    }
    begin_entry(parse);
}

/* Strings */

static int
digit_of(char byte, int base)
{
    int value = byte >= '0' && byte <= '9'   ? byte - '0'
                : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                             : base;
    return value < base ? value : -1;
}

/* A byte by its number: \ooo or, behind an x, hexadecimal digits. */
static void
add_number(struct parse *parse, struct buffer *out)
{
    int base = 8, most = 3, value = 0, digit;
    if (*parse->at == 'x') {
        parse->at++;
        base = 16;
        most = 2;
    }
    for (int i = 0; i < most && parse->at < parse->end && (digit = digit_of(*parse->at, base)) >= 0;
         i++, parse->at++)
        value = value * base + digit;
    char byte = (char)value;
    buffer_add(out, &byte, 1);
}

/* Behind a backslash. */
static bool
add_escaped(struct parse *parse, struct buffer *out)
{
    static const char letters[] = "abfnrtv\"\\?'", meant[] = "\a\b\f\n\r\t\v\"\\?'";
    if (parse->at == parse->end)
        return false;
    const char *letter = memchr(letters, *parse->at, sizeof letters - 1);
    bool hexadecimal =
        *parse->at == 'x' && parse->at + 1 < parse->end && digit_of(parse->at[1], 16) >= 0;
    if (letter) {
        buffer_add(out, &meant[letter - letters], 1);
        parse->at++;
    } else if (hexadecimal || digit_of(*parse->at, 8) >= 0) {
        add_number(parse, out);
    } else {
        diag_error(parse->diags, here(parse), "a backslash means nothing before this character");
        buffer_add(out, parse->at++, 1);
    }
    return true;
}

/* One string in quotes; `at` is behind the first. */
static void
take_string(struct parse *parse, struct buffer *out)
{
    struct place place = here(parse);
    place.column--;
    while (parse->at < parse->end && *parse->at != '"') {
        if (*parse->at++ != '\\')
            buffer_add(out, parse->at - 1, 1);
        else if (!add_escaped(parse, out))
            break;
    }
    if (parse->at == parse->end)
        diag_error(parse->diags, place, "a quotation mark is never closed on its line");
    else
        parse->at++;
}

/* All strings up to the end of the line, at least one. */
static void
take_strings(struct parse *parse)
{
    skip_blanks(parse);
    if (parse->at == parse->end || *parse->at != '"') {
        diag_error(parse->diags, here(parse), "words in quotes were expected here");
        return;
    }
    while (parse->at < parse->end) {
        if (*parse->at != '"') {
            diag_error(parse->diags, here(parse),
                       "nothing may follow a closing quotation mark; write \\\" inside the words");
            return;
        }
        parse->at++;
        take_string(parse, &parse->parts[parse->part]);
        skip_blanks(parse);
    }
}

/* Lines */

static void
take_keyword(struct parse *parse, enum part part, struct place place)
{
    bool begins = part == PART_CONTEXT ? parse->places[part].line || parse->places[PART_ID].line
                                       : part == PART_ID && parse->places[part].line;
    if (begins)
        end_entry(parse);
    if (part != PART_IGNORED && parse->places[part].line)
        diag_error(parse->diags, place, "this was said before, on line %u",
                   parse->places[part].line);
    parse->part = part;
    parse->places[part] = place;
    take_strings(parse);
}

/* A keyword and its words, or words that go on; `previous`: of what the entry was before. */
static void
take_words(struct parse *parse, bool previous)
{
    static const struct {
        const char *keyword;
        enum part part, previous;
        bool plural;
    } rows[] = {
        {"msgctxt", PART_CONTEXT, PART_IGNORED, false},
        {"msgid_plural", PART_IGNORED, PART_IGNORED, true},
        {"msgid", PART_ID, PART_WAS, false},
        {"msgstr[", PART_IGNORED, PART_IGNORED, true},
        {"msgstr", PART_WORDS, PART_IGNORED, false},
    };
    skip_blanks(parse);
    struct place place = here(parse);
    if (parse->at < parse->end && *parse->at == '"' && parse->part != PART_NONE) {
        take_strings(parse);
        return;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!skip_sign(parse, rows[i].keyword))
            continue;
        if (rows[i].plural) {
            diag_error(parse->diags, place, "plural forms are not used here");
            parse->part = PART_IGNORED;
            parse->places[PART_WORDS] = place; /* enough was said of this entry */
        } else {
            take_keyword(parse, previous ? rows[i].previous : rows[i].part, place);
        }
        return;
    }
    diag_error(parse->diags, place,
               "'msgctxt', 'msgid', 'msgstr', words in quotes or a comment was expected here");
}

/* Comments stand above the words of their entry. */
static void
end_entry_above(struct parse *parse)
{
    if (parse->places[PART_CONTEXT].line || parse->places[PART_ID].line ||
        parse->places[PART_WORDS].line)
        end_entry(parse);
}

static void
add_line(struct parse *parse, const char **lines)
{
    if (parse->at < parse->end && *parse->at == ' ')
        parse->at++;
    check_characters(parse, parse->at, (size_t)(parse->end - parse->at), false, here(parse));
    *lines = arena_printf(parse->arena, "%s%s%.*s", *lines ? *lines : "", *lines ? "\n" : "",
                          (int)(parse->end - parse->at), parse->at);
}

static void
take_flags(struct parse *parse)
{
    static const char fuzzy[] = "fuzzy";
    while (parse->at < parse->end) {
        parse->at += strspn(parse->at, " ,\t");
        size_t size = 0;
        while (parse->at + size < parse->end && !strchr(" ,\t", parse->at[size]))
            size++;
        if (size == sizeof fuzzy - 1 && !strncmp(parse->at, fuzzy, size))
            parse->entry.fuzzy = true;
        parse->at += size;
    }
}

static void
take_comment(struct parse *parse)
{
    end_entry_above(parse);
    parse->part = PART_NONE;
    if (skip_sign(parse, "."))
        add_line(parse, &parse->entry.note);
    else if (skip_sign(parse, ":"))
        add_line(parse, &parse->entry.reference);
    else if (skip_sign(parse, ","))
        take_flags(parse);
    else
        add_line(parse, &parse->entry.comment);
}

static void
take_line(struct parse *parse)
{
    parse->at = parse->line;
    skip_blanks(parse);
    if (parse->at == parse->end)
        return;
    bool obsolete = skip_sign(parse, "#~");
    bool previous = obsolete ? skip_sign(parse, "|") : skip_sign(parse, "#|");
    if (!obsolete && !previous && skip_sign(parse, "#")) {
        take_comment(parse);
        return;
    }
    if (previous)
        end_entry_above(parse);
    take_words(parse, previous);
    parse->entry.obsolete = parse->entry.obsolete || obsolete;
}

/* The file as a whole */

static bool
check_bytes(const char *file, const char *bytes, size_t size, struct diags *diags)
{
    size_t good = utf8_valid_prefix(bytes, size), line = 1, start = 0;
    const char *nul = memchr(bytes, '\0', good);
    if (nul)
        good = (size_t)(nul - bytes);
    if (good == size)
        return true;
    for (size_t i = 0; i < good; i++) {
        if (bytes[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    size_t column = utf8_count(bytes + start, good - start) + 1;
    diag_error(diags, (struct place){file, (uint32_t)line, (uint32_t)column},
               "byte 0x%02X is not UTF-8; save the file as UTF-8",
               (unsigned)(unsigned char)bytes[good]);
    return false;
}

static int
compare_entries(const void *left, const void *right)
{
    const struct po_entry *a = *(const struct po_entry *const *)left;
    const struct po_entry *b = *(const struct po_entry *const *)right;
    int order = strcmp(a->context ? a->context : "", b->context ? b->context : "");
    if (!order)
        order = strcmp(a->id, b->id);
    return order ? order : (a->place.line > b->place.line) - (a->place.line < b->place.line);
}

static void
refuse_duplicates(struct parse *parse)
{
    size_t count = parse->po->count;
    const struct po_entry **sorted = arena_array(parse->arena, const struct po_entry *, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &parse->po->entries[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_entries);
    for (size_t i = 1, first = 0; i < count; i++) {
        const struct po_entry *a = sorted[first], *b = sorted[i];
        if (strcmp(a->id, b->id) ||
            strcmp(a->context ? a->context : "", b->context ? b->context : ""))
            first = i;
        else
            diag_error(parse->diags, b->place, "'%s' is there twice (first on line %u)",
                       check_shortened(parse->arena, b->id), a->place.line);
    }
}

bool
po_parse(struct arena *arena, const char *file, const char *bytes, size_t size, struct diags *diags,
         struct po *po_out)
{
    size_t errors = diags->errors;
    if (!check_bytes(file, bytes, size, diags))
        return false;
    struct po po = {0};
    struct parse parse = {.arena = arena, .file = file, .diags = diags, .po = &po};
    const char *at = bytes, *end = bytes + size;
    if (size >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
        at += 3;
    begin_entry(&parse);
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        parse.line = at;
        parse.end = stop ? stop : end;
        at = stop ? stop + 1 : end;
        if (parse.end > parse.line && parse.end[-1] == '\r')
            parse.end--;
        parse.number++;
        take_line(&parse);
    }
    end_entry(&parse);
    refuse_duplicates(&parse);
    *po_out = po;
    return diags->errors == errors;
}
