#include "verbs/reload.h"

#include <stdio.h>
#include <string.h>

#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "show/show.h"
#include "verbs/exhibit.h"
#include "verbs/visit.h"
#include "view/memo.h"

static bool
same_string(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : !a && !b;
}

static bool
same_node(const struct node *a, const struct node *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->length != b->length)
        return false;
    if (a->kind == NODE_SCALAR)
        return !memcmp(a->text, b->text, a->length);
    for (size_t i = 0; i < a->length; i++) {
        bool same = a->kind == NODE_SEQUENCE ? same_node(a->items[i], b->items[i])
                                             : same_node(a->pairs[i].key, b->pairs[i].key) &&
                                                   same_node(a->pairs[i].value, b->pairs[i].value);
        if (!same)
            return false;
    }
    return true;
}

static bool
same_facts(const struct fact_list *a, const struct fact_list *b)
{
    if (a->count != b->count || a->none != b->none)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same_string(a->names[i], b->names[i]))
            return false;
    return true;
}

static bool
same_slide(const struct slide *a, const struct slide *b)
{
    if (a->layout != b->layout || a->minutes != b->minutes || a->aside != b->aside ||
        a->show_count != b->show_count || !same_string(a->title.words, b->title.words) ||
        !same_string(a->notes.words, b->notes.words) || !same_facts(&a->facts, &b->facts))
        return false;
    for (size_t i = 0; i < a->show_count; i++)
        if (a->show[i].kind != b->show[i].kind || !same_node(a->show[i].node, b->show[i].node))
            return false;
    return true;
}

/* The first slide whose words differ in translation; the English was compared as content. */
static int32_t
first_other_words(const struct deck *from, size_t from_language, const struct deck *to,
                  size_t to_language)
{
    int32_t first = -1;
    for (size_t i = 0; i < to->texts_count; i++) {
        const struct deck_text *text = &to->texts[i];
        const struct slide *slide = deck_find_slide(to, text->scope);
        if (!slide || (first >= 0 && slide->index >= first))
            continue;
        int64_t old = deck_find_text(from, text->scope, text->text->words, text->text->context);
        if (old < 0 || !same_string(deck_words(to, to_language, text->text, NULL),
                                    deck_words(from, from_language, from->texts[old].text, NULL)))
            first = slide->index;
    }
    return first;
}

int32_t
reload_first_difference(const struct deck *from, size_t from_language, const struct deck *to,
                        size_t to_language)
{
    int32_t words = first_other_words(from, from_language, to, to_language);
    for (int32_t i = 0; i < (int32_t)to->slides_count && i != words; i++) {
        const struct slide *old = deck_find_slide(from, to->slides[i].id);
        if (!old || !same_slide(old, &to->slides[i]))
            return i;
    }
    return words;
}

void
reload_show_faults(struct visit *visit, struct diags *diags, struct arena *arena)
{
    diags_sort(diags);
    diags_print(diags, stderr); /* an author may look at the terminal instead */
    const char **lines = arena_array(arena, const char *, diags->count + 1);
    for (size_t i = 0; i < diags->count; i++)
        lines[i] = diag_line(arena, &diags->items[i]);
    visit->faults = lines;
    visit->faults_count = diags->count;
    visit->viewer.version++;
}

/* Where to stand in the new deck: on the slide that was edited, else where one stood. */
static int32_t
slide_to_show(const struct visit *visit, const struct deck *to, int32_t language)
{
    const struct deck *from = visit->exhibit->deck;
    if (!from->slides_count)
        return -1; /* there was no good deck before */
    int32_t edited =
        reload_first_difference(from, (size_t)visit->viewer.language, to, (size_t)language);
    const struct slide *shown = show_slide(visit->show, from);
    const struct slide *same = shown ? deck_find_slide(to, shown->id) : NULL;
    return edited >= 0 ? edited : same ? same->index : -1;
}

/* The number in `to` of language number `language` of the visit's deck; the source where it is
 * gone. */
static int32_t
same_language(const struct visit *visit, const struct deck *to, int32_t language)
{
    int found = deck_find_language(to, visit->exhibit->deck->languages[language].code);
    return found < 0 ? 0 : found;
}

/* Who was on a slide goes on there or on the one that was edited; a screen that waits goes on
 * waiting. */
static void
take(struct visit *visit, struct exhibit *next, int32_t language, int64_t now)
{
    int32_t slide = slide_to_show(visit, next->deck, language);
    int32_t first = same_language(visit, next->deck, visit->viewer.first_language);
    bool waits = visit->show->here.type == SPOT_ATTRACT;
    exhibit_finish(visit->exhibit);
    *visit->exhibit = *next;
    memo_forget(visit->measure.memo);
    uint64_t version = visit->show->version;
    arena_reset(&visit->arena);
    visit->show = show_new(&visit->arena, next->deck, (uint32_t)now, now);
    visit->show->version = version + 1;
    struct viewer *viewer = &visit->viewer, old = *viewer;
    viewer_init(viewer, old.screen, first);
    viewer->language = language;
    viewer->text_percent = old.text_percent;
    viewer->reduced_motion = old.reduced_motion;
    viewer->version = old.version + 1;
    visit->gestures = (struct gestures){0};
    visit->faults = NULL;
    visit->faults_count = 0;
    if (slide >= 0)
        visit_perform(visit, &(struct action){.type = ACTION_GO, .slide = slide}, now);
    else if (waits)
        visit_perform(visit, &(struct action){.type = ACTION_ATTRACT}, now);
}

bool
reload(struct visit *visit, const char *folder, struct arena *arena, int64_t now)
{
    struct exhibit next;
    struct diags diags;
    arena_reset(arena);
    diags_init(&diags, arena);
    if (exhibit_load(&next, folder, &diags)) {
        int32_t language = same_language(visit, next.deck, visit->viewer.language);
        if (deck_load_language(next.deck, (size_t)language, &diags)) {
            take(visit, &next, language, now);
            return true;
        }
        exhibit_finish(&next);
    }
    reload_show_faults(visit, &diags, arena);
    return false;
}
