#include "view/layout.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "deck/markup.h"

enum { SHRINK_STEPS = 25 };
/* Of Khmer, with ink above and below; × B. */
static const double LINE_MOST = 2.1;

int
layout_line_most(const struct layout *layout)
{
    return (int)lround(LINE_MOST * layout->metrics.body);
}

/* The next smaller size at which to try, or 0. */
static int
smaller_px(const struct layout *layout, const struct setting *setting)
{
    int usual = metrics_style_px(&layout->metrics, layout->theme, setting->style);
    int px = setting->px ? setting->px : usual;
    int next = px - larger(1, px / SHRINK_STEPS);
    return next >= metrics_least_px(&layout->metrics, layout->theme) ? next : 0;
}

void
layout_fit(const struct layout *layout, const char *words, size_t language, struct setting *setting,
           int width, int height)
{
    int px;
    while (layout_measure(layout, words, language, setting, width).height > height &&
           (px = smaller_px(layout, setting)))
        setting->px = px;
}

void
layout_fit_text(const struct layout *layout, const struct text *text, struct setting *setting,
                int width, int height)
{
    int px;
    while (layout_measure_text(layout, text, setting, width).height > height &&
           (px = smaller_px(layout, setting)))
        setting->px = px;
}

int
layout_widest_word(const struct layout *layout, const char *words, size_t language,
                   const struct setting *setting)
{
    struct script_rules rules = layout_rules(layout, language);
    struct span span = {.text = words, .size = strlen(words)};
    struct markup markup = {&span, 1};
    const struct paragraph_request request = {.markup = &markup,
                                              .rules = &rules,
                                              .style = layout_style_of(layout, setting, language),
                                              .width = INT_MAX};
    return paragraph_widest_word(layout->arena, layout->measure, &request) + 1;
}

int
layout_widest_word_of(const struct layout *layout, const struct text *text,
                      const struct setting *setting)
{
    size_t language;
    bool strong;
    const char *words = layout_plain_words(layout, text, &language, &strong);
    struct setting bold = *setting;
    bold.bold |= strong;
    return layout_widest_word(layout, words, language, &bold);
}

void
layout_fit_width(const struct layout *layout, const char *words, size_t language,
                 struct setting *setting, int width)
{
    int px;
    while (layout_widest_word(layout, words, language, setting) > width &&
           (px = smaller_px(layout, setting)))
        setting->px = px;
}
