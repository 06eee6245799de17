#include "view/theme_check.h"

#include <string.h>

#include "deck/diag.h"
#include "deck/node.h"
#include "view/contrast.h"
#include "view/theme.h"

/* LOOKS section 3: no words are smaller than this, × B, which is half a degree of the eye. */
static const double SMALLEST = 0.72;

/* Words, and lines and icons without which something cannot be told. */
#define WORDS 4.5, 7
#define LINES 3, 3

#define COLOURS(words_name, words, ground_name, ground)                \
    "colours", words_name, ground_name, offsetof(struct theme, words), \
        offsetof(struct theme, ground)
#define NIGHT(words_name, words, ground_name, ground)                      \
    "night", words_name, ground_name, offsetof(struct theme, night.words), \
        offsetof(struct theme, night.ground)
#define ACCENT(words_name, words, ground_name, ground)                  \
    "accents", words_name, ground_name, offsetof(struct accent, words), \
        offsetof(struct accent, ground)
#define ACCENT_ON(words_name, words, ground_name, ground)               \
    "accents", words_name, ground_name, offsetof(struct accent, words), \
        offsetof(struct theme, ground)

/* LOOKS section 2, as the view and the elements use it. Middle tones carry no words. */
const struct theme_pair theme_pairs[] = {
    {COLOURS("ink", ink, "paper", paper), NULL, WORDS},
    {COLOURS("ink", ink, "tray", tray), NULL, WORDS},
    {COLOURS("ink", ink, "card", card), NULL, WORDS},
    {COLOURS("ink", ink, "sheet", sheet), NULL, WORDS},
    {COLOURS("ink", ink, "mark", mark), NULL, WORDS},
    {COLOURS("ink", ink, "aside-fill", aside_fill), NULL, WORDS},
    {COLOURS("ink", ink, "right-fill", right_fill), NULL, WORDS},
    {COLOURS("ink", ink, "wrong-fill", wrong_fill), NULL, WORDS},
    {COLOURS("ink-2", ink_2, "paper", paper), NULL, WORDS},
    {COLOURS("ink-2", ink_2, "tray", tray), NULL, WORDS},
    {COLOURS("ink-2", ink_2, "card", card), NULL, WORDS},
    {COLOURS("ink-2", ink_2, "sheet", sheet), NULL, WORDS},
    {COLOURS("white", white, "ink", ink), NULL, WORDS},
    {COLOURS("right-word", right_word, "right-fill", right_fill), NULL, WORDS},
    {COLOURS("wrong-word", wrong_word, "wrong-fill", wrong_fill), NULL, WORDS},
    {COLOURS("wrong-word", wrong_word, "paper", paper), NULL, WORDS},
    {COLOURS("wrong-word", wrong_word, "card", card), NULL, WORDS},
    {COLOURS("aside-word", aside_word, "aside-fill", aside_fill), NULL, WORDS},
    {COLOURS("ink-2", ink_2, "shut", shut), NULL, WORDS},
    {COLOURS("ink-2", ink_2, "open", open), NULL, WORDS},
    {COLOURS("others-word", others_word, "shut", shut), NULL, WORDS},
    /* What cannot act now may be quieter, but not be lost. */
    {COLOURS("off", off, "tray", tray), NULL, 4.5, 4.5},
    {COLOURS("off", off, "paper", paper), NULL, 4.5, 4.5},
    {COLOURS("off", off, "sheet", sheet), NULL, 4.5, 4.5},
    {COLOURS("edge", edge, "paper", paper), NULL, LINES},
    {COLOURS("edge", edge, "tray", tray), NULL, LINES},
    {COLOURS("edge", edge, "card", card), NULL, LINES},
    {COLOURS("edge", edge, "sheet", sheet), NULL, LINES},
    {COLOURS("right", right, "paper", paper), NULL, LINES},
    {COLOURS("wrong", wrong, "paper", paper), NULL, LINES},
    {COLOURS("wrong", wrong, "card", card), NULL, LINES},
    {COLOURS("aside", aside, "paper", paper), NULL, LINES},
    {COLOURS("others", others, "shut", shut), NULL, LINES},
    {NIGHT("words", words, "sky", sky), NULL, WORDS},
    {NIGHT("words", words, "sky-low", sky_low), NULL, WORDS},
    {NIGHT("words", words, "floor", floor), NULL, WORDS},
    {NIGHT("words", words, "floor-low", floor_low), NULL, WORDS},
    {NIGHT("words", words, "press", press), NULL, WORDS},
    {NIGHT("words-2", words_2, "sky", sky), NULL, WORDS},
    {NIGHT("words-2", words_2, "sky-low", sky_low), NULL, WORDS},
    {NIGHT("words-2", words_2, "floor", floor), NULL, WORDS},
    {NIGHT("focus", focus, "sky", sky), NULL, LINES},
    {NIGHT("focus", focus, "floor-low", floor_low), NULL, LINES},
    {ACCENT("deep", deep, "tint", tint), NULL, WORDS},
    {ACCENT_ON("deep", deep, "paper", paper), "colours", WORDS},
    {ACCENT_ON("deep", deep, "card", card), "colours", WORDS},
    {ACCENT_ON("deep", deep, "sheet", sheet), "colours", WORDS},
    {ACCENT_ON("deep", deep, "white", white), "colours", WORDS},
    {ACCENT_ON("tint", tint, "ink", ink), "colours", WORDS},
    {0},
};

