#pragma once

#include <stddef.h>

/*
 * What is sown in the sound deck `seeds`, one fault a row: an edit of its files, and what
 * `kiosk check` must say of it. The last rows are the same sown just right.
 */

/* The first `from` in `file` becomes `to`. */
struct seed_edit {
    const char *file, *from, *to;
};

/* What is wrong with the theme itself is told on no screen, and has no rule of layout. */
#define THEME_RULE "theme"

struct seed_row {
    const char *name;
    struct seed_edit edit;
    const char *rule; /* NULL: nothing is wrong */
    const char *at;   /* file:line */
    const char *piece;
    const char *also; /* rules that the same fault breaks too */
    struct seed_edit second;
};

extern const struct seed_row seed_rows[];
extern const size_t seed_rows_count;
