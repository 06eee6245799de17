#include <string.h>

#include "deck/check.h"
#include "deck/diag.h"
#include "deck/kind.h"
#include "deck/loader.h"
#include "deck/markup.h"
#include "deck/node.h"

enum { STATE_ALIGNMENT = 16, SLIDE_FACTS_MAX = 512 };

/* Reports every row whose id another row has before it. All rows begin with their id. */
static void
check_unique(struct loader *loader, const void *rows, size_t count, size_t size, size_t place_at,
             const char *key)
{
    struct id_set set = {0};
    for (size_t i = 0; i < count; i++) {
        const char *row = (const char *)rows + i * size;
        const char *id;
        struct place place;
        memcpy(&id, row, sizeof id);
        memcpy(&place, row + place_at, sizeof place);
        if (id)
            id_set_add(&loader->decode, &set, key, id, place);
    }
}

#define CHECK_UNIQUE(loader, rows, count, type, key) \
    check_unique(loader, rows, count, sizeof(struct type), offsetof(struct type, place), key)

static void
check_ids(struct loader *loader)
{
    struct deck *deck = loader->deck;
    CHECK_UNIQUE(loader, deck->languages, deck->languages_count, language, language_rows[0].name);
    CHECK_UNIQUE(loader, deck->paths, deck->paths_count, path, path_rows[0].name);
    CHECK_UNIQUE(loader, deck->topics, deck->topics_count, topic, topic_rows[0].name);
    CHECK_UNIQUE(loader, deck->chapters, deck->chapters_count, chapter, chapter_rows[0].name);
    CHECK_UNIQUE(loader, deck->slides, deck->slides_count, slide, slide_rows[0].name);
    CHECK_UNIQUE(loader, deck->terms, deck->terms_count, term, term_rows[0].name);
    CHECK_UNIQUE(loader, deck->facts, deck->facts_count, fact, fact_rows[0].name);
    CHECK_UNIQUE(loader, deck->sources, deck->sources_count, source, source_rows[0].name);
    deck->slide_names =
        names_of(&deck->arena, deck->slides, deck->slides_count, sizeof *deck->slides);
    deck->term_names = names_of(&deck->arena, deck->terms, deck->terms_count, sizeof *deck->terms);
    deck->fact_names = names_of(&deck->arena, deck->facts, deck->facts_count, sizeof *deck->facts);
    deck->source_names =
        names_of(&deck->arena, deck->sources, deck->sources_count, sizeof *deck->sources);
}

static const char *const calendars[] = {
    "buddhist", "chinese", "coptic",   "dangi",   "ethiopic", "gregorian",
    "hebrew",   "indian",  "japanese", "persian", "roc",
};
enum { CALENDARS_COUNT = sizeof calendars / sizeof *calendars };

static bool
is_script(const char *script)
{
    return strlen(script) == 4 && script[0] >= 'A' && script[0] <= 'Z' &&
           strspn(script + 1, "abcdefghijklmnopqrstuvwxyz") == 3;
}

/* `node`: the mapping of this language. */
static void
check_language(struct loader *loader, struct language *language, const struct node *node)
{
    static const char font_letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    if (language->script && !is_script(language->script))
        diag_error(loader->diags, node_place(node, "script"),
                   "'script' must be four letters such as Latn, not '%s'",
                   check_shortened(&loader->deck->arena, language->script));
    for (size_t i = 0; i < language->fonts_count; i++) {
        const char *font = language->fonts[i];
        if (font && strspn(font, font_letters) != strlen(font))
            diag_error(loader->diags, node_place(node, "fonts"),
                       "'fonts' must be names such as NotoSans, without -Regular.ttf, not '%s'",
                       check_shortened(&loader->deck->arena, font));
    }
    bool known = !language->calendar;
    for (size_t i = 0; i < CALENDARS_COUNT && !known; i++)
        known = !strcmp(calendars[i], language->calendar);
    if (!known) {
        const char *nearest = schema_nearest(language->calendar, calendars, CALENDARS_COUNT);
        diag_error(loader->diags, node_place(node, "calendar"), "unknown calendar '%s'%s%s%s",
                   check_shortened(&loader->deck->arena, language->calendar),
                   nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "");
    }
    if (!language->calendar)
        language->calendar = "gregorian";
}

/* One of the dossier's marks, or several of them joined by '+'. */
static bool
is_mark(const char *mark)
{
    for (;; mark++) {
        if (!*mark || !strchr("VCM", *mark))
            return false;
        mark += mark[0] == 'V' && mark[1] == '*' ? 2 : 1;
        if (!*mark || *mark != '+')
            return !*mark;
    }
}

