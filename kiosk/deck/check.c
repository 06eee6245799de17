#include "deck/check.h"

#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/loader.h"

enum { SHOWN_CHARACTERS = 28, FILES_MAX = 10000 };

const char *
check_shortened(struct arena *arena, const char *words)
{
    size_t size = strlen(words), at = 0, cut = 0;
    for (size_t i = 0; i < SHOWN_CHARACTERS && at < size; i++) {
        if (words[at] == ' ')
            cut = at;
        utf8_next(words, size, &at);
    }
    return at == size ? words : arena_printf(arena, "%.*s …", (int)(cut ? cut : at), words);
}

/* Ways */

/* Marks the slide and queues it once. */
static void
reach(bool *reached, int32_t *queue, size_t *count, int32_t slide)
{
    if (slide < 0 || reached[slide])
        return;
    reached[slide] = true;
    queue[(*count)++] = slide;
}

static void
reach_all(bool *reached, int32_t *queue, size_t *count, const struct slide_ref *refs,
          size_t refs_count)
{
    for (size_t i = 0; i < refs_count; i++)
        reach(reached, queue, count, refs[i].slide);
}

/* Which slides a visitor can come to: the whole story, paths, topics, and all they lead to. */
static bool *
reachable(struct arena *arena, const struct deck *deck)
{
    bool *reached = arena_array(arena, bool, deck->slides_count);
    int32_t *queue = arena_array(arena, int32_t, deck->slides_count);
    size_t count = 0;
    for (size_t i = 0; i < deck->slides_count; i++)
        if (!deck->slides[i].aside)
            reach(reached, queue, &count, (int32_t)i);
    for (size_t i = 0; i < deck->paths_count; i++)
        reach_all(reached, queue, &count, deck->paths[i].slides, deck->paths[i].slides_count);
    for (size_t i = 0; i < deck->topics_count; i++)
        reach_all(reached, queue, &count, deck->topics[i].slides, deck->topics[i].slides_count);
    reach_all(reached, queue, &count, deck->attract, deck->attract_count);
    reach(reached, queue, &count, deck->about);
    for (size_t at = 0; at < count; at++) {
        const struct slide *slide = &deck->slides[queue[at]];
        for (size_t i = 0; i < slide->leads_count; i++)
            reach(reached, queue, &count, slide->leads[i]->slide);
    }
    return reached;
}

/*
 * An aside leads on when an element of it names another slide, or when it stands in a path with a
 * slide behind it. Back and Home are always there and do not count.
 */
static bool *
leading_on(struct arena *arena, const struct deck *deck)
{
    bool *leads = arena_array(arena, bool, deck->slides_count);
    for (size_t i = 0; i < deck->slides_count; i++) {
        const struct slide *slide = &deck->slides[i];
        leads[i] = !slide->aside;
        for (size_t j = 0; j < slide->leads_count; j++)
            leads[i] = leads[i] || slide->leads[j]->slide != slide->index;
    }
    for (size_t i = 0; i < deck->paths_count; i++)
        for (size_t j = 0; j + 1 < deck->paths[i].slides_count; j++)
            leads[deck->paths[i].slides[j].slide] = true;
    return leads;
}

void
check_ways(const struct deck *deck, struct diags *diags)
{
    struct arena arena = {0};
    const bool *reached = reachable(&arena, deck), *leads = leading_on(&arena, deck);
    for (size_t i = 0; i < deck->slides_count; i++) {
        const struct slide *slide = &deck->slides[i];
        if (!reached[i])
            diag_warning(diags, slide->place,
                         "nothing leads to slide '%s': no choice, path or topic names it",
                         slide->id);
        if (!leads[i])
            diag_warning(diags, slide->place,
                         "slide '%s' leads nowhere: nothing on it names another slide", slide->id);
        if (slide->layout == LAYOUT_SPLIT && !slide->pictures_count)
            diag_warning(diags, slide->place, "slide '%s' is laid out as split without a picture",
                         slide->id);
    }
    arena_finish(&arena);
}

/* Files */

static bool
ends_with(const char *name, const char *end)
{
    size_t size = strlen(name), end_size = strlen(end);
    return size > end_size && !strcmp(name + size - end_size, end);
}

static void
report_unread(const struct deck *deck, const char *path, struct diags *diags)
{
    struct arena arena = {0};
    diag_warning(diags, (struct place){.file = deck_path(&arena, deck, path)},
                 "nothing in the deck names this file");
    arena_finish(&arena);
}

/* Reports the files of `folder` with one of the `ends` that are not among `known`. */
static void
check_folder(const struct deck *deck, const char *folder, const char *const *ends,
             const struct names *known, struct diags *diags)
{
    struct arena arena = {0};
    size_t count = 0;
    const char *fault;
    const char *const *files = file_list(&arena, deck->folder, folder, FILES_MAX, &count, &fault);
    for (size_t i = 0; files && i < count; i++) {
        const char *path = arena_printf(&arena, "%s/%s", folder, files[i]);
        bool ours = false;
        for (const char *const *end = ends; *end; end++)
            ours = ours || ends_with(files[i], *end);
        if (ours && names_find(known, path) < 0)
            report_unread(deck, path, diags);
    }
    arena_finish(&arena);
}

static void
check_languages(const struct deck *deck, struct diags *diags)
{
    static const char *const ends[] = {".yaml", ".yml", NULL};
    struct arena arena = {0};
    size_t count = deck->chapters_count - TEXTS_OF_WORDS;
    const char **paths = arena_array(&arena, const char *, count + 1);
    for (size_t i = 1; i < deck->languages_count; i++) {
        const char *folder = arena_printf(&arena, "lang/%s", deck->languages[i].code);
        for (size_t j = 0; j < count; j++)
            paths[j] = arena_printf(&arena, "%s/%s.yaml", folder,
                                    deck_texts_file(deck, (int32_t)j + TEXTS_OF_WORDS));
        /* What a second reader found; kept beside the words, read by people only. */
        paths[count] = arena_printf(&arena, "%s/review.yaml", folder);
        struct names known = names_of(&arena, paths, count + 1, sizeof *paths);
        check_folder(deck, folder, ends, &known, diags);
    }
    arena_finish(&arena);
}

void
check_files(const struct deck *deck, struct diags *diags)
{
    static const char *const yaml[] = {".yaml", ".yml", NULL};
    static const char *const drawn[] = {".svg", ".png", ".jpg", ".jpeg", ".webp", NULL};
    struct arena arena = {0};
    const char **paths = arena_array(&arena, const char *, deck->chapters_count);
    for (size_t i = 0; i < deck->chapters_count; i++)
        paths[i] = arena_printf(&arena, "chapters/%s.yaml", deck->chapters[i].file);
    struct names chapters = names_of(&arena, paths, deck->chapters_count, sizeof *paths);
    check_folder(deck, "chapters", yaml, &chapters, diags);
    struct names pictures =
        names_of(&arena, deck->picture_files, deck->picture_files_count, sizeof(const char *));
    check_folder(deck, "pictures", drawn, &pictures, diags);
    check_languages(deck, diags);
    arena_finish(&arena);
}

void
deck_check(const struct deck *deck, struct diags *diags)
{
    check_facts(deck, diags);
    check_ways(deck, diags);
    check_words(deck, diags);
    check_files(deck, diags);
}