static struct colour
colour_at(const void *owner, size_t offset)
{
    return *(const struct colour *)((const char *)owner + offset);
}

static bool
is_accent(const struct theme_pair *pair)
{
    return !strcmp(pair->section, "accents");
}

double
theme_pair_ratio(const struct theme *theme, const struct theme_pair *pair, size_t accent)
{
    const void *owner = is_accent(pair) ? (const void *)&theme->accents[accent] : theme;
    return contrast_ratio(colour_at(owner, pair->words_at),
                          colour_at(pair->ground_section ? theme : owner, pair->ground_at));
}

static struct place
place_of(const struct node *theme, const struct theme_pair *pair, size_t accent)
{
    const struct node *section = node_find(theme, pair->section);
    if (section && is_accent(pair))
        section = section->items[accent];
    const struct node *role = section ? node_find(section, pair->words) : NULL;
    return role ? role->place : theme->place;
}

static bool
check_pair(const struct theme *theme, const struct node *node, const struct theme_pair *pair,
           size_t accent, struct diags *diags)
{
    double ratio = theme_pair_ratio(theme, pair, accent);
    if (ratio >= pair->least)
        return true;
    diag_error(diags, place_of(node, pair, accent),
               "'%s' must stand out from '%s' by %g to 1, and does by %.1f", pair->words,
               pair->ground, pair->least, ratio);
    return false;
}

static bool
check_size(const struct theme *theme, const struct node *node, enum style style,
           struct diags *diags)
{
    double size = theme->styles[style].size;
    if (size >= SMALLEST)
        return true;
    const struct node *styles = node_find(node, "styles");
    const struct node *row = styles ? node_find(styles, style_names[style]) : NULL;
    const struct node *value = row ? node_find(row, "size") : NULL;
    diag_error(diags, value ? value->place : node->place,
               "no words may be smaller than %g of the body, and '%s' is %g", SMALLEST,
               style_names[style], size);
    return false;
}

bool
theme_check(const struct theme *theme, const struct node *node, struct diags *diags)
{
    bool good = true;
    for (const struct theme_pair *pair = theme_pairs; pair->section; pair++)
        for (size_t i = 0; i < (is_accent(pair) ? ACCENTS_COUNT : 1); i++)
            good &= check_pair(theme, node, pair, i, diags);
    for (enum style style = 0; style < STYLE_COUNT; style++)
        good &= check_size(theme, node, style, diags);
    return good;
}
