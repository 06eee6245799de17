#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * LOOKS section 7: what moves, for how long and how. A motion is a function of when it began, and
 * while it lasts the scene asks for frames. Only what is drawn moves: targets and lines stand from
 * the first frame on where they will be at rest, so a tap during a motion means what its place
 * will hold.
 */

struct layout;

enum motion {
    MOTION_RELEASE, /* a key comes up from its foot */
    MOTION_SLIDE,   /* another slide comes in */
    MOTION_SEGMENT, /* its segment of the progress grows */
    MOTION_SHEET,   /* a sheet rises */
    MOTION_DIALOG,  /* a dialog rises into its place */
    MOTION_LINE,    /* the line around an answer grows when it is judged */
    MOTION_PANEL,   /* the reason comes in after that */
    MOTION_CARD,    /* a card turns: narrow half way, then wide with its other side */
    MOTION_HAND,    /* the hand of a tour goes to what it will touch */
    MOTION_SLIDER,  /* a boundary goes where − or + sent it */
    MOTION_TOKEN,   /* a token goes from station to station */
    MOTION_ASIDE,   /* the line on which it turns aside is drawn */
    MOTION_FOLLOW,  /* and the token follows it */
    MOTION_COUNT,
};

/* How far a motion that began at `since` is, from 0 to 1. At once 1 for viewers who want less
 * movement, but for a released key. */
double motion_progress(struct layout *layout, enum motion motion, int64_t since);

/* What the scene got since it had `first` marks is drawn (dx, dy) away, less and less until the
 * motion is over. */
void motion_settle(struct layout *layout, enum motion motion, int64_t since, size_t first, int dx,
                   int dy);

/* How many px below its place the target `id` is drawn: a foot's height under a finger, none when
 * it has come up again. */
int motion_sunk(struct layout *layout, const char *id);
