#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/assert.h"
#include "base/builtin.h"
#include "base/file.h"
#include "deck/action.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "elements/registry.h"
#include "fuzz/yaml_tree.h"
#include "show/poses.h"
#include "show/show.h"
#include "show/viewer.h"
#include "support/decks.h"
#include "support/fake_measure.h"
#include "support/folders.h"
#include "view/paragraph_breaker.h"
#include "view/theme.h"
#include "view/view.h"
#include "view/words.h"

/*
 * A chapter that stays YAML whatever is done to it: loaded with the other files of the shipped deck
 * and, where it loads, laid out on the screens that its own bytes choose.
 */

enum { SLIDES_MAX = 4, POSES_MAX = 2, PARTS_MAX = 2, MUTATIONS_MAX = 4 };
static const int64_t STILL_MS = 3600000;
static const int percents[] = {100, 150, 200};

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t size_max, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t size_max);

static const char *folder;
static struct measure measure;

static void
clean_up(void)
{
    folder_remove(folder);
}

/* The shipped deck's own languages, facts, terms and pictures, with one chapter and no ways. */
static void
write_deck(void)
{
    struct arena arena = {0};
    size_t size;
    const char *fault = NULL;
    char *deck =
        file_read(&arena, tests_path("../content"), "deck.yaml", NODE_FILE_SIZE_MAX, &size, &fault);
    ASSERT(deck);
    char *chapters = strstr(deck, "\nchapters:");
    ASSERT(chapters);
    *chapters = '\0';
    const char *one = arena_printf(&arena, "%s\nchapters: [one]\n", deck);
    folder_write(folder, "deck.yaml", one, strlen(one));
    folder_remove(arena_printf(&arena, "%s/lang", folder));
    folder_remove(arena_printf(&arena, "%s/chapters", folder));
    arena_finish(&arena);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    folder = folder_new();
    folder_copy(tests_path("../content"), folder);
    write_deck();
    atexit(clean_up);
    measure = fake_measure;
    measure.breaker = breaker_create();
    return 0;
}

/* FNV-1a: the same bytes choose the same screens. */
static uint64_t
hash(const uint8_t *bytes, size_t size)
{
    uint64_t value = 14695981039346656037u;
    for (size_t i = 0; i < size; i++)
        value = (value ^ bytes[i]) * 1099511628211u;
    return value;
}

static void
judge(const struct scene *scene)
{
    ASSERT(scene->parts >= 1 && scene->part >= 0 && scene->part < scene->parts);
    for (size_t i = 0; i < scene->targets_count; i++) {
        const struct target *target = &scene->targets[i];
        ASSERT(target->id && *target->id && target->words && target->lang);
        ASSERT(target->box.w >= 0 && target->box.h >= 0);
    }
    for (size_t i = 0; i < scene->lines_count; i++)
        ASSERT(scene->lines[i].words && scene->lines[i].id && scene->lines[i].px > 0);
}

static void
look_at_slide(const struct deck *deck, const struct theme *theme, struct viewer *viewer,
              int32_t slide)
{
    size_t poses = poses_count(deck, slide);
    for (size_t pose = 0; pose < poses && pose < POSES_MAX; pose++) {
        struct arena arena = {0};
        struct show *show = show_new(&arena, deck, 1, 0);
        const struct action go = {.type = ACTION_GO, .slide = slide};
        show_apply(show, deck, &go, 0);
        poses_take(show, deck, slide, pose);
        int parts = 1;
        for (viewer->part = 0; viewer->part < parts && viewer->part < PARTS_MAX; viewer->part++) {
            const struct view view = {.deck = deck,
                                      .theme = theme,
                                      .show = show,
                                      .viewer = viewer,
                                      .measure = &measure,
                                      .now = STILL_MS};
            struct scene scene;
            view_build(&scene, &view, &arena);
            judge(&scene);
            parts = scene.parts;
        }
        arena_finish(&arena);
    }
}

static void
look_at(const struct deck *deck, const struct theme *theme, uint64_t chosen)
{
    size_t profiles_count = 0;
    while (profiles[profiles_count].name)
        profiles_count++;
    struct screen screen = screen_of_profile(&profiles[chosen % profiles_count]);
    struct viewer viewer;
    viewer_init(&viewer, screen, (int32_t)((chosen >> 8) % deck->languages_count));
    if (!screen.projector)
        viewer.text_percent = percents[(chosen >> 16) % 3];
    for (int32_t slide = 0; slide < (int32_t)deck->slides_count && slide < SLIDES_MAX; slide++)
        look_at_slide(deck, theme, &viewer, slide);
}

static const struct theme *
built_in_theme(struct arena *arena, struct diags *diags)
{
    const struct node *node = node_parse(arena, "theme.yaml", (const char *)builtin_theme_yaml,
                                         builtin_theme_yaml_size, diags);
    const struct theme *theme = theme_decode(arena, node, diags);
    ASSERT(theme);
    return theme;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    folder_write(folder, "chapters/one.yaml", (const char *)bytes, size);
    const struct deck_setup setup = {.kinds = element_kinds,
                                     .word_names = word_names,
                                     .words_yaml = (const char *)builtin_words_yaml,
                                     .words_yaml_size = builtin_words_yaml_size};
    struct deck *deck = deck_load(folder, &setup, &diags);
    ASSERT((deck == NULL) == (diags.errors > 0));
    if (deck) {
        const struct theme *theme = built_in_theme(&arena, &diags);
        deck_check(deck, &diags);
        look_at(deck, theme, hash(bytes, size));
    }
    deck_destroy(deck);
    arena_finish(&arena);
    return 0;
}

/* What is no YAML comes from libFuzzer itself; the rest is changed as a tree. */
size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t size_max, unsigned seed)
{
    struct arena arena = {0};
    struct diags diags;
    diags_init(&diags, &arena);
    const struct node *node = node_parse(&arena, "chapter", (const char *)bytes, size, &diags);
    size_t written = 0;
    if (node) {
        uint64_t random = ((uint64_t)seed << 1 | 1) * 0x9e3779b97f4a7c15u;
        struct yaml_tree *root = yaml_tree_of(&arena, node);
        for (unsigned i = 0; i <= seed % MUTATIONS_MAX; i++)
            yaml_tree_mutate(&arena, root, &random);
        written = yaml_tree_write(root, (char *)bytes, size_max);
    }
    arena_finish(&arena);
    return written ? written : LLVMFuzzerMutate(bytes, size, size_max);
}
