#pragma once

#include <stdint.h>

/*
 * The icons of the kiosk: one private-use character each, drawn by fonts/icons/TablerIcons.ttf as
 * one-colour text. Knows no font and no pixel.
 *
 * Their box of 24 units is the font's em. At a size of N pixels it is N wide (the advance), from
 * 0.9 N above the baseline to 0.1 N below it, which is the font's ascent and descent: from 20
 * pixels up, a glyph drawn alone comes as a surface of N by N that is this box. The stroke is 2
 * units; most ink keeps 2 units from the box's edges.
 */

enum icon {
    ICON_NONE,
    ICON_HOME,
    ICON_VOLUME,
    ICON_TEXT_SIZE,
    ICON_LANGUAGE,
    ICON_ARROW_LEFT,
    ICON_ARROW_RIGHT,
    ICON_ARROW_UP,
    ICON_ARROW_DOWN,
    ICON_PLAYER_PLAY,
    ICON_PLAYER_PAUSE,
    ICON_CHECK,
    ICON_X,
    ICON_PLUS,
    ICON_MINUS,
    ICON_CIRCLE_CHECK,
    ICON_CHEVRON_LEFT,
    ICON_CHEVRON_RIGHT,
    ICON_BOOK,
    ICON_BOOK_2,
    ICON_BOOKMARK,
    ICON_VOCABULARY,
    ICON_ABC,
    ICON_MAP,
    ICON_MAP_2,
    ICON_MAP_PIN,
    ICON_WIFI_OFF,
    ICON_INFO_CIRCLE,
    ICON_ALERT_TRIANGLE,
    ICON_PENCIL,
    ICON_SHIELD,
    ICON_SHIELD_CHECK,
    ICON_BULB,
    ICON_MESSAGE_2,
    ICON_MESSAGES,
    ICON_PHOTO,
    ICON_PHOTO_OFF,
    ICON_CLOCK,
    ICON_USER,
    ICON_USERS,
    ICON_LIST_NUMBERS,
    ICON_REFRESH,
    ICON_HAND_FINGER,
    ICON_EYE,
    ICON_ROUTE,
    ICON_SCAN,
    ICON_CPU,
    ICON_CERTIFICATE,
    ICON_DOOR_ENTER,
    ICON_FACE_ID,
    ICON_LIST_SEARCH,
    ICON_DOOR_EXIT,
    ICON_RUBBER_STAMP,
    ICON_PLAYER_TRACK_PREV,
    ICON_PLAYER_TRACK_NEXT,
    ICON_CHEVRON_UP,
    ICON_CHEVRON_DOWN,
    ICON_QUESTION_MARK,
    ICON_COUNT
};

/* 0 for ICON_NONE. */
uint32_t icon_character(enum icon icon);
