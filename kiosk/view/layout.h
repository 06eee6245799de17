#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/geometry.h"
#include "deck/deck.h"
#include "view/icons.h"
#include "view/metrics.h"
#include "view/paragraph.h"
#include "view/scene.h"
#include "view/theme.h"
#include "view/words.h"

/*
 * What a kind, the frame and the sheets build a scene with: a box to fill, the theme, the words and
 * the parts of LOOKS section 6. Everything is laid into `scene`; nothing is drawn.
 */

enum medium { MEDIUM_SCREEN, MEDIUM_PAPER };

enum { SOURCE_MARKS_MAX = 2 }; /* on one slide */

struct layout {
    struct rect box; /* where to begin and how wide; h: of a stage, else 0 */
    enum medium medium;
    const struct deck *deck;
    const struct slide *slide;     /* NULL: none */
    const struct element *element; /* NULL: none */
    int32_t element_index;
    const uint32_t *tallies; /* what is counted of the element over all visits; NULL: nothing */
    const char *address;     /* "slide/element", or "slide" for an element without an id */
    const struct theme *theme;
    const struct accent *accent;
    struct metrics metrics;
    int most; /* px of height that a part of the page has: what cannot be parted is no higher */
    const struct viewer *viewer;
    const struct measure *measure;
    struct arena *arena;
    struct scene *scene;
    int64_t now;
    size_t language;          /* whose words are shown: the viewer's, or the source's */
    struct colour background; /* that words stand on, for the dump */
    struct rect room; /* a key's or a card's box, which words must stay in; w 0: there is none */
    const struct fact_list *marked[SOURCE_MARKS_MAX]; /* what the source marks 1, 2 stand for */
    int marked_count;
};

/* Pixels for so many of a 1080 px short side; the same, but never less than two targets are apart.
 */
int layout_px(const struct layout *layout, double value);
int layout_gap(const struct layout *layout, double value);

/* The same layout with a scene that nobody sees, to find out how high something is. `scene` is
 * filled; it has to outlive the trial. */
struct layout layout_trial(const struct layout *layout, struct scene *scene);

/* Lays an element by its kind's hook for the medium; returns its height, 0 if it lays nothing. */
int layout_element(struct layout *layout, const struct element *element, const void *state);

/* The words of a text in the layout's language, and the language they are in. */
const char *layout_words(const struct layout *layout, const struct text *text,
                         size_t *language_out);
/* The same as they read: without marks. `strong_out`: some of them are set bold. */
const char *layout_plain_words(const struct layout *layout, const struct text *text,
                               size_t *language_out, bool *strong_out);
/* One of the program's own words, with {0} filled in when an argument is given. */
const char *layout_word(const struct layout *layout, enum word word);
const char *layout_word_filled(const struct layout *layout, enum word word,
                               const char *const *arguments, size_t count);
const char *layout_number(const struct layout *layout, int64_t value);
/* `value` without its last `places` digits, 0 to 6, and as many of those behind the point as it
 * needs. */
const char *layout_decimal(const struct layout *layout, int64_t value, int places);
const char *layout_hundredths(const struct layout *layout, int64_t hundredths);
/* As exactly as it is known: `day` 0 is a month, `month` 0 too a year. */
const char *layout_day(const struct layout *layout, int year, int month, int day);

/* The rules by which a language is set. */
struct script_rules layout_rules(const struct layout *layout, size_t language);
struct paragraph_style layout_style(const struct layout *layout, enum style style, size_t language);

/* How words are to be set. */
struct setting {
    enum style style;
    struct colour colour;
    enum paragraph_align align;
    bool bold;                     /* though the style is not */
    bool links;                    /* ((terms)) become links */
    const char *id;                /* address for the dump; NULL: layout->address */
    const struct fact_list *facts; /* its facts get a source mark behind the last word */
    const char *lead;              /* bold words before those of a text, in its language; NULL */
    int px;                        /* instead of the style's size; 0 */
    bool no_cuts;                  /* the page may not be parted between its lines */
    bool on_card;                  /* it had better not be, for they stand on a card */
    bool asks; /* a question whose answers follow; one that ends with '?' says so itself */
};

