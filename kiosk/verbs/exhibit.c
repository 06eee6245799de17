#include "verbs/exhibit.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/builtin.h"
#include "deck/deck.h"
#include "deck/diag.h"
#include "deck/node.h"
#include "elements/registry.h"
#include "sdl/pictures.h"
#include "view/theme.h"
#include "view/words.h"

struct deck_setup
exhibit_setup(void)
{
    return (struct deck_setup){
        .kinds = element_kinds,
        .word_names = word_names,
        .words_yaml = (const char *)builtin_words_yaml,
        .words_yaml_size = builtin_words_yaml_size,
        .picture_size = picture_header_size,
    };
}

const char *
exhibit_state_folder(struct arena *arena, const char *word)
{
    if (word)
        return word;
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && *state == '/')
        return arena_printf(arena, "%s/kiosk", state);
    return home && *home == '/' ? arena_printf(arena, "%s/.local/state/kiosk", home) : NULL;
}

static bool
is_deck(struct arena *arena, const char *folder)
{
    return !access(arena_printf(arena, "%s/deck.yaml", folder), F_OK);
}

/* The folder that holds the program; NULL when the system does not tell. */
static const char *
program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path);
    if (size <= 0 || (size_t)size >= sizeof path)
        return NULL;
    while (size > 1 && path[size - 1] != '/')
        size--;
    return arena_strndup(arena, path, (size_t)(size > 1 ? size - 1 : size));
}

/* `folder` without `..`, and relative when it lies below the working folder. */
static const char *
shown_from_here(struct arena *arena, const char *folder)
{
    char here[PATH_MAX], there[PATH_MAX];
    if (!realpath(folder, there))
        return folder;
    if (getcwd(here, sizeof here)) {
        size_t size = strlen(here);
        if (!strncmp(here, there, size) && there[size] == '/')
            return arena_strdup(arena, there + size + 1);
        if (!strcmp(here, there))
            return ".";
    }
    return arena_strdup(arena, there);
}

const char *
exhibit_find(struct arena *arena, const char *word, const char *state_folder,
             const char **fault_out)
{
    if (word)
        return word;
    const char *folders[5];
    size_t count = 0;
    const char *program = program_folder(arena);
    if (state_folder)
        folders[count++] = arena_printf(arena, "%s/deck", state_folder);
    if (program) {
        folders[count++] = arena_printf(arena, "%s/content", program);
        folders[count++] = arena_printf(arena, "%s/../share/kiosk/content", program);
        folders[count++] = arena_printf(arena, "%s/../content", program);
    }
    folders[count++] = ".";
    const char *tried = "";
    for (size_t i = 0; i < count; i++) {
        if (is_deck(arena, folders[i]))
            return shown_from_here(arena, folders[i]);
        tried = arena_printf(arena, "%s%s%s", tried, i ? ", " : "", folders[i]);
    }
    *fault_out = arena_printf(arena, "no deck found; a deck.yaml was looked for in %s", tried);
    return NULL;
}

static const struct theme *
load_theme(struct exhibit *exhibit, struct diags *diags)
{
    const struct node *node = exhibit->deck->theme_node;
    if (!node)
        node = node_parse(&exhibit->arena, "theme.yaml (built in)",
                          (const char *)builtin_theme_yaml, builtin_theme_yaml_size, diags);
    return node ? theme_decode(&exhibit->arena, node, diags) : NULL;
}

bool
exhibit_load(struct exhibit *exhibit, const char *folder, struct diags *diags)
{
    struct deck_setup setup = exhibit_setup();
    return exhibit_load_with(exhibit, folder, &setup, diags);
}

bool
exhibit_load_with(struct exhibit *exhibit, const char *folder, const struct deck_setup *setup,
                  struct diags *diags)
{
    *exhibit = (struct exhibit){.deck = deck_load(folder, setup, diags)};
    if (!exhibit->deck)
        return false;
    exhibit->theme = load_theme(exhibit, diags);
    if (exhibit->theme)
        return true;
    exhibit_finish(exhibit);
    return false;
}

bool
exhibit_load_languages(struct exhibit *exhibit, struct diags *diags)
{
    bool good = true;
    for (size_t i = 1; i < exhibit->deck->languages_count; i++)
        good = deck_load_language(exhibit->deck, i, diags) && good;
    return good;
}

void
exhibit_finish(struct exhibit *exhibit)
{
    deck_destroy(exhibit->deck);
    arena_finish(&exhibit->arena);
    *exhibit = (struct exhibit){0};
}
