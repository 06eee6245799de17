#include "view/icons.h"

#include <assert.h>
#include <stddef.h>

#include "base/assert.h"

static const uint32_t characters[] = {
    [ICON_NONE] = 0,
    [ICON_HOME] = 0xeac1,
    [ICON_VOLUME] = 0xeb51,
    [ICON_TEXT_SIZE] = 0xf2b1,
    [ICON_LANGUAGE] = 0xebbe,
    [ICON_ARROW_LEFT] = 0xea19,
    [ICON_ARROW_RIGHT] = 0xea1f,
    [ICON_ARROW_UP] = 0xea25,
    [ICON_ARROW_DOWN] = 0xea16,
    [ICON_PLAYER_PLAY] = 0xed46,
    [ICON_PLAYER_PAUSE] = 0xed45,
    [ICON_CHECK] = 0xea5e,
    [ICON_X] = 0xeb55,
    [ICON_PLUS] = 0xeb0b,
    [ICON_MINUS] = 0xeaf2,
    [ICON_CIRCLE_CHECK] = 0xea67,
    [ICON_CHEVRON_LEFT] = 0xea60,
    [ICON_CHEVRON_RIGHT] = 0xea61,
    [ICON_BOOK] = 0xea39,
    [ICON_BOOK_2] = 0xefc5,
    [ICON_BOOKMARK] = 0xea3a,
    [ICON_VOCABULARY] = 0xef1e,
    [ICON_ABC] = 0xf567,
    [ICON_MAP] = 0xeae9,
    [ICON_MAP_2] = 0xeae7,
    [ICON_MAP_PIN] = 0xeae8,
    [ICON_WIFI_OFF] = 0xecfa,
    [ICON_INFO_CIRCLE] = 0xeac5,
    [ICON_ALERT_TRIANGLE] = 0xea06,
    [ICON_PENCIL] = 0xeb04,
    [ICON_SHIELD] = 0xeb24,
    [ICON_SHIELD_CHECK] = 0xeb22,
    [ICON_BULB] = 0xea51,
    [ICON_MESSAGE_2] = 0xeaec,
    [ICON_MESSAGES] = 0xeb6c,
    [ICON_PHOTO] = 0xeb0a,
    [ICON_PHOTO_OFF] = 0xecf6,
    [ICON_CLOCK] = 0xea70,
    [ICON_USER] = 0xeb4d,
    [ICON_USERS] = 0xebf2,
    [ICON_LIST_NUMBERS] = 0xef11,
    [ICON_REFRESH] = 0xeb13,
    [ICON_HAND_FINGER] = 0xee94,
    [ICON_EYE] = 0xea9a,
    [ICON_ROUTE] = 0xeb17,
    [ICON_SCAN] = 0xebc8,
    [ICON_CPU] = 0xef8e,
    [ICON_CERTIFICATE] = 0xed76,
    [ICON_DOOR_ENTER] = 0xef4c,
    [ICON_FACE_ID] = 0xea9b,
    [ICON_LIST_SEARCH] = 0xeea9,
    [ICON_DOOR_EXIT] = 0xef4d,
    [ICON_RUBBER_STAMP] = 0xf5ab,
    [ICON_PLAYER_TRACK_PREV] = 0xed4c,
    [ICON_PLAYER_TRACK_NEXT] = 0xed4b,
    [ICON_CHEVRON_UP] = 0xea62,
    [ICON_CHEVRON_DOWN] = 0xea5f,
    [ICON_QUESTION_MARK] = 0xec9d,
};

static_assert(sizeof characters / sizeof characters[0] == ICON_COUNT, "an icon has no character");

uint32_t
icon_character(enum icon icon)
{
    ASSERT((unsigned)icon < ICON_COUNT);
    return characters[icon];
}
