#pragma once

/*
 * A kind that lives only in the tests and lays one fault of layout, which its row names: what no
 * sound kind would do and YAML cannot say. With `mended: true` it lays the same just right.
 */

struct element_kind;

/* The kiosk's own kinds and the seed, NULL-terminated. */
extern const struct element_kind *const kinds_with_seed[];
