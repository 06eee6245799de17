#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/place.h"

/*
 * YAML as a tree whose every node knows its place. The only user of libyaml, and of its event
 * interface only: bytes are guarded before libyaml sees them (size, UTF-8, no `%` directives), and
 * depth, events, anchors, aliases, tags, merge keys, second documents, duplicate keys, control and
 * bidi characters are refused while the events come. Never reads a file.
 */

struct arena;
struct diags;

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node;

struct node_pair {
    const struct node *key; /* always a scalar */
    const struct node *value;
};

struct node {
    enum node_kind kind;
    bool plain; /* a scalar written without quotes; an empty plain scalar is "nothing given" */
    bool flow;  /* a sequence or mapping written in [brackets] or {braces} */
    struct place place;
    const char *text;                /* scalar: NUL-terminated, valid UTF-8 without NUL */
    size_t length;                   /* bytes of `text`; else the number of items or pairs */
    const struct node *const *items; /* sequence */
    const struct node_pair *pairs;   /* mapping, in the order written */
};

enum {
    NODE_FILE_SIZE_MAX = 1024 * 1024,
    NODE_TEXT_SIZE_MAX = 16 * 1024,
    NODE_DEPTH_MAX = 16,
    NODE_EVENTS_MAX = 100000,
};

/*
 * Parses `size` bytes; `file` names them in diagnostics. NULL when there was an error (reported) or
 * nothing in the file (reported too). The tree lives in `arena` and keeps no pointer to `bytes`.
 */
const struct node *node_parse(struct arena *arena, const char *file, const char *bytes, size_t size,
                              struct diags *diags);

/* The value of `key` in a mapping; NULL when absent or no mapping. */
const struct node *node_find(const struct node *mapping, const char *key);

/* The place of the value of `key`; the mapping's own when there is none. */
struct place node_place(const struct node *mapping, const char *key);

/* An empty plain scalar: `key:` with nothing behind it. */
bool node_is_empty(const struct node *node);
