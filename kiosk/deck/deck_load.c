#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/file.h"
#include "deck/check.h"
#include "deck/diag.h"
#include "deck/hand_steps.h"
#include "deck/loader.h"
#include "deck/node.h"

enum { IDLE_SECONDS = 60, ATTRACT_SECONDS = 12 };

/* Files */

const char *
deck_path(struct arena *arena, const struct deck *deck, const char *path)
{
    size_t size = strlen(deck->folder);
    const char *between = size && deck->folder[size - 1] == '/' ? "" : "/";
    return arena_printf(arena, "%s%s%s", deck->folder, between, path);
}

bool
deck_has_file(const struct deck *deck, const char *path)
{
    struct stat status;
    struct arena arena = {0};
    bool there = !lstat(deck_path(&arena, deck, path), &status);
    arena_finish(&arena);
    return there;
}

const struct node *
deck_read(struct arena *arena, const struct deck *deck, const char *path, const struct place *named,
          size_t *size_out, struct diags *diags)
{
    const char *shown = deck_path(arena, deck, path);
    const char *fault;
    struct arena bytes_arena = {0};
    size_t size = 0;
    const struct node *node = NULL;
    char *bytes = file_read(&bytes_arena, deck->folder, path, NODE_FILE_SIZE_MAX, &size, &fault);
    if (bytes)
        node = node_parse(arena, shown, bytes, size, diags);
    else if (named)
        diag_error(diags, *named, "the file '%s' %s", check_shortened(arena, path), fault);
    else
        diag_error(diags, (struct place){.file = shown}, "the file %s", fault);
    arena_finish(&bytes_arena);
    if (size_out)
        *size_out = size;
    return node;
}

/* One line when the folder cannot be a deck at all. */
static bool
check_folder(const struct deck *deck, struct diags *diags)
{
    const struct place place = {.file = deck->folder};
    int folder = open(deck->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0)
        close(folder);
    else if (errno == ENOENT)
        diag_error(diags, place, "there is no such folder");
    else if (errno == ENOTDIR)
        diag_error(diags, place, "this is not a folder; a deck is a folder with a deck.yaml");
    else
        diag_error(diags, place, "the folder cannot be read: %s", strerror(errno));
    if (folder < 0)
        return false;
    if (!deck_has_file(deck, "deck.yaml"))
        diag_error(diags, place, "the folder has no deck.yaml, so it is no deck");
    return deck_has_file(deck, "deck.yaml");
}

/* deck.yaml */

/* The place of item `i` of the list `key`; the mapping's own when there is none. */
static struct place
place_of_item(const struct node *mapping, const char *key, size_t i)
{
    const struct node *list = node_find(mapping, key);
    bool there = list && list->kind == NODE_SEQUENCE && i < list->length;
    return there ? list->items[i]->place : mapping->place;
}

static bool
is_stem(const char *name)
{
    return *name && strlen(name) <= 64 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen(name);
}

/* The names of the chapters' files; those at fault become NULL. */
static void
check_chapter_names(struct loader *loader, const struct node *node)
{
    /* The other files of a language. */
    static const char *const taken[] = {"deck", "glossary", "words", "review"};
    const struct deck_row *row = loader->row;
    struct id_set names = {0};
    loader->chapter_names = arena_array(&loader->deck->arena, const char *, row->chapters_count);
    for (size_t i = 0; i < row->chapters_count; i++) {
        const char *name = row->chapters[i];
        struct place place = place_of_item(node, "chapters", i);
        bool good = name != NULL;
        if (name && !is_stem(name)) {
            good = false;
            diag_error(loader->diags, place,
                       "a chapter's file must be named in small letters a-z, digits, '-' and '_', "
                       "without .yaml, not '%s'",
                       check_shortened(&loader->deck->arena, name));
        }
        for (size_t other = 0; good && other < sizeof taken / sizeof *taken; other++) {
            good = strcmp(name, taken[other]) != 0;
            if (!good)
                diag_error(loader->diags, place, "a chapter's file cannot be called '%s'", name);
        }
        if (good && id_set_add(&loader->decode, &names, "chapter", name, place))
            loader->chapter_names[i] = name;
    }
}

