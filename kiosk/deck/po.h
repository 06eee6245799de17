#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/place.h"

/*
 * The text of a PO file, the format of GNU gettext that translators' programs read and write. Only
 * its form stands here, and only as much as one text and its translation need: no plural forms.
 */

struct arena;
struct buffer;
struct diags;

struct po_entry {
    const char *context; /* msgctxt; NULL: none */
    const char *id;      /* msgid */
    const char *words;   /* msgstr; "": not translated */
    const char *was;     /* the msgid it was made from ("#|"); NULL: not said */
    /* Lines without their signs, '\n' between them; NULL: none. */
    const char *comment;   /* the translator's ("#") */
    const char *note;      /* to the translator ("#.") */
    const char *reference; /* where the words stand ("#:") */
    bool fuzzy;
    bool obsolete;                   /* "#~" */
    struct place place, words_place; /* of msgid and msgstr */
};

struct po {
    const char *header;  /* "Name: value\n" again and again; NULL: the file has none */
    const char *comment; /* above the header; NULL: none */
    struct place place;  /* of the header */
    struct po_entry *entries;
    size_t count, capacity;
};

/*
 * Reads `size` bytes; `file` names them in diagnostics. False when there was an error; all of them
 * are reported. Strings live in `arena`.
 */
bool po_parse(struct arena *arena, const char *file, const char *bytes, size_t size,
              struct diags *diags, struct po *po_out);

/* Adds the text of a file, byte for byte as `msgcat --no-wrap` writes it. */
void po_print(struct buffer *out, const struct po *po);

/* The value of a field of the header, in `arena`; NULL: it has none. */
const char *po_field(struct arena *arena, const struct po *po, const char *name);
