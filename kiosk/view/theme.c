#include "view/theme.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "deck/schema.h"

const char *const style_names[STYLE_COUNT + 1] = {
    [STYLE_ATTRACT_TITLE] = "attract-title",
    [STYLE_NUMBER] = "number",
    [STYLE_TITLE] = "title",
    [STYLE_STAGE_TITLE] = "stage-title",
    [STYLE_HEADING] = "heading",
    [STYLE_BODY] = "body",
    [STYLE_CHOICE] = "choice",
    [STYLE_MAIN_KEY] = "main-key",
    [STYLE_KEY] = "key",
    [STYLE_CHAPTER] = "chapter",
    [STYLE_CAPTION] = "caption",
    [STYLE_CAPTION_BOLD] = "caption-bold",
    [STYLE_CARD_TITLE] = "card-title",
    [STYLE_TERM] = "term",
};

/* The roles of LOOKS section 2. */
static const struct role {
    const char *name;
    size_t offset;
} roles[] = {
    {"paper", offsetof(struct theme, paper)},
    {"tray", offsetof(struct theme, tray)},
    {"card", offsetof(struct theme, card)},
    {"sheet", offsetof(struct theme, sheet)},
    {"ink", offsetof(struct theme, ink)},
    {"ink-2", offsetof(struct theme, ink_2)},
    {"edge", offsetof(struct theme, edge)},
    {"hair", offsetof(struct theme, hair)},
    {"rule", offsetof(struct theme, rule)},
    {"foot", offsetof(struct theme, foot)},
    {"off", offsetof(struct theme, off)},
    {"off-line", offsetof(struct theme, off_line)},
    {"right", offsetof(struct theme, right)},
    {"right-fill", offsetof(struct theme, right_fill)},
    {"right-word", offsetof(struct theme, right_word)},
    {"wrong", offsetof(struct theme, wrong)},
    {"wrong-fill", offsetof(struct theme, wrong_fill)},
    {"wrong-word", offsetof(struct theme, wrong_word)},
    {"aside", offsetof(struct theme, aside)},
    {"aside-fill", offsetof(struct theme, aside_fill)},
    {"aside-word", offsetof(struct theme, aside_word)},
    {"others", offsetof(struct theme, others)},
    {"others-word", offsetof(struct theme, others_word)},
    {"shut", offsetof(struct theme, shut)},
    {"open", offsetof(struct theme, open)},
    {"crowd", offsetof(struct theme, crowd)},
    {"mark", offsetof(struct theme, mark)},
    {"scrim", offsetof(struct theme, scrim)},
    {"white", offsetof(struct theme, white)},
};

static const struct role accent_roles[] = {
    {"deep", offsetof(struct accent, deep)},
    {"middle", offsetof(struct accent, middle)},
    {"tint", offsetof(struct accent, tint)},
};

static const struct role night_roles[] = {
    {"sky", offsetof(struct night, sky)},     {"sky-low", offsetof(struct night, sky_low)},
    {"floor", offsetof(struct night, floor)}, {"floor-low", offsetof(struct night, floor_low)},
    {"words", offsetof(struct night, words)}, {"words-2", offsetof(struct night, words_2)},
    {"plate", offsetof(struct night, plate)}, {"plate-foot", offsetof(struct night, plate_foot)},
    {"dot", offsetof(struct night, dot)},     {"press", offsetof(struct night, press)},
    {"focus", offsetof(struct night, focus)},
};

enum { ROLES_COUNT = sizeof roles / sizeof roles[0] };

static bool
decode_colour(const struct node *node, struct colour *colour, struct diags *diags)
{
    const char *text = node->kind == NODE_SCALAR ? node->text : "";
    if (strlen(text) != 7 || text[0] != '#' || strspn(text + 1, "0123456789abcdefABCDEF") != 6) {
        diag_error(diags, node->place, "a colour must be '#' and six hexadecimal digits, not '%s'",
                   node->kind == NODE_SCALAR ? text : "a list or mapping");
        return false;
    }
    unsigned long value = strtoul(text + 1, NULL, 16);
    *colour = COLOUR(value);
    return true;
}

