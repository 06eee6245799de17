#include "base/utf8.h"

#include "base/assert.h"

/* The length of the sequence that `lead` begins and the range of its second byte; 0: no lead. */
static size_t
sequence(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xbf;
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef) {
        if (lead == 0xe0)
            *low = 0xa0;
        if (lead == 0xed)
            *high = 0x9f;
        return 3;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        if (lead == 0xf0)
            *low = 0x90;
        if (lead == 0xf4)
            *high = 0x8f;
        return 4;
    }
    return 0;
}

size_t
utf8_valid_prefix(const char *text, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < size) {
        if (bytes[at] < 0x80) {
            at++;
            continue;
        }
        unsigned char low, high;
        size_t length = sequence(bytes[at], &low, &high);
        if (!length || length > size - at)
            return at;
        for (size_t i = 1; i < length; i++) {
            unsigned char byte = bytes[at + i];
            if (i == 1 ? byte < low || byte > high : byte < 0x80 || byte > 0xbf)
                return at;
        }
        at += length;
    }
    return size;
}

uint32_t
utf8_next(const char *text, size_t size, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text + *at;
    unsigned char low, high;
    size_t length = sequence(bytes[0], &low, &high);
    ASSERT(*at < size && length && length <= size - *at);
    *at += length;
    switch (length) {
    case 1:
        return bytes[0];
    case 2:
        return (bytes[0] & 0x1fu) << 6 | (bytes[1] & 0x3fu);
    case 3:
        return (bytes[0] & 0x0fu) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
    default:
        return (bytes[0] & 0x07u) << 18 | (bytes[1] & 0x3fu) << 12 | (bytes[2] & 0x3fu) << 6 |
               (bytes[3] & 0x3fu);
    }
}

size_t
utf8_put(char *buffer, uint32_t character)
{
    if (character < 0x80) {
        buffer[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        buffer[0] = (char)(0xc0 | character >> 6);
        buffer[1] = (char)(0x80 | (character & 0x3f));
        return 2;
    }
    if (character < 0x10000) {
        buffer[0] = (char)(0xe0 | character >> 12);
        buffer[1] = (char)(0x80 | (character >> 6 & 0x3f));
        buffer[2] = (char)(0x80 | (character & 0x3f));
        return 3;
    }
    buffer[0] = (char)(0xf0 | character >> 18);
    buffer[1] = (char)(0x80 | (character >> 12 & 0x3f));
    buffer[2] = (char)(0x80 | (character >> 6 & 0x3f));
    buffer[3] = (char)(0x80 | (character & 0x3f));
    return 4;
}

size_t
utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            count++;
    return count;
}

size_t
utf8_cut(const char *text, size_t size, size_t most)
{
    if (size <= most)
        return size;
    while (most && ((unsigned char)text[most] & 0xc0) == 0x80)
        most--;
    return most;
}

bool
utf8_is_bidi_control(uint32_t character)
{
    return character == 0x061c || character == 0x200e || character == 0x200f ||
           (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069);
}
