#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * One process of a survey and what it tells. It is a copy of the one that reads, so the deck lies
 * at the same place in both and is told of by its address.
 */

struct arena;
struct findings;
struct found_over;
struct surveyor;

enum { SURVEY_WORKERS_MAX = 64 };

/* In memory that all of them share. */
struct survey_board {
    atomic_int next_screen; /* that nobody has taken */
    struct {
        int32_t screen, sight; /* where it is, for when it ends there */
    } at[SURVEY_WORKERS_MAX];
};

/* What was found on one screen. */
struct survey_result {
    int32_t screen;
    uint32_t layouts; /* scenes that were judged */
    struct findings *findings;
    struct found_over *over; /* words over pictures, that must be looked at */
    size_t over_count;
};

/* Surveys screens until there is none left, tells of each through `pipe` and ends the process. */
_Noreturn void survey_work(struct surveyor *surveyor, struct survey_board *board, size_t worker,
                           int pipe);

/* Waits for a result; false when the process has ended. What is read lives in `arena`. */
bool survey_read(int pipe, struct arena *arena, struct survey_result *result);
