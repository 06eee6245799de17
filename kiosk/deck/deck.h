#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "deck/names.h"
#include "deck/place.h"
#include "deck/schema.h"

/*
 * The typed deck: what the YAML files say, checked and with every reference resolved. Constant once
 * loaded, but for the packs of languages, which may come later. Loading is all or nothing for the
 * deck and, apart from it, for each language.
 */

struct diags;
struct element_kind;
struct hand_step;
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
    const char *id;               /* NULL: the kind has none */
    const void *fields;           /* the kind's own struct */
    size_t state_at, state_size;  /* in the state block of a show */
    size_t tally_at, tally_count; /* of the counts of a show */
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
    struct text *const *texts; /* all words of it, in the order written */
    size_t texts_count;
    struct slide_ref *const *leads; /* every slide that its elements name */
    size_t leads_count;
    size_t pictures_count; /* how many pictures its elements name */
    struct place place;
};

struct chapter {
    const char *id; /* key `chapter` */
    int number;     /* chooses the accent */
    struct picture_ref emblem;
    struct text title;
    const char *file; /* stem, "02-gate" */
    int32_t first;    /* its slides are deck->slides[first .. first + slides_count) */
    struct slide *slides;
    size_t slides_count;
    int32_t numbered; /* how many of them are not aside */
    struct place place;
};

/* A slide of a path, and what the unattended tour does there before it goes on. */
struct path_slide {
    struct slide_ref slide;
    struct hand_step *play;
    size_t play_count;
};

struct path {
    const char *id;
    struct text name, line;
    struct picture_ref picture;
    struct path_slide *stops;
    size_t stops_count;
    struct slide_ref *slides; /* of these, once more */
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
    struct place *places; /* of the translation; line 0: there is none */
    const char **doubts;  /* for the reviewer; NULL: none */
    bool *draft_chapter;  /* deck->chapters_count: its file says `review: draft` */
    bool draft_deck, draft_glossary, draft_words;
    bool draft; /* any file does */
    bool whole; /* false: so far only the program's own words are there */
};

struct language {
    const char *code, *name, *script;
    const char *const *fonts; /* chain, first choice first: fonts/NAME-Regular.ttf and -Bold.ttf */
    size_t fonts_count;
    int tall;                    /* 0..3: the column of line heights */
    int breaks;                  /* enum breaks */
    const char *const *unbroken; /* words that the dictionary would part wrongly */
    size_t unbroken_count;
    const char *calendar;
    const char *const *letters;
    size_t letters_count;
    struct pack *pack; /* NULL: the source language, or not loaded yet, or struck */
    bool struck;       /* its files have faults: it is not offered */
    struct place place;
};

/* The files of a language beside those of chapters; their `chapter` in struct deck_text. */
enum { TEXTS_OF_DECK = -1, TEXTS_OF_GLOSSARY = -2, TEXTS_OF_WORDS = -3 };

/* Equal words (and context) of one scope are one text. */
struct deck_text {
    const struct text *text; /* the first of them */
    const char *scope;       /* a slide's id, "chapter:ID", "deck", "term:ID", "word:KEY" */
    const char *why;         /* to translators; NULL: nothing */
    int32_t chapter;         /* index, or TEXTS_OF_… */
};

struct deck {
    struct arena arena; /* holds everything here */
    const char *folder; /* as given */
    struct text title, line;
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
    struct picture_ref whole_picture, topics_picture;
    struct topic *topics;
    size_t topics_count;
    struct slide_ref *attract;
    size_t attract_count;
    struct picture_ref attract_picture; /* the scenery of the first screen; file NULL: none */
    int attract_seconds;
    int idle_seconds; /* 0: nobody is asked */
    int32_t about;    /* slide; -1: none */
    struct term *terms;
    size_t terms_count;
    struct fact *facts;
    size_t facts_count;
    struct source *sources;
    size_t sources_count;
    struct text *words; /* the program's own, indexed as the names handed to deck_load() */
    size_t words_count;
    struct deck_text *texts;    /* by text index */
    size_t texts_count;         /* text indices are below this */
    uint32_t *texts_sorted;     /* their indices by scope, words and context */
    const char **picture_files; /* every picture named, as often as it is */
    size_t picture_files_count;
    size_t *language_sizes; /* a chapter's bytes in all languages loaded */
    struct names slide_names, term_names, fact_names, source_names;
    size_t state_size;                       /* bytes of state all elements together need */
    size_t tally_count;                      /* of counts */
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

/* The same of the program's own words alone, which are wanted in all languages at the start. */
bool deck_load_words(struct deck *deck, size_t language, struct diags *diags);

/* Every rule that needs all languages and all slides: see `kiosk check`. */
void deck_check(const struct deck *deck, struct diags *diags);

/*
 * The words of `text` in a language, the English where there are none; `*state_out` (may be NULL)
 * says which: WORDS_GOOD for the source language.
 */
const char *deck_words(const struct deck *deck, size_t language, const struct text *text,
                       int *state_out);

/*
 * The ways that ACTION_PATH takes, one after the other: the paths, then the topics. Slides in
 * order, at least one; the way's id.
 */
size_t deck_ways_count(const struct deck *deck);
const struct slide_ref *deck_way(const struct deck *deck, size_t way, size_t *count_out);
const char *deck_way_id(const struct deck *deck, size_t way);

/* By id; NULL: unknown. */
const struct slide *deck_find_slide(const struct deck *deck, const char *id);
const struct term *deck_find_term(const struct deck *deck, const char *id);
const struct fact *deck_find_fact(const struct deck *deck, const char *id);

/* The text with these words in a scope; -1: none. `context` may be NULL. */
int64_t deck_find_text(const struct deck *deck, const char *scope, const char *words,
                       const char *context);

/* The stem of the language files with the texts of a chapter, or of TEXTS_OF_…: "02-gate". */
const char *deck_texts_file(const struct deck *deck, int32_t chapter);

/* Number of the language with this code; -1: none. */
int deck_find_language(const struct deck *deck, const char *code);

/* Whether nobody has reviewed the file of a chapter, or of TEXTS_OF_…. */
bool pack_is_draft(const struct pack *pack, int32_t chapter);

/* Whether something of `slide` is in need of the reviewer's eye in `language`. */
bool deck_slide_is_draft(const struct deck *deck, size_t language, const struct slide *slide);
