#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Watches a folder and those below it for saved changes, and tells of them once it has been quiet
 * for a moment: editors save in several steps.
 */

struct watch;

/* NULL when the system cannot watch. */
struct watch *watch_create(const char *folder);
void watch_destroy(struct watch *watch);

/* Readable when watch_receive() has something to do. NULL: -1. */
int watch_fd(const struct watch *watch);
void watch_receive(struct watch *watch, int64_t now);

/* When watch_take() may have something; NEVER while nothing changed. NULL is allowed. */
int64_t watch_deadline(const struct watch *watch);

/* True once for each change that has come to rest. NULL is allowed. */
bool watch_take(struct watch *watch, int64_t now);
