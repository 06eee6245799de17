#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Lays out all that a plan names and judges it, on all processors: one process each, which takes
 * one screen after another and tells what it found there. What is found is the same whatever their
 * number.
 */

struct exhibit;
struct findings;
struct picture_helper;
struct plan;

struct survey {
    const struct exhibit *exhibit;
    const struct plan *plan;
    struct picture_helper *pictures; /* NULL: words over pictures are not judged */
    const char *name;                /* of the deck, for the line of progress */
    bool theme_told;                 /* its faults are reported already */
};

/* False with one line in `fault` when the machine lacks something. */
bool survey_run(const struct survey *survey, struct findings *findings, char *fault,
                size_t fault_size);
