#include "deck/decode.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "deck/diag.h"

enum { NAME_SHOWN_MAX = 48 }; /* bytes of a name that a message repeats */

/*
 * A tree that branches by the bits of a hash: never deeper than the hash is long, in whatever order
 * and with whatever names a hostile file fills it.
 */
struct id_set_entry {
    struct id_set_entry *branches[2];
    uint64_t hash;
    const char *name;
    struct place place;
};

/* FNV-1a. */
static uint64_t
hash_of(const char *name)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 0x100000001b3;
    return hash;
}

bool
id_set_add(struct decode *decode, struct id_set *set, const char *key, const char *name,
           struct place place)
{
    uint64_t hash = hash_of(name), bits = hash;
    struct id_set_entry **at = &set->root;
    for (; *at; at = &(*at)->branches[bits & 1], bits >>= 1) {
        if ((*at)->hash == hash && strcmp((*at)->name, name) == 0) {
            const struct place first = (*at)->place;
            bool here = first.file && place.file && strcmp(first.file, place.file) == 0;
            diag_error(
                decode->diags, place, "'%s: %.*s' is given twice (first %s%son line %u)", key,
                (int)utf8_cut(name, strlen(name), NAME_SHOWN_MAX), name, here ? "" : "in ",
                here ? "" : arena_printf(decode->arena, "%s ", first.file), (unsigned)first.line);
            return false;
        }
    }
    *at = arena_new(decode->arena, struct id_set_entry);
    **at = (struct id_set_entry){.hash = hash, .name = name, .place = place};
    return true;
}
