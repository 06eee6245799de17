#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/assert.h"
#include "base/builtin.h"
#include "base/file.h"
#include "deck/deck.h"
#include "deck/deck_rows.h"
#include "deck/decode.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "elements/registry.h"
#include "support/decks.h"
#include "support/folders.h"
#include "view/words.h"

/*
 * Any bytes as a file of a deck. What the reader takes for YAML is decoded as a chapter and then
 * stands in a deck, in the place that its size chooses, and the deck is loaded with its languages.
 */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What the bytes may stand for; each is put back by the harmless file of tests/decks/base. */
static const char *const places[] = {
    "chapters/01-one.yaml", "deck.yaml",           "facts.yaml",         "sources.yaml",
    "glossary.yaml",        "lang/th/01-one.yaml", "lang/th/words.yaml", "lang/th/deck.yaml",
};

static const char *folder;

static void
clean_up(void)
{
    folder_remove(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    folder = folder_new();
    folder_copy(tests_path("decks/base"), folder);
    atexit(clean_up);
    return 0;
}

static void
check_places(const struct diags *diags)
{
    for (size_t i = 0; i < diags->count; i++)
        ASSERT(diags->items[i].place.file && *diags->items[i].message);
}

static void
load(struct diags *diags)
{
    const struct deck_setup setup = {.kinds = element_kinds,
                                     .word_names = word_names,
                                     .words_yaml = (const char *)builtin_words_yaml,
                                     .words_yaml_size = builtin_words_yaml_size};
    struct deck *deck = deck_load(folder, &setup, diags);
    ASSERT((deck == NULL) == (diags->errors > 0));
    for (size_t i = 1; deck && i < deck->languages_count; i++)
        deck_load_language(deck, i, diags);
    if (deck)
        deck_check(deck, diags);
    deck_destroy(deck);
}

/* As one of the files of a deck; the others are good. */
static void
load_in_deck(struct diags *diags, const uint8_t *bytes, size_t size)
{
    const char *path = places[size % (sizeof places / sizeof *places)];
    struct arena arena = {0};
    const char *fault;
    size_t good_size;
    char *good =
        file_read(&arena, tests_path("decks/base"), path, NODE_FILE_SIZE_MAX, &good_size, &fault);
    ASSERT(good);
    folder_write(folder, path, (const char *)bytes, size);
    load(diags);
    folder_write(folder, path, good, good_size);
    arena_finish(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    const struct node *node = node_parse(&arena, "fuzz", (const char *)bytes, size, &diags);
    ASSERT((node == NULL) == (diags.errors > 0));
    if (node) {
        struct decode decode = {.arena = &arena, .diags = &diags, .kinds = element_kinds};
        struct chapter chapter = {0};
        bool good = schema_decode(&decode, node, chapter_rows, &chapter, "a file");
        ASSERT(good == (diags.errors == 0));
    }
    for (size_t i = 0; i < diags.count; i++)
        ASSERT(diags.items[i].place.line && diags.items[i].place.column);
    diags_init(&diags, &arena);
    if (node)
        load_in_deck(&diags, bytes, size);
    check_places(&diags);
    arena_finish(&arena);
    return 0;
}
