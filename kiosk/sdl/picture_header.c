#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sdl/picture_wire.h"
#include "sdl/pictures.h"

/* Reads sizes and nothing else: every number is checked against the bytes that are there. */

struct bytes {
    const unsigned char *at;
    size_t size;
};

static uint32_t
big_endian(const unsigned char *at, int count)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++)
        value = value << 8 | at[i];
    return value;
}

static uint32_t
little_endian(const unsigned char *at, int count)
{
    uint32_t value = 0;
    for (int i = count; i-- > 0;)
        value = value << 8 | at[i];
    return value;
}

static bool
png_size(struct bytes bytes, uint32_t *width, uint32_t *height)
{
    if (bytes.size < 24 || memcmp(bytes.at + 12, "IHDR", 4) != 0)
        return false;
    *width = big_endian(bytes.at + 16, 4);
    *height = big_endian(bytes.at + 20, 4);
    return true;
}

/* Frame headers are the markers C0 to CF but for C4, C8 and CC. */
static bool
is_frame_marker(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool
jpeg_size(struct bytes bytes, uint32_t *width, uint32_t *height)
{
    size_t at = 2;
    while (at + 4 <= bytes.size) {
        if (bytes.at[at] != 0xff)
            return false;
        unsigned marker = bytes.at[at + 1];
        if (marker == 0xff) {
            at++;
            continue;
        }
        if (is_frame_marker(marker)) {
            if (at + 9 > bytes.size)
                return false;
            *height = big_endian(bytes.at + at + 5, 2);
            *width = big_endian(bytes.at + at + 7, 2);
            return true;
        }
        at += 2 + (size_t)big_endian(bytes.at + at + 2, 2);
    }
    return false;
}

static bool
webp_size(struct bytes bytes, uint32_t *width, uint32_t *height)
{
    if (bytes.size < 30)
        return false;
    const unsigned char *at = bytes.at;
    if (!memcmp(at + 12, "VP8 ", 4)) {
        if (memcmp(at + 23, "\x9d\x01\x2a", 3) != 0)
            return false;
        *width = little_endian(at + 26, 2) & 0x3fff;
        *height = little_endian(at + 28, 2) & 0x3fff;
        return true;
    }
    if (!memcmp(at + 12, "VP8L", 4)) {
        if (at[20] != 0x2f)
            return false;
        uint32_t both = little_endian(at + 21, 4);
        *width = (both & 0x3fff) + 1;
        *height = (both >> 14 & 0x3fff) + 1;
        return true;
    }
    if (memcmp(at + 12, "VP8X", 4) != 0)
        return false;
    *width = little_endian(at + 24, 3) + 1;
    *height = little_endian(at + 27, 3) + 1;
    return true;
}

static const char *
find(const char *at, const char *end, const char *what)
{
    return memmem(at, (size_t)(end - at), what, strlen(what));
}

/* The start tag of the root element, from behind `<svg` to its `>`; false when it is another. */
static bool
svg_root(struct bytes bytes, const char **from_out, const char **to_out)
{
    const char *at = (const char *)bytes.at, *end = at + bytes.size;
    if (bytes.size >= 3 && !memcmp(at, "\xef\xbb\xbf", 3))
        at += 3;
    for (;;) {
        while (at < end && isspace((unsigned char)*at))
            at++;
        const char *close;
        if (end - at >= 4 && !memcmp(at, "<!--", 4)) {
            close = find(at, end, "-->");
        } else if (end - at >= 2 && (!memcmp(at, "<?", 2) || !memcmp(at, "<!", 2))) {
            close = find(at, end, ">");
        } else {
            break;
        }
        if (!close)
            return false;
        at = close + (*close == '-' ? 3 : 1);
    }
    if (end - at < 5 || memcmp(at, "<svg", 4) != 0 ||
        !(isspace((unsigned char)at[4]) || at[4] == '>'))
        return false;
    *from_out = at + 4;
    *to_out = find(at, end, ">");
    return *to_out;
}

/* Copies the value of attribute `name`, quoted, out of a start tag. */
static bool
attribute(const char *from, const char *to, const char *name, char *value, size_t value_size)
{
    size_t length = strlen(name);
    for (const char *at = from; at + length + 3 < to; at++) {
        if (!isspace((unsigned char)*at) || memcmp(at + 1, name, length) != 0)
            continue;
        const char *quote = at + 1 + length;
        while (quote < to && (*quote == '=' || isspace((unsigned char)*quote)))
            quote++;
        if (quote == at + 1 + length || quote >= to || (*quote != '"' && *quote != '\''))
            continue;
        const char *close = memchr(quote + 1, *quote, (size_t)(to - quote - 1));
        if (!close || (size_t)(close - quote) > value_size)
            return false;
        memcpy(value, quote + 1, (size_t)(close - quote - 1));
        value[close - quote - 1] = '\0';
        return true;
    }
    return false;
}

static uint32_t
whole(double value)
{
    return value >= 0.5 && value < 1e6 ? (uint32_t)(value + 0.5) : value < 0.5 ? 0 : 1000000;
}

/* A length in pixels; one in per cent or with a unit does not count. */
static bool
svg_length(const char *from, const char *to, const char *name, uint32_t *length)
{
    char value[64], *end;
    if (!attribute(from, to, name, value, sizeof value))
        return false;
    double number = strtod(value, &end);
    if (end == value || (*end && strcmp(end, "px") != 0))
        return false;
    *length = whole(number);
    return true;
}

static bool
svg_size(struct bytes bytes, uint32_t *width, uint32_t *height)
{
    const char *from, *to;
    if (!svg_root(bytes, &from, &to))
        return false;
    if (svg_length(from, to, "width", width) && svg_length(from, to, "height", height))
        return true;
    char value[128];
    if (!attribute(from, to, "viewBox", value, sizeof value))
        return false;
    double numbers[4];
    char *at = value;
    for (int i = 0; i < 4; i++) {
        while (isspace((unsigned char)*at) || *at == ',')
            at++;
        char *end;
        numbers[i] = strtod(at, &end);
        if (end == at)
            return false;
        at = end;
    }
    *width = whole(numbers[2]);
    *height = whole(numbers[3]);
    return true;
}

bool
picture_name_is_svg(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && !strcasecmp(name + length - 4, ".svg");
}

enum picture_type
picture_header_type(const char *bytes, size_t size, bool is_svg_name)
{
    if (size >= 8 && !memcmp(bytes, "\x89PNG\r\n\x1a\n", 8))
        return PICTURE_PNG;
    if (size >= 3 && !memcmp(bytes, "\xff\xd8\xff", 3))
        return PICTURE_JPEG;
    if (size >= 12 && !memcmp(bytes, "RIFF", 4) && !memcmp(bytes + 8, "WEBP", 4))
        return PICTURE_WEBP;
    const char *from, *to;
    if (is_svg_name && svg_root((struct bytes){(const unsigned char *)bytes, size}, &from, &to))
        return PICTURE_SVG;
    return PICTURE_UNKNOWN;
}

bool
picture_header_size(const char *bytes, size_t size, const char *name, int *width, int *height,
                    const char **fault)
{
    struct bytes all = {(const unsigned char *)bytes, size};
    uint32_t w = 0, h = 0;
    bool known = false;
    switch (picture_header_type(bytes, size, picture_name_is_svg(name))) {
    case PICTURE_UNKNOWN:
        *fault = "is not a PNG, JPEG, WebP or SVG picture";
        return false;
    case PICTURE_PNG:
        known = png_size(all, &w, &h);
        break;
    case PICTURE_JPEG:
        known = jpeg_size(all, &w, &h);
        break;
    case PICTURE_WEBP:
        known = webp_size(all, &w, &h);
        break;
    case PICTURE_SVG:
        if (size > PICTURE_SVG_MAX) {
            *fault = "is an SVG picture of more than 128 KiB";
            return false;
        }
        known = svg_size(all, &w, &h);
        break;
    }
    if (!known || !w || !h) {
        *fault = "does not say its width and height in pixels";
        return false;
    }
    if (w > PICTURE_SIDE_MAX || h > PICTURE_SIDE_MAX) {
        *fault = "is larger than 4096 by 4096 pixels";
        return false;
    }
    *width = (int)w;
    *height = (int)h;
    return true;
}
