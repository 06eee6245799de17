#include "view/layout.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "deck/markup.h"

/* Of Khmer, with ink above and below; × B. */
static const double LINE_MOST = 2.1;

int
layout_line_most(const struct layout *layout)
{
    return (int)lround(LINE_MOST * layout->metrics.body);
}

/* What has to fit, and into what. */
struct fit {
    const struct layout *layout;
    const struct text *text; /* NULL: `words` */
    const char *words;
    size_t language;
    int width, height; /* height 0: no word is wider than `width` */
};

static bool
fits(const struct fit *fit, const struct setting *setting)
{
    if (!fit->height)
        return layout_widest_word(fit->layout, fit->words, fit->language, setting) <= fit->width;
    struct paragraph paragraph =
        fit->text ? layout_measure_text(fit->layout, fit->text, setting, fit->width)
                  : layout_measure(fit->layout, fit->words, fit->language, setting, fit->width);
    return paragraph.height <= fit->height;
}

/* The largest size that fits, found by halving, or the least one. */
static void
shrink(const struct fit *fit, struct setting *setting)
{
    if (fits(fit, setting))
        return;
    const struct layout *layout = fit->layout;
    int least = metrics_least_px(&layout->metrics, layout->theme);
    int usual = metrics_style_px(&layout->metrics, layout->theme, setting->style);
    int most = (setting->px ? setting->px : usual) - 1;
    if (most < least)
        return;
    setting->px = least;
    while (least < most) {
        struct setting trial = *setting;
        trial.px = (least + most + 1) / 2;
        if (fits(fit, &trial)) {
            *setting = trial;
            least = trial.px;
        } else {
            most = trial.px - 1;
        }
    }
}

void
layout_fit(const struct layout *layout, const char *words, size_t language, struct setting *setting,
           int width, int height)
{
    const struct fit fit = {layout, NULL, words, language, width, larger(height, 1)};
    shrink(&fit, setting);
}

void
layout_fit_text(const struct layout *layout, const struct text *text, struct setting *setting,
                int width, int height)
{
    const struct fit fit = {layout, text, NULL, 0, width, larger(height, 1)};
    shrink(&fit, setting);
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
    const struct fit fit = {layout, NULL, words, language, width, 0};
    shrink(&fit, setting);
}
