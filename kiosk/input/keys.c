#include "input/keys.h"

#include <string.h>

enum { PERCENT_STEP = 50, PERCENT_LEAST = 100, PERCENT_MOST = 200 };

static int
place_of(const struct stop *stops, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(stops[i].id, id))
            return (int)i;
    return -1;
}

/* The next stop in a direction that can act, round the end; NULL: there is none. From between two
 * stops where the focused one is gone. */
static const char *
next_stop(const struct key_place *place, int step)
{
    int count = (int)place->count, at = place_of(place->stops, place->count, place->focus);
    if (at < 0) {
        at = place_of(place->stops, place->count, place->before);
        if (step < 0)
            at = at < 0 ? count : at + 1;
    }
    for (int tried = 0; tried < count; tried++) {
        at = (at + step + count) % count;
        if (!place->stops[at].off)
            return place->stops[at].id;
    }
    return NULL;
}

const char *
key_stop_before(const struct stop *stops, size_t count, const char *id)
{
    int at = place_of(stops, count, id);
    if (at < 0)
        return NULL;
    while (at-- > 0)
        if (!stops[at].off)
            return stops[at].id;
    return "";
}

/* What pressing the stop `id` does; ACTION_NONE where it is not there or off. */
static struct action
press(const struct key_place *place, const char *id)
{
    int at = place_of(place->stops, place->count, id);
    return at < 0 || place->stops[at].off ? (struct action){0} : place->stops[at].action;
}

/* What Left or Right do to the focused stop. */
static struct action
adjust(const struct key_place *place, bool more)
{
    int at = place_of(place->stops, place->count, place->focus);
    if (at < 0 || place->stops[at].off)
        return (struct action){0};
    return more ? place->stops[at].more : place->stops[at].less;
}

static struct action
of_type(enum action_type type)
{
    return (struct action){.type = type};
}

static struct action
size_by(int percent, int by)
{
    int size = percent + by;
    if (size < PERCENT_LEAST || size > PERCENT_MOST)
        return (struct action){0};
    return (struct action){.type = ACTION_TEXT_SIZE, .value = size};
}

struct key_meaning
key_means(enum key_code key, const struct key_place *place)
{
    struct key_meaning meaning = {0};
    switch (key) {
    case KEY_TAB:
    case KEY_DOWN:
        meaning.focus = next_stop(place, 1);
        break;
    case KEY_TAB_BACK:
    case KEY_UP:
        meaning.focus = next_stop(place, -1);
        break;
    case KEY_ENTER:
        meaning.action = press(place, place->focus);
        break;
    case KEY_RIGHT:
        meaning.action = adjust(place, true);
        if (!meaning.action.type && !place->sheet)
            meaning.action = place->home ? press(place, "_next") : of_type(ACTION_NEXT);
        break;
    case KEY_LEFT:
        meaning.action = adjust(place, false);
        if (!meaning.action.type && !place->sheet)
            meaning.action = of_type(ACTION_PREVIOUS);
        break;
    case KEY_BACKSPACE:
        meaning.action = of_type(place->sheet ? ACTION_CLOSE : ACTION_BACK);
        break;
    case KEY_ESCAPE:
        if (place->sheet)
            meaning.action = of_type(ACTION_CLOSE);
        break;
    case KEY_HOME:
        meaning.action = of_type(place->sheet && place->home ? ACTION_CLOSE : ACTION_HOME);
        break;
    case KEY_PAGE_UP:
        meaning.action = press(place, "_up");
        break;
    case KEY_PAGE_DOWN:
        meaning.action = press(place, "_more");
        break;
    case KEY_PLUS:
        meaning.action = size_by(place->text_percent, PERCENT_STEP);
        break;
    case KEY_MINUS:
        meaning.action = size_by(place->text_percent, -PERCENT_STEP);
        break;
    case KEY_QUIT:
        meaning.quit = true;
        break;
    case KEY_NONE:
    case KEY_CODE_COUNT:
        break;
    }
    return meaning;
}
