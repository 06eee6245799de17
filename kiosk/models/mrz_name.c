#include "models/mrz.h"

#include <string.h>

#include "base/geometry.h"
#include "base/utf8.h"
#include "models/mrz_letters.h"

/* One more than the longest name has, so that what is left out is noticed. */
enum { PARTS_MAX = MRZ_LINE_MAX / 2 + 1 };

/* An identifier. More letters of a part, and more parts, than a line has are not kept. */
struct parts {
    char letters[PARTS_MAX][MRZ_LINE_MAX];
    int lengths[PARTS_MAX]; /* how many of the letters are written, at least 1 */
    int count;
};

static bool
read_parts(const char *text, struct parts *parts)
{
    size_t size = strlen(text);
    bool open = false;
    if (utf8_valid_prefix(text, size) < size)
        return false;
    for (size_t at = 0; at < size;) {
        const char *letters = mrz_letters(utf8_next(text, size, &at));
        if (!letters)
            return false;
        if (letters[0] == ' ')
            open = false;
        for (; *letters && *letters != ' '; letters++) {
            if (!open && parts->count == PARTS_MAX)
                continue;
            int last = open ? parts->count - 1 : parts->count++;
            open = true;
            if (parts->lengths[last] < MRZ_LINE_MAX)
                parts->letters[last][parts->lengths[last]++] = *letters;
        }
    }
    return true;
}

static int
length_of(const struct parts *parts)
{
    int length = larger(parts->count - 1, 0);
    for (int i = 0; i < parts->count; i++)
        length += parts->lengths[i];
    return length;
}

/* Leaves out the last parts until the others have room for a letter each; one always stays. */
static void
drop_parts(struct parts *parts, int room)
{
    while (parts->count > 1 && 2 * parts->count - 1 > room)
        parts->count--;
}

/* Takes no more letters than must be, the last ones first; how many places are left over. */
static int
squeeze(struct parts *parts, int room)
{
    drop_parts(parts, room);
    int over = length_of(parts) - room;
    for (int i = parts->count - 1; i >= 0 && over > 0; i--) {
        int taken = smaller(over, parts->lengths[i] - 1);
        parts->lengths[i] -= taken;
        over -= taken;
    }
    return -over;
}

/* Makes initials of the last parts until the first ones have room in full; `room` is at least 1. */
static void
make_initials(struct parts *parts, int room)
{
    drop_parts(parts, room);
    for (int i = parts->count - 1; i > 0 && length_of(parts) > room; i--)
        parts->lengths[i] = 1;
    parts->lengths[0] -= larger(length_of(parts) - room, 0);
}

/* Gives letters back for `left` places; how many are left over then. */
static int
give_back(struct parts *parts, const struct parts *whole, int left)
{
    for (int i = 0; i < parts->count; i++) {
        int given = smaller(left, whole->lengths[i] - parts->lengths[i]);
        parts->lengths[i] += given;
        left -= given;
    }
    return left;
}

/* Takes a letter of the last part that has more than one, or that part which has no more. */
static bool
take_one(struct parts *parts)
{
    for (int i = parts->count - 1; i >= 0; i--)
        if (parts->lengths[i] > 1) {
            parts->lengths[i]--;
            return true;
        }
    return parts->count > 1 && parts->count-- > 0;
}

/*
 * The field has to end with a letter. One place can be left over where initials alone are in the
 * secondary identifier; then the primary one gives way, and another initial finds room.
 */
static void
cut(struct parts *primary, struct parts *secondary, int places)
{
    enum { PARTING = 2 };
    struct parts whole = *primary, whole_secondary = *secondary;
    make_initials(primary, places - PARTING - 1);
    int left = squeeze(secondary, places - PARTING - length_of(primary));
    left = give_back(primary, &whole, left);
    while (left > 0 && length_of(secondary) < length_of(&whole_secondary) && take_one(primary)) {
        *secondary = whole_secondary;
        left = squeeze(secondary, places - PARTING - length_of(primary));
    }
}

static char *
write_parts(const struct parts *parts, char *out)
{
    for (int i = 0; i < parts->count; i++) {
        out += i > 0; /* the filler is there */
        memcpy(out, parts->letters[i], (size_t)parts->lengths[i]);
        out += parts->lengths[i];
    }
    return out;
}

bool
mrz_write_name(const char *primary, const char *secondary, size_t places,
               char name_out[MRZ_LINE_MAX + 1])
{
    struct parts first = {0}, second = {0};
    if (places < 4 || places > MRZ_LINE_MAX)
        return false;
    if (!read_parts(primary, &first) || (secondary && !read_parts(secondary, &second)))
        return false;
    if (first.count == 0)
        return false;
    int parting = second.count > 0 ? 2 : 0, room = (int)places;
    if (parting == 0)
        squeeze(&first, room);
    else if (length_of(&first) + parting + length_of(&second) > room)
        cut(&first, &second, room);
    memset(name_out, '<', places);
    name_out[places] = '\0';
    write_parts(&second, write_parts(&first, name_out) + parting);
    return true;
}
