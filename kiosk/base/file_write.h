#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Writing files whole or not at all: each is written beside its place under another name and then
 * takes its place, so that nobody ever meets half a file.
 */

struct arena;

struct file_change {
    const char *path; /* of a regular file, or of none yet; its folders are made */
    const char *bytes;
    size_t size;
};

/*
 * Makes `count` changes; all new files are complete before the first takes its place. False with
 * the path at fault and the end of a sentence about it when one cannot be made: then no file was
 * changed, unless the system refused a name at the very end.
 */
bool file_write_all(struct arena *arena, const struct file_change *changes, size_t count,
                    const char **path_out, const char **fault_out);
