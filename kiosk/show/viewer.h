#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/*
 * One pair of eyes on a show: language, text size, part of the page, open sheet, focus, what is
 * pressed, the screen it sits at. Plain data; changes only here.
 */

struct action;
struct deck;

/* The real screen: sizes that a body meets are millimetres and degrees, turned to pixels. */
struct screen {
    int width, height; /* px */
    double px_per_mm;
    double distance_mm; /* of the eye */
    double target_mm;   /* smallest target: 20, on tablets 15 */
    bool projector;     /* 1 mm = height ÷ 268; text by the height, not by the distance */
};

struct profile {
    const char *name;
    int width, height;
    double diagonal_inch; /* 0: projector */
    double distance_mm, target_mm;
};

/* NULL-name-terminated: tablet, tablet-wide, laptop, kiosk, pillar, wall, projector, … */
extern const struct profile profiles[];

const struct profile *profile_find(const char *name);
struct screen screen_of_profile(const struct profile *profile);

/* A window of any size at the `kiosk` profile's pixels per mm and distance. */
struct screen screen_of_size(int width, int height);

/* A full screen: the profile with its pixels (never a projector), else 21.5 inch and 600 mm; a
 * diagonal or distance above 0 overrides. */
struct screen screen_of_display(int width, int height, double diagonal_inch, double distance_mm);

enum sheet {
    SHEET_NONE,
    SHEET_LANGUAGE,
    SHEET_TEXT_SIZE,
    SHEET_TERM,    /* subject: index in deck->terms */
    SHEET_WORDS,   /* the terms of the slide */
    SHEET_SOURCES, /* the facts of the slide */
    SHEET_TOPICS,  /* questions, each a way through some slides */
    SHEET_COUNT,
};
extern const char *const sheet_names[SHEET_COUNT + 1]; /* as walks and dumps write them */

enum { TARGET_ID_MAX = 112 };

/* The mark of a hand that is nobody's, in px. */
struct viewer_hand {
    bool shown, down;
    int from_x, from_y, x, y; /* it goes from there to here */
    int64_t moved_at;         /* since then */
};

struct viewer {
    struct screen screen;
    int32_t first_language; /* in which the eyes of every new visit begin */
    int32_t language;
    int32_t text_percent; /* 100, 150, 200 */
    int32_t part;         /* of the page, from 0 */
    int32_t sheet;        /* enum sheet */
    int32_t sheet_subject;
    int32_t sheet_part;
    int32_t sheet_back; /* the sheet to return to on closing; SHEET_NONE */
    bool in_english;    /* shows the source language though another is chosen */
    bool reduced_motion;
    char focus[TARGET_ID_MAX];    /* id of the focused target; "": none, no ring */
    char pressed[TARGET_ID_MAX];  /* id of the target under a finger; "": none */
    char released[TARGET_ID_MAX]; /* id of the one that was pressed last */
    char covered[TARGET_ID_MAX];  /* the focus below a question, while one stands */
    char carried[TARGET_ID_MAX];  /* id of the target that a finger drags; "": none */
    int carried_x, carried_y;     /* px from where it stands to where it is carried */
    bool guided; /* nobody is there and a tour is shown: the words say how to take over */
    struct viewer_hand hand; /* that shows what the tour touches */
    int64_t released_at;
    int64_t sheet_at;   /* when a sheet rose */
    int64_t hint_until; /* "Ctrl+Q leaves" is shown until then; 0: never */
    uint64_t version;   /* grows with every change */
};

/* `language` is the first one. */
void viewer_init(struct viewer *viewer, struct screen screen, int32_t language);

/* Forgets all that a visitor chose; the screen and the first language stay. */
void viewer_reset(struct viewer *viewer);

/* Performs a viewer's action, or what a show's action means for the eyes (page back to its first
 * part, sheet closed). False: nothing changed. `show_moved`: the show went to another spot. */
bool viewer_apply(struct viewer *viewer, const struct deck *deck, const struct action *action,
                  bool show_moved, int64_t now);

/* All that a visitor chose and does as text, one fact a line; two see alike when their dumps are
 * equal and their shows are. */
void viewer_dump(const struct viewer *viewer, const struct deck *deck, FILE *stream);

void viewer_set_focus(struct viewer *viewer, const char *id);

/* A question comes over everything: who uses keys has the focus on `id` until it goes again. */
void viewer_cover_focus(struct viewer *viewer, const char *id);
void viewer_uncover_focus(struct viewer *viewer);
void viewer_set_pressed(struct viewer *viewer, const char *id, int64_t now);

/* A tour is shown, or no longer: its hand goes too. */
void viewer_guide(struct viewer *viewer, bool guided);

/* The tour's hand goes to (x, y) from where it was, at first from the lower edge; it follows a
 * finger at once. */
void viewer_move_hand(struct viewer *viewer, int x, int y, int64_t now);
void viewer_press_hand(struct viewer *viewer, int x, int y, bool down);
void viewer_hide_hand(struct viewer *viewer);

/* A finger drags target `id`, which is so many px away from its place; "": none. */
void viewer_carry(struct viewer *viewer, const char *id, int dx, int dy);
