#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <yaml.h>

#include "base/arena.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "support/hostile.h"

/*
 * How long each hostile file of 1 MiB takes to be decided, against what libyaml's events of a
 * harmless file of that size cost. Exit code 1 when one takes more than three times as long.
 */

enum { ROUNDS = 5, RATIO_MAX = 3 };

struct line {
    struct text text;
    const char *mark;
};

struct lines {
    struct line *slides;
    size_t slides_count;
};

#define OWNER struct line
static const struct field line_fields[] = {
    {F_TEXT(text), REQUIRED, SHORTHAND},
    {F_STRING(mark)},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct lines
static const struct field lines_fields[] = {
    {F_ROWS(slides, struct line, line_fields), SHORTHAND, RANGE(0, 100000)},
    FIELDS_END,
};
#undef OWNER

static double
now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double
time_events(const char *bytes, size_t size)
{
    double start = now_ms();
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
    bool more = true;
    while (more) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            fprintf(stderr, "the harmless file is not: %s\n", parser.problem);
            exit(2);
        }
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return now_ms() - start;
}

static double
time_decision(const char *bytes, size_t size, size_t *errors_out, size_t *used_out)
{
    double start = now_ms();
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    const struct node *node = node_parse(&arena, "hostile", bytes, size, &diags);
    struct decode decode = {.arena = &arena, .diags = &diags};
    struct lines lines = {0};
    if (node)
        schema_decode(&decode, node, lines_fields, &lines, "a file");
    *errors_out = diags.errors;
    *used_out = arena.used;
    arena_finish(&arena);
    return now_ms() - start;
}

static double
least_decision(const char *bytes, size_t size, size_t *errors, size_t *used)
{
    double least = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        double time = time_decision(bytes, size, errors, used);
        least = time < least ? time : least;
        if (time > 1000)
            break;
    }
    return least;
}

int
main(void)
{
    char *bytes = malloc(NODE_FILE_SIZE_MAX);
    if (!bytes)
        return 2;
    hostile_make_benign(bytes, NODE_FILE_SIZE_MAX);
    double base = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        double time = time_events(bytes, NODE_FILE_SIZE_MAX);
        base = time < base ? time : base;
    }
    printf("%-44s %8s %6s %8s %8s\n", "file of 1 MiB", "ms", "ratio", "faults", "KiB");
    printf("%-44s %8.1f %6.2f\n", "libyaml's events of a harmless one", base, 1.0);
    double worst = 0;
    size_t errors, used;
    double time = least_decision(bytes, NODE_FILE_SIZE_MAX, &errors, &used);
    printf("%-44s %8.1f %6.2f %8zu %8zu\n", "the harmless one", time, time / base, errors,
           used / 1024);
    for (const struct hostile *row = hostile_rows; row->name; row++) {
        size_t size = hostile_make(row, bytes, NODE_FILE_SIZE_MAX);
        time = least_decision(bytes, size, &errors, &used);
        printf("%-44s %8.1f %6.2f %8zu %8zu\n", row->name, time, time / base, errors, used / 1024);
        fflush(stdout);
        worst = time / base > worst ? time / base : worst;
    }
    printf("%-44s %8s %6.2f\n", "the slowest", "", worst);
    free(bytes);
    return worst > RATIO_MAX;
}