static void
resolve_facts_file(struct loader *loader)
{
    struct deck *deck = loader->deck;
    for (size_t i = 0; i < deck->facts_count; i++) {
        struct fact *fact = &deck->facts[i];
        const struct node *node = loader->facts_node->items[i];
        int32_t source = fact->source_id ? names_find(&deck->source_names, fact->source_id) : -1;
        if (source >= 0)
            fact->source = &deck->sources[source];
        else if (fact->source_id && loader->sources_known)
            diag_error(loader->diags, node_place(node, "source"), "unknown source '%s'%s",
                       fact->source_id,
                       names_hint(loader->diags, &deck->source_names, fact->source_id));
        if (fact->mark && !is_mark(fact->mark))
            diag_error(loader->diags, node_place(node, "mark"),
                       "'mark' must be V, V*, C or M, or some of them such as V+M, not '%s'",
                       check_shortened(&deck->arena, fact->mark));
    }
}

static void
resolve_slides(struct loader *loader)
{
    struct deck *deck = loader->deck;
    for (size_t i = 0; i < loader->decode.slides_count; i++) {
        struct slide_ref *ref = loader->decode.slides[i];
        ref->slide = names_find(&deck->slide_names, ref->name);
        if (ref->slide < 0 && loader->slides_known)
            diag_error(loader->diags, ref->place, "unknown slide '%s'%s", ref->name,
                       names_hint(loader->diags, &deck->slide_names, ref->name));
    }
    const struct slide_ref *about = &loader->row->about;
    deck->about = about->name ? about->slide : names_find(&deck->slide_names, "about");
}

static void
resolve_facts(struct loader *loader)
{
    struct deck *deck = loader->deck;
    for (size_t i = 0; i < loader->decode.facts_count; i++) {
        struct fact_list *list = loader->decode.facts[i];
        for (size_t j = 0; j < list->count; j++) {
            int32_t fact = names_find(&deck->fact_names, list->names[j]);
            list->facts[j] = fact < 0 ? NULL : &deck->facts[fact];
            if (fact < 0 && loader->facts_known)
                diag_error(loader->diags, list->places[j], "unknown fact '%s'%s",
                           check_shortened(&deck->arena, list->names[j]),
                           names_hint(loader->diags, &deck->fact_names, list->names[j]));
        }
    }
}

static void
add_facts(struct fact_list *into, const char **names, struct place *places,
          const struct fact_list *from)
{
    for (size_t i = 0; i < from->count; i++) {
        bool there = false;
        for (size_t j = 0; j < into->count && !there; j++)
            there = !strcmp(names[j], from->names[i]);
        if (there)
            continue;
        names[into->count] = from->names[i];
        places[into->count] = from->places[i];
        into->facts[into->count++] = from->facts[i];
    }
}

/* The slide's own facts, then those of its elements and their rows. */
static void
gather_facts(struct loader *loader, struct slide *slide)
{
    struct arena *arena = &loader->deck->arena;
    const struct gathered *before = &loader->before[slide->index];
    const struct gathered *behind = &loader->behind[slide->index];
    size_t count = 0;
    for (size_t i = before->facts; i < behind->facts; i++)
        count += loader->decode.facts[i]->count;
    if (!count)
        return;
    if (count > SLIDE_FACTS_MAX) {
        diag_error(loader->diags, slide->place, "a slide names at most %d facts, not %zu",
                   SLIDE_FACTS_MAX, count);
        return;
    }
    const char **names = arena_array(arena, const char *, count);
    struct place *places = arena_array(arena, struct place, count);
    struct fact_list all = {
        .facts = arena_array(arena, const struct fact *, count),
        .names = names,
        .places = places,
        .none = slide->facts.none,
        .given = slide->facts.given,
    };
    add_facts(&all, names, places, &slide->facts);
    for (size_t i = before->facts; i < behind->facts; i++)
        add_facts(&all, names, places, loader->decode.facts[i]);
    if (all.none)
        diag_error(loader->diags, places[0],
                   "slide '%s' says 'facts: none' but names fact '%s' here", slide->id, names[0]);
    slide->facts = all;
}

