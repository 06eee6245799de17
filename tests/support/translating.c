#include "support/translating.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "deck/po.h"
#include "deck/translations_po.h"
#include "support/decks.h"
#include "support/folders.h"
#include "view/locale.h"

enum { FILE_MAX = 1 << 20 };

const char *
translating_read(struct translating *translating, const char *path)
{
    size_t size;
    const char *fault;
    return file_read(&translating->arena, translating->folder, path, FILE_MAX, &size, &fault);
}

void
translating_write(struct translating *translating, const char *path, const char *text)
{
    folder_write(translating->folder, path, text, strlen(text));
}

const char *
translating_edited(struct translating *translating, const char *name, const char *text,
                   const struct edit *edit)
{
    if (!edit->from)
        return arena_printf(&translating->arena, "%s%s", text ? text : "", edit->to);
    const char *at = text ? strstr(text, edit->from) : NULL;
    if (!at)
        fail_msg("%s: there is no '%s' in\n%s", name, edit->from, text ? text : "");
    return arena_printf(&translating->arena, "%.*s%s%s", (int)(at - text), text, edit->to,
                        at + strlen(edit->from));
}

static const char *
first_fault(struct translating *translating)
{
    return diag_line(&translating->arena, &translating->diags.items[0]);
}

static void
load(struct translating *translating)
{
    static const char *const words[] = {"next", "back", "step-of", NULL};
    struct deck_setup setup = test_setup();
    setup.word_names = words;
    deck_destroy(translating->deck);
    diags_init(&translating->diags, &translating->arena);
    translating->deck = deck_load(translating->folder, &setup, &translating->diags);
    if (!translating->deck)
        fail_msg("%s", first_fault(translating));
}

static const char *
path_of(struct translating *translating, int32_t chapter)
{
    return language_file_of(&translating->arena, translating->deck, "th", chapter).path;
}

static void
read_files(struct translating *translating)
{
    struct translations *translations = &translating->translations;
    translations_init(translations, &translating->arena, translating->deck, 1);
    for (int32_t i = TEXTS_OF_WORDS; i < (int32_t)translating->deck->chapters_count; i++) {
        const char *path = path_of(translating, i), *text = translating_read(translating, path);
        if (text && !translations_read(translations, i, false, path, text, strlen(text),
                                       &translating->diags))
            fail_msg("%s", first_fault(translating));
    }
    const char *stranger = translating_read(translating, "lang/th/00-old.yaml");
    if (stranger)
        translations_read(translations, 0, true, "old", stranger, strlen(stranger),
                          &translating->diags);
}

bool
translating_update(struct translating *translating, const char *po)
{
    struct translations *translations = &translating->translations;
    struct po before, after;
    load(translating);
    read_files(translating);
    const char *text = po ? translating_read(translating, po) : NULL;
    if (text &&
        !(po_parse(&translating->arena, po, text, strlen(text), &translating->diags, &before) &&
          translations_take_po(translations, &before, &translating->diags)))
        return false;
    translations_settle(translations);
    translations_print(translations, locale_columns);
    for (int32_t i = TEXTS_OF_WORDS; i < (int32_t)translating->deck->chapters_count; i++)
        if (translations_file(translations, i)->text)
            translating_write(translating, path_of(translating, i),
                              translations_file(translations, i)->text);
    if (po) {
        struct buffer out = {.arena = &translating->arena};
        translations_make_po(translations, text ? &before : NULL, &after);
        po_print(&out, &after);
        translating_write(translating, po, out.text);
    }
    return true;
}

void
translating_start(struct translating *translating)
{
    *translating = (struct translating){0};
    snprintf(translating->folder, sizeof translating->folder, "%s", folder_new());
    folder_copy(tests_path("decks/base"), translating->folder);
    translating_update(translating, NULL);
}

void
translating_finish(struct translating *translating)
{
    deck_destroy(translating->deck);
    arena_finish(&translating->arena);
    folder_remove(translating->folder);
}

void
translating_check(struct translating *translating, const char *name)
{
    load(translating);
    if (!deck_load_language(translating->deck, 1, &translating->diags))
        fail_msg("%s: %s", name, first_fault(translating));
    const struct pack *pack = translating->deck->languages[1].pack;
    size_t missing = 0, stale = 0;
    for (size_t i = 0; i < translating->deck->texts_count; i++) {
        missing += pack->state[i] == WORDS_MISSING;
        stale += pack->state[i] == WORDS_STALE;
    }
    assert_int_equal(missing, translating->translations.missing);
    assert_int_equal(stale, translating->translations.stale);
    assert_int_equal(translating->diags.count, stale);
}
