#include "deck/node_guard.h"

#include <string.h>

#include "base/utf8.h"
#include "deck/diag.h"
#include "deck/node.h"

struct scan {
    const char *bytes;
    size_t size;
    struct place place;
    struct diags *diags;
    bool good;
    size_t blanks; /* how long the run of blanks and line ends before here is */
};

const char *
node_character_fault(uint32_t character)
{
    if (character == '\t' || character == '\n' || character == '\r')
        return NULL;
    if (character < 0x20 || (character >= 0x7f && character <= 0x9f))
        return "a control character";
    if (utf8_is_bidi_control(character))
        return "a character that turns the direction of text";
    if (character == 0x2028 || character == 0x2029)
        return "a line separator; use plain line ends";
    if (character == 0xfeff)
        return "a byte order mark inside the file";
    if (character == 0xfffe || character == 0xffff)
        return "no character";
    return NULL;
}

/* UTF-16 and UTF-32 with and without a byte order mark, as far as the first four bytes tell. */
static bool
is_wide(const char *bytes, size_t size)
{
    if (size < 2)
        return false;
    const unsigned char *b = (const unsigned char *)bytes;
    return (b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff) || (!b[0] != !b[1]) ||
           (size >= 4 && !b[0] && !b[1] && b[2] == 0xfe && b[3] == 0xff);
}

static void
count_blank(struct scan *scan)
{
    if (++scan->blanks != NODE_BLANKS_MAX + 1)
        return;
    scan->good = false;
    diag_error(scan->diags, scan->place, "more than %d blanks and empty lines in a row",
               NODE_BLANKS_MAX);
}

static void
look_at(struct scan *scan, uint32_t character)
{
    const char *fault = node_character_fault(character);
    if (!fault)
        return;
    scan->good = false;
    diag_error(scan->diags, scan->place, "U+%04X is %s", (unsigned)character, fault);
}

static bool
is_letter(unsigned char byte)
{
    return byte > ' ' && byte < 0x7f;
}

/* Behind the letters, digits and signs of ASCII that begin at `at`: most of most files. */
static size_t
skip_letters(struct scan *scan, size_t at)
{
    size_t from = at;
    while (at < scan->size && is_letter((unsigned char)scan->bytes[at]))
        at++;
    scan->place.column += (uint32_t)(at - from);
    scan->blanks = 0;
    return at;
}

static size_t
end_line(struct scan *scan, size_t at)
{
    count_blank(scan);
    scan->place.line++;
    scan->place.column = 1;
    bool pair = scan->bytes[at] == '\r' && at + 1 < scan->size && scan->bytes[at + 1] == '\n';
    return at + (pair ? 2 : 1);
}

static void
walk(struct scan *scan)
{
    size_t at = 0;
    while (at < scan->size) {
        unsigned char byte = (unsigned char)scan->bytes[at];
        if (byte == '%' && scan->place.column == 1) {
            scan->good = false;
            diag_error(scan->diags, scan->place,
                       "a line must not begin with '%%'; put the words in quotes");
        }
        if (is_letter(byte)) {
            at = skip_letters(scan, at);
        } else if (byte == '\n' || byte == '\r') {
            at = end_line(scan, at);
        } else {
            if (byte == ' ' || byte == '\t')
                count_blank(scan);
            else
                scan->blanks = 0;
            look_at(scan, utf8_next(scan->bytes, scan->size, &at));
            scan->place.column++;
        }
    }
}

bool
node_guard(const char *file, const char *bytes, size_t size, struct diags *diags)
{
    struct place start = {file, 1, 1};
    if (size > NODE_FILE_SIZE_MAX) {
        diag_error(diags, start, "the file is larger than %d KiB", NODE_FILE_SIZE_MAX / 1024);
        return false;
    }
    if (is_wide(bytes, size)) {
        diag_error(diags, start, "the file is written in UTF-16 or UTF-32; save it as UTF-8");
        return false;
    }
    size_t valid = utf8_valid_prefix(bytes, size);
    struct scan scan = {bytes, valid, start, diags, true, 0};
    if (valid >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        scan.bytes += 3;
        scan.size -= 3;
    }
    walk(&scan);
    if (valid < size) {
        diag_error(diags, scan.place, "byte 0x%02X is not UTF-8; save the file as UTF-8",
                   (unsigned)(unsigned char)bytes[valid]);
        return false;
    }
    return scan.good;
}
