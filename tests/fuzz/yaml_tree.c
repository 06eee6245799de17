#include "fuzz/yaml_tree.h"

#include <string.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/registry.h"
#include "support/hostile.h"

enum { NODES_MAX = 4096, COPIES_MAX = 80, LONG_MAX_BYTES = 12000, NESTED_MAX = 12 };

/* Values that authors do not write, or seldom. The long ones are pieces, repeated. */
static const char *const wild[] = {
    "",
    "0",
    "-1",
    "1",
    "7",
    "99999999999999999999",
    "1e309",
    "0.000001",
    "nan",
    "none",
    "true",
    "false",
    "cover",
    "text",
    "split",
    "stage",
    "gate",
    "gate.svg",
    "../gate.svg",
    "((verification))",
    "((verification|some words))",
    "((nothing))",
    "((",
    "))",
    "__strong__",
    "__",
    "\\_",
    "\\",
    "{0} {1} {99}",
    "%s%n",
    " ",
    "a b",
    "\xe1\x9e\x98\xe1\x9e\x93\xe1\x9f\x92\xe1\x9e\x8f\xe1\x9f\x92\xe1\x9e\x9a\xe1\x9e\xb8",
    "\xe0\xb8\x9b\xe0\xb8\xb4\xe0\xb9\x88\xe0\xb8\x99\xe0\xb8\x97\xe0\xb8\xb5\xe0\xb9\x88",
    "\xe1\xbb\x84 \xe1\xba\xb6 \xe1\xbb\x98",
    "\xea\xb2\x8c\xec\x9d\xb4\xed\x8a\xb8",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80",
    "\xef\xbf\xbd",
    "\xe2\x80\x8b",
    "a\xcc\x81\xcc\x81\xcc\x81",
};
static const char *const pieces[] = {
    "a",
    "W",
    "a ",
    "word ",
    "\xe1\x9e\x80\xe1\x9f\x92\xe1\x9e\x98",
    "\xcc\x81",
    "\xe2\x80\x8d",
    "\xe0\xb8\x81",
    " ",
    "1",
    "((verification)) ",
    "__x__ ",
};

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static size_t
pick(uint64_t *seed, size_t count)
{
    return count ? (size_t)(hostile_random(seed) % count) : 0;
}

static void
add_kid(struct arena *arena, struct yaml_tree *tree, struct yaml_tree *kid)
{
    tree->kids = arena_grow(arena, tree->kids, tree->count, &tree->capacity, sizeof *tree->kids);
    tree->kids[tree->count++] = kid;
}

struct yaml_tree *
yaml_tree_of(struct arena *arena, const struct node *node)
{
    struct yaml_tree *tree = arena_new(arena, struct yaml_tree);
    tree->kind = (int)node->kind;
    if (node->kind == NODE_SCALAR) {
        tree->empty = node_is_empty(node);
        tree->text = arena_strndup(arena, node->text, node->length);
        tree->text_size = node->length;
        return tree;
    }
    for (size_t i = 0; i < node->length; i++) {
        if (node->kind == NODE_SEQUENCE) {
            add_kid(arena, tree, yaml_tree_of(arena, node->items[i]));
        } else {
            add_kid(arena, tree, yaml_tree_of(arena, node->pairs[i].key));
            add_kid(arena, tree, yaml_tree_of(arena, node->pairs[i].value));
        }
    }
    return tree;
}

/* Every node with the collection and place it stands in; keys are left out. */
struct site {
    struct yaml_tree *parent;
    size_t at;
};

struct sites {
    struct site list[NODES_MAX];
    size_t count;
};

static void
gather(struct sites *sites, struct yaml_tree *tree)
{
    size_t step = tree->kind == NODE_MAPPING ? 2 : 1;
    for (size_t i = step - 1; i < tree->count && sites->count < NODES_MAX; i += step) {
        sites->list[sites->count++] = (struct site){tree, i};
        gather(sites, tree->kids[i]);
    }
}

static size_t
depth_of(const struct yaml_tree *tree)
{
    size_t most = 0;
    for (size_t i = 0; i < tree->count; i++) {
        size_t depth = depth_of(tree->kids[i]);
        most = depth > most ? depth : most;
    }
    return most + 1;
}

static struct yaml_tree *
scalar_of(struct arena *arena, const char *text, size_t size)
{
    struct yaml_tree *tree = arena_new(arena, struct yaml_tree);
    tree->kind = NODE_SCALAR;
    tree->text = text;
    tree->text_size = size;
    return tree;
}

static struct yaml_tree *
wild_scalar(struct arena *arena, uint64_t *seed)
{
    if (pick(seed, 4)) {
        const char *text = wild[pick(seed, COUNT_OF(wild))];
        return scalar_of(arena, text, strlen(text));
    }
    const char *piece = pieces[pick(seed, COUNT_OF(pieces))];
    size_t times = 1 + pick(seed, LONG_MAX_BYTES / strlen(piece)) / (1 + pick(seed, 50));
    char *text = arena_alloc(arena, times * strlen(piece) + 1);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * strlen(piece), piece, strlen(piece));
    return scalar_of(arena, text, times * strlen(piece));
}

