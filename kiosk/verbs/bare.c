#include "verbs/bare.h"

#include "base/assert.h"
#include "base/builtin.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "elements/registry.h"
#include "verbs/exhibit.h"
#include "view/theme.h"
#include "view/words.h"

/* Faults are told in the words of the program's author, in Latin letters. */
static const char *const fonts[] = {"NotoSans", NULL};
static const struct language language = {
    .code = "und",
    .name = "",
    .script = "Latn",
    .fonts = fonts,
    .fonts_count = 1,
    .calendar = "gregorian",
};

static const char *
word_of(const struct node *words, const char *key)
{
    const struct node *value = node_find(words, key);
    if (value && value->kind == NODE_MAPPING)
        value = node_find(value, "text");
    return value && value->kind == NODE_SCALAR ? value->text : key;
}

void
exhibit_make_bare(struct exhibit *exhibit)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &exhibit->arena);
    const struct node *words =
        node_parse(&arena, "words.yaml (built in)", (const char *)builtin_words_yaml,
                   builtin_words_yaml_size, &diags);
    const struct node *theme =
        node_parse(&arena, "theme.yaml (built in)", (const char *)builtin_theme_yaml,
                   builtin_theme_yaml_size, &diags);
    ASSERT(words && theme);
    struct deck *deck = arena_new(&arena, struct deck);
    deck->folder = "";
    deck->languages = arena_new(&arena, struct language);
    deck->languages[0] = language;
    deck->languages_count = 1;
    deck->about = -1;
    deck->words = arena_array(&arena, struct text, WORD_COUNT);
    deck->words_count = WORD_COUNT;
    deck->kinds = element_kinds;
    for (size_t i = 0; i < WORD_COUNT; i++)
        deck->words[i].words = word_of(words, word_names[i]);
    deck->arena = arena;
    exhibit->deck = deck;
    exhibit->theme = theme_decode(&exhibit->arena, theme, &diags);
    ASSERT(exhibit->theme);
}
