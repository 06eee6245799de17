#pragma once

#include "view/layout.h"

/*
 * A quiz as its rows fill it, what a visit does to it, and how it is laid. For the files of the
 * kind alone.
 */

enum { QUIZ_QUESTIONS_MAX = 12, QUIZ_ANSWERS_MAX = 6 };

struct quiz_answer {
    const char *id;
    struct text text, why;
    bool right;
    struct fact_list facts;
};

struct quiz_question {
    const char *id;
    struct text text;
    struct quiz_answer *answers;
    size_t answers_count;
};

struct quiz_element {
    const char *id;
    struct quiz_question *questions;
    size_t questions_count;
    int draw; /* so many of the questions a visit; 0: all */
    bool shuffle;
};

/* Questions and answers by their number in the deck. */
struct quiz_state {
    uint8_t drawn, at; /* how many questions, and which of `order` is shown */
    uint8_t order[QUIZ_QUESTIONS_MAX];
    uint8_t places[QUIZ_QUESTIONS_MAX][QUIZ_ANSWERS_MAX]; /* which answer stands where */
    uint8_t tried[QUIZ_QUESTIONS_MAX];                    /* a bit an answer */
    uint8_t last[QUIZ_QUESTIONS_MAX];                     /* touched last, plus 1; 0: none */
    int64_t touched_at;
};

/* What an ACTION_ITEM does, beside naming an answer. */
enum { QUIZ_AGAIN = -1, QUIZ_SHOW = -2 /* question number `value` of those drawn */ };

bool quiz_is_tried(const struct quiz_state *state, size_t question, size_t answer);
bool quiz_is_solved(const struct quiz_element *quiz, const struct quiz_state *state,
                    size_t question);

/* The question in sight with its answers, the reason for the one touched last, and its keys; all of
 * them with every reason on paper. Both return the height. */
int quiz_lay(const void *fields, const void *shown, struct layout *layout);
int quiz_lay_paper(const void *fields, struct layout *layout);