static bool
is_mapping(const struct node *node, const char *what, struct diags *diags)
{
    if (node->kind == NODE_MAPPING)
        return true;
    diag_error(diags, node->place, "%s must be a mapping", what);
    return false;
}

static void
report_unknown(const struct node *key, const char *what, const char *const *names, size_t count,
               struct diags *diags)
{
    const char *nearest = schema_nearest(key->text, names, count);
    if (nearest)
        diag_error(diags, key->place, "unknown key '%s' in %s (did you mean '%s'?)", key->text,
                   what, nearest);
    else
        diag_error(diags, key->place, "unknown key '%s' in %s", key->text, what);
}

/* Every role once, none unknown. */
static bool
decode_roles(const struct node *node, const char *what, const struct role *table, size_t count,
             void *owner, struct diags *diags)
{
    if (!is_mapping(node, what, diags))
        return false;
    bool good = true;
    const char *names[ROLES_COUNT];
    for (size_t i = 0; i < count; i++) {
        names[i] = table[i].name;
        const struct node *value = node_find(node, table[i].name);
        if (value) {
            good &= decode_colour(value, (struct colour *)((char *)owner + table[i].offset), diags);
        } else {
            diag_error(diags, node->place, "'%s' is missing in %s", table[i].name, what);
            good = false;
        }
    }
    for (size_t i = 0; i < node->length; i++) {
        bool known = false;
        for (size_t j = 0; j < count; j++)
            known |= !strcmp(node->pairs[i].key->text, names[j]);
        if (known)
            continue;
        report_unknown(node->pairs[i].key, what, names, count, diags);
        good = false;
    }
    return good;
}

static bool
decode_number(const struct node *node, const char *what, double min, double max, double *value_out,
              struct diags *diags)
{
    if (node && node->kind == NODE_SCALAR && node->length) {
        char *end;
        errno = 0;
        double value = strtod(node->text, &end);
        if (!*end && !errno && value >= min && value <= max) {
            *value_out = value;
            return true;
        }
    }
    diag_error(diags, node ? node->place : (struct place){0},
               "%s must be a number from %g to %g%s%s%s", what, min, max,
               node && node->kind == NODE_SCALAR ? ", not '" : "",
               node && node->kind == NODE_SCALAR ? node->text : "",
               node && node->kind == NODE_SCALAR ? "'" : "");
    return false;
}

static bool
decode_style(const struct node *node, struct type_style *style, struct diags *diags)
{
    static const char *const keys[] = {"size", "bold", "lines"};
    if (!is_mapping(node, "a style", diags))
        return false;
    bool good = true;
    for (size_t i = 0; i < node->length; i++) {
        const char *key = node->pairs[i].key->text;
        if (!strcmp(key, keys[0]) || !strcmp(key, keys[1]) || !strcmp(key, keys[2]))
            continue;
        report_unknown(node->pairs[i].key, "a style", keys, 3, diags);
        good = false;
    }
    const struct node *size = node_find(node, keys[0]), *bold = node_find(node, keys[1]);
    const struct node *lines = node_find(node, keys[2]);
    if (!size || !bold || !lines || bold->kind != NODE_SCALAR || lines->kind != NODE_SEQUENCE ||
        lines->length != 4) {
        diag_error(diags, node->place,
                   "a style must have 'size', 'bold' and 'lines', a list of four numbers");
        return false;
    }
    good &= decode_number(size, "'size'", 0.5, 4, &style->size, diags);
    style->bold = !strcmp(bold->text, "true");
    if (!style->bold && strcmp(bold->text, "false")) {
        diag_error(diags, bold->place, "'bold' must be true or false, not '%s'", bold->text);
        good = false;
    }
    for (size_t i = 0; i < 4; i++)
        good &=
            decode_number(lines->items[i], "a line height", 1, 3, &style->line_height[i], diags);
    return good;
}

