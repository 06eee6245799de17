#pragma once

#include "view/layout.h"

/*
 * LOOKS section 6, "Choice" and "Why panel": something to be chosen, the verdict on it and the
 * reason for that. What the kinds that ask have in common; they decide what is right.
 */

/* Shown by colour, sign and word. */
enum verdict { VERDICT_NONE, VERDICT_RIGHT, VERDICT_PARTLY, VERDICT_WRONG };

struct answer {
    const char *id; /* of the item in its element */
    const struct text *text;
    const struct fact_list *facts; /* its source mark; NULL: none */
    const char *disc; /* a letter or a number at the left; "": not yet; NULL: no disc */
    enum verdict verdict;
    const char *said; /* the verdict in words; NULL without one */
    bool sign_only;   /* the word stands elsewhere */
    int64_t judged_at;
    const char *state; /* spoken behind the words, beside the verdict; NULL: nothing */
    bool chosen;       /* waits to be put somewhere, or was chosen where nothing is right or not */
    bool drags;
    bool still;    /* cannot be touched: there is no target; on paper there never is */
    bool unjudged; /* there is never a verdict, nor room for its sign */
    bool low;      /* no higher than a target and its signs need: many stand below each other */
    int most; /* px of height that it may have; 0: a part's share that leaves a question room */
    struct action action;
};

/* Lays a card at the top of `box`, equally high whatever its verdict and at least as high as the
 * box; returns its height with its foot. */
int answer_lay(struct layout *layout, const struct answer *answer, struct rect box);

/* The same without laying: what a row of equally high cards needs. */
int answer_height(const struct layout *layout, const struct answer *answer, int width);

/* The size that its words would be set in to stand in such a card untorn, × their usual one; 0:
 * they cannot. */
double answer_share(const struct layout *layout, const struct answer *answer, int width);

/* The letter of place number `place` in the layout's language, or its number behind the last. */
const char *answer_letter(const struct layout *layout, size_t place);

/* The word and the colours of a verdict. */
struct verdict_look {
    struct colour line, fill, word;
};
struct verdict_look answer_look(const struct layout *layout, enum verdict verdict);

/* A disc with the verdict's sign. */
void answer_lay_sign(struct layout *layout, enum verdict verdict, struct rect disc);

/* Why something is right or not, in a card at the top of `box`, at least as high; returns its
 * height. */
struct reason {
    enum verdict verdict;
    const char *heading; /* in the layout's language */
    enum icon icon;      /* ICON_NONE: the verdict's sign */
    const struct text *text;
    const char *also_heading; /* of `also`; both NULL: there is no more */
    const struct text *also;
    const struct fact_list *facts; /* of the last text; NULL: none */
    int64_t given_at;
};
int answer_lay_reason(struct layout *layout, const struct reason *reason, struct rect box);

/* The same without laying. */
int answer_reason_height(const struct layout *layout, const struct reason *reason, int width);
