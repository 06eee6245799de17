#include <string.h>

#include "deck/check.h"
#include "deck/deck.h"
#include "deck/deck_rows.h"
#include "deck/diag.h"
#include "deck/language_file.h"
#include "deck/loader.h"
#include "deck/node.h"

/* One language while it is read. */
struct reading {
    struct deck *deck;
    struct pack *pack;
    struct language_reader reader;
    const char *file; /* that is read, for the places of its rows */
};

static void
keep_row(struct reading *reading, const struct language_row *row, int64_t index)
{
    struct pack *pack = reading->pack;
    struct arena *arena = &pack->arena;
    struct diags *diags = reading->reader.diags;
    if (pack->places[index].line) {
        diag_error(diags, row->target->place, "'%s' is translated twice (first on line %u)",
                   check_shortened(reading->reader.arena, row->source->text),
                   pack->places[index].line);
        return;
    }
    pack->places[index] = row->target->place;
    pack->places[index].file = reading->file;
    if (row->doubt && !language_words_are_blank(row->doubt->text)) {
        if (!pack->doubts)
            pack->doubts = arena_array(arena, const char *, reading->deck->texts_count);
        pack->doubts[index] = arena_strdup(arena, row->doubt->text);
    }
    if (language_words_are_blank(row->target->text))
        return;
    language_words_fit(reading->deck, row->target->text, row->target->place, diags);
    if (row->was) {
        pack->state[index] = WORDS_STALE;
        return;
    }
    pack->state[index] = WORDS_GOOD;
    pack->words[index] = arena_strdup(arena, row->target->text);
}

static void
read_row(struct language_reader *reader, const struct language_row *row, const char *scope)
{
    struct reading *reading = reader->owner;
    int64_t index = deck_find_text(reader->deck, scope, row->source->text,
                                   row->context ? row->context->text : NULL);
    if (index >= 0)
        keep_row(reading, row, index);
    if (index < 0 || row->was)
        diag_warning(reader->diags, row->source->place,
                     "'%s' was translated from other words than today's",
                     check_shortened(reader->arena, row->was ? row->was->text : row->source->text));
}

static void
count_size(struct reading *reading, const struct language_file *file, size_t size)
{
    struct deck *deck = reading->deck;
    size_t *sum = &deck->language_sizes[file->chapter];
    *sum += size;
    if (*sum > CHAPTER_LANGUAGES_SIZE_MAX)
        diag_error(reading->reader.diags,
                   (struct place){deck_path(reading->reader.arena, deck, file->path), 1, 1},
                   "with this file the languages of chapter '%s' take %zu bytes; the limit is %d",
                   deck->chapters[file->chapter].file, *sum, CHAPTER_LANGUAGES_SIZE_MAX);
}

static void
mark_draft(struct pack *pack, int32_t chapter)
{
    bool *drafts[] = {&pack->draft_deck, &pack->draft_glossary, &pack->draft_words};
    pack->draft = true;
    *(chapter >= 0 ? &pack->draft_chapter[chapter] : drafts[-chapter - 1]) = true;
}

static void
read_file(struct reading *reading, int32_t chapter)
{
    struct arena nodes = {0};
    struct deck *deck = reading->deck;
    struct language_reader *reader = &reading->reader;
    reader->arena = &nodes;
    struct language_file file = language_file_of(&nodes, deck, reader->code, chapter);
    size_t size = 0;
    const struct node *node = NULL;
    if (deck_has_file(deck, file.path))
        node = deck_read(&nodes, deck, file.path, NULL, &size, reader->diags);
    if (chapter >= 0)
        count_size(reading, &file, size);
    struct language_review review = {0};
    if (node) {
        reading->file = arena_strdup(&reading->pack->arena, node->place.file);
        language_file_read(reader, &file, node, &review);
    }
    if (review.draft)
        mark_draft(reading->pack, chapter);
    arena_finish(&nodes);
}

static void
read_rest(struct reading *reading)
{
    read_file(reading, TEXTS_OF_DECK);
    read_file(reading, TEXTS_OF_GLOSSARY);
    for (size_t i = 0; i < reading->deck->chapters_count; i++)
        read_file(reading, (int32_t)i);
}

static struct pack *
create_pack(const struct deck *deck)
{
    struct arena arena = {0};
    struct pack *pack = arena_new(&arena, struct pack);
    *pack = (struct pack){
        .words = arena_array(&arena, const char *, deck->texts_count),
        .state = arena_array(&arena, unsigned char, deck->texts_count),
        .places = arena_array(&arena, struct place, deck->texts_count),
        .draft_chapter = arena_array(&arena, bool, deck->chapters_count),
    };
    pack->arena = arena;
    return pack;
}

/* Reads what is wanted of a language and not there yet. */
static bool
load(struct deck *deck, size_t number, bool all, struct diags *diags)
{
    struct language *language = &deck->languages[number];
    struct pack *pack = language->pack;
    if (!number || language->struck || (pack && (pack->whole || !all)))
        return !language->struck;
    size_t errors = diags->errors;
    struct reading reading = {
        .deck = deck,
        .pack = pack ? pack : create_pack(deck),
        .reader = {.deck = deck,
                   .source = deck->languages[0].code,
                   .code = language->code,
                   .diags = diags,
                   .owner = &reading,
                   .row = read_row},
    };
    if (!pack)
        read_file(&reading, TEXTS_OF_WORDS);
    if (all)
        read_rest(&reading);
    reading.pack->whole = all;
    language->pack = reading.pack;
    if (diags->errors == errors)
        return true;
    language->struck = true;
    language->pack = NULL;
    struct arena arena = reading.pack->arena;
    arena_finish(&arena);
    return false;
}

bool
deck_load_language(struct deck *deck, size_t language, struct diags *diags)
{
    return load(deck, language, true, diags);
}

bool
deck_load_words(struct deck *deck, size_t language, struct diags *diags)
{
    return load(deck, language, false, diags);
}
