#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/place.h"

/* Where an author looks for the cause of a fault of layout. */

struct deck;
struct scene_fault;
struct sight;

struct fault_place {
    struct place place;
    bool shared; /* by slides: of the frame, a term, a source, the program's own words */
};

/*
 * The words of a translation where they are at fault and have a place of their own; else the
 * element, the slide or chapter, or the language whose frame it is.
 */
struct fault_place fault_place(const struct scene_fault *fault, const struct sight *sight,
                               const struct deck *deck, size_t language);
