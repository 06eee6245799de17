#pragma once

#include <stdbool.h>

/*
 * What libyaml says about a file, in words an author can act on. Knows its messages, not its types.
 */

/*
 * The words for libyaml's `problem` met while it was doing `context` (NULL: nothing said), at the
 * byte `found` (0: the end; '\n': something that is first on its line, but for a tab).
 * `*at_start_out`: the place to name is where what was being read began, not where reading ended.
 */
const char *node_fault_words(const char *problem, const char *context, char found,
                             bool *at_start_out);
