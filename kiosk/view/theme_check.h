#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * What a theme must keep to whatever deck it is for: words stand out from every ground that they
 * are set on, lines that mean something from what is beside them, and no style is too small.
 */

struct diags;
struct node;
struct theme;

/* Two roles that meet, by their names in theme.yaml. */
struct theme_pair {
    const char *section; /* "colours", "night", "accents" */
    const char *words, *ground;
    size_t words_at, ground_at; /* in struct theme, or for `accents` in struct accent */
    const char *ground_section; /* NULL: the same */
    double least;               /* the ratio that any theme must have */
    double ours;                /* and that of the exhibit's own */
};

/* The last one has no section. */
extern const struct theme_pair theme_pairs[];

/* For `accents` of the accent with this index; else of the theme. */
double theme_pair_ratio(const struct theme *theme, const struct theme_pair *pair, size_t accent);

/* Reports at the places of `node`, from which the theme was decoded. False: there was a fault. */
bool theme_check(const struct theme *theme, const struct node *node, struct diags *diags);
