#pragma once

#include <stdint.h>

/* Where something stands in a file of the deck. Lines and columns count from 1; 0: unknown. */
struct place {
    const char *file; /* as it is shown to the author; lives as long as the deck */
    uint32_t line;
    uint32_t column; /* in characters */
};
E cat > kiosk / deck / diag.h << '"' "'E'" '"'
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "deck/place.h"

            /*
             * Faults of content, for its author: collected in one run, sorted by place, printed
             * like a good compiler'"'"'s: `file:line:column: error: what was wanted, what was
             * found`. Never stops at the first.
             */

            struct arena;

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_COUNT };

struct diag {
    struct place place; /* place.file copied into the arena of `diags` */
    enum severity severity;
    const char *message;
};

struct diags {
    struct arena *arena; /* holds the messages; outlives the deck that caused them */
    struct diag *items;
    size_t count, capacity;
    size_t errors; /* how many of `items` are errors */
};

void diags_init(struct diags *diags, struct arena *arena);

/* Adds one; the message has no full stop. An exact repetition is not added again. */
__attribute__((format(printf, 3, 4))) void diag_error(struct diags *diags, struct place place,
                                                      const char *format, ...);
__attribute__((format(printf, 3, 4))) void diag_warning(struct diags *diags, struct place place,
                                                        const char *format, ...);

/* By file, line, column, then errors first, then message. */
void diags_sort(struct diags *diags);

/* One line each, in today'"'"'s order. Places without a line print as `file: error: …`. */
void diags_print(const struct diags *diags, FILE *stream);

/* As a JSON array of {file, line, column, severity, message}. */
void diags_print_json(const struct diags *diags, FILE *stream);
E cat > kiosk / deck / node.h << '"' "'E'" '"'
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/place.h"

            /*
             * YAML as a tree whose every node knows its place. The only user of libyaml, and of its
             * event interface only: bytes are guarded before libyaml sees them (size, UTF-8, no `%`
             * directives), and depth, events, anchors, aliases, tags, merge keys, second documents,
             * duplicate keys, control and bidi characters are refused while the events come. Never
             * reads a file.
             */

            struct arena;
struct diags;

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node;

struct node_pair {
    const struct node *key; /* always a scalar */
    const struct node *value;
};

struct node {
    enum node_kind kind;
    bool plain; /* a scalar written without quotes; an empty plain scalar is "nothing given" */
    struct place place;
    const char *text;                /* scalar: NUL-terminated, valid UTF-8 without NUL */
    size_t length;                   /* bytes of `text`; else the number of items or pairs */
    const struct node *const *items; /* sequence */
    const struct node_pair *pairs;   /* mapping, in the order written */
};

enum {
    NODE_FILE_SIZE_MAX = 1024 * 1024,
    NODE_TEXT_SIZE_MAX = 16 * 1024,
    NODE_DEPTH_MAX = 16,
    NODE_EVENTS_MAX = 100000,
};

/*
 * Parses `size` bytes; `file` names them in diagnostics. NULL when there was an error (reported) or
 * nothing in the file (reported too). The tree lives in `arena` and keeps no pointer to `bytes`.
 */
const struct node *node_parse(struct arena *arena, const char *file, const char *bytes, size_t size,
                              struct diags *diags);

/* The value of `key` in a mapping; NULL when absent or no mapping. */
const struct node *node_find(const struct node *mapping, const char *key);

/* An empty plain scalar: `key:` with nothing behind it. */
bool node_is_empty(const struct node *node);
E cat > kiosk / deck / schema.h << '"' "'E'" '"'
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "deck/place.h"

            /*
             * The deck format, once: rows beside the struct they fill. The same rows decode YAML,
             * print `kiosk schema` and its JSON form, and find "did you mean". Decoding goes on
             * after a fault.
             */

            struct arena;
struct decode;
struct diags;
struct element_kind;
struct node;

/* Words a visitor sees: the English, and the index under which a language'"'"'s pack keeps its own.
 */
struct text {
    const char *words;   /* English with inline markup; NULL: not given */
    const char *context; /* tells equal English words apart; NULL: none */
    uint32_t index;
    struct place place;
};

/* Names of facts; `facts: none` is `none`. Filled in with pointers once facts.yaml is known. */
struct fact;
struct fact_list {
    const struct fact **facts; /* NULL where the id is unknown (reported) */
    const char *const *names;
    const struct place *places;
    size_t count;
    bool none;
    bool given;
};

/* A slide named by its id; `slide` is its index in the deck, -1 until resolved. */
struct slide_ref {
    const char *name;
    int32_t slide;
    struct place place;
};

