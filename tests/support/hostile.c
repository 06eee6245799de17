#include "support/hostile.h"

#include <stdio.h>
#include <string.h>

#define TEN(x)     x x x x x x x x x x
#define HUNDRED(x) TEN(TEN(x))

const struct hostile hostile_rows[] = {
    /* nesting */
    {"brackets", .piece = "["},
    {"braces", .piece = "{"},
    {"brackets on lines", .piece = "[\n"},
    {"mixed brackets", .piece = "[{a: "},
    {"braces with keys", .piece = "{a: "},
    {"braces behind braces as keys", .piece = "{? "},
    {"dashes", .piece = "- "},
    {"questions", .piece = "? "},
    {"dashes and questions", .piece = "- ? "},
    {"questions and colons", .piece = "? a\n: "},
    {"closed lists", .before = "[", .piece = "[],"},
    {"closed lists, 15 deep", .before = "[", .piece = "[[[[[[[[[[[[[[]]]]]]]]]]]]]],"},
    {"lists in lines of 1,000", .piece = "- [" HUNDRED("[a],[a],") "a]\n"},
    {"lists as keys", .piece = "? [a]\n: b\n"},
    {"closing brackets", .piece = "]"},
    {"closing brackets behind a list", .before = "a: []\nb: ", .piece = "]"},
    /* simple keys */
    {"flow pairs", .before = "[", .piece = "a: b, "},
    {"flow pairs without values", .before = "[", .piece = "a:,"},
    {"flow pairs with questions", .before = "[", .piece = "? a : b, "},
    {"flow words on one line", .before = "[", .piece = "a, "},
    {"flow quotes on one line", .before = "{", .piece = "\"a\":b,"},
    {"commas", .before = "[a", .piece = ","},
    {"colons", .piece = ":"},
    {"colons and blanks", .piece = ": "},
    {"keys on one line", .piece = "a: "},
    {"long keys", .piece = HUNDRED("aaaaaaaaaa") "aaaaaaaaaa: b\n"},
    {"keys that are lists on a line", .piece = "[" TEN(TEN("a,a,")) "a]: b\n"},
    {"equal keys", .piece = "a: b\n"},
    {"equal keys in braces", .before = "{", .piece = "a: b, "},
    {"equal long keys", .piece = HUNDRED("a") ": b\n"},
    {"merge keys", .piece = "<<: {a: b}\n"},
    {"many keys", .piece = "key number #: and its value\n", .numbered = true, .accepted = true},
    {"many keys with one beginning", .piece = HUNDRED("k") "#: v\n", .numbered = true,
     .accepted = true},
    {"values without a key", .piece = "? a\n"},
    /* events */
    {"short items", .piece = "- x\n"},
    {"empty items", .piece = "-\n"},
    {"small mappings", .piece = "- {a: b, c: d}\n"},
    {"items as many as may be", .piece = "- x x x x x\n", .accepted = true},
    {"documents", .piece = "---\n"},
    {"ends of documents", .piece = "...\n"},
    {"documents with words", .piece = "--- a\n"},
    /* names */
    {"anchors", .piece = "- &a# x\n", .numbered = true},
    {"anchors and aliases", .piece = "- &a# [*a#]\n", .numbered = true},
    {"alias bomb", .before = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n",
     .piece = "c#: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n", .numbered = true},
    {"an alias of itself", .before = "a: &a\n", .piece = "  - *a\n"},
    {"one long anchor", .before = "a: &", .piece = "x"},
    {"one long alias", .before = "a: *", .piece = "x"},
    {"one long tag", .before = "a: !<", .piece = "x"},
    {"one long tag of escapes", .before = "a: !", .piece = "%41"},
    {"ampersands", .piece = "&"},
    {"ampersands and names", .piece = "&a "},
    {"stars", .piece = "*"},
    {"exclamation marks", .piece = "!"},
    {"exclamation marks and blanks", .piece = "! "},
    {"tags", .piece = "- !!python/object:a.b x\n"},
    {"TAG lines", .piece = "%TAG !a#! tag:a.b,2000:\n", .numbered = true},
    {"YAML lines", .piece = "%YAML 1.1\n"},
    {"per cent signs", .piece = "%"},
    /* long scalars and what libyaml keeps while it reads them */
    {"one plain value", .before = "a: ", .piece = "x"},
    {"one plain value of words", .before = "a: ", .piece = "x "},
    {"a plain value of lines", .before = "a:", .piece = "\n  x"},
    {"a plain value of words behind blanks", .before = "a: x", .blanks = 512, .piece = "x "},
    {"a plain value of words behind more blanks", .before = "a: x", .blanks = 100000,
     .piece = "x "},
    {"one quoted value", .before = "a: '", .piece = "x"},
    {"quotes", .piece = "'"},
    {"double quotes", .piece = "\""},
    {"a quoted value of quotes", .before = "a: '", .piece = "''"},
    {"a quoted value of words", .before = "a: \"", .piece = "x "},
    {"a quoted value of words behind blanks", .before = "a: \"x", .blanks = 512, .piece = "x "},
    {"a quoted value of words behind more blanks", .before = "a: \"x", .blanks = 100000,
     .piece = "x "},
    {"a quoted value of lines", .before = "a: \"", .piece = "x\n "},
    {"a quoted value of empty lines", .before = "a: \"x", .piece = "\n"},
    {"a quoted value of escapes", .before = "a: \"", .piece = "\\x41"},
    {"a quoted value of escaped line ends", .before = "a: \"", .piece = "\\\n"},
    {"a literal value", .before = "a: |\n", .piece = " x\n"},
    {"a folded value", .before = "a: >\n", .piece = " x\n"},
    {"a literal value of empty lines", .before = "a: |\n", .piece = " \n"},
    {"a literal value behind empty lines", .before = "a: |\n x\n", .blanks = 500, .piece = "\n x"},
    {"values as long as may be",
     .piece = "- " HUNDRED("xxxx xxxx xxxx xxxx xxxx xxxx xxxx xxxx ") "\n", .accepted = true},
    /* nothing much */
    {"blanks", .before = "a:", .piece = " "},
    {"blanks and words", .before = "a:", .piece = HUNDRED("     ") "x\n", .accepted = true},
    {"tabs", .piece = "\t"},
    {"line ends", .before = "a: b", .piece = "\n"},
    {"carriage returns", .before = "a: b", .piece = "\r"},
    {"one comment", .before = "a: b\n#", .piece = "x", .accepted = true},
    {"comments", .before = "a: b\n", .piece = "#\n", .accepted = true},
    {"commas and brackets", .piece = ",]"},
    {"pipes", .piece = "|"},
    {"at signs", .piece = "@"},
    {"items of two lines", .before = "a:\n", .piece = "  - b\n    - c d e f\n", .accepted = true},
    /* bytes */
    {"NUL bytes", .piece = "\0", .piece_size = 1},
    {"UTF-16", .before = "", .piece = "a\0:\0 \0b\0\n\0", .piece_size = 10},
    {"UTF-16 with its mark", .before = "\xff\xfe", .piece = "a\0", .piece_size = 2},
    {"lone surrogates", .before = "a: ", .piece = "\xed\xa0\x80"},
    {"pairs of surrogates (CESU-8)", .before = "a: ", .piece = "\xed\xa0\xbd\xed\xb8\x80"},
    {"above Unicode", .before = "a: ", .piece = "\xf4\x90\x80\x80"},
    {"overlong", .before = "a: ", .piece = "\xc0\xaf"},
    {"byte order marks", .piece = "\xef\xbb\xbf"},
    {"turns of direction", .before = "a: ", .piece = "\xe2\x80\xae"},
    {"turns of direction, escaped", .piece = "- \"\\u202e\"\n"},
    {"control characters", .piece = "\x07"},
    {"control characters, escaped", .piece = "- \"\\a\"\n"},
    {"bytes of 0xff", .piece = "\xff"},
    {"line separators", .before = "a: b", .piece = "\xe2\x80\xa8"},
    {"combining marks", .before = "a: b", .piece = "\xcc\x81"},
    {0},
};

