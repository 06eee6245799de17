#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Reading below a folder that others filled. A path never leaves its folder: no absolute path, no
 * `..`, no link on the way, regular files only, and nothing that would make the reader wait.
 * Everything is read only. A fault is the end of a sentence about the file: "does not exist".
 */

struct arena;

/*
 * Opens `path` below `folder` ("" or "." is the folder itself only for file_list()). -1 with a
 * fault when it cannot be; the caller closes it.
 */
int file_open(const char *folder, const char *path, size_t size_max, size_t *size_out,
              const char **fault_out);

/*
 * All bytes of a file and a NUL behind them, in `arena`. NULL with a fault when there are more than
 * `size_max` or the file cannot be read.
 */
char *file_read(struct arena *arena, const char *folder, const char *path, size_t size_max,
                size_t *size_out, const char **fault_out);

/*
 * The names of the regular files of a folder below `folder`, sorted by bytes, without those that
 * begin with a dot and without links. NULL with a fault when it cannot be read or holds more than
 * `count_max`.
 */
const char *const *file_list(struct arena *arena, const char *folder, const char *path,
                             size_t count_max, size_t *count_out, const char **fault_out);

/* Whether `path` could name something below a folder, by its words alone. */
bool file_path_is_below(const char *path);
