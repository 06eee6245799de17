#include "elements/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "deck/action.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/node.h"
#include "elements/kinds.h"

#define OWNER struct timeline_event
static const struct field event_fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the event in targets and walks.")},
    {F_STRING(date), REQUIRED,
     HELP("A year, a month or a day: 2016, 2016-05 or 2016-05-21. Shown as the language writes "
          "it.")},
    {F_TEXT(title), REQUIRED, HELP("What happened, in a few words.")},
    {F_TEXT(text), REQUIRED, HELP("More about it; shown when the event was touched.")},
    {F_FACTS(facts), HELP("The facts that `text` claims.")},
    FIELDS_END,
};
#undef OWNER

#define OWNER struct timeline_element
static const struct field fields[] = {
    {F_ID(id), REQUIRED, HELP("Names the timeline in targets and walks.")},
    {F_TEXT(heading), HELP("A short heading over the events.")},
    {F_ROWS(events, struct timeline_event, event_fields), REQUIRED, RANGE(2, TIMELINE_EVENTS_MAX),
     HELP("From the first to the last.")},
    FIELDS_END,
};
#undef OWNER

int
timeline_days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && leap);
}

/* `digits` of them, and not one more; -1: something else stands there. */
static int
take_number(const char **at, int digits)
{
    int value = 0;
    for (; digits; digits--, (*at)++) {
        if (**at < '0' || **at > '9')
            return -1;
        value = value * 10 + (**at - '0');
    }
    return **at && **at != '-' ? -1 : value;
}

bool
timeline_read_day(const char *date, struct timeline_day *day_out)
{
    enum { YEAR_DIGITS = 4, OTHER_DIGITS = 2 };
    *day_out = (struct timeline_day){0};
    int *const parts[] = {&day_out->year, &day_out->month, &day_out->day};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        int value = take_number(&date, i ? OTHER_DIGITS : YEAR_DIGITS);
        if (value < 0)
            return false;
        *parts[i] = value;
        if (!*date)
            return true;
        date++;
    }
    return false;
}

/* A day that there was, as exactly as it is given. */
static bool
check_day(const struct node *date, struct diags *diags, struct timeline_day *day)
{
    bool has_month = strlen(date->text) > 4, has_day = strlen(date->text) > 7;
    if (!timeline_read_day(date->text, day))
        diag_error(diags, date->place,
                   "'date' must be a year, a month or a day such as 2016, 2016-05 or 2016-05-21, "
                   "not '%s'",
                   date->text);
    else if (!day->year)
        diag_error(diags, date->place, "there is no year 0");
    else if (has_month && !timeline_days_in(day->year, day->month))
        diag_error(diags, date->place, "there is no month %d", day->month);
    else if (has_day && (day->day < 1 || day->day > timeline_days_in(day->year, day->month)))
        diag_error(diags, date->place, "there is no day %d in month %d of %d", day->day, day->month,
                   day->year);
    else
        return true;
    return false;
}

/* As far as both are known: May of 2016 does not come before the year 2016. */
static bool
is_before(const struct timeline_day *one, const struct timeline_day *other)
{
    if (one->year != other->year)
        return one->year < other->year;
    if (one->month != other->month)
        return one->month && other->month && one->month < other->month;
    return one->day && other->day && one->day < other->day;
}

static void
check(const void *element, const struct node *node, struct diags *diags)
{
    const struct timeline_element *timeline = element;
    const struct node *events = node_find(node, "events"), *last = NULL;
    struct timeline_day before = {0};
    for (size_t i = 0; i < timeline->events_count; i++) {
        const struct node *date = node_find(events->items[i], "date");
        struct timeline_day day;
        if (!check_day(date, diags, &day))
            continue;
        if (last && is_before(&day, &before))
            diag_error(diags, date->place, "'%s' comes before '%s', the event above it", date->text,
                       last->text);
        last = date;
        before = day;
    }
}

static size_t
state_size(const void *element)
{
    (void)element;
    return sizeof(struct timeline_state);
}

/* The first one stands open, so that a visitor sees what a touch brings. */
static void
start(const void *element, void *state, uint32_t seed)
{
    (void)element;
    (void)seed;
    struct timeline_state *timeline = state;
    timeline->seen = 1;
}

bool
timeline_is_seen(const struct timeline_state *state, size_t event)
{
    return state->seen >> event & 1;
}

static bool
act(const void *element, void *state, const struct action *action, int64_t now)
{
    (void)now;
    const struct timeline_element *timeline = element;
    struct timeline_state *shown = state;
    if (action->type != ACTION_ITEM || action->item < 0 ||
        (size_t)action->item >= timeline->events_count || action->item == shown->open)
        return false;
    shown->open = (uint8_t)action->item;
    shown->seen |= (uint16_t)(1u << action->item);
    return true;
}

static bool
finished(const void *element, const void *state)
{
    const struct timeline_element *timeline = element;
    return ((const struct timeline_state *)state)->seen == (1u << timeline->events_count) - 1;
}

static size_t
poses(const void *element)
{
    return ((const struct timeline_element *)element)->events_count;
}

static void
pose(const void *element, void *state, size_t n)
{
    for (size_t i = 1; i <= n; i++)
        act(element, state, &(struct action){.type = ACTION_ITEM, .item = (int32_t)i}, 0);
}

const struct element_kind timeline_kind = {
    .name = "timeline",
    .help = "Events along time; a touch opens what is to be said about one.",
    .example = "timeline:\n"
               "  id: years\n"
               "  events:\n"
               "    - id: first\n"
               "      date: 2004\n"
               "      title: The first gate\n"
               "      text: It compared a face with a chip.\n"
               "    - id: last\n"
               "      date: 2016-05-21\n"
               "      title: A gate for all\n"
               "      text: One gate is wide enough for a wheelchair.\n",
    .fields = fields,
    .size = sizeof(struct timeline_element),
    .wide = true,
    .state_size = state_size,
    .check = check,
    .start = start,
    .act = act,
    .finished = finished,
    .poses = poses,
    .pose = pose,
    .lay = timeline_lay,
    .lay_paper = timeline_lay_paper,
};
