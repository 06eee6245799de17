#pragma once

#include "view/layout.h"

/* A poll as its rows fill it and what a visit does to it. For the files of the kind alone. */

enum { POLL_OPTIONS_MAX = 6 };

struct poll_option {
    const char *id;
    struct text text;
};

struct poll_element {
    const char *id;
    struct text question;
    struct poll_option *options;
    size_t options_count;
};

struct poll_state {
    int32_t chosen; /* plus 1; 0: nothing yet */
    int64_t chosen_at;
};

/*
 * What may be told of a count: in steps of five, and nothing of fewer than five, so that nobody can
 * read off what the visitor before chose.
 */
uint32_t poll_told(uint32_t count);

/* The question, its options and, once one is chosen, what earlier visitors chose; on paper question
 * and options. Both return the height. */
int poll_lay(const void *fields, const void *shown, struct layout *layout);
int poll_lay_paper(const void *fields, struct layout *layout);