/* Finds the terms that `words` name; `slide` (may be NULL) gathers them. */
static void
gather_terms(struct loader *loader, const struct text *text, struct slide *slide, size_t *capacity)
{
    struct deck *deck = loader->deck;
    struct arena spans = {0};
    struct markup markup = markup_parse(&spans, text->words, text->place, loader->diags);
    for (size_t i = 0; i < markup.count; i++) {
        const char *name = markup.spans[i].term;
        int32_t number = name ? names_find(&deck->term_names, name) : -1;
        if (name && number < 0 && loader->terms_known)
            diag_error(loader->diags, text->place, "unknown term '%s'%s",
                       check_shortened(&spans, name),
                       names_hint(loader->diags, &deck->term_names, name));
        if (number < 0 || !slide)
            continue;
        const struct term *term = &deck->terms[number];
        bool there = false;
        for (size_t j = 0; j < slide->terms_count && !there; j++)
            there = slide->terms[j] == term;
        if (there)
            continue;
        slide->terms = arena_grow(&deck->arena, slide->terms, slide->terms_count, capacity,
                                  sizeof *slide->terms);
        slide->terms[slide->terms_count++] = term;
    }
    arena_finish(&spans);
}

static void
resolve_terms(struct loader *loader)
{
    struct deck *deck = loader->deck;
    size_t at = 0;
    for (size_t i = 0; i < deck->slides_count; i++) {
        struct slide *slide = &deck->slides[i];
        size_t capacity = 0;
        for (; at < loader->before[i].texts; at++)
            gather_terms(loader, loader->decode.texts[at], NULL, NULL);
        for (; at < loader->behind[i].texts; at++)
            gather_terms(loader, loader->decode.texts[at], slide, &capacity);
    }
    for (; at < loader->decode.texts_count; at++)
        gather_terms(loader, loader->decode.texts[at], NULL, NULL);
}

static void
number_elements(struct deck *deck, struct slide *slide)
{
    for (size_t i = 0; i < slide->show_count; i++) {
        struct element *element = &slide->show[i];
        if (!element->kind || !element->fields)
            continue;
        element->tally_at = deck->tally_count;
        element->tally_count = element->kind->tallied ? element->kind->tallied(element->fields) : 0;
        deck->tally_count += element->tally_count;
        if (!element->kind->state_size)
            continue;
        element->state_size = element->kind->state_size(element->fields);
        element->state_at = deck->state_size;
        deck->state_size +=
            (element->state_size + STATE_ALIGNMENT - 1) / STATE_ALIGNMENT * STATE_ALIGNMENT;
    }
}

static void
number_slides(struct loader *loader)
{
    struct deck *deck = loader->deck;
    int32_t numbered = 0;
    for (size_t c = 0; c < deck->chapters_count; c++) {
        struct chapter *chapter = &deck->chapters[c];
        for (size_t i = 0; i < chapter->slides_count; i++) {
            struct slide *slide = &chapter->slides[i];
            slide->index = (int32_t)(slide - deck->slides);
            loader->slides_known = loader->slides_known && slide->id;
            slide->chapter = (int32_t)c;
            slide->number = slide->aside ? 0 : ++chapter->numbered;
            const struct gathered *before = &loader->before[slide->index];
            const struct gathered *behind = &loader->behind[slide->index];
            slide->texts_count = behind->texts - before->texts;
            slide->texts = slide->texts_count ? loader->decode.texts + before->texts : NULL;
            slide->leads_count = behind->slides - before->slides;
            slide->leads = slide->leads_count ? loader->decode.slides + before->slides : NULL;
            slide->pictures_count = behind->pictures - before->pictures;
            if (slide->id && !strcmp(slide->id, "deck"))
                diag_error(loader->diags, slide->place, "a slide cannot be called '%s'", slide->id);
        }
        numbered += chapter->numbered;
    }
    if (!numbered && deck->slides_count && loader->slides_known)
        diag_error(loader->diags, deck->slides[0].place,
                   "every slide is aside, so the whole story has none");
}

void
refs_resolve(struct loader *loader)
{
    struct deck *deck = loader->deck;
    check_ids(loader);
    for (size_t i = 0; i < deck->languages_count; i++)
        check_language(loader, &deck->languages[i], node_find(loader->node, "languages")->items[i]);
    resolve_facts_file(loader);
    number_slides(loader);
    resolve_slides(loader);
    resolve_facts(loader);
    resolve_terms(loader);
    for (size_t i = 0; i < deck->slides_count; i++)
        if (deck->slides[i].id)
            gather_facts(loader, &deck->slides[i]);
    /* A kind may rely on its rows: states are only asked for when nothing is wrong. */
    if (loader->diags->errors == loader->errors)
        for (size_t i = 0; i < deck->slides_count; i++)
            number_elements(deck, &deck->slides[i]);
}
