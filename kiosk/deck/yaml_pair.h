#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes a key and its words as YAML that every reader takes for words: plain where that is
 * possible, else in double quotes, folded below '>-' where a line has no room for them. There is
 * one way to write each value, so what was written so is written the same again.
 */

struct buffer;

enum { YAML_COLUMNS_MAX = 100 };

/* How many columns of a terminal some words take. */
typedef size_t columns_of(const char *text, size_t size);

/*
 * Adds `key: value` with its line ends, `indent` blanks in; as an item of a list with "- " behind
 * these. A value of "" leaves the key alone on its line.
 */
void yaml_pair_add(struct buffer *out, size_t indent, bool item, const char *key, const char *value,
                   columns_of *columns);

/* Adds `key:` on a line of its own. */
void yaml_key_add(struct buffer *out, size_t indent, const char *key);
