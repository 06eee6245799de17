#pragma once

/* Every kind of element there is. A new kind is one file here and one line in registry.c. */

struct element_kind;

/* NULL-terminated, in the order `kiosk schema` prints them. */
extern const struct element_kind *const element_kinds[];
