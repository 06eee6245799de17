#include "verbs/translate.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/file_write.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/loader.h"
#include "deck/node.h"
#include "deck/po.h"
#include "deck/pseudo.h"
#include "deck/translations.h"
#include "deck/translations_po.h"
#include "verbs/exhibit.h"
#include "view/locale.h"

enum { FILES_MAX = 10000, PO_SIZE_MAX = 16 * 1024 * 1024 };

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
    struct file_change po; /* the PO file as it is; no path: none is asked for */
    struct po sent;        /* what it says */
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

/* False: the PO file has faults, which are reported; then nothing of it was taken. */
static bool
read_po(struct work *work)
{
    const char *path = work->po.path, *slash = path ? strrchr(path, '/') : NULL, *fault;
    struct stat about;
    if (!path || lstat(path, &about))
        return true;
    const char *folder =
        slash ? arena_strndup(&work->arena, path, (size_t)(slash - path) + 1) : ".";
    work->po.bytes = file_read(&work->arena, folder, slash ? slash + 1 : path, PO_SIZE_MAX,
                               &work->po.size, &fault);
    if (!work->po.bytes) {
        diag_error(&work->diags, (struct place){.file = path}, "the file %s", fault);
        return false;
    }
    return po_parse(&work->arena, path, work->po.bytes, work->po.size, &work->diags, &work->sent) &&
           translations_take_po(&work->translations, &work->sent, &work->diags);
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

static bool
is_changed(const struct file_change *before, const char *text, size_t size)
{
    return text && (!before->bytes || before->size != size || memcmp(before->bytes, text, size));
}

static void
add_po(struct work *work, struct file_change *changes, size_t *count)
{
    struct buffer out = {.arena = &work->arena};
    struct po po;
    if (!work->po.path)
        return;
    translations_make_po(&work->translations, work->po.bytes ? &work->sent : NULL, &po);
    po_print(&out, &po);
    if (is_changed(&work->po, out.text, out.size))
        changes[(*count)++] = (struct file_change){work->po.path, out.text, out.size};
}

static enum verb_result
write_files(struct work *work)
{
    struct file_change *changes =
        arena_array(&work->arena, struct file_change, work->files_count + 1);
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < work->files_count; i++) {
        const struct translations_file *after = &work->translations.files[i];
        const struct file_change *before = &work->before[i];
        if (!is_changed(before, after->text, after->size))
            continue;
        good = can_be_read(work, before->path, after) && good;
        changes[count++] = (struct file_change){before->path, after->text, after->size};
    }
    if (!good)
        return VERB_FAULTS;
    add_po(work, changes, &count);
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
    if (!read_po(work) || work->diags.errors)
        return VERB_FAULTS;
    translations_settle(&work->translations);
    translations_print(&work->translations, locale_columns);
    enum verb_result result = write_files(work);
    if (result == VERB_GOOD)
        tell(work);
    return result;
}

/* What is asked for. */
struct request {
    const struct verb_call *call;
    const char *code; /* or "all" */
    const char *po;   /* a PO file, or a folder with one for each language; NULL: none */
    bool po_is_folder;
};

static const char *
po_path(struct arena *arena, const struct request *request, const char *code)
{
    size_t size = strlen(request->po);
    const char *between = size && request->po[size - 1] == '/' ? "" : "/";
    return request->po_is_folder ? arena_printf(arena, "%s%s%s.po", request->po, between, code)
                                 : request->po;
}

static enum verb_result
translate_language(const struct request *request, struct deck *deck, size_t language)
{
    struct work work = {.call = request->call, .deck = deck, .language = language};
    const char *code = deck->languages[language].code;
    /* There is nobody to send the language to that nobody speaks. */
    if (request->po && !pseudo_is_language(code))
        work.po.path = po_path(&work.arena, request, code);
    diags_init(&work.diags, &work.arena);
    enum verb_result result = bring_up_to_date(&work);
    diags_sort(&work.diags);
    diags_print(&work.diags, stderr);
    arena_finish(&work.arena);
    return result;
}

/* The worst of the results is the program's. */
static enum verb_result
translate_languages(struct request *request, struct deck *deck)
{
    bool all = !strcmp(request->code, "all");
    int only = all ? -1 : deck_find_language(deck, request->code);
    struct stat about;
    bool there = request->po && !stat(request->po, &about);
    if (!all && only < 0)
        return verb_fail(request->call, VERB_USAGE, "the deck has no language '%s'", request->code);
    if (!only)
        return verb_fail(request->call, VERB_USAGE, "'%s' is what the chapters are written in",
                         request->code);
    request->po_is_folder = there ? S_ISDIR(about.st_mode) : all;
    if (request->po && all && !request->po_is_folder)
        return verb_fail(request->call, VERB_USAGE,
                         "for all languages --po names a folder, and '%s' is none", request->po);
    enum verb_result result = VERB_GOOD;
    for (size_t i = 1; i < deck->languages_count; i++) {
        if (!all && (int)i != only)
            continue;
        enum verb_result one = translate_language(request, deck, i);
        result = one > result ? one : result;
    }
    return result;
}

enum verb_result
translate_run(const struct verb_call *call)
{
    const char *state = NULL, *words[2] = {NULL};
    struct request request = {.call = call};
    const struct verb_option options[] = {
        {.name = "--po",
         .value = "FILE",
         .help = "takes in this PO file if it is there, and writes it",
         .text = &request.po},
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
    request.code = words[0];
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
        result = deck ? translate_languages(&request, deck) : VERB_FAULTS;
    diags_sort(&diags);
    diags_print(&diags, stderr);
    deck_destroy(deck);
    arena_finish(&arena);
    return result;
}
