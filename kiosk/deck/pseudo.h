#pragma once

#include <stdbool.h>

/*
 * A language that nobody speaks, for trying layouts: the English in letters with tall marks, about
 * two and a half times as long as it was. Marks, terms, numbers and {0} stay.
 */

struct arena;

/* Whether `code` is its code; its translations are made, never kept. */
bool pseudo_is_language(const char *code);

const char *pseudo_words(struct arena *arena, const char *english);
