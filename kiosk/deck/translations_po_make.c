#include <string.h>

#include "base/arena.h"
#include "deck/deck.h"
#include "deck/po.h"
#include "deck/translations.h"
#include "deck/translations_po.h"
#include "deck/translations_sent.h"

struct making {
    const struct translations *translations;
    struct arena *arena;
    struct po *po;
    struct sent_words *sent; /* of each entry */
};

/* Where the English stands, from the deck's folder; NULL where it is built in. */
static const char *
reference_of(struct making *making, const struct deck_text *text)
{
    const char *file = text->text->place.file, *folder = making->translations->deck->folder;
    size_t size = strlen(folder);
    if (!file || strncmp(file, folder, size))
        return NULL;
    file += size;
    file += *file == '/';
    return strchr(file, ' ') ? NULL
                             : arena_printf(making->arena, "%s:%u", file, text->text->place.line);
}

static const char *
note_of(struct making *making, const char *why, const char *doubt)
{
    char *line = why ? arena_strdup(making->arena, why) : NULL;
    for (char *at = line; at && (at = strchr(at, '\n'));)
        *at = ' ';
    if (doubt)
        doubt = arena_printf(making->arena, "%s%s", translations_doubt_sign, doubt);
    return translations_join(making->arena, line, doubt);
}

static void
add_entry(struct making *making, const struct translation *row, const struct deck_text *text)
{
    struct po *po = making->po;
    making->sent[po->count] = (struct sent_words){
        .scope = row->scope,
        .context = row->context,
        .english = row->english,
        .words = row->words,
        .doubt = row->doubt,
        .comment = row->comment,
        .fuzzy = row->was,
    };
    po->entries[po->count++] = (struct po_entry){
        .context = row->context ? arena_printf(making->arena, "%s|%s", row->scope, row->context)
                                : row->scope,
        .id = row->english,
        .words = row->words,
        .was = row->was,
        .comment = row->comment,
        .note = note_of(making, text ? text->why : NULL, row->doubt),
        .reference = text ? reference_of(making, text) : NULL,
        .fuzzy = row->was,
        .obsolete = !text,
    };
}

static void
add_texts(struct making *making, int32_t chapter)
{
    const struct deck *deck = making->translations->deck;
    for (size_t i = 0; i < deck->texts_count; i++)
        if (deck->texts[i].chapter == chapter)
            add_entry(making, making->translations->of_text[i], &deck->texts[i]);
}

/*
 * In a PO file the same English of the same scope may stand once only, in use or not; a second
 * translation of it stays in the YAML file.
 */
static bool
can_be_sent(const struct making *making, size_t number)
{
    const struct translation *row = making->translations->unused[number];
    if (strchr(row->scope, '|') ||
        deck_find_text(making->translations->deck, row->scope, row->english, row->context) >= 0)
        return false;
    for (size_t i = 0; i < number; i++) {
        const struct translation *other = making->translations->unused[i];
        if (!strcmp(other->scope, row->scope) && !strcmp(other->english, row->english) &&
            !other->context == !row->context &&
            (!row->context || !strcmp(other->context, row->context)))
            return false;
    }
    return true;
}

void
translations_make_po(struct translations *translations, const struct po *before, struct po *po_out)
{
    const struct deck *deck = translations->deck;
    size_t most = deck->texts_count + translations->unused_count;
    *po_out = (struct po){.comment = before ? before->comment : NULL,
                          .entries = arena_array(translations->arena, struct po_entry, most)};
    struct making making = {
        .translations = translations,
        .arena = translations->arena,
        .po = po_out,
        .sent = arena_array(translations->arena, struct sent_words, most),
    };
    for (int32_t i = TEXTS_OF_DECK; i >= TEXTS_OF_WORDS; i--)
        add_texts(&making, i);
    for (size_t i = 0; i < deck->chapters_count; i++)
        add_texts(&making, (int32_t)i);
    for (size_t i = 0; i < translations->unused_count; i++)
        if (can_be_sent(&making, i))
            add_entry(&making, translations->unused[i], NULL);
    po_out->header = sent_header(translations->arena, before, deck->title.words, translations->code,
                                 making.sent, po_out->count);
}