static void
judge_plays(struct loader *loader)
{
    const struct deck_row *row = loader->row;
    for (size_t i = 0; i < row->paths_count; i++)
        for (size_t j = 0; j < row->paths[i].stops_count; j++)
            hand_judge_play(row->paths[i].stops[j].play, row->paths[i].stops[j].play_count,
                            loader->diags);
}

static bool
load_deck_row(struct loader *loader)
{
    struct deck *deck = loader->deck;
    const struct node *node = deck_read(&deck->arena, deck, "deck.yaml", NULL, NULL, loader->diags);
    struct deck_row *row = loader->row = arena_new(&deck->arena, struct deck_row);
    row->idle = IDLE_SECONDS;
    if (!node)
        return false;
    loader->node = node;
    loader->decode.room = hand_steps_room;
    loader->decode.decoded = hand_steps_keep_node;
    schema_decode(&loader->decode, node, deck_rows, row, "the deck");
    texts_claim(loader, "deck", TEXTS_OF_DECK);
    check_chapter_names(loader, node);
    judge_plays(loader);
    deck->theme = row->theme;
    deck->languages = row->languages;
    deck->languages_count = row->languages_count;
    deck->paths = row->paths;
    deck->paths_count = row->paths_count;
    deck->topics = row->topics;
    deck->topics_count = row->topics_count;
    deck->attract = row->attract.slides;
    deck->attract_count = row->attract.slides_count;
    deck->attract_seconds = row->attract.seconds ? row->attract.seconds : ATTRACT_SECONDS;
    deck->idle_seconds = row->idle;
    if (deck->theme) {
        struct place named = node_place(node, "theme");
        deck->theme_node = deck_read(&deck->arena, deck, deck->theme, &named, NULL, loader->diags);
    }
    return true;
}

/* Chapters */

static void
read_chapters(struct loader *loader)
{
    struct deck *deck = loader->deck;
    size_t count = loader->row->chapters_count, slides = 0;
    deck->chapters = arena_array(&deck->arena, struct chapter, count);
    deck->chapters_count = count;
    loader->chapter_nodes = arena_array(&deck->arena, const struct node *, count);
    for (size_t i = 0; i < count; i++) {
        struct chapter *chapter = &deck->chapters[i];
        chapter->first = (int32_t)slides;
        chapter->file = loader->chapter_names[i];
        if (!chapter->file || slides > SLIDES_MAX) {
            loader->slides_known = false;
            continue;
        }
        const char *path = arena_printf(&deck->arena, "chapters/%s.yaml", chapter->file);
        struct place named = place_of_item(loader->node, "chapters", i);
        const struct node *node = deck_read(&deck->arena, deck, path, &named, NULL, loader->diags);
        const struct node *list = node ? node_find(node, "slides") : NULL;
        size_t more = list && list->kind == NODE_SEQUENCE ? list->length : 0;
        loader->chapter_nodes[i] = node;
        loader->slides_known = loader->slides_known && more > 0;
        if (more > SLIDES_MAX)
            continue;
        if (slides <= SLIDES_MAX && slides + more > SLIDES_MAX)
            diag_error(loader->diags, list->items[SLIDES_MAX - slides]->place,
                       "a deck has at most %d slides; this is one more", SLIDES_MAX);
        slides += more;
    }
    deck->slides = arena_array(&deck->arena, struct slide, slides);
    deck->slides_count = slides;
    loader->before = arena_array(&deck->arena, struct gathered, slides);
    loader->behind = arena_array(&deck->arena, struct gathered, slides);
}

static struct gathered
gathered_now(const struct decode *decode)
{
    return (struct gathered){decode->texts_count, decode->slides_count, decode->facts_count,
                             decode->pictures_count};
}

/* The hook `room`: the slides of all chapters stand in one array. */
static void *
room_for_slides(struct decode *decode, const struct field *field, size_t count)
{
    struct loader *loader = decode->owner;
    if (field->rows != slide_rows)
        return NULL;
    struct chapter *chapter = &loader->deck->chapters[loader->chapter];
    ASSERT((size_t)chapter->first + count <= loader->deck->slides_count);
    texts_claim(loader, loader->chapter_scope, loader->chapter);
    loader->last = gathered_now(decode);
    return &loader->deck->slides[chapter->first];
}

