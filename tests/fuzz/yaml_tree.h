#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * YAML as a tree that can be changed and written again, so that what a fuzzer makes of a good file
 * stays YAML and gets past the reader to the rows and the layout behind them.
 */

struct arena;
struct node;

/* A scalar has `text`; a sequence its items in `kids`; a mapping keys and values by turns. */
struct yaml_tree {
    int kind;   /* enum node_kind */
    bool empty; /* nothing given */
    const char *text;
    size_t text_size;
    struct yaml_tree **kids;
    size_t count, capacity;
};

/* A changeable copy in `arena`. */
struct yaml_tree *yaml_tree_of(struct arena *arena, const struct node *node);

/* Makes one change that `seed` chooses; the tree stays one that can be written. */
void yaml_tree_mutate(struct arena *arena, struct yaml_tree *root, uint64_t *seed);

/* Writes it in flow style with every scalar in quotes; the bytes written, or 0: no room. */
size_t yaml_tree_write(const struct yaml_tree *root, char *buffer, size_t size);
