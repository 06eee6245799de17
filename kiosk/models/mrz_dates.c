#include "models/mrz_dates.h"

enum { PART_UNKNOWN = -1, PART_BROKEN = -2 };

static int
two_digits(const char text[2])
{
    if (text[0] == '<' && text[1] == '<')
        return PART_UNKNOWN;
    if (text[0] == '<' || text[1] == '<')
        return PART_BROKEN;
    return (text[0] - '0') * 10 + text[1] - '0';
}

/* What is not known of `date` makes it no later. */
static bool
is_later(struct mrz_date date, struct mrz_date limit)
{
    if (date.year != limit.year)
        return date.year > limit.year;
    if (date.month != limit.month)
        return date.month > limit.month;
    return date.day > limit.day;
}

/* Year or month 0: not known, the longest there may be. */
static int
days_of(int year, int month)
{
    static const int days[] = {31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && !is_leap ? 28 : days[month];
}

bool
mrz_read_date(const char text[6], bool is_birth, struct mrz_date today, struct mrz_date *date_out)
{
    int year = two_digits(text), month = two_digits(text + 2), day = two_digits(text + 4);
    if (year == PART_BROKEN || month == PART_BROKEN || day == PART_BROKEN)
        return false;
    if (month == 0 || month > 12 || day == 0)
        return false;
    struct mrz_date date = {0, month < 0 ? 0 : month, day < 0 ? 0 : day}, limit = today;
    limit.year += is_birth ? 0 : 50;
    if (year >= 0) {
        date.year = limit.year / 100 * 100 + year;
        if (is_later(date, limit))
            date.year -= 100;
    }
    if (date.day > days_of(date.year, date.month))
        return false;
    *date_out = date;
    return true;
}
