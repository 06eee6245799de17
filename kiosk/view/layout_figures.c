#include "base/arena.h"
#include "deck/deck.h"
#include "view/layout.h"
#include "view/locale.h"
#include "view/memo.h"

const char *
layout_number(const struct layout *layout, int64_t value)
{
    const char *code = layout->deck->languages[layout->language].code;
    if (layout->measure->memo)
        return arena_strdup(layout->arena, memo_number(layout->measure->memo, code, value));
    return locale_number(layout->arena, code, value);
}

const char *
layout_decimal(const struct layout *layout, int64_t value, int places)
{
    const char *code = layout->deck->languages[layout->language].code;
    if (layout->measure->memo)
        return arena_strdup(layout->arena,
                            memo_decimal(layout->measure->memo, code, value, places));
    return locale_decimal(layout->arena, code, value, places);
}

const char *
layout_hundredths(const struct layout *layout, int64_t hundredths)
{
    return layout_decimal(layout, hundredths, 2);
}

const char *
layout_day(const struct layout *layout, int year, int month, int day)
{
    const struct language *language = &layout->deck->languages[layout->language];
    if (layout->measure->memo)
        return arena_strdup(layout->arena,
                            memo_day(layout->measure->memo, language->code, language->calendar,
                                     (int64_t)year * 10000 + month * 100 + day));
    return locale_day(layout->arena, language->code, language->calendar, year, month, day);
}