/* A picture below the deck'"'"'s `pictures`; its own size is read from its header at load. */
struct picture_ref {
    const char
        *file; /* relative to the deck'"'"'s folder, e.g. "pictures/a.svg"; NULL: not given */
    int width, height; /* 0: unknown */
    struct place place;
};

enum field_type {
    FIELD_END,
    FIELD_ID,      /* const char *: a-z 0-9 and -, begins with a letter, at most 32 bytes */
    FIELD_STRING,  /* const char *: words nobody translates */
    FIELD_TEXT,    /* struct text */
    FIELD_INT,     /* int, min..max */
    FIELD_NUMBER,  /* double, min..max */
    FIELD_BOOL,    /* bool: true or false */
    FIELD_CHOICE,  /* int (an enum) by the NULL-terminated `names` */
    FIELD_FACTS,   /* struct fact_list */
    FIELD_SLIDE,   /* struct slide_ref */
    FIELD_PICTURE, /* struct picture_ref */
    FIELD_STRINGS, /* const char *const *, count at `count_offset`, min..max of them */
    FIELD_ROWS,    /* array of structs by `rows`, count at `count_offset`, min..max of them */
    FIELD_ROW,     /* one struct by `rows`, in place */
    FIELD_SHOW,    /* struct element *: the variants of a slide, by the deck'"'"'s kinds */
    FIELD_PLACE,   /* struct place: no key; the place of the mapping itself */
    FIELD_TYPE_COUNT,
};

struct field {
    const char *name;
    enum field_type type;
    size_t offset;
    bool required;
    bool shorthand;  /* a scalar or sequence in the mapping'"'"'s stead is this field'"'"'s value */
    double min, max; /* min > max never; both 0: no limit */
    const char *const *names;
    const struct field *rows;
    size_t row_size;
    size_t count_offset;
    const char *help;
};

/* offsetof() that does not compile unless the member has type `ctype`. OWNER is #defined around
 * each table to the struct it describes. The key is the member'"'"'s name; F_AS gives another. */
#define FIELD_AT(member, ctype) \
    (offsetof(OWNER, member) + 0 * sizeof(_Generic(&((OWNER *)0)->member, ctype * : 1)))
#define F_ID(member) .name = #member, .type = FIELD_ID, .offset = FIELD_AT(member, const char *)
#define F_STRING(member) \
    .name = #member, .type = FIELD_STRING, .offset = FIELD_AT(member, const char *)
#define F_TEXT(member)   .name = #member, .type = FIELD_TEXT, .offset = FIELD_AT(member, struct text)
#define F_INT(member)    .name = #member, .type = FIELD_INT, .offset = FIELD_AT(member, int)
#define F_NUMBER(member) .name = #member, .type = FIELD_NUMBER, .offset = FIELD_AT(member, double)
#define F_BOOL(member)   .name = #member, .type = FIELD_BOOL, .offset = FIELD_AT(member, bool)
/* The member is an int that holds a value of the enum whose names these are. */
#define F_CHOICE(member, table) \
    .name = #member, .type = FIELD_CHOICE, .offset = FIELD_AT(member, int), .names = (table)
#define F_FACTS(member) \
    .name = #member, .type = FIELD_FACTS, .offset = FIELD_AT(member, struct fact_list)
#define F_SLIDE(member) \
    .name = #member, .type = FIELD_SLIDE, .offset = FIELD_AT(member, struct slide_ref)
#define F_PICTURE(member) \
    .name = #member, .type = FIELD_PICTURE, .offset = FIELD_AT(member, struct picture_ref)