/* The hook `decoded`: what came since the last slide is this slide's. */
static void
slide_decoded(struct decode *decode, const struct field *fields, void *into,
              const struct node *node)
{
    (void)node;
    struct loader *loader = decode->owner;
    if (fields != slide_rows)
        return;
    struct slide *slide = into;
    size_t index = (size_t)(slide - loader->deck->slides);
    texts_claim(loader, slide->id ? slide->id : "", loader->chapter);
    loader->before[index] = loader->last;
    loader->behind[index] = loader->last = gathered_now(decode);
}

static void
load_chapters(struct loader *loader)
{
    struct deck *deck = loader->deck;
    for (size_t i = 0; i < deck->chapters_count; i++) {
        const struct node *node = loader->chapter_nodes[i];
        struct chapter *chapter = &deck->chapters[i];
        if (!node)
            continue;
        const struct node *id = node_find(node, chapter_rows[0].name);
        loader->chapter = (int32_t)i;
        loader->chapter_scope = arena_printf(
            &deck->arena, "chapter:%s", id && id->kind == NODE_SCALAR ? id->text : chapter->file);
        schema_decode(&loader->decode, node, chapter_rows, chapter, "a chapter");
        texts_claim(loader, loader->chapter_scope, loader->chapter);
    }
}

/* The other files */

/* A file that is one list; absent files are empty ones. False: its rows are not all known. */
static bool
load_list(struct loader *loader, const char *path, const struct field *rows, size_t row_size,
          const char *what, void **rows_out, size_t *count_out)
{
    struct deck *deck = loader->deck;
    if (!deck_has_file(deck, path))
        return true;
    const struct node *node = deck_read(&deck->arena, deck, path, NULL, NULL, loader->diags);
    if (node && node->kind != NODE_SEQUENCE)
        diag_error(loader->diags, node->place, "this file must be a list of '- %s: …'",
                   rows[0].name);
    if (!node || node->kind != NODE_SEQUENCE)
        return false;
    char *into = arena_calloc(&deck->arena, node->length, row_size);
    bool good = true;
    for (size_t i = 0; i < node->length; i++) {
        void *row = into + i * row_size;
        good = schema_decode(&loader->decode, node->items[i], rows, row, what) && good;
        if (rows == term_rows) {
            const struct term *term = row;
            texts_claim(loader, arena_printf(&deck->arena, "term:%s", term->id ? term->id : ""),
                        TEXTS_OF_GLOSSARY);
        }
    }
    *rows_out = into;
    *count_out = node->length;
    if (rows == fact_rows)
        loader->facts_node = node;
    return good;
}

static void
load_word(struct loader *loader, const struct node_pair *pair, struct names *names)
{
    struct deck *deck = loader->deck;
    int32_t number = names_find(names, pair->key->text);
    if (number < 0) {
        diag_error(loader->diags, pair->key->place, "unknown key '%s' among the program's words%s",
                   check_shortened(&deck->arena, pair->key->text),
                   names_hint(loader->diags, names, pair->key->text));
        return;
    }
    schema_decode(&loader->decode, pair->value, word_rows, &loader->words[number], "a word");
    size_t text = loader->origins_count;
    texts_claim(loader, arena_printf(&deck->arena, "word:%s", pair->key->text), TEXTS_OF_WORDS);
    for (; text < loader->origins_count; text++)
        loader->origins[text].why = loader->words[number].why;
}

