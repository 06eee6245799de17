#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/schema.h"

/*
 * Single values of the deck format, for schema.c. Each function reads `node` as the value of the
 * key `name`, or reports at its place what was wanted and what was found.
 */

struct decode;
struct node;

/* Lists without a limit of their own have at most so many items; a list of facts so many. */
enum { SCHEMA_ITEMS_MAX = 2000, SCHEMA_FACTS_MAX = 64 };

/* The rows of a text that is written as a mapping. */
const struct field *schema_text_fields(void);

/* "'ten'", "a list": what stands there, shortened to fit a message. */
const char *value_shown(struct decode *decode, const struct node *node);

/* Reports that `name` must be `wanted`; returns false. */
bool value_fault(struct decode *decode, const char *name, const char *wanted,
                 const struct node *node);

/* Reports that `key` is an unknown `what` (in `where`, may be NULL), with the nearest name. */
void value_unknown(struct decode *decode, const struct node *key, const char *what,
                   const char *where, const char *const *names, size_t count);

bool value_string(struct decode *decode, const char *name, const char *wanted,
                  const struct node *node, const char **value_out);
bool value_id(struct decode *decode, const char *name, const struct node *node,
              const char **value_out);
bool value_int(struct decode *decode, const struct field *field, const struct node *node,
               int *value_out);
bool value_number(struct decode *decode, const struct field *field, const struct node *node,
                  double *value_out);
bool value_bool(struct decode *decode, const char *name, const struct node *node, bool *value_out);
bool value_choice(struct decode *decode, const struct field *field, const struct node *node,
                  int *value_out);
bool value_facts(struct decode *decode, const char *name, const struct node *node,
                 struct fact_list *value_out);
bool value_slide(struct decode *decode, const char *name, const struct node *node,
                 struct slide_ref *value_out);
bool value_picture(struct decode *decode, const char *name, const struct node *node,
                   struct picture_ref *value_out);