struct paragraph_style layout_style_of(const struct layout *layout, const struct setting *setting,
                                       size_t language);

/* Sets a text of the deck at (x, y) in `width`; returns its height. */
int layout_text(struct layout *layout, const struct text *text, const struct setting *setting,
                int x, int y, int width);

/* Sets plain words of a language. */
int layout_plain(struct layout *layout, const char *words, size_t language,
                 const struct setting *setting, int x, int y, int width);

/* The size words would take. */
struct paragraph layout_measure(const struct layout *layout, const char *words, size_t language,
                                const struct setting *setting, int width);

/* The same of a text of the deck, with its marks. */
struct paragraph layout_measure_text(const struct layout *layout, const struct text *text,
                                     const struct setting *setting, int width);

/* The widest stretch of words that no line break parts, and 1 px. */
int layout_widest_word(const struct layout *layout, const char *words, size_t language,
                       const struct setting *setting);
int layout_widest_word_of(const struct layout *layout, const struct text *text,
                          const struct setting *setting);

/* No line of body text is higher, in any language: for what has to leave room for one. */
int layout_line_most(const struct layout *layout);

/* Makes the words smaller, never than a caption at 100 %, until they are `height` px high at most.
 */
void layout_fit(const struct layout *layout, const char *words, size_t language,
                struct setting *setting, int width, int height);
void layout_fit_text(const struct layout *layout, const struct text *text, struct setting *setting,
                     int width, int height);

/* The same until no word is torn in `width`. */
void layout_fit_width(const struct layout *layout, const char *words, size_t language,
                      struct setting *setting, int width);

/* A code as machines read it, letters A-Z, digits and <: each in the middle of a cell of its own,
 * the first in `cell` and the others beside it, in letters that are all as wide in every language.
 * Of the setting `px`, `bold`, `colour` and `id` count. */
void layout_code(struct layout *layout, const char *characters, const struct setting *setting,
                 struct rect cell);

/* The width of a cell below which such letters touch. */
int layout_code_cell(int px);

/* An icon whose 24-unit box fills the square `box`. */
void layout_icon(struct layout *layout, enum icon icon, struct rect box, struct colour colour);

/* A key of LOOKS section 6. */
enum key_look { KEY_PLAIN, KEY_MAIN, KEY_ON, KEY_OFF, KEY_LINE /* deep line and words */ };
enum key_shape { KEY_ROW /* icon beside the words */, KEY_STACK /* icon over the words */ };

struct key {
    const char *id;
    const char *words; /* NULL: the icon alone; then `label` is spoken */
    const char *label;
    const char *state; /* spoken behind either; NULL: none */
    size_t language;
    enum icon icon;
    bool icon_last; /* behind the words */
    enum key_look look;
    enum key_shape shape;
    enum style style;
    struct action action;
    int padding;  /* at the left and right; 0: the usual */
    bool left;    /* words begin at the left instead of standing in the middle */
    bool repeats; /* as a target's */
};

/* Lays a key into `box`. Its words wrap to two lines. */
void layout_key(struct layout *layout, const struct key *key, struct rect box);

/* The least width on one line, and the height that its words need in `width`. */
int layout_key_width(const struct layout *layout, const struct key *key);
int layout_key_height(const struct layout *layout, const struct key *key, int width);

/* A quiet card's ground with foot and hair line. */
void layout_card(struct layout *layout, struct rect box, struct colour fill, struct colour line);

/* Where the page may be parted, in the coordinates of the box: a part may end at `y`, the next one
 * then begins at `start`. */
void layout_may_part(struct layout *layout, int y, int start, enum cut_kind kind);

/* The page may not be parted behind the text that was set last. */
void layout_hold(struct layout *layout);

/* Something does not fit or cannot be used here; `kiosk check` prints it at the element. */
__attribute__((format(printf, 2, 3))) void layout_fault(struct layout *layout, const char *format,
                                                        ...);

/* The picture changes by itself until `t`. */
void layout_moving_until(struct layout *layout, int64_t t);

/* The picture is another one from `t` on, though nothing moves until then. */
void layout_changes_at(struct layout *layout, int64_t t);

/* "slide/element/item" */
const char *layout_item_id(const struct layout *layout, const char *item);