static void
load_words(struct loader *loader)
{
    struct deck *deck = loader->deck;
    const char *const *keys = loader->setup->word_names;
    while (keys && keys[deck->words_count])
        deck->words_count++;
    deck->words = arena_array(&deck->arena, struct text, deck->words_count);
    loader->words = arena_array(&deck->arena, struct word_row, deck->words_count);

    const struct node *node;
    if (deck_has_file(deck, "words.yaml") || !loader->setup->words_yaml)
        node = deck_read(&deck->arena, deck, "words.yaml", NULL, NULL, loader->diags);
    else
        node = node_parse(&deck->arena, "words.yaml (built in)", loader->setup->words_yaml,
                          loader->setup->words_yaml_size, loader->diags);
    if (node && node->kind != NODE_MAPPING)
        diag_error(loader->diags, node->place, "this file must be lines of 'key: words'");
    if (!node || node->kind != NODE_MAPPING)
        return;
    struct names names = names_of(&deck->arena, keys, deck->words_count, sizeof *keys);
    for (size_t i = 0; i < node->length; i++)
        load_word(loader, &node->pairs[i], &names);
    for (size_t i = 0; i < deck->words_count; i++)
        if (!node_find(node, keys[i]))
            diag_error(loader->diags, node->place, "the key '%s' is missing", keys[i]);
}

/* The slides of a path as every way has them. */
static void
list_slides(struct deck *deck, struct path *path)
{
    path->slides_count = path->stops_count;
    path->slides = arena_array(&deck->arena, struct slide_ref, path->slides_count);
    for (size_t i = 0; i < path->slides_count; i++)
        path->slides[i] = path->stops[i].slide;
}

/* What is copied out of the rows once every text has its index and every slide is found. */
static void
settle(struct loader *loader)
{
    struct deck *deck = loader->deck;
    deck->title = loader->row->title;
    deck->line = loader->row->line;
    deck->whole_picture = loader->row->whole.picture;
    deck->topics_picture = loader->row->questions.picture;
    deck->attract_picture = loader->row->attract.picture;
    for (size_t i = 0; i < deck->paths_count; i++)
        list_slides(deck, &deck->paths[i]);
    for (size_t i = 0; i < deck->words_count; i++)
        deck->words[i] = loader->words[i].text;
    deck->language_sizes = arena_array(&deck->arena, size_t, deck->chapters_count);
}

static void
load_all(struct loader *loader)
{
    struct deck *deck = loader->deck;
    void *terms = NULL, *facts = NULL, *sources = NULL;
    bool known = load_deck_row(loader);
    read_chapters(loader);
    loader->slides_known = loader->slides_known && known;
    loader->decode.room = room_for_slides;
    loader->decode.decoded = slide_decoded;
    load_chapters(loader);
    loader->terms_known = load_list(loader, "glossary.yaml", term_rows, sizeof(struct term),
                                    "a term", &terms, &deck->terms_count);
    loader->facts_known = load_list(loader, "facts.yaml", fact_rows, sizeof(struct fact), "a fact",
                                    &facts, &deck->facts_count);
    loader->sources_known = load_list(loader, "sources.yaml", source_rows, sizeof(struct source),
                                      "a source", &sources, &deck->sources_count);
    deck->terms = terms;
    deck->facts = facts;
    deck->sources = sources;
    load_words(loader);
    texts_number(loader);
    refs_resolve(loader);
    refs_check_pictures(loader);
    settle(loader);
}

struct deck *
deck_load(const char *folder, const struct deck_setup *setup, struct diags *diags)
{
    struct arena arena = {0};
    size_t errors = diags->errors;
    struct deck *deck = arena_new(&arena, struct deck);
    deck->folder = arena_strdup(&arena, folder);
    deck->arena = arena;
    deck->kinds = setup->kinds;
    deck->about = -1;
    struct loader loader = {
        .deck = deck,
        .setup = setup,
        .diags = diags,
        .errors = errors,
        .slides_known = true,
        .decode = {.arena = &deck->arena,
                   .diags = diags,
                   .kinds = setup->kinds,
                   .pictures = "pictures/"},
    };
    loader.decode.owner = &loader;
    if (check_folder(deck, diags))
        load_all(&loader);
    if (diags->errors == errors)
        return deck;
    deck_destroy(deck);
    return NULL;
}

void
deck_destroy(struct deck *deck)
{
    if (!deck)
        return;
    for (size_t i = 0; i < deck->languages_count; i++) {
        struct pack *pack = deck->languages[i].pack;
        if (pack) {
            struct arena arena = pack->arena;
            arena_finish(&arena);
        }
    }
    struct arena arena = deck->arena;
    arena_finish(&arena);
}
