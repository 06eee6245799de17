#pragma once

#include <stddef.h>

/* Folders that a test fills and throws away. */

/* A new one below the system's temporary folder; a string of static life until the next call. */
const char *folder_new(void);

/* Copies what is in `from` into `to`; links stay links and take the place of files. */
void folder_copy(const char *from, const char *to);

/* Writes a file below `folder`, making the folders on its way. */
void folder_write(const char *folder, const char *path, const char *bytes, size_t size);

/* Removes a folder or file with all that is in it. */
void folder_remove(const char *path);
