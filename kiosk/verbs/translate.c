#include "verbs/translate.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_write.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/loader.h"
#include "deck/node.h"
#include "deck/translations.h"
#include "verbs/exhibit.h"
#include "view/locale.h"

enum { FILES_MAX = 10000 };

/* One language at work. */
struct work {
    const struct verb_call *call;
    struct deck *deck;
    size_t language;
    struct arena arena;
    struct diags diags;
    struct translations translations;
    struct file_change *before; /* the files as they are: by translations->files */
    size_t files_count;
};

static const char *
file_below(struct work *work, size_t number)
{
    return language_file_of(&work->arena, work->deck, work->translations.code,
                            (int32_t)number + TEXTS_OF_WORDS)
        .path;
}

static void
read_file(struct work *work, size_t number)
{
    const char *path = file_below(work, number), *fault;
    struct file_change *file = &work->before[number];
    file->path = deck_path(&work->arena, work->deck, path);
    if (!deck_has_file(work->deck, path))
        return;
    file->bytes =
        file_read(&work->arena, work->deck->folder, path, NODE_FILE_SIZE_MAX, &file->size, &fault);
    if (!file->bytes)
        diag_error(&work->diags, (struct place){.file = file->path}, "the file %s", fault);
    else
        translations_read(&work->translations, (int32_t)number + TEXTS_OF_WORDS, false, file->path,
                          file->bytes, file->size, &work->diags);
}

static bool
is_known(const struct work *work, const char *path)
{
    for (size_t i = 0; i < work->files_count; i++)
        if (!strcmp(work->before[i].path, path))
            return true;
    return false;
}

/* A chapter's file that was renamed leaves its translations under the old name. */
static void
read_strangers(struct work *work)
{
    struct arena *arena = &work->arena;
    const char *folder = arena_printf(arena, "lang/%s", work->translations.code), *fault;
    size_t count = 0, size;
    const char *const *names =
        file_list(arena, work->deck->folder, folder, FILES_MAX, &count, &fault);
    for (size_t i = 0; names && i < count; i++) {
        const char *path = arena_printf(arena, "%s/%s", folder, names[i]);
        const char *shown = deck_path(arena, work->deck, path), *end = strrchr(names[i], '.');
        if (!end || strcmp(end, ".yaml") || !strcmp(names[i], "review.yaml") ||
            is_known(work, shown))
            continue;
        char *bytes = file_read(arena, work->deck->folder, path, NODE_FILE_SIZE_MAX, &size, &fault);
        struct diags unheard; /* nobody reads that file; `check` says so */
        diags_init(&unheard, arena);
        if (bytes)
            translations_read(&work->translations, 0, true, shown, bytes, size, &unheard);
    }
}

/* Whether the new words of a file can be read again: what is too large or strange is not written.
 */
static bool
can_be_read(struct work *work, const char *path, const struct translations_file *file)
{
    struct arena arena = {0};
    bool good = node_parse(&arena, path, file->text, file->size, &work->diags);
    arena_finish(&arena);
    return good;
}

static enum verb_result
write_files(struct work *work)
{
    struct file_change *changes = arena_array(&work->arena, struct file_change, work->files_count);
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < work->files_count; i++) {
        const struct translations_file *after = &work->translations.files[i];
        const struct file_change *before = &work->before[i];
        if (!after->text || (before->bytes && before->size == after->size &&
                             !memcmp(before->bytes, after->text, after->size)))
            continue;
        good = can_be_read(work, before->path, after) && good;
        changes[count++] = (struct file_change){before->path, after->text, after->size};
    }
    if (!good)
        return VERB_FAULTS;
    const char *path, *fault;
    if (!file_write_all(&work->arena, changes, count, &path, &fault))
        return verb_fail(work->call, VERB_MACHINE, "%s %s", path, fault);
    for (size_t i = 0; i < count; i++)
        printf("%s: written\n", changes[i].path);
    return VERB_GOOD;
}

static void
tell(const struct work *work)
{
    const struct translations *translations = &work->translations;
    printf("%s: %zu texts, %zu to translate, %zu to look at again, %zu translations not used\n",
           translations->code, work->deck->texts_count, translations->missing, translations->stale,
           translations->unused_count);
}

static enum verb_result
bring_up_to_date(struct work *work)
{
    if (!deck_load_language(work->deck, work->language, &work->diags))
        return VERB_FAULTS;
    diags_init(&work->diags, &work->arena); /* its warnings are what is mended here */
    translations_init(&work->translations, &work->arena, work->deck, work->language);
    work->files_count = work->deck->chapters_count - TEXTS_OF_WORDS;
    work->before = arena_array(&work->arena, struct file_change, work->files_count);
    for (size_t i = 0; i < work->files_count; i++)
        read_file(work, i);
    read_strangers(work);
    if (work->diags.errors)
        return VERB_FAULTS;
    translations_settle(&work->translations);
    translations_print(&work->translations, locale_columns);
    enum verb_result result = write_files(work);
    if (result == VERB_GOOD)
        tell(work);
    return result;
}

static enum verb_result
translate_language(const struct verb_call *call, struct deck *deck, size_t language)
{
    struct work work = {.call = call, .deck = deck, .language = language};
    diags_init(&work.diags, &work.arena);
    enum verb_result result = bring_up_to_date(&work);
    diags_sort(&work.diags);
    diags_print(&work.diags, stderr);
    arena_finish(&work.arena);
    return result;
}

/* The worse of two results is the program's. */
static enum verb_result
translate_languages(const struct verb_call *call, const char *code, struct deck *deck)
{
    int only = deck_find_language(deck, code);
    bool all = !strcmp(code, "all");
    if (!all && only < 0)
        return verb_fail(call, VERB_USAGE, "the deck has no language '%s'", code);
    if (!only)
        return verb_fail(call, VERB_USAGE, "'%s' is what the chapters are written in", code);
    enum verb_result result = VERB_GOOD;
    for (size_t i = 1; i < deck->languages_count; i++) {
        if (!all && (int)i != only)
            continue;
        enum verb_result one = translate_language(call, deck, i);
        result = one > result ? one : result;
    }
    return result;
}

enum verb_result
translate_run(const struct verb_call *call)
{
    const char *po = NULL, *state = NULL, *words[2] = {NULL};
    const struct verb_option options[] = {
        {.name = "--po", .value = "FILE", .help = "takes in and writes this PO file", .text = &po},
        {.name = "--state",
         .value = "DIR",
         .help = "where the kiosk keeps what it installs",
         .text = &state},
        {0},
    };
    size_t count = 0;
    enum verb_result result;
    if (!verb_read(call, options, words, 2, &count, &result))
        return result;
    if (!count)
        return verb_fail(call, VERB_USAGE, "which language? kiosk translate LANG|all");
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    const char *fault;
    const char *folder =
        exhibit_find(&arena, words[1], exhibit_state_folder(&arena, state), &fault);
    struct deck_setup setup = exhibit_setup();
    struct deck *deck = folder ? deck_load(folder, &setup, &diags) : NULL;
    if (!folder)
        result = verb_fail(call, VERB_FAULTS, "%s", fault);
    else
        result = deck ? translate_languages(call, words[0], deck) : VERB_FAULTS;
    diags_sort(&diags);
    diags_print(&diags, stderr);
    deck_destroy(deck);
    arena_finish(&arena);
    return result;
}
