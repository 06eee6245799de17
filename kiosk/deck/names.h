#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Finds rows of an array by their name. Sorted, so that no file, however made, can make it slow.
 * Reports nothing; who wants names to be unique says so elsewhere.
 */

struct arena;
struct diags;

struct name_entry {
    const char *name;
    int32_t number;
};

struct names {
    struct name_entry *entries; /* sorted by name, then number */
    size_t count;
};

/* Of `count` structs of `size` bytes whose first member is their name; rows without one are left
 * out. */
struct names names_of(struct arena *arena, const void *rows, size_t count, size_t size);

/* The number of the first row with this name; -1: none. */
int32_t names_find(const struct names *names, const char *name);

/*
 * " (did you mean 'x'?)" with the name nearest to `name`, in the arena of `diags`; "" when none is
 * near, and when the message would not be kept: looking costs more than all the rest.
 */
const char *names_hint(struct diags *diags, const struct names *names, const char *name);
