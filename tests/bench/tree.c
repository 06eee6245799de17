#include "bench/tree.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The number behind `name` in a file of /proc with lines "name: number"; 0 when there is none. */
static long
read_number(const char *path, const char *name)
{
    char line[256];
    long number = 0;
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name)))
            number = strtol(line + strlen(name), NULL, 10);
    if (file)
        fclose(file);
    return number;
}

static void add_process(struct tree_cost *cost, pid_t process);

static void
add_thread(struct tree_cost *cost, pid_t process, int thread)
{
    char path[64];
    long long run_ns = 0;
    int child;

    snprintf(path, sizeof path, "/proc/%d/task/%d/schedstat", (int)process, thread);
    FILE *file = fopen(path, "r");
    if (!file)
        return;
    if (fscanf(file, "%lld", &run_ns) == 1)
        cost->cpu_ms += (double)run_ns / 1e6;
    fclose(file);

    snprintf(path, sizeof path, "/proc/%d/task/%d/status", (int)process, thread);
    cost->wakeups += read_number(path, "voluntary_ctxt_switches:");

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)process, thread);
    file = fopen(path, "r");
    while (file && fscanf(file, "%d", &child) == 1)
        add_process(cost, child);
    if (file)
        fclose(file);
}

static void
add_process(struct tree_cost *cost, pid_t process)
{
    char path[64];
    struct dirent *entry;

    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)process);
    cost->pss_mib += (double)read_number(path, "Pss:") / 1024;
    cost->processes++;

    snprintf(path, sizeof path, "/proc/%d/task", (int)process);
    DIR *threads = opendir(path);
    while (threads && (entry = readdir(threads))) {
        if (entry->d_name[0] != '.')
            add_thread(cost, process, (int)strtol(entry->d_name, NULL, 10));
    }
    if (threads)
        closedir(threads);
}

struct tree_cost
tree_cost(pid_t root)
{
    struct tree_cost cost = {0};
    add_process(&cost, root);
    return cost;
}