static bool
decode_styles(const struct node *node, struct theme *theme, struct diags *diags)
{
    if (!is_mapping(node, "'styles'", diags))
        return false;
    bool good = true;
    for (size_t i = 0; i < STYLE_COUNT; i++) {
        const struct node *style = node_find(node, style_names[i]);
        if (style) {
            good &= decode_style(style, &theme->styles[i], diags);
        } else {
            diag_error(diags, node->place, "'%s' is missing in 'styles'", style_names[i]);
            good = false;
        }
    }
    for (size_t i = 0; i < node->length; i++) {
        bool known = false;
        for (size_t j = 0; j < STYLE_COUNT; j++)
            known |= !strcmp(node->pairs[i].key->text, style_names[j]);
        if (known)
            continue;
        report_unknown(node->pairs[i].key, "'styles'", style_names, STYLE_COUNT, diags);
        good = false;
    }
    return good;
}

static bool
decode_accents(const struct node *node, struct theme *theme, struct diags *diags)
{
    if (node->kind != NODE_SEQUENCE || node->length != ACCENTS_COUNT) {
        diag_error(diags, node->place, "'accents' must be a list of %d", ACCENTS_COUNT);
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < ACCENTS_COUNT; i++)
        good &=
            decode_roles(node->items[i], "an accent", accent_roles,
                         sizeof accent_roles / sizeof accent_roles[0], &theme->accents[i], diags);
    return good;
}

enum { SECTION_COLOURS, SECTION_NIGHT, SECTION_ACCENTS, SECTION_STYLES, SECTIONS_COUNT };
static const char *const section_names[SECTIONS_COUNT] = {
    [SECTION_COLOURS] = "colours",
    [SECTION_NIGHT] = "night",
    [SECTION_ACCENTS] = "accents",
    [SECTION_STYLES] = "styles",
};

/* Every section once, none unknown. */
static bool
find_sections(const struct node *node, const struct node **sections, struct diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < SECTIONS_COUNT; i++) {
        sections[i] = node_find(node, section_names[i]);
        if (sections[i])
            continue;
        diag_error(diags, node->place, "'%s' is missing in a theme", section_names[i]);
        good = false;
    }
    for (size_t i = 0; i < node->length; i++) {
        const struct node *key = node->pairs[i].key;
        bool known = false;
        for (size_t j = 0; j < SECTIONS_COUNT; j++)
            known |= !strcmp(key->text, section_names[j]);
        if (known)
            continue;
        report_unknown(key, "a theme", section_names, SECTIONS_COUNT, diags);
        good = false;
    }
    return good;
}

const struct theme *
theme_decode(struct arena *arena, const struct node *node, struct diags *diags)
{
    const struct node *sections[SECTIONS_COUNT];
    if (!is_mapping(node, "a theme", diags))
        return NULL;
    bool good = find_sections(node, sections, diags);
    struct theme *theme = arena_new(arena, struct theme);
    if (sections[SECTION_COLOURS])
        good &=
            decode_roles(sections[SECTION_COLOURS], "'colours'", roles, ROLES_COUNT, theme, diags);
    if (sections[SECTION_NIGHT])
        good &= decode_roles(sections[SECTION_NIGHT], "'night'", night_roles,
                             sizeof night_roles / sizeof night_roles[0], &theme->night, diags);
    if (sections[SECTION_ACCENTS])
        good &= decode_accents(sections[SECTION_ACCENTS], theme, diags);
    if (sections[SECTION_STYLES])
        good &= decode_styles(sections[SECTION_STYLES], theme, diags);
    theme->scrim.a = 184; /* 72 % */
    return good ? theme : NULL;
}

const struct accent *
theme_accent(const struct theme *theme, int number)
{
    return &theme->accents[number >= 1 && number <= ACCENTS_COUNT ? number - 1 : ACCENTS_COUNT - 1];
}
