#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "verbs/findings.h"
#include "view/judge.h"

/*
 * Words over pictures. What lays out has no pictures; the process that gathers what was found asks
 * for each picture once in each size, and looks at the pixels under all words that stand there.
 */

struct pictures;

/* Where it was found, and what must be looked at. */
struct found_over {
    struct finding finding;
    struct over_picture over;
};

/*
 * Looks at all of them. What stands out too little is given a message; the message of the others
 * becomes NULL. Messages live in `arena`.
 */
void survey_pictures(struct pictures *pictures, struct found_over *const *found, size_t count,
                     struct arena *arena);
