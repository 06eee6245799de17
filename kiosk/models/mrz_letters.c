#include "models/mrz_letters.h"

#include <stddef.h>

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

enum { LATIN_FIRST = 0x00c0 };

static const char latin[][3] = {
    "A",  "A", "A",  "A",  "AE", "AA", "AE", "C",
    "E",  "E", "E",  "E",  "I",  "I",  "I",  "I", /* 00C0 */
    "D",  "N", "O",  "O",  "O",  "O",  "OE", "",
    "OE", "U", "U",  "U",  "UE", "Y",  "TH", "SS", /* 00D0 */
    "A",  "A", "A",  "A",  "AE", "AA", "AE", "C",
    "E",  "E", "E",  "E",  "I",  "I",  "I",  "I", /* 00E0 */
    "D",  "N", "O",  "O",  "O",  "O",  "OE", "",
    "OE", "U", "U",  "U",  "UE", "Y",  "TH", "Y", /* 00F0 */
    "A",  "A", "A",  "A",  "A",  "A",  "C",  "C",
    "C",  "C", "C",  "C",  "C",  "C",  "D",  "D", /* 0100 */
    "D",  "D", "E",  "E",  "E",  "E",  "E",  "E",
    "E",  "E", "E",  "E",  "G",  "G",  "G",  "G", /* 0110 */
    "G",  "G", "G",  "G",  "H",  "H",  "H",  "H",
    "I",  "I", "I",  "I",  "I",  "I",  "I",  "I", /* 0120 */
    "I",  "I", "IJ", "IJ", "J",  "J",  "K",  "K",
    "",   "L", "L",  "L",  "L",  "L",  "L",  "L", /* 0130 */
    "L",  "L", "L",  "N",  "N",  "N",  "N",  "N",
    "N",  "",  "N",  "N",  "O",  "O",  "O",  "O", /* 0140 */
    "O",  "O", "OE", "OE", "R",  "R",  "R",  "R",
    "R",  "R", "S",  "S",  "S",  "S",  "S",  "S", /* 0150 */
    "S",  "S", "T",  "T",  "T",  "T",  "T",  "T",
    "U",  "U", "U",  "U",  "U",  "U",  "U",  "U", /* 0160 */
    "U",  "U", "U",  "U",  "W",  "W",  "Y",  "Y",
    "Y",  "Z", "Z",  "Z",  "Z",  "Z",  "Z",  "", /* 0170 */
};

static const char capitals[][2] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M",
                                   "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"};

/*
 * Not in the table of Doc 9303 and yet in names: no mark may stand in a zone, so they lose theirs.
 * The last row is of marks alone.
 */
static const struct {
    uint32_t first, last;
    const char *letters;
} marked[] = {
    {0x01a0, 0x01a1, "O"},  {0x01af, 0x01b0, "U"}, {0x0218, 0x0219, "S"}, {0x021a, 0x021b, "T"},
    {0x1e9e, 0x1e9e, "SS"}, {0x1ea0, 0x1eb7, "A"}, {0x1eb8, 0x1ec7, "E"}, {0x1ec8, 0x1ecb, "I"},
    {0x1ecc, 0x1ee3, "O"},  {0x1ee4, 0x1ef1, "U"}, {0x1ef2, 0x1ef9, "Y"}, {0x0300, 0x036f, ""},
};

const char *
mrz_letters(uint32_t character)
{
    switch (character) {
    case ' ':
    case '-':
    case ',':
    case 0x00a0: /* a blank that does not break */
    case 0x2010: /* hyphens */
    case 0x2011:
        return " ";
    case '\'':
    case '`':
    case '"':
    case '.':
    case '/':
    case '(':
    case ')':
    case 0x00b7: /* a dot in the middle */
    case 0x02bb: /* apostrophes */
    case 0x02bc:
    case 0x2018:
    case 0x2019:
        return "";
    }
    if (character >= 'A' && character <= 'Z')
        return capitals[character - 'A'];
    if (character >= 'a' && character <= 'z')
        return capitals[character - 'a'];
    if (character >= LATIN_FIRST && character - LATIN_FIRST < COUNT(latin)) {
        const char *letters = latin[character - LATIN_FIRST];
        return letters[0] ? letters : NULL;
    }
    for (size_t i = 0; i < COUNT(marked); i++)
        if (character >= marked[i].first && character <= marked[i].last)
            return marked[i].letters;
    return NULL;
}