/* A kind of element with the words of its own example. */
static struct yaml_tree *
example(struct arena *arena, uint64_t *seed)
{
    size_t count = 0;
    while (element_kinds[count])
        count++;
    const char *yaml = element_kinds[pick(seed, count)]->example;
    struct diags diags;
    diags_init(&diags, arena);
    const struct node *node = node_parse(arena, "example", yaml, strlen(yaml), &diags);
    return node ? yaml_tree_of(arena, node) : wild_scalar(arena, seed);
}

static void
remove_at(struct yaml_tree *tree, size_t at)
{
    size_t step = tree->kind == NODE_MAPPING ? 2 : 1, first = at + 1 - step;
    memmove(tree->kids + first, tree->kids + first + step,
            (tree->count - first - step) * sizeof *tree->kids);
    tree->count -= step;
}

static void
repeat(struct arena *arena, struct yaml_tree *tree, size_t at, uint64_t *seed)
{
    if (tree->kind != NODE_SEQUENCE)
        return; /* equal keys are refused at once */
    size_t times = pick(seed, 8) ? 1 : pick(seed, COPIES_MAX);
    for (size_t i = 0; i < times; i++)
        add_kid(arena, tree, tree->kids[at]);
}

static void
put(struct site site, struct yaml_tree *other)
{
    if (depth_of(other) < NESTED_MAX)
        site.parent->kids[site.at] = other;
}

void
yaml_tree_mutate(struct arena *arena, struct yaml_tree *root, uint64_t *seed)
{
    struct sites *sites = arena_new(arena, struct sites);
    gather(sites, root);
    if (!sites->count)
        return;
    struct site site = sites->list[pick(seed, sites->count)];
    struct site other = sites->list[pick(seed, sites->count)];
    struct yaml_tree *before = site.parent->kids[site.at];
    switch (pick(seed, 7)) {
    case 0:
    case 1:
        put(site, wild_scalar(arena, seed));
        break;
    case 2: /* a copy, so that no tree comes to hold itself */
        if (other.parent->kids[other.at]->kind == NODE_SCALAR)
            put(site, other.parent->kids[other.at]);
        break;
    case 3:
        remove_at(site.parent, site.at);
        break;
    case 4:
        repeat(arena, site.parent, site.at, seed);
        break;
    case 5:
        put(site, example(arena, seed));
        break;
    default:
        if (site.parent->kind == NODE_SEQUENCE) {
            size_t with = pick(seed, site.parent->count);
            site.parent->kids[site.at] = site.parent->kids[with];
            site.parent->kids[with] = before;
        } else {
            struct yaml_tree *key = other.parent->kind == NODE_MAPPING
                                        ? other.parent->kids[other.at - 1]
                                        : wild_scalar(arena, seed);
            site.parent->kids[site.at - 1] = key;
        }
    }
}

struct writer {
    char *at, *end;
    bool full;
};

static void
write_bytes(struct writer *writer, const char *bytes, size_t size)
{
    if (writer->full || (size_t)(writer->end - writer->at) < size) {
        writer->full = true;
        return;
    }
    memcpy(writer->at, bytes, size);
    writer->at += size;
}

static void
write_scalar(struct writer *writer, const struct yaml_tree *tree)
{
    write_bytes(writer, "\"", 1);
    for (size_t i = 0; i < tree->text_size; i++) {
        char byte = tree->text[i];
        if (byte == '"' || byte == '\\')
            write_bytes(writer, "\\", 1);
        if (byte == '\n')
            write_bytes(writer, "\\n", 2);
        else
            write_bytes(writer, &byte, 1);
    }
    write_bytes(writer, "\"", 1);
}

static void
write_tree(struct writer *writer, const struct yaml_tree *tree)
{
    if (tree->kind == NODE_SCALAR) {
        if (!tree->empty)
            write_scalar(writer, tree);
        return;
    }
    bool mapping = tree->kind == NODE_MAPPING;
    write_bytes(writer, mapping ? "{" : "[", 1);
    for (size_t i = 0; i < tree->count; i++) {
        bool value = mapping && i % 2;
        if (i)
            write_bytes(writer, value ? ": " : ",\n", 2);
        write_tree(writer, tree->kids[i]);
    }
    write_bytes(writer, mapping ? "}" : "]", 1);
}

size_t
yaml_tree_write(const struct yaml_tree *root, char *buffer, size_t size)
{
    struct writer writer = {buffer, buffer + size, false};
    write_tree(&writer, root);
    return writer.full ? 0 : (size_t)(writer.at - buffer);
}
