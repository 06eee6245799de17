#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "deck/schema.h"
#include "models/baserate.h"
#include "view/layout.h"

enum { BASERATE_PRESETS_MAX = 4, BASERATE_DOTS_MAX = 10000 };

struct baserate_preset {
    const char *id;
    struct text name;
    int travellers, impostors, listed;   /* one of the last two is given, the other is 0 */
    double false_match, false_non_match; /* per cent, of four decimals */
    struct fact_list facts;
};

struct baserate_element {
    const char *id;
    int what; /* enum baserate_check */
    struct baserate_preset *presets;
    size_t presets_count;
};

/* What can be changed, by − and +; a rate in millionths. */
enum baserate_value {
    BASERATE_FALSE_MATCH,
    BASERATE_FALSE_NON_MATCH,
    BASERATE_SOUGHT,
    BASERATE_VALUES,
};

/* What an action does: its value is 1 or -1 on one of the values, the number of a preset. */
enum baserate_item {
    BASERATE_PRESET = BASERATE_VALUES, /* behind one for each value */
    BASERATE_FIRST,                    /* as at first */
};

/* Zero is no state: a visit starts with the first preset. */
struct baserate_state {
    int32_t values[BASERATE_VALUES];
    uint8_t preset;                    /* that was chosen last: how many travellers there are */
    bool sought_changed, rate_changed; /* by − or +, at least once; both stay so */
};

struct baserate_case baserate_case_of(const struct baserate_element *element,
                                      const struct baserate_state *state);
struct baserate_state baserate_at_preset(const struct baserate_element *element, size_t preset);

/* The values are those of the preset. */
bool baserate_is_at(const struct baserate_element *element, const struct baserate_state *state,
                    size_t preset);

/* The most that a value may be. */
int32_t baserate_most(const struct baserate_element *element, const struct baserate_state *state,
                      enum baserate_value value);

int baserate_lay(const void *fields, const void *shown, struct layout *layout);
int baserate_lay_paper(const void *fields, struct layout *layout);

/* The crowd: how many travellers one dot is, and where the dots stand. */
struct baserate_dots {
    int32_t per_dot, count;
    int cell, columns, height; /* px */
};

/* In a box so large. No dot is a part of a traveller, and one that is not whole is not drawn. */
struct baserate_dots baserate_dots_of(const struct layout *layout, int64_t people, int width,
                                      int height);
void baserate_lay_dots(struct layout *layout, const struct baserate_dots *dots,
                       const struct baserate_counts *counts, int x, int y);

/* Who is stopped and who is not, as drawn: `size` px. */
enum baserate_sort {
    BASERATE_QUIET,
    BASERATE_OTHERS_STOPPED,
    BASERATE_SOUGHT_STOPPED,
    BASERATE_SOUGHT_PASSED,
    BASERATE_SORTS,
};
struct crowd_look baserate_look(const struct layout *layout, enum baserate_sort sort, int size);
