#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * A verb is one thing the program does: `kiosk check`, `kiosk render`. Each lives in a file of this
 * folder and has a row in main.c. Here stands what they share: how they are called, how they read
 * their words and what their exit code means. A verb prints and returns; it never calls exit().
 */

struct picture_helper;

enum verb_result {
    VERB_GOOD = 0,    /* warnings are allowed */
    VERB_FAULTS = 1,  /* the content or the script has faults */
    VERB_USAGE = 2,   /* wrong words on the command line */
    VERB_MACHINE = 3, /* the machine lacks something, named in one line */
};

struct verb_call {
    const struct verb *verb;
    const char *program; /* argv[0] */
    char **words;        /* what follows the verb */
    size_t words_count;
    struct picture_helper *pictures; /* NULL when the verb draws nothing or no helper could start */
};

struct verb {
    const char *name;
    const char *usage;                                     /* what may follow the name */
    const char *help;                                      /* one line */
    enum verb_result (*run)(const struct verb_call *call); /* NULL: not built yet */
    bool draws;                                            /* needs the picture helper */
};

/* A row of a verb's options. Exactly one of `on`, `text` and `number` says where the value goes. */
struct verb_option {
    const char *name;  /* with its dashes: "--out" */
    const char *value; /* what stands for the value in the help, "DIR"; NULL for a switch */
    const char *help;
    bool *on;
    const char **text;
    int *number, from, to;
};

/*
 * Sorts the words of a call into `options` (their rows end with a zero row) and at most `places`
 * other words. `--name value` and `--name=value` mean the same; what follows `--` is no option.
 * False when the verb has nothing more to do: after `--help`, or after a fault, which has then been
 * printed in one line; `*result_out` is what to return.
 */
bool verb_read(const struct verb_call *call, const struct verb_option *options,
               const char **words_out, size_t places, size_t *words_count_out,
               enum verb_result *result_out);

/* Reads "1920x1080", digits only; false for what no screen has. */
bool verb_parse_size(const char *text, int *width_out, int *height_out);

/* The same for the value of `option`; what no screen has is refused in one line. */
bool verb_read_size(const struct verb_call *call, const char *option, const char *text,
                    int *width_out, int *height_out);

/* Prints one line on stderr, "kiosk VERB: …", and returns `result`. */
__attribute__((format(printf, 3, 4))) enum verb_result
verb_fail(const struct verb_call *call, enum verb_result result, const char *format, ...);

enum verb_result verb_schema(const struct verb_call *call);
