#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "deck/place.h"
#include "view/rules.h"

/*
 * Faults of layout as they come from many screens. One fault of a deck shows on many of them, so it
 * is told once: where it was first met, and on how many others.
 */

struct deck;
struct diags;
struct plan;

struct finding {
    struct place place; /* points into the deck */
    enum rule rule;
    int32_t sight;  /* of the plan */
    bool shared;    /* whichever sight it was met on */
    int32_t screen; /* of the plan: where it was first met */
    int32_t pose, page;
    const char *message;
    int32_t *others; /* screens */
    size_t others_count, others_capacity;
};

struct findings {
    struct arena arena;
    struct finding *items;
    size_t count, capacity;
    uint32_t *buckets; /* of items, from 1; 0: free */
    size_t buckets_count;
};

/* Copies what `finding` points to, but for the place; what is known already only counts. */
void findings_add(struct findings *findings, const struct finding *finding);

void findings_finish(struct findings *findings);

void findings_report(const struct findings *findings, const struct plan *plan, struct diags *diags);