#define F_STRINGS(member)                                                                    \
    .name = #member, .type = FIELD_STRINGS, .offset = FIELD_AT(member, const char *const *), \
    .count_offset = FIELD_AT(member##_count, size_t)
#define F_ROWS(member, row, table)                                          \
    .name = #member, .type = FIELD_ROWS, .offset = FIELD_AT(member, row *), \
    .count_offset = FIELD_AT(member##_count, size_t), .rows = (table), .row_size = sizeof(row)
#define F_ROW(member, row, table)                                                         \
    .name = #member, .type = FIELD_ROW, .offset = FIELD_AT(member, row), .rows = (table), \
    .row_size = sizeof(row)
#define F_PLACE(member) .name = "", .type = FIELD_PLACE, .offset = FIELD_AT(member, struct place)
#define REQUIRED        .required = true
#define SHORTHAND       .shorthand = true
#define RANGE(from, to) .min = (from), .max = (to)
#define HELP(words)     .help = (words)
#define FIELDS_END        \
    {                     \
        .type = FIELD_END \
    }

/*
 * Decodes the mapping `node` into `owner` by `fields`. Unknown keys, wrong types, values out of
 * range and missing keys are reported through `decode`; false when there was any. `what` names the
 * mapping in messages ("a slide").
 */
bool schema_decode(struct decode *decode, const struct node *node, const struct field *fields,
                   void *owner, const char *what);

/* The candidate nearest to `word` (edit distance at most a third of its length), or NULL. */
const char *schema_nearest(const char *word, const char *const *candidates, size_t count);
E cat > kiosk / deck / action.h << '"' "'E'" '"'
#pragma once

#include <stdbool.h>
#include <stdint.h>

            /*
             * What a visitor, a clock or a trainer can make happen. Plain data; a closed set. Each
             * action'"'"'s row says whose it is: the show'"'"'s (the visit) or the viewer'"'"'s
             * (one pair of eyes on it).
             */

            enum action_type {
                ACTION_NONE,
                /* the show'"'"'s */
                ACTION_START,    /* a new visit; value: its seed */
                ACTION_HOME,     /* the home screen */
                ACTION_NEXT,     /* along the path taken, else the chapter, then the next one */
                ACTION_PREVIOUS, /* the slide before in the same order */
                ACTION_BACK,     /* back in the visit'"'"'s history */
                ACTION_GO,       /* to slide number `slide` */
                ACTION_CHAPTER,  /* the map of chapter number `item` */
                ACTION_PATH,     /* the first slide of path number `item`; -1: the whole story */
                ACTION_ITEM, /* something of the slide'"'"'s element `element`: `item`, `value` are
                                the kind'"'"'s */
                ACTION_TICK, /* a deadline of element `element` has come */
                /* the viewer'"'"'s */
                ACTION_LANGUAGE,  /* language number `item` */
                ACTION_TEXT_SIZE, /* `value` per cent: 100, 150, 200 */
                ACTION_PART,      /* part number `value` of the page, from 0 */
                ACTION_SHEET, /* opens sheet `item` (enum sheet); `value`: its subject, such as a
                                 term */
                ACTION_SHEET_PART, /* part number `value` of the open sheet */
                ACTION_CLOSE,      /* closes the sheet */
                ACTION_ENGLISH,    /* shows the slide in the source language, or no longer */
                ACTION_MOTION,     /* reduced motion on or off */
                ACTION_TYPE_COUNT,
            };

struct action {
    enum action_type type;
    int32_t slide;
    int32_t element; /* index in the slide'"'"'s `show` */
    int32_t item;
    int32_t value;
};

enum action_owner { OWNER_SHOW, OWNER_VIEWER };

struct action_row {
    const char *name;
    enum action_owner owner;
    bool slide, element, item, value; /* which arguments mean something */
};

/* Indexed by enum action_type. */
extern const struct action_row action_rows[ACTION_TYPE_COUNT];
E cat > kiosk / deck / action.c << '"' "'E'" '"'
#include "deck/action.h"

            const struct action_row action_rows[ACTION_TYPE_COUNT] = {
    [ACTION_NONE] = {"none", OWNER_SHOW, false, false, false, false},
    [ACTION_START] = {"start", OWNER_SHOW, false, false, false, true},
    [ACTION_HOME] = {"home", OWNER_SHOW, false, false, false, false},
    [ACTION_NEXT] = {"next", OWNER_SHOW, false, false, false, false},
    [ACTION_PREVIOUS] = {"previous", OWNER_SHOW, false, false, false, false},
    [ACTION_BACK] = {"back", OWNER_SHOW, false, false, false, false},
    [ACTION_GO] = {"go", OWNER_SHOW, true, false, false, false},
    [ACTION_CHAPTER] = {"chapter", OWNER_SHOW, false, false, true, false},
    [ACTION_PATH] = {"path", OWNER_SHOW, false, false, true, false},
    [ACTION_ITEM] = {"item", OWNER_SHOW, false, true, true, true},
    [ACTION_TICK] = {"tick", OWNER_SHOW, false, true, false, false},
    [ACTION_LANGUAGE] = {"language", OWNER_VIEWER, false, false, true, false},
    [ACTION_TEXT_SIZE] = {"text-size", OWNER_VIEWER, false, false, false, true},
    [ACTION_PART] = {"part", OWNER_VIEWER, false, false, false, true},
    [ACTION_SHEET] = {"sheet", OWNER_VIEWER, false, false, true, true},
    [ACTION_SHEET_PART] = {"sheet-part", OWNER_VIEWER, false, false, false, true},
    [ACTION_CLOSE] = {"close", OWNER_VIEWER, false, false, false, false},
    [ACTION_ENGLISH] = {"english", OWNER_VIEWER, false, false, false, false},
    [ACTION_MOTION] = {"motion", OWNER_VIEWER, false, false, false, false},
};
E cat > kiosk / deck / kind.h << '"' "'E'" '"'
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

            /*
             * The element interface: everything about one kind of element is one file of
             * `elements/` and one line of its registry. Nobody below `elements/` names a kind; the
             * table of kinds is handed to deck_load() and travels in the deck. A hook may be NULL.
             */

            struct action;
struct diags;
struct field;
struct layout;
struct node;

struct element_kind {
    const char *name, *help;
    const char *example;        /* YAML that loads as an item of `show` */
    const struct field *fields; /* its rows. A kind with state has an F_ID row, required */
    size_t size;                /* of the struct the rows fill */

    /* Plain data without pointers, zero-filled at the start of a visit; 0 or NULL: none. */
    size_t (*state_size)(const void *element);

    /* What rows cannot say. `node` has the positions. */
    void (*check)(const void *element, const struct node *node, struct diags *diags);

    void (*start)(const void *element, void *state, uint32_t seed);

    /* Performs an ACTION_ITEM or ACTION_TICK; false: it did not fit, nothing changed. */
    bool (*act)(const void *element, void *state, const struct action *action, int64_t now);

    /* When the next thing happens by itself; NEVER for never. */
    int64_t (*deadline)(const void *element, const void *state);

    bool (*finished)(const void *element, const void *state);

    /* How many states are worth looking at: 0 is the first, the last is finished. NULL: one. */
    size_t (*poses)(const void *element);

    /* Brings a fresh state into pose `n`, by act() only. */
    void (*pose)(const void *element, void *state, size_t n);

    /* Adds itself to layout->scene at layout->box; returns its height. See view/layout.h. */
    int (*lay)(const void *element, const void *state, struct layout *layout);
};
E cat > kiosk / deck / markup.h << '"' "'E'" '"'
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "deck/place.h"

            /*
             * Inline markup of visible text: __strong__, ((term)), ((term|shown words)). A
             * backslash before
             * `_`, `(` or itself makes it literal. Marks do not nest, except a term inside strong.
             */

            struct arena;
struct diags;

struct span {
    const char
        *text; /* what is shown, NUL-terminated; for ((term)) alone: "" (its name is shown) */
    size_t size;
    bool strong;
    const char *term; /* the glossary id; NULL: plain words */
};

struct markup {
    struct span *spans;
    size_t count;
};

/*
 * Takes `words` apart. Faults (an unclosed mark, an empty term) go to `diags` when given; the text
 * is then shown as it stands.
 */
struct markup markup_parse(struct arena *arena, const char *words, struct place place,
                           struct diags *diags);
E cat > kiosk / deck / deck.h << '"' "'E'" '"'
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "deck/place.h"
#include "deck/schema.h"

            /*
             * The typed deck: what the YAML files say, checked and with every reference resolved.
             * Constant once loaded, but for the packs of languages, which may come later. Loading
             * is all or nothing for the deck and, apart from it, for each language.
             */

            struct diags;
struct element_kind;
struct node;

struct source {
    const char *id;
    const char *title, *issuer, *year; /* as issued, never translated */
    struct place place;
};

struct fact {
    const char *id;
    const char *says, *where, *mark;
    const char *source_id;
    const struct source *source;
    struct place place;
};

struct term {
    const char *id;
    struct text name, text;
    struct fact_list facts;
    struct place place;
};

struct element {
    const struct element_kind *kind;
    const char *id;              /* NULL: the kind has none */
    const void *fields;          /* the kind'"'"'s own struct */
    size_t state_at, state_size; /* in the state block of a show */
    struct place place;
    const struct node *node;
};

enum slide_layout { LAYOUT_COVER, LAYOUT_TEXT, LAYOUT_SPLIT, LAYOUT_STAGE, LAYOUT_COUNT };
extern const char *const slide_layout_names[LAYOUT_COUNT + 1];

struct slide {
    const char *id;
    struct text title;
    int layout; /* enum slide_layout */
    double minutes;
    struct fact_list facts; /* with those of its texts and rows, each once, in order */
    struct text notes;
    bool aside;
    struct element *show;
    size_t show_count;

    int32_t index;   /* in deck->slides */
    int32_t chapter; /* index in deck->chapters */
    int32_t number;  /* from 1 among the slides of its chapter that are not aside; 0: aside */
    const struct term **terms; /* named by its words, each once, in order */
    size_t terms_count;
    struct place place;
};

struct chapter {
    const char *id; /* key `chapter` */
    int number;     /* chooses the accent */
    struct picture_ref emblem;
    struct text title;
    const char *file; /* stem, "02-gate" */
    int32_t first;    /* its slides are deck->slides[first .. first + slides_count) */
    size_t slides_count;
    int32_t numbered; /* how many of them are not aside */
    struct place place;
};

struct path {
    const char *id;
    struct text name, line;
    struct picture_ref picture;
    struct slide_ref *slides;
    size_t slides_count;
    struct place place;
};

struct topic {
    const char *id;
    struct text name;
    struct slide_ref *slides;
    size_t slides_count;
    struct place place;
};

enum breaks { BREAKS_DICTIONARY, BREAKS_SPACES };

/* The words of one language: one string a text index. */
enum { WORDS_MISSING, WORDS_STALE, WORDS_GOOD };
struct pack {
    struct arena arena;
    const char **words;   /* deck->texts_count; NULL: missing or stale, English is shown */
    unsigned char *state; /* WORDS_… */
    bool *draft_chapter;  /* deck->chapters_count: its file says `review: draft` */
    bool draft;           /* any file does */
};

struct language {
    const char *code, *name, *script;
    const char *const *fonts; /* chain, first choice first: fonts/NAME-Regular.ttf and -Bold.ttf */
    size_t fonts_count;
    int tall;   /* 0..3: the column of line heights */
    int breaks; /* enum breaks */
    const char *calendar;
    const char *const *letters;
    size_t letters_count;
    struct pack *pack; /* NULL: the source language, or not loaded yet, or struck */
    bool struck;       /* its files have faults: it is not offered */
    struct place place;
};

struct deck {
    struct arena arena; /* holds everything here */
    const char *folder; /* as given */
    struct text title;
    const char *theme; /* file; NULL: the built-in one */
    const struct node *theme_node;
    struct language *languages; /* [0] is the source: English */
    size_t languages_count;
    struct chapter *chapters;
    size_t chapters_count;
    struct slide *slides;
    size_t slides_count;
    struct path *paths;
    size_t paths_count;
    struct picture_ref whole_picture;
    struct topic *topics;
    size_t topics_count;
    struct slide_ref *attract;
    size_t attract_count;
    int attract_seconds, idle_seconds;
    int32_t about; /* slide; -1: none */
    struct term *terms;
    size_t terms_count;
    struct fact *facts;
    size_t facts_count;
    struct source *sources;
    size_t sources_count;
    struct text *words; /* the program'"'"'s own, indexed as the names handed to deck_load() */
    size_t words_count;
    size_t texts_count;                      /* text indices are below this */
    size_t state_size;                       /* bytes of state all elements together need */
    const struct element_kind *const *kinds; /* NULL-terminated */
};

struct deck_setup {
    const struct element_kind *const *kinds; /* NULL-terminated */
    const char *const *word_names;           /* NULL-terminated: keys of words.yaml */
    const char *words_yaml;                  /* the built-in words.yaml, for a deck without one */
    size_t words_yaml_size;
    /*
     * The size of a picture file from its header; false with a message in `fault` when it is not
     * one we draw. NULL: sizes stay 0.
     */
    bool (*picture_size)(const char *bytes, size_t size, const char *name, int *width, int *height,
                         const char **fault);
};

/*
 * Loads the deck in `folder` without its languages. NULL when there was an error; all faults are in
 * `diags`. A folder that is missing, unreadable or without deck.yaml is one error without a line.
 */
struct deck *deck_load(const char *folder, const struct deck_setup *setup, struct diags *diags);

/* NULL is allowed. */
void deck_destroy(struct deck *deck);

/* Loads the words of language number `language`; a fault strikes it. Twice does nothing. */
bool deck_load_language(struct deck *deck, size_t language, struct diags *diags);

/* Every rule that needs all languages and all slides: see `kiosk check`. */
void deck_check(const struct deck *deck, struct diags *diags);

/*
 * The words of `text` in a language, the English where there are none; `*state_out` (may be NULL)
 * says which: WORDS_GOOD for the source language.
 */
const char *deck_words(const struct deck *deck, size_t language, const struct text *text,
                       int *state_out);

/* By id; NULL: unknown. */
const struct slide *deck_find_slide(const struct deck *deck, const char *id);
const struct term *deck_find_term(const struct deck *deck, const char *id);
const struct fact *deck_find_fact(const struct deck *deck, const char *id);

/* Number of the language with this code; -1: none. */
int deck_find_language(const struct deck *deck, const char *code);

/* Whether something of `slide` is in need of the reviewer'"'"'s eye in `language`. */
bool deck_slide_is_draft(const struct deck *deck, size_t language, const struct slide *slide);
E
