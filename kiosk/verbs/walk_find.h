#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * How walks name what stands on the screen: a target by its id, else by its words; words as they
 * are read, across the ends of lines.
 */

struct arena;
struct scene;
struct target;

/*
 * The target called `name`: the one with that id, else the only one whose words are these, else the
 * only one in whose box they stand. NULL: none or several; `*fault_out` then says what is there.
 */
const struct target *walk_find(struct arena *arena, const struct scene *scene, const char *name,
                               const char **fault_out);

/* What is told where nothing has that name: what there is to touch, and what may have been meant.
 */
const char *walk_tell_none(struct arena *arena, const struct scene *scene, const char *name);

/* How many targets are called `name` in the first of these ways in which any is. */
size_t walk_count(struct arena *arena, const struct scene *scene, const char *name);

/* Whether `words` stand on the screen, in the lines of one text. */
bool walk_sees(struct arena *arena, const struct scene *scene, const char *words);
