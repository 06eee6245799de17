#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What is refused before or behind libyaml's back: files it would be slow or wrong on, and
 * characters no deck needs.
 */

struct diags;

/* A run of blanks and line ends longer than this is refused: libyaml clears it again a word. */
enum { NODE_BLANKS_MAX = 512 };

/*
 * Looks through the bytes of `file`. False when libyaml must not see them; all faults of the bytes
 * are reported.
 */
bool node_guard(const char *file, const char *bytes, size_t size, struct diags *diags);

/*
 * Why `character` may not stand in a file ("a control character"), or NULL. A tab and a line end
 * may.
 */
const char *node_character_fault(uint32_t character);