static size_t
put_piece(const struct hostile *row, char *buffer, size_t size, unsigned number)
{
    char piece[8192];
    size_t length = row->piece_size ? row->piece_size : strlen(row->piece);
    if (row->numbered) {
        char *at = piece;
        for (const char *from = row->piece; *from; from++) {
            if (*from == '#')
                at += sprintf(at, "%u", number);
            else
                *at++ = *from;
        }
        length = (size_t)(at - piece);
    }
    if (length > size)
        return 0;
    memcpy(buffer, row->numbered ? piece : row->piece, length);
    return length;
}

size_t
hostile_make(const struct hostile *row, char *buffer, size_t size)
{
    size_t at = row->before ? strlen(row->before) : 0;
    if (at)
        memcpy(buffer, row->before, at);
    memset(buffer + at, ' ', row->blanks);
    at += row->blanks;
    size_t more;
    for (unsigned number = 0; (more = put_piece(row, buffer + at, size - at, number)); number++)
        at += more;
    return at;
}

void
hostile_make_benign(char *buffer, size_t size)
{
    size_t at = 0;
    at += (size_t)sprintf(buffer, "chapter: gate\nnumber: 2\ntitle: A gate\nslides:\n");
    for (unsigned number = 0; size - at > 1024; number++)
        at += (size_t)sprintf(
            buffer + at,
            "  - id: slide-%u\n"
            "    title: A closed gate is not a refusal\n"
            "    layout: split\n"
            "    facts: [1.05, 1.06]\n"
            "    notes: >-\n"
            "      Ask who decides when the camera is unsure. Let two or three people answer\n"
            "      before you go on.\n"
            "    show:\n"
            "      - text: The gate only does ((verification)). Is this the __person on the "
            "chip__?\n"
            "      - list:\n"
            "          - Nobody has decided anything yet, and an officer comes to help.\n"
            "          - text: ប្រទេសកម្ពុជា ประเทศไทย\n"
            "            facts: [1.07]\n",
            number);
    memset(buffer + at, '#', size - at);
    if (at < size)
        buffer[size - 1] = '\n';
}

uint64_t
hostile_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}
