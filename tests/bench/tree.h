#pragma once

/* What a tree of processes costs, all its threads counted, read from /proc. */

#include <sys/types.h>

struct tree_cost {
    double cpu_ms;
    long wakeups; /* voluntary context switches */
    double pss_mib;
    int processes;
};

/* The process `root` and everything below it. */
struct tree_cost tree_cost(pid_t root);
