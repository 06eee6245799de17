#pragma once

#include "deck/schema.h"

/* A row of words, as lists and steps have them. */
struct text_row {
    struct text text;
    struct fact_list facts;
};

extern const struct field text_row_fields[];
