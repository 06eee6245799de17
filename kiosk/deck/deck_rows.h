#pragma once

#include <stddef.h>

#include "deck/deck.h"
#include "deck/schema.h"

/*
 * The rows of every file of a deck, each beside the struct it fills: what deck_load() reads by and
 * what `kiosk schema` prints. Rows and their structs only; nothing is loaded here.
 */

struct attract_row {
    struct slide_ref *slides;
    size_t slides_count;
    int seconds;
    struct picture_ref picture;
};

struct whole_row {
    struct picture_ref picture;
};

/* deck.yaml */
struct deck_row {
    struct text title, line;
    const char *theme;
    struct language *languages;
    size_t languages_count;
    const char *const *chapters;
    size_t chapters_count;
    struct attract_row attract;
    int idle;
    struct path *paths;
    size_t paths_count;
    struct whole_row whole, questions;
    struct topic *topics;
    size_t topics_count;
    struct slide_ref about;
    struct place place;
};

/* A key of words.yaml. */
struct word_row {
    struct text text;
    const char *why;
    struct place place;
};

enum {
    SLIDES_MAX = 2000,
    ELEMENTS_MAX = 64,
    CHAPTERS_MAX = 200,
    LANGUAGES_MAX = 64,
    PATH_SLIDES_MAX = 2000,
    PLAY_STEPS_MAX = 100,
    CHAPTER_LANGUAGES_SIZE_MAX = 8 * 1024 * 1024, /* bytes, all languages of one chapter */
};

extern const struct field deck_rows[], language_rows[], path_rows[], path_slide_rows[],
    topic_rows[];
extern const struct field chapter_rows[], slide_rows[];
extern const struct field fact_rows[], source_rows[], term_rows[], word_rows[];

/* The keys of a row of a language file that are not codes of languages. */
struct translation_row {
    const char *was, *doubt, *context;
};
extern const struct field translation_rows[];

/* For `kiosk schema`. */
extern const struct schema_file deck_files[];
extern const size_t deck_files_count;
